"""Why a wire cannot end where the mouse is, said beside the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from engine.errors import LayerloomError
from gui.canvas.card_geometry import RADIUS
from gui.canvas.look import Look
from gui.language.told import told

_BESIDE = QPoint(18, 20)  # from the tip of the pointer
_WIDEST = 300


class Refusal(QLabel):
    """A note that goes along with the mouse; the mouse goes through it."""

    def __init__(self, look: Look, view: QWidget) -> None:
        # Beside the viewport, not in it: what is inside moves when it scrolls.
        super().__init__(view)
        self._look = look
        self.setObjectName("canvas_refusal")
        self.setAccessibleName(self.tr("Why the wire cannot end here"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(10, 6, 10, 7)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def say(self, error: LayerloomError, at: QPoint) -> None:
        """Tell the reason, beside `at` (in the view)."""
        text = told(error.what) + (f"\n{told(error.hint)}" if error.hint else "")
        if text != self.text():
            self._dress()
            self.setText(text)
            self.setWordWrap(False)
            if self.sizeHint().width() > _WIDEST:
                self.setWordWrap(True)
                self.resize(_WIDEST, self.heightForWidth(_WIDEST))
            else:
                self.resize(self.sizeHint())
        viewport = self.parentWidget()
        assert viewport is not None  # it is made on the canvas
        room = viewport.rect().size() - self.size()
        place = at + _BESIDE
        self.move(max(min(place.x(), room.width()), 0), max(min(place.y(), room.height()), 0))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.error)
        painter.setBrush(self._look.body)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.text)
        self.setPalette(palette)
        self.setFont(self._look.fonts["body"])
