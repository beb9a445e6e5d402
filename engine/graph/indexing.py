"""Parts of tensors as Python writes them: `[:, 0]`, `[..., ::2]`, `[1:, None]`.

    parse_index("[:, 0]")          # (Instance("slice"), 0)
    index_text(parse_index(text))  # the same text, as plain as it can be

A part is a whole number (that axis goes), a slice of whole numbers, `...` (all axes between) or
`None` (a new axis): what `keras.ops.get_item` takes of a tensor whose numbers are not known yet.
"""

from __future__ import annotations

import ast
from typing import NoReturn

from engine.errors import FieldError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Instance, Value

SLICE, ELLIPSIS = "slice", "ellipsis"
_BOUNDS = ("start", "stop", "step")
_EXPECTED = "an index such as [:, 0], [..., ::2] or [1:-1]"
_LARGEST = 2**31 - 1  # what TensorFlow takes as a bound
_LONGEST = 200  # characters; no tensor has so many axes
_BEFORE = "_["  # what stands before the typed text while Python reads it


def parse_index(text: str, *, where: str = "") -> tuple[Value, ...]:
    """The parts of an index that a person typed, with its brackets or without.

    Raises FieldError that says at which character (from 1) something else was expected.
    """
    inside = text.strip()
    before = len(text) - len(text.lstrip())
    if inside.startswith("[") and inside.endswith("]"):
        inside, before = inside[1:-1], before + 1
    if not inside.strip():
        raise FieldError("the index is empty", where=where, expected=_EXPECTED)
    if len(inside) > _LONGEST or "\n" in inside:
        _refuse("the index is too long", 1, where)
    try:
        tree = ast.parse(f"{_BEFORE}{inside}]", mode="eval").body
    except SyntaxError as error:
        column = (error.offset or 1) - len(_BEFORE)
        place = min(max(column, 1), len(inside)) + before
        _refuse("this is not an index", place, where)
    except (ValueError, MemoryError, RecursionError):
        _refuse("this is not an index", 1, where)
    if not isinstance(tree, ast.Subscript) or not isinstance(tree.value, ast.Name):
        _refuse("a bracket ends too early", inside.find("]") + 1 + before, where)
    parts = tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]
    found = tuple(_part(part, before, where) for part in parts)
    if not found:
        raise FieldError("the index is empty", where=where, expected=_EXPECTED)
    if sum(part == Instance(ELLIPSIS) for part in found) > 1:
        _refuse("there are two ... in the index", text.rfind("...") + 1, where)
    return found


def index_text(value: Argument) -> str:
    """An index as a person writes it: `[:, 0]`; what is none is shown as it is kept."""
    parts = value if isinstance(value, tuple) else (value,)
    return f"[{', '.join(_part_text(part) for part in parts)}]"


def is_index(value: object) -> bool:
    """Whether a value is an index: parts that `parse_index` can give, and constant arrays."""
    parts = value if isinstance(value, tuple) else (value,)
    return bool(parts) and all(_is_part(part) for part in parts)


def _refuse(what: str, place: int, where: str) -> NoReturn:
    raise FieldError(f"{what}, at character {place}", where=where, expected=_EXPECTED)


def _part(part: ast.expr, before: int, where: str) -> Value:
    match part:
        case ast.Slice():
            bounds = {
                name: _whole(bound, before, where)
                for name, bound in zip(_BOUNDS, (part.lower, part.upper, part.step), strict=True)
                if bound is not None and not _is_none(bound)
            }
            if bounds.get("step") == 0:
                assert part.step is not None  # it is 0
                _refuse("a step of 0 goes nowhere", _place(part.step, before), where)
            return Instance(SLICE, FrozenDict(bounds))
        case ast.Constant(value=value) if value is Ellipsis:
            return Instance(ELLIPSIS)
        case _ if _is_none(part):
            return None
        case _:
            return _whole(part, before, where)


def _is_none(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and part.value is None


def _whole(part: ast.expr, before: int, where: str) -> int:
    sign, number = 1, part
    if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.USub | ast.UAdd):
        sign, number = (-1 if isinstance(part.op, ast.USub) else 1), part.operand
    found = number.value if isinstance(number, ast.Constant) else None
    if not isinstance(found, int) or isinstance(found, bool):
        _refuse("this is not a whole number", _place(part, before), where)
    if found > _LARGEST:
        _refuse("this number is too large", _place(part, before), where)
    return sign * found


def _place(part: ast.expr, before: int) -> int:
    return part.col_offset - len(_BEFORE) + before + 1


def _part_text(part: Argument) -> str:
    if isinstance(part, Instance) and part.class_name == SLICE:
        start, stop, step = (part.fields.get(name) for name in _BOUNDS)
        text = f"{_bound(start)}:{_bound(stop)}"
        return text if step is None else f"{text}:{step}"
    if isinstance(part, Instance) and part.class_name == ELLIPSIS:
        return "..."
    if isinstance(part, Instance):
        return f"array({part.fields.get('value')!r})"
    return repr(part)


def _bound(value: Value) -> str:
    return "" if value is None else str(value)


def _is_part(part: object) -> bool:
    if isinstance(part, Instance) and part.class_name == SLICE:
        bounds = part.fields.values()
        return set(part.fields) <= set(_BOUNDS) and all(b is None or _is_int(b) for b in bounds)
    if isinstance(part, Instance):
        return part.class_name in (ELLIPSIS, "array")
    return part is None or _is_int(part)


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
