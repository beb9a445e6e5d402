"""Small pictures side by side: filters, feature maps, a sample."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from engine.results.outcome import Picture
from gui.panels.cards.chart import Chart
from gui.pictures.image import image_of
from gui.theme import Theme

_GAP = 4


class PictureGrid(Chart):
    """Pictures as large as the room allows; their pixels stay squares."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.pictures: Sequence[Picture] = ()
        self._images: list[QImage] = []

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show other pictures."""
        self.pictures = pictures
        self._images = [image_of(picture) for picture in pictures]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if not self._images:
            return
        columns, width, height = self._cells(area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for index, image in enumerate(self._images):
            column, row = index % columns, index // columns
            place = QPointF(
                area.left() + column * (width + _GAP), area.top() + row * (height + _GAP)
            )
            painter.drawImage(QRectF(place.x(), place.y(), width, height), image)

    def _cells(self, area: QRectF) -> tuple[int, float, float]:
        """How many columns, and the size of a picture, so that all are as large as can be."""
        count, first = len(self._images), self._images[0]
        shape = first.width() / first.height()
        best = (1, 0.0, 0.0)
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            width = (area.width() - (columns - 1) * _GAP) / columns
            height = (area.height() - (rows - 1) * _GAP) / rows
            width = min(width, height * shape)
            if width > best[1]:
                best = (columns, width, width / shape)
        return best

    def told_at(self, place: QPointF, area: QRectF) -> str:
        if not self._images:
            return ""
        columns, width, height = self._cells(area)
        column, row = int(place.x() // (width + _GAP)), int(place.y() // (height + _GAP))
        index = row * columns + column
        shown = column < columns and 0 <= index < len(self._images)
        return self.tr("number {0}").format(index) if shown else ""
