"""Another project's summary, beside that of the one that is edited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.counting.summary import signed, summarise
from engine.graph.counting.totals import Totals, totals_of
from engine.graph.nesting import graphs_along
from engine.storage import load_project
from gui.language.numbers import local, written
from gui.panels.summary.engine import Answer, SideEngine
from gui.panels.summary.table import SummaryTable
from gui.theme import Theme, set_role


class Compared(QWidget):
    """The table of a file, and how its total stands to the other one.

    Raises LayerloomError where the file cannot be read.
    """

    failed = Signal(object)  # LayerloomError
    closed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, path: Path, engine: SideEngine, theme: Theme, parent: QWidget) -> None:
        self._project = load_project(path)
        super().__init__(parent)
        self.name = path.stem
        self.setObjectName("summary_compared")
        self.setAccessibleName(self.tr("Summary of {0}").format(self.name))
        self._engine = engine
        self._totals: Totals | None = None
        self._other: Totals | None = None
        self._wrong = False  # whether the engine found a problem
        leave = QPushButton(self.tr("Close"), self)
        leave.setObjectName("compared_close")
        leave.setAccessibleName(self.tr("Close {0}").format(self.name))
        leave.clicked.connect(self.closed)
        set_role(leave, "quiet")
        self.table = SummaryTable(
            "compared_table", self.tr("Layers of {0}").format(self.name), theme, self
        )
        self.table.setToolTip(str(path))
        self.table.show_heading(self.name, leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.table.unfolded.connect(self._ask_inside)
        self._show(Answer({}, ()))

    @property
    def busy(self) -> bool:
        """Whether its parameters are not yet known."""
        return self._totals is None

    @property
    def parameters(self) -> int | None:
        """Its total, once it is known."""
        return self._totals.parameters if self._totals is not None else None

    def start(self) -> None:
        """Count; `failed` tells why it could not be done."""
        self.table.totals.setText(self.tr("Counting…"))
        self.busy_changed.emit(True)
        self._engine.ask(self, self._project, self._take, self._fail)

    def leave(self) -> None:
        """Ask nothing more."""
        self._engine.forget(self)

    def compare(self, other: Totals) -> None:
        """Say how its total stands to that of the project that is edited."""
        self._other = other
        if self._totals is None:
            return
        more = [self.tr("not all could be counted")] if self._wrong else []
        if other.parameters:
            difference = self._totals.parameters - other.parameters
            ratio = self._totals.parameters / other.parameters
            as_many = self.tr("as many")
            away = f"{local(signed(difference))} (×{written(ratio, '.3g')})"
            more.append(away if difference else as_many)
        batch = self._project.training.batch_size
        self.table.show_totals(self._totals, batch, " · ".join(more))

    def _take(self, answer: Answer) -> None:
        project = self._project
        self._totals = totals_of(
            project, project.main, lambda node: answer.infos.get((project.main, node))
        )
        self._wrong = any(problem.level == "error" for problem in answer.problems)
        self._show(answer)
        self.compare(self._other or self._totals)
        self.busy_changed.emit(False)

    def _show(self, answer: Answer) -> None:
        project = self._project
        rows = summarise(project, project.main, lambda node: answer.infos.get((project.main, node)))
        self.table.show_rows(rows, self.parameters or 0)

    def _ask_inside(self, trail: tuple[str, ...]) -> None:
        """Look into a model as it is called there."""
        self._engine.ask(
            self, self._project, lambda answer: self._show_inside(trail, answer), self._fail,
            trail=trail,
        )  # fmt: skip

    def _show_inside(self, trail: tuple[str, ...], answer: Answer) -> None:
        graph = graphs_along(self._project, trail)[-1]
        rows = summarise(self._project, graph, lambda node: answer.infos.get((graph, node)))
        self.table.show_inside(trail, rows)

    def _fail(self, error: LayerloomError) -> None:
        self.failed.emit(error)
        self.closed.emit()
