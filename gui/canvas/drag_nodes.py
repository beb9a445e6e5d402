"""Moving nodes with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from engine.graph.edits import MoveNodes
from engine.graph.frozen import FrozenDict
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


_MANY = 16  # nodes; a region of more rectangles takes longer to clip to than to paint all in it


class DragNodes(Gesture):
    """Drags nodes along with the mouse.

    Wires among them move as they are; those that lead elsewhere are led anew, plainly: the course
    round other nodes is found when the nodes have come to rest.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, point: QPointF, node_ids: tuple[str, ...]) -> None:
        super().__init__(canvas)
        scene = canvas.graph_scene
        self._start = point
        self._places = {node_id: scene.nodes[node_id].place for node_id in node_ids}
        self._edges = scene.wires.dragged(node_ids)
        self._area = scene.extent(node_ids)
        self._shift = (0.0, 0.0)
        if len(node_ids) > _MANY:
            canvas.setViewportUpdateMode(canvas.ViewportUpdateMode.BoundingRectViewportUpdate)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._move_by(point.x() - self._start.x(), point.y() - self._start.y())

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas, scene = self.canvas, self.canvas.graph_scene
        dx, dy = round(point.x() - self._start.x()), round(point.y() - self._start.y())
        if (dx, dy) == (0, 0):
            self.cancel()
            return
        self._end()
        scene.wires.shift(self._edges.inner, (0.0, 0.0))
        moved = {n: (x + dx, y + dy) for n, (x, y) in self._places.items()}
        places = FrozenDict({**scene.unplaced(), **moved})
        if not canvas.document.try_apply(MoveNodes(canvas.document.graph_id, places)):
            self.cancel()

    def cancel(self) -> None:
        self._end()
        self._move_by(0.0, 0.0)
        self.canvas.graph_scene.come_to_rest(self._places)

    def _move_by(self, dx: float, dy: float) -> None:
        last, self._shift = self._shift, (dx, dy)
        scene = self.canvas.graph_scene
        scene.follow_drag(self._places, self._edges, self._shift, last, self._area)

    def _end(self) -> None:
        self.canvas.setViewportUpdateMode(self.canvas.ViewportUpdateMode.MinimalViewportUpdate)
