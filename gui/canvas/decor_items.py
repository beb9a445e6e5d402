"""Frames and notes on the canvas: few, plain rectangles, under everything else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from engine.graph.placing.framing import MARGIN, TITLE_HEIGHT
from engine.project import Frame, Note
from gui.canvas.card_geometry import RADIUS
from gui.canvas.look import FAR, READABLE, Look, cosmetic, mixed

NOTE_WIDTH = 210.0
FRAMES = -5.0  # their height above the ground, and less than one more: notes lie above
CORNER = 14.0  # of a frame: where it is resized
TINT, _EDGE = 0.07, 0.38  # of a frame's colour
_PADDING = 10.0
_TITLE_ON_SCREEN = 0.85  # of its size at 100 %, however far away
_MOST_ENLARGED = 17.0  # down to the smallest zoom
_BEYOND = 40.0  # how far a title may reach beyond a small frame, on the screen: from far only


class FrameItem(QGraphicsRectItem):
    """A tinted rectangle with its title at the top left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.frame = Frame("", 0.0, 0.0, 0.0, 0.0)
        self.room = 0.0
        self.titled = True
        self.ground = look.canvas  # with the tint upon it
        self.chosen = False
        self.setZValue(FRAMES)
        self.setPen(Qt.PenStyle.NoPen)

    def show_frame(self, frame: Frame) -> None:
        """Be this frame."""
        self.frame = frame
        self.setPos(frame.x, frame.y)
        self._measure()

    def make_room(self, room: float) -> None:
        """Reach down farther than the project says, for what hangs under nodes."""
        if room != self.room:
            self.room = room
            self._measure()

    @property
    def color(self) -> QColor:
        """The colour of border and tint."""
        return self.look.family(self.frame.color) if self.frame.color else self.look.muted

    @property
    def plain(self) -> QRectF:
        """The rectangle in the scene, as the project has it."""
        return QRectF(self.frame.x, self.frame.y, self.frame.width, self.frame.height)

    @property
    def body(self) -> QRectF:
        """The rectangle in the scene, as it is drawn."""
        return self.plain.adjusted(0, 0, 0, self.room)

    def _measure(self) -> None:
        frame = self.frame
        above = TITLE_HEIGHT * _MOST_ENLARGED  # from far the title stands there
        wide = frame.width + _BEYOND * _MOST_ENLARGED
        self.setRect(-1, -above, wide + 2, frame.height + self.room + above + 1)
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

    @property
    def lettering(self) -> QRectF:
        """Where in the scene the words of the title are; empty where there are none."""
        scale, strip = self._enlarged(), self.title
        if not self.frame.title:
            return QRectF()
        width = min(self.look.width(self.frame.title, "strong"), self._room()) * scale
        return QRectF(strip.x() + _PADDING, strip.y(), width, TITLE_HEIGHT * scale)

    def set_titled(self, titled: bool) -> None:
        """Show the title, or leave it out where it would stand on that of a larger frame."""
        if titled != self.titled:
            self.titled = titled
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, frame, color = self.look, self.frame, self.color
        body = QRectF(0, 0, frame.width, frame.height + self.room)
        if look.zoom < FAR:  # no dots shine through: opaque and square is ten times as quick
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.fillRect(body, self.ground)
            edge = mixed(color, self.ground, _EDGE)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.wire_selected if self.chosen else cosmetic(edge, look.ratio))
            painter.drawRect(body)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        else:
            tint, edge = QColor(color), QColor(color)
            tint.setAlphaF(TINT)
            edge.setAlphaF(_EDGE)
            painter.setBrush(tint)
            painter.setPen(look.wire_selected if self.chosen else cosmetic(edge, look.ratio))
            painter.drawRoundedRect(body, RADIUS, RADIUS)
        if self.chosen:
            painter.setPen(QPen(look.accent, 1.5))
            for inset in (4.0, 8.0):  # the corner by which it is resized
                right, bottom = body.width() - 4, body.height() - 4
                painter.drawLine(QPointF(right - inset, bottom), QPointF(right, bottom - inset))
        if frame.title and self.titled:
            self._paint_title(painter)

    def _paint_title(self, painter: QPainter) -> None:
        look, frame, scale = self.look, self.frame, self._enlarged()
        fits = look.width(frame.title, "strong") <= self._room()  # then it is laid out but once
        title = look.laid_out(frame.title, "strong", 1e6 if fits else self._room())
        painter.translate(0, self.title.y() - frame.y)
        painter.scale(scale, scale)
        painter.setFont(look.fonts["strong"])
        painter.setPen(look.text)
        left = _PADDING / scale
        top = (TITLE_HEIGHT - title.size().height()) / 2
        painter.drawStaticText(QPointF(left, top), title)

    def _room(self) -> float:
        """How wide the title may be, in pixels of its own size."""
        scale = self._enlarged()
        return max(self.frame.width / scale + (_BEYOND if scale > 1 else -2 * _PADDING), 1.0)

    def _enlarged(self) -> float:
        return min(max(_TITLE_ON_SCREEN / self.look.zoom, 1.0), _MOST_ENLARGED)


class NoteItem(QGraphicsRectItem):
    """Text on a sheet, as high as it needs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.note = Note("", 0.0, 0.0)
        self.chosen = False
        self.setZValue(FRAMES + 1)
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
