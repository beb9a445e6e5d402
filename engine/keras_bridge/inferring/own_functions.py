"""Tries the functions of a project that a layer's fields hold, on symbols, beside the layer's call.

Layers that know their shapes by a rule are not traced, and weights are not made while shapes are
inferred: a mistake in such a function would be heard of only while the model trains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import keras

from engine.errors import BuildError
from engine.graph.entries import known_entry
from engine.graph.fields import is_function
from engine.graph.model import Layer
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import failure
from engine.project import Project


def try_functions(project: Project, layer: Layer, target: Any, result: Any, label: str) -> None:
    """Call each on a symbol of what it will get; raises BuildError with the field that holds it.

    `target` is the layer as Keras made it, called and built; `result` is what it gave.
    """
    entry = known_entry(project, layer)
    for name, value in layer.fields.items():
        field = entry.field(name) if entry is not None else None
        if field is None or not is_function(value):
            continue
        where = f"{label}/{name}"
        for function, symbol in _calls(field.kind, getattr(target, name, None), target, result):
            try:
                _Tried(function)(symbol)
            except Exception as error:  # the person's own
                raise failure(error, where) or _told(error, where) from None


class _Tried(keras.Operation):
    """A function, traced on symbols as any operation without a rule for its shapes is."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        super().__init__()
        self._function = function

    def call(self, x: Any) -> Any:
        return self._function(x)


def _calls(
    kind: str, function: Callable[[Any], Any] | None, target: Any, result: Any
) -> Iterator[tuple[Callable[[Any], Any], Any]]:
    """What is called, and on which symbol."""
    if not callable(function):
        return
    if kind == "activation":
        for tensor in keras.tree.flatten(result)[:1]:
            yield function, keras.KerasTensor(tensor.shape, tensor.dtype)
    weights: list[Any] = list(getattr(target, "weights", ()))
    for weight in weights:
        symbol = keras.KerasTensor(weight.shape, weight.dtype)
        used: Any = getattr(weight, kind, None)
        if kind in ("regularizer", "constraint") and used == function:
            yield used, symbol
    if kind == "initializer" and weights:
        yield _on_shape(function), keras.KerasTensor(weights[0].shape)


def _on_shape(initializer: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda like: initializer(tuple(like.shape), dtype="float32")


def _told(error: BaseException, where: str) -> BuildError:
    return BuildError(f"the function fails: {complaint(error).what}", where=where)
