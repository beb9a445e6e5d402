"""The legend in a plot's title row; under the pointer it also tells the values."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

_LINE, _GAP = 18, 6

Room = Literal["wide", "narrow", "tiny"]


class LegendEntry(QWidget):
    """A piece of the curve as it is drawn, its name, and (while there is one) a value."""

    def __init__(
        self,
        name: str,
        token: str,
        theme: Theme,
        parent: QWidget,
        *,
        short: str = "",
        dashed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._theme, self._dashed = name, token, theme, dashed
        self._short = short or name
        self._value = ""
        self._room: Room = "wide"
        self.setAccessibleName(name)
        self.setToolTip(name)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        """The text of the value that is shown; empty while the pointer is elsewhere."""
        return self._value

    def show_value(self, text: str) -> None:
        """Show a value beside the name; an empty text hides it."""
        if text != self._value:
            self._value = text
            self.setAccessibleDescription(text)
            self.updateGeometry()
            self.update()

    def set_room(self, room: Room) -> None:
        """How much room there is: "narrow" has a short name or the value, "tiny" no name at all."""
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = "  ".join(text for text, _ in self._texts())
        behind = _GAP + metrics.horizontalAdvance(text) if text else 0
        return QSize(_LINE + behind, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _texts(self) -> list[tuple[str, str]]:
        """(text, colour token) of what is written behind the line."""
        name = {"wide": self._name, "narrow": self._short, "tiny": ""}[self._room]
        if not self._value:
            return [(name, "muted")] if name else []
        value = (self._value, "text")
        return [(name, "muted"), value] if self._room == "wide" else [value]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color(self._token), 2)
        if self._dashed:
            pen.setDashPattern([2.5, 1.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(_LINE, middle))
        painter.setFont(self.font())
        left = _LINE + _GAP
        for text, token in self._texts():
            painter.setPen(self._theme.color(token))
            box = self.rect().adjusted(left, 0, 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            left += painter.fontMetrics().horizontalAdvance(f"{text}  ")
        painter.end()
