"""Questions about a graph's wires: who feeds whom, in what order, and where the loose ends are.

Each answer is computed once per graph value and kept as long as that value lives.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from weakref import WeakValueDictionary

from engine.errors import CycleError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Edge, Graph, Node, Output, Ref, edges_into, refs_in


class Wiring:
    """The wires of one set of nodes, from both ends."""

    def __init__(self, nodes: FrozenDict[str, Node]) -> None:
        self.nodes = nodes
        self.sources: dict[str, tuple[str, ...]] = {}
        consumers: dict[str, list[str]] = {node_id: [] for node_id in nodes}
        for node_id, node in nodes.items():
            feeding = tuple(
                dict.fromkeys(
                    ref.node for argument in node.arguments.values() for ref in refs_in(argument)
                )
            )
            self.sources[node_id] = feeding
            for source in feeding:
                if source in consumers:
                    consumers[source].append(node_id)
        self.consumers: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in consumers.items()}
        self._order: tuple[str, ...] | None = None
        self._loose_ends: dict[tuple[str, ...], tuple[Output, ...]] = {}

    @property
    def order(self) -> tuple[str, ...]:
        """Node ids, sources before consumers; among equals, as they stand in the graph.

        Raises CycleError where there is no such order, naming a node on a cycle.
        """
        if self._order is None:
            self._order = self._sort()
        return self._order

    def _sort(self) -> tuple[str, ...]:
        rank = {node_id: i for i, node_id in enumerate(self.nodes)}
        names = list(self.nodes)
        waiting = {n: sum(s in rank for s in self.sources[n]) for n in names}
        ready = [rank[n] for n in names if not waiting[n]]
        heapify(ready)
        order: list[str] = []
        while ready:
            node_id = names[heappop(ready)]
            order.append(node_id)
            for consumer in self.consumers[node_id]:
                waiting[consumer] -= 1
                if not waiting[consumer]:
                    heappush(ready, rank[consumer])
        if len(order) < len(names):
            stuck = next(n for n in names if waiting[n])
            raise CycleError(
                "the graph has a cycle",
                where=stuck,
                expected="every wire to lead onwards",
                received="a node that depends on itself",
                hint="Remove one wire of the loop.",
            )
        return tuple(order)

    def reaches(self, start: str, goal: str) -> bool:
        """Whether a path of wires leads from `start` to `goal` (a node reaches itself)."""
        return goal in self.downstream([start])

    def downstream(self, starts: Iterable[str]) -> set[str]:
        """`starts` and every node that depends on them."""
        return _flood(starts, self.consumers)

    def upstream(self, starts: Iterable[str]) -> set[str]:
        """`starts` and every node that they depend on."""
        return _flood(starts, self.sources)

    def loose_ends(self, inputs: tuple[str, ...]) -> tuple[Output, ...]:
        """Nodes that depend on an input and that nothing consumes, as outputs without a name."""
        if inputs not in self._loose_ends:
            fed = self.downstream(inputs)
            self._loose_ends[inputs] = tuple(
                Output(Ref(node_id), "")
                for node_id, consumers in self.consumers.items()
                if not consumers and node_id in fed and node_id not in inputs
            )
        return self._loose_ends[inputs]

    def edges(self) -> list[Edge]:
        """Every wire of the graph."""
        return [edge for n, node in self.nodes.items() for edge in edges_into(n, node)]


def _flood(starts: Iterable[str], neighbours: dict[str, tuple[str, ...]]) -> set[str]:
    seen = set(starts)
    queue = deque(seen)
    while queue:
        for other in neighbours.get(queue.popleft(), ()):
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return seen


_kept: WeakValueDictionary[int, Wiring] = WeakValueDictionary()
_recent: deque[Wiring] = deque(maxlen=32)


def wiring_of(graph: Graph) -> Wiring:
    """The wiring of `graph`, computed once for each value of its nodes."""
    found = _kept.get(id(graph.nodes))
    if found is None or found.nodes is not graph.nodes:
        found = Wiring(graph.nodes)
        _kept[id(graph.nodes)] = found
        _recent.append(found)
    return found


def outputs_of(graph: Graph) -> tuple[Output, ...]:
    """The graph's outputs: the declared ones, or else its loose ends.

    A loose end is a node that nothing consumes and that depends on an input; it is an output
    under the empty name (its layer's name stands in). An input alone is not a loose end.
    """
    if graph.outputs:
        return graph.outputs
    return wiring_of(graph).loose_ends(graph.inputs)
