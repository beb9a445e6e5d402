"""What a training can go on from, as the folders of runs tell it."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

from engine.project import Project, Weights
from engine.runs.returning import (
    OF_AN_ENSEMBLE,
    Continuation,
    continuation,
    forget_interrupted,
    origin_of,
)
from engine.storage import project_text
from engine.training.backup import Backup, BackupFacts, write_backup

PLACE = "/there/net.loom"


def finished(folder, **facts):
    folder.mkdir(parents=True)
    (folder / "model.keras").write_bytes(b"")
    (folder / "run.json").write_text(json.dumps({"epochs": 9, "planned": 30} | facts))
    return Weights("w.npz", "0" * 64, origin_of(folder))


def killed(folder, place=PLACE, epoch=4):
    text = msgspec.Raw(project_text(Project()).encode())
    facts = BackupFacts(text, place, epoch, 30, 0, 1.0, {"loss": [1.0] * epoch})
    write_backup(folder, Backup(facts, [np.ones(2)], []))


def test_without_weights_there_is_nothing_to_go_on_from(tmp_path):
    assert continuation(tmp_path, PLACE, None) is None
    assert continuation(tmp_path / "nowhere", None, None) is None


def test_the_weights_of_a_run_go_on_where_it_kept_them(tmp_path):
    weights = finished(tmp_path / "net-1", kept_epoch=7)
    found = continuation(tmp_path, PLACE, weights)
    assert found == Continuation(str(tmp_path / "net-1"), 7, 30)


def test_a_run_of_an_older_version_goes_on_where_it_ended(tmp_path):
    assert continuation(tmp_path, PLACE, finished(tmp_path / "net-1")).epoch == 9


@pytest.mark.parametrize("origin", ["a training of 3 epochs", "the run gone", "the run ../out"])
def test_weights_whose_run_is_not_there_are_a_start_by_themselves(tmp_path, origin):
    finished(tmp_path / "out")
    weights = Weights("w.npz", "0" * 64, origin)
    assert continuation(tmp_path / "runs", PLACE, weights) == Continuation("")


def test_an_ensemble_was_never_trained_and_does_not_go_on(tmp_path):
    weights = Weights("w.npz", "0" * 64, f"{OF_AN_ENSEMBLE}3 runs")
    assert continuation(tmp_path, PLACE, weights) is None
    killed(tmp_path / "net-1")  # unless a training of it was interrupted
    assert continuation(tmp_path, PLACE, weights).killed


def test_a_run_that_says_nothing_of_itself_still_has_its_weights(tmp_path):
    weights = finished(tmp_path / "net-1")
    (tmp_path / "net-1" / "run.json").write_text("[")
    assert continuation(tmp_path, PLACE, weights) == Continuation(str(tmp_path / "net-1"))


def test_what_was_killed_comes_first(tmp_path):
    weights = finished(tmp_path / "net-1")
    killed(tmp_path / "net-2")
    found = continuation(tmp_path, PLACE, weights)
    assert found == Continuation(str(tmp_path / "net-2"), 4, 30, killed=True)
    assert not continuation(tmp_path, "/there/other.loom", weights).killed


def test_what_was_killed_in_this_window_needs_no_saved_project(tmp_path):
    killed(tmp_path / "untitled-1", place="")
    assert continuation(tmp_path, None, None) is None
    found = continuation(tmp_path, None, None, tmp_path / "untitled-1")
    assert found.killed and found.epoch == 4


def test_a_training_that_ends_makes_what_was_killed_before_forgotten(tmp_path):
    killed(tmp_path / "net-1")
    killed(tmp_path / "other-1", place="/there/other.loom")
    forget_interrupted(tmp_path, PLACE)
    assert continuation(tmp_path, PLACE, None) is None
    assert continuation(tmp_path, "/there/other.loom", None).killed
