"""What stands in a text field of several lines, to the character."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


def plain_text(field: QPlainTextEdit) -> str:
    """The text with its no-break spaces, for which `toPlainText` puts ordinary ones."""
    raw = field.document().toRawText()
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")  # Qt's ends of lines
