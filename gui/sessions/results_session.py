"""Results for the window: the process that evaluates, and goes on to show samples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import WorkerError
from engine.project import Project
from engine.worker import messages as m
from gui.document import Document
from gui.engine_client import EngineClient

State = Literal["idle", "running", "stopping"]
# A look inside cannot be interrupted: after this long the process is ended instead.
_GRACE = 5_000  # ms


class ResultsSession(QObject):
    """Evaluates the document's project as it is now, in a process beside the one of live shapes.

    The process keeps the model and the data for the samples that are asked for afterwards, and ends
    with the project. It is one that `warm` gives, if that has one, so that nobody waits for its
    imports. Of samples asked for in haste only the last one is shown.
    """

    evaluated = Signal(object)  # m.Evaluated
    sample_shown = Signal(object)  # SampleLook
    layers_logged = Signal(object)  # OverEpochs: of the run whose weights are judged
    progress = Signal(object)  # m.Progress
    state_changed = Signal(str)
    failed = Signal(object)  # LayerloomError

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._client = EngineClient("results", self)
        self._client.received.connect(self._take)
        self.warm: Callable[[], EngineClient | None] = lambda: None
        self._state: State = "idle"
        self._asked: m.ShowSample | None = None  # that is being answered
        self._next: m.ShowSample | None = None
        self.project: Project | None = None  # as it was when it was evaluated last
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(_GRACE)
        self._grace.timeout.connect(self._end)
        document.replaced.connect(self._forget)

    @property
    def state(self) -> State:
        """Whether an evaluation runs or ends."""
        return self._state

    def close(self) -> None:
        """End the process."""
        self._grace.stop()
        self._asked = self._next = None
        self._client.close()

    def start(self, over_epochs: Path | None = None) -> None:
        """Evaluate; `evaluated` or `failed` follows. `over_epochs` is a file of the run's."""
        if self._state != "idle":
            return
        self._asked = self._next = None
        if not self._client.running and (warm := self.warm()) is not None:
            self._take_over(warm)
        self.project = self._document.project
        place = str(self._document.path) if self._document.path else None
        self._set("running")
        file = str(over_epochs) if over_epochs is not None else ""
        self._client.send(m.Evaluate(self.project, place, over_epochs=file))

    def _take_over(self, client: EngineClient) -> None:
        self._client.deleteLater()
        self._client = client
        client.setParent(self)
        client.received.connect(self._take)

    def stop(self) -> None:
        """End the evaluation: it has no result."""
        if self._state != "running":
            return
        if self._client.ready is None:
            self._end()
            return
        self._set("stopping")
        self._client.send(m.Stop())
        self._grace.start()

    def show_sample(
        self, sample: int, path: Path | None, layer: str, *, at_nodes: bool = False
    ) -> None:
        """Send a row of the part, or a file, through the model that was evaluated."""
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
                self._grace.stop()
                self._set("idle")
                self.evaluated.emit(event)
            case m.LayersLogged(log=log):
                self.layers_logged.emit(log)
            case m.SampleShown(look=look):
                self._asked = None
                self.sample_shown.emit(look)
                self._ask_next()
            case m.Failed(error=error):
                self._grace.stop()
                self._asked = None
                self._set("idle")
                self.failed.emit(error)
                self._ask_next()
            case m.Died(error=error):
                self._grace.stop()
                self._asked = self._next = None
                self._set("idle")
                self.failed.emit(WorkerError(
                    "the evaluation's process ended", received=error.received,
                    hint="The project is as it was; evaluate again.",
                ))  # fmt: skip

    def _end(self) -> None:
        """Give the evaluation up."""
        self.close()
        self._set("idle")
        self.evaluated.emit(m.Evaluated(None))

    def _forget(self) -> None:
        """Another project: what is evaluated is not about it."""
        self.close()
        self.project = None
        self._set("idle")

    def _set(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
