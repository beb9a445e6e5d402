"""The precision that a model is made in: a policy of Keras's that holds for the whole process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keras

from engine.project import Project


@contextmanager
def precision_of(project: Project) -> Iterator[None]:
    """Layers and models that are made inside compute as the project says; afterwards all is as it
    was. They keep their policy, so that it need not hold while they are trained.
    """
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(project.training.precision)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
