"""The log: what the application and its engine did, a line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.atomic import write_text
from engine.errors import SaveError
from gui.dialogs.notices import show_error
from gui.language.numbers import written
from gui.theme import Theme, set_role

Level = Literal["info", "warning", "error"]
MOST_LINES = 5_000
_TOKENS: dict[Level, str] = {"info": "text", "warning": "warning", "error": "error"}


class LogPanel(QWidget):
    """Time-stamped lines with levels; the oldest go when there are more than 5,000.

    `now` tells the time; another one is given by tests.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("log")
        self.setAccessibleName(self.tr("Log"))
        self._theme, self._now = theme, now
        self._levels: list[Level] = []
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("log_text")
        self._text.setAccessibleName(self.tr("Log lines"))
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(MOST_LINES)
        self._text.setUndoRedoEnabled(False)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setPlaceholderText(self.tr("What the engine does is written here."))
        self._count = QLabel(self)
        self._count.setObjectName("log_count")
        self._count.setAccessibleName(self.tr("Number of lines"))
        set_role(self._count, "caption")
        self._copy = self._tool("log_copy", "copy", self.tr("Copy the log"), self.copy)
        self._save = self._tool("log_save", "save", self.tr("Save the log…"), self.save)
        self._clear = self._tool("log_clear", "delete", self.tr("Clear the log"), self.clear)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        row.addWidget(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._text, 1)
        theme.changed.connect(self._dress)
        self._dress()
        self._counted()

    def _tool(self, name: str, icon: str, text: str, then: Callable[[], None]) -> QToolButton:
        tool = QToolButton(self)
        tool.setObjectName(name)
        tool.setProperty("icon_name", icon)
        tool.setToolTip(text)
        tool.setAccessibleName(text)
        tool.setIconSize(QSize(16, 16))
        tool.clicked.connect(then)
        return tool

    def add(self, level: Level, text: str) -> None:
        """Write a line; the further lines of a long text are indented below it."""
        first, *rest = text.rstrip("\n").splitlines() or [""]
        stamp = self._now().strftime("%H:%M:%S")
        self._write(level, f"{stamp}  {first}")
        for line in rest:
            self._write(level, f"{'':8}  {line}")
        self._counted()

    def _write(self, level: Level, line: str) -> None:
        bar = self._text.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        cursor = QTextCursor(self._text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._levels:
            cursor.insertBlock()
        cursor.insertText(line, _format(self._theme.color(_TOKENS[level])))
        self._levels.append(level)
        del self._levels[:-MOST_LINES]
        if at_end:  # who has scrolled up to read is left there
            bar.setValue(bar.maximum())

    def text(self) -> str:
        """All lines."""
        return self._text.toPlainText()

    def copy(self) -> None:
        """Put the selected part, or else the whole log, on the clipboard."""
        chosen = self._text.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or self.text())

    def save(self) -> None:
        """Ask for a file and write the whole log there."""
        start = Path.home() / f"layerloom-{self._now():%Y%m%d-%H%M%S}.txt"
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the log"), str(start), self.tr("Text (*.txt)")
        )
        if not name:
            return
        try:
            write_text(Path(name), self.text() + "\n")
        except SaveError as error:
            show_error(self.window(), error)

    def clear(self) -> None:
        """Forget all lines."""
        self._text.clear()
        self._levels.clear()
        self._counted()

    def _counted(self) -> None:
        lines = len(self._levels)
        self._count.setText(
            self.tr("1 line") if lines == 1 else self.tr("{0} lines").format(written(lines))
        )
        for tool in (self._copy, self._save, self._clear):
            tool.setEnabled(lines > 0)

    def _dress(self) -> None:
        self._text.setFont(self._theme.font("code"))
        for tool in (self._copy, self._save, self._clear):
            tool.setIcon(self._theme.icon(tool.property("icon_name"), "muted"))
        block = self._text.document().firstBlock()
        for level in self._levels:
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.setCharFormat(_format(self._theme.color(_TOKENS[level])))
            block = block.next()


def _format(color: QColor) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(color)
    return form
