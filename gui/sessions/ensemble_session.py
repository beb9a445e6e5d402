"""Ensembles for the window: the process that scores them, and goes on to write them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.errors import WorkerError
from engine.worker import ensemble_messages as e
from engine.worker import messages as m
from gui.sessions.process_session import ProcessSession

# What cannot be interrupted (a model is being read) is not waited for longer.
_GRACE = 3_000  # ms


class EnsembleSession(ProcessSession):
    """One thing at a time: scores, a file, a project. The process keeps the models between them."""

    scored = Signal(object)  # EnsembleOutcome
    exported = Signal(object)  # m.Exported
    drawn = Signal(object)  # m.Imported
    progress = Signal(object)  # m.Progress

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ensemble", _GRACE, parent)

    def prepare(self) -> None:
        """Start the process: it imports Keras while a person chooses."""
        self._client.start()

    def close(self) -> None:
        """End the process, and with it what runs."""
        super().close()
        self._set("idle")

    def score(self, runs: tuple[str, ...], base: Path | None) -> None:
        """Judge the runs in these folders and their averages; `scored` or `failed` follows."""
        self._begin(e.ScoreEnsemble(runs, str(base) if base else None))

    def export(
        self, runs: tuple[str, ...], weights: Mapping[str, tuple[float, ...]], path: Path
    ) -> None:
        """Write the average as one model; `exported` or `failed` follows."""
        self._begin(e.ExportEnsemble(runs, dict(weights), str(path)))

    def draw(
        self, runs: tuple[str, ...], weights: Mapping[str, tuple[float, ...]], folder: Path
    ) -> None:
        """Make a project of the average; `drawn` or `failed` follows."""
        self._begin(e.DrawEnsemble(runs, dict(weights), str(folder)))

    def _begin(self, command: e.Command) -> None:
        if self._state == "idle":
            self._set("running")
            self._client.send(command)

    def _take(self, event: m.Event) -> None:
        match event:
            case m.Progress():
                self.progress.emit(event)
            case e.EnsembleScored(outcome=outcome):
                self._end()
                if outcome is not None:
                    self.scored.emit(outcome)
            case m.Exported():
                self._end()
                self.exported.emit(event)
            case m.Imported():
                stopped = self._state == "stopping"
                self._end()
                if not stopped:
                    self.drawn.emit(event)
            case m.Failed(error=error):
                self._end()
                self.failed.emit(error)
            case m.Died(error=error):
                was = self._state
                self._end()
                if was != "idle":
                    self.failed.emit(WorkerError(
                        "the process that combines the runs ended", received=error.received,
                        hint="The runs are as they were; try again.",
                    ))  # fmt: skip

    def _end(self) -> None:
        self._clock.stop()
        self._set("idle")

    def _out_of_time(self) -> None:
        """End the process instead; the next thing gets another one."""
        self._renew()
        self._set("idle")
