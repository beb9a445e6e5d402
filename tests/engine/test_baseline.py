"""Classical models beside a network: fitted on the training part, judged on the network's part."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.data.dataset import load_dataset
from engine.errors import DataError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.results import baseline
from engine.results.baseline import fit_baselines
from engine.results.judging import judge_classes, judge_numbers
from engine.results.measures import comparable, measures
from engine.results.outcome import Baseline, OutputResult
from engine.storage import load_project
from tests.engine.data_projects import bound, project_on, source, write_csv
from tests.engine.drawing import draw


@pytest.fixture(autouse=True)
def few_trees(monkeypatch) -> None:
    monkeypatch.setattr(baseline, "_TREES", 8)


def iris(**spec) -> Project:
    return project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")}, **spec)


def only(project: Project, base: Path | None = None) -> Baseline:
    """The baseline of a project's one output."""
    (found,) = fit_baselines(project, base)
    return found


def saved(folder: Path, **data: np.ndarray) -> Instance:
    np.savez(folder / "a.npz", **data)
    return source("npz", path="a.npz")


def test_classes_are_told_by_three_classical_models() -> None:
    found = only(iris())
    assert (found.kind, found.on, found.samples) == ("classes", "validation", 30)
    assert (found.rows, found.of, found.refused) == (120, 120, "")
    assert [m.model for m in found.models] == [
        "LogisticRegression", "RandomForestClassifier", "SVC",
    ]  # fmt: skip
    for model in found.models:
        assert model.scores["accuracy"] > 0.85 and list(model.scores) == ["accuracy", "macro_f1"]


def test_a_score_is_that_of_scikit_learn_on_the_same_rows() -> None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import accuracy_score, f1_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    project = iris()
    data = load_dataset(project, None)
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1_000))
    answers = model.fit(data.x_train["x"], data.y_train["kind"]).predict(data.x_val["x"])
    scores = only(project).models[0].scores
    assert scores["accuracy"] == pytest.approx(accuracy_score(data.y_val["kind"], answers))
    assert scores["macro_f1"] == pytest.approx(
        f1_score(data.y_val["kind"], answers, average="macro")
    )


def test_one_number_and_several_have_errors_and_r2(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3))
    data = saved(tmp_path, x=x, y=np.stack([x @ [1, 2, 3], x[:, 0]], axis=1))
    project = project_on(data, {"x": (3,)}, {"y": (2, None)})
    found = only(project, tmp_path)
    assert found.kind == "numbers" and found.models[0].model == "Ridge"
    assert found.models[0].scores["r2"] > 0.95
    assert all(m.scores["mean_absolute_error"] > 0 for m in found.models)
    diabetes = project_on(Instance("diabetes"), {"x": (10,)}, {"y": (1, None)})
    scores = [m.scores["r2"] for m in only(diabetes).models]
    assert all(0 < r2 < 0.8 for r2 in (scores[0], scores[2]))


def test_one_sigmoid_is_two_classes_and_several_are_labels(tmp_path: Path) -> None:
    tumours = project_on(Instance("breast_cancer"), {"x": (30,)}, {"y": (1, "sigmoid")})
    found = only(tumours)
    assert found.kind == "classes" and all(m.scores["accuracy"] > 0.9 for m in found.models)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3))
    data = saved(tmp_path, x=x, y=(x > 0).astype("float32"))
    labels = only(project_on(data, {"x": (3,)}, {"y": (3, "sigmoid")}), tmp_path)
    assert labels.kind == "labels"
    assert all(m.scores["macro_f1"] > 0.7 and list(m.scores) == ["macro_f1"] for m in labels.models)


def test_one_hot_rows_are_classes(tmp_path: Path) -> None:
    steps = (source("one_hot", classes=3),)
    hot = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")},
                     {"kind": bound("target", steps=steps)})  # fmt: skip
    hot = msgspec.structs.replace(
        hot,
        training=msgspec.structs.replace(
            hot.training, losses=FrozenDict(kind="categorical_crossentropy")
        ),
    )
    assert [m.scores for m in only(hot).models] == [m.scores for m in only(iris()).models]


def test_several_inputs_are_joined_and_pictures_flattened(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 50)
    data = saved(tmp_path, a=rng.normal(size=(50, 4, 4)), b=labels[:, None] * 2.0, y=labels)
    project = project_on(data, {"a": (4, 4), "b": (1,)}, {"y": (2, "softmax")})
    found = only(project, tmp_path)
    assert found.models[0].scores["accuracy"] == 1  # what b alone tells


def test_of_many_rows_so_many_are_fitted_and_all_are_judged(monkeypatch) -> None:
    monkeypatch.setattr(baseline, "MOST_ROWS", 50)
    found = only(iris())
    assert (found.rows, found.of, found.samples) == (50, 120, 30)
    again = only(iris())
    assert [m.scores for m in again.models] == [m.scores for m in found.models]


def test_outputs_with_the_same_truth_are_fitted_once() -> None:
    project = project_on(Instance("iris"), {"x": (4,)},
                         {"one": (3, "softmax"), "two": (3, "softmax")},
                         {"one": bound("target"), "two": bound("target")})  # fmt: skip
    heard: list[str] = []
    one, two = fit_baselines(project, None, lambda what, fraction: heard.append(what))
    assert one.models == two.models and (one.output, two.output) == ("one", "two")
    fits = [what for what in heard if what.startswith("fit ")]
    assert fits == ["fit LogisticRegression", "fit RandomForestClassifier", "fit SVC"]


def test_what_makes_no_sense_is_refused_with_the_reason(tmp_path: Path) -> None:
    posts = fit_baselines(load_project(example_path("three-outputs-age-income-gender")), None)
    assert len(posts) == 3 and all("no order" in b.refused and not b.models for b in posts)
    rng = np.random.default_rng(0)
    pictures = rng.normal(size=(20, 8, 8))
    data = saved(tmp_path, x=pictures, y=pictures.reshape(20, 64), one=np.zeros(20, "int64"))
    free = project_on(data, {"x": (None, 8)}, {"one": (2, "softmax")})
    assert "no fixed size" in only(free, tmp_path).refused
    many = project_on(data, {"x": (8, 8)}, {"y": (64, None)}, {"y": bound("y")})
    assert "64 numbers" in only(many, tmp_path).refused
    same = project_on(data, {"x": (8, 8)}, {"one": (2, "softmax")})
    assert "one class" in only(same, tmp_path).refused
    table = [["text", "y"], *([f"word {i} of many", i % 2] for i in range(40))]
    write_csv(tmp_path / "t.csv", table)
    words = draw(
        ("text", "Input", None, {"shape": (), "dtype": "string"}),
        ("words", "TextVectorization", "text", {"output_mode": "multi_hot", "max_tokens": 9}),
        ("y", "Dense", "words", {"units": 1, "activation": "sigmoid"}),
        data=DataSpec(source("csv", path="t.csv")),
    )
    assert "takes text" in only(words, tmp_path).refused


def test_data_that_cannot_be_prepared_are_an_error() -> None:
    with pytest.raises(DataError, match="do not fit"):
        fit_baselines(project_on(Instance("iris"), {"x": (7,)}, {"y": (3, "softmax")},
                                 {"x": bound("features"), "y": bound("target")}), None)  # fmt: skip


def test_a_network_is_compared_by_the_same_measures() -> None:
    truth, names = np.array([0, 1, 1, 2]), ("a", "b", "c")
    scores = np.eye(3)[[0, 1, 2, 2]]
    result = OutputResult("y", {"loss": 1.0}, judge_classes(truth, scores, names))
    found = comparable(result, "classes")
    assert found == {"accuracy": 0.75, "macro_f1": measures(result)["macro_f1"]}
    numbers = judge_numbers(np.arange(4.0), np.arange(4.0) + 1, ["y"])
    errors = comparable(OutputResult("y", {}, None, numbers), "numbers")
    assert errors["mean_absolute_error"] == 1 and next(iter(errors)) == "r2"
