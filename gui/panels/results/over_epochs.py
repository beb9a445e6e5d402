"""What happens inside the model over the epochs: one layer's histograms, and all by depth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.results.outcome import OverEpochs
from engine.results.over_epochs import (
    head_of,
    heat_of,
    joined,
    measure_by_depth,
    measure_over_epochs,
    rows_of,
)
from engine.results.tables import csv_text
from gui.language.numbers import short_number, written
from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_row import CardRow
from gui.panels.cards.heat_strip import HeatStrip
from gui.panels.cards.line_chart import Line, LineChart
from gui.panels.fields.elided_box import NameBox
from gui.theme import Theme, set_role

_LEVELS = 64
_CONTROLS = 200  # pixels of the column at the left
_MOST_WAITING = 32  # epochs that are put together at once
_REFRESH = 250  # ms between two looks at a training that runs


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("OverEpochsPage", text)


class LayerLog:
    """The epochs that were told: put together when somebody looks, or when many wait."""

    def __init__(self) -> None:
        self._log: OverEpochs | None = None
        self._waiting: OverEpochs | None = None

    def add(self, log: OverEpochs) -> None:
        """Take the next epochs; where they were there before, the new ones count."""
        self._waiting = joined(self._waiting, log)
        if len(self._waiting.epochs) >= _MOST_WAITING:
            self.whole()

    def whole(self) -> OverEpochs | None:
        """All of it; None before anything was told."""
        if self._waiting is not None:
            self._log, self._waiting = joined(self._log, self._waiting), None
        return self._log

    def clear(self) -> None:
        """Forget it."""
        self._log = self._waiting = None


class OverEpochsPage(CardRow):
    """Strips of the layer that is chosen here or on the canvas; measures of all by depth."""

    def __init__(self, log: LayerLog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("results_over_epochs", "", theme, parent)
        self.setAccessibleName(self.tr("Over epochs"))
        self._log = log
        self._shown: OverEpochs | None = None
        self._make_controls()
        self._strips = {
            "weights": self._add_strip("weights", self.tr("Weights")),
            "activations": self._add_strip("activations", self.tr("Activations")),
            "gradients": self._add_strip("gradients", self.tr("Gradients")),
        }
        self._depths = [
            self._add_depth("mean", self.tr("Mean by depth"), "activations"),
            self._add_depth("variance", self.tr("Variance by depth"), "activations"),
            self._add_depth("zeros", self.tr("Share of zeros by depth"), "activations"),
            self._add_depth("norm", self.tr("Norm of gradients by depth"), "gradients", log=True),
        ]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH)
        self._timer.timeout.connect(self.refresh)
        self.refresh()

    # Following a training

    def follow(self) -> None:
        """There is more in the log: show it soon, if anybody looks."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is now."""
        self._timer.stop()
        log = self._log.whole()
        if log is None or log is self._shown:
            return
        before, self._shown = self._shown, log
        if before is None or before.layers != log.layers:
            self._offer(log)
        first, last = log.epochs[0], log.epochs[-1]
        self._told.setText(
            self.tr("epochs {0} to {1}, seen on {2} training samples").format(
                written(first), written(last), written(log.samples)
            )
        )
        _fit(self._told)
        self._show_layer()
        for show in self._depths:
            show(log)

    # Choosing a layer

    def choose_layer(self, name: str) -> None:
        """Show a layer, if it is there."""
        index = self.layer.findText(name)
        if index >= 0:
            self.layer.setCurrentIndex(index)

    def _offer(self, log: OverEpochs) -> None:
        chosen = self.layer.currentText()
        self.layer.blockSignals(True)
        self.layer.clear()
        self.layer.addItems(log.layers)
        # What learns is more telling than what stands before it.
        learning = np.flatnonzero(np.isfinite(measure_by_depth(log, -1, "weights", "mean")))
        self.layer.setCurrentIndex(int(learning[0]) if len(learning) else 0)
        self.layer.blockSignals(False)
        self.choose_layer(chosen)

    def _make_controls(self) -> None:
        box = QWidget(self)
        box.setObjectName("over_epochs_controls")
        box.setFixedWidth(_CONTROLS)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        label = QLabel(self.tr("Layer"), box)
        self.layer = NameBox(box)
        self.layer.setObjectName("field_over_epochs_layer")
        self.layer.setAccessibleName(self.tr("Layer whose numbers are shown over the epochs"))
        self.layer.setSizeAdjustPolicy(
            NameBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.layer.currentTextChanged.connect(lambda _: self._show_layer())
        label.setBuddy(self.layer)
        self._told = QLabel(box)
        self._told.setObjectName("over_epochs_told")
        self._told.setWordWrap(True)
        key = QLabel(
            self.tr(
                "Stronger colour: more numbers lie there; mean solid, one deviation dashed. "
                "By depth: last epoch solid, first dashed. Epoch 0: before the training."
            ),
            box,
        )
        key.setObjectName("over_epochs_key")
        key.setWordWrap(True)
        for caption in (label, self._told, key):
            set_role(caption, "caption")
        layout.addWidget(label)
        layout.addWidget(self.layer)
        layout.addSpacing(4)
        layout.addWidget(self._told)
        layout.addWidget(key)
        layout.addStretch(1)
        self.add_widget(box)
        _fit(key)

    # Cards

    def _add_strip(self, kind: str, title: str) -> ResultCard:
        strip = HeatStrip(f"result_over_{kind}", title, self.theme, self)
        card = ResultCard(
            f"over_{kind}", title, strip, self.theme, self, lambda: self._strip_csv(kind)
        )
        return self.add(card, 220, 3)

    def _show_layer(self) -> None:
        log, layer = self._shown, self.layer.currentText()
        if log is None or layer not in log.layers:
            return
        for kind, card in self._strips.items():
            strip = card.body
            assert isinstance(strip, HeatStrip)  # made above
            means = measure_over_epochs(log, layer, kind, "mean")
            deviations = np.sqrt(measure_over_epochs(log, layer, kind, "variance"))
            strip.show_heat(log.epochs, heat_of(log, layer, kind, _LEVELS), means, deviations)
            said = (short_number(float(means[-1])), short_number(float(deviations[-1])))
            told = not strip.is_empty and np.isfinite(means[-1])
            card.set_word(f"{said[0]} ± {said[1]}" if told else "")
            strip.setAccessibleDescription(f"{layer}: {said[0]} ± {said[1]}" if told else layer)

    def _strip_csv(self, kind: str) -> str:
        log, layer = self._shown, self.layer.currentText()
        if log is None or layer not in log.layers:
            return ""
        return csv_text(head_of(log), rows_of(log, layer, kind))

    def _add_depth(
        self, measure: str, title: str, kind: str, *, log: bool = False
    ) -> Callable[[OverEpochs], None]:
        """A card of one measure; answers what shows another log in it."""
        chart = LineChart(f"result_depth_{measure}", title, self.theme, self, log=log)
        rows: list[tuple[str, float, float]] = []
        head = (tr("layer"), tr("first epoch"), tr("last epoch"))
        card = ResultCard(
            f"depth_{measure}", title, chart, self.theme, self, lambda: csv_text(head, rows)
        )
        self.add(card, 230, 3)

        def show(log: OverEpochs) -> None:
            first, last = (measure_by_depth(log, at, kind, measure) for at in (0, -1))
            there = [i for i in range(len(last)) if np.isfinite(first[i]) or np.isfinite(last[i])]
            rows[:] = [(log.layers[i], float(first[i]), float(last[i])) for i in there]
            across = range(len(there))
            chart.show_lines(
                [
                    Line(
                        self._epoch(log.epochs[0]),
                        across,
                        first[there].tolist(),
                        "val",
                        dashed=True,
                    ),
                    Line(self._epoch(log.epochs[-1]), across, last[there].tolist()),
                ],
                [log.layers[i] for i in there],
            )

        return show

    def _epoch(self, epoch: int) -> str:
        return self.tr("epoch {0}").format(written(epoch))


def _fit(label: QLabel) -> None:
    """Give a label of several lines the height that it needs.

    One that found its height by its width would let all cards ask for more than there is.
    """
    policy = label.sizePolicy()
    policy.setHeightForWidth(False)
    label.setSizePolicy(policy)
    label.ensurePolished()
    label.setFixedHeight(label.heightForWidth(_CONTROLS))
