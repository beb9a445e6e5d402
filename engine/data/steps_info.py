"""Which preparations a binding may apply, and the fields of each: pure description.

Instance("scale", FrozenDict(factor=1 / 255))
STEPS["standardize"].description
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from engine.catalog import Field
from engine.errors import DataError
from engine.graph.fields import check_value
from engine.graph.model import Instance


class StepInfo(Struct, frozen=True):
    """One preparation: its name in a project, and how it is shown and set."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...] = ()


_ALL = (
    StepInfo(
        "scale",
        "Scale",
        "Multiply by a factor: 1/255 brings pixels to 0 … 1.",
        (Field("factor", "float", 1.0, help="What every number is multiplied by."),),
    ),
    StepInfo(
        "standardize",
        "Standardize",
        "Mean 0 and variance 1 over the last axis, as measured on the training part alone.",
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
