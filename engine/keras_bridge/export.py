"""Models to files: `.keras`, `.h5`, `.weights.h5`, `.json`, and pictures by `plot_model`.

Every file is written beside its target, reloaded or read again, synced and renamed: what was there
before is replaced by something that works, or not at all.
"""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.atomic import replacing, write_text
from engine.errors import ExportError, LayerloomError
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.weights import restore_weights
from engine.project import Project

PICTURES = (".png", ".svg", ".pdf")
SUFFIXES = (".keras", ".h5", ".weights.h5", ".json", *PICTURES)


def suffix_of(path: Path) -> str:
    """The suffix that decides the format; raises ExportError where there is none for it."""
    name = path.name.lower()
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if name.endswith(suffix):
            return suffix
    raise ExportError(
        "there is no export for this suffix",
        where=str(path),
        expected=", ".join(SUFFIXES),
        received=path.suffix or "none",
    )


def current_model(
    project: Project, base: Path | None, run: Path | None = None, *, compiled: bool = True
) -> tuple[keras.Model, str]:
    """The project's model with its current weights (or a run's), and a word on where they are from.

    `compiled` as the project trains it, so that whoever opens the file can go on training.
    """
    from engine.training.fit import compile_for_training

    model = compile_model(project)
    if run is not None:
        trained = load_run_model(run)
        try:
            model.set_weights(trained.get_weights())
        except ValueError:
            raise ExportError(
                "the run's weights do not fit the project",
                where=str(run),
                hint="Export from the project as it was when the run began.",
            ) from None
        note = f"weights of {run.name}"
    elif project.weights is None:
        note = "untrained"
    else:
        anew = restore_weights(project, base, model)
        note = f"weights of {project.weights.origin}"
        if anew:
            note += f"; started anew: {', '.join(anew)}"
    if compiled:
        try:
            compile_for_training(project, model)
            # Unbuilt, it would be saved without its variables, and whoever loads it is warned.
            model.optimizer.build(model.trainable_variables)
        except LayerloomError as error:
            note += f"; not compiled ({error.what})"
    return model, note


def load_run_model(run: Path) -> keras.Model:
    """The model that a run's folder keeps; raises ExportError."""
    path = run / "model.keras"
    try:
        return keras.models.load_model(path, compile=False, safe_mode=True)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"the run's model cannot be read: {complaint(error).what}", where=str(path)
        ) from None


def export_model(
    project: Project,
    target: Path,
    *,
    base: Path | None = None,
    run: Path | None = None,
    options: dict[str, Any] | None = None,
) -> str:
    """Write the project's model to `target`; answers what was written and what was checked.

    `options` are those of `keras.utils.plot_model` for pictures. Raises ExportError, SaveError or
    BuildError; nothing that was there before is lost.
    """
    suffix = suffix_of(target)
    # The optimizer's variables belong into a whole model, not among the weights alone.
    model, note = current_model(project, base, run, compiled=suffix in (".keras", ".h5"))
    if suffix in PICTURES:
        plot(model, target, options or {})
        return "drawn by plot_model"
    if suffix == ".json":
        text = json.dumps(json.loads(model.to_json()), indent=1)
        write_text(target, text + "\n")
        keras.models.model_from_json(text)
        return "the configuration; reloaded"
    largest = save_model(model, target)
    return f"{note}; reloaded, outputs {'equal' if largest == 0 else f'differ by {largest:.3g}'}"


def save_model(model: keras.Model, target: Path) -> float:
    """Save a model or its weights, reload it, and answer the outputs' largest difference.

    Raises ExportError or SaveError.
    """
    suffix = suffix_of(target)
    difference: list[float] = []

    def check(path: Path) -> None:
        difference.append(_difference(model, _reload(model, path, suffix)))

    with replacing(target, check) as temporary, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras would rather have `.keras`; the person chose
        try:
            if suffix == ".weights.h5":
                model.save_weights(temporary, overwrite=True)
            else:
                model.save(temporary, overwrite=True)
        except (ValueError, TypeError, NotImplementedError) as error:
            raise ExportError(complaint(error).what, where=str(target)) from None
    return difference[0]


def _reload(model: keras.Model, path: Path, suffix: str) -> keras.Model:
    try:
        if suffix == ".weights.h5":
            copy = keras.models.clone_model(model)
            copy.load_weights(path)
            return copy
        return keras.models.load_model(path, compile=False)
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise ExportError(
            f"Keras wrote the file but cannot read it again: {complaint(error).what}",
            where=path.name,
            hint="Export as .keras instead." if suffix == ".h5" else "",
        ) from None


def sample_inputs(model: keras.Model, samples: int = 2) -> list[np.ndarray]:
    """Random inputs that fit the model: floats, or 0 and 1 for whole numbers; free axes are 8."""
    random = np.random.default_rng(0)
    arrays = []
    for tensor in model.inputs:
        shape = (samples, *(8 if n is None else n for n in tensor.shape[1:]))
        dtype = keras.backend.standardize_dtype(tensor.dtype)
        if dtype.startswith(("float", "bfloat")):
            arrays.append(random.standard_normal(shape).astype("float32"))
        else:
            arrays.append(random.integers(0, 2, shape).astype(dtype))
    return arrays


def _difference(first: keras.Model, second: keras.Model) -> float:
    inputs = sample_inputs(first)
    feed = inputs if len(inputs) > 1 else inputs[0]
    pairs = zip(
        keras.tree.flatten(first(feed, training=False)),
        keras.tree.flatten(second(feed, training=False)),
        strict=True,
    )
    gaps = [np.abs(np.asarray(a, float) - np.asarray(b, float)).max(initial=0.0) for a, b in pairs]
    return float(max(gaps, default=0.0))


def plot(model: keras.Model, target: Path, options: dict[str, Any]) -> None:
    """Draw the model with graphviz: `keras.utils.plot_model` and its options.

    Raises ExportError where graphviz is missing or fails.
    """
    if shutil.which("dot") is None:
        raise ExportError(
            "the picture needs graphviz, which is not installed",
            where=str(target),
            expected="the command dot",
            hint="Install the package graphviz (apt install graphviz, or graphviz.org).",
        )
    chosen = {"show_shapes": True, "show_layer_names": True, "dpi": 120} | options

    def check(path: Path) -> None:
        if path.stat().st_size == 0:
            raise ExportError("graphviz drew nothing", where=str(target))

    draw: Callable[..., Any] = keras.utils.plot_model
    with replacing(target, check) as temporary:
        try:
            draw(model, to_file=str(temporary), **chosen)
        except (AssertionError, ValueError, ImportError) as error:
            raise ExportError(
                f"graphviz could not draw the model: {complaint(error).what}", where=str(target)
            ) from None
