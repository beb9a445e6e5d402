"""The ways out of one problem, as quiet buttons in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from engine.graph.fixing.fix_edits import Fix
from gui.language.told import told
from gui.theme import set_role

_LEAST_WIDTH = 48
_AROUND = 8  # the padding of a link
_SPARE = 3  # text is a little wider than its advance says


class FixButtons(QWidget):
    """One button for each fix; `chosen` says which by its text. Arrow keys lead along the row."""

    chosen = Signal(str)
    left = Signal()  # Escape, or the left arrow on the first button

    def __init__(self, fixes: Sequence[Fix], about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem_fixes")
        self.setAccessibleName(self.tr("Fixes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.buttons = [self._make_button(fix.text, about) for fix in fixes]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)

    def focus(self) -> None:
        """Let the keyboard speak to the first button."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_button(self, text: str, about: str) -> FixButton:
        button = FixButton(told(text), self)
        button.setAccessibleDescription(about)
        button.clicked.connect(lambda: self.chosen.emit(text))
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        at = next((i for i, button in enumerate(self.buttons) if button.hasFocus()), 0)
        if event.key() == Qt.Key.Key_Escape or (step == -1 and at == 0):
            self.left.emit()
        elif step is not None:
            self.buttons[min(at + step, len(self.buttons) - 1)].setFocus()
        else:
            event.ignore()


class FixButton(QPushButton):
    """A button that says what it will do; where room is scarce it tells the rest as a tip."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = text
        self.setObjectName("problem_fix")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAutoDefault(True)  # Return presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_role(self, "link")
        self._show_what_fits()

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # in the font that it will have
        width = self.fontMetrics().horizontalAdvance(self._whole) + _AROUND + _SPARE
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        room = max(self.width(), _LEAST_WIDTH) - _AROUND
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))  # a name is no mnemonic
