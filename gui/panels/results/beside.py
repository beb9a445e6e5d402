"""A network's score beside those of classical models: a card that offers to fit them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.project import Project
from engine.results.measures import comparable
from engine.results.outcome import Baseline, OutputResult
from engine.results.outdated import is_outdated
from engine.results.tables import Cell, csv_text
from engine.worker.messages import BaselinesFitted, Progress
from gui.language.numbers import written
from gui.language.told import told, told_error
from gui.long_work import ProgressBar, State
from gui.panels.cards.named_bars import NamedBar, NamedBars
from gui.panels.cards.table import ResultTable
from gui.theme import Theme, set_role

_BAR, _LEAST_BAR, _SPACING = 24, 16, 8  # pixels


class Classical(QObject):
    """What is known of classical models for a project's outputs; each card shows its part."""

    requested = Signal()
    stop_requested = Signal()
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state: State = "idle"
        self.doing = ""
        self.fraction: float | None = None
        self.error = ""
        self.of: Project | None = None  # for which they were fitted
        self._found: dict[str, Baseline] = {}

    def of_output(self, name: str) -> Baseline | None:
        """The classical models of an output, once they are fitted."""
        return self._found.get(name)

    def set_state(self, state: State) -> None:
        """Say whether they are being fitted."""
        if state == "running":
            self.error = self.doing = ""
            self.fraction = None
        self.state = state
        self.changed.emit()

    def show_progress(self, event: Progress) -> None:
        """Say which one is being fitted."""
        kind, _, model = event.what.partition(" ")
        fitting = self.tr("Fitting: {0}").format(self.called(model))
        self.doing = fitting if kind == "fit" else told(event.what)
        self.fraction = event.fraction
        self.changed.emit()

    def show_fitted(self, event: BaselinesFitted) -> None:
        """Show them."""
        self._found = {baseline.output: baseline for baseline in event.baselines}
        self.changed.emit()

    def show_error(self, error: LayerloomError) -> None:
        """Say why there are none."""
        self.error = told_error(error)
        self.changed.emit()

    def forget_unless(self, project: Project | None) -> None:
        """Forget those of other data or of another model than this."""
        if self.of and project and not is_outdated("baselines", self.of, project):
            return
        self._found, self.error = {}, ""
        self.changed.emit()

    def called(self, model: str) -> str:
        """A classical model by the name that people know."""
        names = {
            "LogisticRegression": self.tr("Logistic regression"),
            "RandomForestClassifier": self.tr("Random forest"),
            "SVC": self.tr("SVM"),
            "Ridge": self.tr("Ridge regression"),
            "RandomForestRegressor": self.tr("Random forest"),
            "SVR": self.tr("SVM"),
        }
        return names.get(model, model)

    def measured(self, score: str) -> str:
        """A measure as it stands above its column."""
        names = {
            "accuracy": self.tr("Accuracy"),
            "macro_f1": self.tr("Macro F1"),
            "r2": "R²",
            "mean_absolute_error": "MAE",
            "root_mean_squared_error": "RMSE",
        }
        return names.get(score, score)


class _Scores(QWidget):
    """Bars over a table; where there is no room for both, the table, which says as much."""

    def __init__(self, bars: NamedBars, table: ResultTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars, self._table = bars, table
        bars.setMinimumHeight(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addWidget(bars, 1)
        layout.addWidget(table)
        layout.addStretch()

    def arrange(self) -> None:
        """Give the bars what the table leaves, if that is enough for all of them."""
        count = len(self._bars.bars)
        left = self.height() - self._table.height() - _SPACING
        self._bars.setMaximumHeight(count * _BAR)
        self._bars.setVisible(left >= count * _LEAST_BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class BesideModels(QStackedWidget):
    """An offer to fit classical models; what goes on; and the scores of all."""

    word_changed = Signal(str)

    def __init__(
        self, result: OutputResult, classical: Classical, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._result, self._classical, self._theme = result, classical, theme
        title = self.tr("Beside classical models")
        self.setObjectName("result_beside")
        self.setAccessibleName(title)
        self.bars = NamedBars("result_beside_bars", title, theme, self)
        self.table = ResultTable("result_beside_table", title, self)
        self.addWidget(self._make_offer())
        self.addWidget(self._make_busy())
        self._both = _Scores(self.bars, self.table, self)
        self.addWidget(self._both)
        classical.changed.connect(self.refresh)
        self.refresh()

    def _make_offer(self) -> QWidget:
        page = QWidget(self)
        self._hint = QLabel(page)
        self._hint.setObjectName("result_beside_hint")
        self._hint.setWordWrap(True)
        self._fit = QPushButton(self.tr("Fit classical models"), page)
        self._fit.setObjectName("beside_fit")
        self._fit.setAccessibleName(self._fit.text())
        self._fit.clicked.connect(self._classical.requested)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._hint)
        layout.addWidget(self._fit, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _make_busy(self) -> QWidget:
        page = QWidget(self)
        self._doing = QLabel(page)
        self._doing.setObjectName("beside_doing")
        set_role(self._doing, "muted")
        self._bar = ProgressBar(
            "beside_progress", self.tr("Progress of the classical models"), page
        )
        self._stop = QPushButton(self.tr("Stop"), page)
        self._stop.setObjectName("beside_stop")
        self._stop.setAccessibleName(self.tr("Stop fitting classical models"))
        self._stop.clicked.connect(self._classical.stop_requested)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._doing)
        layout.addLayout(row)
        layout.addStretch(1)
        return page

    def sizeHint(self) -> QSize:
        return QSize(260, 180)

    def refresh(self) -> None:
        """Show what is known by now."""
        known = self._classical
        found = known.of_output(self._result.name)
        if known.state != "idle":
            stopping = known.state == "stopping"
            doing = known.doing or self.tr("Loading the data…")
            self._doing.setText(self.tr("Stopping…") if stopping else doing)
            self._stop.setEnabled(not stopping)
            self._bar.show_fraction(known.fraction)
            self.setCurrentIndex(1)
        elif found is not None and not found.refused:
            self._show_scores(found)
            self.setCurrentIndex(2)
            self._both.arrange()
        else:
            self._show_offer(found)
            self.setCurrentIndex(0)

    def _show_offer(self, found: Baseline | None) -> None:
        error = self._classical.error
        if error:
            text = error
        elif found is not None:
            text = self.tr("Not here: {0}.").format(told(found.refused))
        else:
            text = self.tr(
                "Is the network worth its trouble? Fit a linear model, a random forest and a "
                "support vector machine on the same training samples, and compare."
            )
        self._hint.setText(text)
        set_role(self._hint, "error" if error else "muted")
        self._fit.setVisible(found is None)
        self.word_changed.emit("")

    def _show_scores(self, found: Baseline) -> None:
        rows = self._scores(found)
        measures = list(rows[0][1])
        first = measures[0]
        values = [scores.get(first, 0.0) for _, scores, _ in rows]
        self.bars.show_bars(
            [
                NamedBar(name, value, written(value, ".3f"),
                         "train" if index == 0 else "muted", strong=index == 0)
                for index, ((name, _, _), value) in enumerate(zip(rows, values, strict=True))
            ],
            whole=1.0 if all(0 <= value <= 1 for value in values) else None,
        )  # fmt: skip
        head = ("", *map(self._classical.measured, measures), self.tr("Seconds"))
        self.table.show_rows(head, [
            (name, *(scores.get(key, "") for key in measures), "" if seconds is None else seconds)
            for name, scores, seconds in rows
        ])  # fmt: skip
        self.table.fit_height()
        self.setMinimumWidth(max(self.minimumWidth(), self.table.minimumWidth()))
        word = self._classical.measured(first)
        if found.rows < found.of:
            text = self.tr("{0} · fitted on {1} of {2} samples")
            word = text.format(word, written(found.rows), written(found.of))
        self.word_changed.emit(word)

    def _scores(self, found: Baseline) -> list[tuple[str, dict[str, float], float | None]]:
        network = comparable(self._result, found.kind)
        rows: list[tuple[str, dict[str, float], float | None]] = [
            (self.tr("This network"), network, None)
        ]
        return rows + [
            (self._classical.called(score.model), score.scores, score.seconds)
            for score in found.models
        ]

    def csv(self) -> str:
        """The scores as a table; the head alone before they are known."""
        found = self._classical.of_output(self._result.name)
        if found is None or found.refused:
            return csv_text(("model",), [])
        rows = self._scores(found)
        measures = list(rows[0][1])
        cells: list[list[Cell]] = [
            [name, *(scores.get(key, "") for key in measures), "" if seconds is None else seconds]
            for name, scores, seconds in rows
        ]
        return csv_text(("model", *measures, "seconds"), cells)
