"""Which nodes of the graph on the canvas may look different after an edit."""

from __future__ import annotations

from collections.abc import Mapping

from engine.graph.edits import Patch
from engine.graph.frozen import FrozenDict
from engine.graph.model import Node, Ref
from engine.graph.placing.layout import Place
from engine.graph.wiring import outputs_of
from engine.project import Problem
from gui.canvas.node_item import NodeItem
from gui.document import Document


class Changes:
    """Compares the project with what it was when it was last asked.

    `problems` are those of the whole project by node, for the graph that is shown.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.start()

    def start(self) -> None:
        """Compare with the project as it is now."""
        self.problems = self._problems_by_node()
        self._kept = self._positions()
        self._nodes: FrozenDict[str, Node] = FrozenDict()
        self._declared: tuple[object, ...] = ()
        self._outputs: frozenset[Ref] = frozenset()
        self._moved_outputs()

    def touched(
        self, patch: Patch, shown: Mapping[str, NodeItem], of_layer: Mapping[str, set[str]]
    ) -> dict[str, None]:
        """Ids of the nodes that a patch may have changed, new ones in the order of the graph.

        `shown` are the items that there are, `of_layer` the ids of those that call each layer.
        """
        project, graph_id = self._document.project, self._document.graph_id
        graph = self._document.graph
        named = patch.touched_nodes(graph_id)
        layers = patch.touched_layers()
        everything = False
        for put in patch.puts:
            path = put.path
            if path[0] == "graphs" and len(path) > 1 and path[1] != graph_id:
                layers |= {i for i, layer in project.layers.items() if layer.kind == "graph"}
            elif path[0] == "graphs" and (len(path) < 3 or path[2:] == ("nodes",)):
                everything = True
            everything = everything or path == ("layers",)
        found = dict.fromkeys(n for n in graph.nodes if everything or n in named)
        found.update(dict.fromkeys(shown if everything else named))
        for node_id in found:  # the other calls of a layer show how many there are
            item, node = shown.get(node_id), graph.nodes.get(node_id)
            before, after = item.layer if item else None, node.layer if node else None
            if before != after:
                layers |= {layer for layer in (before, after) if layer is not None}
        for layer in layers:
            found.update(dict.fromkeys(sorted(of_layer.get(layer, ()))))
        return found | self._moved_places() | self._moved_outputs()

    def moved_problems(self) -> dict[str, None]:
        """Ids of the nodes whose problems are others than before."""
        old, self.problems = self.problems, self._problems_by_node()
        new = self.problems
        return {n: None for n in old.keys() | new.keys() if old.get(n) != new.get(n)}

    def _positions(self) -> FrozenDict[str, Place]:
        return self._document.project.view_of(self._document.graph_id).positions

    def _moved_places(self) -> dict[str, None]:
        old, self._kept = self._kept, self._positions()
        new = self._kept
        if old is new:
            return {}
        return {n: None for n in old.keys() | new.keys() if old.get(n) != new.get(n)}

    def _moved_outputs(self) -> dict[str, None]:
        graph = self._document.graph
        if self._nodes is graph.nodes and self._declared == graph.outputs:
            return {}
        self._nodes, self._declared = graph.nodes, graph.outputs
        outputs = frozenset(output.ref for output in outputs_of(graph))
        old, self._outputs = self._outputs, outputs
        return {ref.node: None for ref in old ^ outputs}

    def _problems_by_node(self) -> dict[str, tuple[Problem, ...]]:
        found: dict[str, tuple[Problem, ...]] = {}
        for problem in (*self._document.problems, *self._document.doubts):
            if problem.graph == self._document.graph_id and problem.node:
                found[problem.node] = (*found.get(problem.node, ()), problem)
        return found
