"""Frames and notes on the canvas: few, plain rectangles, under everything else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from engine.graph.placing.framing import MARGIN, TITLE_HEIGHT
from engine.project import Frame, Note
from gui.canvas.card_geometry import RADIUS
from gui.canvas.look import READABLE, Look, cosmetic

NOTE_WIDTH = 210.0
CORNER = 14.0  # of a frame: where it is resized
_TINT = 0.07
_PADDING = 10.0
_TITLE_ON_SCREEN = 0.85  # of its size at 100 %, however far away
_MOST_ENLARGED = 6.0
_BEYOND = 40.0  # how far a title may reach beyond a small frame, on the screen: from far only


class FrameItem(QGraphicsRectItem):
    """A tinted rectangle with its title at the top left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.frame = Frame("", 0.0, 0.0, 0.0, 0.0)
        self.chosen = False
        self.setZValue(-5)
        self.setPen(Qt.PenStyle.NoPen)

    def show_frame(self, frame: Frame) -> None:
        """Be this frame."""
        self.frame = frame
        self.setPos(frame.x, frame.y)
        above = TITLE_HEIGHT * _MOST_ENLARGED  # from far the title stands there
        wide = frame.width + _BEYOND * _MOST_ENLARGED
        self.setRect(-1, -above, wide + 2, frame.height + above + 1)
        self.update()

    @property
    def title(self) -> QRectF:
        """Where in the scene the strip is by which the frame is taken.

        The title is within the frame while it finds room above the nodes, then above the frame:
        the border never runs through it.
        """
        frame, height = self.frame, TITLE_HEIGHT * self._enlarged()
        if height > TITLE_HEIGHT + MARGIN:
            return QRectF(frame.x, frame.y - height, frame.width, height + TITLE_HEIGHT)
        return QRectF(frame.x, frame.y, frame.width, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, frame = self.look, self.frame
        color = look.family(frame.color) if frame.color else look.muted
        tint = QColor(color)
        tint.setAlphaF(_TINT)
        edge = QColor(color)
        edge.setAlphaF(0.38)
        painter.setBrush(tint)
        painter.setPen(look.wire_selected if self.chosen else cosmetic(edge, look.ratio))
        body = QRectF(0, 0, frame.width, frame.height)
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        if self.chosen:
            painter.setPen(QPen(look.accent, 1.5))
            for inset in (4.0, 8.0):  # the corner by which it is resized
                right, bottom = frame.width - 4, frame.height - 4
                painter.drawLine(QPointF(right - inset, bottom), QPointF(right, bottom - inset))
        if frame.title:
            self._paint_title(painter)

    def _paint_title(self, painter: QPainter) -> None:
        look, frame, scale = self.look, self.frame, self._enlarged()
        room = frame.width / scale + (_BEYOND if scale > 1 else -2 * _PADDING)
        title = look.laid_out(frame.title, "strong", max(room, 1.0))
        painter.translate(0, self.title.y() - frame.y)
        painter.scale(scale, scale)
        painter.setFont(look.fonts["strong"])
        painter.setPen(look.text)
        left = _PADDING / scale
        top = (TITLE_HEIGHT - title.size().height()) / 2
        painter.drawStaticText(QPointF(left, top), title)

    def _enlarged(self) -> float:
        return min(max(_TITLE_ON_SCREEN / self.look.zoom, 1.0), _MOST_ENLARGED)


class NoteItem(QGraphicsRectItem):
    """Text on a sheet, as high as it needs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.note = Note("", 0.0, 0.0)
        self.chosen = False
        self.setZValue(-4)
        self.setPen(Qt.PenStyle.NoPen)

    def show_note(self, note: Note) -> None:
        """Be this note."""
        self.note = note
        self.setPos(note.x, note.y)
        self.setRect(0, 0, NOTE_WIDTH, self.look.wrapped(self.text, NOTE_WIDTH - 2 * _PADDING) + 16)
        self.update()

    @property
    def text(self) -> str:
        """What it says; of an empty note, how to write in it."""
        return self.note.text or QCoreApplication.translate("Canvas", "Double-click to write")

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, area = self.look, self.rect()
        painter.setBrush(look.note)
        painter.setPen(look.wire_selected if self.chosen else look.note_border)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if look.zoom < READABLE:
            return
        painter.setFont(look.fonts["body"])
        painter.setPen(look.text if self.note.text else look.muted)
        option_ = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        option_.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(area.adjusted(_PADDING, 8, -_PADDING, -8), self.text, option_)
