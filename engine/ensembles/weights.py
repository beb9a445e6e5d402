"""How much each member of an ensemble counts: all the same, or fitted on answers and truth.

Fitted weights are those of stacking: of all non-negative ones that sum to 1 they make the average's
loss on validation data the lowest. Without these bounds a stack of similar models fits noise
(L. Breiman, "Stacked regressions", Machine Learning 24, 1996). Of probabilities the loss is the
cross-entropy of the averaged ones (a linear opinion pool), of numbers the mean squared error. Both
are convex in the weights, so that what a local search (SLSQP) finds is the best there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from engine.results.kinds import Told

Weights = tuple[float, ...]

_SMALLEST = 1e-7  # a probability, as in Keras (`epsilon`): the logarithm of 0 is no number
# A weight below this changes nothing that anybody sees, but costs a whole model at each call.
_NOTHING = 1e-3
_STEPS = 500


class Objective(Protocol):
    """What is minimised: a convex function of the weights, and its gradient."""

    def loss(self, weights: np.ndarray) -> float: ...

    def gradient(self, weights: np.ndarray) -> np.ndarray: ...


class CrossEntropy:
    """Of averaged probabilities; `given` (samples × members) is what each gives to the truth."""

    def __init__(self, given: np.ndarray) -> None:
        self._given = np.clip(given.astype("float64"), _SMALLEST, 1.0)

    def loss(self, weights: np.ndarray) -> float:
        """The mean over the samples, in nats."""
        return float(-np.log(self._given @ weights).mean())

    def gradient(self, weights: np.ndarray) -> np.ndarray:
        """The derivative by each weight."""
        ratios: np.ndarray = self._given / (self._given @ weights)[:, None]
        return -ratios.mean(axis=0)


class SquaredError:
    """Of averaged numbers: `answers` is numbers × members, `truth` has a number for each row.

    It is told in units of the truth's variance, so that the search's tolerance suits any data.
    """

    def __init__(self, answers: np.ndarray, truth: np.ndarray) -> None:
        residuals = answers.astype("float64") - truth.astype("float64")[:, None]
        scale = float(truth.astype("float64").var()) or 1.0
        # With weights that sum to 1, the average's residual is the average of the residuals.
        self._products: np.ndarray = residuals.T @ residuals / (len(truth) * scale)

    def loss(self, weights: np.ndarray) -> float:
        """The mean squared error over the variance of the truth."""
        return float(weights @ self._products @ weights)

    def gradient(self, weights: np.ndarray) -> np.ndarray:
        """The derivative by each weight."""
        slope: np.ndarray = 2 * self._products @ weights
        return slope


def equal_weights(members: int) -> Weights:
    """The same for each of so many members."""
    return (1 / members,) * members


def fitted_weights(members: Sequence[Told]) -> Weights:
    """The weights of these members' answers to the same samples, whose kind they share.

    They are at least 0 and sum to 1; one too small to matter is exactly 0.
    """
    return minimise(objective_of(members), len(members))


def objective_of(members: Sequence[Told]) -> Objective:
    """What weights of these members' answers are judged by."""
    first = members[0]
    if first.kind == "numbers":
        answers = np.stack([told.scores.reshape(-1) for told in members], axis=-1)
        return SquaredError(answers, first.truth.reshape(-1))
    if first.kind == "labels":
        there = first.truth.reshape(-1) > 0.5
        columns = [np.where(there, s := told.scores.reshape(-1), 1 - s) for told in members]
        return CrossEntropy(np.stack(columns, axis=-1))
    rows = np.arange(len(first.truth))
    return CrossEntropy(np.stack([told.scores[rows, first.truth] for told in members], axis=-1))


def minimise(objective: Objective, members: int) -> Weights:
    """The weights at which the objective is lowest: never worse than equal ones or than one alone.

    Of weights that are equally good those stay that are the most alike.
    """
    from scipy.optimize import minimize

    equal = np.full(members, 1 / members)
    found = minimize(
        objective.loss,
        equal,
        jac=objective.gradient,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * members,
        constraints={
            "type": "eq",
            "fun": lambda w: w.sum() - 1,
            "jac": lambda w: np.ones_like(w),
        },
        options={"maxiter": _STEPS, "ftol": 1e-12},
    ).x
    candidates = [_cleaned(found, _NOTHING), _cleaned(found, 0.0), equal, *np.eye(members)]
    candidates = [each for each in candidates if np.isfinite(each).all()]
    lowest = min(objective.loss(each) for each in candidates)
    margin = 1e-6 * max(1.0, abs(lowest))  # what dropping a tiny weight may cost
    best = next(each for each in candidates if objective.loss(each) <= lowest + margin)
    return tuple(float(weight) for weight in best)


def _cleaned(weights: np.ndarray, smallest: float) -> np.ndarray:
    """Weights that sum to 1, those below `smallest` being 0."""
    kept = np.where(weights < smallest, 0.0, np.clip(weights, 0.0, 1.0))
    total: np.ndarray = kept / kept.sum()
    return total
