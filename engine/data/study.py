"""A study of the data as plain values: what each column holds, and what goes together. No numpy.

`studying.study` makes it, in a worker; the window and the command line show it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.results.outcome import Picture, Spread

Role = Literal["input", "output", "other"]
# Which rows a study is of: those that train, or all where nothing is known of a split.
StudiedPart = Literal["training", "all"]


class ColumnStudy(Struct, frozen=True):
    """What a column or an array holds, as it lies in the source: before any preparation.

    `shape` is that of a sample. `values` counts the numbers (or texts) that were looked at and
    `missing` those of the whole source that are not there. `quartiles` are the values below which a
    quarter, half and three quarters lie. `distinct` counts the different values of a column of
    single values. `constant` counts the places of a sample (a column has 1) whose number never
    changes, out of `places`. Words have neither measures nor a spread.
    """

    name: str
    role: Role
    shape: tuple[int, ...]
    dtype: str
    values: int
    missing: int = 0
    mean: float | None = None
    std: float | None = None
    low: float | None = None
    quartiles: tuple[float, float, float] | None = None
    high: float | None = None
    distinct: int | None = None
    places: int = 1
    constant: int = 0
    spread: Spread | None = None

    @property
    def is_constant(self) -> bool:
        """Whether every sample has the same."""
        return self.constant == self.places


class Balance(Struct, frozen=True):
    """How many samples of each class the training part has, and the part that validates."""

    column: str
    names: tuple[str, ...]
    counts: tuple[int, ...]
    validation: tuple[int, ...] = ()

    @property
    def ratio(self) -> float | None:
        """How many times as many samples the largest class has as the smallest one that has any."""
        some = [count for count in self.counts if count]
        return max(some) / min(some) if len(some) > 1 else None

    @property
    def unseen(self) -> tuple[str, ...]:
        """Classes of the validation part that no training sample has."""
        pairs = zip(self.names, self.counts, self.validation, strict=False)
        return tuple(name for name, seen, asked in pairs if asked and not seen)


class Pair(Struct, frozen=True):
    """Two columns and how they go together: Pearson's correlation, from -1 to 1."""

    first: str
    second: str
    r: float


class Correlations(Struct, frozen=True):
    """Pearson's correlations of numeric columns; a target of classes has a name for each class.

    `matrix` has a row for each of `names`, None where one of the two never varies. `pairs` are the
    strongest ones among the inputs, `with_target` those of inputs with targets. `of` counts the
    columns that there are; `names` are the strongest of them.
    """

    names: tuple[str, ...]
    matrix: tuple[tuple[float | None, ...], ...]
    pairs: tuple[Pair, ...] = ()
    with_target: tuple[Pair, ...] = ()
    of: int = 0


class SamplePicture(Struct, frozen=True):
    """A sample of the data and the name of its class, if it has one."""

    picture: Picture
    label: str = ""


class Augmented(Struct, frozen=True):
    """Samples as they go into the model, each with what the model's first layers make of it.

    `layers` are the names of those layers; `originals` are one for each row of `variants`.
    """

    input: str
    layers: tuple[str, ...]
    originals: tuple[Picture, ...]
    variants: tuple[tuple[Picture, ...], ...]


class Study(Struct, frozen=True):
    """The whole page. `rows` of the `samples` of the part were looked at; `held_out` validate.

    `not_augmented` says why there are no augmented samples of a model that begins with such layers.
    """

    part: StudiedPart
    samples: int
    rows: int
    held_out: int
    columns: tuple[ColumnStudy, ...]
    balances: tuple[Balance, ...] = ()
    correlations: Correlations | None = None
    pictures: tuple[SamplePicture, ...] = ()
    pictures_of: str = ""
    augmented: Augmented | None = None
    not_augmented: str = ""
    skipped: tuple[str, ...] = ()
