"""How much memory a training needs, and what to say when there is not enough. Bytes throughout."""

from __future__ import annotations

import math

import keras
from msgspec import Struct

from engine.errors import TrainingError

# Steps keep each layer's answer for the way back, and a gradient of it while it is computed.
_COPIES = 2


class Estimate(Struct, frozen=True):
    """What a step needs: `weights` with gradients and the optimizer's, and answers of a batch."""

    weights: int
    batch: int
    batch_size: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.batch


def estimate(model: keras.Model, batch_size: int) -> Estimate:
    """The memory of a training step of a compiled model: the least that it can do with."""
    trained = sum(math.prod(v.shape) for v in model.trainable_variables)
    optimizer = sum(math.prod(v.shape) for v in model.optimizer.variables)
    fixed = sum(math.prod(v.shape) for v in model.non_trainable_variables)
    answers = sum(
        math.prod(n for n in tensor.shape[1:] if n) * _size(tensor.dtype)
        for layer in model._flatten_layers(include_self=False)
        for node in layer._inbound_nodes
        for tensor in node.outputs
    )
    weights = 4 * (2 * trained + fixed + optimizer)
    return Estimate(weights, _COPIES * answers * batch_size, batch_size)


def out_of_memory(found: Estimate | None, device: str) -> TrainingError:
    """The error of a training that found no memory, with what it would need."""
    if found is None:
        return TrainingError(
            "there is not enough memory for the model",
            where="training",
            hint="Make its layers smaller.",
        )
    most = "batch" if found.batch > found.weights else "weights"
    hint = {
        "batch": f"Lower the batch size (of {found.batch_size}), or make the inputs smaller.",
        "weights": "Make the largest layers smaller: most of it are their weights.",
    }[most]
    return TrainingError(
        f"there is not enough memory on the {device}",
        where="training",
        expected=f"about {gigabytes(found.total)} at the least: {gigabytes(found.weights)} for "
        f"weights, gradients and the optimizer, {gigabytes(found.batch)} for a batch of "
        f"{found.batch_size:,}",
        hint=hint,
    )


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of TensorFlow's or Python's says that memory has run out."""
    text = f"{type(error).__name__} {error}"
    return isinstance(error, MemoryError) or any(
        word in text for word in ("ResourceExhausted", "OOM when allocating", "out of memory")
    )


def _size(dtype: str) -> int:
    bits = "".join(digit for digit in dtype if digit.isdigit())
    return int(bits) // 8 if bits else 1


def gigabytes(size: int) -> str:
    """`1.2 GB`, `640 MB`."""
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{max(1, round(size / 1e6)):,} MB"
