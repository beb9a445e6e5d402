"""The numbers of an output in one list: Keras's metrics, then what its kind adds."""

from __future__ import annotations

from collections.abc import Sequence

from engine.results.outcome import Baseline, Classes, Evaluation, Numbers, OutputResult


def measures(result: OutputResult) -> dict[str, float]:
    """Every measure of an output by name; Keras's come first and keep their names.

    `macro_` is the mean over the classes, each counting alike, as in scikit-learn.
    """
    found = dict(result.metrics)
    if result.classes is not None:
        found |= _of_classes(result.classes)
    if result.numbers:
        found |= {k: v for k, v in _of_numbers(result.numbers).items() if k not in found}
    return found


def comparable(result: OutputResult, kind: str) -> dict[str, float]:
    """The measures that a network and a classical model have both, the first one first.

    "classes": the share of right answers; "numbers": R² (where the truth varies) and the errors.
    """
    found = measures(OutputResult(result.name, {}, result.classes, result.numbers))
    if kind == "numbers":
        names = ("r2", "mean_absolute_error", "root_mean_squared_error")
        return {name: found[name] for name in names if name in found}
    scores = {"macro_f1": found["macro_f1"]} if "macro_f1" in found else {}
    if kind == "classes" and result.classes is not None:
        samples = sum(row.support for row in result.classes.classes)
        return {"accuracy": 1 - result.classes.wrong / max(samples, 1), **scores}
    return scores


def baseline_facts(baseline: Baseline) -> dict[str, object]:
    """A baseline as `python -m engine evaluate --baseline --json` prints it."""
    facts: dict[str, object] = {
        "on": baseline.on,
        "samples": baseline.samples,
        "rows": baseline.rows,
        "of": baseline.of,
        "refused": baseline.refused or None,
        "models": {
            score.model: {**score.scores, "seconds": round(score.seconds, 3)}
            for score in baseline.models
        },
    }
    return facts


def evaluation_facts(evaluation: Evaluation) -> dict[str, object]:
    """An evaluation as `python -m engine evaluate --json` prints it."""
    return {
        "on": evaluation.on,
        "samples": evaluation.samples,
        "seconds": round(evaluation.seconds, 3),
        "weights": evaluation.weights,
        "loss": evaluation.metrics.get("loss"),
        "outputs": {output.name: measures(output) for output in evaluation.outputs},
    }


def _of_classes(classes: Classes) -> dict[str, float]:
    rows = classes.classes
    found = {
        "macro_precision": _mean([row.precision for row in rows]),
        "macro_recall": _mean([row.recall for row in rows]),
        "macro_f1": _mean([row.f1 for row in rows]),
    }
    areas = [row.roc.area for row in rows if row.roc is not None]
    return found | ({"macro_auc": _mean(areas)} if areas else {})


def _of_numbers(numbers: Sequence[Numbers]) -> dict[str, float]:
    found = {
        "mean_absolute_error": _mean([one.mean_absolute_error for one in numbers]),
        "root_mean_squared_error": _mean([one.root_mean_squared_error**2 for one in numbers])
        ** 0.5,
    }
    known = [one.r2 for one in numbers if one.r2 is not None]
    return ({"r2": _mean(known)} if known else {}) | found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
