"""A read-only view of Python source: line numbers, colours, marked lines."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui.theme import Theme

_SLICE = 0.006  # seconds of colouring before the window gets its turn again
_PAINT = {  # the beginning of Pygments's name of a token → its colour; the longest one counts
    "Token.Keyword": ("family", "norm"),
    "Token.Operator.Word": ("family", "norm"),
    "Token.Literal.String": ("color", "ok"),
    "Token.Literal.Number": ("family", "reg"),
    "Token.Comment": ("color", "muted"),
    "Token.Name.Function": ("color", "accent"),
    "Token.Name.Class": ("color", "accent"),
    "Token.Name.Builtin": ("family", "pool"),
    "Token.Name.Decorator": ("family", "merge"),
}


@cache
def python_lexer() -> Any:
    """Pygments's lexer. Loading it takes 100 ms: ask for it in a thread before it is needed."""
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False, ensurenl=False)


class PythonColors(QSyntaxHighlighter):
    """Colours by Pygments, a slice at a time, so that long programs never hold the window up."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._spans: dict[int, list[tuple[int, int, QTextCharFormat]]] = {}
        self._tokens: Iterator[tuple[int, Any, str]] = iter(())
        self._formats: dict[str, QTextCharFormat | None] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._advance)

    def color(self, text: str) -> None:
        """Begin to colour `text`, which the document holds already."""
        self._spans.clear()
        self._formats.clear()
        self._line, self._column = 0, 0
        self._tokens = python_lexer().get_tokens_unprocessed(text) if text else iter(())
        self._advance()

    def forget(self) -> None:
        """Drop the colours of a text that is about to change."""
        self._spans.clear()

    def highlightBlock(self, text: str) -> None:
        for start, length, look in self._spans.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, look)

    def _advance(self) -> None:
        first, end = self._line, time.perf_counter() + _SLICE
        done = True
        for _, kind, value in self._tokens:
            self._take(str(kind), value)
            if time.perf_counter() > end:
                done = False
                break
        block = self.document().findBlockByNumber(first)
        while block.isValid() and block.blockNumber() <= self._line:
            self.rehighlightBlock(block)
            block = block.next()
        if done:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _take(self, kind: str, value: str) -> None:
        look = self._format(kind)
        for index, part in enumerate(value.split("\n")):
            if index:
                self._line, self._column = self._line + 1, 0
            if part and look is not None:
                self._spans.setdefault(self._line, []).append((self._column, len(part), look))
            self._column += len(part)

    def _format(self, kind: str) -> QTextCharFormat | None:
        if kind not in self._formats:
            known = [start for start in _PAINT if kind.startswith(start)]
            look = None
            if known:
                source, name = _PAINT[max(known, key=len)]
                look = QTextCharFormat()
                theme = self._theme
                look.setForeground(theme.family(name) if source == "family" else theme.color(name))
            self._formats[kind] = look
        return self._formats[kind]


class LineNumbers(QWidget):
    """The margin of a CodeView."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_margin(self, event.rect())


class CodeView(QPlainTextEdit):
    """The text itself."""

    line_clicked = Signal(int)  # counted from 1

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: tuple[tuple[int, int], ...] = ()
        self._margin = LineNumbers(self)
        self._colors = PythonColors(theme, self.document())
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_margin)
        self.dress()

    def dress(self) -> None:
        """Take the theme's type and colours."""
        self.setFont(self._theme.font("code"))
        self._make_room()
        self._colors.color(self.toPlainText())
        self.mark(self._marked)

    def show_text(self, text: str) -> None:
        """Show other text at the place where the old one was scrolled to."""
        if text == self.toPlainText():
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._colors.forget()
        self._replace_changed_lines(text)
        self._colors.color(text)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def _replace_changed_lines(self, text: str) -> None:
        """Leave the lines that stay the same alone: they keep their colours meanwhile."""
        old, new = self.toPlainText().split("\n"), text.split("\n")
        most = min(len(old), len(new))
        top = next((i for i in range(most) if old[i] != new[i]), most)
        most -= top
        end = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
        if top + end == 0:
            self.setPlainText(text)
            return
        # Whole lines between the line before the first change and the line after the last one.
        first, last = max(0, top - 1), min(len(old), len(old) - end + 1) - 1
        cursor = QTextCursor(self.document().findBlockByNumber(first))
        final = self.document().findBlockByNumber(last)
        cursor.setPosition(final.position() + final.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("\n".join(new[first : len(new) - (len(old) - 1 - last)]))

    def mark(self, ranges: Sequence[tuple[int, int]], *, reveal: bool = False) -> None:
        """Mark lines (first and last, counted from 1); `reveal` scrolls there if none is seen."""
        self._marked = tuple(ranges)
        marks = []
        for first, last in self._marked:
            for line in range(first - 1, last):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(self.document().findBlockByNumber(line))
                look = QTextCharFormat()
                look.setBackground(self._mark_color())
                look.setProperty(QTextFormat.Property.FullWidthSelection, True)
                mark.format = look
                marks.append(mark)
        self.setExtraSelections(marks)
        self._margin.update()
        if reveal and self._marked and not any(self._sees(*lines) for lines in self._marked):
            self.verticalScrollBar().setValue(max(0, self._marked[0][0] - 4))

    def margin_width(self) -> int:
        """Pixels that the line numbers take."""
        digits = max(3, len(str(self.blockCount())))
        return self.fontMetrics().horizontalAdvance("9") * digits + 20

    def paint_margin(self, margin: QWidget, box: QRect) -> None:
        """Draw the line numbers that lie in `box`."""
        painter = QPainter(margin)
        painter.fillRect(box, self._theme.color("field"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.fontMetrics().height()
        while block.isValid() and top <= box.bottom():
            number = block.blockNumber() + 1
            marked = any(first <= number <= last for first, last in self._marked)
            painter.setPen(self._theme.color("accent" if marked else "wire"))
            place = QRect(0, int(top), margin.width() - 10, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(inside.left(), inside.top(), self.margin_width(), inside.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_clicked.emit(self._line_at(event.position().toPoint()))

    def _line_at(self, position: QPoint) -> int:
        return self.cursorForPosition(position).blockNumber() + 1

    def _sees(self, first: int, last: int) -> bool:
        top = self.firstVisibleBlock().blockNumber() + 1
        rows = self.viewport().height() // max(1, self.fontMetrics().lineSpacing())
        return last >= top and first < top + rows

    def _mark_color(self) -> QColor:
        color = self._theme.color("accent")
        color.setAlphaF(0.14)
        return color

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _scroll_margin(self, box: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, box.y(), self._margin.width(), box.height())
