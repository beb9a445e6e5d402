"""Writing where the text stands: the title of a frame, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from gui.canvas.decor import Piece
from gui.plain_text import plain_text

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_LEAST_TITLE, _LEAST_NOTE = QSize(200, 34), QSize(230, 90)  # it can be written in from far
_LONGEST_TITLE = 120


class InPlaceEdit(QPlainTextEdit):
    """A field over a piece of the canvas. Enter takes a title, Ctrl+Enter a note, Escape neither.

    Leaving the field, or the graph, takes the text too.
    """

    def __init__(self, canvas: Canvas, piece: Piece, text: str) -> None:
        super().__init__(canvas)
        self._canvas, self._piece, self._before = canvas, piece, text
        self._graph_id = canvas.document.graph_id
        # Not at once: another graph may be shown in the middle of an undo.
        later = Qt.ConnectionType.QueuedConnection
        canvas.document.graph_shown.connect(self.finish, later)
        canvas.document.replaced.connect(self.give_up)
        self._done = False
        self.setObjectName("canvas_text")
        title = piece.table == "frames"
        self.setAccessibleName(self.tr("Title of the frame") if title else self.tr("Note"))
        self.setFont(canvas.look.fonts["strong" if title else "body"])
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.selectAll()
        area = canvas.mapFromScene(canvas.graph_scene.decor.area(piece)).boundingRect()
        size = area.size().expandedTo(_LEAST_NOTE)
        if title:
            size = QSize(min(max(area.width(), _LEAST_TITLE.width()), 420), _LEAST_TITLE.height())
        corner = canvas.viewport().mapToParent(area.topLeft())
        room = canvas.viewport().size() - size
        self.move(max(min(corner.x(), room.width()), 0), max(min(corner.y(), room.height()), 0))
        self.resize(size)
        self.show()
        self.setFocus()

    def finish(self) -> None:
        """Take the text as it is."""
        self._end(plain_text(self), focus=False)

    def give_up(self) -> None:
        """Leave the text as it was."""
        self._end(self._before, focus=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._end(self._before)
        elif enter and (held or self._piece.table == "frames"):
            self._end(plain_text(self))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.finish()

    def _end(self, text: str, *, focus: bool = True) -> None:
        if self._done:  # hiding it takes its focus away
            return
        self._done = True
        self.setObjectName("")  # it is found no more
        self.hide()
        self.deleteLater()
        if focus:
            self._canvas.setFocus()
        if text == self._before:
            return
        if self._piece.table == "frames":
            text = " ".join(text.split())[:_LONGEST_TITLE]
        if text != self._before:
            self._canvas.write(self._graph_id, self._piece, text)
