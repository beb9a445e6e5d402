"""The results panel: how good the model is, output by output, what is inside it, a sample's way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from engine.errors import LayerloomError
from engine.graph.edits import Patch
from engine.project import Project
from engine.results.measures import measures
from engine.results.outcome import (
    Evaluation,
    Inspection,
    OutputResult,
    OverEpochs,
    SampleLook,
)
from engine.results.outdated import is_outdated
from engine.worker.messages import Evaluated, Progress
from gui.document import Document
from gui.language.numbers import short_number, written
from gui.language.told import told, told_error
from gui.long_work import State
from gui.panels.cards.card_row import CardRow
from gui.panels.empty_page import EmptyPage
from gui.panels.results.beside import Classical
from gui.panels.results.layers import LayersPage
from gui.panels.results.output import OutputPage
from gui.panels.results.over_epochs import LayerLog, OverEpochsPage
from gui.panels.results.sample import SamplePage
from gui.panels.work_line import WorkLine
from gui.theme import Theme


class ResultsPanel(QWidget):
    """Asks for an evaluation and for samples, and shows what it is given."""

    evaluate_requested = Signal()
    stop_requested = Signal()
    sample_requested = Signal(int, object, str)  # number, Path | None, layer

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.setAccessibleName(self.tr("Results"))
        self._document, self._theme = document, theme
        self._of: Project | None = None  # what was evaluated
        self.evaluation: Evaluation | None = None
        # Pages by title, each made when it is first looked at: a page takes some 20 ms.
        self._makers: dict[str, Callable[[], CardRow]] = {}
        self._made: dict[str, CardRow] = {}
        self._log = LayerLog()
        self._sample_title = ""
        self._nodes: Sequence[str] = ()  # that are selected on the canvas
        self.classical = Classical(self)
        self._make_top()
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("results_pages")
        self._stack.addWidget(self._make_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top)
        layout.addWidget(self._stack, 1)
        document.changed.connect(self._changed)
        document.replaced.connect(self._forget)
        self._show_standing()

    def _make_top(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("results_tabs")
        self.tabs.setAccessibleName(self.tr("Outputs, layers and samples"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._show_page)
        self.tabs.hide()
        self._work = WorkLine(
            "results",
            "evaluate",
            self._theme,
            self,
            ask=self.tr("Evaluate"),
            ask_told=self.tr("Evaluate the model"),
            progress_told=self.tr("Progress of the evaluation"),
            stop_told=self.tr("Stop the evaluation"),
        )
        self._work.asked.connect(self.evaluate_requested)
        self._work.stop_asked.connect(self.stop_requested)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(12, 8, 12, 4)
        self._top.setSpacing(10)
        self._top.addWidget(self.tabs)
        self._top.addWidget(self._work, 1)

    def _make_empty(self) -> QWidget:
        return EmptyPage(
            "results",
            "table",
            self._theme,
            self,
            title=self.tr("No results yet"),
            headline=self.tr("See what the model has learnt"),
            hint=self.tr(
                "Train the model, then press Evaluate: it is judged on samples that it was not "
                "trained on. You see which classes it mixes up and its most confident mistakes, "
                "how far its numbers are off, and what each layer makes of a sample."
            ),
        )

    # What is told

    def set_state(self, state: State) -> None:
        """Say what the evaluation does now: the buttons and the line follow."""
        if self._work.set_state(state):
            self._of = self._document.project
        self._show_standing()

    def show_progress(self, event: Progress) -> None:
        """Show how far the evaluation is."""
        self._work.show_progress(event.fraction, self._doing(event.what))

    def _doing(self, what: str) -> str:
        words = {
            "evaluate": self.tr("Evaluating…"),
            "predict": self.tr("Comparing the answers…"),
            "activations": self.tr("Looking inside: activations…"),
            "gradients": self.tr("Looking inside: gradients…"),
        }
        return words.get(what) or told(what)

    def show_evaluated(self, event: Evaluated) -> None:
        """Show another evaluation; one that was stopped leaves what was there."""
        if event.evaluation is None:
            self._show_standing()
            return
        at, text = self.tabs.currentIndex(), self.tabs.tabText(self.tabs.currentIndex())
        self._clear()
        self.evaluation = event.evaluation
        self.classical.forget_unless(self._of)
        for result in event.evaluation.outputs:
            self._add_page(result.name, partial(self._make_output, result))
        if event.inspection is not None:
            inside, samples = event.inspection, event.evaluation.samples
            self._add_page(self.tr("Layers"), lambda: LayersPage(inside, self._theme, self))
            make = partial(self._make_sample, samples, inside)
            self._sample_title = self._add_page(self.tr("Sample"), make)
        if self._log.whole() is not None:
            self._add_page(self.tr("Over epochs"), self._make_over_epochs)
        self.tabs.setVisible(True)
        # The same tab as before, to compare.
        again = at if 0 <= at < self.tabs.count() and self.tabs.tabText(at) == text else 0
        self.tabs.setCurrentIndex(again)
        self._show_page(again)
        self._show_standing()

    def show_sample(self, look: SampleLook) -> None:
        """Show a sample on its way through the model."""
        for page in self._made.values():
            if isinstance(page, SamplePage):
                page.show_look(look)
                self._show_standing()

    def show_layers_logged(self, log: OverEpochs) -> None:
        """Show more epochs of the layers' histograms: of a training that runs, or of a run."""
        self._log.add(log)
        pages = [page for page in self._made.values() if isinstance(page, OverEpochsPage)]
        for page in pages:
            page.follow()
        if not any(make == self._make_over_epochs for make in self._makers.values()):
            self._add_page(self.tr("Over epochs"), self._make_over_epochs)
            self.tabs.setVisible(True)
            self._show_standing()
            if self.tabs.count() == 1:
                self._show_page(0)

    def show_error(self, error: LayerloomError) -> None:
        """Say why there is no result."""
        self._work.status.say(told_error(error), "error")

    def show_nodes(self, names: Sequence[str]) -> None:
        """Show the layers of these names: what is selected on the canvas."""
        self._nodes = names
        for page in self._made.values():
            self._follow(page)

    def _follow(self, page: CardRow) -> None:
        if isinstance(page, LayersPage | SamplePage | OverEpochsPage) and len(self._nodes) == 1:
            page.choose_layer(self._nodes[0])

    def open_sample(self, number: int) -> None:
        """Go to a sample and show its way through the model."""
        page = self.sample_page()
        if page is not None:
            page.choose_sample(number)
            self.tabs.setCurrentIndex(self._titles().index(self._sample_title))

    def sample_page(self) -> SamplePage | None:
        """The page of samples; None without an evaluation that looked inside."""
        page = self.page(self._sample_title) if self._sample_title in self._makers else None
        return page if isinstance(page, SamplePage) else None

    def _titles(self) -> list[str]:
        return [self.tabs.tabText(index) for index in range(self.tabs.count())]

    def page(self, title: str) -> CardRow:
        """The page under the tab of this title; KeyError where there is none."""
        if title not in self._made:
            page = self._made[title] = self._makers[title]()
            page.failed.connect(self.show_error)
            self._stack.addWidget(page)
            self._follow(page)
        return self._made[title]

    # Inside

    def _add_page(self, title: str, make: Callable[[], CardRow]) -> str:
        while title in self._makers:
            title = f"{title} "  # an output may be called as another page is
        self._makers[title] = make
        self.tabs.blockSignals(True)  # the first one is not looked at until all are there
        self.tabs.addTab(title)
        self.tabs.blockSignals(False)
        return title

    def _make_output(self, result: OutputResult) -> CardRow:
        page = OutputPage(result, self._theme, self, self.classical)
        page.sample_chosen.connect(self.open_sample)
        return page

    def _make_over_epochs(self) -> CardRow:
        return OverEpochsPage(self._log, self._theme, self)

    def _make_sample(self, samples: int, inside: Inspection) -> CardRow:
        page = SamplePage(samples, inside, self._theme, self)
        page.asked.connect(self.sample_requested)
        return page

    def _show_page(self, index: int) -> None:
        self.tabs.updateGeometry()  # the one in front is written wider
        if 0 <= index < self.tabs.count():
            page = self.page(self.tabs.tabText(index))
            self._stack.setCurrentWidget(page)
            if isinstance(page, SamplePage) and not page.answers.predictions:
                page.ask()

    def _clear(self) -> None:
        self.evaluation = None
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.tabs.blockSignals(False)
        self.tabs.hide()
        self._stack.setCurrentIndex(0)
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._makers.clear()
        self._made.clear()
        self._sample_title = ""

    def _forget(self) -> None:
        """Another project: what was found is not about it."""
        self._clear()
        self._log.clear()
        self._of = None
        self.classical.forget_unless(None)
        self._show_standing()

    def _changed(self, patch: Patch) -> None:
        if self._work.state == "idle" and self.evaluation is not None:
            self._show_standing()

    def _show_standing(self) -> None:
        found = self.evaluation
        self._work.promote(found is None)
        if self._work.state != "idle":
            stopping, loading = self.tr("Stopping…"), self.tr("Loading the model and data…")
            self._work.status.say(stopping if self._work.state == "stopping" else loading, "muted")
        elif found is None:
            trained = self._document.project.weights is not None
            training = self._log.whole() is not None  # it is learning, or has begun to
            self._work.status.say(
                "" if trained or training else self.tr("Not trained yet"), "muted"
            )
        else:
            parts = [headline(found), self._of_part(found), told(found.weights)]
            if not found.trained:
                parts[2] = self.tr("fresh weights: the model is not trained")
            if self._is_old():
                parts.insert(0, self.tr("The project has changed since"))
            doubtful = self._is_old() or not found.trained or found.on == "training"
            self._work.status.say(" · ".join(filter(None, parts)), "warning" if doubtful else "")

    def _of_part(self, found: Evaluation) -> str:
        number = written(found.samples)
        if found.on == "test":
            return self.tr("{0} test samples").format(number)
        if found.on == "validation":
            return self.tr("{0} validation samples").format(number)
        return self.tr("{0} samples that it was trained on").format(number)

    def _is_old(self) -> bool:
        """Whether the model or its data are others by now."""
        then, now = self._of, self._document.project
        return then is not None and is_outdated("evaluation", then, now)


def headline(evaluation: Evaluation) -> str:
    """How good the model is, in a word for each output: `digit accuracy 0.944`."""
    words = []
    for output in evaluation.outputs:
        found = {name: value for name, value in measures(output).items() if name != "loss"}
        if found:
            name, value = next(iter(found.items()))
            whose = f"{output.name} " if len(evaluation.outputs) > 1 else ""
            words.append(f"{whose}{name.replace('_', ' ')} {short_number(value)}")
    return " · ".join(words)
