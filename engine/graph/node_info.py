"""What is found out about a node: its tensors, its parameters, and what is wrong with it."""

from __future__ import annotations

from msgspec import Struct

from engine.project import Problem


class TensorSpec(Struct, frozen=True):
    """Shape (None where free; the first axis is the batch) and dtype of a tensor."""

    shape: tuple[int | None, ...]
    dtype: str = "float32"

    @property
    def label(self) -> str:
        """The shape without its batch axis, as it stands on a wire: `28×28×16`."""
        if len(self.shape) == 1:
            return "scalar"
        return "×".join("?" if n is None else str(n) for n in self.shape[1:])


class NodeInfo(Struct, frozen=True):
    """What is known of one node: its output tensors, parameters and problems.

    `outputs` is empty where they cannot be known. `weights` lists (name, shape) in Keras's order,
    from which "3×3×1×16 + bias 16 = 160" is told. `subscripts` say how each output is picked from
    what the call answers (`[1][0]`: the first of a cell's states); there are none where it answers
    one tensor. `checked` is False while only shape rules have spoken and Keras's own verdict is
    still to come.
    """

    outputs: tuple[TensorSpec, ...] = ()
    trainable_parameters: int = 0
    other_parameters: int = 0
    weights: tuple[tuple[str, tuple[int, ...]], ...] = ()
    flops: int = 0
    problems: tuple[Problem, ...] = ()
    subscripts: tuple[str, ...] = ()
    checked: bool = True

    @property
    def parameters(self) -> int:
        """All scalars that the layer's weights hold."""
        return self.trainable_parameters + self.other_parameters
