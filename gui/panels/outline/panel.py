"""The Outline panel: the whole project as a tree, for whoever cannot or will not use the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from engine.graph.edits import RemoveNodes
from engine.graph.nesting import without_unused
from gui.document import Document
from gui.panels.outline.model import OutlineModel
from gui.panels.summary.rows import RowTree, select_rows
from gui.theme import Theme

_OWN_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OutlinePanel(QWidget):
    """Enter goes to what is current, F2 renames it, Del deletes the selected nodes."""

    nodes_chosen = Signal(str, object)  # graph id, node ids: what a person has selected here
    activated = Signal(str, str)  # graph id, node id ("": the graph itself): go there

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("Outline"))
        self._document = document
        self._wanted: list[str] = []  # what is selected on the canvas
        self._is_due = True  # to unfold and select, when somebody looks
        self._silent = False  # whether what is selected is not a person's doing
        self.model = OutlineModel(document, self)
        self.tree = _Tree(theme, self)
        self.tree.setObjectName("outline_tree")
        self.tree.setAccessibleName(self.tr("Graphs, nodes and wires"))
        self.tree.setModel(self.model)
        header = self.tree.header()
        header.setObjectName("outline_columns")
        header.setAccessibleName(self.tr("Columns"))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 92)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self.tree.painted.connect(self._look)
        self.tree.activated.connect(self._go)
        self.tree.delete_requested.connect(self.delete)
        self.tree.selectionModel().selectionChanged.connect(self._tell)
        self.model.modelReset.connect(self._unfold)
        document.graph_shown.connect(lambda _: self._unfold())
        self._unfold()

    def show_nodes(self, nodes: list[str]) -> None:
        """Select nodes of the graph that is on the canvas."""
        self._wanted = list(nodes)
        if not self._is_seen():
            self._is_due = True
            return
        found = [self.model.index_of(self._document.graph_id, node) for node in nodes]
        found = [index for index in found if index.isValid()]
        chosen = self.tree.selectionModel().selectedRows()
        if {i.internalId() for i in found} != {i.internalId() for i in chosen}:
            self._silent = True
            select_rows(self.tree, found, self.model.spot)
            self._silent = False

    def _is_seen(self) -> bool:
        """Whether somebody can see it: Qt keeps what is behind a tab outside the window."""
        return not self.tree.viewport().visibleRegion().isEmpty()

    def _look(self) -> None:
        """It is being painted: the rows of a large graph are made now, and not before."""
        if self._is_due:
            self._is_due = False
            QTimer.singleShot(0, self, self._unfold)
            QTimer.singleShot(0, self, lambda: self.show_nodes(self._wanted))

    def delete(self) -> None:
        """Delete the selected nodes of one graph, as one step."""
        places = [self.model.place(i) for i in self.tree.selectionModel().selectedRows()]
        nodes = [place for place in places if place.kind == "node"]
        if nodes:
            graph_id, project = nodes[0].graph, self._document.project
            gone = tuple(place.node for place in nodes if place.graph == graph_id)
            self._document.try_apply(without_unused(project, RemoveNodes(graph_id, gone)))

    def _go(self, index: QModelIndex) -> None:
        place = self.model.place(index)
        if place.kind == "graph":
            self.activated.emit(place.graph, "")
        elif place.kind == "node":
            self.activated.emit(place.graph, place.node)
        elif place.leads_to:
            self.activated.emit(place.graph, place.leads_to)

    def _tell(self, *_: object) -> None:
        if self._silent or not self.tree.hasFocus():
            return
        places = [self.model.place(i) for i in self.tree.selectionModel().selectedRows()]
        if places:
            graph = places[0].graph
            nodes = dict.fromkeys(p.node for p in places if p.graph == graph and p.node)
            self.nodes_chosen.emit(graph, list(nodes))

    def _unfold(self) -> None:
        """The graph that is on the canvas is unfolded, while somebody looks."""
        self._is_due = not self._is_seen()
        if not self._is_due:
            self.tree.expand(self.model.index_of(self._document.graph_id))


class _Tree(RowTree):
    """Rows of one height; its keys mean something here before they mean something elsewhere."""

    delete_requested = Signal()
    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, (1,), parent)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
            )  # fmt: skip
            if plain and event.key() in _OWN_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex().siblingAtColumn(0))
        else:
            super().keyPressEvent(event)
