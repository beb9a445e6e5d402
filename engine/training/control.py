"""What a person asks of a training that runs. One thread asks, the one that trains listens.

control = Control()
train(project, control=control)       # elsewhere, meanwhile:
control.pause(); control.resume(); control.set_learning_rate(1e-4); control.stop(keep="last")
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.training.events import Keep


class Control:
    """Holds what was asked last until the training comes to the end of a batch."""

    def __init__(self, should_stop: Callable[[], bool] = lambda: False) -> None:
        self._should_stop = should_stop  # somebody else who may end it
        self._changed = threading.Condition()
        self._stopping = self._paused = False
        self._keep: Keep | None = None
        self._rate: float | None = None

    def stop(self, keep: Keep | None = None) -> None:
        """End after the batch that runs, also while it is paused; `keep` chooses the weights."""
        with self._changed:
            self._stopping, self._keep = True, keep
            self._changed.notify_all()

    def pause(self) -> None:
        """Wait at the end of the batch that runs."""
        with self._changed:
            self._paused = True

    def resume(self) -> None:
        """Go on."""
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def set_learning_rate(self, rate: float) -> None:
        """Train with this rate from the next batch on."""
        with self._changed:
            self._rate = rate

    # What the training asks

    @property
    def keep(self) -> Keep | None:
        """Which weights whoever stopped it wants; None where nobody said."""
        return self._keep

    @property
    def paused(self) -> bool:
        """Whether it has to wait."""
        return self._paused and not self._stopping

    def stopping(self) -> bool:
        """Whether it has to end."""
        return self._stopping or self._should_stop()

    def wait(self) -> float:
        """Wait until nobody wants a pause any more; the seconds that this took."""
        began = time.perf_counter()
        with self._changed:
            self._changed.wait_for(lambda: not self.paused)
        return time.perf_counter() - began

    def take_learning_rate(self) -> float | None:
        """The rate that was asked for since the last time, if any."""
        if self._rate is None:  # asked after every batch: no lock for the common answer
            return None
        with self._changed:
            rate, self._rate = self._rate, None
            return rate
