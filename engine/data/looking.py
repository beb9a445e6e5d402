"""Takes a look at loaded data: a few samples, the balance of classes, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.data.class_names import class_name
from engine.data.columns import DataColumn, DataPreview
from engine.data.loaded import Loaded
from engine.data.look import Classes, DataLook, Shown
from engine.results.pictures import is_picture, picture_of

_SHOWN = 24  # samples
_EXCERPT = 240  # characters of a text
_MOST_CLASSES = 200
_MOST_COLUMNS = 12  # whose classes are counted
_ROWS, _WIDEST = 8, 40  # of a table that are shown, and its columns
_LEAST_WIDE = 3  # columns, from which rows of numbers are a table
_LARGE = 256 * 2**20  # bytes
_NO_NAMES: Mapping[str, tuple[str, ...]] = {}


def look_at(
    loaded: Loaded, found: DataPreview, names: Mapping[str, tuple[str, ...]] = _NO_NAMES
) -> DataLook:
    """`found` with samples of the first column that can be shown, spread over all rows.

    `names` are what the classes 0, 1, 2 … of a column are called, where the data do not say it.
    """
    names = {**names, **loaded.categories}
    label = _label_of(found)
    shown = next((c for c in found.columns if is_picture(c.shape) or c.dtype == "text"), None)
    rows = np.unique(np.linspace(0, loaded.samples - 1, _SHOWN).astype("int64"))
    samples = _samples(loaded, shown, label, rows, names) if shown is not None else ()
    labels = [column for column in found.columns if _may_be_classes(column)][:_MOST_COLUMNS]
    return DataLook(
        found.samples,
        found.columns,
        samples,
        tuple(_classes(loaded, column, names) for column in labels),
        tuple((c.name, count) for c in found.columns if (count := missing_in(loaded, c))),
        loaded.skipped,
        tuple((c.name, count) for c in found.columns if (count := _constant(loaded, c))),
        *_table(loaded, found),
    )


def _table(
    loaded: Loaded, found: DataPreview
) -> tuple[tuple[str, ...], tuple[tuple[str | int | float, ...], ...]]:
    """The names of the columns of a table, and its first rows; both empty where it is none."""
    columns = [column for column in found.columns if not column.shape][:_WIDEST]
    if len(columns) < _LEAST_WIDE:
        return (), ()
    values = [_first(loaded, column) for column in columns]
    return tuple(column.name for column in columns), tuple(zip(*values, strict=True))


def _first(loaded: Loaded, column: DataColumn) -> list[str | int | float]:
    """The first values of a column as they stand in the data."""
    whole = loaded.arrays[column.name]
    # By numbers, since columns that are read or drawn when asked for know no slices.
    array: Any = np.asarray(whole[np.arange(min(_ROWS, len(whole)))])
    known = loaded.categories.get(column.name)
    if known is not None:
        return [class_name(known, int(n)) for n in array]
    if array.dtype.kind in "bui":
        return [int(n) for n in array]
    if array.dtype.kind == "f":  # the shortest digits that mean this number: 0.1, not 0.100000001
        return [float(np.format_float_positional(n)) for n in array]
    return [str(text)[:_EXCERPT] for text in array]


def _label_of(found: DataPreview) -> DataColumn | None:
    named = [c for c in found.columns if c.name in ("labels", "target", "y") and not c.shape]
    return named[0] if named else None


def _samples(
    loaded: Loaded,
    column: DataColumn,
    label: DataColumn | None,
    rows: np.ndarray,
    known: Mapping[str, tuple[str, ...]],
) -> tuple[Shown, ...]:
    array = loaded.arrays[column.name]
    values: Any = array[rows]
    names = [""] * len(rows)
    if label is not None:
        names = _names(loaded.arrays[label.name][rows], known.get(label.name, ()))
    if column.dtype == "text":
        return tuple(
            Shown(text=" ".join(str(text).split())[:_EXCERPT], label=name)
            for text, name in zip(values, names, strict=True)
        )
    return tuple(
        Shown(picture_of(value, column.low, column.high), label=name)
        for value, name in zip(values, names, strict=True)
    )


def _names(numbers: np.ndarray, known: tuple[str, ...]) -> list[str]:
    """What the classes of these numbers are called."""
    return [class_name(known, n) if float(n).is_integer() else f"{n:g}" for n in numbers]


def _may_be_classes(column: DataColumn) -> bool:
    whole = column.dtype.startswith(("int", "uint", "bool", "category"))
    if column.shape or not whole or column.low is None or column.high is None:
        return False
    return column.high - column.low < _MOST_CLASSES


def _classes(loaded: Loaded, column: DataColumn, known: Mapping[str, tuple[str, ...]]) -> Classes:
    values, counts = np.unique(loaded.arrays[column.name], return_counts=True)
    names = tuple(class_name(known.get(column.name, ()), int(n)) for n in values)
    return Classes(column.name, names, tuple(int(n) for n in counts))


def missing_in(loaded: Loaded, column: DataColumn) -> int:
    """How many numbers of a column, or rows of an array, are not there."""
    array = loaded.arrays[column.name]
    if column.name in loaded.missing:
        return loaded.missing[column.name]
    if array.dtype.kind != "f" or column.low is not None:  # a range has no NaN in it
        return 0
    return int(np.isnan(array).any(axis=tuple(range(1, array.ndim))).sum())


def _constant(loaded: Loaded, column: DataColumn) -> int:
    """How many places of an array's samples never change; of large arrays nobody looks."""
    array = loaded.arrays[column.name]
    if not column.shape or not isinstance(array, np.ndarray) or array.dtype.kind not in "biuf":
        return 0
    if isinstance(array, np.memmap) or array.nbytes > _LARGE or len(array) < 2:
        return 0
    return int((array == array[:1]).all(axis=0).sum())
