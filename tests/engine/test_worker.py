"""The worker: a stop that comes early, a run's folder that takes no file, graphs inside."""

from __future__ import annotations

import pytest

from engine.errors import DataError
from engine.examples import example_path
from engine.graph import edits
from engine.graph.model import Expression
from engine.project import Project
from engine.storage import load_project
from engine.training.events import TrainingFinished
from engine.worker import messages as m
from tests.engine.test_repeats import resnet
from tests.engine.worker_process import worker_process

MLP = load_project(example_path("digits-mlp"))


@pytest.fixture(scope="module")
def worker():
    with worker_process() as connection:
        yield connection


def ended(worker):
    """The event with which a training ends."""
    while worker.poll(100):
        event = worker.recv()
        if isinstance(event, TrainingFinished | m.Failed):
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


def known(worker, revision):
    """All that the worker tells until it knows everything of this revision."""
    nodes = {}
    while worker.poll(100):
        event = worker.recv()
        if isinstance(event, m.Inferred):
            nodes |= event.nodes
            if event.idle and event.revision == revision:
                return nodes, event.problems
    raise AssertionError("the worker says nothing")


def test_a_graph_inside_is_known_as_its_node_calls_it(worker):
    project = resnet()
    worker.send(m.OpenProject(project, 1))
    main, _ = known(worker, 1)
    assert {graph for graph, _ in main} == {"main"}
    worker.send(m.ShowGraph(("stage", "block"), 2))
    inside, problems = known(worker, 2)
    assert inside["block", "b_in"].outputs[0].shape == (None, 16, 16, 4)
    assert inside["block", "one"].outputs[0].shape == (None, 16, 16, 4)
    assert inside["block", "one"].parameters == 4 * 9 * 4 + 4
    assert inside["stage", "block"].parameters and not problems
    edit = edits.SetField("stage", "filters", Expression("8 * 2 ** i"))
    worker.send(m.ApplyPatch(edit.patch(project), 3))
    changed, _ = known(worker, 3)
    assert changed["block", "one"].outputs[0].shape == (None, 16, 16, 8)
    assert changed["main", "stage"].outputs[0].shape == (None, 4, 4, 32)


def test_what_is_wrong_inside_is_told_while_it_is_shown(worker):
    project, _ = edits.SetField("two", "kernel_size", 99).apply(resnet())
    project, _ = edits.SetField("two", "padding", "valid").apply(project)
    worker.send(m.OpenProject(project, 1))
    _, problems = known(worker, 1)
    assert {problem.graph for problem in problems} == {"main"}
    worker.send(m.ShowGraph(("stage", "block"), 2))
    _, problems = known(worker, 2)
    assert ("block", "two") in {(problem.graph, problem.node) for problem in problems}
    worker.send(m.ShowGraph((), 3))
    assert {problem.graph for problem in known(worker, 3)[1]} == {"main"}


def test_a_graph_that_goes_while_it_is_shown_is_told_of_no_more(worker):
    project = resnet()
    worker.send(m.OpenProject(project, 1))
    worker.send(m.ShowGraph(("stage", "block"), 2))
    known(worker, 2)
    patch = edits.RemoveNodes("main", ("stage",)).patch(project)
    worker.send(m.ApplyPatch(patch, 3))
    _, problems = known(worker, 3)
    assert {problem.graph for problem in problems} == {"main"}
