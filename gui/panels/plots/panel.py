"""The curves of a training, side by side; pyqtgraph is loaded in a thread when first needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.errors import ExportError, SaveError
from engine.runs.curves import Curve
from engine.runs.history import History
from engine.runs.marks import RATE, Marks
from gui.panels.cards.chart import svg_drawn
from gui.panels.cards.saving import ask_for_picture, ask_for_table, save_shown
from gui.panels.empty_page import EmptyPage
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.panels.plots.card import PlotCard

# The curves share the processor with the training that they show: a redraw waits so many times as
# long as the last one took, so that they have a hundredth of one core, and not less than 80 ms.
_PAUSE, _LEAST_MS = 100, 80


class PlotsPanel(QWidget):
    """Plots of a History: one for each metric, redrawn a few times a second while visible."""

    failed = Signal(object)  # LayerloomError: a picture could not be saved

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plots")
        self.setAccessibleName(self.tr("Plots"))
        self._theme = theme
        self._history: History | None = None
        self._marks = Marks()
        self._cards: dict[str, PlotCard] = {}
        self._loading: threading.Thread | None = None
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("plots_pages")
        self._pages.addWidget(self._make_empty())
        self._pages.addWidget(self._make_area())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LEAST_MS)
        self._timer.timeout.connect(self._redraw)

    def _make_empty(self) -> QWidget:
        return EmptyPage(
            "plots",
            "plot",
            self._theme,
            self,
            title=self.tr("No curves yet"),
            headline=self.tr("Curves appear here while the model trains"),
            hint=self.tr(
                "The loss and each metric get a plot: training solid, validation dashed, the epoch "
                "with the lowest validation loss marked as the best. To begin, press Train."
            ),
        )

    def _make_area(self) -> QWidget:
        area = QScrollArea(self)
        area.setObjectName("plots_area")
        area.setAccessibleName(self.tr("Plots"))
        area.setWidgetResizable(True)
        row = QWidget(area)
        row.setObjectName("plots_row")
        self._row = QHBoxLayout(row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)  # and what the plots keep free at their right
        area.setWidget(row)
        return area

    def set_history(self, history: History | None, marks: Marks | None = None) -> None:
        """Show another training; None shows what will appear here and how to start.

        `marks` are drawn over every plot, and add one of the learning rate once that has varied.
        """
        self._history, self._marks = history, marks or Marks()
        self.refresh()

    def refresh(self) -> None:
        """The history has news: draw it soon (at once costs nothing more, later shows less)."""
        if not self._timer.isActive():
            self._timer.start()

    def prepare(self) -> None:
        """Load the plotting library in a thread (0.4 s; the window stalls for 20 ms at most)."""
        if self._loading is None:
            self._loading = threading.Thread(target=_load, name="load plots")
            self._loading.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _redraw(self) -> None:
        if not self.isVisible():
            return  # the next showEvent draws
        began = time.perf_counter()
        self._draw()
        spent = 1000 * (time.perf_counter() - began)
        self._timer.setInterval(min(1000, max(_LEAST_MS, round(_PAUSE * spent))))

    def _draw(self) -> None:
        groups = self._groups()
        self._pages.setCurrentIndex(1 if groups else 0)
        if not groups or not self._loaded():
            return
        for metric in [m for m in self._cards if m not in groups]:
            card = self._cards.pop(metric)
            card.hide()
            card.setParent(None)
            card.deleteLater()
        assert self._history is not None  # it has groups
        best, epochs = self._history.best(), epochs_in_view(self._history)
        missing = [metric for metric in groups if metric not in self._cards]
        if missing:
            self._add_card(missing[0])  # 20 ms: one at a time, so that the window never waits long
        if len(missing) > 1:
            self.refresh()
        for metric in groups.keys() & self._cards.keys():
            self._cards[metric].show_curves(groups[metric], best, epochs, self._marks.all)

    def _groups(self) -> dict[str, tuple[Curve, ...]]:
        groups = self._history.groups() if self._history else {}
        rate = self._marks.rate()
        if groups and rate is not None and RATE not in groups:  # a callback may log it itself
            groups[RATE] = (rate,)
        return groups

    def _loaded(self) -> bool:
        self.prepare()
        if self._loading is not None and self._loading.is_alive():
            self.refresh()  # ask again in a moment
            return False
        return True

    def _add_card(self, metric: str) -> None:
        from gui.panels.plots.card import PlotCard  # pyqtgraph: see `prepare`

        card = PlotCard(metric, self._theme, self)
        card.title.copy_requested.connect(lambda: self._copy(card))
        card.title.save_requested.connect(
            lambda: self._save_if(card, ask_for_picture(self, card.key))
        )
        card.title.table_requested.connect(
            lambda: self._save_if(card, ask_for_table(self, "curves"))
        )
        self._cards[metric] = card
        self._row.addWidget(card, 1)

    @property
    def metrics(self) -> set[str]:
        """The metrics that have a plot now."""
        return set(self._cards)

    def card(self, metric: str) -> PlotCard:
        """The plot of a metric ("loss"); KeyError where none is drawn."""
        return self._cards[metric]

    def points_drawn(self, key: str) -> int:
        """How many points are on the screen for Keras's log key ("loss", "val_loss"); else 0."""
        validation, name = key.startswith("val_"), key.removeprefix("val_")
        for card in self._cards.values():
            if card.curve is not None and card.curve.key == name:
                return card.points_drawn()["validation" if validation else "training"]
        return 0

    # Pictures

    def picture(self, card: PlotCard, scale: float = 2.0) -> QImage:
        """A plot with its title and legend, without the buttons, `scale` times as fine."""
        pixmap = QPixmap(card.size() * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(self._theme.color("panel"))
        with _without_tools(card):
            card.render(pixmap)
        return pixmap.toImage()

    def _svg(self, card: PlotCard) -> bytes:
        def paint(painter: QPainter) -> None:
            painter.fillRect(card.rect(), self._theme.color("panel"))
            card.render(painter, QPoint())

        with _without_tools(card):
            return svg_drawn(card.size(), card.accessibleName(), paint)

    def _csv(self) -> str:
        return self._history.to_csv() if self._history is not None else ""

    def _copy(self, card: PlotCard) -> None:
        mime = QMimeData()
        mime.setImageData(self.picture(card))
        mime.setText(self._csv())
        QGuiApplication.clipboard().setMimeData(mime)

    def _save_if(self, card: PlotCard, path: Path | None) -> None:
        if path is None:
            return
        try:
            self.save(card.key, path)
        except (SaveError, ExportError) as error:
            self.failed.emit(error)

    def save(self, metric: str, path: Path) -> None:
        """Write a plot to a `.png` or `.svg`, or all curves to a `.csv`, whole or not at all.

        Raises SaveError or ExportError.
        """
        card = self.card(metric)
        save_shown(path, lambda: self.picture(card), lambda: self._svg(card), self._csv)


@contextmanager
def _without_tools(card: PlotCard) -> Iterator[None]:
    """Hide the buttons of a plot, which mean nothing in its picture."""
    card.title.set_tools_visible(False)
    try:
        yield
    finally:
        card.title.set_tools_visible(True)


def epochs_in_view(history: History) -> int:
    """How far the axis of epochs reaches: to the planned end, or what was done once it is over.

    Of a long training only as much as keeps its first epochs readable.
    """
    done = len(history.epochs)
    if history.started is None or (history.finished is not None and done):
        return done
    planned = history.started.epochs
    if planned <= 50 or done * 5 >= planned:
        return planned
    return min(planned, max(10, (done // 5 + 1) * 10))


def _load() -> None:
    import gui.panels.plots.card  # noqa: F401  what matters is that it is loaded
