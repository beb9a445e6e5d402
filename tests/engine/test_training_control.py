"""While a training runs: pause, stop, another learning rate, what is kept, NaN, no memory."""

from __future__ import annotations

import threading
import time

import msgspec
import numpy as np
import pytest

from engine.errors import TrainingError
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.runs.history import History
from engine.training.best import best_epoch, divergence_hint
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    RateChanged,
    TrainingPaused,
    TrainingResumed,
    TrainingStarted,
)
from tests.engine.drawing import draw
from tests.engine.test_training import example


@pytest.fixture(autouse=True)
def needs_keras(keras):
    return keras


def fitted(project, **arguments):
    from engine.training.fit import train

    return train(project, **arguments)


def training_of(**training):
    return example("digits-mlp", **training)


def loss_of(run, part):
    """What the run's model scores on a part of the data, by itself."""
    from engine.data.dataset import fit_arrays, load_dataset

    x, y, x_val, y_val = fit_arrays(run.project, load_dataset(run.project, None, None))
    data = (x_val, y_val) if part == "validation" else (x, y)
    return run.model.evaluate(*data, verbose=0, return_dict=True)["loss"]


# Too fast: it gets worse after a few epochs.
def overfitting(**training):
    rate = Instance("SGD", FrozenDict(learning_rate=0.9, momentum=0.9))
    return training_of(optimizer=rate, **training)


def test_the_model_is_left_with_the_weights_of_its_best_epoch():
    run = fitted(overfitting(), epochs=8)
    told = run.history["val_loss"]
    assert run.best_epoch == 1 + int(np.argmin(told)) < 8
    assert (run.kept, run.kept_epoch) == ("best", run.best_epoch)
    assert loss_of(run, "validation") == pytest.approx(min(told), rel=1e-4)


def test_the_last_weights_are_kept_where_they_are_asked_for():
    run = fitted(overfitting(), epochs=8, keep="last")
    assert (run.kept, run.kept_epoch) == ("last", 8)
    assert loss_of(run, "validation") == pytest.approx(run.history["val_loss"][-1], rel=1e-4)


def test_without_validation_the_training_loss_decides():
    project = overfitting()
    data = msgspec.structs.replace(project.data, validation_split=0.0)
    run = fitted(msgspec.structs.replace(project, data=data), epochs=5)
    assert run.best_epoch == 1 + int(np.argmin(run.history["loss"]))


def test_what_is_kept_changes_nothing_of_the_history():
    best, last = (fitted(training_of(), epochs=2, keep=keep) for keep in ("best", "last"))
    assert set(best.history) == set(last.history)
    assert best.epochs == last.epochs == 2


def steered(project, act, **arguments):
    """Train, and let `act(control, event)` steer it from another thread; (run, events)."""
    from engine.training.control import Control

    control, events = Control(), []

    def take(event):
        events.append(event)
        act(control, event)

    return fitted(project, control=control, on_event=take, **arguments), events


def test_a_pause_waits_at_the_end_of_a_batch_and_its_time_does_not_count():
    threads = []

    def act(control, event):
        if isinstance(event, EpochEnd) and event.epoch == 1:
            control.pause()
        if isinstance(event, TrainingPaused):
            threads.append(threading.Timer(1.5, control.resume))
            threads[-1].start()

    began = time.perf_counter()
    run, events = steered(training_of(), act, epochs=3)
    (thread,) = threads
    thread.join()
    kinds = [type(event) for event in events]
    assert kinds.index(TrainingPaused) + 1 == kinds.index(TrainingResumed)
    assert (run.status, run.epochs) == ("completed", 3)
    assert time.perf_counter() - began - run.seconds > 1.4
    seconds = sum(event.seconds for event in events if isinstance(event, EpochEnd))
    assert seconds <= run.seconds + 0.1


def test_a_paused_training_can_be_stopped():
    def act(control, event):
        if isinstance(event, BatchEnd):
            control.pause()
        if isinstance(event, TrainingPaused):
            threading.Timer(0.2, control.stop).start()

    run, _ = steered(training_of(), act, epochs=50)
    assert run.status == "stopped" and run.epochs < 50


@pytest.mark.parametrize("keep", ["best", "last"])
def test_whoever_stops_says_which_weights_are_kept(keep):
    def act(control, event):
        if isinstance(event, EpochEnd) and event.epoch == 6:
            control.stop(keep)

    other = {"best": "last", "last": "best"}[keep]
    run, events = steered(overfitting(), act, epochs=50, keep=other)
    assert run.status == "stopped" and run.kept == keep
    assert events[-1].kept == keep
    told = run.history["val_loss"]
    kept = min(told) if keep == "best" else told[-1]
    assert loss_of(run, "validation") == pytest.approx(kept, rel=1e-4)


def test_another_learning_rate_holds_from_the_next_batch_on():
    def act(control, event):
        if isinstance(event, EpochEnd) and event.epoch == 1:
            control.set_learning_rate(0.25)

    run, events = steered(training_of(), act, epochs=2)
    started = events[0]
    assert started.rate_is_free and started.learning_rate == pytest.approx(0.002)
    (changed,) = (event for event in events if isinstance(event, RateChanged))
    assert changed.by == "person" and 1 < changed.at < 1.1
    assert (changed.before, changed.rate) == (pytest.approx(0.002), pytest.approx(0.25))
    assert float(run.model.optimizer.learning_rate) == pytest.approx(0.25) or run.best_epoch == 1
    rates = [event.learning_rate for event in events if isinstance(event, EpochEnd)]
    assert rates == [pytest.approx(0.002), pytest.approx(0.25)]


def test_a_schedule_keeps_its_rate():
    schedule = Instance("ExponentialDecay", FrozenDict(
        initial_learning_rate=0.01, decay_steps=10, decay_rate=0.5))  # fmt: skip
    project = training_of(optimizer=Instance("Adam", FrozenDict(learning_rate=schedule)))

    def act(control, event):
        if isinstance(event, TrainingStarted):
            control.set_learning_rate(0.25)

    _, events = steered(project, act, epochs=2)
    assert not events[0].rate_is_free
    assert not [event for event in events if isinstance(event, RateChanged)]
    first, second = (event.learning_rate for event in events if isinstance(event, EpochEnd))
    assert first == pytest.approx(0.01) and second < first


def test_a_drop_by_a_callback_is_told_where_it_was():
    plateau = Instance("ReduceLROnPlateau", FrozenDict(
        monitor="loss", factor=0.1, patience=1, min_delta=100.0))  # fmt: skip
    _, events = steered(training_of(callbacks=(plateau,)), lambda *_: None, epochs=3)
    first = next(event for event in events if isinstance(event, RateChanged))
    assert (first.at, first.by) == (2.0, "callback")
    assert first.rate == pytest.approx(first.before / 10)


def wild(**training):
    """A training whose loss is lost in its first epoch."""
    project = training_of(optimizer=Instance("SGD", FrozenDict(learning_rate=1e30)), **training)
    layer = next(n for n, x in project.layers.items() if x.target == "Dense")
    project, _ = edits.SetField(layer, "activation", None).apply(project)
    return project


def test_a_loss_that_is_lost_stops_with_the_epoch_and_a_hint():
    run, events = steered(wild(), lambda *_: None, epochs=5)
    assert (run.status, run.epochs, run.best_epoch, run.kept) == ("diverged", 1, 0, "nothing")
    assert events[-1].hint == run.hint
    assert "Lower the learning rate (of 1e+30)" in run.hint and "clipnorm" in run.hint


def test_a_hint_does_not_advise_what_is_done_already():
    fields = FrozenDict(learning_rate=Instance("CosineDecay"), clipnorm=1.0)
    hint = divergence_hint(training_of(optimizer=Instance("Adam", fields)))
    assert "clip" not in hint and "schedule" in hint


def test_what_diverges_late_keeps_its_best_epoch():
    def act(control, event):
        if isinstance(event, EpochEnd) and event.epoch == 2:
            control.set_learning_rate(1e30)

    plain = training_of(optimizer=Instance("SGD", FrozenDict(learning_rate=0.01)))
    layer = next(n for n, x in plain.layers.items() if x.target == "Dense")
    plain, _ = edits.SetField(layer, "activation", None).apply(plain)
    run, _ = steered(plain, act, epochs=9, keep="last")
    assert run.status == "diverged" and run.kept == "best"
    assert loss_of(run, "validation") == pytest.approx(
        run.history["val_loss"][run.best_epoch - 1], rel=1e-4
    )


def test_the_best_epoch_is_the_one_that_the_plots_mark():
    for logs in (
        {"loss": [3.0, 1.0, 2.0], "val_loss": [2.0, 3.0, 2.0]},
        {"loss": [3.0, float("nan"), 2.0]},
        {"loss": [float("nan")]},
    ):
        history = History()
        history.take(TrainingStarted(3, 1, 1, "CPU"))
        for epoch in range(1, len(logs["loss"]) + 1):
            told = {key: values[epoch - 1] for key, values in logs.items()}
            history.take(EpochEnd(epoch, 3, 1.0, told))
        assert best_epoch(logs) == (history.best_epoch() or 0)


def test_a_metric_that_answers_for_each_class_is_told_as_their_mean():
    project = training_of(
        metrics=FrozenDict(digit=("f1_score",)),
        losses=FrozenDict(digit="categorical_crossentropy"),
    )
    binding = project.data.bindings["digit"]
    steps = (*binding.steps, Instance("one_hot", FrozenDict(classes=10)))
    bindings = project.data.bindings | {"digit": msgspec.structs.replace(binding, steps=steps)}
    data = msgspec.structs.replace(project.data, bindings=FrozenDict(bindings))
    run = fitted(msgspec.structs.replace(project, data=data), epochs=2)
    values = run.history["val_f1_score"]
    assert len(values) == 2 and all(0 < value <= 1 for value in values)


def test_too_little_memory_is_told_with_an_estimate():
    project = draw(
        ("x", "Input", None, {"shape": (8, 8, 1)}),
        ("flat", "Flatten", "x"),
        ("many", "RepeatVector", "flat", {"n": 10**9}),
        ("wide", "Dense", "many", {"units": 100_000}),
        ("mean", "GlobalAveragePooling1D", "wide"),
        ("digit", "Dense", "mean", {"units": 10, "activation": "softmax"}),
    )
    project = msgspec.structs.replace(
        project, data=example("digits-mlp").data, training=msgspec.structs.replace(
            project.training, epochs=1)
    )  # fmt: skip
    with pytest.raises(TrainingError) as caught:
        fitted(project)
    said = str(caught.value)
    assert "not enough memory" in said and "GB" in said and "batch of 32" in said
    assert "Lower the batch size" in said and "\n" not in said
