"""What an ensemble can be written as."""

from __future__ import annotations

from pathlib import Path

from engine.errors import ExportError

MODELS = (".keras", ".h5")
PROJECT = ".loom"


def suffix_of(path: Path) -> str:
    """The suffix that says what an ensemble is written as; raises ExportError for another one."""
    if path.suffix in (*MODELS, PROJECT) and path.stem and not path.name.endswith(".weights.h5"):
        return path.suffix
    raise ExportError(
        "an ensemble is not written in this form",
        where=str(path),
        expected=", ".join((*MODELS, PROJECT)),
        received=path.suffix or "no suffix",
        hint="Save it as a project: that is exported in every form.",
    )
