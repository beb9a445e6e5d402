"""The example projects: current, calm on the canvas, complete, and they learn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from engine import compile_model
from engine.data.dataset import load_dataset
from engine.errors import FileError
from engine.examples import example_path, list_examples
from engine.graph.edits import SetEntry
from engine.graph.expressions import names_in
from engine.graph.model import Expression
from engine.graph.wiring import wiring_of
from engine.storage import load_project, project_text
from engine.training.checks import check_training
from engine.training.defaults import training_outputs
from tests.build_examples import BUILDERS
from tests.examples.drawing import NODE
from tests.examples.scores import EXPECTED

NOTE_WIDTH = 210  # scene units, as the canvas draws a note
NAMES = [example.name for example in list_examples()]
# These are trained to their end here, the others for one epoch; all of them to their end by
# `python -m tests.build_examples --train`.
TO_THE_END = ("perceptron", "linear-normalized", "digits-mlp")
# To their end with the slow tests, and one epoch always.
TO_THE_END_SLOWLY = (
    "digits-sharpened-cosine",
    "siamese-shared",
    "three-outputs-age-income-gender",
)
# One epoch alone takes them seconds; that they are whole and their data fit is tested of each.
SLOW = ("digits-selu-batch-norm", "digits-initializers", "shapes-resnet")


def waiting(names: Iterable[str], slow: Iterable[str]) -> list[Any]:
    """The names, those in `slow` marked so."""
    return [pytest.param(n, marks=pytest.mark.slow) if n in slow else n for n in names]


def test_the_list_is_that_of_the_folder() -> None:
    files = {path.stem for path in example_path(NAMES[0]).parent.glob("*.loom")}
    assert files == set(NAMES) == set(BUILDERS) == set(EXPECTED)
    assert all(e.title and e.group and len(e.description) > 100 for e in list_examples())


def test_an_unknown_example_is_refused() -> None:
    with pytest.raises(
        FileError, match="there is no example of this name; expected one of perceptron"
    ):
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
    for graph_id, graph in project.graphs.items():
        places = project.view_of(graph_id).positions
        assert set(places) == set(graph.nodes)
        for (_, a), (_, b) in itertools.combinations(places.items(), 2):
            assert abs(a[0] - b[0]) >= NODE[0] + 24 or abs(a[1] - b[1]) >= NODE[1] + 24
        for edge in wiring_of(graph).edges():
            assert places[edge.source.node][0] + NODE[0] < places[edge.target.node][0]


@pytest.mark.parametrize("name", NAMES)
def test_the_text_stands_below_the_nodes_on_notes(name: str) -> None:
    project = load_project(example_path(name))
    view = project.view_of("main")
    assert " ".join(note.text for note in view.notes.values()) == project.description
    lowest = max(y + NODE[1] for _, y in view.positions.values())
    frames = [frame.y + frame.height for frame in view.frames.values()]
    assert all(note.y > max([lowest, *frames]) for note in view.notes.values())
    xs = [note.x for note in view.notes.values()]
    assert all(right - left > NOTE_WIDTH for left, right in itertools.pairwise(xs))


@pytest.mark.parametrize("name", NAMES)
def test_every_variable_changes_something(name: str) -> None:
    project = load_project(example_path(name))
    assert set(project.variables) <= set(names_in_expressions(project))


def names_in_expressions(value: Any) -> Iterator[str]:
    """Every name that an Expression anywhere inside a value speaks of."""
    if isinstance(value, Expression):
        yield from names_in(value.text)
    elif isinstance(value, Struct):
        yield from names_in_expressions(msgspec.structs.asdict(value))
    elif isinstance(value, Mapping):
        yield from names_in_expressions(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from names_in_expressions(item)


@pytest.mark.parametrize(
    ("name", "layer"), [("siamese-shared", "encoder"), ("two-cameras-xception", "xception")]
)
def test_two_inputs_share_what_reads_them(name: str, layer: str) -> None:
    project = load_project(example_path(name))
    assert len(project.calls_of(layer)) == 2


@pytest.mark.parametrize("units", [75, 150])
def test_the_wide_layer_has_as_many_parameters_as_three_layers(units: int, keras: Any) -> None:
    project = load_project(example_path("digits-hidden-layers"))
    project, _ = SetEntry(("variables", "units"), units).apply(project)
    model = compile_model(project)
    deep, wide = (
        sum(model.get_layer(name).count_params() for name in names)
        for names in (
            ("triple_1", "triple_2", "triple_3", "three_layers"),
            ("wide", "equal_parameters"),
        )
    )
    assert deep == wide
    assert units != 75 or deep == 17_035  # as its text says


@pytest.mark.parametrize("name", waiting([n for n in NAMES if n not in TO_THE_END], SLOW))
def test_an_epoch_is_trained_and_measures_what_is_expected_of_the_last(
    name: str, keras: Any
) -> None:
    logs = last_logs_of(name, epochs=1)
    assert set(EXPECTED[name]) <= set(logs)
    assert all(math.isfinite(value) for value in logs.values())


@pytest.mark.parametrize("name", waiting(TO_THE_END + TO_THE_END_SLOWLY, TO_THE_END_SLOWLY))
def test_training_ends_far_better_than_guessing(name: str, keras: Any) -> None:
    logs = last_logs_of(name)
    for key, reached in EXPECTED[name].items():
        assert logs[key] >= reached


def last_logs_of(name: str, epochs: int | None = None) -> dict[str, float]:
    """Every metric after the last epoch of a training."""
    from engine.training.fit import train

    run = train(load_project(example_path(name)), epochs=epochs)
    assert run.status == "completed"
    return {key: values[-1] for key, values in run.history.items()}
