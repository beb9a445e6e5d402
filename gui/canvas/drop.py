"""Layers that are dragged from the palette and dropped on the canvas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QMimeData, QPointF

from engine.errors import LayerloomError
from engine.graph.building import added_nodes, new_node
from engine.graph.edits import Edit, MoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import LayerKind
from gui.canvas.card_geometry import WIDTH

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


def add(canvas: Canvas, layer: dict[str, Any], middle: QPointF) -> None:
    """Add the layer with its node's middle at this place, and select it."""
    document = canvas.document
    place = (float(round(middle.x() - WIDTH / 2)), float(round(middle.y() - 25)))
    kind = layer.get("kind", "class")
    try:
        added = new_node(document.project, document.graph_id, layer["target"], place, kind)
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
