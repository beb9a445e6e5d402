"""The order of nodes within columns that lets few wires cross: sweeps by barycentre."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

_SWEEPS = 6


def ordered_columns(
    columns: list[list[int]], before: list[list[int]], after: list[list[int]]
) -> Iterator[list[list[int]]]:
    """Better and better orders of `columns`, the best one last.

    `before` and `after` list each node's neighbours in the column to its left and right.
    """
    columns = _by_depth(columns, before, after)
    place = _places(columns, len(before))
    best, fewest = columns, _crossings(columns, before, place)
    yield best
    for sweep in range(_SWEEPS):
        if not fewest:
            return
        forwards = sweep % 2 == 0
        columns = [list(column) for column in columns]
        for column in columns if forwards else reversed(columns):
            _sort(column, before if forwards else after, place)
        now = _crossings(columns, before, place)
        if now < fewest:
            best, fewest = columns, now
        yield best


def _by_depth(
    columns: list[list[int]], before: list[list[int]], after: list[list[int]]
) -> list[list[int]]:
    """A first order in which what hangs together stands together."""
    seen = [False] * len(before)
    rank = [0] * len(before)
    number = 0
    for column in columns:
        for start in column:
            if before[start]:
                continue
            stack = [start]
            while stack:
                node = stack.pop()
                if seen[node]:
                    continue
                seen[node] = True
                rank[node] = number
                number += 1
                stack.extend(reversed(after[node]))
    return [sorted(column, key=rank.__getitem__) for column in columns]


def _places(columns: list[list[int]], count: int) -> list[float]:
    place = [0.0] * count
    for column in columns:
        for i, node in enumerate(column):
            place[node] = float(i)
    return place


def _sort(column: list[int], neighbours: list[list[int]], place: list[float]) -> None:
    if len(column) > 1:
        centre = {
            node: sum(place[o] for o in near) / len(near) if (near := neighbours[node]) else i
            for i, node in enumerate(column)
        }
        column.sort(key=centre.__getitem__)
    for i, node in enumerate(column):
        place[node] = float(i)


def _crossings(columns: list[list[int]], before: list[list[int]], place: list[float]) -> int:
    """How many pairs of wires cross between neighbouring columns."""
    count = 0
    for column in columns:
        if len(column) < 2:
            continue
        passed: list[float] = []
        for node in column:
            ends = [place[o] for o in before[node]]
            count += sum(len(passed) - bisect_left(passed, end + 0.5) for end in ends)
            for end in ends:
                insort(passed, end)
    return count
