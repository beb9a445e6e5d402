"""Tables as CSV that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet takes a text that begins with one of these for a formula, and computes it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV; texts that look like formulas get an apostrophe before them.

    Numbers, negative ones too, stay numbers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # its own line end is what makes it quote a lone \r in a cell
    for row in (head, *rows):
        writer.writerow([inert(cell) for cell in row])
    return text.getvalue()


def inert(cell: Cell) -> Cell:
    """A cell that no spreadsheet computes."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
