"""Models to files, by their suffix: of Keras, of other programs, code, notebooks, pictures.

Every file is written beside its target, proved by a clean process, synced and renamed: what was
there before is replaced by something that works, or not at all. HDF5 is made in memory first: its
library crashes the process where a disk is full.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
from msgspec import Struct

from engine.atomic import replacing, write_text
from engine.errors import ExportError, LayerloomError
from engine.keras_bridge.code.code_source import setup_of
from engine.keras_bridge.code.codegen import generate_code
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import register_sources
from engine.keras_bridge.files import serving
from engine.keras_bridge.files.proving import prove, write_proved
from engine.keras_bridge.files.saving import (
    hdf5,
    load_run_model,
    save_model,
    suffix_of,
    unreadable,
    unsaved,
)
from engine.keras_bridge.files.weights import (
    layer_weights,
    put_weights,
    restore_weights,
    weights_of,
)
from engine.keras_bridge.pretrained import pretrained_layers, with_pretrained
from engine.plot_options import PICTURES, PLOT_OPTIONS
from engine.project import Project
from engine.proof.clean_process import Ask, Place, clean_process
from engine.proof.outcome import Proof
from engine.training.fit import compile_for_training
from engine.training.run import project_of_run


def current_model(
    project: Project, base: Path | None, run: Path | None = None, *, compiled: bool = True
) -> tuple[keras.Model, str]:
    """The project's model with its current weights (or a run's), and a word on where they are from.

    `compiled` as the project trains it, so that whoever opens the file can go on training.
    """

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
    suffix: str = "",
) -> Export:
    """Write the project's model to `target` and prove it; a file that is unequal is not left there.

    `options` are those of `keras.utils.plot_model` for pictures; `suffix` says the format where
    the target's name does not (a folder's, for ".savedmodel"). Raises ExportError, SaveError or
    BuildError; nothing that was there before is lost.
    """
    suffix = suffix or suffix_of(target)
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
            proof = serving.save_for_serving(model, target, ask, suffix)
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
    from engine.keras_bridge.code.notebook import notebook_text  # jsonschema: not for other exports

    write_text(target, notebook_text(project, base))
    if project.data.source is None:
        return "the notebook of the model, without training: there is no data source; valid"
    return "the notebook of the training script; valid"


def _save_configuration(model: keras.Model, target: Path, ask: Ask, *, setup: str = "") -> Proof:
    try:
        text = json.dumps(json.loads(model.to_json()), indent=1) + "\n"
    except Exception as error:  # Keras raises many kinds
        raise unsaved(error, target, target) from None
    return _save_rebuilt(
        model, target, text, ask, lambda said: unreadable(said, target), setup=setup
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
    weights = hdf5(model, ".weights.h5", target)
    return write_proved(
        target,
        lambda path: _write(path, text),
        lambda path: prove(model, path, target.suffix, ask, weights=weights, setup=setup),
        refusal,
    )


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())  # with the line ends that it has


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
