"""The form of a model whose inside is on the canvas: its name and its parameters."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, Edit
from engine.graph.nesting import callers_of
from engine.graph.parameters import (
    add_parameter,
    remove_parameter,
    rename_graph,
    rename_parameter,
    set_parameter,
)
from gui.document import Document
from gui.panels.fields import text as field_text
from gui.panels.fields.editors import TextField
from gui.panels.fields.form_parts import LABEL_WIDTH, Section
from gui.theme import Theme, set_role


class GraphForm(QWidget):
    """Shown while nothing is selected inside a model; follows the document when it is told to."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("graph_form")
        self.setAccessibleName(self.tr("Model"))
        self._document, self._theme = document, theme
        self._graph = document.graph_id
        self._rows: dict[str, _ParameterRow] = {}
        self.name_field = TextField(self)
        self.name_field.setObjectName("graph_name")
        self.name_field.setAccessibleName(self.tr("Name of the model"))
        set_role(self.name_field, "heading")
        self.name_field.submitted.connect(self._rename)
        self._error = QLabel(self)
        self._error.setObjectName("graph_error")
        self._error.setWordWrap(True)
        self._error.setContentsMargins(7, 0, 0, 0)
        set_role(self._error, "error")
        self._calls = QLabel(self)
        self._calls.setObjectName("graph_calls")
        self._calls.setContentsMargins(7, 0, 0, 0)
        set_role(self._calls, "muted")
        self._section = Section(self.tr("Parameters"), "graph_parameters", theme, self)
        self._hint = QLabel(self)
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

    def _row(self, name: str) -> _ParameterRow:
        row = _ParameterRow(name, self, self._theme)
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
        text = str(error)
        self._error.setText(text[:1].upper() + text[1:])
        self._error.show()


class _ParameterRow(QWidget):
    """Name, default and a way to be rid of it."""

    def __init__(self, name: str, form: GraphForm, theme: Theme) -> None:
        super().__init__(form)
        self._name, self._form = name, form
        self._field = Field(name, "literal", nullable=True)
        self.name_field = TextField(self)
        self.name_field.setObjectName(f"parameter_{name}_name")
        self.name_field.setAccessibleName(self.tr("Name of the parameter {0}").format(name))
        self.name_field.setFixedWidth(LABEL_WIDTH - 8)
        self.name_field.submitted.connect(self._rename)
        self.name_field.show_text(name)
        self.value_field = TextField(self)
        self.value_field.setObjectName(f"parameter_{name}_value")
        self.value_field.setAccessibleName(self.tr("Default of the parameter {0}").format(name))
        self.value_field.submitted.connect(self._set)
        self.value_field.stepped.connect(self._set)
        self.value_field.setMinimumWidth(40)
        remove = QToolButton(self)
        remove.setObjectName(f"parameter_{name}_remove")
        remove.setAccessibleName(self.tr("Remove the parameter {0}").format(name))
        remove.setToolTip(self.tr("Remove"))
        remove.setIcon(theme.icon("close", "muted"))
        remove.setIconSize(QSize(12, 12))
        set_role(remove, "small")
        remove.clicked.connect(lambda: form.remove_parameter(name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 4)
        line.setSpacing(8)
        line.addWidget(self.name_field)
        line.addWidget(self.value_field, 1)
        line.addWidget(remove)

    def show_value(self, value: Any) -> None:
        """Show the default."""
        self.value_field.show_text(field_text.display(self._field, value))

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.name_field.finish()
        self.value_field.finish()

    def _rename(self, text: str) -> None:
        if text.strip() != self._name:
            self._form.rename_parameter(self._name, text.strip())

    def _set(self, text: str) -> None:
        try:
            value = field_text.read(self._field, text, where=self._name)
        except LayerloomError as error:
            self._form.show_error(error)
            return
        self._form.set_parameter(self._name, None if value is ABSENT else value)
