"""The fields of an object that is itself a value: those of `L2(l2=0.01)`, of an inner layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from engine.catalog import Entry, Field
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT
from engine.graph.model import Instance
from gui.panels.fields.form_parts import Section
from gui.panels.fields.functions import Functions
from gui.panels.fields.row import FieldRow
from gui.panels.fields.text import group_of
from gui.theme import Theme, set_role

_INDENT = 10
_LINE = 1  # the stylesheet draws one along the left


class InstanceForm(QFrame):
    """Rows for the fields of one class; every change commits the Instance as a whole.

    Of an inner layer only what is usual is at hand; its initializers and the like fold away and
    are made when they are asked for.
    """

    def __init__(
        self,
        entry: Entry,
        commit: Callable[[Instance], LayerloomError | None],
        theme: Theme,
        parent: QWidget,
        name: str,
        label_width: int,
        functions: Functions | None = None,
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self._commit = commit
        self._theme = theme
        self._name = name
        self._label_width = label_width - _INDENT - _LINE
        self._functions = functions
        self._instance = Instance(entry.name)
        self.setObjectName(f"{name}_fields")
        self.setAccessibleName(self.tr("Fields of {0}").format(entry.name))
        set_role(self, "inner")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_INDENT, 0, 0, 0)
        layout.setSpacing(0)
        usual = [f for f in entry.fields if entry.section != "layers" or group_of(f) == "layer"]
        self._rare = [field for field in entry.fields if field not in usual]
        self._rows = [self._row(field, self) for field in usual]
        for row in self._rows:
            layout.addWidget(row)
        self._more: Section | None = None
        if self._rare:
            self._more = Section(self.tr("More"), f"{name}_more", theme, self)
            self._more.make_foldable(folded=True)
            self._more.unfolded.connect(self._fill_more)
            layout.addWidget(self._more)

    def show_instance(self, value: Any) -> None:
        """Show the fields of an Instance, or of a class named by its identifier."""
        self._instance = value if isinstance(value, Instance) else Instance(self.entry.name)
        for row in self._rows:
            row.set_value(self._instance.fields.get(row.field.name, ABSENT))
        if self._more is not None and any(f.name in self._instance.fields for f in self._rare):
            self._more.unfold()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row in self._rows:
            row.finish()

    def _fill_more(self) -> None:
        rare, self._rare = self._rare, []
        assert self._more is not None  # it has just been unfolded
        for field in rare:
            row = self._row(field, self._more)
            row.set_value(self._instance.fields.get(field.name, ABSENT))
            self._more.add(row)
            self._rows.append(row)

    def _row(self, field: Field, parent: QWidget) -> FieldRow:
        return FieldRow(
            field,
            lambda value: self._set(field, value),
            self._theme,
            parent,
            label=field.name,
            name=f"{self._name}_{field.name}",
            entry=self.entry,
            label_width=self._label_width,
            functions=self._functions,
        )

    def _set(self, field: Field, value: Any) -> LayerloomError | None:
        fields = self._instance.fields
        fields = fields.without(field.name) if value is ABSENT else fields.put(field.name, value)
        return self._commit(Instance(self.entry.name, fields))
