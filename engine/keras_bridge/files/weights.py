"""The current weights of a project: written to a file, put into a freshly compiled model.

They are arrays under `LAYER/INDEX` in a `.npz`, so that a layer whose shapes are the same keeps
its weights when others are edited. A layer goes by its id, which no renaming changes; inside a
model that is a layer by the path of ids. Files of older versions have names instead. What layers
were adapted to and Keras does not hold as variables (`adapted_state.py`) lies beside them under
`LAYER/NAME`: words are unicode arrays.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras.src.saving import saving_lib
from msgspec import Struct

from engine.atomic import write_bytes
from engine.errors import DamagedFileError
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.files.adapted_state import State, adapted_state, can_be_adapted, put_state
from engine.project import Project, Weights

# An entry beside the arrays; every key of an array has a "/".
_BY_ID = "by_layer_id"
# How a repetition is called: the layer's name and a number. Its key is the layer's id and "#3".
_REPETITION = re.compile(r"(.+)(_\d+)")


class LayerWeights(Struct, frozen=True):
    """Arrays by layer, in Keras's order; the layers go by their ids, or by their names.

    `states` holds what layers were adapted to beside their weights.
    """

    layers: Mapping[str, Sequence[Any]]
    by_id: bool
    states: Mapping[str, State] = {}


def weights_of(model: keras.Model, project: Project | None = None) -> LayerWeights:
    """All that the layers of a model have learnt, by their ids in `project`, or by their names."""
    states = {key: adapted_state(layer) for key, layer in _layers(model, project)}
    kept = {key: state for key, state in states.items() if state}
    return LayerWeights(layer_weights(model, project), project is not None, kept)


def layer_weights(model: keras.Model, project: Project | None = None) -> dict[str, list[Any]]:
    """The variables of each layer that has any, by its id in `project`; without one by its name.

    Layers of a nested model go by the path to them: `encoder/dense`.
    """
    return {key: list(layer.weights) for key, layer in _layers(model, project) if layer.weights}


def _layers(
    model: keras.Model, project: Project | None, graph_id: str = ""
) -> Iterator[tuple[str, keras.layers.Layer]]:
    """Every layer that is no model, with the path of ids (or names) to it."""
    ids: dict[str, str] = {}
    if project is not None:
        nodes = project.graph(graph_id or project.main).nodes.values()
        ids = {project.layers[node.layer].name: node.layer for node in nodes if node.layer}
    for layer in model.layers:
        stem, number = layer.name, ""
        if stem not in ids and (repetition := _REPETITION.fullmatch(stem)):
            stem, number = repetition.groups()
        layer_id = ids.get(stem)
        key = layer.name if layer_id is None else layer_id + number.replace("_", "#")
        if isinstance(layer, keras.Model):
            drawn = project.layers.get(layer_id or "") if project is not None else None
            # An application's own layers are not the project's: they go by Keras's names.
            inside = drawn.target if drawn is not None and drawn.kind == "graph" else ""
            within = _layers(layer, project if inside else None, inside)
            yield from ((f"{key}/{path}", inner) for path, inner in within)
        else:
            yield key, layer


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
    states: dict[str, dict[str, np.ndarray]] = {}
    for key, array in arrays.items():
        layer, _, name = key.rpartition("/")
        if name.isdigit():
            numbered.setdefault(layer, {})[int(name)] = array
        else:
            states.setdefault(layer, {})[name] = array
    weights = {k: [v[i] for i in sorted(v)] for k, v in numbered.items()}
    return LayerWeights(weights, by_id, states)


def write_weights(project: Project, model: keras.Model, path: Path, origin: str) -> Weights:
    """Write the weights of the project's model to `path`; the entry that names them.

    Raises SaveError.
    """
    learnt = weights_of(model, project)
    arrays: dict[str, Any] = {_BY_ID: np.array(True)}
    for layer, variables in learnt.layers.items():
        arrays |= {f"{layer}/{i}": _plain(variable) for i, variable in enumerate(variables)}
    for layer, state in learnt.states.items():
        arrays |= {f"{layer}/{name}": array for name, array in state.items()}
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

    The model is our own: nothing of the file but arrays and words is used. Raises DamagedFileError
    where they do not fit.
    """
    model = compile_model(project)
    try:
        model.load_weights(path)
        if path.suffix == ".keras":
            _load_words(model, path)
    except (ValueError, OSError, KeyError, zipfile.BadZipFile) as error:
        raise DamagedFileError(
            f"the model's weights cannot be read: {complaint(error).what}",
            where=str(path),
            hint="Import its configuration (.json) to have the graph alone.",
        ) from None
    return model


def _load_words(model: keras.Model, path: Path) -> None:
    """The vocabularies of a `.keras` file, which `load_weights` passes over.

    What was never adapted has no words in the file either, and starts anew.
    """
    with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns of layers without words
        assets = saving_lib.DiskIOStore("assets", archive=archive, mode="r")
        try:
            nothing: dict[str, Any] = {"failed_saveables": set(), "error_msgs": {}}
            saving_lib._load_state(model, None, assets, "", visited_saveables=set(), **nothing)
        finally:
            assets.close()


def restore_weights(project: Project, base: Path | None, model: keras.Model) -> list[str]:
    """Put the project's current weights into `model`; the names of layers that start anew.

    `base` is the project file's folder. Raises DamagedFileError.
    """
    nothing = LayerWeights({}, by_id=False)
    kept = nothing if project.weights is None else read_weights(project.weights, base)
    return put_weights(kept, project, model)


def put_weights(kept: LayerWeights, project: Project, model: keras.Model) -> list[str]:
    """Put weights and adapted values into the project's model; the names of layers that start anew.

    A layer starts anew where nothing is kept for it, or it does not fit.
    """
    named = [name for name, _ in _layers(model, None)]
    anew = []
    keyed = _layers(model, project if kept.by_id else None)
    for name, (key, layer) in zip(named, keyed, strict=True):
        arrays, state = kept.layers.get(key, ()), kept.states.get(key, {})
        fits = [tuple(v.shape) for v in layer.weights] == [tuple(a.shape) for a in arrays]
        if fits:
            for variable, array in zip(layer.weights, arrays, strict=True):
                variable.assign(array)
        if can_be_adapted(layer):
            fits = put_state(layer, state) and fits
        if not fits:
            anew.append(name)
    return anew
