"""The worker's part in ensembles: it keeps the models that were loaded last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from engine.data.loaded import Report
from engine.ensembles.members import read_members
from engine.errors import ExportError
from engine.keras_bridge.ensembles.ensemble import Loaded, load_members
from engine.keras_bridge.ensembles.files import ensemble_project, export_ensemble
from engine.keras_bridge.ensembles.scores import score
from engine.proof.clean_process import clean_process
from engine.worker import ensemble_messages as e
from engine.worker import messages as m


class EnsembleDesk:
    """Answers `ScoreEnsemble`, `ExportEnsemble` and `DrawEnsemble`."""

    def __init__(self) -> None:
        self._runs: tuple[str, ...] = ()
        self._members: Sequence[Loaded] = ()

    def answer(
        self, command: e.Command, report: Report, should_stop: Callable[[], bool]
    ) -> e.EnsembleScored | m.Exported | m.Imported:
        """The event that answers a command; raises LayerloomError."""
        report("load", None)
        match command:
            case e.ScoreEnsemble(runs=runs, base=base):
                self._runs = ()  # a run may have been trained again
                members = self._load(runs)
                found = score(members, Path(base) if base else None, report, should_stop)
                return e.EnsembleScored(found)
            case e.ExportEnsemble(runs=runs, weights=weights, path=path):
                members = self._load(runs)
                place = partial(
                    clean_process, should_stop=should_stop, on_ask=lambda: report("prove", None)
                )
                report("export", None)
                try:
                    made = export_ensemble(members, weights, Path(path), prove_in=place)
                except ExportError:
                    if not should_stop():
                        raise
                    return m.Exported(path, "stopped; nothing was written")
                return m.Exported(path, made.note, made.proof)
            case e.DrawEnsemble(runs=runs, weights=weights, folder=folder):
                members = self._load(runs)
                report("draw", None)
                return m.Imported(ensemble_project(members, weights, Path(folder)).project)

    def _load(self, runs: tuple[str, ...]) -> Sequence[Loaded]:
        if runs != self._runs:
            self._members = load_members(read_members([Path(run) for run in runs]))
            self._runs = runs
        return self._members
