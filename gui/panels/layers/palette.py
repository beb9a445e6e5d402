"""The layer palette: every layer there is, to search, drag and add.

`LayerSearch`, its popup twin for the canvas, is offered here as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.applications import load_applications
from engine.catalog import Entry, load_catalog
from engine.graph.gestures.search import common_first, search
from engine.operations import operation_entries
from engine.palette import layers_first, offered
from gui.panels.layers.layer_list import CODE, MIME_TYPE, LayerView, code_item
from gui.panels.layers.layer_search import LayerSearch
from gui.theme import Theme, set_role

__all__ = ["MIME_TYPE", "LayerSearch", "Palette"]

_REMEMBERED = 12


class Palette(QWidget):
    """A search field above the layers by category."""

    layer_chosen = Signal(str)  # the class's name, by double click or Enter
    code_requested = Signal(str)  # a source of the project; "" for one that is yet to be written

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Layer palette"))
        self._entries: list[Entry] = offered()
        self._code: list[Entry] = [self._new_code()]
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
    def code_layers(self) -> tuple[Entry, ...]:
        """The layers of the project's own that are offered."""
        return tuple(self._code)

    def choose(self, name: str) -> None:
        """Do as if the layer of this name had been chosen here."""
        self._chosen(name)

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

    def show_code_layers(self, entries: Mapping[str, Entry]) -> None:
        """Offer the layers with code of the project's own, by the names of their sources."""
        code = [*(code_item(entry, name) for name, entry in entries.items()), self._new_code()]
        if code != self._code:
            self._code = code
            self._filter(self.search_field.text())

    def _new_code(self) -> Entry:
        text = self.tr("A layer that Keras does not have, written in Python.")
        return code_item(
            Entry(self.tr("New code layer…"), "layers", "", "custom", "Custom", text), ""
        )

    def _chosen(self, name: str) -> None:
        if name.startswith(CODE):
            self.code_requested.emit(name.removeprefix(CODE))
            return
        self.note_use(name)
        self.layer_chosen.emit(name)

    def _type(self, letters: str) -> None:
        self.search_field.setFocus()
        self.search_field.insert(letters)

    def _filter(self, text: str) -> None:
        if not text.strip():
            groups = common_first(load_catalog().layers_by_category())
            groups["Custom"] = [*groups.get("Custom", ()), *self._code]
            groups[self.tr("Operations")] = list(operation_entries().values())
            groups[self.tr("Applications")] = list(load_applications().values())
            self.view.layers.show_groups(groups)
            self.view.expandAll()
            operations = list(groups).index(self.tr("Operations"))
            self.view.collapse(self.view.layers.index(operations, 0))  # 300 rows
            found = 1
        else:
            matches = layers_first(search([*self._entries, *self._code], text, self._recent))
            self.view.layers.show_matches(matches)
            self.view.select_first()
            found = len(matches)
        self._nothing.setText(self.tr("No layer is called “{0}”.").format(text))
        self._nothing.setVisible(not found)
        self.view.setVisible(bool(found))
