"""Where a training goes on: from a run that ended, from one that was killed, or from weights alone.

A run goes on where the weights that it kept are from: its history is cut there, epochs count on.
The optimizer's state comes along where graph and optimizer are those of the run. Callbacks begin
anew, and so does the order of the samples: it is drawn from the seed and the epoch.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
from msgspec import Struct

from engine.errors import DamagedFileError, LayerloomError, TrainingError
from engine.keras_bridge.files.saving import load_run_model
from engine.keras_bridge.files.weights import (
    LayerWeights,
    layer_weights,
    put_weights,
    restore_weights,
)
from engine.project import Project
from engine.training.backup import backup_facts, history_of, project_of_backup, read_backup
from engine.training.best import best_epoch
from engine.training.run import project_of_run
from engine.training.state import State, put_state, take_state


class Start(Struct, frozen=True):
    """`epoch` epochs are finished, each with a row of `history`; `planned` were to be.

    `fill` puts what was learnt into the compiled model, whose optimizer is built, and answers the
    state of the best epoch with its number, if that is known.
    """

    epoch: int
    planned: int
    history: dict[str, list[float]]
    seconds: float
    fill: Callable[[keras.Model], tuple[int, State] | None]

    def last_epoch(self, epochs: int, more: int | None) -> int:
        """The number of the last epoch: `more` of them, or those that were planned.

        A run that had come to its planned end gets the project's `epochs` once more.
        """
        if more is not None:
            return self.epoch + more
        return self.planned if self.epoch < self.planned else self.epoch + epochs


def start_from_weights(project: Project, base: Path | None) -> Start:
    """Go on from the project's current weights; raises TrainingError where it has none."""
    if project.weights is None:
        raise TrainingError(
            "there is nothing to continue: the project is not trained",
            where="weights",
            hint="Train it first, or name a run.",
        )

    def fill(model: keras.Model) -> None:
        restore_weights(project, base, model)

    return Start(0, 0, {}, 0.0, fill)


def start_from_run(project: Project, run: Path) -> Start:
    """Go on from the folder of a run, ended or killed; raises TrainingError or DamagedFileError."""
    return _from_backup(project, run) if backup_facts(run) is not None else _from_end(project, run)


def _from_backup(project: Project, run: Path) -> Start:
    backup = read_backup(run)
    facts = backup.facts
    then = project_of_backup(facts)

    def fill(model: keras.Model) -> tuple[int, State] | None:
        if not (_same_model(then, project) and put_state(model, backup.last)):
            raise TrainingError(
                "the training cannot be resumed: the model is not the one that was trained",
                where=str(run),
                expected="the graph and the optimizer as they were when the training began",
                hint="Undo what was changed since, or train from the start.",
            )
        return (facts.best_epoch, backup.best) if facts.best_epoch else None

    return Start(facts.epoch, facts.epochs, history_of(facts), facts.seconds, fill)


def _from_end(project: Project, run: Path) -> Start:
    told = _facts(run)
    if told.get("kept") == "nothing":
        raise TrainingError(
            "the run cannot be continued: it diverged, and its weights are no numbers",
            where=str(run),
            hint="Train from the start with a lower learning rate.",
        )
    then = project_of_run(run)
    history = _history(run)
    kept = int(told.get("kept_epoch", 0)) or int(told.get("epochs", 0))
    cut = {key: values[:kept] for key, values in history.items()}

    def fill(model: keras.Model) -> tuple[int, State] | None:
        path = run / "model.keras"
        if then is not None and _same_model(then, project) and _load(model, path):
            return (kept, take_state(model)) if kept and best_epoch(cut) == kept else None
        _take_layers(project, then, run, model)
        return None

    return Start(kept, int(told.get("planned", 0)), cut, float(told.get("seconds", 0.0)), fill)


def _same_model(then: Project, now: Project) -> bool:
    """Whether a state of one project fits the other: only the optimizer's numbers may differ."""
    return (then.layers, then.graphs, then.main, then.variables, then.sources) == (
        now.layers, now.graphs, now.main, now.variables, now.sources
    ) and then.training.optimizer.class_name == now.training.optimizer.class_name  # fmt: skip


def _load(model: keras.Model, path: Path) -> bool:
    """Read weights and optimizer of a `.keras` file; False where they do not fit."""
    try:
        model.load_weights(path)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _take_layers(project: Project, then: Project | None, run: Path, model: keras.Model) -> None:
    kept = LayerWeights(layer_weights(load_run_model(run), then), by_id=then is not None)
    anew = put_weights(kept, project, model)
    if anew and len(anew) == len(layer_weights(model)):
        raise TrainingError(
            "the run cannot be continued: none of its weights fits the model",
            where=str(run),
            hint="Train from the start, or open the project as it was when the run began.",
        )


def _facts(run: Path) -> dict[str, Any]:
    try:
        facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
        return dict(facts)
    except OSError:
        raise TrainingError(
            "there is no run to continue",
            where=str(run),
            expected="the folder of a run, with run.json and model.keras in it",
        ) from None
    except (ValueError, TypeError):
        raise DamagedFileError("the run's facts are damaged", where=str(run / "run.json")) from None


def _history(run: Path) -> dict[str, list[float]]:
    try:
        with (run / "history.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        keys = [key for key in (rows[0] if rows else ()) if key != "epoch"]
        return {key: [float(row[key]) for row in rows if row[key]] for key in keys}
    except (OSError, ValueError, TypeError, LayerloomError) as error:
        raise DamagedFileError(
            f"the run's history cannot be read: {error}", where=str(run / "history.csv")
        ) from None
