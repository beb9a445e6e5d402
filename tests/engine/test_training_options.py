"""Options of a training: each round-trips through the file, and run and script do the same."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import numpy as np
import pytest

import engine
from engine.errors import FieldError, LayerloomError, TrainingError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from engine.project import DataSpec
from engine.storage import load_project, project_from_text, project_text
from engine.training.checks import check_training
from engine.training.fixes import training_fixes
from engine.training.options import class_weight_of, class_weight_text
from engine.training.schedules import rate_at, rates, steps_of_epoch


def made(name, **fields):
    return Instance(name, FrozenDict(fields))


def with_training(example="digits-mlp", **training):
    project = load_project(example_path(example))
    changed = msgspec.structs.replace(project.training, **training)
    return msgspec.structs.replace(project, training=changed)


def run_of(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def history_of_script(project, folder, epochs, monkeypatch):
    """What the training script alone answers, begun in `folder`."""
    import keras

    code = engine.generate_code(project, training=True)
    script = {"__name__": "script"}
    exec(compile(code, "script.py", "exec"), script)
    folder.mkdir()
    with monkeypatch.context() as patch:
        patch.chdir(folder)
        keras.utils.clear_session()
        try:
            return script["main"](epochs=epochs).history
        finally:
            keras.config.set_dtype_policy("float32")


SCHEDULES = {
    "exponential": made(
        "ExponentialDecay",
        initial_learning_rate=0.1, decay_steps=20, decay_rate=0.5, staircase=True,
    ),
    "inverse time": made(
        "InverseTimeDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5
    ),
    "inverse time in stairs": made(
        "InverseTimeDecay",
        initial_learning_rate=0.1, decay_steps=7, decay_rate=0.3, staircase=True,
    ),
    "polynomial": made(
        "PolynomialDecay", initial_learning_rate=0.1, decay_steps=40, power=2.0
    ),
    "polynomial in cycles": made(
        "PolynomialDecay", initial_learning_rate=0.1, decay_steps=13, cycle=True
    ),
    "cosine": made("CosineDecay", initial_learning_rate=0.1, decay_steps=50, alpha=0.1),
    "warm-up": made(
        "CosineDecay",
        initial_learning_rate=0.0, decay_steps=60, warmup_target=0.01, warmup_steps=20,
    ),
    "warm-up without a target": made(
        "CosineDecay", initial_learning_rate=0.1, decay_steps=60, warmup_steps=20
    ),
    "restarts": made(
        "CosineDecayRestarts", initial_learning_rate=0.01, first_decay_steps=10, m_mul=0.8
    ),
    "restarts as long": made(
        "CosineDecayRestarts", initial_learning_rate=0.01, first_decay_steps=10, t_mul=1.0
    ),
    "piecewise": made(
        "PiecewiseConstantDecay", boundaries=(10, 30), values=(0.1, 0.05, 0.01)
    ),
}  # fmt: skip
OPTIMIZERS = {
    **{name: made("SGD", learning_rate=schedule) for name, schedule in SCHEDULES.items()},
    "clipnorm": made("Adam", clipnorm=0.1),
    "clipvalue": made("Adam", clipvalue=0.01),
    "global clipnorm": made("RMSprop", global_clipnorm=0.1),
    "weight decay": made("AdamW", weight_decay=0.1),
    "moving average": made("Adam", use_ema=True, ema_momentum=0.9, ema_overwrite_frequency=10),
    "accumulation": made("SGD", gradient_accumulation_steps=3, momentum=0.5),
    "loss scale": made("Lion", loss_scale_factor=2.0),
}
STOP = made("EarlyStopping", monitor="loss", min_delta=100.0)
# Several at once, since each training costs seconds.
TRAININGS = {
    "warm-up, balanced classes, stop": {
        "optimizer": made("Adam", learning_rate=SCHEDULES["warm-up"]),
        "class_weight": "balanced",
        "callbacks": (STOP, made("TerminateOnNaN")),
    },
    "clipped, decayed, averaged, weighed, plateau": {
        "optimizer": made(
            "AdamW", learning_rate=0.01, weight_decay=0.1, clipnorm=0.1, use_ema=True,
            ema_overwrite_frequency=10,
        ),
        "class_weight": FrozenDict({"0": 5.0, "9": 0.0}),
        "steps_per_execution": 5,
        "callbacks": (
            made("ReduceLROnPlateau", monitor="loss", min_delta=100.0, patience=0, factor=0.5),
        ),
    },
    "bfloat16, formula, a checkpoint now and then": {
        "precision": "mixed_bfloat16",
        "callbacks": (
            made("LearningRateScheduler", schedule="lr * 0.5 if epoch else rate"),
            made("ModelCheckpoint", filepath="best.keras", every=2, save_best_only=True),
            made("EarlyStopping", monitor="loss", min_delta=100.0, enabled=False),
        ),
    },
    "float16, activations, log, backup": {
        "precision": "mixed_float16",
        "callbacks": (
            made("ActivationsLogger", layers=("hidden", "digit"), samples=4),
            made("CSVLogger", filename="log.csv"),
            made("BackupAndRestore", backup_dir="backup"),
        ),
    },
}  # fmt: skip


def configured(training):
    project = with_training(**training)
    return msgspec.structs.replace(project, variables=FrozenDict(rate=0.01))


@pytest.mark.parametrize(
    "training",
    [*TRAININGS.values(), *({"optimizer": optimizer} for optimizer in OPTIMIZERS.values())],
    ids=[*TRAININGS, *OPTIMIZERS],
)
def test_an_option_comes_back_from_the_file(training):
    project = configured(training)
    assert project_from_text(project_text(project)) == project
    assert [problem for problem in check_training(project) if problem.level == "error"] == []


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_run_and_script_compile_with_the_same_optimizer(name, keras, monkeypatch):
    from engine.keras_bridge.compile import compile_model
    from engine.training.fit import compile_for_training

    project = configured({"optimizer": OPTIMIZERS[name]})
    model = compile_model(project)
    compile_for_training(project, model)
    monkeypatch.setattr(keras.Model, "fit", lambda self, *args, **options: self)
    script = {"__name__": "script"}
    exec(compile(engine.generate_code(project, training=True), "script.py", "exec"), script)
    ours, theirs = model.optimizer.get_config(), script["main"]().optimizer.get_config()
    assert ours | {"name": ""} == theirs | {"name": ""}  # which counts the optimizers made


@pytest.mark.parametrize("name", TRAININGS)
def test_the_script_gives_the_history_of_the_run(name, tmp_path, monkeypatch, keras):
    project = configured(TRAININGS[name])
    keras.utils.clear_session()
    run = run_of(project, epochs=3, folder=tmp_path / "run")
    script = history_of_script(project, tmp_path / "script", 3, monkeypatch)
    assert script.keys() == run.history.keys()
    for key, values in run.history.items():
        np.testing.assert_allclose(script[key], values, atol=1e-6, err_msg=key)
    assert files_in(tmp_path / "run") == files_in(tmp_path / "script")


EVERYTHING = {
    "optimizer": made("AdamW", weight_decay=0.01, global_clipnorm=1.0),
    "class_weight": "balanced",
    "precision": "mixed_bfloat16",
    "callbacks": (
        made("LearningRateScheduler", schedule="rate / (epoch + 1)"),
        made("ModelCheckpoint", filepath="best.keras", every=2, save_best_only=True),
        made("ActivationsLogger", layers=("hidden",), samples=4),
    ),
}


def test_the_script_alone_needs_nothing_of_layerloom(tmp_path, keras):
    """In a process of its own, in which Layerloom cannot be imported."""
    project = configured(EVERYTHING)
    run = run_of(project, epochs=2, folder=tmp_path / "run")
    script = tmp_path / "script"
    script.mkdir()
    (script / "script.py").write_text(engine.generate_code(project, training=True))
    last = (
        "import sys; sys.modules['engine'] = None; import json, script;"
        "print(json.dumps(script.main(epochs=2).history))"
    )
    alone = subprocess.run([sys.executable, "-c", last], capture_output=True, text=True, cwd=script)
    assert alone.returncode == 0, alone.stderr[-2000:]
    history = json.loads(alone.stdout.strip().splitlines()[-1])
    assert history.keys() == run.history.keys()
    for key, values in run.history.items():
        np.testing.assert_allclose(history[key], values, atol=1e-6, err_msg=key)
    made_too = [name for name in files_in(script) if ".py" not in name]
    assert made_too == files_in(tmp_path / "run")


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_mixed_precision_ends_with_the_training(keras):
    run = run_of(configured({"precision": "mixed_bfloat16"}), epochs=1)
    assert run.model.get_layer("hidden").compute_dtype == "bfloat16"
    assert run.model.get_layer("hidden").variable_dtype == "float32"
    assert keras.config.dtype_policy().name == "float32"


# The schedule before it is trained with


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_curve_is_what_keras_computes_at_every_step(name, keras):
    from engine.keras_bridge.values import to_python

    schedule = SCHEDULES[name]
    theirs = to_python(schedule, None, {}, where="here", section="schedules")
    ours = [rate_at(schedule, step) for step in range(0, 150)]
    wanted = [float(theirs(step)) for step in range(0, 150)]
    np.testing.assert_allclose(ours, wanted, rtol=2e-4, atol=1e-6)


def test_the_curve_is_over_epochs_where_the_steps_of_one_are_known():
    project = configured({"optimizer": OPTIMIZERS["warm-up"], "epochs": 4})
    curve = rates(project, steps=20)
    assert curve[0] == (0.0, 0.0) and curve[-1][0] == 4.0
    assert max(rate for _, rate in curve) == pytest.approx(0.01)
    assert dict(curve)[1.0] == pytest.approx(0.01)  # 20 steps of warm-up are one epoch


def test_the_curve_is_as_long_as_the_schedule_where_they_are_not():
    curve = rates(configured({"optimizer": OPTIMIZERS["piecewise"]}), steps=None)
    assert curve[0] == (0.0, 0.1) and curve[-1] == (37.5, 0.01)


def test_a_constant_rate_has_no_curve_and_a_formula_has_a_point_for_each_epoch():
    assert rates(configured({}), steps=10) == ()
    halving = made("LearningRateScheduler", schedule="lr / 2")
    project = configured({"callbacks": (halving,), "epochs": 3, "optimizer": made("Adam")})
    assert rates(project, steps=10) == ((0.0, 0.0005), (1.0, 0.00025), (2.0, 0.000125))


def test_variables_stand_in_schedules():
    decay = made(
        "ExponentialDecay",
        initial_learning_rate=Expression("rate * 2"), decay_steps=10, decay_rate=0.5,
    )  # fmt: skip
    project = configured({"optimizer": made("SGD", learning_rate=decay)})
    assert rates(project, steps=None)[0] == (0.0, 0.02)


@pytest.mark.parametrize(
    ("split", "steps"),
    [
        ({"validation_split": 0.2}, 3),
        ({"validation_split": 0.0}, 4),
        ({"samples": 50, "validation_split": 0.0}, 2),
        ({"split": "folds", "folds": 4}, 3),
        ({"split": "given"}, 4),
    ],
)
def test_the_steps_of_an_epoch_are_those_of_the_training_part(split, steps):
    assert steps_of_epoch(DataSpec(**split), 100, 32) == steps


# What is wrong with an option


@pytest.mark.parametrize(
    ("training", "path", "level"),
    [
        ({"class_weight": "even"}, "training/class_weight", "error"),
        ({"class_weight": FrozenDict(cat=1.0)}, "training/class_weight", "error"),
        ({"class_weight": FrozenDict({"0": -1.0})}, "training/class_weight", "error"),
        (
            {"optimizer": made("Adam", clipnorm=1.0, clipvalue=1.0)},
            "training/optimizer/clipvalue",
            "error",
        ),
        (
            {"optimizer": OPTIMIZERS["warm-up without a target"]},
            "training/optimizer/learning_rate/warmup_target",
            "warning",
        ),
        (
            {
                "optimizer": made(
                    "SGD",
                    learning_rate=made(
                        "PiecewiseConstantDecay", boundaries=(1, 2), values=(0.1, 0.2)
                    ),
                )
            },
            "training/optimizer/learning_rate",
            "error",
        ),
        ({"precision": "mixed_float16"}, "digit/dtype", "warning"),
    ],
)
def test_a_wrong_option_is_a_problem_at_its_path(training, path, level):
    (problem,) = check_training(with_training(**training))
    assert (problem.path, problem.level) == (path, level)
    assert problem.expected


def test_class_weights_need_one_output_and_labels_in_memory():
    several = with_training("three-outputs-age-income-gender", class_weight="balanced")
    assert [p.path for p in check_training(several) if p.level == "error"] == [
        "training/class_weight"
    ]


def test_classes_are_balanced_by_the_training_part(keras):
    from engine.training.class_weights import balanced

    assert balanced(np.array([0, 0, 0, 1])) == {0: pytest.approx(2 / 3), 1: 2.0}
    rows = np.eye(3)[[0, 2, 2]]
    assert balanced(rows) == {0: 1.5, 2: 0.75}
    assert balanced(np.array([[0.0], [1.0]])) == {0: 1.0, 1: 1.0}


@pytest.mark.parametrize(
    ("weights", "targets", "said"),
    [
        (FrozenDict({"10": 2.0}), [0, 1, 9], "no class 10"),
        ("balanced", [0.5, 1.0], "no classes"),
        ("balanced", [[[1]], [[0]]], "no classes"),
    ],
)
def test_weights_of_classes_that_are_none_are_refused(weights, targets, said, keras):
    from engine.data.dataset import Dataset
    from engine.training.class_weights import class_weights

    data = Dataset({}, {"digit": np.array(targets)}, {}, {})
    with pytest.raises(TrainingError, match=said):
        class_weights(with_training(class_weight=weights), data)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", None),
        ("balanced", "balanced"),
        ("0: 1, 1: 2.5", FrozenDict({"0": 1.0, "1": 2.5})),
        ("{'3': 0}", FrozenDict({"3": 0.0})),
    ],
)
def test_class_weights_are_read_as_a_person_writes_them(text, chosen):
    assert class_weight_of(text) == chosen
    assert class_weight_of(class_weight_text(chosen)) == chosen


@pytest.mark.parametrize("text", ["even", "0: much", "cat: 1", "0: -1", "0: nan", "1", "0: 1,"])
def test_what_are_no_class_weights_is_said(text):
    with pytest.raises(FieldError, match="such as 0: 1, 1: 5"):
        class_weight_of(text)


@pytest.mark.parametrize(
    ("training", "texts"),
    [
        ({"class_weight": "even"}, ["Take the class weights out"]),
        ({"optimizer": made("Adam", clipnorm=1.0, clipvalue=1.0)}, ["Empty clipvalue"]),
        (
            {"optimizer": OPTIMIZERS["warm-up without a target"]},
            ["Warm up from 0 to the initial rate", "Leave the warm-up out"],
        ),
        ({"precision": "mixed_float16"}, ["Set dtype to 'float32'"]),
        (
            {"callbacks": (made("EarlyStopping", monitor="val_acc"),)},
            ["Watch val_accuracy", "Watch val_loss", "Take EarlyStopping out"],
        ),
        (
            {
                "optimizer": OPTIMIZERS["polynomial"],
                "callbacks": (made("ReduceLROnPlateau"),),
            },
            ["Take ReduceLROnPlateau out"],
        ),
    ],
)
def test_each_way_out_mends_the_problem(training, texts):
    project = with_training(**training)
    (problem,) = check_training(project)
    fixes = training_fixes(project, problem)
    assert [fix.text for fix in fixes] == texts
    for fix in fixes:
        assert check_training(fix.edit.apply(project)[0]) == []


@pytest.mark.parametrize(
    "training",
    [
        {"class_weight": "even"},
        {"class_weight": FrozenDict(cat=1.0)},
        {"callbacks": (made("ActivationsLogger"),)},
        {"callbacks": (made("Nothing"),)},
        {"callbacks": (made("LearningRateScheduler", schedule="print(lr)"),)},
        {"callbacks": (made("LearningRateScheduler", schedule=3),)},
        {"callbacks": (made("ModelCheckpoint", filepath="a.keras", every="1)"),)},
        {"callbacks": (made("CSVLogger", filename="a.csv", extra="1)"),)},
        {"callbacks": (made("EarlyStopping", enabled="no"),)},
    ],
)
def test_no_code_is_written_of_what_would_not_run(training, keras):
    with pytest.raises(LayerloomError):
        engine.generate_code(with_training(**training), training=True)
