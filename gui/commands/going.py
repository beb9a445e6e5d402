"""The keyboard's ways about the canvas: from node to node, from wire to wire, and a wire drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QObject

from engine.errors import LayerloomError, PortError
from engine.graph.edits import Connect, Edit, Together
from engine.graph.gestures.selecting import beside
from engine.graph.model import Edge, Ref, edges_into
from engine.graph.ports import free_slot
from engine.graph.rules import check
from gui.canvas.decor import Piece
from gui.canvas.targets import refusal
from gui.canvas.view import Canvas
from gui.document import Document

T = TypeVar("T")


class Going(QObject):
    """Does the commands that choose a neighbour, a wire or a frame, and that connect nodes."""

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self._here = ""  # where the last step led: the end of a selection that grows

    def go(self, dx: int, dy: int) -> None:
        """Select the nearest node in a direction, and no other; the first where none is."""
        found = self._beside(dx, dy)
        if found:
            self._arrive((found,))

    def extend(self, dx: int, dy: int) -> None:
        """Add the nearest node in a direction to the selection."""
        found = self._beside(dx, dy)
        if found:
            self._arrive((*self._canvas.selected_nodes(), found))

    def next_wire(self) -> None:
        """Select a wire of the selected node, then the next of its wires, and so on."""
        self._step_wire(1)

    def previous_wire(self) -> None:
        """Select the wire before."""
        self._step_wire(-1)

    def next_piece(self) -> None:
        """Choose the next frame or note."""
        decor = self._canvas.graph_scene.decor
        pieces = [Piece("frames", i) for i in decor.frames] + [
            Piece("notes", i) for i in decor.notes
        ]
        if pieces:
            piece = _after(pieces, decor.chosen, 1)
            self._canvas.graph_scene.select(())
            decor.choose(piece)
            self._canvas.reveal(decor.area(piece))

    def connect_selected(self) -> None:
        """Wire the selected nodes from left to right, each to the first free input of the next."""
        document, canvas = self._document, self._canvas
        chosen = sorted(canvas.selected_nodes(), key=lambda n: canvas.node_item(n).place)
        project, edits = document.project, list[Edit]()
        for source, target in pairwise(chosen):
            node = project.node(document.graph_id, target)
            slot = free_slot(project, target, node)
            try:
                if slot is None:
                    raise refusal(project, document.graph_id, Ref(source), None, target)
                edit = Connect(document.graph_id, Ref(source), slot)
                check(project, edit)
            except LayerloomError as error:
                document.refused.emit(error)
                return
            project, _ = edit.apply(project)
            edits.append(edit)
        if not edits:
            document.refused.emit(PortError(
                "there is nothing to connect", expected="two selected nodes or more",
                hint=self.tr("Ctrl and an arrow goes to a node, Shift and an arrow adds one."),
            ))  # fmt: skip
            return
        document.try_apply(Together(self.tr("Connect"), tuple(edits)))

    def _beside(self, dx: int, dy: int) -> str | None:
        scene, chosen = self._canvas.graph_scene, self._canvas.selected_nodes()
        scene.finish()
        boxes = {node_id: item.box for node_id, item in scene.nodes.items()}
        edge = next(iter(scene.wires.selected), None)
        here = self._here if self._here in chosen else chosen[-1] if chosen else ""
        if not here and edge is not None:
            return edge.target.node if dx > 0 or dy > 0 else edge.source.node
        if here:
            return beside(boxes, here, (dx, dy))
        return min(boxes, key=lambda n: (boxes[n][0], boxes[n][1]), default=None)

    def _arrive(self, node_ids: Sequence[str]) -> None:
        self._here = node_ids[-1]
        self._canvas.select(node_ids)
        self._canvas.show_nodes([self._here])

    def _step_wire(self, step: int) -> None:
        scene, chosen = self._canvas.graph_scene, self._canvas.selected_nodes()
        scene.finish()
        edge = next(iter(scene.wires.selected), None)
        if chosen:
            self._here = self._here if self._here in chosen else chosen[-1]
        elif edge is not None and self._here not in (edge.source.node, edge.target.node):
            self._here = edge.target.node
        if self._here in scene.nodes and (chosen or edge is not None):
            wires = list(scene.wires.touching(self._here))
        else:
            nodes = self._document.graph.nodes
            wires = [e for node_id, node in nodes.items() for e in edges_into(node_id, node)]
        if wires:
            found = _after(wires, None if chosen else edge, step)
            scene.select((), (found,))
            self._canvas.show_nodes(_ends(found))


def _after(things: Sequence[T], last: T | None, step: int) -> T:
    """The one after `last`, round and round; the first (or last) where it is not among them."""
    if last not in things:
        return things[0 if step > 0 else -1]
    return things[(things.index(last) + step) % len(things)]


def _ends(edge: Edge) -> tuple[str, str]:
    return (edge.source.node, edge.target.node)
