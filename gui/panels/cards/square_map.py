"""What maps of named rows and columns share: square cells, as large as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.panels.cards.chart import Chart
from gui.theme import Theme

_LEAST_TEXT = 7  # pixels; below it numbers are left out, the tool tip has them
_MARGIN = 4  # right of the cells


class SquareMap(Chart):
    """As many rows as columns, `names` beside them; how a cell looks is the subclass's."""

    widest = 460  # pixels that it asks for
    longest_name = 70

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.names: Sequence[str] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cells are squares: the higher there is room, the wider it needs to be."""
        super().resizeEvent(event)
        self.setMinimumWidth(min(self.height(), self.widest))

    def name_width(self) -> int:
        """Pixels that the names take beside the cells."""
        metrics = QFontMetrics(self.theme.font("small"))
        longest = max((metrics.horizontalAdvance(name) for name in self.names), default=0)
        return min(longest, self.longest_name) + 6

    def words(self) -> tuple[int, int]:
        """Pixels for other words: left of the names, and under the cells."""
        return 0, 0

    def inner(self, area: QRectF) -> QRectF:
        """Where the cells are: a square."""
        beside, below = self.words()
        room = area.adjusted(self.name_width() + beside, 2, -_MARGIN, -below)
        edge = max(min(room.width(), room.height()), 1.0)
        return QRectF(room.left(), room.top(), edge, edge)

    def cell_of(self, place: QPointF, area: QRectF) -> tuple[int, int] | None:
        """The row and the column at a place; None outside of the cells."""
        inner, last = self.inner(area), len(self.names) - 1
        if last < 0 or not inner.contains(place):
            return None
        cell, at = inner.width() / (last + 1), place - inner.topLeft()
        return min(int(at.y() // cell), last), min(int(at.x() // cell), last)


def box_of(inner: QRectF, row: int, column: int, cell: float) -> QRectF:
    """The square of a cell."""
    return QRectF(inner.left() + column * cell, inner.top() + row * cell, cell, cell)


def every_name(painter: QPainter, cell: float) -> int:
    """Of how many names one is written, so that they do not overlap."""
    return max(1, -(-int(painter.fontMetrics().height()) // max(int(cell), 1)))


def fitting_font(font: QFont, longest: str, cell: float) -> QFont | None:
    """The font, smaller where the longest number would not fit a cell; None where none could."""
    for size in range(font.pixelSize(), _LEAST_TEXT - 1, -1):
        font.setPixelSize(size)
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(longest) <= cell - 2 and metrics.height() <= cell + 3:
            return font
    return None
