"""The whole graph in a corner of the canvas, and which part of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.canvas.card_geometry import RADIUS
from gui.canvas.far_layer import FAULTY, SELECTED
from gui.canvas.gestures import Gesture
from gui.canvas.look import cosmetic

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

SIZE = QSize(200, 132)
_MARGIN = 16  # from the corner of the canvas
_PADDING = 10.0
_AT_REST = 150  # ms after the last change of the graph
_LEAST = 1.5  # pixels of a node, so that none is too small to be seen


class Minimap(QObject):
    """A picture of the nodes, painted anew when the graph has come to rest.

    The canvas paints it over its viewport: a widget there would keep Qt from moving the pixels
    that are there when the view scrolls. A press in it brings that part of the graph into view.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture = QPixmap()
        self._area = QRectF()
        self._scale = 1.0
        self.shown = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_AT_REST)
        self._resting.timeout.connect(self.refresh)
        canvas.graph_scene.extent_changed.connect(self._changed)
        canvas.graph_scene.picked.connect(self._changed)

    @property
    def rect(self) -> QRect:
        """Where it is on the viewport: in the lower right corner."""
        room = self._canvas.viewport().size() - SIZE - QSize(_MARGIN, _MARGIN)
        return QRect(QPoint(room.width(), room.height()), SIZE)

    def contains(self, at: QPoint) -> bool:
        """Whether it is shown, and this place of the viewport lies in it."""
        return self.shown and self.rect.contains(at)

    def set_shown(self, shown: bool) -> None:
        """Show it, or not."""
        self.shown = shown
        self.refresh()
        self._canvas.viewport().update(self.rect)

    def scrolled(self, dx: int, dy: int) -> None:
        """After the viewport's pixels have moved: put it where it belongs."""
        if self.shown:
            self._canvas.viewport().update(self.rect)
            self._canvas.viewport().update(self.rect.translated(dx, dy))

    def look_at(self, at: QPoint) -> None:
        """Bring the part of the graph that is shown there into the middle of the view."""
        offset = (QPointF(at - self.rect.topLeft()) - self._corner()) / self._scale
        self._canvas.centerOn(self._area.topLeft() + offset)

    def refresh(self) -> None:
        """Paint the graph anew, as it is now."""
        if not self.shown:
            return
        scene, look = self._canvas.graph_scene, self._canvas.look
        self._area = scene.extent()
        ratio = self._canvas.devicePixelRatioF()
        self._picture = QPixmap(SIZE * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        width, height = SIZE.width() - 2 * _PADDING, SIZE.height() - 2 * _PADDING
        area = self._area
        self._scale = min(width / max(area.width(), 1.0), height / max(area.height(), 1.0), 0.12)
        by_kind: dict[str, list[QRectF]] = {}
        for kind, rect in scene.far.contents().values():
            at = self._to_map(rect.topLeft())
            size = (max(rect.width() * self._scale, _LEAST), max(rect.height() * self._scale, 1.0))
            by_kind.setdefault(kind, []).append(QRectF(at.x(), at.y(), *size))
        painter = QPainter(self._picture)
        painter.setPen(Qt.PenStyle.NoPen)
        special = {SELECTED: look.text, FAULTY: look.error}
        for kind, rects in sorted(by_kind.items(), key=lambda item: item[0] in special):
            painter.setBrush(special.get(kind) or look.family(kind))
            painter.drawRects(rects)
        painter.end()
        self._canvas.viewport().update(self.rect)

    def paint(self, painter: QPainter) -> None:
        """Paint it on the viewport."""
        look, ground = self._canvas.look, QRectF(QPointF(0, 0), SIZE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.rect.topLeft())
        painter.fillRect(ground, look.canvas)  # beyond the round corners
        painter.setPen(look.border)
        painter.setBrush(look.body)
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.drawPixmap(0, 0, self._picture)
        seen = self._seen()
        if seen.contains(QRectF(self._corner(), self._area.size() * self._scale)):
            return  # all of it is seen: there is nowhere to go
        seen = seen.intersected(ground.adjusted(2.5, 2.5, -2.5, -2.5))
        tint = QColor(look.accent)
        tint.setAlphaF(0.12)
        painter.setPen(cosmetic(look.accent))
        painter.setBrush(tint)
        painter.drawRoundedRect(seen, 2, 2)

    def _changed(self) -> None:
        if self.shown:
            self._resting.start()

    def _seen(self) -> QRectF:
        view = self._canvas.viewport().rect()
        first = self._to_map(self._canvas.mapToScene(view.topLeft()))
        last = self._to_map(self._canvas.mapToScene(view.bottomRight() + QPoint(1, 1)))
        return QRectF(first, last)

    def _corner(self) -> QPointF:
        """Where on the map the corner of the graph is: the graph stands in the middle."""
        size = self._area.size() * self._scale
        return QPointF((SIZE.width() - size.width()) / 2, (SIZE.height() - size.height()) / 2)

    def _to_map(self, point: QPointF) -> QPointF:
        return self._corner() + (point - self._area.topLeft()) * self._scale


class LookAround(Gesture):
    """A press in the overview, and the drag that follows."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: Canvas, at: QPoint) -> None:
        super().__init__(canvas)
        canvas.minimap.look_at(at)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.canvas.minimap.look_at(at)
