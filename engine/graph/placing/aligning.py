"""Nodes in rows and columns: aligned, spread evenly, on level wires, on a grid.

All answer only the places of nodes that move.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from engine.graph.placing.layout import Place

Box = tuple[float, float, float, float]  # left, top, right, bottom
Line = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["x", "y"]
# Source, target, and how much lower than the target's corner the source's would be for the wire
# between their ports to be level.
LevelWire = tuple[str, str, float]

SNAP = 24.0  # between the dots of the canvas's ground
_APART = 8.0  # straightening brings no node nearer to another than this


def aligned(boxes: Mapping[str, Box], line: Line) -> dict[str, Place]:
    """Places for these nodes on one line: that of the outermost, or the middle of them all."""
    if not boxes:
        return {}
    across = line in ("left", "centre", "right")
    low, high = (0, 2) if across else (1, 3)
    first = min(box[low] for box in boxes.values())
    last = max(box[high] for box in boxes.values())
    places: dict[str, Place] = {}
    for node_id, box in boxes.items():
        length = box[high] - box[low]
        if line in ("left", "top"):
            at = first
        elif line in ("right", "bottom"):
            at = last - length
        else:
            at = round((first + last - length) / 2)
        places[node_id] = (at, box[1]) if across else (box[0], at)
    return _moved(boxes, places)


def distributed(boxes: Mapping[str, Box], axis: Axis) -> dict[str, Place]:
    """Places with equal gaps between the nodes; the first and the last stay where they are."""
    low, high = (0, 2) if axis == "x" else (1, 3)
    order = sorted(boxes, key=lambda n: boxes[n][low] + boxes[n][high])
    if len(order) < 3:
        return {}
    inside = order[1:-1]
    start, end = boxes[order[0]][high], boxes[order[-1]][low]
    gap = (end - start - sum(boxes[n][high] - boxes[n][low] for n in inside)) / (len(order) - 1)
    places: dict[str, Place] = {}
    at = start
    for node_id in inside:
        box = boxes[node_id]
        at += gap
        places[node_id] = (round(at), box[1]) if axis == "x" else (box[0], round(at))
        at += box[high] - box[low]
    return _moved(boxes, places)


def straightened(
    boxes: Mapping[str, Box], wires: Iterable[LevelWire], others: Iterable[Box] = ()
) -> dict[str, Place]:
    """Places at which the wires among the nodes are level, as far as nothing is in the way.

    `wires` come in the order of the graph, sources first; each node follows the first wire that
    leads to it, and then stays. `others` are the boxes of nodes that are not to move.
    """
    now = dict(boxes)
    beside = _Strips([*boxes.values(), *others])
    done: set[str] = set()
    for source, target, level in wires:
        if source not in now or target not in now or target in done:
            continue
        done.update((source, target))
        old = now[target]
        down = now[source][1] + level - old[1]
        wanted = (old[0], old[1] + down, old[2], old[3] + down)
        beside.remove(old)
        if beside.is_free(wanted):
            now[target] = wanted
        beside.add(now[target])
    return _moved(boxes, {n: (box[0], box[1]) for n, box in now.items()})


def snapped(place: Place) -> Place:
    """The nearest corner of the grid."""
    return (round(place[0] / SNAP) * SNAP, round(place[1] / SNAP) * SNAP)


def _moved(boxes: Mapping[str, Box], places: Mapping[str, Place]) -> dict[str, Place]:
    return {n: place for n, place in places.items() if place != boxes[n][:2]}


class _Strips:
    """Boxes in vertical strips: what stands beside a box is found without asking all."""

    _WIDTH = 240.0

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._strips: dict[int, list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for strip in self._over(box):
            self._strips.setdefault(strip, []).append(box)

    def remove(self, box: Box) -> None:
        for strip in self._over(box):
            self._strips[strip].remove(box)

    def is_free(self, box: Box) -> bool:
        return not any(
            _touch(box, other) for strip in self._over(box) for other in self._strips.get(strip, ())
        )

    def _over(self, box: Box) -> range:
        left, right = (box[0] - _APART) // self._WIDTH, (box[2] + _APART) // self._WIDTH
        return range(int(left), int(right) + 1)


def _touch(a: Box, b: Box) -> bool:
    beside = a[0] >= b[2] + _APART or b[0] >= a[2] + _APART
    return not beside and a[1] < b[3] + _APART and b[1] < a[3] + _APART
