"""Folders with a folder for each class: what they hold, and how a file becomes a sample.

    PATH/cats/1.png, PATH/dogs/7.png                     one part
    PATH/train/cats/1.png, PATH/test/cats/2.png          several parts

Functions without types are held word for word by generated code.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from engine.errors import DataError

MODES = {"rgb": "RGB", "grayscale": "L"}
LARGEST = 4 * 2**30  # bytes of all pixels: what a usual laptop can hold beside the model
_PARTS = {
    "train": ("train", "training"),
    "validation": ("validation", "valid", "val"),
    "test": ("test", "testing"),
}


def sample_files(folder, classes, endings):
    """(path, number of its class) of each file, by class and then by name; hidden ones are not."""
    return [
        (path, label)
        for label, name in enumerate(classes)
        for path in sorted((Path(folder) / name).rglob("*"), key=Path.as_posix)
        if path.suffix.lower() in endings and not path.name.startswith(".") and path.is_file()
    ]


def read_image(path, height, width, mode):
    """Pixels (height×width×channels, uint8) of an image file; None where it cannot be read."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                if image.mode[0] in "IF":  # Pillow would cut such numbers off at 255
                    return None
                resized = image.convert(mode).resize((width, height), Image.Resampling.BILINEAR)
        return np.asarray(resized).reshape(height, width, -1)
    except Exception:  # each format has errors of its own
        return None


def read_text(path, encoding):
    """The text of a file; None where it cannot be read."""
    try:
        return Path(path).read_text(encoding=encoding)
    except (OSError, ValueError):
        return None


class Folder(Struct, frozen=True):
    """One part of a folder: where it is, its classes, and (path, number of its class) of files."""

    path: Path
    classes: tuple[str, ...]
    files: tuple[tuple[Path, int], ...]

    def name_of(self, index: int) -> str:
        """A file as it is called in messages: `cats/1.png`."""
        return self.files[index][0].relative_to(self.path).as_posix()


def folder_parts(path: Path) -> dict[str, Path]:
    """The folder of each part; a folder without parts is one training part. Raises DataError."""
    inside = {entry.name.lower(): entry for entry in _subfolders(path)}
    found = {
        part: next(inside[name] for name in names if name in inside)
        for part, names in _PARTS.items()
        if any(name in inside for name in names)
    }
    return found if "train" in found else {"train": path}


def find_files(path: Path, part: str, endings: tuple[str, ...]) -> Folder:
    """The files of a part, whose classes are those of the training part; raises DataError."""
    parts = folder_parts(path)
    if part not in parts:
        raise DataError(
            f"the folder has no {part} part",
            where=str(path),
            expected=f"a folder {part!r} beside train",
        )
    classes = tuple(entry.name for entry in _subfolders(parts["train"]))
    strange = [e.name for e in _subfolders(parts[part]) if e.name not in classes]
    if strange:
        raise DataError(
            f"the class {strange[0]!r} is not one of the training part",
            where=str(parts[part]),
            expected=f"one of {', '.join(classes[:12])}",
        )
    if not classes:
        raise DataError(
            "there are no folders of classes",
            where=str(parts[part]),
            expected="a folder for each class, with its files in it",
        )
    files = tuple(sample_files(parts[part], classes, endings))
    if not files:
        raise DataError(
            "no file of these kinds is in the folders of the classes",
            where=str(parts[part]),
            expected=", ".join(endings),
        )
    return Folder(parts[part], classes, files)


def read_images(
    folder: Folder,
    height: int,
    width: int,
    mode: str,
    heard: Callable[[float], None] = lambda fraction: None,
) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """All images with their labels, and the names of files that cannot be read; raises DataError.

    `heard` is told the fraction that is read.
    """
    shape = (height, width, 1 if mode == "L" else 3)
    size = len(folder.files) * int(np.prod(shape))
    if size > LARGEST:
        raise DataError(
            "the images would fill the memory",
            where=str(folder.path),
            expected=f"at most {LARGEST / 2**30:g} GiB",
            received=f"{len(folder.files):,} images of {height}×{width}: {size / 2**30:.1f} GiB",
            hint="Take a smaller height and width, or let them stream.",
        )
    images = np.empty((len(folder.files), *shape), "uint8")
    labels: list[int] = []
    skipped: list[str] = []
    for index, (path, label) in enumerate(folder.files):
        pixels = read_image(path, height, width, mode)
        if pixels is None:
            skipped.append(folder.name_of(index))
        else:
            images[len(labels)] = pixels
            labels.append(label)
        heard((index + 1) / len(folder.files))
    check_some(folder, len(labels), skipped)
    return images[: len(labels)], np.array(labels), tuple(skipped)


def read_texts(folder: Folder, encoding: str) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """All texts with their labels, and the names of files that cannot be read; raises DataError."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        raise DataError(
            "there is no such encoding",
            where="data/text_folder/encoding",
            expected="one such as utf-8, latin-1 or cp1252",
            received=repr(encoding),
        ) from None
    size = 0
    for path, _ in folder.files:
        with contextlib.suppress(OSError):  # gone meanwhile: it counts as one that cannot be read
            size += path.stat().st_size
    if size > LARGEST // 4:  # Python's strings take up to four times the bytes
        raise DataError(
            "the texts would fill the memory",
            where=str(folder.path),
            expected=f"at most {LARGEST // 4 / 2**30:g} GiB",
            received=f"{size / 2**30:.1f} GiB",
        )
    read = [read_text(path, encoding) for path, _ in folder.files]
    kept = [index for index, text in enumerate(read) if text is not None]
    skipped = [folder.name_of(index) for index, text in enumerate(read) if text is None]
    check_some(folder, len(kept), skipped)
    texts = np.empty(len(kept), object)
    texts[:] = [read[index] for index in kept]
    return texts, np.array([folder.files[index][1] for index in kept]), tuple(skipped)


def stamp(path: Path) -> tuple[Any, ...]:
    """What changes when a file of the folder does; raises DataError where it is no folder."""
    _subfolders(path)
    found = []
    for folder, _, names in os.walk(path):
        for name in names:
            with contextlib.suppress(OSError):  # gone meanwhile
                status = os.stat(os.path.join(folder, name), follow_symlinks=False)
                found.append((folder, name, status.st_mtime_ns, status.st_size))
    return (hash(tuple(sorted(found))),)


def check_some(folder: Folder, read: int, skipped: list[str]) -> None:
    """Refuse a folder of which no file can be read; raises DataError."""
    if not read:
        raise DataError(
            "none of the files can be read",
            where=str(folder.path),
            received=", ".join(skipped[:4]),
        )


def _subfolders(path: Path) -> list[Path]:
    try:
        entries = sorted(path.iterdir())
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(
            "the folder is not there" if missing else f"the folder cannot be read: {reason}",
            where=str(path),
            expected="a folder with a folder for each class",
            hint="It may have been moved; choose it again." if missing else "",
        ) from None
    return [entry for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
