"""What a layer costs: floating point operations and bytes, from shapes alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

Shape = Sequence[int | None]

# Layers whose weights are looked up or applied elementwise, not multiplied as matrices.
_NO_PRODUCT = {"Embedding", "BatchNormalization", "LayerNormalization", "GroupNormalization"}
_RECURRENT = {"LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional", "ConvLSTM1D", "ConvLSTM2D"}


def flops(
    target: str, weights: Sequence[tuple[str, Sequence[int]]], inputs: Shape, outputs: Shape
) -> int:
    """Floating point operations of one forward call on one sample; free axes count as 1.

    A multiplication and an addition count as two. Kernels (weights of two axes or more) are applied
    once for every position of the output, recurrent ones once for every time step; the rest of a
    layer (biases, activations, normalisation) is left out, as is usual.
    """
    if target in _NO_PRODUCT:
        return 0
    kernels = sum(prod(shape) for _, shape in weights if len(shape) >= 2)
    if target in _RECURRENT:
        return 2 * kernels * (inputs[1] or 1 if len(inputs) > 1 else 1)
    positions = prod(n or 1 for n in outputs[1:-1])
    return 2 * kernels * positions


def training_bytes(parameters: int, activations: int, batch_size: int, slots: int = 2) -> int:
    """Memory to train in float32, in bytes: an estimate from above.

    Weights, gradients and `slots` optimizer values for each parameter (2 for Adam), and every
    activation of the batch kept for the backward pass, with its gradient.
    """
    return 4 * (parameters * (2 + slots) + 2 * activations * batch_size)
