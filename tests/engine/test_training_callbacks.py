"""Callbacks of a project: in run and script alike, and refused where they cannot work."""

from __future__ import annotations

import msgspec
import pytest

import engine
from engine.errors import TrainingError
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.storage import load_project
from engine.training.checks import check_training


def with_callbacks(*callbacks, **training):
    project = load_project(example_path("digits-mlp"))
    changed = msgspec.structs.replace(project.training, callbacks=callbacks, **training)
    return msgspec.structs.replace(project, training=changed)


def callback(name, **fields):
    return Instance(name, FrozenDict(fields))


def train(project, **arguments):
    from engine.training.fit import train as fit

    return fit(project, **arguments)


def test_the_script_has_the_callbacks(keras):
    stop = callback("EarlyStopping", monitor="loss", min_delta=100.0)
    code = engine.generate_code(with_callbacks(stop), training=True)
    assert 'callbacks=[keras.callbacks.EarlyStopping(monitor="loss", min_delta=100.0)]' in code
    assert "callbacks=" not in engine.generate_code(with_callbacks(), training=True)


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
    ],
    ids=lambda value: getattr(value, "class_name", ""),
)
def test_a_callback_that_cannot_be_is_a_problem_at_its_path(wrong, path):
    (problem,) = check_training(with_callbacks(wrong))
    assert (problem.path, problem.level) == (path, "error")
    with pytest.raises(TrainingError):
        train(with_callbacks(wrong))


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


def test_a_callback_that_fails_inside_the_training_is_told(keras):
    with pytest.raises(TrainingError, match="the training failed"):
        train(with_callbacks(callback("SwapEMAWeights")), epochs=1)
