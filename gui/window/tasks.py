"""What takes long, as the status bar tells it: one thing, or how many with a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from gui.commands.only_cancel import ENDS_WORK
from gui.elided_label import ElidedLabel
from gui.language.numbers import written
from gui.long_work import ProgressBar
from gui.theme import set_role

_TEXT = 230  # pixels of what a row is about
_BAR = 110
_ABOVE = 14  # pixels, to the top of the status bar


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Tasks", text)


class Task:
    """Something that takes long: what it is, how far it is (None: not known), how it is ended."""

    def __init__(self, name: str, text: str, cancel: Callable[[], object] | None) -> None:
        self.name, self.text, self.cancel = name, text, cancel
        self.fraction: float | None = None


def far(tasks: Iterable[Task]) -> float | None:
    """How far tasks are together, from 0 to 1; None where nobody can tell of any."""
    known = [task.fraction for task in tasks if task.fraction is not None]
    return sum(known) / len(known) if known else None


def count(tasks: int) -> str:
    """How many things go on."""
    return tr("{0} tasks").format(written(tasks))


def cancel_button(name: str, title: str, parent: QWidget) -> QPushButton:
    """The button that ends what goes on."""
    button = QPushButton(tr("Cancel"), parent)
    button.setObjectName(name)
    button.setAccessibleName(title)
    button.setProperty(ENDS_WORK, True)
    set_role(button, "link")
    return button


class TaskList(QFrame):
    """A row for each thing that goes on, over the status bar, while there are several."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("tasks")
        self.setAccessibleName(tr("What goes on"))
        set_role(self, "popup")
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(16, 12, 12, 12)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(8)
        self._bars: dict[str, ProgressBar] = {}
        self._said: dict[str, ElidedLabel] = {}

    def show_tasks(self, tasks: Iterable[Task]) -> None:
        """Say how far each is; the rows are made anew where others go on than before."""
        tasks = list(tasks)
        if [task.name for task in tasks] != list(self._bars):
            self._make(tasks)
        for task in tasks:
            self._said[task.name].say(f"{task.text}…")
            self._bars[task.name].show_fraction(task.fraction)

    def open_over(self, place: QWidget) -> None:
        """Show it above a part of the bar, its right edge on that of the part."""
        self.adjustSize()
        up = self.height() + _ABOVE
        corner = place.mapToGlobal(QPoint(place.width() - self.width(), -up))
        area = place.screen().availableGeometry()
        self.move(max(corner.x(), area.left()), max(corner.y(), area.top()))
        self.show()
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _make(self, tasks: list[Task]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._bars.clear()
        self._said.clear()
        for row, task in enumerate(tasks):
            said = ElidedLabel(self)
            said.setObjectName(f"task_{task.name}")
            said.setFixedWidth(_TEXT)
            self._said[task.name] = said
            title = tr("How far it is: {0}").format(task.text)
            self._bars[task.name] = ProgressBar(f"task_{task.name}_progress", title, self, _BAR)
            self._rows.addWidget(said, row, 0)
            self._rows.addWidget(self._bars[task.name], row, 1)
            if task.cancel is not None:
                title = tr("Cancel: {0}").format(task.text)
                button = cancel_button(f"task_{task.name}_cancel", title, self)
                button.clicked.connect(task.cancel)
                self._rows.addWidget(button, row, 2)
        if self.isVisible():
            self.adjustSize()
