"""Functions of the project's own as values of fields: offered, begun, opened, judged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from engine import trust
from engine.custom.roles import Role, check_role, fitting, function_value
from engine.custom.shipped import function_templates
from engine.custom.sources import SOURCE
from engine.errors import LayerloomError, SourceError
from engine.graph.edits import Patch
from engine.graph.fields import is_function
from engine.graph.model import Instance
from engine.graph.sources import add_source, fresh
from gui.document import Document
from gui.language.told import told, tr
from gui.theme import set_role

NEW = "new function"  # stands in a list for a function that is yet to be written
Commit = Callable[[Instance], LayerloomError | None]


class Functions(QObject):
    """What the project's code offers to fields that take a function."""

    changed = Signal()  # other functions are offered, or something else is wrong with one
    code_requested = Signal(str, str)  # the name of a source to be shown, and an empty text

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        document.changed.connect(self._follow)
        document.replaced.connect(self.changed)
        document.problems_changed.connect(self.changed)

    def offered(self, role: Role) -> list[tuple[str, Instance]]:
        """Those that can be called so, by their names."""
        return [(name, function_value(name)) for name in fitting(self._document.project, role)]

    def named(self, role: Role, text: str) -> Instance | None:
        """The function of this name, where it is offered."""
        return dict(self.offered(role)).get(text.strip())

    def begin(self, role: Role, commit: Commit) -> LayerloomError | None:
        """Write a new function from a template, commit it and open its code: one step of undo."""
        project, stack = self._document.project, self._document.undo_stack
        text = fresh(project, function_templates()[role.template])
        try:
            trust.allow([text])
        except LayerloomError as error:
            return error
        name, added = add_source(project, text)
        stack.beginMacro(self.tr("New function {0}").format(name))
        try:
            self._document.apply(added)
            refused = commit(function_value(name))
        finally:
            stack.endMacro()
        if refused is not None:
            stack.undo()
            return refused
        self.code_requested.emit(name, "")
        return None

    def open(self, value: Instance) -> None:
        """Show the code of a function."""
        self.code_requested.emit(str(value.fields.get(SOURCE)), "")

    def fill(self, menu: QMenu, role: Role, chosen: object, commit: Commit) -> None:
        """Let a menu offer the functions, a new one, and the code of the one that is chosen."""
        menu.clear()
        for name, value in self.offered(role):
            action = menu.addAction(name)
            action.setObjectName(f"function_{name}")
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, value=value: commit(value))
        new = menu.addAction(self.tr("New function…"))
        new.setObjectName("function_new")
        new.triggered.connect(lambda: self.begin(role, commit))
        if isinstance(chosen, Instance) and is_function(chosen):
            menu.addSeparator()
            code = menu.addAction(self.tr("Edit the code of {0}").format(chosen.fields[SOURCE]))
            code.setObjectName("function_code")
            code.triggered.connect(lambda: self.open(chosen))

    def fault(self, role: Role, value: Instance) -> LayerloomError | None:
        """What is wrong with a function here: it is not there, not for this, or has failed."""
        project, name = self._document.project, str(value.fields.get(SOURCE))
        try:
            check_role(project, value, role)
            trust.check_allowed(project.sources[name], where=name)
        except LayerloomError as error:
            return error
        for problem in self._document.problems:
            place, _, rest = problem.what.partition(": ")
            source, _, line = place.rpartition(":")
            if source == name and line.isdecimal():
                return SourceError(rest, where=place, expected=problem.expected, hint=problem.hint)
        return None

    def _follow(self, patch: Patch) -> None:
        if any(put.path[0] == "sources" for put in patch.puts):
            self.changed.emit()


class FaultLabel(QLabel):
    """Says under a field what is wrong with the function in it; hidden while nothing is."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        set_role(self, "error")
        self.hide()

    def tell(self, error: LayerloomError | None) -> None:
        """Say this; None for nothing."""
        text = "" if error is None else sentence(error)
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(error is not None)


def sentence(error: LayerloomError) -> str:
    """An error as a person reads it under a field."""
    text = told(error.what)
    if isinstance(error, SourceError) and error.line:
        text = tr("{0}, line {1}: {2}").format(error.where.rpartition(":")[0], error.line, text)
    else:
        text = text[:1].upper() + text[1:]
    if error.expected:
        text += tr("; expected {0}").format(told(error.expected))
    return f"{text}. {told(error.hint)}" if error.hint else f"{text}."
