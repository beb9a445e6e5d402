"""Takes a look at loaded data: a few samples, the balance of classes, what is missing."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.data.load import Loaded
from engine.data.look import Classes, DataLook, Shown
from engine.results.pictures import is_picture, picture_of
from engine.worker.messages import DataColumn, DataPreview

_SHOWN = 24  # samples
_EXCERPT = 240  # characters of a text
_MOST_CLASSES = 200
_MOST_COLUMNS = 12  # whose classes are counted


def look_at(loaded: Loaded, found: DataPreview) -> DataLook:
    """`found` with samples of the first column that can be shown, spread over all rows."""
    label = _label_of(found)
    shown = next((c for c in found.columns if is_picture(c.shape) or c.dtype == "text"), None)
    rows = np.unique(np.linspace(0, loaded.samples - 1, _SHOWN).astype("int64"))
    samples = _samples(loaded, shown, label, rows) if shown is not None else ()
    counted = [_classes(loaded, c) for c in found.columns if _may_be_classes(c)][:_MOST_COLUMNS]
    return DataLook(
        found.samples,
        found.columns,
        samples,
        tuple(classes for classes in counted if classes is not None),
        tuple((c.name, count) for c in found.columns if (count := _missing(loaded, c))),
        loaded.skipped,
    )


def _label_of(found: DataPreview) -> DataColumn | None:
    named = [c for c in found.columns if c.name in ("labels", "target", "y") and not c.shape]
    return named[0] if named else None


def _samples(
    loaded: Loaded, column: DataColumn, label: DataColumn | None, rows: np.ndarray
) -> tuple[Shown, ...]:
    array = loaded.arrays[column.name]
    values: Any = array[rows]
    names = _names(loaded, label.name, rows) if label is not None else [""] * len(rows)
    if column.dtype == "text":
        return tuple(
            Shown(text=" ".join(str(text).split())[:_EXCERPT], label=name)
            for text, name in zip(values, names, strict=True)
        )
    return tuple(
        Shown(picture_of(value, column.low, column.high), label=name)
        for value, name in zip(values, names, strict=True)
    )


def _names(loaded: Loaded, column: str, rows: np.ndarray) -> list[str]:
    """What the classes of rows are called."""
    known = loaded.categories.get(column)
    return [known[n] if known else f"{n:g}" for n in loaded.arrays[column][rows]]


def _may_be_classes(column: DataColumn) -> bool:
    whole = column.dtype.startswith(("int", "uint", "bool", "category"))
    if column.shape or not whole or column.low is None or column.high is None:
        return False
    return column.high - column.low < _MOST_CLASSES


def _classes(loaded: Loaded, column: DataColumn) -> Classes | None:
    values, counts = np.unique(loaded.arrays[column.name], return_counts=True)
    known = loaded.categories.get(column.name)
    names = tuple(known[n] if known else f"{n:d}" for n in values)
    return Classes(column.name, names, tuple(int(n) for n in counts))


def _missing(loaded: Loaded, column: DataColumn) -> int:
    array = loaded.arrays[column.name]
    if column.name in loaded.missing:
        return loaded.missing[column.name]
    if array.dtype.kind != "f" or column.low is not None:  # a range has no NaN in it
        return 0
    return int(np.isnan(array).any(axis=tuple(range(1, array.ndim))).sum())
