"""What goes on inside a model on a few rows: each call's answer, and the gradient of the loss.

Nothing in the model is changed by looking. What a layer would write meanwhile (the state of its
random numbers, a metric) goes into a scope that is thrown away.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np

Call = tuple[str, Any, Any]  # name, operation or layer, its first output

_MOST_NUMBERS = 24e6  # what the layers answer to the rows, all together


def calls_of(model: keras.Model) -> Iterator[Call]:
    """Every call of the model, sources first; a layer's further calls are numbered."""
    counts: dict[str, int] = {}
    for depth in sorted(model._nodes_by_depth, reverse=True):
        for node in model._nodes_by_depth[depth]:
            operation = node.operation
            if isinstance(operation, keras.layers.InputLayer) or not node.outputs:
                continue
            counts[operation.name] = number = counts.get(operation.name, 0) + 1
            name = operation.name if number == 1 else f"{operation.name} ({number})"
            yield name, operation, node.outputs[0]


def affordable_rows(calls: list[Call], wanted: int) -> int:
    """How many rows, `wanted` at most, can be looked at without filling the memory."""
    of_one = sum(math.prod(n or 64 for n in output.shape[1:]) for _, _, output in calls)
    return int(min(wanted, max(1, _MOST_NUMBERS // max(of_one, 1))))


def answers_inside(model: keras.Model, x: Any, tensors: list[Any]) -> list[np.ndarray]:
    """What these tensors of the model are for the inputs `x`, as it judges (not as it trains)."""
    return answers_of_all(keras.Model(model.input, tensors), x)


def answers_of_all(inner: keras.Model, x: Any) -> list[np.ndarray]:
    """What a model answers, output by output, as it judges; nothing in it is changed."""
    with keras.StatelessScope():
        made = inner(x, training=False)
    made = made if isinstance(made, list | tuple) else [made]
    return [numbers_of(tensor) for tensor in made]


def gradients_of(model: keras.Model, x: Any, y: Any) -> dict[int, np.ndarray]:
    """The gradient of the compiled loss for each trainable variable, by the variable's identity.

    It is that of the loss as it is judged: without dropout, with the statistics that batch
    normalisations have learnt, with what layers and regularizers add to it.
    """
    import tensorflow as tf

    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        values = [tf.convert_to_tensor(variable.value) for variable in variables]
        tape.watch(values)
        # In a scope regularizers see only what is mapped.
        mapping = list(zip(variables, values, strict=True))
        with keras.StatelessScope(state_mapping=mapping, collect_losses=True):
            answers = model(x, training=False)
            loss = model.compute_loss(x=x, y=y, y_pred=answers, training=False)
    found = tape.gradient(loss, values)
    return {
        id(variable): numbers_of(tf.convert_to_tensor(gradient))
        for variable, gradient in zip(variables, found, strict=True)
        if gradient is not None
    }


def gradient_of(operation: Any, gradients: dict[int, np.ndarray]) -> np.ndarray | None:
    """The gradient for all that a layer trains, as one row; None where there is none."""
    variables = getattr(operation, "trainable_variables", ())
    parts = [gradients[id(v)].reshape(-1) for v in variables if id(v) in gradients]
    return np.concatenate(parts) if parts else None


def weights_of(operation: Any) -> np.ndarray | None:
    """What a layer trains (of one that is frozen: all it has) as one row of numbers, or None."""
    variables = getattr(operation, "trainable_variables", ()) or getattr(operation, "weights", ())
    arrays = [numbers_of(variable).reshape(-1) for variable in variables]
    parts = [array for array in arrays if array.dtype.kind in "biuf"]
    return np.concatenate(parts) if parts else None


def numbers_of(tensor: Any) -> np.ndarray:
    """A tensor or variable as an array."""
    array = np.asarray(keras.ops.convert_to_numpy(tensor))
    # bfloat16 and its like are no numbers to numpy.
    return array.astype("float32") if array.dtype.kind == "V" else array
