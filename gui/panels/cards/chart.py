"""Charts that are painted by hand: the same on the screen, in a PNG and in an SVG.

The curves of a training move while one looks and are pyqtgraph's; these stand still, and a picture
of them must be exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.language.numbers import written
from gui.theme import Theme

_SHARPNESS = 2.0  # pixels of a PNG for one of the screen at 100 %
_DOTS = 96  # an inch of an SVG: a pixel of the screen is a dot
TEXT_ROOM = 14  # pixels for a line of small text


class Chart(QWidget):
    """Something that paints itself into any rectangle."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 110)
        theme.changed.connect(self.update)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Paint into `area`."""
        raise NotImplementedError  # every chart paints itself

    def told_at(self, place: QPointF, area: QRectF) -> str:
        """What stands at a place, for the tool tip."""
        return ""

    def picture(self) -> QImage:
        """The chart on its background, twice as fine as on the screen."""
        return image_drawn(self.size(), self.theme.color("panel"), self._paint)

    def svg(self) -> bytes:
        """The chart as SVG: shapes and words, no pixels."""
        return svg_drawn(self.size(), self.accessibleName(), self._paint)

    def _paint(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.width(), self.height())
        painter.fillRect(area, self.theme.color("panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font("small"))
        self.draw(painter, area)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            area = QRectF(0, 0, self.width(), self.height())
            text = self.told_at(QPointF(event.pos()), area)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(240, 180)


def image_drawn(size: QSize, ground: QColor, paint: Callable[[QPainter], object]) -> QImage:
    """What `paint` draws on a widget of this size, twice as fine."""
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def svg_drawn(size: QSize, title: str, paint: Callable[[QPainter], object]) -> bytes:
    """What `paint` draws on a widget of this size, as SVG."""
    from PySide6.QtSvg import QSvgGenerator  # a library that only saving needs

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setResolution(_DOTS)
    drawing.setSize(size)
    drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
    drawing.setTitle(title)
    painter = QPainter(drawing)
    paint(painter)
    painter.end()
    # For who does not have the font.
    return bytes(buffer.data().data()).replace(b'="Inter"', b'="Inter, sans-serif"')


def pen(color: QColor, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """A pen of so many pixels."""
    made = QPen(color, width)
    if dashed:
        made.setDashPattern([4, 3])
    return made


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """About `most` round numbers from `low` to `high`: steps of 1, 2 or 5 times a power of ten.

    There are two at least, so that the axis tells its scale.
    """
    width = high - low
    if not width > 0 or not math.isfinite(width):
        return [low]
    rough = width / max(most, 1)
    ten = 10.0 ** math.floor(math.log10(rough))
    steps = [ten * n for n in (0.2, 0.5, 1, 2, 5, 10)]
    at = next((i for i, step in enumerate(steps) if step >= rough * 0.999), len(steps) - 1)
    ticks = _multiples(steps[at], low, high)
    while len(ticks) < 2 and at > 0:
        at -= 1
        ticks = _multiples(steps[at], low, high)
    return ticks


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Places on an axis of decimal logarithms: about `most` powers of ten, with 2 and 5 times them
    where there is room, since 0.1, 0.2, 0.5 and 1 look evenly spaced there."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    tens = [float(n) for n in decades if low <= n <= high]
    if len(tens) > most:
        return tens[:: -(-len(tens) // max(most, 1))]
    finest = [tens]
    for parts in ((1, 2, 5), range(1, 10)):
        ticks = [n + math.log10(part) for n in decades for part in parts]
        finest.append([tick for tick in ticks if low <= tick <= high])
    telling = [ticks for ticks in finest if len(ticks) > 1]
    if not telling:
        return nice_ticks(low, high, most)
    # The finest of those that have room; nine to a decade only where two would be missing.
    fitting = [ticks for ticks in telling if len(ticks) <= most and ticks is not finest[2]]
    return fitting[-1] if fitting else telling[0]


def level_room(value: float) -> float:
    """How far an axis reaches beside a level curve: in -0.5 to 0.5 a rate of 0.001 would be 0."""
    return abs(value) / 2 or 0.5


def evenly(boxes: Sequence[tuple[float, float]], between: float) -> range:
    """Every n-th of labels (left, width) along an axis: the smallest n with which none meets the
    next one. If only those that do meet it were left out, the axis would look uneven."""
    for step in range(1, len(boxes)):
        if all(
            left + wide + between <= following
            for (left, wide), (following, _) in pairwise(boxes[::step])
        ):
            return range(0, len(boxes), step)
    return range(min(1, len(boxes)))


def draw_evenly(
    painter: QPainter,
    named: Sequence[tuple[str, float]],
    ends: tuple[float, float],
    baseline: float,
    between: float = 6.0,
) -> None:
    """Write names at their places (text, middle) along an axis, as many as have room, evenly.

    None reaches beyond the `ends`.
    """
    advance, (least, most) = painter.fontMetrics().horizontalAdvance, ends
    boxes = []
    for text, middle in named:
        wide = float(advance(text))
        boxes.append((min(max(middle - wide / 2, least), most - wide), wide))
    for at in evenly(boxes, between):
        painter.drawText(QPointF(boxes[at][0], baseline), named[at][0])


def _multiples(step: float, low: float, high: float) -> list[float]:
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [n * step for n in range(first, last + 1)]


def tick_text(value: float) -> str:
    """A round number as it stands at an axis: `0.5`, `1,000`, `2e-06`."""
    size = abs(value)
    if size and (size < 1e-4 or size >= 1e6):
        return written(value, ".0e").replace("e-0", "e-").replace("e+0", "e")
    return written(value, ",.0f") if size >= 1_000 else written(round(value, 6), "g")
