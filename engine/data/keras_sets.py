"""The data sets of `keras.datasets`: downloaded once, with progress, to where Keras looks for them.

Keras would download them itself, but shows progress on the terminal only.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import numpy as np
from msgspec import Struct

from engine.errors import DataError
from engine.worker.messages import DataColumn, DataPreview

Report = Callable[[str, float | None], None]
_STORE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
_SECONDS = 30  # without an answer, before the network counts as absent


class Download(Struct, frozen=True):
    """A file that Keras needs: its place under `KERAS_HOME/datasets` and where it comes from."""

    place: str
    url: str


# Places and addresses are those in keras/src/datasets/*.py.
FILES: dict[str, tuple[Download, ...]] = {
    "mnist": (Download("mnist.npz", f"{_STORE}mnist.npz"),),
    "fashion_mnist": tuple(
        Download(f"fashion-mnist/{name}", f"{_STORE}{name}")
        for name in (
            "train-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
        )
    ),
    "cifar10": (
        Download(
            "cifar-10-batches-py-target_archive",
            "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
        ),
    ),
}
_SHAPES = {"mnist": (28, 28, 1), "fashion_mnist": (28, 28, 1), "cifar10": (32, 32, 3)}
_TRAIN = {"mnist": 60_000, "fashion_mnist": 60_000, "cifar10": 50_000}


def known_preview(name: str, part: str) -> DataPreview:
    """What a set holds, known without downloading it."""
    return DataPreview(
        _TRAIN[name] if part == "train" else 10_000,
        (
            DataColumn("images", _SHAPES[name], "uint8", 0.0, 255.0),
            DataColumn("labels", (), "int64", 0.0, 9.0),
        ),
    )


def load_keras_set(name: str, part: str, report: Report | None = None) -> dict[str, np.ndarray]:
    """ "images" (rows×columns×channels, uint8) and "labels" (int64) of the "train" or "test" part.

    Raises DataError where a file is missing and cannot be downloaded.
    """
    for file in FILES[name]:
        _ensure(name, file, report)
    import keras

    try:
        parts = getattr(keras.datasets, name).load_data()
    except Exception as error:  # Keras raises a plain Exception where a damaged file stays so
        raise DataError(
            f"the files of {name} cannot be read",
            where=str(datasets_folder()),
            received=" ".join(str(error).split())[:160],
            hint="Delete them; they are then downloaded anew.",
        ) from None
    images, labels = parts[0] if part == "train" else parts[1]
    if images.ndim == 3:
        images = images[..., np.newaxis]
    return {"images": images, "labels": labels.astype("int64").ravel()}


def datasets_folder() -> Path:
    """Where Keras keeps data sets: its rule of keras/src/backend/config.py and `get_file`."""
    home = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser()
    if home.exists() and not os.access(home, os.W_OK):
        home = Path(tempfile.gettempdir()) / ".keras"
    return home / "datasets"


def _ensure(name: str, file: Download, report: Report | None) -> None:
    target = datasets_folder() / file.place
    if target.exists():
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _download(file.url, target, f"Downloading {Path(file.url).name}", report)
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        reason = getattr(error, "reason", None) or error
        raise DataError(
            f"{name} is not on this machine and cannot be downloaded",
            where=str(target),
            expected=f"a network, or the file from {file.url} at this place",
            received=str(reason),
            hint="digits, iris, wine, breast_cancer, diabetes and the synthetic sets need no "
            "network.",
        ) from None
    except OSError as error:
        raise DataError(
            f"{name} cannot be stored: {error.strerror or error}", where=str(target)
        ) from None


def _download(url: str, target: Path, what: str, report: Report | None) -> None:
    """Fetch `url` to `target`, which appears only once it is whole. Raises OSError."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer, part.open("wb") as out:
            size = int(answer.headers.get("Content-Length") or 0)
            done = 0
            while block := answer.read(256 * 1024):
                out.write(block)
                done += len(block)
                if report is not None:
                    report(what, done / size if size else None)
            if size and done != size:
                raise ConnectionError(f"only {done:,} of {size:,} bytes arrived")
        shutil.move(part, target)
    finally:
        part.unlink(missing_ok=True)
