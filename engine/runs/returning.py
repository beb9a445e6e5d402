"""What a training of a project can go on from, told from the folders of its runs. No Keras."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from engine.project import Weights
from engine.training.backup import backup_facts, interrupted_runs, remove_backup

_OF_A_RUN = "the run "
# How the origin of an ensemble's weights begins, as `keras_bridge.ensembles.files` writes it.
OF_AN_ENSEMBLE = "an ensemble of "


class Continuation(Struct, frozen=True):
    """`run` is the run's folder, "" for the project's weights alone (their epochs do not count).

    `epoch` epochs are finished. `killed` says that the training did not end by itself: of `epochs`
    the others are still to come.
    """

    run: str
    epoch: int = 0
    epochs: int = 0
    killed: bool = False


def origin_of(run: Path) -> str:
    """What is written into a project as the origin of a run's weights."""
    return f"{_OF_A_RUN}{run.name}"


def continuation(
    runs: Path, place: str | None, weights: Weights | None, last: Path | None = None
) -> Continuation | None:
    """A killed training of the project at `place`; else the run of its weights; else these alone.

    `runs` holds the folders of runs; `last` is that of the one that somebody just watched, which
    need not be of a saved project. None where there is nothing, and for an ensemble: its members
    were trained, it never was.
    """
    killed = [last] if last is not None else []
    killed += interrupted_runs(runs, place) if place else []
    for folder in killed:
        facts = backup_facts(folder)
        if facts is not None:
            return Continuation(str(folder), facts.epoch, facts.epochs, killed=True)
    if weights is None or weights.origin.startswith(OF_AN_ENSEMBLE):
        return None
    run = run_of(runs, weights)
    if run is not None and (run / "model.keras").is_file():
        return Continuation(str(run), *_epochs(run))
    return Continuation("")


def run_of(runs: Path, weights: Weights | None) -> Path | None:
    """The folder, among those of runs, of the run that the weights are from; None without one."""
    if weights is None or not weights.origin.startswith(_OF_A_RUN):
        return None
    name = weights.origin.removeprefix(_OF_A_RUN)
    folder = runs / name
    return folder if name == folder.name and folder.is_dir() else None


def forget_interrupted(runs: Path, place: str | None) -> None:
    """Forget what was killed: a later training of the project has ended."""
    for folder in interrupted_runs(runs, place) if place else ():
        remove_backup(folder)


def _epochs(run: Path) -> tuple[int, int]:
    """The epoch that a run kept, and how many were planned; 0 where it does not say."""
    try:
        facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
        kept = facts.get("kept_epoch") or facts["epochs"]
        return int(kept), int(facts.get("planned", 0))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0, 0
