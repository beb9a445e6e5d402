"""Files that are written whole or not at all.

What is new goes to a temporary file beside the target, is synced, checked, and renamed over it.
A kill, a crash or a full disk at any moment leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.errors import SaveError

unfinished: set[Path] = set()  # files and folders that are being written now, beside their targets


def forget_unfinished() -> None:
    """Delete what is half written: for a process that ends at once, whatever its threads do."""
    for path in tuple(unfinished):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def replacing(target: Path, check: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """Give a temporary path to write to; on leaving, check it and rename it to `target`.

    The temporary file keeps the target's suffix (Keras chooses a format by it). `check` raises
    where the written file is not what it should be. A symbolic link stays one: the file that it
    leads to is replaced. Raises SaveError; the target is then as before.
    """
    try:
        goal = Path(os.path.realpath(target))
        mode = _mode_of(goal)
        handle, name = tempfile.mkstemp(
            # Room for what mkstemp adds: a name may have 255 bytes.
            prefix=f".{goal.stem[:40]}-",
            suffix="".join(target.suffixes[-2:]) or ".tmp",
            dir=goal.parent,
        )
        os.close(handle)
    except OSError as error:
        raise _save_error(target, error.strerror or str(error)) from None
    temporary = Path(name)
    unfinished.add(temporary)
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        temporary.chmod(mode)
        temporary.replace(goal)
    except InterruptedError:
        raise  # a person has cancelled it; Python itself goes on where a signal interrupts it
    except OSError as error:
        reason = error.strerror or str(error)  # h5py names the file, which is gone by then
        reason = reason.replace(name, str(target)).replace(temporary.name, target.name)
        raise _save_error(target, reason) from None
    finally:
        temporary.unlink(missing_ok=True)
        unfinished.discard(temporary)
    _sync_folder(goal.parent)


def make_folder(folder: Path) -> None:
    """Make a folder of the program's own, with those above it; raises SaveError.

    Folders that a person names are not made: a mistyped path is an error.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _save_error(folder, error.strerror or str(error)) from None


def write_bytes(
    target: Path, data: bytes, *, told: Callable[[float], object] | None = None
) -> None:
    """Write `data` to `target`, whole or not at all; raises SaveError.

    `told` is called with 1 when all is written and checked: the InterruptedError that it may raise
    leaves the target as it was.
    """

    def check(path: Path) -> None:
        if path.read_bytes() != data:
            raise OSError("the file on the disk is not what was written")
        if told is not None:
            told(1.0)

    with replacing(target, check) as temporary:
        temporary.write_bytes(data)


def write_text(target: Path, text: str, *, told: Callable[[float], object] | None = None) -> None:
    """Write text as UTF-8 with the line ends it has; raises SaveError. `told`: as `write_bytes`."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        around = text[max(error.start - 20, 0) : error.end + 20]
        raise SaveError(
            f"{target.name} could not be saved: half a character stands in the text",
            where=str(target),
            expected="whole characters",
            received=ascii(around),
            hint="What was there before is untouched. Type that text anew.",
        ) from None
    write_bytes(target, data, told=told)


def _mode_of(target: Path) -> int:
    """Permissions of the file that is replaced, or those of a new one; raises OSError."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):  # to replace a device would take it away from everybody
        raise OSError("it is a device, not a file")
    return stat.S_IMODE(mode)


def _save_error(target: Path, reason: str) -> SaveError:
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
    """Make the new name last. The file is whole by now: what a file system cannot do is no error.

    Windows opens no folders, and some network drives sync none.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
