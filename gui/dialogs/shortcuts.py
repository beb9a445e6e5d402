"""The list of keyboard shortcuts, made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import COMMANDS, MENUS, tr


class ShortcutList(QDialog):
    """Commands by menu, with their keys, and what the canvas does with mouse and keys."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(460, 560)
        tree = QTreeWidget(self)
        tree.setObjectName("shortcuts_list")
        tree.setAccessibleName(self.tr("Commands and their keys"))
        tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        tree.setColumnWidth(0, 280)
        for menu in MENUS:
            top = QTreeWidgetItem(tree, [tr(menu)])
            for command in COMMANDS:
                if command.menu == menu and actions[command.id].shortcuts():
                    top.addChild(QTreeWidgetItem([tr(command.title), _keys(actions[command.id])]))
        canvas = QTreeWidgetItem(tree, [self.tr("On the canvas")])
        for what, keys in self._gestures():
            canvas.addChild(QTreeWidgetItem([what, keys]))
        tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(tree)
        layout.addWidget(buttons)

    def _gestures(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Search for a layer"), self.tr("Tab, Space, Shift+A, or double-click")),
            (self.tr("Enter a model"), self.tr("Enter, or double-click")),
            (self.tr("Leave it"), self.tr("Escape")),
            (self.tr("Draw a wire"), self.tr("Drag from a port")),
            (self.tr("Add a layer at the end of a wire"), self.tr("Let the wire go in the open")),
            (self.tr("Move or take off a wire"), self.tr("Drag its end")),
            (self.tr("Cut wires"), self.tr("Ctrl and drag across them")),
            (self.tr("Insert into a wire"), self.tr("Drop a layer, or a free node, on it")),
            (self.tr("Take a node out of its wires"), self.tr("Alt and drag")),
            (self.tr("Select several"), self.tr("Drag, with Shift to add")),
            (self.tr("Write a title or a note"), self.tr("F2, or double-click")),
            (self.tr("Move the selected nodes by 8"), self.tr("Arrow keys")),
            (self.tr("Zoom"), self.tr("Wheel")),
            (self.tr("Move the view"), self.tr("Middle button, or Space and drag")),
            (self.tr("Cancel a gesture"), self.tr("Escape")),
        ]


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(native) for keys in action.shortcuts())
