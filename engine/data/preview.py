"""What a data source holds, for the data panel and for proposing bindings."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.custom.sources import GENERATOR
from engine.data.columns import DataColumn, DataPreview
from engine.data.files import check_file, resolved
from engine.data.load import STREAMING, load
from engine.data.loaded import Loaded, Report
from engine.data.sources_info import IMAGE_ENDINGS, source_fields, source_info
from engine.graph.model import Instance

# Bytes from which a file of arrays is looked into where it lies.
_LARGE = 256 * 2**20

if TYPE_CHECKING:
    import numpy as np


def preview(source: Instance, base: Path | None, progress: Report | None = None) -> DataPreview:
    """What `facts` tells, with a look at some samples where that needs no download.

    Raises DataError or FieldError.
    """
    if progress is not None and source.fields.get("path"):
        progress(f"Reading {Path(str(source.fields['path'])).name}", None)
    if source_info(source).group == "keras":
        from engine.data.keras_sets import is_at_hand

        source_fields(source)
        if not is_at_hand(source.class_name):
            return facts(source, base)
    return _kept(source, base, _stamp(source, base))[1]


def facts(source: Instance, base: Path | None) -> DataPreview:
    """Names, shapes, dtypes and ranges of a source's arrays or columns.

    Sets of Keras are not loaded for it, and images not read: they count even where they are
    damaged. A column of text is "category (blue, red)" where it is taken as the numbers of these
    sorted names, "text" where it has too many different values.
    Raises DataError or FieldError.
    """
    if source_info(source).group == "keras":
        from engine.data.keras_sets import known_preview

        return known_preview(source.class_name, source_fields(source))
    if source.class_name == "image_folder":
        return _images_listed(source_fields(source), base)
    return _kept(source, base, _stamp(source, base))[0]


def _images_listed(fields: dict[str, Any], base: Path | None) -> DataPreview:
    from engine.data.folders import MODES, find_files

    folder = find_files(resolved(fields["path"], base), fields["part"], IMAGE_ENDINGS)
    labels = [label for _, label in folder.files]
    channels = 1 if MODES[fields["color_mode"]] == "L" else 3
    shape = (fields["height"], fields["width"], channels)
    kinds = f"category ({', '.join(folder.classes)})"
    return DataPreview(
        len(labels),
        (
            DataColumn("images", shape, "uint8", 0.0, 255.0),
            DataColumn("labels", (), kinds, float(min(labels)), float(max(labels))),
        ),
    )


def _stamp(source: Instance, base: Path | None) -> tuple[Any, ...]:
    """What changes when the files of a source do; raises DataError where they cannot be read."""
    fields = source_fields(source)
    paths = [resolved(v, base) for name, v in fields.items() if name.endswith("path") and v]
    if source_info(source).group == "folder":
        from engine.data.folders import stamp

        return stamp(paths[0])
    for path in paths:
        check_file(path, largest=None)
    return tuple((s.st_mtime_ns, s.st_size) for s in (path.stat() for path in paths))


@lru_cache(maxsize=16)
def _kept(
    source: Instance, base: Path | None, stamp: tuple[Any, ...]
) -> tuple[DataPreview, DataPreview]:
    """The facts and the look as long as the files are the same ones (`stamp`)."""
    from engine.data.class_names import class_names
    from engine.data.looking import look_at

    loaded = load(source, base, stream=stays_on_the_disk(source, base))
    found = described(loaded)
    return found, look_at(loaded, found, class_names(source))


def stays_on_the_disk(source: Instance, base: Path | None) -> bool:
    """Whether a source is looked into without loading it: images, and large arrays."""
    if source.class_name == "image_folder":
        return True
    if source.class_name not in STREAMING or source.class_name == GENERATOR:
        return False
    path = resolved(source.fields["path"], base)
    check_file(path, largest=None)
    if path.stat().st_size < _LARGE:
        return False
    if source.class_name != "npz":
        return True
    with zipfile.ZipFile(path) as archive:
        return all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())


def described(loaded: Loaded) -> DataPreview:
    """What loaded arrays hold."""
    columns = (
        _column(name, array, loaded.categories.get(name), loaded.ranges.get(name))
        for name, array in loaded.arrays.items()
    )
    return DataPreview(loaded.samples, tuple(columns))


def merged(parts: Sequence[DataPreview]) -> DataPreview:
    """What several parts of one source hold together: the ranges of all, the samples of the first.

    They have the same columns.
    """
    columns = [
        msgspec.structs.replace(
            first,
            low=_over(min, [column.low for column in (first, *others)]),
            high=_over(max, [column.high for column in (first, *others)]),
        )
        for first, *others in zip(*(part.columns for part in parts), strict=False)
    ]
    return DataPreview(parts[0].samples, tuple(columns))


def _over(choose: Callable[[list[float]], float], ends: list[float | None]) -> float | None:
    known = [end for end in ends if end is not None]
    return choose(known) if len(known) == len(ends) else None


def _column(
    name: str,
    array: np.ndarray,
    categories: tuple[str, ...] | None,
    known: tuple[float, float] | None,
) -> DataColumn:
    dtype = str(array.dtype)
    if categories:
        dtype = f"category ({', '.join(categories)})"
    elif array.dtype.kind in "SUO":
        dtype = "text"
    low = high = None
    if known is not None:
        low, high = known
    elif array.dtype.kind in "biuf":
        low, high = float(array.min()), float(array.max())
        if not (math.isfinite(low) and math.isfinite(high)):
            low = high = None
    return DataColumn(name, array.shape[1:], dtype, low, high)
