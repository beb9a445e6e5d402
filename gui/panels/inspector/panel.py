"""The inspector: a form, made from the catalogue, for the nodes that are selected."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from engine.graph.edits import Patch
from gui.document import Document
from gui.panels.fields.functions import Functions
from gui.panels.inspector.graph_form import GraphForm
from gui.panels.inspector.node_form import NodeForm
from gui.panels.inspector.node_selection import select
from gui.panels.inspector.project_form import ProjectForm
from gui.theme import Theme

_KEPT_FORMS = 6


class Inspector(QWidget):
    """Shows and edits what `show_nodes` names; follows the document by itself.

    Forms are kept by class and bound anew, so that going from one Conv2D to the next neither
    flickers nor builds thirty rows, and no edit ever rebuilds the form under the cursor.
    """

    node_requested = Signal(str)
    enter_requested = Signal(str)  # a node that calls a model
    unpack_requested = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._document = document
        self._theme = theme
        self.functions = Functions(document, self)
        self._nodes: tuple[str, ...] = ()
        self._graph = document.graph_id
        self._forms: dict[tuple[object, ...], NodeForm] = {}
        self._form: NodeForm | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("inspector_scroll")
        self._scroll.setAccessibleName(self.tr("Fields"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages = QWidget(self)
        self._stack = QVBoxLayout(self._pages)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(self._pages)
        self._switch = QStackedLayout(self)
        self._switch.addWidget(self._scroll)
        self._make_forms()
        document.changed.connect(self._follow)
        document.replaced.connect(self._start_anew)
        document.replaced.connect(lambda: self._project_form.forget())
        document.graph_shown.connect(self._start_anew)
        document.inferred.connect(self._take_news)
        document.problems_changed.connect(self._refresh_inferred)
        theme.changed.connect(self._dress_anew)
        self._show()

    def show_nodes(self, node_ids: Iterable[str]) -> None:
        """Show these nodes of the graph on the canvas; none shows the project, or the model."""
        nodes = tuple(node_ids)
        if (nodes, self._document.graph_id) == (self._nodes, self._graph):
            return
        if self._form is not None:
            self._form.finish()
        else:
            self._graph_form.finish()
            self._project_form.finish()
        self._nodes, self._graph = nodes, self._document.graph_id
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Where no window has taken the key as its shortcut.
        if event.matches(QKeySequence.StandardKey.Undo):
            self._document.undo_stack.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._document.undo_stack.redo()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        selection = select(self._document.project, self._graph, self._nodes)
        if selection is None:
            self._form = None
            self._show_graph()
            return
        form = self._forms.pop(selection.form_key, None)
        if form is None:
            form = NodeForm(self._document, self._theme, selection, self._pages, self.functions)
            form.ports.node_requested.connect(self.node_requested)
            form.model_buttons.enter_requested.connect(self.enter_requested)
            form.model_buttons.unpack_requested.connect(self.unpack_requested)
            form.hide()
            self._stack.addWidget(form)
        self._forms[selection.form_key] = form  # the newest last
        form.bind(selection)
        if form is not self._form:
            for other in self._forms.values():
                other.setVisible(other is form)
            self._form = form
            self._scroll.verticalScrollBar().setValue(0)
        self._forget_old()
        self._switch.setCurrentWidget(self._scroll)

    def _show_graph(self) -> None:
        """Nothing is selected: this is about the project, and inside a model about the model."""
        page = self._graph_form if self._document.trail else self._project_form
        page.refresh()
        self._switch.setCurrentWidget(page)

    def _forget_old(self) -> None:
        while len(self._forms) > _KEPT_FORMS:
            form = self._forms.pop(next(iter(self._forms)))
            self._stack.removeWidget(form)
            form.deleteLater()

    def _follow(self, patch: Patch) -> None:
        if all(put.path[0] == "view" for put in patch.puts):
            return  # where nodes lie is not told here
        self._show()

    def _take_news(self, _: object) -> None:
        self._refresh_inferred()

    def _refresh_inferred(self) -> None:
        if self._form is not None:
            self._form.refresh_inferred()

    def _start_anew(self) -> None:
        self._nodes, self._graph = (), self._document.graph_id
        self._show()

    def _dress_anew(self) -> None:
        for form in self._forms.values():
            self._stack.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms, self._form = {}, None
        for page in (self._graph_form, self._project_form):
            self._switch.removeWidget(page)
            page.deleteLater()
        self._make_forms()
        self._show()

    def _make_forms(self) -> None:
        """What is shown while nothing is selected."""
        self._graph_form = GraphForm(self._document, self._theme, self)
        self._project_form = ProjectForm(self._document, self._theme, self)
        for page in (self._graph_form, self._project_form):
            self._switch.addWidget(page)
