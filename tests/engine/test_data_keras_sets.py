"""Sets of `keras.datasets`: downloaded once, with progress, or refused with what to do."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.data import keras_sets
from engine.data.keras_sets import Download, datasets_folder
from engine.data.load import load_arrays
from engine.data.preview import preview
from engine.errors import DataError
from tests.engine.data_projects import move_keras_home, source, write_fashion_mnist


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word on the terminal."""

    def log_message(self, *_: object) -> None:
        pass


class CutShort(Quiet):
    """Promises more bytes than it sends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")


@pytest.fixture
def keras_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder where Keras keeps its files."""
    home = tmp_path / "keras"
    move_keras_home(monkeypatch, home)
    return home


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A function that lets Fashion-MNIST come from a server on this machine."""
    servers = []

    def start(handler: type[Quiet]) -> None:
        folder = tmp_path / "served"
        write_fashion_mnist(folder, samples=2000)
        bound = functools.partial(handler, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), bound)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        move_to(monkeypatch, f"http://127.0.0.1:{server.server_port}/")

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def move_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Let the files of Fashion-MNIST come from `address`."""
    moved = tuple(
        Download(file.place, address + Path(file.url).name)
        for file in keras_sets.FILES["fashion_mnist"]
    )
    monkeypatch.setitem(keras_sets.FILES, "fashion_mnist", moved)


def test_a_first_use_downloads_with_progress(
    keras_home: Path, serve: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(Quiet)
    told: list[tuple[str, float | None]] = []
    arrays = load_arrays(source("fashion_mnist"), None, lambda *news: told.append(news))
    assert arrays["images"].shape == (2000, 28, 28, 1)
    assert arrays["images"].dtype == np.uint8
    assert arrays["labels"].shape == (2000,)
    assert {what for what, _ in told} == {
        f"Downloading {Path(file.url).name}" for file in keras_sets.FILES["fashion_mnist"]
    }
    fractions = [fraction for what, fraction in told if "train-images" in what]
    assert fractions == sorted(fractions)
    assert len(fractions) > 1
    assert fractions[-1] == 1

    move_to(monkeypatch, "http://127.0.0.1:9/")  # from now on nothing answers
    told.clear()
    again = load_arrays(source("fashion_mnist", part="test"), None, lambda *news: told.append(news))
    assert len(again["labels"]) == 2000
    assert not told


def test_without_a_network_it_is_said_what_is_missing_and_what_to_do(
    keras_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_to(monkeypatch, "http://127.0.0.1:9/")
    with pytest.raises(DataError) as caught:
        load_arrays(source("fashion_mnist"), None)
    message = str(caught.value)
    place = keras_home / "datasets" / "fashion-mnist" / "train-labels-idx1-ubyte.gz"
    assert message.startswith(f"{place}: fashion_mnist is not on this machine")
    assert "the file from http://127.0.0.1:9/train-labels-idx1-ubyte.gz at this place" in message
    assert "digits, iris, wine" in message


def test_a_download_that_ends_early_leaves_no_file(keras_home: Path, serve: type) -> None:
    serve(CutShort)
    with pytest.raises(DataError, match="cannot be downloaded"):
        load_arrays(source("fashion_mnist"), None)
    assert list((keras_home / "datasets" / "fashion-mnist").iterdir()) == []


def test_damaged_files_are_named(keras_home: Path) -> None:
    folder = keras_home / "datasets" / "fashion-mnist"
    write_fashion_mnist(folder, samples=3)
    (folder / "train-images-idx3-ubyte.gz").write_bytes(b"not gzip")
    with pytest.raises(DataError, match="the files of fashion_mnist cannot be read") as caught:
        load_arrays(source("fashion_mnist"), None)
    assert "Delete them" in str(caught.value)


def test_a_preview_downloads_nothing(keras_home: Path) -> None:
    assert preview(source("mnist"), None).samples == 60_000
    assert preview(source("cifar10", part="test"), None).samples == 10_000
    assert list(keras_home.iterdir()) == []


def test_places_are_those_where_keras_looks(keras_home: Path) -> None:
    import keras

    found = keras.utils.get_file("probe.txt", origin=(Path(__file__)).as_uri())
    assert Path(found).parent == datasets_folder()


def write_mnist(folder: Path, samples: int = 6) -> Path:
    """A `mnist.npz` as Keras's, with a few pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = np.arange(samples * 28 * 28, dtype="uint8").reshape(samples, 28, 28)
    labels = np.arange(samples, dtype="uint8") % 10
    parts = {"x_train": pictures, "y_train": labels, "x_test": pictures[:2], "y_test": labels[:2]}
    np.savez(folder / "mnist.npz", **parts)
    return folder / "mnist.npz"


def test_a_small_file_made_by_hand_is_read_by_keras_itself_and_stays(keras_home: Path) -> None:
    file = write_mnist(keras_home / "datasets")
    before = file.read_bytes()

    train = load_arrays(source("mnist"), None)
    test = load_arrays(source("mnist", part="test"), None)

    assert train["images"].shape == (6, 28, 28, 1) and list(train["labels"]) == [0, 1, 2, 3, 4, 5]
    assert len(test["images"]) == 2
    assert file.read_bytes() == before
    assert preview(source("mnist"), None).samples == 6


def test_a_damaged_file_is_named_and_not_deleted(keras_home: Path) -> None:
    file = write_mnist(keras_home / "datasets")
    file.write_bytes(file.read_bytes()[:500])
    with pytest.raises(DataError, match="the files of mnist cannot be read"):
        load_arrays(source("mnist"), None)
    assert file.exists()


def test_pickled_objects_in_such_a_file_do_not_run(keras_home: Path) -> None:
    folder = keras_home / "datasets"
    folder.mkdir(parents=True)
    objects = np.array([{"anything": 1}], dtype=object)
    np.savez(folder / "imdb.npz", x_train=objects, y_train=objects, x_test=objects, y_test=objects)
    with pytest.raises(DataError, match="the files of imdb cannot be read"):
        load_arrays(source("imdb"), None)
