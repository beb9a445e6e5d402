"""Files that are written whole or not at all.

What is new goes to a temporary file beside the target, is synced, checked, and renamed over it.
A kill, a crash or a full disk at any moment leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.errors import SaveError


@contextlib.contextmanager
def replacing(target: Path, check: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Give a temporary path to write to; on leaving, check it and rename it to `target`.

    The temporary file keeps the target's suffix (Keras chooses a format by it). `check` raises
    where the written file is not what it should be. Raises SaveError; the target is then as before.
    """
    folder = target.parent
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem}-", suffix="".join(target.suffixes) or ".tmp", dir=folder
        )
        os.close(handle)
    except OSError as error:
        raise _save_error(target, error) from None
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        temporary.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
        _sync_folder(folder)
    except OSError as error:
        raise _save_error(target, error) from None
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder of the program's own, with those above it; raises SaveError.

    Folders that a person names are not made: a mistyped path is an error.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _save_error(folder, error) from None


def write_bytes(target: Path, data: bytes) -> None:
    """Write `data` to `target`, whole or not at all; raises SaveError."""

    def check(path: Path) -> None:
        if path.read_bytes() != data:
            raise OSError("the file on the disk is not what was written")

    with replacing(target, check) as temporary:
        temporary.write_bytes(data)


def write_text(target: Path, text: str) -> None:
    """Write text as UTF-8 with the line ends it has; raises SaveError."""
    write_bytes(target, text.encode())


def _save_error(target: Path, error: OSError) -> SaveError:
    reason = error.strerror or str(error)
    return SaveError(
        f"{target.name} could not be saved: {reason}",
        where=str(target),
        hint="What was there before is untouched. Free some space or choose another folder.",
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename is enough
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
