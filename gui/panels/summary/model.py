"""The rows of a summary as a tree: models fold, what is inside is looked up when they unfold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from engine.graph.counting.summary import SummaryRow, share_text
from engine.graph.nesting import Trail
from gui.language.numbers import local, written
from gui.panels.summary import rows as summary_rows
from gui.panels.summary.rows import Index

_MANY = 50  # rows from which all are drawn again
NAME, TARGET, SHAPE, COUNT, SHARE, HOW, SOURCES = range(7)


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Summary", text)


def heads() -> tuple[str, ...]:
    """The columns' titles."""
    return (
        tr("Layer"), tr("Class"), tr("Output shape"), tr("Parameters"), tr("Share"),
        tr("How they come about"), tr("Connected to"),
    )  # fmt: skip


class Item:
    """One row in the tree; `trail` are the calls that lead to its graph, `rank` is its turn."""

    __slots__ = ("children", "number", "parent", "place", "rank", "row", "trail")

    def __init__(
        self, number: int, row: SummaryRow, trail: Trail, parent: Item | None, rank: int
    ) -> None:
        self.number, self.row, self.trail, self.parent = number, row, trail, parent
        self.rank = self.place = rank
        self.children: list[Item] | None = None  # not yet looked up

    @property
    def way(self) -> Trail:
        """The calls that lead to this one, itself the last."""
        return (*self.trail, self.row.node)


class SummaryModel(QAbstractItemModel):
    """Rows in the order of the calls, or sorted by a column."""

    unfolded = Signal(object)  # Trail to a model whose rows are wanted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Item] = []
        self._items: dict[Trail, Item] = {}
        # Indexes carry numbers: an index that somebody has kept for too long leads to no memory.
        self._numbers = count()
        self._by_number: dict[int, Item] = {}
        self._total = 0
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._heads = heads()

    @property
    def total(self) -> int:
        """The parameters of which shares are told."""
        return self._total

    def show_rows(self, rows: Sequence[SummaryRow], total: int) -> bool:
        """Show these rows; False where only values have changed, and everything stays in place."""
        old_total, self._total = self._total, total
        kept = sorted(self._roots, key=lambda item: item.rank)
        if [item.row.node for item in kept] == [row.node for row in rows]:
            self._renew(kept, rows)
            if total != old_total and kept:
                self.dataChanged.emit(
                    self.createIndex(0, SHARE, self._roots[0].number),
                    self.createIndex(len(kept) - 1, SHARE, self._roots[-1].number),
                )
            return False
        self.beginResetModel()
        self._items.clear()
        self._by_number.clear()
        self._roots = self._make(rows, (), None)
        self._put_in_order(self._roots)
        self.endResetModel()
        return True

    def show_inside(self, trail: Trail, rows: Sequence[SummaryRow]) -> None:
        """Show what is inside the model to which the trail leads."""
        item = self._items.get(trail)
        if item is None:
            return
        names = [child.row.node for child in item.children or ()]
        if item.children is not None and names == [row.node for row in rows]:
            self._renew(item.children, rows)
            return
        index = self.index_of(trail)
        if item.children:
            self.beginRemoveRows(index, 0, len(item.children) - 1)
            for child in item.children:
                self._forget(child)
            item.children = []
            self.endRemoveRows()
        if rows:
            self.beginInsertRows(index, 0, len(rows) - 1)
            item.children = self._make(rows, trail, item)
            self.endInsertRows()

    def models(self) -> list[Trail]:
        """The trails to all models that have a row, outer ones before those within."""
        return [way for way, item in self._items.items() if item.row.model]

    def is_looked_up(self, trail: Trail) -> bool:
        """Whether the rows inside a model are there."""
        item = self._items.get(trail)
        return item is not None and bool(item.children)

    def index_of(self, way: Trail) -> QModelIndex:
        """Where a call stands; invalid where it has no row."""
        item = self._items.get(way)
        return QModelIndex() if item is None else self.createIndex(item.place, 0, item.number)

    def item(self, index: Index) -> Item:
        """The row at a valid index."""
        return self._by_number[index.internalId()]

    def spot(self, index: Index) -> tuple[int, int]:
        """The parent's number and the row there."""
        item = self.item(index)
        return item.parent.number if item.parent is not None else -1, item.place

    def in_order(self) -> list[tuple[int, SummaryRow]]:
        """Depth and row of all that is shown, top down."""
        found: list[tuple[int, SummaryRow]] = []
        waiting = [(0, item) for item in reversed(self._roots)]
        while waiting:
            depth, item = waiting.pop()
            found.append((depth, item.row))
            waiting += [(depth + 1, child) for child in reversed(item.children or ())]
        return found

    # Qt's own questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._roots)
        return len(self.item(parent).children or ()) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._heads)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        if not parent.isValid():
            return bool(self._roots)
        return parent.column() == 0 and bool(self.item(parent).row.model)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        items = self.item(parent).children or [] if parent.isValid() else self._roots
        if not (0 <= row < len(items) and 0 <= column < len(self._heads)):
            return QModelIndex()
        return self.createIndex(row, column, items[row].number)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        above = self.item(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.createIndex(above.place, 0, above.number)

    def canFetchMore(self, parent: Index) -> bool:
        return parent.isValid() and bool(self.item(parent).row.model) and (
            self.item(parent).children is None
        )  # fmt: skip

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            item = self.item(parent)
            item.children = []
            self.unfolded.emit(item.way)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.item(index).row, index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(row, column) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case Qt.ItemDataRole.AccessibleTextRole if column == NAME:
                return self._spoken(row)
            case _ if role == summary_rows.FAMILY:
                return row.family if column == NAME else None
            case _ if role == summary_rows.SHARE:
                return row.parameters / self._total if column == SHARE and self._total else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 is the order of the calls. Rows inside a model stay in theirs."""
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        self._put_in_order(self._roots)
        moved = [self.createIndex(self.item(i).place, i.column(), i.internalId()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    # How it is done

    def _make(self, rows: Sequence[SummaryRow], trail: Trail, parent: Item | None) -> list[Item]:
        items = [Item(next(self._numbers), row, trail, parent, i) for i, row in enumerate(rows)]
        self._items.update((item.way, item) for item in items)
        self._by_number.update((item.number, item) for item in items)
        return items

    def _forget(self, item: Item) -> None:
        self._items.pop(item.way, None)
        self._by_number.pop(item.number, None)
        for child in item.children or ():
            self._forget(child)

    def _put_in_order(self, items: list[Item]) -> None:
        column, order = self._sorted
        items.sort(key=lambda item: item.rank)
        if column >= 0:
            reverse = order == Qt.SortOrder.DescendingOrder
            items.sort(key=lambda item: _key(item.row, column), reverse=reverse)
        for place, item in enumerate(items):
            item.place = place

    def _renew(self, items: Sequence[Item], rows: Sequence[SummaryRow]) -> None:
        """Values may be others; the rows stay. Only those that have changed are drawn again."""
        changed = []
        for item, row in zip(items, rows, strict=True):
            if item.row != row:
                item.row = row
                changed.append(item)
        if len(changed) > _MANY:
            by_place = sorted(items, key=lambda item: item.place)
            spans = [(by_place[0], by_place[-1])]
        else:
            spans = [(item, item) for item in changed]
        for first, last in spans:
            left = self.createIndex(first.place, 0, first.number)
            self.dataChanged.emit(left, self.createIndex(last.place, SOURCES, last.number))

    def _text(self, row: SummaryRow, column: int) -> str:
        match column:
            case 0:
                return row.name
            case 1:
                return row.target if row.repeat == 1 else f"{row.target} ×{_repeat(row)}"
            case 2:
                return row.shapes or "–"
            case 3:
                if not row.known and not row.parameters:
                    return "–"
                return written(row.parameters) if not row.counted_at else ""
            case 4:
                return local(share_text(row.parameters, self._total))
            case 5:
                return self._explained(row)
            case _:
                return ", ".join(row.sources)

    def _explained(self, row: SummaryRow) -> str:
        if row.counted_at:
            return tr("shares its weights with {0}").format(row.counted_at)
        parts = [local(row.explanation)]
        if row.other and row.trainable:
            parts.append(tr("{0} of them trainable").format(written(row.trainable)))
        elif row.other:
            parts.append(tr("none of them trainable"))
        return ", ".join(part for part in parts if part)

    def _spoken(self, row: SummaryRow) -> str:
        """What a screen reader says of the whole row."""
        count = tr("{0} parameters").format(written(row.parameters))
        return ", ".join(
            part for part in (row.name, row.target, row.shapes, count, self._explained(row)) if part
        )


def _repeat(row: SummaryRow) -> str:
    return str(row.repeat) if isinstance(row.repeat, int) else getattr(row.repeat, "text", "n")


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (COUNT, SHARE) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _key(row: SummaryRow, column: int) -> tuple[int, str]:
    if column in (COUNT, SHARE):
        return row.parameters, row.name.lower()
    text = (row.name, row.target, row.shapes, "", "", row.explanation, ", ".join(row.sources))
    return 0, text[column].lower()
