"""Calls of operations as Python source: `x + y`, `x[:, 0]`, `ops.mean(x, axis=1)`."""

from __future__ import annotations

from collections.abc import Mapping

from engine.graph.model import Argument, Instance
from engine.keras_bridge.code.source import literal
from engine.operations import Operation, find_operation

_OPERATORS = {
    "add": "+", "subtract": "-", "multiply": "*", "true_divide": "/", "power": "**",
    "matmul": "@", "not_equal": "!=", "greater": ">", "less": "<", "greater_equal": ">=",
    "less_equal": "<=", "mod": "%", "floor_divide": "//",
}  # fmt: skip


def operation_source(
    name: str, sources: Mapping[str, str], arguments: Mapping[str, Argument]
) -> str:
    """Source of a call; `sources` has each argument's own source."""
    known = find_operation(name)
    if known.name == "get_item":
        key = arguments["key"]
        parts = key if isinstance(key, tuple) else (key,)
        return f"{sources['x']}[{', '.join(_subscript(part) for part in parts)}]"
    if known.name in _OPERATORS and set(sources) == {"x1", "x2"}:
        return f"{sources['x1']} {_OPERATORS[known.name]} {sources['x2']}"
    rest = dict(sources)
    parts_of_call = _by_position(known, rest)
    parts_of_call += [f"{key}={source}" for key, source in rest.items()]
    return f"ops.{known.name}({', '.join(parts_of_call)})"


def _by_position(known: Operation, rest: dict[str, str]) -> list[str]:
    """Take what is written without its name out of `rest`: the first argument of the call, or any
    number of tensors with what stands before them."""
    names = [*(known.constructor if known.name == "einsum" else ()), *known.call]
    many = next((i for i, name in enumerate(names) if name.startswith("*")), -1)
    if many < 0:
        return [rest.pop(name) for name in names[:1] if name in rest]
    tensors = rest.pop(names[many][1:]).removeprefix("[").removesuffix("]")
    return [*(rest.pop(name) for name in names[:many]), tensors]


def index_source(part: Instance) -> str:
    """Source of a slice, an ellipsis or a constant array outside of brackets."""
    if part.class_name == "array":
        value, dtype = part.fields["value"], part.fields.get("dtype", "float32")
        return f"ops.convert_to_tensor({literal(value)}, dtype={dtype!r})"
    if part.class_name == "ellipsis":
        return "..."
    bounds = (part.fields.get(name) for name in ("start", "stop", "step"))
    return f"slice({', '.join(literal(bound) for bound in bounds)})"


def _subscript(part: Argument) -> str:
    """A part of an index, as it stands between brackets: `:`, `1:`, `::2`, `...`, `0`."""
    if isinstance(part, Instance) and part.class_name == "slice":
        start, stop, step = (part.fields.get(name) for name in ("start", "stop", "step"))
        text = f"{_bound(start)}:{_bound(stop)}"
        return f"{text}:{literal(step)}" if step is not None else text
    if isinstance(part, Instance):
        return "..." if part.class_name == "ellipsis" else index_source(part)
    return literal(part)


def _bound(value: Argument) -> str:
    return "" if value is None else literal(value)
