"""What a node calls when that is more than one Keras layer: a model, or a layer several times.

Both are made when they are called: a model's open inputs take the shapes that it is called on, and
each repetition is called on what the one before it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras

# Makes repetition `index` (from 0) for these tensors.
Make = Callable[[int, Sequence[Any]], Any]


class Repeated:
    """Layers that are called one after another, the first output of one on the next.

    The other arguments stay the same for all. Called again, it calls the same layers again.
    """

    def __init__(self, make: Make, count: int = 1, *, shared: bool = False) -> None:
        self._make, self._count, self._shared = make, count, shared
        self.layers: list[Any] = []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        given, rest = args[0], args[1:]
        result = given
        for index in range(self._count):
            layer = self._layer(index, keras.tree.flatten(given))
            result = layer(given, *rest, **kwargs)
            given = _with_first(given, keras.tree.flatten(result)[0])
        return result

    def _layer(self, index: int, tensors: Sequence[Any]) -> Any:
        index = 0 if self._shared else index
        if index == len(self.layers):
            self.layers.append(self._make(index, tensors))
        return self.layers[index]

    @property
    def weights(self) -> list[Any]:
        """All weights, repetition by repetition."""
        return [weight for layer in self.layers for weight in layer.weights]

    @property
    def trainable_weights(self) -> list[Any]:
        """Those of them that are trained."""
        return [weight for layer in self.layers for weight in layer.trainable_weights]

    @property
    def trainable(self) -> bool:
        """Whether the layers are trained."""
        return any(layer.trainable for layer in self.layers)

    @trainable.setter
    def trainable(self, value: bool) -> None:
        for layer in self.layers:
            layer.trainable = value


def _with_first(given: Any, tensor: Any) -> Any:
    """The same inputs, the first of them replaced."""
    if isinstance(given, list):
        return [tensor, *given[1:]]
    if isinstance(given, dict):
        return {**given, next(iter(given)): tensor}
    return tensor
