"""How outputs are judged: muted ones, weights of losses, metrics, targets of a wrong shape."""

from __future__ import annotations

import math

import msgspec
import pytest

import engine
from engine.errors import TrainingError
from engine.examples import example_path
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Node, Output, Ref
from engine.project import Binding, DataSpec
from engine.storage import load_project
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from engine.training.shapes import check_shapes
from tests.engine.drawing import draw


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


def script_of(project):
    """The module that the training script is, loaded."""
    made = {"__name__": "script"}
    exec(compile(engine.generate_code(project, training=True), "script.py", "exec"), made)
    return made


def on_digits(project, **training):
    names = [output.name for output in training_outputs(project)]
    bindings = FrozenDict((name, Binding(("labels",))) for name in names)
    spec = DataSpec(Instance("digits"), bindings=bindings)
    changed = msgspec.structs.replace(project.training, epochs=1, **training)
    return msgspec.structs.replace(project, data=spec, training=changed)


def example(**training):
    project = load_project(example_path("digits-mlp"))
    changed = msgspec.structs.replace(project.training, **({"epochs": 1} | training))
    return msgspec.structs.replace(project, training=changed)


TWO = (
    ("images", "Input", None, {"shape": (8, 8, 1)}),
    ("flat", "Flatten", "images"),
    ("digit", "Dense", "flat", {"units": 10, "activation": "softmax"}),
    ("softer", "Dropout", "digit", {"rate": 0.1}),
    ("other", "Dense", "flat", {"units": 10, "activation": "softmax"}),
)


def same_history(run, history):
    assert set(run.history) == set(history.history)
    for key, values in history.history.items():
        assert run.history[key] == pytest.approx(values, abs=1e-6), key


def test_a_muted_output_among_several_trains_and_so_does_its_script(keras):
    project, _ = edits.SetMuted("main", "softer", True).apply(draw(*TWO))
    project = on_digits(project)
    assert [output.name for output in training_outputs(project)] == ["softer", "other"]
    same_history(train(project), script_of(project)["main"]())


def test_a_muted_output_is_judged_by_the_layer_that_made_it():
    project, _ = edits.SetMuted("main", "softer", True).apply(draw(*TWO))
    assert training_outputs(project)[0].layer == project.layers["digit"]


def test_an_operation_among_several_outputs_trains(keras):
    node = Node(operation="tanh", arguments=FrozenDict(x=Ref("digit")))
    project, _ = edits.SetEntry(("graphs", "main", "nodes", "tanh"), node).apply(draw(*TWO))
    outputs = (Output(Ref("tanh"), ""), Output(Ref("other"), ""))
    project, _ = edits.SetOutputs("main", outputs).apply(project)
    losses = FrozenDict(tanh="sparse_categorical_crossentropy")
    project = on_digits(project, losses=losses, metrics=FrozenDict(tanh=()))
    for _ in range(2):  # Keras counts its operations: the second time this one has another name
        assert train(project).epochs == 1


@pytest.mark.parametrize("weight", [0.25, 2])
def test_the_weight_of_a_single_loss_counts_in_the_run_and_in_the_script(weight, keras):
    plain = train(example(metrics=FrozenDict(digit=()))).history
    project = example(metrics=FrozenDict(digit=()), loss_weights=FrozenDict(digit=weight),
                      optimizer=Instance("SGD", FrozenDict(learning_rate=0.0)))  # fmt: skip
    still = msgspec.structs.replace(project.training, loss_weights=FrozenDict())
    unweighted = train(msgspec.structs.replace(project, training=still)).history
    weighted = train(project)
    assert set(weighted.history) == set(plain)
    assert weighted.history["loss"][0] == pytest.approx(weight * unweighted["loss"][0], rel=1e-4)
    assert f"loss_weights={float(weight)}" in engine.generate_code(project, training=True)
    same_history(weighted, script_of(project)["main"]())


@pytest.mark.parametrize("weight", [-1.0, math.nan, math.inf, Expression("2")])
def test_a_weight_that_is_no_number_of_at_least_0_is_a_problem(weight):
    (problem,) = check_training(example(loss_weights=FrozenDict(digit=weight)))
    assert problem.what == "the loss weight is out of range" and problem.level == "error"


def test_a_metric_that_shares_its_name_with_a_loss_is_a_metric(keras):
    from engine.training.fit import compile_for_training

    metrics = (Instance("SparseCategoricalCrossentropy", FrozenDict(axis=1)), "accuracy")
    project = example(metrics=FrozenDict(digit=metrics))
    model = engine.compile_model(project)
    compile_for_training(project, model)
    assert "keras.metrics.SparseCategoricalCrossentropy(" in engine.generate_code(
        project, training=True
    )
    run = train(project)
    assert "sparse_categorical_crossentropy" in run.history
    # What it measures over an epoch is the mean over all samples, which is the loss.
    assert run.history["val_sparse_categorical_crossentropy"][0] == pytest.approx(
        run.history["val_loss"][0], rel=1e-3
    )
    same_history(run, script_of(project)["main"]())


@pytest.mark.parametrize("loss", ["mean_squared_error", "kl_divergence", "categorical_hinge"])
def test_numbers_of_classes_under_a_loss_of_rows_are_told_before_the_training(loss, keras):
    seen = []
    with pytest.raises(TrainingError) as caught:
        train(example(losses=FrozenDict(digit=loss)), on_event=seen.append)
    said = str(caught.value)
    assert not seen
    assert said.startswith(f"training/losses/digit: {loss} cannot compare the output 'digit' (10)")
    assert "expected a target of 10; received one number" in said
    assert "sparse_categorical_crossentropy" in said


def test_classes_of_every_pixel_need_no_flatten():
    """What fits: Keras leaves out a last axis of length 1 on either side, and no other."""
    project = draw(
        ("images", "Input", None, {"shape": (8, 8, 1)}),
        ("classes", "Conv2D", "images",
         {"filters": 3, "kernel_size": 1, "activation": "softmax"}),
    )  # fmt: skip

    def check(loss, made, target):
        from engine.training.plan import compile_plan

        chosen, _ = edits.SetEntry(("training", "losses", "classes"), loss).apply(project)
        check_shapes(compile_plan(chosen), [made], [target])

    sparse = "sparse_categorical_crossentropy"
    check(sparse, (8, 8, 3), (8, 8))
    check(sparse, (8, 8, 3), (8, 8, 1))
    check(sparse, (None, None, 3), (8, 8))
    check(sparse, (10,), ())
    check("mean_squared_error", (1,), ())
    check("mean_squared_error", (8, 8, 1), (8, 8))
    check(Instance("Huber"), (4,), (4,))
    check("ctc", (8, 3), (5,))
    for loss, made, target, hint in (
        (sparse, (8, 8, 3), (), "Insert a Flatten"),
        (sparse, (10,), (10,), "choose categorical_crossentropy"),
        ("mean_squared_error", (10,), (1,), "sparse_categorical_crossentropy"),
        (Instance("Huber"), (4,), (3,), "Change the layer's units"),
        ("mean_absolute_error", (8, 1), (1,), "Insert a Flatten"),
    ):
        with pytest.raises(TrainingError, match=hint):
            check(loss, made, target)


def test_what_fails_inside_the_compiled_step_is_told_without_its_traceback(keras):
    # Labels above the number of rows that the loss looks up: only TensorFlow's kernels notice.
    metric = Instance("MeanIoU", FrozenDict(num_classes=2))
    with pytest.raises(TrainingError) as caught:
        train(example(metrics=FrozenDict(digit=(metric,))))
    assert "\n" not in str(caught.value)
    assert "most recent call last" not in str(caught.value) and ".py" not in str(caught.value)


@pytest.mark.parametrize("seed", [-1, 2**32, 2**70])
def test_a_seed_that_numpy_does_not_take_is_a_problem(seed):
    (problem,) = check_training(msgspec.structs.replace(example(), seed=seed))
    assert (problem.path, problem.what) == ("seed", "the seed is out of range")


@pytest.mark.parametrize("name", ["epochs", "batch_size", "steps_per_execution"])
def test_numbers_that_tensorflow_cannot_count_to_are_problems(name):
    (problem,) = check_training(example(**{name: 10**20}))
    assert problem.path == f"training/{name}"
    assert "from 1 to 2,147,483,647" in problem.expected


def test_the_epochs_that_are_asked_for_are_checked_like_the_projects(keras):
    with pytest.raises(TrainingError, match="epochs is out of range"):
        train(example(), epochs=10**400)
