"""Layers that are added or changed through a search: beside a node, at a wire's end, in a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from engine.catalog import Entry, load_catalog
from engine.errors import LayerloomError
from engine.graph.edits import AddNode, Edit, Together
from engine.graph.gestures.accepting import accepting
from engine.graph.gestures.adding import new_layer, placed_at, wired, with_places
from engine.graph.gestures.building import added_nodes
from engine.graph.gestures.retyping import retyped
from engine.graph.gestures.search import used_classes
from engine.graph.model import Edge, Ref, Slot
from engine.graph.ports import free_slot
from engine.palette import kind_of
from gui.canvas import drop
from gui.canvas.card_geometry import WIDTH
from gui.canvas.view import Canvas
from gui.document import Document
from gui.panels.layers.layer_choice import LayerChoice


class Adding(QObject):
    """Adds layers to the document's graph, and selects them."""

    help_wanted = Signal(str)  # on the class of this name

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self._choice: LayerChoice | None = None
        canvas.wire_dropped.connect(self._wire_dropped)

    def add_layer(self, target: str, position: tuple[float, float] | None = None) -> None:
        """Add a layer, wired from the selected node where one alone is selected.

        Then it stands beside that node; into a wire that is selected alone it is inserted.
        Otherwise it stands where there is room near `position` (the middle of its node, in the
        scene), or near the middle of what is seen.
        """
        canvas, chosen = self._canvas, self._canvas.selected_nodes()
        wires = canvas.graph_scene.wires
        if len(wires.selected) == 1 and not chosen and target != "Input":
            edge = next(iter(wires.selected))
            self._insert(target, edge, wires.items[edge].path().pointAtPercent(0.5))
            return
        source = Ref(chosen[0]) if len(chosen) == 1 and target != "Input" else None
        try:
            added = self._new(target)
            after, _ = added.apply(self._document.project)
            node = after.node(added.graph, added.node_id)
            if source is not None and free_slot(after, added.node_id, node) is not None:
                place = canvas.position_beside(source.node)
            elif position is not None:
                place = canvas.free_position(QPointF(*position))
            else:
                place = canvas.center_position()
            edit = wired(self._document.project, placed_at(added, place), source=source)
        except LayerloomError as error:
            self._document.refused.emit(error)
            return
        self._apply(edit)

    def insert_layer(self) -> None:
        """Ask for a layer that goes into the selected wire."""
        wires = self._canvas.graph_scene.wires
        if len(wires.selected) == 1:
            edge = next(iter(wires.selected))
            middle = wires.items[edge].path().pointAtPercent(0.5)
            corner = self._canvas.mapFromScene(middle)
            self._ask(
                self.tr("Insert a layer"),
                self._taking(edge.source)[0],
                corner,
                lambda name: self._insert(name, edge, middle),
            )

    def change_type(self) -> None:
        """Ask for the class that the selected layers shall have, and give it to them."""
        chosen = self._canvas.selected_nodes()
        if not chosen:
            return
        classes = (e for e in load_catalog().section("layers").values() if e.ports)
        body = self._canvas.node_item(chosen[0]).body
        corner = self._canvas.mapFromScene(body.bottomLeft())
        self._ask(self.tr("Change to"), classes, corner, lambda name: self._retype(chosen, name))

    def _new(self, target: str) -> AddNode:
        document = self._document
        kind = kind_of(target)
        return new_layer(document.project, document.graph_id, target, (0.0, 0.0), kind)

    def _wire_dropped(self, source: Ref | None, end: Slot | None, point: QPointF) -> None:
        """Ask which layer the wire shall lead to, or come from."""
        entries: Iterable[Entry] = load_catalog().section("layers").values()
        question = self.tr("Add a layer before it")
        if source is not None:
            entries, label = self._taking(source)
            question = self.tr("Add a layer that takes {0}").format(label)
            question = question if label else self.tr("Add a layer")
        corner = self._canvas.mapFromScene(point)
        self._ask(
            question, entries, corner, lambda name: self._add_at_wire(name, source, end, point)
        )

    def _taking(self, source: Ref) -> tuple[list[Entry], str]:
        """The classes that take a tensor, as far as it is known, and its shape in words."""
        info = self._document.info(source.node)
        layers = load_catalog().section("layers").values()
        if info is None or source.output >= len(info.outputs):
            return accepting(layers, None), ""
        spec = info.outputs[source.output]
        return accepting(layers, spec.shape, spec.dtype), spec.label

    def _insert(self, target: str, edge: Edge, middle: QPointF) -> None:
        layer = {"kind": kind_of(target), "target": target}
        drop.add(self._canvas, layer, middle, into=edge)
        self._canvas.setFocus()

    def _add_at_wire(
        self, target: str, source: Ref | None, end: Slot | None, point: QPointF
    ) -> None:
        """Add the layer where the wire was let go: that side of its node lies there."""
        aside = WIDTH / 2 if source is not None else -WIDTH / 2
        place = self._canvas.free_position(point + QPointF(aside, 0.0))
        try:
            added = placed_at(self._new(target), place)
            edit = wired(self._document.project, added, source=source, end=end)
        except LayerloomError as error:
            self._document.refused.emit(error)
            return
        self._apply(edit)

    def _retype(self, node_ids: tuple[str, ...], target: str) -> None:
        project, graph_id = self._document.project, self._document.graph_id
        edits: list[Edit] = []
        done: set[str | None] = set()
        try:
            for node_id in node_ids:
                layer = project.node(graph_id, node_id).layer
                if layer not in done:  # one change concerns all calls of a layer
                    done.add(layer)
                    edit = retyped(project, graph_id, node_id, target)
                    project, _ = edit.apply(project)
                    edits.append(edit)
        except LayerloomError as error:
            self._document.refused.emit(error)
            return
        label = self.tr("Change {n} layers to {name}").format(n=len(edits), name=target)
        self._document.try_apply(edits[0] if len(edits) == 1 else Together(label, tuple(edits)))
        self._canvas.setFocus()

    def _ask(
        self,
        question: str,
        entries: Iterable[Entry],
        corner: QPoint,
        then: Callable[[str], None],
    ) -> None:
        if self._choice is None:
            self._choice = LayerChoice(self._canvas.look.theme, self._canvas)
            self._choice.view.help_wanted.connect(self._choice.hide)
            self._choice.view.help_wanted.connect(self.help_wanted)
        place = self._canvas.viewport().mapToGlobal(corner)
        self._choice.ask(question, entries, place, then, used_classes(self._document.project))

    def _apply(self, edit: Edit) -> None:
        canvas, document = self._canvas, self._document
        whole = with_places(document.graph_id, canvas.graph_scene.unplaced(), edit)
        if document.try_apply(whole):
            added = added_nodes(whole)
            canvas.select(added)
            canvas.show_nodes(added)
            canvas.setFocus()
