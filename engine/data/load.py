"""From a data source to arrays: one row of each array is one sample.

    load_arrays(Instance("digits"), None)["images"].shape      # (1797, 8, 8, 1)

What a source needs (numpy, pandas, scikit-learn, keras) is imported when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.custom.sources import GENERATOR
from engine.data.files import resolved
from engine.data.loaded import Loaded, Report
from engine.data.sources_info import (
    IMAGE_ENDINGS,
    TEXT_ENDINGS,
    source_fields,
    source_info,
)
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance

if TYPE_CHECKING:
    import numpy as np

    from engine.data.csv_file import Scan

# Sources whose rows can be read when they are needed.
STREAMING = ("image_folder", "csv", "npz", "npy", GENERATOR)
# Of a table so many rows are parsed at once: for a few, pandas takes nearly as long.
_PARSED = 2048
_PIXELS, _NONE = FrozenDict(images=(0.0, 255.0)), FrozenDict[str, tuple[float, float]]()


def load_arrays(
    source: Instance, base: Path | None, progress: Report | None = None
) -> dict[str, np.ndarray]:
    """Every array or column of a source by name; first axis: the samples, of equal number.

    Images are "images" (rows×columns×channels) with "labels"; tables have an array for each
    column, "features" (all numbers but the target) and "target". Relative paths start from `base`.
    Raises DataError naming the file, row, column or array, and FieldError for a wrong field.
    """
    return load(source, base, progress).arrays


def load(
    source: Instance, base: Path | None, progress: Report | None = None, *, stream: bool = False
) -> Loaded:
    """Like `load_arrays`, with the names of categories.

    With `stream` the arrays stay on the disk: they can be asked for rows, and are no numpy arrays
    where they are images of a folder. Raises DataError for a source that is no file for it.
    """
    fields = source_fields(source)
    if source.class_name == GENERATOR:  # it has been told whether it streams
        from engine.data.generator import load_generated

        return load_generated(fields, progress)
    if stream:
        return _streaming(source.class_name, fields, base, progress)
    if source_info(source).group == "keras":
        from engine.data.keras_sets import load_keras_set

        return Loaded(load_keras_set(source.class_name, fields, progress))
    match source.class_name:
        case "csv":
            return _csv(fields, base)
        case "npz":
            from engine.data.npz_file import load_npz

            return Loaded(load_npz(resolved(fields["path"], base), fields["part"]))
        case "npy":
            from engine.data.npz_file import load_npy

            return Loaded(_npy(fields, base, load_npy))
        case "image_folder" | "text_folder":
            return _folder(source.class_name, fields, base, progress)
        case "svmlight":
            return Loaded(_svmlight(fields, base))
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
    drop = fields["missing"] == "drop"
    scan, arrays = load_csv(path, fields["separator"], fields["encoding"], drop=drop)
    whole = dict(arrays)
    if len(scan.columns) > 1:
        if scan.features and "features" not in arrays:
            rows = [arrays[name].astype("float32") for name in scan.features]
            whole = {"features": np.stack(rows, axis=-1), **whole}
        whole.setdefault("target", arrays[scan.target])
    names, gaps = _names_and_gaps(scan)
    return Loaded(whole, names, missing=gaps)


def _csv_rows(path: Path, fields: dict[str, Any], progress: Report | None) -> Loaded:
    from engine.data.csv_rows import open_csv

    drop = fields["missing"] == "drop"
    table = open_csv(path, fields["separator"], fields["encoding"], drop=drop, progress=progress)
    names, gaps = _names_and_gaps(table.scan)
    return Loaded(table.arrays(), names, ranges=FrozenDict(table.ranges), missing=gaps)


def _names_and_gaps(
    scan: Scan,
) -> tuple[FrozenDict[str, tuple[str, ...]], FrozenDict[str, int]]:
    """The names of categories, and how many numbers are missing, by column."""
    names = {c.name: c.categories for c in scan.columns if c.categories}
    if scan.target in names:
        names.setdefault("target", names[scan.target])
    return FrozenDict(names), FrozenDict({c.name: c.gaps for c in scan.columns if c.gaps})


def _npy(
    fields: dict[str, Any], base: Path | None, read: Callable[[Path], np.ndarray]
) -> dict[str, np.ndarray]:
    path = resolved(fields["path"], base)
    arrays = {"x": read(path)}
    if fields["target_path"]:
        target = resolved(fields["target_path"], base)
        arrays["y"] = read(target)
        if len(arrays["x"]) != len(arrays["y"]):
            raise DataError(
                "the two files have different numbers of samples",
                where=target.name,
                expected=f"{len(arrays['x']):,}, as {path.name} has",
                received=f"{len(arrays['y']):,}",
            )
    return arrays


def _svmlight(fields: dict[str, Any], base: Path | None) -> dict[str, np.ndarray]:
    from engine.data.svmlight_file import load_svmlight

    path = resolved(fields["path"], base)
    test = resolved(fields["test_path"], base) if fields["test_path"] else None
    if fields["part"] == "test" and test is None:
        raise DataError(
            "there is no test part",
            where=f"data/svmlight, {path.name}",
            hint="Give the file of the test part as test_path.",
        )
    return load_svmlight(path, test, fields["part"], fields)


def _folder(
    kind: str, fields: dict[str, Any], base: Path | None, progress: Report | None
) -> Loaded:
    from engine.data import folders

    path = resolved(fields["path"], base)
    images = kind == "image_folder"
    folder = folders.find_files(path, fields["part"], IMAGE_ENDINGS if images else TEXT_ENDINGS)

    def heard(fraction: float) -> None:
        if progress is not None:
            progress(f"Reading {path.name}", fraction)

    if images:
        mode = folders.MODES[fields["color_mode"]]
        size = fields["height"], fields["width"]
        samples, labels, skipped = folders.read_images(folder, *size, mode, heard)
    else:
        samples, labels, skipped = folders.read_texts(folder, fields["encoding"])
    if skipped and progress is not None:
        progress(skipped_text(skipped, len(folder.files)), None)
    arrays = {"images" if images else "text": samples, "labels": labels}
    return Loaded(arrays, FrozenDict(labels=folder.classes), skipped, _PIXELS if images else _NONE)


def _streaming(
    kind: str, fields: dict[str, Any], base: Path | None, progress: Report | None
) -> Loaded:
    from engine.data import folders
    from engine.data.npz_file import map_npy, map_npz

    if kind not in STREAMING:
        raise DataError(
            "this source cannot stream",
            where="data/stream",
            expected=f"one of {', '.join(STREAMING)}",
            received=kind,
            hint="Save the data as a .npz file, or let them not stream.",
        )
    path = resolved(fields["path"], base)
    if kind == "csv":
        return _csv_rows(path, fields, progress)
    if kind == "npz":
        return Loaded(map_npz(path, fields["part"]))
    if kind == "npy":
        return Loaded(_npy(fields, base, map_npy))
    from engine.data.image_rows import ImageRows

    folder = folders.find_files(path, fields["part"], IMAGE_ENDINGS)
    if progress is not None:
        progress(f"Looking through {path.name}", None)
    mode = folders.MODES[fields["color_mode"]]
    rows = ImageRows(folder, fields["height"], fields["width"], mode)
    if rows.skipped and progress is not None:
        progress(skipped_text(rows.skipped, len(folder.files)), None)
    arrays: Any = {"images": rows, "labels": rows.labels}
    return Loaded(arrays, FrozenDict(labels=folder.classes), rows.skipped, _PIXELS)


def batches_ahead(kind: str, size: int) -> int:
    """For how many batches of `size` rows a source of this kind is read at once, where it streams.

    The order of the rows is the same.
    """
    return max(1, _PARSED // size) if kind == "csv" else 1


def skipped_text(skipped: tuple[str, ...], files: int) -> str:
    """What is said of files that are left out: `2 of 90 files cannot be read: a.png, b.png`."""
    more = f" and {len(skipped) - 6:,} more" if len(skipped) > 6 else ""
    return f"{len(skipped):,} of {files:,} files cannot be read: {', '.join(skipped[:6])}{more}"
