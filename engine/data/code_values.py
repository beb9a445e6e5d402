"""What generated code makes of data: the source of an array, and of what loads it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct


class Expression(Struct, frozen=True):
    """Source of an array, and what is known of the array.

    `shape` is that of a sample; `low` and `high` are the smallest and the largest number where
    they are known; `is_atom` tells whether something may follow it without parentheses.
    """

    text: str
    shape: tuple[int, ...]
    dtype: str
    low: float | None = None
    high: float | None = None
    is_atom: bool = True

    @property
    def atom(self) -> str:
        """The source, in parentheses where it needs them."""
        return self.text if self.is_atom else f"({self.text})"

    def then(self, text: str, **changes: Any) -> Expression:
        """Another expression, made of this one."""
        return msgspec.structs.replace(self, text=text, **{"is_atom": True, **changes})

    def cast(self, dtype: str) -> Expression:
        """The same numbers as `dtype`."""
        if self.dtype == dtype:
            return self
        return self.then(f'{self.atom}.astype("{dtype}")', dtype=dtype)


class SourceCode(Struct, frozen=True):
    """Import lines, constants and functions of the module, and the lines that load the source.

    `columns` has the source of each column, `words` that of categories as words. Of data that
    stream `each` are the lines that read some rows, and `count` is the number of all.
    """

    imports: tuple[str, ...]
    columns: dict[str, str]
    lines: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    words: dict[str, str] = {}
    count: str = ""
    each: tuple[str, ...] = ()
