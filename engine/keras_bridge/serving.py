"""Models for programs without Keras: TensorFlow's SavedModel, ONNX, LiteRT.

Each is written beside its target, run by its own runtime and compared with the model. Other
runtimes add up in another order: what differs by rounding alone is equal "to within" a tolerance.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import logging
import os
import re
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import keras

from engine.atomic import replacing
from engine.errors import ExportError, SaveError
from engine.keras_bridge.compare import Comparison, compare, structured
from engine.keras_bridge.complaints import complaint

SAVED_MODEL, ONNX, LITERT = SUFFIXES = (".savedmodel", ".onnx", ".tflite")
TOLERANCE = 1e-4  # of outputs in float32 that were computed in another order
_FORMATS = {SAVED_MODEL: "tf_saved_model", ONNX: "onnx", LITERT: "litert"}
_PACKAGES = {ONNX: ("onnx", "tf2onnx", "onnxruntime")}
_NAMES = {SAVED_MODEL: "SavedModel", ONNX: "ONNX", LITERT: "LiteRT"}
Feeds = Iterable[Sequence[Any]]


def save_for_serving(model: keras.Model, target: Path, feeds: Feeds) -> str:
    """Write `target` in the format of its suffix and say how it was proved.

    `feeds` are inputs to try. Raises ExportError or SaveError; what was there before then stays.
    """
    suffix = target.suffix
    _check_packages(suffix, target)
    compared: list[Comparison] = []

    def check(path: Path) -> None:
        try:
            compared.append(compare(model, _READERS[suffix](path, model), feeds))
        except Exception as error:  # every runtime has its own kinds
            raise _failed("cannot run what was written", error, path, target) from None
        if compared[0].largest == float("inf"):
            raise ExportError(
                f"what {_NAMES[suffix]} computes is not what the model computes",
                where=str(target),
                expected="outputs of the same shapes, types and size",
                hint="Export as .keras instead.",
            )

    replace = _replacing_folder if suffix == SAVED_MODEL else replacing
    with replace(target, check) as temporary:
        try:
            with _quiet_converters():
                _inference(model).export(temporary, format=_FORMATS[suffix], verbose=False)
        except OSError:
            raise  # of the disk: `replacing` tells it
        except Exception as error:  # the converters raise many kinds
            raise _failed("cannot hold this model", error, temporary, target) from None
    return _note(compared[0])


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
    inputs = structured(model, model.inputs)
    made = keras.Model(inputs, model(inputs, training=False), name=model.name)
    made(inputs)  # Keras asks of what becomes ONNX that it has been called
    return made


def _note(comparison: Comparison) -> str:
    largest = comparison.largest
    if not largest or largest > TOLERANCE:
        return comparison.note
    return f"reloaded, outputs equal to within {TOLERANCE:g} (by at most {largest:.2g})"


def _check_packages(suffix: str, target: Path) -> None:
    missing = [p for p in _PACKAGES.get(suffix, ()) if importlib.util.find_spec(p) is None]
    if missing:
        raise ExportError(
            f"{_NAMES[suffix]} needs what is not installed",
            where=str(target),
            expected=f"the packages {', '.join(missing)}",
            hint=f'Install them: pip install "layerloom[{suffix[1:]}]".',
        )


def _failed(what: str, error: Exception, written: Path, target: Path) -> ExportError:
    said = complaint(error).what.replace(str(written), str(target))
    # Of either runtime: a page on how to link them into a program, or a dump of the node.
    lacking = re.search(r"Select TensorFlow op|INVALID_GRAPH.* In Node, \(\"[^\"]*\", (\w+)", said)
    if lacking:
        which = f" ({lacking[1]})" if lacking[1] else ""
        said = f"it needs operations that {_NAMES[target.suffix]} does not have{which}"
    return ExportError(
        f"{_NAMES[target.suffix]} {what}: {said}",
        where=str(target),
        hint="Export as .keras instead.",
    )


# What a runtime makes of the file: called as the model is, `reader(path, model)(inputs, ...)`.


def _saved_model(path: Path, model: keras.Model) -> Callable[..., Any]:
    import tensorflow

    restored = tensorflow.saved_model.load(str(path))
    return lambda feed, training: restored.serve(feed)


def _onnx(path: Path, model: keras.Model) -> Callable[..., Any]:
    runtime = importlib.import_module("onnxruntime")
    session = runtime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [given.name for given in session.get_inputs()]
    if len(names) != len(model.inputs):  # tensors among the operations' arguments become inputs
        raise ValueError("the constants of the model's operations are lost on the way")

    def run(feed: Any, training: bool) -> list[Any]:
        arrays = [keras.ops.convert_to_numpy(array) for array in keras.tree.flatten(feed)]
        answers: list[Any] = session.run(None, dict(zip(names, arrays, strict=True)))
        return answers

    return run


def _litert(path: Path, model: keras.Model) -> Callable[..., Any]:
    import tensorflow

    lite = tensorflow.lite
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the interpreter will move to a package of its own
        interpreter = lite.Interpreter(
            model_path=str(path),
            # The delegate for speed takes no free axes, and says so only when it runs.
            experimental_op_resolver_type=(
                lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
            ),
        )
    signature = interpreter.get_signature_runner()
    inputs = [tensor.name for tensor in model.inputs]
    # `output_0`, `output_1`, ..., `output_10`; or the keys of a dictionary, in alphabetical order.
    found = signature.get_output_details()
    numbered = all(re.fullmatch(r"output_\d+", name) for name in found)
    outputs = sorted(found, key=lambda name: (len(name) * numbered, name))

    def run(feed: Any, training: bool) -> list[Any]:
        arrays = [keras.ops.convert_to_numpy(array) for array in keras.tree.flatten(feed)]
        answers = signature(**dict(zip(inputs, arrays, strict=True)))
        return [answers[name] for name in outputs]

    return run


_READERS = {SAVED_MODEL: _saved_model, ONNX: _onnx, LITERT: _litert}


@contextlib.contextmanager
def _replacing_folder(target: Path, check: Callable[[Path], None]) -> Iterator[Path]:
    """Give a temporary folder to write to; on leaving, check it and rename it to `target`.

    A folder that is no SavedModel is never replaced. Raises ExportError or SaveError.
    """
    goal = Path(os.path.realpath(target))
    if goal.exists() and not (goal / "saved_model.pb").is_file():
        raise ExportError(
            "something else has this name",
            where=str(target),
            expected="a new name, or a SavedModel to replace",
            received="a folder of other things" if goal.is_dir() else "a file",
        )
    work: Path | None = None
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{goal.stem[:40]}-", dir=goal.parent))
        fresh, old = work / goal.name, work / "old"
        yield fresh
        for file in (path for path in fresh.rglob("*") if path.is_file()):
            with file.open("rb+") as opened:
                os.fsync(opened.fileno())
        check(fresh)
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
