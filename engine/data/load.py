"""From a data source to arrays: one row of each array is one sample.

    load_arrays(Instance("digits"), None)["images"].shape      # (1797, 8, 8, 1)

What a source needs (numpy, pandas, scikit-learn, keras) is imported when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from engine.data.files import resolved
from engine.data.sources_info import source_fields
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance

if TYPE_CHECKING:
    import numpy as np

# Called with what is going on, and how far it is (None where that cannot be told).
Report = Callable[[str, float | None], None]


class Loaded(Struct, frozen=True):
    """The arrays of a source by name, and the names of categories of columns that were text."""

    arrays: dict[str, np.ndarray]
    categories: FrozenDict[str, tuple[str, ...]] = FrozenDict()

    @property
    def samples(self) -> int:
        """The number of rows."""
        return len(next(iter(self.arrays.values())))


def load_arrays(
    source: Instance, base: Path | None, progress: Report | None = None
) -> dict[str, np.ndarray]:
    """Every array or column of a source by name; first axis: the samples, of equal number.

    Images are "images" (rows×columns×channels) with "labels"; tables have an array for each
    column, "features" (all numbers but the target) and "target". Relative paths start from `base`.
    Raises DataError naming the file, row, column or array, and FieldError for a wrong field.
    """
    return load(source, base, progress).arrays


def load(source: Instance, base: Path | None, progress: Report | None = None) -> Loaded:
    """Like `load_arrays`, with the names of categories."""
    fields = source_fields(source)
    match source.class_name:
        case "csv":
            return _csv(fields, base)
        case "npz":
            from engine.data.npz_file import load_npz

            return Loaded(load_npz(resolved(fields["path"], base)))
        case "mnist" | "fashion_mnist" | "cifar10" as name:
            from engine.data.keras_sets import load_keras_set

            return Loaded(load_keras_set(name, fields["part"], progress))
        case "digits":
            from engine.data.embedded import load_digits_arrays

            return Loaded(load_digits_arrays())
        case "iris" | "wine" | "breast_cancer" | "diabetes" as name:
            from engine.data.embedded import load_table

            return Loaded(load_table(name))
        case name:
            from engine.data import synthetic

            return Loaded(getattr(synthetic, f"make_{name}")(**fields))


def _csv(fields: dict[str, Any], base: Path | None) -> Loaded:
    import numpy as np

    from engine.data.csv_file import load_csv

    path = resolved(fields["path"], base)
    scan, arrays = load_csv(path, fields["separator"], fields["encoding"])
    whole = dict(arrays)
    if len(scan.columns) > 1:
        if scan.features and "features" not in arrays:
            rows = [arrays[name].astype("float32") for name in scan.features]
            whole = {"features": np.stack(rows, axis=-1), **whole}
        whole.setdefault("target", arrays[scan.target])
    names = {c.name: c.categories for c in scan.columns if c.categories}
    if scan.target in names:
        names.setdefault("target", names[scan.target])
    return Loaded(whole, FrozenDict(names))
