"""Keeps the best epoch's state while a training runs, and backs it up against a crash."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from pathlib import Path

import keras
import msgspec

from engine.errors import SaveError
from engine.project import Project
from engine.training.backup import Backup, BackupFacts, write_backup
from engine.training.best import judged
from engine.training.events import Keep
from engine.training.state import State, put_state, take_state

# A backup is written when so many times as long has passed as the last one took, and at least so
# many seconds: they cost a hundredth of the training, and nearly all epochs of a second have one.
_PAUSE, _LEAST = 100, 0.5

# Writes what a crash must not take: the epoch, the history so far, and the states.
BackUp = Callable[[int, int, dict[str, list[float]], State, State], None]


class Keeper:
    """Hears of each epoch that ends.

    `history` are the epochs that were finished before this training; `best` is the state of the
    best of them, with its epoch, where it is known.
    """

    def __init__(
        self,
        history: dict[str, list[float]] | None = None,
        best: tuple[int, State] | None = None,
    ) -> None:
        self.back_up: BackUp | None = None
        self.history = {key: list(values) for key, values in (history or {}).items()}
        self._lowest, self.best_epoch, self._best = math.inf, 0, State()
        if best is not None:
            self.best_epoch, self._best = best
            at = {key: values[self.best_epoch - 1] for key, values in self.history.items()}
            self._lowest = judged(at)
        self._due = time.monotonic() + _LEAST

    def epoch_end(self, model: keras.Model, epoch: int, logs: dict[str, float]) -> None:
        """Keep the model where it is the best so far; back up where it is time."""
        for key, value in logs.items():
            self.history.setdefault(key, []).append(float(value))
        value, last = judged(logs), None
        if value < self._lowest:
            self._best = State()  # a model may be large: not twice at once
            last = self._best = take_state(model)
            self._lowest, self.best_epoch = value, epoch
        if self.back_up is not None and time.monotonic() >= self._due and math.isfinite(value):
            began = time.monotonic()
            state = take_state(model) if last is None else last
            self.back_up(epoch, self.best_epoch, self.history, state, self._best)
            spent = time.monotonic() - began
            self._due = time.monotonic() + max(_LEAST, _PAUSE * spent)

    def finish(self, model: keras.Model, keep: Keep, diverged: bool) -> Keep | None:
        """Leave in the model what is to be kept; None where there is nothing.

        What diverged keeps its best epoch whatever was asked: its last weights are no numbers.
        """
        if diverged and not self.best_epoch:
            return None
        if self.best_epoch and (diverged or keep == "best"):
            put_state(model, self._best)
            # With `use_ema` a model ends with the averages of its weights, as in Keras's `fit`.
            model.optimizer.finalize_variable_values(model.trainable_variables)
            return "best"
        return "last"


def backing_up(
    project: Project, place: str, folder: Path, epochs: int, clock: Callable[[], float]
) -> BackUp:
    """Writes backups of a training of `epochs` into its run's folder; `clock` gives its seconds."""
    from engine.storage import project_text

    text = msgspec.Raw(project_text(project).encode())

    def back_up(
        epoch: int, best_epoch: int, history: dict[str, list[float]], last: State, best: State
    ) -> None:
        facts = BackupFacts(
            text,
            place,
            epoch,
            epochs,
            best_epoch,
            clock(),
            {k: list(v) for k, v in history.items()},
        )
        with contextlib.suppress(SaveError):  # a full disk must not end a training
            write_backup(folder, Backup(facts, last, best))

    return back_up
