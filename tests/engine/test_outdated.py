"""When what was found out about a project no longer holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.examples import example_path
from engine.graph.edits import SetField
from engine.project import Project, Weights
from engine.results.outdated import is_outdated
from engine.storage import load_project

MLP = load_project(example_path("digits-mlp"))
FINDINGS = ("evaluation", "sample", "study", "baselines")


def outdated_by(now: Project) -> list[str]:
    return [finding for finding in FINDINGS if is_outdated(finding, MLP, now)]


def test_another_title_outdates_nothing():
    assert outdated_by(replace(MLP, title="Another title")) == []


def test_another_field_of_a_layer_outdates_everything():
    assert outdated_by(SetField("hidden", "units", 65).apply(MLP)[0]) == [*FINDINGS]


def test_other_code_outdates_everything_since_a_layer_or_the_data_may_be_made_by_it():
    assert outdated_by(replace(MLP, sources=MLP.sources.put("Own", "class Own: ..."))) == [
        *FINDINGS
    ]


@pytest.mark.parametrize(
    "now",
    [replace(MLP, data=replace(MLP.data, samples=100)), replace(MLP, seed=MLP.seed + 1)],
    ids=["fewer rows", "another split"],
)
def test_a_sample_on_its_way_through_the_model_does_not_depend_on_the_other_data(now):
    assert outdated_by(now) == ["evaluation", "study", "baselines"]


def test_a_training_outdates_what_depends_on_weights():
    trained = replace(MLP, weights=Weights("weights.npz", "0" * 64, "run"))
    assert outdated_by(trained) == ["evaluation", "sample"]
