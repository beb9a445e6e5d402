"""Keras's own words about layers, operations and applications, without Keras and without a network.

    docstring("layers", "Conv2D")              # "2D convolution layer.\n\nThis layer creates ..."
    as_markdown(docstring("ops", "relu"))      # its sections as headings, its arguments as a list

The data is `resources/help.json.gz`, written by `python -m engine.keras_bridge.reflection.help`.
"""

from __future__ import annotations

import gzip
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import groupby

import msgspec

_HEADING = re.compile(r"^(?P<title>[A-Z][\w /-]{0,40}):\s*$")
_ITEM = re.compile(r"^\*{0,2}(?P<name>[\w*`][\w*, `]*?)(?P<kind> \([^)]*\))?:\s(?P<text>.*)$")
_LISTS = {"args", "arguments", "call arguments", "raises", "attributes"}


@cache
def _texts() -> Mapping[str, str]:
    packed = resources.files("resources").joinpath("help.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=dict[str, str])


def docstring(section: str, name: str) -> str:
    """What Keras says about an entry of "layers", "ops" or "applications"; empty if nothing."""
    return _texts().get(f"{section}/{name}", "")


def as_markdown(text: str) -> str:
    """A docstring in Google's style as Markdown.

    Headings on a line of their own, arguments as a list, examples as code. What has none of these
    forms stays as it is.
    """
    blocks: list[str] = []
    for title, lines in _sections(text):
        if title:
            blocks.append(f"### {title}")
        body = textwrap.dedent("\n".join(lines)).strip("\n").splitlines()
        for is_code, part in groupby(_marked(body), key=lambda pair: pair[0]):
            words = [line for _, line in part]
            if is_code:
                code = textwrap.dedent("\n".join(words)).strip("\n")
                blocks.append(f"```\n{code}\n```")
            else:
                listed = title.lower() in _LISTS
                blocks.append("\n".join(_items(words) if listed else words).strip("\n"))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """The parts of a docstring with their headings; the first has none."""
    title, fenced = "", False
    lines: list[str] = []
    for line in text.splitlines():
        fenced ^= line.strip().startswith("```")
        found = None if fenced else _HEADING.match(line)
        if found:
            yield title, lines
            title, lines = found["title"], []
        else:
            lines.append(line)
    yield title, lines


def _marked(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Each line with whether it is code: between fences, or from `>>>` to the next empty line."""
    fenced = doctest = False
    for line in lines:
        if line.strip().startswith("```"):
            fenced = not fenced
            continue
        doctest = not fenced and (
            line.lstrip().startswith(">>>") or (doctest and bool(line.strip()))
        )
        yield fenced or doctest, line


def _items(lines: list[str]) -> Iterator[str]:
    """The lines of a list of arguments, each argument as a bullet with its name in bold."""
    for line in lines:
        found = _ITEM.match(line)
        if found:
            name = found["name"].replace("`", "").replace("*", "")
            yield f"- **{name}**{found['kind'] or ''}: {found['text']}"
        else:
            yield f"  {line.strip()}" if line.strip() else ""
