"""The list of layers that the palette and the search popup show: model, look and view."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

import msgspec
from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from engine.applications import Application
from engine.catalog import Entry
from engine.palette import kind_of
from gui.language.told import told
from gui.theme import Theme

MIME_TYPE = "application/x-layerloom-layer"
NAME_ROLE = Qt.ItemDataRole.UserRole + 1  # the class's name; a heading has none
FAMILY_ROLE = Qt.ItemDataRole.UserRole + 2
KIND_ROLE = Qt.ItemDataRole.UserRole + 3  # what its layer is: see engine.graph.model.Layer
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 4  # muted words at the right end

# Before the name of a source in NAME_ROLE: a layer with code of the project's own may be called as
# one of Keras's. Without a name after it, it is a layer that is yet to be written.
CODE = "code:"

Index = QModelIndex | QPersistentModelIndex


def code_item(entry: Entry, source: str) -> Entry:
    """The entry of a source's layer as the list shows it."""
    return msgspec.structs.replace(entry, identifier=CODE + source)


def layer_mime(name: str, kind: str = "class") -> QMimeData:
    """What is dragged to the canvas: the layer of this kind called `name`, as JSON."""
    data = QMimeData()
    text = json.dumps({"kind": kind, "target": name})
    data.setData(MIME_TYPE, QByteArray(text.encode()))
    data.setText(name)
    return data


def wants_help(event: QEvent) -> bool:
    """Whether it is F1, before any command of the window has it."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_F1
    )


def help_text(entry: Entry) -> str:
    """The tooltip of a layer, as rich text."""
    name, text = escape(entry.name), escape(told(entry.help))
    if not entry.module:
        return f"<b>{name}</b><p>{text}</p>"
    module = escape(entry.module)
    return f"<b>{name}</b><p>{text}</p><p><code>{module}</code></p>"


class LayerModel(QStandardItemModel):
    """Layers under their headings, or best matches in a row."""

    def show_groups(self, groups: Mapping[str, Sequence[Entry]]) -> None:
        """Show every layer under its heading."""
        self._forget()
        for title, entries in groups.items():
            heading = QStandardItem(told(title))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            heading.appendRows([_item(entry) for entry in entries])
            self.appendRow(heading)

    def show_matches(self, entries: Sequence[Entry]) -> None:
        """Show the layers that a search found, in its order."""
        self._forget()
        self.invisibleRootItem().appendRows([_item(entry) for entry in entries])

    def _forget(self) -> None:
        # Not `clear`: after it a view with a current row measures all rows once for each of them.
        self.setRowCount(0)

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        found = [index for index in indexes if index.data(NAME_ROLE)]
        return _mime(found[0]) if found else QMimeData()


def _mime(index: Index) -> QMimeData:
    return layer_mime(index.data(NAME_ROLE).removeprefix(CODE), index.data(KIND_ROLE))


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem(entry.name)
    item.setData(entry.name, NAME_ROLE)
    item.setData(entry.family, FAMILY_ROLE)
    item.setData(kind_of(entry.name), KIND_ROLE)
    if entry.identifier.startswith(CODE):
        item.setData(entry.identifier, NAME_ROLE)
        item.setData("code", KIND_ROLE)
    if isinstance(entry, Application):
        item.setData(entry.short_size, DETAIL_ROLE)
    item.setToolTip(help_text(entry))
    item.setAccessibleDescription(told(entry.help))
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsDragEnabled
        | Qt.ItemFlag.ItemNeverHasChildren
    )
    if entry.identifier == CODE:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
    return item


class LayerDelegate(QStyledItemDelegate):
    """A layer with its family's square; a heading with the chevron that folds it."""

    def __init__(self, theme: Theme, parent: LayerView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 23 if index.data(NAME_ROLE) else 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._theme, QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            color = theme.color("raised")
            color.setAlphaF(1.0 if selected else 0.55)
            painter.setBrush(color)
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(theme.color("accent") if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(box).adjusted(4.5, 0.5, -4.5, -0.5), 5, 5)
        painter.setPen(theme.color("text"))
        if index.data(NAME_ROLE):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.family(index.data(FAMILY_ROLE)))
            painter.drawRoundedRect(QRectF(box.left() + 15, box.center().y() - 3.5, 8, 8), 2, 2)
            painter.setPen(theme.color("text"))
            text = box.adjusted(33, 0, -10, 0)
            painter.setFont(theme.font("body"))
            if detail := index.data(DETAIL_ROLE):
                self._paint_detail(painter, text, detail)
        else:
            text = box.adjusted(14, 4, -30, 0)
            font = theme.font("body")
            font.setWeight(theme.font("strong").weight())
            painter.setFont(font)
            unfolded = self._view.isExpanded(self._view.layers.index(index.row(), 0))
            name = "chevron-down" if unfolded else "chevron-right"
            corner = QRect(box.right() - 26, box.center().y() - 5, 14, 14)
            theme.icon(name, "muted").paint(painter, corner)
        line = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, text.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(text, int(flags), line)
        painter.restore()

    def _paint_detail(self, painter: QPainter, text: QRect, detail: str) -> None:
        """Muted words at the right end, which take their room from the name."""
        painter.save()
        painter.setPen(self._theme.color("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(text, int(right), detail)
        text.setRight(text.right() - painter.fontMetrics().horizontalAdvance(detail) - 10)
        painter.restore()


class LayerView(QTreeView):
    """The list itself; by mouse, by drag and by keyboard alone."""

    layer_chosen = Signal(str)
    left_upwards = Signal()  # Up on the first row: back to the search field
    typed = Signal(str)  # letters: they belong into the search field
    help_wanted = Signal(str)  # on the layer of this name

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.layers = LayerModel(self)
        self.setModel(self.layers)
        self.setItemDelegate(LayerDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._fold)
        self.doubleClicked.connect(self._choose)

    def choose_current(self) -> bool:
        """Choose the current row, or the first layer; False where there is none."""
        index = self.currentIndex()
        if not index.isValid():
            index = self.layers.index(0, 0)
        if not index.data(NAME_ROLE):
            return False
        self._choose(index)
        return True

    def select_first(self) -> None:
        """Make the first row current."""
        self.setCurrentIndex(self.layers.index(0, 0))

    def move_current(self, step: int) -> None:
        """Go `step` rows down (up where negative) in a list without headings."""
        row = self.currentIndex().row() + step
        if 0 <= row < self.layers.rowCount():
            self.setCurrentIndex(self.layers.index(row, 0))

    def ask_help(self) -> None:
        """Ask for the help on the layer of the current row, where there is one."""
        name = self.currentIndex().data(NAME_ROLE)
        if name and name != CODE:
            self.help_wanted.emit(name)

    def event(self, event: QEvent) -> bool:
        if wants_help(event):  # else the key would ask for the help on the selected node
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_F1:
            self.ask_help()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(index)
            self._fold(index)
        elif event.key() == Qt.Key.Key_Up and not self.indexAbove(index).isValid():
            self.left_upwards.emit()
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            return
        drag = QDrag(self)
        drag.setMimeData(_mime(index))
        drag.setPixmap(self._chip(index))
        drag.setHotSpot(QPoint(16, 14))
        drag.exec(Qt.DropAction.CopyAction)

    def _fold(self, index: QModelIndex) -> None:
        if index.isValid() and not index.data(NAME_ROLE):
            self.setExpanded(index, not self.isExpanded(index))

    def _choose(self, index: QModelIndex) -> None:
        if index.data(NAME_ROLE):
            self.layer_chosen.emit(index.data(NAME_ROLE))

    def _chip(self, index: QModelIndex) -> QPixmap:
        """What hangs on the pointer while a layer is dragged: a small node."""
        theme, scale = self._theme, self.devicePixelRatioF()
        width = self.fontMetrics().horizontalAdvance(index.data()) + 32
        pixmap = QPixmap(QSize(width, 28) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("node_border"))
        painter.setBrush(theme.color("node"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, 27), 6, 6)
        painter.fillRect(QRectF(1, 6, 4, 16), theme.family(index.data(FAMILY_ROLE)))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("body"))
        painter.drawText(QRectF(15, 0, width, 28), Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.end()
        return pixmap
