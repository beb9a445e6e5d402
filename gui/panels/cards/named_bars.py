"""Names with bars: how large a number each of them has."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.language.numbers import written
from gui.panels.cards.chart import Chart
from gui.theme import Theme

_ROW, _LEAST_ROW = 22, 15  # pixels
_LEGEND = 18
_GAP = 8


class NamedBar(Struct, frozen=True):
    """A name, its number and how that is written; `beside` is drawn thin, to compare with."""

    name: str
    value: float
    text: str
    token: str = "train"
    beside: float | None = None
    strong: bool = False


class NamedBars(Chart):
    """A row for each name; numbers below 0 go to the left of the line where 0 is.

    `legend` names the bars and the thin ones beside them.
    """

    def __init__(
        self,
        name: str,
        title: str,
        theme: Theme,
        parent: QWidget | None = None,
        legend: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(name, title, theme, parent)
        self._legend = legend
        self._whole: float | None = None
        self.bars: tuple[NamedBar, ...] = ()

    def show_bars(self, bars: Sequence[NamedBar], whole: float | None = None) -> None:
        """Show other bars; one of `whole` would fill the room (None: the largest does)."""
        self.bars, self._whole = tuple(bars), whole
        self.setAccessibleDescription("; ".join(f"{b.name}: {b.text}" for b in self.bars[:60]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def _rows(self, area: QRectF) -> tuple[float, int]:
        """The height of a row, and how many there is room for."""
        if not self.bars:
            return _ROW, 0
        room = area.height() - (_LEGEND if self._has_beside() else 0)
        high = min(float(_ROW), max(float(_LEAST_ROW), room / len(self.bars)))
        return high, min(len(self.bars), max(1, int(room // high)))

    def _has_beside(self) -> bool:
        return any(bar.beside is not None for bar in self.bars)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        high, fitting = self._rows(area)
        hidden = len(self.bars) - fitting
        shown = self.bars[: fitting - 1] if hidden else self.bars
        if not shown:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.tr("nothing to show"))
            return
        metrics = painter.fontMetrics()
        names = max(metrics.horizontalAdvance(bar.name) for bar in shown)
        names = int(min(names + 2, area.width() * 0.5))
        texts = max(metrics.horizontalAdvance(bar.text) for bar in shown) + 4
        left, right = area.left() + names + _GAP, area.right() - texts - _GAP
        every = [b for bar in self.bars for b in (bar.value, bar.beside or 0.0)]
        low, top = min(0.0, *every), max(0.0, *every)
        if self._whole is not None:
            low, top = (-self._whole if low < 0 else 0.0), self._whole
        factor = (right - left) / ((top - low) or 1.0)
        zero = left - low * factor
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, bar in enumerate(shown):
            line = QRectF(area.left(), area.top() + index * high, names, high)
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.color("text" if bar.strong else "muted"))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideMiddle, names)
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, name)
            self._draw_bar(painter, bar, line.top(), high, zero, factor)
            painter.setPen(self.theme.color("text"))
            told = QRectF(area.right() - texts, line.top(), texts, high)
            painter.drawText(told, middle | Qt.AlignmentFlag.AlignRight, bar.text)
        if low < 0:
            painter.setPen(self.theme.color("border"))
            bottom = area.top() + len(shown) * high
            painter.drawLine(QPointF(zero, area.top()), QPointF(zero, bottom))
        painter.setPen(self.theme.color("muted"))
        if hidden:
            more = QRectF(area.left(), area.top() + len(shown) * high, area.width(), high)
            text = self.tr("… and {0} more").format(written(len(self.bars) - len(shown)))
            painter.drawText(more, middle | Qt.AlignmentFlag.AlignLeft, text)
        if self._has_beside():
            below = area.top() + len(shown) * high + (high if hidden else 0) + 3
            self._draw_legend(painter, QRectF(left, below, right - left, 14))

    def _draw_bar(
        self, painter: QPainter, bar: NamedBar, top: float, high: float, zero: float, factor: float
    ) -> None:
        color = self.theme.color(bar.token)
        color.setAlphaF(1.0 if bar.strong else 0.8)
        thick = high - 8 if bar.beside is None else (high - 6) * 0.6
        wide = max(abs(bar.value) * factor, 1.0)
        start = zero if bar.value >= 0 else zero - wide
        painter.fillRect(QRectF(start, top + 4 - (bar.beside is not None), wide, thick), color)
        if bar.beside is not None:
            thin = QRectF(zero, top + 3 + thick + 1, max(bar.beside * factor, 1.0), 3)
            painter.fillRect(thin, self.theme.color("val"))

    def _draw_legend(self, painter: QPainter, area: QRectF) -> None:
        left = area.left()
        for text, token, thick in zip(self._legend, ("train", "val"), (8, 3), strict=True):
            mark = QRectF(left, area.center().y() - thick / 2, 10, thick)
            painter.fillRect(mark, self.theme.color(token))
            wide = painter.fontMetrics().horizontalAdvance(text) + 4
            box = QRectF(left + 15, area.top(), wide, area.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            left += 15 + wide + 10

    def told_at(self, place: QPointF, area: QRectF) -> str:
        high, fitting = self._rows(area)
        row = int((place.y() - area.top()) // high)
        if not 0 <= row < fitting:
            return ""
        if len(self.bars) > fitting and row == fitting - 1:
            return "\n".join(f"{bar.name}: {bar.text}" for bar in self.bars[row : row + 40])
        return f"{self.bars[row].name}: {self.bars[row].text}"
