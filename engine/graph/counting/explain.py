"""How a layer's parameters come about, told as a course asks for it by hand.

A convolution with 16 filters of 3×3 on one channel:

    explain_parameters((("kernel", (3, 3, 1, 16)), ("bias", (16,))))
    # "3×3×1×16 + bias 16 = 160"
"""

from __future__ import annotations

from collections import Counter
from math import prod

Weights = tuple[tuple[str, tuple[int, ...]], ...]


def explain_parameters(weights: Weights) -> str:
    """The sum over the layer's weights, in Keras's order; empty where it has none.

    `weights` holds (name, shape) pairs; a name may be a path such as "query/kernel". A single
    kernel goes without its name, since it is the layer's own.
    """
    if not weights:
        return ""
    names = _short_names([name for name, _ in weights])
    alone = names.count("kernel") == 1 and set(names) <= {"kernel", "bias"}
    terms = []
    for name, (_, shape) in zip(names, weights, strict=True):
        size = "×".join(map(str, shape)) or "1"
        terms.append(size if alone and name == "kernel" else f"{name} {size}")
    return f"{' + '.join(terms)} = {count_parameters(weights):,}"


def count_parameters(weights: Weights) -> int:
    """How many scalars the weights hold."""
    return sum(prod(shape) for _, shape in weights)


def _short_names(paths: list[str]) -> list[str]:
    """The last part of each path, or the last two where that alone would be told twice."""
    last = [path.rsplit("/", 1)[-1] for path in paths]
    times = Counter(last)
    return [
        " ".join(path.split("/")[-2:]) if times[name] > 1 else name
        for path, name in zip(paths, last, strict=True)
    ]
