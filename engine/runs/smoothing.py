"""A curve without its noise, to see where it is going."""

from __future__ import annotations

from collections.abc import Sequence


def smoothed(ys: Sequence[float], weight: float) -> list[float]:
    """The exponential moving average of `ys`; `weight` (0 to below 1) is that of what came before.

    It is corrected for its beginning as Adam's is (Kingma and Ba 2015, section 3): a constant stays
    what it is, and the first value is the first one.
    """
    mean, power, result = 0.0, 1.0, []
    for y in ys:
        mean = weight * mean + (1 - weight) * y
        power *= weight
        result.append(mean / (1 - power))
    return result
