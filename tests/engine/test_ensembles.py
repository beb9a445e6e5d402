"""Which runs go together, what folders tell of them, and how much each of them counts."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ensembles.faces import (
    Face,
    are_logits,
    check_together,
    kind_of,
    of_probabilities,
)
from engine.ensembles.forms import suffix_of
from engine.ensembles.members import find_run, found_runs, node_label, read_members, run_label
from engine.ensembles.outcome import (
    Column,
    EnsembleOutcome,
    Row,
    Score,
    best_of,
    columns_of,
    lower_is_better,
    table_of,
)
from engine.ensembles.weights import equal_weights, fitted_weights, objective_of
from engine.errors import DamagedFileError, ExportError, FileError, TrainingError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Project
from engine.results.kinds import Told
from engine.storage import project_text

# Weights


def classifiers(random, members, samples=60, classes=4):
    """Answers of members of different skill to the same samples."""
    truth = random.integers(0, classes, samples)
    told = []
    for _ in range(members):
        scores = random.gamma(1.0, 1.0, (samples, classes))
        scores[np.arange(samples), truth] += random.uniform(0, 3) * random.random(samples)
        scores /= scores.sum(axis=-1, keepdims=True)
        told.append(Told("classes", truth, scores, ()))
    return told


def labellers(random, members, samples=60):
    truth = random.integers(0, 2, (samples, 2))
    return [
        Told("labels", truth, np.clip(0.5 + (truth - 0.5) * random.normal(s, 0.4, truth.shape),
                                      0.01, 0.99), ())
        for s in random.uniform(0, 1, members)
    ]  # fmt: skip


def regressors(random, members, samples=60):
    truth = random.normal(50, 20, (samples, 1))
    return [
        Told("numbers", truth, truth + random.normal(random.normal(0, 4), s, truth.shape), ())
        for s in random.uniform(1, 9, members)
    ]


KINDS = st.sampled_from([classifiers, labellers, regressors])


@given(KINDS, st.integers(2, 6), st.integers(0, 10_000))
def test_fitted_weights_are_no_worse_than_equal_ones_or_than_any_member(make, members, seed):
    told = make(np.random.default_rng(seed), members)
    weights, objective = fitted_weights(told), objective_of(told)
    assert len(weights) == members and min(weights) >= 0 and sum(weights) == pytest.approx(1)
    reached = objective.loss(np.array(weights))
    others = [np.array(equal_weights(members)), *np.eye(members)]
    assert all(reached <= objective.loss(other) + 2e-6 for other in others)


@given(KINDS, st.integers(2, 5), st.integers(0, 10_000))
def test_no_other_weights_nearby_would_be_better(make, members, seed):
    random = np.random.default_rng(seed)
    told = make(random, members)
    weights, objective = np.array(fitted_weights(told)), objective_of(told)
    for other in random.dirichlet(np.ones(members), 20):
        moved = 0.98 * weights + 0.02 * other
        assert objective.loss(weights) <= objective.loss(moved) + 2e-6


@given(KINDS, st.permutations(range(4)), st.integers(0, 10_000))
def test_the_order_of_the_members_changes_nothing_but_the_order_of_the_weights(make, order, seed):
    told = make(np.random.default_rng(seed), 4)
    weights = fitted_weights(told)
    assert fitted_weights([told[i] for i in order]) == pytest.approx(
        [weights[i] for i in order], abs=5e-3
    )


@pytest.mark.parametrize("make", [classifiers, labellers, regressors])
def test_a_perfect_member_gets_all_the_weight(make):
    told = make(np.random.default_rng(1), 4)
    truth = told[0].truth
    perfect = np.eye(4)[truth] if make is classifiers else truth.astype("float64")
    told[2] = told[2]._replace(scores=perfect)
    assert fitted_weights(told) == (0.0, 0.0, 1.0, 0.0)


def test_two_that_err_to_opposite_sides_share_the_weight():
    truth = np.linspace(-5, 5, 40).reshape(-1, 1)
    told = [Told("numbers", truth, truth + error, ()) for error in (1.0, -3.0)]
    assert fitted_weights(told) == pytest.approx((0.75, 0.25), abs=1e-4)


def test_members_that_answer_alike_count_alike():
    told = classifiers(np.random.default_rng(3), 1) * 3
    assert fitted_weights(told) == pytest.approx(equal_weights(3))


def test_answers_that_are_certain_and_wrong_are_survived():
    truth = np.array([0, 1])
    wrong = Told("classes", truth, np.array([[0.0, 1.0], [1.0, 0.0]]), ())
    assert sum(fitted_weights([wrong, wrong])) == pytest.approx(1)


def test_a_truth_that_never_varies_can_be_fitted():
    truth = np.full((5, 1), 2.0)
    told = [Told("numbers", truth, truth + error, ()) for error in (0.5, 2.0)]
    assert fitted_weights(told) == (1.0, 0.0)


# Which go together

FACE = Face(
    {"image": ((None, 8, 8), "float32")},
    {"digit": ((None, 10), "classes"), "size": ((None, 1), "numbers")},
)


def test_models_with_the_same_inputs_and_outputs_go_together_in_whatever_order():
    turned = Face(FACE.inputs, dict(reversed(FACE.outputs.items())))
    check_together({"a": FACE, "b": turned, "c": FACE})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (Face({"photo": ((None, 8, 8), "float32")}, FACE.outputs),
         ["its inputs are not those of a", "expected 'image'", "received 'photo'"]),
        (Face({"image": ((None, 9, 9), "float32")}, FACE.outputs),
         ["its input 'image'", "expected 8×8 float32", "received 9×9 float32"]),
        (Face(FACE.inputs, {"digit": ((None, 10), "classes")}),
         ["its outputs are not those of a", "expected 'digit', 'size'", "received 'digit'"]),
        (Face(FACE.inputs, {**FACE.outputs, "digit": ((None, 9), "classes")}),
         ["its output 'digit'", "expected 10", "received 9"]),
        (Face(FACE.inputs, {**FACE.outputs, "digit": ((None, 10), "numbers")}),
         ["its output 'digit'", "expected shares of classes", "received numbers"]),
    ],
)  # fmt: skip
def test_one_that_differs_is_named_with_what_differs(other, words):
    with pytest.raises(TrainingError) as caught:
        check_together({"a": FACE, "b": other})
    assert caught.value.where == "b"
    for word in words:
        assert word in str(caught.value)


def test_one_alone_is_no_ensemble():
    with pytest.raises(TrainingError, match="at least 2"):
        check_together({"a": FACE})


def test_what_an_output_answers_with_is_told_by_its_loss_and_its_activation():
    logits = Instance("SparseCategoricalCrossentropy", FrozenDict(from_logits=True))
    assert kind_of(logits, "linear") == "classes" and are_logits(logits)
    assert kind_of("sparse_categorical_crossentropy", "softmax") == "classes"
    assert kind_of("mean_squared_error", "softmax") == "classes"
    assert kind_of("binary_crossentropy", "sigmoid") == "labels"
    assert kind_of("mean_squared_error", "linear") == "numbers"
    assert not are_logits(of_probabilities(logits))
    assert of_probabilities("mse") == "mse"


# Runs and their folders


def run_in(folder, history="epoch,loss,val_loss\n1,2.0,3.0\n2,1.0,2.5\n3,0.5,4.0\n", **facts):
    folder.mkdir(parents=True)
    told = {"project": json.loads(project_text(Project())), "epochs": 3, "kept_epoch": 2}
    (folder / "run.json").write_text(json.dumps(told | {"status": "completed"} | facts))
    (folder / "history.csv").write_text(history)
    (folder / "model.keras").write_bytes(b"")
    return folder


def test_a_run_tells_the_figures_of_the_epoch_that_it_kept(tmp_path):
    found = find_run(run_in(tmp_path / "net-1"))
    assert (found.name, found.epochs, found.kept_epoch) == ("net-1", 3, 2)
    assert found.figures == {"loss": 1.0, "val_loss": 2.5}


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ("digits-mlp-20261122-000546-972", "digits-mlp"),
        ("three-outputs-age-income-gender-20261122-000546-972", "three-outputs"),
        ("units-3", "units-3"),
        ("-20261122-000546-972", "-20261122-000546-972"),
        ("a" * 30, "a" * 14),
    ],
)
def test_a_node_shows_a_run_by_its_project_without_the_time(run, shown):
    assert node_label(run) == shown


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("net-20260102-030405-678", "2026-01-02 03:04:05"),
        ("units-16", "units-16"),
        ("net-20260102-030405-678-again", "net-20260102-030405-678-again"),
    ],
)
def test_a_run_that_the_window_named_is_listed_by_its_time(name, label):
    assert run_label(name) == label


@pytest.mark.parametrize("history", ["", "epoch,loss\n", "epoch,loss\n1,a,b\n", "\0"])
def test_a_run_whose_history_cannot_be_read_has_no_figures(tmp_path, history):
    assert find_run(run_in(tmp_path / "net-1", history)).figures == {}


def test_the_runs_of_a_project_are_found_newest_first(tmp_path):
    run_in(tmp_path / "net-20260101-101010-001")
    run_in(tmp_path / "net-20260301-101010-001")
    run_in(tmp_path / "net-20260201-101010-001")
    run_in(tmp_path / "net-2-20260401-101010-001")  # of another project, "net-2"
    run_in(tmp_path / "mine")
    (tmp_path / "net-20260501-101010-001").mkdir()  # begun, and never finished
    found = list(found_runs(tmp_path, "net"))
    assert found[0] is None
    assert [run.name[4:12] for run in found[1:]] == ["20260301", "20260201", "20260101"]
    assert list(found_runs(tmp_path / "nowhere", "net")) == []


def test_runs_of_one_name_in_different_folders_are_told_apart(tmp_path):
    folders = [run_in(tmp_path / place / "run") for place in ("a", "b")]
    assert [member.name for member in read_members(folders)] == ["run", "run_2"]


def test_folders_that_are_no_trained_runs_are_refused_in_one_line(tmp_path):
    good = run_in(tmp_path / "good")
    bare = run_in(tmp_path / "bare")
    (bare / "model.keras").unlink()
    empty = tmp_path / "empty"
    empty.mkdir()
    cases = [
        (tmp_path / "gone", FileError, "there is no such run"),
        (empty, FileError, "not the folder of a run"),
        (bare, FileError, "the run has no model"),
        (run_in(tmp_path / "lost", kept="nothing"), FileError, "it diverged"),
        (good, FileError, "named twice"),
        (run_in(tmp_path / "odd", epochs="many"), DamagedFileError, "damaged"),
        (run_in(tmp_path / "other", project={"a": 1}), FileError, "run.json"),
    ]
    broken = run_in(tmp_path / "broken")
    for text in ("{", "[]", "\0", "{}"):
        (broken / "run.json").write_text(text)
        with pytest.raises(DamagedFileError):
            read_members([good, broken])
    for folder, kind, words in cases:
        with pytest.raises(kind) as caught:
            read_members([good, folder])
        assert words in str(caught.value) and "\n" not in str(caught.value)
    with pytest.raises(TrainingError, match="several runs"):
        read_members([good])


@pytest.mark.parametrize("name", ["out.onnx", "out", "out.weights.h5", ".keras"])
def test_an_ensemble_is_not_written_as_just_anything(tmp_path, name):
    with pytest.raises(ExportError, match=r"expected \.keras, \.h5, \.loom"):
        suffix_of(tmp_path / name)


# The table


def outcome(**changes):
    def row(name, kind, loss, accuracy):
        return Row(name, kind, (Score("test", loss, {"y": {"loss": loss, "accuracy": accuracy}}),))

    rows = (
        row("a", "member", 0.5, 0.8),
        row("b", "member", 0.7, 0.7),
        row("equal", "equal", 0.4, 0.9),
    )
    made = EnsembleOutcome(("a", "b"), ("y",), {"test": 9}, {"y": (0.5, 0.5)}, {}, rows)
    return msgspec.structs.replace(made, **changes)


def test_the_table_has_the_members_their_weights_and_the_averages():
    assert [column.title for column in columns_of(outcome(), "y")] == ["test loss", "test accuracy"]
    assert table_of(outcome(), "y", {"equal": "Equal"}) == [
        ["a", 0.5, 0.5, 0.8],
        ["b", 0.5, 0.7, 0.7],
        ["Equal", "", 0.4, 0.9],
    ]


def test_the_best_figure_is_the_lowest_error_and_the_highest_score():
    found = {c.metric: best_of(outcome(), "y", c) for c in columns_of(outcome(), "y")}
    assert found == {"loss": 0.4, "accuracy": 0.9}
    assert np.isnan(best_of(outcome(), "y", Column("validation", "loss")))
    assert lower_is_better("mean_absolute_error") and not lower_is_better("r2_score")
