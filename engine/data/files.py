"""Data files on disk: where a path leads, and reading with clear refusals."""

from __future__ import annotations

from pathlib import Path

from engine.errors import DataError

# Larger files would fill the memory of a usual laptop once they are parsed.
LARGEST = 2 * 2**30  # bytes


def resolved(path: str, base: Path | None) -> Path:
    """The file that `path` means: a relative one starts from the project's folder `base`."""
    given = Path(path).expanduser()
    if not given.is_absolute() and base is not None:
        given = Path(base) / given
    return given.absolute()


def check_file(path: Path) -> int:
    """Size in bytes of a file that can be read; raises DataError naming it."""
    try:
        if path.is_dir():
            raise DataError("this is a folder", where=str(path), expected="a file")
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        missing = isinstance(error, FileNotFoundError)
        raise DataError(
            "the file is not there" if missing else f"the file cannot be read: {reason}",
            where=str(path),
            hint="It may have been moved; choose it again." if missing else "",
        ) from None
    if size > LARGEST:
        raise DataError(
            "the file is too large",
            where=str(path),
            expected=f"at most {LARGEST / 2**30:g} GiB",
            received=f"{size / 2**30:.1f} GiB",
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
