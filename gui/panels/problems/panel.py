"""The list of all that is wrong; a click leads to the node, and a button to a way out."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.data.columns import DataPreview
from engine.errors import LayerloomError
from engine.graph.fixing.fix_edits import Fix, Infos
from engine.graph.fixing.fixes import fixes
from engine.graph.model import Instance
from engine.project import Problem, Project
from engine.training.checks import check_training
from engine.training.data_doubts import data_doubts, data_refused
from engine.training.fixes import training_fixes
from gui.document import Document
from gui.language.told import told
from gui.panels.problems.fix_buttons import FixButtons
from gui.panels.problems.problem_row import DETAIL, FIXABLE, PROBLEM, ProblemDelegate
from gui.theme import Theme, set_role

# A graph that is all wrong has no more buttons than a person would look at.
_MOST_FIXED, _MOST_BUTTONS = 40, 3

Row = tuple[Problem, tuple[Fix, ...]]


class ProblemsPanel(QWidget):
    """Problems in the engine's order, each with what was expected and received, and its fixes.

    Where the graph is in order and there are data, what is doubtful about the training follows.
    """

    problem_activated = Signal(str, str)  # graph id, node id
    count_changed = Signal(int)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAccessibleName(self.tr("Problems"))
        self._document = document
        self.list = QListWidget(self)
        self.list.setObjectName("problems_list")
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.setItemDelegate(ProblemDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._activate)
        self.list.itemActivated.connect(self._activate)
        self._switch = QStackedLayout(self)
        self._empty = self._make_empty()
        self._switch.addWidget(self._empty)
        self._switch.addWidget(self.list)
        self.list.installEventFilter(self)
        self._rows: list[Row] | None = None
        self._preview: tuple[Instance | None, DataPreview | None] = (None, None)
        self._refused: tuple[Instance | None, LayerloomError | None] = (None, None)
        document.problems_changed.connect(self._show)
        document.inferred.connect(self._told)
        document.changed.connect(self._edited)
        theme.changed.connect(self.list.viewport().update)
        self._show()

    def show_preview(self, preview: DataPreview) -> None:
        """Look at the training with what the data source holds, as long as it is this source."""
        self._preview = (self._document.project.data.source, preview)
        self._refused = (None, None)
        self._show()

    def show_data_error(self, error: LayerloomError) -> None:
        """Tell why the data cannot be read, as long as it is this source."""
        self._refused = (self._document.project.data.source, error)
        self._show()

    @property
    def count(self) -> int:
        """How many problems there are."""
        return self.list.count()

    def _edited(self, _: object) -> None:
        """The training may be another one; what is wrong with the graph is the engine's to say."""
        if not self._document.problems:
            self._show()

    def _told(self, _: object) -> None:
        """The same problem may have other ways out by now."""
        if self._document.is_current:
            self._show()

    def _show(self) -> None:
        rows = self._found()
        if rows == self._rows:
            return
        self._rows = rows
        at, typing = self.list.currentRow(), self._has_focus_inside()
        self.list.clear()
        for problem, ways in rows:
            self._add(problem, ways)
        if 0 <= at < self.list.count():
            self.list.setCurrentRow(at)
        self._switch.setCurrentWidget(self.list if rows else self._empty)
        if typing:
            self.list.setFocus()  # the button that had the focus is gone
        self.count_changed.emit(self.list.count())
        doubts = () if self._document.problems else tuple(problem for problem, _ in rows)
        self._document.set_doubts(doubts)

    def _found(self) -> list[Row]:
        """Every problem with its fixes."""
        document = self._document
        problems = document.problems
        infos = self._infos({problem.graph for problem in problems})
        rows: list[Row] = []
        for index, problem in enumerate(problems):
            few = index < _MOST_FIXED
            ways = fixes(document.project, problem, infos)[:_MOST_BUTTONS] if few else ()
            rows.append((problem, ways))
        return rows or self._about_training()

    def _about_training(self) -> list[Row]:
        """What is wrong or doubtful there; a project without data may only be drawn."""
        project = self._document.project
        source, preview = self._preview
        if project.data.source is None or not project.graph().nodes:
            return []
        refused_source, error = self._refused
        if error is not None and refused_source == project.data.source:
            return [data_refused(project, error)]
        preview = preview if source == project.data.source else None
        rows: list[Row] = [
            (problem, training_fixes(project, problem, preview)[:_MOST_BUTTONS])
            for problem in check_training(project)
        ]
        if preview is not None:
            rows += data_doubts(project, preview, self._infos({project.main}))
        return rows

    def _infos(self, graphs: set[str]) -> Infos:
        """What is known of the nodes of these graphs."""
        known = {}
        for graph_id in graphs:
            graph = self._document.project.graphs.get(graph_id)
            for node_id in graph.nodes if graph is not None else ():
                info = self._document.info(node_id, graph_id)
                if info is not None:
                    known[graph_id, node_id] = info
        return known

    def _add(self, problem: Problem, ways: tuple[Fix, ...]) -> None:
        item = QListWidgetItem(headline(self._document.project, problem))
        item.setData(PROBLEM, problem)
        item.setData(DETAIL, self._detail(problem))
        item.setData(FIXABLE, bool(ways))
        item.setToolTip(f"{item.text()}\n{item.data(DETAIL)}".strip())
        level = self.tr("Warning") if problem.level == "warning" else self.tr("Error")
        spoken = f"{level}: {item.text()}. {item.data(DETAIL)}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.addItem(item)
        if ways:
            buttons = FixButtons(ways, item.text(), self.list)
            buttons.chosen.connect(lambda text: self._mend(problem, text))
            buttons.left.connect(self.list.setFocus)
            self.list.setItemWidget(item, buttons)

    def _mend(self, problem: Problem, text: str) -> None:
        """Make the fix of this name as it is for the project by now, if it still is one."""
        for shown, ways in self._found():
            for fix in ways:
                if shown == problem and fix.text == text:
                    self._document.try_apply(fix.edit)
                    return

    def _has_focus_inside(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus() and self.list.isAncestorOf(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.Resize:
            self.list.scheduleDelayedItemsLayout()  # the buttons have the row's width
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        """The right arrow leads from the row to its buttons."""
        item = self.list.currentItem()
        buttons = self.list.itemWidget(item) if item is not None else None
        if key != Qt.Key.Key_Right or not isinstance(buttons, FixButtons):
            return False
        buttons.focus()
        return True

    def _detail(self, problem: Problem) -> str:
        parts = []
        if problem.expected:
            parts.append(self.tr("expected {0}").format(told(problem.expected)))
        if problem.received:
            parts.append(self.tr("received {0}").format(told(problem.received)))
        text = self.tr("; ").join(parts)
        return " — ".join(part for part in (text, told(problem.hint)) if part)

    def _activate(self, item: QListWidgetItem) -> None:
        problem: Problem = item.data(PROBLEM)
        self.problem_activated.emit(problem.graph, problem.node)

    def _make_empty(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(4)
        title = QLabel(self.tr("No problems"), page)
        title.setObjectName("problems_none")
        set_role(title, "strong")
        text = QLabel(
            self.tr("What does not fit is told here while you draw, with a way to the node."), page
        )
        text.setWordWrap(True)
        set_role(text, "muted")
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addStretch(1)
        return page


def headline(project: Project, problem: Problem) -> str:
    """Where it is and what is wrong: `add · the inputs do not fit each other`."""
    try:
        where = project.display_name(problem.graph, problem.node) if problem.node else ""
    except LayerloomError:
        where = problem.node  # it has been deleted since
    if problem.graph != project.main and problem.graph in project.graphs:
        where = f"{project.graphs[problem.graph].name} › {where}"
    if problem.field:
        where = f"{where}.{problem.field}" if where else problem.field
    what = told(problem.what)
    return f"{where} · {what}" if where else what
