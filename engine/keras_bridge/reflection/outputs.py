"""How many tensors each layer returns, found by calling it on symbolic tensors."""

import contextlib
from typing import Any

import keras

from engine.catalog import Entry, Field
from engine.keras_bridge.reflection.overrides import CALL_SHAPES, SAMPLES

# Tried in this order until a layer accepts one.
_SHAPES: tuple[tuple[int | None, ...], ...] = (
    (None, 8, 4),
    (None, 8, 8, 3),
    (None, 8, 8, 8, 3),
    (None, 8, 8, 8, 8, 3),
    (None, 8),
)


def sample(field: Field, owner: str) -> Any:
    """A value that the constructor of `owner` accepts for a required field.

    Raises LookupError if there is none for the field's kind.
    """
    if (owner, field.name) in SAMPLES:
        return _with_layers(SAMPLES[owner, field.name])
    match field.kind:
        case "int":
            return 2
        case "float":
            return 0.5
        case "bool":
            return True
        case "int_tuple":
            return 1
        case "axis":
            return -1
        case "shape":
            return (4,)
        case "choice":
            return field.choices[0]
        case "activation":
            return "relu"
        case "layer":
            return keras.layers.Dense(2)
        case "layers":
            return [keras.layers.Dense(2)]
        case "schedule":
            return 0.01
        case "optimizer":
            return keras.optimizers.SGD()
        case "str":
            return "sample"
        case "literal":
            return 0.5
        case "callable":
            return lambda *tensors: tensors[0]
    raise LookupError(f"no sample value for {owner}.{field.name} of kind {field.kind}")


def _with_layers(value: Any) -> Any:
    """`value` with each (class name, fields) in it made into that layer."""
    match value:
        case list():
            return [_with_layers(item) for item in value]
        case (str(name), dict(fields)):
            return getattr(keras.layers, name)(**fields)
        case _:
            return value


def sample_object(entry: Entry, cls: Any) -> Any:
    """An instance of the class with only the fields given that its constructor insists on."""
    given = [f for f in entry.fields if f.required or (entry.name, f.name) in SAMPLES]
    return cls(**{field.name: sample(field, entry.name) for field in given})


def outputs_of(entry: Entry, cls: Any) -> tuple[int, bool]:
    """The number of tensors a call returns, and whether the layer then has trainable weights.

    (1, False) where no sample input is accepted.
    """
    shapes = CALL_SHAPES.get(entry.name)
    for shape in [shapes] if shapes else _SHAPES:
        with contextlib.suppress(Exception):
            layer = sample_object(entry, cls)
            tensors = {
                port.name: [keras.KerasTensor(shape)] * 2 if port.many else keras.KerasTensor(shape)
                for port in entry.ports
                if port.required
            }
            first, *rest = tensors
            outputs = layer(tensors.pop(first), **{name: tensors[name] for name in rest})
            return len(keras.tree.flatten(outputs)), bool(layer.trainable_weights)
    return 1, False
