"""All that a model has learnt at one moment, with its optimizer: taken, and put back exactly."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np

State = list[np.ndarray]


def _variables(model: keras.Model) -> list[keras.Variable]:
    return [*model.trainable_variables, *model.non_trainable_variables, *model.optimizer.variables]


def take_state(model: keras.Model) -> State:
    """Copies of the weights, the states of random layers, and the optimizer's variables.

    The learning rate and the count of steps are among the optimizer's.
    """
    return [keras.ops.convert_to_numpy(variable) for variable in _variables(model)]


def put_state(model: keras.Model, state: Sequence[np.ndarray]) -> bool:
    """Put a state back into a model whose optimizer is built; False, nothing done, if none fits."""
    variables = _variables(model)
    if [tuple(v.shape) for v in variables] != [tuple(array.shape) for array in state]:
        return False
    for variable, array in zip(variables, state, strict=True):
        variable.assign(array)
    return True
