"""Charts that are painted by hand: the same on the screen, in a PNG and in an SVG.

The curves of a training move while one looks and are pyqtgraph's; these stand still, and a picture
of them must be exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.language.numbers import written
from gui.panels.training.progress_text import short_number
from gui.theme import Theme

_SHARPNESS = 2.0  # pixels of a PNG for one of the screen at 100 %
_DOTS = 96  # an inch of an SVG: a pixel of the screen is a dot
_ROOM = 14  # pixels for a line of small text


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
        raise NotImplementedError

    def told_at(self, place: QPointF, area: QRectF) -> str:
        """What stands at a place, for the tool tip."""
        return ""

    def picture(self) -> QImage:
        """The chart on its background, twice as fine as on the screen."""
        return image_of(self.size(), self.theme.color("panel"), self._paint)

    def svg(self) -> bytes:
        """The chart as SVG: shapes and words, no pixels."""
        return svg_of(self.size(), self.accessibleName(), self._paint)

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


class Line(Struct, frozen=True):
    """A curve: its name, points and colour token.

    "dots" are the points alone, "stems" lines from 0 to them: of numbers that have no order.
    """

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    token: str = "train"
    dashed: bool = False
    style: Literal["line", "dots", "stems"] = "line"
    width: float = 1.6


class LineChart(Chart):
    """Curves or points over two axes; `diagonal` is drawn as what to compare with.

    With `log` the axis up is logarithmic; what is not positive is left out.
    """

    def __init__(
        self,
        name: str,
        title: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        across: str = "",
        up: str = "",
        diagonal: bool = False,
        log: bool = False,
    ) -> None:
        super().__init__(name, title, theme, parent)
        self._log = log
        self._across, self._up, self._diagonal = across, up, diagonal
        self._ticks: Sequence[str] = ()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], ticks: Sequence[str] = ()) -> None:
        """Draw other lines; `ticks` name the whole numbers of the axis across."""
        self.lines, self._ticks = tuple(_logarithmic(x) if self._log else x for x in lines), ticks
        self.update()

    def _range(self) -> tuple[float, float, float, float]:
        xs = [x for line in self.lines for x in line.xs if math.isfinite(x)]
        ys = [y for line in self.lines for y in line.ys if math.isfinite(y)]
        if any(line.style == "stems" for line in self.lines):
            ys.append(0.0)
        low, high = (min(xs, default=0.0), max(xs, default=1.0))
        bottom, top = (min(ys, default=0.0), max(ys, default=1.0))
        if self._diagonal:
            low = bottom = min(low, bottom)
            high = top = max(high, top)
        return (*_widened(low, high), *_widened(bottom, top))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        low, high, bottom, top = self._range()
        ups = self._ups(bottom, top, max(2, int(area.height() / 40)))
        inner = self._frame(painter, area, ups)

        def at(x: float, y: float) -> QPointF:
            return QPointF(
                inner.left() + (x - low) / (high - low) * inner.width(),
                inner.bottom() - (y - bottom) / (top - bottom) * inner.height(),
            )

        painter.setPen(pen(self.theme.color("plot_grid")))
        for y in ups:
            painter.drawLine(at(low, y), at(high, y))
        painter.setPen(self.theme.color("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for y in ups:
            box = QRectF(area.left(), at(low, y).y() - 8, inner.left() - area.left() - 5, 16)
            painter.drawText(box, flags, self._up_text(y))
        self._name_across(painter, inner, [(x, at(x, bottom).x()) for x in self._marks(low, high)])
        painter.setClipRect(inner.adjusted(-3, -3, 3, 3))
        if self._diagonal:
            painter.setPen(pen(self.theme.color("muted"), 1, dashed=True))
            painter.drawLine(at(low, low), at(high, high))
        for line in self.lines:
            self._draw_line(painter, line, [at(x, y) for x, y in _finite(line)], at(low, 0).y())
        painter.setClipping(False)

    def _frame(self, painter: QPainter, area: QRectF, ups: Sequence[float]) -> QRectF:
        metrics = painter.fontMetrics()
        left = max((metrics.horizontalAdvance(self._up_text(y)) for y in ups), default=0) + 8
        title = _ROOM if self._up else 0
        below = _ROOM * (2 if self._across else 1) + 4
        inner = area.adjusted(left, 6 + title, -10, -below)
        painter.fillRect(inner, self.theme.color("plot"))
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        painter.setPen(self.theme.color("muted"))
        if self._up:
            top = QRectF(inner.left(), area.top(), inner.width(), _ROOM)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft, self._up)
        if self._across:
            low = QRectF(area.left(), area.bottom() - _ROOM, inner.right() - area.left(), _ROOM)
            painter.drawText(low, Qt.AlignmentFlag.AlignRight, self._across)
        return inner

    def _ups(self, bottom: float, top: float, most: int) -> list[float]:
        ticks = nice_ticks(bottom, top, most)
        whole = [y for y in ticks if y == round(y)]
        return whole if self._log and len(whole) > 1 else ticks

    def _up_text(self, y: float) -> str:
        return tick_text(float(f"{10.0**y:.1e}")) if self._log else tick_text(y)

    def _marks(self, low: float, high: float) -> list[float]:
        if self._ticks:
            return [float(x) for x in range(len(self._ticks))]
        return nice_ticks(low, high, max(3, self.width() // 50))

    def _name_across(
        self, painter: QPainter, inner: QRectF, marks: Sequence[tuple[float, float]]
    ) -> None:
        painter.setPen(self.theme.color("muted"))
        free = inner.left() - 20
        for value, x in marks:
            text = self._ticks[int(value)] if self._ticks else tick_text(value)
            wide = painter.fontMetrics().horizontalAdvance(text)
            left = min(x - wide / 2, inner.right() + 8 - wide)
            if left > free:
                painter.drawText(QPointF(left, inner.bottom() + _ROOM), text)
                free = left + wide + 6

    def _draw_line(self, painter: QPainter, line: Line, points: list[QPointF], zero: float) -> None:
        color = self.theme.color(line.token)
        if line.style == "dots":
            color.setAlphaF(0.45 if len(points) > 200 else 0.75)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            for point in points:
                painter.drawEllipse(point, 2.2, 2.2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        painter.setPen(pen(color, line.width, dashed=line.dashed))
        if line.style == "stems":
            for point in points:
                painter.drawLine(QPointF(point.x(), zero), point)
        else:
            painter.drawPolyline(points)

    def told_at(self, place: QPointF, area: QRectF) -> str:
        return "\n".join(line.name for line in self.lines if line.name)


class Bars(Struct, frozen=True):
    """A histogram: counts of equal bins from `low` to `high`, with its mean marked."""

    low: float
    high: float
    counts: Sequence[int]
    mean: float | None = None


class BarChart(Chart):
    """A histogram."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, title, theme, parent)
        self.bars: Bars | None = None

    def show_bars(self, bars: Bars | None) -> None:
        """Draw another histogram; None draws nothing."""
        self.bars = bars
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        inner = area.adjusted(2, 6, -10, -_ROOM - 4)
        painter.fillRect(inner, self.theme.color("plot"))
        painter.setPen(pen(self.theme.color("border")))
        painter.drawRect(inner)
        bars = self.bars
        if bars is None or not bars.counts:
            painter.setPen(self.theme.color("muted"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self.tr("nothing to show"))
            return
        wide, most = inner.width() / len(bars.counts), max(max(bars.counts), 1)
        color = self.theme.color("train")
        color.setAlphaF(0.8)
        for index, count in enumerate(bars.counts):
            high = count / most * (inner.height() - 6)
            left = inner.left() + index * wide
            painter.fillRect(QRectF(left, inner.bottom() - high, max(wide - 0.6, 0.6), high), color)

        def at(x: float) -> float:
            return inner.left() + (x - bars.low) / (bars.high - bars.low) * inner.width()

        if bars.mean is not None:
            painter.setPen(pen(self.theme.color("val"), 1.2, dashed=True))
            painter.drawLine(
                QPointF(at(bars.mean), inner.top()), QPointF(at(bars.mean), inner.bottom())
            )
        painter.setPen(self.theme.color("muted"))
        free = area.left() - 10
        for x in nice_ticks(bars.low, bars.high, max(3, self.width() // 40)):
            text = tick_text(x)
            text_wide = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(at(x) - text_wide / 2, area.left()), area.right() - text_wide)
            if left > free:
                painter.drawText(QPointF(left, inner.bottom() + _ROOM), text)
                free = left + text_wide + 6

    def told_at(self, place: QPointF, area: QRectF) -> str:
        bars = self.bars
        if bars is None or not bars.counts:
            return ""
        inner = area.adjusted(2, 6, -10, -_ROOM - 4)
        share = (place.x() - inner.left()) / max(inner.width(), 1)
        index = min(max(int(share * len(bars.counts)), 0), len(bars.counts) - 1)
        step = (bars.high - bars.low) / len(bars.counts)
        low, high = bars.low + index * step, bars.low + (index + 1) * step
        return self.tr("{0} to {1}: {2}").format(
            short_number(low), short_number(high), written(bars.counts[index])
        )


def image_of(size: QSize, ground: QColor, paint: Callable[[QPainter], object]) -> QImage:
    """What `paint` draws on a widget of this size, twice as fine."""
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def svg_of(size: QSize, title: str, paint: Callable[[QPainter], object]) -> bytes:
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


def _widened(low: float, high: float) -> tuple[float, float]:
    if high > low:
        return low, high
    return low - 0.5, high + 0.5


def _logarithmic(line: Line) -> Line:
    """The line with the decimal logarithms of its numbers; NaN of what has none."""
    ys = [math.log10(y) if y > 0 else math.nan for y in line.ys]
    return replace(line, ys=ys)


def _finite(line: Line) -> list[tuple[float, float]]:
    pairs = zip(line.xs, line.ys, strict=True)
    return [(x, y) for x, y in pairs if math.isfinite(x) and math.isfinite(y)]
