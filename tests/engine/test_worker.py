"""The worker: a stop that comes early, and a run's folder that takes no file."""

from __future__ import annotations

import multiprocessing

import pytest

from engine.errors import DataError
from engine.examples import example_path
from engine.project import Project
from engine.storage import load_project
from engine.worker import messages as m
from engine.worker.start import run

MLP = load_project(example_path("digits-mlp"))


@pytest.fixture(scope="module")
def worker():
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=run, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    yield ours
    ours.close()
    process.join(10)
    assert not process.is_alive()


def ended(worker):
    """The event with which a training ends."""
    while worker.poll(100):
        event = worker.recv()
        if isinstance(event, m.TrainingFinished | m.Failed):
            return event
    raise AssertionError("the worker says nothing")


def test_a_stop_right_after_train_stops_it(worker, tmp_path):
    worker.send(m.Train(MLP, str(tmp_path / "run"), None, 100_000))
    worker.send(m.Stop())
    finished = ended(worker)
    assert finished.status == "stopped" and finished.weights is not None
    assert (tmp_path / "run" / "model.keras").exists()


def test_a_stop_before_train_is_not_meant_for_it(worker, tmp_path):
    worker.send(m.Stop())
    worker.send(m.Train(MLP, str(tmp_path / "run"), None, 1))
    assert ended(worker).status == "completed"


def test_a_folder_that_takes_no_run_is_told_before_the_training(worker, tmp_path):
    (tmp_path / "file").write_text("")
    worker.send(m.Train(MLP, str(tmp_path / "file" / "run"), None, 100_000))
    failed = ended(worker)
    assert isinstance(failed, m.Failed) and failed.command == "Train"
    assert failed.error.what.startswith("run cannot be written")


def test_a_preview_of_no_data_says_what_is_missing(worker):
    worker.send(m.PreviewData(Project()))
    failed = ended(worker)
    assert isinstance(failed.error, DataError) and "no data source" in failed.error.what
