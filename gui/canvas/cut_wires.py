"""Cutting wires with a line that is drawn across them; bending them is done by such a line too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from engine.graph.model import Edge
from gui.canvas import commands
from gui.canvas.gestures import Gesture
from gui.canvas.look import cosmetic
from gui.canvas.wire import Mark

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class CutWires(Gesture):
    """Follows the mouse with a line; the wires that it crosses go when the button is let go."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(
        self, canvas: Canvas, point: QPointF, color: QColor | None = None, mark: Mark = "cut"
    ) -> None:
        super().__init__(canvas)
        self._last, self._mark = point, mark
        self._path = QPainterPath(point)
        self._crossed: dict[Edge, QPointF] = {}
        self._item = QGraphicsPathItem()
        self._item.setPen(cosmetic(color or canvas.look.error, canvas.look.ratio))
        self._item.setZValue(10)
        canvas.graph_scene.addItem(self._item)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        wires = self.canvas.graph_scene.wires
        for edge in wires.crossed(self._last, point, self.canvas.zoom):
            self._crossed.setdefault(edge, (self._last + point) / 2)
        wires.mark(self._crossed, self._mark)
        self._last = point
        self._path.lineTo(point)
        self._item.setPath(self._path)

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(at, point, modifiers)
        self.cancel()
        self.finish(self._crossed)

    def finish(self, crossed: dict[Edge, QPointF]) -> None:
        """Do it to the wires that were crossed, each about where it was."""
        commands.delete(self.canvas.document, (), crossed)

    def cancel(self) -> None:
        scene = self.canvas.graph_scene
        scene.removeItem(self._item)
        scene.wires.mark((), self._mark)
