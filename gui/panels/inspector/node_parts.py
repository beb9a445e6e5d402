"""Small parts of a node's form: a labelled switch, and what several layers have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.edits import Edit
from gui.elided_label import ElidedLabel
from gui.panels.fields.editors import Toggle
from gui.panels.fields.form_parts import LABEL_WIDTH
from gui.panels.fields.row import Several
from gui.theme import Theme, set_role

# Makes edits as one step that merges with others of the same key; answers with what refused them.
Apply = Callable[[Sequence[Edit], str], LayerloomError | None]


class SwitchRow(QWidget):
    """A label and a switch, as wide as the rows of fields."""

    def __init__(
        self, name: str, label: str, change: Callable[[bool], None], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 3, 0, 4)
        line.setSpacing(0)
        text = ElidedLabel(label, self)
        text.setFixedWidth(LABEL_WIDTH)
        set_role(text, "muted")
        self.toggle = Toggle(theme, self)
        self.toggle.setObjectName(name)
        self.toggle.setAccessibleName(label)
        self.toggle.switched.connect(change)
        text.setBuddy(self.toggle)
        line.addWidget(text)
        line.addWidget(self.toggle, 1)

    def show_common(self, values: Sequence[bool], *, usual: bool) -> None:
        """Show what the values are; muted where that is the usual one."""
        value = common(values)
        several = isinstance(value, Several)
        self.toggle.show_state(None if several else value, muted=value is usual)


def common(values: Sequence[Any]) -> Any:
    """The value that all have, or Several."""
    first = values[0]
    if all(value == first and type(value) is type(first) for value in values):
        return first
    return Several(len({repr(value) for value in values}))
