"""A search field with a short list under it, opened at the pointer: type, Enter, done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.catalog import Entry
from engine.graph.gestures.search import search
from engine.palette import layers_first, offered
from gui.panels.layers.layer_list import LayerView, wants_help
from gui.theme import Theme, set_role

# Without a compositor, which X11 need not have, what is transparent is black: there the corners
# are cut off instead.
_WITHOUT_COMPOSITOR = "xcb"
_WIDTH, _MOST_ROWS, _RADIUS = 280, 12, 8

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class LayerSearch(QFrame):
    """The popup. It closes when a layer is chosen, on Escape and on a click elsewhere."""

    layer_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._masked = QGuiApplication.platformName() == _WITHOUT_COMPOSITOR
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not self._masked)
        self.setObjectName("layer_search")
        self.setAccessibleName(self.tr("Add a layer"))
        self._theme = theme
        self._entries: list[Entry] = offered()
        self._recent: tuple[str, ...] = ()
        self._own: Sequence[Entry] = ()
        self.field = QLineEdit(self)
        self.field.setObjectName("layer_search_field")
        self.field.setAccessibleName(self.tr("Search for a layer"))
        self.field.setPlaceholderText(self.tr("Add a layer"))
        self.field.installEventFilter(self)
        self.view = LayerView(theme, self)
        self.view.setObjectName("layer_search_layers")
        self.view.setAccessibleName(self.tr("Layers found"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(self.tr("No layer is called like this."), self)
        self._nothing.setObjectName("layer_search_nothing")
        self._nothing.setContentsMargins(8, 0, 8, 2)
        set_role(self._nothing, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.field.setFixedWidth(_WIDTH - 16)
        self._layout = layout
        layout.addWidget(self.field)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self.view.choose_current)
        self.view.clicked.connect(self.view.choose_current)
        self.view.layer_chosen.connect(self._chosen)

    def offer_own(self, entries: Sequence[Entry]) -> None:
        """Offer these layers too, which the project has of its own."""
        self._own = entries

    def open_at(self, position: QPoint, recent: Sequence[str] = ()) -> None:
        """Show it, empty, with its corner at `position` (global) or as near as the screen lets."""
        self._recent = tuple(recent)
        self.field.clear()
        self._filter("")
        screen = QGuiApplication.screenAt(position) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().adjusted(0, 0, -self.width(), -self.height())
        self.move(
            max(room.left(), min(position.x(), room.right())),
            max(room.top(), min(position.y(), room.bottom())),
        )
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if wants_help(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F1:
                self.view.ask_help()
                return True
            if step := _STEPS.get(Qt.Key(event.key())):
                self.view.move_current(step)
                return True
            if event.key() == Qt.Key.Key_Tab:
                return True  # the key that opened it has nowhere else to go
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # By hand: a stylesheet does not paint a translucent window, and its corners are round.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(self._theme.color("panel"))
        if self._masked:
            painter.fillRect(self.rect(), self._theme.color("border"))  # what the cut leaves over
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._masked:
            shape = QPainterPath()
            shape.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def _filter(self, text: str) -> None:
        matches = layers_first(search([*self._entries, *self._own], text, self._recent))
        self.view.layers.show_matches(matches)
        self.view.select_first()
        self._nothing.setVisible(not matches)
        self.view.setVisible(bool(matches))
        if matches:
            row = self.view.sizeHintForIndex(self.view.layers.index(0, 0)).height()
            self.view.setFixedHeight(row * min(len(matches), _MOST_ROWS))
        self._layout.activate()  # at once: where it opens depends on its height

    def _chosen(self, name: str) -> None:
        self.hide()
        self.layer_chosen.emit(name)
