"""One callback of a training: its switch, its place in the list, its fields."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from engine.catalog import Entry
from engine.custom.sources import CALLBACK, SOURCE
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT
from engine.graph.model import Instance, Value
from engine.project import Project
from engine.training.callback_entries import (
    ENABLED,
    HISTOGRAMS,
    LOGGER,
    entry_of_callback,
    layers_to_log,
    monitors_of,
    title_of,
)
from gui.language.told import told
from gui.panels.fields.checks import ChecksRow
from gui.panels.fields.editors import Toggle
from gui.panels.fields.functions import Functions
from gui.panels.fields.instance_form import InstanceForm
from gui.theme import Theme, set_role

_LABEL = 108  # pixels, as in the form around it
_INDENT = 11  # of the fields of a class
_SWITCH = 30  # pixels of a switch without its word
_OF_LAYERS = (LOGGER, HISTOGRAMS)  # their layers are chosen from a list
_NOT_SHOWN = (ENABLED, "verbose")  # the switch has a place of its own; nobody sees what is printed
_OWN_NOT_SHOWN = (ENABLED, SOURCE)
Commit = Callable[[Instance], LayerloomError | None]


class CallbackRow(QWidget):
    """A callback: its switch, its name, which folds its fields, and the buttons beside it.

    `commit` gets the callback as it shall be, and answers with the error that refused it.
    """

    moved = Signal(int)  # -1: up, 1: down
    removed = Signal()
    logs_wanted = Signal()  # of TensorBoard
    code_wanted = Signal(str)  # of the source with this name

    def __init__(
        self,
        index: int,
        callback: Instance,
        project: Project,
        commit: Commit,
        theme: Theme,
        parent: QWidget,
        functions: Functions | None = None,
    ) -> None:
        super().__init__(parent)
        self.index, self._functions = index, functions
        self._theme, self._callback, self._commit = theme, callback, commit
        name = f"callback_{index}"
        self.setObjectName(name)
        title = title_of(project, callback)
        self.setAccessibleName(title)
        self._switch = Toggle(theme, self)
        self._switch.setObjectName(f"{name}_enabled")
        self._switch.setAccessibleName(self.tr("{0} takes part").format(title))
        self._switch.setFixedWidth(_SWITCH)
        self._switch.setToolTip(self.tr("Whether it takes part"))
        self._switch.switched.connect(self._set_enabled)
        self._title = QToolButton(self)
        self._title.setObjectName(f"{name}_fold")
        self._title.setText(title)
        self._title.setAccessibleName(self.tr("Fields of {0}").format(title))
        self._title.setCheckable(True)
        self._title.setIconSize(QSize(12, 12))
        self._title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._title.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        set_role(self._title, "small")
        self._title.toggled.connect(self._fold)
        up = self._button("up", "chevron-up", self.tr("Move up"), lambda: self.moved.emit(-1))
        down = self._button(
            "down", "chevron-down", self.tr("Move down"), lambda: self.moved.emit(1)
        )
        remove = self._button("remove", "close", self.tr("Remove"), self.removed.emit)
        self._up, self._down = up, down
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._switch)
        head.addWidget(self._title)
        head.addStretch(1)
        for button in (up, down, remove):
            head.addWidget(button)
        self._problem = QLabel(self)
        self._problem.setObjectName(f"{name}_problem")
        self._problem.setWordWrap(True)
        set_role(self._problem, "error")
        self._problem.hide()
        self._said_below = False
        self._body = QWidget(self)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 2, 0, 6)
        self._inside.setSpacing(0)
        self._help = ""
        self._form: InstanceForm | None = None
        self._layers: ChecksRow | None = None
        self._make_fields(project)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._problem)
        layout.addWidget(self._body)
        self._fold(False)

    @property
    def callback(self) -> Instance:
        """The callback as it was last shown."""
        return self._callback

    @property
    def unfolded(self) -> bool:
        """Whether the fields are shown."""
        return self._title.isChecked()

    def unfold(self, shown: bool) -> None:
        """Show the fields, or fold them away."""
        self._title.setChecked(shown)

    def show_callback(self, callback: Instance, count: int) -> None:
        """Show the callback as it is, one of `count`."""
        self._callback = callback
        on = callback.fields.get(ENABLED, True) is not False
        self._switch.show_state(on)
        self._title.setToolTip(f"{self._title.text()}\n{self._help}".strip())
        self._up.setEnabled(self.index > 0)
        self._down.setEnabled(self.index < count - 1)
        if self._form is not None:
            self._form.show_instance(callback)
        if self._layers is not None:
            chosen = callback.fields.get("layers", ())
            values = chosen if isinstance(chosen, tuple) else (chosen,)
            text = ", ".join(map(str, values)) or self.tr("none")
            self._layers.show_values(values, text, changed=True)

    def show_problem(self, text: str, role: str = "error", *, below: bool = False) -> None:
        """Say under the name what is wrong; empty for nothing.

        What a field says itself, `below`, is said here only while the fields are folded away.
        """
        self._said_below = below
        self._problem.setText(text[:1].upper() + text[1:])
        set_role(self._problem, role)
        self._problem.setAccessibleName(text)
        self._show_problem()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over."""
        if self._form is not None:
            self._form.finish()

    def _button(self, end: str, icon: str, text: str, clicked: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{self.objectName()}_{end}")
        button.setAccessibleName(f"{text}: {self.accessibleName()}")
        button.setToolTip(text)
        button.setIcon(self._theme.icon(icon, "muted"))
        button.setIconSize(QSize(14, 14))
        set_role(button, "small")
        button.clicked.connect(lambda: clicked())
        return button

    def _make_fields(self, project: Project) -> None:
        try:
            entry = entry_of_callback(project, self._callback)
        except LayerloomError:
            return  # what Keras has not is told under the name
        self._help = told(entry.help)
        if self._callback.class_name in _OF_LAYERS:
            self._layers = ChecksRow(
                self.tr("layers"),
                f"{self.objectName()}_layers",
                self._theme,
                self._body,
                label_width=_LABEL - _INDENT,
            )
            row = self._layers.layout()
            assert row is not None  # every row has one
            row.setContentsMargins(_INDENT, 3, 0, 4)
            names = layers_to_log(project)
            self._layers.editor.offer(lambda: [(name, name) for name in names])
            self._layers.editor.chosen.connect(lambda values: self._set("layers", values))
            self._layers.reset.connect(lambda: self._set("layers", ()))
            self._inside.addWidget(self._layers)
        self._form = InstanceForm(
            _shown(self._callback, entry, monitors_of(project)),
            self._commit,
            self._theme,
            self._body,
            self.objectName(),
            _LABEL,
            self._functions,
        )
        self._inside.addWidget(self._form)
        if self._callback.class_name == CALLBACK:
            self._add_code_button()
        if self._callback.class_name == "TensorBoard":
            shown = QPushButton(self.tr("Open TensorBoard"), self._body)
            shown.setObjectName("open_tensorboard")
            shown.setAccessibleName(self.tr("Open TensorBoard in the browser"))
            shown.setToolTip(self.tr("The logs of all runs on this computer"))
            shown.clicked.connect(lambda: self.logs_wanted.emit())
            self._add_under_fields(shown)

    def _add_code_button(self) -> None:
        name = str(self._callback.fields.get(SOURCE))
        shown = QPushButton(self.tr("Edit code"), self._body)
        shown.setObjectName(f"{self.objectName()}_code")
        shown.setAccessibleName(self.tr("Edit the code of {0}").format(name))
        shown.clicked.connect(lambda: self.code_wanted.emit(name))
        self._add_under_fields(shown)

    def _add_under_fields(self, button: QPushButton) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(_LABEL, 4, 0, 4)
        line.addWidget(button)
        line.addStretch(1)
        self._inside.addLayout(line)

    def _set(self, name: str, value: Value) -> None:
        fields = self._callback.fields
        fields = fields.without(name) if value is ABSENT else fields.put(name, value)
        self._commit(Instance(self._callback.class_name, fields))

    def _set_enabled(self, on: bool) -> None:
        self._set(ENABLED, ABSENT if on else False)

    def _show_problem(self) -> None:
        hidden = self._said_below and self.unfolded
        self._problem.setVisible(bool(self._problem.text()) and not hidden)

    def _fold(self, unfolded: bool) -> None:
        self._body.setVisible(unfolded)
        self._show_problem()
        icon = "chevron-down" if unfolded else "chevron-right"
        self._title.setIcon(self._theme.icon(icon, "muted"))


def _shown(callback: Instance, entry: Entry, monitors: tuple[str, ...]) -> Entry:
    """The entry without what the row shows itself, its monitor chosen from those there are.

    Its name is the one under which the project keeps the callback.
    """
    own = callback.class_name == CALLBACK
    hidden = {*(_OWN_NOT_SHOWN if own else _NOT_SHOWN)}
    hidden |= {"layers"} if callback.class_name in _OF_LAYERS else set()
    fields = tuple(
        msgspec.structs.replace(field, kind="choice", choices=monitors)
        if field.name == "monitor" and monitors
        else field
        for field in entry.fields
        if field.name not in hidden
    )
    return msgspec.structs.replace(entry, name=callback.class_name, fields=fields)
