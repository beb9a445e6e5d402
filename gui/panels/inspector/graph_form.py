"""The form of a model whose inside is on the canvas: its name and its parameters."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.edits import Edit
from engine.graph.nesting import callers_of
from engine.graph.parameters import (
    add_parameter,
    remove_parameter,
    rename_graph,
    rename_parameter,
    set_parameter,
)
from gui.document import Document
from gui.language.told import told_error
from gui.panels.fields.editors import TextField
from gui.panels.fields.form_parts import Section
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.panels.inspector.value_row import RowWords, ValueRow
from gui.theme import Theme, set_role


class GraphForm(QWidget):
    """Shown while nothing is selected inside a model; follows the document when it is told to."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("graph_form")
        self.setAccessibleName(self.tr("Model"))
        self._document, self._theme = document, theme
        self._graph = document.graph_id
        self._rows: dict[str, ValueRow] = {}
        self.name_field = TextField(self)
        self.name_field.setObjectName("graph_name")
        self.name_field.setAccessibleName(self.tr("Name of the model"))
        set_role(self.name_field, "heading")
        self.name_field.submitted.connect(self._rename)
        self._error = WrappedLabel(self)
        self._error.setObjectName("graph_error")
        self._error.setWordWrap(True)
        self._error.setContentsMargins(7, 0, 0, 0)
        set_role(self._error, "error")
        self._calls = QLabel(self)
        self._calls.setObjectName("graph_calls")
        self._calls.setContentsMargins(7, 0, 0, 0)
        set_role(self._calls, "muted")
        self._section = Section(self.tr("Parameters"), "graph_parameters", theme, self)
        self._hint = WrappedLabel(self)
        self._hint.setObjectName("graph_hint")
        self._hint.setWordWrap(True)
        set_role(self._hint, "caption")
        self._add = QPushButton(self.tr("Add parameter"), self)
        self._add.setObjectName("add_parameter")
        self._add.setAccessibleName(self._add.text())
        self._add.clicked.connect(self._add_parameter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(7, 8, 14, 16)
        layout.setSpacing(3)
        for widget in (self.name_field, self._error, self._calls):
            layout.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(7, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self._section)
        inner.addWidget(self._hint)
        line = QHBoxLayout()
        line.addWidget(self._add)
        line.addStretch(1)
        inner.addLayout(line)
        layout.addLayout(inner)
        layout.addStretch(1)
        self._error.hide()

    def refresh(self) -> None:
        """Show what the project says now; what is being typed stays."""
        document = self._document
        if self._graph != document.graph_id:
            self._error.hide()
        self._graph, graph = document.graph_id, document.graph
        self.name_field.show_text(graph.name)
        calls = len(callers_of(document.project, self._graph))
        once, often = self.tr("A model, called once"), self.tr("A model, called {0} times")
        self._calls.setText(once if calls == 1 else often.format(calls))
        if list(self._rows) != list(graph.parameters):
            for row in self._rows.values():
                row.hide()
                row.deleteLater()
            self._rows = {name: self._row(name) for name in graph.parameters}
        for name, value in graph.parameters.items():
            self._rows[name].show_value(value)
        first = next(iter(graph.parameters), None)
        use = self.tr("A field inside takes the value of a parameter by its name: = {0}")
        why = self.tr("With a parameter, fields inside take a value that each call can choose.")
        self._hint.setText(use.format(first) if first else why)

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.name_field.finish()
        for row in list(self._rows.values()):
            row.finish()

    def _row(self, name: str) -> ValueRow:
        words = RowWords(
            self.tr("Name of the parameter {0}").format(name),
            self.tr("Default of the parameter {0}").format(name),
            self.tr("Remove the parameter {0}").format(name),
        )
        row = ValueRow("parameter", name, words, self._theme, self)
        row.renamed.connect(self.rename_parameter)
        row.valued.connect(self.set_parameter)
        row.removed.connect(self.remove_parameter)
        row.refused.connect(self.show_error)
        self._section.add(row)
        row.show()
        return row

    def _rename(self, text: str) -> None:
        name = text.strip()
        graph = self._document.project.graphs.get(self._graph)
        if graph is not None and name != graph.name:
            self.apply(lambda: rename_graph(self._document.project, self._graph, name))

    def _add_parameter(self) -> None:
        known = set(self._rows)
        self.apply(lambda: add_parameter(self._document.project, self._graph))
        for name in self._rows.keys() - known:
            self._rows[name].name_field.setFocus()
            self._rows[name].name_field.selectAll()

    def rename_parameter(self, old: str, new: str) -> None:
        """Give a parameter another name, everywhere."""
        self.apply(lambda: rename_parameter(self._document.project, self._graph, old, new))

    def remove_parameter(self, name: str) -> None:
        """Take a parameter away."""
        self.apply(lambda: remove_parameter(self._document.project, self._graph, name))

    def set_parameter(self, name: str, value: Any) -> None:
        """Change the default of a parameter."""
        self.apply(lambda: set_parameter(self._document.project, self._graph, name, value))

    def apply(self, make: Any) -> None:
        """Make an edit, or say why it cannot be made."""
        try:
            edit: Edit = make()
            self._document.apply(edit)
        except LayerloomError as error:
            self.show_error(error)
        else:
            self._error.hide()

    def show_error(self, error: LayerloomError) -> None:
        """Say what was wrong with what was typed."""
        text = told_error(error)
        self._error.setText(text[:1].upper() + text[1:])
        self._error.show()
