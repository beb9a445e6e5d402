"""What a data source gives: arrays by name, and what was met on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from engine.graph.frozen import FrozenDict

if TYPE_CHECKING:
    import numpy as np

# Called with what is going on, and how far it is (None where that cannot be told).
Report = Callable[[str, float | None], None]


class Loaded(Struct, frozen=True):
    """The arrays of a source by name, and the names of categories of columns that were text.

    `skipped` names the files that could not be read; `ranges` has the smallest and the largest
    number of arrays that nobody needs to look through; `missing` counts the numbers that were
    missing, whose rows are left out.
    """

    arrays: dict[str, np.ndarray]
    categories: FrozenDict[str, tuple[str, ...]] = FrozenDict()
    skipped: tuple[str, ...] = ()
    ranges: FrozenDict[str, tuple[float, float]] = FrozenDict()
    missing: FrozenDict[str, int] = FrozenDict()

    @property
    def samples(self) -> int:
        """The number of rows."""
        return len(next(iter(self.arrays.values())))

    def words(self, column: str) -> np.ndarray:
        """A column of text as it stands in the file; categories are words again."""
        import numpy as np

        array, names = self.arrays[column], self.categories.get(column)
        return array if names is None else np.array(names)[array]
