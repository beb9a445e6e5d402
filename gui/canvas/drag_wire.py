"""Drawing a wire with the mouse, from either end, and moving the end of one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QGraphicsPathItem

from engine.errors import LayerloomError
from engine.graph.gestures.selecting import beside
from engine.graph.model import Edge, Ref, Slot
from engine.graph.ports import free_slot
from gui.canvas import wire_path
from gui.canvas.gestures import Gesture
from gui.canvas.look import Drawing
from gui.canvas.node_item import NodeItem
from gui.canvas.targets import allowed_sources, allowed_targets, connection, refusal
from gui.canvas.wire import path_of

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_REFUSED = 0.4  # how much of a wire shows that cannot end where it is
_FREE_END = 3.0  # the radius of the dot at an end that holds nothing
SNAP = 16.0  # screen pixels from the mouse to a port that takes the wire


class DragWire(Gesture):
    """One end is held by `source` (an output) or `target` (an input), the other by the mouse.

    `moved` is the wire that lost its end to the mouse. Only ports where the wire may end are lit;
    they are found once, when the drag begins. Over another node the canvas says why not.
    """

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(
        self,
        canvas: Canvas,
        source: Ref | None = None,
        target: Slot | None = None,
        moved: Edge | None = None,
    ) -> None:
        super().__init__(canvas)
        self._scene = canvas.graph_scene
        self._source, self._target, self._moved = source, target, moved
        graph = canvas.document.graph
        if source is not None:
            closed = {n for n, item in self._scene.nodes.items() if not item.takes_wires}
            self.allowed = allowed_targets(graph, source.node) - closed
        else:
            assert target is not None
            self.allowed = allowed_sources(graph, target.node)
        self._end: Ref | Slot | None = None
        self._opened: NodeItem | None = None
        self._over = ""
        self._refused: LayerloomError | None = None
        self._item = QGraphicsPathItem()
        self._item.setPen(canvas.look.wire_drawn)
        self._item.setZValue(5)
        self._scene.addItem(self._item)
        if moved is not None:
            self._show_moved(False)
        self._light(True)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._end, place = self._nearest(point)
        start, end = self._held(), place
        if self._source is None:
            start, end = end, start
        path = path_of(wire_path.direct(start, end).points)
        if self._end is None:
            path.addEllipse(QPointF(*place), _FREE_END, _FREE_END)
        self._item.setPath(path)
        self._judge(at, point)

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(at, point, modifiers)
        end, refused = self._end, self._refused
        self._tidy()
        document = self.canvas.document
        if refused is not None:
            document.refused.emit(refused)
            return
        if self._moved is None and end is None:
            if not self._over:
                self.canvas.wire_dropped.emit(self._source, self._target, point)
            return
        source = end if self._source is None else self._source
        target = self._target if self._source is None else end
        edit = connection(
            document.project,
            document.graph_id,
            source if isinstance(source, Ref) else None,
            target if isinstance(target, Slot) else None,
            self._moved,
        )
        if edit is not None:
            document.try_apply(edit)

    def cancel(self) -> None:
        self._tidy()

    @property
    def holds_input(self) -> bool:
        """Whether it is the start of a wire that moves, its end being held by an input."""
        return self._source is None

    def port_beside(self, point: QPointF, way: tuple[int, int]) -> QPointF | None:
        """The next place in a direction such as (1, 0) where the wire may end: for arrows.

        Such are ports, and the middle of a node that takes the wire at its first free port.
        """
        places = {"": point.toTuple()}
        for node_id in self.allowed:
            item = self._scene.nodes[node_id]
            for number, (_, place) in enumerate(self._ends(item)):
                places[f"{number} {node_id}"] = place
            if self._source is not None and self._free_end(item) is not None:
                places[f"- {node_id}"] = item.body.center().toTuple()
        found = beside({key: (x, y, x, y) for key, (x, y) in places.items()}, "", way)
        return QPointF(*places[found]) if found is not None else None

    def _judge(self, at: QPoint, point: QPointF) -> None:
        """Where the wire cannot end at the node under the mouse, show that, and why."""
        document = self.canvas.document
        over = self._node_under(point.x(), point.y()) if self._end is None else None
        node_id = over.node_id if over is not None else ""
        if node_id == self._held_node:  # hardly begun: nobody asked for a loop
            node_id = ""
        if node_id != self._over:
            self._over, self._refused = node_id, None
            if node_id:
                self._refused = refusal(
                    document.project, document.graph_id, self._source, self._target, node_id
                )
            self._item.setOpacity(_REFUSED if node_id else 1.0)
        if self._refused is not None:
            self.cursor = Qt.CursorShape.ForbiddenCursor
            self.canvas.refusal.say(self._refused, self.canvas.viewport().mapToParent(at))
        else:
            self.cursor = Qt.CursorShape.CrossCursor
            self.canvas.refusal.hide()

    @property
    def _held_node(self) -> str:
        if self._source is not None:
            return self._source.node
        return self._target.node if self._target is not None else ""

    def _held(self) -> wire_path.Point:
        if self._source is not None:
            return self._scene.nodes[self._source.node].output_point(self._source.output)
        assert self._target is not None
        return self._scene.nodes[self._target.node].input_point(self._target)

    def _nearest(self, point: QPointF) -> tuple[Ref | Slot | None, wire_path.Point]:
        """Where the wire would end now, and that place: a port near the mouse, or its node."""
        x, y = point.x(), point.y()
        over = self._node_under(x, y)
        if over is not None and over.node_id not in self.allowed:
            over = None
        self._open(over)
        reach = SNAP / self.canvas.zoom
        area = (x - reach, y - reach, x + reach, y + reach)
        best: Ref | Slot | None = None
        place = (x, y)
        for node_id in self._scene.obstacles.in_box(area):
            if node_id not in self.allowed:
                continue
            for end, (px, py) in self._ends(self._scene.nodes[node_id]):
                distance = ((px - x) ** 2 + (py - y) ** 2) ** 0.5
                if distance <= reach:
                    best, place, reach = end, (px, py), distance
        if best is None and over is not None:
            best = self._free_end(over)
            if isinstance(best, Slot):
                place = over.input_point(best)
            elif best is not None:
                place = over.output_point(best.output)
        return best, place

    def _ends(self, item: NodeItem) -> list[tuple[Ref | Slot, wire_path.Point]]:
        if self._source is not None:
            return [(mark.slot, point) for mark, point in item.input_marks()]
        return [
            (Ref(item.node_id, number), item.output_point(number))
            for number in range(item.card.outputs)
        ]

    def _free_end(self, item: NodeItem) -> Ref | Slot | None:
        if self._source is None:
            if self._moved is not None and self._moved.source.node == item.node_id:
                return self._moved.source
            return Ref(item.node_id)
        if self._moved is not None and self._moved.target.node == item.node_id:
            return self._moved.target
        project, graph = self.canvas.document.project, self.canvas.document.graph
        return free_slot(project, item.node_id, graph.nodes[item.node_id])

    def _node_under(self, x: float, y: float) -> NodeItem | None:
        found = self._scene.obstacles.in_box((x, y, x, y))
        items = (self._scene.nodes[node_id] for node_id in found)
        return max(items, key=lambda item: item.order, default=None)

    def _open(self, item: NodeItem | None) -> None:
        """Show the spare ports of the node under the mouse."""
        if self._source is None or item is self._opened:
            return
        if self._opened is not None:
            self._opened.open_ports(False)
        self._opened = item
        if item is not None:
            item.open_ports(True)

    def _light(self, lit: bool) -> None:
        """Show where the wire may end; nodes look this up when they are painted."""
        to_inputs = self._source is not None
        drawing = Drawing(self.allowed, self._held_node, to_inputs=to_inputs)
        self.canvas.look.drawing = drawing if lit else None
        self._scene.update()

    def _show_moved(self, shown: bool) -> None:
        wire = self._scene.wires.items.get(self._moved) if self._moved else None
        if wire is not None:
            wire.setOpacity(1.0 if shown else 0.0)

    def _tidy(self) -> None:
        self.canvas.refusal.hide()
        self._open(None)
        self._light(False)
        self._show_moved(True)
        self._scene.removeItem(self._item)
