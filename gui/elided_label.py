"""A label for names of any length: it shortens its text to its width, and its tip has the whole."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from gui.theme import set_role

_MENU = 420  # pixels of a name in a menu


def whole_tip(text: str, tip: str, metrics: QFontMetrics, room: int) -> str:
    """A tip that begins with the text where it does not fit the room and the tip lacks it."""
    if text in tip or metrics.horizontalAdvance(text) <= room:
        return tip
    if tip.startswith("<"):  # our own rich text does
        return f"<p>{escape(text)}</p>{tip}"
    return f"{text}\n{tip}" if tip else text


def menu_text(text: str) -> str:
    """A name as it stands in a menu, which is as wide as its widest text; its tip has the whole."""
    metrics = QFontMetrics(QApplication.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, _MENU).replace("&", "&&")


class ElidedLabel(QLabel):
    """A label that shortens its text to its width; the tooltip has the whole."""

    elide = Qt.TextElideMode.ElideRight

    def say(self, text: str, role: str = "") -> None:
        """Show another text, in the colour of a role, and tell it to a screen reader."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)
        set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = whole_tip(self.text(), self.toolTip(), self.fontMetrics(), self._room())
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _room(self) -> int:
        return self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        inside = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self.elide, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
