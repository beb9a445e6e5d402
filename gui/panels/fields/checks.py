"""Several of many: a field that looks like a choice and opens a list with check marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.elided_label import ElidedLabel
from gui.panels.fields.elided_box import ElidedBox
from gui.panels.fields.form_parts import ResetButton
from gui.theme import Theme, set_role

_VALUE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 12

Options = Sequence[tuple[str, Any]]


class ChecksField(ElidedBox):
    """Shows the chosen values; what was checked is handed over once, when the list closes."""

    chosen = Signal(object)  # tuple of values: those that were chosen before keep their order

    def __init__(self, name: str, accessible: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.addItem("")
        self._offer: Callable[[], Options] = tuple
        self._values: tuple[Any, ...] = ()
        self.list = QListWidget()
        self.list.setObjectName(f"{name}_list")
        self.list.setAccessibleName(accessible)
        self.list.setUniformItemSizes(True)
        self.list.itemPressed.connect(self._pressed)
        self.list.installEventFilter(self)
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName(f"{name}_popup")
        self._popup.setAccessibleName(accessible)
        set_role(self._popup, "popup")
        self._popup.installEventFilter(self)
        layout = QVBoxLayout(self._popup)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)

    def offer(self, options: Callable[[], Options]) -> None:
        """What is to be chosen from: (text, value) pairs, asked for when the list opens."""
        self._offer = options

    def show_values(self, values: tuple[Any, ...], text: str) -> None:
        """Show these values, as this text."""
        self._values = values
        self.setItemText(0, text)

    def showPopup(self) -> None:
        self.list.clear()
        for text, value in self._offer():
            item = QListWidgetItem(text, self.list)
            item.setData(_VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            checked = value in self._values
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        if not self.list.count():
            return
        self.list.setCurrentRow(0)
        rows = min(self.list.count(), _MOST_ROWS)
        height = rows * max(self.list.sizeHintForRow(0), 20) + 14
        width = max(self.width(), self.list.sizeHintForColumn(0) + 40)
        self._popup.resize(QSize(width, height))
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self.list.setFocus()

    def hidePopup(self) -> None:
        self._popup.hide()
        super().hidePopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in opens:
            self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._popup and event.type() == QEvent.Type.Hide:
            self._hand_over()
        elif watched is self.list and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._popup.hide()
        elif key == Qt.Key.Key_Space:
            self._pressed(self.list.currentItem())
        else:
            return False
        return True

    def _pressed(self, item: QListWidgetItem) -> None:
        was = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if was else Qt.CheckState.Checked)

    def _hand_over(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [i.data(_VALUE) for i in items if i.checkState() == Qt.CheckState.Checked]
        kept = [value for value in self._values if value in checked]
        chosen = tuple(kept + [value for value in checked if value not in kept])
        if chosen != self._values:
            self.chosen.emit(chosen)


class ChecksRow(QWidget):
    """A ChecksField with its label and a way back to the default, as other rows of a form."""

    reset = Signal()

    def __init__(
        self, label: str, name: str, theme: Theme, parent: QWidget, *, label_width: int
    ) -> None:
        super().__init__(parent)
        self._label = ElidedLabel(label, self)
        self._label.setFixedWidth(label_width)
        set_role(self._label, "muted")
        self.editor = ChecksField(name, label, self)
        self.editor.installEventFilter(self)
        self._label.setBuddy(self.editor)
        self._reset = ResetButton(self)
        self._reset.setObjectName(f"{name}_reset")
        self._reset.setAccessibleName(self.tr("Reset {0}").format(label))
        self._reset.setToolTip(self.tr("Back to the default"))
        self._reset.setIcon(theme.icon("reset", "muted"))
        self._reset.setIconSize(QSize(14, 14))
        set_role(self._reset, "small")
        self._reset.setGeometry(label_width - 22, 8, 20, 20)
        self._reset.clicked.connect(self.reset)
        self._reset.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 4)
        row.setSpacing(0)
        row.addWidget(self._label)
        row.addWidget(self.editor, 1)

    def show_values(self, values: tuple[Any, ...], text: str, *, changed: bool) -> None:
        """Show the values; muted where they are the default."""
        self.editor.show_values(values, text)
        set_role(self.editor, "" if changed else "unset")
        self._reset.setVisible(changed)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_reset(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_reset(self.editor.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_reset(event.type() == QEvent.Type.FocusIn or self.underMouse())
        return super().eventFilter(watched, event)

    def _show_reset(self, shown: bool) -> None:
        self._reset.shown = shown
        self._reset.update()
