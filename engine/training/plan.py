"""What `compile` gets: the loss, weight and metrics of each output, in Keras's form. No Keras.

One output: plain values. Several: dictionaries keyed by output name; lists by position where Keras
may have other names: it names an output by the layer that made its tensor, so that two calls of one
layer share a name, a muted node has that of another, and an operation has one that Keras counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from engine.catalog import long_name
from engine.errors import BuildError
from engine.graph.model import Value
from engine.project import Project
from engine.training.defaults import (
    default_loss,
    default_metrics,
    target_of,
    training_outputs,
)


class OutputPlan(Struct, frozen=True):
    """How one output is judged. Names of losses and metrics are the long ones."""

    name: str
    loss: Value
    weight: float | None
    metrics: tuple[Value, ...]


class CompilePlan(Struct, frozen=True):
    """All outputs in order, and how their settings are keyed."""

    outputs: tuple[OutputPlan, ...]
    keyed: Literal["single", "dict", "list"]

    def shaped(self, values: Sequence[Any]) -> Any:
        """A value for each output, in the form that `compile` takes them."""
        if self.keyed == "single":
            return values[0]
        if self.keyed == "list":
            return list(values)
        return {output.name: value for output, value in zip(self.outputs, values, strict=True)}

    @property
    def weights(self) -> list[float] | None:
        """The weight of each output's loss; None where no output has one of its own."""
        if all(output.weight is None for output in self.outputs):
            return None
        return [1.0 if o.weight is None else float(o.weight) for o in self.outputs]


def compile_plan(project: Project) -> CompilePlan:
    """What the project says of its outputs, completed by defaults; raises BuildError if none."""
    plans = []
    outputs = training_outputs(project)
    for output in outputs:
        target = target_of(project, output.name, None)
        loss = project.training.losses.get(output.name) or default_loss(output.layer, target)
        metrics = project.training.metrics.get(output.name)
        if metrics is None:
            metrics = default_metrics(output.layer)
        plans.append(
            OutputPlan(
                output.name,
                long_name("losses", loss) if isinstance(loss, str) else loss,
                project.training.loss_weights.get(output.name),
                tuple(long_name("metrics", m) if isinstance(m, str) else m for m in metrics),
            )
        )
    if not plans:
        raise BuildError("the graph has no output", hint="Wire an input to a layer.")
    if len(plans) == 1:
        return CompilePlan(tuple(plans), "single")
    distinct = len({plan.name for plan in plans}) == len(plans)
    by_name = distinct and all(output.named_by_keras for output in outputs)
    return CompilePlan(tuple(plans), "dict" if by_name else "list")
