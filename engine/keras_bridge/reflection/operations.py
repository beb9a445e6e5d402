"""The operations of `keras.ops`, by reflection: which function each recorded class stands for.

A functional model records `ops.mean(x, axis=1)` as an object of the class `Mean` whose constructor
has `axis` and whose `call` has `x`. The function takes both.
"""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

import keras

_MODULES = ("numpy", "nn", "core", "math", "image", "linalg")
# Where class and function are not the same word in two spellings.
_FUNCTIONS = {
    "BatchNorm": "batch_normalization",
    "LayerNorm": "layer_normalization",
    "RMSNorm": "rms_normalization",
    "GetItem": "get_item",  # written as x[...]
    "RGBToGrayscale": "image.rgb_to_grayscale",
    "RGBToHSV": "image.rgb_to_hsv",
    "HSVToRGB": "image.hsv_to_rgb",
    "SSIM": "image.ssim",
}
_AMBIGUOUS = {"SegmentReduction"}  # one class for segment_sum and segment_max


def reflect_operations() -> list[dict[str, Any]]:
    """Name, recorded class, module, and the parameters of call and constructor of each operation.

    Classes without a public function are left out: a graph could not write them as a call.
    """
    found = []
    for module_name in _MODULES:
        module = importlib.import_module(f"keras.src.ops.{module_name}")
        for class_name, found_class in vars(module).items():
            cls: Any = found_class
            if not inspect.isclass(cls) or not issubclass(cls, keras.Operation):
                continue
            if cls.__module__ != module.__name__ or cls is keras.Operation:
                continue
            function = _function(class_name)
            if function is None:
                continue
            call = inspect.getattr_static(cls, "call")
            found.append(
                {
                    "name": function,
                    "class_name": class_name,
                    "module": module.__name__,
                    "call": _parameters(call),
                    "constructor": [
                        p for p in _parameters(cls.__init__) if p not in ("name", "dtype_policy")
                    ],
                    "optional": [*_optional(call), *_optional(cls.__init__)],
                    "help": _help(_resolve(function)),
                }
            )
    return sorted(found, key=lambda entry: (entry["module"], entry["class_name"]))


def _function(class_name: str) -> str | None:
    """The public function of a class, as it is written after `keras.ops.`."""
    if class_name in _AMBIGUOUS:
        return None
    if class_name in _FUNCTIONS:
        return _FUNCTIONS[class_name]
    for name in (_snake(class_name), class_name.lower()):
        if hasattr(keras.ops, name):
            return name
        if hasattr(keras.ops.image, name):
            return f"image.{name}"
    return None


def _snake(name: str) -> str:
    text = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", text).lower()


def _parameters(function: Any) -> list[str]:
    names = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name != "self" and parameter.kind is not parameter.VAR_KEYWORD:
            star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
            names.append(star + parameter.name)
    return names


def _optional(function: Any) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.default is not p.empty and p.name != "name"]


def _resolve(name: str) -> Any:
    found: Any = keras.ops
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def _help(function: Any) -> str:
    text = inspect.getdoc(function) or ""
    return " ".join(text.split("\n\n")[0].split())


def main() -> None:
    """Write `resources/operations.json`, one operation a line."""
    import json
    from pathlib import Path

    lines = ",\n ".join(json.dumps(entry) for entry in reflect_operations())
    target = Path(__file__).resolve().parents[3] / "resources" / "operations.json"
    target.write_text(f"[{lines}]\n")


if __name__ == "__main__":
    main()
