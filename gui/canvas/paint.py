"""How things on the canvas are painted: the theme's pens and texts, and a card's pieces."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QStaticText,
)

from gui.canvas.card import Card
from gui.canvas.card_geometry import PORT_RADIUS, RADIUS, STRIPE, TEXT_LEFT, TEXT_RIGHT, WIDTH
from gui.theme import Theme

FAR = 0.3  # below this zoom the far layer stands in for nodes and wires
READABLE = 0.5  # below this zoom text is not drawn
_TAG_FAMILIES = ("rnn", "attn", "preprocess", "norm", "activation", "pool", "conv", "merge")
_MUTED_OPACITY = 0.42
_NAME_TOP, _CAPTION_TOP = 8.0, 26.0
_BADGE = 8.0


@dataclass(slots=True)
class CardState:
    """What of a card's looks is not in the project: selection, the mouse, a wire being drawn."""

    selected: bool = False
    dimmed: bool = False
    inputs: tuple[float, ...] = ()
    outputs: tuple[float, ...] = ()
    lit_inputs: bool = False
    lit_outputs: bool = False


@dataclass(slots=True)
class Drawing:
    """A wire that is being drawn: the nodes at which it may end, and the one that holds it."""

    allowed: set[str]
    held: str
    to_inputs: bool


class Look:
    """The theme's colours as pens and brushes, and texts laid out once.

    `zoom` is the view's scale, by which items choose how much to draw; `ratio` is how many of the
    screen's pixels make one of ours, which thin pens have to know.
    """

    def __init__(self, theme: Theme, ratio: float = 1.0) -> None:
        self.theme = theme
        self.zoom = 1.0
        self.ratio = ratio
        self.drawing: Drawing | None = None
        self.reload()

    def reload(self) -> None:
        """Take everything anew from the theme."""
        theme = self.theme
        self._texts: dict[tuple[str, str, float], QStaticText] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._outlines: dict[float, tuple[QRectF, QPainterPath, QRectF]] = {}
        self._families: dict[str, QColor] = {}
        self.fonts: dict[str, QFont] = {
            role: theme.font(role) for role in ("small", "caption", "body", "strong")
        }
        self._metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}
        color = theme.color
        self.canvas, self.grid = color("canvas"), color("grid")
        self.text, self.muted, self.shape = color("text"), color("muted"), color("shape")
        self.accent, self.error, self.warning = color("accent"), color("error"), color("warning")
        self.on_accent = color("on_accent")
        self.wire_color = color("wire")
        self.body = QBrush(color("node"))
        self.border = cosmetic(color("node_border"), self.ratio)
        self.dashed = cosmetic(color("muted"), self.ratio)
        self.dashed.setStyle(Qt.PenStyle.DashLine)
        self.ring = QPen(self.accent, 2.0)
        self.port_pen = QPen(self.wire_color, 1.5)
        self.port_brush = QBrush(self.canvas)
        self.wire = cosmetic(self.wire_color, self.ratio)
        self.wire_selected = cosmetic(self.accent, 2.0 * self.ratio)
        self.wire_hovered = cosmetic(self.text, self.ratio)
        self.wire_drawn = cosmetic(self.accent, 2.0 * self.ratio)
        band = QColor(self.accent)
        band.setAlphaF(0.10)
        self.band = QBrush(band)

    def family(self, name: str) -> QColor:
        """The colour of a layer family."""
        if name not in self._families:
            self._families[name] = self.theme.family(name)
        return self._families[name]

    def tag(self, number: int) -> QColor:
        """The colour that all calls of one shared layer have."""
        return self.family(_TAG_FAMILIES[number % len(_TAG_FAMILIES)])

    def width(self, text: str, role: str) -> float:
        """How wide a text is, in pixels at 100 %."""
        key = (text, role)
        if key not in self._widths:
            self._widths[key] = self._metrics[role].horizontalAdvance(text)
        return self._widths[key]

    def laid_out(self, text: str, role: str, room: float = 1e6) -> QStaticText:
        """A text ready to be drawn, shortened with an ellipsis to `room` pixels."""
        key = (text, role, room)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > 20_000:  # a long session with many names
                self._texts.clear()
            if self.width(text, role) > room:
                text = self._metrics[role].elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.prepare(font=self.fonts[role])
            self._texts[key] = found
        return found

    def outline(self, height: float) -> tuple[QRectF, QPainterPath, QRectF]:
        """Body, stripe and ring of a selection for a card of this height."""
        if height not in self._outlines:
            body = QRectF(0.5, 0.5, WIDTH - 1, height - 1)
            ring = body.adjusted(-3.5, -3.5, 3.5, 3.5)
            self._outlines[height] = (body, _stripe(height), ring)
        return self._outlines[height]


def cosmetic(color: QColor, width: float = 1.0) -> QPen:
    """A pen as wide at any zoom: thin ones are quick to draw, scaled ones are not."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


def paint_card(painter: QPainter, card: Card, height: float, state: CardState, look: Look) -> None:
    """Paint a node, its top-left corner at the origin."""
    readable = look.zoom >= READABLE
    faded = card.muted or state.dimmed
    if faded:
        painter.setOpacity(_MUTED_OPACITY)
    body, stripe, ring = look.outline(height)
    painter.setBrush(look.body)
    painter.setPen(_border(card, look))
    painter.drawRoundedRect(body, RADIUS, RADIUS)
    painter.fillPath(stripe, look.family(card.family))
    if readable:
        _paint_texts(painter, card, height, look)
    if state.selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.ring)
        painter.drawRoundedRect(ring, RADIUS + 3, RADIUS + 3)
    _paint_ports(painter, card, state, look)
    if readable and card.calls > 1:
        _paint_tag(painter, f"×{card.calls}", look.tag(card.tag), look)
    elif readable and card.repeat:
        _paint_tag(painter, card.repeat, look.muted, look)
    if faded:
        painter.setOpacity(1.0)
    if card.problem:
        _paint_badge(painter, look.error if card.problem == "error" else look.warning, look)


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
    caption = look.laid_out(card.caption, "caption", right - TEXT_LEFT)
    painter.drawStaticText(QPointF(TEXT_LEFT, top + _CAPTION_TOP), caption)


def _paint_ports(painter: QPainter, card: Card, state: CardState, look: Look) -> None:
    radius = PORT_RADIUS
    painter.setPen(look.port_pen)
    painter.setBrush(look.port_brush)
    for y in state.inputs:
        painter.drawEllipse(QPointF(0, y), radius, radius)
    for number, y in enumerate(state.outputs):
        place = QPointF(WIDTH, y)
        if number in card.model_outputs:
            painter.drawEllipse(place, radius + 2.5, radius + 2.5)
            painter.setBrush(look.wire_color)
            painter.drawEllipse(place, 2.2, 2.2)
            painter.setBrush(look.port_brush)
        else:
            painter.drawEllipse(place, radius, radius)
    if state.lit_inputs or state.lit_outputs:
        painter.setPen(QPen(look.accent, 1.5))
        painter.setBrush(look.accent)
        x, heights = (0.0, state.inputs) if state.lit_inputs else (WIDTH, state.outputs)
        for y in heights:
            painter.drawEllipse(QPointF(x, y), radius, radius)


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
    if look.zoom >= READABLE:
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
