"""The data sets that come with scikit-learn: no network, a few milliseconds."""

from __future__ import annotations

from typing import Any

import numpy as np

TABLES = ("iris", "wine", "breast_cancer", "diabetes")


def load_digits_arrays() -> dict[str, np.ndarray]:
    """1,797 "images" (8×8×1, float32 from 0 to 16) and their "labels" (0 to 9)."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    return {
        "images": digits.images[..., np.newaxis].astype("float32"),
        "labels": digits.target,
    }


def load_table(name: str) -> dict[str, np.ndarray]:
    """A column for each measurement (float32), all of them as "features", and the "target".

    The target of diabetes is float32, those of the others are the numbers of classes.
    """
    table = _bunch(name)
    features = table.data.astype("float32")
    columns = {str(c): features[:, i] for i, c in enumerate(table.feature_names)}
    target = table.target.astype("float32") if name == "diabetes" else table.target
    return {"features": features, **columns, "target": target}


def _bunch(name: str) -> Any:
    import sklearn.datasets

    return getattr(sklearn.datasets, f"load_{name}")()
