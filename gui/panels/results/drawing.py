"""A sheet to draw on: what stands there goes through the model after each stroke."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme import set_role

_SIDE = 280  # pixels
_PEN = 0.09  # of the side: as thick as a digit's stroke in the usual sets


class DrawingSheet(QWidget):
    """Takes strokes of the mouse or a pen; `changed` follows each of them."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawing_sheet")
        self.setAccessibleName(self.tr("Sheet to draw on"))
        self.setFixedSize(_SIDE, _SIDE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._dark_on_light = False
        self._strokes: list[list[QPointF]] = []

    def sizeHint(self) -> QSize:
        """Always a square."""
        return QSize(_SIDE, _SIDE)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on the sheet."""
        return not self._strokes

    def set_dark_on_light(self, dark_on_light: bool) -> None:
        """Draw as on paper, or as the usual sets of digits are: light on dark."""
        self._dark_on_light = dark_on_light
        self.update()
        if not self.is_empty:
            self.changed.emit()

    def clear(self) -> None:
        """Begin with an empty sheet."""
        self._strokes.clear()
        self.update()

    def picture(self) -> QImage:
        """What is drawn, as a grey square."""
        image = QImage(_SIDE, _SIDE, QImage.Format.Format_Grayscale8)
        painter = QPainter(image)
        self._draw(painter)
        painter.end()
        return image

    def _draw(self, painter: QPainter) -> None:
        ground, ink = QColor("black"), QColor("white")
        if self._dark_on_light:
            ground, ink = ink, ground
        painter.fillRect(QRectF(0, 0, _SIDE, _SIDE), ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(ink, _PEN * _SIDE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                 Qt.PenJoinStyle.RoundJoin)
        )  # fmt: skip
        for stroke in self._strokes:
            painter.drawPoint(stroke[0])  # a line of no length draws nothing
            painter.drawPolyline(stroke)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet."""
        painter = QPainter(self)
        self._draw(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._strokes:
            self._strokes[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if event.button() == Qt.MouseButton.LeftButton and self._strokes:
            self.changed.emit()


class DrawingDialog(QDialog):
    """The sheet with what clears it; `drawn` carries the file of the picture, a new one each time.

    It lets the window be used meanwhile: the answers change beside it, stroke by stroke.
    """

    drawn = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drawing")
        self.setWindowTitle(self.tr("Draw a sample"))
        self.setAccessibleName(self.windowTitle())
        self._folder = QTemporaryDir()
        self._count = 0
        self.sheet = DrawingSheet(self)
        self.sheet.changed.connect(self._save)
        paper = QCheckBox(self.tr("Dark on light"), self)
        paper.setObjectName("drawing_paper")
        paper.setAccessibleName(self.tr("Draw dark on light"))
        paper.toggled.connect(self.sheet.set_dark_on_light)
        clear = QPushButton(self.tr("Clear"), self)
        clear.setObjectName("drawing_clear")
        clear.setAccessibleName(self.tr("Clear the sheet"))
        set_role(clear, "quiet")
        clear.clicked.connect(self.sheet.clear)
        below = QHBoxLayout()
        below.addWidget(paper)
        below.addStretch(1)
        below.addWidget(clear)
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addWidget(self.sheet)
        layout.addLayout(below)

    def _save(self) -> None:
        # A file of its own each time: the one before may just be read.
        self._count += 1
        path = Path(self._folder.path()) / f"drawing-{self._count}.png"
        if self.sheet.picture().save(str(path)):
            self.drawn.emit(path)
