"""Models to files, by their suffix: of Keras, of other programs, code, notebooks, pictures.

Every file is written beside its target, proved by a clean process, synced and renamed: what was
there before is replaced by something that works, or not at all. HDF5 is made in memory first: its
library crashes the process where a disk is full.
"""

from __future__ import annotations

import io
import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
from keras.src.saving import saving_lib
from msgspec import Struct

from engine.atomic import replacing, write_text
from engine.errors import ExportError, LayerloomError
from engine.keras_bridge import serving
from engine.keras_bridge.code_source import setup_of
from engine.keras_bridge.codegen import generate_code
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import register_sources
from engine.keras_bridge.h5_form import h5_bytes
from engine.keras_bridge.pretrained import pretrained_layers, with_pretrained
from engine.keras_bridge.proving import prove, write_proved
from engine.keras_bridge.weights import layer_weights, put_weights, restore_weights, weights_of
from engine.plot_options import PICTURES, PLOT_OPTIONS
from engine.project import Project
from engine.proof import prover
from engine.proof.clean_process import Ask, Place, clean_process
from engine.proof.outcome import Proof

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

    def learnt(model: keras.Model) -> list[str]:
        if run is not None:
            return _take_from_run(run, project, model)
        return restore_weights(project, base, model)

    # What was learnt here comes before what Keras has, and nothing is downloaded for it.
    model = compile_model(project)
    anew, pretrained = learnt(model), pretrained_layers(project)
    missing = [name for name in anew if not pretrained.isdisjoint(name.split("/"))]
    if missing:
        with with_pretrained():
            model = compile_model(project)
        anew = [name for name in learnt(model) if name not in missing]
    if run is not None:
        note = f"weights of {run.name}"
    elif project.weights is not None:
        note = f"weights of {project.weights.origin}"
    else:
        note, anew = "untrained", []
    if missing:
        owners = sorted({part for name in missing for part in name.split("/")} & pretrained)
        note += f"; weights of ImageNet in {', '.join(owners)}"
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
    if then is not None:
        register_sources(then)
    anew = put_weights(weights_of(load_run_model(run), then), project, model)
    if anew and set(anew) >= set(layer_weights(model)):
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


class Export(Struct, frozen=True):
    """What was written, in words, and its proof; pictures and notebooks have none."""

    note: str
    proof: Proof | None = None

    @property
    def equal(self) -> bool | None:
        """Whether what was written answers as the model; None where that was not found out."""
        return self.proof.equal if self.proof is not None else None


def export_model(
    project: Project,
    target: Path,
    *,
    base: Path | None = None,
    run: Path | None = None,
    options: dict[str, Any] | None = None,
    prove_in: Place = clean_process,
) -> Export:
    """Write the project's model to `target` and prove it; a file that is unequal is not left there.

    `options` are those of `keras.utils.plot_model` for pictures. Raises ExportError, SaveError or
    BuildError; nothing that was there before is lost.
    """
    suffix = suffix_of(target)
    if suffix == ".ipynb":
        return Export(_notebook(project, target, base))
    if suffix in PICTURES:
        model, _ = current_model(project, base, run, compiled=False)
        plot(model, target, options or {})
        return Export("drawn by plot_model")
    if suffix in serving.SUFFIXES:
        serving.check_packages(suffix, target)
    with prove_in(suffix) as ask:
        if suffix == ".json":
            model = compile_model(project)
            proof = _save_configuration(model, target, ask, setup=setup_of(project))
            return Export(f"the configuration; {proof.note}", proof)
        # The optimizer's variables belong into a whole model, not among the weights alone.
        model, note = current_model(project, base, run, compiled=suffix in (".keras", ".h5"))
        if suffix in serving.SUFFIXES:
            proof = serving.save_for_serving(model, target, ask)
        else:
            code = generate_code(project, base=base).text if suffix == ".weights.h5" else ""
            proof = save_model(model, target, ask, code=code, setup=setup_of(project))
    return Export(f"{note}; {proof.note}", proof)


def export_code(
    project: Project,
    target: Path,
    *,
    base: Path | None = None,
    training: bool = False,
    prove_in: Place = clean_process,
) -> Export:
    """Write the Python that builds the model and prove that it does; `training`: the whole script.

    Raises ExportError, SaveError or BuildError; nothing that was there before is lost.
    """
    with prove_in(".py") as ask:
        text = generate_code(project, training=training, base=base).text
        proof = _save_rebuilt(
            compile_model(project),
            target,
            text,
            ask,
            lambda said: ExportError(
                f"the code does not build the model: {complaint(ValueError(said)).what}",
                where=str(target),
                hint="Export as .keras instead; this is a defect of Layerloom.",
            ),
        )
    kind = "the training script" if training else "the model's code"
    return Export(f"{kind}; {proof.note}", proof)


def _notebook(project: Project, target: Path, base: Path | None) -> str:
    from engine.keras_bridge.notebook import notebook_text  # jsonschema: not for other exports

    write_text(target, notebook_text(project, base))
    if project.data.source is None:
        return "the notebook of the model, without training: there is no data source; valid"
    return "the notebook of the training script; valid"


def _save_configuration(model: keras.Model, target: Path, ask: Ask, *, setup: str = "") -> Proof:
    try:
        text = json.dumps(json.loads(model.to_json()), indent=1) + "\n"
    except Exception as error:  # Keras raises many kinds
        raise _unsaved(error, target, target) from None
    return _save_rebuilt(
        model, target, text, ask, lambda said: _unreadable(said, target), setup=setup
    )


def _save_rebuilt(
    model: keras.Model,
    target: Path,
    text: str,
    ask: Ask,
    refusal: Callable[[str], ExportError],
    *,
    setup: str = "",
) -> Proof:
    """Write text that makes the model anew, and prove it with the weights of `model`.

    They are fresh ones: what layers were adapted to is not in the text, nor does it belong there.
    """
    weights = _hdf5(model, ".weights.h5", target)
    return write_proved(
        target,
        lambda path: _write(path, text),
        lambda path: prove(model, path, target.suffix, ask, weights=weights, setup=setup),
        refusal,
    )


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())  # with the line ends that it has


def save_model(
    model: keras.Model,
    target: Path,
    ask: Ask = prover.answer,
    *,
    code: str = "",
    setup: str = "",
) -> Proof:
    """Save a model or its weights and prove it; what is unequal is not left there.

    `ask` is this process where none is given: a run's model is for itself, and a person waits.
    `code` is what builds the model that weights alone are loaded into, `setup` Python that
    registers what the file needs. Raises ExportError or SaveError.
    """
    suffix = suffix_of(target)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras would rather have `.keras`; the person chose
        made = None if suffix == ".keras" else _hdf5(model, suffix, target)

        def write(path: Path) -> None:
            if made is None:
                _save_zipped(model, path, target)
            else:
                path.write_bytes(made)

        return write_proved(
            target,
            write,
            lambda path: prove(model, path, suffix, ask, code=code, setup=setup),
            lambda said: _unreadable(said, target),
        )


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


def _unreadable(said: str, target: Path) -> ExportError:
    return ExportError(
        f"Keras wrote the file but cannot read it again: {complaint(ValueError(said)).what}",
        where=str(target),
        hint="" if target.suffix == ".keras" else "Export as .keras instead.",
    )


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
