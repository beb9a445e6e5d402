"""The results of one output: its measures, and what its kind adds, as cards side by side."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from engine.results.measures import measures
from engine.results.outcome import Classes, Mistake, Numbers, OutputResult
from engine.results.tables import Cell, csv_text
from gui.language.numbers import written
from gui.panels.cards.card import ResultCard
from gui.panels.cards.card_row import CardRow
from gui.panels.cards.heat_map import HeatMap
from gui.panels.cards.histogram import BarChart, Bars, histogram_csv
from gui.panels.cards.line_chart import Line, LineChart
from gui.panels.cards.table import ResultTable
from gui.panels.results.beside import BesideModels, Classical
from gui.pictures.image import scaled
from gui.theme import Theme

# Of the curves with the least area, which are drawn; more could not be told apart.
_TOKENS = ("train", "val", "ok", "error", "muted")
_MISTAKE = 48  # pixels of a mistake's picture


class OutputPage(CardRow):
    """All that is known of one output; `sample_chosen` when a mistake is opened."""

    sample_chosen = Signal(int)

    def __init__(
        self,
        result: OutputResult,
        theme: Theme,
        parent: QWidget | None = None,
        classical: Classical | None = None,
    ) -> None:
        super().__init__(f"results_{result.name}", result.name, theme, parent)
        self._add_measures(result)
        if classical is not None and (result.classes is not None or result.numbers):
            self._add_classical(result, classical)
        if result.classes is not None:
            self._add_classes(result.classes)
        for index, numbers in enumerate(result.numbers):
            self._add_numbers(numbers, index, alone=len(result.numbers) == 1)

    def _add_measures(self, result: OutputResult) -> None:
        title = self.tr("Measures")
        table = ResultTable("result_measures", title, self)
        found = measures(result)
        if "r2_score" in found:  # Keras's name of the same
            found.pop("r2", None)
        rows = [(name.replace("_", " "), value) for name, value in found.items()]
        table.show_rows((self.tr("Measure"), self.tr("Value")), rows)
        self.add(ResultCard("measures", title, table, self.theme, self, table.csv), 150)

    def _add_classical(self, result: OutputResult, classical: Classical) -> None:
        title = self.tr("Beside classical models")
        body = BesideModels(result, classical, self.theme, self)
        card = ResultCard("beside", title, body, self.theme, self, body.csv)
        body.word_changed.connect(card.set_word)
        body.refresh()
        self.add(card, 290, 2)

    # Classes

    def _add_classes(self, classes: Classes) -> None:
        names = [row.name for row in classes.classes]
        if classes.confusion:
            title = self.tr("Confusion matrix")
            chart = HeatMap("result_confusion", title, self.theme, self)
            chart.show_matrix(classes.confusion, names)
            rows: list[list[Cell]] = [
                [name, *row] for name, row in zip(names, classes.confusion, strict=True)
            ]
            head = (self.tr("truth \\ answer"), *names)
            card = ResultCard(
                "confusion", title, chart, self.theme, self, lambda: csv_text(head, rows)
            )
            self.add(card, 215, 2)
        if classes.confusion:
            self._add_mistakes(classes)
        self._add_table_of_classes(classes)
        self._add_curves(classes)

    def _add_table_of_classes(self, classes: Classes) -> None:
        title = self.tr("By class")
        table = ResultTable("result_classes", title, self)
        head = (self.tr("Class"), self.tr("Precision"), self.tr("Recall"), "F1",
                self.tr("Samples"))  # fmt: skip
        table.show_rows(
            head, [(c.name, c.precision, c.recall, c.f1, c.support) for c in classes.classes]
        )
        self.add(ResultCard("classes", title, table, self.theme, self, table.csv), 220, 2)

    def _add_curves(self, classes: Classes) -> None:
        # Of one class against the other there is the same curve from the other side.
        two = len(classes.classes) == 2 and bool(classes.confusion)
        shown = classes.classes[1:] if two else classes.classes
        curves = [(c.name, c.roc) for c in shown if c.roc is not None]
        if not curves:
            return
        curves.sort(key=lambda pair: pair[1].area)
        chart = LineChart(
            "result_roc", self.tr("ROC"), self.theme, self,
            across=self.tr("false positives"), up=self.tr("true positives"), diagonal=True,
        )  # fmt: skip
        worst = list(zip(curves, _TOKENS, strict=False))
        chart.show_lines(
            [
                Line(
                    f"{name}: {written(roc.area, '.3f')}",
                    roc.false_positives,
                    roc.true_positives,
                    token,
                )
                for (name, roc), token in worst
            ]
        )
        points = [
            (name, x, y)
            for name, roc in curves
            for x, y in zip(roc.false_positives, roc.true_positives, strict=True)
        ]
        head = (self.tr("class"), self.tr("false positives"), self.tr("true positives"))
        card = ResultCard(
            "roc", self.tr("ROC, one against the rest"), chart, self.theme, self,
            lambda: csv_text(head, points),
        )  # fmt: skip
        name, lowest = curves[0]
        card.set_word(
            self.tr("area {0}").format(written(lowest.area, ".3f"))
            if len(curves) == 1
            else self.tr("least area {0}: {1}").format(written(lowest.area, ".3f"), name)
        )
        self.add(card, 250, 2)

    def _add_mistakes(self, classes: Classes) -> None:
        title = self.tr("Confident mistakes")
        shown = MistakeList(classes.mistakes, title, self)
        shown.sample_chosen.connect(self.sample_chosen)
        rows = [(m.sample, m.truth, m.answer, m.confidence) for m in classes.mistakes]
        head = (self.tr("sample"), self.tr("truth"), self.tr("answer"), self.tr("confidence"))
        card = ResultCard("mistakes", title, shown, self.theme, self, lambda: csv_text(head, rows))
        card.set_word(self.tr("{0} wrong").format(written(classes.wrong)))
        self.add(card, 230, 2)

    # Numbers

    def _add_numbers(self, numbers: Numbers, index: int, *, alone: bool) -> None:
        truth, predicted = array("f", numbers.truth), array("f", numbers.predicted)
        suffix = "" if alone else f"_{index}"
        title = self.tr("Predicted against true")
        title = title if alone else f"{title} · {numbers.name}"
        chart = LineChart(
            f"result_predicted{suffix}", title, self.theme, self,
            across=self.tr("true"), up=self.tr("predicted"), diagonal=True,
        )  # fmt: skip
        chart.show_lines([Line(numbers.name, truth, predicted, style="dots")])
        pairs = list(zip(truth, predicted, strict=True))
        head = (self.tr("true"), self.tr("predicted"))
        card = ResultCard(
            f"predicted{suffix}", title, chart, self.theme, self, lambda: csv_text(head, pairs)
        )
        if numbers.r2 is not None:
            card.set_word(self.tr("R² {0}").format(written(numbers.r2, ".3f")))
        self.add(card, 250, 2)
        title = self.tr("Predicted − true")
        bars = BarChart(f"result_residuals{suffix}", title, self.theme, self)
        spread = numbers.residuals
        bars.show_bars(Bars(spread.low, spread.high, spread.counts, spread.mean))
        card = ResultCard(
            f"residuals{suffix}", title, bars, self.theme, self,
            lambda: histogram_csv(spread.low, spread.high, spread.counts),
        )  # fmt: skip
        card.set_word(self.tr("MAE {0}").format(written(numbers.mean_absolute_error, ".3g")))
        self.add(card, 230, 2)


class MistakeList(QListWidget):
    """Samples that were taken for another class, with their pictures."""

    sample_chosen = Signal(int)

    def __init__(self, mistakes: tuple[Mistake, ...], title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("result_mistakes")
        self.setAccessibleName(title)
        pictures = any(m.shown.picture is not None for m in mistakes)
        if pictures:
            self.setViewMode(QListWidget.ViewMode.IconMode)
            self.setIconSize(QSize(_MISTAKE, _MISTAKE))
            self.setGridSize(QSize(_MISTAKE + 22, _MISTAKE + 26))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for mistake in mistakes:
            self._add(mistake, pictures)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def _add(self, mistake: Mistake, pictures: bool) -> None:
        taken = f"{mistake.truth} → {mistake.answer}"
        text = taken if pictures else f"{mistake.sample}: {taken}   {mistake.shown.text}"
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, mistake.sample)
        if mistake.shown.picture is not None:
            item.setIcon(QIcon(scaled(mistake.shown.picture, _MISTAKE)))
        told = self.tr("Sample {0}: {1} taken for {2}, confidence {3}").format(
            written(mistake.sample),
            mistake.truth,
            mistake.answer,
            written(mistake.confidence, ".0%"),
        )
        item.setToolTip(told)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.sample_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def sizeHint(self) -> QSize:
        return QSize(260, 180)
