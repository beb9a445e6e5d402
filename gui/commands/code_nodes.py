"""Code of the project's own: added with what it defines, opened for editing, allowed to run."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, QTimer

from engine import trust
from engine.catalog import Entry
from engine.custom.definition import read
from engine.custom.shipped import TEMPLATE, TEMPLATES, shipped_sources
from engine.custom.sources import code_entry, sources_of
from engine.errors import LayerloomError, SourceError
from engine.graph.edits import Connect, Edit, MoveNodes, Patch, Together
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import added_nodes
from engine.graph.model import Ref
from engine.graph.ports import free_slot
from engine.graph.sources import add_code_node, add_training_code, fresh
from gui.canvas.view import Canvas
from gui.document import Document
from gui.panels.code.layer_code import LayerCodePanel
from gui.panels.layers.palette import Palette
from gui.sessions.engine_session import EngineSession
from gui.window.docks import Docks


class CodeNodes(QObject):
    """Brings together the canvas, the palette and the panel of layer code."""

    def __init__(
        self,
        document: Document,
        canvas: Canvas,
        palette: Palette,
        panel: LayerCodePanel,
        docks: Docks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._canvas, self._palette = document, canvas, palette
        self._panel, self._docks, self._window = panel, docks, parent
        palette.code_requested.connect(self._add_chosen)
        panel.add_requested.connect(self.add_shipped)
        panel.allowed.connect(self._ask_again)
        canvas.node_activated.connect(self.open)
        document.changed.connect(self._follow)
        document.replaced.connect(self._opened)
        self._opened()  # a project that a window begins with is there already

    def open(self, node_id: str) -> None:
        """Show the code of a node, where it has some."""
        node = self._document.graph.nodes.get(node_id)
        layer = self._document.project.layer_of(node) if node is not None else None
        name = next(sources_of(layer), "") if layer is not None else ""
        if name in self._document.project.sources:
            self._show(name)

    def show_or_add(self, name: str, file: str) -> None:
        """Show a source; without a name add what the file that comes with Layerloom defines."""
        if name:
            self._show(name)
        else:
            self.add_shipped(file)

    def _show(self, name: str) -> None:
        self._panel.show_source(name)
        self._docks.bring("layer_code")
        # After whoever else the click concerns has taken the focus.
        QTimer.singleShot(0, self._panel, self._panel.editor.setFocus)

    def add_shipped(self, file: str) -> None:
        """Add what comes with Layerloom; of a template under a name of its own.

        Layers and functions become nodes, a callback one of the training's, a generator the data.
        """
        text = shipped_sources()[file]
        if file in TEMPLATES:
            text = fresh(self._document.project, text)
        try:
            trust.allow([text])
        except LayerloomError as error:
            self._document.refused.emit(error)
            return
        if read(text).kind in ("callback", "generator"):
            self._add_to_training(text)
        else:
            self._add(text)

    def _add_to_training(self, text: str) -> None:
        if self._document.try_apply(add_training_code(self._document.project, text)):
            after = self._document.project.sources
            self._show(next(name for name, known in after.items() if known == text))

    def _add_chosen(self, source: str) -> None:
        if source:
            self._add(self._document.project.sources[source])
        else:
            self.add_shipped(TEMPLATE)

    def _add(self, text: str) -> None:
        """Add a node, wired from the selected one where one alone is selected; show its code."""
        document, canvas, graph_id = self._document, self._canvas, self._document.graph_id
        chosen = canvas.selected_nodes()
        beside = canvas.position_beside(chosen[0]) if len(chosen) == 1 else None
        try:
            added = add_code_node(
                document.project, graph_id, text, beside or canvas.center_position()
            )
        except LayerloomError as error:
            document.refused.emit(error)
            return
        edits: list[Edit] = [*added.edits]
        unplaced = canvas.graph_scene.unplaced()
        if unplaced:  # else they would seek new places beside the new node
            edits.insert(0, MoveNodes(graph_id, FrozenDict(unplaced)))
        after, _ = added.apply(document.project)
        [node_id] = added_nodes(added)
        slot = free_slot(after, node_id, after.node(graph_id, node_id)) if beside else None
        if slot is not None:
            edits.append(Connect(graph_id, Ref(chosen[0]), slot))
        if document.try_apply(Together(added.label, tuple(edits))):
            canvas.select([node_id])
            canvas.show_nodes([node_id])
            self.open(node_id)

    def _ask_again(self) -> None:
        """Let the engine try what may run now. It is made after this, and lives in the window."""
        session = self._window.findChild(EngineSession)
        if session is not None:
            session.ask_again()

    def _follow(self, patch: Patch) -> None:
        if any(put.path[0] == "sources" for put in patch.puts):
            self._list()

    def _opened(self) -> None:
        self._list()
        if trust.untrusted(self._document.project):
            # After the window has arranged its panels.
            QTimer.singleShot(0, self, lambda: self._docks.bring("layer_code"))

    def _list(self) -> None:
        """Offer the project's own layers in the palette."""
        project = self._document.project
        entries: dict[str, Entry] = {}
        for name in project.sources:
            with contextlib.suppress(SourceError):  # a function, or nothing yet
                entries[name] = code_entry(project, name)
        self._palette.show_code_layers(entries)
