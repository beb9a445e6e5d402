"""What stands in a field and what a person may type there; no widgets here.

`read` understands all that `display` shows:

    display(Conv2D.kernel_size, 3)          # "3 × 3"
    read(Conv2D.kernel_size, "3, 5")        # (3, 5)
    step_number("3 × 3", cursor=5, by=1)    # ("3 × 4", 5)
"""

from __future__ import annotations

import ast
import math
import re
from typing import Any

from engine.catalog import Entry, Field, load_catalog
from engine.errors import FieldError, LayerloomError
from engine.graph.arrays import ARRAY, array_text, parse_array
from engine.graph.edits import ABSENT
from engine.graph.fields import SECTION_OF_KIND, check_value, freeze, parse_text, show
from engine.graph.frozen import FrozenDict
from engine.graph.indexing import index_text, is_index
from engine.graph.model import Expression, Instance, Value
from engine.palette import usual_first

GROUPS = ("layer", "initializers", "regularizers", "constraints", "call", "advanced")
_GROUP_OF_KIND = {
    "initializer": "initializers",
    "regularizer": "regularizers",
    "constraint": "constraints",
}
# Fields that a course never touches: they wait folded away, below the others.
_ADVANCED = frozenset(
    {
        "dtype", "data_format", "lora_rank", "lora_alpha", "use_cudnn", "unroll", "flash_attention",
        "autocast", "stateful", "zero_output_for_mask", "sliding_window", "attention_axes",
        "renorm", "synchronized", "virtual_batch_size", "sparse", "ragged", "optional",
        "batch_size", "noise_shape", "groups", "dilation_rate", "go_backwards",
        "quantization_config",
    }
)  # fmt: skip
_DTYPES = ("float32", "float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16")
_INPUT_DTYPES = ("float32", "float16", "float64", "int32", "int64", "uint8", "bool", "string")
_NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")


def default_of(field: Field) -> Value:
    """The field's default as a Value (the catalogue keeps it as JSON)."""
    return freeze(field.default)


def group_of(field: Field) -> str:
    """The heading under which a constructor field stands."""
    if field.name in _ADVANCED and not field.required:
        return "advanced"
    return _GROUP_OF_KIND.get(field.kind, "layer")


def label_of(field: Field) -> str:
    """The field's name, without the part that its heading says already."""
    known = group_of(field) in _GROUP_OF_KIND.values()
    return field.name.removesuffix(f"_{field.kind}") if known else field.name


def choices_of(entry: Entry | None, field: Field) -> tuple[Value, ...]:
    """The literals that a field is chosen from; empty where it is typed."""
    if field.kind == "choice":
        options: tuple[Value, ...] = field.choices
    elif field.kind == "dtype":
        options = _INPUT_DTYPES if entry is not None and entry.name == "Input" else _DTYPES
    elif field.kind == "bool" and (field.nullable or field.default is None):
        options = (True, False)
    else:
        return ()
    nullable = field.nullable or (field.default is None and not field.required)
    return (None, *options) if nullable else options


def classes_of(field: Field) -> dict[str, Entry]:
    """The classes that a field is chosen from, by name; empty where it is no such field."""
    section = SECTION_OF_KIND.get(field.kind)
    if section is None:
        return {}
    entries = usual_first(load_catalog().section(section))
    return {name: e for name, e in entries.items() if not e.hidden and name != "Input"}


def display(field: Field, value: Value) -> str:
    """A value as it stands in a field; `read` understands every such text."""
    if field.kind == "index" and is_index(value):
        return index_text(value)
    if isinstance(value, Instance) and value.class_name == ARRAY:
        return array_text(value)
    if isinstance(value, Expression | Instance):
        return show(value)
    if value is None and field.kind in ("str", "formula"):
        return ""  # the text "None" would be text
    if field.kind == "int_tuple" and isinstance(value, int) and (field.length or 1) > 1:
        return " × ".join([str(value)] * (field.length or 1))  # one number stands for every axis
    if isinstance(value, tuple):
        sizes = field.kind in ("int_tuple", "shape") and value != ()
        if sizes and all(n is None or isinstance(n, int) for n in value):
            return " × ".join(str(n) for n in value)
        return _tuple_text(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, str) and field.kind == "literal" and _reads_otherwise(value):
        return repr(value)
    return value if isinstance(value, str) else repr(value)


def _tuple_text(value: tuple[Value, ...]) -> str:
    inside = [
        array_text(v) if isinstance(v, Instance) and v.class_name == ARRAY
        else show(v) if isinstance(v, Instance) else _nested(v)
        for v in value
    ]  # fmt: skip
    return f"({inside[0]},)" if len(inside) == 1 else f"({', '.join(inside)})"


def _nested(value: Value) -> str:
    return _tuple_text(value) if isinstance(value, tuple) else repr(value)


def _reads_otherwise(text: str) -> bool:
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text.strip() != text or text.startswith("=")
    return True


def read(field: Field, text: str, *, where: str = "") -> Any:
    """The Value that was typed, or ABSENT for what is the default anyway.

    An empty field means the default. Raises FieldError or ExpressionError.
    """
    text = text.strip()
    if not text and not field.required and (field.kind != "str" or field.default is None):
        return ABSENT
    if not text and field.kind != "str":
        check_value(field, None, where=where)
    if field.kind in ("layers", "literal", "callable", "dict") and "(" in text:
        value = _read_instances(text)
        if value is not None:
            return value
    return settled(field, parse_text(field, text, where=where))


def settled(field: Field, value: Value) -> Any:
    """The value, or ABSENT where it is the default of a field that has one."""
    default = default_of(field)
    if field.kind == "int_tuple" and isinstance(value, tuple) and isinstance(default, int):
        default = (default,) * (field.length or 1)
    if field.required or type(value) is not type(default) or value != default:
        return value
    return ABSENT


def _read_instances(text: str) -> Value | None:
    """`LSTMCell(units=8)` or a tuple of such; None where the text is something else.

    Raises FieldError for a class or field that the catalogue does not hold.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    if isinstance(tree, ast.Tuple | ast.List) and any(isinstance(p, ast.Call) for p in tree.elts):
        return tuple(_instance(part) for part in tree.elts)
    return _instance(tree) if isinstance(tree, ast.Call) else None


def _instance(node: ast.AST) -> Value:
    if not isinstance(node, ast.Call):
        try:
            return freeze(ast.literal_eval(node))
        except (ValueError, TypeError):
            raise FieldError("this is not a value", received=ast.unparse(node)) from None
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    if name == ARRAY:
        return parse_array(node)
    try:
        entry = load_catalog().find("layers", name)
    except LayerloomError as error:
        raise FieldError(error.what, expected=error.expected, received=name) from None
    fields = {}
    for keyword in node.keywords:
        field = entry.field(keyword.arg or "")
        if field is None:
            raise FieldError(f"{entry.name} has no field {keyword.arg!r}")
        fields[field.name] = _instance(keyword.value)
        check_value(field, fields[field.name], where=entry.name)
    for field, value in zip(entry.fields, node.args, strict=False):
        fields[field.name] = _instance(value)
        check_value(field, fields[field.name], where=entry.name)
    return Instance(entry.name, FrozenDict(fields))


def class_named(field: Field, value: Value) -> Entry | None:
    """The catalogue's entry for "relu" or L2(...); None for anything else."""
    name = value.class_name if isinstance(value, Instance) else value
    section = SECTION_OF_KIND.get(field.kind)
    if section is None or not isinstance(name, str):
        return None
    try:
        return load_catalog().find(section, name)
    except LayerloomError:
        return None


_LONGEST = 40  # characters of a number that keys still count up


def step_number(
    text: str, cursor: int, by: int, minimum: float | None = None, maximum: float | None = None
) -> tuple[str, int] | None:
    """The text with the number at the cursor `by` steps higher, and the cursor after it.

    A step is 1 for a whole number; for others it is one of the leading digit (0.001 for 0.003).
    None where no number stands at the cursor or it would leave its range.
    """
    found = [m for m in _NUMBER.finditer(text) if m.start() <= cursor <= m.end()]
    if not found:
        return None
    old = found[-1]
    if len(old.group()) > _LONGEST or not math.isfinite(float(old.group())):
        return None
    new = _stepped(old.group(), by)
    low = -math.inf if minimum is None else minimum
    high = math.inf if maximum is None else maximum
    if not low <= float(new) <= high:
        return None
    changed = text[: old.start()] + new + text[old.end() :]
    return changed, old.start() + len(new)


def _stepped(number: str, by: int) -> str:
    if re.fullmatch(r"-?\d+", number):
        return str(int(number) + by)
    value = float(number)
    if value == 0:
        return repr(0.1 * by)
    power = math.floor(math.log10(abs(value)) + 1e-9)
    if by * value < 0 and math.isclose(abs(value), 10.0**power):
        power -= 1  # downwards from 0.01 goes 0.009, not to nothing
    return repr(float(f"{value + by * 10.0**power:.12g}"))
