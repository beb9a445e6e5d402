"""Which preparations a binding may apply, and the fields of each: pure description.

Instance("scale", FrozenDict(factor=1 / 255))
STEPS["standardize"].description
"""

from __future__ import annotations

import math
from typing import Any

from msgspec import Struct

from engine.catalog import Field
from engine.errors import DataError
from engine.graph.fields import check_value
from engine.graph.model import Instance

# Rows of more would fill the memory, and no loss needs them: a sparse one takes the number itself.
MOST_CLASSES = 10_000


class StepInfo(Struct, frozen=True):
    """One preparation: its name in a project, and how it is shown and set.

    One that `learns` needs all samples at once, after the split: it goes by the training part.
    """

    name: str
    title: str
    description: str
    fields: tuple[Field, ...] = ()
    learns: bool = False


def _size(name: str) -> Field:
    return Field(name, "int", 32, minimum=1, maximum=4096, help="Pixels of the new image.")


_ALL = (
    StepInfo(
        "scale",
        "Scale",
        "Multiply by a factor: 1/255 brings pixels to 0 … 1.",
        (
            Field(
                "factor",
                "float",
                1.0,
                minimum=-1e30,
                maximum=1e30,
                help="What every number is multiplied by.",
            ),
        ),
    ),
    StepInfo(
        "standardize",
        "Standardize",
        "Mean 0 and variance 1 over the last axis, as measured on the training part alone.",
        learns=True,
    ),
    StepInfo(
        "tokenize",
        "Words to numbers",
        "Text becomes a row of word numbers: the most frequent words of the training part from 2 "
        "on, 1 for any other, and 0 up to the length.",
        (
            Field(
                "words",
                "int",
                10_000,
                minimum=3,
                maximum=1_000_000,
                help="How many numbers there are, 0 and 1 among them.",
            ),
            Field(
                "length",
                "int",
                50,
                minimum=1,
                maximum=5000,
                help="How many words: what is longer is cut off.",
            ),
        ),
        learns=True,
    ),
    StepInfo(
        "integer_labels",
        "Integer labels",
        "Labels such as 1, 2, 10 or names become 0, 1, 2, in the order of their values.",
        learns=True,
    ),
    StepInfo(
        "one_hot",
        "One-hot",
        "The number of a class becomes a row with a 1 in its place.",
        (
            Field(
                "classes",
                "int",
                None,
                nullable=True,
                minimum=2,
                maximum=MOST_CLASSES,
                help="How many classes; as many as the data have where none is given.",
            ),
        ),
    ),
    StepInfo(
        "reshape",
        "Reshape",
        "Another shape for each sample, with the same numbers in the same order.",
        (Field("shape", "shape", None, required=True, help="Without the samples' axis."),),
    ),
    StepInfo(
        "resize",
        "Resize",
        "Images (rows×columns×channels) of another size: each pixel is the mean of those that it "
        "covers, or lies between them.",
        (_size("height"), _size("width")),
    ),
    StepInfo("flatten", "Flatten", "Each sample becomes one row of numbers."),
    StepInfo(
        "add_channel", "Add channel", "One more axis of length 1 at the end: 28×28 → 28×28×1."
    ),
    StepInfo("to_float", "To float", "Numbers as float32."),
    StepInfo("to_int", "To integer", "Whole numbers as int64."),
)

STEPS: dict[str, StepInfo] = {info.name: info for info in _ALL}


def step_fields(step: Instance, *, where: str) -> dict[str, Any]:
    """Every field of a step with its value, defaults filled in.

    Raises DataError for an unknown step or field and FieldError for a value not of its kind.
    """
    info = STEPS.get(step.class_name)
    if info is None:
        raise DataError(
            f"there is no preparation {step.class_name!r}",
            where=where,
            expected=f"one of {', '.join(STEPS)}",
        )
    known = {field.name: field for field in info.fields}
    for name in step.fields:
        if name not in known:
            raise DataError(
                f"the preparation {info.name} has no field {name!r}",
                where=where,
                expected=", ".join(known) or "no fields",
            )
    values = {name: step.fields.get(name, field.default) for name, field in known.items()}
    for name, field in known.items():
        check_value(field, values[name], where=f"{where}/{info.name}/{name}")
    return values


def class_count(classes: int | None, low: float | None, high: float | None, *, where: str) -> int:
    """How many classes one-hot rows have, of labels from `low` to `high` (None: not known).

    `classes` is what a person said, None to count them. Raises DataError where that cannot be, a
    label is outside, or the rows would be too long.
    """
    if classes is None and high is None:
        raise DataError("one_hot needs the number of classes here", where=where)
    count = int(high or 0) + 1 if classes is None else classes
    outside = [n for n in (low, high) if n is not None and not 0 <= n < count]
    if outside:
        raise DataError(
            "a class is out of range",
            where=where,
            expected=f"0 to {count - 1}" if classes is not None else "0, 1, 2, …",
            received=f"{outside[0]:.0f}",
        )
    if count > MOST_CLASSES:
        raise DataError(
            "there are too many classes for one-hot rows",
            where=where,
            expected=f"at most {MOST_CLASSES:,}",
            received=f"{count:,}",
            hint="Leave one_hot out and use sparse_categorical_crossentropy.",
        )
    return count


def resized(shape: tuple[int, ...], height: int, width: int, *, where: str) -> tuple[int, ...]:
    """The shape of an image of `shape` in another size; raises DataError where it is none."""
    if len(shape) not in (2, 3):
        raise DataError(
            "only images can be resized",
            where=where,
            expected="rows×columns or rows×columns×channels",
            received=shape_text(shape),
        )
    return (height, width, *shape[2:])


def learner_of(steps: tuple[Instance, ...], *, where: str) -> int | None:
    """The place of the one step that learns, of data that stream; None where there is none.

    A mean and a deviation can be measured in one pass; what else needs all samples at once is
    refused with a DataError.
    """
    learners = [
        index
        for index, step in enumerate(steps)
        if step.class_name in STEPS and STEPS[step.class_name].learns
    ]
    for number, index in enumerate(learners):
        name = steps[index].class_name
        if name != "standardize" or number:
            raise DataError(
                f"{name} needs all samples at once, and these stream"
                if not number
                else f"{name} comes after another step that learns, and the data stream",
                where=where,
                hint="Prepare the file before, or use a layer such as Rescaling.",
            )
    return learners[0] if learners else None


def reshaped(
    shape: tuple[int, ...], wanted: tuple[int | None, ...], *, where: str
) -> tuple[int, ...]:
    """The shape of a sample of `shape` that is reshaped to `wanted`, where one -1 is what is left.

    Raises DataError where the numbers do not fill it.
    """
    size = math.prod(shape)
    sizes = [-1 if n is None else n for n in wanted]
    rest = math.prod(n for n in sizes if n != -1)
    free = sizes.count(-1)
    fits = rest == size if not free else free == 1 and rest > 0 and size % rest == 0
    if None in wanted or min(sizes, default=0) < -1 or not fits:
        raise DataError(
            f"samples of {shape_text(shape)} cannot take the shape {shape_text(wanted)}",
            where=where,
            expected=f"{size} numbers",
            hint="One size may be -1: what is left." if None in wanted else "",
        )
    return tuple(size // rest if n == -1 else n for n in sizes)


def shape_text(shape: tuple[int | None, ...]) -> str:
    """A sample's shape as it stands on a wire: `28×28×1`, `?` where free."""
    return "×".join("?" if n is None else str(n) for n in shape) or "one number"
