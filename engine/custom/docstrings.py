"""What a docstring says: its first sentence, and a text for each argument."""

from __future__ import annotations

import inspect
import re

_HEADING = re.compile(r"(Args|Arguments|Call arguments|Parameters):")
_ITEM = re.compile(r"\*{0,2}(\w+)(?: ?\([^)]*\))?: *(.*)")


def summary_of(docstring: str | None) -> str:
    """The first paragraph on one line."""
    return " ".join(inspect.cleandoc(docstring or "").split("\n\n")[0].split())


def arguments_of(docstring: str | None) -> dict[str, str]:
    """The text of each argument under `Args:` and its kin, on one line each."""
    texts: dict[str, list[str]] = {}
    current: list[str] = []
    heading = items = -1  # indentations; -1 while there is none
    for line in inspect.cleandoc(docstring or "").splitlines():
        depth = len(line) - len(line.lstrip())
        if _HEADING.fullmatch(line.strip()):
            heading, items = depth, -1
        elif heading >= 0 and line.strip():
            if depth <= heading:
                heading = -1
                continue
            items = depth if items < 0 else items
            item = _ITEM.fullmatch(line.strip()) if depth == items else None
            if item:
                current = texts.setdefault(item[1], [])
            current.append(item[2] if item else line.strip())
    return {name: " ".join(part for part in parts if part) for name, parts in texts.items()}
