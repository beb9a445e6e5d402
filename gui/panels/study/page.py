"""The cards of a study: columns, classes, what goes together, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from engine.data.study import Augmented, Balance, ColumnStudy, Correlations, Pair, Study
from engine.results.tables import Cell, csv_text
from gui.language.numbers import written
from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_row import CardRow
from gui.panels.cards.histogram import BarChart, Bars, histogram_csv
from gui.panels.cards.named_bars import NamedBar, NamedBars
from gui.panels.cards.table import ResultTable
from gui.panels.study.correlation_map import CorrelationMap
from gui.panels.study.pictures import AugmentedPictures, SamplePictures
from gui.theme import Theme

_TABLE = 600  # pixels
_UNEVEN = 1.5  # times as many samples in the largest class as in the smallest


class StudyPage(CardRow):
    """All that a study found; the histogram is of the column that is chosen in the table."""

    def __init__(self, study: Study, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("study_page", "", theme, parent)
        self.setAccessibleName(self.tr("Study of the data"))
        self._study = study
        self._column: ColumnStudy | None = None
        self._add_columns()
        # The first classes stand below the values: both are low.
        cards = [self._make_values(), *map(self._make_balance, study.balances)]
        for index in range(0, len(cards), 2):
            self.add_stack(f"study_{index}", cards[index : index + 2], 230)
        if study.correlations is not None:
            self._add_correlations(study.correlations)
        if study.pictures:
            self._add_pictures()
        if study.augmented is not None:
            self._add_augmented(study.augmented)
        self.table.choose(self._first_shown())

    # Columns

    def _add_columns(self) -> None:
        title = self.tr("Columns")
        self.table = ResultTable("study_columns", title, self, widest=_TABLE)
        head = [self.tr("Column"), self.tr("Mean"), self.tr("Deviation"), self.tr("Least"),
                self.tr("Median"), self.tr("Most"), self.tr("Different")]  # fmt: skip
        if any(column.missing for column in self._study.columns):
            head.append(self.tr("Missing"))
        self.table.show_rows(head, [self._row(c)[: len(head)] for c in self._study.columns])
        self.table.row_chosen.connect(self._choose)
        card = ResultCard("study_columns", title, self.table, self.theme, self, self._columns_csv)
        card.set_word(written(len(self._study.columns)))
        self.add(card, 420, 3)

    def _row(self, column: ColumnStudy) -> list[Cell]:
        shape = "×".join(map(str, column.shape))
        name = f"{column.name}  {shape}" if shape else column.name
        if column.role == "output":
            name += "  ◂ " + self.tr("target")
        middle = column.quartiles[1] if column.quartiles else None
        numbers = [_cell(n) for n in (column.mean, column.std, column.low, middle, column.high)]
        distinct: Cell = "" if column.distinct is None else column.distinct
        return [name, *numbers, distinct, column.missing or ""]

    def _columns_csv(self) -> str:
        head = ("column", "role", "shape", "type", "values", "missing", "mean", "deviation",
                "least", "quarter", "median", "three_quarters", "most", "different", "places",
                "constant_places")  # fmt: skip
        rows: list[list[Cell]] = []
        for c in self._study.columns:
            quartiles: Sequence[float | None] = c.quartiles or (None, None, None)
            numbers = (c.mean, c.std, c.low, *quartiles, c.high, c.distinct)
            rows.append([
                c.name, c.role, "×".join(map(str, c.shape)), c.dtype, c.values, c.missing,
                *("" if n is None else n for n in numbers), c.places, c.constant,
            ])  # fmt: skip
        return csv_text(head, rows)

    def _first_shown(self) -> int:
        shown = [i for i, c in enumerate(self._study.columns) if c.spread is not None]
        fed = [i for i in shown if self._study.columns[i].role == "input"]
        return next(iter(fed or shown), 0)

    def _make_values(self) -> ResultCard:
        chart = BarChart("study_values", self.tr("Values"), self.theme, self)
        self._histogram = chart
        self._values = ResultCard("study_values", self.tr("Values"), chart, self.theme, self,
                                  self._values_csv)  # fmt: skip
        return self._values

    def _values_csv(self) -> str:
        spread = self._column.spread if self._column is not None else None
        return histogram_csv(spread.low, spread.high, spread.counts) if spread else ""

    def _choose(self, row: int) -> None:
        column = self._column = self._study.columns[row]
        spread = column.spread
        self._values.set_title(self.tr("Values of {0}").format(column.name))
        self._histogram.show_bars(
            Bars(spread.low, spread.high, spread.counts, spread.mean) if spread else None
        )
        self._values.set_word(self._word_of(column))

    def _word_of(self, column: ColumnStudy) -> str:
        if column.is_constant and column.values:
            return self.tr("constant")
        if column.constant:
            text = self.tr("{0} of {1} constant")
            return text.format(written(column.constant), written(column.places))
        if column.quartiles is None:
            return ""
        low, _, high = column.quartiles
        return self.tr("IQR {0} – {1}").format(written(low, ".3g"), written(high, ".3g"))

    # Classes

    def _make_balance(self, balance: Balance) -> ResultCard:
        several = len(self._study.balances) > 1
        title = self.tr("Classes")
        title = f"{title} · {balance.column}" if several else title
        key = f"study_classes_{balance.column}" if several else "study_classes"
        legend = (self.tr("training"), self.tr("validation"))
        bars = NamedBars(f"{key}_bars", title, self.theme, self, legend)
        whole, held = max(sum(balance.counts), 1), max(sum(balance.validation), 1)
        asked = balance.validation or (None,) * len(balance.counts)
        bars.show_bars([
            NamedBar(name, count / whole, written(count), beside=None if n is None else n / held)
            for name, count, n in zip(balance.names, balance.counts, asked, strict=True)
        ])  # fmt: skip
        head = (self.tr("class"), self.tr("training"), self.tr("validation"))
        rows = [
            (name, count, "" if n is None else n)
            for name, count, n in zip(balance.names, balance.counts, asked, strict=True)
        ]
        card = ResultCard(key, title, bars, self.theme, self, lambda: csv_text(head, rows))
        ratio = balance.ratio
        if ratio is not None:
            uneven = written(ratio, ".3g") + " : 1"
            card.set_word(uneven if ratio >= _UNEVEN else self.tr("balanced"))
        return card

    # What goes together

    def _add_correlations(self, found: Correlations) -> None:
        title = self.tr("Correlations")
        chart = CorrelationMap("study_correlations", title, self.theme, self)
        chart.show_matrix(found.names, found.matrix)
        rows: list[list[Cell]] = [
            [name, *("" if r is None else r for r in row)]
            for name, row in zip(found.names, found.matrix, strict=True)
        ]
        head = ("", *found.names)
        card = ResultCard("study_correlations", title, chart, self.theme, self,
                          lambda: csv_text(head, rows))  # fmt: skip
        shown = len(found.matrix) - len({p.second for p in found.with_target})
        if found.of > shown:
            card.set_word(self.tr("the strongest of {0} columns").format(written(found.of)))
        self.add(card, 260, 2)
        lists = (
            ("study_target", self.tr("Correlated with the target"), found.with_target),
            ("study_pairs", self.tr("Correlated with each other"), found.pairs),
        )
        cards = [self._make_pairs(*each) for each in lists if each[2]]
        if cards:
            self.add_stack("study_strongest", cards, 260)

    def _make_pairs(self, key: str, title: str, pairs: Sequence[Pair]) -> ResultCard:
        bars = NamedBars(f"{key}_bars", title, self.theme, self)
        targets = {pair.second for pair in pairs}
        bars.show_bars(
            [
                NamedBar(
                    pair.first
                    if key == "study_target" and len(targets) == 1
                    else f"{pair.first} · {pair.second}",
                    pair.r,
                    written(pair.r, "+.2f").replace("-", "−"),
                    "train" if pair.r > 0 else "val",
                )
                for pair in pairs
            ]
        )
        head = (self.tr("column"), self.tr("other column"), "r")
        rows = [(pair.first, pair.second, pair.r) for pair in pairs]
        return ResultCard(key, title, bars, self.theme, self, lambda: csv_text(head, rows))

    # Pictures

    def _add_pictures(self) -> None:
        title = self.tr("Samples")
        chart = SamplePictures("study_samples", title, self.theme, self)
        chart.show_samples(self._study.pictures)
        self.add(ResultCard("study_samples", title, chart, self.theme, self), 300, 3)

    def _add_augmented(self, found: Augmented) -> None:
        title = self.tr("Augmented")
        chart = AugmentedPictures("study_augmented", title, self.theme, self)
        chart.show_augmented(found)
        card = ResultCard("study_augmented", title, chart, self.theme, self)
        card.set_word(" → ".join(found.layers))
        self.add(card, 320, 3)


def _cell(number: float | None) -> Cell:
    """A number for the table, whole ones without a fraction."""
    if number is None:
        return ""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
