"""Asks for the proof that a file is the model: random inputs, the outputs of both, compared.

The processor computes the expected outputs too, since the proof's process uses no other device:
then they are equal to the last bit.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.atomic import replacing
from engine.errors import ExportError
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.files.adapted_state import can_be_adapted
from engine.proof import prover
from engine.proof.clean_process import Ask
from engine.proof.outcome import Proof

# Lengths to try along free axes: 8 is quick, and too short for the larger windows.
_FREE = (8, 32, 128)


def prove(
    model: keras.Model,
    path: Path,
    suffix: str,
    ask: Ask,
    *,
    tolerance: float = 0.0,
    weights: bytes = b"",
    code: str = "",
    setup: str = "",
) -> Proof:
    """Let `ask` open the file of this suffix and call it on random inputs, as `model` is called.

    `tolerance` is relative to the largest output, where that is over 1. A file that is no whole
    model is rebuilt: from itself and `weights`, or as weights of what `code` (a module with
    `build_model`) or else the model's configuration makes. `setup` is Python that registers what
    the file needs. Raises ExportError where a person stops it.
    """
    inputs, expected, reason = _expected(model)
    with tempfile.TemporaryDirectory(prefix="layerloom-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        request = {
            "suffix": suffix,
            "path": str(path),
            "folder": name,
            "structure": structure_of(model),
            "names": [tensor.name for tensor in model.inputs],
            "dtypes": [str(array.dtype) for array in expected],
            "setup": setup,
        }
        request |= _parts(model, path, suffix, folder, weights, code)
        arrays: dict[str, Any] = {f"in_{i}": array for i, array in enumerate(inputs)}
        arrays |= {f"out_{i}": prover.plain(array) for i, array in enumerate(expected)}
        np.savez(folder / "arrays.npz", **arrays)
        answer = ask(request)
    tried = tuple(f"{array.shape} {array.dtype}" for array in inputs)
    if "failed" in answer:
        if answer["failed"] == "process":
            return Proof(None, reason=answer["error"], inputs=tried)
        return Proof(False, failed=_cause(answer["error"], model, bool(expected)), inputs=tried)
    remarks = tuple(answer["remarks"])
    if reason:
        return Proof(None, reason=reason, remarks=remarks)
    largest, allowed = answer["largest"], tolerance * max(1.0, answer["scale"])
    equal = largest <= allowed
    if not equal and _draws(model, inputs, expected):
        reason = "the model draws random numbers at each call"
        return Proof(None, inputs=tried, reason=reason, remarks=remarks)
    return Proof(equal, largest, allowed, tried, answer["reason"], remarks=remarks)


def write_proved(
    target: Path,
    write: Callable[[Path], None],
    proof_of: Callable[[Path], Proof],
    refusal: Callable[[str], ExportError],
    replace: Callable[[Path, Callable[[Path], None]], AbstractContextManager[Path]] = replacing,
) -> Proof:
    """Write beside the target, prove what was written, and put it in place unless it is unequal.

    What cannot even be opened raises `refusal` of the library's words. Raises SaveError too; the
    target is then, as after an unequal proof, what it was before.
    """
    proofs: list[Proof] = []

    def check(path: Path) -> None:
        proof = proof_of(path)
        if proof.failed:
            raise refusal(proof.failed.replace(str(path), str(target)))
        proofs.append(proof)
        if proof.equal is False:
            raise proof.error(str(target))

    try:
        with replace(target, check) as temporary:
            write(temporary)
    except ExportError:
        if not proofs:
            raise
    return proofs[0]


def sample_inputs(model: keras.Model, samples: int = 2, free: int = 8) -> list[np.ndarray]:
    """Random inputs that fit the model: floats, words, or 0 and 1 for whole numbers.

    `samples` where the batch is free, `free` along the other free axes.
    """
    random = np.random.default_rng(0)
    arrays: list[np.ndarray] = []
    for tensor in model.inputs:
        batch, *axes = tensor.shape
        shape = (batch or samples, *(free if n is None else n for n in axes))
        dtype = keras.backend.standardize_dtype(tensor.dtype)
        if dtype == "string":
            arrays.append(random.choice(["a", "b", "c d"], shape))
        elif dtype.startswith(("float", "bfloat")):
            arrays.append(random.standard_normal(shape).astype("float32"))
        else:
            arrays.append(random.integers(0, 2, shape).astype(dtype))
    return arrays


def structure_of(model: keras.Model) -> Any:
    """How the model takes its inputs, for `prover.pack`: one, a list, a dictionary, or nested."""
    count = len(model.inputs)
    structure = getattr(model, "_inputs_struct", None)  # a Sequential has none: it takes one
    if structure is None:
        return 0 if count == 1 else ["list", list(range(count))]
    return _encoded(keras.tree.pack_sequence_as(structure, list(range(count))))


def _encoded(packed: Any) -> Any:
    if isinstance(packed, dict):
        return ["dict", {key: _encoded(part) for key, part in packed.items()}]
    if isinstance(packed, list | tuple):
        return ["list" if isinstance(packed, list) else "tuple", [_encoded(p) for p in packed]]
    return packed


def _expected(model: keras.Model) -> tuple[list[np.ndarray], list[np.ndarray], str]:
    """Inputs that the model takes and its outputs; without them, why it takes none."""
    reason = ""
    for length in _FREE:
        inputs = sample_inputs(model, free=length)
        try:
            return inputs, _outputs(model, inputs), ""
        except Exception as error:  # whatever a layer says of made-up data
            cause = complaint(ValueError(_cause(str(error), model, False))).what
            reason = f"the model takes no made-up data: {cause}"
    return [], [], reason


def _cause(said: str, model: keras.Model, adapted: bool) -> str:
    """What a library says, in a person's words where layers lack what they are adapted to."""
    names = ", ".join(_adaptable(model))
    if not names or not re.search(r"Table not initialized|LookupTableImport|call `adapt", said):
        return said
    if adapted:
        return f"the words or boundaries that {names} took from the data are not in the file"
    return f"{names} has no words or boundaries yet: they come from the data in a training"


def _adaptable(model: keras.Model) -> Iterator[str]:
    """The names of layers that take what they need from data and keep it beside their weights."""
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _adaptable(layer)
        elif can_be_adapted(layer) and not isinstance(layer, keras.layers.Normalization):
            yield layer.name


def _outputs(model: keras.Model, inputs: list[np.ndarray]) -> list[np.ndarray]:
    with keras.device("cpu"):
        return prover.outputs(model, structure_of(model), inputs)


def _draws(model: keras.Model, inputs: list[np.ndarray], expected: list[np.ndarray]) -> bool:
    """Whether the model itself answers another time with other outputs."""
    again = [prover.plain(array) for array in _outputs(model, inputs)]
    return bool(prover.compare([prover.plain(array) for array in expected], again)["largest"])


def _parts(
    model: keras.Model, path: Path, suffix: str, folder: Path, weights: bytes, code: str
) -> dict[str, str]:
    """What a model is rebuilt from, as files; nothing for a file that is a whole model."""
    if suffix not in (".weights.h5", ".json", ".py"):
        return {}
    parts = {"weights": str(path)}
    if suffix != ".weights.h5":
        parts["weights"] = str(folder / "model.weights.h5")
        Path(parts["weights"]).write_bytes(weights)
    if suffix == ".json":
        return parts | {"config": str(path)}
    if suffix == ".py":
        return parts | {"code": str(path)}
    if code:
        (folder / "model.py").write_text(code, encoding="utf-8")
        return parts | {"code": str(folder / "model.py")}
    (folder / "model.json").write_text(model.to_json(), encoding="utf-8")
    return parts | {"config": str(folder / "model.json")}
