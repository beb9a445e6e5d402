"""How numbers are spread, epoch by epoch: a column for each epoch, with mean and deviation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from gui.language.numbers import short_number
from gui.panels.cards.chart import TEXT_ROOM, Chart, draw_evenly, nice_ticks, pen, tick_text
from gui.stylesheet import mix
from gui.theme import Theme

_SHADES = 256
_BETWEEN = 10  # pixels between the numbers of two epochs


class HeatStrip(Chart):
    """Densities as shades, strongest where an epoch has most; mean solid, one deviation dashed."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.epochs: Sequence[int] = ()
        self.means = self.deviations = np.zeros(0)
        self._low, self._high = 0.0, 1.0
        self._image: QImage | None = None

    def show_heat(
        self,
        epochs: Sequence[int],
        found: tuple[np.ndarray, float, float] | None,
        means: np.ndarray,
        deviations: np.ndarray,
    ) -> None:
        """Draw other densities (levels × epochs, from 0 to 1) and their range; None: nothing."""
        self.epochs, self.means, self.deviations = epochs, means, deviations
        self._image = None
        if found is not None:
            heat, self._low, self._high = found
            if not self._high > self._low:
                self._low, self._high = self._low - 0.5, self._high + 0.5
            # The square root, so that thin tails are seen too; the highest level on top.
            shades = np.ascontiguousarray((np.sqrt(heat[::-1]) * (_SHADES - 1)).round(), "uint8")
            rows, columns = shades.shape
            form = QImage.Format.Format_Indexed8
            self._image = QImage(shades.tobytes(), columns, rows, columns, form).copy()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._image is None

    def draw(self, painter: QPainter, area: QRectF) -> None:
        ticks = nice_ticks(self._low, self._high, max(2, int(area.height() / 40)))
        inner = self._inner(painter, area, ticks)
        painter.fillRect(inner, self.theme.color("plot"))
        if self._image is None:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.tr("nothing to show"))
        else:
            self._draw_heat(painter, inner)
            self._draw_lines(painter, inner)
            self._name_axes(painter, area, inner, ticks)
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)

    def _inner(self, painter: QPainter, area: QRectF, ticks: Sequence[float]) -> QRectF:
        metrics = painter.fontMetrics()
        wide = max((metrics.horizontalAdvance(tick_text(y)) for y in ticks), default=0)
        return area.adjusted(wide + 8 if self._image is not None else 2, 6, -10, -TEXT_ROOM - 4)

    def _draw_heat(self, painter: QPainter, inner: QRectF) -> None:
        assert self._image is not None  # draw looks first
        ground, color = self.theme.color("plot").name(), self.theme.color("train").name()
        table = [QColor(mix(ground, color, i / (_SHADES - 1))).rgb() for i in range(_SHADES)]
        self._image.setColorTable(table)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(inner, self._image.convertToFormat(QImage.Format.Format_RGB32))

    def _draw_lines(self, painter: QPainter, inner: QRectF) -> None:
        painter.setClipRect(inner)
        color = self.theme.color("val")
        for offset in (-1, 0, 1):
            painter.setPen(pen(color, 1.0 if offset else 1.6, dashed=bool(offset)))
            ys = self.means + offset * self.deviations
            places = [
                QPointF(self._across(inner, i), self._down(inner, float(y)))
                for i, y in enumerate(ys)
                if np.isfinite(y)
            ]
            if len(places) == 1:  # one epoch alone: a line across its column
                y = places[0].y()
                places = [QPointF(inner.left(), y), QPointF(inner.right(), y)]
            painter.drawPolyline(places)
        painter.setClipping(False)

    def _name_axes(
        self, painter: QPainter, area: QRectF, inner: QRectF, ticks: Sequence[float]
    ) -> None:
        painter.setPen(self.theme.color("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y in ticks:
            box = QRectF(area.left(), self._down(inner, y) - 8, inner.left() - area.left() - 5, 16)
            painter.drawText(box, right, tick_text(y))
        named = [(str(epoch), self._across(inner, i)) for i, epoch in enumerate(self.epochs)]
        ends = (area.left(), area.right())
        draw_evenly(painter, named, ends, inner.bottom() + TEXT_ROOM, _BETWEEN)

    def _across(self, inner: QRectF, index: int) -> float:
        return inner.left() + (index + 0.5) / len(self.epochs) * inner.width()

    def _down(self, inner: QRectF, y: float) -> float:
        return inner.bottom() - (y - self._low) / (self._high - self._low) * inner.height()

    def told_at(self, place: QPointF, area: QRectF) -> str:
        if self._image is None:
            return ""
        share = (place.x() - area.left() - 30) / max(area.width() - 40, 1)
        index = min(max(int(share * len(self.epochs)), 0), len(self.epochs) - 1)
        return self.tr("epoch {0}: mean {1}, deviation {2}").format(
            self.epochs[index],
            short_number(float(self.means[index])),
            short_number(float(self.deviations[index])),
        )
