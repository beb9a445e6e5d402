"""A project on the welcome page: its picture, its title, a line about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QCursor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from engine.project import Project
from gui.panels.welcome.thumbnail import Sketch, paint_sketch, sketch
from gui.theme import FontRole, Theme

PICTURE_HEIGHT = 96
_PAD = 12
_TITLE_LINES = 2


class ProjectCard(QAbstractButton):
    """A button with a picture; a project that could not be read has an icon in its place."""

    def __init__(
        self,
        title: str,
        text: str,
        project: Project | None,
        theme: Theme,
        parent: QWidget,
        *,
        lines: int = 2,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._project = project
        self._lines = text
        self._most_lines = lines
        self._sketch: Sketch | None = None
        self._pointed = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(f"{title}\n{text}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(220))

    def heightForWidth(self, width: int) -> int:
        line = QFontMetrics(self._theme.font("caption")).lineSpacing()
        title = QFontMetrics(self._theme.font("strong")).lineSpacing()
        text = len(self._title(width)) * title + self._most_lines * line
        return PICTURE_HEIGHT + text + 2 * _PAD + 4

    @property
    def is_pointed_at(self) -> bool:
        """Whether the card shows that the pointer is on it."""
        return self._pointed

    def follow_pointer(self) -> None:
        """See whether the pointer is on the card, which may have moved under it."""
        inside = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self._point(inside and self.underMouse())

    def _point(self, pointed: bool) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(False)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._point(False)  # no leave is told to what is hidden under the pointer
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sketch = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = "accent" if self.hasFocus() else "wire" if self._pointed else "border"
        painter.setPen(theme.color(edge))
        painter.setBrush(theme.color("raised" if self.isDown() else "panel"))
        painter.drawRoundedRect(frame, 8, 8)
        picture = QRectF(1, 1, self.width() - 2, PICTURE_HEIGHT)
        painter.setClipRect(picture)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas"))
        painter.drawRoundedRect(picture.adjusted(0, 0, 0, 10), 7.5, 7.5)
        if self._project is None:
            middle = picture.center().toPoint()
            theme.icon("file", "muted").paint(
                painter, QRect(middle.x() - 14, middle.y() - 14, 28, 28)
            )
        else:
            inside = picture.adjusted(16, 12, -16, -12)
            if self._sketch is None:
                self._sketch = sketch(self._project, inside.width(), inside.height())
            paint_sketch(painter, QPointF(inside.topLeft()), self._sketch, theme)
        painter.setClipping(False)
        painter.setPen(theme.color("border"))
        below = PICTURE_HEIGHT + 1.5
        painter.drawLine(QPointF(1, below), QPointF(self.width() - 1, below))
        self._paint_text(painter)
        painter.end()

    def _title(self, width: int) -> list[str]:
        font = self._theme.font("strong")
        return wrap(self.text(), font, width - 2 * _PAD, _TITLE_LINES)

    def _paint_text(self, painter: QPainter) -> None:
        theme, width = self._theme, self.width() - 2 * _PAD
        text = wrap(self._lines, theme.font("caption"), width, self._most_lines)
        top = PICTURE_HEIGHT + _PAD
        top = self._paint_lines(painter, top, self._title(self.width()), "strong", "text")
        self._paint_lines(painter, top + 3, text, "caption", "muted")

    def _paint_lines(
        self, painter: QPainter, top: int, lines: list[str], role: FontRole, token: str
    ) -> int:
        """Write lines from `top` on; where the next one would begin."""
        font = self._theme.font(role)
        height = QFontMetrics(font).lineSpacing()
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        for line in lines:
            painter.drawText(QRect(_PAD, top, self.width() - 2 * _PAD, height), 0, line)
            top += height
        return top


def wrap(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """`text` in at most `lines` lines of `width` pixels, the last one shortened if need be."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    wrapped: list[str] = []
    while len(wrapped) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        last = len(wrapped) == lines - 1
        part = text[start:] if last else text[start : start + line.textLength()]
        wrapped.append(metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return wrapped
