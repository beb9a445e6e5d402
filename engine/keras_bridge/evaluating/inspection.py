"""A look inside a model: weights, what each layer answers, gradients, and one sample's way."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.data.loaded import Report
from engine.errors import DataError, LayerloomError, TrainingError
from engine.graph.nesting import Trail, called_graph
from engine.keras_bridge.compile import input_names
from engine.keras_bridge.evaluating.evaluation import range_of
from engine.keras_bridge.evaluating.inside import (
    affordable_rows,
    answers_inside,
    answers_of_all,
    calls_of,
    gradient_of,
    gradients_of,
    numbers_of,
)
from engine.keras_bridge.evaluating.node_tensors import inner_call, node_tensors
from engine.keras_bridge.evaluating.sample_files import sample_from_file
from engine.keras_bridge.evaluating.trained import Arrays, Trained, answers_of
from engine.keras_bridge.step_errors import step_complaint
from engine.results.kinds import Asked, told
from engine.results.outcome import (
    Inspection,
    LayerLook,
    Picture,
    Prediction,
    SampleLook,
    Spread,
    Thumbnail,
    VariableLook,
)
from engine.results.pictures import filters_of, is_picture, maps_of, sample_of
from engine.results.spread import spread_of
from engine.results.thumbnails import thumbnail_of

_MOST_SAMPLES = 128
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
    calls = list(calls_of(trained.model))
    samples = min(trained.samples, affordable_rows(calls, _MOST_SAMPLES))
    x, y = trained.rows(np.arange(samples))
    try:
        report("activations", None)
        answers = answers_inside(trained.model, x, [output for _, _, output in calls])
        report("gradients", None)
        gradients = gradients_of(trained.model, x, y)
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


def look_at_row(
    trained: Trained, row: int, layer: str = "", *, everywhere: Trail | None = None
) -> SampleLook:
    """Row number `row` (from 0) of the part on its way through the model.

    `layer` is the name of a call whose answer is shown; `everywhere` leads to the graph of which
    each node has a small picture of what it answers. Raises DataError where there is no such row.
    """
    if not 0 <= row < trained.samples:
        raise DataError(
            "there is no such sample",
            where=f"{trained.on} samples",
            expected=f"0 to {trained.samples - 1:,}",
            received=f"{row:,}",
        )
    x = {name: array[np.array([row])] for name, array in trained.x.items()}
    return _look(trained, x, layer, row, f"{trained.on} sample {row:,}", everywhere)


def look_at_file(
    trained: Trained, path: Path, layer: str = "", *, everywhere: Trail | None = None
) -> SampleLook:
    """The sample in a file (image, `.npy`, `.npz`, first row of a `.csv`); raises DataError."""
    x = sample_from_file(trained.project, trained.base, path)
    return _look(trained, x, layer, -1, path.name, everywhere)


def _look(
    trained: Trained, x: Arrays, layer: str, row: int, origin: str, everywhere: Trail | None
) -> SampleLook:
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
    at_nodes = () if everywhere is None else _thumbnails(trained, x, formed, everywhere)
    trail = everywhere or ()
    found = next((call for call in calls_of(trained.model) if call[0] == layer), None)
    if found is None:
        return SampleLook(row, origin, inputs, predictions, at_nodes=at_nodes, trail=trail)
    (answer,) = answers_inside(trained.model, formed, [found[2]])
    inside = answer[0]
    maps = maps_of(inside, _MOST_PICTURES) if inside.dtype.kind in "biuf" else ()
    flat = inside.reshape(-1) if inside.ndim == 1 and inside.dtype.kind in "biuf" else ()
    values = tuple(float(n) for n in flat[:_MOST_VALUES])
    return SampleLook(
        row, origin, inputs, predictions, layer, inside.shape, maps, values, at_nodes, trail
    )


def _thumbnails(
    trained: Trained, x: Arrays, formed: Any, trail: Trail
) -> tuple[tuple[str, Thumbnail], ...]:
    """What goes in and what each node answers, by its id, of the graph to which the trail leads.

    A model inside answers for what comes in where it is called; of one that is not there any more
    there is nothing to show.
    """
    project, model, graph_id = trained.project, trained.model, trained.project.main
    inputs = dict(zip(project.graph().inputs, input_names(project, project.main), strict=True))
    shown = [(n, thumbnail_of(x[name][0], colours=True)) for n, name in inputs.items()]
    entered: Any = model.input
    for node_id in trail:
        called = called_graph(project, graph_id, node_id)
        inner = inner_call(project, model, graph_id, node_id) if called else None
        if called is None or inner is None:
            return ()
        formed = answers_of_all(keras.Model(entered, inner[1]), formed)
        model, graph_id, shown = inner[0], called, []
        entered = model.inputs
    known, tensors = dict(shown), node_tensors(project, model, graph_id)
    asked = [node_id for node_id in tensors if node_id not in known]
    inside = keras.Model(entered, [tensors[node_id] for node_id in asked])
    answers = answers_of_all(inside, formed)
    shown += [(n, thumbnail_of(answer[0])) for n, answer in zip(asked, answers, strict=True)]
    return tuple((node_id, one) for node_id, one in shown if one is not None)


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


def _weights(operation: Any) -> Iterator[VariableLook]:
    whole = isinstance(operation, keras.Model)
    for variable in getattr(operation, "weights", ()):
        array = numbers_of(variable)
        spread = spread_of(array) if array.dtype.kind in "biuf" else None
        if spread is not None:
            name = "/".join(variable.path.split("/")[-2:]) if whole else variable.name
            yield VariableLook(name, tuple(array.shape), spread)


def _gradient(operation: Any, gradients: dict[int, np.ndarray]) -> Spread | None:
    found = gradient_of(operation, gradients)
    return spread_of(found) if found is not None else None


def _first_filters(trained: Trained) -> tuple[tuple[Picture, ...], str]:
    """The kernels of the first convolution, or of a Dense that sees all pixels, as pictures."""
    pictures = [a.shape[1:] for a in trained.x.values() if is_picture(a.shape[1:])]
    for name, operation, _ in calls_of(trained.model):
        weights = getattr(operation, "weights", ())
        if not weights:
            continue
        kernel = _kernel(operation, pictures)
        return (filters_of(kernel, _MOST_PICTURES), name) if kernel is not None else ((), "")
    return (), ""


def _kernel(operation: Any, pictures: list[tuple[int, ...]]) -> np.ndarray | None:
    """Rows × columns × inputs × filters, where the first layer that learns has such."""
    if isinstance(operation, keras.layers.Dense) and len(pictures) == 1:
        kernel = numbers_of(operation.kernel)
        rows, columns, *channels = pictures[0]
        if len(kernel) == math.prod(pictures[0]):
            return kernel.reshape(rows, columns, math.prod(channels), -1)
        return None
    variable: Any = next(
        (getattr(operation, n) for n in _FILTERS if getattr(operation, n, None) is not None), None
    )
    if variable is None or len(variable.shape) != 4 or min(variable.shape[:2]) < 2:
        return None
    kernel = numbers_of(variable)
    if isinstance(operation, keras.layers.Conv2DTranspose):
        return kernel.transpose(0, 1, 3, 2)
    if hasattr(operation, "depth_multiplier"):  # each input has filters of its own
        return kernel.reshape(*kernel.shape[:2], 1, -1)
    return kernel
