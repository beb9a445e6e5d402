"""Which layers can take a tensor: what a wire that was let go in the open may lead to."""

from __future__ import annotations

from collections.abc import Iterable

from engine.catalog import Entry
from engine.graph.fixing.shape_fixes import axes_wanted
from engine.graph.gestures.building import first_fields
from engine.graph.model import Layer

_OF_TEXT = frozenset({"TextVectorization", "StringLookup"})


def accepting(
    entries: Iterable[Entry], shape: tuple[int | None, ...] | None, dtype: str = ""
) -> list[Entry]:
    """The entries whose layers can take a tensor of this shape (batch included) and dtype.

    All that have a port at all where the shape is not known. The length of axes does not count:
    a field can be set to it, or a layer be put between.
    """
    return [entry for entry in entries if accepts(entry, shape, dtype)]


def accepts(entry: Entry, shape: tuple[int | None, ...] | None, dtype: str = "") -> bool:
    """Whether a new layer of this class can take a tensor of this shape and dtype."""
    if not entry.ports:
        return False
    if dtype and (dtype == "string") != (entry.name in _OF_TEXT):
        return dtype != "string" and entry.name not in _OF_TEXT
    if shape is None:
        return True
    if entry.name == "TimeDistributed":
        return len(shape) >= 3
    wanted = axes_wanted(Layer("", entry.name, fields=first_fields(entry)))
    return wanted is None or wanted == len(shape)
