"""The layer palette: every layer there is, to search, drag and add.

`LayerSearch`, its popup twin for the canvas, is offered here as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.catalog import load_catalog
from engine.graph.search import common_first, search
from gui.panels.layer_list import MIME_TYPE, LayerView
from gui.panels.layer_search import LayerSearch
from gui.theme import Theme, set_role

__all__ = ["MIME_TYPE", "LayerSearch", "Palette"]

_REMEMBERED = 12


class Palette(QWidget):
    """A search field above the layers by category."""

    layer_chosen = Signal(str)  # the class's name, by double click or Enter

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Layer palette"))
        self._entries = list(load_catalog().section("layers").values())
        self._recent: list[str] = []
        self.search_field = QLineEdit(self)
        self.search_field.setObjectName("palette_search")
        self.search_field.setAccessibleName(self.tr("Filter layers"))
        self.search_field.setPlaceholderText(self.tr("Filter layers"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.installEventFilter(self)
        self.view = LayerView(theme, self)
        self.view.setObjectName("palette_layers")
        self.view.setAccessibleName(self.tr("Layers"))
        self._nothing = QLabel(self)
        self._nothing.setObjectName("palette_nothing")
        self._nothing.setAccessibleName(self.tr("No layer found"))
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(14)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self._nothing, "muted")
        field = QVBoxLayout()
        field.setContentsMargins(10, 8, 10, 4)
        field.addWidget(self.search_field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(field)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.view, 1)
        self.search_field.textChanged.connect(self._filter)
        self.search_field.returnPressed.connect(self.view.choose_current)
        self.view.layer_chosen.connect(self._chosen)
        self.view.left_upwards.connect(self.search_field.setFocus)
        self.view.typed.connect(self._type)
        theme.changed.connect(self.view.viewport().update)
        self._filter("")

    @property
    def recent(self) -> tuple[str, ...]:
        """The classes chosen last, newest first; they lead a search."""
        return tuple(self._recent)

    def set_recent(self, names: Sequence[str]) -> None:
        """Take up what was chosen in an earlier session."""
        self._recent = list(names)[:_REMEMBERED]

    def note_use(self, name: str) -> None:
        """Remember that a layer was added, here or elsewhere."""
        self._recent = [name, *(n for n in self._recent if n != name)][:_REMEMBERED]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                if not self.view.currentIndex().isValid():
                    self.view.select_first()
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search_field.text():
                self.search_field.clear()
                return True
        return super().eventFilter(watched, event)

    def _chosen(self, name: str) -> None:
        self.note_use(name)
        self.layer_chosen.emit(name)

    def _type(self, letters: str) -> None:
        self.search_field.setFocus()
        self.search_field.insert(letters)

    def _filter(self, text: str) -> None:
        if not text.strip():
            self.view.layers.show_groups(common_first(load_catalog().layers_by_category()))
            self.view.expandAll()
            found = 1
        else:
            matches = search(self._entries, text, self._recent)
            self.view.layers.show_matches(matches)
            self.view.select_first()
            found = len(matches)
        self._nothing.setText(self.tr("No layer is called “{0}”.").format(text))
        self._nothing.setVisible(not found)
        self.view.setVisible(bool(found))
