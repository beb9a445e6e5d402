"""What code prints during a training, as events: a person sees it in the log."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from engine.training.events import Printed, TrainingEvent

_MOST = 20_000  # characters between two other events; the rest is left out, and said so


class Printing(io.TextIOBase):
    """Stands for `sys.stdout` within a `with`; what is printed goes out before the next event.

    Events come at most a few times a second, so that printing at every batch floods nobody.
    `emit` is for all events meanwhile: whoever gets them may print to the real output.
    """

    def __init__(self, emit: Callable[[TrainingEvent], Any]) -> None:
        self._emit, self._before = emit, sys.stdout
        self._text: list[str] = []
        self._length = 0

    def emit(self, event: TrainingEvent) -> None:
        """Tell an event, and before it what has been printed since the last one."""
        with contextlib.redirect_stdout(self._before):
            text = "".join(self._text)
            if self._length > _MOST:
                text += f"\n… and {self._length - _MOST:,} characters more"
            self._text, self._length = [], 0
            if text.strip():
                self._emit(Printed(text.strip("\n")))
            self._emit(event)

    def write(self, text: str) -> int:
        kept = max(0, _MOST - self._length)
        self._text.append(text[:kept])
        self._length += len(text)
        return len(text)

    def writable(self) -> bool:
        return True

    def __enter__(self) -> Self:
        self._before = sys.stdout
        sys.stdout = self
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.stdout = self._before
        if kind is not None and self._text:  # no event follows
            self._emit(Printed("".join(self._text).strip("\n")))
