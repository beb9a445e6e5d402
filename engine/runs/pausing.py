"""A clock that stands still while a training is paused, for the pace and the time left."""

from __future__ import annotations

import time
from collections.abc import Callable


class RunningClock:
    """Seconds that were not spent in pauses; only differences count."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._paused = 0.0  # seconds of all pauses that are over
        self._since: float | None = None

    def __call__(self) -> float:
        return (self._clock() if self._since is None else self._since) - self._paused

    def stop(self) -> None:
        """A pause begins."""
        if self._since is None:
            self._since = self._clock()

    def go_on(self) -> None:
        """The pause, if any, is over."""
        if self._since is not None:
            self._paused += self._clock() - self._since
            self._since = None
