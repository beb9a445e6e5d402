"""Data that stay on the disk: rows are read when a batch needs them, in a thread of tf.data's.

Functions and classes without types are held word for word by generated code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from engine.data.prepare import apply_steps, stacked
from engine.data.steps_info import refuse_learners
from engine.graph.model import Instance

# Of a source's arrays these many bytes are held at once while all of them are looked at.
_CHUNK = 64 * 2**20


class Batches(keras.utils.PyDataset):
    """read(some rows), `size` of them at a time; with a seed in a new order each epoch."""

    def __init__(self, read, rows, size, seed=None):
        super().__init__()
        self.read, self.rows, self.size = read, rows, size
        self.random = None if seed is None else np.random.default_rng(seed)
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.rows) // self.size)

    def __getitem__(self, index):
        return self.read(self.rows[index * self.size : (index + 1) * self.size])

    def on_epoch_end(self):
        if self.random is not None:
            self.rows = self.random.permutation(self.rows)


class Streamed:
    """A prepared array of chosen rows, made when it is asked for."""

    def __init__(
        self,
        arrays: tuple[Any, ...],
        columns: tuple[str, ...],
        rows: np.ndarray,
        steps: tuple[Instance, ...],
        where: str,
        fit: Callable[[list[np.ndarray]], list[np.ndarray]],
    ) -> None:
        refuse_learners(steps, where=where)
        self._arrays, self._columns, self._rows = arrays, columns, rows
        self._steps, self._where, self._fit = steps, where, fit
        first = self[np.arange(1)]
        self.shape = (len(rows), *first.shape[1:])
        self.dtype = first.dtype

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, positions: np.ndarray) -> np.ndarray:
        rows = self._rows[positions]
        whole = stacked((a[rows] for a in self._arrays), self._columns, where=self._where)
        return self._fit(apply_steps([whole], self._steps, where=self._where))[0]

    def whole(self) -> np.ndarray:
        """All rows at once: of labels, which are small."""
        return self[np.arange(len(self))]

    def check(self, check: Callable[[np.ndarray], None]) -> None:
        """Let `check` look at all rows, some at a time."""
        each = max(1, int(np.prod(self.shape[1:])) * self.dtype.itemsize)
        step = max(1, _CHUNK // each)
        for start in range(0, len(self), step):
            check(self[np.arange(start, min(start + step, len(self)))])


def streamed_batches(
    x: dict[str, Any], y: Any, size: int, seed: int | None, shaped: Callable[[Any], Any]
) -> Batches:
    """Batches of prepared arrays, in the order that generated code gives them.

    `y` are those of the outputs in the form of `fit`; `shaped` puts those of the inputs into it.
    """

    def at(held: Any, rows: np.ndarray) -> Any:
        if isinstance(held, dict):
            return {name: array[rows] for name, array in held.items()}
        return [array[rows] for array in held] if isinstance(held, list) else held[rows]

    count = len(next(iter(x.values())))
    inputs = shaped(x)
    return Batches(lambda rows: (at(inputs, rows), at(y, rows)), np.arange(count), size, seed)


def is_streamed(arrays: dict[str, Any]) -> bool:
    """Whether some of a dataset's arrays are made when they are asked for."""
    return any(isinstance(array, Streamed) for array in arrays.values())
