"""A look inside a model: weights, what each layer answers, gradients, and one sample's way."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.data.load import Report
from engine.errors import DataError, LayerloomError, TrainingError
from engine.keras_bridge.evaluation import range_of
from engine.keras_bridge.sample_files import sample_from_file
from engine.keras_bridge.step_errors import step_complaint
from engine.keras_bridge.trained import Arrays, Trained, answers_of
from engine.results.kinds import Asked, told
from engine.results.outcome import (
    Inspection,
    LayerLook,
    Picture,
    Prediction,
    SampleLook,
    Spread,
    VariableLook,
)
from engine.results.pictures import filters_of, is_picture, maps_of, sample_of
from engine.results.spread import spread_of

_MOST_SAMPLES = 128
_MOST_NUMBERS = 24e6  # what the layers answer to the batch, all together
_MOST_PICTURES = 64
_MOST_VALUES = 1024
_MOST_ANSWERS = 10
_FILTERS = ("kernel", "depthwise_kernel")


def look_inside(trained: Trained, on_progress: Report | None = None) -> Inspection:
    """Weights, activations by depth and gradients, on the first rows of the part.

    Gradients are those of the loss as it is judged: without dropout, with the statistics that
    batch normalisations have learnt. Nothing in the model is changed. Raises TrainingError.
    """
    report = on_progress or (lambda what, fraction: None)
    calls = list(_calls(trained.model))
    samples = min(trained.samples, _batch_size(trained.model, calls))
    x, y = trained.rows(np.arange(samples))
    try:
        report("activations", None)
        answers = _answers(trained.model, x, [output for _, _, output in calls])
        report("gradients", None)
        gradients = _gradients(trained.model, x, y)
    except LayerloomError:
        raise
    except Exception as error:  # TensorFlow raises its own kinds
        said = step_complaint(error)
        raise TrainingError(f"the look inside failed: {said.what}", hint=said.hint) from None
    looks = []
    seen: set[int] = set()
    for (name, operation, output), answer in zip(calls, answers, strict=True):
        first = id(operation) not in seen
        seen.add(id(operation))
        looks.append(
            LayerLook(
                name=name,
                kind=type(operation).__name__,
                shape=tuple(output.shape[1:]),
                weights=tuple(_weights(operation)) if first else (),
                activations=spread_of(answer) if answer.dtype.kind in "biuf" else None,
                gradient=_gradient(operation, gradients) if first else None,
            )
        )
    filters, filters_of_layer = _first_filters(trained)
    return Inspection(samples, tuple(looks), filters, filters_of_layer)


def look_at_row(trained: Trained, row: int, layer: str = "") -> SampleLook:
    """Row number `row` (from 0) of the part on its way through the model.

    `layer` is the name of a call whose answer is shown. Raises DataError where there is no such
    row.
    """
    if not 0 <= row < trained.samples:
        raise DataError(
            "there is no such sample",
            where=f"{trained.on} samples",
            expected=f"0 to {trained.samples - 1:,}",
            received=f"{row:,}",
        )
    x = {name: array[np.array([row])] for name, array in trained.x.items()}
    return _look(trained, x, layer, row, f"{trained.on} sample {row:,}")


def look_at_file(trained: Trained, path: Path, layer: str = "") -> SampleLook:
    """The sample in a file (image, `.npy`, `.npz`, first row of a `.csv`); raises DataError."""
    x = sample_from_file(trained.project, trained.base, path)
    return _look(trained, x, layer, -1, path.name)


def _look(trained: Trained, x: Arrays, layer: str, row: int, origin: str) -> SampleLook:
    y = {name: array[np.array([max(row, 0)])] for name, array in trained.y.items()}
    formed, _ = trained.form(x, y)
    answers = answers_of(trained, formed)
    inputs = tuple(
        (name, sample_of(array[0], *range_of(trained.x[name]))) for name, array in x.items()
    )
    predictions = tuple(
        _prediction(trained, asked, answer, row)
        for asked, answer in zip(trained.outputs, answers, strict=True)
    )
    found = next((call for call in _calls(trained.model) if call[0] == layer), None)
    if found is None:
        return SampleLook(row, origin, inputs, predictions)
    (answer,) = _answers(trained.model, formed, [found[2]])
    inside = answer[0]
    maps = maps_of(inside, _MOST_PICTURES) if inside.dtype.kind in "biuf" else ()
    flat = inside.reshape(-1) if inside.ndim == 1 and inside.dtype.kind in "biuf" else ()
    values = tuple(float(n) for n in flat[:_MOST_VALUES])
    return SampleLook(row, origin, inputs, predictions, layer, inside.shape, maps, values)


def _prediction(trained: Trained, asked: Asked, answer: np.ndarray, row: int) -> Prediction:
    # Whether 0 and 1 are classes or numbers, only many rows tell; the sample's own comes first.
    many = np.arange(min(trained.samples, _MOST_SAMPLES))
    rows = trained.y[asked.name][np.concatenate([[max(row, 0)], many])]
    said = told(asked, rows, np.repeat(answer, len(rows), axis=0))
    known = row >= 0
    if said is None or said.kind == "numbers" or answer.ndim > 2:
        numbers = answer.reshape(-1)[:_MOST_ANSWERS]
        single = len(numbers) == 1
        shown = tuple(
            (asked.name if single else f"{asked.name}[{i}]", float(n))
            for i, n in enumerate(numbers)
        )
        true = rows[0].reshape(-1)
        return Prediction(asked.name, False, shown, f"{true[0]:.5g}" if known and single else "")
    order = np.argsort(-said.scores[0], kind="stable")[:_MOST_ANSWERS]
    shares = tuple((said.names[i], float(said.scores[0][i])) for i in order)
    if said.kind == "labels":
        there = ", ".join(said.names[i] for i in np.flatnonzero(said.truth[0]))
        return Prediction(asked.name, True, shares, there if known else "")
    return Prediction(asked.name, True, shares, said.names[said.truth[0]] if known else "")


# Inside the model

_Call = tuple[str, Any, Any]  # name, operation or layer, its first output


def _calls(model: keras.Model) -> Iterator[_Call]:
    """Every call of the model, sources first; a layer's further calls are numbered."""
    counts: dict[str, int] = {}
    for depth in sorted(model._nodes_by_depth, reverse=True):
        for node in model._nodes_by_depth[depth]:
            operation = node.operation
            if isinstance(operation, keras.layers.InputLayer) or not node.outputs:
                continue
            counts[operation.name] = number = counts.get(operation.name, 0) + 1
            name = operation.name if number == 1 else f"{operation.name} ({number})"
            yield name, operation, node.outputs[0]


def _batch_size(model: keras.Model, calls: list[_Call]) -> int:
    of_one = sum(math.prod(n or 64 for n in output.shape[1:]) for _, _, output in calls)
    return int(min(_MOST_SAMPLES, max(1, _MOST_NUMBERS // max(of_one, 1))))


def _answers(model: keras.Model, x: Any, tensors: list[Any]) -> list[np.ndarray]:
    inner = keras.Model(model.input, tensors)
    made = inner(x, training=False)
    made = made if isinstance(made, list | tuple) else [made]
    return [_numpy(tensor) for tensor in made]


def _numpy(tensor: Any) -> np.ndarray:
    array = np.asarray(keras.ops.convert_to_numpy(tensor))
    # bfloat16 and its like are no numbers to numpy.
    return array.astype("float32") if array.dtype.kind == "V" else array


def _weights(operation: Any) -> Iterator[VariableLook]:
    whole = isinstance(operation, keras.Model)
    for variable in getattr(operation, "weights", ()):
        array = _numpy(variable)
        spread = spread_of(array) if array.dtype.kind in "biuf" else None
        if spread is not None:
            name = "/".join(variable.path.split("/")[-2:]) if whole else variable.name
            yield VariableLook(name, tuple(array.shape), spread)


def _gradients(model: keras.Model, x: Any, y: Any) -> dict[int, np.ndarray]:
    """The gradient of the loss for each trainable variable, by the variable's identity."""
    import tensorflow as tf

    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        answers = model(x, training=False)
        loss = model.compute_loss(x=x, y=y, y_pred=answers, training=False)
    found = tape.gradient(loss, [variable.value for variable in variables])
    return {
        id(variable): _numpy(tf.convert_to_tensor(gradient))
        for variable, gradient in zip(variables, found, strict=True)
        if gradient is not None
    }


def _gradient(operation: Any, gradients: dict[int, np.ndarray]) -> Spread | None:
    variables = getattr(operation, "trainable_variables", ())
    parts = [gradients[id(v)].reshape(-1) for v in variables if id(v) in gradients]
    return spread_of(np.concatenate(parts)) if parts else None


def _first_filters(trained: Trained) -> tuple[tuple[Picture, ...], str]:
    """The kernels of the first convolution, or of a Dense that sees all pixels, as pictures."""
    pictures = [a.shape[1:] for a in trained.x.values() if is_picture(a.shape[1:])]
    for name, operation, _ in _calls(trained.model):
        weights = getattr(operation, "weights", ())
        if not weights:
            continue
        kernel = _kernel(operation, pictures)
        return (filters_of(kernel, _MOST_PICTURES), name) if kernel is not None else ((), "")
    return (), ""


def _kernel(operation: Any, pictures: list[tuple[int, ...]]) -> np.ndarray | None:
    """Rows × columns × inputs × filters, where the first layer that learns has such."""
    if isinstance(operation, keras.layers.Dense) and len(pictures) == 1:
        kernel = _numpy(operation.kernel)
        rows, columns, *channels = pictures[0]
        if len(kernel) == math.prod(pictures[0]):
            return kernel.reshape(rows, columns, math.prod(channels), -1)
        return None
    variable: Any = next(
        (getattr(operation, n) for n in _FILTERS if getattr(operation, n, None) is not None), None
    )
    if variable is None or len(variable.shape) != 4 or min(variable.shape[:2]) < 2:
        return None
    kernel = _numpy(variable)
    if isinstance(operation, keras.layers.Conv2DTranspose):
        return kernel.transpose(0, 1, 3, 2)
    if hasattr(operation, "depth_multiplier"):  # each input has filters of its own
        return kernel.reshape(*kernel.shape[:2], 1, -1)
    return kernel
