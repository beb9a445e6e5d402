"""Sends a training's events from a thread, so that whoever reads them late never holds it up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from engine.training.events import BatchEnd, LayersLogged
from engine.worker.messages import Progress

# Of these only the newest matters, so that few of them ever wait; a later log holds the earlier.
_REPLACED = (BatchEnd, LayersLogged, Progress)


class Outbox:
    """Within a `with`, `put` keeps an event for `send`, which a thread of its own calls in order.

    What waits is bounded: an epoch's end for each epoch, and one of each kind that the next of its
    kind makes needless. At the end of the `with` all is sent.
    """

    def __init__(self, send: Callable[[Any], None]) -> None:
        self._send = send
        self._waiting: list[Any] = []
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def put(self, event: Any) -> None:
        """Keep an event to be sent; returns at once."""
        with self._changed:
            if isinstance(event, _REPLACED):
                kind = type(event)
                self._waiting = [other for other in self._waiting if type(other) is not kind]
            self._waiting.append(event)
            self._changed.notify()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                event = self._waiting.pop(0)
            self._send(event)
