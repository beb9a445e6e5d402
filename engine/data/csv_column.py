"""One column of a CSV file: what its cells hold, judged cell by cell, changing nothing."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Literal, NoReturn

from msgspec import Struct

from engine.errors import DataError

Kind = Literal["int", "float", "text"]
# Text with at most this many different values is taken as categories.
MOST_CATEGORIES = 100
INT = re.compile(r"\s*[+-]?[0-9]+\s*", re.ASCII)
FLOAT = re.compile(r"\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*", re.ASCII)
COMMA = re.compile(r"\s*[+-]?([0-9]+,[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?\s*", re.ASCII)
_THOUSANDS = re.compile(r"\s*[+-]?[0-9]{1,3}([.,'’\u00a0\u202f][0-9]{3})+([.,][0-9]+)?\s*")
_FORMULA = re.compile(r"\s*=\s*[A-Za-z0-9(+@$-]")
# What stands in a cell of numbers where there is none.
_MISSING = ("", "na", "n/a", "nan", "null", "none", "?")
_INFINITE = tuple(sign + word for sign in ("", "+", "-") for word in ("inf", "infinity"))
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


class PlainRow:
    """Tells at once that the cells of a row hold numbers as their columns did so far.

    It is a tenth of the work of judging each of them, and nearly all rows are so.
    """

    def __init__(self, kinds: tuple[str, ...] = ()) -> None:
        self._kinds = kinds
        numbers = [index for index, kind in enumerate(kinds) if kind]
        self.others = [index for index, kind in enumerate(kinds) if not kind]
        # At most 18 digits and an exponent of one: neither int64 nor float32 overflows.
        self._pattern = re.compile(";".join(kind for kind in kinds if kind), re.ASCII)
        self._chosen = itemgetter(*numbers) if len(numbers) > 1 else None

    def matches(self, cells: list[str]) -> bool:
        """Whether all numbers are as they were; false where less than two columns hold any."""
        if self._chosen is None:
            return False
        return self._pattern.fullmatch(";".join(self._chosen(cells))) is not None

    def after(self, states: list[ColumnState]) -> PlainRow:
        """What holds once some cells were judged one by one."""
        kinds = tuple(state.plain for state in states)
        return self if kinds == self._kinds else PlainRow(kinds)


class ColumnState:
    """What is known of a column's cells so far."""

    def __init__(self, name: str, where: str, decimal: str, *, drop: bool) -> None:
        self.name, self.where, self.decimal, self.drop = name, where, decimal, drop
        self.fraction = FLOAT if decimal == "." else COMMA
        self.grouped = True  # whether all text could be numbers, were they written otherwise
        self.whole = True
        self.number: tuple[int, str] | None = None  # the first cell that is one, and its line
        self.text: tuple[int, str] | None = None
        self.empty: int | None = None
        self.nothing: tuple[int, str] | None = None  # the first word for a number that is none
        self.values: set[str] = set()
        self.missing: dict[str, int] = {}  # what stands for a missing number, and how often

    @property
    def plain(self) -> str:
        """The pattern of its numbers as they are mostly written; "" where it holds none."""
        if self.number is None:
            return ""
        mark = re.escape(self.decimal)
        return r"[+-]?\d{1,18}" + ("" if self.whole else rf"(?:{mark}\d*)?(?:[eE][+-]?\d)?")

    def take(self, cell: str, line: int) -> None:
        if INT.fullmatch(cell):
            self.number = self.number or (line, cell)
            digits = cell.strip().lstrip("+-0")
            if len(digits) > 19 or (len(digits) > 18 and not -_INT64 <= int(cell) < _INT64):
                self._refuse("the whole number is too large", line, "at most 19 digits", cell)
        elif self.fraction.fullmatch(cell) or FLOAT.fullmatch(cell):
            self.number, self.whole = self.number or (line, cell), False
            if abs(float(cell.replace(",", "."))) > _FLOAT32:
                self._refuse("the number is too large", line, "at most 3.4e38", cell)
        elif self.drop and cell.strip().lower() in _MISSING:
            self.missing[cell] = self.missing.get(cell, 0) + 1
        elif not cell.strip():
            self.empty = self.empty or line
        elif cell.strip().lower() in (*_MISSING, *_INFINITE):  # a name like others, among names
            self.nothing = self.nothing or (line, cell)
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
                _THOUSANDS.fullmatch(cell) or COMMA.fullmatch(cell)
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
        if self.nothing is not None:
            line, cell = self.nothing
            infinite = cell.strip().lower() in _INFINITE
            self._refuse(
                "the number is infinite" if infinite else "a number is missing",
                line,
                "a number",
                repr(cell),
                "" if infinite else "Fill it in, or let missing be drop: the row is then left out.",
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
