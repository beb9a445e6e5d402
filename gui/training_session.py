"""A training from the window: its worker, its run's folder, its end, its stop."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from engine.errors import TrainingError
from engine.worker import messages as m
from gui.document import Document
from gui.engine_client import EngineClient

State = Literal["idle", "starting", "running", "stopping"]
# Validation and tracing cannot be interrupted: after this long the process is ended instead.
_GRACE = 10_000  # ms


class TrainingSession(QObject):
    """Trains the document's project as it is at the start, in a process of its own.

    Each run gets a fresh process, since a layer constructed before would change the random
    numbers; the next process is started ahead, so that a person does not wait for its imports.
    """

    received = Signal(object)  # m.TrainingEvent or m.Progress
    state_changed = Signal(str)
    failed = Signal(object)  # LayerloomError

    def __init__(
        self, document: Document, runs: Callable[[], Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._runs = document, runs
        self._client = EngineClient("training", self)
        self._client.received.connect(self._take)
        self._state: State = "idle"
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(_GRACE)
        self._grace.timeout.connect(self._give_up)
        self._opened = 0
        self._generation = 0
        document.replaced.connect(self._project_replaced)

    @property
    def state(self) -> State:
        """Whether a training runs, begins or ends."""
        return self._state

    def prepare(self) -> None:
        """Start a process ahead of the next training."""
        self._client.start()

    def close(self) -> None:
        """End the process, and with it a training that runs."""
        self._grace.stop()
        self._client.close()

    def start(self) -> None:
        """Train; `failed` says why not."""
        if self._state != "idle":
            return
        now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
        name = self._document.path.stem if self._document.path else "untitled"
        place = str(self._document.path) if self._document.path else None
        self._set("starting")
        self._generation = self._opened
        folder = self._runs() / f"{name}-{now}"
        self._client.send(m.Train(self._document.project, str(folder), place))

    def stop(self) -> None:
        """End after the batch that runs, keeping the model as it is."""
        if self._state == "starting" and self._client.ready is None:
            self._renew()
            self._set("idle")
        elif self._state in ("starting", "running"):
            self._set("stopping")
            self._client.send(m.Stop())
            self._grace.start()

    def _take(self, event: m.Event) -> None:
        match event:
            case m.TrainingStarted():
                if self._state == "starting":
                    self._set("running")
                self.received.emit(event)
            case m.BatchEnd() | m.EpochEnd() | m.Progress():
                self.received.emit(event)
            case m.TrainingFinished():
                self._finish(event)
            case m.Failed(error=error):
                self._renew()
                self._set("idle")
                self.failed.emit(error)
            case m.Died(error=error):
                self._grace.stop()
                was = self._state
                self._set("idle")
                if was != "idle":
                    self.failed.emit(TrainingError(
                        "the training's process ended", received=error.received,
                        hint="The project is as it was; train again.",
                    ))  # fmt: skip

    def _finish(self, event: m.TrainingFinished) -> None:
        self._renew()
        self._set("idle")
        same = self._generation == self._opened
        if event.weights is not None and same and event.status != "diverged":
            self._document.keep_weights(event.weights)
        self.received.emit(event)

    def _give_up(self) -> None:
        """The grace is over: end the process. What was learnt in this run is lost, and said so."""
        if self._state == "stopping":
            self._renew()
            self._set("idle")
            self.failed.emit(TrainingError(
                "the training did not stop in time and was ended",
                hint="Its model was not kept; earlier weights are as they were.",
            ))  # fmt: skip

    def _renew(self) -> None:
        self._grace.stop()
        self._client.close()
        self._client.start()

    def _project_replaced(self) -> None:
        self._opened += 1

    def _set(self, state: State) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
