"""The left side of a field's row: its name, the way to its inner fields and to its default."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from engine.catalog import Field
from gui.elided_label import ElidedLabel
from gui.language.told import told
from gui.panels.fields.form_parts import ResetButton
from gui.theme import Theme, set_role


class FieldLabel(ElidedLabel):
    """A muted name; the buttons are made when they are first needed."""

    reset_clicked = Signal()
    unfold_toggled = Signal(bool)

    elide = Qt.TextElideMode.ElideMiddle

    def __init__(
        self, field: Field, text: str, name: str, width: int, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(text, parent)
        self._field = field
        self._name = name
        self._theme = theme
        self._reset: ResetButton | None = None
        self._unfold: QToolButton | None = None
        self.setFixedWidth(width)
        self.setContentsMargins(0, 0, 6, 0)
        self.setToolTip(tip(field))
        set_role(self, "muted")

    @property
    def unfolded(self) -> bool:
        """Whether the inner fields are to be seen."""
        return self._unfold is not None and self._unfold.isChecked()

    def show_reset(self, wanted: bool) -> None:
        """Offer the way back to the default, or no longer."""
        if wanted and self._reset is None:
            self._reset = ResetButton(self)
            self._dress(self._reset, "reset", self.tr("Reset {0}"), 14)
            self._reset.setIcon(self._theme.icon("reset", "muted"))
            self._reset.setToolTip(self.tr("Back to the default"))
            self._reset.clicked.connect(lambda: self.reset_clicked.emit())
            self._place()
        if self._reset is not None:
            self._reset.setVisible(wanted)

    def reveal_reset(self, shown: bool) -> None:
        """Let the way back be seen while the row is looked at."""
        if self._reset is not None:
            self._reset.shown = shown
            self._reset.update()

    def show_unfold(self, wanted: bool) -> None:
        """Offer the inner fields; where they are no longer offered, they are folded."""
        if wanted and self._unfold is None:
            self._unfold = QToolButton(self)
            self._unfold.setCheckable(True)
            self._dress(self._unfold, "unfold", self.tr("Fields of {0}"), 12)
            self._unfold.toggled.connect(self._toggle)
            self._toggle(False)
            self.setContentsMargins(0, 0, 22, 0)
            self._place()
        if self._unfold is not None:
            self._unfold.setVisible(wanted)
            if not wanted:
                self._unfold.setChecked(False)

    def unfold(self) -> None:
        """Show the inner fields, where there are any."""
        if self._unfold is not None and self._unfold.isVisibleTo(self):
            self._unfold.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _dress(self, button: QToolButton, name: str, spoken: str, size: int) -> None:
        button.setObjectName(f"{self._name}_{name}")
        button.setAccessibleName(spoken.format(self._field.name))
        button.setIconSize(QSize(size, size))
        set_role(button, "small")

    def _place(self) -> None:
        middle = self.height() // 2
        if self._reset is not None:
            self._reset.setGeometry(self.width() - 24, middle - 10, 20, 20)
        if self._unfold is not None:  # right behind the words
            words = self.fontMetrics().horizontalAdvance(self.text())
            self._unfold.setGeometry(min(words + 3, self.width() - 20), middle - 9, 18, 18)

    def _toggle(self, unfolded: bool) -> None:
        assert self._unfold is not None  # it is what was toggled
        icon = "chevron-down" if unfolded else "chevron-right"
        self._unfold.setIcon(self._theme.icon(icon, "muted"))
        self.unfold_toggled.emit(unfolded)


def tip(field: Field) -> str:
    """The tooltip of a field, as rich text."""
    parts = [f"<b>{escape(field.name)}</b>", escape(told(field.help)), escape(told(field.note))]
    return "<p>" + "<br>".join(part for part in parts if part) + "</p>"
