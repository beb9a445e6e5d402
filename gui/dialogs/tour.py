"""The tour: six quiet cards, each beside what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme, set_role

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_WIDTH = 300
_SETTLED = 100  # ms until a window that has just been shown has laid its parts out
_GAP = 12  # between the card and what it is about, and to the edge of the window


class Step(NamedTuple):
    """What a card says, and the widget that it stands beside."""

    title: str
    text: str
    about: Callable[[], QWidget]


class Tour(QObject):
    """One card at a time; Escape or Skip ends it. The window stays usable meanwhile."""

    ended = Signal()

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self.setObjectName("tour_steps")
        self._window, self._theme = window, theme
        self._at = 0
        self.steps = self._make_steps()
        self.mark = QFrame(window)
        self.mark.setObjectName("tour_mark")
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.card = TourCard(window)
        self.card.moved.connect(self._move)
        self.card.ended.connect(self.end)
        theme.changed.connect(self._dress)
        window.installEventFilter(self)
        self._dress()

    def start(self) -> None:
        """Show the first card."""
        self._window.workspaces.show("design")
        self._show()

    def end(self) -> None:
        """Take the card away; the work goes on where it was."""
        self._window.removeEventFilter(self)
        self._theme.changed.disconnect(self._dress)
        for widget in (self.mark, self.card):
            widget.hide()
            widget.deleteLater()
        self._window.canvas.setFocus()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _move(self, by: int) -> None:
        if self._at + by >= len(self.steps):
            self.end()
        else:
            self._at = max(self._at + by, 0)
            self._show()

    def _show(self) -> None:
        step = self.steps[self._at]
        self.card.show_step(step, self._at + 1, len(self.steps))
        self._place()
        for widget in (self.mark, self.card):
            widget.show()
        self.card.next_button.setFocus()
        QTimer.singleShot(_SETTLED, self, self._place)

    def _place(self) -> None:
        """Where there is room: right of the thing, left of it, above it, else inside it."""
        window, thing = self._window, self.steps[self._at].about()
        area = QRect(thing.mapTo(window, QPoint(0, 0)), thing.size())
        self.mark.setGeometry(area)
        card = QRect(QPoint(0, 0), self.card.size())
        card.moveCenter(area.center())
        inside = window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        if area.right() + _GAP + card.width() < inside.right():
            card.moveLeft(area.right() + _GAP)
        elif area.left() - _GAP - card.width() > inside.left():
            card.moveRight(area.left() - _GAP)
        elif area.top() - _GAP - card.height() > inside.top():
            card.moveBottom(area.top() - _GAP)
        elif area.bottom() + _GAP + card.height() < inside.bottom():
            card.moveTop(area.bottom() + _GAP)
        card.moveLeft(max(inside.left(), min(card.left(), inside.right() - card.width())))
        card.moveTop(max(inside.top(), min(card.top(), inside.bottom() - card.height())))
        self.card.move(card.topLeft())
        for widget in (self.mark, self.card):  # a dock that is brought to the front covers them
            widget.raise_()

    def _dress(self) -> None:
        accent, panel = (self._theme.color(name).name() for name in ("accent", "panel"))
        self.mark.setStyleSheet(
            f"QFrame#tour_mark {{ border: 2px solid {accent}; border-radius: 6px;"
            " background: transparent; }"
        )
        self.card.setStyleSheet(
            f"QFrame#tour {{ background: {panel}; border: 1px solid {accent};"
            " border-radius: 8px; }"
        )

    def _make_steps(self) -> tuple[Step, ...]:
        editor = self._window.editor
        docks = editor.docks

        def dock(name: str) -> Callable[[], QWidget]:
            def brought() -> QWidget:
                docks.bring(name)
                return docks.by_name[name]

            return brought

        return (
            Step(self.tr("Layers"), self.tr(
                "Every layer of Keras. Drag one to the canvas, or press Enter on it; it is wired "
                "to the node that is selected."), dock("palette")),
            Step(self.tr("Canvas"), self.tr(
                "Your model. Press Tab to search for a layer, drag from port to port to wire them. "
                "The shapes on the wires are always those of Keras."), lambda: editor.canvas),
            Step(self.tr("Inspector"), self.tr(
                "The fields of what is selected, and how its parameters come about. Press F1 for "
                "the help on a layer."), dock("inspector")),
            Step(self.tr("Data"), self.tr(
                "What the model learns from: a set that comes with Layerloom, or your own file. "
                "Drop it anywhere on the window."), dock("data")),
            Step(self.tr("Training"), self.tr(
                "Press Train, and watch the curves here. Results tells afterwards what the model "
                "has learnt."), dock("training")),
            Step(self.tr("Export"), self.tr(
                "Take it with you: a Keras file, Python code, a notebook, a picture. Each export "
                "is checked against the model."), lambda: editor.top_bar.export_button),
        )  # fmt: skip


class TourCard(QFrame):
    """Title, text, where one is, and the ways on."""

    moved = Signal(int)  # by so many cards
    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self.setFixedWidth(_WIDTH)
        self.title = QLabel(self)
        set_role(self.title, "strong")
        self.text = QLabel(self)
        self.text.setObjectName("tour_text")
        self.text.setWordWrap(True)
        self.count = QLabel(self)
        self.count.setObjectName("tour_count")
        set_role(self.count, "caption")
        self.skip_button = self._button("tour_skip", self.tr("Skip"), self.ended.emit)
        set_role(self.skip_button, "quiet")
        self.back_button = self._button("tour_back", self.tr("Back"), lambda: self.moved.emit(-1))
        self.next_button = self._button("tour_next", self.tr("Next"), lambda: self.moved.emit(1))
        set_role(self.next_button, "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        for button in (self.skip_button, self.back_button, self.next_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(6)
        layout.addLayout(buttons)

    def show_step(self, step: Step, number: int, of: int) -> None:
        """Show a step; the last one is done rather than skipped."""
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.count.setText(self.tr("{0} of {1}").format(number, of))
        self.back_button.setEnabled(number > 1)
        self.skip_button.setVisible(number < of)
        self.next_button.setText(self.tr("Next") if number < of else self.tr("Done"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.setAccessibleName(f"{step.title}. {step.text}")
        layout = self.layout()
        assert layout is not None  # made above
        self.setFixedHeight(layout.heightForWidth(_WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(True)  # so that Enter presses it
        button.clicked.connect(lambda: act())
        return button
