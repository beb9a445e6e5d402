"""What `fit` says while it runs, and where it listens: at each batch's and each epoch's end.

Events: one for each epoch, and at most 8 a second for batches.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from engine.training.control import Control
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    RateChanged,
    TrainingEvent,
    TrainingPaused,
    TrainingResumed,
)
from engine.training.keeper import Keeper
from engine.training.rate import learning_rate, rate_is_free

# A progress bar needs no more, and what the window spends on an event the training lacks.
_SECONDS_BETWEEN_BATCH_EVENTS = 0.125


class EventStream(keras.callbacks.Callback):
    """Emits the events; pauses and stops the training when asked to, or when the loss is lost.

    `keeper` hears of each epoch. `waited` are the seconds of all pauses: no part of the training.
    """

    def __init__(
        self, emit: Callable[[TrainingEvent], Any], control: Control, keeper: Keeper, epochs: int
    ) -> None:
        super().__init__()
        self._emit, self._control, self._keeper, self._epochs = emit, control, keeper, epochs
        self._epoch, self._steps = 0, 1
        self._began = 0.0
        self._rate = 0.0
        self.waited = 0.0
        self.stopped = False
        self.diverged = False

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._epoch, self._began = epoch + 1, time.perf_counter() - self.waited
        self._steps = self.params.get("steps") or 1
        self._rate = learning_rate(self.model)

    def batch_end(self, batch: int, logs: Callable[[], dict[str, float]] | None) -> None:
        """After batch number `batch` (from 1); `logs` reads the metrics where it is their turn."""
        rate = self._control.take_learning_rate()
        if rate is not None:
            self._change_rate(batch, rate)
        if self._control.paused:
            self._pause(batch)
        if self._control.stopping():
            self._stop()
        if logs is not None:
            numbers = logs()
            # A mean over the batches so far: once lost it is lost for the whole epoch.
            if not math.isfinite(numbers.get("loss", 0.0)):
                self._diverge()
            self._emit(BatchEnd(self._epoch, batch, numbers))

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        logs = _numbers(logs)
        if not math.isfinite(logs.get("loss", 0.0)):
            self._diverge()
        if self._control.stopping():
            self._stop()
        rate = learning_rate(self.model)
        # A scheduler acts when an epoch begins, at all of them; what acts at its end is worth a
        # mark. A schedule changes the rate at every batch.
        if rate != self._rate and rate_is_free(self.model):
            self._emit(RateChanged(float(epoch + 1), self._rate, rate, "callback"))
        seconds = time.perf_counter() - self.waited - self._began
        self._emit(EpochEnd(epoch + 1, self._epochs, seconds, logs, self._rate))
        self._keeper.epoch_end(self.model, epoch + 1, logs)

    def _change_rate(self, batch: int, rate: float) -> None:
        if not rate_is_free(self.model):
            return
        self.model.optimizer.learning_rate = rate
        at = self._epoch - 1 + batch / max(self._steps, batch)
        before, self._rate = self._rate, learning_rate(self.model)
        self._emit(RateChanged(at, before, self._rate, "person"))

    def _pause(self, batch: int) -> None:
        self._emit(TrainingPaused(self._epoch, batch))
        self.waited += self._control.wait()
        self._emit(TrainingResumed())

    def _stop(self) -> None:
        self.stopped = True
        self.model.stop_training = True

    def _diverge(self) -> None:
        self.diverged = True
        self.model.stop_training = True


class ThrottledCallbacks(keras.callbacks.CallbackList):
    """Keras's callback list, which reads a batch's metrics only when somebody wants them.

    Reading them waits for the device (228 µs a batch where steps take 1 ms). Callbacks of the
    person's own that act on batches get every batch, as Keras gives them.
    """

    def __init__(self, stream: EventStream, others: list[Any], **arguments: Any) -> None:
        super().__init__([*others, stream], **arguments)
        self._stream = stream
        self._last = 0.0
        self.epoch = 0  # that runs, from 1; known to whoever says where a callback failed
        hooks = ("on_train_batch_end", "on_batch_end")
        default = keras.callbacks.Callback
        self._every_batch = any(
            getattr(type(callback), hook) is not getattr(default, hook)
            for callback in others
            for hook in hooks
        )

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        self.epoch = epoch + 1
        super().on_epoch_begin(epoch, logs)

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
    """Keras's logs as numbers: of a metric that answers one for each class (F1), their mean."""
    told = {key: value for key, value in (logs or {}).items() if not isinstance(value, dict)}
    return {key: float(np.mean(value)) for key, value in told.items()}
