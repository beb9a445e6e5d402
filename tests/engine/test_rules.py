"""What may be done: each refusal is a named error, and `allows` agrees with `check`."""

import pytest
from hypothesis import given

from engine.errors import (
    CycleError,
    EditError,
    FieldError,
    LayerloomError,
    NameError_,
    PortError,
    UnknownClassError,
    UnknownNodeError,
)
from engine.graph import edits, rules
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Expression, Layer, Node, Ref, Slot
from engine.graph.wiring import wiring_of
from engine.project import Project
from tests.engine.drawing import draw, histories


@pytest.fixture
def project():
    return draw(
        ("input", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "input", {"units": 3}),
        ("b", "Dense", "a", {"units": 3}),
        ("sum", "Add", ["a", "b"]),
    )


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (edits.Connect("main", Ref("b"), Slot("a", "inputs")), CycleError),
        (edits.Connect("main", Ref("a"), Slot("a", "inputs")), CycleError),
        (edits.Connect("main", Ref("sum"), Slot("a", "inputs")), CycleError),
        (edits.Connect("main", Ref("a"), Slot("input", "inputs")), PortError),
        (edits.Connect("main", Ref("a"), Slot("b", "queries")), PortError),
        (edits.Connect("main", Ref("a"), Slot("b", "inputs", 2)), PortError),
        (edits.Connect("main", Ref("a", -1), Slot("b", "inputs")), PortError),
        (edits.Connect("main", Ref("ghost"), Slot("b", "inputs")), UnknownNodeError),
        (edits.Connect("main", Ref("a"), Slot("ghost", "inputs")), UnknownNodeError),
        (edits.Connect("other", Ref("a"), Slot("b", "inputs")), UnknownNodeError),
        (edits.Disconnect("main", Slot("sum", "inputs", 5)), PortError),
        (edits.Disconnect("main", Slot("input", "inputs")), PortError),
        (edits.RemoveNodes("main", ("ghost",)), UnknownNodeError),
        (edits.MoveNodes("main", FrozenDict(ghost=(0.0, 0.0))), UnknownNodeError),
        (edits.SetField("a", "units", -3), FieldError),
        (edits.SetField("a", "units", "many"), FieldError),
        (edits.SetField("a", "units", True), FieldError),
        (edits.SetField("a", "units", None), FieldError),
        (edits.SetField("a", "use_bias", 1), FieldError),
        (edits.SetField("a", "colour", "red"), FieldError),
        (edits.SetField("a", "units", Expression("import os")), LayerloomError),
        (edits.SetField("ghost", "units", 3), UnknownNodeError),
        (edits.RenameLayer("a", "b"), NameError_),
        (edits.RenameLayer("a", "  "), NameError_),
        (edits.RenameLayer("a", "x/y"), NameError_),
        (edits.SetOutputs("main", (edits.Output(Ref("ghost"), ""),)), UnknownNodeError),
        (edits.AddNode("main", "a", Node("a")), EditError),
        (edits.AddNode("main", "n", Node("n"), Layer("a", "Dense")), NameError_),
        (edits.AddNode("main", "n", Node("n"), Layer("n", "Danse")), UnknownClassError),
        (edits.AddNode("main", "n", Node()), EditError),
    ],
)
def test_what_cannot_be_is_refused_by_name(project, edit, error):
    with pytest.raises(error) as caught:
        rules.check(project, edit)
    assert str(caught.value) and "Traceback" not in str(caught.value)
    assert not rules.allows(project, edit)


def test_a_refusal_says_what_was_expected_and_received(project):
    with pytest.raises(FieldError) as caught:
        rules.check(project, edits.SetField("a", "units", 2.5))
    assert str(caught.value) == (
        "a/units: units cannot be 2.5; expected a whole number of at least 1; received 2.5"
    )


@given(histories())
def test_no_allowed_edit_makes_a_cycle(states):
    for project, _ in states:
        assert len(wiring_of(project.graph()).order) == len(project.graph().nodes)


@given(histories(size=8))
def test_layers_always_have_names_of_their_own(states):
    names = [layer.name for layer in states[-1][0].layers.values()]
    assert len(names) == len(set(names))


def test_together_is_judged_step_by_step(project):
    first = new_node(project, "main", "Dense")
    wire = edits.Connect("main", Ref("sum"), Slot(first.node_id, "inputs"))
    assert rules.allows(project, edits.Together("Add", (first, wire)))
    back = edits.Connect("main", Ref(first.node_id), Slot("a", "inputs"))
    assert not rules.allows(project, edits.Together("Add", (first, wire, back)))


def test_free_names_count_on():
    project = Project()
    for _ in range(3):
        project, _ = new_node(project, "main", "Conv2D").apply(project)
    assert list(project.layers) == ["conv2d", "conv2d_2", "conv2d_3"]


def test_every_layer_of_the_palette_can_be_added():
    from engine.catalog import load_catalog

    for entries in load_catalog().layers_by_category().values():
        for entry in entries:
            rules.check(Project(), new_node(Project(), "main", entry.name))
