"""Histograms with mean and variance, of any numbers, bounded in size."""

from __future__ import annotations

import numpy as np

from engine.results.outcome import Spread

BINS = 40
_MOST_NUMBERS = 2**18  # of which a histogram over epochs is made


def thinned(numbers: np.ndarray) -> np.ndarray:
    """All numbers as one row, or as many drawn at random (always the same) where there are more.

    Not every n-th one: their places in an array mean something, such as a channel.
    """
    flat = numbers.reshape(-1)
    if flat.size <= _MOST_NUMBERS:
        return flat
    return flat[np.random.default_rng(0).integers(0, flat.size, _MOST_NUMBERS)]


def spread_of(numbers: np.ndarray, bins: int = BINS) -> Spread | None:
    """How numbers are spread; None where there are none that are finite."""
    flat = np.asarray(numbers, "float64").reshape(-1)
    finite = flat[np.isfinite(flat)]
    if not finite.size:
        return None
    low, high = float(finite.min()), float(finite.max())
    counts, edges = _histogram(finite, bins, low, high)
    return Spread(
        low=float(edges[0]),
        high=float(edges[-1]),
        counts=tuple(int(count) for count in counts),
        mean=float(finite.mean()),
        variance=float(finite.var()),
        zeros=float((finite == 0).mean()),
        lost=int(flat.size - finite.size),
    )


def _histogram(
    finite: np.ndarray, bins: int, low: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    # numpy refuses a range that is too narrow for its bins to have different edges.
    if high - low <= bins * np.spacing(max(abs(low), abs(high), 1e-30)):
        middle = max(abs(low), 1.0) * 0.5
        low, high = low - middle, high + middle
    return np.histogram(finite, bins=bins, range=(low, high))
