"""Constant arrays in the calls of operations, as a person writes them: `array([1.0, 2.0])`.

They come in with existing models (a mean that is subtracted, weights of channels) and are typed in
the fields of operations; a project keeps them as `Instance("array")` with `value` and `dtype`.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator

from engine.errors import FieldError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Value

ARRAY = "array"
_DTYPES = (
    "float32", "float16", "bfloat16", "float64", "int8", "int16", "int32", "int64", "uint8",
    "uint16", "uint32", "bool",
)  # fmt: skip
_EXPECTED = 'rows of equal length, such as array([[1, 2], [3, 4]], "int32")'
_MOST = 10_000  # numbers; more are data and no constant
_DEEPEST = 6  # axes


def parse_array(call: ast.Call) -> Instance:
    """An array that was typed as a call of `array`; its dtype follows from its numbers if unsaid.

    Raises FieldError where it is not rectangular, holds no numbers, or has a dtype unknown here.
    """
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    given |= dict(zip(("value", "dtype"), call.args, strict=False))
    if "value" not in given or set(given) - {"value", "dtype"} or len(call.args) > 2:
        raise FieldError("an array has its numbers and a dtype", expected=_EXPECTED)
    try:
        value, dtype = (ast.literal_eval(given[n]) if n in given else None for n in
                        ("value", "dtype"))  # fmt: skip
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise FieldError("an array holds numbers", expected=_EXPECTED) from None
    shape_of(value)
    numbers = list(_numbers(value))
    if dtype is None:
        floats = any(isinstance(number, float) for number in numbers)
        whole = not numbers or not all(isinstance(number, bool) for number in numbers)
        dtype = "float32" if floats or not numbers else "int32" if whole else "bool"
    if dtype not in _DTYPES:
        raise FieldError(
            "the array has an unknown dtype", expected=f"one of {', '.join(_DTYPES)}",
            received=str(dtype)[:40],
        )  # fmt: skip
    return Instance(ARRAY, FrozenDict(value=_frozen(value), dtype=dtype))


def array_text(value: Instance) -> str:
    """An array as it is typed: `array([1.0, 2.0], "float32")`."""
    numbers = _listed(value.fields.get("value"))
    return f'array({numbers!r}, "{value.fields.get("dtype", "float32")}")'


def shape_of(value: object, depth: int = 0) -> tuple[int, ...]:
    """The shape of nested rows of numbers; raises FieldError where they differ in length."""
    if not isinstance(value, list | tuple):
        if isinstance(value, int | float) and not (isinstance(value, float) and math.isnan(value)):
            return ()
        raise FieldError("an array holds numbers", expected=_EXPECTED, received=repr(value)[:40])
    if depth >= _DEEPEST:
        raise FieldError("the array has too many axes", expected=f"at most {_DEEPEST}")
    shapes = {shape_of(item, depth + 1) for item in value}
    if len(shapes) > 1:
        raise FieldError("the rows of the array differ in length", expected=_EXPECTED)
    shape = (len(value), *(shapes.pop() if shapes else ()))
    if math.prod(shape) > _MOST:
        raise FieldError("the array is too large", expected=f"at most {_MOST:,} numbers")
    return shape


def _numbers(value: object) -> Iterator[object]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _numbers(item)
    else:
        yield value


def _frozen(value: object) -> Value:
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def _listed(value: object) -> object:
    return [_listed(item) for item in value] if isinstance(value, tuple) else value
