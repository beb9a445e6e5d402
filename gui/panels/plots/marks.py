"""Lines over a plot where somebody or something acted: another learning rate, an early end."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from engine.runs.marks import Mark
from gui.language.numbers import written
from gui.theme import Theme

# More lines than this hide the curves: of a longer list the latest stay.
_MOST = 24
# Labels stand below one another, so that marks close together can be read: where curves are not.
_HIGH, _LOW = (0.85, 0.77, 0.69), (0.15, 0.23, 0.31)
_PADDING, _GAP = 8, 2  # pixels: what pyqtgraph keeps free around a label, and between two


def _tr(text: str) -> str:
    return QCoreApplication.translate("plots", text)


def short_text(mark: Mark) -> str:
    """A mark in a word: `rate ÷10`, `rate 0.002`, `stopped early`."""
    match mark.kind:
        case "early_stop":
            return _tr("stopped early")
        case "continued":
            return _tr("continued")
    factor = mark.before / mark.rate if mark.rate > 0 else 0.0
    if factor >= 1.5 and abs(factor - round(factor)) < 0.01 * factor:
        return _tr("rate ÷{0}").format(round(factor))
    return _tr("rate {0}").format(written(mark.rate, ".4g"))


def long_text(mark: Mark) -> str:
    """All that a mark says, for its tool tip."""
    epoch = f"{mark.at:g}" if mark.at == int(mark.at) else written(mark.at, ".2f")
    match mark.kind:
        case "early_stop":
            return _tr("A callback ended the training after epoch {0}").format(epoch)
        case "continued":
            return _tr("An earlier training ended after epoch {0}; this one goes on").format(epoch)
    who = _tr("by a callback") if mark.by == "callback" else _tr("by you")
    return _tr("Learning rate {0} → {1} at epoch {2}, {3}").format(
        written(mark.before, ".4g"), written(mark.rate, ".4g"), epoch, who
    )


def rows_of_labels(
    labels: Sequence[tuple[float, float]], middle: float, rows: int
) -> list[int | None]:
    """The row of each label, the first having the choice; None where it would cover another.

    A label is (x of its line, its width), in pixels. It stands at the right of its line, or at the
    left from the `middle` of the plot on, as pyqtgraph places it.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    found: list[int | None] = []
    for x, wide in labels:
        left = x - wide if x > middle else x
        clear = (
            row
            for row, others in enumerate(taken)
            if all(left + wide + _GAP <= low or high + _GAP <= left for low, high in others)
        )
        row = next(clear, None)
        if row is not None:
            taken[row].append((left, left + wide))
        found.append(row)
    return found


def _weight(mark: Mark) -> int:
    """What is told first where there is no room for all."""
    return 0 if mark.kind != "rate" else 1 if mark.by == "person" else 2


class PlotMarks:
    """The lines of one plot; they are made once and moved. `high` says where there is room.

    Labels that would cover each other are left out: a line's tool tip says as much and more.
    """

    def __init__(self, item: pg.PlotItem, theme: Theme, *, high: bool) -> None:
        self._item, self._theme = item, theme
        self._rows = _HIGH if high else _LOW
        self._lines: list[pg.InfiniteLine] = []
        self._shown: tuple[Mark, ...] = ()
        self._labelled = True
        box = item.getViewBox()
        box.sigXRangeChanged.connect(lambda *_: self._label())
        box.sigResized.connect(lambda *_: self._label())

    @property
    def shown(self) -> tuple[Mark, ...]:
        """The marks that have a line now."""
        return self._shown

    @property
    def told(self) -> tuple[str, ...]:
        """The words that stand beside lines now."""
        return tuple(line.label.format for line in self._lines if line.label.isVisible())

    def show(self, marks: tuple[Mark, ...]) -> None:
        """Draw these marks and no others."""
        marks = marks[-_MOST:]
        if marks == self._shown:
            return
        self._shown = marks
        while len(self._lines) < len(marks):
            line = pg.InfiniteLine(angle=90, label="", labelOpts={"position": self._rows[0]})
            line.setZValue(-0.5)  # behind the curves, before the grid
            self._item.addItem(line, ignoreBounds=True)
            self._lines.append(line)
            self._dress(line)
        for line, mark in zip(self._lines, marks, strict=False):
            line.setValue(mark.at)
            line.label.setFormat(short_text(mark).replace("{", "(").replace("}", ")"))
            for part in (line, line.label):
                part.setToolTip(long_text(mark))
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(marks))
        self._label()

    def set_labelled(self, labelled: bool) -> None:
        """Write beside the lines what they mark; in a narrow plot only their tool tips say it."""
        self._labelled = labelled
        self._label()

    def _label(self) -> None:
        """Write beside the lines as much as there is room for."""
        box = self._item.getViewBox()
        (low, high), _ = box.viewRange()
        pairs = list(zip(self._lines, self._shown, strict=False))
        if not self._labelled or not high > low:
            for line, _ in pairs:
                line.label.setVisible(False)
            return
        pairs.sort(key=lambda pair: _weight(pair[1]))
        scale = box.width() / (high - low)
        metrics = QFontMetricsF(self._theme.font("small"))
        sizes = [
            ((mark.at - low) * scale, metrics.horizontalAdvance(line.label.format) + _PADDING)
            for line, mark in pairs
        ]
        rows = rows_of_labels(sizes, box.width() / 2, len(self._rows))
        for (line, _), row in zip(pairs, rows, strict=True):
            line.label.setVisible(row is not None)
            if row is not None:
                line.label.setPosition(self._rows[row])

    def dress(self) -> None:
        """Follow the theme."""
        for line in self._lines:
            self._dress(line)
        self._label()

    def _dress(self, line: pg.InfiniteLine) -> None:
        pen = QPen(self._theme.color("muted"), 1, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        line.setPen(pen)
        line.label.setColor(self._theme.color("muted"))
        line.label.fill = pg.mkBrush(self._theme.color("plot"))
        line.label.setFont(self._theme.font("small"))
