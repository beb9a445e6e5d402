"""Data files on disk: where a path leads, and reading with clear refusals."""

from __future__ import annotations

import stat
from pathlib import Path

from engine.errors import DataError

# Larger files would fill the memory of a usual laptop once they are parsed.
LARGEST = 2 * 2**30  # bytes


def resolved(path: str, base: Path | None) -> Path:
    """The file that `path` means: a relative one starts from the project's folder `base`.

    Raises DataError where `~NAME` is nobody's.
    """
    try:
        given = Path(path).expanduser()
    except RuntimeError:
        raise DataError(
            "nobody of this name has a home folder here",
            where="data/path",
            received=path,
            hint="Write the folder's whole path, or ./~ for a folder that is called so.",
        ) from None
    if not given.is_absolute() and base is not None:
        given = Path(base) / given
    return given.absolute()


def check_file(path: Path, largest: int | None = LARGEST, hint: str = "") -> int:
    """Size in bytes (at most `largest`) of a file that can be read; raises DataError naming it.

    `hint` is what to do where it is larger.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        missing = isinstance(error, FileNotFoundError)
        raise DataError(
            "the file is not there" if missing else f"the file cannot be read: {reason}",
            where=str(path),
            hint="It may have been moved; choose it again." if missing else "",
        ) from None
    if not stat.S_ISREG(status.st_mode):  # a device or a pipe might never end
        is_folder = stat.S_ISDIR(status.st_mode)
        raise DataError(
            "this is a folder" if is_folder else "this is a device or a pipe",
            where=str(path),
            expected="a file",
        )
    size = status.st_size
    if largest is not None and size > largest:
        raise DataError(
            "the file is too large",
            where=str(path),
            expected=f"at most {largest / 2**30:g} GiB",
            received=f"{size / 2**30:.1f} GiB",
            hint=hint,
        )
    return size


def read_bytes(path: Path) -> bytes:
    """All of a file; raises DataError."""
    check_file(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            f"the file cannot be read: {error.strerror or error}", where=str(path)
        ) from None
