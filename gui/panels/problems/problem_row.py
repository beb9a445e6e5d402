"""How one problem is drawn in the list of problems, and where its buttons stand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.theme import Theme

# What an item holds besides its headline: a Problem, a second line, whether there are buttons.
PROBLEM, DETAIL, FIXABLE = (Qt.ItemDataRole.UserRole + n for n in (1, 2, 3))

_TEXT_LEFT, _BUTTON_LEFT = 38, 34
_ONE_LINE, _TWO_LINES, _BUTTONS = 28, 44, 24


class ProblemDelegate(QStyledItemDelegate):
    """Two lines: what is wrong, and under it, muted, what was expected and received.

    Under them is room for the buttons of the fixes.
    """

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = _text_height(index) + (_BUTTONS if index.data(FIXABLE) else 0)
        return QSize(200, height)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The buttons stand under the text, so that a click on it is one on the row."""
        box = QRect(option.rect)
        box.setTop(box.top() + _text_height(index) - 2)
        editor.setGeometry(box.adjusted(_BUTTON_LEFT, 0, -8, -4))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, box = self._theme, QRect(option.rect)
        state = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 5, 5)
        level = index.data(PROBLEM).level
        icon = theme.icon(level, level)
        icon.paint(painter, QRect(box.left() + 14, box.top() + 6, 16, 16))
        text = box.adjusted(_TEXT_LEFT, 5, -12, 0)
        self._line(painter, text, index.data(), "body", "text")
        if index.data(DETAIL):
            self._line(painter, text.translated(0, 18), index.data(DETAIL), "caption", "muted")
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, text: str, role: str, token: str) -> None:
        font = self._theme.font("caption" if role == "caption" else "body")
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top(), box.width(), 18), 0, shown)


def _text_height(index: QModelIndex | QPersistentModelIndex) -> int:
    return _TWO_LINES if index.data(DETAIL) else _ONE_LINE
