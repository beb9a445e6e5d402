"""Evaluating a model: Keras's metrics of every output, and what its kind adds."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

import numpy as np

from engine.data.loaded import Report
from engine.data.streaming import is_streamed
from engine.errors import TrainingError
from engine.keras_bridge.evaluating.trained import Trained, Watch, answers_of
from engine.keras_bridge.step_errors import step_complaint
from engine.results.kinds import judge
from engine.results.outcome import Evaluation, OutputResult, Sample
from engine.results.pictures import is_picture, sample_of
from engine.training.plan import compile_plan

_RANGED = 500  # rows from which it is told how bright white is


def evaluate(
    trained: Trained,
    on_progress: Report | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Evaluation | None:
    """The model judged on all rows of its part; None where it was stopped before the end.

    `seconds` is the time of Keras's `evaluate`. Raises TrainingError.
    """
    report = on_progress or (lambda what, fraction: None)
    steps = -(-trained.samples // trained.project.training.batch_size)
    watch = [Watch(steps, report, should_stop)]
    x, y = trained.whole
    began = time.perf_counter()
    try:
        logs: dict[str, Any] = trained.model.evaluate(
            x,
            y,
            batch_size=trained.project.training.batch_size,
            return_dict=True,
            verbose=0,
            callbacks=watch,
        )
        seconds = time.perf_counter() - began
        if should_stop():
            return None
        # What is too large to be held at once is measured by Keras alone.
        held = not is_streamed(dict(trained.y))
        answers = answers_of(trained, x, watch) if held else []
    except Exception as error:  # TensorFlow raises its own kinds from inside the step
        said = step_complaint(error)
        raise TrainingError(
            f"the evaluation failed: {said.what}",
            expected=said.expected,
            received=said.received,
            hint=said.hint or "Compare each loss and metric with its output and its targets.",
        ) from None
    if should_stop():
        return None
    metrics = {key: float(value) for key, value in logs.items()}
    total, of_outputs = _by_output(trained, metrics)
    outputs = []
    show = shown_sample(trained)
    for asked, answer in zip_longest(trained.outputs, answers):
        found = (None, ()) if answer is None else judge(asked, trained.y[asked.name], answer, show)
        outputs.append(OutputResult(asked.name, of_outputs[asked.name], *found))
    return Evaluation(
        on=trained.on,
        samples=trained.samples,
        seconds=seconds,
        weights=trained.weights,
        trained=trained.trained,
        metrics=total,
        outputs=tuple(outputs),
    )


def shown_sample(trained: Trained) -> Callable[[int], Sample]:
    """How a row of the part is shown: by its first picture, or by its first input."""
    pictures = [name for name, array in trained.x.items() if is_picture(array.shape[1:])]
    name = next(iter(pictures or trained.x))
    array = trained.x[name]
    low, high = range_of(array)
    return lambda row: sample_of(array[np.array([row])][0], low, high)


def range_of(array: np.ndarray) -> tuple[float | None, float | None]:
    """The smallest and the largest number of many rows; None, None for words."""
    if array.dtype.kind not in "biuf":
        return None, None
    some = array[np.arange(min(len(array), _RANGED))]
    return float(some.min()), float(some.max())


def _by_output(
    trained: Trained, metrics: dict[str, float]
) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Keras's logs as those of the whole and those of each output, without its name before them."""
    names = [asked.name for asked in trained.outputs]
    if len(names) == 1:
        return {"loss": metrics["loss"]}, {names[0]: metrics}
    plan = compile_plan(trained.project)
    keras_names = names if plan.keyed == "dict" else list(trained.model.output_names)
    pairs = sorted(zip(keras_names, names, strict=True), key=lambda p: len(p[0]), reverse=True)
    total: dict[str, float] = {}
    found: dict[str, dict[str, float]] = {name: {} for name in names}
    for key, value in metrics.items():
        # The longest first: "wide_age_loss" belongs to "wide_age", not to "wide".
        owner = next((pair for pair in pairs if key.startswith(f"{pair[0]}_")), None)
        if owner is None:
            total[key] = value
        else:
            found[owner[1]][key.removeprefix(f"{owner[0]}_")] = value
    return total, found
