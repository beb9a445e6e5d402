"""All wires of a scene: which there are, their courses, their labels, and what is under a point."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from math import hypot
from typing import NamedTuple
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from engine.graph.model import Edge, Ref
from gui.canvas import wire_path
from gui.canvas.far_layer import FarLayer
from gui.canvas.look import FAR, Look
from gui.canvas.node_item import NodeItem
from gui.canvas.obstacles import Obstacles
from gui.canvas.wire import LabelItem, Mark, WireItem, near_rect
from gui.canvas.wire_path import Point

_STAGGER = (0.0, 7.0, 14.0)


class DraggedEdges(NamedTuple):
    """Wires among the nodes that are dragged, and wires between them and the others."""

    inner: list[Edge]
    boundary: list[Edge]


class Wires:
    """The wire items of a scene by edge.

    `shape_of` tells what is written above a tensor's wire, `rank_of` how many axes it has,
    `bends_of` where a person leads it. `chosen_bend` is a selected wire and the number of a bend.
    """

    def __init__(
        self,
        scene: QGraphicsScene,
        look: Look,
        nodes: dict[str, NodeItem],
        obstacles: Obstacles,
        far: FarLayer,
        shape_of: Callable[[Ref], str],
        bends_of: Callable[[Edge], tuple[Point, ...]],
        rank_of: Callable[[Ref], int],
    ) -> None:
        self.items: dict[Edge, WireItem] = {}
        self.selected: set[Edge] = set()
        self.marked: set[Edge] = set()
        self.chosen_bend: tuple[Edge, int] | None = None
        self.wires_shown = True
        self.labels_shown = True
        self._scene, self._look, self._nodes = scene, look, nodes
        self._obstacles, self._far, self._shape_of = obstacles, far, shape_of
        self._bends_of, self._rank_of = bends_of, rank_of
        self._into: dict[str, tuple[Edge, ...]] = {}
        self._out_of: dict[str, dict[Edge, None]] = {}
        self._dodging: dict[Edge, tuple[float, float]] = {}
        self._bent: dict[Edge, tuple[Point, ...]] = {}

    def clear(self) -> None:
        """Forget everything (the scene has let go of the items already)."""
        for table in (self.items, self._into, self._out_of, self._dodging, self._bent):
            table.clear()
        self.chosen_bend = None
        self.selected.clear()
        self.marked.clear()

    def labels(self) -> list[LabelItem]:
        """The labels that there are."""
        return [item.label for item in self.items.values() if item.label is not None]

    def register(self, node_id: str, edges: tuple[Edge, ...]) -> list[Edge]:
        """Note which wires end at a node now; the wires that have to be looked at again."""
        old = self._into.get(node_id, ())
        if old == edges:
            return []
        if edges:
            self._into[node_id] = edges
        else:
            self._into.pop(node_id, None)
        again: dict[Edge, None] = dict.fromkeys((*old, *edges))
        for edge in old:
            self._out_of[edge.source.node].pop(edge, None)
        for edge in edges:
            self._out_of.setdefault(edge.source.node, {})[edge] = None
        for edge in (*old, *edges):  # the label of a tensor may go to another of its wires
            again.update(self._out_of[edge.source.node])
        return list(again)

    def touching(self, node_id: str) -> Iterator[Edge]:
        """The wires that start or end at a node."""
        yield from self._into.get(node_id, ())
        yield from self._out_of.get(node_id, ())

    def dodging(self, spans: list[tuple[float, float]]) -> list[Edge]:
        """The wires for whose course it matters that something changed between these x."""
        if len(spans) > 8:
            spans = [(min(left for left, _ in spans), max(right for _, right in spans))]
        return [
            edge
            for edge, (left, right) in self._dodging.items()
            if any(a <= right and b >= left for a, b in spans)
        ]

    def settle(self, edge: Edge) -> None:
        """Make, remove or lead a wire, as its nodes are now."""
        source = self._nodes.get(edge.source.node)
        target = self._nodes.get(edge.target.node)
        known = edge in self._into.get(edge.target.node, ())
        item = self.items.get(edge)
        if source is None or target is None or not known:
            if item is not None:
                self._remove(edge, item)
            return
        if item is None:
            item = self.items[edge] = WireItem(edge, self._look)
            item.setVisible(self.wires_shown)
            self._scene.addItem(item)
        start = source.output_point(edge.source.output)
        end = target.input_point(edge.target)
        item.set_rank(self._rank_of(edge.source))
        text, bends = self._label_text(edge), self._bends_of(edge)
        width = self._look.width(text, "small") if text else 0.0
        if bends or edge in self._bent:
            self._show_bends(item, bends)
        if bends:
            route = wire_path.through(start, bends, end, width)
            item.follow(route)
            self._dodging.pop(edge, None)
            self._far.put_bent(edge, (start, *bends, end))
            self._set_label(item, text, route.label)
            return
        route = wire_path.route(
            start,
            end,
            self._obstacles,
            stagger=_STAGGER[crc32(edge.source.node.encode()) % len(_STAGGER)],
            label_width=width,
            fans_out=bool(text) and len(self._out_of.get(edge.source.node, ())) > 1,
        )
        item.follow(route)
        if route.dodges or wire_path.dodges(start, end):
            self._dodging[edge] = wire_path.span(start, end)
        else:
            self._dodging.pop(edge, None)
        self._far.put_line(edge, start, end)
        self._set_label(item, text, route.label)

    def lead_directly(self, edge: Edge) -> None:
        """Let a wire follow its nodes while they are dragged: straight there, without a label."""
        item = self.items.get(edge)
        if item is not None:
            source, target = self._nodes[edge.source.node], self._nodes[edge.target.node]
            start = source.output_point(edge.source.output)
            end = target.input_point(edge.target)
            self._lead(item, start, self._bent.get(edge, ()), end)

    def lead_through(self, edge: Edge, bends: tuple[Point, ...]) -> None:
        """Show a wire led through these points, while one of them is dragged."""
        item = self.items.get(edge)
        if item is not None:
            self._show_bends(item, bends)
            self._lead(item, item.points[0], bends, item.points[-1])

    def bends(self, edge: Edge) -> tuple[Point, ...]:
        """The points that a wire is led through."""
        return self._bent.get(edge, ())

    def all_bends(self) -> Iterator[Point]:
        """Every point that some wire is led through."""
        for bends in self._bent.values():
            yield from bends

    def bend_at(self, point: QPointF, reach: float) -> tuple[Edge, int] | None:
        """The bend nearest to a point of the scene, within `reach`: its wire and number."""
        here, best = (point.x(), point.y()), None
        for edge, bends in self._bent.items():
            for number, place in enumerate(bends):
                distance = hypot(place[0] - here[0], place[1] - here[1])
                if distance <= reach:
                    best, reach = (edge, number), distance
        return best

    def choose_bend(self, edge: Edge, number: int | None) -> None:
        """Let this bend of a selected wire be the one that keys move and delete; None: no bend."""
        before = self.chosen_bend
        self.chosen_bend = None if number is None else (edge, number)
        for changed in {before[0] if before else edge, edge}:
            if changed in self.items:
                self._show_bends(self.items[changed], self._bent.get(changed, ()))

    def shift(self, edges: Iterable[Edge], by: Point) -> None:
        """Show wires elsewhere, as they are; by (0, 0) puts them back."""
        for edge in edges:
            item = self.items.get(edge)
            if item is not None:
                item.setPos(*by)
                if item.label is not None:
                    x, y = item.label.place
                    item.label.setPos(x + by[0], y + by[1])

    def dragged(self, node_ids: Collection[str]) -> DraggedEdges:
        """The wires that a drag of these nodes concerns."""
        moving = set(node_ids)
        edges = DraggedEdges([], [])
        for edge in dict.fromkeys(e for n in node_ids for e in self.touching(n)):
            if edge in self.items:
                whole = edge.source.node in moving and edge.target.node in moving
                (edges.inner if whole else edges.boundary).append(edge)
        return edges

    def select(self, edges: Iterable[Edge]) -> bool:
        """Select these wires and no others; whether that changed anything."""
        wanted = {edge for edge in edges if edge in self.items}
        if wanted == self.selected:
            return False
        for edge in wanted ^ self.selected:
            if edge in self.items:
                self.items[edge].set_selected(edge in wanted)
        self.selected = wanted
        if self.chosen_bend is not None and wanted != {self.chosen_bend[0]}:
            self.choose_bend(self.chosen_bend[0], None)
        return True

    def mark(self, edges: Collection[Edge], mark: Mark) -> None:
        """Show what a gesture would do to these wires, and to no others."""
        for edge in self.marked - set(edges):
            if edge in self.items:
                self.items[edge].set_mark("")
        self.marked = {edge for edge in edges if edge in self.items}
        for edge in self.marked:
            self.items[edge].set_mark(mark)

    def show(self, wires: bool, labels: bool) -> None:
        """Let wires and labels be seen, or not."""
        if wires != self.wires_shown:
            self.wires_shown = wires
            for item in self.items.values():
                item.setVisible(wires)
        if labels != self.labels_shown:
            self.labels_shown = labels
            for item in self.items.values():
                if item.label is not None:
                    item.label.setVisible(labels)

    def restyle(self) -> None:
        """Take the theme's colours and type anew."""
        for item in self.items.values():
            item.restyle()
            if item.label is not None:
                item.label.text = ""  # measured in another font, perhaps
            self.settle(item.edge)

    def at(self, point: QPointF, radius: float, zoom: float) -> Edge | None:
        """The wire nearest to a point of the scene, within `radius`."""
        here = (point.x(), point.y())
        best: Edge | None = None
        for item in self._near(near_rect(point, radius), zoom):
            points = item.points
            if zoom < FAR and item.edge not in self._bent:
                distance = wire_path.line_distance(points[0], points[-1], here)
            else:
                distance = wire_path.distance(points, here)
            if distance <= radius:
                best, radius = item.edge, distance
        return best

    def crossed(self, start: QPointF, end: QPointF, zoom: float) -> list[Edge]:
        """The wires, as they are drawn at this zoom, that a straight line crosses."""
        a, b = start.toTuple(), end.toTuple()
        found = []
        for item in self._near(QRectF(start, end).normalized().adjusted(-1, -1, 1, 1), zoom):
            points = item.points
            if zoom < FAR and item.edge not in self._bent:
                hit = wire_path.lines_cross(points[0], points[-1], a, b)
            else:
                hit = wire_path.crosses(points, a, b)
            if hit:
                found.append(item.edge)
        return found

    def _near(self, area: QRectF, zoom: float) -> Iterable[WireItem]:
        if zoom < FAR:  # they are hidden, and drawn as straight lines
            return self.items.values()
        found = self._scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
        return (item for item in found if isinstance(item, WireItem))

    def _lead(self, item: WireItem, start: Point, bends: tuple[Point, ...], end: Point) -> None:
        item.follow(wire_path.through(start, bends, end))
        if item.label is not None:
            item.label.setVisible(False)
        if bends:
            self._far.put_bent(item.edge, (start, *bends, end))
        else:
            self._far.put_line(item.edge, start, end)

    def _show_bends(self, item: WireItem, bends: tuple[Point, ...]) -> None:
        chosen = self.chosen_bend
        if chosen is not None and chosen[0] == item.edge and chosen[1] >= len(bends):
            chosen = self.chosen_bend = None  # it was taken back
        if bends:
            self._bent[item.edge] = bends
        else:
            self._bent.pop(item.edge, None)
        item.show_bends(bends, chosen[1] if chosen and chosen[0] == item.edge else None)

    def _label_text(self, edge: Edge) -> str:
        """What stands above a wire: of several wires of one tensor only one says its shape."""
        siblings = self._out_of.get(edge.source.node, ())
        if len(siblings) > 1:
            first = min((e for e in siblings if e.source == edge.source), key=_label_order)
            if first != edge:
                return ""
        return self._shape_of(edge.source)

    def _set_label(self, item: WireItem, text: str, place: Point | None) -> None:
        if not text or place is None:
            if item.label is not None:
                self._scene.removeItem(item.label)
                item.label = None
            return
        if item.label is None:
            item.label = LabelItem(self._look)
            self._scene.addItem(item.label)
        item.label.setVisible(self.labels_shown)
        item.label.show_text(text, place)

    def _remove(self, edge: Edge, item: WireItem) -> None:
        self._set_label(item, "", None)
        self._scene.removeItem(item)
        del self.items[edge]
        self._dodging.pop(edge, None)
        self._bent.pop(edge, None)
        if self.chosen_bend is not None and self.chosen_bend[0] == edge:
            self.chosen_bend = None
        self.selected.discard(edge)
        self.marked.discard(edge)
        self._far.remove_line(edge)


def _label_order(edge: Edge) -> tuple[str, str, int]:
    target = edge.target
    return (target.node, target.argument, target.index or 0)
