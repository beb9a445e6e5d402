"""Bars that compare a figure of the members of an ensemble with that of their averages."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.language.numbers import short_number
from gui.panels.cards.chart import Chart, pen
from gui.theme import Theme

_ROW, _BAR, _NAME, _GAP = 24, 10, 0.34, 8


class Bar(Struct, frozen=True):
    """A figure by its name; `is_average` gives it the accent colour, `is_best` a strong number."""

    name: str
    value: float
    is_average: bool = False
    is_best: bool = False


class ScoreBars(Chart):
    """A bar for each figure, all from 0: names at the left, numbers at the bars' ends."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw other figures."""
        self.bars = tuple(bars)
        self.setMinimumHeight(_ROW * len(self.bars) + 8)
        self.updateGeometry()
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Paint into `area`; pale while the figures are those of another choice."""
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        finite = [abs(bar.value) for bar in self.bars if math.isfinite(bar.value)]
        most = max(finite, default=0.0) or 1.0
        metrics = painter.fontMetrics()
        number = max((metrics.horizontalAdvance(_text(bar)) for bar in self.bars), default=0) + 14
        widest = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0)
        named = min(widest + 2.0, area.width() * _NAME)
        left = area.left() + named + _GAP
        wide = max(area.right() - number - left, 10.0)
        middle = Qt.AlignmentFlag.AlignVCenter
        for i, bar in enumerate(self.bars):
            row = QRectF(area.left(), area.top() + 4 + i * _ROW, area.width(), _ROW)
            painter.setPen(self.theme.color("text" if bar.is_average else "muted"))
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideMiddle, int(named))
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, name)
            track = QRectF(left, row.center().y() - _BAR / 2, wide, _BAR)
            painter.fillRect(track, self.theme.color("plot"))
            share = abs(bar.value) / most if math.isfinite(bar.value) else 0.0
            color = self.theme.color("accent" if bar.is_average else "muted")
            color.setAlphaF(0.9 if bar.is_average else 0.55)
            painter.fillRect(QRectF(track.topLeft(), track.size()).adjusted(
                0, 0, -wide * (1 - share), 0), color)  # fmt: skip
            font = painter.font()
            font.setBold(bar.is_best)
            painter.setFont(font)
            painter.setPen(self.theme.color("text"))
            place = QRectF(track.right() + 4, row.top(), number - 4, row.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, _text(bar))
            font.setBold(False)
            painter.setFont(font)
        painter.setPen(pen(self.theme.color("border")))
        bottom = area.top() + 4 + _ROW * len(self.bars)
        painter.drawLine(QPointF(left, area.top() + 4), QPointF(left, bottom))

    def told_at(self, place: QPointF, area: QRectF) -> str:
        at = int((place.y() - area.top() - 4) // _ROW)
        if 0 <= at < len(self.bars):
            return f"{self.bars[at].name}: {self.bars[at].value:.6g}"
        return ""

    def sizeHint(self) -> QSize:
        return QSize(420, _ROW * max(len(self.bars), 4) + 8)


def _text(bar: Bar) -> str:
    return short_number(bar.value) if math.isfinite(bar.value) else "–"
