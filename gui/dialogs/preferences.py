"""Preferences: how the window looks and begins, and which keys do what. Changes hold at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.preferences_keys import KeyEditor
from gui.settings import Settings
from gui.theme import Theme, set_role

# In their own words: whoever looks for one of them may read no other.
_LANGUAGES = (("English", "en"), ("Français", "fr"))


class Preferences(QDialog):
    """Writes into the settings; `changed` follows each change."""

    changed = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setAccessibleName(self.tr("Preferences"))
        self.setWindowTitle(self.tr("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 560)
        self._settings = settings
        tabs = QTabWidget(self)
        tabs.setObjectName("preferences_pages")
        tabs.setAccessibleName(self.tr("Pages"))
        tabs.tabBar().setAccessibleName(self.tr("Pages"))
        tabs.addTab(self._make_general(tabs), self.tr("General"))
        self.keys = KeyEditor(settings, theme, tabs)
        self.keys.changed.connect(self.changed)
        tabs.addTab(self.keys, self.tr("Keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(tabs)
        layout.addWidget(buttons)

    def _make_general(self, parent: QWidget) -> QWidget:
        page = QWidget(parent)
        rows = QFormLayout(page)
        rows.setContentsMargins(16, 20, 16, 16)
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(12)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        themes = (
            (self.tr("As the desktop"), "system"),
            (self.tr("Dark"), "dark"),
            (self.tr("Light"), "light"),
        )
        rows.addRow(self.tr("Theme"), self._choice("theme", self.tr("Theme"), themes, page))
        languages = ((self.tr("As the desktop"), "system"), *_LANGUAGES)
        language = self._choice("language", self.tr("Language"), languages, page)
        rows.addRow(self.tr("Language"), language)
        rows.addRow("", self._note(self.tr("The language changes at the next start."), page))
        rows.addRow(self.tr("Motion"), self._switch(
            "reduced_motion", self.tr("Let nothing glide"),
            self.tr("Nodes take their new places at once"), page,
        ))  # fmt: skip
        rows.addRow(self.tr("Canvas"), self._switch(
            "snap", self.tr("Snap to grid"), self.tr("Drag nodes from dot to dot"), page
        ))  # fmt: skip
        rows.addRow("", self._switch(
            "shapes_on_wires", self.tr("Shapes on wires"),
            self.tr("Show the shape of what flows above each wire"), page,
        ))  # fmt: skip
        rows.addRow("", self._switch(
            "minimap", self.tr("Overview in a corner"),
            self.tr("A small picture of the whole graph, to go from place to place"), page,
        ))  # fmt: skip
        rows.addRow(self.tr("Start"), self._switch(
            "restore_session", self.tr("Open the windows of the last time"),
            self.tr("A file that is named on the command line comes first"), page,
        ))  # fmt: skip
        rows.addRow(self.tr("Windows"), self._switch(
            "new_windows", self.tr("Open projects in a new window"),
            self.tr("Without it, Ctrl and a click does so"), page,
        ))  # fmt: skip
        return page

    def _choice(
        self, name: str, spoken: str, options: tuple[tuple[str, str], ...], parent: QWidget
    ) -> QComboBox:
        box = QComboBox(parent)
        box.setObjectName(f"preference_{name}")
        box.setAccessibleName(spoken)
        box.setMinimumWidth(180)
        for text, value in options:
            box.addItem(text, value)
        box.setCurrentIndex(max(box.findData(getattr(self._settings, name)), 0))
        box.activated.connect(lambda index: self._set(name, box.itemData(index)))
        return box

    def _switch(self, name: str, text: str, tip: str, parent: QWidget) -> QCheckBox:
        box = QCheckBox(text, parent)
        box.setObjectName(f"preference_{name}")
        box.setAccessibleName(text)
        box.setToolTip(tip)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda on: self._set(name, on))
        return box

    def _note(self, text: str, parent: QWidget) -> QLabel:
        label = QLabel(text, parent)
        set_role(label, "caption")
        return label

    def _set(self, name: str, value: Any) -> None:
        setattr(self._settings, name, value)
        self.changed.emit()
