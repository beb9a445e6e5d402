"""How good answers are, by kind: classes, several labels at once, numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from engine.results.outcome import (
    Classes,
    ClassResult,
    Mistake,
    Numbers,
    RocCurve,
    Sample,
)
from engine.results.spread import spread_of

# Above this neither a matrix nor its curves could be read; the table of classes goes on.
MOST_CONFUSED = 200
MOST_MISTAKES = 24
_CURVE_POINTS = 80
_MOST_POINTS = 2_000  # of predicted against true
_MOST_NUMBERS = 12  # an output of more (a picture) is judged as a whole

Show = Callable[[int], Sample]


def judge_classes(
    truth: np.ndarray, scores: np.ndarray, names: Sequence[str], show: Show | None = None
) -> Classes:
    """Answers among classes that exclude each other.

    `truth` (n) holds numbers of classes, `scores` (n × classes) what the model gives each of them.
    `show` gives a sample by its number, for the mistakes.
    """
    answers = scores.argmax(axis=-1)
    count = scores.shape[-1]
    few = count <= MOST_CONFUSED
    hits = np.bincount(truth[truth == answers], minlength=count)
    answered, support = np.bincount(answers, minlength=count), np.bincount(truth, minlength=count)
    results = tuple(
        _class_result(names[c], hits[c], answered[c], support[c],
                      _roc(truth == c, scores[:, c]) if few else None)
        for c in range(count)
    )  # fmt: skip
    wrong = np.flatnonzero(answers != truth)
    confidence = scores[np.arange(len(scores)), answers]
    worst = wrong[np.argsort(-confidence[wrong], kind="stable")][:MOST_MISTAKES]
    mistakes = tuple(
        Mistake(int(i), names[truth[i]], names[answers[i]], float(confidence[i]),
                show(int(i)) if show is not None else Sample())
        for i in worst
    )  # fmt: skip
    confusion = _confusion(truth, answers, count) if few else ()
    return Classes(results, confusion, int(wrong.size), mistakes)


def judge_labels(truth: np.ndarray, scores: np.ndarray, names: Sequence[str]) -> Classes:
    """Labels of which a sample may have several: each is told from its absence at 0.5.

    `truth` and `scores` are n × labels; `wrong` counts samples with any label amiss.
    """
    there, said = truth > 0.5, scores > 0.5
    results = tuple(
        _class_result(
            names[i], int((there[:, i] & said[:, i]).sum()), int(said[:, i].sum()),
            int(there[:, i].sum()), _roc(there[:, i], scores[:, i]),
        )
        for i in range(scores.shape[-1])
    )  # fmt: skip
    return Classes(results, (), int((there != said).any(axis=-1).sum()))


def judge_numbers(
    truth: np.ndarray, predicted: np.ndarray, names: Sequence[str]
) -> tuple[Numbers, ...]:
    """Numbers against numbers of the same shape (n × …), each by itself where they are few.

    `names` has one for each; of others than these there is one result of them all.
    """
    truth = truth.reshape(len(truth), -1).astype("float64")
    predicted = predicted.reshape(truth.shape).astype("float64")
    if truth.shape[1] > _MOST_NUMBERS or len(names) != truth.shape[1]:
        columns, names = [(truth.reshape(-1), predicted.reshape(-1))], [names[0]]
    else:
        columns = [(truth[:, i], predicted[:, i]) for i in range(truth.shape[1])]
    return tuple(_numbers(name, *pair) for name, pair in zip(names, columns, strict=True))


def _numbers(name: str, truth: np.ndarray, predicted: np.ndarray) -> Numbers:
    residuals = predicted - truth
    squares = float((residuals**2).sum())
    around = float(((truth - truth.mean()) ** 2).sum())
    spread = spread_of(residuals)
    assert spread is not None  # whoever evaluates has refused answers that are no numbers
    chosen = np.linspace(0, len(truth) - 1, min(len(truth), _MOST_POINTS)).round().astype("int64")
    return Numbers(
        name=name,
        r2=1 - squares / around if around else None,
        mean_absolute_error=float(np.abs(residuals).mean()),
        root_mean_squared_error=float(np.sqrt(squares / len(truth))),
        truth=truth[chosen].astype("float32").tobytes(),
        predicted=predicted[chosen].astype("float32").tobytes(),
        residuals=spread,
    )


def _confusion(truth: np.ndarray, answers: np.ndarray, count: int) -> tuple[tuple[int, ...], ...]:
    cells = np.bincount(truth * count + answers, minlength=count * count)
    return tuple(tuple(int(n) for n in row) for row in cells.reshape(count, count))


def _class_result(
    name: str, hits: int, answered: int, support: int, roc: RocCurve | None
) -> ClassResult:
    precision = float(hits / answered) if answered else 0.0
    recall = float(hits / support) if support else 0.0
    both = precision + recall
    return ClassResult(
        name, precision, recall, 2 * precision * recall / both if both else 0.0, int(support), roc
    )


def _roc(positive: np.ndarray, scores: np.ndarray) -> RocCurve | None:
    from sklearn.metrics import auc, roc_curve

    if positive.all() or not positive.any():
        return None
    false, true, _ = roc_curve(positive, scores)
    kept = np.unique(np.linspace(0, len(false) - 1, _CURVE_POINTS).round().astype("int64"))
    return RocCurve(
        tuple(float(n) for n in false[kept]),
        tuple(float(n) for n in true[kept]),
        float(auc(false, true)),
    )
