"""Translations as Qt Linguist keeps them: one `.ts` for a language, sorted, one way to write it.

The format is Qt's: https://doc.qt.io/qt-6/linguist-ts-file-format.html
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "translations"

ENGINE = "engine"  # the context of the engine's sentences

Key = tuple[str, str]  # context, source


class Message(Struct, frozen=True):
    """A text, where it stands (`files`, relative to the project) and what it is in the language.

    `translation` is empty as long as nobody has translated it.
    """

    context: str
    source: str
    translation: str = ""
    files: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it is found by."""
        return self.context, self.source


def file_of(language: str) -> Path:
    """Where the translations into a language such as "fr" lie."""
    return FOLDER / f"layerloom_{language}.ts"


def read(path: Path) -> tuple[Message, ...]:
    """The messages of a `.ts`; none where there is no such file.

    Raises `xml.etree.ElementTree.ParseError` where the file is damaged.
    """
    if not path.is_file():
        return ()
    from xml.etree import ElementTree  # takes time that a start in English need not spend

    found = []
    for context in ElementTree.parse(path).getroot().iterfind("context"):
        name = context.findtext("name", "")
        for message in context.iterfind("message"):
            found.append(
                Message(
                    name,
                    message.findtext("source", ""),
                    message.findtext("translation", ""),
                    tuple(at.get("filename", "") for at in message.iterfind("location")),
                )
            )
    return tuple(found)


def text_of(messages: Iterable[Message], language: str) -> str:
    """A whole `.ts`: by context, then by source, so that two people's additions seldom meet."""
    from xml.sax.saxutils import escape

    contexts: dict[str, list[Message]] = {}
    for message in sorted(messages, key=lambda m: m.key):
        contexts.setdefault(message.context, []).append(message)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    for name, inside in contexts.items():
        lines += ["<context>", f"    <name>{escape(name)}</name>"]
        for message in inside:
            lines.append("    <message>")
            lines += [f'        <location filename="{name}"/>' for name in message.files]
            lines.append(f"        <source>{escape(message.source)}</source>")
            if message.translation:
                lines.append(f"        <translation>{escape(message.translation)}</translation>")
            else:
                lines.append('        <translation type="unfinished"></translation>')
            lines.append("    </message>")
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])
