"""One field of a form: its label, its editor, a way back to the default, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtGui import QContextMenuEvent, QEnterEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from engine.catalog import Entry, Field
from engine.custom.roles import role_of
from engine.errors import LayerloomError
from engine.graph.edits import ABSENT
from engine.graph.fields import is_function, kind_in_words
from engine.graph.gestures.building import first_fields
from engine.graph.model import Expression, Instance
from gui.language.told import told
from gui.panels.fields import text as field_text
from gui.panels.fields.editors import ChoiceField, TextField, Toggle
from gui.panels.fields.form_parts import LABEL_WIDTH
from gui.panels.fields.functions import NEW, FaultLabel, Functions, sentence
from gui.panels.fields.label import FieldLabel
from gui.panels.fields.wrapped_label import WrappedLabel
from gui.theme import Theme, set_role

if TYPE_CHECKING:
    from gui.panels.fields.instance_form import InstanceForm

_NO_CLASS = "None"


class Several(NamedTuple):
    """Stands for the differing values of several layers."""

    distinct: int


Commit = Callable[[Any], LayerloomError | None]


class FieldRow(QWidget):
    """Edits one Value by the rules of its catalogue Field.

    `commit` gets the new Value (or ABSENT: back to the default) and answers with the error that
    refused it, which is then shown under the field while what was typed stays. Where the field
    takes one it may hold one of the project's `functions`.
    """

    def __init__(
        self,
        field: Field,
        commit: Commit,
        theme: Theme,
        parent: QWidget,
        *,
        label: str = "",
        name: str = "",
        entry: Entry | None = None,
        label_width: int = LABEL_WIDTH,
        functions: Functions | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._commit = commit
        self._theme = theme
        self._value: Any = field_text.default_of(field)
        self._changed = False
        self._name = name or f"field_{field.name}"
        self._text: TextField | None = None
        self._inner: InstanceForm | None = None
        self.classes = field_text.classes_of(field)
        self._choices = field_text.choices_of(entry, field)
        self._functions = functions
        self._role = role_of(entry.name if entry else "", field) if functions else None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        text = label or field_text.label_of(field)
        self._label = FieldLabel(field, text, self._name, label_width, theme, self)
        self._label.reset_clicked.connect(lambda: self._submit(ABSENT))
        self._label.unfold_toggled.connect(self._show_inner)
        self._error: QLabel | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 3, 0, 4)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._label, 0, 0)
        self.editor = self._make_editor()
        self.editor.setObjectName(self._name)
        self.editor.setAccessibleName(field.name)
        self.editor.setMinimumWidth(40)
        if self.editor is not self._text:
            self.editor.installEventFilter(self)
        self._label.setBuddy(self.editor)
        self._grid.addWidget(self.editor, 0, 1)
        self._code: QToolButton | None = None
        self._fault: FaultLabel | None = None
        if functions is not None and self._role is not None:
            functions.changed.connect(self._follow_functions)
        self._show()

    @property
    def value(self) -> Any:
        """The value that is shown."""
        return self._value

    @property
    def changed(self) -> bool:
        """Whether the project says something else than the default."""
        return self._changed

    def set_value(self, value: Any) -> None:
        """Show a value of the project: ABSENT for the default, Several for differing ones."""
        changed = value is not ABSENT and not (isinstance(value, Several))
        shown = field_text.default_of(self.field) if value is ABSENT else value
        if shown == self._value and type(shown) is type(self._value) and changed == self._changed:
            self._show_text()  # typed text that was refused and then undone elsewhere
            self._show_function()
            return
        self._value, self._changed = shown, changed
        self.show_error(None)
        self._show()

    def finish(self) -> None:
        """Commit what was typed and not yet handed over, in this field and those unfolded."""
        if self._text is not None:
            self._text.finish()
        if self._inner is not None:
            self._inner.finish()

    def show_error(self, error: LayerloomError | None) -> None:
        """Show under the field what was wrong with what was typed; None clears it."""
        if error is None and self._error is None:
            return
        if self._error is None:
            self._error = WrappedLabel(self)
            self._error.setObjectName(f"{self._name}_error")
            set_role(self._error, "error")
            self._grid.addWidget(self._error, 1, 0, 1, 3)
        self._error.setVisible(error is not None)
        text = "" if error is None else sentence(error)
        self._error.setText(text)
        self._error.setAccessibleName(text)
        if self._text is not None:
            set_role(self._text, "invalid" if error else "" if self._changed else "unset")

    # The editors

    def _make_editor(self) -> QWidget:
        field = self.field
        if self.classes or self._choices or (self._role and field.kind == "callable"):
            choice = ChoiceField(self)
            self._offer(choice)
            choice.chosen.connect(self._choose)
            choice.expression_wanted.connect(self._begin_expression)
            return choice
        if field.kind == "bool":
            toggle = Toggle(self._theme, self)
            toggle.switched.connect(lambda on: self._submit(field_text.settled(field, on)))
            toggle.expression_wanted.connect(self._begin_expression)
            return toggle
        return self._make_text()

    def _make_text(self) -> TextField:
        self._text = text = TextField(self)
        text.setPlaceholderText("None" if self.field.nullable else "")
        text.minimum, text.maximum = self.field.minimum, self.field.maximum
        text.submitted.connect(self._read)
        text.stepped.connect(self._read)
        text.cancelled.connect(self._cancel)
        text.installEventFilter(self)
        return text

    def _offer(self, choice: ChoiceField) -> None:
        choice.offer(self._options, (self.tr("New function…"), NEW) if self._role else None)

    def _options(self) -> list[tuple[str, object]]:
        if self._choices:
            return [(field_text.display(self.field, v), v) for v in self._choices]
        names: list[tuple[str, object]] = [(name, name) for name in self.classes]
        if self._functions is not None and self._role is not None:
            names += self._functions.offered(self._role)
        return [(_NO_CLASS, None), *names] if self.field.nullable else names

    def _choose(self, value: Any) -> None:
        if value == NEW and self._functions is not None and self._role is not None:
            error = self._functions.begin(self._role, self._commit)
            self._show()
            self.show_error(error)
            return
        if is_function(value):
            self._submit(value)
            return
        entry = self.classes.get(value) if self.classes else None
        if entry is not None:
            value = Instance(entry.name, first_fields(entry))
            if not value.fields and entry.identifier:
                value = entry.identifier  # the short spelling: "relu", "he_normal"
        self._submit(field_text.settled(self.field, value))
        if entry is not None:
            self._label.unfold()

    def _read(self, text: str) -> None:
        if self._functions is not None and self._role is not None:
            function = self._functions.named(self._role, text)
            if function is not None:
                self._submit(function)
                return
        try:
            value = field_text.read(self.field, text, where="")
        except LayerloomError as error:
            self.show_error(error)
            return
        self._submit(value)

    def _cancel(self) -> None:
        self.show_error(None)
        self._show()

    def _submit(self, value: Any) -> None:
        same = value == (self._value if self._changed else ABSENT)
        error = None if same else self._commit(value)
        self.show_error(error)
        if error is None:
            if same:
                self._show()
            if self._text is not None and self._text is not self.editor:
                self._show_right_editor()

    # What is shown

    def _show(self) -> None:
        value = self._value
        self._label.show_reset(self._changed and not self.field.required)
        role = "" if self._changed else "unset"
        if isinstance(self.editor, Toggle):
            several = isinstance(value, Several) or value is None
            self.editor.show_state(None if several else bool(value), muted=not self._changed)
        elif isinstance(self.editor, ChoiceField):
            if isinstance(value, Several):
                self.editor.show_none(self._several_text())
            elif value is None and self.field.required:
                self.editor.show_none(told(kind_in_words(self.field)))
            elif not isinstance(value, Expression):
                self.editor.show_choice(self._choice_text())
            set_role(self.editor, role)
        if self._text is not None:
            set_role(self._text, role)
        self._show_right_editor()
        self._show_text()
        self._show_class()
        self._show_function()

    def _follow_functions(self) -> None:
        """Other functions are offered, or something else is wrong with them."""
        if isinstance(self.editor, ChoiceField):
            self._offer(self.editor)
        self._show_function()

    def _show_function(self) -> None:
        """The way to the code of a function, and what is wrong with it."""
        if self._functions is None or self._role is None:
            return
        chosen = self._value if is_function(self._value) else None
        if self._code is None and (chosen is not None or self.field.kind == "formula"):
            self._code = self._make_code_button()
            self._grid.addWidget(self._code, 0, 2)
        if self._code is not None:
            self._code.setVisible(chosen is not None or self.field.kind == "formula")
        error = self._functions.fault(self._role, chosen) if chosen is not None else None
        if self._fault is None and error is not None:
            self._fault = FaultLabel(f"{self._name}_fault", self)
            self._grid.addWidget(self._fault, 3, 0, 1, 3)
        if self._fault is not None:
            self._fault.tell(error)

    def _make_code_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{self._name}_function")
        button.setIcon(self._theme.icon("code", "muted"))
        button.setIconSize(QSize(14, 14))
        set_role(button, "small")
        if self.field.kind == "formula":
            text = self.tr("A function of your own in the place of a formula")
            menu = QMenu(button)
            menu.setObjectName(f"{self._name}_functions")
            menu.setAccessibleName(text)
            menu.aboutToShow.connect(lambda: self._fill(menu))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        else:
            text = self.tr("Edit the code of the function")
            button.clicked.connect(self._open_code)
        button.setToolTip(text)
        button.setAccessibleName(f"{self.field.name}: {text}")
        return button

    def _fill(self, menu: QMenu) -> None:
        assert self._functions is not None and self._role is not None  # else there is no button
        self._functions.fill(menu, self._role, self._value, self._commit)

    def _open_code(self) -> None:
        if self._functions is not None and isinstance(self._value, Instance):
            self._functions.open(self._value)

    def _show_text(self) -> None:
        if self._text is None or (self._error is not None and self._error.isVisibleTo(self)):
            return
        if isinstance(self._value, Several):
            self._text.setPlaceholderText(self._several_text())
            self._text.show_text("")
        elif self._value is None and self.field.required:
            self._text.setPlaceholderText(told(kind_in_words(self.field)))
            self._text.show_text("")
        else:
            self._text.show_text(field_text.display(self.field, self._value))

    def _choice_text(self) -> str:
        found = field_text.class_named(self.field, self._value)
        if found is not None:
            return found.name
        return field_text.display(self.field, self._value)

    def _several_text(self) -> str:
        count = self._value.distinct if isinstance(self._value, Several) else 0
        return self.tr("{0} values").format(count)

    def _begin_expression(self) -> None:
        text = self._expression_text()
        text.show()
        if self.editor is not text:
            self.editor.hide()
        if not isinstance(self._value, Expression):
            text.setText("= ")
        text.setFocus()
        text.setCursorPosition(len(text.text()))

    def _expression_text(self) -> TextField:
        if self._text is None:
            self._text = self._make_text()
            self._text.setObjectName(f"{self._name}_expression")
            self._text.setAccessibleName(self.tr("{0}, as an expression").format(self.field.name))
            self._grid.addWidget(self._text, 0, 1)
        return self._text

    def _show_right_editor(self) -> None:
        """An expression is text, whatever the field is chosen with otherwise."""
        if self._text is self.editor:
            return
        written = isinstance(self._value, Expression)
        if written:
            self._expression_text()
        if self._text is not None:
            had_focus = self._text.hasFocus()
            self._text.setVisible(written)
            self.editor.setVisible(not written)
            if had_focus and not written:
                self.editor.setFocus()

    # The fields of a chosen class

    def _show_class(self) -> None:
        entry = None
        if self.classes and self.field.kind != "activation":  # those are called without fields
            entry = field_text.class_named(self.field, self._value)
        entry = entry if entry is not None and entry.fields else None
        if self._inner is not None and (entry is None or self._inner.entry is not entry):
            gone, self._inner = self._inner, None
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._label.show_unfold(entry is not None)
        if entry is None:
            return
        if isinstance(self._value, Instance) and self._value.fields and self._inner is None:
            self._label.unfold()
        self._show_inner(self._label.unfolded)

    def _show_inner(self, unfolded: bool) -> None:
        entry = field_text.class_named(self.field, self._value)
        if unfolded and self._inner is None and entry is not None:
            from gui.panels.fields.instance_form import (
                InstanceForm,  # its rows are rows like this one
            )

            width = self._label.width()
            self._inner = InstanceForm(
                entry, self._commit_inner, self._theme, self, self._name, width, self._functions
            )
            self._grid.addWidget(self._inner, 2, 0, 1, 3)
        if self._inner is not None:
            self._inner.setVisible(unfolded)
            self._inner.show_instance(self._value)

    def _commit_inner(self, instance: Instance) -> LayerloomError | None:
        if self._inner is None:
            return None  # the class is another one by now; typing that it hid is void
        return self._commit(field_text.settled(self.field, instance))

    # The mouse and the keyboard around the editor

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        reset = menu.addAction(self.tr("Back to the default"))
        reset.setEnabled(self._changed and not self.field.required)
        reset.triggered.connect(lambda: self._submit(ABSENT))
        write = menu.addAction(self.tr("Write an expression…"))
        write.triggered.connect(self._begin_expression)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QPoint(event.globalPos()))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._label.reveal_reset(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._label.reveal_reset(self.editor.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._label.reveal_reset(True)
        elif event.type() == QEvent.Type.FocusOut:
            if watched is self._text and not self._text.text().strip("= "):
                self._show_right_editor()  # an expression begun and left empty
            self._label.reveal_reset(self.underMouse())
        return super().eventFilter(watched, event)
