"""Calls of operations as Python source: `x + y`, `x[:, 0]`, `ops.mean(x, axis=1)`."""

from __future__ import annotations

from collections.abc import Mapping

from engine.graph.model import Argument, Instance
from engine.keras_bridge.source import literal
from engine.operations import find_operation

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
    parts_of_call: list[str] = []
    rest = dict(sources)
    if known.name == "einsum":
        parts_of_call.append(rest.pop("subscripts"))
    if known.call and known.call[0].startswith("*"):
        parts_of_call.append("*" + rest.pop("args"))
    for index, parameter in enumerate(known.call):
        if index == 0 and parameter in rest:
            parts_of_call.append(rest.pop(parameter))
    parts_of_call += [f"{key}={source}" for key, source in rest.items()]
    return f"ops.{known.name}({', '.join(parts_of_call)})"


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
