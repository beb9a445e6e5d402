"""What keeps a graph from being a model, whatever its shapes, is mended by one click."""

from __future__ import annotations

import pytest

from engine.graph.edits import SetEntry
from engine.graph.fixing.fixes import fixes
from engine.graph.frozen import FrozenDict
from engine.graph.model import Node, Ref
from engine.project import Problem
from tests.engine.drawing import draw
from tests.engine.fixing import assert_mended, changed, image, inferred, node, offered, row

pytestmark = pytest.mark.usefixtures("keras")

DENSE = draw(image(8), node("Dense", units=2))


def only(project, place, text):
    found = offered(project, place)
    assert list(found) == [text]
    assert_mended(project, found[text])


def test_an_input_that_is_not_listed_is_listed():
    project = changed(
        draw(image(8), row(4), ("n", "Concatenate", ["a", "b"])),
        SetEntry(("graphs", "main", "inputs"), ("a",)),
    )
    only(project, "b", "Make it an input")


def test_where_no_input_is_listed_those_there_are():
    project = changed(DENSE, SetEntry(("graphs", "main", "inputs"), ()))
    only(project, "", "Make a an input")


def test_a_listed_node_that_is_no_input_is_taken_out():
    project = changed(DENSE, SetEntry(("graphs", "main", "inputs"), ("a", "n")))
    only(project, "n", "Take it out of the inputs")


def test_a_second_node_of_one_input_gives_its_wires_to_the_first():
    project = draw(image(8), ("z", "=a", None), ("d", "Dense", "a", {"units": 2}),
                   ("e", "Dense", "z", {"units": 2}))  # fmt: skip
    project = changed(project, SetEntry(("graphs", "main", "inputs"), ("a",)))
    only(project, "z", "Wire a in its place")


def test_two_layers_of_one_name_get_two():
    project = changed(
        draw(image(8), node("Dense", units=2), ("m", "Dense", "n", {"units": 2})),
        SetEntry(("layers", "m", "name"), "n"),
    )
    only(project, "m", "Rename to n_2")


def test_a_model_gets_a_name_that_can_be_used():
    project = changed(DENSE, SetEntry(("graphs", "main", "name"), "mon réseau"))
    only(project, "", "Rename the model to mon_reseau")


def test_a_wire_that_closes_a_loop_is_removed():
    project = draw(
        image(8), ("d", "Add", ["a", "n"]), ("n", "Dense", "d", {"units": 8}),
        ("e", "Dense", "n", {"units": 1}),
    )  # fmt: skip
    only(project, "d", "Remove the wire from n to d")


FIRST = {
    "Dense": ({"units": 2}, "Add an Input of 16"),
    "Conv2D": ({"filters": 2, "kernel_size": 3}, "Add an Input of 28×28×1"),
    "LSTM": ({"units": 2}, "Add an Input of 16×8"),
    "Embedding": ({"input_dim": 9, "output_dim": 2}, "Add an Input of 16"),
    "Flatten": ({}, "Add an Input of 28×28×1"),
}


@pytest.mark.parametrize(("target", "expected"), FIRST.items(), ids=FIRST)
def test_a_graph_without_an_input_gets_one_that_fits(target, expected):
    fields, text = expected
    only(draw(("n", target, None, fields)), "", text)


def test_an_embedding_is_fed_by_whole_numbers():
    project = draw(("n", "Embedding", None, {"input_dim": 9, "output_dim": 2}))
    project = changed(project, offered(project, "")["Add an Input of 16"].edit)
    assert project.layers["input"].fields["dtype"] == "int32"


def test_the_shape_is_that_of_the_first_layer_that_wants_a_number_of_axes():
    project = draw(("n", "Dropout", None, {"rate": 0.1}), ("l", "GRU", "n", {"units": 2}))
    assert list(offered(project, "")) == ["Add an Input of 16×8"]


def test_an_input_alone_is_wired_to_what_there_is():
    project = draw(image(8), node("Dense", None, units=2))
    only(project, "", "Wire a to n")


def test_an_input_that_feeds_nothing_gets_a_layer():
    only(draw(image(8)), "", "Add a Dense")


def test_nothing_is_wired_where_several_layers_could_be_meant():
    project = draw(image(8), row(4), node("Dense", None, units=2))
    assert offered(project) == {}


@pytest.mark.parametrize(
    "problem",
    [
        Problem("gone", "n", "the graph is gone"),
        Problem("main", "gone", "the node is gone"),
        Problem("main", "n", "a field is gone", "magic"),
        Problem("main", "o", "an operation"),
        Problem("main", "l", "its layer is gone"),
    ],
    ids=lambda problem: problem.what,
)
def test_a_problem_of_what_is_gone_has_no_fixes(problem):
    project = changed(
        DENSE,
        SetEntry(("graphs", "main", "nodes", "o"),
                 Node(operation="relu", arguments=FrozenDict(x=Ref("a")))),
        SetEntry(("graphs", "main", "nodes", "l"), Node(layer="lost")),
    )  # fmt: skip
    assert fixes(project, problem, {}) == ()


def test_a_fix_that_was_made_is_not_offered_again_before_the_engine_has_answered():
    project = draw(image(4, 6, 1), node("Conv2D", filters=2, kernel_size=5))
    (problem,), infos = inferred(project)
    for fix in fixes(project, problem, infos):
        mended = changed(project, fix.edit)
        assert fix.text not in [again.text for again in fixes(mended, problem, infos)]
