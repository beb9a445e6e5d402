"""Painting a node's card: plate, texts and marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.card import Card
from gui.canvas.card_geometry import PORT_RADIUS, RADIUS, TEXT_LEFT, TEXT_RIGHT, WIDTH
from gui.canvas.look import DETAILED, MARKED, READABLE, CardState, Look
from gui.canvas.plate import paint_plate
from gui.canvas.weighing import share

_MUTED_OPACITY = 0.42
_NAME_TOP, _CAPTION_TOP = 8.0, 26.0
_BADGE = 8.0
_LARGEST_NAME = 0.85  # of its size at 100 %, on the screen
_MOST_ENLARGED = 1.9
_NAME_RIGHT = WIDTH - 7.0
_SHARE_HEIGHT, _LEAST_SHARE = 1.5, 5.0
_RING = 3.0  # between a body and the ring of a selection


def paint_card(painter: QPainter, card: Card, height: float, state: CardState, look: Look) -> None:
    """Paint a node, its top-left corner at the origin."""
    faded = card.muted or state.dimmed
    if faded:
        painter.setOpacity(_MUTED_OPACITY)
    if state.selected or state.kin:
        ring = QRectF(0, 0, WIDTH, height).adjusted(-_RING, -_RING, _RING, _RING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.ring if state.selected else QPen(look.tag(card.tag), 2.0))
        painter.drawRoundedRect(ring, RADIUS + _RING, RADIUS + _RING)
    paint_plate(painter, card, height, state, look)
    if look.zoom >= DETAILED:
        _paint_texts(painter, card, height, look)
        if card.count and look.total:
            _paint_share(painter, card, height, look)
        if card.calls > 1:
            _paint_tag(painter, f"×{card.calls}", look.tag(card.tag), look)
        elif card.repeat:
            _paint_tag(painter, card.repeat, look.muted, look)
    elif look.zoom >= READABLE:
        _paint_name(painter, card, height, look)
    if state.lit_inputs or state.lit_outputs:
        _paint_lit_ports(painter, state, look)
    if faded:
        painter.setOpacity(1.0)
    if card.problem:
        _paint_badge(painter, look.error if card.problem == "error" else look.warning, look)


def _paint_texts(painter: QPainter, card: Card, height: float, look: Look) -> None:
    top = (height - 50) / 2
    right = TEXT_RIGHT
    if card.parameters:
        room = look.width(card.parameters, "caption")
        painter.setPen(look.muted)
        painter.setFont(look.fonts["caption"])
        place = QPointF(right - room, top + _NAME_TOP + 1)
        painter.drawStaticText(place, look.laid_out(card.parameters, "caption"))
        right -= room + 8
    painter.setPen(look.text)
    painter.setFont(look.fonts["strong"])
    name = look.laid_out(card.name, "strong", right - TEXT_LEFT)
    painter.drawStaticText(QPointF(TEXT_LEFT, top + _NAME_TOP), name)
    right = TEXT_RIGHT
    painter.setPen(look.muted)
    if card.frozen:
        _paint_lock(painter, QPointF(right - 8, top + _CAPTION_TOP + 3), look)
        right -= 14
    painter.setFont(look.fonts["caption"])
    caption = look.laid_out(_caption(card), "caption", right - TEXT_LEFT)
    painter.drawStaticText(QPointF(TEXT_LEFT, top + _CAPTION_TOP), caption)


def _paint_share(painter: QPainter, card: Card, height: float, look: Look) -> None:
    """A line at the foot: how much of all parameters is here; of hardly any there is none."""
    width = (TEXT_RIGHT - TEXT_LEFT) * share(card.count, look.total)
    if width >= _LEAST_SHARE:
        line = QRectF(TEXT_LEFT, height - _SHARE_HEIGHT - 3, width, _SHARE_HEIGHT)
        painter.fillRect(line, look.family(card.family))


def _caption(card: Card) -> str:
    """The second line of a card; a model says how much is inside."""
    if card.layers is None:
        return card.caption
    one = QCoreApplication.translate("Canvas", "1 layer")
    many = QCoreApplication.translate("Canvas", "{0} layers")
    return f"{card.caption} · {one if card.layers == 1 else many.format(card.layers)}"


def _paint_name(painter: QPainter, card: Card, height: float, look: Look) -> None:
    """The name alone, as large as there is room for: from far it can be read sooner."""
    room = _NAME_RIGHT - TEXT_LEFT
    name = look.laid_out(card.name, "strong", room)
    size = name.size()
    scale = max(min(_LARGEST_NAME / look.zoom, _MOST_ENLARGED, room / max(size.width(), 1.0)), 1.0)
    painter.save()
    painter.translate(TEXT_LEFT, (height - size.height() * scale) / 2)
    painter.scale(scale, scale)
    painter.setPen(look.text)
    painter.setFont(look.fonts["strong"])
    painter.drawStaticText(QPointF(0, 0), name)
    painter.restore()


def _paint_lit_ports(painter: QPainter, state: CardState, look: Look) -> None:
    """Mark the ports at which the wire that is being drawn may end."""
    painter.setPen(QPen(look.accent, 1.5))
    painter.setBrush(look.accent)
    x, heights = (0.0, state.inputs) if state.lit_inputs else (WIDTH, state.outputs)
    for y in heights:
        painter.drawEllipse(QPointF(x, y), PORT_RADIUS, PORT_RADIUS)


def _paint_tag(painter: QPainter, text: str, color: QColor, look: Look) -> None:
    """A pill on the upper edge: how often a layer is called, or repeated."""
    room = look.width(text, "small")
    pill = QRectF(TEXT_LEFT - 2, -7.5, room + 11, 15)
    painter.setPen(QPen(color, 1.0))
    painter.setBrush(look.canvas)
    painter.drawRoundedRect(pill, 7.5, 7.5)
    painter.setFont(look.fonts["small"])
    laid_out = look.laid_out(text, "small")
    place = QPointF(pill.center().x() - room / 2, -laid_out.size().height() / 2)
    painter.drawStaticText(place, laid_out)


def _paint_badge(painter: QPainter, color: QColor, look: Look) -> None:
    """An exclamation mark at the upper right corner."""
    centre = QPointF(WIDTH - 3, 1)
    painter.setPen(QPen(look.canvas, 1.5))
    painter.setBrush(color)
    painter.drawEllipse(centre, _BADGE, _BADGE)
    if look.zoom >= MARKED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.on_accent)
        painter.drawRoundedRect(QRectF(centre.x() - 1, centre.y() - 4.5, 2, 5.5), 1, 1)
        painter.drawEllipse(centre + QPointF(0, 3.6), 1.2, 1.2)


def _paint_lock(painter: QPainter, place: QPointF, look: Look) -> None:
    """A padlock, eight pixels wide: the layer does not train."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.muted, 1.2))
    painter.drawArc(QRectF(place.x() + 1.7, place.y(), 4.6, 6.5), 0, 180 * 16)
    painter.fillRect(QRectF(place.x(), place.y() + 3.6, 8, 5.4), look.muted)
