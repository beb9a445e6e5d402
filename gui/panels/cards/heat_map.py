"""A confusion matrix as a heat map with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.language.numbers import written
from gui.panels.cards.chart import draw_evenly, pen
from gui.panels.cards.square_map import SquareMap, box_of, every_name, fitting_font
from gui.stylesheet import mix
from gui.theme import Theme

_TITLE = 15  # pixels for the words at the sides
_SHADES = 48


class HeatMap(SquareMap):
    """A row for each true class, a column for each answer; right ones lie on the diagonal.

    A cell is shaded by its share of the row, the square root of it so that the few wrong answers of
    a good model are seen too; right ones and wrong ones have different colours.
    """

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.matrix: Sequence[Sequence[int]] = ()
        self._shades: dict[tuple[str, str, int], QColor] = {}  # of many cells there are few

    def show_matrix(self, matrix: Sequence[Sequence[int]], names: Sequence[str]) -> None:
        """Draw another matrix."""
        self.matrix, self.names = matrix, names
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 220)

    def words(self) -> tuple[int, int]:
        return _TITLE, 2 * _TITLE + 2

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if not self.matrix:
            return
        inner = self.inner(area)
        count, cell = len(self.matrix), inner.width() / len(self.matrix)
        painter.fillRect(inner, self.theme.color("plot"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for i, row in enumerate(self.matrix):
            whole = max(sum(row), 1)
            for j, number in enumerate(row):
                if number:
                    box = box_of(inner, i, j, cell)
                    painter.fillRect(box, self._shade(number / whole, i == j))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        self._write_numbers(painter, inner, cell)
        self._write_names(painter, area, inner, cell, count)

    def _shade(self, share: float, right: bool) -> QColor:
        level = round(share**0.5 * _SHADES)
        ground = self.theme.color("plot").name()
        color = self.theme.color("train" if right else "val").name()
        key = (ground, color, level)
        if key not in self._shades:
            self._shades[key] = QColor(mix(ground, color, level / _SHADES))
        return self._shades[key]

    def _write_numbers(self, painter: QPainter, inner: QRectF, cell: float) -> None:
        most = max(max(row) for row in self.matrix)
        font = fitting_font(self.theme.font("small"), f"{most}", cell)
        if font is None:
            return
        painter.setFont(font)
        for i, row in enumerate(self.matrix):
            whole = max(sum(row), 1)
            for j, number in enumerate(row):
                if number:
                    shade = self._shade(number / whole, i == j)
                    painter.setPen(readable(shade))
                    box = box_of(inner, i, j, cell)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{number}")
        painter.setFont(self.theme.font("small"))

    def _write_names(
        self, painter: QPainter, area: QRectF, inner: QRectF, cell: float, count: int
    ) -> None:
        painter.setPen(self.theme.color("muted"))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        every = every_name(painter, cell)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for i in range(0, count, every):
            text = metrics.elidedText(self.names[i], elide, self.longest_name)
            top = inner.top() + i * cell
            room = inner.left() - area.left() - _TITLE - 4
            height = max(cell, metrics.height())
            middle = top + cell / 2 - height / 2
            painter.drawText(QRectF(area.left() + _TITLE, middle, room, height), right, text)
        most = int(max(cell * every, 24))
        named = [
            (metrics.elidedText(self.names[j], elide, most), inner.left() + (j + 0.5) * cell)
            for j in range(count)
        ]
        draw_evenly(painter, named, (area.left(), area.right()), inner.bottom() + _TITLE - 3, 3)
        below = QRectF(inner.left(), inner.bottom() + _TITLE, inner.width(), _TITLE)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.tr("answer"))
        painter.save()
        painter.translate(area.left() + _TITLE - 4, inner.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, -_TITLE + 2, inner.height(), _TITLE),
                         Qt.AlignmentFlag.AlignHCenter, self.tr("truth"))  # fmt: skip
        painter.restore()

    def told_at(self, place: QPointF, area: QRectF) -> str:
        cell = self.cell_of(place, area)
        if cell is None:
            return ""
        i, j = cell
        return self.tr("{0} taken for {1}: {2} of {3}").format(
            self.names[i], self.names[j], written(self.matrix[i][j]), written(sum(self.matrix[i]))
        )


def readable(ground: QColor) -> QColor:
    """Black or white, whichever is better read on a colour (relative luminance of WCAG 2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (ground.redF(), ground.greenF(), ground.blueF()))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return QColor("#000000" if luminance > 0.179 else "#ffffff")
