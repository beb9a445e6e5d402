"""Values of fields: which are allowed for a kind, and how a person types them."""

from __future__ import annotations

import ast
import math

from engine.catalog import Field
from engine.errors import FieldError
from engine.graph.expressions import Expr
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Value

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
        raise FieldError(f"{field.name} is missing", where=where, expected=kind_in_words(field))
    if not _fits(field, value):
        raise FieldError(
            f"{field.name} cannot be {show(value)}",
            where=where,
            expected=kind_in_words(field),
            received=show(value),
        )
    for number in value if isinstance(value, tuple) else (value,):
        _check_range(field, number, where)


def _check_range(field: Field, number: object, where: str) -> None:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return
    too_low = field.minimum is not None and number < field.minimum
    too_high = field.maximum is not None and number > field.maximum
    if too_low or too_high or (isinstance(number, float) and math.isnan(number)):
        raise FieldError(
            f"{field.name} is out of range",
            where=where,
            expected=kind_in_words(field),
            received=show(number),
        )


def _fits(field: Field, value: Value) -> bool:
    match field.kind:
        case "int" | "seed":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "schedule":
            return isinstance(value, int | float | Instance) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "choice":
            return value in field.choices or not field.choices
        case "int_tuple":
            return _is_int(value) or (isinstance(value, tuple) and all(map(_is_whole, value)))
        case "shape":
            return isinstance(value, tuple) and all(n is None or _is_int(n) for n in value)
        case "axis":
            return _is_int(value) or (isinstance(value, tuple) and all(map(_is_int, value)))
        case kind if kind in SECTION_OF_KIND:
            return isinstance(value, str | Instance)
        case _:
            return True


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    """An int, or a pair of ints such as ((top, bottom), (left, right)) for padding and cropping."""
    return _is_int(value) or (isinstance(value, tuple) and all(map(_is_int, value)))


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
    text = text.strip()
    if text.startswith("="):
        Expr.parse(text[1:].strip(), where=where)
        return Expression(text[1:].strip())
    if field.kind == "str" or (field.kind == "choice" and text in field.choices):
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
        return FrozenDict((key, freeze(item)) for key, item in value.items())
    if value is None or isinstance(value, bool | int | float | str | Instance | Expression):
        return value
    raise FieldError(f"{value!r} is not a literal", expected="numbers, text, tuples, True or None")


def show(value: Value) -> str:
    """A Value as a person reads it: `3×3`, `relu`, `L2(0.01)`, `= 16 * i`."""
    if isinstance(value, Expression):
        return f"= {value.text}"
    if isinstance(value, Instance):
        inside = ", ".join(f"{k}={show(v)}" for k, v in value.fields.items())
        return f"{value.class_name}({inside})" if inside else value.class_name
    if isinstance(value, tuple) and value and all(map(_is_int, value)):
        return "×".join(str(item) for item in value)
    if isinstance(value, tuple):
        return "(" + ", ".join(show(item) for item in value) + ")"
    return value if isinstance(value, str) else f"{value:g}" if _is_float(value) else repr(value)


def _is_float(value: object) -> bool:
    return isinstance(value, float)
