"""The worker's part in results: evaluating, a stop, samples of what was evaluated."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from engine.examples import example_path
from engine.graph.model import Instance
from engine.project import Project
from engine.results.over_epochs import OVER_EPOCHS, one_epoch, write_over_epochs
from engine.storage import load_project
from engine.training.events import LayersLogged
from engine.worker import messages as m
from tests.engine.data_projects import project_on
from tests.engine.worker_process import worker_process

MLP = load_project(example_path("digits-mlp"))


@pytest.fixture(scope="module")
def worker():
    with worker_process() as connection:
        yield connection


def answer(worker, command, *more):
    """The event with which a command ends, and what was told of its progress."""
    for each in (command, *more):
        worker.send(each)
    told = []
    while worker.poll(100):
        event = worker.recv()
        if isinstance(event, m.Progress):
            told.append(event.what)
        elif not isinstance(event, m.Ready):
            return event, told
    raise AssertionError("the worker says nothing")


def test_a_sample_without_an_evaluation_is_refused(worker):
    event, _ = answer(worker, m.ShowSample(0))
    assert isinstance(event, m.Failed) and event.command == "ShowSample"
    assert "Evaluate it first" in str(event.error)


def test_an_evaluation_tells_its_progress_and_is_light(worker):
    event, told = answer(worker, m.Evaluate(MLP))
    assert isinstance(event, m.Evaluated)
    assert event.evaluation.samples == 360 and event.evaluation.outputs[0].classes is not None
    assert [layer.name for layer in event.inspection.layers][-1] == "digit"
    assert "evaluate" in told and "gradients" in told
    assert len(pickle.dumps(event)) < 200_000


def test_samples_of_what_was_evaluated_are_shown(worker):
    event, _ = answer(worker, m.ShowSample(3, layer="hidden"))
    assert isinstance(event, m.SampleShown)
    assert (event.look.sample, event.look.layer, len(event.look.values)) == (3, "hidden", 64)
    event, _ = answer(worker, m.ShowSample(10_000))
    assert isinstance(event, m.Failed) and "0 to 359" in str(event.error)


def test_a_sample_at_every_node_is_light(worker):
    event, _ = answer(worker, m.ShowSample(3, at_nodes=()))
    assert dict(event.look.at_nodes).keys() == MLP.graph().nodes.keys()
    assert len(pickle.dumps(event)) < 30_000


def test_what_a_run_has_left_of_its_epochs_comes_with_an_evaluation(worker, tmp_path):
    log = one_epoch(4, 8, [("hidden", (np.ones(3), np.ones(3), None))])
    write_over_epochs(log, tmp_path / OVER_EPOCHS)
    event, _ = answer(worker, m.Evaluate(MLP, over_epochs=str(tmp_path / OVER_EPOCHS)))
    assert isinstance(event, m.Evaluated)
    assert worker.recv() == LayersLogged(4, log)


def test_a_broken_file_of_epochs_is_told_and_the_evaluation_is_there_all_the_same(worker, tmp_path):
    (tmp_path / OVER_EPOCHS).write_text("nothing")
    event, _ = answer(worker, m.Evaluate(MLP, over_epochs=str(tmp_path / OVER_EPOCHS)))
    assert event.evaluation is not None
    assert "broken" in str(worker.recv().error)


def test_a_stop_right_after_it_ends_an_evaluation(worker):
    event, _ = answer(worker, m.Evaluate(MLP), m.Stop())
    assert event == m.Evaluated(None)


def test_a_stop_before_it_is_not_meant_for_it(worker):
    worker.send(m.Stop())
    event, _ = answer(worker, m.Evaluate(MLP))
    assert event.evaluation is not None


def test_a_study_needs_no_trained_model_and_is_light(worker):
    event, told = answer(worker, m.StudyData(MLP))
    assert isinstance(event, m.StudyMade) and event.study.samples == 1437
    assert "study" in told and len(pickle.dumps(event)) < 200_000
    event, _ = answer(worker, m.StudyData(Project()))
    assert isinstance(event, m.Failed) and event.command == "StudyData"


def test_classical_models_tell_which_one_is_fitted(worker):
    iris = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")})
    event, told = answer(worker, m.FitBaselines(iris))
    assert isinstance(event, m.BaselinesFitted) and len(event.baselines[0].models) == 3
    fits = [what for what in told if what.startswith("fit ")]
    assert fits == ["fit LogisticRegression", "fit RandomForestClassifier", "fit SVC"]
