"""Whether prepared arrays fit what they are bound to: inputs by shape, targets by loss."""

from __future__ import annotations

import numpy as np

from engine.data.steps_info import shape_text
from engine.errors import DataError
from engine.graph.model import Layer, Value
from engine.training.defaults import loss_name, units_of


def check_finite(array: np.ndarray, *, where: str) -> None:
    """Refuse NaN and infinity, from which a training never recovers; names the row (from 0)."""
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        row = int(np.argwhere(~np.isfinite(array))[0][0])
        raise DataError(
            "a value is not a finite number",
            where=where,
            expected="finite numbers",
            received=f"{array[row][~np.isfinite(array[row])].flat[0]} in sample {row}",
        )


def fitted(parts: list[np.ndarray], shape: tuple[int | None, ...], name: str) -> list[np.ndarray]:
    """`parts` where they fit an Input of `shape`; a column goes into (1,). Raises DataError."""
    if shape == (1,) and parts[0].ndim == 1:
        return [part[:, np.newaxis] for part in parts]
    received = parts[0].shape[1:]
    fits = len(received) == len(shape) and all(
        wanted in (None, size) for size, wanted in zip(received, shape, strict=True)
    )
    if not fits:
        hint = "Choose other columns, or change the input's shape."
        if shape == (*received, 1):
            hint = "Add the preparation add_channel."
        elif len(shape) == 1 and shape[0] == int(np.prod(received)):
            hint = "Add the preparation flatten."
        elif None not in shape and np.prod(received) == np.prod(np.array(shape)):
            hint = "Add the preparation reshape."
        raise DataError(
            f"the data do not fit the input {name!r}",
            where=f"data/{name}",
            expected=shape_text(shape),
            received=shape_text(received),
            hint=hint,
        )
    return parts


def check_target(name: str, parts: list[np.ndarray], loss: Value, layer: Layer | None) -> None:
    """Refuse targets that a loss cannot compare with the units of the output; raises DataError.

    TensorFlow would stop in the middle of a batch, or learn NaN.
    """
    units, kind, where = units_of(layer), loss_name(loss), f"data/{name}"
    for part in parts:
        size = int(np.prod(part.shape[1:]))
        if part.dtype.kind not in "biuf":
            raise DataError("the target is text", where=where, expected="numbers")
        if kind == "sparse_categorical_crossentropy" and units and layer_is_dense(layer):
            low, high = float(part.min()), float(part.max())
            if size == 1 and (low < 0 or high >= units):
                raise DataError(
                    f"the output {name!r} has {units} units, which the classes do not fit",
                    where=where,
                    expected=f"classes from 0 to {units - 1}",
                    received=f"{low if low < 0 else high:g}",
                    hint="Change the layer's units, or choose another column.",
                )
        if kind == "categorical_crossentropy" and units and part.shape[-1:] != (units,):
            raise DataError(
                f"categorical_crossentropy needs a row of {units} numbers for each sample",
                where=where,
                expected=shape_text((units,)),
                received=shape_text(part.shape[1:]),
                hint="Add the preparation one_hot, or use sparse_categorical_crossentropy.",
            )
        if kind == "binary_crossentropy" and (part.min() < 0 or part.max() > 1):
            raise DataError(
                "binary_crossentropy compares with 0 or 1",
                where=where,
                expected="numbers from 0 to 1",
                received=f"{part.min():g} to {part.max():g}",
            )


def layer_is_dense(layer: Layer | None) -> bool:
    """Whether an output's units are its last axis and there is one row of them a sample."""
    return layer is not None and layer.kind == "class" and layer.target == "Dense"
