"""Layers that learn their values from the training data before `fit`: what Keras calls `adapt`.

The values are no fields: a mean and a variance, a vocabulary, the boundaries of bins. A layer that
has them as fields is not adapted. No Keras.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph.model import Instance, Layer, Value

# The classes that have `adapt`, and the field of each that makes it needless.
_VALUES = {
    "Normalization": "mean",
    "Discretization": "bin_boundaries",
    "IntegerLookup": "vocabulary",
    "StringLookup": "vocabulary",
    "TextVectorization": "vocabulary",
}


def is_adapted(layer: Layer | None) -> bool:
    """Whether a layer takes its values from the training data, since its fields have none."""
    return layer is not None and layer.kind == "class" and _lacks(layer.target, layer.fields)


def values_field(class_name: str) -> str:
    """The field with which a class that can be adapted needs no adapting."""
    return _VALUES[class_name]


def adapted_inside(value: Value) -> Iterator[str]:
    """Names of classes inside a field's value that would have to be adapted."""
    if isinstance(value, Instance):
        if _lacks(value.class_name, value.fields):
            yield value.class_name
        yield from adapted_inside(value.fields)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from adapted_inside(item)


def cannot_be_saved(layer: Layer | None) -> bool:
    """Whether Keras 3.15 writes an adapted layer into a `.keras` that it cannot read again.

    It reads the idf weights back for `max_tokens` words, and refuses them for fewer.
    """
    return layer is not None and is_adapted(layer) and layer.fields.get("output_mode") == "tf_idf"


def has_open_width(layer: Layer | None) -> bool:
    """Whether the last axis of what a layer makes is as long as a vocabulary yet to be learnt."""
    if layer is None or not is_adapted(layer) or _VALUES[layer.target] != "vocabulary":
        return False
    mode = layer.fields.get("output_mode", "int")
    return mode != "int" and layer.fields.get("pad_to_max_tokens", False) is False


def _lacks(class_name: str, fields: Value) -> bool:
    given = _VALUES.get(class_name)
    return given is not None and fields.get(given) is None
