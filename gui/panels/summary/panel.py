"""The Summary panel: Keras's summary of the model as a table, linked to the canvas."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from engine.errors import LayerloomError
from engine.graph.counting.summary import cells_of, plain_text, summarise
from engine.graph.counting.totals import totals_of
from engine.graph.nesting import Trail, graphs_along
from engine.graph.node_info import NodeInfo
from engine.project import Project
from engine.results.tables import Cell, csv_text
from gui.document import Document
from gui.panels.summary.compare import Compared
from gui.panels.summary.engine import Answer, SideEngine
from gui.panels.summary.table import SummaryTable
from gui.panels.summary.units import FindUnits
from gui.theme import Theme, set_role

_DELAY = 120  # ms in which news gather, or
_REST = 5  # times as long as the last refresh took, if that is longer
_INSIDE_DELAY = 500  # ms after the last edit before what is inside models is asked for again


class SummaryPanel(QWidget):
    """Layers with their parameters, totals, another project beside, a width for a total.

    It shows the main graph, models in it as rows that unfold; nothing is done while nobody looks.
    """

    call_chosen = Signal(object)  # Trail to a call that a person has gone to
    call_activated = Signal(object)  # the same, to go on there
    work_changed = Signal(str)  # what goes on for longer; "" when it is over
    failed = Signal(object)  # LayerloomError

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self.setAccessibleName(self.tr("Summary"))
        self._document, self._theme = document, theme
        self._insides: dict[Trail, dict[str, NodeInfo]] = {}
        self._insides_of: Project | None = None
        self._stale = True
        self._selected: list[Trail] = []  # on the canvas
        self.engine = SideEngine(self)
        self.units = FindUnits(document, self.engine, self)
        self.table = SummaryTable("summary_table", self.tr("Layers of the model"), theme, self)
        self.compared: Compared | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("summary_splitter")
        self._splitter.setAccessibleName(self.tr("Tables"))
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.table)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 4)
        bar.setSpacing(8)
        for name, text, does in (
            ("summary_units", self.tr("Find units…"), lambda: self.find_units()),
            ("summary_compare", self.tr("Compare with…"), self.ask_what_to_compare),
            ("", "", None),
            ("summary_copy", self.tr("Copy as text"), self.copy_text),
            ("summary_copy_csv", self.tr("Copy as CSV"), self.copy_csv),
        ):
            if does is None:
                bar.addStretch(1)
                continue
            button = QPushButton(text, self)
            button.setObjectName(name)
            button.setAccessibleName(text)
            button.clicked.connect(does)
            set_role(button, "quiet")
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.units)
        layout.addWidget(self._splitter, 1)
        self._news = _timer(self, _DELAY, self._refresh_if_seen)
        self._inner_news = _timer(self, _INSIDE_DELAY, self._ask_insides)
        self.table.chosen.connect(self.call_chosen)
        self.table.activated.connect(self.call_activated)
        self.table.unfolded.connect(self._show_inside)
        self.units.busy_changed.connect(self._tell_work)
        for signal in (
            document.changed,
            document.inferred,
            document.replaced,
            document.graph_shown,
        ):
            signal.connect(self._note_news)

    def close_engine(self) -> None:
        """End the process that answers questions."""
        self.engine.close()

    def cancel(self) -> None:
        """End what goes on: a search, the look into another project."""
        self.units.cancel()
        if self.compared is not None and self.compared.busy:
            self.stop_comparing()

    def show_nodes(self, nodes: list[str]) -> None:
        """Select the rows of nodes of the graph that is on the canvas."""
        trail = self._document.trail
        self._selected = [(*trail, node) for node in nodes]
        if self.isVisible():
            self.table.select(self._selected)

    def find_units(self, layer: str = "") -> None:
        """Open the search for a width; for a layer, or the one that is selected here."""
        way = self.table.current
        if not layer and way is not None:
            graph = graphs_along(self._document.project, way[:-1])[-1]
            node = self._document.project.graph(graph).nodes.get(way[-1])
            layer = (node.layer or "") if node is not None else ""
        target = self.compared.parameters if self.compared is not None else None
        self.units.open(layer, target)

    def ask_what_to_compare(self) -> None:
        """Ask for a project and show its summary beside this one."""
        folder = self._document.path.parent if self._document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Compare with"), str(folder), self.tr("Projects") + " (*.loom)"
        )
        if name:
            self.compare_with(Path(name))

    def compare_with(self, path: Path) -> None:
        """Show the summary of another project beside this one."""
        try:
            compared = Compared(path, self.engine, self._theme, self._splitter)
        except LayerloomError as error:
            self.failed.emit(error)
            return
        self.stop_comparing()
        self.compared = compared
        compared.failed.connect(self.failed)
        compared.closed.connect(self.stop_comparing)
        compared.busy_changed.connect(self._tell_work)
        self._splitter.addWidget(compared)
        self._splitter.setSizes([self.width() // 2] * 2)
        own = self._document.path
        self.table.show_heading(own.stem if own is not None else self.tr("This project"))
        compared.start()
        self.refresh()

    def stop_comparing(self) -> None:
        """Show this project alone."""
        if self.compared is not None:
            gone, self.compared = self.compared, None
            gone.leave()
            gone.hide()
            gone.deleteLater()
            self.table.show_heading("")
            self._tell_work()

    def copy_text(self) -> None:
        """Put the table on the clipboard for a fixed-width font."""
        QGuiApplication.clipboard().setText(plain_text(*self._cells()))

    def copy_csv(self) -> None:
        """Put the table on the clipboard for a spreadsheet."""
        QGuiApplication.clipboard().setText(csv_text(*self._cells()))

    def refresh(self) -> None:
        """Show the model as it is known now."""
        began, self._stale = time.perf_counter(), False
        document = self._document
        project = document.project
        info = partial(document.info, graph_id=project.main)
        totals = totals_of(project, project.main, info)
        rows = summarise(project, project.main, info)
        self.table.show_rows(rows, totals.parameters)
        self.table.show_totals(totals, project.training.batch_size)
        for trail in self.table.unfolded_models():
            self._show_inside(trail)
        if self.compared is not None:
            self.compared.compare(totals)
        took = round(1_000 * (time.perf_counter() - began))
        self._news.setInterval(max(_DELAY, _REST * took))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.table.select(self._selected)

    # What happens

    def _note_news(self, *_: object) -> None:
        self._stale = True
        if self.isVisible() and not self._news.isActive():
            self._news.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_inside(self, trail: Trail) -> None:
        """The rows of a model, as it is called at the end of the trail."""
        document, project = self._document, self._document.project
        along = graphs_along(project, trail)
        if len(along) != len(trail) + 1:
            return  # it calls no model any more
        live = document.trail[: len(trail)] == trail
        known = self._insides.get(trail, {})  # if of an earlier project, then meanwhile
        if not live and (self._insides_of is not project or trail not in self._insides):
            self._inner_news.start(_INSIDE_DELAY if self.table.model.is_looked_up(trail) else 0)
        rows = summarise(
            project,
            along[-1],
            (lambda node: document.info(node, along[-1])) if live else known.get,
        )
        self.table.show_inside(trail, rows)

    def _ask_insides(self) -> None:
        """Ask about the models whose rows are seen and that are not on the canvas."""
        project = self._document.project
        for trail in self.table.unfolded_models():
            if self._document.trail[: len(trail)] == trail:
                continue
            self.engine.forget(trail)
            self.engine.ask(
                trail,
                project,
                partial(self._take_inside, project, trail),
                self.failed.emit,
                trail=trail,
            )

    def _take_inside(self, project: Project, trail: Trail, answer: Answer) -> None:
        if project is not self._document.project:
            return  # it will be asked for again
        if self._insides_of is not project:
            self._insides, self._insides_of = {}, project
        graph = graphs_along(project, trail)[-1]
        self._insides[trail] = {n: info for (g, n), info in answer.infos.items() if g == graph}
        self._show_inside(trail)

    def _tell_work(self, *_: object) -> None:
        if self.units.busy:
            self.work_changed.emit(self.tr("Finding units"))
        elif self.compared is not None and self.compared.busy:
            self.work_changed.emit(self.tr("Counting {0}").format(self.compared.name))
        else:
            self.work_changed.emit("")

    def _cells(self) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
        self.refresh()
        head, rows = self.table.table()
        total = self.table.model.total
        cells = [(depth, cells_of(row, total)) for depth, row in rows]
        return head, [(f"{'  ' * depth}{name}", *rest) for depth, (name, *rest) in cells]


def _timer(parent: QWidget, milliseconds: int, does: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(does)
    return timer
