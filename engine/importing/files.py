"""A model's configuration out of a `.keras`, `.h5` or `.json` file, without Keras.

h5py can hang for ever in C on a damaged `.h5`: whoever opens a foreign one does so in a process
that can be killed.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from engine.errors import DamagedFileError, FileError

SUFFIXES = (".keras", ".h5", ".hdf5", ".json")
_LARGEST = 256 * 2**20  # bytes of configuration; NASNetLarge has 1.5 MB


def read_config(path: Path) -> dict[str, Any]:
    """The model's configuration: `{"class_name": ..., "config": ...}`.

    Raises FileError or DamagedFileError naming the file.
    """
    readers = {".keras": _from_keras, ".h5": _from_h5, ".hdf5": _from_h5, ".json": _from_json}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FileError(
            "this is not a file of a Keras model",
            where=str(path),
            expected=", ".join(SUFFIXES),
            received=path.suffix or "no suffix",
        )
    if not path.is_file():
        raise FileError("there is no such file", where=str(path))
    try:
        data = json.loads(reader(path))
    except (ValueError, RecursionError, UnicodeDecodeError):
        raise DamagedFileError("the model's configuration is not JSON", where=str(path)) from None
    except OSError as error:
        raise DamagedFileError(f"the file cannot be read: {error}", where=str(path)) from None
    if not isinstance(data, dict) or "class_name" not in data or "config" not in data:
        raise DamagedFileError(
            "the file holds no model configuration",
            where=str(path),
            expected='an object with "class_name" and "config"',
        )
    return data


def _from_keras(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("config.json")
            if info.file_size > _LARGEST:
                raise DamagedFileError("the configuration is too large", where=str(path))
            return archive.read(info)
    except (zipfile.BadZipFile, KeyError, EOFError):
        raise DamagedFileError(
            "the .keras file is damaged or cut short",
            where=str(path),
            expected="a zip archive with config.json",
        ) from None


def _from_h5(path: Path) -> bytes:
    import h5py

    try:
        with h5py.File(path, "r") as file:
            config = file.attrs.get("model_config")
    except OSError:
        raise DamagedFileError("the .h5 file is damaged or cut short", where=str(path)) from None
    if config is None:
        raise DamagedFileError(
            "the .h5 file holds weights only",
            where=str(path),
            expected="the attribute model_config",
            hint="Open the model's configuration (.json) instead.",
        )
    return config.encode() if isinstance(config, str) else bytes(config)


def _from_json(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise DamagedFileError("the configuration is too large", where=str(path))
    return path.read_bytes()
