"""How the rows of the summary and the outline look: a band over the whole row, quiet words in grey.

The model tells by roles what a cell is beside its text; see `FAMILY`, `SHARE`, `WRONG`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

FAMILY = Qt.ItemDataRole.UserRole + 1  # of a layer: its square stands before the text
SHARE = Qt.ItemDataRole.UserRole + 2  # 0 to 1: a bar behind the text
WRONG = Qt.ItemDataRole.UserRole + 3  # there is a problem
WIDE = Qt.ItemDataRole.UserRole + 4  # the text has the room of the cells after it

_ROW = 24  # pixels
# A selection that is scattered more than this is shown in part: a list cannot be read so anyway.
_MOST_RANGES = 200


class RowTree(QTreeView):
    """Rows of one height, by mouse and keyboard."""

    def __init__(self, theme: Theme, muted: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setItemDelegate(_Delegate(theme, frozenset(muted), self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.viewport().update)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.selectionModel().isRowSelected(index.row(), index.parent()):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(self._theme.color("raised"))
            focused = self.hasFocus() and index.row() == self.currentIndex().row()
            focused = focused and index.parent() == self.currentIndex().parent()
            painter.setPen(self._theme.color("accent") if focused else Qt.PenStyle.NoPen)
            box = QRect(option.rect)
            box.setLeft(0)
            box.setRight(self.viewport().width())
            painter.drawRoundedRect(QRectF(box).adjusted(4.5, 0.5, -5.5, -0.5), 5, 5)
            painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The chevron alone; Qt would paint its own selection below it."""
        if not self.model().hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        corner = QRect(rect.right() - 14, rect.center().y() - 5, 12, 12)
        self._theme.icon(name, "muted").paint(painter, corner)


class _Delegate(QStyledItemDelegate):
    """Square, text, share; the band is the tree's."""

    def __init__(self, theme: Theme, muted: frozenset[int], tree: RowTree) -> None:
        super().__init__(tree)
        self._theme, self._muted, self._tree = theme, muted, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName(f"{self._tree.objectName()}_name")
        editor.setAccessibleName(self.tr("Name"))
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if share := index.data(SHARE):
            color = theme.color("accent")
            color.setAlphaF(0.22)
            painter.setBrush(color)
            width = max(2.0, (box.width() - 6) * share)
            bar = QRectF(box.right() - 3 - width, box.top() + 4, width, box.height() - 8)
            painter.drawRoundedRect(bar, 2, 2)
        text = box.adjusted(8, 0, -8, 0)
        if (family := index.data(FAMILY)) is not None:
            painter.setBrush(theme.family(family))
            painter.drawRoundedRect(QRectF(box.left() + 4, box.center().y() - 3.5, 8, 8), 2, 2)
            text.setLeft(box.left() + 20)
        if index.data(WIDE):
            text.setRight(self._tree.viewport().width() - 8)
        token = "muted" if index.column() in self._muted else "text"
        painter.setPen(theme.color("error" if index.data(WRONG) else token))
        painter.setFont(theme.font("body"))
        line = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, text.width()
        )
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = side or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(side), line)
        painter.restore()


def select_rows(
    tree: QTreeView, indexes: Sequence[QModelIndex], spot: Callable[[QModelIndex], tuple[int, int]]
) -> None:
    """Select these rows alone and bring the first of them into view.

    `spot` tells a row's parent and its place there: neighbours are selected as one range, since
    each range costs more the more there are.
    """
    selection, flag = tree.selectionModel(), QItemSelectionModel.SelectionFlag
    runs: list[list[tuple[tuple[int, int], QModelIndex]]] = []
    for at, index in sorted(((spot(index), index) for index in indexes), key=itemgetter(0)):
        (above, row), last = at, runs[-1][-1][0] if runs else None
        if last == (above, row - 1):
            runs[-1].append((at, index))
        else:
            runs.append([(at, index)])
    ranges = QItemSelection()
    for run in runs[:_MOST_RANGES]:
        ranges.append(QItemSelectionRange(run[0][1], run[-1][1]))
    selection.select(ranges, flag.ClearAndSelect | flag.Rows)
    if indexes:
        selection.setCurrentIndex(indexes[0], flag.NoUpdate)
        tree.scrollTo(indexes[0])
