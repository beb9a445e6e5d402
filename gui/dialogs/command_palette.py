"""The command palette: every command by a few letters of its name, with its keys."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.catalog import Entry
from gui.actions import COMMANDS
from gui.actions import tr as action_text
from gui.panels.layers.layer_list import Index
from gui.panels.layers.layer_search import LayerSearch
from gui.settings import Settings
from gui.theme import Theme

_WIDTH, _ROW, _TOP = 520, 28, 72  # pixels
_REMEMBERED = 12


class Row(Struct, frozen=True):
    """A command as it is listed: its name, where it stands in the menus, what it says in a tip."""

    label: str
    menu: str
    action: QAction

    @property
    def keys(self) -> str:
        """Its shortcut as the platform writes it."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("CommandPalette", text)


def palette_rows(actions: Mapping[str, QAction], export: QMenu, panels: QMenu) -> dict[str, Row]:
    """Every command of the table, every format of an export and every panel, by what is listed."""
    rows: dict[str, Row] = {}

    def add(label: str, menu: str, action: QAction) -> None:
        label = f"{label} ({menu})" if label in rows else label
        rows[label] = Row(label, menu, action)

    for command in COMMANDS:
        add(action_text(command.title), action_text(command.menu), actions[command.id])
    listed = {id(action) for action in actions.values()}
    for menu, words in ((export, tr("Export: {0}")), (panels, tr("Panel: {0}"))):
        for action in menu.actions():
            if not action.isSeparator() and id(action) not in listed:
                add(words.format(action.text()), menu.title(), action)
    return rows


def open_palette(
    window: QWidget, theme: Theme, settings: Settings, actions: Mapping[str, QAction],
    export: QMenu, panels: QMenu,
) -> None:  # fmt: skip
    """Open the window's palette with all its commands; `settings` keep which were done last."""
    palette = window.findChild(CommandPalette) or CommandPalette(theme, settings, window)
    palette.show_commands(palette_rows(actions, export, panels))


class CommandPalette(LayerSearch):
    """A search field above the commands; Enter does the one that is current.

    What cannot be done now is grey and does nothing. Those done last come first.
    """

    def __init__(self, theme: Theme, settings: Settings, window: QWidget) -> None:
        super().__init__(theme, window)
        self._window, self._settings = window, settings
        self.setObjectName("command_palette")
        self.setAccessibleName(tr("Command palette"))
        self._rows: dict[str, Row] = {}
        self.field.setObjectName("command_palette_field")
        self.field.setAccessibleName(tr("Search for a command"))
        self.field.setPlaceholderText(tr("Type a command"))
        self.field.setFixedWidth(_WIDTH - 16)
        self.view.setObjectName("command_palette_commands")
        self.view.setAccessibleName(tr("Commands found"))
        self.view.setItemDelegate(_CommandDelegate(theme, self))
        self._nothing.setText(tr("No command is called like this."))

    def show_commands(self, rows: Mapping[str, Row]) -> None:
        """Open it at the top of the window with these commands."""
        self._rows = dict(rows)
        self._entries = [_entry(row) for row in rows.values()]
        corner = QPoint((self._window.width() - _WIDTH) // 2, _TOP)
        known = {_key(row): row.label for row in rows.values()}
        recent = [known[name] for name in self._settings.recent_commands if name in known]
        self.open_at(self._window.mapToGlobal(corner), recent)

    def row(self, label: str) -> Row:
        """The command that is listed under this name."""
        return self._rows[label]

    def _filter(self, text: str) -> None:
        super()._filter(text)
        model = self.view.layers
        for at in range(model.rowCount()):
            item = model.item(at)
            row = self._rows[item.text()]
            words = [row.label, row.menu, row.keys]
            if not row.action.isEnabled():
                words.append(tr("cannot be done now"))
            item.setAccessibleText(", ".join(word for word in words if word))
            item.setToolTip(row.action.toolTip())

    def _chosen(self, name: str) -> None:
        row = self._rows[name]
        if not row.action.isEnabled():
            return
        others = [name for name in self._settings.recent_commands if name != _key(row)]
        self._settings.recent_commands = [_key(row), *others][:_REMEMBERED]
        self.hide()
        # When the popup is gone: a command may open a dialog, or look where the focus is.
        QTimer.singleShot(0, row.action, row.action.trigger)


class _CommandDelegate(QStyledItemDelegate):
    """Icon or tick, name, menu in grey, keys at the right."""

    def __init__(self, theme: Theme, palette: CommandPalette) -> None:
        super().__init__(palette)
        self._theme, self._palette = theme, palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH - 16, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._theme, QRect(option.rect)
        row = self._palette.row(index.data())
        able = row.action.isEnabled()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            color = theme.color("raised")
            color.setAlphaF(1.0 if selected else 0.55)
            painter.setBrush(color)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setOpacity(1.0 if able else 0.45)
        left = QRect(box.left() + 8, box.center().y() - 7, 16, 16)
        if row.action.isCheckable():
            if row.action.isChecked():
                painter.setPen(theme.color("accent"))
                painter.drawText(left, int(Qt.AlignmentFlag.AlignCenter), "✓")
        else:
            row.action.icon().paint(painter, left)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        text = box.adjusted(34, 0, -10, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("muted"))
        painter.drawText(text, middle | int(Qt.AlignmentFlag.AlignRight), row.keys)
        text.setRight(text.right() - painter.fontMetrics().horizontalAdvance(row.keys) - 16)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, middle | int(Qt.AlignmentFlag.AlignLeft), name)
        text.setLeft(text.left() + metrics.horizontalAdvance(name) + 10)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("muted"))
        menu = painter.fontMetrics().elidedText(row.menu, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, middle | int(Qt.AlignmentFlag.AlignLeft), menu)
        painter.restore()


def _entry(row: Row) -> Entry:
    return Entry(row.label, "layers", "", category=row.menu, help=row.action.toolTip())


def _key(row: Row) -> str:
    """What a command is remembered by; the texts of some tell what they would do."""
    return row.action.objectName() or row.label
