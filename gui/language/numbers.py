"""Numbers as the person's language writes them: 7,850.5 is 7 850,5 in French.

Only what is shown and never typed back. In fields, in code, in files and in the log, numbers are
Python's and Keras's, in every language.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale

_MARKS: dict[int, str] = {}  # none in English


def write_as(locale: QLocale) -> None:
    """Write numbers from now on as this locale does."""
    _MARKS.clear()
    if locale.language() != QLocale.Language.English:
        _MARKS[ord(",")] = locale.groupSeparator()
        _MARKS[ord(".")] = locale.decimalPoint()
        _MARKS[ord("%")] = "\N{NO-BREAK SPACE}%"


def written(value: float, form: str = ",") -> str:
    """A number in one of Python's forms, such as `,` or `.3f`, with the language's marks."""
    return local(format(value, form))


def local(text: str) -> str:
    """A number that Python has written, with the language's marks."""
    return text.replace(" %", "%").translate(_MARKS) if _MARKS else text


def short_number(value: float) -> str:
    """A measured value as it is read at a glance: `0.983`, `12.500`, `12,345`, `3.21e-05`."""
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞" if value < 0 else "NaN"
    size = abs(value)
    if value == 0:
        return "0"
    if size >= 1e6 or size < 0.001:
        return written(value, ".2e")
    return written(value, ",.0f") if size >= 1_000 else written(value, ".3f")
