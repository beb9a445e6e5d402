"""The commands that work on the canvas's selection: deleting, grouping, outputs, freezing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from engine.errors import LayerloomError
from engine.graph.blocks.grouping import Regroup, make_subgraph, unpack
from engine.graph.edits import (
    Edit,
    MoveNodes,
    SetLayer,
    SetMuted,
    SetOutputs,
    Together,
)
from engine.graph.fixing.application_fixes import is_application
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.healing import extracted, healed, is_wired
from engine.graph.model import Output, Ref
from engine.graph.nesting import called_graph, without_unused
from engine.graph.wiring import outputs_of
from engine.project import Project
from gui.canvas.view import Canvas
from gui.commands.adding import Adding
from gui.commands.aligning import Aligning
from gui.commands.clipboard import Clipboard
from gui.commands.decorating import Decorating
from gui.commands.finding import Finding
from gui.commands.going import Going
from gui.document import Document


class Editing(QObject):
    """Does the Edit and Model commands; says by `refused` what could not be done."""

    refused = Signal(object)  # LayerloomError
    application_unpacked = Signal(str)  # node id

    def __init__(self, document: Document, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self.clipboard = Clipboard(document, canvas, self)
        self.aligning = Aligning(document, canvas, self)
        self.decorating = Decorating(document, canvas, self)
        self.finding = Finding(document, canvas, self)
        self.going = Going(document, canvas, self)
        self.adding = Adding(document, canvas, self)

    def delete(self) -> None:
        """Delete what is selected: nodes and wires."""
        self._canvas.delete_selection()

    def delete_heal(self) -> None:
        """Delete the selected nodes, and lead what fed them on to what they fed."""
        chosen, project = self._canvas.selected_nodes(), self._document.project
        if chosen:
            edit = healed(project, self._document.graph_id, chosen)
            self._document.try_apply(without_unused(project, edit))

    def extract(self) -> None:
        """Take the selected nodes out of their wires, and put them below where they were."""
        chosen, project, graph_id = (
            self._canvas.selected_nodes(), self._document.project, self._document.graph_id,
        )  # fmt: skip
        if not is_wired(self._document.graph, chosen):
            return
        edit = extracted(project, graph_id, chosen)
        places = self._canvas.places_below(chosen)
        moves = MoveNodes(graph_id, FrozenDict({**self._canvas.graph_scene.unplaced(), **places}))
        if self._document.try_apply(Together(edit.label, (edit, moves))):
            self._canvas.show_nodes(chosen)

    def add_layer(self, target: str, position: tuple[float, float] | None = None) -> None:
        """Add a layer: see `Adding.add_layer`."""
        self.adding.add_layer(target, position)

    @property
    def selected_model(self) -> str | None:
        """The selected node, where it is one alone and calls a graph."""
        chosen, document = self._canvas.selected_nodes(), self._document
        if len(chosen) != 1 or not called_graph(document.project, document.graph_id, chosen[0]):
            return None
        return chosen[0]

    def group(self) -> None:
        """Put the selected nodes into a model that is called in their place; it is selected."""
        chosen = self._canvas.selected_nodes()
        if chosen:
            self._regroup(lambda project, graph_id: make_subgraph(project, graph_id, chosen))

    @property
    def selected_application(self) -> str | None:
        """The selected node, where it is one alone and calls an application of Keras."""
        chosen, document = self._canvas.selected_nodes(), self._document
        node = document.graph.nodes.get(chosen[0]) if len(chosen) == 1 else None
        return chosen[0] if is_application(document.project, node) else None

    def unpack(self, node_id: str | None = None) -> None:
        """Put the nodes of a model (the selected one) in its place; they are selected.

        An application of Keras becomes a model: its graph is the engine's to find out.
        """
        model = node_id or self.selected_model or self.selected_application
        if model is None:
            return
        if is_application(self._document.project, self._document.graph.nodes.get(model)):
            self.application_unpacked.emit(model)
        else:
            self._regroup(lambda project, graph_id: unpack(project, graph_id, model))

    def enter(self, node_id: str | None = None) -> None:
        """Show the graph of a model: the selected one."""
        model = node_id or self.selected_model
        if model is not None:
            self._document.enter(model)
            self._canvas.setFocus()

    def toggle_output(self) -> None:
        """Make the selected nodes outputs of the model, or no longer."""
        chosen = self._canvas.selected_nodes()
        graph = self._document.graph
        outputs = outputs_of(graph)
        marked = {output.ref.node for output in outputs}
        if chosen and set(chosen) <= marked:
            kept = tuple(o for o in outputs if o.ref.node not in set(chosen))
        else:
            kept = outputs + tuple(Output(Ref(n), "") for n in chosen if n not in marked)
        if chosen:
            self._document.try_apply(SetOutputs(self._document.graph_id, kept))

    def mute(self) -> None:
        """Let the selected nodes pass their first input on, or no longer."""
        graph_id, nodes = self._document.graph_id, self._document.graph.nodes
        chosen = self._canvas.selected_nodes()
        muted = not all(nodes[n].muted for n in chosen)
        self._together(
            self.tr("Mute") if muted else self.tr("Unmute"),
            [SetMuted(graph_id, n, muted) for n in chosen],
        )

    def freeze(self) -> None:
        """Keep the weights of the selected layers as they are in training, or no longer."""
        project, nodes = self._document.project, self._document.graph.nodes
        layers = dict.fromkeys(nodes[n].layer for n in self._canvas.selected_nodes())
        ids = [i for i in layers if i is not None]
        frozen = any(project.layers[i].trainable for i in ids)
        self._together(
            self.tr("Freeze") if frozen else self.tr("Unfreeze"),
            [SetLayer(i, "trainable", not frozen) for i in ids],
        )

    def _regroup(self, make: Callable[[Project, str], Regroup]) -> None:
        graph_id, project = self._document.graph_id, self._document.project
        unplaced = self._canvas.graph_scene.unplaced()
        edits: list[Edit] = [MoveNodes(graph_id, FrozenDict(unplaced))] if unplaced else []
        try:
            for placed in edits:
                project, _ = placed.apply(project)
            edit = make(project, graph_id)
        except LayerloomError as error:
            self.refused.emit(error)
            return
        whole = Together(edit.label, (*edits, edit)) if edits else edit
        if self._document.try_apply(whole):
            self._canvas.select(edit.added)
            self._canvas.show_nodes(edit.added)

    def _together(self, title: str, edits: list[Edit]) -> None:
        if edits:
            self._document.try_apply(edits[0] if len(edits) == 1 else Together(title, tuple(edits)))
