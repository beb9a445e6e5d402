"""Which columns go together: a square of correlations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.language.numbers import written
from gui.panels.cards.chart import pen
from gui.panels.cards.heat_map import readable
from gui.panels.cards.square_map import SquareMap, box_of, every_name, fitting_font
from gui.stylesheet import mix
from gui.theme import Theme


class CorrelationMap(SquareMap):
    """A row and a column for each name; one colour for together, another one for against."""

    widest, longest_name = 520, 92

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.matrix: Sequence[Sequence[float | None]] = ()

    def show_matrix(self, names: Sequence[str], matrix: Sequence[Sequence[float | None]]) -> None:
        """Draw other correlations; None stands where a column never varies."""
        self.names, self.matrix = names, matrix
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 260)

    def words(self) -> tuple[int, int]:
        return 0, self.name_width()  # the names stand under the cells too

    def _shade(self, r: float) -> QColor:
        ground = self.theme.color("plot").name()
        return QColor(mix(ground, self.theme.color("train" if r > 0 else "val").name(), abs(r)))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if not self.matrix:
            return
        inner = self.inner(area)
        cell = inner.width() / len(self.matrix)
        painter.fillRect(inner, self.theme.color("plot"))
        font = fitting_font(self.theme.font("small"), "−.99", cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for i, row in enumerate(self.matrix):
            for j, r in enumerate(row):
                if r is None:
                    continue
                box = box_of(inner, i, j, cell)
                painter.fillRect(box, self._shade(r))
                if font is not None and i != j and abs(r) >= 0.005:
                    painter.setFont(font)
                    painter.setPen(readable(self._shade(r)))
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, r_text(r))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        painter.setFont(self.theme.font("small"))
        self._write_names(painter, area, inner, cell)

    def _write_names(self, painter: QPainter, area: QRectF, inner: QRectF, cell: float) -> None:
        painter.setPen(self.theme.color("muted"))
        metrics = painter.fontMetrics()
        every = every_name(painter, cell)
        room = int(inner.left() - area.left() - 4)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        high = max(cell, metrics.height())
        for i in range(0, len(self.names), every):
            text = metrics.elidedText(self.names[i], Qt.TextElideMode.ElideRight, room)
            middle = inner.top() + (i + 0.5) * cell
            painter.drawText(QRectF(area.left(), middle - high / 2, room, high), side, text)
            painter.save()
            painter.translate(inner.left() + (i + 0.5) * cell, inner.bottom() + 4)
            painter.rotate(-90)
            painter.drawText(QRectF(-room, -high / 2, room, high), side, text)
            painter.restore()

    def told_at(self, place: QPointF, area: QRectF) -> str:
        cell = self.cell_of(place, area)
        if cell is None:
            return ""
        i, j = cell
        r = self.matrix[i][j]
        told = self.tr("one of them never varies") if r is None else written(r, "+.3f")
        return self.tr("{0} and {1}: {2}").format(self.names[i], self.names[j], told)


def r_text(r: float) -> str:
    """A correlation as it stands in a cell: `.58`, `−.12`, `1`."""
    size = written(abs(r), ".2f")
    text = "1" if abs(r) >= 0.995 else size[1:]
    return f"−{text}" if r < 0 else text
