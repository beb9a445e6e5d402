"""The model in numbers: parameters counted once for each layer, operations once for each call."""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from msgspec import Struct

from engine.graph.counting.cost import training_bytes
from engine.graph.node_info import NodeInfo
from engine.project import Project


class Totals(Struct, frozen=True):
    """Sums over a graph. `activations` counts output values of one sample (free axes as 1).

    `known` is the number of nodes that are counted: those of which the engine has told.
    """

    nodes: int
    trainable: int
    other: int
    flops: int
    activations: int
    known: int

    @property
    def parameters(self) -> int:
        """All scalars that the layers hold."""
        return self.trainable + self.other

    def training_bytes(self, batch_size: int) -> int:
        """Memory to train at this batch size, in bytes (see `cost.training_bytes`)."""
        return training_bytes(self.parameters, self.activations, batch_size)


def totals_of(project: Project, graph_id: str, info: Callable[[str], NodeInfo | None]) -> Totals:
    """Totals of a graph from what is known of its nodes; a shared layer counts once."""
    counted: set[str] = set()
    trainable = other = cost = activations = told = 0
    nodes = project.graph(graph_id).nodes
    for node_id, node in nodes.items():
        known = info(node_id)
        if known is None:
            continue
        told += 1
        if node.layer is not None and node.layer not in counted:
            counted.add(node.layer)
            trainable += known.trainable_parameters
            other += known.other_parameters
        cost += known.flops
        activations += sum(prod(n or 1 for n in spec.shape[1:]) for spec in known.outputs)
    return Totals(len(nodes), trainable, other, cost, activations, told)
