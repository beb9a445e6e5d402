"""Which inputs take the numbers of words, which have no order: 7 is not more than 3. Pure."""

from __future__ import annotations

from engine.graph.wiring import wiring_of
from engine.project import Project


def takes_word_numbers(project: Project, name: str) -> bool:
    """Whether an Embedding stands at the Input of this name."""
    graph = project.graph()
    consumers = wiring_of(graph).consumers
    for input_id in graph.inputs:
        layer = project.layer_of(graph.nodes[input_id])
        if layer is None or layer.name != name:
            continue
        after = (project.layer_of(graph.nodes[node_id]) for node_id in consumers[input_id])
        if any(each is not None and each.target == "Embedding" for each in after):
            return True
    return False
