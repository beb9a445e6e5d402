"""Which nodes are outputs of the model, and what to declare so that one is or is not."""

from __future__ import annotations

import msgspec

from engine.graph.model import Graph, Output, Ref
from engine.graph.wiring import outputs_of


def is_output(graph: Graph, node_id: str) -> bool:
    """Whether a tensor of the node leaves the graph, declared or as a loose end."""
    return any(output.ref.node == node_id for output in outputs_of(graph))


def outputs_with(graph: Graph, node_id: str, wanted: bool) -> tuple[Output, ...]:
    """What to declare so that the node is an output, or is none.

    Declares nothing where the loose ends say the same. The last output stays: a graph that
    declares none has its loose ends.
    """
    now = outputs_of(graph)
    if wanted and not is_output(graph, node_id):
        now = (*now, Output(Ref(node_id), ""))
    elif not wanted:
        now = tuple(output for output in now if output.ref.node != node_id)
    loose = outputs_of(msgspec.structs.replace(graph, outputs=()))
    return () if set(now) == set(loose) and all(not output.name for output in now) else now
