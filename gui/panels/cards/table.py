"""A table of results: names at the left, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from engine.results.tables import Cell, csv_text
from gui.language.numbers import short_number, written

_ROW = 24  # pixels
_SCROLL_BAR, _WIDEST = 14, 420
_PADDING = 30  # of a cell, both sides together
_NAMES = 170  # pixels in which names are read, however wide the numbers are


class ResultTable(QTableView):
    """Rows of a name and numbers; `row_chosen` when another one is selected.

    Cells are made as they come into sight: a model may have hundreds of layers. The table asks for
    at most `widest` pixels, or as many as the names need beside the numbers.
    """

    row_chosen = Signal(int)

    def __init__(
        self, name: str, title: str, parent: QWidget | None = None, widest: int = _WIDEST
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._cells = _Cells(self)
        self.setModel(self._cells)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show another table; the first column is text, the others are numbers."""
        self._cells.show(head, rows)
        self.ensurePolished()  # else the font is not yet the one that is drawn
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        need = least = 0
        for column in range(len(head)):
            texts = {head[column], *(_text(row[column]) for row in rows)}
            longest = sorted(texts, key=len)[-4:]  # the widest is one of these
            wide = max(metrics.horizontalAdvance(text) for text in longest) + _PADDING
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Fixed if column else mode.Stretch)
            if column:
                self.setColumnWidth(column, wide)
            need += wide
            least += wide if column else min(wide, _NAMES)
        # Names must not be cut, up to a limit.
        self.setMinimumWidth(max(min(need, self._widest), least) + _SCROLL_BAR)

    def fit_height(self, below: int = 0) -> None:
        """Be as high as all rows are, with so many pixels below them."""
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + _ROW * self._cells.rowCount() + below + 4)

    def csv(self) -> str:
        """The table as CSV, numbers in full."""
        return csv_text(self._cells.head, self._cells.rows)

    def choose(self, row: int) -> None:
        """Select a row, if it is there."""
        if 0 <= row < len(self._cells.rows):
            self.selectRow(row)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return _text(self._cells.rows[row][column])

    def sizeHint(self) -> QSize:
        return QSize(220, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def _tell(self, *_: object) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.row_chosen.emit(rows[0].row())


class _Cells(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.head: Sequence[str] = ()
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.head, self.rows = head, rows
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.head)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self.head):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head[section]
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    return (right if column else left) | Qt.AlignmentFlag.AlignVCenter


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return short_number(cell)
    return written(cell) if isinstance(cell, int) else cell
