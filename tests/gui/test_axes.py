"""The axes of charts: what is written along them, and where."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.panels.cards.chart import evenly, level_room, log_ticks
from gui.panels.cards.line_chart import Line, LineChart
from gui.panels.plots.marks import rows_of_labels
from gui.theme import Theme

WIDTHS = st.lists(st.floats(1, 120), max_size=40)


@given(WIDTHS, st.floats(1, 60))
def test_names_along_an_axis_never_meet_and_leave_out_as_many_each_time(widths, apart):
    boxes = [(index * apart, wide) for index, wide in enumerate(widths)]
    shown = list(evenly(boxes, 6))
    assert shown[:1] == [0][: len(boxes)]
    assert len({b - a for a, b in pairwise(shown)}) <= 1
    for a, b in pairwise(shown):
        assert boxes[a][0] + boxes[a][1] + 6 <= boxes[b][0]


def test_names_that_have_room_are_all_there():
    assert list(evenly([(0, 20), (30, 20), (60, 20)], 6)) == [0, 1, 2]
    assert list(evenly([(0, 30), (30, 20), (60, 20), (90, 20)], 6)) == [0, 2]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.13, 0.6, [0.2, 0.5]),
        (0.9e-3, 1.2e2, [1e-3, 1e-2, 1e-1, 1, 10, 100]),
        (0.31, 0.62, [0.4, 0.5, 0.6]),
    ],
)
def test_a_logarithmic_axis_names_numbers_whose_steps_look_alike(low, high, told):
    ticks = log_ticks(math.log10(low), math.log10(high), 6)
    assert [10**tick for tick in ticks] == pytest.approx(told)


@given(st.floats(-12, 12), st.floats(0.001, 40), st.integers(1, 9))
def test_a_logarithmic_axis_has_ticks_within_it_and_not_too_many_decades(low, width, most):
    ticks = log_ticks(low, low + width, most)
    assert ticks and all(low - 1e-9 <= tick <= low + width + 1e-9 for tick in ticks)
    if width > 2:
        assert len(ticks) <= max(most, 9 * 3)


def test_a_level_line_stands_between_numbers_of_its_own_size(qtbot, qapp):
    chart = LineChart("level", "Level", Theme(qapp, "dark"))
    qtbot.addWidget(chart)
    chart.show_lines([Line("", (0, 20), (0.001, 0.001))])
    low, high, bottom, top = chart._range()
    assert (low, high) == (0, 20)
    assert (bottom, top) == pytest.approx((0.0005, 0.0015))
    assert level_room(0.0) == 0.5


LABELS = st.lists(st.tuples(st.floats(0, 400), st.floats(10, 90)), max_size=24)


@given(LABELS)
def test_labels_of_marks_never_cover_each_other_and_the_first_has_its_place(labels):
    rows = rows_of_labels(labels, 200, 3)
    assert rows[:1] == [0][: len(labels)]
    for row in range(3):
        spans = sorted(
            (x - wide if x > 200 else x, x if x > 200 else x + wide)
            for (x, wide), at in zip(labels, rows, strict=True)
            if at == row
        )
        assert all(end < start for (_, end), (start, _) in pairwise(spans))
