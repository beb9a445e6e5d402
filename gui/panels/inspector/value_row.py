"""A named value that expressions use: a model's parameter, or a variable of the project."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.catalog import Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT
from gui.panels.fields import text as field_text
from gui.panels.fields.editors import TextField
from gui.panels.fields.form_parts import LABEL_WIDTH
from gui.theme import Theme, set_role


class RowWords(NamedTuple):
    """What the three parts of a row are for, for those who do not see it."""

    name: str
    value: str
    remove: str


class ValueRow(QWidget):
    """Name, value and a way to be rid of it; it only says what is asked for."""

    renamed = Signal(str, str)  # the name, and the one that it is to have
    valued = Signal(str, object)
    removed = Signal(str)
    refused = Signal(object)  # LayerloomError: what was typed is no value

    def __init__(
        self, kind: str, name: str, words: RowWords, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._field = Field(name, "literal", nullable=True)
        self.name_field = TextField(self)
        self.name_field.setObjectName(f"{kind}_{name}_name")
        self.name_field.setAccessibleName(words.name)
        self.name_field.setFixedWidth(LABEL_WIDTH - 8)
        self.name_field.submitted.connect(self._rename)
        self.name_field.show_text(name)
        self.value_field = TextField(self)
        self.value_field.setObjectName(f"{kind}_{name}_value")
        self.value_field.setAccessibleName(words.value)
        self.value_field.submitted.connect(self._set)
        self.value_field.stepped.connect(self._set)
        self.value_field.setMinimumWidth(40)
        remove = QToolButton(self)
        remove.setObjectName(f"{kind}_{name}_remove")
        remove.setAccessibleName(words.remove)
        remove.setToolTip(self.tr("Remove"))
        remove.setIcon(theme.icon("close", "muted"))
        remove.setIconSize(QSize(12, 12))
        set_role(remove, "small")
        remove.clicked.connect(lambda: self.removed.emit(name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 4)
        line.setSpacing(8)
        line.addWidget(self.name_field)
        line.addWidget(self.value_field, 1)
        line.addWidget(remove)

    def show_value(self, value: Any) -> None:
        """Show the value."""
        self.value_field.show_text(field_text.display(self._field, value))

    def finish(self) -> None:
        """Commit what was typed and not yet entered."""
        self.name_field.finish()
        self.value_field.finish()

    def _rename(self, text: str) -> None:
        if text.strip() != self._name:
            self.renamed.emit(self._name, text.strip())

    def _set(self, text: str) -> None:
        try:
            value = field_text.read(self._field, text, where=self._name)
        except LayerloomError as error:
            self.refused.emit(error)
            return
        self.valued.emit(self._name, None if value is ABSENT else value)
