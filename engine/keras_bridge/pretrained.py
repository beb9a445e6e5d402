"""The weights that Keras has for its applications: on this machine, or downloaded with progress.

Which file it is, Keras itself decides while it makes the model: it knows what goes with which
fields, and where it keeps such files. Live shapes and code ask for its decision alone.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import keras
from keras.src.utils import file_utils
from msgspec import Struct

from engine.download import download
from engine.errors import BuildError
from engine.project import Project

# Hears what is being done and which fraction is done. A LayerloomError of its ends the download.
Report = Callable[[str, float | None], None]

_MEGA = 1_000_000
_lock = threading.RLock()  # Keras's functions are replaced for as long as it makes the model


class WeightsFile(Struct, frozen=True):
    """A file that Keras wants; `digest` is MD5 or SHA-256, "" where Keras knows none."""

    name: str
    url: str
    digest: str = ""

    @property
    def place(self) -> Path:
        """Where Keras looks for it."""
        return models_folder() / self.name


def models_folder() -> Path:
    """Where Keras keeps weights: its rule of keras/src/backend/config.py and `get_file`."""
    home = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser()
    if home.exists() and not os.access(home, os.W_OK):
        home = Path(tempfile.gettempdir()) / ".keras"
    return home / "models"


def _nothing(what: str, fraction: float | None) -> None:
    """Nobody wants to hear how far a download is."""


_loading: ContextVar[bool] = ContextVar("loading", default=False)
_report: ContextVar[Report] = ContextVar("report", default=_nothing)


@contextmanager
def with_pretrained() -> Iterator[None]:
    """Applications that are made within get the weights that their fields name."""
    token = _loading.set(True)
    try:
        yield
    finally:
        _loading.reset(token)


@contextmanager
def downloads_told(report: Report) -> Iterator[None]:
    """Within, `report` hears of downloads."""
    token = _report.set(report)
    try:
        yield
    finally:
        _report.reset(token)


def pretrained_layers(project: Project) -> frozenset[str]:
    """The names of the applications that begin with weights that Keras has."""
    layers = project.layers.values()
    chosen = (la for la in layers if la.kind == "application" and la.fields.get("weights"))
    return frozenset(layer.name for layer in chosen)


@contextmanager
def keras_weights(application: str, where: str) -> Iterator[None]:
    """Within, Keras loads weights from files that are fetched as `with_pretrained` says.

    Without it Keras loads none, but has refused what does not go with them. Raises BuildError.
    """
    loading = _loading.get()
    wanted: list[WeightsFile] = []

    def get_file(fname: str, origin: str, file_hash: str | None = None, **_: Any) -> str:
        wanted.append(WeightsFile(fname, origin, file_hash or ""))
        return str(fetch(wanted[-1], application, where)) if loading else ""

    model: Any = keras.Model
    with _lock:
        real_file, real_load = file_utils.get_file, model.load_weights
        file_utils.get_file = get_file
        if not loading:
            model.load_weights = lambda *_, **__: None
        try:
            yield
        except OSError:
            raise _unreadable(application, where, wanted) from None
        finally:
            file_utils.get_file, model.load_weights = real_file, real_load


def fetch(file: WeightsFile, application: str, where: str) -> Path:
    """The file on this machine, downloaded where it is not there or not whole.

    Raises BuildError.
    """
    if not is_whole(file):
        _download(file, application, where)
    return file.place


def is_whole(file: WeightsFile) -> bool:
    """Whether the file is there and is the one that Keras means."""
    place = file.place
    if not place.is_file():
        return False
    algorithm = "sha256" if len(file.digest) == 64 else "md5"
    return not file.digest or bool(file_utils.validate_file(place, file.digest, algorithm))


def _unreadable(application: str, where: str, wanted: list[WeightsFile]) -> BuildError:
    return BuildError(
        f"the imagenet weights of {application} cannot be read",
        where=where,
        expected="the files that Keras has for them",
        received=", ".join(str(file.place) for file in wanted),
        hint="Delete them; they are then downloaded anew.",
    )


def _download(file: WeightsFile, application: str, where: str) -> None:
    report = _report.get()

    def heard(done: int, size: int) -> None:
        of = f" of {size / _MEGA:.0f}" if size else ""
        what = f"Downloading {application} weights {done / _MEGA:.0f}{of} MB"
        report(what, done / size if size else None)

    place = file.place
    by_hand = f"Put the file into {place.parent}, or set weights to None."
    try:
        download(file.url, place, heard)
    except OSError as error:
        reason = getattr(error, "reason", None) or error.strerror or error
        raise BuildError(
            f"the imagenet weights of {application} are not on this machine and cannot be "
            "downloaded",
            where=where,
            expected=f"a network, or the file {file.name} from {file.url}",
            received=str(reason),
            hint=by_hand,
        ) from None
    if not is_whole(file):
        place.unlink(missing_ok=True)
        raise BuildError(
            f"the imagenet weights of {application} did not arrive whole",
            where=where,
            expected=f"a file whose digest is {file.digest}",
            received=f"another one from {file.url}",
            hint=f"Try again. {by_hand}",
        )
