"""How good an ensemble is beside its members: for each output bars of a figure, and the table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from engine.ensembles.members import run_label
from engine.ensembles.outcome import (
    Column,
    EnsembleOutcome,
    best_of,
    columns_of,
    figure,
    table_of,
    weightings_of,
)
from gui.dialogs.ensemble_bars import Bar, ScoreBars
from gui.language.numbers import written
from gui.language.told import told
from gui.panels.cards.card import ResultCard
from gui.panels.cards.table import ResultTable
from gui.theme import Theme, set_role

_WIDEST = 600  # pixels that the table may ask for


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("EnsembleScores", text)


def part_text(part: str) -> str:
    """A part of the data in the person's language."""
    return {"validation": tr("validation"), "test": tr("test")}.get(part, tr("training"))


def average_names() -> dict[str, str]:
    """What the averages are called."""
    return {"equal": tr("Equal weights"), "fitted": tr("Fitted weights")}


class EnsembleScores(QWidget):
    """Shows an outcome: an output at a time, a figure at a time as bars, all of them as a table."""

    failed = Signal(object)  # LayerloomError: a card could not be saved

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ensemble_scores")
        self.setAccessibleName(self.tr("Scores"))
        self.outcome: EnsembleOutcome | None = None
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("ensemble_outputs")
        self._tabs.setAccessibleName(self.tr("Outputs"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.currentChanged.connect(self._show_output)
        self._figure = QComboBox(self)
        self._figure.setObjectName("ensemble_figure")
        self._figure.setAccessibleName(self.tr("Figure that is compared"))
        self._figure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._figure.currentIndexChanged.connect(self._show_bars)
        self.bars = ScoreBars("ensemble_bars", self.tr("Comparison"), theme, self)
        bars = ResultCard("ensemble_bars", self.tr("Comparison"), self.bars, theme, self)
        self.table = ResultTable("ensemble_table", self.tr("All figures"), self, _WIDEST)
        table = ResultCard(
            "ensemble_table", self.tr("All figures"), self.table, theme, self, csv=self.table.csv
        )
        for card in (bars, table):
            card.failed.connect(self.failed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._tabs)
        top.addStretch(1)
        caption = QLabel(self.tr("Compare"), self)
        caption.setObjectName("ensemble_figure_label")
        set_role(caption, "caption")
        top.addWidget(caption)
        top.addWidget(self._figure)
        self._remarks = QLabel(self)
        self._remarks.setObjectName("ensemble_remarks")
        self._remarks.setAccessibleName(self.tr("What should be known of the figures"))
        self._remarks.setWordWrap(True)
        set_role(self._remarks, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(bars)
        layout.addWidget(table, 1)
        layout.addWidget(self._remarks)

    def show_outcome(self, outcome: EnsembleOutcome) -> None:
        """Show other scores."""
        self.outcome = outcome
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for output in outcome.outputs:
            self._tabs.addTab(output)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(outcome.outputs) > 1)
        counts = ", ".join(
            tr("{0} {1} samples").format(written(count), part_text(part))
            for part, count in outcome.samples.items()
        )
        fitted = self.tr("Fitted weights make the loss on the validation samples the lowest.")
        lines = [f"{counts}. {fitted}" if outcome.fitted else f"{counts}."]
        lines += [f"{told(remark)}." for remark in outcome.remarks]
        self._remarks.setText("\n".join(lines))
        self._show_output()

    @property
    def _names(self) -> dict[str, str]:
        """What the rows are called here, by their names."""
        assert self.outcome is not None
        return {name: run_label(name) for name in self.outcome.members} | average_names()

    @property
    def _output(self) -> str:
        assert self.outcome is not None
        return self.outcome.outputs[max(self._tabs.currentIndex(), 0)]

    def _show_output(self, *_: object) -> None:
        outcome = self.outcome
        if outcome is None:
            return
        columns = columns_of(outcome, self._output)
        chosen = self._figure.currentData()
        self._figure.blockSignals(True)
        self._figure.clear()
        for title, column in zip(_titles(columns), columns, strict=True):
            self._figure.addItem(title, column)
        at = columns.index(chosen) if chosen in columns else _first(columns)
        self._figure.setCurrentIndex(at)
        self._figure.blockSignals(False)
        weights = {"equal": self.tr("Equal"), "fitted": self.tr("Fitted")}
        head = [self.tr("Run"), *(weights[each] for each in weightings_of(outcome))]
        rows = table_of(outcome, self._output, self._names)
        self.table.show_rows([*head, *_titles(columns)], rows)
        self._show_bars()

    def _show_bars(self, *_: object) -> None:
        outcome, column = self.outcome, self._figure.currentData()
        if outcome is None or column is None:
            return
        best = best_of(outcome, self._output, column)
        values = [figure(row, self._output, column) for row in outcome.rows]
        self.bars.show_bars([
            Bar(self._names[row.name], value, row.kind != "member", value == best)
            for row, value in zip(outcome.rows, values, strict=True)
        ])  # fmt: skip


def _titles(columns: tuple[Column, ...]) -> list[str]:
    """What the columns are called: by their metrics, and by their parts where there are several."""
    several = len({column.part for column in columns}) > 1
    return [f"{part_text(c.part)} {c.metric}" if several else c.metric for c in columns]


def _first(columns: tuple[Column, ...]) -> int:
    """The figure that is shown first: a metric on the part that nothing was fitted on."""

    def wanted(at: int) -> tuple[bool, bool]:
        return columns[at].part != "test", "loss" in columns[at].metric

    return min(range(len(columns)), key=wanted)
