"""Data that stay on the disk: rows are read when a batch needs them, in a thread of tf.data's.

Functions and classes without types are held word for word by generated code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from engine.data.prepare import apply_steps, stacked
from engine.data.steps_info import learner_of
from engine.graph.model import Instance

# Of a source's arrays these many bytes are held at once while all of them are looked at.
_CHUNK = 64 * 2**20


class Batches(keras.utils.PyDataset):
    """read(some rows), `size` of them at a time; with a seed in a new order each epoch.

    `ahead` is for how many batches rows are read at once.
    """

    def __init__(self, read, rows, size, seed=None, ahead=1):
        super().__init__()
        self.read, self.rows, self.size, self.ahead = read, rows, size, ahead
        self.held = 0, None
        self.random = None if seed is None else np.random.default_rng(seed)
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.rows) // self.size)

    def __getitem__(self, index):
        start, held = self.held
        at, end = index * self.size, (index + 1) * self.size
        if held is None or not start <= at < start + self.ahead * self.size:
            start = at - at % (self.ahead * self.size)
            held = self.read(self.rows[start : start + self.ahead * self.size])
            self.held = start, held
        return keras.tree.map_structure(lambda array: array[at - start : end - start], held)

    def on_epoch_end(self):
        self.held = 0, None
        if self.random is not None:
            self.rows = self.random.permutation(self.rows)


def measured(read, rows):
    """The mean and the deviation over the last axis of what read(some rows) gives, in one pass.

    Parts of about 16 MB are joined as by Chan, Golub and LeVeque, "Updating Formulae and a Pairwise
    Algorithm for Computing Sample Variances" (1979).
    """
    rows = np.sort(rows)
    size = max(1, 2**24 // max(1, read(rows[:1]).nbytes))
    count, mean, squares = 0, 0.0, 0.0
    for start in range(0, len(rows), size):
        part = read(rows[start : start + size]).astype("float64")
        axes = tuple(range(max(part.ndim - 1, 1)))
        more = part.size // max(1, part.mean(axis=axes).size)
        apart = part.mean(axis=axes) - mean
        squares = squares + ((part - part.mean(axis=axes)) ** 2).sum(axis=axes)
        squares = squares + apart**2 * (count * more / (count + more))
        count, mean = count + more, mean + apart * (more / (count + more))
    deviation = np.sqrt(squares / count)
    return mean, np.where(deviation > 0, deviation, 1.0)


class Streamed:
    """A prepared array of chosen rows, made when it is asked for.

    Where its steps standardize it needs a mean and a deviation: it measures them itself, on its
    own rows, unless they are those of another part (`like`).
    """

    def __init__(
        self,
        arrays: tuple[Any, ...],
        columns: tuple[str, ...],
        rows: np.ndarray,
        steps: tuple[Instance, ...],
        where: str,
        fit: Callable[[list[np.ndarray]], list[np.ndarray]],
        like: Streamed | None = None,
    ) -> None:
        self._arrays, self._columns, self._rows = arrays, columns, rows
        self._where, self._fit = where, fit
        at = learner_of(steps, where=where)
        self._before, self._after = (steps, ()) if at is None else (steps[:at], steps[at + 1 :])
        self._learned: tuple[np.ndarray, np.ndarray] | None = None
        if at is not None:
            self._learned = like._learned if like else measured(self._early, rows)
        first = self[np.arange(1)]
        self.shape = (len(rows), *first.shape[1:])
        self.dtype = first.dtype

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, positions: np.ndarray) -> np.ndarray:
        part = self._early(self._rows[positions])
        if self._learned is not None:
            mean, deviation = self._learned
            part = ((part - mean) / deviation).astype("float32")
        return self._fit(apply_steps([part], self._after, where=self._where))[0]

    def _early(self, rows: np.ndarray) -> np.ndarray:
        """These rows of the source after the steps that need to know nothing of the others."""
        whole = stacked((a[rows] for a in self._arrays), self._columns, where=self._where)
        return apply_steps([whole], self._before, where=self._where)[0]

    def whole(self) -> np.ndarray:
        """All rows at once, read in the order of the file: of labels, which are small."""
        order = np.argsort(self._rows)
        found = self[order]
        made = np.empty_like(found)
        made[order] = found
        return made

    def check(self, check: Callable[[np.ndarray], None]) -> None:
        """Let `check` look at all rows, some at a time."""
        each = max(1, int(np.prod(self.shape[1:])) * self.dtype.itemsize)
        step = max(1, _CHUNK // each)
        for start in range(0, len(self), step):
            check(self[np.arange(start, min(start + step, len(self)))])


def streamed_batches(
    x: dict[str, Any],
    y: Any,
    size: int,
    seed: int | None,
    shaped: Callable[[Any], Any],
    ahead: int,
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
    return Batches(
        lambda rows: (at(inputs, rows), at(y, rows)), np.arange(count), size, seed, ahead
    )


def is_streamed(arrays: dict[str, Any]) -> bool:
    """Whether some of a dataset's arrays are made when they are asked for."""
    return any(isinstance(array, Streamed) for array in arrays.values())
