"""CSV files, read strictly: whatever is not a clean table is refused with its row and column.

Two passes: `scan` judges every cell and finds each column's kind, changing nothing; then pandas
parses, told exactly what `scan` found, so that a plain `pandas.read_csv` with the same arguments
(`read_arguments`) gives the same numbers in generated code.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from engine.data.csv_column import COMMA, FLOAT, Column, ColumnState, PlainRow
from engine.data.files import check_file, read_bytes
from engine.errors import DataError

_TARGETS = ("target", "label", "labels", "class", "y")


class Scan(Struct, frozen=True):
    """What a CSV file holds: its columns in order and the number of its rows, gaps or not.

    `decimal` stands between the whole and the fraction of its numbers: a point or a comma.
    """

    columns: tuple[Column, ...]
    rows: int
    decimal: str = "."

    @property
    def target(self) -> str:
        """The column to be predicted: one called target, label, class or y, or else the last."""
        named = [c.name for c in self.columns if c.name.lower() in _TARGETS]
        return named[0] if named else self.columns[-1].name

    @property
    def features(self) -> tuple[str, ...]:
        """The columns of numbers, without the target."""
        return tuple(c.name for c in self.columns if c.kind != "text" and c.name != self.target)

    @property
    def gappy(self) -> tuple[str, ...]:
        """The columns in which numbers are missing: their rows are left out."""
        return tuple(c.name for c in self.columns if c.missing)


def separator_of(separator: str) -> str:
    """The one character that a person meant: "\\t" and "tab" are the tab. Raises DataError."""
    meant = {"\\t": "\t", "tab": "\t", "space": " "}.get(separator.lower(), separator)
    if len(meant) != 1 or not meant.isascii() or meant in '"\r\n\0':  # pandas takes a byte
        raise DataError(
            "this separator cannot be used",
            where="data/csv/separator",
            expected='one character such as "," or ";", or "tab"',
            received=repr(separator),
        )
    return meant


def read_arguments(scan: Scan, separator: str, encoding: str, used: set[str]) -> dict[str, Any]:
    """What `pandas.read_csv` is told beside the path, so that it changes nothing.

    `used` names the columns that matter: text among them must stay text, and "NA" stay "NA".
    """
    arguments: dict[str, Any] = {}
    if (meant := separator_of(separator)) != ",":
        arguments["sep"] = meant
    if not is_utf8(encoding):
        arguments["encoding"] = encoding
    if scan.decimal != ".":
        arguments["decimal"] = scan.decimal
    text = [c.name for c in scan.columns if c.kind == "text" and c.name in used]
    kinds: dict[str, Any] = dict.fromkeys(text, str)
    # Of plain integers pandas makes floats where one is missing, and large ones would change.
    kinds |= {c.name: "Int64" for c in scan.columns if c.missing and c.kind == "int"}
    if kinds:
        arguments["dtype"] = kinds
    if text or scan.gappy:
        arguments["keep_default_na"] = False
    if scan.gappy:
        arguments["na_values"] = {c.name: list(c.missing) for c in scan.columns if c.missing}
    return arguments


def load_csv(
    path: Path, separator: str, encoding: str, *, drop: bool = False
) -> tuple[Scan, dict[str, np.ndarray]]:
    """The scan of a CSV file, and an array for each column.

    Whole numbers are int64, others float32, categories int64 (the place among the sorted names),
    other text is text. With `drop` rows are left out in which a number is missing. Raises
    DataError naming the file, the line and the column.
    """
    import pandas as pd

    scan = scan_file(path, separator, encoding, drop=drop)
    arguments = read_arguments(scan, separator, encoding, {c.name for c in scan.columns})
    try:
        table = pd.read_csv(path, **arguments)
    except Exception as error:  # pandas passes on whatever its many readers raise
        raise DataError(
            "the table cannot be read", where=path.name, received=" ".join(str(error).split())[:160]
        ) from None
    if len(table) != scan.rows:  # a last line of nothing but a quoted blank
        raise DataError(
            "the end of the file is not clear",
            where=path.name,
            expected=f"{scan.rows:,} rows",
            received=f"{len(table):,}",
            hint="Remove what follows the last row.",
        )
    if scan.gappy:
        table = table.dropna(subset=list(scan.gappy), ignore_index=True)
        if table.empty:
            raise DataError(
                "in each row a number is missing",
                where=path.name,
                expected="some rows without gaps",
                received=f"gaps in {', '.join(map(repr, scan.gappy[:6]))}",
            )
    arrays: dict[str, np.ndarray] = {}
    categories: dict[str, tuple[str, ...]] = {}  # some may have been in rows that are left out
    for column in scan.columns:
        values = table[column.name].to_numpy()
        if column.kind == "float":
            values = values.astype("float32")
        elif column.kind == "int":
            values = values.astype("int64")
        elif column.categories:
            names, values = np.unique(values, return_inverse=True)
            categories[column.name] = tuple(map(str, names))
        else:
            values = values.astype(str)
        arrays[column.name] = values
    columns = tuple(replace(c, categories=categories.get(c.name, ())) for c in scan.columns)
    return replace(scan, columns=columns), arrays


def scan_file(path: Path, separator: str, encoding: str, *, drop: bool = False) -> Scan:
    """The scan of a file, kept as long as the file is the same one; raises DataError."""
    check_file(path, hint="Let it stream.")
    status = path.stat()
    return _kept_scan(path, separator, encoding, drop, (status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=16)
def _kept_scan(
    path: Path, separator: str, encoding: str, drop: bool, stamp: tuple[int, int]
) -> Scan:
    return scan_csv(read_bytes(path), separator, encoding, where=path.name, drop=drop)


def scan_csv(data: bytes, separator: str, encoding: str, *, where: str, drop: bool = False) -> Scan:
    """Judge every cell; raises DataError for the first that does not belong. Lines count from 1.

    With `drop` a missing number is none of these.
    """
    text = decoded(data, encoding, separator_of(separator), where)
    return scan_lines(lambda: io.StringIO(text, newline=""), separator, where=where, drop=drop)


def scan_lines(
    lines: Callable[[], Iterable[str]], separator: str, *, where: str, drop: bool = False
) -> Scan:
    """`scan_csv` of lines, with their ends, that need not be in the memory at once."""
    meant = separator_of(separator)
    decimal = _decimal(lines, meant, where)
    records = _records(lines(), meant, where)
    first = next(records, None)
    if first is None or not any(cell.strip() for cell in first[1]):
        raise DataError("the file is empty", where=where, expected="a line with column names")
    headers = _headers(first[1], where)
    states = [ColumnState(name, where, decimal, drop=drop) for name in headers]
    rows, blank, plain = 0, 0, PlainRow()
    for line, cells in records:
        if not "".join(cells).strip() and len(cells) <= 1:
            blank = blank or line  # fine at the end of the file, an empty row before it
            continue
        if blank or len(cells) != len(headers):
            received = "an empty line" if blank else f"{len(cells)}"
            few = headers[0 if blank else len(cells)] if blank or len(cells) < len(headers) else ""
            place = f"column {few!r}" if few else f"column {len(headers) + 1}"
            raise DataError(
                "the row has too few cells"
                if blank or len(cells) < len(headers)
                else "the row has too many cells",
                where=f"{where}, line {blank or line}, {place}",
                expected=f"{len(headers)}, as many as there are column names",
                received=received,
                hint="" if blank else "Look for a missing or an unquoted separator.",
            )
        rows += 1
        if not plain.matches(cells):
            for state, cell in zip(states, cells, strict=True):
                state.take(cell, line)
            plain = plain.after(states)
            continue
        for index in plain.others:
            states[index].take(cells[index], line)
    if not rows:
        raise DataError(
            "there are no rows below the column names", where=where, expected="a row a sample"
        )
    return Scan(tuple(state.column() for state in states), rows, decimal)


def _decimal(lines: Callable[[], Iterable[str]], separator: str, where: str) -> str:
    """What stands before the fraction in the numbers of a file; raises DataError for both."""
    if separator == "," or not any("," in line for line in lines()):
        return "."
    found: dict[str, int] = {}
    for line, cells in _records(lines(), separator, where):
        for cell in cells:
            if COMMA.fullmatch(cell):
                found.setdefault(",", line)
            elif "." in cell and FLOAT.fullmatch(cell):
                found.setdefault(".", line)
    if len(found) > 1:
        raise DataError(
            "some numbers have a decimal point, others a decimal comma",
            where=where,
            expected="one of the two",
            received=f"a point on line {found['.']}, a comma on line {found[',']}",
        )
    return next(iter(found), ".")


def is_utf8(encoding: str) -> bool:
    """Whether an encoding is utf-8 by any of its names (utf_8, U8, utf-8-sig, ...)."""
    try:
        return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except (LookupError, ValueError):
        return False


def decoded(data: bytes, encoding: str, separator: str, where: str, line: int = 1) -> str:
    """The text of a file, or of its lines from number `line` on; raises DataError."""
    try:
        text = data.decode("utf-8-sig" if is_utf8(encoding) else encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1")  # a character for each byte
        raise DataError(
            "the file is not in this encoding",
            where=f"{where}, {_place_after(before, separator, line)}",
            expected=encoding,
            received=f"the byte 0x{data[error.start]:02x}",
            hint="Choose another encoding, such as cp1252 or latin-1.",
        ) from None
    except (LookupError, ValueError):
        raise DataError(
            "there is no such encoding",
            where="data/csv/encoding",
            expected="one such as utf-8, latin-1 or cp1252",
            received=repr(encoding),
        ) from None
    marked = data.startswith(codecs.BOM_UTF8) and not is_utf8(encoding)
    if marked or text.startswith("\ufeff"):  # it would stand in the first column's name
        right = "utf-8" if marked else re.sub("[-_]?(le|be)$", "", encoding.lower())
        raise DataError(
            "the file begins with the mark of another encoding",
            where=where,
            expected=right,
            received=encoding,
            hint="Choose that encoding.",
        )
    if "\0" in text:
        before = text[: text.index("\0")]
        raise DataError(
            "the file holds a NUL character",
            where=f"{where}, {_place_after(before, separator, line)}",
            expected="text",
            hint="It may be a binary file, or be encoded as utf-16.",
        )
    return text


def _place_after(before: str, separator: str, first: int) -> str:
    """The line and the number of the column that follow some text, as if nothing were quoted."""
    line = before.rpartition("\n")[2]
    return f"line {before.count(chr(10)) + first}, column {line.count(separator) + 1}"


def _records(lines: Iterable[str], separator: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of each record."""
    first: str | None = None  # the line on which the record began that is being read

    def looked_at() -> Iterator[str]:
        nonlocal first
        for text in lines:
            first = text if first is None else first
            yield text

    reader = csv.reader(looked_at(), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            first = None
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what, place = str(error), ""
        if "new-line" in what:
            raise DataError(
                "a line ends with a carriage return alone",
                where=f"{where}, line {line}",
                expected="lines that end as those of Linux, macOS or Windows do",
                hint="Save the table once more, or let it not stream.",
            ) from None
        if "end of data" in what or "expected after" in what:
            closed = "expected after" in what
            what = "text follows a closing quote" if closed else "a quoted cell is never closed"
            place = f", column {_column_of_quote(first or '', separator)}"
        raise DataError(
            what,
            where=f"{where}, line {line}{place}",
            expected='a quote at the end of each quoted cell, and "" for a quote inside',
        ) from None


def _column_of_quote(line: str, separator: str) -> int:
    """The number of the column in which something is wrong with a quote."""
    column, inside, begins = 1, False, True
    for index, letter in enumerate(line):
        after = line[index + 1 : index + 2]
        if letter == '"' and (inside or begins):
            inside = not inside  # twice where a quote is doubled
            if not inside and after not in ('"', separator, "\r", "\n", ""):
                return column
            begins = after == '"' and not inside
        elif letter == separator and not inside:
            column, begins = column + 1, True
        else:
            begins = False
    return column


def _headers(cells: list[str], where: str) -> list[str]:
    seen: set[str] = set()
    for number, name in enumerate(cells, start=1):
        if not name.strip():
            raise DataError(
                f"column {number} has no name", where=f"{where}, line 1", hint="Give it one."
            )
        if name in seen:
            raise DataError(
                f"two columns are called {name!r}",
                where=f"{where}, line 1, column {number}",
                expected="a name of its own for every column",
            )
        seen.add(name)
    other = next((c for c in ";\t|," if len(cells) == 1 and c in cells[0]), None)
    if other is not None:
        raise DataError(
            "the whole line is one column",
            where=f"{where}, line 1",
            expected="several columns",
            received=repr(cells[0][:60]),
            hint=f"Choose the separator {'tab' if other == chr(9) else repr(other)}.",
        )
    # A table of pixels may well have its columns numbered; measurements are no names.
    numbered = {str(i) for i in range(len(cells) + 1)}
    numbers = all(FLOAT.fullmatch(name) or COMMA.fullmatch(name) for name in cells)
    if numbers and not set(cells) <= numbered:
        raise DataError(
            "the first line holds numbers",
            where=f"{where}, line 1",
            expected="the names of the columns",
            received=", ".join(cells[:4]),
            hint="Add a line with names at the top.",
        )
    return cells
