"""The dotted ground of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTransform

from engine.graph.placing.aligning import SNAP

SPACING = SNAP
_PICTURE = 240  # about the side of the picture that is repeated, in the screen's pixels
_GONE, _WHOLE = 0.3, 0.75  # the zoom at which dots have vanished, and at which they are all there


class Grid:
    """Dots every 24 pixels, painted from one small picture; they fade as one zooms out."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._key: tuple[float, float, str] | None = None

    def paint(
        self, painter: QPainter, exposed: QRectF, zoom: float, ground: QColor, dot: QColor
    ) -> None:
        """Fill `exposed` (scene coordinates) with the ground and its dots."""
        if zoom <= _GONE:
            painter.fillRect(exposed, ground)
            return
        ratio = painter.device().devicePixelRatioF()
        picture = self._drawn(zoom, ratio, ground, dot)
        transform = painter.worldTransform()
        area = QRectF(transform.mapRect(exposed).toAlignedRect())
        size = picture.deviceIndependentSize()
        origin = transform.map(QPointF(0, 0))
        offset = QPointF(
            (area.left() - round(origin.x())) % size.width(),
            (area.top() - round(origin.y())) % size.height(),
        )
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.drawTiledPixmap(area, picture, offset)
        painter.restore()

    def _drawn(self, zoom: float, ratio: float, ground: QColor, dot: QColor) -> QPixmap:
        """A picture of several dots, opaque: both make it quick to lay out."""
        key = (zoom, ratio, ground.name() + dot.name())
        if self._picture is None or key != self._key:
            # Whole device pixels, so that dots lie equally far apart everywhere.
            side = max(round(SPACING * zoom * ratio), 4)
            many = max(_PICTURE // side, 1)
            picture = QPixmap(QSize(side, side) * many)
            picture.setDevicePixelRatio(ratio)
            picture.fill(ground)
            color = QColor(dot)
            color.setAlphaF(min((zoom - _GONE) / (_WHOLE - _GONE), 1.0))
            pen = QPainter(picture)
            pen.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen.setPen(Qt.PenStyle.NoPen)
            pen.setBrush(color)
            pitch, radius = side / ratio, min(max(zoom, 0.8), 1.6)
            for row in range(many):
                for column in range(many):
                    middle = QPointF((column + 0.5) * pitch, (row + 0.5) * pitch)
                    pen.drawEllipse(middle, radius, radius)
            pen.end()
            self._picture, self._key = picture, key
        return self._picture
