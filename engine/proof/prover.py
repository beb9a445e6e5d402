"""A program by itself: opens an exported file as whoever receives it does, and compares.

    python prover.py SUFFIX      with the folder of a request, one line, on standard input

It imports nothing of Layerloom, and lets nothing that it opens do so: a class that only Layerloom
registers must not hide that the file cannot be opened without it. The suffix says what to import
before the request comes. The answer is one line of JSON. When standard input closes meanwhile,
whoever asked has died: what was left half done is deleted.

A request is JSON, `request.json` in its `folder`, beside `arrays.npz` with inputs (`in_0`, ...)
and expected outputs (`out_0`, ...), of the types `dtypes`. It holds `suffix` and `path` of what is
to be proved; `structure`, which says how the model takes its inputs, and `names`, what it calls
them. Where a model is rebuilt before its `weights` are loaded: `code`, the file of a module with
`build_model`, or `config`, a file of JSON. `setup` is source to execute before all of it.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

_LAYERLOOM = ("engine", "gui", "resources")
_LIBRARIES = {".onnx": "onnxruntime", ".savedmodel": "tensorflow", ".tflite": "tensorflow"}
_DEEP = 20_000  # enough for functional models of some 2,000 layers
Call = Callable[[list[np.ndarray]], list[np.ndarray]]


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Open, call, compare: `largest`, `scale` (of the expected outputs), `reason` and `remarks`.

    Or `failed` ("read" or "run") and `error`, in the library's words.
    """
    found = _attempt(request)
    if "maximum recursion depth" in found.get("error", "") and sys.getrecursionlimit() < _DEEP:
        sys.setrecursionlimit(_DEEP)
        found = _attempt(request)
        deep = f"so deep that it needs sys.setrecursionlimit({_DEEP}) before it is loaded"
        found["remarks"] = [deep, *found.get("remarks", [])]
    return found


def _attempt(request: dict[str, Any]) -> dict[str, Any]:
    remarks: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats that Keras likes less; the person chose
        try:
            if request.get("setup"):
                exec(compile(request["setup"], "setup.py", "exec"), {"__name__": "setup"})
            call = _READERS[request["suffix"]](request, remarks)
        except Exception as error:  # every library has its own kinds
            return {"failed": "read", "error": _said(error)}
        with np.load(Path(request["folder"]) / "arrays.npz") as arrays:
            expected = [arrays[f"out_{i}"] for i in range(len(request["dtypes"]))]
            # None where none fits the model: then the file was to be opened only.
            inputs = [arrays[f"in_{i}"] for i in range(len(request["names"]) if expected else 0)]
        try:
            received = call(inputs) if expected else []
        except Exception as error:
            return {"failed": "run", "error": _said(error)}
    dtypes = [str(array.dtype) for array in received]
    compared = compare(expected, [plain(array) for array in received])
    if dtypes != request["dtypes"]:
        compared |= {"largest": float("inf"), "reason": f"{dtypes} for {request['dtypes']}"}
    return compared | {"remarks": remarks}


def _said(error: Exception) -> str:
    """The cause, which Keras puts behind all that it was about to do."""
    return str(error).rpartition("Exception encountered: ")[2] or type(error).__name__


def compare(expected: Sequence[np.ndarray], received: Sequence[np.ndarray]) -> dict[str, Any]:
    """The `largest` difference and the `scale`: the largest number of what was expected.

    Infinite, with a `reason`, where outputs are of another number or shape, or text and another;
    infinite too where a number is none or infinite on one side only.
    """
    shapes = [array.shape for array in expected], [array.shape for array in received]
    if shapes[0] != shapes[1]:
        reason = f"outputs of the shapes {shapes[1]} for {shapes[0]}"
        return {"largest": float("inf"), "scale": 0.0, "reason": reason}
    pairs = list(zip(expected, received, strict=True))
    largest = max((_gap(a, b) for a, b in pairs), default=0.0)
    return {"largest": largest, "scale": max(map(_scale, expected), default=0.0), "reason": ""}


def _gap(first: np.ndarray, second: np.ndarray) -> float:
    if "S" in (first.dtype.kind, second.dtype.kind):
        return 0.0 if np.array_equal(first, second) else float("inf")
    a, b = first.astype("float64"), second.astype("float64")
    # Two infinities are equal, and so are two that are not numbers: their difference is not 0.
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    gaps = np.abs(np.where(same, 0.0, a) - np.where(same, 0.0, b))
    return float(np.nan_to_num(gaps, nan=np.inf, posinf=np.inf).max(initial=0.0))


def _scale(array: np.ndarray) -> float:
    if array.dtype.kind == "S":
        return 0.0
    sizes = np.abs(array.astype("float64"))
    return float(sizes[np.isfinite(sizes)].max(initial=0.0))


def plain(array: np.ndarray) -> np.ndarray:
    """The array in a type that a `.npz` holds: text as bytes, small floats as float32."""
    if array.dtype.kind in "OU":
        texts = [t if isinstance(t, bytes) else str(t).encode() for t in array.ravel()]
        return np.array(texts, dtype="S").reshape(array.shape)
    return array if array.dtype.kind in "biufcS" else array.astype("float32")


def pack(structure: Any, arrays: Sequence[Any]) -> Any:
    """The inputs as a model takes them: `["list", [0, 1]]`, `["dict", {"a": 0}]`, or a number."""
    if isinstance(structure, int):
        return arrays[structure]
    kind, parts = structure
    if kind == "dict":
        return {key: pack(part, arrays) for key, part in parts.items()}
    made = [pack(part, arrays) for part in parts]
    return made if kind == "list" else tuple(made)


# How each form is opened: `reader(request, remarks)` answers what computes outputs of inputs.


def _saved(request: dict[str, Any], remarks: list[str]) -> Call:
    import keras

    path = request["path"]
    try:
        model = keras.models.load_model(path, safe_mode=True)
    except Exception as error:
        model = keras.models.load_model(path, compile=False, safe_mode=True)
        said = " ".join(_said(error).split())[:120]
        remarks.append(f"opens only with load_model(..., compile=False): {said}")
    return _called(model, request)


def _rebuilt(request: dict[str, Any], remarks: list[str]) -> Call:
    import keras

    if request.get("code"):
        names: dict[str, Any] = {"__name__": "model"}
        exec(compile(Path(request["code"]).read_text(encoding="utf-8"), "model.py", "exec"), names)
        model = names["build_model"]()
    else:
        text = Path(request["config"]).read_text(encoding="utf-8")
        model = keras.models.model_from_json(text)
    model.load_weights(request["weights"])
    return _called(model, request)


def _called(model: Any, request: dict[str, Any]) -> Call:
    return lambda inputs: outputs(model, request["structure"], inputs)


def outputs(model: Any, structure: Any, inputs: Sequence[np.ndarray]) -> list[np.ndarray]:
    """What a Keras model answers, flat."""
    import keras

    tensors = [keras.ops.convert_to_tensor(array) for array in inputs]
    answers = keras.tree.flatten(model(pack(structure, tensors), training=False))
    return [keras.ops.convert_to_numpy(tensor) for tensor in answers]


def _saved_model(request: dict[str, Any], remarks: list[str]) -> Call:
    import tensorflow as tf

    restored = tf.saved_model.load(request["path"])

    def call(inputs: list[np.ndarray]) -> list[np.ndarray]:
        feed = pack(request["structure"], [tf.constant(array) for array in inputs])
        return [tensor.numpy() for tensor in tf.nest.flatten(restored.serve(feed))]

    return call


def _onnx(request: dict[str, Any], remarks: list[str]) -> Call:
    runtime = importlib.import_module("onnxruntime")
    session = runtime.InferenceSession(request["path"], providers=["CPUExecutionProvider"])
    names = [given.name for given in session.get_inputs()]
    if len(names) != len(request["names"]):  # tensors among an operation's arguments become inputs
        raise ValueError("the constants of the model's operations are lost on the way")

    def call(inputs: list[np.ndarray]) -> list[np.ndarray]:
        arrays = [a.astype(object) if a.dtype.kind == "U" else a for a in inputs]
        answers: list[np.ndarray] = session.run(None, dict(zip(names, arrays, strict=True)))
        return answers

    return call


def _litert(request: dict[str, Any], remarks: list[str]) -> Call:
    import tensorflow as tf

    interpreter = tf.lite.Interpreter(
        model_path=request["path"],
        # The delegate for speed takes no free axes, and says so only when it runs.
        experimental_op_resolver_type=(
            tf.lite.experimental.OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES
        ),
    )
    signature = interpreter.get_signature_runner()
    # `output_0`, `output_1`, ..., `output_10`; or the keys of a dictionary, in alphabetical order.
    found = signature.get_output_details()
    numbered = all(re.fullmatch(r"output_\d+", name) for name in found)
    ordered = sorted(found, key=lambda name: (len(name) * numbered, name))

    def call(inputs: list[np.ndarray]) -> list[np.ndarray]:
        answers = signature(**dict(zip(request["names"], inputs, strict=True)))
        return [answers[name] for name in ordered]

    return call


_READERS: dict[str, Callable[[dict[str, Any], list[str]], Call]] = {
    ".keras": _saved, ".h5": _saved,
    ".weights.h5": _rebuilt, ".json": _rebuilt, ".py": _rebuilt,
    ".savedmodel": _saved_model, ".onnx": _onnx, ".tflite": _litert,
}  # fmt: skip


# The program


def _tidy_when_alone(leftovers: list[Path]) -> None:
    """Delete what was left half done when nobody waits for the answer any more."""
    while os.read(0, 1):
        pass
    for path in leftovers:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    os._exit(1)


def main(suffix: str) -> None:
    """Answer one request and end the process."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what libraries print is no answer
    for name in _LAYERLOOM:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails
    importlib.import_module(_LIBRARIES.get(suffix, "keras"))
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(0, 65_536)
        if not part:
            return  # nobody asks any more
        line += part
    folder = Path(os.fsdecode(line.rstrip(b"\n")))
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    leftovers = [folder, Path(request["path"])]
    threading.Thread(target=_tidy_when_alone, args=(leftovers,), daemon=True).start()
    with os.fdopen(answers, "w", encoding="utf-8") as out:
        print(json.dumps(answer(request)), file=out)
    os._exit(0)  # the watch may still read


if __name__ == "__main__":
    main(sys.argv[1])
