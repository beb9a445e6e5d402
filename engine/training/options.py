"""How classes are weighed, numbers computed, rates scheduled: what is wrong with it. No Keras."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from engine.errors import FieldError, LayerloomError
from engine.graph.fields import show
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Problem, Project
from engine.training.computed import variables_of
from engine.training.defaults import training_outputs
from engine.training.schedules import rate_at

BALANCED = "balanced"
CLIPS = ("clipnorm", "clipvalue", "global_clipnorm")
_WANTED = "balanced, or for each class a number of at least 0, such as 0: 1, 1: 5"
RATE = "training/optimizer/learning_rate"


def check_options(project: Project) -> Iterator[Problem]:
    """Problems of the optimizer's schedule and clipping, of class weights and of precision."""
    yield from _check_schedule(project)
    yield from _check_clipping(project)
    yield from _check_class_weight(project)
    yield from _check_precision(project)


def given_weights(project: Project) -> dict[int, float]:
    """The weights that the project gives by class; none where it says "balanced", or nothing.

    Raises FieldError.
    """
    chosen = project.training.class_weight
    if chosen is not None and not _is_class_weight(chosen):
        raise _no_class_weight(show(chosen), "training/class_weight")
    if not isinstance(chosen, FrozenDict):
        return {}
    return {int(label): float(weight) for label, weight in chosen.items()}


def _check_schedule(project: Project) -> Iterator[Problem]:
    rate = project.training.optimizer.fields.get("learning_rate")
    if not isinstance(rate, Instance):
        return
    try:
        rate_at(rate, 0, variables_of(project))
    except LayerloomError as error:
        yield Problem(
            project.main, "", error.what, RATE, error.expected, error.received, error.hint
        )
        return
    warmup = rate.fields.get("warmup_steps", 0)
    if warmup != 0 and rate.fields.get("warmup_target") is None:
        yield Problem(
            project.main, "", "the warm-up has no target, and Keras leaves it out",
            f"{RATE}/warmup_target", "the learning rate that the warm-up leads to", "None",
            "Set warmup_target, and initial_learning_rate to where the warm-up begins.", "warning",
        )  # fmt: skip


def _check_clipping(project: Project) -> Iterator[Problem]:
    fields = project.training.optimizer.fields
    given = [name for name in CLIPS if fields.get(name) is not None]
    if len(given) > 1:
        yield Problem(
            project.main, "", "gradients are clipped in two ways at once",
            f"training/optimizer/{given[1]}", f"one of {', '.join(CLIPS)}", " and ".join(given),
            f"Empty the field {given[1]}.",
        )  # fmt: skip


def _check_class_weight(project: Project) -> Iterator[Problem]:
    chosen: Any = project.training.class_weight
    if chosen is None:
        return
    path = "training/class_weight"
    if not _is_class_weight(chosen):
        yield Problem(
            project.main, "", "these are no class weights", path,
            _WANTED, show(chosen),
        )  # fmt: skip
    elif len(training_outputs(project)) > 1:
        yield Problem(
            project.main, "", "Keras weighs classes of a single output only", path,
            "a model with one output", f"{len(training_outputs(project))} outputs",
            "Take the class weights out; an output's loss has a weight of its own.",
        )  # fmt: skip
    elif project.data.stream:
        yield Problem(
            project.main, "", "class weights need all labels at once, and these stream", path,
            hint="Take the class weights out, or let the data not stream.",
        )  # fmt: skip


def _is_class_weight(chosen: Any) -> bool:
    if not isinstance(chosen, FrozenDict):
        return bool(chosen == BALANCED)
    return all(
        label.isdecimal()
        and isinstance(weight, int | float)
        and not isinstance(weight, bool)
        and math.isfinite(weight)
        and weight >= 0
        for label, weight in chosen.items()
    )


def _check_precision(project: Project) -> Iterator[Problem]:
    """Under mixed precision an output computes in halves, in which a softmax or a loss is lost."""
    if project.training.precision == "float32":
        return
    for output in training_outputs(project):
        layer = output.layer
        if layer is not None and layer.kind == "class" and "dtype" not in layer.fields:
            half = project.training.precision.removeprefix("mixed_")
            yield Problem(
                project.main, output.node, f"the output computes in {half}", "dtype",
                "float32, which keeps the digits of a small probability", half,
                "Set dtype of the output's layer to float32.", "warning",
            )  # fmt: skip


def class_weight_text(chosen: Any) -> str:
    """Class weights as a person writes them: `balanced`, or `0: 1, 1: 5`."""
    if isinstance(chosen, FrozenDict):
        return ", ".join(f"{label}: {weight:g}" for label, weight in chosen.items())
    return "" if chosen is None else str(chosen)


def class_weight_of(text: str) -> Any:
    """The class weights that a person wrote; None for none. Raises FieldError."""
    text = text.strip().strip("{}").strip()
    if text in ("", BALANCED):
        return text or None
    found: dict[str, float] = {}
    for part in text.split(","):
        label, _, weight = (side.strip(" '\"") for side in part.partition(":"))
        try:
            found[str(int(label))] = float(weight)
        except ValueError:
            raise _no_class_weight(part.strip()) from None
    weights = FrozenDict(found)
    if not _is_class_weight(weights):
        raise _no_class_weight(text)
    return weights


def _no_class_weight(received: str, where: str = "") -> FieldError:
    what = "these are no class weights"
    return FieldError(what, where=where, expected=_WANTED, received=received)
