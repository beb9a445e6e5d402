"""Nodes that belong to a selection by the wires: all before it, all after it, all between."""

from __future__ import annotations

from collections.abc import Iterable

from engine.graph.model import Graph
from engine.graph.wiring import wiring_of


def with_upstream(graph: Graph, node_ids: Iterable[str]) -> set[str]:
    """The nodes, and all that they depend on."""
    return wiring_of(graph).upstream(node_ids)


def with_downstream(graph: Graph, node_ids: Iterable[str]) -> set[str]:
    """The nodes, and all that depend on them."""
    return wiring_of(graph).downstream(node_ids)


def with_between(graph: Graph, node_ids: Iterable[str]) -> set[str]:
    """The nodes, and all on the ways from one of them to another."""
    chosen, wiring = set(node_ids), wiring_of(graph)
    return chosen | (wiring.upstream(chosen) & wiring.downstream(chosen))
