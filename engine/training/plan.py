"""What `compile` gets: the loss, weight and metrics of each output, in Keras's form. No Keras.

One output: plain values. Several: dictionaries keyed by output name; lists by position where two
outputs come from one shared layer and so have the same name.
"""

from __future__ import annotations

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

    def of(self, attribute: str) -> Any:
        """`loss`, `weight` or `metrics` of all outputs, in the form that `compile` takes."""
        values = [getattr(output, attribute) for output in self.outputs]
        if self.keyed == "single":
            return values[0]
        if self.keyed == "list":
            return values
        return {o.name: value for o, value in zip(self.outputs, values, strict=True)}

    @property
    def weighted(self) -> bool:
        """Whether any output's loss has a weight of its own."""
        return any(output.weight is not None for output in self.outputs)


def compile_plan(project: Project) -> CompilePlan:
    """What the project says of its outputs, completed by defaults; raises BuildError if none."""
    plans = []
    declared = {o.name for o in project.graph().outputs if o.name}
    for output in training_outputs(project):
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
    names = [plan.name for plan in plans]
    distinct = len(set(names)) == len(names) and not declared
    return CompilePlan(tuple(plans), "dict" if distinct else "list")
