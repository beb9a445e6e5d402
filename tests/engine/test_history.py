"""What a History says of a training, event by event."""

import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.runs.curves import MOST_DRAWN, Series, decimate, travel
from engine.runs.history import Best, History, lower_is_better
from engine.training.events import BatchEnd, EpochEnd, TrainingFinished, TrainingStarted


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def started(epochs: int = 4, steps: int = 10) -> TrainingStarted:
    return TrainingStarted(epochs, steps, parameters=1_000, device="CPU")


def epoch(number: int, seconds: float = 2.0, of: int = 4, **logs: float) -> EpochEnd:
    return EpochEnd(number, of, seconds, logs)


def history_of(*events: object, outputs: tuple[str, ...] = (), clock: Clock | None = None):
    history = History(outputs, clock or Clock())
    for event in events:
        history.take(event)
    return history


def test_training_and_validation_of_a_metric_are_one_curve():
    history = history_of(
        started(),
        epoch(1, loss=2.0, accuracy=0.5, val_loss=2.5, val_accuracy=0.4),
        epoch(2, loss=1.0, accuracy=0.7, val_loss=1.5, val_accuracy=0.6),
    )
    groups = history.groups()
    assert list(groups) == ["loss", "accuracy"]
    (loss,) = groups["loss"]
    assert (loss.training.xs, loss.training.ys) == ([1.0, 2.0], [2.0, 1.0])
    assert loss.validation.ys == [2.5, 1.5]


def test_the_loss_comes_first_whatever_keras_logs_first():
    history = history_of(started(), epoch(1, accuracy=0.5, loss=2.0))
    assert list(history.groups()) == ["loss", "accuracy"]


def test_several_outputs_share_the_group_of_a_metric():
    history = history_of(
        started(),
        epoch(1, loss=3.0, age_loss=2.0, age_wide_loss=1.0, age_accuracy=0.5, val_age_loss=9.0),
        outputs=("age", "age_wide"),
    )
    groups = history.groups()
    assert [(c.output, c.key) for c in groups["loss"]] == [
        ("", "loss"),
        ("age", "age_loss"),
        ("age_wide", "age_wide_loss"),
    ]
    assert groups["loss"][1].validation.ys == [9.0]
    assert [c.output for c in groups["accuracy"]] == ["age"]


def test_a_single_output_named_like_a_metric_does_not_split_names():
    history = history_of(started(), epoch(1, loss=1.0, top_loss=2.0), outputs=("top",))
    assert list(history.groups()) == ["loss", "top_loss"]


def test_a_metric_that_only_validation_has_is_still_shown():
    history = history_of(started(), epoch(1, loss=1.0, val_extra=0.5))
    assert list(history.groups()) == ["loss", "val_extra"]


def test_batches_lie_at_fractions_of_their_epoch():
    history = history_of(
        started(steps=10), BatchEnd(1, 5, {"loss": 3.0}), BatchEnd(2, 10, {"loss": 2.0})
    )
    assert history.curve("loss").batches.xs == [0.5, 2.0]


def test_the_best_epoch_is_that_of_the_lowest_validation_loss():
    history = history_of(
        started(),
        epoch(1, loss=3.0, val_loss=2.0),
        epoch(2, loss=2.0, val_loss=1.0),
        epoch(3, loss=1.0, val_loss=1.5),
    )
    assert history.best_epoch() == 2


def test_without_validation_the_lowest_loss_decides():
    assert history_of(started(), epoch(1, loss=3.0), epoch(2, loss=1.0)).best_epoch() == 2


def test_before_the_first_epoch_nothing_is_best():
    history = history_of(started())
    assert history.best_epoch() is None
    assert history.standing().best is None


def test_what_is_not_finite_is_never_best_and_never_drawn():
    history = history_of(started(), epoch(1, loss=1.0), epoch(2, loss=math.nan))
    assert history.best_epoch() == 1
    assert history.curve("loss").training.xs == [1.0]


def test_the_best_epoch_is_one_however_good_another_metric_was_elsewhere():
    history = history_of(
        started(),
        epoch(1, loss=1.0, accuracy=0.9, val_loss=1.0, val_accuracy=0.7),
        epoch(2, loss=0.9, accuracy=0.95, val_loss=0.9, val_accuracy=0.99),
        epoch(3, loss=0.95, accuracy=0.99, val_loss=0.8, val_accuracy=0.8),
    )
    assert history.standing().best == Best("val_loss", 0.8, 3, ("val_accuracy", 0.8))
    assert history.best_epoch() == 3


def test_of_two_equal_epochs_the_earlier_is_the_best():
    history = history_of(started(), epoch(1, loss=0.5, accuracy=0.7), epoch(2, loss=0.5))
    assert history.best() == Best("loss", 0.5, 1, ("accuracy", 0.7))


def test_a_validation_that_never_was_a_number_has_no_best_epoch():
    history = history_of(started(), epoch(1, loss=1.0, val_loss=math.nan))
    assert history.best() is None


def test_of_several_outputs_the_loss_alone_says_how_good_it_is():
    history = history_of(
        started(), epoch(1, loss=3.0, age_accuracy=0.5, val_loss=2.0), outputs=("age", "sex")
    )
    assert history.best() == Best("val_loss", 2.0, 1)


@pytest.mark.parametrize(
    ("key", "lower"),
    [
        ("loss", True),
        ("val_mean_absolute_error", True),
        ("categorical_crossentropy", True),
        ("false_positives", True),
        ("accuracy", False),
        ("auc", False),
        ("cosine_similarity", False),
    ],
)
def test_which_way_is_better(key, lower):
    assert lower_is_better(key) is lower


def test_time_left_counts_whole_epochs_and_the_part_of_the_running_one():
    history = history_of(
        started(epochs=4, steps=10), epoch(1, seconds=9.0, loss=1.0), epoch(2, 2.0, loss=1.0)
    )
    # The first epoch holds the tracing and is left out as soon as there is another.
    assert history.seconds_left() == pytest.approx(2 * 2.0)
    history.take(BatchEnd(3, 5, {"loss": 1.0}))
    assert history.seconds_left() == pytest.approx(1.5 * 2.0)


def test_in_the_first_epoch_the_pace_of_the_batches_is_all_there_is():
    clock = Clock()
    history = history_of(started(epochs=2, steps=10), clock=clock)
    assert history.seconds_left() is None
    for batch in (1, 3, 5):
        history.take(BatchEnd(1, batch, {"loss": 1.0}))
        clock.now += 1.0
    assert history.rate() == pytest.approx(2.0)
    assert history.seconds_left() == pytest.approx((2 - 0.5) * 5.0)


def test_the_standing_says_where_it_is():
    history = history_of(
        started(epochs=4, steps=10), epoch(1, loss=1.0), BatchEnd(2, 5, {"loss": 0.5})
    )
    standing = history.standing()
    assert (standing.epoch, standing.epochs) == (2, 4)
    assert (standing.batch, standing.batches) == (5, 10)
    assert standing.fraction == pytest.approx(1.5 / 4)
    assert standing.status is None


def test_a_stopped_training_stands_where_it_stopped():
    history = history_of(
        started(epochs=4),
        epoch(1, loss=1.0),
        BatchEnd(2, 5, {"loss": 0.5}),
        TrainingFinished("stopped", epochs=1, best_epoch=1, seconds=3.5),
    )
    standing = history.standing()
    assert (standing.status, standing.epoch, standing.batch) == ("stopped", 1, 0)
    assert standing.fraction == pytest.approx(0.25)
    assert (standing.seconds, standing.seconds_left) == (3.5, None)


def test_the_next_training_begins_anew():
    history = history_of(
        started(), BatchEnd(1, 5, {"loss": 0.5}), epoch(1, loss=0.5), started(epochs=9)
    )
    assert history.groups() == {}
    assert history.standing().epochs == 9
    assert history.best_epoch() is None


def test_csv_has_an_epoch_a_line_and_keras_s_keys():
    history = history_of(
        started(), epoch(1, loss=1.5, val_loss=2.0), epoch(2, loss=-0.25, val_loss=1.0)
    )
    rows = list(csv.reader(io.StringIO(history.to_csv())))
    assert rows == [["epoch", "loss", "val_loss"], ["1", "1.5", "2.0"], ["2", "-0.25", "1.0"]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_csv_names_are_never_formulas(sign):
    name = f"{sign}cmd|' /C calc'!A0_loss"
    history = history_of(started(), epoch(1, **{name: 1.0}))
    header = next(csv.reader(io.StringIO(history.to_csv())))
    assert header[1] == f"'{name}"


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=3_000))
def test_thinning_keeps_the_ends_the_extremes_and_the_order(values):
    xs, ys = decimate(range(len(values)), values)
    assert len(xs) <= MOST_DRAWN
    assert (xs[0], xs[-1]) == (0, len(values) - 1)
    assert (min(ys), max(ys)) == (min(values), max(values))
    assert xs == sorted(set(xs))
    assert all(values[x] == y for x, y in zip(xs, ys, strict=True))


def test_a_series_of_a_whole_day_stays_small_and_keeps_its_spike():
    series = Series()
    for i in range(100_000):
        series.add(i, 100.0 if i == 777 else 1.0 + i % 2)
    assert len(series) <= 4_000
    assert series.xs[-1] == 99_999
    xs, ys = series.drawn()
    assert len(xs) <= MOST_DRAWN
    assert max(ys) == 100.0
    assert series.at(777) == 100.0


@pytest.mark.parametrize(
    ("values", "heights"),
    [([], 0), ([1.0, 1.0], 0), ([3.0, 2.0, 1.0], 1), ([0.0, 1.0, 0.0, 1.0], 3)],
)
def test_how_far_a_curve_goes_up_and_down(values, heights):
    assert travel(values) == heights
