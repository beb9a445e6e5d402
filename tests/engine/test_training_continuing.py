"""Going on: from a run that ended, from the project's weights, from a training that was killed."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import time

import msgspec
import numpy as np
import pytest

from engine.errors import DamagedFileError, TrainingError
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Weights
from engine.training.backup import (
    Backup,
    BackupFacts,
    backup_facts,
    history_of,
    interrupted_runs,
    read_backup,
    remove_backup,
    write_backup,
)
from engine.training.control import Control
from engine.training.events import EpochEnd
from tests.engine.test_training import example


@pytest.fixture(autouse=True)
def needs_keras(keras):
    return keras


def digits(**training):
    return example("digits-mlp", **training)


def fitted(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def kept(run, folder):
    from engine.training.run import write_run

    write_run(run, folder)
    return folder


def from_run(project, folder):
    from engine.training.continuing import start_from_run

    return start_from_run(project, folder)


def steps(model):
    return int(np.asarray(model.optimizer.iterations))


def test_a_run_goes_on_where_it_ended_and_its_epochs_count_on(tmp_path):
    first = fitted(digits(), epochs=2, keep="last")
    folder = kept(first, tmp_path / "run")
    events = []
    project = digits()
    second = fitted(project, epochs=3, start=from_run(project, folder), on_event=events.append)
    assert second.epochs == 5 and second.status == "completed"
    for key, values in first.history.items():
        assert second.history[key][:2] == values
    started = events[0]
    assert [event.epoch for event in started.before] == [1, 2] and started.epochs == 5
    assert started.before[1].logs["val_loss"] == first.history["val_loss"][1]
    assert [e.epoch for e in events if isinstance(e, EpochEnd)] == [3, 4, 5]
    assert second.history["loss"][2] < first.history["loss"][1]  # not from fresh weights
    assert second.best_epoch == 1 + int(np.argmin(second.history["val_loss"]))


def test_the_optimizer_goes_on_too(tmp_path):
    folder = kept(fitted(digits(), epochs=2, keep="last"), tmp_path / "run")
    second = fitted(digits(), epochs=1, keep="last", start=from_run(digits(), folder))
    assert steps(second.model) == 3 * 45


def test_it_goes_on_from_the_epoch_that_was_kept(tmp_path):
    rate = Instance("SGD", FrozenDict(learning_rate=0.9, momentum=0.9))
    first = fitted(digits(optimizer=rate), epochs=8)
    assert first.best_epoch < 8
    folder = kept(first, tmp_path / "run")
    facts = json.loads((folder / "run.json").read_text())
    assert (facts["kept"], facts["kept_epoch"], facts["epochs"]) == ("best", first.best_epoch, 8)
    start = from_run(first.project, folder)
    assert start.epoch == first.best_epoch
    assert start.history["loss"] == first.history["loss"][: first.best_epoch]


def test_what_was_stopped_goes_on_to_its_planned_end(tmp_path):
    seen = []
    first = fitted(
        digits(), epochs=6, keep="last", on_event=seen.append,
        should_stop=lambda: any(isinstance(e, EpochEnd) and e.epoch == 2 for e in seen),
    )  # fmt: skip
    start = from_run(digits(), kept(first, tmp_path / "run"))
    assert (start.epoch, start.planned) == (first.epochs, 6)
    assert start.last_epoch(10, None) == 6  # as planned
    assert start.last_epoch(10, 2) == first.epochs + 2  # or as many as asked for
    over = msgspec.structs.replace(start, epoch=6)
    assert over.last_epoch(10, None) == 16  # or the project's once more


def test_after_an_edit_what_fits_goes_on_and_the_optimizer_starts_anew(tmp_path):
    project = digits()
    folder = kept(fitted(project, epochs=2, keep="last"), tmp_path / "run")
    hidden = next(n for n, layer in project.layers.items() if layer.target == "Dense")
    edited, _ = edits.SetField(hidden, "activation", "tanh").apply(project)
    run = fitted(edited, epochs=1, keep="last", start=from_run(edited, folder))
    assert run.epochs == 3 and steps(run.model) == 45
    fresh = fitted(edited, epochs=1)
    assert run.history["loss"][2] < fresh.history["loss"][0]


def test_where_nothing_fits_it_says_so(tmp_path):
    folder = kept(fitted(digits(), epochs=1), tmp_path / "run")
    other = example("three-outputs-age-income-gender")
    with pytest.raises(TrainingError, match="none of its weights fits the model"):
        fitted(other, epochs=1, start=from_run(other, folder))


def test_what_is_no_run_cannot_be_continued(tmp_path):
    with pytest.raises(TrainingError, match="no run to continue; expected the folder of a run"):
        from_run(digits(), tmp_path)
    (tmp_path / "run.json").write_text("{")
    with pytest.raises(DamagedFileError, match="facts are damaged"):
        from_run(digits(), tmp_path)


def test_what_is_lost_cannot_be_continued(tmp_path):
    (tmp_path / "run.json").write_text(json.dumps({"kept": "nothing", "epochs": 2}))
    with pytest.raises(TrainingError, match="it diverged, and its weights are no numbers"):
        from_run(digits(), tmp_path)


def test_the_projects_own_weights_are_a_start_too(tmp_path):
    from engine.keras_bridge.files.weights import write_weights
    from engine.training.continuing import start_from_weights

    project = digits()
    with pytest.raises(TrainingError, match="the project is not trained"):
        start_from_weights(project, tmp_path)
    first = fitted(project, epochs=3)
    weights = write_weights(project, first.model, tmp_path / "w.npz", "a training")
    assert isinstance(weights, Weights)
    project = msgspec.structs.replace(project, weights=weights)
    second = fitted(project, epochs=1, start=start_from_weights(project, tmp_path))
    assert second.epochs == 1 and second.history["loss"][0] < first.history["loss"][0] / 2


# After a crash


def facts(epoch=3, best=2, place="/there/net.loom"):
    from engine.storage import project_text

    history = {"loss": [3.0, math.nan, 1.0][:epoch]}
    text = msgspec.Raw(project_text(digits()).encode())
    return BackupFacts(text, place, epoch, 9, best, 4.5, history)


def test_a_backup_comes_back_as_it_was_written(tmp_path):
    last = [np.arange(6, dtype="float32").reshape(2, 3), np.array(7, dtype="int64")]
    best = [np.zeros((2, 3), "float32"), np.array(1, dtype="int64")]
    write_backup(tmp_path / "run", Backup(facts(), last, best))
    again = read_backup(tmp_path / "run")
    for told, there in ((last, again.last), (best, again.best)):
        assert [a.dtype for a in told] == [a.dtype for a in there]
        assert all(np.array_equal(a, b) for a, b in zip(told, there, strict=True))
    assert again.facts.epoch == 3 and math.isnan(history_of(again.facts)["loss"][1])


def test_the_best_epoch_is_written_once_where_it_is_the_last(tmp_path):
    last = [np.random.default_rng(0).random(10_000)]
    write_backup(tmp_path / "one", Backup(facts(best=3), last, last))
    write_backup(tmp_path / "two", Backup(facts(), last, [last[0] + 1]))
    one, two = ((tmp_path / n / "backup.npz").stat().st_size for n in ("one", "two"))
    assert two > 1.9 * one
    assert np.array_equal(read_backup(tmp_path / "one").best[0], last[0])


def test_a_damaged_backup_is_no_backup(tmp_path):
    write_backup(tmp_path, Backup(facts(), [np.ones(100)], []))
    whole = (tmp_path / "backup.npz").read_bytes()
    (tmp_path / "backup.npz").write_bytes(whole[: len(whole) // 2])
    assert backup_facts(tmp_path) is None
    with pytest.raises(DamagedFileError, match="backup cannot be read"):
        read_backup(tmp_path)
    middle = whole.index(b"NUMPY") + 200
    (tmp_path / "backup.npz").write_bytes(whole[:middle] + b"xxxx" + whole[middle + 4 :])
    with pytest.raises(DamagedFileError, match="backup cannot be read"):
        read_backup(tmp_path)


def test_interrupted_runs_of_a_project_are_found_the_latest_first(tmp_path):
    for age, (name, place) in enumerate(
        {"a": "/there/net.loom", "b": "/there/net.loom", "c": "/there/other.loom"}.items()
    ):
        write_backup(tmp_path / name, Backup(facts(place=place), [np.ones(3)], []))
        moment = time.time() - 100 + age
        os.utime(tmp_path / name / "backup.npz", (moment, moment))
    (tmp_path / "finished").mkdir()
    assert [f.name for f in interrupted_runs(tmp_path, "/there/net.loom")] == ["b", "a"]
    remove_backup(tmp_path / "b")
    assert [f.name for f in interrupted_runs(tmp_path, "/there/net.loom")] == ["a"]
    assert interrupted_runs(tmp_path / "nowhere", "/there/net.loom") == []


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """The folder of a run that was killed while it trained, and the project's file."""
    place = tmp_path_factory.mktemp("killed")
    file = place / "net.loom"
    example("digits-mlp").save(file)
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", "train", str(file), "--epochs", "5000", "--output",
         str(place / "run")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = backup_facts(place / "run")
        if found is not None and found.epoch >= 3:
            break
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    process.wait(30)
    return place / "run", file


def test_a_training_that_is_killed_goes_on_from_its_last_backup(killed):
    folder, file = killed
    assert not (folder / "model.keras").exists()
    backup = read_backup(folder)
    assert backup.facts.place == str(file.resolve())
    epoch = backup.facts.epoch
    assert epoch >= 3 and all(len(v) == epoch for v in backup.facts.history.values())
    run = fitted(digits(), epochs=2, keep="last", start=from_run(digits(), folder))
    assert run.epochs == epoch + 2
    assert run.history["loss"][:epoch] == backup.facts.history["loss"]
    assert steps(run.model) == (epoch + 2) * 45
    assert run.seconds > backup.facts.seconds


def test_without_a_number_it_goes_on_to_the_planned_end(killed):
    start = from_run(digits(), killed[0])
    assert start.planned == 5_000 == start.last_epoch(10, None)


def test_the_best_epoch_before_the_crash_is_not_lost(killed):
    folder, _ = killed
    backup = read_backup(folder)
    facts = backup.facts
    lowest = min(facts.history["val_loss"])
    assert facts.best_epoch == 1 + facts.history["val_loss"].index(lowest)
    control = Control()
    control.set_learning_rate(3.0)  # from now on it only gets worse
    run = fitted(digits(), epochs=2, start=from_run(digits(), folder), control=control)
    assert (run.kept, run.best_epoch) == ("best", facts.best_epoch)


def test_another_model_is_not_given_the_state_of_a_killed_one(killed):
    project = digits()
    layer = next(n for n, x in project.layers.items() if x.target == "Dense")
    wider, _ = edits.SetField(layer, "units", 48).apply(project)
    with pytest.raises(TrainingError, match="the model is not the one that was trained"):
        fitted(wider, epochs=1, start=from_run(wider, killed[0]))


def test_a_run_that_ends_leaves_no_backup(tmp_path):
    folder = tmp_path / "run"
    write_backup(folder, Backup(facts(), [np.ones(3)], []))
    kept(fitted(digits(), epochs=1), folder)
    assert backup_facts(folder) is None and (folder / "model.keras").exists()
