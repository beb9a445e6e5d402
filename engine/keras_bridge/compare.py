"""Whether two models answer alike: a model and what was reloaded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import keras
import numpy as np
from msgspec import Struct

from engine.keras_bridge.complaints import complaint


class Comparison(Struct, frozen=True):
    """The outputs' largest difference; None where it could not be told, with the reason."""

    largest: float | None
    reason: str = ""

    @property
    def note(self) -> str:
        """In words: `reloaded, outputs equal`."""
        if self.largest is None:
            return f"reloaded, outputs not compared ({self.reason})"
        return f"reloaded, outputs {f'differ by {self.largest:.3g}' if self.largest else 'equal'}"


def structured(model: keras.Model, inputs: Sequence[Any]) -> Any:
    """The inputs as the model takes them: one alone, a list, a dictionary, or nested ones."""
    structure = getattr(model, "_inputs_struct", None)  # a Sequential has none: it takes one
    if structure is None:
        return inputs if len(inputs) > 1 else inputs[0]
    return keras.tree.pack_sequence_as(structure, list(inputs))


def compare(
    first: keras.Model, second: Callable[..., Any], feeds: Iterable[Sequence[Any]]
) -> Comparison:
    """Call both on the first of `feeds` (arrays, one for each input) that `first` takes.

    `second` is a model, or what takes the same inputs and `training=False` and answers as a model.
    """
    reason = "no input to try"
    for inputs in feeds:
        feed = structured(first, inputs)
        try:
            expected = _outputs(first, feed)
        except Exception as error:  # whatever a layer says of made-up data
            reason = f"the model takes no made-up data: {complaint(error).what}"
            continue
        largest = _largest_gap(expected, _outputs(second, feed))
        if largest and _largest_gap(expected, _outputs(first, feed)):
            return Comparison(None, "the model draws random numbers at each call")
        return Comparison(largest)
    return Comparison(None, reason)


def _outputs(model: Callable[..., Any], feed: Any) -> list[np.ndarray]:
    answer = keras.tree.flatten(model(feed, training=False))
    return [keras.ops.convert_to_numpy(tensor) for tensor in answer]


def _largest_gap(first: list[np.ndarray], second: list[np.ndarray]) -> float:
    """Infinite where outputs are of another number, shape, or not numbers and not the same."""
    if len(first) != len(second):
        return float("inf")
    return max((_gap(a, b) for a, b in zip(first, second, strict=True)), default=0.0)


def _gap(first: np.ndarray, second: np.ndarray) -> float:
    if first.shape != second.shape or first.dtype != second.dtype:
        return float("inf")
    if first.dtype.kind in "OSU":
        return 0.0 if np.array_equal(first, second) else float("inf")
    a, b = first.astype("float64"), second.astype("float64")
    # Two infinities are equal, and so are two that are not numbers: their difference is not 0.
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    gaps = np.abs(np.where(same, 0.0, a) - np.where(same, 0.0, b))
    return float(np.nan_to_num(gaps, nan=np.inf, posinf=np.inf).max(initial=0.0))
