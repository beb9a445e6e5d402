"""The three things a value is edited with: a line of text, a choice, a switch.

Each emits a signal when a person has decided, never while still typing; none changes by the wheel
that scrolls the form, and Ctrl+Z reaches the window unless there is typing to take back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QToolTip,
    QWidget,
)

from gui.elided_label import whole_tip
from gui.panels.fields.elided_box import ElidedBox
from gui.panels.fields.text import step_number
from gui.theme import Theme

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class TextField(QLineEdit):
    """A line of text, handed over on Enter and when the focus leaves; Escape takes it back."""

    submitted = Signal(str)
    stepped = Signal(str)  # the text after Up or Down
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = ""
        self.minimum: float | None = None
        self.maximum: float | None = None
        self.returnPressed.connect(self._submit)

    def show_text(self, text: str) -> None:
        """Show a value, unless a person is typing another one."""
        typing = self.isModified() and self.hasFocus() and self.text() != self._known
        self._known = text
        if typing or self.text() == text:
            return
        self.setText(text)
        self.setCursorPosition(len(text) if self.hasFocus() else 0)

    def finish(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.isModified():
            self._submit()

    def event(self, event: QEvent) -> bool:
        # Without typing to take back, undo is the window's: let its shortcut have the key.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.isModified()
            and any(event.matches(key) for key in _UNDO_KEYS)
        ):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(), self)
            return True
        return super().event(event)

    def _tip(self) -> str:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self._inside(option).width()
        return whole_tip(self.text(), self.toolTip(), self.fontMetrics(), room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isModified() and any(event.matches(key) for key in _UNDO_KEYS):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step((1 if event.key() == Qt.Key.Key_Up else -1) * (10 if large else 1))
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setText(self._known)
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        """While nobody types, a text without room ends in an ellipsis."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self._inside(option)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(inside, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _inside(self, option: QStyleOptionFrame) -> QRect:
        """Where the text stands; beside it Qt leaves two pixels."""
        part = QStyle.SubElement.SE_LineEditContents
        return self.style().subElementRect(part, option, self).adjusted(2, 0, -2, 0)

    def _submit(self) -> None:
        self.setModified(False)
        self.submitted.emit(self.text())

    def _step(self, by: int) -> None:
        stepped = step_number(self.text(), self.cursorPosition(), by, self.minimum, self.maximum)
        if stepped is not None:
            self.setText(stepped[0])
            self.setCursorPosition(stepped[1])
            self.stepped.emit(stepped[0])


class ChoiceField(ElidedBox):
    """One of several; its list is filled when it is first needed."""

    chosen = Signal(object)  # the value
    expression_wanted = Signal()  # "=" was typed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fill: Callable[[], Sequence[tuple[str, object]]] = tuple
        self._filled = False
        self._last: tuple[str, object] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        self.activated.connect(self._activated)

    def offer(
        self,
        options: Callable[[], Sequence[tuple[str, object]]],
        last: tuple[str, object] | None = None,
    ) -> None:
        """What is to be chosen from: (text, value) pairs, asked for when they are needed.

        `last` is something to be done, at the end of the list: only who opened it comes upon it.
        """
        self._fill, self._filled, self._last = options, False, last

    def show_choice(self, text: str) -> None:
        """Show a value by its text; a text that is not offered is added."""
        if self.currentText() == text and self.currentIndex() >= 0:
            return
        index = self.findText(text)
        if index < 0:
            self.addItem(text, text)
            index = self.count() - 1
        self.setCurrentIndex(index)

    def show_none(self, text: str) -> None:
        """Show no choice, and this text in its place."""
        self.setPlaceholderText(text)
        self.setCurrentIndex(-1)

    def showPopup(self) -> None:
        self._complete()
        self._enable_last(True)
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        self._enable_last(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "=":
            self.expression_wanted.emit()
            return
        self._complete()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _complete(self) -> None:
        if self._filled:
            return
        self._filled = True
        shown = self.currentText() if self.currentIndex() >= 0 else None
        self.clear()
        for text, value in self._fill():
            self.addItem(text, value)
        if self._last is not None:
            self.addItem(*self._last)
            self._enable_last(False)
        if shown is None:
            self.setCurrentIndex(-1)
        else:
            self.show_choice(shown)

    def _enable_last(self, on: bool) -> None:
        """Let keys go past it while the list is closed: they would do what it says."""
        model, row = self.model(), self.findText(self._last[0]) if self._last else -1
        if row >= 0 and isinstance(model, QStandardItemModel):
            model.item(row).setEnabled(on)

    def _activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))


class Toggle(QCheckBox):
    """A switch with True or False beside it, in Keras's spelling."""

    switched = Signal(bool)
    expression_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._muted = False
        self.setText("False")
        self.clicked.connect(self._clicked)

    def show_state(self, on: bool | None, *, muted: bool = False) -> None:
        """Show True, False or (None) both; muted where it is the default."""
        self._muted = muted
        state = Qt.CheckState.PartiallyChecked
        if on is not None:
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.setTristate(on is None)
        self.setCheckState(state)
        self.setText(self.tr("several") if on is None else str(bool(on)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44 + self.fontMetrics().horizontalAdvance(self.text()), 26)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "=":
            self.expression_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, state = self._theme, self.checkState()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        track = QRectF(0.5, self.height() / 2 - 8, 29, 16)
        on = state == Qt.CheckState.Checked
        painter.setBrush(theme.color("accent") if on else theme.color("field"))
        edge = "text" if self.hasFocus() and on else "accent" if self.hasFocus() or on else "wire"
        painter.setPen(theme.color(edge))
        painter.drawRoundedRect(track, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on_accent" if on else "muted"))
        left = {Qt.CheckState.Checked: 15.5, Qt.CheckState.Unchecked: 3.5}.get(state, 9.5)
        painter.drawEllipse(QRectF(left, track.top() + 3, 10, 10))
        painter.setPen(theme.color("muted" if self._muted else "text"))
        painter.setFont(self.font())
        text = self.rect().adjusted(38, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _clicked(self) -> None:
        self.setTristate(False)
        on = self.checkState() != Qt.CheckState.Unchecked
        self.show_state(on)
        self.switched.emit(on)
