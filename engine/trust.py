"""Which Python of projects may run on this computer: what a person has written here or allowed.

A project is data, but a source in it is a program, and a program from elsewhere may do anything.
It runs only if its text is allowed, known by its hash: written in Layerloom's own editor here,
allowed after it was read, or one that comes with Layerloom. The hashes are kept in a file of the
person's own; worker processes read it too. `check_allowed` is the gate: whatever runs a source
asks it first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import platformdirs

from engine.atomic import make_folder, write_text
from engine.custom.shipped import function_templates, shipped_sources
from engine.custom.sources import training_sources, used_sources
from engine.errors import TrustError
from engine.project import Project

_allowed_here = False  # whether `allow_here` lets everything run in this process


def trust_file() -> Path:
    """Where the hashes are kept."""
    return Path(platformdirs.user_data_dir("layerloom", appauthor=False)) / "allowed-code.json"


def hash_of(text: str) -> str:
    """What a text is known by: its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_allowed(text: str) -> bool:
    """Whether a source may run here."""
    known = hash_of(text)
    return _allowed_here or known in _shipped() or known in _kept()


def allow(texts: Iterable[str]) -> None:
    """Let these sources run on this computer from now on; raises SaveError."""
    new = {hash_of(text) for text in texts if not is_allowed(text)}
    if new:
        make_folder(trust_file().parent)
        write_text(trust_file(), json.dumps({"allowed": sorted(_kept() | new)}, indent=1) + "\n")


def allow_here() -> None:
    """Let all code run until this process ends: whoever began a command has said so."""
    global _allowed_here
    _allowed_here = True


def check_allowed(text: str, *, where: str) -> None:
    """Raise TrustError where a source may not run; `where` is what would run it."""
    if not is_allowed(text):
        raise TrustError(
            "its code has not been allowed to run on this computer",
            where=where,
            hint="Read the code, then allow it: in the window under “Own code”, on the command "
            "line by --allow-code.",
        )


def check_training_allowed(project: Project) -> None:
    """Raise TrustError where the data or the training would run what may not run here."""
    for path, name in training_sources(project):
        if name in project.sources:  # else the check of the training says so
            check_allowed(project.sources[name], where=path)


def untrusted(project: Project) -> tuple[str, ...]:
    """Names of the sources that a project uses and that may not run, in order."""
    if not project.sources:
        return ()
    used = used_sources(project)
    return tuple(n for n, text in project.sources.items() if n in used and not is_allowed(text))


def _kept() -> frozenset[str]:
    """The hashes in the file; none where it cannot be read: it is asked for again."""
    try:
        hashes = json.loads(trust_file().read_text(encoding="utf-8"))["allowed"]
        return frozenset(item for item in hashes if isinstance(item, str))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


@cache
def _shipped() -> frozenset[str]:
    texts = (*shipped_sources().values(), *function_templates().values())
    return frozenset(map(hash_of, texts))
