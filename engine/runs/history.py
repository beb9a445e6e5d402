"""What a training has told so far: curves, the best epoch, the time left. No Qt, no Keras.

history = History(outputs=("age", "gender"))
history.take(event)                    # each TrainingEvent as it comes
history.groups()["accuracy"]           # one Curve for each output that has this metric
history.standing()                     # where it is, how long, how good so far
"""

from __future__ import annotations

import csv
import io
import math
import time
from collections import deque
from collections.abc import Callable, Sequence

from msgspec import Struct

from engine.results.tables import inert
from engine.runs.curves import Curve, Series
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    Status,
    TrainingEvent,
    TrainingFinished,
    TrainingStarted,
)

# Words in the name of a metric that is better when it is lower.
_LOWER = ("loss", "error", "entropy", "hinge", "poisson", "divergence", "false_", "log_cosh")
# What makes an epoch the best one: the first of these that is told.
_DECIDE = ("val_loss", "loss")
# Epochs from which the pace is taken: the machine may be busier now than an hour ago.
_RECENT = 5


class Best(Struct, frozen=True):
    """The best epoch (from 1): that of the lowest `val_loss`, or of the lowest loss without it.

    `key` is the loss that decides, `value` its value there. `metric` says how good the model was
    then: the first metric of a single output with its value; None where only the loss is known.
    """

    key: str
    value: float
    epoch: int
    metric: tuple[str, float] | None = None


class Standing(Struct, frozen=True):
    """Where a training is: epochs and batches count from 1, times are in seconds.

    `batch` is 0 between two epochs; `seconds_left` is None before the pace is known; `rate` is in
    batches a second.
    """

    epoch: int = 0
    epochs: int = 0
    batch: int = 0
    batches: int = 0
    fraction: float = 0.0
    seconds_left: float | None = None
    rate: float | None = None
    best: Best | None = None
    status: Status | None = None
    seconds: float | None = None


class History:
    """Takes the events of one training; answers about it at any moment.

    `outputs` are the names of the model's outputs: Keras puts them before the metric's name
    (`age_loss`). `clock` gives seconds; only differences count.
    """

    def __init__(
        self, outputs: Sequence[str] = (), clock: Callable[[], float] = time.monotonic
    ) -> None:
        # The longest first: "wide_age_loss" belongs to "wide_age", not to "wide".
        self._outputs = sorted(outputs, key=len, reverse=True) if len(outputs) > 1 else []
        self._clock = clock
        self.started: TrainingStarted | None = None
        self.finished: TrainingFinished | None = None
        self.epochs: list[EpochEnd] = []
        self._last_batch: BatchEnd | None = None
        self._batches: dict[str, Series] = {}
        self._by_epoch: dict[str, Series] = {}
        self._best: dict[str, EpochEnd] = {}  # by loss: the epoch where it was lowest
        self._pace: deque[tuple[float, int]] = deque(maxlen=40)

    def take(self, event: TrainingEvent) -> None:
        """Keep what an event says; the next TrainingStarted begins anew."""
        match event:
            case TrainingStarted():
                self.started, self.finished, self._last_batch = event, None, None
                self.epochs = []
                self._batches, self._by_epoch, self._best = {}, {}, {}
                self._pace.clear()
            case BatchEnd():
                self._take_batch(event)
            case EpochEnd():
                self._take_epoch(event)
            case TrainingFinished():
                self.finished, self._last_batch = event, None

    def _take_batch(self, event: BatchEnd) -> None:
        if self._last_batch is not None and self._last_batch.epoch != event.epoch:
            self._pace.clear()
        self._last_batch = event
        self._pace.append((self._clock(), event.batch))
        at = event.epoch - 1 + event.batch / max(self._steps, event.batch)
        for key, value in event.logs.items():
            self._batches.setdefault(key, Series()).add(at, value)

    def _take_epoch(self, event: EpochEnd) -> None:
        self.epochs.append(event)
        self._last_batch = None
        self._pace.clear()
        for key, value in event.logs.items():
            self._by_epoch.setdefault(key, Series()).add(event.epoch, value)
        for key in _DECIDE:
            value, best = event.logs.get(key, math.nan), self._best.get(key)
            if math.isfinite(value) and (best is None or value < best.logs[key]):
                self._best[key] = event

    @property
    def _steps(self) -> int:
        return self.started.steps_per_epoch if self.started else 0

    def keys(self) -> tuple[str, ...]:
        """Keras's log keys in the order in which they came, those of validation as well."""
        return tuple(dict.fromkeys((*self._by_epoch, *self._batches)))

    def curve(self, key: str) -> Curve:
        """Training and validation of one metric (`"loss"`, `"age_accuracy"`) over the epochs."""
        output = next((name for name in self._outputs if key.startswith(f"{name}_")), "")
        return Curve(
            key=key,
            output=output,
            metric=key[len(output) + 1 :] if output else key,
            training=self._by_epoch.get(key, Series()),
            validation=self._by_epoch.get(f"val_{key}", Series()),
            batches=self._batches.get(key, Series()),
        )

    def groups(self) -> dict[str, tuple[Curve, ...]]:
        """Curves by metric, the loss first; several outputs share a metric's group."""
        known = set(self.keys())
        grouped: dict[str, list[Curve]] = {}
        for key in self.keys():
            if key.startswith("val_") and key[4:] in known:
                continue
            curve = self.curve(key)
            grouped.setdefault(curve.metric, []).append(curve)
        order = sorted(grouped, key=lambda metric: metric != "loss")
        return {metric: tuple(grouped[metric]) for metric in order}

    def best(self) -> Best | None:
        """The epoch that a run keeps as its best, the earlier of two equals; None before one."""
        key = next((key for key in _DECIDE if key in self._by_epoch), "")
        event = self._best.get(key)
        if event is None:
            return None
        metric = self._first_metric()
        told = (metric, event.logs[metric]) if metric in event.logs else None
        return Best(key, event.logs[key], event.epoch, told)

    def best_epoch(self) -> int | None:
        """The number of the best epoch, from 1; None before the first."""
        best = self.best()
        return best.epoch if best else None

    def _first_metric(self) -> str:
        """The first metric's log key, that of validation where there is one; empty without any.

        Of several outputs no single metric is about all.
        """
        if self._outputs:
            return ""
        keys = self.keys()
        for key in keys:
            if not key.startswith("val_") and key != "loss" and not key.endswith("_loss"):
                return f"val_{key}" if f"val_{key}" in keys else key
        return ""

    def seconds_left(self) -> float | None:
        """Seconds until the last epoch ends at the pace of the latest ones; None if unknown."""
        if self.started is None or self.finished is not None:
            return None
        done = len(self.epochs) + self._fraction_of_epoch()
        an_epoch = self._seconds_an_epoch()
        return None if an_epoch is None else max(0.0, (self.started.epochs - done) * an_epoch)

    def _fraction_of_epoch(self) -> float:
        if self._last_batch is None or not self._steps:
            return 0.0
        return min(1.0, self._last_batch.batch / self._steps)

    def _seconds_an_epoch(self) -> float | None:
        # The first epoch holds the tracing of the graph: it misleads as soon as there is another.
        timed = [epoch.seconds for epoch in self.epochs]
        recent = timed[1:][-_RECENT:] or timed
        if recent:
            return sum(recent) / len(recent)
        rate = self.rate()
        return self._steps / rate if rate else None

    def rate(self) -> float | None:
        """Batches a second: of the running epoch, or of the last ones between two epochs."""
        if len(self._pace) > 1:
            (then, first), (now, last) = self._pace[0], self._pace[-1]
            if now > then and last > first:
                return (last - first) / (now - then)
        recent = [epoch.seconds for epoch in self.epochs][-_RECENT:]
        seconds = sum(recent)
        return self._steps * len(recent) / seconds if seconds > 0 and self._steps else None

    def standing(self) -> Standing:
        """Where the training is, how long it will take and how good it is so far."""
        if self.started is None:
            return Standing()
        done, of, batch = len(self.epochs), self.started.epochs, self._last_batch
        running = batch is not None and self.finished is None
        ended = self.finished
        fraction = (done + self._fraction_of_epoch()) / of if of else 0.0
        return Standing(
            epoch=batch.epoch if running and batch else max(done, 0 if ended else 1),
            epochs=of,
            batch=batch.batch if running and batch else 0,
            batches=self._steps,
            fraction=1.0 if ended and ended.status == "completed" else min(1.0, fraction),
            seconds_left=self.seconds_left(),
            rate=self.rate(),
            best=self.best(),
            status=ended.status if ended else None,
            seconds=ended.seconds if ended else None,
        )

    def to_csv(self) -> str:
        """`epoch` and Keras's keys, a line an epoch; names that look like formulas are quoted."""
        keys = list(self._by_epoch)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["epoch", *(inert(key) for key in keys)])
        for epoch in self.epochs:
            writer.writerow([epoch.epoch, *(epoch.logs.get(key, "") for key in keys)])
        return text.getvalue()


def lower_is_better(key: str) -> bool:
    """Whether a metric improves by falling, told from the name under which Keras logs it."""
    return any(word in key for word in _LOWER)
