"""A study as what `python -m engine study` prints: JSON without pictures, or lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from engine.data.study import Balance, ColumnStudy, Correlations, Study

_WIDEST = 28  # characters of a name


def study_facts(study: Study) -> dict[str, Any]:
    """A study as JSON data; pictures are counted only, and a histogram is its ends and counts."""
    return {
        "part": study.part,
        "samples": study.samples,
        "rows": study.rows,
        "held_out": study.held_out,
        "columns": [_column_facts(column) for column in study.columns],
        "balance": {balance.column: _balance_facts(balance) for balance in study.balances},
        "correlations": _correlation_facts(study.correlations),
        "pictures": len(study.pictures),
        "augmented": list(study.augmented.layers) if study.augmented else None,
        "skipped": list(study.skipped),
    }


def _column_facts(column: ColumnStudy) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: getattr(column, name)
        for name in (
            "name", "role", "dtype", "values", "missing", "mean", "std", "low", "high",
            "distinct", "places", "constant",
        )
    }  # fmt: skip
    facts["shape"] = list(column.shape)
    facts["quartiles"] = list(column.quartiles) if column.quartiles else None
    spread = column.spread
    facts["histogram"] = (
        {"low": spread.low, "high": spread.high, "counts": list(spread.counts)} if spread else None
    )
    return facts


def _balance_facts(balance: Balance) -> dict[str, Any]:
    held = dict(zip(balance.names, balance.validation, strict=False))
    return {
        "training": dict(zip(balance.names, balance.counts, strict=True)),
        "validation": held or None,
    }


def _correlation_facts(found: Correlations | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "names": list(found.names),
        "matrix": [list(row) for row in found.matrix],
        "pairs": [[pair.first, pair.second, pair.r] for pair in found.pairs],
        "with_target": [[pair.first, pair.second, pair.r] for pair in found.with_target],
    }


def study_text(study: Study) -> str:
    """A study as lines of text: the columns, the classes, the strongest correlations."""
    of = "training samples" if study.part == "training" else "samples"
    head = f"{study.samples:,} {of}"
    if study.held_out:
        head += f", {study.held_out:,} for validation"
    if study.rows < study.samples:
        head += f"; measured on {study.rows:,} of them, drawn by the seed"
    lines = [head, "", *_columns_text(study.columns)]
    for balance in study.balances:
        lines += ["", *_balance_text(balance)]
    found = study.correlations
    for title, pairs in (
        ("strongest with the target", found.with_target if found else ()),
        ("strongest among the inputs", found.pairs if found else ()),
    ):
        rows = [(_cut(p.first), _cut(p.second), f"{p.r:+.3f}") for p in pairs[:10]]
        lines += ["", f"Correlations, {title}", *aligned(rows, left=2)] if rows else []
    constant = [column.name for column in study.columns if column.is_constant]
    lines += ["", f"The same in every sample: {', '.join(constant)}"] if constant else []
    if study.augmented:
        lines += ["", f"Augmented by {', '.join(study.augmented.layers)}"]
    if study.not_augmented:
        lines += ["", study.not_augmented]
    if study.skipped:
        lines += [
            "",
            f"{len(study.skipped):,} files cannot be read: {', '.join(study.skipped[:6])}",
        ]
    return "\n".join(lines)


def _columns_text(columns: Sequence[ColumnStudy]) -> list[str]:
    head = ("", "role", "values", "missing", "mean", "std", "min", "25 %", "50 %", "75 %", "max",
            "distinct")  # fmt: skip
    rows: list[tuple[str, ...]] = [head]
    for column in columns:
        shape = "×".join(map(str, column.shape))
        quartiles: tuple[float | None, ...] = column.quartiles or (None, None, None)
        rows.append(
            (
                _cut(column.name) + (f" {shape}" if shape else ""),
                column.role,
                f"{column.values:,}",
                f"{column.missing:,}",
                *map(_number, (column.mean, column.std, column.low, *quartiles, column.high)),
                f"{column.distinct:,}" if column.distinct is not None else "",
            )
        )
    return aligned(rows, left=2)


def _balance_text(balance: Balance) -> list[str]:
    whole = max(sum(balance.counts), 1)
    rows = [
        (_cut(name), f"{count:,}", f"{count / whole:.1%}")
        for name, count in zip(balance.names, balance.counts, strict=True)
    ]
    lines = [f"Classes of {balance.column}", *aligned(rows, left=1)]
    if balance.unseen:
        lines.append(f"  validated, but never trained: {', '.join(balance.unseen[:12])}")
    return lines


def aligned(rows: Iterable[Sequence[str]], left: int) -> list[str]:
    """Rows as lines of columns; the first `left` of them begin at the left, the others end there.

    Two spaces stand before each row and between its cells.
    """
    table = [list(row) for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    return [
        "  "
        + "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def _cut(name: str) -> str:
    return name if len(name) <= _WIDEST else name[: _WIDEST - 1] + "…"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
