"""A node without its texts: body, stripe and ports, painted once and shared by all that look alike.

Rounded rectangles and circles are what takes longest of a frame; a picture takes a tenth of that.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from gui.canvas.card import Card
from gui.canvas.card_geometry import PORT_RADIUS, RADIUS, STRIPE, WIDTH
from gui.canvas.look import CardState, Look

_EDGE = 9.0  # what the picture shows beyond the body: ports
_CORNER = QPointF(-_EDGE, -_EDGE)
_SHEET = 4.0  # what is seen of a sheet under the body
_LARGEST_SCALE = 3.0  # above it pictures would be large, and nodes are few


def paint_plate(painter: QPainter, card: Card, height: float, state: CardState, look: Look) -> None:
    """Paint all of a node but its texts and marks, its top-left corner at the origin."""
    scale = look.zoom * look.ratio
    if scale > _LARGEST_SCALE:
        _paint(painter, card, height, state, look)
        return
    key = (
        scale,
        card.family,
        card.problem,
        card.muted,
        height,
        state.inputs,
        state.outputs,
        card.model_outputs,
        card.layers is None,
    )
    picture = look.plates.get(key)
    if picture is None:
        if look.plates and next(iter(look.plates))[0] != scale:
            look.plates.clear()
        picture = look.plates[key] = _picture(card, height, state, look, scale)
    painter.drawPixmap(_CORNER, picture)


def _picture(card: Card, height: float, state: CardState, look: Look, scale: float) -> QPixmap:
    picture = QPixmap(ceil((WIDTH + 2 * _EDGE) * scale), ceil((height + 2 * _EDGE) * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-_CORNER)
    _paint(painter, card, height, state, look)
    painter.end()
    return picture


def _paint(painter: QPainter, card: Card, height: float, state: CardState, look: Look) -> None:
    # Half a pixel of the screen inwards, so that the border fills whole pixels.
    inset = 0.5 / min(look.zoom, 1.0)
    body = QRectF(0, 0, WIDTH, height).adjusted(inset, inset, -inset, -inset)
    painter.setBrush(look.body)
    painter.setPen(_border(card, look))
    if card.layers is not None:  # a sheet under it: there is more inside
        painter.drawRoundedRect(body.adjusted(7, 12, -7, _SHEET), RADIUS, RADIUS)
    painter.drawRoundedRect(body, RADIUS, RADIUS)
    painter.fillPath(_stripe(height), look.family(card.family))
    _paint_ports(painter, card, state, look)


def _stripe(height: float) -> QPainterPath:
    """The family's mark at the left edge, following the rounded corners."""
    path = QPainterPath()
    path.moveTo(STRIPE, 0)
    path.lineTo(RADIUS, 0)
    path.arcTo(0, 0, 2 * RADIUS, 2 * RADIUS, 90, 90)
    path.lineTo(0, height - RADIUS)
    path.arcTo(0, height - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS, 180, 90)
    path.lineTo(STRIPE, height)
    path.closeSubpath()
    return path


def _border(card: Card, look: Look) -> QPen:
    if card.problem:
        return QPen(look.error if card.problem == "error" else look.warning, 1.3)
    return look.dashed if card.muted else look.border


def _paint_ports(painter: QPainter, card: Card, state: CardState, look: Look) -> None:
    radius = PORT_RADIUS
    painter.setPen(look.port_pen)
    painter.setBrush(look.port_brush)
    for y in state.inputs:
        painter.drawEllipse(QPointF(0, y), radius, radius)
    for number, y in enumerate(state.outputs):
        place = QPointF(WIDTH, y)
        if number in card.model_outputs:
            painter.drawEllipse(place, radius + 2.5, radius + 2.5)  # it leaves the model
            painter.setBrush(look.wire_color)
            painter.drawEllipse(place, 2.2, 2.2)
            painter.setBrush(look.port_brush)
        else:
            painter.drawEllipse(place, radius, radius)
