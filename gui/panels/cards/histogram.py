"""A histogram, and how it reads as a table."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.results.tables import csv_text
from gui.language.numbers import short_number, written
from gui.panels.cards.chart import TEXT_ROOM, Chart, draw_evenly, nice_ticks, pen, tick_text
from gui.theme import Theme


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Results", text)


class Bars(Struct, frozen=True):
    """A histogram: counts of equal bins from `low` to `high`, with its mean marked."""

    low: float
    high: float
    counts: Sequence[int]
    mean: float | None = None


class BarChart(Chart):
    """A histogram."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.bars: Bars | None = None

    def show_bars(self, bars: Bars | None) -> None:
        """Draw another histogram; None draws nothing."""
        self.bars = bars
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        inner = area.adjusted(2, 6, -10, -TEXT_ROOM - 4)
        painter.fillRect(inner, self.theme.color("plot"))
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        bars = self.bars
        if bars is None or not bars.counts:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.tr("nothing to show"))
            return
        wide, most = inner.width() / len(bars.counts), max(max(bars.counts), 1)
        color = self.theme.color("train")
        color.setAlphaF(0.8)
        for index, count in enumerate(bars.counts):
            high = count / most * (inner.height() - 6)
            left = inner.left() + index * wide
            painter.fillRect(QRectF(left, inner.bottom() - high, max(wide - 0.6, 0.6), high), color)

        def at(x: float) -> float:
            return inner.left() + (x - bars.low) / (bars.high - bars.low) * inner.width()

        if bars.mean is not None:
            painter.setPen(pen(self.theme.color("val"), 1.2, dashed=True))
            painter.drawLine(
                QPointF(at(bars.mean), inner.top()), QPointF(at(bars.mean), inner.bottom())
            )
        painter.setPen(self.theme.color("muted"))
        places = nice_ticks(bars.low, bars.high, max(3, self.width() // 40))
        named = [(tick_text(x), at(x)) for x in places]
        draw_evenly(painter, named, (area.left(), area.right()), inner.bottom() + TEXT_ROOM)

    def told_at(self, place: QPointF, area: QRectF) -> str:
        bars = self.bars
        if bars is None or not bars.counts:
            return ""
        inner = area.adjusted(2, 6, -10, -TEXT_ROOM - 4)
        share = (place.x() - inner.left()) / max(inner.width(), 1)
        index = min(max(int(share * len(bars.counts)), 0), len(bars.counts) - 1)
        step = (bars.high - bars.low) / len(bars.counts)
        low, high = bars.low + index * step, bars.low + (index + 1) * step
        return self.tr("{0} to {1}: {2}").format(
            short_number(low), short_number(high), written(bars.counts[index])
        )


def histogram_csv(low: float, high: float, counts: tuple[int, ...]) -> str:
    """A histogram as a table: where each bin begins and ends, and its count."""
    step = (high - low) / max(len(counts), 1)
    rows = [(low + i * step, low + (i + 1) * step, count) for i, count in enumerate(counts)]
    return csv_text((tr("from"), tr("to"), tr("count")), rows)
