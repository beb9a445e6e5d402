"""Numbers as the person's language writes them: 7,850.5 is 7 850,5 in French.

Only what is shown and never typed back. In fields, in code, in files and in the log, numbers are
Python's and Keras's, in every language.
"""

from __future__ import annotations

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
