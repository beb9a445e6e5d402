"""A whole model as `.h5`, in a form from which Keras makes it again, operations and all.

Keras's own writer names each entry of the configuration by its class alone, as ten years ago, and
then looks for an operation (`a + b`, or the `NotEqual` of an automatic mask) among the layers. Its
reader also takes entries that name their module, as in a `.keras` file (`functional_from_config` in
keras/src/models/functional.py): those are written here.
"""

from __future__ import annotations

import io
import json
from typing import Any

import h5py
import keras
from keras.src.legacy.saving import json_utils, legacy_h5_format, saving_utils

from engine.graph.names import unique


def h5_bytes(model: keras.Model) -> bytes:
    """What a `.h5` of the model holds: configuration, weights, and how it is compiled, if it is.

    Not the optimizer's state: with it, Keras 3.15 builds the optimizer that it reads for no weights
    at all (`load_model_from_hdf5` in legacy_h5_format.py), and the model cannot train. Without, it
    starts afresh. Raises whatever Keras raises of a model that it cannot write.
    """
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        for name, value in saving_utils.model_metadata(model).items():
            file.attrs[name] = _text(value) if isinstance(value, dict) else value
        _write_weights(file.create_group("model_weights"), model)
    return buffer.getvalue()


def _write_weights(group: Any, model: keras.Model) -> None:
    """As `save_weights_to_hdf5_group` does, but for weights whose paths are the same.

    Layers of models two levels deep may have equal paths: the reader goes by the order of names.
    """
    layers = [layer.name.encode() for layer in model.layers]
    legacy_h5_format.save_attributes_to_hdf5_group(group, "layer_names", layers)
    group.attrs["backend"] = keras.backend.backend().encode()
    group.attrs["keras_version"] = keras.__version__.encode()
    for layer in sorted(model.layers, key=lambda layer: layer.name):
        kept = [*layer.trainable_weights, *layer.non_trainable_weights]
        _write_variables(group.create_group(layer.name), kept)
    within = {id(weight) for weight in model.weights}
    own = [*model._trainable_variables, *model._non_trainable_variables]
    kept = [variable for variable in own if id(variable) in within]
    _write_variables(group.create_group("top_level_model_weights"), kept)


def _write_variables(group: Any, variables: list[Any]) -> None:
    names: dict[str, Any] = {}
    for variable in variables:
        names[unique(str(variable.path), names)] = keras.ops.convert_to_numpy(variable)
    encoded = [name.encode() for name in names]
    legacy_h5_format.save_attributes_to_hdf5_group(group, "weight_names", encoded)
    for name, array in names.items():
        group.create_dataset(name, data=array)


def _text(value: dict[str, Any]) -> bytes:
    plain = json.loads(json.dumps(value, default=json_utils.get_json_type))
    return json.dumps(_spelled_out(plain)).encode()


def _spelled_out(value: Any) -> Any:
    """A configuration without `...`, which Keras's reader of `.h5` turns into what it then refuses.

    `x[..., 0]` of a tensor with three axes is `x[:, :, 0]`.
    """
    if isinstance(value, list):
        return [_spelled_out(item) for item in value]
    if not isinstance(value, dict):
        return value
    args = value.get("args")
    if isinstance(args, list) and len(args) == 2 and _is(args[0], "__keras_tensor__"):
        value = value | {"args": [args[0], _whole_key(args[1], len(args[0]["config"]["shape"]))]}
    return {key: _spelled_out(item) for key, item in value.items()}


def _whole_key(key: Any, rank: int) -> Any:
    """The key of `tensor[key]` with a slice for every axis that `...` stands for."""
    parts = key if isinstance(key, list) else [key]
    at = next((i for i, part in enumerate(parts) if _is(part, "__ellipsis__")), None)
    if at is None:
        return key
    axes = rank - sum(part is not None for part in parts) + 1  # None makes an axis, and takes none
    every = {"class_name": "__slice__", "config": {"start": None, "stop": None, "step": None}}
    return [*parts[:at], *[every] * axes, *parts[at + 1 :]]


def _is(value: Any, class_name: str) -> bool:
    return isinstance(value, dict) and value.get("class_name") == class_name
