"""The search popup among some of the layers only: those that fit where a person is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from engine.catalog import Entry
from engine.graph.gestures.search import search
from gui.panels.layers.layer_search import LayerSearch
from gui.theme import Theme

_MOST = 200  # rows: more than there are classes of layers


class LayerChoice(LayerSearch):
    """Asks for one of a few layers, and hands the choice to whoever asked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("layer_choice")
        self.setAccessibleName(self.tr("Choose a layer"))
        self.field.setObjectName("layer_choice_field")
        self.view.setObjectName("layer_choice_layers")
        self._then: Callable[[str], None] = lambda _: None
        self.layer_chosen.connect(lambda name: self._then(name))

    def ask(
        self,
        question: str,
        entries: Iterable[Entry],
        position: QPoint,
        then: Callable[[str], None],
        recent: Sequence[str] = (),
    ) -> None:
        """Show it with its corner at `position` (global); `then` gets the class that is chosen."""
        self._entries = list(entries)
        self._then = then
        self.field.setPlaceholderText(question)
        self.open_at(position, recent)

    def _filter(self, text: str) -> None:
        """Show the best matches only: a list of thousands of rows takes Qt minutes to clear."""
        every = self._entries
        self._entries = search(every, text, self._recent)[:_MOST]
        super()._filter(text)
        self._entries = every
