"""A drag at the edge of the view scrolls it: the mouse may stand still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_EDGE = 28  # pixels of the viewport, along its sides
_TICK = 16  # ms
_FASTEST = 22  # pixels a tick, at the very edge or beyond


class EdgeScroll(QObject):
    """Scrolls while a gesture that wants it is at the edge."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at = QPoint()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._scroll)

    def follow(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse of a gesture is at this place of the viewport."""
        self._at, self._modifiers = at, modifiers
        gesture = self._canvas.gesture
        wanted = gesture is not None and gesture.scrolls and not self._step().isNull()
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()

    def _step(self) -> QPoint:
        size = self._canvas.viewport().size()
        return QPoint(_pull(self._at.x(), size.width()), _pull(self._at.y(), size.height()))

    def _scroll(self) -> None:
        canvas, gesture = self._canvas, self._canvas.gesture
        if gesture is None:
            self._timer.stop()
            return
        canvas.pan_by(self._step())
        gesture.move(self._at, canvas.mapToScene(self._at), self._modifiers)


def _pull(place: int, length: int) -> int:
    """How far to scroll for a mouse at `place` of a side: the nearer to its end, the farther."""
    if place < _EDGE:
        return -min(1 + (_EDGE - place) * _FASTEST // _EDGE, _FASTEST)
    if place > length - _EDGE:
        return min(1 + (place - length + _EDGE) * _FASTEST // _EDGE, _FASTEST)
    return 0
