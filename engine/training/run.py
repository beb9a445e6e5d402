"""A run: one training of one frozen project state, and the folder that keeps it."""

from __future__ import annotations

import datetime
import json
import os
import platform
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.atomic import make_folder, write_text
from engine.errors import FileError
from engine.project import Project
from engine.training.backup import remove_backup
from engine.training.events import Keep, Status

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True)
class Run:
    """What a training leaves: Keras's history by key, the model that is kept, and how it ended.

    `best_epoch` counts from 1 (0 where no epoch was finished); `seconds` is the time of `fit`
    without pauses. `kept` says whose weights the model has, those of the best epoch or the last
    ones; "nothing" where they are no numbers. `planned` epochs were to be; `hint` says what can be
    done where it diverged.
    """

    project: Project
    history: dict[str, list[float]]
    model: keras.Model
    status: Status
    best_epoch: int
    seconds: float
    log: list[str] = field(default_factory=list)
    kept: Keep | Literal["nothing"] = "last"
    planned: int = 0
    hint: str = ""

    @property
    def epochs(self) -> int:
        """How many epochs were finished."""
        return max((len(values) for values in self.history.values()), default=0)

    @property
    def kept_epoch(self) -> int:
        """The epoch after which the model was as it is kept, from 1; 0 where it is not known."""
        if self.kept == "nothing":
            return 0
        return self.best_epoch if self.kept == "best" else self.epochs


def history_csv(history: dict[str, list[float]]) -> str:
    """The history as CSV: `epoch` from 1, then Keras's keys, `repr` precision."""
    keys = list(history)
    rows = [",".join(["epoch", *keys])]
    for index in range(max((len(v) for v in history.values()), default=0)):
        values = (history[k][index] if index < len(history[k]) else "" for k in keys)
        rows.append(",".join([str(index + 1), *(str(value) for value in values)]))
    return "\n".join(rows) + "\n"


def project_of_run(folder: Path) -> Project | None:
    """The project as it was when a run began; None where the folder does not tell."""
    from engine.storage import project_from_text

    try:
        facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        return project_from_text(json.dumps(facts["project"]))
    except (OSError, ValueError, KeyError, TypeError, FileError):
        return None


def write_run(run: Run, folder: Path) -> None:
    """Write `run.json`, `history.csv`, `model.keras` and `log.txt`, each whole or not at all.

    Raises SaveError.
    """
    import keras
    import tensorflow as tf

    from engine.keras_bridge.files.saving import save_model
    from engine.storage import project_text

    facts = {
        "project": json.loads(project_text(run.project)),
        "status": run.status,
        "epochs": run.epochs,
        "best_epoch": run.best_epoch,
        "kept": run.kept,
        "kept_epoch": run.kept_epoch,
        "planned": run.planned,
        "seconds": round(run.seconds, 3),
        "seed": run.project.seed,
        "finished": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "versions": {
            "python": platform.python_version(),
            "keras": keras.__version__,
            "tensorflow": tf.__version__,
        },
        "threads": {
            "intra_op": tf.config.threading.get_intra_op_parallelism_threads(),
            "inter_op": tf.config.threading.get_inter_op_parallelism_threads(),
            "cores": os.cpu_count(),
        },
    }
    make_folder(folder)
    write_text(folder / "run.json", json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    write_text(folder / "history.csv", history_csv(run.history))
    write_text(folder / "log.txt", "\n".join(run.log) + "\n")
    save_model(run.model, folder / "model.keras")
    remove_backup(folder)
