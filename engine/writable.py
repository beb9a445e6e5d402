"""Whether a file or folder can be written, asked before long work and not after it."""

from __future__ import annotations

import os
import tempfile
from errno import EISDIR, ENOENT, ENOTDIR
from pathlib import Path

from engine.errors import SaveError


def check_folder(folder: Path) -> None:
    """Raise SaveError where a folder, there already or still to be made, takes no file.

    Nothing is made: a temporary file in the nearest folder that is there tells.
    """
    try:
        nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
        _try(nearest)
    except OSError as error:
        raise _refused(folder, error) from None


def check_file(target: Path, suffix: str = "") -> None:
    """Raise SaveError where a file cannot be written; its folder must be there.

    With a `suffix` (".loom") also where its name ends otherwise: nothing would know what it is.
    """
    if suffix and target.suffix != suffix:
        raise SaveError(
            "the name does not say what the file is",
            where=str(target),
            expected=f"a name that ends in {suffix}",
            received=target.name,
        )
    try:
        place = Path(os.path.realpath(target))  # a link stays, and what it leads to is written
        if place.is_dir():
            raise OSError(EISDIR, os.strerror(EISDIR))
        if not place.parent.exists():
            raise OSError(ENOENT, "its folder is not there")
        _try(place.parent)
    except OSError as error:
        raise _refused(target, error) from None


def _try(folder: Path) -> None:
    if not folder.is_dir():
        raise OSError(ENOTDIR, f"{folder.name} is not a folder")
    tempfile.TemporaryFile(dir=folder).close()


def _refused(target: Path, error: OSError) -> SaveError:
    return SaveError(
        f"{target.name} cannot be written: {error.strerror or error}",
        where=str(target),
        hint="Choose another place.",
    )
