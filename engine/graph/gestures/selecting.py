"""Nodes that join a selection: by the wires all before, after or between; by place the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.graph.model import Graph
from engine.graph.wiring import wiring_of

Box = tuple[float, float, float, float]  # left, top, right, bottom
_ASIDE = 2.5  # how much farther it is to go aside than straight on


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


def beside(boxes: Mapping[str, Box], here: str, way: tuple[int, int]) -> str | None:
    """The nearest node from `here` in a direction such as (1, 0), right; None where none stands.

    What lies more aside than ahead is of another direction.
    """
    (dx, dy), (x, y) = way, _middle(boxes[here])
    best, least = None, float("inf")
    for node_id, box in boxes.items():
        to_x, to_y = _middle(box)[0] - x, _middle(box)[1] - y
        ahead, aside = to_x * dx + to_y * dy, abs(to_x * dy) + abs(to_y * dx)
        far = ahead + _ASIDE * aside
        if node_id != here and ahead > 0 and aside <= 2 * ahead and far < least:
            best, least = node_id, far
    return best


def _middle(box: Box) -> tuple[float, float]:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
