"""Points of a curve, and fewer of them that look the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

# More points than this are never drawn: they cost time and nobody sees them.
MOST_DRAWN = 500
# A day of batches, 8 a second, is 0.7 million points; this many are kept of them.
_MOST_KEPT = 4_000


class Series:
    """Points in rising order of x; what is not finite is left out, a long series is thinned."""

    __slots__ = ("_drawn", "xs", "ys")

    def __init__(self) -> None:
        self.xs: list[float] = []
        self.ys: list[float] = []
        self._drawn: tuple[list[float], list[float]] | None = None

    def __len__(self) -> int:
        return len(self.xs)

    def add(self, x: float, y: float) -> None:
        """One more point at the end."""
        if not math.isfinite(y):
            return
        self.xs.append(float(x))
        self.ys.append(float(y))
        self._drawn = None
        if len(self.xs) > _MOST_KEPT:
            self.xs, self.ys = decimate(self.xs, self.ys, _MOST_KEPT // 2)

    def drawn(self) -> tuple[list[float], list[float]]:
        """At most 500 points that show the same extremes."""
        if self._drawn is None:
            self._drawn = decimate(self.xs, self.ys)
        return self._drawn

    def at(self, x: float) -> float | None:
        """The value at the point nearest to x; None where there is no point."""
        if not self.xs:
            return None
        nearest = min(range(len(self.xs)), key=lambda i: abs(self.xs[i] - x))
        return self.ys[nearest]


class Curve(Struct, frozen=True):
    """One metric of one output over the epochs: x = 1 is the end of the first epoch.

    `batches` are Keras's running means within the epochs, at fractions of an epoch.
    """

    key: str
    output: str
    metric: str
    training: Series
    validation: Series
    batches: Series


def decimate(
    xs: Sequence[float], ys: Sequence[float], limit: int = MOST_DRAWN
) -> tuple[list[float], list[float]]:
    """At most `limit` (4 or more) of the points: the ends, and the lowest and highest between.

    The inner points are cut into equal buckets, and of each the two extremes stay, in order: so a
    spike of one batch is seen however long the training was.
    """
    if len(xs) <= limit:
        return list(xs), list(ys)
    buckets = (limit - 2) // 2
    inner = len(xs) - 2
    kept = [0]
    for bucket in range(buckets):
        start = 1 + bucket * inner // buckets
        stop = 1 + (bucket + 1) * inner // buckets
        low = min(range(start, stop), key=ys.__getitem__)
        high = max(range(start, stop), key=ys.__getitem__)
        kept += sorted({low, high})
    kept.append(len(xs) - 1)
    return [xs[i] for i in kept], [ys[i] for i in kept]


def travel(ys: Sequence[float]) -> float:
    """How far a curve goes up and down in all, in heights of its plot: 1 for one that only falls.

    A broad line costs in proportion to it: 500 points of noise take 130 ms to paint 2 pixels
    wide, and 1 ms at 1 pixel.
    """
    height = max(ys, default=0.0) - min(ys, default=0.0)
    if not height:
        return 0.0
    return sum(abs(b - a) for a, b in pairwise(ys)) / height
