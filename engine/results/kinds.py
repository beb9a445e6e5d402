"""What an output tells, from its loss, its activation and the arrays themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.graph.model import Instance, Value
from engine.results.judging import Show, judge_classes, judge_labels, judge_numbers
from engine.results.outcome import Classes, Numbers
from engine.training.defaults import loss_name

_OF_ROWS = ("categorical_crossentropy", "categorical_focal_crossentropy", "categorical_hinge")


class Asked(NamedTuple):
    """What is known of an output before it answers: `names` of its classes, if the data tell."""

    name: str
    loss: Value
    activation: str
    names: Sequence[str] = ()


class Told(NamedTuple):
    """Answers and truth in the form that their kind is judged in.

    "classes": truth (n), scores (n × classes); "labels": both n × labels, truth 0 or 1; "numbers":
    both of one shape.
    """

    kind: str
    truth: np.ndarray
    scores: np.ndarray
    names: tuple[str, ...]


def told(asked: Asked, truth: np.ndarray, answers: np.ndarray) -> Told | None:
    """What the answers are; None where they cannot be compared one by one with the truth.

    Scores that the loss takes as logits become shares. One sigmoid is two classes. What has several
    positions in a sample (a class for each pixel) is taken apart into positions.
    """
    loss, width = loss_name(asked.loss), answers.shape[-1]
    if loss == "sparse_categorical_crossentropy":
        if width < 2 or truth.size * width != answers.size:
            return None
        scores = answers.reshape(-1, width)
        scores = _softmax(scores) if _from_logits(asked.loss) else scores
        classes = truth.reshape(-1).astype("int64")
        if classes.min() < 0 or classes.max() >= width:
            return None  # what the loss ignores (`ignore_class`) is no class
        return Told("classes", classes, scores, _named(asked, width))
    if truth.size != answers.size:
        return None
    truth = truth.reshape(answers.shape)
    if width > 1 and (loss in _OF_ROWS or (asked.activation == "softmax" and _one_hot(truth))):
        scores = answers.reshape(-1, width)
        scores = _softmax(scores) if _from_logits(asked.loss) else scores
        classes = truth.reshape(-1, width).argmax(axis=-1)
        return Told("classes", classes, scores, _named(asked, width))
    binary = loss.startswith("binary_")  # an average of sigmoids has no activation of its own
    logits = binary and _from_logits(asked.loss)
    if (asked.activation == "sigmoid" or binary) and np.isin(truth, (0, 1)).all():
        shares = 1 / (1 + np.exp(-answers.astype("float64"))) if logits else answers
        if width > 1:
            flat = shares.reshape(-1, width)
            return Told("labels", truth.reshape(-1, width), flat, _named(asked, width))
        both = np.stack([1 - shares.reshape(-1), shares.reshape(-1)], axis=-1)
        return Told("classes", truth.reshape(-1).astype("int64"), both, _named(asked, 2))
    return Told("numbers", truth, answers, (asked.name,))


def judge(
    asked: Asked, truth: np.ndarray, answers: np.ndarray, show: Show | None = None
) -> tuple[Classes | None, tuple[Numbers, ...]]:
    """The results that the kind of an output has beside its metrics; raises nothing."""
    said = told(asked, truth, answers)
    if said is None or not np.isfinite(said.scores).all():
        return None, ()
    if said.kind == "classes":
        # Of positions in a sample none could be shown by its number.
        each = show if len(said.truth) == len(truth) else None
        return judge_classes(said.truth, said.scores, said.names, each), ()
    if said.kind == "labels":
        return judge_labels(said.truth, said.scores, said.names), ()
    return None, judge_numbers(said.truth, said.scores, _numbered(asked, answers))


def _numbered(asked: Asked, answers: np.ndarray) -> Sequence[str]:
    width = int(np.prod(answers.shape[1:]))
    if width == 1 or answers.ndim > 2:
        return (asked.name,)
    return tuple(f"{asked.name}[{i}]" for i in range(width))


def _named(asked: Asked, count: int) -> tuple[str, ...]:
    given = [*asked.names[:count]]
    return tuple(given + [str(i) for i in range(len(given), count)])


def _from_logits(loss: Value) -> bool:
    return isinstance(loss, Instance) and loss.fields.get("from_logits") is True


def _one_hot(rows: np.ndarray) -> bool:
    return bool(np.isin(rows, (0, 1)).all() and (rows.sum(axis=-1) == 1).all())


def _softmax(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits.astype("float64") - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)
