"""What the verdict on a node depends on besides its own wires: earlier calls, and models within.

The first call of a layer makes its weights, so each call depends on those before it. A layer of
kind "graph" depends on every entry of the project that its model is made of.
"""

from __future__ import annotations

from engine.graph.edits import Patch
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Node, inner_layers
from engine.graph.wiring import wiring_of
from engine.project import Project

# The path of a layer or graph in a project: ("layers", id) or ("graphs", id).
Entry = tuple[str, ...]


class Calls:
    """The nodes of a graph in the order of their calls, and which of them call the same layer.

    Raises CycleError where there is no such order.
    """

    def __init__(self, graph: Graph) -> None:
        self.nodes: FrozenDict[str, Node] = graph.nodes
        self.wiring = wiring_of(graph)
        self.rank = {node_id: index for index, node_id in enumerate(self.wiring.order)}
        self.of_layer: dict[str, list[str]] = {}
        for node_id in self.rank:
            layer = graph.nodes[node_id].layer
            if layer is not None:
                self.of_layer.setdefault(layer, []).append(node_id)

    def before(self, node_id: str) -> list[str]:
        """Earlier calls of the node's layer, in order."""
        calls, index = self._siblings(node_id)
        return calls[:index]

    def after(self, node_id: str) -> list[str]:
        """Later calls of the node's layer, in order."""
        calls, index = self._siblings(node_id)
        return calls[index + 1 :]

    def moved_since(self, earlier: Calls) -> set[str]:
        """The calls of every layer that has gained or lost some, or makes them in another order.

        A wire far away may change the order of two calls without a change of either.
        """
        if self.nodes is earlier.nodes:
            return set()
        before = earlier.of_layer
        return {n for i, calls in self.of_layer.items() if before.get(i) != calls for n in calls}

    def _siblings(self, node_id: str) -> tuple[list[str], int]:
        layer = self.nodes[node_id].layer
        if layer is None:
            return [], 0
        calls = self.of_layer[layer]
        return calls, calls.index(node_id)


def inside(project: Project, layer_id: str) -> frozenset[Entry]:
    """Everything else that a layer is made of: the layers in its fields, the graph that it stands
    for, that graph's layers, and the same of each of them, at any depth.

    A graph that is missing counts, since the model changes when it comes.
    """
    layer = project.layers.get(layer_id)
    if layer is not None and layer.kind == "class" and not any(inner_layers(layer.fields)):
        return frozenset()  # nearly all
    found: set[Entry] = set()
    waiting = [layer_id]
    while waiting:
        layer_id = waiting.pop()
        if ("layers", layer_id) in found:
            continue
        found.add(("layers", layer_id))
        layer = project.layers.get(layer_id)
        if layer is None:
            continue
        waiting += inner_layers(layer.fields)
        if layer.kind == "graph" and ("graphs", layer.target) not in found:
            found.add(("graphs", layer.target))
            graph = project.graphs.get(layer.target, Graph())
            waiting += {node.layer for node in graph.nodes.values() if node.layer is not None}
    return frozenset(found)


def touched_calls(patch: Patch, graph_id: str) -> set[str]:
    """Ids of the nodes of a graph whose call the patch changes (their place may change freely)."""
    nodes = ("graphs", graph_id, "nodes")
    return {put.path[3] for put in patch.puts if len(put.path) > 3 and put.path[:3] == nodes}


def concerns_all(patch: Patch, graph_id: str) -> bool:
    """Whether a patch changes what every node of the graph may use: names, or whole tables."""
    own = ("graphs", graph_id)
    return any(
        path[0] == "variables"
        or path in (("layers",), ("graphs",), own, (*own, "nodes"))
        or path[:3] == (*own, "parameters")
        for path in (put.path for put in patch.puts)
    )
