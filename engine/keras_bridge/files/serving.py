"""Models for programs without Keras: TensorFlow's SavedModel, ONNX, LiteRT.

Each is written beside its target, run by its own runtime in a clean process and compared. Other
runtimes add up in another order: what differs by rounding alone is equal "to within" a tolerance.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import logging
import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import keras
import msgspec

from engine.atomic import replacing, unfinished
from engine.errors import ExportError, SaveError
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.files.proving import prove, structure_of, write_proved
from engine.proof import prover
from engine.proof.clean_process import Ask
from engine.proof.outcome import Proof

SAVED_MODEL, ONNX, LITERT = SUFFIXES = (".savedmodel", ".onnx", ".tflite")
TOLERANCE = 1e-4  # of the largest output in float32, computed in another order
_FORMATS = {SAVED_MODEL: "tf_saved_model", ONNX: "onnx", LITERT: "litert"}
_PACKAGES = {ONNX: ("onnx", "tf2onnx", "onnxruntime")}
_LOOKUPS = (
    keras.layers.TextVectorization, keras.layers.StringLookup, keras.layers.IntegerLookup,
)  # fmt: skip
_NAMES = {SAVED_MODEL: "SavedModel", ONNX: "ONNX", LITERT: "LiteRT"}


def save_for_serving(model: keras.Model, target: Path, ask: Ask, suffix: str) -> Proof:
    """Write `target` in the format of a suffix and prove it; what is unequal is not left there.

    Raises ExportError or SaveError; what was there before then stays.
    """

    def write(path: Path) -> None:
        try:
            with _quiet_converters():
                _inference(model).export(path, format=_FORMATS[suffix], verbose=False)
        except OSError:
            raise  # of the disk: `replacing` tells it
        except Exception as error:  # the converters raise many kinds
            said = str(error).replace(str(path), str(target))
            raise _failed("cannot hold this model", said, target, model, suffix) from None

    proof = write_proved(
        target,
        write,
        lambda path: prove(model, path, suffix, ask, tolerance=TOLERANCE),
        lambda said: _failed("cannot run what was written", said, target, model, suffix),
        _replacing_folder if suffix == SAVED_MODEL else replacing,
    )
    steps = _layers_with(model, (keras.layers.TimeDistributed,))
    if proof.equal is not False or not steps:
        return proof
    # Keras 3.15, without a length, takes as many steps as there are samples (time_distributed.py).
    remark = f"give the Input before {steps} a fixed length: without, Keras exports other steps"
    return msgspec.structs.replace(proof, remarks=(*proof.remarks, remark))


@contextlib.contextmanager
def _quiet_converters() -> Iterator[None]:
    """Keep to themselves what converters say of themselves: warnings, lines, even tracebacks."""
    log = logging.getLogger("tf2onnx")
    before, propagates = log.level, log.propagate
    log.setLevel(logging.CRITICAL + 1)
    log.propagate = False
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        log.level, log.propagate = before, propagates


def _inference(model: keras.Model) -> keras.Model:
    """The model with `training=False` in it: unasked, random augmentation takes it for True."""
    inputs = prover.pack(structure_of(model), model.inputs)
    made = keras.Model(inputs, model(inputs, training=False), name=model.name)
    made(inputs)  # Keras asks of what becomes ONNX that it has been called
    return made


def check_packages(suffix: str, target: Path) -> None:
    """Raise ExportError, which says how to get them, where the format's packages are missing."""
    missing = [p for p in _PACKAGES.get(suffix, ()) if importlib.util.find_spec(p) is None]
    if missing:
        raise ExportError(
            f"{_NAMES[suffix]} needs what is not installed",
            where=str(target),
            expected=f"the packages {', '.join(missing)}",
            hint=f'Install them: pip install "layerloom[{suffix[1:]}]".',
        )


def _failed(what: str, said: str, target: Path, model: keras.Model, suffix: str) -> ExportError:
    form, hint = _NAMES[suffix], ""
    # Of either runtime: a page on how to link them into a program, or a dump of the node.
    lacking = re.search(
        r"Select TensorFlow op.*?(?:Node number \d+ \((?P<litert>\w+)\)|$)|"
        r"INVALID_GRAPH.* In Node, \(\"[^\"]*\", (?P<onnx>\w+)",
        said,
        re.S,
    )
    if lacking:
        which = lacking["litert"] or lacking["onnx"]
        said = f"it needs operations that {form} does not have" + (f" ({which})" if which else "")
        hint = _way_round(model, form)
    return ExportError(
        f"{form} {what}: {complaint(ValueError(said)).what}",
        where=str(target),
        hint=hint or "Export as .keras instead.",
    )


def _way_round(model: keras.Model, form: str) -> str:
    """What to change in which layers where a form lacks operations; nothing if none is known."""
    lookups = _layers_with(model, _LOOKUPS)
    if lookups:
        return f"Leave the lookup of {lookups} to the program around, or export as SavedModel."
    loops = _layers_with(model, (keras.layers.RNN,))
    if loops:
        return (
            f"Set unroll=True on {loops} and give the Input a fixed length, "
            "or export as ONNX or SavedModel."
        )
    return ""


def _layers_with(model: keras.Model, kinds: tuple[type, ...]) -> str:
    """The names of the model's layers that are of these kinds, or hold one; `unroll` excepted."""
    names = []
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            names.append(_layers_with(layer, kinds))
        elif any(
            isinstance(each, kinds) and not getattr(each, "unroll", False)
            for each in layer._flatten_layers()
        ):
            names.append(layer.name)
    return ", ".join(filter(None, names))


@contextlib.contextmanager
def _replacing_folder(target: Path, check: Callable[[Path], None]) -> Iterator[Path]:
    """Give a temporary folder to write to; on leaving, check it and rename it to `target`.

    A folder of other things is never replaced. Raises ExportError or SaveError.
    """
    goal = Path(os.path.realpath(target))
    empty = goal.is_dir() and not any(goal.iterdir())
    if goal.exists() and not empty and not (goal / "saved_model.pb").is_file():
        raise ExportError(
            "something else has this name",
            where=str(target),
            expected="a new name, or a SavedModel to replace",
            received="a folder of other things" if goal.is_dir() else "a file",
        )
    work: Path | None = None
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{goal.stem[:40]}-", dir=goal.parent))
        unfinished.add(work)
        fresh, old = work / goal.name, work / "old"
        yield fresh
        for file in (path for path in fresh.rglob("*") if path.is_file()):
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())
        check(fresh)
        unfinished.discard(work)  # from here on it holds what was there before
        if goal.exists():
            goal.rename(old)
        try:
            fresh.rename(goal)
        except OSError:
            if old.exists():
                old.rename(goal)
            raise
    except OSError as error:
        raise SaveError(
            f"{target.name} could not be saved: {error.strerror or error}",
            where=str(target),
            hint="What was there before is untouched. Free some space or choose another folder.",
        ) from None
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)
            unfinished.discard(work)
