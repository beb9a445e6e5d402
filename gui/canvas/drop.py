"""What is dropped on the canvas: layers from the palette, columns of the data on their nodes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from engine.data.bindings import port_of
from engine.errors import LayerloomError
from engine.graph.edits import MoveNodes
from engine.graph.entries import known_entry
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.adding import inserted, new_layer, with_places
from engine.graph.model import Added, Edge, Layer
from engine.graph.placing.layout import NODE_HEIGHT
from engine.operations import operation_entries
from gui.canvas.card_geometry import RADIUS, WIDTH
from gui.canvas.hit import hit_at
from gui.canvas.look import Look, cosmetic
from gui.column_drag import dragged_columns

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

MIME = "application/x-layerloom-layer"


def dropped_layer(data: QMimeData) -> dict[str, Any] | None:
    """The `{"kind": ..., "target": ...}` that a drag carries; None for any other drag."""
    if not data.hasFormat(MIME):
        return None
    try:
        layer = json.loads(bytes(data.data(MIME).data()).decode())
    except ValueError:
        return None
    known = isinstance(layer, dict) and isinstance(layer.get("target"), str)
    return layer if known and layer.get("kind", "class") in get_args(Added) else None


def port_under(canvas: Canvas, data: QMimeData, point: QPointF) -> str | None:
    """The node there that takes the columns that are dragged: an input or output of the model."""
    document = canvas.document
    if not dragged_columns(data) or document.graph_id != document.project.main:
        return None
    node_id = hit_at(canvas.graph_scene, point, canvas.zoom).node
    return node_id if node_id and port_of(document.project, node_id) is not None else None


def show(canvas: Canvas, data: QMimeData, place: QPointF) -> bool:
    """Show what a drop at a place of the scene would do; False where it would do nothing."""
    layer, taking = dropped_layer(data), port_under(canvas, data, place)
    canvas.footprint.setVisible(False)
    if layer is not None:
        canvas.footprint.show_at(place)
        canvas.show_insertion(wire_for(canvas, layer, place))
    elif taking is not None:
        canvas.footprint.show_round(canvas.node_item(taking).body)
    return layer is not None or taking is not None


def take(canvas: Canvas, data: QMimeData, place: QPointF) -> bool:
    """Add the layer that is dropped there, or say which node gets the columns."""
    layer, taking = dropped_layer(data), port_under(canvas, data, place)
    if layer is not None:
        add(canvas, layer, place)
    elif taking is not None:
        canvas.columns_dropped.emit(taking, dragged_columns(data))
    return layer is not None or taking is not None


class Footprint(QGraphicsPathItem):
    """The outline of a node: where the one that is dragged would stand, or which takes columns."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setZValue(9)
        self.setVisible(False)

    def show_at(self, middle: QPointF) -> None:
        """Show a new node's round a place of the scene."""
        self.show_round(QRectF(*_corner(middle), WIDTH, NODE_HEIGHT))

    def show_round(self, body: QRectF) -> None:
        """Show it round the body of a node."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, body.width(), body.height()), RADIUS, RADIUS)
        self.setPath(path)
        pen = cosmetic(self._look.accent, 1.5 * self._look.ratio)
        pen.setStyle(Qt.PenStyle.DashLine)
        self.setPen(pen)
        self.setBrush(self._look.band)
        self.setPos(body.topLeft())
        self.setVisible(True)


def _corner(middle: QPointF) -> tuple[float, float]:
    return (float(round(middle.x() - WIDTH / 2)), float(round(middle.y() - NODE_HEIGHT / 2)))


def wire_for(canvas: Canvas, layer: dict[str, Any], middle: QPointF) -> Edge | None:
    """The wire into which a layer would go that is dropped with its node's middle there."""
    return wire_under(canvas, middle) if _takes_wires(canvas, layer) else None


def wire_under(canvas: Canvas, middle: QPointF, dragged: str = "") -> Edge | None:
    """The wire on which a node would lie that has its middle there; None where a node is already.

    `dragged` is the node itself, where there is one.
    """
    scene = canvas.graph_scene
    x, y = middle.x(), middle.y()
    if any(node_id != dragged for node_id in scene.obstacles.in_box((x, y, x, y))):
        return None
    edge = scene.wires.at(middle, NODE_HEIGHT / 2, canvas.zoom)
    return edge if edge is None or _can_be_led(canvas, edge) else None


def add(canvas: Canvas, layer: dict[str, Any], middle: QPointF, into: Edge | None = None) -> None:
    """Add the layer with its node's middle at this place, or into the wire there; select it.

    `into` is the wire, where it is known already.
    """
    document = canvas.document
    unplaced = canvas.graph_scene.unplaced()
    project, graph_id = document.project, document.graph_id
    if unplaced:
        project, _ = MoveNodes(graph_id, FrozenDict(unplaced)).apply(project)
    try:
        added = new_layer(
            project, graph_id, layer["target"], _corner(middle), layer.get("kind", "class")
        )
        edge = into or wire_for(canvas, layer, middle)
        edit = added if edge is None else inserted(project, added, edge)
    except LayerloomError as error:
        document.refused.emit(error)
        return
    if document.try_apply(with_places(graph_id, unplaced, edit)):
        canvas.select([added.node_id])


def _takes_wires(canvas: Canvas, layer: dict[str, Any]) -> bool:
    project, target = canvas.document.project, layer["target"]
    kind: Added = layer.get("kind", "class")
    if kind == "graph":
        return target in project.graphs and bool(project.graphs[target].inputs)
    if kind == "operation":
        return target in operation_entries()
    entry = known_entry(project, Layer("", target, kind))
    return entry is not None and bool(entry.ports)


def _can_be_led(canvas: Canvas, edge: Edge) -> bool:
    """Whether a wire can begin elsewhere; one inside a nested argument cannot be told by name."""
    node, slot = canvas.document.graph.nodes[edge.target.node], edge.target
    argument = node.arguments.get(slot.argument)
    if slot.index is not None and isinstance(argument, tuple):
        argument = argument[slot.index]
    return argument == edge.source
