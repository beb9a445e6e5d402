"""The project's own page: what it is about, its seed, and its variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT, Edit, SetEntry
from engine.graph.variables import add_variable, remove_variable, rename_variable, set_variable
from engine.project import Project
from gui.document import Document
from gui.language.told import told_error
from gui.panels.fields.editors import TextField
from gui.panels.fields.form_parts import Section
from gui.panels.fields.paragraph import Paragraph
from gui.panels.fields.row import FieldRow
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.panels.inspector.value_row import RowWords, ValueRow
from gui.theme import Theme, set_role

_SEED = Field(
    "seed",
    "seed",
    Project().seed,
    minimum=0,
    help="The same seed gives the same weights at the start and the same order.",
)


class ProjectForm(QScrollArea):
    """Shown while nothing is selected in the model; follows the document when it is told to."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("project_form")
        self.setAccessibleName(self.tr("Project"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._document, self._theme = document, theme
        self._rows: dict[str, ValueRow] = {}
        self._inside = QWidget(self)
        self.setWidget(self._inside)
        self._make_text()
        self._make_variables()
        self._make_seed()
        self._lay_out()

    def _make_text(self) -> None:
        self.title_field = TextField(self._inside)
        self.title_field.setObjectName("project_title")
        self.title_field.setAccessibleName(self.tr("Title of the project"))
        self.title_field.setPlaceholderText(self.tr("Untitled project"))
        set_role(self.title_field, "heading")
        self.title_field.submitted.connect(self._set_title)
        self.description = Paragraph(self._inside)
        self.description.setObjectName("project_description")
        self.description.setAccessibleName(self.tr("What the project is about"))
        self.description.setPlaceholderText(
            self.tr("What this project is about: the question, the data, what was learnt.")
        )
        self.description.submitted.connect(self._set_description)

    def _make_variables(self) -> None:
        self._section = Section(
            self.tr("Variables"), "project_variables", self._theme, self._inside
        )
        self._error = WrappedLabel(self._inside)
        self._error.setObjectName("project_error")
        self._error.setWordWrap(True)
        set_role(self._error, "error")
        self._error.hide()
        self._hint = WrappedLabel(self._inside)
        self._hint.setObjectName("project_hint")
        self._hint.setWordWrap(True)
        set_role(self._hint, "caption")
        self._add = QPushButton(self.tr("Add variable"), self._inside)
        self._add.setObjectName("add_variable")
        self._add.setAccessibleName(self._add.text())
        self._add.clicked.connect(self._add_variable)

    def _make_seed(self) -> None:
        self._chance = Section(
            self.tr("Random numbers"), "project_chance", self._theme, self._inside
        )
        self._seed = FieldRow(_SEED, self._set_seed, self._theme, self._inside, name="project_seed")
        self._chance.add(self._seed)

    def _lay_out(self) -> None:
        about = QLabel(
            self.tr(
                "Nothing is selected. Select a node to see and change its fields here: its "
                "shapes, its parameters and how they come about.\n\nSelect several of one class "
                "to change them together."
            ),
            self._inside,
        )
        about.setObjectName("inspector_empty")
        about.setWordWrap(True)
        set_role(about, "muted")
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(7, 8, 14, 16)
        layout.setSpacing(3)
        layout.addWidget(self.title_field)
        inner = QVBoxLayout()
        inner.setContentsMargins(7, 4, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.description)
        for widget in (self._section, self._error, self._hint):
            inner.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self._add)
        line.addStretch(1)
        inner.addLayout(line)
        inner.addWidget(self._chance)
        inner.addSpacing(12)
        inner.addWidget(about)
        layout.addLayout(inner)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show what the project says now; what is being typed stays."""
        project = self._document.project
        self.title_field.show_text(project.title)
        self.title_field.setToolTip(project.title)
        self.description.show_text(project.description)
        self._seed.set_value(ABSENT if project.seed == _SEED.default else project.seed)
        if list(self._rows) != list(project.variables):
            for row in self._rows.values():
                row.hide()
                row.deleteLater()
            self._rows = {name: self._row(name) for name in project.variables}
        for name, value in project.variables.items():
            self._rows[name].show_value(value)
        first = next(iter(project.variables), None)
        use = self.tr("A field takes the value of a variable by its name: =\u00a0{0}")
        why = self.tr(
            "A variable is a number with a name. Fields that use it (= units, or = 2 * units) "
            "change with it, all at once."
        )
        self._hint.setText(use.format(first) if first else why)

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.title_field.finish()
        self.description.finish()
        self._seed.finish()
        for row in list(self._rows.values()):
            row.finish()

    def forget(self) -> None:
        """Another project: what was refused before is not about it."""
        self._error.hide()

    def _row(self, name: str) -> ValueRow:
        words = RowWords(
            self.tr("Name of the variable {0}").format(name),
            self.tr("Value of the variable {0}").format(name),
            self.tr("Remove the variable {0}").format(name),
        )
        row = ValueRow("variable", name, words, self._theme, self)
        row.renamed.connect(self._rename_variable)
        row.valued.connect(self._set_variable)
        row.removed.connect(self._remove_variable)
        row.refused.connect(self._show_error)
        self._section.add(row)
        row.show()
        return row

    def _set_title(self, text: str) -> None:
        title = " ".join(text.split())
        if title != self._document.project.title:
            self._apply(lambda: SetEntry(("title",), title, self.tr("Change the title")))

    def _set_description(self, text: str) -> None:
        words = text.strip()
        if words != self._document.project.description:
            self._apply(
                lambda: SetEntry(("description",), words, self.tr("Change the description"))
            )

    def _set_seed(self, value: Any) -> LayerloomError | None:
        seed = _SEED.default if value is ABSENT else value
        try:
            self._document.apply(SetEntry(("seed",), seed), merge="project:seed")
        except LayerloomError as error:
            return error
        return None

    def _add_variable(self) -> None:
        known = set(self._rows)
        self._apply(lambda: add_variable(self._document.project))
        for name in self._rows.keys() - known:
            self._rows[name].name_field.setFocus()
            self._rows[name].name_field.selectAll()

    def _rename_variable(self, old: str, new: str) -> None:
        self._apply(lambda: rename_variable(self._document.project, old, new))

    def _set_variable(self, name: str, value: Any) -> None:
        if name in self._document.project.variables:
            self._apply(
                lambda: set_variable(self._document.project, name, value), f"variable:{name}"
            )

    def _remove_variable(self, name: str) -> None:
        self._apply(lambda: remove_variable(self._document.project, name))

    def _apply(self, make: Callable[[], Edit], merge: str = "") -> None:
        """Make an edit, or say why it cannot be made."""
        try:
            self._document.apply(make(), merge)
        except LayerloomError as error:
            self._show_error(error)
        else:
            self._error.hide()

    def _show_error(self, error: LayerloomError) -> None:
        text = told_error(error)
        self._error.setText(text[:1].upper() + text[1:])
        self._error.show()
