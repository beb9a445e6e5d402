"""A label of several lines whose words may be of any length: a name of 200 letters is broken."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

_LONG = 24  # characters that a person sees as one; a longer word may not fit a panel
_BREAK = "\u200b"  # where a line may end, without a sign


def breakable(text: str, longest: int = _LONG) -> str:
    """The text with places in its long words where a line may end, never inside a character."""
    words = re.split(r"(\s+)", text)
    return "".join(_broken(word, longest) if len(word) > longest else word for word in words)


def _broken(word: str, longest: int) -> str:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    units = word.encode("utf-16-le")  # Qt counts in these
    ends: list[int] = []
    while (end := finder.toNextBoundary()) != -1:
        ends.append(end * 2)
    starts = [0, *ends[:-1]]
    parts = [units[a:b].decode("utf-16-le") for a, b in zip(starts, ends, strict=True)]
    if len(parts) <= longest:
        return word
    head = parts[: longest // 2]  # names are told apart by how they begin
    return "".join(head) + _BREAK + _BREAK.join(parts[longest // 2 :])


class WrappedLabel(QLabel):
    """Wraps at words, and inside those that are too long; `text` is what was given to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(breakable(text))

    def text(self) -> str:
        return self._whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))
        else:
            super().keyPressEvent(event)
