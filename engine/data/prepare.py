"""Preparation steps on arrays: the training part and, with what was learned on it, the other."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from engine.data.steps_info import class_count, reshaped, resized, shape_text, step_fields
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


def tokenize(train, *others, words, length):
    """Rows of word numbers: the most frequent words of `train` from 2 on, 1 for others, then 0."""
    parts = [[re.findall(r"\w+", str(text).lower()) for text in part] for part in (train, *others)]
    counted = Counter(word for text in parts[0] for word in text)
    frequent = sorted(counted, key=lambda word: (-counted[word], word))[: words - 2]
    number = {word: index for index, word in enumerate(frequent, start=2)}
    rows = [np.zeros((len(part), length), "int64") for part in parts]
    for row, part in zip(rows, parts, strict=True):
        for index, text in enumerate(part):
            found = [number.get(word, 1) for word in text[:length]]
            row[index, : len(found)] = found
    return rows


def integer_labels(train, *others):
    """Labels as their places among all different labels in order."""
    names = np.unique(np.concatenate([train, *others]))
    return [np.searchsorted(names, part) for part in (train, *others)]


def resize(images, height, width):
    """Images in another size, as float32: weighted means of the pixels around each new one."""

    def weights(old, new):
        # Triangles around the new pixels' centres, as wide as a pixel of the larger grid.
        reach = max(old / new, 1.0)
        centres = (np.arange(new) + 0.5) * old / new - 0.5
        near = np.maximum(0, 1 - np.abs(np.arange(old) - centres[:, None]) / reach)
        return (near / near.sum(axis=1, keepdims=True)).astype("float32")

    down, across = weights(images.shape[1], height), weights(images.shape[2], width)
    resized = np.empty((len(images), height, width, *images.shape[3:]), "float32")
    for index, image in enumerate(images):
        narrow = np.tensordot(across, image.astype("float32"), (1, 1))
        resized[index] = np.tensordot(down, narrow, (1, 1))
    return resized


LEARNERS: dict[str, Callable[..., list[np.ndarray]]] = {
    "standardize": standardize,
    "tokenize": tokenize,
    "integer_labels": integer_labels,
}


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
    for index, step in enumerate(steps):
        fields = step_fields(step, where=where)
        at = f"{where}/{step.class_name}"
        if step.class_name in LEARNERS:
            check_learnable(parts[0].dtype.kind, parts[0].shape[1:], step.class_name, where=at)
            parts = LEARNERS[step.class_name](*parts, **fields)
        else:
            if step.class_name == "one_hot":
                if any(before.class_name in LEARNERS for before in steps[:index]):
                    # Only all samples tell how many there are: a script must not go by them.
                    class_count(fields["classes"], None, None, where=at)
                fields["classes"] = classes_of(parts, fields["classes"], where=at)
            parts = [apply_step(part, step.class_name, fields, where=at) for part in parts]
    return parts


def check_learnable(kind: str, shape: tuple[int, ...], name: str, *, where: str) -> None:
    """Refuse samples of a dtype's `kind` and a shape of which a step cannot learn; DataError."""
    is_text = kind in "SUO"
    if name == "standardize":
        return
    if shape or (name == "tokenize" and not is_text):
        raise DataError(
            f"{name} needs {'text' if name == 'tokenize' else 'one label for each sample'}",
            where=where,
            expected="a column of text" if name == "tokenize" else "one number or name",
            received=shape_text(shape) if shape else "numbers",
        )


def apply_step(array: np.ndarray, name: str, fields: dict, *, where: str) -> np.ndarray:
    """`array` after one step that needs to know nothing of the other samples."""
    match name:
        case "scale":
            with np.errstate(over="ignore", invalid="ignore"):  # refused once it is all prepared
                return array.astype("float32") * fields["factor"]
        case "one_hot":
            return np.eye(fields["classes"], dtype="float32")[array.astype("int64").reshape(-1)]
        case "resize":
            shape = resized(array.shape[1:], fields["height"], fields["width"], where=where)
            _check_size("resized images", 4 * len(array) * math.prod(shape), where)
            return resize(array, fields["height"], fields["width"])
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
    _check_size("one-hot rows", 4 * count * sum(len(part) for part in parts), where)
    return count


def _check_size(what: str, size: int, where: str) -> None:
    """Refuse so many bytes; raises DataError."""
    if size > _LARGEST:
        sparse = "Leave one_hot out and use sparse_categorical_crossentropy."
        raise DataError(
            f"the {what} would fill the memory",
            where=where,
            expected=f"at most {_LARGEST / 2**30:g} GiB",
            received=f"{size / 2**30:.1f} GiB",
            hint=sparse if "one-hot" in what else "Take a smaller size, or fewer samples.",
        )


def _check_whole(array: np.ndarray, where: str) -> None:
    if array.dtype.kind != "f":
        return
    whole = (array == np.floor(array)) & (np.abs(array) < 2.0**63)
    if not whole.all():
        wrong = array[~whole].flat[0]
        raise DataError(
            "the numbers are not whole", where=where, expected="0, 1, 2, …", received=f"{wrong:g}"
        )
