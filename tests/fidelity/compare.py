"""One model: → project → file → project → model, and → code → model; what comes back, compared."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

HEAD = ("model", "layers", "ops", "nested", "import", "code", ".keras", ".h5", "difference", "s")

_CALLS = 12  # in which an original that is not stable shows it
_LONGEST_PROOF = 600.0  # seconds: on two cores the largest models take minutes


class Row(Struct):
    """A line of the table; `difference` is the largest beyond the original's `own`.

    A clean process has opened the files that are "ok"; the seconds are those of writing and proof.
    """

    name: str
    layers: int = 0
    ops: int = 0
    nested: int = 0
    back: str = ""
    code: str = ""
    keras: str = ""
    h5: str = ""
    keras_seconds: float = 0.0
    h5_seconds: float = 0.0
    gap: float = 0.0
    own: float = 0.0
    seconds: float = 0.0

    @property
    def difference(self) -> float:
        """The largest difference beyond that of the original from itself."""
        return self.gap if self.gap > self.own else 0.0

    @property
    def good(self) -> bool:
        """Whether the model, its code and its files (where asked for) are the original."""
        files = all(said in ("ok", "") for said in (self.keras, self.h5))
        return self.back == self.code == "ok" and files and self.difference == 0.0

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        numbers = (f"{self.layers:,}", f"{self.ops:,}", f"{self.nested:,}")
        own = f" (own {self.own:.3g})" if self.own else ""
        ends = (f"{self.difference:.3g}{own}", f"{self.seconds:.1f}")
        files = (_timed(self.keras, self.keras_seconds), _timed(self.h5, self.h5_seconds))
        return (self.name, *numbers, self.back, self.code, *files, *ends)


def _timed(said: str, seconds: float) -> str:
    return f"{said} {seconds:.1f} s" if seconds else said


def table(rows: Iterable[Row]) -> str:
    """Rows under a head, in columns."""
    lines = [HEAD, *(row.cells for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i in (0, 4, 5, 6, 7) else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def compare(name: str, model: Any, *, files: bool = True) -> Row:
    """Send a Keras model through and compare; whatever fails is a word in the row."""
    import engine
    from engine.storage import project_from_text, project_text

    began = time.perf_counter()
    row = Row(name, *_counts(model))
    inputs = inputs_for(model)
    expected = outputs(model, inputs)
    try:
        project = project_from_text(project_text(engine.import_model(model)))
        row.back = _same(row, engine.compile_model(project), model, inputs, expected)
    except Exception as error:
        row.back = _said(error)
        return row
    try:
        copy = built_from(engine.generate_code(project))
        row.code = _same(row, copy, model, inputs, expected)
    except Exception as error:
        row.code = _said(error)
    if files:
        _files(row, project, model, inputs, expected)
    row.seconds = time.perf_counter() - began
    return row


def built_from(code: str) -> Any:
    """The model that generated code builds."""
    names: dict[str, Any] = {"__name__": "generated"}
    exec(compile(code, "model.py", "exec"), names)
    return names["build_model"]()


def inputs_for(model: Any, samples: int = 1) -> list[np.ndarray]:
    """Random inputs that fit a model: small whole numbers, text, floats; free axes are 8."""
    random = np.random.default_rng(0)
    found = []
    for tensor in model.inputs:
        shape = (samples, *(8 if n is None else n for n in tensor.shape[1:]))
        if str(tensor.dtype) == "string":
            found.append(np.full(shape, "a few words"))
        elif "int" in str(tensor.dtype):
            found.append(random.integers(1, 5, shape).astype(str(tensor.dtype)))
        elif str(tensor.dtype) == "bool":
            found.append(random.integers(0, 2, shape).astype(bool))
        else:
            found.append(random.standard_normal(shape).astype(str(tensor.dtype)))
    return found


def outputs(model: Any, inputs: list[np.ndarray]) -> list[np.ndarray]:
    """What the model answers, flat."""
    import keras

    given = [keras.ops.convert_to_tensor(i) for i in inputs]
    structure = getattr(model, "_inputs_struct", None)
    feed: Any = given if len(given) > 1 else given[0]
    if isinstance(structure, dict):
        feed = keras.tree.pack_sequence_as(structure, given)
    result = model(feed, training=False)
    return [np.asarray(tensor) for tensor in keras.tree.flatten(result)]


def difference(one: list[np.ndarray], other: list[np.ndarray]) -> float:
    """The largest difference of two answers; infinite where they are not alike at all."""
    if [a.shape for a in one] != [b.shape for b in other]:
        return float("inf")
    largest = 0.0
    for a, b in zip(one, other, strict=True):
        if a.dtype != b.dtype:
            return float("inf")
        if a.dtype.kind == "f" and (np.isnan(a) != np.isnan(b)).any():
            return float("inf")
        if a.dtype.kind not in "fiub":
            largest = max(largest, 0.0 if np.array_equal(a, b) else float("inf"))
        elif not np.array_equal(a, b, equal_nan=a.dtype.kind == "f"):
            largest = max(largest, float(np.nanmax(np.abs(a.astype(float) - b.astype(float)))))
    return largest


def _counts(model: Any) -> tuple[int, int, int]:
    rows = json.loads(model.to_json())["config"]["layers"]
    layers = [r for r in rows if not str(r.get("module", "")).startswith("keras.src.ops")]
    nested = [r for r in rows if r["class_name"] in ("Functional", "Sequential", "Model")]
    return len(layers), len(rows) - len(layers), len(nested)


def _own(row: Row, model: Any, inputs: list[Any], expected: list[Any]) -> float:
    """How far the original is from itself, in some calls: MobileNetV3 without pretrained weights
    answers now so, now so on some processors, NaN among it."""
    for _ in range(_CALLS):
        row.own = max(row.own, difference(expected, outputs(model, inputs)))
    return row.own


def _same(row: Row, copy: Any, model: Any, inputs: list[Any], expected: list[Any]) -> str:
    """ "ok", or what of a copy is not as the original."""
    if copy.count_params() != model.count_params():
        return f"{copy.count_params():,} parameters of {model.count_params():,}"
    if [layer.name for layer in _layers(copy)] != [layer.name for layer in _layers(model)]:
        return "other layers"
    if [tuple(w.shape) for w in copy.weights] != [tuple(w.shape) for w in model.weights]:
        return "other weights"
    copy.set_weights(model.get_weights())
    gap = difference(expected, outputs(copy, inputs))
    row.gap = max(row.gap, gap)
    if row.difference:
        _own(row, model, inputs, expected)
    return "ok"


def _layers(model: Any) -> list[Any]:
    """The layers without inputs, which a Sequential hides, and without operations, whose names
    count up through the process."""
    hidden = ("InputLayer",)
    layers = [layer for layer in model.layers if type(layer).__name__ not in hidden]
    return [layer for layer in layers if "ops" not in type(layer).__module__]


def _files(row: Row, project: Any, model: Any, inputs: list[Any], expected: list[Any]) -> None:
    """Write what came back as files; a clean process proves each, in as long as it takes."""
    import engine
    from engine.errors import ExportError
    from engine.keras_bridge.files.saving import save_model
    from engine.proof.clean_process import clean_process

    copy = engine.compile_model(project)
    copy.set_weights(model.get_weights())
    for form in ("keras", "h5"):
        began = time.perf_counter()
        with (
            tempfile.TemporaryDirectory() as folder,
            clean_process(f".{form}", limit=_LONGEST_PROOF) as ask,
        ):
            try:
                proof = save_model(copy, Path(folder) / f"model.{form}", ask)
            except ExportError as error:
                setattr(row, form, f"refused: {error.what}"[:90])
                continue
        seconds = time.perf_counter() - began
        setattr(row, f"{form}_seconds", seconds)
        told = proof.equal is not None or _own(row, model, inputs, expected) > 0
        setattr(row, form, "ok" if told else proof.reason)
        row.gap = max(row.gap, proof.largest or 0.0)


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}"[:90]
