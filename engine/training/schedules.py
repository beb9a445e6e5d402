"""The learning rate over a training, before it runs: what the plot beside the field draws.

The formulas are those of keras.optimizers.schedules, without Keras, which the window does not load;
a test compares the two at every step.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine.catalog import load_catalog
from engine.errors import TrainingError
from engine.graph.expressions import Expr
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.training.callback_entries import active_callbacks, formula_of, has_formula
from engine.training.computed import computed, variables_of

Curve = tuple[tuple[float, float], ...]  # (step or epoch, learning rate)
_POINTS = 240  # more than the plot has pixels to show


def rate_at(schedule: Instance, step: float, names: Mapping[str, Any] | None = None) -> float:
    """The learning rate at a step (from 0), as the schedule's class in Keras computes it.

    `names` are the variables that its fields may use. Raises TrainingError where its fields make no
    schedule, or ExpressionError.
    """
    entry = load_catalog().find("schedules", schedule.class_name)
    fields = {field.name: field.default for field in entry.fields}
    fields |= {name: computed(value, names or {}) for name, value in schedule.fields.items()}
    try:
        rate = float(_FORMULAS[entry.name](fields, step))
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TrainingError(
            "the schedule cannot be computed",
            where="training/optimizer/learning_rate",
            expected=f"fields that make a {entry.name}",
            received=str(error),
            hint="Look at its fields.",
        ) from None
    if not math.isfinite(rate):
        raise TrainingError(
            "the learning rate leaves all bounds",
            where="training/optimizer/learning_rate",
            expected="a number",
            received=f"{rate} at step {step:g}",
        )
    return rate


def rates(project: Project, steps: int | None) -> Curve:
    """The learning rate over the training: by epochs where the `steps` of one are known.

    Without them the axis counts steps, as far as the schedule has something to show. A constant
    rate that no callback changes has no curve. What plateaus, the person or a function of the
    project's own will change is not known ahead. Raises TrainingError or ExpressionError.
    """
    names = variables_of(project)
    rate = project.training.optimizer.fields.get("learning_rate")
    formula = next((formula_of(c) for _, c in active_callbacks(project) if has_formula(c)), None)
    if isinstance(rate, Instance):
        epochs = project.training.epochs
        last = steps * epochs if steps else horizon(rate, names)
        unit = steps or 1
        places = (last * index / _POINTS for index in range(_POINTS + 1))
        return tuple((place / unit, rate_at(rate, place, names)) for place in places)
    if formula is None:
        return ()
    return tuple(
        (float(epoch), value) for epoch, value in enumerate(scheduled_rates(project, formula))
    )


def scheduled_rates(project: Project, formula: Expr) -> list[float]:
    """What a formula over `epoch` and `lr` makes of the optimizer's rate, epoch by epoch.

    Raises TrainingError or ExpressionError where it does not give a number of at least 0.
    """
    names = variables_of(project)
    rate, found = initial_rate(project, names), []
    for epoch in range(project.training.epochs):
        value = formula.value({**names, "epoch": epoch, "lr": rate})
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or value < 0:
            raise TrainingError(
                "the formula does not give a learning rate",
                expected="a number of at least 0",
                received=f"{value!r} in epoch {epoch}",
            )
        rate = float(value)
        found.append(rate)
    return found


def initial_rate(project: Project, names: Mapping[str, Any]) -> float:
    """The optimizer's constant learning rate, or the first of its schedule."""
    optimizer = project.training.optimizer
    field = load_catalog().find("optimizers", optimizer.class_name).field("learning_rate")
    value: Any = optimizer.fields.get("learning_rate", field.default if field else 0.001)
    if isinstance(value, Instance):
        return rate_at(value, 0, names)
    return float(computed(value, names))


def steps_of_epoch(data: DataSpec, samples: int, batch_size: int) -> int:
    """How many steps an epoch has of a source with so many samples."""
    count = samples if data.samples is None else min(samples, data.samples)
    if data.split == "folds":
        count -= count // max(1, data.folds)
    elif data.split != "given":
        count = int(count * (1 - data.validation_split))
    return max(1, -(-count // batch_size))


def horizon(schedule: Instance, names: Mapping[str, Any]) -> float:
    """Until which step there is something to see where nobody knows how long the training is."""

    def number(name: str) -> float:
        value = computed(schedule.fields.get(name), names)
        return float(value) if isinstance(value, int | float) else 0.0

    last = number("decay_steps") or number("first_decay_steps")
    if schedule.class_name == "PiecewiseConstantDecay":
        ends = computed(schedule.fields.get("boundaries"), names)
        return 1.25 * max(ends, default=100) if isinstance(ends, tuple) else 100.0
    if schedule.class_name == "CosineDecay":
        return 1.1 * (last + number("warmup_steps")) or 100.0
    return 3 * last or 100.0


def _exponential(f: Mapping[str, Any], step: float) -> float:
    passed = step / f["decay_steps"]
    passed = math.floor(passed) if f["staircase"] else passed
    return float(f["initial_learning_rate"] * f["decay_rate"] ** passed)


def _inverse_time(f: Mapping[str, Any], step: float) -> float:
    passed = step / f["decay_steps"]
    passed = math.floor(passed) if f["staircase"] else passed
    return float(f["initial_learning_rate"] / (1 + f["decay_rate"] * passed))


def _polynomial(f: Mapping[str, Any], step: float) -> float:
    total = f["decay_steps"]
    if f["cycle"]:
        total *= math.ceil(step / total) if step else 1
    else:
        step = min(step, total)
    first, last = f["initial_learning_rate"], f["end_learning_rate"]
    return float((first - last) * (1 - step / total) ** f["power"] + last)


def _cosine(f: Mapping[str, Any], step: float) -> float:
    first, warm, target = f["initial_learning_rate"], f["warmup_steps"], f["warmup_target"]
    if target is None:  # Keras ignores the steps of a warm-up without a target
        warm, target = 0, first
    if step < warm:
        return float((target - first) * step / warm + first)
    done = min(step - warm, f["decay_steps"]) / f["decay_steps"]
    return float(target * ((1 - f["alpha"]) * 0.5 * (1 + math.cos(math.pi * done)) + f["alpha"]))


def _cosine_restarts(f: Mapping[str, Any], step: float) -> float:
    longer, done = f["t_mul"], step / f["first_decay_steps"]
    if longer == 1:
        restarts = math.floor(done)
        done -= restarts
    else:
        # The small term keeps a restart's own step on its side of the boundary.
        restarts = math.floor(math.log(1 - done * (1 - longer)) / math.log(longer) + 1e-9)
        done = (done - (1 - longer**restarts) / (1 - longer)) / longer**restarts
    waved = 0.5 * f["m_mul"] ** restarts * (1 + math.cos(math.pi * done))
    return float(f["initial_learning_rate"] * ((1 - f["alpha"]) * waved + f["alpha"]))


def _piecewise(f: Mapping[str, Any], step: float) -> float:
    boundaries, values = f["boundaries"], f["values"]
    if len(values) != len(boundaries) + 1:
        raise ValueError(f"{len(boundaries)} boundaries and {len(values)} values")
    return float(values[sum(step > boundary for boundary in boundaries)])


_FORMULAS = {
    "ExponentialDecay": _exponential,
    "InverseTimeDecay": _inverse_time,
    "PolynomialDecay": _polynomial,
    "CosineDecay": _cosine,
    "CosineDecayRestarts": _cosine_restarts,
    "PiecewiseConstantDecay": _piecewise,
}
