"""The commands that work on the canvas's selection: clipboard, copies, outputs, freezing."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QGuiApplication

from engine.errors import EditError, LayerloomError
from engine.graph.building import Clip, added_nodes, copy_nodes, new_node
from engine.graph.clip_text import clip_from_text, clip_text
from engine.graph.edits import (
    Connect,
    Edit,
    MoveNodes,
    SetLayer,
    SetMuted,
    SetOutputs,
    Together,
)
from engine.graph.frozen import FrozenDict
from engine.graph.grouping import Regroup, make_subgraph, unpack
from engine.graph.model import Output, Ref
from engine.graph.nesting import called_graph, check_nesting, opened
from engine.graph.ports import free_slot
from engine.graph.wiring import outputs_of
from engine.project import Project
from gui.canvas.view import Canvas
from gui.document import Document


class Editing(QObject):
    """Does the Edit and Model commands; says by `refused` what could not be done."""

    refused = Signal(object)  # LayerloomError

    def __init__(self, document: Document, canvas: Canvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self._pastes = 0

    def copy(self) -> None:
        """Put the selected nodes on the clipboard, as text."""
        chosen = self._canvas.selected_nodes()
        if chosen:
            clip = Clip.of(self._document.project, self._document.graph_id, chosen)
            QGuiApplication.clipboard().setText(clip_text(clip))
            self._pastes = 0

    def cut(self) -> None:
        """Copy the selected nodes, then delete them."""
        if self._canvas.selected_nodes():
            self.copy()
            self._canvas.delete_selection(keep_models=True)  # what is pasted calls them again

    def paste(self) -> None:
        """Add the clipboard's nodes, a little further down at each paste, and select them."""
        self._pastes += 1
        step = 24.0 * self._pastes
        try:
            clip = clip_from_text(QGuiApplication.clipboard().text())
            self._check_models(clip)
            edit = clip.paste(self._document.project, self._document.graph_id, offset=(step, step))
        except LayerloomError as error:
            self.refused.emit(error)
            return
        self._apply_and_select(edit)

    def duplicate(self) -> None:
        """Copies of the selected nodes, with layers of their own."""
        self._copy_nodes(shared=False)

    def duplicate_shared(self) -> None:
        """Further calls of the selected nodes' layers."""
        self._copy_nodes(shared=True)

    def delete(self) -> None:
        """Delete what is selected: nodes and wires."""
        self._canvas.delete_selection()

    def add_layer(self, target: str, position: tuple[float, float] | None = None) -> None:
        """Add a layer, wired from the selected node where one alone is selected.

        Then it stands beside that node; otherwise where there is room near `position` (the
        middle of its node, in the scene), or near the middle of what is seen.
        """
        document, canvas, graph_id = self._document, self._canvas, self._document.graph_id
        before = canvas.selected_nodes()
        try:
            edit = opened(document.project, new_node(document.project, graph_id, target))
        except LayerloomError as error:
            self.refused.emit(error)
            return
        after, _ = edit.apply(document.project)
        slot = None
        if len(before) == 1 and target != "Input":
            slot = free_slot(after, edit.node_id, after.node(graph_id, edit.node_id))
        if slot is not None:
            place = canvas.position_beside(before[0])
        elif position is not None:
            place = canvas.free_position(QPointF(*position))
        else:
            place = canvas.center_position()
        edits: list[Edit] = [msgspec.structs.replace(edit, position=place)]
        unplaced = canvas.graph_scene.unplaced()
        if unplaced:  # else they would seek new places beside the new node
            edits.insert(0, MoveNodes(graph_id, FrozenDict(unplaced)))
        if slot is not None:
            edits.append(Connect(graph_id, Ref(before[0]), slot))
        self._apply_and_select(edits[0] if len(edits) == 1 else Together(edit.label, tuple(edits)))

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

    def unpack(self, node_id: str | None = None) -> None:
        """Put the nodes of a model (the selected one) in its place; they are selected."""
        model = node_id or self.selected_model
        if model is not None:
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

    def _check_models(self, clip: Clip) -> None:
        """Refuse nodes that call a model which is not here, or which they would be put into."""
        project = self._document.project
        targets = [layer.target for layer in clip.layers.values() if layer.kind == "graph"]
        for target in targets:
            if target not in project.graphs:
                raise EditError(
                    f"the model {target!r} is not in this project",
                    expected="nodes of this project, or layers alone",
                    hint="Enter the model where it is, and copy what is inside.",
                )
        check_nesting(project, self._document.graph_id, targets)

    def _copy_nodes(self, *, shared: bool) -> None:
        chosen = self._canvas.selected_nodes()
        if chosen:
            project, graph_id = self._document.project, self._document.graph_id
            self._apply_and_select(
                copy_nodes(project, graph_id, chosen, shared=shared, offset=(24.0, 74.0))
            )

    def _together(self, title: str, edits: list[Edit]) -> None:
        if edits:
            self._document.try_apply(edits[0] if len(edits) == 1 else Together(title, tuple(edits)))

    def _apply_and_select(self, edit: Edit) -> None:
        if self._document.try_apply(edit):
            added = added_nodes(edit)
            self._canvas.select(added)
            self._canvas.show_nodes(added)
