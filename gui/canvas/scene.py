"""The canvas's contents: filled from the document once, then following it edit by edit.

Everything goes through one pipeline: nodes that may have changed are queued, then the wires that
this concerns. A few are done at once; many are done in short slices, so that the window never
stands still while a large graph is opened.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from engine.graph.edits import Patch
from engine.graph.model import Edge, Node, Ref, edges_into
from engine.graph.placing.bending import bends_of
from engine.graph.placing.layout import Place, arrange, arrange_in_steps, place_new
from engine.graph.wiring import wiring_of
from gui.canvas.card import describe
from gui.canvas.card_geometry import WIDTH
from gui.canvas.changes import Changes
from gui.canvas.decor import Decor
from gui.canvas.far_layer import FAULTY, SELECTED, FarLayer
from gui.canvas.look import FAR, Look
from gui.canvas.node_item import NodeItem
from gui.canvas.obstacles import Obstacles
from gui.canvas.thumbnails import Thumbnails
from gui.canvas.weighing import Weighing
from gui.canvas.wire import BEND_RADIUS
from gui.canvas.wires import DraggedEdges, Wires
from gui.collecting import spared
from gui.document import Document

AT_ONCE = 300  # nodes; more are done in slices
_SLICE = 0.008  # seconds
_LABELS = 0.6  # below this zoom the shapes on wires are left out


class GraphScene(QGraphicsScene):
    """Shows the graph `document.graph_id`.

    `picked` is emitted when another set of nodes or wires is selected, `building_done` when all
    nodes of a graph that was opened are there, `extent_changed` when they reach elsewhere. Until
    then `built` tells the part of it that is there, from 0 to 1.
    """

    picked = Signal()
    building_done = Signal()
    built = Signal(float)
    extent_changed = Signal()

    def __init__(self, document: Document, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.look = look
        self.nodes: dict[str, NodeItem] = {}
        self.obstacles = Obstacles()
        self.far = FarLayer(look)
        self.shapes_visible = True
        self.wires = Wires(
            self,
            look,
            self.nodes,
            self.obstacles,
            self.far,
            self._shape_of,
            self._bends_of,
            self._rank_of,
        )
        self.decor = Decor(self, document, look, self._piece_moved)
        self.thumbnails = Thumbnails(look, self.nodes, lambda: document.trail, self._make_room)
        self._changes = Changes(document)
        self._started = 0
        self._layout: Iterator[dict[str, Place]] | None = None
        self._gone: list[QGraphicsItem] = []  # let go of bit by bit: thousands take a while
        self._forget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)
        self.weighing = Weighing(document, self)
        self.weighing.weighed.connect(self._weighed)
        self.addItem(self.far)
        self.set_zoom(1.0)
        self.selectionChanged.connect(self._selection_moved)
        document.changed.connect(self._follow)
        document.replaced.connect(self.rebuild)
        document.graph_shown.connect(self.rebuild)
        document.inferred.connect(self._inferred)
        document.problems_changed.connect(self._problems_moved)
        document.doubts_changed.connect(self._problems_moved)
        self.rebuild()

    # ------------------------------------------------------------------ what there is

    @property
    def building(self) -> bool:
        """Whether a graph is being opened and some of it is still missing."""
        return self._building

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of the selected nodes, in the order in which they came."""
        items = [item for item in self.selectedItems() if isinstance(item, NodeItem)]
        return tuple(item.node_id for item in sorted(items, key=lambda item: item.order))

    def node_item(self, node_id: str) -> NodeItem:
        """The item of a node; KeyError where there is none."""
        if node_id not in self.nodes and node_id in self.document.graph.nodes:
            self.finish()
        return self.nodes[node_id]

    def extent(self, node_ids: Iterable[str] | None = None) -> QRectF:
        """The rectangle round these nodes, or round all; empty where there are none."""
        if node_ids is None:
            bounds = self.obstacles.bounds()
            if bounds is None:
                return QRectF()
            return QRectF(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])
        area = QRectF()
        for node_id in node_ids:
            area = area.united(self.node_item(node_id).body)
        return area

    def everything(self) -> QRectF:
        """The rectangle round all nodes, bends, frames and notes; empty where there are none."""
        area = self.extent().united(self.decor.bounds())
        for x, y in self.wires.all_bends():
            area = area.united(QRectF(x - BEND_RADIUS, y - BEND_RADIUS, 9.0, 9.0))
        return area

    def first_body(self) -> QRectF:
        """The body of the leftmost node; empty where there are none."""
        first = min(self.nodes.values(), key=lambda item: item.place, default=None)
        return first.body if first is not None else QRectF()

    def taken(self, but: str = "") -> list[tuple[float, float, float, float]]:
        """(x, y, width, height) of all nodes: where a new one cannot stand."""
        items = self.nodes.values()
        return [(*item.place, WIDTH, item.height) for item in items if item.node_id != but]

    def unplaced(self) -> dict[str, Place]:
        """Places of nodes that the project keeps none for: an edit of places has to name them."""
        kept = self.document.project.view_of(self.document.graph_id).positions
        return {n: item.place for n, item in self.nodes.items() if n not in kept}

    def calls_beside(self, node_id: str) -> frozenset[str]:
        """The nodes that call the same layer as this one, itself too; none where it is alone."""
        item = self.nodes.get(node_id)
        calls = self._of_layer.get(item.layer, ()) if item is not None and item.layer else ()
        return frozenset(calls) if len(calls) > 1 else frozenset()

    def select(self, node_ids: Iterable[str], edges: Iterable[Edge] = ()) -> None:
        """Select these nodes and wires and no others, and no frame or note."""
        self.decor.choose(None)
        wanted = set(node_ids)
        if not wanted <= self.nodes.keys():
            self.finish()
        before = (self.selection, set(self.wires.selected))
        self.blockSignals(True)  # else Qt says so once for every node
        for item in self.nodes.values():
            if item.isSelected() != (item.node_id in wanted):
                item.setSelected(item.node_id in wanted)
        self.blockSignals(False)
        self.wires.select(edges)
        if before != (self.selection, self.wires.selected):
            self._selection_moved()

    def set_zoom(self, zoom: float) -> None:
        """Draw for this scale: all pieces, few, or the far layer alone."""
        was_far = self.look.zoom < FAR
        self.look.zoom = zoom
        far = zoom < FAR
        self.thumbnails.follow_zoom()
        self.decor.place_titles()
        self.far.setVisible(far)
        self.wires.show(not far, self.shapes_visible and zoom >= _LABELS)
        if far != was_far:
            flag = NodeItem.GraphicsItemFlag.ItemHasNoContents
            for item in self.nodes.values():
                item.setFlag(flag, far)

    def set_shapes_visible(self, visible: bool) -> None:
        """Write shapes above wires, or not."""
        self.shapes_visible = visible
        self.wires.show(self.wires.wires_shown, visible and self.look.zoom >= _LABELS)

    def set_ranks_visible(self, visible: bool) -> None:
        """Colour wires by how many axes their tensors have, or not."""
        self.look.ranks_shown = visible
        for item in self.wires.items.values():
            item.restyle()

    def restyle(self) -> None:
        """Take the theme's colours and type anew."""
        self.wires.restyle()
        self.decor.restyle()
        self.thumbnails.restyle()
        self.update()

    def follow_drag(
        self, places: dict[str, Place], edges: DraggedEdges, shift: Place, last: Place, area: QRectF
    ) -> None:
        """Show nodes, and their wires, moved by `shift` from `places`; until now it was `last`.

        `area` is what the nodes fill at rest.
        """
        dx, dy = shift
        for node_id, (x, y) in places.items():
            self.nodes[node_id].set_place((x + dx, y + dy))
        by = (dx - last[0], dy - last[1])
        self.far.shift(places, edges.inner, by, area.translated(*last))
        self.wires.shift(edges.inner, shift)
        for edge in edges.boundary:
            self.wires.lead_directly(edge)

    def come_to_rest(self, node_ids: Iterable[str]) -> None:
        """After a drag that came to nothing, show nodes and wires as the project has them."""
        self._queue(node_ids)

    # ------------------------------------------------------------------ following the document

    def rebuild(self) -> None:
        """Show the graph from nothing."""
        if len(self.document.graph.nodes) <= AT_ONCE:
            gc.unfreeze()
        self._timer.stop()
        had_selection = bool(self.selection or self.wires.selected)
        self.blockSignals(True)
        gone = [*self.nodes.values(), *self.wires.items.values(), *self.wires.labels()]
        for item in gone:
            self.removeItem(item)
        self.blockSignals(False)
        self._gone += gone
        self._forget()
        self._building = True
        if had_selection:
            self.picked.emit()
        self.decor.choose(None)
        self.decor.follow()
        self._changes.start()
        self._layout = self._missing_places()
        self._queue(self.document.graph.nodes)

    def _forget(self) -> None:
        self.wires.clear()
        self.thumbnails.clear_items()
        self.nodes.clear()
        self.obstacles.clear()
        self.far.clear()
        self._building = False
        self._shown: dict[str, Place] = {}  # places of nodes that the project keeps none for
        self._selected: set[str] = set()
        self._picked_wires: set[Edge] = set()
        self._of_layer: dict[str, set[str]] = {}
        self._todo: dict[str, None] = {}
        self._todo_wires: dict[Edge, None] = {}
        self._moved: list[tuple[float, float]] = []

    def _follow(self, patch: Patch) -> None:
        """Queue what an edit may have changed."""
        self.decor.follow()
        self._queue(self._changes.touched(patch, self.nodes, self._of_layer))

    def _inferred(self, news: set[tuple[str, str]]) -> None:
        graph_id = self.document.graph_id
        self._queue(node_id for graph, node_id in news if graph == graph_id)

    def _problems_moved(self) -> None:
        self._queue(self._changes.moved_problems())

    # ------------------------------------------------------------------ the pipeline

    def _queue(self, node_ids: Iterable[str]) -> None:
        self._todo.update(dict.fromkeys(node_ids))
        if len(self._todo) <= AT_ONCE:
            self.finish()
        elif not self._timer.isActive():
            self._timer.start(0)

    def finish(self) -> None:
        """Do now all that is still to do."""
        self._timer.stop()
        for _ in self._work():
            pass

    def _slice(self) -> None:
        # The thousands of objects that are made here are exempt from the search for garbage until
        # the graph goes: each search would take up to 90 ms.
        with spared():
            until = perf_counter() + _SLICE
            for _ in self._work():
                if perf_counter() > until:
                    self._timer.start(0)
                    break
            gc.freeze()
        if self._building:
            left = len(self._todo) + len(self._todo_wires)
            there = len(self.nodes) + len(self.wires.items)
            self.built.emit(there / max(there + left, 1))

    def _work(self) -> Iterator[None]:
        """Do what is queued, step by step; leaving it half way is allowed."""
        while self._gone:
            del self._gone[-100:]
            yield
        while self._layout is not None:
            found = next(self._layout, None)
            if found is None:
                self._layout = None
            else:
                self._shown.update(found)
            yield
        while self._todo:
            node_id = next(iter(self._todo))
            del self._todo[node_id]
            self._settle_node(node_id)
            yield
        if self._moved:
            self._todo_wires.update(dict.fromkeys(self.wires.dodging(self._moved)))
            self._moved = []
        while self._todo_wires:
            edge = next(iter(self._todo_wires))
            del self._todo_wires[edge]
            self.wires.settle(edge)
            yield
        self.far.settled()
        self._make_room()
        self._measure()
        if self._picked_wires != self.wires.selected:  # some that were selected are gone
            self._selection_moved()
        if self._building:
            self._building = False
            self.building_done.emit()

    def _settle_node(self, node_id: str) -> None:
        document = self.document
        node = document.graph.nodes.get(node_id)
        item = self.nodes.get(node_id)
        if node is None:
            if item is not None:
                self._remove(item)
            return
        card = describe(
            document.project,
            document.graph_id,
            node_id,
            document.info(node_id),
            self._changes.problems.get(node_id, ()),
        )
        box = self.obstacles.box(node_id)
        if item is None:
            self._started += 1
            item = NodeItem(node_id, card, node.layer, self.look, self._started)
            item.setFlag(item.GraphicsItemFlag.ItemHasNoContents, self.look.zoom < FAR)
            self.nodes[node_id] = item
            self._of_layer.setdefault(node.layer or "", set()).add(node_id)
            self.addItem(item)
        elif item.layer != node.layer:
            self._of_layer[item.layer or ""].discard(node_id)
            self._of_layer.setdefault(node.layer or "", set()).add(node_id)
            item.layer = node.layer
        if item.set_card(card) or box is None:
            self.thumbnails.attach(node_id)
        item.set_place(self._place_of(node_id, node))
        if item.box != box:
            self._moved += [(b[0], b[2]) for b in (box, item.box) if b is not None]
            self.obstacles.put(node_id, item.box)
        self.far.put_node(node_id, item.box, self._far_kind(item))
        edges = tuple(edges_into(node_id, node))
        self._todo_wires.update(dict.fromkeys(self.wires.register(node_id, edges)))
        # Ports, shapes or places may have changed: settling a wire that is right costs little.
        self._todo_wires.update(dict.fromkeys(self.wires.touching(node_id)))

    def _remove(self, item: NodeItem) -> None:
        node_id = item.node_id
        self._todo_wires.update(dict.fromkeys(self.wires.touching(node_id)))
        self._todo_wires.update(dict.fromkeys(self.wires.register(node_id, ())))
        self._moved.append((item.box[0], item.box[2]))
        self._of_layer[item.layer or ""].discard(node_id)
        self._shown.pop(node_id, None)
        self._selected.discard(node_id)
        self.thumbnails.detach(node_id)
        self.obstacles.remove(node_id)
        self.far.remove_node(node_id)
        del self.nodes[node_id]
        self.removeItem(item)

    def _far_kind(self, item: NodeItem) -> str:
        if item.node_id in self._selected:
            return SELECTED
        return FAULTY if item.card.problem == "error" else item.card.family

    def _place_of(self, node_id: str, node: Node) -> Place:
        kept = self.document.project.view_of(self.document.graph_id).positions.get(node_id)
        if kept is not None:
            self._shown.pop(node_id, None)
            return kept
        if node_id not in self._shown:
            sources = wiring_of(self.document.graph).sources[node_id]
            beside = next((self.nodes[s].place for s in sources if s in self.nodes), None)
            self._shown[node_id] = place_new(beside, self.taken(but=node_id))
        return self._shown[node_id]

    def _missing_places(self) -> Iterator[dict[str, Place]] | None:
        """A layout of the graph where the project keeps no places at all."""
        graph = self.document.graph
        kept = self.document.project.view_of(self.document.graph_id).positions
        if not graph.nodes or any(node_id in kept for node_id in graph.nodes):
            return None
        sizes = [(node_id, WIDTH, 50.0) for node_id in graph.nodes]
        pairs = ((e.source.node, e.target.node) for e in wiring_of(graph).edges())
        if len(sizes) <= AT_ONCE:
            return iter([arrange(sizes, pairs)])
        return arrange_in_steps(sizes, pairs)

    def _measure(self) -> None:
        """Keep the scene's rectangle generous: whenever it changes, Qt sorts all items anew."""
        extent = self.extent()
        if extent.isNull() or not self.sceneRect().contains(extent.adjusted(-200, -200, 200, 200)):
            margin = max(2000.0, extent.width() / 4, extent.height() / 4)
            area = extent.adjusted(-margin, -margin, margin, margin)
            self.setSceneRect(area)
            self.far.set_area(area)
        self.extent_changed.emit()

    def _make_room(self) -> None:
        """Let frames reach round what hangs under their nodes."""
        if self.decor.frames:
            self.decor.make_room(self.thumbnails.boxes())

    def _shape_of(self, ref: Ref) -> str:
        info = self.document.info(ref.node)
        if info is None or ref.output >= len(info.outputs):
            return ""
        return info.outputs[ref.output].label

    def _rank_of(self, ref: Ref) -> int:
        info = self.document.info(ref.node)
        known = info is not None and ref.output < len(info.outputs)
        return len(info.outputs[ref.output].shape) if info is not None and known else 0

    def _weighed(self, total: int) -> None:
        self.look.total = total
        self.update()

    def _bends_of(self, edge: Edge) -> tuple[Place, ...]:
        return bends_of(self.document.project.view_of(self.document.graph_id), edge)

    def _piece_moved(self) -> None:
        self.picked.emit()

    def _selection_moved(self) -> None:
        selected = set(self.selection)
        for node_id in selected ^ self._selected:
            item = self.nodes.get(node_id)
            if item is not None:
                (self._selected.add if node_id in selected else self._selected.discard)(node_id)
                self.far.put_node(node_id, item.box, self._far_kind(item))
        self._selected, self._picked_wires = selected, set(self.wires.selected)
        self.picked.emit()
