"""Cards side by side in as many columns as there is room for, some with a heading above."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.panels.welcome.project_card import ProjectCard

_GAP = 12
_NARROWEST = 212
_WIDEST = 340
_HEADING = 26


class Cell(NamedTuple):
    """A card, and the heading of the group that begins with it."""

    card: ProjectCard
    heading: QLabel | None = None


class CardGrid(QWidget):
    """Shows cells in rows; groups run on in one row, so that small ones leave no holes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: tuple[Cell, ...] = ()
        self._aligned: tuple[CardGrid, ...] = (self,)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def align_with(self, other: CardGrid) -> None:
        """Let the cards of both stand in the same columns; both must be as wide."""
        self._aligned = other._aligned = (self, other)

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Show these, made with this widget as their parent, instead of the old ones."""
        for cell in self._cells:
            for widget in cell:
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
        self._cells = tuple(cells)
        for cell in self._cells:
            for widget in cell:
                if widget is not None:
                    widget.show()
        for grid in self._aligned:
            grid._arrange()
            grid.updateGeometry()

    def follow_pointer(self) -> None:
        """The cards have moved under the pointer, which stood still."""
        for cell in self._cells:
            cell.card.follow_pointer()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for _, box in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(460, self.heightForWidth(max(460, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)  # the height follows from the width alone

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        for cell, box in self._places(self.width()):
            cell.card.setGeometry(box)
            if cell.heading is not None:
                cell.heading.setGeometry(box.left(), box.top() - _HEADING, box.width(), 20)

    def _places(self, width: int) -> Iterator[tuple[Cell, QRect]]:
        if not self._cells:
            return
        columns = self._columns(width)
        wide = min(_WIDEST, (width + _GAP) // columns - _GAP)
        top = 0
        for row in _rows(self._cells, columns):
            high = max(cell.card.heightForWidth(wide) for cell in row)
            if any(cell.heading is not None for cell in row):
                top += _HEADING + (6 if top else 0)
            for column, cell in enumerate(row):
                yield cell, QRect(column * (wide + _GAP), top, wide, high)
            top += high + _GAP

    def _columns(self, width: int) -> int:
        """As many as leave few rows and few holes in them; of equals the fewest and widest."""
        most = max(1, (width + _GAP) // (_NARROWEST + _GAP))
        least = max(1, min(most, math.ceil((width + _GAP) / (_WIDEST + _GAP))))

        def cost(columns: int) -> tuple[int, int, int]:
            grids = [[len(row) for row in _rows(g._cells, columns)] for g in self._aligned]
            rows = sum(map(len, grids))
            # The last row of a grid ends where its cards do.
            holes = sum(columns - cells for grid in grids for cells in grid[:-1])
            return rows + holes, rows, columns

        return min(range(least, most + 1), key=cost)


def _rows(cells: Sequence[Cell], columns: int) -> Iterator[list[Cell]]:
    """Cells by rows; a group that one row can hold is not torn apart."""
    groups: list[list[Cell]] = []
    for cell in cells:
        if cell.heading is not None or not groups:
            groups.append([])
        groups[-1].append(cell)
    row: list[Cell] = []
    for group in groups:
        if row and len(row) + len(group) > columns >= len(group):
            yield row
            row = []
        for cell in group:
            if len(row) == columns:
                yield row
                row = []
            row.append(cell)
    if row:
        yield row
