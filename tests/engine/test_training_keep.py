"""What a training leaves, its best epoch or its end, is the project's to say."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

import engine
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import TrainingSpec
from engine.storage import project_from_text, project_text
from tests.engine.test_training import example


@pytest.fixture(autouse=True)
def needs_keras(keras):
    return keras


def worsening(**fields):
    """A training whose last epoch is not its best one."""
    fast = FrozenDict(learning_rate=0.9, momentum=0.9, **fields)
    return example("digits-mlp", optimizer=Instance("SGD", fast), epochs=6)


def keeping(project, keep):
    training = msgspec.structs.replace(project.training, keep=keep)
    return msgspec.structs.replace(project, training=training)


def fitted(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def test_a_project_keeps_what_it_keeps():
    last = keeping(worsening(), "last")
    assert project_from_text(project_text(last)) == last
    older = json.loads(project_text(worsening()))
    older["training"].pop("keep", None)
    assert project_from_text(json.dumps(older)).training.keep == "best" == TrainingSpec().keep


def test_a_file_that_keeps_something_else_is_refused_by_its_place():
    other = json.loads(project_text(keeping(worsening(), "last")))
    other["training"]["keep"] = "none"
    with pytest.raises(engine.errors.FileError, match="keep"):
        project_from_text(json.dumps(other))


@pytest.mark.parametrize("ema", [False, True])
@pytest.mark.parametrize("keep", ["best", "last"])
def test_the_script_ends_with_the_weights_of_the_run(keep, ema):
    project = keeping(worsening(**({"use_ema": True} if ema else {})), keep)
    run = fitted(project)
    assert run.kept == keep and run.best_epoch < run.epochs
    script = {"__name__": "script"}
    exec(engine.generate_code(project, training=True), script)
    history = script["main"]()
    assert history.history == run.history
    for mine, its in zip(history.model.weights, run.model.weights, strict=True):
        assert np.array_equal(mine, its)


def test_the_history_does_not_depend_on_what_is_kept():
    runs = [fitted(keeping(worsening(), keep)) for keep in ("best", "last")]
    assert runs[0].history == runs[1].history
    first = [run.model.weights[0].numpy() for run in runs]
    assert not np.array_equal(*first)


def test_whoever_starts_a_training_may_say_otherwise():
    run = fitted(keeping(worsening(), "best"), keep="last")
    assert (run.kept, run.kept_epoch) == ("last", 6)
