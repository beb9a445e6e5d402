"""Which loss an output gets by itself, and what is said of one that cannot fit."""

import math

import msgspec
import pytest

from engine.catalog import load_catalog
from engine.data.columns import DataColumn, DataPreview
from engine.graph.edits import Connect, RenameLayer, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Layer, Ref, Slot
from engine.project import Binding, DataSpec, Project
from engine.training.checks import check_training
from engine.training.defaults import (
    bound_column,
    default_loss,
    default_metrics,
    loss_choices,
    loss_name,
    metric_choices,
    target_of,
    training_outputs,
)


def dense(units: int, activation: object = None) -> Layer:
    return Layer("digit", "Dense", fields=FrozenDict(units=units, activation=activation))


def labels(high: float = 9) -> DataColumn:
    return DataColumn("labels", (), "int64", 0, high)


def project_of(units: int = 10, activation: str | None = "softmax") -> Project:
    """Input → Dense called `digit`, digits as data: nothing is wrong with it."""
    project = Project()
    for target in ("Input", "Dense"):
        project, _ = new_node(project, "main", target).apply(project)
    for edit in (
        Connect("main", Ref("input"), Slot("dense", "inputs")),
        SetField("dense", "units", units),
        SetField("dense", "activation", activation),
        RenameLayer("dense", "digit"),
        SetEntry(("data", "source"), Instance("digits")),
    ):
        project, _ = edit.apply(project)
    return project


def changed(project: Project, *path: str, to: object) -> Project:
    return SetEntry(path, to).apply(project)[0]


@pytest.mark.parametrize(
    ("layer", "target", "loss", "metrics"),
    [
        (dense(10, "softmax"), labels(), "sparse_categorical_crossentropy", ("accuracy",)),
        (dense(10, "softmax"), None, "sparse_categorical_crossentropy", ("accuracy",)),
        (
            dense(10, "softmax"),
            DataColumn("rows", (10,), "float32", 0, 1),
            "categorical_crossentropy",
            ("accuracy",),
        ),
        (dense(1, "sigmoid"), labels(1), "binary_crossentropy", ("accuracy",)),
        (dense(1), None, "mean_squared_error", ("mean_absolute_error",)),
        (dense(1, Instance("Softmax")), None, "sparse_categorical_crossentropy", ("accuracy",)),
        (Layer("end", "Softmax"), labels(), "sparse_categorical_crossentropy", ("accuracy",)),
        (None, None, "mean_squared_error", ("mean_absolute_error",)),
    ],
)
def test_an_output_gets_the_loss_and_the_metric_of_the_course(layer, target, loss, metrics):
    assert default_loss(layer, target) == loss
    assert default_metrics(layer) == metrics


@pytest.mark.parametrize(
    "target",
    [
        DataColumn("words", (10,), "int64", 0, 5_000),  # a label for each of 10 steps
        DataColumn("label", (1,), "int64", 0, 9),
        DataColumn("rows", (7,), "float32", 0, 1),  # not as many as there are units
    ],
)
def test_labels_of_several_steps_are_not_taken_for_one_hot_rows(target):
    assert default_loss(dense(10, "softmax"), target) == "sparse_categorical_crossentropy"


def test_the_steps_of_a_binding_count():
    preview = DataPreview(100, (labels(),))
    binding = Binding(("labels",), (Instance("one_hot", FrozenDict(classes=10)),))
    project = changed(project_of(), "data", "bindings", to=FrozenDict(digit=binding))
    for known in (preview, None):
        target = target_of(project, "digit", known)
        assert target is not None and target.shape == (10,)
        assert default_loss(dense(10, "softmax"), target) == "categorical_crossentropy"


def test_several_columns_are_one_target():
    preview = DataPreview(
        9, (DataColumn("a", (), "float64", 0, 1), DataColumn("b", (), "float64", -1, 0.5))
    )
    project = changed(project_of(), "data", "bindings", to=FrozenDict(digit=Binding(("a", "b"))))
    target = target_of(project, "digit", preview)
    assert target is not None
    assert (target.shape, target.low, target.high) == ((2,), -1, 1)
    assert target_of(project, "another", preview) is None


@pytest.mark.parametrize("layer", [dense(10, "softmax"), dense(1, "sigmoid"), dense(1), None])
def test_every_choice_is_a_long_name_of_keras_with_the_default_first(layer):
    losses = loss_choices(layer)
    assert losses[0] == default_loss(layer)
    assert metric_choices(layer)[0] == default_metrics(layer)[0]
    for section, names in (("losses", losses), ("metrics", metric_choices(layer))):
        assert len(names) == len(set(names))
        for name in names:
            entry = load_catalog().find(section, name)
            assert entry.identifier == name or (entry.name, name) == ("Accuracy", "accuracy")
            assert not any(field.required for field in entry.fields)


def test_short_names_and_classes_are_known_by_their_long_name():
    assert loss_name("mse") == "mean_squared_error"
    assert loss_name(Instance("BinaryCrossentropy")) == "binary_crossentropy"
    assert loss_name("nonsense") == ""


def test_outputs_go_by_the_names_of_their_layers():
    (output,) = training_outputs(project_of())
    assert (output.name, output.node) == ("digit", "dense")


def test_a_sound_project_has_no_problem():
    assert check_training(project_of()) == []


@pytest.mark.parametrize(
    ("path", "value", "at"),
    [
        (("training", "epochs"), 0, "training/epochs"),
        (("training", "batch_size"), -1, "training/batch_size"),
        (("data", "validation_split"), 1.0, "data/validation_split"),
        (("data", "validation_split"), math.nan, "data/validation_split"),
        (("data", "samples"), 0, "data/samples"),
        (("data",), DataSpec(Instance("digits"), split="folds", folds=1), "data/folds"),
        (("data",), DataSpec(Instance("digits"), split="folds", fold=6), "data/fold"),
        (("data", "source"), None, "data/source"),
        (("training", "optimizer"), Instance("Adamm"), "training/optimizer"),
        (
            ("training", "optimizer"),
            Instance("Adam", FrozenDict(learning_rate=-1.0)),
            "training/optimizer/learning_rate",
        ),
        (("training", "losses", "digit"), "crossentropy?", "dense/loss"),
        (("training", "metrics", "digit"), ("acuracy",), "dense/metrics"),
        (("training", "metrics", "digit"), (Instance("MeanIoU"),), "dense/metrics/num_classes"),
        (("training", "loss_weights", "digit"), -2.0, "dense/loss_weight"),
    ],
)
def test_a_wrong_value_is_an_error_at_its_path(path, value, at):
    (problem,) = check_training(changed(project_of(), *path, to=value))
    assert (problem.path, problem.level) == (at, "error")
    assert problem.what


def test_a_fraction_that_no_split_uses_is_no_problem():
    unused = DataSpec(Instance("digits"), split="folds", validation_split=7.0)
    assert check_training(changed(project_of(), "data", to=unused)) == []


@pytest.mark.parametrize(
    ("step", "shape", "high"),
    [
        (Instance("resize", FrozenDict(height=4, width=6)), (4, 6, 1), 16.0),
        (Instance("resize"), (32, 32, 1), 16.0),
        (Instance("tokenize", FrozenDict(words=100, length=7)), (7,), 99.0),
        (Instance("integer_labels"), (8, 8, 1), 15.0),
    ],
)
def test_steps_change_what_is_bound(step, shape, high):
    images = DataColumn("images", (8, 8, 1), "float32", 1.0, 16.0)
    bound = bound_column(Binding(("images",), (step,)), DataPreview(10, (images,)))
    assert bound is not None and (bound.shape, bound.high) == (shape, high)


def test_a_project_without_an_output_says_so():
    project = changed(Project(), "data", "source", to=Instance("digits"))
    assert [p.what for p in check_training(project)] == ["the model has no output"]


def test_settings_for_an_output_that_is_not_there_are_a_warning():
    project = changed(project_of(), "training", "losses", "gone", to="mean_squared_error")
    (problem,) = check_training(project)
    assert problem.level == "warning"
    assert "gone" in problem.what and problem.expected == "one of digit"


@pytest.mark.parametrize(
    ("units", "activation", "loss", "expected"),
    [
        (10, None, "sparse_categorical_crossentropy", "softmax"),
        (10, "relu", "categorical_crossentropy", "softmax"),
        (10, "sigmoid", "categorical_crossentropy", "softmax"),
        (1, "softmax", "binary_crossentropy", "sigmoid for one unit"),
        (1, "sigmoid", "sparse_categorical_crossentropy", "at least 2 units"),
        (2, "softmax", "binary_crossentropy", "sigmoid"),
        (1, None, "binary_crossentropy", "sigmoid"),
    ],
)
def test_a_loss_that_cannot_fit_is_a_warning_with_a_way_out(units, activation, loss, expected):
    project = changed(project_of(units, activation), "training", "losses", "digit", to=loss)
    (problem,) = check_training(project)
    assert (problem.level, problem.path, problem.expected) == ("warning", "dense/loss", expected)
    assert problem.hint


@pytest.mark.parametrize(
    ("units", "activation", "loss"),
    [
        (10, "softmax", "sparse_categorical_crossentropy"),
        (10, "softmax", "mean_squared_error"),
        (1, "sigmoid", "binary_crossentropy"),
        (3, "sigmoid", "binary_crossentropy"),
        (1, None, "mse"),
        (
            10,
            None,
            Instance("SparseCategoricalCrossentropy", FrozenDict(from_logits=True)),
        ),
    ],
)
def test_a_loss_that_fits_passes(units, activation, loss):
    project = changed(project_of(units, activation), "training", "losses", "digit", to=loss)
    assert check_training(project) == []


def test_from_logits_after_softmax_is_a_warning():
    loss = Instance("CategoricalCrossentropy", FrozenDict(from_logits=True))
    project = changed(project_of(), "training", "losses", "digit", to=loss)
    (problem,) = check_training(project)
    assert "from_logits" in problem.what


def test_problems_travel_to_the_window():
    project = changed(project_of(), "training", "epochs", to=0)
    problems = check_training(project)
    assert msgspec.json.decode(msgspec.json.encode(problems), type=list[type(problems[0])]) == (
        problems
    )
