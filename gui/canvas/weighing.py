"""How much of the model's parameters each node has: a line at its foot, and words in its tip."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.graph.counting.totals import totals_of
from gui.document import Document
from gui.language.numbers import local

_AT_REST = 200  # ms after the last news: the sum goes through the whole graph


class Weighing(QObject):
    """Follows the total of the graph that is shown; `weighed` when it is another one."""

    weighed = Signal(int)

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self.total = 0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_AT_REST)
        self._resting.timeout.connect(self.weigh)
        for news in (
            document.inferred, document.replaced, document.graph_shown, document.changed,
        ):  # fmt: skip
            news.connect(self._wait)

    def _wait(self, *_: object) -> None:
        self._resting.start()

    def weigh(self) -> None:
        """Sum up now."""
        document = self._document
        total = totals_of(document.project, document.graph_id, document.info).parameters
        if total != self.total:
            self.total = total
            self.weighed.emit(total)


def share(count: int, total: int) -> float:
    """The part of a total, between 0 and 1; 0 where there is none."""
    return min(count / total, 1.0) if total > 0 else 0.0


def percent(part: float) -> str:
    """A share in words: `12.5 %`, `0.04 %`."""
    number = 100 * part
    digits = 0 if number >= 99.95 else 1 if number >= 0.1 else 2
    return local(f"{number:.{digits}f} %")
