"""Everything seen from far: one item that paints all nodes as plain rectangles and wires as lines.

Its lists are patched in place, one entry at a time: making them anew would take 50 ms for 5,000
nodes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.graph.model import Edge
from gui.canvas.look import Look, cosmetic, mixed
from gui.canvas.obstacles import Box
from gui.canvas.wire_path import Point

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
TILE = 2048.0
_LONG = TILE  # wires that reach farther are few, and belong to all tiles
_EVERYWHERE = -(2**31)
_PALE = 0.55  # of the colour of wires: they are close together
SELECTED, FAULTY = " selected", " faulty"  # no family has such a name


class Bag(Generic[K, V]):
    """Values in a list that Qt takes as it is, found and replaced by key."""

    def __init__(self) -> None:
        self.values: list[V] = []
        self._keys: list[K] = []
        self._at: dict[K, int] = {}

    def put(self, key: K, value: V) -> None:
        """Add a value or replace it."""
        at = self._at.get(key)
        if at is None:
            self._at[key] = len(self.values)
            self._keys.append(key)
            self.values.append(value)
        else:
            self.values[at] = value

    def remove(self, key: K) -> None:
        """Take a value away; the last one moves into its place."""
        at = self._at.pop(key)
        last_key, last_value = self._keys.pop(), self.values.pop()
        if at < len(self.values):
            self._keys[at], self.values[at] = last_key, last_value
            self._at[last_key] = at


class FarLayer(QGraphicsItem):
    """Nodes and wires in tiles from left to right, so that a narrow strip is quick to paint."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.area = QRectF()
        self._rects: dict[tuple[int, str], Bag[str, QRectF]] = {}
        self._lines: dict[int, Bag[Edge, QLineF]] = {}
        self._node_at: dict[str, tuple[tuple[int, str], QRectF]] = {}
        self._line_at: dict[Edge, tuple[int, QLineF]] = {}
        self._bent: dict[Edge, QPolygonF] = {}  # a person led them by hand: they are few
        self._wanted: list[QRectF] | None = None
        self._strayed = 0.0  # how far a drag may have led things out of their tiles
        # Qt draws a path in two thirds of the time, but to make one takes longer than that: it
        # is made of lines that have come to rest.
        self._paths: dict[int, QPainterPath] = {}
        self._resting = QTimer()
        self._resting.setSingleShot(True)
        self._resting.setInterval(150)
        self._resting.timeout.connect(self._make_paths)
        self.setZValue(-3)
        # Otherwise paint is not told which part is wanted.
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def set_area(self, area: QRectF) -> None:
        """Say what part of the scene there is."""
        if area != self.area:
            self.prepareGeometryChange()
            self.area = area

    def clear(self) -> None:
        """Forget everything."""
        for table in (self._rects, self._lines, self._node_at, self._line_at, self._paths):
            table.clear()
        self._bent.clear()
        self.update()

    def put_node(self, node_id: str, box: Box, kind: str) -> None:
        """Show a node: `kind` is its family, SELECTED or FAULTY."""
        rect = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
        key = (int(box[0] // TILE), kind)
        old = self._node_at.get(node_id)
        if old is not None:
            if old == (key, rect):
                return
            self.update(old[1])
            if old[0] != key:
                self._rects[old[0]].remove(node_id)
        self._node_at[node_id] = (key, rect)
        self._rects.setdefault(key, Bag()).put(node_id, rect)
        self.update(rect)

    def shift(
        self, node_ids: Iterable[str], edges: Iterable[Edge], by: Point, area: QRectF
    ) -> None:
        """Move nodes, and wires among them, from where they are; `area` is what they fill now.

        For a drag: it is quick, and puts them into the right tiles only when they are put again.
        """
        dx, dy = by
        for node_id in node_ids:
            self._node_at[node_id][1].translate(dx, dy)
        for edge in edges:
            if edge in self._bent:
                self._bent[edge].translate(dx, dy)
                continue
            tile, line = self._line_at[edge]
            line.translate(dx, dy)
            self._paths.pop(tile, None)
        self._strayed += abs(dx)
        self.update(area.united(area.translated(dx, dy)).adjusted(-8, -8, 8, 8))

    def remove_node(self, node_id: str) -> None:
        """Show a node no more."""
        key, rect = self._node_at.pop(node_id)
        self._rects[key].remove(node_id)
        self.update(rect)

    def settled(self) -> None:
        """All that was shifted has been put again."""
        self._strayed = 0.0

    def put_line(self, edge: Edge, start: Point, end: Point) -> None:
        """Show a wire between two points."""
        if edge in self._bent:
            self.remove_line(edge)
        line = QLineF(start[0], start[1], end[0], end[1])
        tile = int(min(start[0], end[0]) // TILE) if abs(line.dx()) <= _LONG else _EVERYWHERE
        old = self._line_at.get(edge)
        if old is not None:
            if old == (tile, line):
                return
            self.update(_around(old[1]))
            if old[0] != tile:
                self._paths.pop(old[0], None)
                self._lines[old[0]].remove(edge)
        self._line_at[edge] = (tile, line)
        self._paths.pop(tile, None)
        self._lines.setdefault(tile, Bag()).put(edge, line)
        self.update(_around(line))

    def put_bent(self, edge: Edge, places: Iterable[Point]) -> None:
        """Show a wire that is led through places."""
        if edge in self._bent or edge in self._line_at:
            self.remove_line(edge)
        self._bent[edge] = QPolygonF([QPointF(*place) for place in places])
        self.update(self._bent[edge].boundingRect().adjusted(-8, -8, 8, 8))

    def remove_line(self, edge: Edge) -> None:
        """Show a wire no more."""
        bent = self._bent.pop(edge, None)
        if bent is not None:
            self.update(bent.boundingRect().adjusted(-8, -8, 8, 8))
            return
        tile, line = self._line_at.pop(edge)
        self._lines[tile].remove(edge)
        self._paths.pop(tile, None)
        self.update(_around(line))

    def contents(self) -> dict[str, tuple[str, QRectF]]:
        """What is shown of each node: (kind, rectangle)."""
        return {node_id: (key[1], rect) for node_id, (key, rect) in self._node_at.items()}

    def lines(self) -> dict[Edge, QLineF]:
        """What is shown of each wire."""
        return {edge: line for edge, (_, line) in self._line_at.items()}

    def paint_only(self, parts: Iterable[QRectF] | None) -> None:
        """Until told otherwise, paint these parts of the scene only: Qt tells one area round all.

        A scroll leaves a strip at one side, and another one where the overview was.
        """
        self._wanted = None if parts is None else list(parts)

    def boundingRect(self) -> QRectF:
        return self.area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        exposed = option.exposedRect
        wanted = [(part.left(), part.right()) for part in self._wanted or [exposed]]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(cosmetic(self._line_color()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        columns = self._columns(wanted, _LONG) | {_EVERYWHERE}
        for tile, lines in self._lines.items():
            if tile in columns and lines.values:
                path = self._paths.get(tile)
                if path is not None:
                    painter.drawPath(path)
                else:
                    painter.drawLines(lines.values)
                    self._resting.start()
        for polygon in self._bent.values():
            if polygon.boundingRect().adjusted(-1, -1, 1, 1).intersects(exposed):
                painter.drawPolyline(polygon)
        painter.setPen(Qt.PenStyle.NoPen)
        columns = self._columns(wanted, TILE)
        for (tile, kind), rects in self._rects.items():
            if tile in columns and rects.values:
                painter.setBrush(self._color(kind))
                painter.drawRects(rects.values)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _columns(self, wanted: list[tuple[float, float]], reach: float) -> set[int]:
        """The tiles of which something may be seen: things reach that far to their right."""
        tiles: set[int] = set()
        for left, right in wanted:
            first = int((left - self._strayed - reach) // TILE)
            tiles.update(range(first, int((right + self._strayed) // TILE) + 1))
        return tiles

    def _make_paths(self) -> None:
        for tile, lines in self._lines.items():
            if tile not in self._paths:
                path = QPainterPath()
                for line in lines.values:
                    path.moveTo(line.p1())
                    path.lineTo(line.p2())
                self._paths[tile] = path

    def _color(self, kind: str) -> QColor:
        if kind == SELECTED:
            return self.look.text
        if kind == FAULTY:
            return self.look.error
        return self.look.family(kind)

    def _line_color(self) -> QColor:
        """Pale on the ground, and opaque: Qt draws such lines twice as fast as translucent ones."""
        return mixed(self.look.wire_color, self.look.canvas, _PALE)


def _around(line: QLineF) -> QRectF:
    rect = QRectF(line.p1(), line.p2()).normalized()
    return rect.adjusted(-8, -8, 8, 8)
