"""Which rows of prepared data a model is judged on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.data.dataset import Dataset
from engine.results.outcome import Part

Arrays = Mapping[str, np.ndarray]


def judged_part(dataset: Dataset) -> tuple[Part, Arrays, Arrays]:
    """The rows kept for a test, else those that validate, else (where none do) those that train."""
    if dataset.x_test:
        return "test", dataset.x_test, dataset.y_test
    if dataset.x_val:
        return "validation", dataset.x_val, dataset.y_val
    return "training", dataset.x_train, dataset.y_train
