"""NumPy's `.npz` and `.npy` files: arrays with a row for each sample. Nothing is unpickled."""

from __future__ import annotations

import math
import zipfile
from pathlib import Path
from typing import IO

import numpy as np

from engine.data.files import check_file
from engine.errors import DataError

# Of all arrays together: what a usual laptop can hold beside the model.
LARGEST = 4 * 2**30  # bytes


# What the names of the arrays of each part end with, in a file that holds several.
_ENDINGS = {
    "train": ("_train",),
    "validation": ("_val", "_valid", "_validation"),
    "test": ("_test",),
}

Headers = dict[str, tuple[tuple[int, ...], np.dtype]]


def mapped_npz(path):
    """The arrays of a `.npz` file as they lie on the disk; ValueError where they are compressed."""
    arrays = {}
    with zipfile.ZipFile(path) as archive, open(path, "rb") as file:
        for info in archive.infolist():
            if info.compress_type != zipfile.ZIP_STORED:
                raise ValueError("compressed arrays cannot be mapped")
            file.seek(info.header_offset + 26)  # the lengths of the name and of what follows it
            lengths = file.read(4)
            before = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
            file.seek(info.header_offset + 30 + before)
            first = np.lib.format.read_magic(file) == (1, 0)
            read = (
                np.lib.format.read_array_header_1_0
                if first
                else (np.lib.format.read_array_header_2_0)
            )
            shape, by_column, dtype = read(file)
            arrays[info.filename.removesuffix(".npy")] = np.memmap(
                path, dtype, "r", file.tell(), shape, "F" if by_column else "C"
            )
    return arrays


def map_npz(path: Path, part: str) -> dict[str, np.ndarray]:
    """The arrays of a part as they lie on the disk, of any size; raises DataError."""
    names = _names_of(path, part)
    try:
        arrays = mapped_npz(path)
    except ValueError as error:
        if "compressed" not in str(error):
            raise _damaged(path, error) from None
        raise DataError(
            "the arrays are compressed, and cannot stream",
            where=path.name,
            expected="what numpy.savez writes",
            hint="Save them once more with numpy.savez, or let them not stream.",
        ) from None
    except Exception as error:
        raise _damaged(path, error) from None
    return {name: arrays[stored] for name, stored in names.items()}


def map_npy(path: Path) -> np.ndarray:
    """The array of a `.npy` file as it lies on the disk, of any size; raises DataError."""
    _npy_header(path)
    try:
        array: np.ndarray = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:
        raise _damaged(path, error) from None
    return array


def load_npz(path: Path, part: str = "train") -> dict[str, np.ndarray]:
    """Every array of a part of the file by name; the first axis is the samples'.

    Sizes are asked from the headers before anything is loaded. Raises DataError naming the file
    and the array.
    """
    check_file(path)
    names = _names_of(path, part)
    _check_size(path, _headers(path))
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[stored] for name, stored in names.items()}
    except Exception as error:  # zlib, lzma and struct each have errors of their own
        raise _damaged(path, error) from None


def _names_of(path: Path, part: str) -> dict[str, str]:
    names = npz_parts(path).get(part)
    if names is None:
        raise DataError(
            f"the file has no {part} part",
            where=path.name,
            expected=f"arrays whose names end in {_ENDINGS[part][0]}",
        )
    return names


def npz_parts(path: Path) -> dict[str, dict[str, str]]:
    """For each part of a file, the names of its arrays and those under which they are stored.

    Where every name ends in `_train`, `_val` or `_test` these are its parts, and "x_train" is "x"
    of the training part; other files are one training part. Raises DataError.
    """
    check_file(path, largest=None)
    try:
        headers = _headers(path)
    except DataError:
        raise
    except Exception as error:
        raise _damaged(path, error) from None
    check_arrays(path, headers)
    found: dict[str, dict[str, str]] = {}
    for stored in headers:
        for part, endings in _ENDINGS.items():
            for ending in endings:
                if stored.endswith(ending) and stored != ending:
                    found.setdefault(part, {})[stored.removesuffix(ending)] = stored
    if sum(map(len, found.values())) < len(headers) or "train" not in found:
        found = {"train": {name: name for name in headers}}
    for names in found.values():
        _check_lengths(path, {stored: headers[stored][0][0] for stored in names.values()})
    return found


def load_npy(path: Path) -> np.ndarray:
    """The array of a `.npy` file; raises DataError naming it."""
    check_file(path)
    _check_size(path, {path.stem: _npy_header(path)})
    try:
        array: np.ndarray = np.load(path, allow_pickle=False)
    except Exception as error:
        raise _damaged(path, error) from None
    return array


def _npy_header(path: Path) -> tuple[tuple[int, ...], np.dtype]:
    check_file(path, largest=None)
    try:
        with path.open("rb") as file:
            header = _header(file)
    except Exception as error:
        raise _damaged(path, error) from None
    check_arrays(path, {path.stem: header})
    return header


def _damaged(path: Path, error: Exception) -> DataError:
    kind = ".npy" if path.suffix.lower() == ".npy" else ".npz"
    known = isinstance(error, OSError | ValueError | EOFError | KeyError | zipfile.BadZipFile)
    reason = str(error) if known else f"{type(error).__name__}: {error}"
    return DataError(
        f"the file is damaged or not a {kind} file",
        where=path.name,
        expected=f"what numpy.{'save' if kind == '.npy' else 'savez'} writes",
        received=" ".join(reason.split())[:120],
    )


def _headers(path: Path) -> Headers:
    """(shape, dtype) of each array, from the beginnings of the zip's members."""
    found: Headers = {}
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = info.filename.removesuffix(".npy")
            if name == info.filename:
                raise DataError(
                    f"{info.filename!r} is not an array",
                    where=path.name,
                    expected="arrays saved by numpy.savez",
                )
            with archive.open(info) as member:
                found[name] = _header(member)
    return found


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], np.dtype]:
    read = (
        np.lib.format.read_array_header_1_0
        if np.lib.format.read_magic(file) == (1, 0)
        else np.lib.format.read_array_header_2_0
    )
    shape, _, dtype = read(file)
    return shape, dtype


def check_arrays(path: Path, headers: Headers) -> None:
    """Refuse arrays of objects, of strange numbers and of no samples; raises DataError."""
    if not headers:
        raise DataError("the file holds no array", where=path.name)
    for name, (shape, dtype) in headers.items():
        where = f"{path.name}, array {name!r}"
        if dtype.hasobject:
            raise DataError(
                "the array holds Python objects",
                where=where,
                expected="numbers",
                hint="Objects may run any code when they are loaded; save numbers instead.",
            )
        if dtype.kind not in "biufSU" or (dtype.kind == "f" and dtype.itemsize > 8):
            raise DataError(
                "the array cannot be used", where=where, expected="numbers", received=str(dtype)
            )
        if not shape or not shape[0]:
            raise DataError(
                "the array has no samples",
                where=where,
                expected="a row for each sample",
                received=f"shape {shape}",
            )


def _check_size(path: Path, headers: Headers) -> None:
    total = sum(math.prod(shape) * dtype.itemsize for shape, dtype in headers.values())
    if total > LARGEST:
        raise DataError(
            "the arrays are too large",
            where=path.name,
            expected=f"at most {LARGEST / 2**30:g} GiB in all",
            received=f"{total / 2**30:.1f} GiB",
            hint="Let them stream.",
        )


def _check_lengths(path: Path, lengths: dict[str, int]) -> None:
    if len(set(lengths.values())) > 1:
        raise DataError(
            "the arrays have different numbers of samples",
            where=path.name,
            expected="the same length of the first axis",
            received=", ".join(f"{name}: {n:,}" for name, n in lengths.items()),
            hint="Let the names of a training and a test part end in _train and _test.",
        )
