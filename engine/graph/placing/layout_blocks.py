"""Runs of nodes that lie on one line, and where those lines are.

Ties join a node to at most one neighbour on either side and never cross, so the order "above" among
blocks has no cycle and each block can be moved as a whole between those above and below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise

GRID = 8
_AT_ONCE = 1_500  # nodes, between two pauses
_ROUNDS = 6


def tied_blocks(
    columns: list[list[int]], before: list[list[int]], after: list[list[int]], real: int
) -> Generator[dict[str, tuple[float, float]], None, tuple[list[list[int]], list[int]]]:
    """Runs of nodes that shall lie on one line: at most one tie to either side, none crossing.

    Returns the blocks and the number of each node's block; pauses now and then (with an empty
    answer) for a caller that must not be kept waiting.
    """
    next_of: dict[int, int] = {}
    tied: set[int] = set()
    led = _longest(columns, before, real)
    leads = _longest(columns[::-1], after, real)
    done = 0
    for left, right in pairwise(columns):
        done += len(right)
        if done > _AT_ONCE:
            done = 0
            yield {}
        at_left = {node: i for i, node in enumerate(left)}
        at_right = {node: i for i, node in enumerate(right)}
        aside_left = _aside(right, before, at_left)
        aside_right = _aside(left, after, at_right)
        ties: list[tuple[int, int, int, float, int, int]] = []
        for node in right:
            for other in before[node]:
                ways = (node >= real) + (other >= real)
                # A way through is best straight; then plain chains; then the longest line
                # through a split or a join; then the middle of several.
                loose = 0 if ways == 2 else 1 + 2 * (ways == 1)
                fan = len(before[node]) * len(after[other])
                aside = aside_left[node, other] + aside_right[other, node]
                length = led[other] + leads[node]
                ties.append((loose, fan, -length, aside, at_left[other], at_right[node]))
        ties.sort()
        _tie(ties, left, right, next_of, tied)
    blocks: list[list[int]] = []
    block_of = [0] * len(before)
    for column in columns:
        for node in column:
            if node not in tied:
                block = [node]
                while block[-1] in next_of:
                    block.append(next_of[block[-1]])
                for member in block:
                    block_of[member] = len(blocks)
                blocks.append(block)
    return blocks, block_of


def _longest(columns: list[list[int]], neighbours: list[list[int]], real: int) -> list[int]:
    """How many nodes the longest path to each node has (ways do not count)."""
    length = [0] * len(neighbours)
    for column in columns:
        for node in column:
            before = max((length[other] for other in neighbours[node]), default=0)
            length[node] = before + (node < real)
    return length


def _aside(
    nodes: list[int], neighbours: list[list[int]], place: dict[int, int]
) -> dict[tuple[int, int], float]:
    """How far each neighbour of a node is from the middle one of its neighbours."""
    found: dict[tuple[int, int], float] = {}
    for node in nodes:
        ranked = sorted(neighbours[node], key=place.__getitem__)
        # Of an even number the upper middle one is best, so that splits and joins agree.
        middle = (len(ranked) - 1) / 2 - 0.25
        for rank, other in enumerate(ranked):
            found[node, other] = abs(rank - middle)
    return found


def _tie(
    ties: list[tuple[int, int, int, float, int, int]],
    left: list[int],
    right: list[int],
    next_of: dict[int, int],
    tied: set[int],
) -> None:
    accepted: list[tuple[int, int]] = []  # growing in both, so that only neighbours matter
    for *_, a, b in ties:
        if left[a] in next_of or right[b] in tied:
            continue
        at = bisect_left(accepted, (a, b))
        if (at == 0 or accepted[at - 1][1] < b) and (at == len(accepted) or accepted[at][1] > b):
            accepted.insert(at, (a, b))
            next_of[left[a]] = right[b]
            tied.add(right[b])


def settled(
    columns: list[list[int]],
    before: list[list[int]],
    after: list[list[int]],
    blocks: list[list[int]],
    block_of: list[int],
    apart: Callable[[int, int], int],
) -> Iterator[list[int]]:
    """Better and better lines (centres' y, on the grid) of all nodes, the best ones last.

    Blocks move as wholes; `apart` says how far two neighbours' lines must be from each other.
    """
    above: list[dict[int, int]] = [{} for _ in blocks]
    below: list[dict[int, int]] = [{} for _ in blocks]
    for column in columns:
        for upper, lower in pairwise(column):
            a, b, gap = block_of[upper], block_of[lower], apart(upper, lower)
            if gap > above[b].get(a, 0):
                above[b][a] = below[a][b] = gap
    yield []
    down = _downwards(above, below)
    line = [0] * len(blocks)
    for block in down:
        line[block] = max((line[a] + gap for a, gap in above[block].items()), default=0)
    pulls = [
        [block_of[o] for n in block for o in (*before[n], *after[n]) if block_of[o] != b]
        for b, block in enumerate(blocks)
    ]
    for turn in range(_ROUNDS):
        for block in reversed(down) if turn % 2 == 0 else down:
            wanted = _middle([line[other] for other in pulls[block]])
            if wanted is None:
                continue
            if below[block]:
                wanted = min(wanted, min(line[o] - gap for o, gap in below[block].items()))
            if above[block]:
                wanted = max(wanted, max(line[o] + gap for o, gap in above[block].items()))
            line[block] = wanted
        yield [line[block] for block in block_of]


def _middle(lines: list[int]) -> int | None:
    if not lines:
        return None
    lines.sort()
    half = len(lines) // 2
    if len(lines) % 2:
        return lines[half]
    return round((lines[half - 1] + lines[half]) / 2 / GRID) * GRID


def _downwards(above: list[dict[int, int]], below: list[dict[int, int]]) -> list[int]:
    """Blocks, upper before lower (there is such an order: they do not cross)."""
    waiting = [len(found) for found in above]
    order = [b for b, count in enumerate(waiting) if not count]
    for block in order:
        for lower in below[block]:
            waiting[lower] -= 1
            if not waiting[lower]:
                order.append(lower)
    return order
