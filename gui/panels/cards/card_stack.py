"""Two cards in the room of one: above each other where it is high, side by side where it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from gui.panels.cards.card import ResultCard

_GAP = 12
_HIGH = 290  # pixels from which both charts can be read above each other


class CardStack(QWidget):
    """Holds cards; each has as much room as the other."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.cards: list[ResultCard] = []
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def add(self, card: ResultCard) -> None:
        """Put a card after the others."""
        self.cards.append(card)
        self._layout.addWidget(card, 1)

    def arrange(self, high: int) -> None:
        """Lay the cards out for a room so many pixels high."""
        direction = QBoxLayout.Direction
        above = high >= _HIGH or len(self.cards) < 2
        self._layout.setDirection(direction.TopToBottom if above else direction.LeftToRight)
