"""The data sets of `keras.datasets`: downloaded once, with progress, to where Keras looks for them.

Keras would download them itself, but shows progress on the terminal only.
"""

from __future__ import annotations

import importlib
import os
import tempfile
import urllib.error
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from engine.data.columns import DataColumn, DataPreview
from engine.download import download
from engine.errors import DataError

Report = Callable[[str, float | None], None]
_STORE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"


class Download(Struct, frozen=True):
    """A file that Keras needs: its place under `KERAS_HOME/datasets` and where it comes from."""

    place: str
    url: str


class KerasSet(Struct, frozen=True):
    """What is known of a set without its files.

    `samples` counts its train and its test part; `columns` are its arrays, where those of words
    take their length and their number of words from the source's fields.
    """

    kind: Literal["images", "words", "table"]
    samples: tuple[int, int]
    columns: tuple[DataColumn, DataColumn]


def _images(shape: tuple[int, ...], classes: int, samples: int) -> KerasSet:
    pixels = DataColumn("images", shape, "uint8", 0.0, 255.0)
    labels = DataColumn("labels", (), "int64", 0.0, classes - 1.0)
    return KerasSet("images", (samples, 10_000), (pixels, labels))


def _words(samples: tuple[int, int], classes: int) -> KerasSet:
    words = DataColumn("text", (0,), "int64", 0.0)
    return KerasSet("words", samples, (words, DataColumn("labels", (), "int64", 0.0, classes - 1)))


# Places and addresses are those in keras/src/datasets/*.py.
FILES: dict[str, tuple[Download, ...]] = {
    **{
        name: (Download(f"{name}.npz", f"{_STORE}{name}.npz"),)
        for name in ("mnist", "imdb", "reuters", "california_housing", "boston_housing")
    },
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
    "cifar100": (
        Download(
            "cifar-100-python-target_archive",
            "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz",
        ),
    ),
}
SETS: dict[str, KerasSet] = {
    "mnist": _images((28, 28, 1), 10, 60_000),
    "fashion_mnist": _images((28, 28, 1), 10, 60_000),
    "cifar10": _images((32, 32, 3), 10, 50_000),
    "cifar100": _images((32, 32, 3), 100, 50_000),
    "imdb": _words((25_000, 25_000), 2),
    "reuters": _words((8_982, 2_246), 46),
    # Whatever else its columns hold, the longitudes reach to -124.35.
    "california_housing": KerasSet(
        "table",
        (16_512, 4_128),
        (
            DataColumn("features", (8,), "float32", -124.35),
            DataColumn("target", (), "float32", 14_999.0, 500_001.0),
        ),
    ),
    "boston_housing": KerasSet(
        "table",
        (404, 102),
        (
            DataColumn("features", (13,), "float32", 0.0, 711.0),
            DataColumn("target", (), "float32", 5.0, 50.0),
        ),
    ),
}
_SMALL, _COARSE = (480, 120), 20  # of california_housing and of cifar100


def is_at_hand(name: str) -> bool:
    """Whether Keras has the files of a set already."""
    return all((datasets_folder() / file.place).exists() for file in FILES[name])


def known_preview(name: str, fields: dict[str, Any]) -> DataPreview:
    """What a set holds, known without downloading it."""
    known = SETS[name]
    first, second = known.columns
    if known.kind == "words":
        first = replace(first, shape=(fields["length"],), high=fields["words"] - 1.0)
    if fields.get("label_mode") == "coarse":
        second = replace(second, high=_COARSE - 1.0)
    samples = _SMALL if fields.get("version") == "small" else known.samples
    return DataPreview(samples[fields["part"] == "test"], (first, second))


def loader_arguments(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What `keras.datasets.NAME.load_data` is told, where it is not Keras's default."""
    if SETS[name].kind == "words":
        return {"num_words": fields["words"]}
    own = {"label_mode": "fine", "version": "large"}
    return {key: fields[key] for key, value in own.items() if fields.get(key, value) != value}


def load_keras_set(
    name: str, fields: dict[str, Any], report: Report | None = None
) -> dict[str, np.ndarray]:
    """The two arrays of the part that `fields` name.

    "images" (rows×columns×channels, uint8) or "text" (word numbers, int64, 0 before shorter ones)
    with "labels" (int64), or "features" with "target" (float32). Raises DataError where a file is
    missing and cannot be downloaded.
    """
    for file in FILES[name]:
        _ensure(name, file, report)
    import keras

    loader = getattr(keras.datasets, name).load_data
    try:
        with _own_file(name):
            parts = loader(**loader_arguments(name, fields))
    except Exception as error:  # Keras raises a plain Exception where a damaged file stays so
        raise DataError(
            f"the files of {name} cannot be read",
            where=str(datasets_folder()),
            received=" ".join(str(error).split())[:160],
            hint="Delete them; they are then downloaded anew.",
        ) from None
    x, y = parts[1] if fields["part"] == "test" else parts[0]
    match SETS[name].kind:
        case "images":
            images = x[..., np.newaxis] if x.ndim == 3 else x
            return {"images": images, "labels": y.astype("int64").ravel()}
        case "words":
            text = keras.utils.pad_sequences(x, fields["length"], dtype="int64")
            return {"text": text, "labels": y.astype("int64")}
        case _:
            return {"features": x.astype("float32"), "target": y.astype("float32")}


def datasets_folder() -> Path:
    """Where Keras keeps data sets: its rule of keras/src/backend/config.py and `get_file`."""
    home = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser()
    if home.exists() and not os.access(home, os.W_OK):
        home = Path(tempfile.gettempdir()) / ".keras"
    return home / "datasets"


@contextmanager
def _own_file(name: str) -> Iterator[None]:
    """Let Keras's loader of a set read the .npz file that is there, whatever its hash.

    `keras.utils.get_file` would delete a file that someone made or shortened, and download its own
    instead. Keras reads these files without pickle, so that nothing in them can run.
    """
    place = datasets_folder() / FILES[name][0].place
    reading: dict[str, Any] = vars(importlib.import_module(f"keras.src.datasets.{name}"))
    theirs = reading["get_file"]

    def own(*_: Any, **__: Any) -> str:
        if not zipfile.is_zipfile(place):  # NumPy would leave it open
            raise ValueError(f"{place.name} is no archive of arrays, or only the beginning of one")
        return str(place)

    if place.suffix == ".npz":
        reading["get_file"] = own
    try:
        yield
    finally:
        reading["get_file"] = theirs


def _ensure(name: str, file: Download, report: Report | None) -> None:
    target = datasets_folder() / file.place
    if target.exists():
        return
    what = f"Downloading {Path(file.url).name}"

    def heard(done: int, size: int) -> None:
        if report is not None:
            report(what, done / size if size else None)

    try:
        download(file.url, target, heard)
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
