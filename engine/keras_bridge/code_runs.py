"""Which code of the project's own is about to run: told before, so that a hang has a name.

Code may never come to an end, or bring its process down. A worker tells each layer with such code
before it is made (`announce`); if it dies then, its successor is told what not to try again
(`give_up`) until the code or the fields of the layer change.
"""

from __future__ import annotations

import contextlib
import faulthandler
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import IO, Any

from engine.custom.sources import sources_of
from engine.errors import BuildError
from engine.graph.model import Layer
from engine.project import Project


def _to_nobody(key: str) -> None:
    return


_announce: Callable[[str], None] = _to_nobody
_given_up: frozenset[str] = frozenset()
_limit = 0.0  # seconds after which they were
_patience = 0.0  # seconds that code may run now; 0 where nobody waits for it


def announce(tell: Callable[[str], None]) -> None:
    """Call `tell` with the key of each layer whose code is about to run."""
    global _announce
    _announce = tell


def give_up(keys: Iterable[str], limit: float) -> None:
    """Refuse layers with these keys from now on: each ended a process, or took so many seconds."""
    global _given_up, _limit
    _given_up, _limit = frozenset(keys), limit


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """End this process if what is inside takes longer from the last time that code began to run.

    A thread outside of Python watches, which nothing in Python can hold up.
    """
    global _patience
    _patience = seconds
    try:
        yield
    finally:
        _patience = 0.0
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w")  # for as long as the process lives


def key_of(project: Project, layer: Layer) -> str:
    """What stands for a layer's code and fields; empty for a layer without code."""
    texts = [project.sources.get(name, "") for name in sources_of(layer)]
    if not texts:
        return ""
    return hashlib.sha256(repr((texts, layer.fields)).encode("utf-8", "replace")).hexdigest()


def patience() -> float:
    """Seconds that code may run now; 0 where nobody waits for it."""
    return _patience


def begin(project: Project, layer: Layer) -> None:
    """Announce a layer that is about to be made; raises BuildError where it was given up."""
    _begin(key_of(project, layer), layer.name, "a field of the layer")


def begin_source(fields: Mapping[str, Any], where: str) -> None:
    """Announce a source of data that is about to be asked; raises BuildError where given up."""
    key = hashlib.sha256(repr(sorted(fields.items())).encode("utf-8", "replace")).hexdigest()
    _begin(key, where, "a field of the data")


def _begin(key: str, where: str, other: str) -> None:
    if key in _given_up:
        raise BuildError(
            f"its code took longer than {_limit:g} s, or ended the engine",
            where=where,
            hint=f"Change the code or {other}; it is tried again then.",
        )
    if key:
        _announce(key)
        if _patience:
            faulthandler.dump_traceback_later(_patience, exit=True, file=_nowhere())
