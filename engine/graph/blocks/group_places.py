"""Where nodes stand when they become a model, and when they are unpacked again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Ref, refs_in
from engine.graph.placing.bending import Bends, bends_within, shifted
from engine.graph.placing.layout import COLUMN_GAP, NODE_HEIGHT, NODE_WIDTH, ROW_GAP, Place
from engine.project import Project


def known_places(project: Project, graph_id: str, chosen: Collection[str]) -> dict[str, Place]:
    """The places that the project keeps for nodes."""
    places = project.view_of(graph_id).positions
    return {node_id: places[node_id] for node_id in chosen if node_id in places}


def middle(places: dict[str, Place]) -> Place | None:
    """Where a node stands whose middle is that of others."""
    if not places:
        return None
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    return (float(round((min(xs) + max(xs)) / 2)), float(round((min(ys) + max(ys)) / 2)))


def input_places(graph: Graph, refs: list[Ref], places: dict[str, Place]) -> Iterator[Place | None]:
    """A column of Inputs to the left of the nodes, each beside the first node that takes it."""
    left = min((x for x, _ in places.values()), default=0.0) - NODE_WIDTH - COLUMN_GAP
    lowest = float("-inf")
    for ref in refs:
        takers = (n for n in places if ref in set(refs_in(graph.nodes[n].arguments)))
        beside = next(takers, None)
        if beside is None:
            yield None
            continue
        lowest = max(places[beside][1], lowest + NODE_HEIGHT + ROW_GAP)
        yield (left, lowest)


def moved_places(project: Project, graph_id: str, node_id: str, inner_id: str) -> dict[str, Place]:
    """Places for the nodes of a model so that their middle is where the model's node is."""
    inner = project.graph(inner_id)
    places = known_places(project, inner_id, [n for n in inner.nodes if n not in inner.inputs])
    now, wanted = middle(places), project.view_of(graph_id).positions.get(node_id)
    if now is None or wanted is None:
        return {}
    dx, dy = wanted[0] - now[0], wanted[1] - now[1]
    return {n: (x + dx, y + dy) for n, (x, y) in places.items()}


def moved_bends(
    project: Project, inner_id: str, names: Mapping[str, str], places: Mapping[str, Place]
) -> Bends:
    """The bends of a model's wires, moved as its nodes are (`places`), and under their `names`."""
    if not places:
        return FrozenDict()
    view = project.view_of(inner_id)
    node_id, (x, y) = next(iter(places.items()))
    left, top = view.positions[node_id]
    return shifted(bends_within(view, names), names, (x - left, y - top))
