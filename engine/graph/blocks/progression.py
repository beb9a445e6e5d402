"""Values that count: what a loop's index makes of names and numbers, so that calls become a loop.

counting(["conv2_block2", "conv2_block3"])    "conv2_block" before, 2 and 3, nothing after
counted([64, 128, 192], [1, 2, 3], "index")   "64 * index"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from engine.graph.model import Value

_WHOLE = re.compile(r"(0|[1-9][0-9]*)(?![0-9])")


class Counting(Struct, frozen=True):
    """Texts that differ in one whole number, which grows by equal steps."""

    before: str
    numbers: tuple[int, ...]
    after: str


def counting(texts: Sequence[str]) -> Counting | None:
    """How two texts or more count; None where they do not."""
    rows = [re.split(r"([0-9]+)", text) for text in texts]
    first = rows[0]
    if any(len(row) != len(first) for row in rows):
        return None
    places = [place for place, parts in enumerate(zip(*rows, strict=True)) if len(set(parts)) > 1]
    if len(places) != 1 or any(_WHOLE.fullmatch(row[places[0]]) is None for row in rows):
        return None
    place = places[0]
    numbers = tuple(int(row[place]) for row in rows)
    step = numbers[1] - numbers[0]
    # Two numbers always count somehow; only 1 and 2 do so plainly.
    if step < 1 or (len(numbers) == 2 and step != 1) or not _steady(numbers):
        return None
    return Counting("".join(first[:place]), numbers, "".join(first[place + 1 :]))


def counted(values: Sequence[Value], index: Sequence[int], name: str) -> str | None:
    """Whole numbers as an expression over the index; None where they do not follow from it."""
    if not all(type(value) is int for value in values) or not _steady(values):
        return None
    factor, rest = divmod(values[1] - values[0], index[1] - index[0])
    offset = values[0] - factor * index[0]
    if rest or (offset and len(values) == 2 and factor != 1):
        return None
    product = name if factor == 1 else f"{factor} * {name}"
    return f"{product} {'-' if offset < 0 else '+'} {abs(offset)}" if offset else product


def _steady(numbers: Sequence[int]) -> bool:
    step = numbers[1] - numbers[0]
    return all(b - a == step for a, b in pairwise(numbers))
