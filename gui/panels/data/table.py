"""What is in the data: a row for each column or array."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine.data.columns import DataColumn, DataPreview
from gui.language.numbers import short_number, written
from gui.theme import Theme

_MOST_ROWS = 8  # seen at once; the others scroll


class DataTable(QTableWidget):
    """Name, shape of a sample, dtype and range of each column."""

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
