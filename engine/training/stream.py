"""What `fit` says while it runs: an event for each epoch, and at most 8 a second for batches."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import keras

from engine.worker.messages import BatchEnd, EpochEnd, TrainingEvent

# A progress bar needs no more, and what the window spends on an event the training lacks.
_SECONDS_BETWEEN_BATCH_EVENTS = 0.125


class EventStream(keras.callbacks.Callback):
    """Emits the events, and stops the training when asked to or when the loss is lost."""

    def __init__(
        self,
        emit: Callable[[TrainingEvent], Any],
        should_stop: Callable[[], bool],
        epochs: int,
    ) -> None:
        super().__init__()
        self._emit, self._should_stop, self._epochs = emit, should_stop, epochs
        self._epoch = 0
        self._began = 0.0
        self._best = math.inf
        self.best_epoch = 0
        self.stopped = False
        self.diverged = False

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._epoch, self._began = epoch + 1, time.perf_counter()

    def batch_end(self, batch: int, logs: Callable[[], dict[str, float]] | None) -> None:
        """After batch number `batch` (from 1); `logs` reads the metrics where it is their turn."""
        if self._should_stop():
            self.stopped = True
            self.model.stop_training = True
        if logs is not None:
            self._emit(BatchEnd(self._epoch, batch, logs()))

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        logs = dict(logs or {})
        watched = logs.get("val_loss", logs.get("loss", math.nan))
        if watched < self._best:
            self._best, self.best_epoch = watched, epoch + 1
        if not math.isfinite(logs.get("loss", 0.0)):
            self.diverged = True
            self.model.stop_training = True
        if self._should_stop():
            self.stopped = True
            self.model.stop_training = True
        seconds = time.perf_counter() - self._began
        self._emit(EpochEnd(epoch + 1, self._epochs, seconds, logs))


class ThrottledCallbacks(keras.callbacks.CallbackList):
    """Keras's callback list, which reads a batch's metrics only when somebody wants them.

    Reading them waits for the device (228 µs a batch where steps take 1 ms). Callbacks of the
    person's own that act on batches get every batch, as Keras gives them.
    """

    def __init__(self, stream: EventStream, others: list[Any], **arguments: Any) -> None:
        super().__init__([*others, stream], **arguments)
        self._stream = stream
        self._last = 0.0
        hooks = ("on_train_batch_end", "on_batch_end")
        default = keras.callbacks.Callback
        self._every_batch = any(
            getattr(type(callback), hook) is not getattr(default, hook)
            for callback in others
            for hook in hooks
        )

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        if self._every_batch:
            super().on_train_batch_begin(batch, logs)

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        now = time.perf_counter()
        turn = now - self._last >= _SECONDS_BETWEEN_BATCH_EVENTS
        if turn:
            self._last = now
        self._stream.batch_end(batch + 1, (lambda: _numbers(logs)) if turn else None)
        if self._every_batch:
            super().on_train_batch_end(batch, logs)


def _numbers(logs: Any) -> dict[str, float]:
    return {key: float(value) for key, value in (logs or {}).items() if not isinstance(value, dict)}
