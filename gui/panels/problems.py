"""The list of all that is wrong; a click leads to the node."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.project import Problem, Project
from gui.document import Document
from gui.theme import Theme, set_role

_PROBLEM = Qt.ItemDataRole.UserRole + 1
_DETAIL = Qt.ItemDataRole.UserRole + 2


class ProblemsPanel(QWidget):
    """Problems in the engine's order, each with what was expected and received."""

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
        document.problems_changed.connect(self._show)
        theme.changed.connect(self.list.viewport().update)
        self._show()

    @property
    def count(self) -> int:
        """How many problems there are."""
        return self.list.count()

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for problem in self._document.problems:
            item = QListWidgetItem(headline(self._document.project, problem))
            item.setData(_PROBLEM, problem)
            item.setData(_DETAIL, self._detail(problem))
            item.setToolTip(f"{item.text()}\n{item.data(_DETAIL)}".strip())
            level = self.tr("Warning") if problem.level == "warning" else self.tr("Error")
            spoken = f"{level}: {item.text()}. {item.data(_DETAIL)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)
        self._switch.setCurrentWidget(self.list if self.list.count() else self._empty)
        self.count_changed.emit(self.list.count())

    def _detail(self, problem: Problem) -> str:
        parts = []
        if problem.expected:
            parts.append(self.tr("expected {0}").format(problem.expected))
        if problem.received:
            parts.append(self.tr("received {0}").format(problem.received))
        text = "; ".join(parts)
        return " — ".join(part for part in (text, problem.hint) if part)

    def _activate(self, item: QListWidgetItem) -> None:
        problem: Problem = item.data(_PROBLEM)
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
    return f"{where} · {problem.what}" if where else problem.what


class ProblemDelegate(QStyledItemDelegate):
    """Two lines: what is wrong, and under it, muted, what was expected and received."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, 44 if index.data(_DETAIL) else 28)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, box = self._theme, QRect(option.rect)
        state = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 5, 5)
        level = index.data(_PROBLEM).level
        icon = theme.icon(level, level)
        icon.paint(painter, QRect(box.left() + 14, box.top() + 6, 16, 16))
        text = box.adjusted(38, 5, -12, 0)
        self._line(painter, text, index.data(), "body", "text")
        if index.data(_DETAIL):
            self._line(painter, text.translated(0, 18), index.data(_DETAIL), "caption", "muted")
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, text: str, role: str, token: str) -> None:
        font = self._theme.font("caption" if role == "caption" else "body")
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top(), box.width(), 18), 0, shown)
