"""The rows of a CSV file that stays on the disk: looked through once, parsed when a batch asks.

Functions and classes without types are held word for word by generated code.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from msgspec import Struct
from msgspec.structs import replace

from engine.data.csv_file import (
    Column,
    Scan,
    decoded,
    is_utf8,
    read_arguments,
    scan_lines,
    separator_of,
)
from engine.data.files import check_file
from engine.errors import DataError

_BLOCK = 2**24  # bytes that are parsed at once
_LONGEST = 16 * 2**20  # bytes of a line: a file without lines would fill the memory
_BETWEEN = 16 * 2**20  # bytes after which it is told how far it is
_KEPT = 2  # files of which the places of rows are kept

Report = Callable[[str, float | None], None]


class CsvRows:
    """Rows of a CSV file, parsed by pandas when they are asked for.

    `missing` holds what stands for a missing number, by the number of the column: rows with such
    cells are left out.
    """

    def __init__(self, path, separator, encoding, missing, **arguments):
        self.path, self.arguments = path, arguments
        self.parsed = np.zeros(0, "int64"), None
        places, begin, at = array("q"), 0, 0

        def lines(file):
            nonlocal at
            for line in file:
                at += len(line)
                yield line.decode(encoding)

        with open(path, "rb") as file:
            for number, cells in enumerate(csv.reader(lines(file), delimiter=separator)):
                if number == 0:
                    self.start = at  # the names of the columns lie before
                elif (len(cells) > 1 or "".join(cells).strip()) and not any(
                    cells[column] in gaps for column, gaps in missing.items()
                ):
                    places.extend((begin, at))
                begin = at
        self.places = np.array(places).reshape(-1, 2)

    def __len__(self):
        return len(self.places)

    def table(self, rows):
        """These rows as pandas's table, in this order."""
        known, table = self.parsed
        if table is None or not np.array_equal(known, rows):
            with open(self.path, "rb") as file:
                found = [file.read(self.start)]
                for begin, end in self.places[rows].tolist():
                    file.seek(begin)
                    found.append(file.read(end - begin))
            text = b"\n".join(part.rstrip(b"\r\n") for part in found)
            table = pd.read_csv(io.BytesIO(text), **self.arguments)
            self.parsed = rows, table
        return table


class CsvColumn:
    """A column, or several side by side, as if it were one array: rows are read when asked for."""

    def __init__(
        self, rows: CsvRows, read: Callable[[pd.DataFrame], np.ndarray], sample: np.ndarray
    ) -> None:
        self._rows, self._read = rows, read
        self.shape = (len(rows), *sample.shape[1:])
        self.dtype, self.ndim = sample.dtype, sample.ndim

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        size = _rows_at_once(self._rows)
        starts = range(0, max(len(rows), 1), size)
        found = [self._read(self._rows.table(rows[at : at + size])) for at in starts]
        return found[0] if len(found) == 1 else np.concatenate(found)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        """All rows: of labels, which are small."""
        return self[np.arange(len(self))].astype(dtype or self.dtype)


class CsvTable(Struct, frozen=True):
    """A file that was looked through: its columns, its rows and the ends of its numbers."""

    scan: Scan
    rows: CsvRows
    ranges: dict[str, tuple[float, float]]

    def arrays(self) -> dict[str, Any]:
        """A `CsvColumn` for each column, and "features" and "target" where none has the name."""
        columns: dict[str, Any] = {c.name: self._column(c) for c in self.scan.columns}
        if len(columns) == 1:
            return columns
        names, whole = list(self.scan.features), dict(columns)
        if names and "features" not in columns:
            features = self._made(lambda t: np.ascontiguousarray(t[names], "float32"))
            whole = {"features": features, **columns}
        whole.setdefault("target", columns[self.scan.target])
        return whole

    def _column(self, column: Column) -> CsvColumn:
        return self._made(lambda table: values_of(column, table))

    def _made(self, read: Callable[[pd.DataFrame], np.ndarray]) -> CsvColumn:
        return CsvColumn(self.rows, read, read(self.rows.table(np.arange(1))))


def values_of(column: Column, table: pd.DataFrame) -> np.ndarray:
    """A column of a part of the table, as `load_csv` gives it of the whole table."""
    values = table[column.name]
    if column.categories:
        return np.searchsorted(column.categories, values.to_numpy(str))
    if column.kind == "text":
        return values.to_numpy(str).astype(object)  # no two parts have words of one length
    return values.to_numpy("float32" if column.kind == "float" else "int64")


def gaps_of(scan: Scan) -> dict[int, tuple[str, ...]]:
    """What `CsvRows` takes as `missing`."""
    return {index: c.missing for index, c in enumerate(scan.columns) if c.missing}


def row_encoding(encoding: str) -> str:
    """The encoding of each line of a file, whose first may begin with a mark."""
    return "utf-8-sig" if is_utf8(encoding) else encoding


_tables: dict[tuple[Any, ...], CsvTable] = {}


def open_csv(
    path: Path, separator: str, encoding: str, *, drop: bool = False, progress: Report | None = None
) -> CsvTable:
    """Look through a CSV file as strictly as `load_csv`, keeping only where its rows lie.

    The same file is looked through once. Raises DataError naming the file, line and column.
    """
    check_file(path, largest=None)
    status = path.stat()
    key = (path, separator, encoding, drop, status.st_mtime_ns, status.st_size)
    if key not in _tables:
        table = _looked_through(path, separator, encoding, drop, progress)
        while len(_tables) >= _KEPT:
            del _tables[next(iter(_tables))]
        _tables[key] = table
    return _tables[key]


def _looked_through(
    path: Path, separator: str, encoding: str, drop: bool, progress: Report | None
) -> CsvTable:
    meant = separator_of(separator)
    scan = scan_lines(
        lambda: _lines(path, encoding, meant, progress), separator, where=path.name, drop=drop
    )
    arguments = read_arguments(scan, separator, encoding, {c.name for c in scan.columns})
    rows = CsvRows(path, meant, row_encoding(encoding), gaps_of(scan), **arguments)
    if not len(rows):
        raise DataError(
            "in each row a number is missing",
            where=path.name,
            expected="some rows without gaps",
            received=f"gaps in {', '.join(map(repr, scan.gappy[:6]))}",
        )
    return _measured(scan, rows)


def _measured(scan: Scan, rows: CsvRows) -> CsvTable:
    """The table with the ends of its numbers, and the categories of rows that are not left out."""
    lows: dict[str, float] = {}
    highs: dict[str, float] = {}
    words: dict[str, set[str]] = {c.name: set() for c in scan.columns if c.categories}
    size = _rows_at_once(rows)
    for start in range(0, len(rows), size):
        table = rows.table(np.arange(start, min(start + size, len(rows))))
        for column in scan.columns:
            if column.categories:
                words[column.name].update(table[column.name].unique())
            elif column.kind != "text":
                values = values_of(column, table)
                lows[column.name] = min(lows.get(column.name, np.inf), float(values.min()))
                highs[column.name] = max(highs.get(column.name, -np.inf), float(values.max()))
    columns = tuple(
        replace(c, categories=tuple(sorted(words[c.name]))) if c.categories else c
        for c in scan.columns
    )
    ranges = {name: (lows[name], highs[name]) for name in lows}
    ranges |= {name: (0.0, len(known) - 1.0) for name, known in words.items()}
    if scan.features:
        ends = [ranges[name] for name in scan.features]
        ranges.setdefault("features", (min(low for low, _ in ends), max(high for _, high in ends)))
    if scan.target in ranges:
        ranges.setdefault("target", ranges[scan.target])
    return CsvTable(replace(scan, columns=columns), rows, ranges)


def _rows_at_once(rows: CsvRows) -> int:
    """How many rows of usual length make a block."""
    return max(1, _BLOCK * len(rows) // int(rows.places[-1, 1]))


def _lines(path: Path, encoding: str, separator: str, progress: Report | None) -> Iterator[str]:
    """The lines of a file with their ends, none held longer than it is looked at."""
    own = "utf-8" if is_utf8(encoding) else encoding
    if _ends_of_lines(own) != b"\n":
        raise DataError(
            "tables of this encoding cannot stream",
            where=path.name,
            expected="utf-8, latin-1, cp1252 or another in which a line ends with one byte",
            received=encoding,
            hint="Save the table as utf-8, or let it not stream.",
        )
    size, at, told = path.stat().st_size, 0, 0
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LONGEST), b""), start=1):
            if len(line) == _LONGEST:
                raise DataError(
                    "the line is too long",
                    where=f"{path.name}, line {number}",
                    expected=f"at most {_LONGEST:,} bytes",
                )
            yield _text(line, own if number > 1 else encoding, separator, path.name, number)
            at += len(line)
            if progress is not None and at - told >= _BETWEEN:
                told = at
                progress(f"Looking through {path.name}", at / size)


def _text(line: bytes, encoding: str, separator: str, where: str, number: int) -> str:
    """The text of one line; raises DataError."""
    if number > 1:
        try:
            text = line.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return text
    return decoded(line, encoding, separator, where, number)


def _ends_of_lines(encoding: str) -> bytes:
    """A line's end in an encoding; that of utf-8 where there is none such, which is told later."""
    try:
        return "\n".encode(encoding)
    except (LookupError, ValueError):
        return b"\n"
