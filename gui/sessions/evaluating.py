"""Evaluating from the window: the process, the panel that shows what it finds, and the canvas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import LayerloomError
from engine.results.outcome import SampleLook
from engine.results.outdated import is_outdated
from engine.results.over_epochs import OVER_EPOCHS
from engine.runs.returning import run_of
from engine.training.events import LayersLogged
from engine.worker.messages import FitBaselines
from gui.canvas.view import Canvas
from gui.document import Document
from gui.panels.results.panel import ResultsPanel
from gui.panels.training.panel import TrainingPanel
from gui.sessions.aside_session import AsideSession
from gui.sessions.results_session import ResultsSession
from gui.window.docks import Docks


class Evaluating(QObject):
    """Starts evaluations and lets the results follow the node that is selected."""

    failed = Signal(object)  # LayerloomError, for the log
    told = Signal(str)  # a word for the status bar

    def __init__(
        self,
        document: Document,
        canvas: Canvas,
        panel: ResultsPanel,
        training: TrainingPanel,
        docks: Docks,
        runs: Callable[[], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._panel, self._docks, self._runs = document, panel, docks, runs
        self.session = session = ResultsSession(document, self)
        panel.evaluate_requested.connect(self.start)
        panel.stop_requested.connect(session.stop)
        panel.sample_requested.connect(self._show_sample)
        training.evaluate_requested.connect(self.start)
        session.state_changed.connect(panel.set_state)
        session.progress.connect(panel.show_progress)
        session.evaluated.connect(panel.show_evaluated)
        session.sample_shown.connect(panel.show_sample)
        self._thumbnails = canvas.graph_scene.thumbnails
        self._data_shown = False
        session.evaluated.connect(self._ask_for_data)
        session.sample_shown.connect(self._show_at_nodes)
        document.changed.connect(self._mark_stale)
        document.replaced.connect(lambda: self._thumbnails.show({}))
        document.graph_shown.connect(self._ask_for_data)
        session.layers_logged.connect(panel.show_layers_logged)
        session.failed.connect(self._fail)
        classical = panel.classical
        self.baselines = AsideSession("baselines", document, self)
        classical.requested.connect(self._fit_baselines)
        classical.stop_requested.connect(self.baselines.stop)
        self.baselines.state_changed.connect(classical.set_state)
        self.baselines.progress.connect(classical.show_progress)
        self.baselines.answered.connect(classical.show_fitted)
        self.baselines.failed.connect(classical.show_error)
        self.baselines.failed.connect(self.failed)
        canvas.selection_changed.connect(self._follow)

    def start(self) -> None:
        """Evaluate the project as it is, in sight."""
        self._docks.bring("results")
        run = run_of(self._runs(), self._document.project.weights)
        file = run / OVER_EPOCHS if run is not None else None
        self.session.start(file if file is not None and file.is_file() else None)

    def follow_training(self, event: object) -> None:
        """Show what a training that runs tells of its layers."""
        if isinstance(event, LayersLogged):
            self._panel.show_layers_logged(event.log)

    @property
    def data_shown(self) -> bool:
        """Whether nodes show what they make of the sample."""
        return self._data_shown

    def show_data(self, shown: bool) -> None:
        """Let each node show what it makes of the sample that the results show, or not."""
        self._data_shown = shown
        if not shown:
            self._thumbnails.show({})
        elif not self._ask_for_data():
            self.told.emit(self.tr("Evaluate the model to see what its nodes make of a sample."))

    def _ask_for_data(self, event: object = None) -> bool:
        """Ask for the sample once more if nodes are to show it; whether there is one."""
        page = self._panel.sample_page()
        if page is None or not self._data_shown:
            return False
        page.ask()
        return True

    def _show_at_nodes(self, look: SampleLook) -> None:
        if self._data_shown:
            self._thumbnails.show(dict(look.at_nodes), look.trail)
            self._mark_stale()

    def _mark_stale(self, patch: object = None) -> None:
        """Pale where the graph or its weights are others than those that were evaluated."""
        then, now = self.session.project, self._document.project
        if then is not None and self._thumbnails.shown:
            self._thumbnails.set_stale(is_outdated("sample", then, now))

    def _fit_baselines(self) -> None:
        """Fit classical models for the project as it is."""
        self._panel.classical.of = self._document.project
        self.baselines.ask(FitBaselines)

    def close(self) -> None:
        """End the process."""
        self.session.close()
        self.baselines.close()

    def _show_sample(self, number: int, path: Path | None, layer: str) -> None:
        at_nodes = self._document.trail if self._data_shown else None
        self.session.show_sample(number, path, layer, at_nodes=at_nodes)

    def _fail(self, error: LayerloomError) -> None:
        self._panel.show_error(error)
        self.failed.emit(error)

    def _follow(self, nodes: list[str]) -> None:
        document = self._document
        if document.graph_id != document.project.main:
            return  # what is inside a model has no name of its own in the results
        self._panel.show_nodes([
            document.project.display_name(document.graph_id, node)
            for node in nodes
            if node in document.graph.nodes
        ])  # fmt: skip
