"""A project on the welcome page: its picture, its title, a line about it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QWidget

from engine.project import Project
from gui.panels.thumbnail import Sketch, paint_sketch, sketch
from gui.theme import Theme

PICTURE_HEIGHT = 96
_PAD = 12


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
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setToolTip(f"{title}\n{text}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self._theme.font("caption")).lineSpacing()
        title = QFontMetrics(self._theme.font("strong")).lineSpacing()
        return QSize(220, PICTURE_HEIGHT + title + self._most_lines * line + 2 * _PAD + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._sketch = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = "accent" if self.hasFocus() else "wire" if self.underMouse() else "border"
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

    def _paint_text(self, painter: QPainter) -> None:
        theme = self._theme
        width = self.width() - 2 * _PAD
        font = theme.font("strong")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        top = PICTURE_HEIGHT + _PAD
        painter.drawText(QRect(_PAD, top, width, metrics.lineSpacing()), 0, title)
        top += metrics.lineSpacing() + 3
        font = theme.font("caption")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        for line in wrap(self._lines, metrics, width, self._most_lines, theme):
            painter.drawText(QRect(_PAD, top, width, metrics.lineSpacing()), 0, line)
            top += metrics.lineSpacing()


def wrap(text: str, metrics: QFontMetrics, width: int, lines: int, theme: Theme) -> list[str]:
    """`text` in at most `lines` lines of `width` pixels, the last one shortened if need be."""
    layout = QTextLayout(text, theme.font("caption"))
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
