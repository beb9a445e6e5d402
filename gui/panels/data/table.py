"""What is in the data: a row for each column or array."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.data.columns import DataColumn, DataPreview
from gui.column_drag import drag_columns
from gui.language.numbers import short_number, written
from gui.theme import Theme

_MOST_ROWS = 8  # seen at once; the others scroll


class DataTable(QTableWidget):
    """Name, shape of a sample, dtype and range of each column; what is selected can be dragged."""

    menu_requested = Signal(QPoint)  # about the selected columns, at a global place

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(0, 4, parent)
        self._theme = theme
        self.setObjectName("data_contents")
        self.setAccessibleName(self.tr("Columns and arrays of the data"))
        self.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Shape"), self.tr("Type"), self.tr("Range")]
        )
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QTableWidget.DragDropMode.DragOnly)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def show_columns(self, preview: DataPreview | None) -> None:
        """Show what a source holds; None empties the table."""
        columns = preview.columns if preview else ()
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            texts = (column.name, shape_text(column.shape), column.dtype, range_text(column))
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, place, item)
        self._fit()

    def chosen(self) -> tuple[str, ...]:
        """The names of the selected columns, in the order of the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(item.text() for row in rows if (item := self.item(row, 0)) is not None)

    def startDrag(self, actions: Qt.DropAction) -> None:
        if names := self.chosen():
            drag_columns(names, self._theme, self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button on a row, or by the key for menus on the current one."""
        if not self.chosen():
            event.ignore()
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.visualItemRect(self.currentItem()).bottomLeft()
        self.menu_requested.emit(
            event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
        )

    def _fit(self) -> None:
        rows = min(self.rowCount(), _MOST_ROWS)
        height = self.horizontalHeader().sizeHint().height() + 26 * max(rows, 1) + 4
        self.setFixedHeight(height)
        self.setVisible(self.rowCount() > 0)


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("DataTable", text)


def shape_text(shape: tuple[int | None, ...]) -> str:
    """The shape of a sample: `8×8×1`; a single number has none."""
    return "×".join("?" if n is None else str(n) for n in shape) or tr("scalar")


def range_text(column: DataColumn) -> str:
    """`0 … 16`, or nothing where there is no order."""
    if column.low is None or column.high is None:
        return ""
    whole = column.dtype.startswith(("int", "uint", "bool"))
    low, high = (
        written(n, ",.0f") if whole or (n == int(n) and abs(n) < 1e6) else short_number(n)
        for n in (column.low, column.high)
    )
    return f"{low} … {high}"
