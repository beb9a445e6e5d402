"""What a data source holds, as far as bindings, forms and generated code need to know it."""

from __future__ import annotations

from msgspec import Struct


class DataColumn(Struct, frozen=True):
    """One array or column of the data: shape without the samples' axis, dtype, range."""

    name: str
    shape: tuple[int, ...]
    dtype: str
    low: float | None = None
    high: float | None = None


class DataPreview(Struct, frozen=True):
    """What the data source holds."""

    samples: int
    columns: tuple[DataColumn, ...]
