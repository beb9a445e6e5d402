"""Preparation steps on arrays: the training part and, with what was learned on it, the other."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from engine.data.steps_info import class_count, reshaped, shape_text, step_fields
from engine.errors import DataError
from engine.graph.model import Instance

_LARGEST = 4 * 2**30  # bytes: what a usual laptop can hold beside the model


def standardize(train, *others):
    """Bring all to mean 0 and variance 1 over the last axis, as measured on `train` alone."""
    train = np.ascontiguousarray(train)  # sums depend on the layout in the last digit
    axes = tuple(range(max(train.ndim - 1, 1)))
    mean = train.mean(axis=axes, dtype="float64")
    deviation = train.std(axis=axes, dtype="float64")
    deviation = np.where(deviation > 0, deviation, 1.0)
    return [((part - mean) / deviation).astype("float32") for part in (train, *others)]


def stacked(arrays: Iterable[np.ndarray], names: tuple[str, ...], *, where: str) -> np.ndarray:
    """Several columns as one array, joined along the last axis; raises DataError.

    Columns of different dtypes become float32.
    """
    found = list(arrays)
    for name, array in zip(names, found, strict=True):
        if array.dtype.kind not in "biuf":
            raise DataError(
                f"the column {name!r} is text",
                where=where,
                expected="numbers, or text of few different values",
            )
    if len(found) == 1:
        return found[0]
    columns = [array[:, np.newaxis] if array.ndim == 1 else array for array in found]
    if len({column.shape[:-1] for column in columns}) > 1:
        raise DataError(
            "the columns have different shapes",
            where=where,
            expected="shapes that differ in the last axis only",
            received=", ".join(shape_text(a.shape[1:]) for a in found),
        )
    if len({column.dtype for column in columns}) > 1:
        columns = [column.astype("float32") for column in columns]
    return np.concatenate(columns, axis=-1)


def apply_steps(
    parts: list[np.ndarray], steps: tuple[Instance, ...], *, where: str
) -> list[np.ndarray]:
    """All `parts` (training first) after the steps in order; raises DataError naming the step."""
    for step in steps:
        fields = step_fields(step, where=where)
        at = f"{where}/{step.class_name}"
        if step.class_name == "standardize":
            parts = standardize(*parts)
        else:
            if step.class_name == "one_hot":
                fields["classes"] = classes_of(parts, fields["classes"], where=at)
            parts = [apply_step(part, step.class_name, fields, where=at) for part in parts]
    return parts


def apply_step(array: np.ndarray, name: str, fields: dict, *, where: str) -> np.ndarray:
    """`array` after one step that needs to know nothing of the other samples."""
    match name:
        case "scale":
            with np.errstate(over="ignore", invalid="ignore"):  # refused once it is all prepared
                return array.astype("float32") * fields["factor"]
        case "one_hot":
            return np.eye(fields["classes"], dtype="float32")[array.astype("int64").reshape(-1)]
        case "flatten":
            return array.reshape(len(array), -1)
        case "reshape":
            return array.reshape(
                len(array), *reshaped(array.shape[1:], fields["shape"], where=where)
            )
        case "add_channel":
            return array[..., np.newaxis]
        case "to_float":
            return array.astype("float32")
        case _:  # to_int
            _check_whole(array, where)
            return array.astype("int64")


def classes_of(parts: list[np.ndarray], classes: int | None, *, where: str) -> int:
    """How many classes one-hot rows need; raises DataError where the labels do not fit."""
    sizes = {math.prod(part.shape[1:]) for part in parts}
    if sizes != {1}:
        raise DataError(
            "one_hot needs one number for each sample",
            where=where,
            received=shape_text(parts[0].shape[1:]),
        )
    for part in parts:
        _check_whole(part, where)
    low = min(int(part.min()) for part in parts)
    high = max(int(part.max()) for part in parts)
    count = class_count(classes, low, high, where=where)
    size = 4 * count * sum(len(part) for part in parts)  # bytes as float32
    if size > _LARGEST:
        raise DataError(
            "the one-hot rows would fill the memory",
            where=where,
            expected=f"at most {_LARGEST / 2**30:g} GiB",
            received=f"{size / 2**30:.1f} GiB",
            hint="Leave one_hot out and use sparse_categorical_crossentropy.",
        )
    return count


def _check_whole(array: np.ndarray, where: str) -> None:
    if array.dtype.kind != "f":
        return
    whole = (array == np.floor(array)) & (np.abs(array) < 2.0**63)
    if not whole.all():
        wrong = array[~whole].flat[0]
        raise DataError(
            "the numbers are not whole", where=where, expected="0, 1, 2, …", received=f"{wrong:g}"
        )
