"""Projects as small pictures of their graphs: squares in the families' colours, and lines.

`sketch` is the geometry, without Qt's painting; `paint_sketch` draws it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from engine.errors import LayerloomError
from engine.graph.model import Graph
from engine.graph.wiring import wiring_of
from engine.project import Project
from gui.panels.inspector.node_selection import family_of
from gui.theme import Theme

_NODE = (158.0, 50.0)  # scene units, as on the canvas
_STEP = (220.0, 90.0)  # between nodes without a place of their own
_LARGEST = 0.17  # how much of the scene's size a picture keeps at most
_MOST_NODES = 400  # of a larger graph every n-th is drawn: more could not be told apart


class Box(NamedTuple):
    """One node of the picture, in pixels."""

    x: float
    y: float
    width: float
    height: float
    family: str


class Sketch(NamedTuple):
    """A picture: its nodes, and wires as (x, y) pairs from an output to an input."""

    boxes: tuple[Box, ...]
    wires: tuple[tuple[float, float, float, float], ...]


def sketch(project: Project, width: float, height: float) -> Sketch:
    """The main graph of a project, to fit into `width` × `height` pixels, in the middle."""
    graph = project.graph()
    places = _places(project, graph)
    if not places:
        return Sketch((), ())
    left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
    wide = max(x for x, _ in places.values()) + _NODE[0] - left
    high = max(y for _, y in places.values()) + _NODE[1] - top
    scale = min(width / wide, height / high, _LARGEST)
    dx, dy = (width - wide * scale) / 2, (height - high * scale) / 2
    size = max(3.0, _NODE[0] * scale), max(2.5, _NODE[1] * scale)
    boxes = {
        node_id: Box(
            dx + (x - left) * scale,
            dy + (y - top) * scale,
            *size,
            family_of(project, graph.nodes[node_id]),
        )
        for node_id, (x, y) in places.items()
    }
    wires = []
    for edge in wiring_of(graph).edges():
        source, target = boxes.get(edge.source.node), boxes.get(edge.target.node)
        if source is not None and target is not None:
            middle = source.y + source.height / 2, target.y + target.height / 2
            wires.append((source.x + source.width, middle[0], target.x, middle[1]))
    return Sketch(tuple(boxes.values()), tuple(wires))


def _places(project: Project, graph: Graph) -> dict[str, tuple[float, float]]:
    """Where nodes lie; those that were never placed stand in columns by depth."""
    known = project.view_of(project.main).positions
    every = max(1, len(graph.nodes) // _MOST_NODES)
    chosen = list(graph.nodes)[::every]
    if all(node_id in known for node_id in chosen):
        return {node_id: known[node_id] for node_id in chosen}
    wiring = wiring_of(graph)
    try:
        order = wiring.order
    except LayerloomError:
        order = tuple(graph.nodes)
    depth: dict[str, int] = {}
    rows: dict[int, int] = {}
    places = {}
    for node_id in order:
        column = max((depth.get(source, 0) + 1 for source in wiring.sources[node_id]), default=0)
        depth[node_id] = column
        row = rows[column] = rows.get(column, -1) + 1
        places[node_id] = (column * _STEP[0], row * _STEP[1])
    return {node_id: places[node_id] for node_id in chosen}


def paint_sketch(painter: QPainter, corner: QPointF, picture: Sketch, theme: Theme) -> None:
    """Draw a picture with its top-left corner at `corner`."""
    painter.save()
    painter.translate(corner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("wire"), 1.1)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x1, y1, x2, y2 in picture.wires:
        bend = max(6.0, abs(x2 - x1) / 2)
        path = QPainterPath(QPointF(x1, y1))
        path.cubicTo(QPointF(x1 + bend, y1), QPointF(x2 - bend, y2), QPointF(x2, y2))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    for box in picture.boxes:
        painter.setBrush(theme.family(box.family))
        radius = min(3.0, box.height / 3)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)
    painter.restore()
