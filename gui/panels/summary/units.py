"""Finding the width of a layer at which the model has a wanted number of parameters."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from engine.errors import BuildError, FieldError, LayerloomError
from engine.graph.counting.solving import Solution, Unknown, solve, unknowns_of
from engine.graph.counting.summary import signed
from engine.graph.counting.totals import totals_of
from engine.project import Project
from gui.document import Document
from gui.language.numbers import written
from gui.language.told import told_error
from gui.panels.fields.elided_box import NameBox
from gui.panels.summary.engine import Answer, SideEngine
from gui.theme import set_role


class FindUnits(QFrame):
    """A line: which field, how many parameters, Find; then what was found, and a way to set it.

    Finding changes nothing; setting is one step of undo.
    """

    busy_changed = Signal(bool)

    def __init__(self, document: Document, engine: SideEngine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find_units")
        self.setAccessibleName(self.tr("Find units for a number of parameters"))
        self._document, self._engine = document, engine
        self._unknowns: tuple[Unknown, ...] = ()
        self._search: Generator[int, int, Solution] | None = None
        self._tried: Project | None = None  # as the engine has it
        self._unknown: Unknown | None = None  # that is being solved for
        self._found: tuple[Unknown, int] | None = None
        self.choice = NameBox(self)
        self.choice.setObjectName("units_field")
        self.choice.setAccessibleName(self.tr("Field to solve for"))
        self.choice.setSizeAdjustPolicy(NameBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMaximumWidth(240)
        self.target = QLineEdit(self)
        self.target.setObjectName("units_target")
        self.target.setAccessibleName(self.tr("Wanted number of parameters"))
        self.target.setPlaceholderText(self.tr("parameters"))
        self.target.setFixedWidth(110)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.find_button = self._button("units_find", self.tr("Find"))
        self.set_found = self._button("units_set", self.tr("Set"))
        self.close_button = self._button("units_close", self.tr("Close"), "quiet")
        self.said = QLabel(self)
        self.said.setObjectName("units_said")
        self.said.setAccessibleName(self.tr("What was found"))
        self.said.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 8, 6)
        layout.setSpacing(8)
        for text, widget in ((self.tr("Find"), self.choice), (self.tr("for"), self.target)):
            label = QLabel(text, self)
            label.setBuddy(widget)
            set_role(label, "muted")
            layout.addWidget(label)
            layout.addWidget(widget)
        layout.addWidget(self.find_button)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.set_found)
        layout.addWidget(self.close_button)
        self.find_button.clicked.connect(self.start)
        self.target.returnPressed.connect(self.start)
        self.choice.activated.connect(self._forget_answer)
        self.target.textEdited.connect(self._forget_answer)
        self.set_found.clicked.connect(self._set)
        self.close_button.clicked.connect(self.leave)
        document.changed.connect(self._edited)
        document.replaced.connect(self._edited)
        self.set_found.hide()
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether a search goes on."""
        return self._search is not None

    def open(self, layer: str = "", target: int | None = None) -> None:
        """Show the line: for this layer where it can be solved for, with a target if any."""
        self._fill(layer)
        if target is not None:
            self.target.setText(f"{target:,}")
        self._forget_answer()
        self.show()
        self.target.setFocus()
        self.target.selectAll()

    def leave(self) -> None:
        """Hide the line; a search ends."""
        self.cancel()
        self.hide()

    def start(self) -> None:
        """Begin the search; `said` tells what came of it."""
        self.cancel()
        self._forget_answer()
        try:
            unknown, target = self._chosen(), self._wanted()
            self._search = solve(unknown.value, target)
            value = next(self._search)
        except LayerloomError as error:
            self._end(told_error(error), wrong=True)
            return
        self._unknown, self._tried = unknown, None
        self.said.setText(self.tr("Counting…"))
        set_role(self.said, "muted")
        self.find_button.setEnabled(False)
        self.busy_changed.emit(True)
        self._try(value)

    def cancel(self) -> None:
        """End a search that goes on; nothing has changed."""
        if self._search is not None:
            self._engine.forget(self)
            self._end(self.tr("Stopped"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> Unknown:
        at = self.choice.currentIndex()
        if not 0 <= at < len(self._unknowns):
            raise FieldError(
                "there is nothing to solve for",
                expected="a layer with units or filters that are a plain number",
                hint="Add a Dense or a convolution.",
            )
        return self._unknowns[at]

    def _wanted(self) -> int:
        """The number that was typed: `100000`, `100,000`, `100 000`, `100k`, `1.5M`."""
        text = self.target.text()
        plain = "".join(text.split()).replace(",", "").replace("_", "").replace("’", "").lower()
        unit = {"k": 1_000, "m": 1_000_000}.get(plain[-1:], 1)
        try:
            return round(float(plain.rstrip("km") if unit > 1 else plain) * unit)
        except (ValueError, OverflowError):
            raise FieldError(
                "this is no number of parameters",
                expected="a whole number such as 100,000 or 100k",
                received=text.strip() or "nothing",
            ) from None

    def _try(self, value: int) -> None:
        assert self._unknown is not None
        base = self._tried or self._document.project
        patch = self._unknown.edit(value).patch(base)
        project, _ = patch.apply(base)
        self._tried = project
        self._engine.ask(
            self, project, lambda a: self._counted(value, a), self._fail, step=(base, patch)
        )

    def _counted(self, value: int, answer: Answer) -> None:
        if self._search is None or self._tried is None or self._unknown is None:
            return
        project = self._tried
        wrong = next((p for p in answer.problems if p.level == "error"), None)
        if wrong is not None:
            where = project.display_name(wrong.graph, wrong.node) if wrong.node else ""
            self._fail(BuildError(
                f"with {self._unknown.title} = {value:,} the model cannot be made: {wrong.what}",
                where=where, expected=wrong.expected, received=wrong.received,
                hint="Choose a field whose value no other layer depends on.",
            ))  # fmt: skip
            return
        totals = totals_of(
            project, project.main, lambda node: answer.infos.get((project.main, node))
        )
        try:
            self._try(self._search.send(totals.parameters))
        except StopIteration as found:
            self._show(found.value)
        except LayerloomError as error:
            self._fail(error)

    def _show(self, solution: Solution) -> None:
        assert self._unknown is not None
        self._found = self._unknown, solution.value
        text = self.tr("{0} = {1} gives {2}").format(
            self._unknown.title, written(solution.value), written(solution.parameters)
        )
        if not solution.exact:
            away = solution.parameters - solution.target
            text += f" ({signed(away)}, {signed(away / solution.target, '.2%')})"
        self._end(text)
        self.set_found.setVisible(solution.value != self._unknown.value)
        self.set_found.setText(self.tr("Set {0}").format(self._unknown.title))

    def _fail(self, error: LayerloomError) -> None:
        self._engine.forget(self)
        self._end(told_error(error), wrong=True)

    def _end(self, text: str, *, wrong: bool = False) -> None:
        was_busy, self._search = self._search is not None, None
        self.said.setText(text)
        set_role(self.said, "error" if wrong else "")
        self.find_button.setEnabled(True)
        if was_busy:
            self.busy_changed.emit(False)

    def _set(self) -> None:
        if self._found is not None:
            unknown, value = self._found
            self.set_found.hide()
            self._document.try_apply(unknown.edit(value))

    def _forget_answer(self, *_: object) -> None:
        self._found = None
        self.set_found.hide()
        self.said.clear()

    def _edited(self, *_: object) -> None:
        """What was found is about the project as it was."""
        self.cancel()
        if self._found is not None and self._found[0] not in unknowns_of(self._document.project):
            self._found = None
            self.set_found.hide()
        if self.isVisible():
            self._fill("")

    def _fill(self, layer: str) -> None:
        unknowns = unknowns_of(self._document.project)
        now = self.choice.currentIndex()
        kept = self._unknowns[now].path if 0 <= now < len(self._unknowns) else None
        if unknowns != self._unknowns:
            self._unknowns = unknowns
            self.choice.clear()
            self.choice.addItems([
                self.tr("{0} (now {1})").format(u.title, written(u.value)) for u in unknowns
            ])  # fmt: skip
        wanted = [i for i, u in enumerate(unknowns) if layer and u.layer == layer]
        wanted += [i for i, u in enumerate(unknowns) if u.path == kept]
        if wanted:
            self.choice.setCurrentIndex(wanted[0])

    def _button(self, name: str, text: str, role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        if role:
            set_role(button, role)
        return button
