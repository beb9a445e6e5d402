"""Bends: points that a person leads a wire through. They belong to the view, not to the model.

They are kept at the node where the wire ends, by what the wire is (`BentWire`), so that a place in
a list that moves up keeps its own; a wire that goes takes its bends along (`edits.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from math import dist

import msgspec

from engine.graph.edits import ABSENT, Edit, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import Edge, Ref
from engine.graph.placing.layout import Place
from engine.project import BentWire, GraphView, Project

Bends = FrozenDict[str, tuple[BentWire, ...]]


def bends_of(view: GraphView, edge: Edge) -> tuple[Place, ...]:
    """The points that a wire is led through, from its source on; none where it is led freely."""
    for wire in view.bends.get(edge.target.node, ()):
        if wire.source == edge.source and wire.argument == edge.target.argument:
            return wire.points
    return ()


def bent(
    project: Project, graph_id: str, edge: Edge, points: Collection[Place], title: str
) -> Edit:
    """The edit that leads a wire through these points and no others; none lead it freely."""
    at = edge.target.node
    source, argument = edge.source, edge.target.argument
    wires = project.view_of(graph_id).bends.get(at, ())
    kept = tuple(w for w in wires if (w.source, w.argument) != (source, argument))
    if points:
        kept = (*kept, BentWire(source, argument, tuple(points)))
    put = SetEntry(("view", graph_id, "bends", at), kept or ABSENT, title)
    if graph_id in project.view:
        return put
    return Together(title, (SetEntry(("view", graph_id), GraphView()), put))


def with_bend(
    points: tuple[Place, ...], start: Place, end: Place, here: Place
) -> tuple[tuple[Place, ...], int]:
    """The bends of a wire from `start` to `end` with one more at `here`, and its number.

    It goes between the two that make the least of a detour through it.
    """
    ways = list(pairwise((start, *points, end)))

    def detour(number: int) -> float:
        a, b = ways[number]
        return dist(a, here) + dist(here, b) - dist(a, b)

    number = min(range(len(ways)), key=detour)
    return (*points[:number], here, *points[number:]), number


def moved_bends(
    project: Project, graph_id: str, nodes: Collection[str], by: Place
) -> tuple[Edit, ...]:
    """The edits that move the bends of wires among these nodes, which move by as much."""
    inner = bends_within(project.view_of(graph_id), nodes)
    moved = shifted(inner, {n: n for n in nodes}, by)
    return tuple(_replaced(project, graph_id, moved))


def straightened_wires(project: Project, graph_id: str, nodes: Collection[str]) -> tuple[Edit, ...]:
    """The edits that take the bends from wires among these nodes, for which others are found."""
    inner = bends_within(project.view_of(graph_id), nodes)
    bare = {at: tuple(msgspec.structs.replace(w, points=()) for w in inner[at]) for at in inner}
    return tuple(_replaced(project, graph_id, bare))


def bends_within(view: GraphView, nodes: Collection[str]) -> Bends:
    """The bends of wires from and to these nodes, which can be copied along with them."""
    chosen = set(nodes)
    among = (
        (at, tuple(wire for wire in wires if wire.source.node in chosen))
        for at, wires in view.bends.items()
        if at in chosen
    )
    return FrozenDict((at, wires) for at, wires in among if wires)


def shifted(
    bends: Mapping[str, tuple[BentWire, ...]], names: Mapping[str, str], by: Place
) -> Bends:
    """The bends of copies that are called by `names` and stand elsewhere."""
    dx, dy = by
    return FrozenDict(
        (
            names[at],
            tuple(
                BentWire(
                    Ref(names[wire.source.node], wire.source.output),
                    wire.argument,
                    tuple((x + dx, y + dy) for x, y in wire.points),
                )
                for wire in wires
            ),
        )
        for at, wires in bends.items()
    )


def _replaced(
    project: Project, graph_id: str, news: Mapping[str, tuple[BentWire, ...]]
) -> list[Edit]:
    """Edits that put wires in the place of those that are the same; without points they go."""
    edits: list[Edit] = []
    for at, wires in news.items():
        by_wire = {(wire.source, wire.argument): wire for wire in wires}
        before = project.view_of(graph_id).bends[at]
        after = tuple(by_wire.get((wire.source, wire.argument), wire) for wire in before)
        kept = tuple(wire for wire in after if wire.points)
        if kept != before:
            edits.append(SetEntry(("view", graph_id, "bends", at), kept or ABSENT))
    return edits
