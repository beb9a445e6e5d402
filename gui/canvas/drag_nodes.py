"""Moving nodes with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

from engine.graph.edits import Edit, MoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.adding import can_be_inserted, moved_into, with_places
from engine.graph.gestures.healing import extracted, is_wired
from engine.graph.model import Edge
from engine.graph.placing.aligning import snapped
from engine.graph.placing.bending import moved_bends
from engine.graph.placing.layout import Place
from gui.canvas import drop
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


_MANY = 16  # nodes; a region of more rectangles takes longer to clip to than to paint all in it


class DragNodes(Gesture):
    """Drags nodes along with the mouse.

    Wires among them move as they are; those that lead elsewhere are led anew, plainly: the course
    round other nodes is found when the nodes have come to rest. A node alone that has no wires goes
    into the wire on which it is let go; with `extracting` nodes leave the wires round them.
    """

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(
        self,
        canvas: Canvas,
        point: QPointF,
        node_ids: tuple[str, ...],
        *,
        extracting: bool = False,
    ) -> None:
        super().__init__(canvas)
        self._extraction = self._extracted(node_ids) if extracting else None
        scene = canvas.graph_scene
        self._start = point
        self._places = {node_id: scene.nodes[node_id].place for node_id in node_ids}
        self._edges = scene.wires.dragged(node_ids)
        self._area = scene.extent(node_ids)
        self._shift = (0.0, 0.0)
        self._single = self._insertable(node_ids)
        if self._extraction is not None:
            scene.wires.mark(self._edges.boundary, "cut")
        self._into: Edge | None = None
        if len(node_ids) > _MANY:
            canvas.setViewportUpdateMode(canvas.ViewportUpdateMode.BoundingRectViewportUpdate)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._move_by(*self._shift_to(point))
        if self._single:
            middle = self.canvas.graph_scene.nodes[self._single].body.center()
            self._into = drop.wire_under(self.canvas, middle, self._single)
            self.canvas.show_insertion(self._into)

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        canvas, scene = self.canvas, self.canvas.graph_scene
        dx, dy = (round(way) for way in self._shift_to(point))
        if (dx, dy) == (0, 0):
            self.cancel()
            return
        self._end()
        scene.wires.shift(self._edges.inner, (0.0, 0.0))
        moved = {n: (x + dx, y + dy) for n, (x, y) in self._places.items()}
        if not canvas.document.try_apply(self._edit(moved)):
            self.cancel()

    def cancel(self) -> None:
        self._end()
        self._move_by(0.0, 0.0)
        self.canvas.graph_scene.come_to_rest(self._places)

    def _shift_to(self, point: QPointF) -> Place:
        """How far the nodes have gone; on the grid, so that the first of them stands on a dot."""
        dx, dy = point.x() - self._start.x(), point.y() - self._start.y()
        if not (self.canvas.snaps and self._places):
            return (dx, dy)
        x, y = next(iter(self._places.values()))
        left, top = snapped((x + dx, y + dy))
        return (left - x, top - y)

    def _extracted(self, node_ids: tuple[str, ...]) -> Edit | None:
        document = self.canvas.document
        if not is_wired(document.graph, node_ids):
            return None
        return extracted(document.project, document.graph_id, node_ids)

    def _insertable(self, node_ids: tuple[str, ...]) -> str:
        """The node that is dragged, where it is one alone that a wire could take in."""
        document = self.canvas.document
        if len(node_ids) != 1 or self._extraction is not None:
            return ""
        single = node_ids[0]
        return single if can_be_inserted(document.project, document.graph_id, single) else ""

    def _edit(self, moved: dict[str, Place]) -> Edit:
        document, unplaced = self.canvas.document, self.canvas.graph_scene.unplaced()
        graph_id = document.graph_id
        move = MoveNodes(graph_id, FrozenDict({**unplaced, **moved}))
        if self._extraction is not None:
            return Together(self._extraction.label, (self._extraction, move))
        if self._into is None:
            first, (x, y) = next(iter(self._places.items()))
            by = (moved[first][0] - x, moved[first][1] - y)
            bends = moved_bends(document.project, graph_id, tuple(self._places), by)
            return Together(move.label, (move, *bends)) if bends else move
        project, _ = move.apply(document.project)
        edit = moved_into(project, graph_id, self._single, moved[self._single], self._into)
        return with_places(graph_id, unplaced, edit)

    def _move_by(self, dx: float, dy: float) -> None:
        last, self._shift = self._shift, (dx, dy)
        scene = self.canvas.graph_scene
        scene.follow_drag(self._places, self._edges, self._shift, last, self._area)

    def _end(self) -> None:
        self.canvas.show_insertion(None)
        self.canvas.setViewportUpdateMode(self.canvas.ViewportUpdateMode.MinimalViewportUpdate)
