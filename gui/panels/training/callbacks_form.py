"""The callbacks of a training, as a list: added, switched, put in order, each with its fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.edits import SetEntry
from engine.graph.model import Instance
from engine.training.callback_checks import check_callbacks
from engine.training.callback_entries import (
    fresh_callback,
    layers_to_log,
    monitors_of,
    offered_callbacks,
)
from gui.document import Document
from gui.panels.training.callback_row import CallbackRow
from gui.panels.training.tensorboard_server import TensorBoardServer
from gui.theme import Theme


class CallbacksForm(QWidget):
    """A row for each callback, and a button that adds one; every change is one undoable edit."""

    def __init__(
        self, document: Document, theme: Theme, runs: Callable[[], Path], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("callbacks")
        self.setAccessibleName(self.tr("Callbacks"))
        self._document, self._theme = document, theme
        self.tensorboard = TensorBoardServer(runs, self)
        self.tensorboard.failed.connect(self._tell_of_tensorboard)
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
            tuple(callback.class_name for callback in callbacks),
            monitors_of(project),
            layers_to_log(project),
        )
        if needed != self._made_for:
            same = self._made_for is not None and len(callbacks) == len(self._rows)
            open_rows = {row.index for row in self._rows if row.unfolded} if same else set()
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
                row.show_problem(f"{own[0].what}. {own[0].hint}".strip(), own[0].level)
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

    def _tell_of_tensorboard(self, error: LayerloomError) -> None:
        for row in self._rows:
            if row.accessibleName() == "TensorBoard":
                row.show_problem(f"{error.what}. {error.hint}")

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
            action.setToolTip(entry.help)
            action.triggered.connect(lambda _=False, name=entry.name: self._append(name))
        return menu

    def _row(self, index: int, callback: Instance) -> CallbackRow:
        project = self._document.project
        row = CallbackRow(
            index, callback, project, lambda value: self._replace(index, value), self._theme, self
        )
        row.moved.connect(lambda by: self._move(index, by))
        row.removed.connect(lambda: self._remove(index))
        row.logs_wanted.connect(self.tensorboard.open)
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
        project = self._document.project
        callbacks = project.training.callbacks
        added = fresh_callback(name, project)
        self._apply((*callbacks, added), self.tr("Add {0}").format(name))
        if len(self._rows) > len(callbacks):
            self._rows[-1].unfold(True)

    def _replace(self, index: int, callback: Instance) -> LayerloomError | None:
        callbacks = self._document.project.training.callbacks
        changed = (*callbacks[:index], callback, *callbacks[index + 1 :])
        title = self.tr("Set {0}").format(callback.class_name)
        return self._apply(changed, title, merge=f"callback:{index}")

    def _move(self, index: int, by: int) -> None:
        callbacks = list(self._document.project.training.callbacks)
        moved = callbacks.pop(index)
        callbacks.insert(index + by, moved)
        self._apply(tuple(callbacks), self.tr("Move {0}").format(moved.class_name))

    def _remove(self, index: int) -> None:
        callbacks = self._document.project.training.callbacks
        gone = callbacks[index].class_name
        left = callbacks[:index] + callbacks[index + 1 :]
        self._apply(left, self.tr("Remove {0}").format(gone))
