"""Curves or points over two axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.panels.cards.chart import (
    TEXT_ROOM,
    Chart,
    draw_evenly,
    level_room,
    log_ticks,
    nice_ticks,
    pen,
    tick_text,
)
from gui.theme import Theme


class Line(Struct, frozen=True):
    """A curve: its name, points and colour token.

    "dots" are the points alone, "stems" lines from 0 to them: of numbers that have no order.
    """

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    token: str = "train"
    dashed: bool = False
    style: Literal["line", "dots", "stems"] = "line"
    width: float = 1.6


class LineChart(Chart):
    """Curves or points over two axes; `diagonal` is drawn as what to compare with.

    With `log` the axis up is logarithmic; what is not positive is left out.
    """

    def __init__(
        self,
        name: str,
        title: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        across: str = "",
        up: str = "",
        diagonal: bool = False,
        log: bool = False,
    ) -> None:
        super().__init__(name, title, theme, parent)
        self._log = log
        self._across, self._up, self._diagonal = across, up, diagonal
        self._ticks: Sequence[str] = ()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], ticks: Sequence[str] = ()) -> None:
        """Draw other lines; `ticks` name the whole numbers of the axis across."""
        self.lines, self._ticks = tuple(_logarithmic(x) if self._log else x for x in lines), ticks
        self.update()

    def _range(self) -> tuple[float, float, float, float]:
        xs = [x for line in self.lines for x in line.xs if math.isfinite(x)]
        ys = [y for line in self.lines for y in line.ys if math.isfinite(y)]
        if any(line.style == "stems" for line in self.lines):
            ys.append(0.0)
        low, high = (min(xs, default=0.0), max(xs, default=1.0))
        bottom, top = (min(ys, default=0.0), max(ys, default=1.0))
        if self._diagonal:
            low = bottom = min(low, bottom)
            high = top = max(high, top)
        room = 0.5 if self._log else level_room(bottom)
        return (*_widened(low, high), *_widened(bottom, top, room))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        low, high, bottom, top = self._range()
        ups = self._ups(bottom, top, max(2, int(area.height() / 40)))
        inner = self._frame(painter, area, ups)

        def at(x: float, y: float) -> QPointF:
            return QPointF(
                inner.left() + (x - low) / (high - low) * inner.width(),
                inner.bottom() - (y - bottom) / (top - bottom) * inner.height(),
            )

        painter.setPen(pen(self.theme.color("plot_grid")))
        for y in ups:
            painter.drawLine(at(low, y), at(high, y))
        painter.setPen(self.theme.color("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y in ups:
            box = QRectF(area.left(), at(low, y).y() - 8, inner.left() - area.left() - 5, 16)
            painter.drawText(box, flags, self._up_text(y))
        marks = [(x, at(x, bottom).x()) for x in self._marks(low, high)]
        self._name_across(painter, area, inner, marks)
        painter.setClipRect(inner.adjusted(-3, -3, 3, 3))
        if self._diagonal:
            painter.setPen(pen(self.theme.color("muted"), 1, dashed=True))
            painter.drawLine(at(low, low), at(high, high))
        for line in self.lines:
            self._draw_line(painter, line, [at(x, y) for x, y in _finite(line)], at(low, 0).y())
        painter.setClipping(False)

    def _frame(self, painter: QPainter, area: QRectF, ups: Sequence[float]) -> QRectF:
        metrics = painter.fontMetrics()
        left = max((metrics.horizontalAdvance(self._up_text(y)) for y in ups), default=0) + 8
        title = TEXT_ROOM if self._up else 0
        below = TEXT_ROOM * (2 if self._across else 1) + 4
        inner = area.adjusted(left, 6 + title, -10, -below)
        painter.fillRect(inner, self.theme.color("plot"))
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        painter.setPen(self.theme.color("muted"))
        if self._up:
            top = QRectF(inner.left(), area.top(), inner.width(), TEXT_ROOM)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft, self._up)
        if self._across:
            low = QRectF(
                area.left(), area.bottom() - TEXT_ROOM, inner.right() - area.left(), TEXT_ROOM
            )
            painter.drawText(low, Qt.AlignmentFlag.AlignRight, self._across)
        return inner

    def _ups(self, bottom: float, top: float, most: int) -> list[float]:
        return (log_ticks if self._log else nice_ticks)(bottom, top, most)

    def _up_text(self, y: float) -> str:
        return tick_text(float(f"{10.0**y:.1e}")) if self._log else tick_text(y)

    def _marks(self, low: float, high: float) -> list[float]:
        if self._ticks:
            return [float(x) for x in range(len(self._ticks))]
        return nice_ticks(low, high, max(3, self.width() // 50))

    def _name_across(
        self, painter: QPainter, area: QRectF, inner: QRectF, marks: Sequence[tuple[float, float]]
    ) -> None:
        painter.setPen(self.theme.color("muted"))
        named = [(self._ticks[int(v)] if self._ticks else tick_text(v), x) for v, x in marks]
        ends = (area.left(), inner.right() + 8)
        draw_evenly(painter, named, ends, inner.bottom() + TEXT_ROOM)

    def _draw_line(self, painter: QPainter, line: Line, points: list[QPointF], zero: float) -> None:
        color = self.theme.color(line.token)
        if line.style == "dots":
            color.setAlphaF(0.45 if len(points) > 200 else 0.75)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, 2.2, 2.2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        painter.setPen(pen(color, line.width, dashed=line.dashed))
        if line.style == "stems":
            for point in points:
                painter.drawLine(QPointF(point.x(), zero), point)
        else:
            painter.drawPolyline(points)

    def told_at(self, place: QPointF, area: QRectF) -> str:
        return "\n".join(line.name for line in self.lines if line.name)


def _widened(low: float, high: float, room: float = 0.5) -> tuple[float, float]:
    return (low, high) if high > low else (low - room, high + room)


def _logarithmic(line: Line) -> Line:
    """The line with the decimal logarithms of its numbers; NaN of what has none."""
    ys = [math.log10(y) if y > 0 else math.nan for y in line.ys]
    return replace(line, ys=ys)


def _finite(line: Line) -> list[tuple[float, float]]:
    pairs = zip(line.xs, line.ys, strict=True)
    return [(x, y) for x, y in pairs if math.isfinite(x) and math.isfinite(y)]
