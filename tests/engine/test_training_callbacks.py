"""Callbacks of a project: in run and script alike, and refused where they cannot work."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import engine
from engine.catalog import load_catalog
from engine.data.dataset import load_dataset
from engine.errors import TrainingError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from engine.storage import load_project
from engine.training.callback_entries import (
    active_callbacks,
    fresh_callback,
    layers_to_log,
    monitors_of,
    offered_callbacks,
)
from engine.training.checks import check_training
from engine.training.defaults import training_outputs


def with_callbacks(*callbacks, **training):
    project = load_project(example_path("digits-mlp"))
    changed = msgspec.structs.replace(project.training, callbacks=callbacks, **training)
    return msgspec.structs.replace(project, training=changed)


def callback(name, **fields):
    return Instance(name, FrozenDict(fields))


def make_callbacks(project, **arguments):
    from engine.training.callbacks import make_callbacks as make

    return make(project, **arguments)


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


def test_the_script_has_the_callbacks(keras):
    stop = callback("EarlyStopping", monitor="loss", min_delta=100.0)
    code = engine.generate_code(with_callbacks(stop), training=True)
    stopping = 'keras.callbacks.EarlyStopping(monitor="loss", min_delta=100.0)'
    assert f"callbacks=[ {stopping}, KeepBest(), ]," in " ".join(code.split())
    assert "callbacks=[KeepBest()]" in engine.generate_code(with_callbacks(), training=True)


def test_the_script_stops_where_the_run_does(keras):
    stop = callback("EarlyStopping", monitor="loss", min_delta=100.0)
    project = with_callbacks(stop, epochs=6)
    made = {"__name__": "script"}
    exec(compile(engine.generate_code(project, training=True), "script.py", "exec"), made)
    script, run = made["main"](), train(project)
    assert run.status == "early_stopped"
    assert script.epoch == [0, 1] and run.epochs == 2


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        (callback("Dense", units=3), "training/callbacks/0"),
        (callback("Zork"), "training/callbacks/0"),
        (callback("EarlyStopping", bogus=1), "training/callbacks/0/bogus"),
        (callback("EarlyStopping", patience="many"), "training/callbacks/0/patience"),
        (callback("EarlyStopping", mode="upwards"), "training/callbacks/0/mode"),
        (callback("ModelCheckpoint"), "training/callbacks/0/filepath"),
        (callback("LearningRateScheduler", schedule=3), "training/callbacks/0/schedule"),
        (callback("OrbaxCheckpoint", directory="here"), "training/callbacks/0"),
        (callback("LearningRateScheduler", schedule="lr *"), "training/callbacks/0/schedule"),
        (callback("LearningRateScheduler", schedule="lr * x"), "training/callbacks/0/schedule"),
        (callback("LearningRateScheduler", schedule="-lr"), "training/callbacks/0/schedule"),
        (callback("LearningRateScheduler", schedule="'low'"), "training/callbacks/0/schedule"),
        (callback("ActivationsLogger", layers=("nowhere",)), "training/callbacks/0/layers"),
        (callback("ActivationsLogger", layers=()), "training/callbacks/0/layers"),
        (
            callback("ModelCheckpoint", filepath="a.keras", every=2, save_freq=5),
            "training/callbacks/0/save_freq",
        ),
    ],
    ids=lambda value: getattr(value, "class_name", ""),
)
def test_a_callback_that_cannot_be_is_a_problem_at_its_path(wrong, path):
    (problem,) = check_training(with_callbacks(wrong))
    assert (problem.path, problem.level) == (path, "error")
    with pytest.raises(TrainingError):
        train(with_callbacks(wrong))


@pytest.mark.parametrize("name", ["ReduceLROnPlateau", "LearningRateScheduler"])
def test_what_sets_the_rate_does_not_go_with_a_schedule(name, keras):
    decay = callback("ExponentialDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5)
    fields = {"schedule": "lr"} if name == "LearningRateScheduler" else {}
    project = with_callbacks(
        callback(name, **fields), optimizer=callback("SGD", learning_rate=decay)
    )
    (problem,) = check_training(project)
    assert (problem.path, problem.level) == ("training/callbacks/0", "error")
    assert problem.received == "ExponentialDecay"
    off = with_callbacks(
        callback(name, enabled=False, **fields), optimizer=callback("SGD", learning_rate=decay)
    )
    assert check_training(off) == []


@pytest.mark.parametrize(("depth", "kept"), [(1, 0), (3, 1)])
def test_an_expression_switches_a_callback(depth, kept):
    stop = callback("EarlyStopping", enabled=Expression("depth > 2"))
    project = msgspec.structs.replace(with_callbacks(stop), variables=FrozenDict(depth=depth))
    assert [c for _, c in active_callbacks(project)] == [callback("EarlyStopping")] * kept


def test_a_monitor_that_will_not_be_there_is_a_warning():
    (problem,) = check_training(with_callbacks(callback("EarlyStopping", monitor="val_acc")))
    assert (problem.path, problem.level) == ("training/callbacks/0/monitor", "warning")
    assert problem.expected == "one of val_loss, val_accuracy, loss, accuracy"
    alone = with_callbacks(callback("EarlyStopping"))
    alone = msgspec.structs.replace(
        alone, data=msgspec.structs.replace(alone.data, validation_split=0.0)
    )
    (problem,) = check_training(alone)
    assert "a part of the data for validation" in problem.hint


@pytest.mark.parametrize("name", ["digits-mlp", "three-outputs-age-income-gender"])
def test_what_can_be_watched_is_what_the_history_has(name, keras):
    project = load_project(example_path(name))
    assert set(monitors_of(project)) == set(train(project, epochs=1).history)


def test_metrics_are_called_as_keras_calls_them(keras):
    project = with_callbacks()
    output = training_outputs(project)[0].name
    for entry in load_catalog().section("metrics").values():
        if entry.hidden or any(field.required for field in entry.fields):
            continue
        metrics = FrozenDict({output: (callback(entry.name),)})
        keras.backend.clear_session()  # else the second AUC of a process is auc_1
        name = getattr(keras.metrics, entry.name)().name
        training = msgspec.structs.replace(project.training, metrics=metrics)
        named = msgspec.structs.replace(project, training=training)
        assert monitors_of(named)[-1] == name


def test_every_callback_that_is_offered_works_as_it_is_added(tmp_path, keras):
    names = [entry.name for entry in offered_callbacks()]
    left = {"RemoteMonitor", "SwapEMAWeights", "TensorBoard"}  # need a server, an optimizer, ...
    project = with_callbacks()
    made = [fresh_callback(name, project) for name in names if name not in left]
    project = with_callbacks(*made)
    assert check_training(project) == []
    train(project, epochs=1, folder=tmp_path / "run")
    kept = {path.name for path in (tmp_path / "run").iterdir()}
    assert {"best.keras", "log.csv", "activations"} <= kept


@pytest.mark.parametrize(
    ("name", "field", "place"),
    [
        ("ModelCheckpoint", "filepath", "file/best.keras"),
        ("CSVLogger", "filename", "nowhere/log.csv"),
        ("BackupAndRestore", "backup_dir", "file/backup"),
        ("TensorBoard", "log_dir", "file/logs"),
        ("ModelCheckpoint", "filepath", "best.zip"),
    ],
)
def test_a_callback_that_could_not_write_is_refused_before_the_training(
    name, field, place, tmp_path, keras
):
    (tmp_path / "file").write_text("")
    seen = []
    project = with_callbacks(callback(name, **{field: str(tmp_path / place)}))
    with pytest.raises(TrainingError, match="training/callbacks/0"):
        train(project, on_event=seen.append)
    assert not seen


def test_what_a_callback_keeps_is_there_afterwards(tmp_path, keras):
    best = callback("ModelCheckpoint", filepath=str(tmp_path / "new" / "best.keras"))
    log = callback("CSVLogger", filename=str(tmp_path / "log.csv"))
    train(with_callbacks(best, log), epochs=1)
    assert (tmp_path / "new" / "best.keras").exists()
    assert (tmp_path / "log.csv").read_text().startswith("epoch,")


def test_paths_begin_in_the_folder_of_the_run_and_absolute_ones_stay(tmp_path, keras):
    near = callback("CSVLogger", filename="near.csv")
    far = callback("CSVLogger", filename=str(tmp_path / "far.csv"))
    train(with_callbacks(near, far), epochs=1, folder=tmp_path / "run")
    assert (tmp_path / "run" / "near.csv").exists() and (tmp_path / "far.csv").exists()


@pytest.mark.parametrize(("mode", "kept"), [("min", ["2.keras", "4.keras"]), ("max", ["2.keras"])])
def test_the_best_is_kept_but_only_every_so_many_epochs(mode, kept, tmp_path, keras):
    """The loss falls: where less is better epoch 4 is better than epoch 2, else it is not."""
    best = callback(
        "ModelCheckpoint",
        filepath="{epoch}.keras", every=2, save_best_only=True, monitor="loss", mode=mode,
    )  # fmt: skip
    train(with_callbacks(best), epochs=5, folder=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == kept


def test_activations_are_kept_epoch_by_epoch(tmp_path, keras):
    project = with_callbacks(callback("ActivationsLogger", layers=("hidden", "digit"), samples=3))
    run = train(project, epochs=2, folder=tmp_path, keep="last")
    files = sorted((tmp_path / "activations").iterdir())
    assert [path.name for path in files] == ["epoch-0001.npz", "epoch-0002.npz"]
    last = np.load(files[-1])
    assert {name: last[name].shape for name in last} == {"hidden": (3, 64), "digit": (3, 10)}
    first = load_dataset(project, None).x_train["images"][:3]
    np.testing.assert_allclose(last["digit"], run.model.predict(first, verbose=0), atol=1e-6)


def test_keeping_activations_does_not_change_the_training(keras, tmp_path):
    watched = with_callbacks(callback("ActivationsLogger", layers=("dropout",)))
    keras.utils.clear_session()
    with_logger = train(watched, epochs=2, folder=tmp_path).history
    keras.utils.clear_session()
    assert train(with_callbacks(), epochs=2).history == with_logger


def test_activations_of_a_model_with_several_inputs_are_kept(tmp_path, keras):
    project = load_project(example_path("two-inputs-question-answer"))
    name = layers_to_log(project)[-1]
    logger = callback("ActivationsLogger", layers=(name,), samples=2)
    training = msgspec.structs.replace(project.training, callbacks=(logger,))
    train(msgspec.structs.replace(project, training=training), epochs=1, folder=tmp_path)
    assert len(np.load(tmp_path / "activations" / "epoch-0001.npz")[name]) == 2


def test_without_tensorboard_the_training_is_refused_with_what_to_install(monkeypatch, keras):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(TrainingError, match="pip install tensorboard"):
        make_callbacks(with_callbacks(callback("TensorBoard")))


def test_a_callback_that_fails_inside_the_training_is_told(keras):
    with pytest.raises(TrainingError, match="the training failed"):
        train(with_callbacks(callback("SwapEMAWeights")), epochs=1)
