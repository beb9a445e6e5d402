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
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NoReturn

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from engine.data.files import check_file, read_bytes
from engine.errors import DataError

Kind = Literal["int", "float", "text"]
# Text with at most this many different values is taken as categories.
MOST_CATEGORIES = 100
_TARGETS = ("target", "label", "labels", "class", "y")
_INT = re.compile(r"\s*[+-]?[0-9]+\s*", re.ASCII)
_FLOAT = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*", re.ASCII)
_COMMA = re.compile(r"\s*[+-]?([0-9]+,[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?\s*", re.ASCII)
_THOUSANDS = re.compile(r"\s*[+-]?[0-9]{1,3}([.,'’\u00a0\u202f][0-9]{3})+([.,][0-9]+)?\s*")
_FORMULA = re.compile(r"\s*=\s*[A-Za-z0-9(+@$-]")
# What stands in a cell of numbers where there is none.
_MISSING = ("", "na", "n/a", "nan", "null", "none", "?")
_INT64 = 2**63
_FLOAT32 = 3.4028235e38


class Column(Struct, frozen=True):
    """One column: its header, what its cells hold, and the sorted categories of text.

    `missing` holds what stands where a number is missing, and `gaps` how many times it does.
    """

    name: str
    kind: Kind
    categories: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    gaps: int = 0


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
    if not _is_utf8(encoding):
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
    check_file(path)
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
    meant = separator_of(separator)
    text = _decoded(data, encoding, meant, where)
    decimal = _decimal(text, meant, where)
    records = _records(text, meant, where)
    first = next(records, None)
    if first is None or not any(cell.strip() for cell in first[1]):
        raise DataError("the file is empty", where=where, expected="a line with column names")
    headers = _headers(first[1], where)
    states = [_ColumnState(name, where, decimal, drop=drop) for name in headers]
    rows, blank = 0, 0
    for line, cells in records:
        if not "".join(cells).strip() and len(cells) <= 1:
            blank = blank or line  # fine at the end of the file, an empty row before it
            continue
        if blank or len(cells) != len(headers):
            received = "an empty line" if blank else f"{len(cells)}"
            raise DataError(
                "the row has too few cells"
                if blank or len(cells) < len(headers)
                else "the row has too many cells",
                where=f"{where}, line {blank or line}",
                expected=f"{len(headers)}, as many as there are column names",
                received=received,
                hint="" if blank else "Look for a missing or an unquoted separator.",
            )
        rows += 1
        for state, cell in zip(states, cells, strict=True):
            state.take(cell, line)
    if not rows:
        raise DataError(
            "there are no rows below the column names", where=where, expected="a row a sample"
        )
    return Scan(tuple(state.column() for state in states), rows, decimal)


def _decimal(text: str, separator: str, where: str) -> str:
    """What stands before the fraction in the numbers of a file; raises DataError for both."""
    if separator == "," or "," not in text:
        return "."
    found: dict[str, int] = {}
    for line, cells in _records(text, separator, where):
        for cell in cells:
            if _COMMA.fullmatch(cell):
                found.setdefault(",", line)
            elif "." in cell and _FLOAT.fullmatch(cell):
                found.setdefault(".", line)
    if len(found) > 1:
        raise DataError(
            "some numbers have a decimal point, others a decimal comma",
            where=where,
            expected="one of the two",
            received=f"a point on line {found['.']}, a comma on line {found[',']}",
        )
    return next(iter(found), ".")


def _is_utf8(encoding: str) -> bool:
    """Whether an encoding is utf-8 by any of its names (utf_8, U8, utf-8-sig, ...)."""
    try:
        return codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
    except (LookupError, ValueError):
        return False


def _decoded(data: bytes, encoding: str, separator: str, where: str) -> str:
    try:
        text = data.decode("utf-8-sig" if _is_utf8(encoding) else encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("latin-1")  # a character for each byte
        raise DataError(
            "the file is not in this encoding",
            where=f"{where}, {_place_after(before, separator)}",
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
    marked = data.startswith(codecs.BOM_UTF8) and not _is_utf8(encoding)
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
            where=f"{where}, {_place_after(before, separator)}",
            expected="text",
            hint="It may be a binary file, or be encoded as utf-16.",
        )
    return text


def _place_after(before: str, separator: str) -> str:
    """The line and the number of the column that follow some text, as if nothing were quoted."""
    line = before.rpartition("\n")[2]
    return f"line {before.count(chr(10)) + 1}, column {line.count(separator) + 1}"


def _records(text: str, separator: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """(line on which it begins, cells) of each record."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        what = "a quoted cell is never closed" if "end of data" in str(error) else str(error)
        raise DataError(
            what,
            where=f"{where}, line {line}",
            expected='a quote at the end of each quoted cell, and "" for a quote inside',
        ) from None


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
    numbers = all(_FLOAT.fullmatch(name) or _COMMA.fullmatch(name) for name in cells)
    if numbers and not set(cells) <= numbered:
        raise DataError(
            "the first line holds numbers",
            where=f"{where}, line 1",
            expected="the names of the columns",
            received=", ".join(cells[:4]),
            hint="Add a line with names at the top.",
        )
    return cells


class _ColumnState:
    """What is known of a column's cells so far."""

    def __init__(self, name: str, where: str, decimal: str, *, drop: bool) -> None:
        self.name, self.where, self.decimal, self.drop = name, where, decimal, drop
        self.fraction = _FLOAT if decimal == "." else _COMMA
        self.grouped = True  # whether all text could be numbers, were they written otherwise
        self.whole = True
        self.number: tuple[int, str] | None = None  # the first cell that is one, and its line
        self.text: tuple[int, str] | None = None
        self.empty: int | None = None
        self.values: set[str] = set()
        self.missing: dict[str, int] = {}  # what stands for a missing number, and how often

    def take(self, cell: str, line: int) -> None:
        if _INT.fullmatch(cell):
            self.number = self.number or (line, cell)
            digits = cell.strip().lstrip("+-0")
            if len(digits) > 19 or (len(digits) > 18 and not -_INT64 <= int(cell) < _INT64):
                self._refuse("the whole number is too large", line, "at most 19 digits", cell)
        elif self.fraction.fullmatch(cell) or _FLOAT.fullmatch(cell):
            self.number, self.whole = self.number or (line, cell), False
            if abs(float(cell.replace(",", "."))) > _FLOAT32:
                self._refuse("the number is too large", line, "at most 3.4e38", cell)
        elif self.drop and cell.strip().lower() in _MISSING:
            self.missing[cell] = self.missing.get(cell, 0) + 1
        elif not cell.strip():
            self.empty = self.empty or line
        else:
            if _FORMULA.match(cell):
                self._refuse(
                    "the cell holds a formula",
                    line,
                    "its value",
                    repr(cell[:40]),
                    "Save the table with values in place of formulas.",
                )
            self.text = self.text or (line, cell)
            self.grouped = self.grouped and bool(
                _THOUSANDS.fullmatch(cell) or _COMMA.fullmatch(cell)
            )
        if len(self.values) <= MOST_CATEGORIES:
            self.values.add(cell)
        if self.number and self.text:
            self._refuse_mixture(self.number, self.text)

    def column(self) -> Column:
        if self.number is None:
            if self.text and self.grouped:
                self._refuse(
                    "the numbers cannot be told from names",
                    self.text[0],
                    "numbers such as 1234.5",
                    repr(self.text[1]),
                    "Write them without separators of thousands, and with a decimal point.",
                )
            few = len(self.values) <= MOST_CATEGORIES
            return Column(self.name, "text", tuple(sorted(self.values)) if few else ())
        if self.empty is not None:
            self._refuse(
                "a cell is empty",
                self.empty,
                "a number",
                "nothing",
                "Fill it in, or let missing be drop: the row is then left out.",
            )
        kind: Kind = "int" if self.whole else "float"
        return Column(self.name, kind, (), tuple(self.missing), sum(self.missing.values()))

    def _refuse_mixture(self, number: tuple[int, str], text: tuple[int, str]) -> NoReturn:
        # What came first is what the column is; the other is out of place.
        (line, cell), expected = (
            (text, f"a number, as on line {number[0]}")
            if number < text
            else (number, f"text, as on line {text[0]}")
        )
        hint = "" if number < text else "To use numbers as names, let every cell begin with text."
        self._refuse("numbers and text are mixed", line, expected, repr(cell[:40]), hint)

    def _refuse(
        self, what: str, line: int, expected: str, received: str, hint: str = ""
    ) -> NoReturn:
        raise DataError(
            what,
            where=f"{self.where}, line {line}, column {self.name!r}",
            expected=expected,
            received=received[:60],
            hint=hint,
        )
