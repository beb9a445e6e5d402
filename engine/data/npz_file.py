"""NumPy's `.npz` files: arrays that all have a row for each sample. Objects are never unpickled."""

from __future__ import annotations

import math
import zipfile
from pathlib import Path

import numpy as np

from engine.data.files import check_file
from engine.errors import DataError

# Of all arrays together: what a usual laptop can hold beside the model.
LARGEST = 4 * 2**30  # bytes


def load_npz(path: Path) -> dict[str, np.ndarray]:
    """Every array of the file by name; the first axis is the samples'.

    Sizes are asked from the headers before anything is loaded. Raises DataError naming the file
    and the array.
    """
    check_file(path)
    try:
        headers = _headers(path)
        _check_headers(path, headers)
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in headers}
    except DataError:
        raise
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile, NotImplementedError) as e:
        raise _damaged(path, str(e)) from None
    except Exception as error:  # zlib, lzma and struct each have errors of their own
        raise _damaged(path, f"{type(error).__name__}: {error}") from None


def _damaged(path: Path, reason: str) -> DataError:
    return DataError(
        "the file is damaged or not a .npz file",
        where=path.name,
        expected="arrays saved by numpy.savez",
        received=" ".join(reason.split())[:120],
    )


def _headers(path: Path) -> dict[str, tuple[tuple[int, ...], np.dtype]]:
    """(shape, dtype) of each array, from the beginnings of the zip's members."""
    found: dict[str, tuple[tuple[int, ...], np.dtype]] = {}
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
                version = np.lib.format.read_magic(member)
                read = (
                    np.lib.format.read_array_header_1_0
                    if version == (1, 0)
                    else np.lib.format.read_array_header_2_0
                )
                shape, _, dtype = read(member)
            found[name] = shape, dtype
    return found


def _check_headers(path: Path, headers: dict[str, tuple[tuple[int, ...], np.dtype]]) -> None:
    if not headers:
        raise DataError("the file holds no array", where=path.name)
    total = 0
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
        total += math.prod(shape) * dtype.itemsize
    if total > LARGEST:
        raise DataError(
            "the arrays are too large",
            where=path.name,
            expected=f"at most {LARGEST / 2**30:g} GiB in all",
            received=f"{total / 2**30:.1f} GiB",
        )
    lengths = {name: shape[0] for name, (shape, _) in headers.items()}
    if len(set(lengths.values())) > 1:
        raise DataError(
            "the arrays have different numbers of samples",
            where=path.name,
            expected="the same length of the first axis",
            received=", ".join(f"{name}: {n:,}" for name, n in lengths.items()),
            hint="Save training and test data as files of their own.",
        )
