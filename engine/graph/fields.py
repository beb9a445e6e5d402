"""Values of fields: which are allowed for a kind, and how a person types them."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Mapping

from engine.catalog import SECTIONS, Entry, Field, load_catalog
from engine.errors import FieldError, UnknownClassError
from engine.graph.expressions import Expr
from engine.graph.frozen import FrozenDict
from engine.graph.indexing import is_index, parse_index
from engine.graph.model import FUNCTION, INNER, Expression, Instance, Value, refs_in

# Kinds whose value names a class of another section of the catalogue.
SECTION_OF_KIND = {
    "activation": "activations",
    "initializer": "initializers",
    "regularizer": "regularizers",
    "constraint": "constraints",
    "optimizer": "optimizers",
    "schedule": "schedules",
    "loss": "losses",
    "metric": "metrics",
    "layer": "layers",
}
# Kinds whose value may be a function of the project's own code.
KINDS_OF_FUNCTIONS = (
    "callable", "formula", "activation", "initializer", "regularizer", "constraint", "loss",
    "metric",
)  # fmt: skip
# Keras hands whole numbers to 64-bit arithmetic; larger ones end there in an OverflowError.
_LARGEST_INT = 2**63 - 1


def check_fields(entry: Entry, fields: Mapping[str, Value], *, where: str) -> None:
    """Raise FieldError where `fields` are not what the constructor of `entry` takes.

    Unknown names, missing required fields, values of the wrong kind, and the fields of Instances
    inside them, at any depth; `where` of the error is `where/field`. Expressions pass, unless they
    are outside the grammar (ExpressionError).
    """
    for name in fields:
        if entry.field(name) is None:
            raise FieldError(
                f"{entry.name} has no field {name!r}",
                where=f"{where}/{name}",
                expected=f"one of {', '.join(f.name for f in entry.fields)}"
                if entry.fields
                else "no fields",
            )
    for field in entry.fields:
        here, value = f"{where}/{field.name}", fields.get(field.name)
        if field.required and value is None:
            raise _missing(field, here)
        if field.name in fields:
            check_value(field, value, where=here)
            for instance in _instances_in(value):
                _check_instance(field, instance, here)


def _check_instance(field: Field, instance: Instance, where: str) -> None:
    """Check the fields of an Instance by its catalogue entry.

    A field that names no section of the catalogue may hold an array or a class without an entry.
    """
    section = "layers" if field.kind == "layers" else SECTION_OF_KIND.get(field.kind)
    if instance.class_name == INNER and section == "layers":
        if set(instance.fields) != {"id"} or not isinstance(instance.fields["id"], str):
            raise FieldError("a layer of the project goes by its id", where=where, expected="id")
        return
    if instance.class_name == FUNCTION and field.kind in KINDS_OF_FUNCTIONS:
        if set(instance.fields) != {"source"} or not isinstance(instance.fields["source"], str):
            raise FieldError(
                "a function goes by the name of its code", where=where, expected="source"
            )
        return
    for name in (section,) if section else SECTIONS:
        try:
            entry = load_catalog().find(name, instance.class_name)
        except UnknownClassError as error:
            if section:
                raise FieldError(
                    error.what,
                    where=where,
                    expected=error.expected,
                    received=error.received,
                    hint=error.hint,
                ) from None
        else:
            check_fields(entry, instance.fields, where=where)
            return


def _instances_in(value: Value) -> Iterator[Instance]:
    """The outermost Instances of a value."""
    if isinstance(value, Instance):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _instances_in(item)
    elif isinstance(value, FrozenDict):
        for item in value.values():
            yield from _instances_in(item)


def check_value(field: Field, value: Value, *, where: str) -> None:
    """Raise FieldError where `value` is not of the field's kind or out of its range.

    An Expression passes: what it computes is checked when the model is made.
    """
    if isinstance(value, Expression):
        Expr.parse(value.text, where=where)
        return
    if value is None:
        if field.nullable or (field.default is None and not field.required):
            return
        raise _missing(field, where)
    if any(True for _ in refs_in(value)):
        raise FieldError(
            f"{field.name} cannot be wired", where=where, expected=kind_in_words(field)
        )
    if not _fits(field, value):
        received = show(value)
        received = received if len(received) <= 80 else received[:77] + "..."
        raise FieldError(
            f"{field.name} cannot be {received}",
            where=where,
            expected=kind_in_words(field),
            received=received,
        )
    for item in _items_in(value):
        if isinstance(item, Expression):
            Expr.parse(item.text, where=where)
        elif expected := _expected_instead(field, item):
            raise FieldError(
                f"{field.name} is out of range",
                where=where,
                expected=expected,
                received=show(item),
            )


def _missing(field: Field, where: str) -> FieldError:
    return FieldError(f"{field.name} is missing", where=where, expected=kind_in_words(field))


def _items_in(value: Value) -> Iterator[Value]:
    """The single values in nested tuples."""
    if isinstance(value, tuple):
        for item in value:
            yield from _items_in(item)
    else:
        yield value


def _expected_instead(field: Field, item: Value) -> str:
    """What should stand in the place of a number that is out of range; empty where it is not."""
    if not _is_number(item):
        return ""
    too_low = field.minimum is not None and item < field.minimum
    too_high = field.maximum is not None and item > field.maximum
    if too_low or too_high or (isinstance(item, float) and math.isnan(item)):
        return kind_in_words(field)
    if isinstance(item, int) and abs(item) > _LARGEST_INT:
        return "a number of at most 18 digits"
    return ""


def _fits(field: Field, value: Value) -> bool:
    match field.kind:
        case "int" | "seed":
            return _is_int(value)
        case "float":
            return _is_number(value)
        case "schedule":
            return _is_number(value) or isinstance(value, Instance)
        case "bool":
            return isinstance(value, bool)
        case "str":
            return isinstance(value, str)
        case "formula":
            return isinstance(value, str) or is_function(value)
        case "index":
            return is_index(value)
        case "dtype":
            return isinstance(value, str | Instance)
        case "dict":
            return isinstance(value, FrozenDict)
        case "choice":
            return value in field.choices or not field.choices
        case "int_tuple":
            return _is_whole(value) or (isinstance(value, tuple) and all(map(_is_pair, value)))
        case "shape":
            return isinstance(value, tuple) and all(n is None or _is_whole(n) for n in value)
        case "axis":
            return _is_whole(value) or (isinstance(value, tuple) and all(map(_is_whole, value)))
        case "layers":
            return isinstance(value, tuple) and all(isinstance(item, Instance) for item in value)
        case kind if kind in SECTION_OF_KIND:
            return isinstance(value, str | Instance)
        case _:
            return True


def is_function(value: object) -> bool:
    """Whether a value is a function of the project's own code."""
    return isinstance(value, Instance) and value.class_name == FUNCTION


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    """An int, or an Expression, which is checked once it is computed."""
    return _is_int(value) or isinstance(value, Expression)


def _is_pair(value: object) -> bool:
    """An int, or a pair of ints such as ((top, bottom), (left, right)) for padding and cropping."""
    return _is_whole(value) or (isinstance(value, tuple) and all(map(_is_whole, value)))


def kind_in_words(field: Field) -> str:
    """What a field wants, for messages: "a whole number of at least 1"."""
    words = {
        "int": "a whole number",
        "seed": "a whole number",
        "schedule": "a number or a learning-rate schedule",
        "float": "a number",
        "bool": "True or False",
        "int_tuple": "a whole number or one for each axis, such as 3 or (3, 3)",
        "shape": "a shape such as (28, 28, 1)",
        "axis": "an axis such as -1",
        "choice": "one of " + ", ".join(repr(c) for c in field.choices),
        "str": "text",
        "dtype": "a dtype such as 'float32'",
        "dict": "a dictionary",
        "callable": "a function",
        "index": "an index such as [:, 0]",
        "formula": "a formula, or a function",
        "activation": "an activation",
        "initializer": "an initializer",
        "optimizer": "an optimizer",
        "layers": "a tuple of layers",
    }.get(field.kind, f"a {field.kind}")
    if field.kind in ("int", "float", "int_tuple"):
        if field.minimum is not None and field.maximum is not None:
            words += f" from {field.minimum:g} to {field.maximum:g}"
        elif field.minimum is not None:
            words += f" of at least {field.minimum:g}"
    return words + (" or None" if field.nullable else "")


def parse_text(field: Field, text: str, *, where: str) -> Value:
    """The Value that a person typed: `3`, `3, 3`, `3×3`, `None`, `= 16 * 2 ** i`, `L2(0.01)`.

    Raises FieldError (not of the kind) or ExpressionError (after an equals sign).
    """
    if field.kind == "index":
        return parse_index(text, where=where)
    text = text.strip()
    if text.startswith("="):
        Expr.parse(text[1:].strip(), where=where)
        return Expression(text[1:].strip())
    if field.kind in ("str", "formula") or (field.kind == "choice" and text in field.choices):
        return text
    plain = text.replace("×", ",")
    if plain == "" and field.nullable:
        return None
    try:
        value = freeze(ast.literal_eval(plain))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        value = text
    if field.kind == "shape" and not isinstance(value, tuple) and value is not None:
        value = (value,)
    check_value(field, value, where=where)
    return value


def freeze(value: object) -> Value:
    """A literal in the form that projects keep: lists as tuples, dicts as FrozenDicts."""
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, dict):
        odd = next((key for key in value if not isinstance(key, str)), None)
        if odd is not None:  # JSON has no other keys
            raise FieldError(
                "a dictionary's names are text", expected=f"'{odd}'", received=f"{odd!r}"
            )
        return FrozenDict((key, freeze(item)) for key, item in value.items())
    if value is None or isinstance(value, bool | int | float | str | Instance | Expression):
        return value
    raise FieldError(f"{value!r} is not a literal", expected="numbers, text, tuples, True or None")


def show(value: Value) -> str:
    """A Value as a person reads it: `3×3`, `relu`, `L2(0.01)`, `= 16 * i`."""
    if isinstance(value, Expression):
        return f"= {value.text}"
    if isinstance(value, Instance) and is_function(value):
        return str(value.fields.get("source"))
    if isinstance(value, Instance):
        inside = ", ".join(f"{k}={show(v)}" for k, v in value.fields.items())
        return f"{value.class_name}({inside})" if inside else value.class_name
    if isinstance(value, tuple) and value and all(map(_is_int, value)):
        return "×".join(show(item) for item in value)
    if isinstance(value, tuple):
        return "(" + ", ".join(show(item) for item in value) + ")"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int) and abs(value) >= 10**100:
        # Python refuses to write the digits of very large ones.
        return f"a number of about {int(value.bit_length() * math.log10(2)) + 1:,} digits"
    return value if isinstance(value, str) else repr(value)
