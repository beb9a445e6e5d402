"""Some lines of text, handed over when the focus leaves or on Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from gui.plain_text import plain_text

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_LEAST, _MOST = 3, 14  # lines; what is longer scrolls


class Paragraph(QPlainTextEdit):
    """As high as its text; Escape takes back what was typed, and Tab leaves it."""

    submitted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Show a text, unless a person is typing another one."""
        typing = self.hasFocus() and plain_text(self) != self._known
        self._known = text
        if not typing and plain_text(self) != text:
            self.setPlainText(text)

    def finish(self) -> None:
        """Hand over what was typed, if anything was."""
        if plain_text(self) != self._known:
            self.submitted.emit(plain_text(self))

    def sizeHint(self) -> QSize:
        lines = min(max(self._lines(), _LEAST), _MOST)
        margins = self.contentsMargins()
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        height = lines * self.fontMetrics().lineSpacing() + frame
        return QSize(120, height + margins.top() + margins.bottom())

    def event(self, event: QEvent) -> bool:
        # Without typing to take back, undo is the window's: let its shortcut have the key.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and plain_text(self) == self._known
            and any(event.matches(key) for key in _UNDO_KEYS)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        same = plain_text(self) == self._known
        if same and any(event.matches(key) for key in _UNDO_KEYS):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and not same:
            self.setPlainText(self._known)
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # lines are broken anew first

    def _lines(self) -> int:
        count, block = 0, self.document().begin()
        while block.isValid():
            layout = block.layout()
            count += max(1, layout.lineCount() if layout is not None else 1)
            block = block.next()
        return count

    def _fit(self) -> None:
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)
