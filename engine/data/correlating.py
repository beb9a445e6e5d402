"""How columns go together: Pearson's correlations, the strongest of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.data.study import Correlations, Pair

MOST = 20  # columns in the matrix, and pairs in each list
_LEAST_ROWS = 3  # two points are always on a line


class Quantity(NamedTuple):
    """A number that each sample has; NaN where it is missing."""

    name: str
    values: np.ndarray


def correlations(inputs: Sequence[Quantity], targets: Sequence[Quantity]) -> Correlations | None:
    """Pearson's r of all pairs, on the rows where no number is missing; None of fewer than two.

    Of more than 20 inputs those stand in the matrix that are strongest with a target, or without
    one with each other.
    """
    every = [*inputs, *targets]
    if not inputs or len(every) < 2:
        return None
    table = np.stack([quantity.values for quantity in every], axis=1)
    table = table[np.isfinite(table).all(axis=1)]
    if len(table) < _LEAST_ROWS:
        return None
    found = pearson(table)
    among, across = found[: len(inputs), : len(inputs)], found[: len(inputs), len(inputs) :]
    chosen = [*_strongest(among, across), *range(len(inputs), len(every))]
    return Correlations(
        names=tuple(every[i].name for i in chosen),
        matrix=tuple(tuple(_number(found[i, j]) for j in chosen) for i in chosen),
        pairs=_pairs(np.triu(np.nan_to_num(among), 1), inputs, inputs),
        with_target=_pairs(np.nan_to_num(across), inputs, targets),
        of=len(inputs),
    )


def pearson(table: np.ndarray) -> np.ndarray:
    """Pearson's correlations of a table's columns (rows × columns); NaN where one never varies."""
    sizes = np.abs(table).max(axis=0)
    table = table / np.where(sizes > 0, sizes, 1)  # or squares could be infinite
    away = table - table.mean(axis=0)
    widths = np.sqrt((away**2).sum(axis=0))
    # Of equal numbers the mean may be off by a rounding, which is no variance.
    widths[widths <= 1e-12 * np.abs(table).sum(axis=0)] = np.nan
    away = away / widths
    return np.clip(away.T @ away, -1.0, 1.0)


def _strongest(among: np.ndarray, across: np.ndarray) -> list[int]:
    """The numbers of the inputs that stand in the matrix, in their order."""
    if len(among) <= MOST:
        return list(range(len(among)))
    others = np.abs(np.nan_to_num(across if across.size else among))
    if not across.size:
        np.fill_diagonal(others, 0)
    order = np.argsort(-others.max(axis=1), kind="stable")[:MOST]
    return sorted(int(i) for i in order)


def _pairs(
    found: np.ndarray, rows: Sequence[Quantity], columns: Sequence[Quantity]
) -> tuple[Pair, ...]:
    """The strongest pairs first; pairs that do not go together at all are left out."""
    order = np.argsort(-np.abs(found), axis=None, kind="stable")[:MOST]
    places = zip(*np.unravel_index(order, found.shape), strict=True)
    return tuple(
        Pair(rows[i].name, columns[j].name, float(found[i, j])) for i, j in places if found[i, j]
    )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
