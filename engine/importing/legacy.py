"""Configurations of Keras 1 and 2 in Keras 3's form, so that one reader serves all.

What differs: calls are lists of `[layer, call, output, arguments]`; every call of a nested model
counts from 1; some classes and arguments had other names; TensorFlow's functions were recorded as
layers (`TFOpLambda`). Facts measured on files that tf_keras wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.catalog import load_catalog
from engine.errors import DamagedFileError, UnknownClassError
from engine.importing.tensorflow_ops import operation_entry

MODELS = ("Functional", "Model", "Sequential")
_OPERATIONS = ("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer")
_RENAMED = {
    "CuDNNLSTM": "LSTM",
    "CuDNNGRU": "GRU",
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
}


def modern(model: dict[str, Any]) -> dict[str, Any]:
    """A model's configuration in Keras 3's form; the same where it has that already.

    Raises DamagedFileError naming the layer that cannot be put so.
    """
    return _model(model) if any(_old_layers(model)) else model


def _old_layers(model: dict[str, Any]) -> Iterator[bool]:
    for data in _rows(model):
        calls = data.get("inbound_nodes")
        yield isinstance(calls, list) and bool(calls) and isinstance(calls[0], list)
        yield "batch_input_shape" in data["config"]
        if data["class_name"] in MODELS:
            yield from _old_layers(data)


def _rows(model: dict[str, Any]) -> list[dict[str, Any]]:
    """The layers of a model (of a Sequential of Keras 1 they are the whole configuration)."""
    config = model.get("config")
    rows = config.get("layers") if isinstance(config, dict) else config
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("config"), dict)]


def _model(model: dict[str, Any]) -> dict[str, Any]:
    config = model["config"] if isinstance(model["config"], dict) else {"name": "sequential"}
    rows = _rows(model)
    models = {_name(row): row["class_name"] for row in rows if row["class_name"] in MODELS}
    layers = [_layer(row, models) for row in rows]
    if model["class_name"] == "Sequential" and layers:
        layers = _with_input(layers, rows[0])
    made = {**config, "layers": layers}
    for side in ("input_layers", "output_layers"):
        if side in config:
            made[side] = _ends(config[side], models)
    return {**model, "config": made}


def _name(row: dict[str, Any]) -> str:
    return str(row.get("name") or row["config"].get("name") or row["class_name"])


def _with_input(layers: list[dict[str, Any]], first: dict[str, Any]) -> list[dict[str, Any]]:
    """The layers of a Sequential, after an InputLayer where only the first one tells the shape."""
    shape = first["config"].get("batch_input_shape")
    if layers[0]["class_name"] == "InputLayer" or shape is None:
        return layers
    config = {"name": f"{_name(first)}_input", "batch_shape": shape}
    return [{"class_name": "InputLayer", "name": config["name"], "config": config}, *layers]


def _ends(data: Any, models: dict[str, str]) -> Any:
    """Inputs or outputs; of a nested Sequential the calls count from 0, as the reader expects."""
    if isinstance(data, list) and len(data) == 3 and isinstance(data[0], str):
        return [data[0], data[1] - (models.get(data[0]) == "Sequential"), data[2]]
    if isinstance(data, dict):
        return {key: _ends(item, models) for key, item in data.items()}
    return [_ends(item, models) for item in data] if isinstance(data, list) else data


def _layer(row: dict[str, Any], models: dict[str, str]) -> dict[str, Any]:
    name = _name(row)
    calls = [_call(entry, models) for entry in row.get("inbound_nodes") or ()]
    if row["class_name"] in _OPERATIONS:
        return operation_entry(name, row["config"], calls)
    made = _object(row)
    nested = [_arguments(made["class_name"], tensors, rest) for tensors, rest in calls]
    return {**made, "name": name, "inbound_nodes": nested}


def _object(data: dict[str, Any]) -> dict[str, Any]:
    """A layer or model, and what stands in its fields, under the names of today."""
    if data["class_name"] in MODELS:
        return _model(data)
    class_name = _RENAMED.get(data["class_name"], data["class_name"])
    config = {key: _value(value) for key, value in data["config"].items()}
    if class_name == "LeakyReLU" and "alpha" in config:
        config["negative_slope"] = config.pop("alpha")
    if class_name in ("BatchNormalization", "LayerNormalization"):
        axis = config.get("axis")
        config["axis"] = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if class_name == "GRU":
        config.setdefault("reset_after", data["class_name"] == "CuDNNGRU")
    return {**data, "class_name": class_name, "config": config}


def _value(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("config"), dict) and "class_name" in value:
        return _object(value)
    return [_value(item) for item in value] if isinstance(value, list) else value


def _call(entry: Any, models: dict[str, str]) -> tuple[list[Any], dict[str, Any]]:
    """The tensors and the other arguments of one recorded call."""
    if not isinstance(entry, list) or not entry:
        raise DamagedFileError("a call is not recorded as Keras does", received=str(entry)[:80])
    entry = [entry] if isinstance(entry[0], str) else entry
    tensors, rest = [], {}
    for one in entry:
        if not _is_history(one[:3]):
            raise DamagedFileError("a call is not recorded as Keras does", received=str(one)[:80])
        tensors.append(_tensor(one, models))
        for key, value in (one[3] if len(one) > 3 else {}).items():
            rest[key] = _argument(value, models)
    return tensors, rest


def _argument(value: Any, models: dict[str, str]) -> Any:
    if isinstance(value, list) and _is_history(value):
        if value[0] == "_CONSTANT_VALUE":
            return value[2]
        return _tensor(value, models)
    if isinstance(value, list):
        return [_argument(item, models) for item in value]
    return value


def _is_history(value: list[Any]) -> bool:
    return len(value) in (3, 4) and isinstance(value[0], str) and type(value[1]) is int


def _tensor(history: list[Any], models: dict[str, str]) -> dict[str, Any]:
    name, call, output = history[:3]
    if name in models:
        call -= 1  # making the model was its first call
    return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, call, output]}}


def _arguments(class_name: str, tensors: list[Any], rest: dict[str, Any]) -> dict[str, Any]:
    """A call as Keras 3 records it."""
    if len(tensors) == 1:
        return {"args": tensors, "kwargs": rest}
    if _takes_states(class_name):
        return {"args": tensors[:1], "kwargs": {**rest, "initial_state": tensors[1:]}}
    return {"args": [tensors], "kwargs": rest}


def _takes_states(class_name: str) -> bool:
    try:
        ports = load_catalog().find("layers", class_name).ports
    except UnknownClassError:
        return False
    return any(port.name == "initial_state" for port in ports)
