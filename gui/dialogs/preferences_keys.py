"""The page of the preferences where a person chooses keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import COMMANDS, MENUS, Command, tr
from gui.keymap import PRESETS, choose, conflicts, default_keys, keys_of, owners
from gui.settings import Settings
from gui.theme import Theme, set_role

_COMMANDS = {command.id: command for command in COMMANDS}
_ID = Qt.ItemDataRole.UserRole


class KeyEditor(QWidget):
    """Commands by menu with their keys; that another command has a key is told before."""

    changed = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self._settings, self._theme = settings, theme
        self._items: dict[str, QTreeWidgetItem] = {}
        self.preset = QComboBox(self)
        self.preset.setObjectName("key_preset")
        self.preset.setAccessibleName(self.tr("Keys as in"))
        for name, title in zip(PRESETS, ("Layerloom", "Blender"), strict=True):
            self.preset.addItem(title, name)
        self.preset.setCurrentIndex(max(self.preset.findData(settings.key_preset), 0))
        self.preset.activated.connect(self._choose_preset)
        self.search = QLineEdit(self)
        self.search.setObjectName("key_search")
        self.search.setAccessibleName(self.tr("Search for a command or a key"))
        self.search.setPlaceholderText(self.tr("Search for a command or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.list = QTreeWidget(self)
        self.list.setObjectName("key_list")
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.setColumnWidth(0, 300)
        self._fill()
        self.list.currentItemChanged.connect(self._show_command)
        self.edit = QKeySequenceEdit(self)
        self.edit.setObjectName("key_edit")
        self.edit.setAccessibleName(self.tr("New key"))
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.keySequenceChanged.connect(self._show_conflict)
        self.set_button = self._button("key_set", self.tr("Set"), self._set)
        self.add_button = self._button("key_add", self.tr("Add"), self._add)
        self.default_button = self._button("key_default", self.tr("Default"), self._set_default)
        self.all_button = self._button("key_defaults", self.tr("All defaults"), self._all_defaults)
        self.message = QLabel(self)
        self.message.setObjectName("key_message")
        self.message.setWordWrap(True)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().height())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(QLabel(self.tr("Keys as in"), self))
        top.addWidget(self.preset)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self.edit, 1)
        for button in (self.set_button, self.add_button, self.default_button, self.all_button):
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 16, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(bottom)
        layout.addWidget(self.message)
        self._show_command()
        self._show_all_conflicts()

    @property
    def command(self) -> Command | None:
        """The command whose keys are edited."""
        item = self.list.currentItem()
        return _COMMANDS.get(item.data(0, _ID)) if item is not None else None

    def choose_command(self, name: str) -> None:
        """Edit the keys of a command, by its id."""
        self.list.setCurrentItem(self._items[name])

    # What is shown

    def _fill(self) -> None:
        for menu in MENUS:
            commands = [command for command in COMMANDS if command.menu == menu]
            if not commands:
                continue
            top = QTreeWidgetItem(self.list, [tr(menu)])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for command in commands:
                item = QTreeWidgetItem(top, [tr(command.title).rstrip("…")])
                item.setData(0, _ID, command.id)
                self._items[command.id] = item
        self.list.expandAll()
        self._show_keys()

    def _show_keys(self) -> None:
        for name, item in self._items.items():
            command = _COMMANDS[name]
            keys = keys_of(command, self._settings)
            item.setText(1, ", ".join(map(_native, keys)))
            own = keys != default_keys(command, self._settings.key_preset)
            font = item.font(1)
            font.setBold(own)
            item.setFont(1, font)
            item.setToolTip(1, self.tr("Chosen by you") if own else "")

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for item in self._items.values():
            shown = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(wanted not in shown)
        for index in range(self.list.topLevelItemCount()):
            top = self.list.topLevelItem(index)
            if top is not None:
                children = [top.child(i) for i in range(top.childCount())]
                top.setHidden(all(child is None or child.isHidden() for child in children))

    def _show_command(self, *_: object) -> None:
        command = self.command
        keys = keys_of(command, self._settings) if command is not None else ()
        self.edit.setEnabled(command is not None)
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self._show_conflict()

    def _show_conflict(self, *_: object) -> None:
        command, key = self.command, self._key
        for button in (self.set_button, self.add_button, self.default_button):
            button.setEnabled(command is not None)
        self.add_button.setEnabled(command is not None and bool(key))
        self.all_button.setEnabled(bool(self._settings.keys))
        if command is None:
            self._say(self.tr("Choose a command to change its keys."))
            return
        others = [c for c in owners(key, self._settings) if c is not command] if key else []
        self.set_button.setText(self.tr("Take") if others else self.tr("Set"))
        self.set_button.setAccessibleName(self.set_button.text())
        if others:
            names = ", ".join(tr(other.title).rstrip("…") for other in others)
            self._say(
                self.tr("{0} is the key of {1}, which loses it.").format(_native(key), names),
                "warning",
            )
        else:
            self._say(self.tr("Press the new key in the field; clear it for none."))

    def _show_all_conflicts(self) -> None:
        """Keys of older settings can meet those of a newer version."""
        found = [
            f"{_native(key)}: {tr(one.title)}, {tr(other.title)}"
            for one, other, key in conflicts(self._settings)
        ]
        if found:
            text = self.tr("These keys are in use twice, and do nothing: {0}")
            self._say(text.format("; ".join(found)), "warning")

    def _say(self, text: str, role: str = "caption") -> None:
        self.message.setText(text)
        self.message.setAccessibleName(text)
        set_role(self.message, role)

    # What is done

    @property
    def _key(self) -> str:
        return self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _set(self) -> None:
        if self.command is not None:
            self._give(self.command, (self._key,) if self._key else ())

    def _add(self) -> None:
        if self.command is not None and self._key:
            keys = keys_of(self.command, self._settings)
            self._give(self.command, tuple(dict.fromkeys((*keys, self._key))))

    def _set_default(self) -> None:
        if self.command is not None:
            self._give(self.command, default_keys(self.command, self._settings.key_preset))

    def _give(self, command: Command, keys: tuple[str, ...]) -> None:
        for key in keys:
            for other in owners(key, self._settings):
                if other is not command:
                    rest = tuple(
                        k for k in keys_of(other, self._settings) if _native(k) != _native(key)
                    )
                    choose(other, rest, self._settings)
        choose(command, keys, self._settings)
        self._changed()

    def _all_defaults(self) -> None:
        self._settings.keys.clear()
        self._changed()

    def _choose_preset(self, index: int) -> None:
        self._settings.key_preset = self.preset.itemData(index)
        self._settings.keys.clear()
        self._changed()

    def _changed(self) -> None:
        self._show_keys()
        self._show_command()
        self.changed.emit()

    def _button(self, name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)  # Enter belongs to the field that takes keys
        button.clicked.connect(act)
        return button


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
