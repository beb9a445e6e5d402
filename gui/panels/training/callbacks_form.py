"""The callbacks of a training, as a list: added, switched, put in order, each with its fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from engine.custom.shipped import CALLBACK_TEMPLATE
from engine.custom.sources import CALLBACK, of_kind
from engine.errors import LayerloomError
from engine.graph.edits import SetEntry
from engine.graph.fields import is_function
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.training.callback_checks import check_callbacks
from engine.training.callback_entries import (
    fresh_callback,
    layers_to_log,
    monitors_of,
    offered_callbacks,
    title_of,
)
from gui.document import Document
from gui.language.told import told, told_error
from gui.panels.fields.functions import Functions
from gui.panels.training.callback_row import CallbackRow
from gui.panels.training.tensorboard_server import TensorBoardServer
from gui.theme import Theme

_TENSORBOARD = "TensorBoard"


class CallbacksForm(QWidget):
    """A row for each callback, and a button that adds one; every change is one undoable edit."""

    # A source of the project's, to be shown; or "" and the file of one to begin with.
    code_requested = Signal(str, str)

    def __init__(
        self, document: Document, theme: Theme, runs: Callable[[], Path], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("callbacks")
        self.setAccessibleName(self.tr("Callbacks"))
        self._document, self._theme = document, theme
        self._functions = Functions(document, self)
        self._functions.code_requested.connect(self.code_requested)
        self.tensorboard = TensorBoardServer(runs, self)
        self.tensorboard.failed.connect(
            lambda error: self._tell_of_tensorboard(told_error(error), "error")
        )
        self.tensorboard.opened.connect(
            lambda at: self._tell_of_tensorboard(self.tr("TensorBoard serves at {0}").format(at))
        )
        self._made_for: object = None
        self._rows: list[CallbackRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._add = QToolButton(self)
        self._add.setObjectName("add_callback")
        self._add.setText(self.tr("Add callback"))
        self._add.setAccessibleName(self.tr("Add a callback"))
        self._add.setToolTip(self.tr("What is done after each epoch: stop early, save, log…"))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setIconSize(QSize(14, 14))
        self._add.setMenu(self._menu())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self.dress)
        self._show_icon()

    def refresh(self) -> None:
        """Show the project as it is now; rows are made anew only where others are needed."""
        project = self._document.project
        callbacks = project.training.callbacks
        needed = (
            tuple(title_of(project, callback) for callback in callbacks),
            tuple(project.sources.get(title_of(project, callback)) for callback in callbacks),
            monitors_of(project),
            layers_to_log(project) if callbacks else (),
        )
        if needed != self._made_for:
            open_rows = {
                index
                for index, was in enumerate(
                    places_before([r.callback for r in self._rows], callbacks)
                )
                if was is not None and self._rows[was].unfolded
            }
            self._clear()
            self._made_for = needed
            self._rows = [self._row(index, callback) for index, callback in enumerate(callbacks)]
            for row in self._rows:
                row.unfold(row.index in open_rows)
        problems = list(check_callbacks(project))
        for row, callback in zip(self._rows, callbacks, strict=True):
            path = f"training/callbacks/{row.index}"
            own = [p for p in problems if p.field == path or p.field.startswith(f"{path}/")]
            row.show_callback(callback, len(callbacks))
            if own:
                text = f"{told(own[0].what)}. {told(own[0].hint)}".strip()
                below = is_function(callback.fields.get(own[0].field.removeprefix(f"{path}/")))
                row.show_problem(text, own[0].level, below=below)
            else:
                row.show_problem("")

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        for row in self._rows:
            row.finish()

    def dress(self) -> None:
        """Make the rows anew in the colours of the theme."""
        self._made_for = None
        self._show_icon()
        self.refresh()

    def _open_tensorboard(self) -> None:
        self._tell_of_tensorboard(self.tr("Starting TensorBoard…"))
        self.tensorboard.open()

    def _tell_of_tensorboard(self, text: str, role: str = "muted") -> None:
        for row in self._rows:
            if row.callback.class_name == _TENSORBOARD:
                row.show_problem(text, role)

    def _show_icon(self) -> None:
        self._add.setIcon(self._theme.icon("plus", "muted"))

    def _menu(self) -> QMenu:
        menu = QMenu(self._add)
        menu.setObjectName("add_callback_menu")
        menu.setAccessibleName(self.tr("Callbacks"))
        menu.setToolTipsVisible(True)
        for entry in offered_callbacks():
            action = menu.addAction(entry.name)
            action.setObjectName(f"add_{entry.name}")
            action.setToolTip(told(entry.help))
            action.triggered.connect(lambda _=False, name=entry.name: self._append(name))
        menu.addSeparator()
        self._own: list[QAction] = []
        new = menu.addAction(self.tr("New callback in Python…"))
        new.setObjectName("add_new_callback")
        new.setToolTip(self.tr("A class of your own, to be written in the project"))
        new.triggered.connect(lambda: self.code_requested.emit("", CALLBACK_TEMPLATE))
        menu.aboutToShow.connect(lambda: self._list_own(menu, new))
        return menu

    def _list_own(self, menu: QMenu, before: QAction) -> None:
        """Offer the callbacks that the project's own code defines."""
        for action in self._own:
            menu.removeAction(action)
            action.deleteLater()
        self._own = []
        for name in of_kind(self._document.project, "callback"):
            action = QAction(name, menu)
            action.setObjectName(f"add_own_{name}")
            action.setToolTip(self.tr("Code of the project's own"))
            action.triggered.connect(lambda _=False, name=name: self._append_own(name))
            menu.insertAction(before, action)
            self._own.append(action)

    def _row(self, index: int, callback: Instance) -> CallbackRow:
        project = self._document.project
        row = CallbackRow(
            index, callback, project, lambda value: self._replace(index, value), self._theme, self,
            self._functions,
        )  # fmt: skip
        row.moved.connect(lambda by: self._move(index, by))
        row.removed.connect(lambda: self._remove(index))
        row.logs_wanted.connect(self._open_tensorboard)
        row.code_wanted.connect(lambda name: self.code_requested.emit(name, ""))
        self._list.addWidget(row)
        return row

    def _clear(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = []

    # Edits

    def _apply(
        self, callbacks: tuple[Instance, ...], title: str, merge: str = ""
    ) -> LayerloomError | None:
        try:
            edit = SetEntry(("training", "callbacks"), callbacks, title)
            self._document.apply(edit, merge=merge)
        except LayerloomError as error:
            return error
        return None

    def _append(self, name: str) -> None:
        self._add_callback(fresh_callback(name, self._document.project), name)

    def _append_own(self, name: str) -> None:
        self._add_callback(Instance(CALLBACK, FrozenDict(source=name)), name)

    def _add_callback(self, added: Instance, name: str) -> None:
        callbacks = self._document.project.training.callbacks
        self._apply((*callbacks, added), self.tr("Add {0}").format(name))
        if len(self._rows) > len(callbacks):
            self._rows[-1].unfold(True)

    def _replace(self, index: int, callback: Instance) -> LayerloomError | None:
        callbacks = self._document.project.training.callbacks
        changed = (*callbacks[:index], callback, *callbacks[index + 1 :])
        title = self.tr("Set {0}").format(title_of(self._document.project, callback))
        return self._apply(changed, title, merge=f"callback:{index}")

    def _move(self, index: int, by: int) -> None:
        callbacks = list(self._document.project.training.callbacks)
        moved = callbacks.pop(index)
        callbacks.insert(index + by, moved)
        name = title_of(self._document.project, moved)
        self._apply(tuple(callbacks), self.tr("Move {0}").format(name))

    def _remove(self, index: int) -> None:
        callbacks = self._document.project.training.callbacks
        gone = title_of(self._document.project, callbacks[index])
        left = callbacks[:index] + callbacks[index + 1 :]
        self._apply(left, self.tr("Remove {0}").format(gone))


def places_before(old: Sequence[Instance], new: Sequence[Instance]) -> list[int | None]:
    """Where each callback of `new` stood in `old`; None for one that is new.

    One that is there as it was is that one, wherever it went; of the others, one in the same place
    and of the same class has other fields now.
    """
    free = list(range(len(old)))
    found: list[int | None] = [None] * len(new)
    alike: tuple[Callable[[int, int], bool], ...] = (
        lambda was, now: old[was] is new[now],
        lambda was, now: old[was] == new[now],
        lambda was, now: was == now and old[was].class_name == new[now].class_name,
    )
    for same in alike:
        for now in range(len(new)):
            was = next((w for w in free if same(w, now)), None) if found[now] is None else None
            if was is not None:
                free.remove(was)
                found[now] = was
    return found
