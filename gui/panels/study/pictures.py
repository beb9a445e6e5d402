"""Samples of the data as pictures: with their classes, and beside what augmentation makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from engine.data.study import Augmented, SamplePicture
from gui.panels.cards.chart import Chart, pen
from gui.pictures.image import image_of
from gui.theme import Theme

_GAP = 6
_NAME = 15  # pixels below a picture
_HEAD = 18
_LARGEST, _LEAST = 120, 46  # pixels of an edge


class _Cells(NamedTuple):
    """How pictures lie: columns, and the size of each."""

    columns: int
    width: float
    height: float


class SamplePictures(Chart):
    """Pictures, each above the name of its class."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.samples: Sequence[SamplePicture] = ()
        self._images: list[QImage] = []

    def show_samples(self, samples: Sequence[SamplePicture]) -> None:
        """Show other samples."""
        self.samples = samples
        self._images = [image_of(sample.picture) for sample in samples]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 200)

    def _cells(self, area: QRectF) -> _Cells:
        """So many columns that the pictures are as large as can be."""
        first = self._images[0]
        shape = first.width() / first.height()
        name = _NAME if any(sample.label for sample in self.samples) else 0
        best = _Cells(1, 0.0, 0.0)
        for columns in range(1, len(self._images) + 1):
            rows = -(-len(self._images) // columns)
            width = (area.width() - (columns - 1) * _GAP) / columns
            height = (area.height() - (rows - 1) * _GAP) / rows - name
            width = min(width, height * shape, _LARGEST)
            if width > best.width:
                best = _Cells(columns, width, width / shape)
        return best

    def _step(self, cells: _Cells) -> float:
        return cells.height + _GAP + (_NAME if any(s.label for s in self.samples) else 0)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if not self._images:
            return
        cells = self._cells(area)
        step = self._step(cells)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setPen(self.theme.color("muted"))
        metrics = painter.fontMetrics()
        for index, (image, sample) in enumerate(zip(self._images, self.samples, strict=True)):
            left = area.left() + index % cells.columns * (cells.width + _GAP)
            top = area.top() + index // cells.columns * step
            painter.drawImage(QRectF(left, top, cells.width, cells.height), image)
            if sample.label:
                wide = int(cells.width + _GAP - 2)
                text = metrics.elidedText(sample.label, Qt.TextElideMode.ElideRight, wide)
                box = QRectF(left, top + cells.height, wide, _NAME)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)

    def told_at(self, place: QPointF, area: QRectF) -> str:
        if not self._images:
            return ""
        cells = self._cells(area)
        column, row = int(place.x() // (cells.width + _GAP)), int(place.y() // self._step(cells))
        index = row * cells.columns + column
        inside = column < cells.columns and 0 <= index < len(self.samples)
        return self.samples[index].label if inside else ""


class AugmentedPictures(Chart):
    """A row for each sample: as it is, then as the first layers change it."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self._rows: list[list[QImage]] = []

    def show_augmented(self, found: Augmented) -> None:
        """Show other samples."""
        self._rows = [
            [image_of(original), *map(image_of, variants)]
            for original, variants in zip(found.originals, found.variants, strict=True)
        ]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if not self._rows:
            return
        # Fewer samples where they would be too small to be told apart.
        rows = self._rows[: max(1, int((area.height() - _HEAD) // _LEAST))]
        across = len(rows[0])
        first = self._rows[0][0]
        shape = first.width() / first.height()
        wide = (area.width() - across * _GAP - _GAP) / across
        high = (area.height() - _HEAD - (len(rows) - 1) * _GAP) / len(rows)
        wide = max(min(wide, high * shape, _LARGEST), 1.0)
        high = wide / shape
        painter.setPen(self.theme.color("muted"))
        beside = area.left() + wide + 3 * _GAP
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        name = metrics.elidedText(self.tr("sample"), elide, int(wide + _GAP))
        painter.drawText(QPointF(area.left(), area.top() + 12), name)
        painter.drawText(QPointF(beside, area.top() + 12), self.tr("as it is trained on"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for number, row in enumerate(rows):
            top = area.top() + _HEAD + number * (high + _GAP)
            painter.drawImage(QRectF(area.left(), top, wide, high), row[0])
            for place, image in enumerate(row[1:]):
                painter.drawImage(QRectF(beside + place * (wide + _GAP), top, wide, high), image)
        painter.setPen(pen(self.theme.color("border")))
        line = area.left() + wide + 1.5 * _GAP
        bottom = area.top() + _HEAD + len(rows) * (high + _GAP) - _GAP
        painter.drawLine(QPointF(line, area.top() + _HEAD), QPointF(line, bottom))
