"""What a training leaves behind should it be killed: one file in its run's folder. No Keras.

`backup.npz` holds the state of the last epoch that was backed up, that of the best one, and as
`facts.json` what was being trained and how far it was. It is replaced whole or not at all, and
gone once the run itself is written.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from engine.atomic import make_folder, write_bytes
from engine.errors import DamagedFileError
from engine.project import Project

_NAME, _FACTS = "backup.npz", "facts.json"


class BackupFacts(Struct, frozen=True):
    """How far a training was: `epoch` of `epochs` are finished, each with its row of `history`.

    `project` is its text as it is saved, `place` its file, empty where it was never saved.
    `best_epoch` is 0 before there is one; `seconds` is the time of `fit`.
    """

    project: msgspec.Raw
    place: str
    epoch: int
    epochs: int
    best_epoch: int
    seconds: float
    history: dict[str, list[float | None]]


class Backup(Struct, frozen=True):
    """A backup as it is read again: arrays as `take_state` made them, in its order."""

    facts: BackupFacts
    last: list[Any]
    best: list[Any]


def write_backup(folder: Path, backup: Backup) -> None:
    """Write a backup into a run's folder, whole or not at all; raises SaveError."""
    import numpy as np

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_FACTS, msgspec.json.encode(backup.facts))
        # The best epoch is often the last one: its arrays are written once.
        same = backup.best is backup.last
        parts = {"last": backup.last, "best": [] if same else backup.best}
        for part, arrays in parts.items():
            for index, array in enumerate(arrays):
                with archive.open(f"{part}/{index}.npy", "w", force_zip64=True) as entry:
                    np.lib.format.write_array(entry, _plain(array), allow_pickle=False)
    make_folder(folder)
    write_bytes(folder / _NAME, buffer.getvalue())


def backup_facts(folder: Path) -> BackupFacts | None:
    """How far the training in a run's folder was when it was killed; None where it was not."""
    try:
        with zipfile.ZipFile(folder / _NAME) as archive:
            return msgspec.json.decode(archive.read(_FACTS), type=BackupFacts)
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError):
        return None


def read_backup(folder: Path) -> Backup:
    """The backup in a run's folder; raises DamagedFileError."""
    import numpy as np

    facts = backup_facts(folder)
    try:
        if facts is None:
            raise ValueError("it does not say how far the training was")
        with np.load(folder / _NAME, allow_pickle=False) as arrays:
            found = {part: _numbered(arrays, part) for part in ("last", "best")}
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DamagedFileError(
            f"the training's backup cannot be read: {error}",
            where=str(folder / _NAME),
            hint="Train again from the start.",
        ) from None
    return Backup(facts, found["last"], found["best"] or found["last"])


def remove_backup(folder: Path) -> None:
    """Forget a backup: its training is over, or somebody trained anew."""
    (folder / _NAME).unlink(missing_ok=True)


def interrupted_runs(runs: Path, place: str) -> list[Path]:
    """Folders of runs of the project at `place` that were killed, the latest first."""
    found = [path.parent for path in runs.glob(f"*/{_NAME}")]
    ours = [folder for folder in found if (f := backup_facts(folder)) and f.place == place]
    return sorted(ours, key=lambda folder: (folder / _NAME).stat().st_mtime, reverse=True)


def project_of_backup(facts: BackupFacts) -> Project:
    """The project as it was when the training began; raises FileError."""
    from engine.storage import project_from_text

    return project_from_text(bytes(facts.project).decode())


def history_of(facts: BackupFacts) -> dict[str, list[float]]:
    """The history of the finished epochs; what was no number (null in JSON) is NaN again."""
    return {
        key: [float("nan") if value is None else value for value in values]
        for key, values in facts.history.items()
    }


def _plain(array: Any) -> Any:
    # numpy's files do not know bfloat16 and its like; float32 holds each of them exactly.
    return array.astype("float32") if array.dtype.kind == "V" else array


def _numbered(arrays: Any, part: str) -> list[Any]:
    names = [name for name in arrays.files if name.startswith(f"{part}/")]
    return [arrays[f"{part}/{index}"] for index in range(len(names))]
