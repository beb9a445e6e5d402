"""Where nodes stand: the commands that align them, spread them and lead their wires level."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.errors import LayerloomError
from engine.graph.edits import MoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import edges_into
from engine.graph.placing.aligning import Axis, LevelWire, Line, aligned, distributed, straightened
from engine.graph.placing.layout import Place
from engine.graph.wiring import wiring_of
from gui.canvas.obstacles import Box
from gui.canvas.view import Canvas
from gui.document import Document


class Aligning(QObject):
    """Does the commands about the places of the selected nodes."""

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas

    def align(self, line: Line) -> None:
        """Put the selected nodes on one line."""
        self._move(aligned(self._boxes(), line), self.tr("Align"))

    def distribute(self, axis: Axis) -> None:
        """Spread the selected nodes evenly."""
        self._move(distributed(self._boxes(), axis), self.tr("Distribute"))

    def straighten(self) -> None:
        """Lead the wires among the selected nodes (all where none is selected) level."""
        every = self._all_boxes()
        boxes = self._boxes() or every
        others = [box for node_id, box in every.items() if node_id not in boxes]
        try:
            wires = self._wires(boxes)
        except LayerloomError as error:  # a loop, in a file from elsewhere
            self._document.refused.emit(error)
            return
        self._move(straightened(boxes, wires, others), self.tr("Straighten"))

    def _wires(self, boxes: dict[str, Box]) -> list[LevelWire]:
        nodes, graph = self._canvas.graph_scene.nodes, self._document.graph
        wires: list[LevelWire] = []
        for node_id in wiring_of(graph).order:
            if node_id in boxes:
                for edge in edges_into(node_id, graph.nodes[node_id]):
                    source, target = nodes[edge.source.node], nodes[node_id]
                    out = source.output_point(edge.source.output)[1] - source.place[1]
                    into = target.input_point(edge.target)[1] - target.place[1]
                    wires.append((edge.source.node, node_id, out - into))
        return wires

    def _boxes(self) -> dict[str, Box]:
        scene = self._canvas.graph_scene
        return {node_id: scene.node_item(node_id).box for node_id in scene.selection}

    def _all_boxes(self) -> dict[str, Box]:
        self._canvas.graph_scene.finish()
        return {node_id: item.box for node_id, item in self._canvas.graph_scene.nodes.items()}

    def _move(self, moved: dict[str, Place], title: str) -> None:
        if not moved:
            return
        scene, graph_id = self._canvas.graph_scene, self._document.graph_id
        before = {node_id: scene.nodes[node_id].place for node_id in moved}
        moves = MoveNodes(graph_id, FrozenDict({**scene.unplaced(), **moved}))
        if self._document.try_apply(Together(title, (moves,))):
            self._canvas.glide.start(before)
