"""Training: the run, its events, its script, its folder."""

from __future__ import annotations

import csv
import json

import msgspec
import numpy as np
import pytest

import engine
from engine.__main__ import main
from engine.errors import DataError, TrainingError
from engine.examples import example_path
from engine.graph import edits
from engine.graph.model import Instance
from engine.storage import load_project
from engine.training.events import BatchEnd, EpochEnd, TrainingFinished, TrainingStarted
from tests.engine.alone import histories_of_scripts
from tests.engine.drawing import draw


def example(name, **training):
    project = load_project(example_path(name))
    changed = msgspec.structs.replace(project.training, **training)
    return msgspec.structs.replace(project, training=changed)


@pytest.fixture(scope="module")
def run(keras):
    events = []
    run = engine.train(example("digits-mlp"), epochs=2, on_event=events.append)
    return run, events


def test_events_tell_the_story_in_order(run):
    run, events = run
    started, *rest, finished = events
    assert isinstance(started, TrainingStarted)
    assert (started.epochs, started.steps_per_epoch) == (2, 45)
    assert started.parameters == run.model.count_params()
    assert [e.epoch for e in rest if isinstance(e, EpochEnd)] == [1, 2]
    told = TrainingFinished("completed", 2, run.best_epoch, finished.seconds, kept="best")
    assert finished == told
    batches = [e for e in rest if isinstance(e, BatchEnd)]
    assert all(1 <= e.batch <= 45 and np.isfinite(e.logs["loss"]) for e in batches)


def test_the_history_has_keras_own_keys_and_is_what_events_said(run):
    run, events = run
    assert set(run.history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    told = [e.logs["val_loss"] for e in events if isinstance(e, EpochEnd)]
    assert told == run.history["val_loss"]
    assert run.history["loss"][1] < run.history["loss"][0]


def test_stop_ends_after_the_batch_and_keeps_the_model(keras):
    seen = []
    run = engine_train(
        example("digits-mlp"), epochs=50, on_event=seen.append, should_stop=lambda: len(seen) > 3
    )
    assert run.status == "stopped" and run.epochs < 50
    assert np.isfinite(run.model.predict(np.zeros((1, 8, 8, 1)), verbose=0)).all()


def engine_train(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def test_a_loss_that_is_lost_is_divergence(keras):
    optimizer = Instance("SGD", edits.FrozenDict(learning_rate=1e30))
    project = example("digits-mlp", optimizer=optimizer)
    layer = next(n for n, x in project.layers.items() if x.target == "Dense")
    project, _ = edits.SetField(layer, "activation", None).apply(project)
    run = engine_train(project, epochs=5)
    assert run.status == "diverged" and run.epochs < 5


def test_early_stopping_is_told_apart(keras):
    callback = Instance("EarlyStopping", edits.FrozenDict(monitor="loss", min_delta=100.0))
    run = engine_train(example("digits-mlp", callbacks=(callback,)), epochs=9)
    assert run.status == "early_stopped" and run.epochs == 2


def test_what_is_missing_is_said_before_anything_starts(keras):
    project = draw(("a", "Input", None, {"shape": (8,)}), ("b", "Dense", "a", {"units": 1}))
    with pytest.raises(TrainingError, match="data"):
        engine_train(project)
    project = example("digits-mlp")
    name = project.graph().inputs[0]
    project, _ = edits.SetField(project.node("main", name).layer, "shape", (9, 9, 1)).apply(project)
    with pytest.raises((DataError, TrainingError)) as caught:
        engine_train(project)
    assert "expected 9×9×1; received 8×8×1" in str(caught.value)


NAMES = ["digits-mlp", "siamese-shared", "three-outputs-age-income-gender"]


@pytest.fixture(scope="module")
def scripts(tmp_path_factory, keras):
    """The folder of each example and its script, and what the script alone gives."""
    folders = [tmp_path_factory.mktemp("project") for _ in NAMES]
    for name, folder in zip(NAMES, folders, strict=True):
        example(name).save(folder / "net.loom")
        text = engine.generate_code(load_project(folder / "net.loom"), training=True)
        (folder / "script.py").write_text(text)
    found = histories_of_scripts(folders, epochs=2)
    return dict(zip(NAMES, zip(folders, found, strict=True), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_script_alone_gives_the_history_of_the_run(name, scripts):
    folder, script = scripts[name]
    path, run = folder / "net.loom", folder / "run"
    assert main(["train", str(path), "--epochs", "2", "--output", str(run), "--save"]) == 0
    with (run / "history.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert {k: [float(r[k]) for r in rows] for k in script} == script
    kept = load_project(path).weights
    assert (folder / kept.file).exists() and kept.origin == "a training of 2 epochs"


def test_a_runs_folder_holds_what_is_needed_to_know_it(tmp_path, keras):
    from engine.training.run import write_run

    run = engine_train(example("digits-mlp"), epochs=1)
    write_run(run, tmp_path / "run")
    facts = json.loads((tmp_path / "run" / "run.json").read_text())
    assert facts["status"] == "completed" and facts["seed"] == run.project.seed
    assert facts["versions"]["keras"] == keras.__version__
    from engine.storage import project_from_text

    assert project_from_text(json.dumps(facts["project"])) == run.project
    again = keras.models.load_model(tmp_path / "run" / "model.keras")
    sample = np.random.default_rng(0).random((3, 8, 8, 1))
    np.testing.assert_array_equal(again(sample), run.model(sample))
