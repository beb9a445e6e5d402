"""A table of results: names at the left, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.results.tables import Cell, csv_text
from gui.panels.training.progress_text import short_number

_ROW = 24  # pixels
_SCROLL_BAR, _WIDEST = 14, 420


class ResultTable(QTableWidget):
    """Rows of a name and numbers; `row_chosen` when another one is selected."""

    row_chosen = Signal(int)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._head: Sequence[str] = ()
        self._rows: Sequence[Sequence[Cell]] = ()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.horizontalHeader().setHighlightSections(False)
        self.itemSelectionChanged.connect(self._tell)

    def show_rows(self, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show another table; the first column is text, the others are numbers."""
        self._head, self._rows = head, rows
        self.blockSignals(True)  # whoever asks for rows chooses one afterwards
        self.clearContents()
        self.setColumnCount(len(head))
        self.setHorizontalHeaderLabels(list(head))
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(_text(cell))
                item.setToolTip(str(cell))
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, column, item)
        self.blockSignals(False)
        header = self.horizontalHeader()
        for column in range(len(head)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode if column else QHeaderView.ResizeMode.Stretch)
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            title = self.horizontalHeaderItem(column)
            assert title is not None  # set above
            title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._widen()

    def csv(self) -> str:
        """The table as CSV, numbers in full."""
        return csv_text(self._head, self._rows)

    def choose(self, row: int) -> None:
        """Select a row, if it is there."""
        if 0 <= row < self.rowCount():
            self.selectRow(row)

    def _widen(self) -> None:
        """Ask for the room that the cells need, up to a limit: names must not be cut."""
        header = self.horizontalHeader()
        columns = range(self.columnCount())
        need = sum(max(self.sizeHintForColumn(c), header.sectionSizeHint(c)) for c in columns)
        self.setMinimumWidth(min(need + _SCROLL_BAR, _WIDEST))

    def sizeHint(self) -> QSize:
        return QSize(220, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def _tell(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self.row_chosen.emit(rows[0].row())


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return short_number(cell)
    return f"{cell:,}" if isinstance(cell, int) else cell
