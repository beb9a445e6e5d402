"""One sample from a file of a person's own, prepared as the samples of the training were.

An image goes to an input that takes pictures; a `.npy` holds one array, a `.npz` one for each
column, a `.csv` a table of which the first row is taken.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from engine.data.bindings import completed, input_shape, reads_words
from engine.data.columns import DataPreview
from engine.data.dataset import (
    check_bindings,
    counted_classes,
    resolved_data,
    resolved_inputs,
    stratified_by,
)
from engine.data.files import check_file
from engine.data.load import load
from engine.data.loaded import Loaded
from engine.data.npz_file import load_npz
from engine.data.parts import with_part
from engine.data.prepare import apply_steps, stacked
from engine.data.preview import described
from engine.data.splits import ordered_rows, split_rows
from engine.data.steps_info import shape_text
from engine.data.targets import check_finite, fitted
from engine.errors import DataError
from engine.project import Binding, Project

IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")
SUFFIXES = (*IMAGES, ".npy", ".npz", ".csv")
_LARGEST = 64 * 2**20  # bytes of a file: a sample is small


class _Wanted(NamedTuple):
    """The columns that the inputs are bound to, and the rows that the training measured."""

    bindings: Mapping[str, Binding]  # of the inputs alone
    loaded: Loaded
    held: DataPreview
    rows: np.ndarray

    def shape(self, column: str) -> tuple[int, ...]:
        """The shape of one sample of a column."""
        return self.loaded.arrays[column].shape[1:]

    def is_words(self, column: str) -> bool:
        """Whether some input takes a column's words, not their numbers."""
        return any(
            reads_words(binding, self.held.columns)
            for binding in self.bindings.values()
            if column in binding.columns
        )


def sample_from_file(project: Project, base: Path | None, path: Path) -> dict[str, np.ndarray]:
    """The prepared arrays of every input for the one sample in a file; first axis: 1.

    Raises DataError naming the file, with what was expected and received.
    """
    check_file(path)
    if path.stat().st_size > _LARGEST:
        raise _refused(path, "the file is too large for one sample", "at most 64 MiB", "")
    wanted = _wanted(project, base)
    columns = _read(path, wanted)
    found = {}
    for name, layer in resolved_inputs(project).items():
        binding, where = wanted.bindings[name], f"{path.name}, input {name!r}"
        if reads_words(binding, wanted.held.columns):
            known, new = wanted.loaded.words(binding.columns[0]), columns[binding.columns[0]]
        else:
            arrays = wanted.loaded.arrays
            known = stacked((arrays[c] for c in binding.columns), binding.columns, where=where)
            new = stacked((columns[c] for c in binding.columns), binding.columns, where=where)
        # What a step measures, it measures on the rows of the training alone.
        steps = counted_classes(binding, wanted.held, where=where)
        prepared = apply_steps([known[wanted.rows], new], steps, where=where)[1]
        check_finite(prepared, where=where)
        shape = input_shape(layer)
        found[name] = prepared if shape is None else fitted([prepared], shape, name)[0]
    return found


def _wanted(project: Project, base: Path | None) -> _Wanted:
    spec, _ = resolved_data(project)
    assert spec.source is not None  # resolved_data refuses a project without one
    given = spec.split == "given"
    loaded = load(with_part(spec.source, "train") if given else spec.source, base)
    held = described(loaded)
    bindings = completed(msgspec.structs.replace(project, data=spec), held)
    check_bindings(project, bindings, loaded.arrays)
    if given:
        rows = ordered_rows(loaded.samples, spec, project.seed)
    else:
        stratify = spec.split == "stratified"
        classes = loaded.arrays[stratified_by(project, bindings)] if stratify else None
        rows, _ = split_rows(loaded.samples, spec, project.seed, classes)
    inputs = {name: bindings[name] for name in resolved_inputs(project)}
    return _Wanted(inputs, loaded, held, rows)


def _read(path: Path, wanted: _Wanted) -> dict[str, np.ndarray]:
    """The columns that the inputs need, each with one row."""
    suffix = path.suffix.lower()
    if suffix in IMAGES:
        column = _only_column(path, wanted, "an image")
        return {column: _image(path, wanted, column)}
    if suffix == ".npy":
        column = _only_column(path, wanted, "one array")
        return {column: _fitting(path, _array(path), wanted, column)}
    if suffix == ".npz":
        return _archive(path, wanted)
    if suffix == ".csv":
        return _table_row(path, wanted)
    raise _refused(path, "this is no file of a sample", ", ".join(SUFFIXES), path.suffix or "none")


def _columns(wanted: _Wanted) -> list[str]:
    return list(dict.fromkeys(c for b in wanted.bindings.values() for c in b.columns))


def _only_column(path: Path, wanted: _Wanted, what: str) -> str:
    columns = _columns(wanted)
    if len(columns) == 1:
        return columns[0]
    raise _refused(
        path,
        f"{what} is not enough for the inputs",
        f"{', '.join(map(repr, columns[:8]))} in a .npz or a row of a .csv",
        what,
    )


def _image(path: Path, wanted: _Wanted, column: str) -> np.ndarray:
    """The image in the size, colours and range of the data's."""
    from PIL import Image, UnidentifiedImageError

    shape = wanted.shape(column)
    if len(shape) not in (2, 3) or (len(shape) == 3 and shape[2] not in (1, 3, 4)):
        raise _refused(
            path, "the data are no images", f"a sample of {shape_text(shape)}", "an image"
        )
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[shape[2] if len(shape) == 3 else 1]
    try:
        with Image.open(path) as image:
            sized = image.convert(mode).resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(path, "the image cannot be read", "an intact image", str(error)) from None
    known = wanted.loaded.arrays[column]
    # Pixels go from 0 to 255; those of the data may go to 1 or to 16.
    factor = min(1.0, float(known.max()) / 255)
    pixels = np.asarray(sized, "float32").reshape(1, *shape) * factor
    return pixels.astype(known.dtype)


def _array(path: Path) -> np.ndarray:
    try:
        return np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        expected = "numbers saved by numpy.save"
        raise _refused(path, "the array cannot be read", expected, str(error)) from None


def _archive(path: Path, wanted: _Wanted) -> dict[str, np.ndarray]:
    arrays = load_npz(path)
    missing = [column for column in _columns(wanted) if column not in arrays]
    if missing:
        raise _refused(
            path, f"the array {missing[0]!r} is missing", ", ".join(_columns(wanted)[:8]),
            ", ".join(list(arrays)[:8]),
        )  # fmt: skip
    return {c: _fitting(path, arrays[c], wanted, c) for c in _columns(wanted)}


def _fitting(path: Path, array: np.ndarray, wanted: _Wanted, column: str) -> np.ndarray:
    """`array` as one row; where it holds several, the first."""
    shape = wanted.shape(column)
    if array.shape == shape:
        array = array[np.newaxis]
    if array.shape[1:] != shape or not len(array) or array.dtype.kind not in "biuf":
        raise _refused(
            path, f"the array does not fit {column!r}", f"numbers of {shape_text(shape)}",
            f"{array.dtype} of {shape_text(array.shape)}",
        )  # fmt: skip
    return array[:1]


def _table_row(path: Path, wanted: _Wanted) -> dict[str, np.ndarray]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file, strict=True) if row][:2]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _refused(path, "the table cannot be read", "UTF-8", str(error)) from None
    if len(rows) < 2 or len(rows[0]) != len(rows[1]):
        raise _refused(path, "there is no row to take", "names, and a row of as many cells", "")
    cells = dict(zip(rows[0], rows[1], strict=True))
    return {column: _cells(path, wanted, column, cells) for column in _columns(wanted)}


def _cells(path: Path, wanted: _Wanted, column: str, cells: dict[str, str]) -> np.ndarray:
    """The numbers of a column: its own cell, or those of all measurements in their order."""
    loaded, shape = wanted.loaded, wanted.shape(column)
    if column in cells and wanted.is_words(column):
        return np.array([cells[column]])
    if column in cells:
        texts = [cells[column]]
    else:
        # "features" is all that the table measures: every column of the data that is in the row,
        # but for those that stand for several.
        singles = [c for c, a in loaded.arrays.items() if a.ndim == 1 and c in cells]
        width = int(np.prod(shape))
        texts = [cells[c] for c in singles][:width] if shape else []
        if len(texts) != width:
            raise _refused(
                path, f"the column {column!r} is missing", shape_text(shape), ", ".join(cells)
            )
    names = loaded.categories.get(column, ())
    try:
        numbers = [names.index(t) if t in names else float(t) for t in texts]
    except ValueError:
        wrong = next(t for t in texts if t not in names and not _is_number(t))
        expected = f"one of {', '.join(names)}" if names else "a number"
        raise _refused(path, f"a cell of {column!r} cannot be used", expected, wrong) from None
    if len(numbers) != int(np.prod(shape)):
        raise _refused(path, f"the row does not fit {column!r}", shape_text(shape), "one number")
    return np.array(numbers).astype(loaded.arrays[column].dtype).reshape(1, *shape)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _refused(path: Path, what: str, expected: str, received: str) -> DataError:
    return DataError(
        what, where=path.name, expected=expected, received=" ".join(received.split())[:120]
    )
