"""Layers that are dragged from the palette and dropped on the canvas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from engine.errors import LayerloomError
from engine.graph.building import added_nodes, new_node
from engine.graph.edits import Edit, MoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.layout import NODE_HEIGHT
from engine.graph.model import LayerKind
from engine.graph.nesting import check_nesting, opened
from gui.canvas.card_geometry import RADIUS, WIDTH
from gui.canvas.look import Look, cosmetic

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
    return layer if known and layer.get("kind", "class") in get_args(LayerKind) else None


class Footprint(QGraphicsPathItem):
    """The outline of a node, where the one that is dragged would stand."""

    def __init__(self, look: Look) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(0, 0, WIDTH, NODE_HEIGHT), RADIUS, RADIUS)
        super().__init__(path)
        self._look = look
        self.setZValue(9)
        self.setVisible(False)

    def show_at(self, middle: QPointF) -> None:
        """Show it round a place of the scene."""
        pen = cosmetic(self._look.accent, 1.5 * self._look.ratio)
        pen.setStyle(Qt.PenStyle.DashLine)
        self.setPen(pen)
        self.setBrush(self._look.band)
        self.setPos(*_corner(middle))
        self.setVisible(True)


def _corner(middle: QPointF) -> tuple[float, float]:
    return (float(round(middle.x() - WIDTH / 2)), float(round(middle.y() - NODE_HEIGHT / 2)))


def add(canvas: Canvas, layer: dict[str, Any], middle: QPointF) -> None:
    """Add the layer with its node's middle at this place, and select it."""
    document = canvas.document
    kind = layer.get("kind", "class")
    try:
        if kind == "graph":
            document.project.graph(layer["target"])
            check_nesting(document.project, document.graph_id, [layer["target"]])
        added = new_node(
            document.project, document.graph_id, layer["target"], _corner(middle), kind
        )
        added = opened(document.project, added)
    except LayerloomError as error:
        document.refused.emit(error)
        return
    edit: Edit = added
    unplaced = canvas.graph_scene.unplaced()
    if unplaced:  # else they would seek new places beside the new node
        moved = MoveNodes(document.graph_id, FrozenDict(unplaced))
        edit = Together(added.label, (moved, added))
    if document.try_apply(edit):
        canvas.select(added_nodes(added))
