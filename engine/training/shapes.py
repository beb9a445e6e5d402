"""Whether the targets have the shape that each loss compares with its output.

Otherwise TensorFlow stops in the middle of a batch with the names of its own insides, or worse,
stretches one to the other and learns something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.data.prepare import shape_text
from engine.errors import TrainingError
from engine.training.defaults import loss_name
from engine.training.plan import CompilePlan

Shape = tuple[int | None, ...]

# Losses that compare number by number; the others (ctc, circle) have forms of their own.
_ALIKE = frozenset(
    (
        "binary_crossentropy",
        "binary_focal_crossentropy",
        "categorical_crossentropy",
        "categorical_focal_crossentropy",
        "categorical_hinge",
        "cosine_similarity",
        "dice",
        "hinge",
        "huber",
        "kl_divergence",
        "log_cosh",
        "mean_absolute_error",
        "mean_absolute_percentage_error",
        "mean_squared_error",
        "mean_squared_logarithmic_error",
        "poisson",
        "squared_hinge",
        "tversky",
    )
)


def check_shapes(plan: CompilePlan, outputs: Sequence[Shape], targets: Sequence[Shape]) -> None:
    """Compare the shapes of a sample, in the plan's order, without the batch's axis.

    Raises TrainingError naming the output and its loss.
    """
    for output, made, target in zip(plan.outputs, outputs, targets, strict=True):
        name = loss_name(output.loss)
        if name == "sparse_categorical_crossentropy":
            wanted = made[:-1]
        elif name in _ALIKE:
            wanted = made
        else:
            continue
        if not _fit(target, wanted):
            raise TrainingError(
                f"{name} cannot compare the output {output.name!r} ({shape_text(made)}) with its "
                "target",
                where=f"training/losses/{output.name}",
                expected=f"a target of {shape_text(wanted)}",
                received=shape_text(target),
                hint=_hint(name, made, target),
            )


def _fit(target: Shape, wanted: Shape) -> bool:
    """Keras leaves a last axis of length 1 out where it is one axis too many, on either side."""
    if len(target) == len(wanted) + 1 and target[-1] == 1:
        target = target[:-1]
    elif len(wanted) == len(target) + 1 and wanted[-1] == 1:
        wanted = wanted[:-1]
    return len(target) == len(wanted) and all(
        a is None or b is None or a == b for a, b in zip(target, wanted, strict=True)
    )


def _hint(name: str, made: Shape, target: Shape) -> str:
    if name == "sparse_categorical_crossentropy":
        if _fit(target, made):
            return "For rows over the classes choose categorical_crossentropy."
    elif target in ((), (1,)) and len(made) == 1:
        return (
            "For numbers of classes choose sparse_categorical_crossentropy, or add the preparation "
            "one_hot; for one number a sample give the layer 1 unit."
        )
    if len(made) > len(target):
        return "Insert a Flatten or a global pooling layer before it, or choose other columns."
    return "Change the layer's units, or choose other columns under Data."
