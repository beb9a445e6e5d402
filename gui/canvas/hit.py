"""What lies under a point of the canvas: a port, a node, a wire or nothing."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from engine.graph.model import Edge, Slot
from gui.canvas.card_geometry import PORT_RADIUS, WIDTH
from gui.canvas.decor import Piece
from gui.canvas.look import FAR
from gui.canvas.node_item import NodeItem
from gui.canvas.scene import GraphScene
from gui.canvas.wire import BEND_RADIUS

PORT_REACH = 10.0  # screen pixels round a port that count as the port
WIRE_REACH = 6.0
BEND_REACH = 9.0
_PORTS_FROM = FAR / 2  # below it ports would cover all the space between nodes


class Hit(NamedTuple):
    """At most one: an input `slot`, an `output` (with `node`), a `node`'s body, a wire, a piece.

    A piece is a frame or a note; it lies under all else.
    """

    node: str = ""
    slot: Slot | None = None
    output: int | None = None
    edge: Edge | None = None
    bend: int | None = None  # its number, with `edge`
    piece: Piece | None = None

    @property
    def on_body(self) -> bool:
        """Whether it is a node, but none of its ports."""
        return bool(self.node) and self.slot is None and self.output is None


def hit_at(scene: GraphScene, point: QPointF, zoom: float, *, wires: bool = True) -> Hit:
    """What is under `point` (scene coordinates) at this zoom; ports first, wires last."""
    x, y = point.x(), point.y()
    reach = max(PORT_REACH / zoom, PORT_RADIUS + 2)
    area = (x - reach, y - reach, x + reach, y + reach)
    near = [scene.nodes[node_id] for node_id in scene.obstacles.in_box(area)]
    near.sort(key=lambda item: item.order, reverse=True)
    over = next((item for item in near if _inside(item, x, y)), None)
    best, nearest = Hit(), reach
    if zoom < _PORTS_FROM:
        near = []
    elif over is not None:  # its body hides what is behind it, and is meant rather than neighbours
        near = [over]
    for item in near:
        for hit, (px, py) in _ports(item):
            distance = ((px - x) ** 2 + (py - y) ** 2) ** 0.5
            inwards = item is over and abs(px - x) > WIDTH / 4
            if distance < nearest and not inwards:
                best, nearest = hit, distance
    if best.node:
        return best
    if over is not None:
        return Hit(over.node_id)
    if wires:
        bend = scene.wires.bend_at(point, max(BEND_REACH / zoom, BEND_RADIUS + 2))
        if bend is not None and zoom >= FAR:  # from farther away bends are not shown
            return Hit(edge=bend[0], bend=bend[1])
        edge = scene.wires.at(point, WIRE_REACH / zoom, zoom)
        if edge is not None:
            return Hit(edge=edge)
    return Hit(piece=scene.decor.at(point, zoom))


def _inside(item: NodeItem, x: float, y: float) -> bool:
    left, top, right, bottom = item.box
    return left <= x <= right and top <= y <= bottom


def _ports(item: NodeItem) -> list[tuple[Hit, tuple[float, float]]]:
    ports = [(Hit(item.node_id, slot=m.slot), point) for m, point in item.input_marks()]
    for number in range(item.card.outputs):
        ports.append((Hit(item.node_id, output=number), item.output_point(number)))
    return ports
