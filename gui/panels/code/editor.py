"""An editor of Python: the look of the code view, with the keys that one expects of an editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from gui.panels.code.view import CodeView
from gui.theme import Theme

_INDENT = "    "
_RECOLOR = 60  # ms after the last letter
# Changes a line: a cursor at its beginning, its text.
_Change = Callable[[QTextCursor, str], None]


class CodeEditor(CodeView):
    """Text that is typed: Tab and Shift+Tab indent, Enter keeps the indentation.

    Escape leaves the editor (Tab cannot); Ctrl+Enter asks for the text to be applied.
    """

    edited = Signal()  # the text is another one
    apply_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setUndoRedoEnabled(True)
        self._colored = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RECOLOR)
        self._timer.timeout.connect(self._recolor)
        self.textChanged.connect(self._changed)  # new colours count as a change too

    def set_text(self, text: str) -> None:
        """Show another text; what was typed before can not be undone."""
        self._timer.stop()
        self._colored = text
        self.setPlainText(text)
        self._colors.color(text)

    def show_line(self, line: int) -> None:
        """Mark a line (from 1) and scroll to it; 0 marks none."""
        self.mark([(line, line)] if line else (), reveal=bool(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self.apply_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif enter and not held & ~Qt.KeyboardModifier.KeypadModifier:
            self._new_line()
        elif key == Qt.Key.Key_Tab:
            self._indent()
        elif key == Qt.Key.Key_Backtab:
            self._each_line(_unindent)
        else:
            super().keyPressEvent(event)

    def _new_line(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        indent = before[: len(before) - len(before.lstrip())]
        deeper = _INDENT if before.rstrip().endswith(":") else ""
        cursor.insertText("\n" + indent + deeper)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _indent(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._each_line(_indent)
        else:
            cursor.insertText(_INDENT[cursor.positionInBlock() % len(_INDENT) :])

    def _each_line(self, change: _Change) -> None:
        """Change the beginning of every line of the selection, in one step of undo."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        cursor.beginEditBlock()
        for number in range(first, last.blockNumber() + 1):
            block = document.findBlockByNumber(number)
            change(QTextCursor(block), block.text())
        cursor.endEditBlock()

    def _mark_color(self) -> QColor:
        """What is marked here is wrong."""
        color = self._theme.color("error")
        color.setAlphaF(0.2)
        return color

    def _changed(self) -> None:
        if self.toPlainText() != self._colored:
            self._timer.start()
            self.edited.emit()

    def _recolor(self) -> None:
        self._colored = self.toPlainText()
        self._colors.color(self._colored)


def _indent(cursor: QTextCursor, text: str) -> None:
    if text.strip():
        cursor.insertText(_INDENT)


def _unindent(cursor: QTextCursor, text: str) -> None:
    for _ in range(min(len(_INDENT), len(text) - len(text.lstrip(" ")))):
        cursor.deleteChar()
