"""Which trained models can answer together: the same inputs, and outputs that mean the same.

check_together({run: face, ...})       raises TrainingError naming the run and what differs
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from engine.errors import TrainingError
from engine.graph.model import Instance, Value
from engine.training.defaults import loss_name

# What an output's numbers mean: shares of classes that exclude each other, the probability of each
# label, or numbers.
Kind = Literal["classes", "labels", "numbers"]
Shape = tuple[int | None, ...]

_OF_CLASSES = (
    "sparse_categorical_crossentropy", "categorical_crossentropy", "categorical_hinge",
    "categorical_focal_crossentropy", "kl_divergence", "categorical_generalized_cross_entropy",
)  # fmt: skip
_SAID = {"classes": "shares of classes", "labels": "probabilities of labels", "numbers": "numbers"}
_LISTED = 6


class Face(Struct, frozen=True):
    """What a model looks like from outside: shapes (the first axis is the samples') and dtypes of
    its inputs by name, shapes and kinds of its outputs by name.
    """

    inputs: Mapping[str, tuple[Shape, str]]
    outputs: Mapping[str, tuple[Shape, Kind]]


def kind_of(loss: Value, activation: str) -> Kind:
    """What an output of this loss and last activation answers with.

    Of an activation that says nothing (logits have none) the loss tells.
    """
    name = loss_name(loss)
    if activation == "softmax" or name in _OF_CLASSES:
        return "classes"
    return "labels" if activation == "sigmoid" or name.startswith("binary_") else "numbers"


def are_logits(loss: Value) -> bool:
    """Whether an output's numbers are logits, of which the loss makes probabilities itself."""
    return isinstance(loss, Instance) and loss.fields.get("from_logits") is True


def of_probabilities(judge: Value) -> Value:
    """A loss or metric for answers that have become probabilities."""
    if isinstance(judge, Instance) and are_logits(judge):
        return Instance(judge.class_name, judge.fields.put("from_logits", False))
    return judge


def check_together(faces: Mapping[str, Face]) -> None:
    """Refuse models that cannot answer together; `faces` are by the names of their runs.

    The first one says what is expected of the others. Raises TrainingError.
    """
    check_number(len(faces))
    (first, expected), *others = faces.items()
    for run, face in others:
        _same_names(run, "input", expected.inputs, face.inputs, first)
        _same_names(run, "output", expected.outputs, face.outputs, first)
        for name, (shape, dtype) in expected.inputs.items():
            has = face.inputs[name]
            if has != (shape, dtype):
                raise _differs(run, "input", name, _tensor(shape, dtype), _tensor(*has), first)
        for name, (shape, kind) in expected.outputs.items():
            other, other_kind = face.outputs[name]
            if other != shape:
                raise _differs(run, "output", name, _text(shape), _text(other), first)
            if other_kind != kind:
                raise _differs(run, "output", name, _SAID[kind], _SAID[other_kind], first)


def check_number(count: int) -> None:
    """Refuse fewer than two; raises TrainingError."""
    if count < 2:
        raise TrainingError(
            "an ensemble is made of several runs",
            expected="at least 2 different ones",
            received=str(count),
        )


def _same_names(
    run: str, role: str, expected: Mapping[str, object], has: Mapping[str, object], first: str
) -> None:
    if set(expected) != set(has):
        raise TrainingError(
            f"its {role}s are not those of {first}",
            where=run,
            expected=_listed(expected),
            received=_listed(has),
            hint="Leave it out, or combine it with runs of its own kind.",
        )


def _differs(
    run: str, role: str, name: str, expected: str, received: str, first: str
) -> TrainingError:
    return TrainingError(
        f"its {role} {name!r} is not that of {first}",
        where=run,
        expected=expected,
        received=received,
        hint="Leave it out, or combine it with runs of its own kind.",
    )


def _listed(names: Mapping[str, object]) -> str:
    shown = ", ".join(repr(name) for name in list(names)[:_LISTED])
    return f"{shown} and {len(names) - _LISTED} more" if len(names) > _LISTED else shown


def _text(shape: Shape) -> str:
    return "×".join("?" if n is None else str(n) for n in shape[1:]) or "one number"


def _tensor(shape: Shape, dtype: str) -> str:
    return f"{_text(shape)} {dtype}"
