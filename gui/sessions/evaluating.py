"""Evaluating from the window: the process, the panel that shows what it finds, and the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import LayerloomError
from gui.canvas.view import Canvas
from gui.document import Document
from gui.panels.results.panel import ResultsPanel
from gui.panels.training.panel import TrainingPanel
from gui.sessions.results_session import ResultsSession
from gui.window.docks import Docks


class Evaluating(QObject):
    """Starts evaluations and lets the results follow the node that is selected."""

    failed = Signal(object)  # LayerloomError, for the log

    def __init__(
        self,
        document: Document,
        canvas: Canvas,
        panel: ResultsPanel,
        training: TrainingPanel,
        docks: Docks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._panel, self._docks = document, panel, docks
        self.session = session = ResultsSession(document, self)
        panel.evaluate_requested.connect(self.start)
        panel.stop_requested.connect(session.stop)
        panel.sample_requested.connect(self._show_sample)
        training.evaluate_requested.connect(self.start)
        session.state_changed.connect(panel.set_state)
        session.progress.connect(panel.show_progress)
        session.evaluated.connect(panel.show_evaluated)
        session.sample_shown.connect(panel.show_sample)
        session.failed.connect(self._fail)
        canvas.selection_changed.connect(self._follow)

    def start(self) -> None:
        """Evaluate the project as it is, in sight."""
        self._docks.bring("results")
        self.session.start()

    def close(self) -> None:
        """End the process."""
        self.session.close()

    def _show_sample(self, number: int, path: Path | None, layer: str) -> None:
        self.session.show_sample(number, path, layer)

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
