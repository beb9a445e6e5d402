"""The current weights of a project: written to a file, put into a freshly compiled model.

They are arrays under `LAYER/INDEX` in a `.npz`, so that a layer whose shapes are the same keeps
its weights when others are edited. A layer goes by its id, which no renaming changes; inside a
model that is a layer by the path of ids. Files of older versions have names instead.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
from msgspec import Struct

from engine.atomic import write_bytes
from engine.errors import DamagedFileError
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.project import Project, Weights

# An entry beside the arrays; every key of an array has a "/".
_BY_ID = "by_layer_id"


class LayerWeights(Struct, frozen=True):
    """Arrays by layer, in Keras's order; the layers go by their ids, or by their names."""

    layers: Mapping[str, Sequence[Any]]
    by_id: bool


def layer_weights(
    model: keras.Model, project: Project | None = None, graph_id: str = ""
) -> dict[str, list[Any]]:
    """The variables of each layer that has any, by its id in `project`; without one by its name.

    Layers of a nested model go by the path to them: `encoder/dense`.
    """
    graph = None if project is None else project.graph(graph_id or project.main)
    ids: dict[str, str] = {}
    if project is not None and graph is not None:
        called = {node.layer for node in graph.nodes.values() if node.layer is not None}
        ids = {project.layers[layer_id].name: layer_id for layer_id in called}
    found: dict[str, list[Any]] = {}
    for layer in model.layers:
        key = ids.get(layer.name, layer.name)
        if isinstance(layer, keras.Model):
            drawn = project.layers.get(key) if project is not None else None
            inner = layer_weights(layer, project if drawn else None, drawn.target if drawn else "")
            found |= {f"{key}/{path}": variables for path, variables in inner.items()}
        elif layer.weights:
            found[key] = list(layer.weights)
    return found


def read_weights(kept: Weights, base: Path | None) -> LayerWeights:
    """What a file of weights holds.

    Raises DamagedFileError where the file is missing or is not the one that was written.
    """
    path = (base or Path()) / kept.file
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DamagedFileError(
            f"the project's weights cannot be read: {error.strerror}",
            where=str(path),
            hint="Train again, or put the file back.",
        ) from None
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise DamagedFileError(
            "the project's weights are not what was saved",
            where=str(path),
            hint="Train again, or put an intact copy back.",
        )
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _by_layer({key: arrays[key] for key in arrays.files})
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise DamagedFileError(f"the weights are damaged: {error}", where=str(path)) from None


def _by_layer(arrays: dict[str, np.ndarray]) -> LayerWeights:
    by_id = arrays.pop(_BY_ID, None) is not None
    numbered: dict[str, dict[int, np.ndarray]] = {}
    for key, array in arrays.items():
        layer, _, index = key.rpartition("/")
        numbered.setdefault(layer, {})[int(index)] = array
    return LayerWeights({k: [v[i] for i in sorted(v)] for k, v in numbered.items()}, by_id)


def write_weights(project: Project, model: keras.Model, path: Path, origin: str) -> Weights:
    """Write the weights of the project's model to `path`; the entry that names them.

    Raises SaveError.
    """
    arrays: dict[str, Any] = {_BY_ID: np.array(True)}
    for layer, variables in layer_weights(model, project).items():
        arrays |= {f"{layer}/{i}": _plain(variable) for i, variable in enumerate(variables)}
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    data = buffer.getvalue()
    write_bytes(path, data)
    return Weights(str(path), hashlib.sha256(data).hexdigest(), origin)


def _plain(variable: Any) -> np.ndarray:
    array = np.asarray(variable)
    # numpy's files do not know bfloat16 and its like; float32 holds each of them exactly.
    return array.astype("float32") if array.dtype.kind == "V" else array


def read_foreign_weights(project: Project, path: Path) -> keras.Model:
    """A fresh model of an imported project with the weights of the file it came from.

    The model is our own: nothing of the file but arrays is used. Raises DamagedFileError where they
    do not fit.
    """
    model = compile_model(project)
    try:
        model.load_weights(path)
    except (ValueError, OSError, KeyError) as error:
        raise DamagedFileError(
            f"the model's weights cannot be read: {complaint(error).what}",
            where=str(path),
            hint="Import its configuration (.json) to have the graph alone.",
        ) from None
    return model


def restore_weights(project: Project, base: Path | None, model: keras.Model) -> list[str]:
    """Put the project's current weights into `model`; the names of layers that start anew.

    `base` is the project file's folder. Raises DamagedFileError.
    """
    nothing = LayerWeights({}, by_id=False)
    kept = nothing if project.weights is None else read_weights(project.weights, base)
    return put_weights(kept, project, model)


def put_weights(kept: LayerWeights, project: Project, model: keras.Model) -> list[str]:
    """Put weights into the project's model; the names of layers that start anew.

    A layer starts anew where none are kept for it or their shapes differ.
    """
    by_name = layer_weights(model)
    keys = layer_weights(model, project) if kept.by_id else by_name
    anew = []
    for name, key in zip(by_name, keys, strict=True):
        variables, arrays = by_name[name], kept.layers.get(key, ())
        if [tuple(v.shape) for v in variables] == [tuple(array.shape) for array in arrays]:
            for variable, array in zip(variables, arrays, strict=True):
                variable.assign(array)
        else:
            anew.append(name)
    return anew
