"""Results for the window: the process that evaluates, and goes on to show samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import WorkerError
from engine.graph.nesting import Trail
from engine.project import Project
from engine.training.events import LayersLogged
from engine.worker import messages as m
from gui.document import Document
from gui.engine_client import EngineClient
from gui.sessions.process_session import ProcessSession

# A look inside cannot be interrupted: after this long the process is ended instead.
_GRACE = 5_000  # ms


class ResultsSession(ProcessSession):
    """Evaluates the document's project as it is now, in a process beside the one of live shapes.

    The process keeps the model and the data for the samples that are asked for afterwards, and ends
    with the project. It is one that `warm` gives, if that has one, so that nobody waits for its
    imports. Of samples asked for in haste only the last one is shown.
    """

    evaluated = Signal(object)  # m.Evaluated
    sample_shown = Signal(object)  # SampleLook
    layers_logged = Signal(object)  # OverEpochs: of the run whose weights are judged
    progress = Signal(object)  # m.Progress

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__("results", _GRACE, parent)
        self._document = document
        self.warm: Callable[[], EngineClient | None] = lambda: None
        self._asked: m.ShowSample | None = None  # that is being answered
        self._next: m.ShowSample | None = None
        self.project: Project | None = None  # as it was when it was evaluated last
        document.replaced.connect(self._forget)

    def close(self) -> None:
        """End the process."""
        self._asked = self._next = None
        super().close()

    def start(self, over_epochs: Path | None = None) -> None:
        """Evaluate; `evaluated` or `failed` follows. `over_epochs` is a file of the run's."""
        if self._state != "idle":
            return
        self._asked = self._next = None
        if not self._client.running and (warm := self.warm()) is not None:
            self._take_over(warm)
        self.project = self._document.project
        self._set("running")
        file = str(over_epochs) if over_epochs is not None else ""
        self._client.send(m.Evaluate(self.project, self._document.place, over_epochs=file))

    def _take_over(self, client: EngineClient) -> None:
        self._client.deleteLater()
        self._client = client
        client.setParent(self)
        client.received.connect(self._take)

    def show_sample(
        self, sample: int, path: Path | None, layer: str, *, at_nodes: Trail | None = None
    ) -> None:
        """Send a row of the part, or a file, through the model that was evaluated.

        `at_nodes` leads to the graph whose nodes show what they make of it (None: to none).
        """
        if self._state == "idle" and self._client.running:
            self._next = m.ShowSample(sample, str(path) if path else "", layer, at_nodes)
            self._ask_next()

    def _ask_next(self) -> None:
        if self._asked is None and self._next is not None:
            self._asked, self._next = self._next, None
            self._client.send(self._asked)

    def _take(self, event: m.Event) -> None:
        match event:
            case m.Progress():
                self.progress.emit(event)
            case m.Evaluated():
                self._clock.stop()
                self._set("idle")
                self.evaluated.emit(event)
            case LayersLogged(log=log):
                self.layers_logged.emit(log)
            case m.SampleShown(look=look):
                self._asked = None
                self.sample_shown.emit(look)
                self._ask_next()
            case m.Failed(error=error):
                self._clock.stop()
                self._asked = None
                self._set("idle")
                self.failed.emit(error)
                self._ask_next()
            case m.Died(error=error):
                self._clock.stop()
                self._asked = self._next = None
                self._set("idle")
                self.failed.emit(WorkerError(
                    "the evaluation's process ended", received=error.received,
                    hint="The project is as it was; evaluate again.",
                ))  # fmt: skip

    def _out_of_time(self) -> None:
        """Give the evaluation up."""
        self.close()
        self._set("idle")
        self.evaluated.emit(m.Evaluated(None))

    def _forget(self) -> None:
        """Another project: what is evaluated is not about it."""
        self.close()
        self.project = None
        self._set("idle")
