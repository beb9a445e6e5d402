"""What a worker and the window say of ensembles: which runs, how they score, what is written.

`runs` are folders, in one order throughout. `base` is the folder that relative paths of the data
start from.
"""

from __future__ import annotations

from msgspec import Struct

from engine.ensembles.outcome import EnsembleOutcome


class ScoreEnsemble(Struct, frozen=True):
    """Judge the runs and their averages. `EnsembleScored` answers."""

    runs: tuple[str, ...]
    base: str | None = None


class ExportEnsemble(Struct, frozen=True):
    """Write the average with these weights (by output) to `path`. `Exported` answers."""

    runs: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    path: str


class DrawEnsemble(Struct, frozen=True):
    """Make a project of the average; its weights are kept in `folder`. `Imported` answers."""

    runs: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    folder: str


class EnsembleScored(Struct, frozen=True):
    """What `ScoreEnsemble` found; nothing where it was stopped before."""

    outcome: EnsembleOutcome | None


Command = ScoreEnsemble | ExportEnsemble | DrawEnsemble
