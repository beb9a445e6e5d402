"""The callback that keeps histograms of layers over epochs, for Layerloom to show."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np

from engine.errors import DataError
from engine.keras_bridge.evaluating.inside import (
    Call,
    affordable_rows,
    answers_of_all,
    calls_of,
    gradient_of,
    gradients_of,
    weights_of,
)
from engine.results.outcome import OverEpochs
from engine.results.over_epochs import joined, one_epoch, write_over_epochs

# Between two writings of the file lies this many times what the first one took.
_PATIENCE = 20


class LayerHistograms(keras.callbacks.Callback):
    """Keeps how weights, activations and gradients of layers are spread, every so many epochs.

    It begins with how they are before the first epoch, on `samples` rows drawn once with `seed`.
    The training is as it would be without: layers are looked at as they judge, not as they train
    (no dropout), and nothing random is drawn from what the training uses. Gradients are those of
    the compiled loss on these rows, without class weights.

    `told` gets each epoch by itself. The file at `path` (None: there is none) is replaced whole,
    at the end and now and then before: it can be read while the training runs. Where it cannot be
    written, SaveError ends the training.
    """

    def __init__(
        self,
        x: Any,
        y: Any,
        *,
        path: Path | None,
        seed: int,
        layers: Sequence[str] = (),
        every: int = 1,
        samples: int = 64,
        told: Callable[[OverEpochs], Any] | None = None,
    ) -> None:
        super().__init__()
        self._x, self._y, self._path = x, y, path
        self._layers, self._every, self._samples, self._seed = layers, every, samples, seed
        self._told = told
        self._calls: list[Call] = []
        self._begun = False
        self._written_until = 0.0
        self._unwritten = False
        self.log: OverEpochs | None = None

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        """Draw the rows and find the layers; raises DataError where a layer is not there."""
        every_call = list(calls_of(self.model))
        wanted = set(self._layers)
        unknown = wanted - {operation.name for _, operation, _ in every_call}
        if unknown:
            raise DataError(
                "there is no such layer in the model",
                where="LayerHistograms",
                expected=", ".join(name for name, _, _ in every_call),
                received=", ".join(sorted(unknown)),
            )
        self._calls = [call for call in every_call if not wanted or call[1].name in wanted]
        whole = len(keras.tree.flatten(self._x)[0])
        count = min(affordable_rows(self._calls, self._samples), whole)
        chosen = np.random.default_rng(self._seed).choice(whole, count, replace=False)
        chosen.sort()
        self._inner = keras.Model(self.model.input, [output for _, _, output in self._calls])
        self._x, self._y = (
            keras.tree.map_structure(lambda array: array[chosen], arrays)
            for arrays in (self._x, self._y)
        )
        self._samples = count

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Keep how all was before the first epoch of this training."""
        if not self._begun:
            self._begun = True
            self._keep(epoch)

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Keep an epoch, if it is its turn."""
        if (epoch + 1) % self._every == 0:
            self._keep(epoch + 1)

    def on_train_end(self, logs: dict[str, float] | None = None) -> None:
        """Write what the file lacks."""
        if self._unwritten:
            self._write()

    def _keep(self, epoch: int) -> None:
        answers = answers_of_all(self._inner, self._x)
        gradients = gradients_of(self.model, self._x, self._y)
        layers, seen = [], set()
        for (name, operation, _), answer in zip(self._calls, answers, strict=True):
            first = id(operation) not in seen  # later calls have the same weights
            seen.add(id(operation))
            weights = weights_of(operation) if first else None
            gradient = gradient_of(operation, gradients) if first else None
            layers.append((name, (weights, answer, gradient)))
        found = one_epoch(epoch, self._samples, layers)
        self.log, self._unwritten = joined(self.log, found), True
        if self._told is not None:
            self._told(found)
        if time.monotonic() >= self._written_until:
            self._write()

    def _write(self) -> None:
        if self._path is None or self.log is None:
            return
        began = time.monotonic()
        write_over_epochs(self.log, self._path)
        ended = time.monotonic()
        self._unwritten, self._written_until = False, ended + _PATIENCE * (ended - began)
