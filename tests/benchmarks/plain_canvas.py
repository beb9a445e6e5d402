"""A node canvas as one writes it first: an item per node, a path item per wire, Qt's defaults.

It says as much as ours does and is there to be compared with.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsView

from engine.graph.wiring import wiring_of
from engine.project import Project
from gui.canvas.card import describe
from gui.document import Document


class PlainNode(QGraphicsItem):
    """Paints a card, with bounding rectangle and text laid out in Python each time."""

    def __init__(self, project: Project, node_id: str, place: tuple[float, float]) -> None:
        super().__init__()
        self.card = describe(project, "main", node_id)
        self.place = place
        self.setPos(*place)

    def boundingRect(self) -> QRectF:
        return QRectF(-6, -6, 170, 62)

    def paint(self, painter, option, widget=None) -> None:
        painter.setPen(QPen(QColor("gray"), 1))
        painter.setBrush(QBrush(QColor(40, 44, 52)))
        painter.drawRoundedRect(QRectF(0, 0, 158, 50), 8, 8)
        painter.fillRect(QRectF(0, 4, 7, 42), QColor("teal"))
        painter.setPen(QColor("white"))
        painter.drawText(QPointF(18, 21), self.card.name)
        painter.setPen(QColor("lightgray"))
        painter.drawText(QPointF(18, 38), self.card.caption)
        painter.setBrush(QColor("black"))
        painter.drawEllipse(QPointF(0, 25), 4.5, 4.5)
        painter.drawEllipse(QPointF(158, 25), 4.5, 4.5)


class PlainScene(QGraphicsScene):
    """The scene; `extent` as our scene has it."""

    def extent(self) -> QRectF:
        """The rectangle round all items."""
        return self.itemsBoundingRect()


class PlainCanvas(QGraphicsView):
    """The view: nodes and wires of a project, that can be zoomed and dragged."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.document = Document(project)
        self.graph_scene = PlainScene(self)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = project.view_of("main").positions
        self._nodes = {n: PlainNode(project, n, places[n]) for n in project.graph().nodes}
        for item in self._nodes.values():
            self.graph_scene.addItem(item)
        self._wires: dict[str, list[tuple[str, str, QGraphicsPathItem]]] = {}
        for edge in wiring_of(project.graph()).edges():
            wire = (edge.source.node, edge.target.node, QGraphicsPathItem())
            wire[2].setPen(QPen(QColor("gray"), 2))
            self.graph_scene.addItem(wire[2])
            for end in wire[:2]:
                self._wires.setdefault(end, []).append(wire)
            self._lead(wire)
        self.setScene(self.graph_scene)
        extent = self.graph_scene.extent()
        margin = extent.width() / 2 + 2000
        self.setSceneRect(extent.adjusted(-margin, -margin, margin, margin))  # so that it can pan

    def node_item(self, node_id: str) -> PlainNode:
        """The item of a node."""
        return self._nodes[node_id]

    def set_zoom(self, zoom: float) -> None:
        """Show at this scale."""
        self.resetTransform()
        self.scale(zoom, zoom)

    def drag(self, node_ids: list[str], phase: int) -> Callable[[int], None]:
        """A function that moves these nodes a little, as a mouse move would."""

        def step(turn: int) -> None:
            shift = 20 + 3 * (turn % 5)
            for node_id in node_ids:
                item = self._nodes[node_id]
                item.setPos(item.place[0] + shift, item.place[1] + 12)
                for wire in self._wires.get(node_id, ()):
                    self._lead(wire)

        return step

    def _lead(self, wire: tuple[str, str, QGraphicsPathItem]) -> None:
        start = self._nodes[wire[0]].pos() + QPointF(158, 25)
        end = self._nodes[wire[1]].pos() + QPointF(0, 25)
        middle = (start.x() + end.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        wire[2].setPath(path)
        wire[2].setZValue(-1)
        wire[2].setAcceptedMouseButtons(Qt.MouseButton.NoButton)
