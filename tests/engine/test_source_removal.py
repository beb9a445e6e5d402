"""Code of the project goes, with what is made of it, as one step that undo takes back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.custom.sources import used_sources
from engine.errors import EditError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.graph.source_removal import remove_source_and_users, source_users
from engine.project import Binding, DataSpec, TrainingSpec
from tests.engine.custom_projects import SIMPLE, SQUARE, sharpened, with_code, with_function

OWN = FrozenDict(source="mine")


def in_the_training(project):
    """A project whose data, callbacks and judges are made of the source "mine" too."""
    function = Instance("Function", OWN)
    return replace(
        project,
        data=DataSpec(Instance("generator", OWN), FrozenDict(x=Binding(("a",)))),
        training=TrainingSpec(
            callbacks=(
                Instance("Callback", OWN),
                Instance("TerminateOnNaN"),
                Instance("LearningRateScheduler", FrozenDict(schedule=function)),
            ),
            losses=FrozenDict(y=function),
            metrics=FrozenDict(y=("accuracy", function)),
        ),
    )


@pytest.mark.parametrize(
    "project",
    [
        with_code(SIMPLE),
        with_function(SQUARE),
        in_the_training(with_code(SIMPLE)),
    ],
    ids=["a layer", "a function", "everything"],
)
def test_what_is_made_of_the_code_goes_with_it_and_comes_back(project):
    assert source_users(project, "mine")
    after, back = remove_source_and_users(project, "mine").apply(project)
    assert "mine" not in after.sources and "mine" not in used_sources(after)
    assert back.apply(after)[0] == project


def test_of_the_training_only_what_is_made_of_it_goes():
    project = in_the_training(with_code(SIMPLE))
    assert source_users(project, "mine") == [
        "own", "data/source", "training/callbacks/0", "training/callbacks/2",
        "training/losses/y", "training/metrics/y",
    ]  # fmt: skip
    after, _ = remove_source_and_users(project, "mine").apply(project)
    assert [each.class_name for each in after.training.callbacks] == ["TerminateOnNaN"]
    assert after.training.metrics == {"y": ("accuracy",)}
    assert after.data.source is None and not after.data.bindings


def test_other_code_and_its_layers_stay():
    project = sharpened()
    after, _ = remove_source_and_users(project, "square").apply(project)
    assert list(after.sources) == ["SharpenedCosineSimilarity2D", "AbsoluteMaxPooling2D"]
    gone = {project.layers[i].name for i in project.layers if i not in after.layers}
    assert gone == set(source_users(project, "square"))


def test_code_that_is_not_there_is_told():
    with pytest.raises(EditError, match="there is no code 'nothing'"):
        remove_source_and_users(with_code(SIMPLE), "nothing")
