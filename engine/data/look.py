"""A look at the data beyond their columns: samples, classes, and what is missing. Pure."""

from __future__ import annotations

from msgspec import Struct

from engine.data.columns import DataPreview
from engine.results.outcome import Picture


class Classes(Struct, frozen=True):
    """How many samples there are of each class of a column."""

    column: str
    names: tuple[str, ...]
    counts: tuple[int, ...]


class Shown(Struct, frozen=True):
    """One sample: a picture or an excerpt of a text, and the name of its class, if it has one."""

    picture: Picture | None = None
    text: str = ""
    label: str = ""


class DataLook(DataPreview, frozen=True):
    """What the data source holds, with samples of it.

    `missing` counts, by column, the numbers that are not there (NaN, or empty cells whose rows are
    left out); `skipped` names files that cannot be read. `constant` counts, by array, the places of
    a sample whose number is the same in all of them. `rows` are the first of a table, a value for
    each of its `head`; empty where the data are no table.
    """

    samples_shown: tuple[Shown, ...] = ()
    classes: tuple[Classes, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    skipped: tuple[str, ...] = ()
    constant: tuple[tuple[str, int], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str | int | float, ...], ...] = ()
