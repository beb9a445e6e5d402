"""A look inside the model: each layer's weights, activations and gradients, and all by depth."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from engine.results.outcome import Inspection, LayerLook, Spread
from engine.results.tables import csv_text
from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_row import CardRow
from gui.panels.cards.histogram import BarChart, Bars, histogram_csv
from gui.panels.cards.line_chart import Line, LineChart
from gui.panels.cards.picture_grid import PictureGrid
from gui.panels.cards.table import ResultTable
from gui.theme import Theme


class LayersPage(CardRow):
    """A table of all layers; the histograms are of the one that is chosen there, or on the canvas.

    `layer_chosen` tells its name.
    """

    layer_chosen = Signal(str)

    def __init__(self, inspection: Inspection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("results_layers", "", theme, parent)
        self.setAccessibleName(self.tr("Layers"))
        self._layers = inspection.layers
        self._spreads: dict[str, Spread | None] = {}
        self._add_table(inspection)
        self._histograms = {
            "weights": self._add_histogram("weights", self.tr("Weights")),
            "activations": self._add_histogram("activations", self.tr("Activations")),
            "gradient": self._add_histogram("gradient", self.tr("Gradient")),
        }
        self._add_depth()
        if inspection.filters:
            self._add_filters(inspection)
        learning = [i for i, layer in enumerate(self._layers) if layer.weights]
        self.table.choose(learning[0] if learning else 0)

    def _add_table(self, inspection: Inspection) -> None:
        title = self.tr("Layers")
        self.table = ResultTable("result_layers", title, self)
        head = (self.tr("Layer"), self.tr("Mean"), self.tr("Variance"), self.tr("Zeros"),
                self.tr("Gradient"))  # fmt: skip
        self.table.show_rows(head, [_row(layer) for layer in self._layers])
        self.table.row_chosen.connect(self._choose)
        card = ResultCard("layers", title, self.table, self.theme, self, self.table.csv)
        card.set_word(self.tr("answers to {0} samples").format(inspection.samples))
        self.add(card, 220, 3)

    def _add_histogram(self, key: str, title: str) -> ResultCard:
        chart = BarChart(f"result_{key}", title, self.theme, self)
        card = ResultCard(key, title, chart, self.theme, self, lambda: self._csv(key))
        return self.add(card, 190, 2)

    def _csv(self, key: str) -> str:
        spread = self._spreads.get(key)
        return histogram_csv(spread.low, spread.high, spread.counts) if spread else ""

    def _add_depth(self) -> None:
        found = [(layer.name, layer.activations) for layer in self._layers if layer.activations]
        title = self.tr("By depth")
        chart = LineChart("result_depth", title, self.theme, self)
        across = range(len(found))
        means, variances = [s.mean for _, s in found], [s.variance for _, s in found]
        chart.show_lines(
            [
                Line(self.tr("mean"), across, means),
                Line(self.tr("variance"), across, variances, "val", dashed=True),
            ],
            [name for name, _ in found],
        )
        rows = [(name, s.mean, s.variance) for name, s in found]
        head = (self.tr("layer"), self.tr("mean"), self.tr("variance"))
        card = ResultCard("depth", title, chart, self.theme, self, lambda: csv_text(head, rows))
        card.set_word(self.tr("mean solid, variance dashed"))
        self.add(card, 280, 3)

    def _add_filters(self, inspection: Inspection) -> None:
        title = self.tr("Filters of {0}").format(inspection.filters_of)
        grid = PictureGrid("result_filters", title, self.theme, self)
        grid.show_pictures(inspection.filters)
        self.add(ResultCard("filters", title, grid, self.theme, self), 220, 2)

    def choose_layer(self, name: str) -> None:
        """Show the histograms of a layer, if it is there."""
        names = [layer.name for layer in self._layers]
        if name in names:
            self.table.choose(names.index(name))

    def _choose(self, row: int) -> None:
        layer = self._layers[row]
        kernel = max(layer.weights, key=lambda w: len(w.shape), default=None)
        self._show("weights", self.tr("Weights"), kernel.spread if kernel else None,
                   kernel.name if kernel else self.tr("none"))  # fmt: skip
        self._show("activations", self.tr("Activations"), layer.activations, "")
        self._show("gradient", self.tr("Gradient"), layer.gradient, "")
        self.layer_chosen.emit(layer.name)

    def _show(self, key: str, title: str, spread: Spread | None, word: str) -> None:
        card, self._spreads[key] = self._histograms[key], spread
        card.set_word(word)
        assert isinstance(card.body, BarChart)  # made above
        card.body.show_bars(
            Bars(spread.low, spread.high, spread.counts, spread.mean) if spread else None
        )


def _row(layer: LayerLook) -> tuple[str | float, ...]:
    seen, gradient = layer.activations, layer.gradient
    size = (gradient.mean**2 + gradient.variance) ** 0.5 if gradient else None
    return (
        layer.name,
        seen.mean if seen else "",
        seen.variance if seen else "",
        f"{seen.zeros:.0%}" if seen else "",
        size if size is not None else "",
    )
