"""Results: confusion, precision, curves, residuals and spreads of small cases, exactly."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.results.judging import (
    MOST_CONFUSED,
    MOST_MISTAKES,
    judge_classes,
    judge_labels,
    judge_numbers,
)
from engine.results.kinds import Asked, judge, told
from engine.results.measures import measures
from engine.results.outcome import OutputResult, Sample
from engine.results.spread import spread_of
from engine.results.tables import csv_text

TRUTH = np.array([0, 0, 1, 1, 2, 2])
SCORES = np.array(
    [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1], [0.3, 0.6, 0.1], [0.0, 0.1, 0.9],
     [0.95, 0.0, 0.05]]
)  # fmt: skip
NAMES = ("cat", "dog", "eel")


def softmaxed(rng, samples, classes):
    scores = np.exp(rng.normal(size=(samples, classes)))
    return scores / scores.sum(axis=-1, keepdims=True)


def test_a_row_of_the_confusion_matrix_is_a_true_class_and_a_column_an_answer():
    found = judge_classes(TRUTH, SCORES, NAMES)
    assert found.confusion == ((1, 1, 0), (0, 2, 0), (1, 0, 1))
    assert found.wrong == 2


def test_mistakes_are_the_wrong_answers_the_most_confident_first():
    found = judge_classes(TRUTH, SCORES, NAMES, lambda row: Sample(text=f"row {row}"))
    assert [(m.sample, m.truth, m.answer, m.confidence) for m in found.mistakes] == [
        (5, "eel", "cat", 0.95),
        (1, "cat", "dog", 0.7),
    ]
    assert found.mistakes[0].shown.text == "row 5"


@pytest.mark.parametrize("seed", range(5))
def test_measures_of_classes_are_those_of_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    truth, scores = rng.integers(0, 5, 60), softmaxed(rng, 60, 5)
    truth[truth == 3] = 2  # a class that never occurs
    found = judge_classes(truth, scores, [str(i) for i in range(5)])
    answers = scores.argmax(axis=-1)
    expected = metrics.precision_recall_fscore_support(
        truth, answers, labels=range(5), zero_division=0
    )
    rows = [(c.precision, c.recall, c.f1, c.support) for c in found.classes]
    assert np.allclose(rows, np.transpose(expected), rtol=0, atol=1e-12)
    assert found.confusion == tuple(
        map(tuple, metrics.confusion_matrix(truth, answers, labels=range(5)).tolist())
    )
    for index, result in enumerate(found.classes):
        if result.roc is None:
            assert index == 3
        else:
            area = metrics.roc_auc_score(truth == index, scores[:, index])
            assert result.roc.area == pytest.approx(area, abs=1e-12)


@given(
    st.integers(2, 6).flatmap(
        lambda classes: st.tuples(
            st.just(classes),
            st.lists(
                st.tuples(st.integers(0, classes - 1), st.integers(0, classes - 1)),
                min_size=1,
                max_size=40,
            ),
        )
    )
)
def test_the_matrix_counts_every_sample_once(case):
    classes, pairs = case
    truth = np.array([pair[0] for pair in pairs])
    scores = np.eye(classes)[[pair[1] for pair in pairs]]
    found = judge_classes(truth, scores, [str(i) for i in range(classes)])
    matrix = np.array(found.confusion)
    assert matrix.sum() == len(pairs)
    assert matrix.sum(axis=1).tolist() == [c.support for c in found.classes]
    assert found.wrong == len(pairs) - np.trace(matrix)
    assert len(found.mistakes) == min(found.wrong, MOST_MISTAKES)
    assert all(0 <= c.precision <= 1 and 0 <= c.recall <= 1 for c in found.classes)


def test_of_too_many_classes_there_is_a_table_and_no_matrix():
    count = MOST_CONFUSED + 1
    truth = np.arange(count)
    found = judge_classes(truth, np.eye(count), [str(i) for i in range(count)])
    assert found.confusion == () and len(found.classes) == count and found.wrong == 0


def test_a_curve_has_few_points_and_the_area_of_all():
    rng = np.random.default_rng(0)
    truth, scores = rng.integers(0, 2, 20_000), rng.random(20_000)
    both = np.stack([1 - scores, scores], axis=-1)
    roc = judge_classes(truth, both, ("no", "yes")).classes[1].roc
    assert len(roc.false_positives) <= 80
    assert (roc.false_positives[0], roc.true_positives[-1]) == (0.0, 1.0)
    assert roc.area == pytest.approx(metrics.roc_auc_score(truth, scores), abs=1e-12)


def test_several_labels_at_once_are_each_judged_at_one_half():
    truth = np.array([[1, 0], [1, 1], [0, 0]])
    scores = np.array([[0.9, 0.6], [0.2, 0.8], [0.1, 0.1]])
    found = judge_labels(truth, scores, ("red", "round"))
    assert [(c.name, c.precision, c.recall, c.support) for c in found.classes] == [
        ("red", 1.0, 0.5, 2),
        ("round", 0.5, 1.0, 1),
    ]
    assert found.confusion == () and found.wrong == 2


def test_numbers_have_r2_errors_and_residuals():
    truth = np.array([1.0, 2.0, 3.0, 4.0])
    predicted = np.array([1.5, 2.0, 2.5, 4.0])
    (found,) = judge_numbers(truth, predicted, ("price",))
    assert found.r2 == pytest.approx(metrics.r2_score(truth, predicted))
    assert found.mean_absolute_error == 0.25
    assert found.root_mean_squared_error == pytest.approx(0.125**0.5)
    assert np.frombuffer(found.truth, "float32").tolist() == truth.tolist()
    assert np.frombuffer(found.predicted, "float32").tolist() == predicted.tolist()
    assert (found.residuals.low, found.residuals.high) == (-0.5, 0.5)
    assert sum(found.residuals.counts) == 4


def test_a_truth_that_never_varies_has_no_r2():
    (found,) = judge_numbers(np.ones(3), np.array([1.0, 2.0, 3.0]), ("price",))
    assert found.r2 is None and found.mean_absolute_error == 1.0


def test_many_samples_are_drawn_evenly_and_measured_all():
    truth = np.arange(100_000.0)
    (found,) = judge_numbers(truth, truth + 1, ("x",))
    drawn = np.frombuffer(found.truth, "float32")
    assert len(drawn) == 2_000 and (drawn[0], drawn[-1]) == (0, 99_999)
    assert sum(found.residuals.counts) == 100_000


# What kind an output is


def asked(loss, activation="linear", names=()):
    return Asked("out", loss, activation, names)


def test_labels_and_one_hot_rows_are_the_same_classes():
    sparse = told(asked("sparse_categorical_crossentropy", "softmax"), TRUTH, SCORES)
    rows = told(asked("categorical_crossentropy", "softmax"), np.eye(3)[TRUTH], SCORES)
    squares = told(asked("mean_squared_error", "softmax"), np.eye(3)[TRUTH], SCORES)
    for found in (sparse, rows, squares):
        assert found.kind == "classes" and found.truth.tolist() == TRUTH.tolist()
    assert sparse.names == ("0", "1", "2")


def test_one_sigmoid_is_two_classes_with_the_names_of_the_data():
    found = told(
        asked("binary_crossentropy", "sigmoid", ("bad", "good")),
        np.array([0, 1, 1]),
        np.array([[0.25], [0.75], [0.5]]),
    )
    assert (found.kind, found.names) == ("classes", ("bad", "good"))
    assert found.scores.tolist() == [[0.75, 0.25], [0.25, 0.75], [0.5, 0.5]]


def test_an_average_of_sigmoids_is_judged_by_its_loss():
    """What an opened ensemble answers: probabilities, from a layer that has no activation."""
    found = told(asked("binary_crossentropy"), np.array([0, 1]), np.array([[0.25], [0.75]]))
    assert found.kind == "classes" and found.scores.tolist() == [[0.75, 0.25], [0.25, 0.75]]
    several = told(asked("binary_crossentropy"), np.eye(2), np.full((2, 2), 0.5))
    assert several.kind == "labels"


def test_logits_become_shares():
    loss = Instance("SparseCategoricalCrossentropy", FrozenDict(from_logits=True))
    found = told(asked(loss), np.array([1]), np.array([[0.0, np.log(3.0)]]))
    assert found.scores[0].tolist() == pytest.approx([0.25, 0.75])
    binary = Instance("BinaryCrossentropy", FrozenDict(from_logits=True))
    found = told(asked(binary), np.array([1]), np.array([[np.log(3.0)]]))
    assert found.scores[0].tolist() == pytest.approx([0.25, 0.75])


def test_a_picture_that_a_sigmoid_paints_is_numbers_and_not_labels():
    pixels = np.linspace(0, 1, 2 * 8 * 8).reshape(2, 8, 8, 1)
    classes, (numbers,) = judge(asked("binary_crossentropy", "sigmoid"), pixels, pixels)
    assert classes is None and numbers.r2 == 1.0


def test_a_class_for_each_pixel_is_judged_pixel_by_pixel():
    truth = np.array([[[0, 1], [1, 0]]])
    scores = np.eye(2)[truth]
    classes, _ = judge(asked("sparse_categorical_crossentropy", "softmax"), truth, scores)
    assert classes.confusion == ((2, 0), (0, 2)) and classes.mistakes == ()


def test_what_cannot_be_compared_has_metrics_only():
    assert judge(asked("ctc"), np.zeros((2, 5)), np.zeros((2, 8, 3))) == (None, ())
    lost = np.full((2, 1), np.nan)
    assert judge(asked("mean_squared_error"), np.zeros(2), lost) == (None, ())
    ignored = asked("sparse_categorical_crossentropy", "softmax")
    assert judge(ignored, np.array([0, -1]), np.eye(2)) == (None, ())


def test_measures_keep_keras_names_and_add_means_over_the_classes():
    classes = judge_classes(TRUTH, SCORES, NAMES)
    found = measures(OutputResult("pet", {"loss": 0.5, "accuracy": 4 / 6}, classes))
    assert list(found)[:2] == ["loss", "accuracy"]
    answers = SCORES.argmax(axis=-1)
    assert found["macro_f1"] == pytest.approx(metrics.f1_score(TRUTH, answers, average="macro"))
    numbers = judge_numbers(np.array([1.0, 2.0]), np.array([1.0, 1.0]), ("x",))
    kept = measures(OutputResult("x", {"mean_absolute_error": 0.75}, None, numbers))
    assert kept["mean_absolute_error"] == 0.75 and kept["r2"] == -1.0


# How numbers are spread


@given(st.lists(st.floats(allow_nan=True, width=32), min_size=1, max_size=50))
def test_a_spread_counts_every_number_once(numbers):
    array = np.array(numbers, "float32")
    spread = spread_of(array)
    finite = int(np.isfinite(array).sum())
    if not finite:
        assert spread is None
        return
    assert sum(spread.counts) == finite
    assert spread.lost == len(numbers) - finite
    assert spread.low <= float(array[np.isfinite(array)].min())
    assert 0 <= spread.zeros <= 1


def test_equal_numbers_stand_in_the_middle():
    spread = spread_of(np.zeros(7))
    assert spread.zeros == 1 and spread.variance == 0
    assert spread.low < 0 < spread.high and max(spread.counts) == 7


# Tables


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_compute_is_escaped(name):
    text = csv_text(["class", "recall"], [[name, -0.5]])
    head, row = list(csv.reader(io.StringIO(text, newline="")))
    assert row == [f"'{name}", "-0.5"]
    assert head == ["class", "recall"]
