"""Sizes of a card and places of its ports, in pixels at 100 % from its top-left corner (no Qt)."""

from __future__ import annotations

from engine.graph.placing.layout import NODE_WIDTH, node_height
from gui.canvas.card import Card

WIDTH = NODE_WIDTH
RADIUS = 8.0
STRIPE = 7.0
PORT_RADIUS = 4.5
MARGIN = 12.0  # room around the body for ports, the ring of a selection and the badge
TEXT_LEFT = 18.0
TEXT_RIGHT = WIDTH - 13.0


def card_height(card: Card) -> float:
    """50, and more for a node with many ports."""
    return node_height(max(len(card.inputs), card.outputs))


def port_heights(count: int, height: float) -> tuple[float, ...]:
    """How far down the side each of `count` ports is: spread evenly, one alone in the middle."""
    if count == 0:
        return ()
    if count == 1:
        return (height / 2,)
    pitch = min((height - 14) / max(count - 1, 1), 18.0)
    first = height / 2 - pitch * (count - 1) / 2
    return tuple(first + pitch * i for i in range(count))
