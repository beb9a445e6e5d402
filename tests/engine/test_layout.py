"""Automatic layout: columns from left to right, nothing on top of anything, chains straight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.graph.placing.layout import (
    NODE_HEIGHT,
    NODE_WIDTH,
    arrange,
    arrange_in_steps,
    node_height,
    place_new,
)


@st.composite
def graphs(draw):
    """Nodes of several heights and wires that all lead onwards."""
    count = draw(st.integers(1, 30))
    nodes = [(f"n{i}", NODE_WIDTH, draw(st.sampled_from([50.0, 70.0]))) for i in range(count)]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    pairs = draw(st.lists(ends, max_size=60))
    return nodes, [(f"n{a}", f"n{b}") for a, b in pairs if a < b]


def boxes(nodes, places):
    return [(*places[name], width, height) for name, width, height in nodes]


def overlap(a, b):
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


@given(graphs())
def test_no_two_nodes_overlap(graph):
    nodes, wires = graph
    placed = boxes(nodes, arrange(nodes, wires))
    assert not [(a, b) for i, a in enumerate(placed) for b in placed[i + 1 :] if overlap(a, b)]


@given(graphs())
def test_every_wire_leads_to_a_column_further_right(graph):
    nodes, wires = graph
    places = arrange(nodes, wires)
    for source, target in wires:
        assert places[target][0] >= places[source][0] + NODE_WIDTH


@given(graphs())
def test_the_same_graph_gets_the_same_places_and_starts_at_the_origin(graph):
    nodes, wires = graph
    places = arrange(nodes, wires, origin=(100.0, 40.0))
    assert places == arrange(nodes, wires, origin=(100.0, 40.0))
    assert min(x for x, _ in places.values()) == 100.0
    assert min(y for _, y in places.values()) == 40.0


@given(graphs())
def test_step_by_step_it_comes_to_the_same(graph):
    nodes, wires = graph
    *_, last = arrange_in_steps(nodes, wires)
    assert last == arrange(nodes, wires)


def chain(count):
    nodes = [(f"n{i}", NODE_WIDTH, NODE_HEIGHT) for i in range(count)]
    return nodes, [(f"n{i}", f"n{i + 1}") for i in range(count - 1)]


def test_a_chain_is_exactly_straight():
    places = arrange(*chain(12))
    assert {y for _, y in places.values()} == {0.0}


def test_the_main_line_of_residual_blocks_stays_straight():
    nodes, wires = chain(13)
    wires += [("n0", "n3"), ("n3", "n6"), ("n6", "n12")]
    places = arrange(nodes, wires)
    assert len({y for _, y in places.values()}) == 1


def test_a_short_branch_lies_beside_the_long_one():
    nodes, wires = chain(6)
    nodes.append(("shortcut", NODE_WIDTH, NODE_HEIGHT))
    wires += [("n0", "shortcut"), ("shortcut", "n5")]
    places = arrange(nodes, wires)
    assert len({places[f"n{i}"][1] for i in range(6)}) == 1
    assert places["shortcut"][1] != places["n0"][1]


def test_a_late_input_stands_beside_the_node_that_takes_it():
    nodes, wires = chain(6)
    nodes.append(("late", NODE_WIDTH, NODE_HEIGHT))
    wires.append(("late", "n4"))
    places = arrange(nodes, wires)
    assert places["late"][0] == places["n3"][0]


def test_a_wire_longer_than_eight_columns_keeps_no_way_free():
    nodes, wires = chain(40)
    places = arrange(nodes, [*wires, ("n0", "n39")])
    assert len({y for _, y in places.values()}) == 1


def test_two_ways_cross_no_more_than_they_must():
    nodes = [(name, NODE_WIDTH, NODE_HEIGHT) for name in ("a", "b", "c", "d", "e", "f")]
    places = arrange(nodes, [("a", "d"), ("b", "c"), ("d", "f"), ("c", "e")])
    for left, right in (("a", "d"), ("b", "c"), ("d", "f"), ("c", "e")):
        assert places[left][1] == places[right][1]


def test_a_cycle_in_a_damaged_graph_is_laid_out_all_the_same():
    nodes = [(name, NODE_WIDTH, NODE_HEIGHT) for name in "abc"]
    places = arrange(nodes, [("a", "b"), ("b", "c"), ("c", "a")])
    assert [places[name][0] for name in "abc"] == sorted({x for x, _ in places.values()})


def test_wires_to_unknown_nodes_and_empty_graphs_do_no_harm():
    assert arrange([], [("a", "b")]) == {}
    assert arrange([("a", NODE_WIDTH, NODE_HEIGHT)], [("a", "gone"), ("a", "a")]) == {
        "a": (0.0, 0.0)
    }


def test_nodes_with_many_ports_are_higher():
    assert [node_height(n) for n in (0, 1, 4)] == [50.0] * 3
    assert node_height(4) < node_height(5) < node_height(6)


places = st.tuples(st.integers(-300, 300).map(float), st.integers(-300, 300).map(float))


@given(st.lists(places, max_size=20), st.none() | places)
def test_a_new_node_touches_no_other(corners, beside):
    taken = [(x, y, NODE_WIDTH, NODE_HEIGHT) for x, y in corners]
    place = place_new(beside, taken)
    new = (*place, NODE_WIDTH, NODE_HEIGHT)
    assert not any(overlap(new, box) for box in taken)


def test_a_new_node_stands_right_of_the_one_it_belongs_to():
    there = [(0.0, 80.0, NODE_WIDTH, NODE_HEIGHT)]
    x, y = place_new((0.0, 80.0), there)
    assert x > NODE_WIDTH
    assert y == 80.0
