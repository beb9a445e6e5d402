"""Classical models on the same data, so that a network's score has something to stand beside.

Linear models, a random forest and a support vector machine of scikit-learn, with its defaults, are
fitted on the training part and judged on the part that the network is judged on.
"""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.data.bindings import input_shape
from engine.data.dataset import load_dataset, resolved_inputs
from engine.data.loaded import Report
from engine.data.word_numbers import takes_word_numbers
from engine.errors import TrainingError
from engine.project import Project
from engine.results.judged import judged_part
from engine.results.judging import judge_classes, judge_labels, judge_numbers
from engine.results.kinds import Asked, Told, told
from engine.results.measures import comparable
from engine.results.outcome import Baseline, ClassicalScore, OutputResult
from engine.training.defaults import activation_of, loss_name, training_outputs, units_of
from engine.training.plan import compile_plan

MOST_ROWS = 10_000  # that are fitted
_MOST_NUMBERS = 4_000_000  # of these rows together
_AT_ONCE = 2_000_000  # numbers that are judged in one go
_MOST_ANSWERS = 32  # of numbers for one sample
_TREES = 100

Arrays = Mapping[str, Any]


def fit_baselines(
    project: Project, base: Path | None, progress: Report | None = None
) -> tuple[Baseline, ...]:
    """A baseline for each output, in the project's order.

    `progress` hears of each model. Raises DataError where the data cannot be prepared, BuildError
    where the project has no outputs, and TrainingError where a model cannot be fitted.
    """
    report = progress or (lambda what, fraction: None)
    plans = compile_plan(project).outputs
    dataset = load_dataset(project, base, report, test=True)
    on, x_judged, y_judged = judged_part(dataset)
    x_train, y_train = dataset.x_train, dataset.y_train
    of, samples = _length(x_train), _length(x_judged)
    no_inputs = refused_inputs(project, x_train)
    rows = np.empty(0, "int64") if no_inputs else _chosen(project, x_train, of)
    layers = {output.name: output.layer for output in training_outputs(project)}
    known: list[tuple[tuple[Told, Told], list[ClassicalScore]]] = []
    found = []
    for index, plan in enumerate(plans):
        asked = Asked(plan.name, plan.loss, activation_of(layers[plan.name]))
        units = units_of(layers[plan.name])
        refused = no_inputs or _refused_target(y_train[plan.name])
        fitted = judged = None
        if not refused:
            fitted = _told(asked, y_train[plan.name], rows, units)
            judged = _told(asked, y_judged[plan.name], np.arange(samples), units)
            refused = _refused_answers(fitted, judged, len(rows), samples)
        if refused or fitted is None or judged is None:
            found.append(Baseline(plan.name, "", on, samples, 0, of, refused=refused))
            continue
        # Outputs that are compared with the same need not be fitted again.
        models = next((m for t, m in known if _same(t, (fitted, judged))), [])
        for name, model in () if models else _models(fitted, project.seed):
            report(f"fit {name}", (index + len(models) / 3) / len(plans))
            scores, seconds = _fit(name, model, asked, fitted, judged, x_train, rows, x_judged)
            models.append(ClassicalScore(name, scores, seconds))
        known.append(((fitted, judged), models))
        kind: Any = fitted.kind
        found.append(Baseline(plan.name, kind, on, samples, len(rows), of, tuple(models)))
    return tuple(found)


def _same(these: tuple[Told, Told], those: tuple[Told, Told]) -> bool:
    return all(
        one.kind == other.kind
        and one.scores.shape == other.scores.shape
        and np.array_equal(one.truth, other.truth)
        for one, other in zip(these, those, strict=True)
    )


# What makes no sense


def refused_inputs(project: Project, arrays: Arrays) -> str:
    """Why classical models cannot take the inputs; empty where they can."""
    layers = resolved_inputs(project)
    for name, array in arrays.items():
        if array.dtype.kind not in "biuf":
            return f"the input {name!r} takes text: classical models take numbers"
        if takes_word_numbers(project, name):
            return f"the input {name!r} takes the numbers of words, which have no order"
        shape = input_shape(layers[name]) if name in layers else None
        if shape is not None and None in shape:
            return f"samples of the input {name!r} have no fixed size: classical models need one"
    return ""


def _refused_target(array: Any) -> str:
    answers = math.prod(array.shape[1:])
    if array.dtype.kind not in "biuf":
        return "the target is text: classical models answer with classes or numbers"
    if answers > _MOST_ANSWERS and not _may_be_one_hot(array):
        return f"the target is {answers:,} numbers for each sample: too many for classical models"
    return ""


def _may_be_one_hot(array: Any) -> bool:
    some = np.asarray(array[np.arange(min(len(array), 100))])
    return array.ndim == 2 and bool(np.isin(some, (0, 1)).all() and (some.sum(axis=1) == 1).all())


def _refused_answers(fitted: Told | None, judged: Told | None, rows: int, samples: int) -> str:
    if fitted is None or judged is None:
        return "its answers cannot be compared one by one with the truth"
    if len(fitted.truth) != rows or len(judged.truth) != samples:
        return "it answers several times for each sample: classical models answer once"
    if fitted.kind == "classes" and len(np.unique(fitted.truth)) < 2:
        return "all training samples are of one class"
    if rows < 2:
        return "there are fewer than two training samples"
    return ""


# Fitting


def _chosen(project: Project, x: Arrays, of: int) -> np.ndarray:
    """The numbers of the training rows that are fitted, drawn by the project's seed if too many."""
    size = max(1, sum(math.prod(array.shape[1:]) for array in x.values()))
    most = min(of, MOST_ROWS, max(_MOST_NUMBERS // size, 100))
    if most == of:
        return np.arange(of)
    return np.sort(np.random.default_rng(project.seed).permutation(of)[:most])


def _told(asked: Asked, target: Any, rows: np.ndarray, units: int | None) -> Told | None:
    """The truth in the form that its kind is judged in, as it is for a network of such a width."""
    truth = np.asarray(target[rows])
    answers = np.zeros(truth.shape if truth.ndim > 1 else (len(truth), 1), "float32")
    if loss_name(asked.loss) == "sparse_categorical_crossentropy":
        width = max(units or 0, int(truth.max()) + 1 if truth.size else 0, 2)
        answers = np.zeros((len(truth), width), "float32")
    return told(asked, truth, answers)


def _models(fitted: Told, seed: int) -> Iterator[tuple[str, Any]]:
    """Fresh models for a kind of target, by the names of their classes."""
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.multioutput import MultiOutputRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC, SVR

    if fitted.kind == "numbers":
        yield "Ridge", make_pipeline(StandardScaler(), Ridge())
        yield "RandomForestRegressor", RandomForestRegressor(_TREES, random_state=seed)
        one = fitted.truth.size == len(fitted.truth)
        vectors = make_pipeline(StandardScaler(), SVR() if one else MultiOutputRegressor(SVR()))
        yield "SVR", TransformedTargetRegressor(vectors, transformer=StandardScaler())
        return
    linear, vectors = LogisticRegression(max_iter=1_000), SVC()
    if fitted.kind == "labels":
        linear, vectors = OneVsRestClassifier(linear), OneVsRestClassifier(vectors)
    yield "LogisticRegression", make_pipeline(StandardScaler(), linear)
    yield "RandomForestClassifier", RandomForestClassifier(_TREES, random_state=seed)
    yield "SVC", make_pipeline(StandardScaler(), vectors)


def _fit(
    name: str,
    model: Any,
    asked: Asked,
    fitted: Told,
    judged: Told,
    x_train: Arrays,
    rows: np.ndarray,
    x_judged: Arrays,
) -> tuple[dict[str, float], float]:
    """A model's measures and the seconds that its fitting took."""
    target = fitted.truth
    if target.size == len(target):
        target = target.reshape(-1)
    elif fitted.kind == "numbers":
        target = target.reshape(len(target), -1)
    began = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a solver has not converged shows in its score
            model.fit(_table(x_train, rows), target)
            seconds = time.perf_counter() - began
            answers = _answers(model, x_judged, len(judged.truth))
    except (ValueError, np.linalg.LinAlgError, MemoryError) as error:
        raise TrainingError(
            f"{name} cannot be fitted",
            where=asked.name,
            received=" ".join(str(error).split())[:160],
            hint="Look at the study of the data: very large numbers should be scaled.",
        ) from None
    return _scores(asked, judged, answers), seconds


def _table(x: Arrays, rows: np.ndarray) -> np.ndarray:
    """Rows of all inputs, flattened and joined: rows × numbers."""
    parts = [np.asarray(array[rows], "float32").reshape(len(rows), -1) for array in x.values()]
    return np.concatenate(parts, axis=1)


def _answers(model: Any, x: Arrays, samples: int) -> np.ndarray:
    """What a model says of all rows, so many at once as the memory likes."""
    size = max(1, sum(math.prod(array.shape[1:]) for array in x.values()))
    step = max(1, _AT_ONCE // size)
    starts = range(0, samples, step)
    return np.concatenate(
        [model.predict(_table(x, np.arange(at, min(at + step, samples)))) for at in starts]
    )


def _scores(asked: Asked, judged: Told, answers: np.ndarray) -> dict[str, float]:
    """The measures of a model's answers, by the functions that judge the network."""
    if judged.kind == "numbers":
        truth = judged.truth.reshape(len(judged.truth), -1)
        numbers = judge_numbers(truth, answers, [asked.name] * truth.shape[1])
        return comparable(OutputResult(asked.name, {}, None, numbers), "numbers")
    if judged.kind == "labels":
        classes = judge_labels(judged.truth, answers, judged.names)
        return comparable(OutputResult(asked.name, {}, classes), "labels")
    rows = np.zeros(judged.scores.shape, "float32")
    rows[np.arange(len(rows)), answers.astype("int64")] = 1
    return comparable(
        OutputResult(asked.name, {}, judge_classes(judged.truth, rows, judged.names)), "classes"
    )


def _length(arrays: Arrays) -> int:
    return len(next(iter(arrays.values())))
