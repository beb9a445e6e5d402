"""Each fix of a training's problem, applied, takes it away."""

from __future__ import annotations

import pytest

from engine.data.columns import DataColumn, DataPreview
from engine.data.dataset import resolved_data
from engine.data.preview import preview
from engine.examples import example_path, list_examples
from engine.graph import rules
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Binding, DataSpec, TrainingSpec
from engine.storage import load_project
from engine.training.checks import check_training
from engine.training.data_doubts import data_doubts
from engine.training.defaults import loss_name
from engine.training.fixes import training_fixes
from tests.engine.drawing import draw

DIGITS = Instance("digits")
ONE_HOT = Binding(("label",), (Instance("one_hot", FrozenDict(classes=10)),))


def ends_with(units, activation, loss, binding=None, **training):
    bindings = FrozenDict(out=binding) if binding else FrozenDict()
    losses = FrozenDict(out=loss) if loss else FrozenDict()
    return draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("out", "Dense", "a", {"units": units, "activation": activation}),
        data=DataSpec(DIGITS, bindings),
        training=TrainingSpec(losses=losses, **training),
    )


def logits(name):
    return Instance(name, FrozenDict(from_logits=True))


# What is wrong: (the project, the buttons under the problem).
PROBLEMS = {
    "softmax over one unit": (
        ends_with(1, "softmax", "sparse_categorical_crossentropy"),
        ["Use sigmoid and binary_crossentropy"],
    ),
    "a loss of classes for one unit": (
        ends_with(1, "sigmoid", "categorical_crossentropy"),
        ["Use sigmoid and binary_crossentropy"],
    ),
    "a loss of classes for sigmoid": (
        ends_with(3, "sigmoid", "categorical_crossentropy"),
        ["Set activation to softmax", "Use binary_crossentropy"],
    ),
    "a loss of single units for softmax": (
        ends_with(10, "softmax", "binary_crossentropy"),
        ["Use sparse_categorical_crossentropy", "Set activation to sigmoid"],
    ),
    "a loss of single units for softmax and one-hot rows": (
        ends_with(10, "softmax", "binary_crossentropy", ONE_HOT),
        ["Use categorical_crossentropy", "Set activation to sigmoid"],
    ),
    "logits after softmax": (
        ends_with(10, "softmax", logits("SparseCategoricalCrossentropy")),
        ["Set from_logits to False", "Set activation to linear"],
    ),
    "no activation before a loss of classes": (
        ends_with(10, "linear", "sparse_categorical_crossentropy"),
        ["Set activation to softmax", "Set from_logits to True"],
    ),
    "relu before a loss of two classes": (
        ends_with(1, "relu", "binary_crossentropy"),
        ["Set activation to sigmoid", "Set from_logits to True"],
    ),
    "a loss that there is not": (ends_with(1, "linear", "magic"), ["Reset the loss"]),
    "a metric that there is not": (
        ends_with(1, "linear", None, metrics=FrozenDict(out=("magic",))),
        ["Reset the metrics"],
    ),
    "a negative loss weight": (
        ends_with(1, "linear", None, loss_weights=FrozenDict(out=-1.0)),
        ["Set the loss weight to 1"],
    ),
    "a metric of no output": (
        ends_with(1, "linear", None, metrics=FrozenDict(gone=("accuracy",))),
        ["Leave it out"],
    ),
    "no epochs": (ends_with(1, "linear", None, epochs=0), ["Set epochs to 10"]),
    "no batch": (ends_with(1, "linear", None, batch_size=0), ["Set batch_size to 32"]),
    "a learning rate of nothing": (
        ends_with(1, "linear", None, optimizer=Instance("SGD", FrozenDict(learning_rate=0))),
        ["Set learning_rate to 0.001"],
    ),
    "an optimizer that there is not": (
        ends_with(1, "linear", None, optimizer=Instance("Magic")),
        ["Reset the optimizer to Adam"],
    ),
    "a callback that there is not": (
        ends_with(1, "linear", None, callbacks=(Instance("TerminateOnNaN"), Instance("Magic"))),
        ["Take Magic out"],
    ),
}


@pytest.mark.parametrize(("project", "buttons"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_problem_has_its_fixes_and_each_of_them_removes_it(project, buttons):
    (problem,) = check_training(project)
    found = training_fixes(project, problem)
    assert [fix.text for fix in found] == buttons
    for fix in found:
        rules.check(project, fix.edit)
        mended, back = fix.edit.apply(project)
        assert check_training(mended) == [], fix.text
        assert back.apply(mended)[0] == project


def test_the_fields_of_a_loss_are_kept_where_logits_are_given_up():
    loss = Instance("CategoricalCrossentropy", FrozenDict(from_logits=True, label_smoothing=0.1))
    project = ends_with(10, "softmax", loss)
    (problem,) = check_training(project)
    mended, _ = training_fixes(project, problem)[0].edit.apply(project)
    kept = mended.training.losses["out"]
    assert loss_name(kept) == "categorical_crossentropy"
    assert kept.fields == {"label_smoothing": 0.1}


def test_data_that_are_missing_are_for_the_person_to_choose():
    project = draw(("a", "Input", None, {"shape": (8,)}), ("out", "Dense", "a", {"units": 1}))
    (problem,) = check_training(project)
    assert training_fixes(project, problem) == ()


# What only a look at the data can tell


LABELS = DataPreview(
    100, (DataColumn("features", (8,), "float32", 0, 1), DataColumn("label", (), "int64", 0, 9))
)
ROWS = DataPreview(
    100,
    (DataColumn("features", (8,), "float32", 0, 1), DataColumn("label", (10,), "float32", 0, 1)),
)
TOKENS = DataPreview(9, (DataColumn("words", (6,), "int32", 0, 399),))
PLAIN = Binding(("label",))
DOUBTS = {
    "fewer units than classes": (
        ends_with(5, "softmax", None, PLAIN), LABELS, ["Set units to 10"],
    ),
    "another number of units than a row has classes": (
        ends_with(5, "softmax", "categorical_crossentropy", ONE_HOT), LABELS, ["Set units to 10"],
    ),
    "one unit for ten classes": (
        ends_with(1, "sigmoid", None, PLAIN), LABELS,
        ["Use 10 units, softmax and sparse_categorical_crossentropy"],
    ),
    "a layer without softmax for the numbers of ten classes": (
        ends_with(64, None, None, PLAIN), LABELS,
        ["Use 10 units, softmax and sparse_categorical_crossentropy", "Set units to 1"],
    ),
    "a loss of rows for numbers": (
        ends_with(10, "softmax", "categorical_crossentropy", PLAIN), LABELS,
        ["Use sparse_categorical_crossentropy"],
    ),
    "a loss of numbers for rows": (
        ends_with(10, "softmax", "sparse_categorical_crossentropy", PLAIN), ROWS,
        ["Use categorical_crossentropy"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("project", "held", "buttons"), DOUBTS.values(), ids=DOUBTS)
def test_a_doubt_about_the_data_is_removed_by_its_fixes(project, held, buttons):
    ((problem, ways),) = data_doubts(project, held)
    assert problem.level == "warning" and problem.node == "out"
    assert [fix.text for fix in ways] == buttons
    for fix in ways:
        mended, _ = fix.edit.apply(project)
        assert data_doubts(mended, held) == [] and check_training(mended) == [], fix.text


def words(**fields):
    return draw(
        ("words", "Input", None, {"shape": (6,), "dtype": "int32"}),
        ("table", "Embedding", "words", fields),
        data=DataSpec(DIGITS, FrozenDict(words=Binding(("words",)))),
    )


@pytest.mark.parametrize(
    ("fields", "buttons"),
    [
        (
            {"input_dim": 16, "output_dim": 500},
            ["Swap input_dim and output_dim", "Set input_dim to 400"],
        ),
        ({"input_dim": 300, "output_dim": 16}, ["Set input_dim to 400"]),
    ],
)
def test_an_embedding_has_a_row_for_each_token(fields, buttons):
    project = words(**fields)
    ((problem, ways),) = data_doubts(project, TOKENS)
    assert (problem.node, problem.field) == ("table", "input_dim")
    assert [fix.text for fix in ways] == buttons
    for fix in ways:
        assert data_doubts(fix.edit.apply(project)[0], TOKENS) == [], fix.text


def test_what_fits_its_data_raises_no_doubt():
    assert data_doubts(ends_with(10, "softmax", None, PLAIN), LABELS) == []
    assert data_doubts(ends_with(10, "softmax", None, ONE_HOT), LABELS) == []
    assert data_doubts(ends_with(1, "linear", None, PLAIN), LABELS) == []
    project = words(input_dim=400, output_dim=16)
    assert data_doubts(project, TOKENS) == []


@pytest.mark.parametrize("example", list_examples(), ids=lambda example: example.name)
def test_no_example_is_doubtful(example):
    project = load_project(example_path(example.name))
    assert check_training(project) == []
    source = resolved_data(project)[0].source
    assert data_doubts(project, preview(source, None)) == []
