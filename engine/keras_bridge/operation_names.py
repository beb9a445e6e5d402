"""Names of operations that stand beside layers of the same name.

Keras names the calls of an operation by itself, `add`, `add_1`, ..., counting on for as long as the
process runs, and no public function takes another name. A model refuses two of one name: so where
one of its layers is called like that too, the operation is renamed before the model is made.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import keras

from engine.errors import UnknownClassError
from engine.graph.gestures.building import snake_case
from engine.graph.names import unique
from engine.operations import find_operation


class OperationNames:
    """Chooses the names of one model's operations that Keras must not choose.

    `layers` are the names of the model's layers.
    """

    def __init__(self, layers: Collection[str]) -> None:
        self._stems = {re.sub(r"_\d+$", "", layer) for layer in layers}.union(layers)
        self._taken = set(layers)

    def needed(self, operation: str) -> str | None:
        """A name for the next call of `operation`; None where Keras's own meets no layer."""
        if self._stems.isdisjoint(_names_of(operation)):
            return None
        name = unique(f"{operation.replace('.', '_')}_operation", self._taken)
        self._taken.add(name)
        return name


def _names_of(operation: str) -> Iterator[str]:
    """What Keras may call an operation: its class in small letters, or its function."""
    yield operation.rpartition(".")[2]
    try:
        yield snake_case(find_operation(operation).class_name)
    except UnknownClassError:
        return


def rename(result: Any, name: str) -> None:
    """Give the operation that made these symbolic tensors another name."""
    for tensor in keras.tree.flatten(result):
        history = getattr(tensor, "_keras_history", None)  # a constant has none
        if history is not None:
            history.operation.name = name
