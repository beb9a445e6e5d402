"""Models to files, by their suffix: of Keras, of other programs, notebooks, pictures.

Every file is written beside its target, reloaded or read again, synced and renamed: what was there
before is replaced by something that works, or not at all. HDF5 is made in memory first: its library
crashes the process where a disk is full.
"""

from __future__ import annotations

import io
import json
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras.src.saving import saving_lib

from engine.atomic import replacing, write_text
from engine.errors import ExportError, LayerloomError
from engine.keras_bridge import serving
from engine.keras_bridge.compare import Comparison, compare
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.h5_form import h5_bytes
from engine.keras_bridge.weights import LayerWeights, layer_weights, put_weights, restore_weights
from engine.plot_options import PICTURES, PLOT_OPTIONS
from engine.project import Project

# Lengths to try along free axes: 8 is quick, and too short for the larger windows.
_FREE = (8, 32, 128)
SUFFIXES = (".keras", ".h5", ".weights.h5", ".json", ".ipynb", *serving.SUFFIXES, *PICTURES)


def suffix_of(path: Path) -> str:
    """The suffix that decides the format; raises ExportError where there is none for it."""
    name = path.name
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if not name.lower().endswith(suffix):
            continue
        if name.endswith(suffix) and name != suffix:
            return suffix
        # Keras, which is to open the file, knows the suffixes in small letters only.
        raise ExportError(
            "the file's name cannot be used",
            where=str(path),
            expected=f"a name that ends in {suffix}, in small letters",
            received=name,
        )
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
        note = f"weights of {run.name}"
        anew = _take_from_run(run, project, model)
    elif project.weights is None:
        note, anew = "untrained", []
    else:
        note = f"weights of {project.weights.origin}"
        anew = restore_weights(project, base, model)
    if anew:
        note += f"; started anew: {', '.join(anew)}"
    if compiled:
        try:
            compile_for_training(project, model)
            # Unbuilt, it would be saved without its variables, and whoever loads it is warned.
            model.optimizer.build(model.trainable_variables)
        except LayerloomError as error:
            note += f"; not compiled ({error.what})"
        except Exception as error:  # an optimizer's field that Keras takes and cannot use
            note += f"; not compiled ({complaint(error).what})"
    return model, note


def _take_from_run(run: Path, project: Project, model: keras.Model) -> list[str]:
    """Put a run's weights into `model`, layer by layer; the names of those that start anew.

    Raises ExportError where none fits.
    """
    from engine.training.run import project_of_run

    then = project_of_run(run)
    kept = LayerWeights(layer_weights(load_run_model(run), then), by_id=then is not None)
    anew = put_weights(kept, project, model)
    if anew and len(anew) == len(layer_weights(model)):
        raise ExportError(
            "the run's weights do not fit the project",
            where=str(run),
            hint="Export from the project as it was when the run began.",
        )
    return anew


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
    if suffix == ".ipynb":
        return _notebook(project, target, base)
    # The optimizer's variables belong into a whole model, not among the weights alone.
    model, note = current_model(project, base, run, compiled=suffix in (".keras", ".h5"))
    if suffix in PICTURES:
        plot(model, target, options or {})
        return "drawn by plot_model"
    if suffix in serving.SUFFIXES:
        return f"{note}; {serving.save_for_serving(model, target, feeds_for(model))}"
    if suffix == ".json":
        write_text(target, _configuration(model, target))
        return "the configuration; reloaded"
    return f"{note}; {save_model(model, target).note}"


def _notebook(project: Project, target: Path, base: Path | None) -> str:
    from engine.keras_bridge.notebook import notebook_text  # jsonschema: not for other exports

    write_text(target, notebook_text(project, base))
    if project.data.source is None:
        return "the notebook of the model, without training: there is no data source; valid"
    return "the notebook of the training script; valid"


def _configuration(model: keras.Model, target: Path) -> str:
    """The model's configuration, from which it was rebuilt; raises ExportError."""
    try:
        text = json.dumps(json.loads(model.to_json()), indent=1)
        keras.models.model_from_json(text)
    except Exception as error:  # Keras raises many kinds
        raise _unsaved(error, target, target) from None
    return text + "\n"


def save_model(model: keras.Model, target: Path) -> Comparison:
    """Save a model or its weights, reload it, and compare the outputs of both.

    Raises ExportError or SaveError.
    """
    suffix = suffix_of(target)
    compared: list[Comparison] = []

    def check(path: Path) -> None:
        compared.append(compare(model, _reload(model, path, suffix, target), feeds_for(model)))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras would rather have `.keras`; the person chose
        made = None if suffix == ".keras" else _hdf5(model, suffix, target)
        with replacing(target, check) as temporary:
            if made is not None:
                temporary.write_bytes(made)
            else:
                _save_zipped(model, temporary, target)
    return compared[0]


def _save_zipped(model: keras.Model, temporary: Path, target: Path) -> None:
    try:
        model.save(temporary, overwrite=True)
    except OSError:
        raise  # of the disk: `replacing` tells it
    except Exception as error:  # Keras raises many kinds
        raise _unsaved(error, temporary, target) from None


def _hdf5(model: keras.Model, suffix: str, target: Path) -> bytes:
    """What Keras writes into a `.h5` or `.weights.h5`; raises ExportError."""
    try:
        if suffix == ".h5":
            return h5_bytes(model)
        # As `save_weights_only` does, which takes a path and no buffer.
        buffer = io.BytesIO()
        store = saving_lib.H5IOStore(buffer, mode="w")
        saving_lib._save_state(model, store, None, "", set())
        store.close()
        return buffer.getvalue()
    except Exception as error:  # Keras raises many kinds
        raise _unsaved(error, target, target) from None


def _unsaved(error: Exception, written: Path, target: Path) -> ExportError:
    said = complaint(error).what.replace(str(written), str(target))
    return ExportError(f"Keras cannot write the model: {said}", where=str(target))


def _reload(model: keras.Model, path: Path, suffix: str, target: Path) -> keras.Model:
    """The model in the file at `path`, which is to become `target`; raises ExportError."""
    try:
        if suffix == ".weights.h5":
            copy = keras.models.clone_model(model)
            copy.load_weights(path)
            return copy
        return keras.models.load_model(path, compile=False)
    except Exception as error:  # Keras raises many kinds
        said = complaint(error).what.replace(str(path), str(target))
        raise ExportError(
            f"Keras wrote the file but cannot read it again: {said}",
            where=str(target),
            hint="Export as .keras instead." if suffix == ".h5" else "",
        ) from None


def feeds_for(model: keras.Model) -> Iterator[list[Any]]:
    """Inputs to try on a model: shorter and longer ones along its free axes."""
    return (sample_inputs(model, free=length) for length in _FREE)


def sample_inputs(model: keras.Model, samples: int = 2, free: int = 8) -> list[Any]:
    """Random inputs that fit the model: floats, words, or 0 and 1 for whole numbers.

    `samples` where the batch is free, `free` along the other free axes.
    """
    random = np.random.default_rng(0)
    arrays: list[Any] = []
    for tensor in model.inputs:
        batch, *axes = tensor.shape
        shape = (batch or samples, *(free if n is None else n for n in axes))
        dtype = keras.backend.standardize_dtype(tensor.dtype)
        if dtype == "string":
            arrays.append(keras.ops.convert_to_tensor(random.choice(["a", "b", "c d"], shape)))
        elif dtype.startswith(("float", "bfloat")):
            arrays.append(random.standard_normal(shape).astype("float32"))
        else:
            arrays.append(random.integers(0, 2, shape).astype(dtype))
    return arrays


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
    chosen = {option.name: option.default for option in PLOT_OPTIONS} | options

    def check(path: Path) -> None:
        if path.stat().st_size == 0:
            raise ExportError("graphviz drew nothing", where=str(target))

    draw: Callable[..., Any] = keras.utils.plot_model
    with replacing(target, check) as temporary:
        try:
            draw(model, to_file=str(temporary), **chosen)
        except OSError:
            raise  # of the disk: `replacing` tells it
        except Exception as error:  # pydot has its own kinds, and plain asserts
            said = complaint(error).what.replace(str(temporary), str(target))
            raise ExportError(
                f"graphviz could not draw the model: {said}", where=str(target)
            ) from None
