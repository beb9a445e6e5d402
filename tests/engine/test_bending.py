"""Bends of wires: where a person leads them, and what becomes of that when the graph changes."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.blocks.grouping import make_subgraph, unpack
from engine.graph.edits import Connect, Disconnect, RemoveNodes
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes
from engine.graph.gestures.excerpt import excerpt, pasted
from engine.graph.model import Edge, Ref, Slot
from engine.graph.placing.bending import (
    bends_of,
    bends_within,
    bent,
    moved_bends,
    shifted,
    with_bend,
)
from engine.project import GraphView
from engine.storage import project_from_text, project_text
from tests.engine.drawing import draw

SHORTCUT = Edge(Ref("image"), Slot("sum", "inputs", 1))
CHAIN = Edge(Ref("b"), Slot("sum", "inputs", 0))
POINTS = ((100.0, 200.0), (300.0, 220.0))


@pytest.fixture
def project():
    """image → a → b → sum with a shortcut from image to sum, which is led below."""
    drawn = draw(
        ("image", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "image", {"units": 8}),
        ("b", "Dense", "a", {"units": 8}),
        ("sum", "Add", ["b", "image"]),
    )
    places = FrozenDict(image=(0.0, 0.0), a=(240.0, 0.0), b=(480.0, 0.0), sum=(720.0, 0.0))
    drawn = msgspec.structs.replace(drawn, view=FrozenDict(main=GraphView(places)))
    return bent(drawn, "main", SHORTCUT, POINTS, "Bend").apply(drawn)[0]


def after(project, edit):
    """The project after an edit, which can be undone exactly."""
    changed, back = edit.apply(project)
    assert back.apply(changed)[0] == project
    return changed


def test_a_wire_is_led_through_its_points_and_no_other_wire_is(project):
    view = project.view_of("main")
    assert bends_of(view, SHORTCUT) == POINTS
    assert bends_of(view, CHAIN) == ()


def test_a_wire_without_points_is_led_freely_and_nothing_is_kept_of_it(project):
    freed = after(project, bent(project, "main", SHORTCUT, (), "Bend"))
    assert freed.view_of("main").bends == FrozenDict()


def test_bends_are_saved_and_a_file_without_any_is_read(project):
    assert project_from_text(project_text(project)) == project
    without = after(project, bent(project, "main", SHORTCUT, (), "Bend"))
    assert "bends" not in project_text(without)
    assert project_from_text(project_text(without)) == without


def test_the_model_is_the_same_with_bends_and_without(project):
    without = after(project, bent(project, "main", SHORTCUT, (), "Bend"))
    assert (without.graphs, without.layers) == (project.graphs, project.layers)


def test_a_wire_that_goes_takes_its_bends_along(project):
    for edit in (
        Disconnect("main", SHORTCUT.target),
        Connect("main", Ref("a"), SHORTCUT.target),
        RemoveNodes("main", ("image",)),
        RemoveNodes("main", ("sum",)),
    ):
        assert after(project, edit).view_of("main").bends == FrozenDict(), edit


def test_a_wire_that_moves_up_in_its_list_keeps_its_bends(project):
    moved = after(project, Disconnect("main", CHAIN.target))
    now = Edge(Ref("image"), Slot("sum", "inputs", 0))
    assert bends_of(moved.view_of("main"), now) == POINTS


def test_copies_are_led_as_what_they_are_copies_of(project):
    chosen = ["image", "sum"]
    lower = tuple((x + 10.0, y + 20.0) for x, y in POINTS)
    part = excerpt(project, "main", chosen)
    for edit in (
        copy_nodes(project, "main", chosen, offset=(10.0, 20.0)),
        pasted(project, "main", part, offset=(10.0, 20.0)),
    ):
        view = after(project, edit).view_of("main")
        copies = [wire for at in view.bends if at != "sum" for wire in view.bends[at]]
        assert [wire.points for wire in copies] == [lower]
        assert copies[0].source.node in view.positions and copies[0].source.node != "image"


def test_a_wire_from_outside_is_not_copied_nor_are_its_bends(project):
    view = after(project, copy_nodes(project, "main", ["b", "sum"])).view_of("main")
    assert list(view.bends) == ["sum"]


def test_a_model_of_nodes_holds_their_bends_and_gives_them_back(project):
    wire = Edge(Ref("a"), Slot("b", "inputs"))
    led = bent(project, "main", wire, ((400.0, 90.0),), "Bend").apply(project)[0]
    group = make_subgraph(led, "main", ["a", "b"])
    inside = after(led, group)
    block = group.added[0]
    inner = inside.layers[block].target
    assert bends_of(inside.view_of(inner), wire) == ((400.0, 90.0),)
    assert bends_of(inside.view_of("main"), SHORTCUT) == POINTS
    again = after(inside, unpack(inside, "main", block))
    assert bends_of(again.view_of("main"), wire) == ((400.0, 90.0),)


def test_only_wires_among_the_nodes_that_move_take_their_bends_along(project):
    assert moved_bends(project, "main", ["b", "sum"], (5.0, 5.0)) == ()
    (edit,) = moved_bends(project, "main", ["image", "sum"], (5.0, -5.0))
    moved = after(project, edit)
    there = tuple((x + 5.0, y - 5.0) for x, y in POINTS)
    assert bends_of(moved.view_of("main"), SHORTCUT) == there


places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))


@given(st.lists(places, max_size=5), places, places, places)
def test_a_new_bend_stands_between_two_and_the_others_stay_in_order(points, start, end, here):
    led, number = with_bend(tuple(points), start, end, here)
    assert led[number] == here
    assert [*led[:number], *led[number + 1 :]] == points


def test_a_new_bend_goes_into_the_stretch_on_which_it_lies():
    points = ((100.0, 0.0), (100.0, 100.0))
    ways = list(pairwise(((0.0, 0.0), *points, (0.0, 100.0))))
    for number, (a, b) in enumerate(ways):
        here = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        assert with_bend(points, (0.0, 0.0), (0.0, 100.0), here)[1] == number


def test_bends_of_copies_name_the_copies(project):
    inner = bends_within(project.view_of("main"), ["image", "sum"])
    (wire,) = shifted(inner, {"image": "i2", "sum": "s2"}, (0.0, 0.0))["s2"]
    assert wire.source == Ref("i2") and wire.points == POINTS
