"""How much each class counts in the loss: given by class, or "balanced" by the training part.

Functions without types are held word for word by generated code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.errors import TrainingError
from engine.project import Project
from engine.training.options import BALANCED, given_weights

if TYPE_CHECKING:
    from engine.data.dataset import Dataset


def balanced(y):
    """Weight each class by samples / (classes * samples of the class), as scikit-learn does."""
    labels = y.argmax(axis=-1) if y.ndim > 1 and y.shape[-1] > 1 else y.reshape(-1)
    classes, counts = np.unique(labels.astype(int), return_counts=True)
    weights = len(y) / (len(classes) * counts)
    return {int(label): float(weight) for label, weight in zip(classes, weights, strict=True)}


def class_weights(project: Project, data: Dataset) -> dict[int, float] | None:
    """The `class_weight` of `fit`; None where all classes count the same.

    Raises TrainingError where the targets are no classes, or one of the given is none of them.
    """
    chosen = project.training.class_weight
    if chosen is None:
        return None
    y: Any = next(iter(data.y_train.values()))
    found = balanced(y) if _is_of_classes(y) else {}
    if not found:
        raise TrainingError(
            "the targets are no classes, so that none can be weighed",
            where="training/class_weight",
            expected="labels such as 0, 1, 2, or one-hot rows",
            received=f"values of type {y.dtype}",
            hint="Take the class weights out.",
        )
    if chosen == BALANCED:
        return found
    weights = given_weights(project)
    strange = sorted(set(weights) - found.keys())
    if strange:
        raise TrainingError(
            f"there is no class {strange[0]} in the training part",
            where="training/class_weight",
            expected="some of " + ", ".join(str(label) for label in sorted(found)),
            received=str(strange[0]),
        )
    return weights


def _is_of_classes(y: Any) -> bool:
    """Whether every target is a whole number from 0 on, or a row over the classes."""
    if y.ndim > 2 or y.dtype.kind not in "iufb" or not y.size:
        return False
    return bool(np.all(y >= 0) and np.all(y == np.round(y)))
