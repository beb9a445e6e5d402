"""The example projects: current, calm on the canvas, complete, and they learn."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys

import pytest

from engine.data.dataset import load_dataset
from engine.errors import FileError
from engine.examples import example_path, list_examples
from engine.graph.wiring import wiring_of
from engine.storage import load_project, project_text
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from tests.build_examples import BUILDERS, NODE

NAMES = [example.name for example in list_examples()]
# What a run reaches with room to spare, and what guessing would reach.
EXPECTED = {
    "digits-mlp": {"val_accuracy": 0.95},  # guessing: 0.1
    "digits-residual": {"val_accuracy": 0.95},  # guessing: 0.1
    "inception-block": {"val_accuracy": 0.9},  # guessing: 0.25
    "siamese-shared": {"val_accuracy": 0.9},  # guessing: 0.5
    "two-inputs-question-answer": {"val_accuracy": 0.9},  # guessing: 0.06
    "three-outputs-age-income-gender": {
        "val_income_accuracy": 0.6,  # guessing: 0.1
        "val_gender_accuracy": 0.8,  # guessing: 0.5
    },
}


def test_the_list_is_that_of_the_folder() -> None:
    files = {path.stem for path in example_path(NAMES[0]).parent.glob("*.loom")}
    assert files == set(NAMES) == set(BUILDERS) == set(EXPECTED)
    assert all(e.title and e.group and len(e.description) > 100 for e in list_examples())


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(FileError, match="there is no example of this name; expected one of digits"):
        example_path("mnist-gan")


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_current(name: str) -> None:
    text = example_path(name).read_text(encoding="utf-8")
    assert text == project_text(BUILDERS[name]()), "run: python -m tests.build_examples"


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_set_and_the_data_fit(name: str) -> None:
    project = load_project(example_path(name))
    assert check_training(project) == []
    names = {project.display_name("main", n) for n in project.graph().inputs}
    names |= {output.name for output in training_outputs(project)}
    assert set(project.data.bindings) == names
    dataset = load_dataset(project, None)
    assert len(next(iter(dataset.x_train.values()))) > len(next(iter(dataset.x_val.values())))


@pytest.mark.parametrize("name", NAMES)
def test_nodes_lie_apart_and_wires_lead_to_the_right(name: str) -> None:
    project = load_project(example_path(name))
    places = project.view_of("main").positions
    assert set(places) == set(project.graph().nodes)
    for (_, a), (_, b) in itertools.combinations(places.items(), 2):
        assert abs(a[0] - b[0]) >= NODE[0] + 24 or abs(a[1] - b[1]) >= NODE[1] + 24
    for edge in wiring_of(project.graph()).edges():
        assert places[edge.source.node][0] + NODE[0] < places[edge.target.node][0]


def test_the_siamese_network_shares_its_encoder() -> None:
    project = load_project(example_path("siamese-shared"))
    assert len(project.calls_of("encoder")) == 2


@pytest.mark.parametrize("name", NAMES)
def test_training_ends_far_better_than_guessing(name: str) -> None:
    command = [sys.executable, "-m", "engine", "train", str(example_path(name)), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=250)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[-1]["status"] == "completed"
    logs = [event["logs"] for event in events if event["event"] == "epoch"][-1]
    for key, reached in EXPECTED[name].items():
        assert logs[key] >= reached
