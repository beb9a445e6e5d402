"""The current weights of a project: written to a file, put into a freshly compiled model.

They are arrays under `LAYER/INDEX` in a `.npz`, so that a layer whose shapes are the same keeps
its weights when others are edited.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.atomic import write_bytes
from engine.errors import DamagedFileError
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.project import Project, Weights


def read_weights(kept: Weights, base: Path | None) -> dict[str, np.ndarray]:
    """The arrays by key.

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
            return {key: arrays[key] for key in arrays.files}
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise DamagedFileError(f"the weights are damaged: {error}", where=str(path)) from None


def _tables(model: keras.Model) -> Iterable[tuple[str, Any]]:
    """(key, variable) of every weight, by layer name and place; nested models by their path."""
    for layer in model.layers:
        prefix = f"{layer.name}/"
        if isinstance(layer, keras.Model):
            yield from ((prefix + key, variable) for key, variable in _tables(layer))
        else:
            yield from ((f"{prefix}{i}", v) for i, v in enumerate(layer.weights))


def write_weights(model: keras.Model, path: Path, origin: str) -> Weights:
    """Write the model's weights to `path`; the entry that names them. Raises SaveError."""
    buffer = io.BytesIO()
    arrays: dict[str, Any] = {key: np.asarray(variable) for key, variable in _tables(model)}
    np.savez(buffer, **arrays)
    data = buffer.getvalue()
    write_bytes(path, data)
    return Weights(str(path), hashlib.sha256(data).hexdigest(), origin)


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

    A layer starts anew where it has no kept weights or their shapes differ. `base` is the project
    file's folder. Raises DamagedFileError.
    """
    table = read_weights(project.weights, base) if project.weights is not None else {}
    by_layer: dict[str, list[tuple[str, Any]]] = {}
    for key, variable in _tables(model):
        by_layer.setdefault(key.rsplit("/", 1)[0], []).append((key, variable))
    anew = []
    for layer, entries in by_layer.items():
        if all(key in table and table[key].shape == tuple(v.shape) for key, v in entries):
            for key, variable in entries:
                variable.assign(table[key])
        else:
            anew.append(layer)
    return anew
