"""The theme's colours as pens and brushes for the canvas, and its texts laid out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPen,
    QPixmap,
    QStaticText,
    QTextLayout,
    QTextOption,
)

from gui.theme import Theme

FAR = 0.3  # below this zoom the far layer stands in for nodes and wires
READABLE = 0.34  # below this zoom text is not drawn
DETAILED = 0.58  # below this zoom only names are, larger than life
MARKED = 0.5  # below this zoom a badge is a mere dot
# Vectors of a batch have the colour of wires; sequences, pictures and volumes have their own.
_RANKS = {3: "rnn", 4: "conv", 5: "attn"}
_TAG_FAMILIES = ("rnn", "attn", "preprocess", "norm", "activation", "pool", "conv", "merge")


@dataclass(slots=True)
class CardState:
    """What of a card's looks is not in the project: selection, the mouse, a wire being drawn."""

    selected: bool = False
    dimmed: bool = False
    kin: bool = False  # the mouse is on a call of the same layer
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
        self.total = 0  # parameters of the graph that is shown, where they are known
        self.ranks_shown = True
        self.grounds: list[tuple[QRectF, QColor]] = []  # of frames, the largest first
        self.reload()

    def reload(self) -> None:
        """Take everything anew from the theme."""
        theme = self.theme
        self._texts: dict[tuple[str, str, float], QStaticText] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._families: dict[str, QColor] = {}
        self.plates: dict[tuple[object, ...], QPixmap] = {}  # see gui/canvas/plate.py
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
        self.note = QBrush(color("raised"))
        self.note_border = cosmetic(color("border"), self.ratio)
        self.ring = QPen(self.accent, 2.0)
        self.port_pen = QPen(self.wire_color, 1.5)
        self.port_brush = QBrush(self.canvas)
        self.bend_selected = QPen(self.accent, 1.5)
        self.wire = cosmetic(self.wire_color, self.ratio)
        self.rank_pens = {
            # Half way from the colour of wires: they are many, and stay calm.
            rank: cosmetic(mixed(color("wire"), theme.family(family)), self.ratio)
            for rank, family in _RANKS.items()
        }
        self.wire_selected = cosmetic(self.accent, 2.0 * self.ratio)
        self.wire_hovered = cosmetic(self.text, self.ratio)
        self.wire_drawn = cosmetic(self.accent, 2.0 * self.ratio)
        self.wire_cut = cosmetic(self.error, 2.0 * self.ratio)
        self.wire_cut.setStyle(Qt.PenStyle.DashLine)
        band = QColor(self.accent)
        band.setAlphaF(0.10)
        self.band = QBrush(band)

    def wire_of_rank(self, rank: int) -> QPen:
        """The pen of a wire whose tensor has so many axes, the batch among them; 0: not known."""
        if not self.ranks_shown or rank < min(_RANKS):
            return self.wire
        return self.rank_pens[min(rank, max(_RANKS))]

    def ground(self, area: QRectF) -> QColor:
        """The colour on which things stand there: the canvas's, or that of a frame around them."""
        return next((c for body, c in reversed(self.grounds) if body.contains(area)), self.canvas)

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

    def wrapped(self, text: str, width: float) -> float:
        """How high a text is that is broken into lines of this width, in pixels at 100 %.

        It breaks as notes are painted: between words, and inside those that are too long.
        """
        layout = QTextLayout(text.replace("\n", "\u2028"), self.fonts["body"])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        leading, height = self._metrics["body"].leading(), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            height += max(leading, 0.0) + line.height()
        layout.endLayout()
        return height

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


def cosmetic(color: QColor, width: float = 1.0) -> QPen:
    """A pen as wide at any zoom: thin ones are quick to draw, scaled ones are not."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


def mixed(one: QColor, other: QColor, share: float = 0.5) -> QColor:
    """The colour between two, of which `share` is the first."""
    rest = 1 - share
    return QColor(
        round(one.red() * share + other.red() * rest),
        round(one.green() * share + other.green() * rest),
        round(one.blue() * share + other.blue() * rest),
    )
