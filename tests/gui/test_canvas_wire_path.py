"""The course of wires: level at both ends, round nodes, labels in free places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.canvas.obstacles import Obstacles
from gui.canvas.wire_path import OUTER, distance, dodges, route, span, through

places = st.tuples(st.integers(-600, 600).map(float), st.integers(-600, 600).map(float))


def standing(*corners, size=(158.0, 50.0)):
    obstacles = Obstacles()
    for number, (x, y) in enumerate(corners):
        obstacles.put(f"n{number}", (x, y, x + size[0], y + size[1]))
    return obstacles


def course(found, steps=40):
    """Points along a route."""
    for i in range(1, len(found.points) - 2, 3):
        a, b, c, d = found.points[i - 1 : i + 3]
        for step in range(steps + 1):
            t = step / steps
            s = 1 - t
            yield tuple(
                s**3 * p + 3 * s * s * t * q + 3 * s * t * t * r + t**3 * u
                for p, q, r, u in zip(a, b, c, d, strict=True)
            )


def touches(found, obstacles):
    boxes = obstacles.between(-1e9, 1e9)
    return [
        (x, y)
        for x, y in course(found)
        for left, top, right, bottom in boxes
        if left < x < right and top < y < bottom
    ]


@given(places, places, st.lists(places, max_size=8))
def test_it_starts_and_ends_at_the_ports_and_level(start, end, corners):
    found = route(start, end, standing(*corners))
    assert found.points[0] == start
    assert found.points[-1] == end
    assert len(found.points) % 3 == 1
    assert found.points[1][1] == start[1]
    assert found.points[-2][1] == end[1]
    assert found.points[1][0] >= start[0]
    assert found.points[-2][0] <= end[0]


def test_neighbours_are_joined_by_one_curve_that_minds_nothing():
    found = route((0.0, 0.0), (74.0, 30.0), standing())
    assert len(found.points) == 4
    assert not dodges((0.0, 0.0), (74.0, 30.0))


@pytest.mark.parametrize("columns", [1, 2, 5])
def test_a_residual_link_goes_round_the_nodes_between(columns):
    between = standing(*((74.0 + 232 * i, -25.0) for i in range(columns)))
    found = route((0.0, 0.0), (74.0 + 232 * columns, 0.0), between)
    assert not touches(found, between)
    assert found.dodges


def test_it_stays_level_where_a_way_was_kept_free():
    between = standing((74.0, -25.0), (306.0, -25.0))
    found = route((0.0, 88.0), (538.0, 0.0), between)
    assert not touches(found, between)
    assert max(y for _, y in found.points) == 88.0


def test_a_very_long_wire_goes_round_everything():
    count = int(OUTER // 232) + 3
    between = standing(*((74.0 + 232 * i, 88.0 * (i % 3)) for i in range(count)))
    found = route((0.0, 90.0), (74.0 + 232 * count, 90.0), between)
    assert not touches(found, between)
    lane = found.points[3][1]
    assert lane < 0.0 or lane > 226.0


def test_a_wire_that_leads_back_loops_between_its_nodes():
    both = standing((0.0, 0.0), (-200.0, 200.0))
    found = route((158.0, 25.0), (-200.0, 225.0), both)
    assert not touches(found, both)
    assert min(x for x, _ in course(found)) < -200.0
    assert max(x for x, _ in course(found)) > 158.0


@given(places, places, st.lists(places, max_size=8), places)
def test_what_stands_outside_its_span_does_not_matter(start, end, corners, other):
    left, right = span(start, end)
    before = standing(*corners)
    after = standing(*corners, other)
    if other[0] > right or other[0] + 158 < left:
        assert route(start, end, before) == route(start, end, after)


def test_a_full_column_is_left_at_its_edge():
    wall = standing(*((100.0, -2000.0 + 60 * i) for i in range(67)))
    found = route((0.0, 0.0), (400.0, 0.0), wall)
    assert not touches(found, wall)


@given(places, places, st.lists(places, max_size=8), st.integers(10, 90))
def test_a_label_is_never_on_a_node_between(start, end, corners, width):
    if not dodges(start, end):
        return
    obstacles = standing(*corners)
    found = route(start, end, obstacles, label_width=float(width))
    if found.label is not None and abs(end[0] - start[0]) < OUTER:
        x, y = found.label
        for left, top, right, bottom in obstacles.between(*span(start, end)):
            on_it = left < x + width / 2 and right > x - width / 2 and top < y and bottom > y - 12
            assert not on_it


def test_a_label_that_has_no_room_is_left_out():
    start, end = (0.0, 0.0), (74.0, 0.0)
    assert route(start, end, standing(), label_width=50.0).label == (37.0, -4.0)
    assert route(start, end, standing(), label_width=70.0).label is None


def test_beside_a_steep_wire_a_label_keeps_clear_of_it():
    for end in ((200.0, 300.0), (200.0, -300.0)):
        found = route((100.0, 0.0), end, standing(), label_width=20.0)
        x, y = found.label
        corners = [(x - 10, y), (x + 10, y), (x - 10, y - 12), (x + 10, y - 12)]
        assert all(distance(found.points, corner) > 1 for corner in corners)


def test_distance_is_to_the_drawn_course():
    found = route((0.0, 0.0), (74.0, 0.0), standing())
    assert distance(found.points, (40.0, 5.0)) == pytest.approx(5.0)
    assert distance(found.points, (100.0, 0.0)) == pytest.approx(26.0)


boxes = st.tuples(places, st.integers(10, 400), st.integers(10, 90)).map(
    lambda t: (*t[0], t[0][0] + t[1], t[0][1] + t[2])
)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.none() | boxes), max_size=20), boxes)
def test_obstacles_are_found_wherever_they_were_put_last(steps, area):
    obstacles, known = Obstacles(), {}
    for name, box in steps:
        if box is None:
            obstacles.remove(name)
            known.pop(name, None)
        else:
            obstacles.put(name, box)
            known[name] = box
    left, top, right, bottom = area
    inside = {
        n
        for n, b in known.items()
        if b[0] <= right and b[2] >= left and b[1] <= bottom and b[3] >= top
    }
    assert set(obstacles.in_box(area)) == inside
    between = {b for b in known.values() if b[0] < right and b[2] > left}
    assert set(obstacles.between(left, right)) == between
    if not known:
        assert obstacles.bounds() is None
    else:
        assert obstacles.bounds()[0] == min(b[0] for b in known.values())
    extent = obstacles.extent(left, right)
    for box in between:
        assert extent[0] <= box[1]
        assert extent[1] >= box[3]


@given(
    st.integers(24, 900).map(float),
    st.integers(-400, 400).map(float),
    st.integers(10, 90),
    st.booleans(),
)
def test_no_wire_runs_through_its_own_label(length, rise, width, fans_out):
    found = route(
        (0.0, 0.0), (length, rise), standing(), label_width=float(width), fans_out=fans_out
    )
    if found.label is not None:
        x, y = found.label
        assert width / 2 <= x <= length - width / 2
        on_it = [
            place
            for place in course(found)
            if abs(place[0] - x) < width / 2 and y - 12 < place[1] < y
        ]
        assert not on_it


@pytest.mark.parametrize("rise", [-135.0, -45.0, 0.0, 45.0, 135.0])
@pytest.mark.parametrize("fans_out", [True, False])
def test_neighbours_have_a_label_however_steep_their_wire_is(rise, fans_out):
    found = route((0.0, 0.0), (74.0, rise), standing(), label_width=57.0, fans_out=fans_out)
    assert found.label is not None
    assert abs(found.label[1] - (rise if fans_out else 0.0)) <= 20


def test_between_bends_of_one_height_a_wire_is_level():
    found = through((0.0, 0.0), ((60.0, 90.0), (900.0, 90.0)), (960.0, 10.0), 57.0)
    between = [y for x, y in course(found) if 60.0 <= x <= 900.0]
    assert min(between) == pytest.approx(90.0) and max(between) == pytest.approx(90.0)
    assert found.label == pytest.approx((480.0, 86.0))


@given(st.lists(places, min_size=1, max_size=5))
def test_a_wire_that_is_bent_never_goes_higher_or_lower_than_its_bends(bends):
    start, end = (-700.0, 0.0), (700.0, 0.0)
    found = through(start, tuple(bends), end)
    assert all(bend in found.points for bend in bends)
    heights = [0.0, *(y for _, y in bends)]
    for _, y in course(found):
        assert min(heights) - 1e-6 <= y <= max(heights) + 1e-6
