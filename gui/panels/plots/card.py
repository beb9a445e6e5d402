"""One plot: a metric over the epochs. It imports pyqtgraph (0.3 s), so it is imported in time."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.runs.curves import Curve, Series, travel
from engine.runs.history import Best, lower_is_better
from engine.runs.marks import RATE, Mark
from engine.runs.smoothing import smoothed
from gui.language.numbers import local, short_number, written
from gui.panels.cards.chart import level_room, log_ticks
from gui.panels.plots.marks import PlotMarks
from gui.panels.plots.title import PlotTitle
from gui.panels.training.progress_text import best_rule
from gui.theme import Theme

# Curves that go up and down more often than this are drawn thin: see `travel`.
_CALM = 12


# The smallest plot that can still be read, in pixels.
LEAST_WIDTH, _LEAST_HEIGHT = 180, 150
# Plots narrower than this have no room for words beside their marks.
_LABELLED = 230
# How far the last epoch's number may stand out of the plot at the right: half of "1000".
_OVERHANG = 14


# The least pixels from one number beside the plot to the next, on a logarithmic axis.
_APART = 28


class _EpochAxis(pg.AxisItem):
    """There is no half an epoch: ticks stand at whole ones, the last one has its number too."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.setStyle(hideOverlappingLabels=_OVERHANG)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        levels = super().tickSpacing(low, high, size)
        return [(step, offset) for step, offset in levels if step >= 1] or [(1.0, 0.0)]


class _ValueAxis(pg.AxisItem):
    """Numbers as the person's language writes them."""

    def __init__(self) -> None:
        super().__init__("left")

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [local(text) for text in super().tickStrings(values, scale, spacing)]

    def logTickValues(
        self, low: float, high: float, size: float, stdTicks: object
    ) -> list[tuple[float, list[float]]]:
        return [(1.0, log_ticks(low, high, max(2, int(size / _APART))))]


class _Box(pg.ViewBox):
    """Around a level curve there is room in its own measure: an axis from -0.5 to 0.5 would say 0
    of a learning rate of 0.001."""

    def childrenBounds(
        self, frac: object = None, orthoRange: object = (None, None), items: object = None
    ) -> list[Any]:
        across, up = super().childrenBounds(frac, orthoRange, items)
        if up is not None and up[0] == up[1]:
            room = level_room(up[0])
            up = [up[0] - room, up[1] + room]
        return [across, up]


class PlotCard(QWidget):
    """Training solid, validation dashed, batches as a faint trace, the best epoch marked.

    Dotted lines mark where the learning rate changed or a callback ended the training.

    A vertical line follows the pointer, and the legend tells the values at the nearest epoch.
    Dragging zooms into a rectangle; a double-click shows all again.
    """

    def __init__(self, metric: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = metric  # not `metric`: that is a virtual of Qt's paint devices
        self._theme = theme
        self._curves: tuple[Curve, ...] = ()
        self._best: Best | None = None
        self._in_view = 0
        self._looks: dict[pg.PlotDataItem, tuple[str, bool, int]] = {}
        self.setObjectName(f"plot_{metric}")
        self.setAccessibleName(self.tr("Plot of {0}").format(metric))
        self.setMinimumSize(LEAST_WIDTH, _LEAST_HEIGHT)

        self.title = PlotTitle(metric, theme, self)
        self.title.output_chosen.connect(self.redraw)
        self.title.log_toggled.connect(self._set_log)
        self.title.batches_toggled.connect(self.redraw)
        self.title.smoothing_chosen.connect(self.redraw)
        self._make_plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.view, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _make_plot(self) -> None:
        box = _Box(enableMenu=False)
        box.setMouseMode(pg.ViewBox.RectMode)
        box.setDefaultPadding(0.02)
        axes = {"bottom": _EpochAxis(), "left": _ValueAxis()}
        self.view = pg.PlotWidget(self, viewBox=box, axisItems=axes)
        self.view.setObjectName(f"plot_{self.key}_view")
        self.view.setAccessibleName(self.tr("Curves of {0}").format(self.key))
        self.view.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        # A ground of one colour needs no cache, and in a drawing it would be pixels.
        self.view.setCacheMode(pg.GraphicsView.CacheModeFlag.CacheNone)
        self._item = self.view.getPlotItem()
        self._item.hideButtons()
        self._item.layout.setContentsMargins(1, 1, _OVERHANG, 1)
        self._item.setMenuEnabled(False)
        # pyqtgraph makes its menu all the same, and no one its parent: it would stay for ever.
        menu = self._item.ctrlMenu
        menu.setParent(self.view, menu.windowFlags())
        self._item.showGrid(y=True, alpha=1.0)
        for side in ("left", "bottom"):  # grid lines go behind the curves
            self._item.getAxis(side).setZValue(-1)
        self._item.getAxis("left").setStyle(maxTickLevel=0)
        self._item.getAxis("left").setTickDensity(1.7)
        self._trace = self._item.plot(antialias=True, symbolPen=None)
        self._training = self._item.plot(antialias=True, symbolPen=None)
        self._validation = self._item.plot(antialias=True, symbolPen=None)
        # Where the curves are not: they end low if low is good, and so does the learning rate.
        high = lower_is_better(self.key) or self.key == RATE
        free = 0.93 if high else 0.07
        self._mark = pg.InfiniteLine(angle=90, label=self.tr("best"), labelOpts={"position": free})
        self._pointer = pg.InfiniteLine(angle=90)
        for line in (self._mark, self._pointer):
            line.hide()
            self._item.addItem(line, ignoreBounds=True)
        self._marks = PlotMarks(self._item, self._theme, high=high)
        self.view.scene().sigMouseMoved.connect(self._point_at)
        self.view.scene().sigMouseClicked.connect(self._clicked)
        self.view.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._marks.set_labelled(self.width() >= _LABELLED)

    # What is drawn

    def show_curves(
        self,
        curves: tuple[Curve, ...],
        best: Best | None,
        epochs: int,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        """Draw the curves of this metric (one for each output; one is shown at a time).

        A line marks the `best` epoch, and tells in its tool tip what makes it the best; `marks`
        have lines of their own.

        The axis reaches to `epochs`, so that the free room says how much is still to come.
        """
        self._curves, self._best = curves, best
        self._marks.show(marks)
        self.title.set_outputs([curve.output for curve in curves])
        if epochs != self._in_view:
            self._in_view = epochs
            self._show_all()
        self.redraw()

    @property
    def curve(self) -> Curve | None:
        """The curve that is shown: that of the output chosen in the title row."""
        index = self.title.output_index()
        return self._curves[index] if index < len(self._curves) else None

    def redraw(self) -> None:
        """Draw what is known now; at most 500 points a curve."""
        curve = self.curve
        if curve is None:
            return
        self._set(self._training, curve.training, "train")
        self._set(self._validation, curve.validation, "val")
        self._set(self._trace, curve.batches if self.title.batches else Series(), "")
        self.title.show_validation(len(curve.validation) > 0)
        self._mark.setVisible(self._best is not None)
        if self._best is not None:
            self._mark.setValue(self._best.epoch)
            for part in (self._mark, self._mark.label):
                part.setToolTip(best_rule(self._best))

    def _set(self, item: pg.PlotDataItem, series: Series, token: str) -> None:
        xs, ys = series.drawn()
        ys = smoothed(ys, self.title.smoothing)
        if self.title.log and min(ys, default=1.0) <= 0:
            # A logarithm has no place for these.
            points = [(x, y) for x, y in zip(xs, ys, strict=True) if y > 0]
            xs, ys = [x for x, _ in points], [y for _, y in points]
        # One epoch is a point, not a line: it gets a dot.
        look = (token, len(xs) == 1, 2 if token and travel(ys) <= _CALM else 1)
        if self._looks.get(item) == look:
            item.setData(xs, ys)
            return
        self._looks[item] = look
        pen, dot = self._pen_and_dot(*look)
        item.setData(xs, ys, pen=pen, symbol=dot, symbolSize=6, symbolBrush=pen.color())

    def _pen_and_dot(self, token: str, lonely: bool, width: int) -> tuple[QPen, str | None]:
        if not token:  # the trace of the batches, behind the others
            color = self._theme.color("train")
            color.setAlphaF(0.35)
            return _pen(color, 1), None
        color = self._theme.color(token)
        pen = _dashed(color, width) if token == "val" else _pen(color, width)
        return pen, "o" if lonely else None

    def points_drawn(self) -> dict[str, int]:
        """How many points are on the screen: of "training", "validation" and "batches"."""
        return {name: _count(item) for name, item in self._items().items()}

    def drawn_values(self, name: str) -> list[float]:
        """The values on the screen of "training", "validation" or "batches", smoothed or not."""
        _, ys = self._items()[name].getOriginalDataset()
        return [] if ys is None else [float(y) for y in ys]

    def _items(self) -> dict[str, pg.PlotDataItem]:
        return {
            "training": self._training,
            "validation": self._validation,
            "batches": self._trace,
        }

    @property
    def best_shown(self) -> int | None:
        """The epoch that the dashed line marks; None while it is hidden."""
        return int(self._mark.value()) if self._mark.isVisible() else None

    @property
    def marks_shown(self) -> tuple[Mark, ...]:
        """What is marked by dotted lines."""
        return self._marks.shown

    @property
    def marks_told(self) -> tuple[str, ...]:
        """The words beside these lines, as far as they have room."""
        return self._marks.told

    def _set_log(self, on: bool) -> None:
        self._item.setLogMode(x=False, y=on)
        self.redraw()
        self._show_all()

    def _show_all(self) -> None:
        self._item.enableAutoRange(y=True)
        self._item.setXRange(0, max(1, self._in_view), padding=0.02)

    # The pointer

    def _point_at(self, where: QPointF) -> None:
        box = self._item.getViewBox()
        if self.curve is None or not box.sceneBoundingRect().contains(where):
            self._leave()
            return
        self.show_values_at(box.mapSceneToView(where).x())

    def show_values_at(self, epoch: float) -> None:
        """Put the vertical line at the nearest epoch and tell the values there."""
        curve = self.curve
        if curve is None:
            return
        series = curve.training if len(curve.training) else curve.batches
        if not len(series):
            return
        x = min(series.xs, key=lambda at: abs(at - epoch))
        self._pointer.setValue(x)
        self._pointer.show()
        validation = curve.validation.at(x)
        self.title.show_values(
            self.tr("epoch {0}").format(f"{x:g}" if x == int(x) else written(x, ".1f")),
            short_number(series.at(x) or 0.0),
            "" if validation is None else short_number(validation),
        )

    def _leave(self) -> None:
        self._pointer.hide()
        self.title.show_values("", "", "")

    def _clicked(self, event: pg.GraphicsScene.mouseEvents.MouseClickEvent) -> None:
        if event.double():
            self._show_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave()
        return super().eventFilter(watched, event)

    # Looks

    def _dress(self) -> None:
        theme = self._theme
        self.view.setBackground(theme.color("panel"))
        box = self._item.getViewBox()
        box.setBackgroundColor(theme.color("plot"))
        box.setBorder(_pen(theme.color("border"), 1))
        band = theme.color("accent")
        box.rbScaleBox.setPen(_pen(band, 1))
        band.setAlphaF(0.15)
        box.rbScaleBox.setBrush(band)
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.setPen(_pen(theme.color("plot_grid"), 1))
            axis.setTextPen(_pen(theme.color("muted"), 1))
            axis.setTickFont(theme.font("small"))
            axis.setStyle(tickLength=0)
        self._looks.clear()
        self._mark.setPen(_dashed(theme.color("ok"), 1))
        self._mark.label.setColor(theme.color("ok"))
        self._mark.label.setFont(theme.font("small"))
        self._pointer.setPen(_pen(theme.color("muted"), 1))
        self._marks.dress()
        self.redraw()


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    return pen


def _dashed(color: QColor, width: float) -> QPen:
    pen = _pen(color, width)
    pen.setDashPattern([2.5, 1.5] if width > 1 else [4, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _count(item: pg.PlotDataItem) -> int:
    xs, _ = item.getData()
    return 0 if xs is None else sum(math.isfinite(x) for x in xs)
