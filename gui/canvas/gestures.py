"""What a mouse does between press and release: one small object for each gesture.

A gesture moves the view only; what it does to the project happens at the release, as one edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem

from gui.canvas.look import cosmetic

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class Gesture:
    """Base of all: `move` and `release` get the place in the viewport and in the scene.

    The view scrolls by itself at its edge while a gesture that `scrolls` is there.
    """

    cursor = Qt.CursorShape.ArrowCursor
    scrolls = False

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse has moved."""

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button was let go: make the edit."""

    def cancel(self) -> None:
        """Escape, or the canvas went away: as if nothing had been begun."""


class Pan(Gesture):
    """Drags the view about, by its scroll bars (Qt then moves the pixels that are there)."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: Canvas, at: QPoint) -> None:
        super().__init__(canvas)
        self._last = at

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.canvas.pan_by(self._last - at)
        self._last = at


class RubberBand(Gesture):
    """Selects the nodes in a rectangle; with Shift they join the selection."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: Canvas, point: QPointF, adding: bool) -> None:
        super().__init__(canvas)
        self._start = point
        self._before = canvas.selected_nodes()
        self._kept = self._before if adding else ()
        self._wires = frozenset(canvas.graph_scene.wires.selected)
        self._item = QGraphicsRectItem()
        self._item.setPen(cosmetic(canvas.look.accent))
        self._item.setBrush(canvas.look.band)
        self._item.setZValue(10)
        canvas.graph_scene.addItem(self._item)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        band = QRectF(self._start, point).normalized()
        self._item.setRect(band)
        scene = self.canvas.graph_scene
        area = (band.left(), band.top(), band.right(), band.bottom())
        scene.select({*self._kept, *scene.obstacles.in_box(area)})

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.canvas.graph_scene.removeItem(self._item)

    def cancel(self) -> None:
        scene = self.canvas.graph_scene
        scene.removeItem(self._item)
        scene.select(self._before, self._wires)
