"""The learning rate of a model that is compiled: what it is, and whether a person may set it."""

from __future__ import annotations

import keras


def learning_rate(model: keras.Model) -> float:
    """The rate of the next step, also of a schedule."""
    return float(keras.ops.convert_to_numpy(model.optimizer.learning_rate))


def rate_is_free(model: keras.Model) -> bool:
    """Whether the rate is a number that can be set, not one that a schedule computes."""
    optimizer = model.optimizer
    # Mixed precision wraps the optimizer that has the rate.
    inner = getattr(optimizer, "inner_optimizer", optimizer)
    schedule = keras.optimizers.schedules.LearningRateSchedule
    return not isinstance(getattr(inner, "_learning_rate", None), schedule)
