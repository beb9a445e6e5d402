"""Python's search for garbage, in the window's thread alone.

Python searches wherever it becomes due. In a thread that unpickles a worker's events it would
destroy the widgets, plots and timers that are garbage there, beside Qt at work on others in the
window's thread: a crash, now and then. pyqtgraph has such a collector too; this one is there before
pyqtgraph is loaded.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_EVERY = 100  # ms

_lock = threading.Lock()
_sparing = 0  # how many want nothing to be searched now
_was_enabled = False


@contextmanager
def spared() -> Iterator[None]:
    """Within it nothing is searched, in no thread: what is being made is no garbage.

    Python would search it again and again, each time with the window standing still.
    """
    global _sparing, _was_enabled
    with _lock:
        if not _sparing:
            _was_enabled = gc.isenabled()
            gc.disable()
        _sparing += 1
    try:
        yield
    finally:
        with _lock:
            _sparing -= 1
            if not _sparing and _was_enabled:
                gc.enable()


class Collector(QObject):
    """Searches for garbage from the event loop of the thread that made it, as Python would by
    itself: the youngest objects often, all of them rarely. Until `stop`, nothing else searches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._search)

    def start(self) -> None:
        """Take the search over from Python."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _search(self) -> None:
        if _sparing:
            return
        made = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(made) if count > most]
        if due:
            gc.collect(due[-1])
