"""A function of the engine at work in a thread, so that the window answers meanwhile.

For work of Python alone, which lets the window's thread have its turn every few milliseconds.
What imports Keras, or could hang, belongs in a process (`engine_client.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from engine.errors import LayerloomError
from gui.collecting import spared

Told = Callable[[float], None]
Work = Callable[[Told], object]  # it is given what hears how far it is, from 0 to 1


class Background(QObject):
    """One piece of work at a time; `done` or `failed` follows, unless it is cancelled.

    Work is cancelled where it tells how far it is: until then its thread goes on unheard. Who
    has to know whether that was in time asks it to `stop`: `stopped` or `done` follows.
    """

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)  # LayerloomError
    stopped = Signal()  # as it was asked to
    ended = Signal()  # however it ended

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: _Task | None = None

    @property
    def running(self) -> bool:
        """Whether somebody waits for a result."""
        return self._task is not None

    def start(self, work: Work) -> None:
        """Do this; what went on before is cancelled."""
        self.cancel()
        self._task = _Task(work)
        self._task.spoke.connect(self._take)
        self._task.start()

    def cancel(self) -> None:
        """Want no result any more."""
        task, self._task = self._task, None
        if task is not None:
            task.unwanted.set()
            self.ended.emit()

    def stop(self) -> None:
        """Ask it to end where it next tells how far it is, and wait for its answer."""
        if self._task is not None:
            self._task.unwanted.set()

    def _take(self, task: _Task, how: str, what: object) -> None:
        if task is not self._task:
            return  # what it said was under way when it was cancelled
        if how == "progress":
            self.progress.emit(what)
            return
        self._task = None
        self.ended.emit()
        if how == "stopped":
            self.stopped.emit()
        else:
            (self.done if how == "done" else self.failed).emit(what)


class _Task(QObject):
    """What the thread speaks with. It outlives whoever waits for it, and goes where it was made: an
    object of Qt's must not be destroyed in another thread, which may hold the last name of it."""

    _under_way: ClassVar[set[_Task]] = set()

    spoke = Signal(object, str, object)  # itself, "progress", "done", "failed" or "stopped", what

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.unwanted = threading.Event()
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)
        self.spoke.connect(self._leave)

    def start(self) -> None:
        """Begin, in a thread."""
        self._under_way.add(self)
        self._thread.start()

    def _leave(self, _: _Task, how: str) -> None:
        if how != "progress":
            self._thread.join()  # its last word has come
            self._under_way.discard(self)

    def _run(self) -> None:
        try:
            with spared():
                result = self._work(self._tell)
        except InterruptedError:
            self.spoke.emit(self, "stopped", None)
        except LayerloomError as error:
            self.spoke.emit(self, "failed", error)
        else:
            self.spoke.emit(self, "done", result)

    def _tell(self, part: float) -> None:
        if self.unwanted.is_set():
            raise InterruptedError
        self.spoke.emit(self, "progress", part)
