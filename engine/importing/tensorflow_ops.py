"""TensorFlow's functions that Keras 2 recorded as layers, as operations of Keras 3."""

from __future__ import annotations

from typing import Any

from engine.errors import DamagedFileError
from engine.operations import load_operations

# TensorFlow's function: Keras's, and what Keras calls its parameters, in TensorFlow's order.
_BINARY = {"x": "x1", "y": "x2"}
_REDUCING = {"input_tensor": "x", "axis": "axis", "keepdims": "keepdims"}
_FUNCTIONS: dict[str, tuple[str, dict[str, str]]] = {
    **{
        name: (operation, _BINARY)
        for operation, names in {
            "add": ("math.add", "__operators__.add", "add"),
            "subtract": ("math.subtract", "__operators__.sub", "subtract"),
            "multiply": ("math.multiply", "__operators__.mul", "multiply"),
            "true_divide": ("math.divide", "math.truediv", "__operators__.truediv", "divide"),
            "power": ("math.pow", "__operators__.pow", "pow"),
            "maximum": ("math.maximum", "maximum"),
            "minimum": ("math.minimum", "minimum"),
            "greater": ("math.greater", "__operators__.gt"),
            "less": ("math.less", "__operators__.lt"),
            "not_equal": ("math.not_equal", "__operators__.ne"),
        }.items()
        for name in names
    },
    **{
        f"math.reduce_{operation}": (operation, _REDUCING)
        for operation in ("mean", "sum", "max", "min", "prod", "std")
    },
    **{
        name: (operation, {"x": "x", "features": "x", "logits": "x", "input": "x", "axis": "axis"})
        for operation, names in {
            "square": ("math.square", "square"),
            "sqrt": ("math.sqrt", "sqrt"),
            "rsqrt": ("math.rsqrt",),
            "absolute": ("math.abs", "__operators__.abs"),
            "exp": ("math.exp", "exp"),
            "log": ("math.log",),
            "sin": ("math.sin", "sin"),
            "cos": ("math.cos", "cos"),
            "tanh": ("math.tanh", "nn.tanh", "tanh"),
            "sigmoid": ("math.sigmoid", "nn.sigmoid", "sigmoid"),
            "relu": ("nn.relu",),
            "relu6": ("nn.relu6",),
            "elu": ("nn.elu",),
            "softplus": ("nn.softplus", "math.softplus"),
            "softmax": ("nn.softmax",),
            "silu": ("nn.silu", "nn.swish"),
            "negative": ("math.negative", "__operators__.neg"),
            "expand_dims": ("expand_dims",),
            "squeeze": ("squeeze",),
        }.items()
        for name in names
    },
    "reshape": ("reshape", {"tensor": "x", "shape": "newshape"}),
    "transpose": ("transpose", {"a": "x", "perm": "axes"}),
    "compat.v1.transpose": ("transpose", {"a": "x", "perm": "axes"}),
    "concat": ("concatenate", {"values": "xs", "axis": "axis"}),
    "stack": ("stack", {"values": "x", "axis": "axis"}),
    "cast": ("cast", {"x": "x", "dtype": "dtype"}),
    "linalg.matmul": ("matmul", {"a": "x1", "b": "x2"}),
    "clip_by_value": (
        "clip",
        {"t": "x", "clip_value_min": "x_min", "clip_value_max": "x_max"},
    ),
}


def operation_entry(
    name: str, config: dict[str, Any], calls: list[tuple[list[Any], dict[str, Any]]]
) -> dict[str, Any]:
    """The entry of a configuration that records an operation; raises DamagedFileError."""
    function = str(config.get("function", ""))
    if function == "__operators__.getitem":
        operation, nested = "get_item", [_slicing(*call) for call in calls]
    elif function in _FUNCTIONS:
        operation, names = _FUNCTIONS[function]
        nested = [_named(operation, names, *call) for call in calls]
    else:
        raise DamagedFileError(
            f"the model calls TensorFlow's function tf.{function or '?'}, which Keras 3 has not",
            where=name,
            hint="Put the model together anew with layers, and load its weights.",
        )
    known = load_operations()[operation]
    constructor = {
        key: value for _, found in nested[:1] for key, value in found.items()
        if key in known.constructor
    }  # fmt: skip
    calls_made = [
        {"args": args, "kwargs": {k: v for k, v in found.items() if k not in known.constructor}}
        for args, found in nested
    ]
    return {
        "module": known.module,
        "class_name": known.class_name,
        "name": name,
        "config": {"name": name, **constructor},
        "inbound_nodes": calls_made,
    }


def _named(
    operation: str, names: dict[str, str], tensors: list[Any], rest: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Positional and named arguments of a call under Keras's names."""
    first = load_operations()[operation].call[0]
    args: list[Any] = [tensors if first == "xs" or operation == "stack" else tensors[0]]
    found = {names[key]: value for key, value in rest.items() if key in names}
    for key in (first, *load_operations()[operation].call[1:]):
        if key != first and key in found:
            args.append(found.pop(key))
    found.pop(first, None)
    return args, {key: value for key, value in found.items() if value is not None}


def _slicing(tensors: list[Any], rest: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    parts = rest.get("slice_spec", [])
    key = [
        {"class_name": "__slice__", "config": part} if isinstance(part, dict) else part
        for part in (parts if isinstance(parts, list) else [parts])
    ]
    return [tensors[0], {"class_name": "__tuple__", "config": key}], {}
