"""Nodes in rows and columns; what is answered is what has to move."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.placing.aligning import SNAP, aligned, distributed, snapped, straightened

BOXES = {
    "a": (0.0, 10.0, 158.0, 60.0),
    "b": (300.0, 0.0, 458.0, 80.0),
    "c": (900.0, 40.0, 1058.0, 90.0),
}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("left", {"b": (0.0, 0.0), "c": (0.0, 40.0)}),
        ("right", {"a": (900.0, 10.0), "b": (900.0, 0.0)}),
        ("centre", {"a": (450.0, 10.0), "b": (450.0, 0.0), "c": (450.0, 40.0)}),
        ("top", {"a": (0.0, 0.0), "c": (900.0, 0.0)}),
        ("bottom", {"a": (0.0, 40.0), "b": (300.0, 10.0)}),
        ("middle", {"a": (0.0, 20.0), "b": (300.0, 5.0), "c": (900.0, 20.0)}),
    ],
)
def test_nodes_are_put_on_one_line(line, places):
    if line == "middle":
        places = {
            n: (x, round((0 + 90 - (BOXES[n][3] - BOXES[n][1])) / 2))
            for n, (x, _) in places.items()
        }
    assert aligned(BOXES, line) == places


def test_nodes_are_spread_evenly_between_the_outermost():
    assert distributed(BOXES, "x") == {"b": (450.0, 0.0)}
    assert distributed({"a": BOXES["a"], "b": BOXES["b"]}, "x") == {}
    moved = distributed(BOXES, "y")
    assert set(moved) <= {"a", "b", "c"}


boxes = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(-900, 900), st.integers(-900, 900)).map(
        lambda at: (float(at[0]), float(at[1]), at[0] + 158.0, at[1] + 50.0)
    ),
    min_size=1,
)


@given(boxes, st.sampled_from(["left", "centre", "right", "top", "middle", "bottom"]))
def test_aligning_again_moves_nothing(boxes, line):
    moved = aligned(boxes, line)
    after = {n: (*moved.get(n, box[:2]), 0.0, 0.0) for n, box in boxes.items()}
    after = {n: (x, y, x + 158.0, y + 50.0) for n, (x, y, _, _) in after.items()}
    assert aligned(after, line) == {}
    axis = 0 if line in ("left", "centre", "right") else 1
    assert len({box[axis] for box in after.values()}) == 1


@given(boxes, st.sampled_from("xy"))
def test_gaps_are_equal_to_within_a_pixel(boxes, axis):
    low, size = (0, 158.0) if axis == "x" else (1, 50.0)
    moved = distributed(boxes, axis)
    starts = sorted(moved.get(n, box[:2])[low] for n, box in boxes.items())
    if len(starts) > 2:
        gaps = [b - a - size for a, b in pairwise(starts)]
        assert max(gaps) - min(gaps) <= 2.0


def test_a_wire_becomes_level_and_so_does_the_next():
    row = {
        "a": (0.0, 0.0, 158.0, 50.0),
        "b": (232.0, 30.0, 390.0, 80.0),
        "c": (464.0, 90.0, 622.0, 140.0),
    }
    wires = [("a", "b", 0.0), ("b", "c", -10.0)]
    assert straightened(row, wires) == {"b": (232.0, 0.0), "c": (464.0, -10.0)}


def test_a_node_keeps_away_from_others():
    fork = {
        "a": (0.0, 0.0, 158.0, 50.0),
        "b": (232.0, 0.0, 390.0, 50.0),
        "c": (232.0, 90.0, 390.0, 140.0),
    }
    assert straightened(fork, [("a", "b", 0.0), ("a", "c", 0.0)]) == {}
    lone = {"a": fork["a"], "c": fork["c"]}
    assert straightened(lone, [("a", "c", 0.0)], [fork["b"]]) == {}
    assert straightened(lone, [("a", "c", 0.0)]) == {"c": (232.0, 0.0)}


@given(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)))
def test_the_grid_is_near(place):
    corner = snapped(place)
    assert all(abs(a - b) <= SNAP / 2 for a, b in zip(corner, place, strict=True))
    assert snapped(corner) == corner
