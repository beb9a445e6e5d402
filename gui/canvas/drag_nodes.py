"""Moving nodes with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from engine.graph.edits import MoveNodes
from engine.graph.frozen import FrozenDict
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


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
        self._items = [scene.nodes[node_id] for node_id in node_ids]
        self._places = {item.node_id: item.place for item in self._items}
        self._edges = scene.wires.dragged(node_ids)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._move_by(point.x() - self._start.x(), point.y() - self._start.y())

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas = self.canvas
        dx, dy = round(point.x() - self._start.x()), round(point.y() - self._start.y())
        if (dx, dy) == (0, 0):
            self.cancel()
            return
        canvas.graph_scene.wires.shift(self._edges.inner, (0.0, 0.0))
        moved = {n: (x + dx, y + dy) for n, (x, y) in self._places.items()}
        places = FrozenDict({**canvas.graph_scene.unplaced(), **moved})
        if not canvas.document.try_apply(MoveNodes(canvas.document.graph_id, places)):
            self.cancel()

    def cancel(self) -> None:
        self._move_by(0.0, 0.0)
        for edge in (*self._edges.inner, *self._edges.boundary):
            self.canvas.graph_scene.wires.settle(edge)

    def _move_by(self, dx: float, dy: float) -> None:
        for item in self._items:
            x, y = self._places[item.node_id]
            item.set_place((x + dx, y + dy))
        self.canvas.graph_scene.follow_drag(self._items, self._edges, (dx, dy))
