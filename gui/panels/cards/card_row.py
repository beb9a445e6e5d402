"""Cards side by side, as a page of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_stack import CardStack
from gui.theme import Theme


class _Row(QHBoxLayout):
    """As high as there is room: one text that wraps would make a scroll area ask all cards for the
    height that they would like best.
    """

    def hasHeightForWidth(self) -> bool:
        return False


class CardRow(QScrollArea):
    """Cards side by side; a narrow window scrolls them sideways."""

    failed = Signal(object)  # LayerloomError

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.theme = theme
        self.setWidgetResizable(True)
        self.cards: dict[str, ResultCard] = {}
        self._stacks: list[CardStack] = []
        row = QWidget(self)
        row.setObjectName(f"{name}_row")
        self._layout = _Row(row)
        self._layout.setContentsMargins(12, 6, 12, 8)
        self._layout.setSpacing(20)
        self.setWidget(row)

    def add(self, card: ResultCard, width: int, stretch: int = 1) -> ResultCard:
        """Put a card at the right, whose body is at least so wide."""
        card.body.setMinimumWidth(max(width, card.body.minimumWidth()))
        card.failed.connect(self.failed)
        self.cards[card.key] = card
        self._layout.addWidget(card, stretch)
        return card

    def add_stack(
        self, name: str, cards: Sequence[ResultCard], width: int, stretch: int = 2
    ) -> None:
        """Put cards at the right, above each other where the row is high enough."""
        stack = CardStack(f"{name}_stack", ", ".join(c.accessibleName() for c in cards), self)
        for card in cards:
            card.body.setMinimumWidth(max(width, card.body.minimumWidth()))
            card.failed.connect(self.failed)
            self.cards[card.key] = card
            stack.add(card)
        stack.arrange(self.viewport().height())
        self._stacks.append(stack)
        self._layout.addWidget(stack, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for stack in self._stacks:
            stack.arrange(self.viewport().height())
        super().resizeEvent(event)

    def add_widget(self, widget: QWidget) -> None:
        """Put something else at the right."""
        self._layout.addWidget(widget)
