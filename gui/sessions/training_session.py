"""A training from the window: its worker, its run's folder, its steering, its end, its return."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import TrainingError
from engine.graph.edits import Patch
from engine.runs.returning import Continuation, continuation, forget_interrupted
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    Keep,
    LayersLogged,
    Printed,
    RateChanged,
    TrainingFinished,
    TrainingPaused,
    TrainingResumed,
    TrainingStarted,
)
from engine.worker import messages as m
from gui.document import Document
from gui.engine_client import EngineClient
from gui.sessions.process_session import ProcessSession

# Validation and tracing cannot be interrupted: after this long the process is ended instead.
_GRACE = 10_000  # ms


class TrainingSession(ProcessSession):
    """Trains the document's project as it is at the start, in a process of its own.

    Each run gets a fresh process, since a layer constructed before would change the random
    numbers; the next process is started ahead, so that a person does not wait for its imports.
    """

    received = Signal(object)  # TrainingEvent or m.Progress
    continuation_changed = Signal(object)  # Continuation, or None where nothing can go on

    def __init__(
        self, document: Document, runs: Callable[[], Path], parent: QObject | None = None
    ) -> None:
        super().__init__("training", _GRACE, parent)
        self._document, self._runs = document, runs
        self._opened = 0
        self._generation = 0
        # Folder and project's file of the run that runs, or ran last.
        self._folder: Path | None = None
        self._of: str | None = None
        self.continuation: Continuation | None = None
        document.replaced.connect(self._project_replaced)
        document.changed.connect(self._document_changed)

    def prepare(self) -> None:
        """Start a process ahead of the next training."""
        self._client.start()

    def hand_over(self) -> EngineClient | None:
        """The process that was started ahead, for somebody else: it is the receiver's from now on.

        None while it is needed here, or where there is none. The next training gets a fresh one,
        which starts with it or with `prepare`.
        """
        if self._state != "idle" or not self._client.running:
            return None
        client = self._client
        client.received.disconnect(self._take)
        self._client = self._new_client()
        return client

    def start(self, continued: Continuation | None = None) -> None:
        """Train, from the start or from where `continued` says; `failed` says why not."""
        if self._state != "idle":
            return
        now = datetime.datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
        name = self._document.path.stem if self._document.path else "untitled"
        self._set("starting")
        self._generation = self._opened
        self._folder, self._of = self._runs() / f"{name}-{now}", self._document.place
        self._client.send(m.Train(
            self._document.project, str(self._folder), self._of,
            continued=continued.run if continued else None,
        ))  # fmt: skip

    def go_on(self) -> None:
        """Continue what can be continued: a training that was killed, or one that ended."""
        if self.continuation is not None:
            self.start(self.continuation)

    def pause(self) -> None:
        """Let it wait after the batch that runs; the state follows when it does."""
        if self._state == "running":
            self._client.send(m.Pause())

    def resume(self) -> None:
        """Let it go on."""
        if self._state == "paused":
            self._client.send(m.Resume())

    def set_learning_rate(self, rate: float) -> None:
        """Train with this rate from the next batch on; `RateChanged` follows."""
        if self._state in ("running", "paused"):
            self._client.send(m.SetLearningRate(rate))

    def stop(self, keep: Keep | None = None) -> None:
        """End after the batch that runs; `keep` says whose weights are kept, else the project."""
        if self._state == "starting" and self._client.ready is None:
            self._renew()
            self._set("idle")
        elif self._state in ("starting", "running", "paused"):
            self._ask_to_stop(m.Stop(keep))

    def look_for_continuation(self) -> None:
        """Find out what could be continued, and tell where that is new."""
        weights = self._document.project.weights
        last = self._folder if self._generation == self._opened else None
        found = continuation(self._runs(), self._document.place, weights, last)
        if found != self.continuation:
            self.continuation = found
            self.continuation_changed.emit(found)

    def _take(self, event: m.Event) -> None:
        match event:
            case TrainingStarted():
                if self._state == "starting":
                    self._set("running")
                self.received.emit(event)
            case TrainingPaused() | TrainingResumed():
                if self._state in ("running", "paused"):
                    self._set("paused" if isinstance(event, TrainingPaused) else "running")
                self.received.emit(event)
            case (
                BatchEnd() | EpochEnd() | RateChanged() | LayersLogged() | m.Progress() | Printed()
            ):
                self.received.emit(event)
            case TrainingFinished():
                self._finish(event)
            case m.Failed(error=error):
                self._renew()
                self._set("idle")
                self.failed.emit(error)
            case m.Died():
                self._clock.stop()
                was = self._state
                self._set("idle")
                if was != "idle":
                    self.look_for_continuation()
                    self.failed.emit(_ended(event, self.continuation))

    def _finish(self, event: TrainingFinished) -> None:
        self._renew()
        self._set("idle")
        same = self._generation == self._opened
        if event.weights is not None and same:
            self._document.keep_weights(event.weights)
        forget_interrupted(self._runs(), self._of)
        self.look_for_continuation()
        self.received.emit(event)

    def _out_of_time(self) -> None:
        """The grace is over: end the process. What was learnt in this run is lost, and said so."""
        if self._state == "stopping":
            self._renew()
            self._set("idle")
            self.look_for_continuation()
            back = self.continuation
            lost = "Its model was not kept; earlier weights are as they were."
            kept = f"Continue goes on after epoch {back.epoch}." if back and back.killed else lost
            self.failed.emit(
                TrainingError("the training did not stop in time and was ended", hint=kept)
            )

    def _project_replaced(self) -> None:
        self._opened += 1
        self.look_for_continuation()

    def _document_changed(self, patch: Patch) -> None:
        if any(put.path == ("weights",) for put in patch.puts):
            self.look_for_continuation()


def _ended(died: m.Died, back: Continuation | None) -> TrainingError:
    """What to say of a training whose process is gone."""
    how = died.error.received
    if not died.began:
        hint = died.error.hint
    elif back is not None and back.killed:
        hint = f"Resume goes on after epoch {back.epoch}."
    else:
        hint = "The project is as it was; train again."
    if how.endswith("-9"):  # nobody in the window ends it so without saying
        hint += " If the computer ran out of memory, lower the batch size."
    elif died.began and how.endswith(" 255"):  # no exit of ours: a library's
        hint += " If it ends so again, start Layerloom again: a library of the engine gave up."
    return TrainingError("the training's process ended", received=how, hint=hint)
