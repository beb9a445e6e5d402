"""What a data source holds, for the data panel and for proposing bindings."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.files import check_file, resolved
from engine.data.load import Loaded, Report, load
from engine.data.sources_info import source_fields, source_info
from engine.graph.model import Instance
from engine.worker.messages import DataColumn, DataPreview

if TYPE_CHECKING:
    import numpy as np


def preview(source: Instance, base: Path | None, progress: Report | None = None) -> DataPreview:
    """Names, shapes, dtypes and ranges of a source's arrays or columns.

    Sets of Keras are not downloaded for it. A column of text is "category (blue, red)" where it
    is taken as the numbers of these sorted names, "text" where it has too many different values.
    Raises DataError or FieldError.
    """
    fields = source_fields(source)
    info = source_info(source)
    if info.group == "keras":
        from engine.data.keras_sets import known_preview

        return known_preview(info.name, fields["part"])
    if info.group != "file":
        return _kept(source, None, ())
    path = resolved(fields["path"], base)
    check_file(path)
    status = path.stat()
    if progress is not None:
        progress(f"Reading {path.name}", None)
    return _kept(source, base, (status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=16)
def _kept(source: Instance, base: Path | None, stamp: tuple[int, ...]) -> DataPreview:
    """The preview as long as the file is the same one (`stamp`)."""
    return described(load(source, base))


def described(loaded: Loaded) -> DataPreview:
    """What loaded arrays hold."""
    columns = (
        _column(name, array, loaded.categories.get(name)) for name, array in loaded.arrays.items()
    )
    return DataPreview(loaded.samples, tuple(columns))


def _column(name: str, array: np.ndarray, categories: tuple[str, ...] | None) -> DataColumn:
    dtype = str(array.dtype)
    if categories:
        dtype = f"category ({', '.join(categories)})"
    elif array.dtype.kind in "SU":
        dtype = "text"
    low = high = None
    if array.dtype.kind in "biuf":
        low, high = float(array.min()), float(array.max())
        if not (math.isfinite(low) and math.isfinite(high)):
            low = high = None
    return DataColumn(name, array.shape[1:], dtype, low, high)
