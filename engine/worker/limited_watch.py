"""A watch over a project with code of its own: code that never comes to an end ends the worker.

Whoever owns the worker hears before which layer's code is about to run, and begins anew without it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from engine.graph.edits import Patch
from engine.graph.nesting import Trail
from engine.keras_bridge import code_runs
from engine.worker import messages as m
from engine.worker.code_messages import CodeStarts, OpenWithCode
from engine.worker.watch import Watch


def open_watch(command: m.OpenProject, tell: Callable[[CodeStarts], None]) -> Watch:
    """The watch over a project; `tell` hears of code that is about to run."""
    if not isinstance(command, OpenWithCode):
        return Watch(command.project)
    code_runs.give_up(command.given_up, command.limit)
    code_runs.announce(lambda key: tell(CodeStarts(key)))
    return LimitedWatch(command)


def limited_like(watch: Watch | None) -> AbstractContextManager[None]:
    """What is inside takes no longer than the watch may: code of the same project runs there."""
    return code_runs.limited(watch.limit if isinstance(watch, LimitedWatch) else 0.0)


class LimitedWatch(Watch):
    """A watch of which nothing takes longer than the command allows."""

    def __init__(self, command: OpenWithCode) -> None:
        self._limit = command.limit
        with code_runs.limited(self._limit):
            super().__init__(command.project)

    @property
    def limit(self) -> float:
        """Seconds that code may run."""
        return self._limit

    def show(self, trail: Trail) -> None:
        with code_runs.limited(self._limit):
            super().show(trail)

    def apply(self, patch: Patch) -> None:
        with code_runs.limited(self._limit):
            super().apply(patch)

    def step(self, seconds: float) -> None:
        with code_runs.limited(self._limit):
            super().step(seconds)
