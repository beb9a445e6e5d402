"""What is marked over the plots of a training, its learning rate, and curves without noise."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.runs.marks import Mark, Marks
from engine.runs.pausing import RunningClock
from engine.runs.smoothing import smoothed
from engine.training.events import EpochEnd, RateChanged, TrainingFinished, TrainingStarted


def marks_of(*events) -> Marks:
    marks = Marks()
    for event in (TrainingStarted(9, 4, 1, "CPU"), *events):
        marks.take(event)
    return marks


def epoch(number, rate):
    return EpochEnd(number, 9, 1.0, {"loss": 1.0}, rate)


def test_a_change_of_the_rate_is_a_mark_where_it_was():
    marks = marks_of(RateChanged(2.25, 0.1, 0.01, "person"))
    assert marks.all == (Mark(2.25, "rate", 0.1, 0.01, "person"),)


def test_an_early_end_is_a_mark_and_a_planned_one_is_none():
    assert marks_of(TrainingFinished("early_stopped", 5, 3, 1.0)).all == (Mark(5.0, "early_stop"),)
    assert marks_of(TrainingFinished("completed", 9, 3, 1.0)).all == ()


def test_where_an_earlier_training_ended_is_a_mark():
    marks = marks_of()
    marks.take(TrainingStarted(9, 4, 1, "CPU", before=(epoch(1, 0.1), epoch(2, 0.1))))
    assert marks.all == (Mark(2.0, "continued"),)


def test_the_rate_is_a_curve_once_it_has_varied():
    assert marks_of(epoch(1, 0.1), epoch(2, 0.1)).rate() is None
    curve = marks_of(epoch(1, 0.1), epoch(2, 0.1), epoch(3, 0.01)).rate()
    assert curve.metric == "learning_rate"
    assert (curve.training.xs, curve.training.ys) == ([1.0, 2.0, 3.0], [0.1, 0.1, 0.01])


def test_the_next_training_begins_anew():
    marks = marks_of(RateChanged(1.0, 0.1, 0.01, "callback"), epoch(1, 0.1), epoch(2, 0.01))
    marks.take(TrainingStarted(9, 4, 1, "CPU"))
    assert marks.all == () and marks.rate() is None


numbers = st.lists(st.floats(-1e6, 1e6), max_size=30)


@given(numbers, st.floats(0, 0.99))
def test_a_smoothed_curve_begins_where_it_began_and_stays_within_its_bounds(ys, weight):
    smooth = smoothed(ys, weight)
    assert len(smooth) == len(ys)
    if ys:
        assert smooth[0] == pytest.approx(ys[0])
        slack = 1e-6 * (1 + max(map(abs, ys)))
        assert all(min(ys) - slack <= y <= max(ys) + slack for y in smooth)


def test_without_weight_nothing_is_smoothed_and_noise_grows_less_with_it():
    ys = [1.0, 3.0] * 20
    assert smoothed(ys, 0.0) == ys
    steps = [max(abs(a - b) for a, b in pairwise(s[10:]))
             for s in (ys, smoothed(ys, 0.5), smoothed(ys, 0.9))]  # fmt: skip
    assert steps[0] > steps[1] > steps[2]


def test_a_pause_is_no_time_of_the_training():
    now = [100.0]
    clock = RunningClock(lambda: now[0])
    began = clock()
    for seconds, change in ((3, clock.stop), (50, clock.go_on), (4, clock.go_on)):
        now[0] += seconds
        change()
    assert clock() - began == 7
    clock.stop()
    now[0] += 9
    clock.stop()  # a pause in a pause is one pause
    assert clock() - began == 7
