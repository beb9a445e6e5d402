"""Weights of ImageNet: Keras's own files, downloaded with progress, or what to do without."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import h5py
import keras
import msgspec
import numpy as np
import pytest
from keras.src.legacy.saving import legacy_h5_format
from keras.src.utils import file_utils

import engine
from engine.errors import BuildError, TrainingError
from engine.keras_bridge import pretrained
from engine.keras_bridge.compile import compile_model
from engine.keras_bridge.files.weights import restore_weights, write_weights
from engine.keras_bridge.pretrained import (
    WeightsFile,
    downloads_told,
    fetch,
    is_whole,
    with_pretrained,
)
from engine.project import Project
from engine.storage import load_project
from tests.engine.application_projects import SMALL, node_of, with_application

IMAGES = np.random.default_rng(0).random((2, 64, 64, 3), "float32")
FILE = "mobilenet_2_5_224_tf_no_top.h5"  # what Keras takes for sizes that it has no weights for


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of Keras's without any weights."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return tmp_path / "keras" / "models"


@pytest.fixture
def offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server that has the weights of ImageNet, and its folder."""
    folder = tmp_path / "served"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr("keras.src.applications.mobilenet.BASE_WEIGHT_PATH", address)
    yield folder
    server.shutdown()
    thread.join()
    server.server_close()


def known_weights(path: Path) -> list[np.ndarray]:
    """Weights as a file of Keras's has them."""
    model = keras.applications.MobileNet(weights=None, input_shape=(64, 64, 3), **SMALL)
    random = np.random.default_rng(7)
    model.set_weights([random.random(w.shape, "float32") for w in model.get_weights()])
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    return model.get_weights()


def made(project: Project, report: pretrained.Report | None = None) -> keras.Model:
    with with_pretrained(), downloads_told(report or (lambda *_: None)):
        return compile_model(project)


def base_weights(project: Project, model: keras.Model) -> list[np.ndarray]:
    name = project.layers[node_of(project, "MobileNet")].name
    return model.get_layer(name).get_weights()


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_weights_that_keras_has_on_this_machine_are_those_of_the_model(home: Path) -> None:
    known = known_weights(home / FILE)
    project = with_application(weights="imagenet", **SMALL)
    assert same(base_weights(project, made(project)), known)


def test_weights_are_downloaded_once_to_where_keras_looks_and_progress_is_told(
    home: Path, offered: Path
) -> None:
    known = known_weights(offered / FILE)
    heard: list[tuple[str, float | None]] = []
    project = with_application(weights="imagenet", **SMALL)
    model = made(project, lambda what, fraction: heard.append((what, fraction)))
    assert same(base_weights(project, model), known)
    assert (home / FILE).read_bytes() == (offered / FILE).read_bytes()
    assert heard[-1] == ("Downloading MobileNet weights 1 of 1 MB", 1.0)
    heard.clear()
    made(project, lambda what, fraction: heard.append((what, fraction)))
    assert not heard


def test_a_download_that_is_given_up_leaves_nothing(home: Path, offered: Path) -> None:
    known_weights(offered / FILE)

    def give_up(what: str, fraction: float | None) -> None:
        raise TrainingError("stopped")

    with pytest.raises(TrainingError):
        made(with_application(weights="imagenet", **SMALL), give_up)
    assert not list(home.iterdir())


def test_without_a_network_the_message_says_which_file_belongs_where(
    home: Path, offered: Path
) -> None:
    project = with_application(weights="imagenet", **SMALL)
    with pytest.raises(BuildError) as told:  # the server does not have the file
        made(project)
    error = told.value
    assert error.what.startswith("the imagenet weights of MobileNet are not on this machine")
    assert error.where.endswith("/weights")
    assert FILE in error.expected and "http://127.0.0.1" in error.expected
    assert str(home) in error.hint and "set weights to None" in error.hint
    assert made(with_application(**SMALL)).count_params()  # as the hint says


def test_a_file_that_is_not_the_one_that_keras_means_is_downloaded_anew(
    home: Path, offered: Path
) -> None:
    (offered / "a.h5").write_bytes(b"right")
    digest = hashlib.md5(b"right").hexdigest()
    port = keras.src.applications.mobilenet.BASE_WEIGHT_PATH
    file = WeightsFile("a.h5", f"{port}a.h5", digest)
    home.mkdir(parents=True)
    (home / "a.h5").write_bytes(b"wrong")
    assert not is_whole(file)
    assert fetch(file, "A", "a").read_bytes() == b"right"
    (offered / "a.h5").write_bytes(b"other")
    (home / "a.h5").unlink()
    with pytest.raises(BuildError, match="did not arrive whole"):
        fetch(file, "A", "a")
    assert not (home / "a.h5").exists()


def test_a_damaged_file_without_a_digest_is_an_error_that_names_the_node(home: Path) -> None:
    home.mkdir(parents=True)
    (home / FILE).write_bytes(b"no HDF5")
    project = with_application(weights="imagenet", **SMALL)
    with pytest.raises(BuildError) as told:
        made(project)
    assert told.value.where.startswith(node_of(project, "MobileNet"))
    assert str(home / FILE) in str(told.value)


def test_keras_is_as_it_was_afterwards(home: Path) -> None:
    before = file_utils.get_file, keras.Model.load_weights
    with pytest.raises(BuildError):
        made(with_application(weights="imagenet", shape=(8, 8, 3), **SMALL))
    assert (file_utils.get_file, keras.Model.load_weights) == before


@pytest.mark.parametrize("trainable", [pytest.param(True, marks=pytest.mark.slow), False])
def test_what_was_learnt_is_kept_and_wins_over_the_weights_of_imagenet(
    home: Path, tmp_path: Path, trainable: bool
) -> None:
    known = known_weights(home / FILE)
    project = with_application(weights="imagenet", trainable=trainable, **SMALL)
    model = made(project)
    model.compile("adam", "mse")
    model.fit(IMAGES, np.ones((2, 3), "float32"), epochs=2, verbose=0)
    expected = model.predict(IMAGES, verbose=0)
    assert same(base_weights(project, model), known) is not trainable

    (tmp_path / "runs").mkdir()
    weights = write_weights(project, model, tmp_path / "runs" / "w.npz", "a run")
    msgspec.structs.replace(project, weights=weights).save(tmp_path / "eyes.loom")
    (home / FILE).unlink()  # nothing is downloaded for what is kept
    reopened = load_project(tmp_path / "eyes.loom")
    again = compile_model(reopened)
    assert restore_weights(reopened, tmp_path, again) == []
    assert np.array_equal(again.predict(IMAGES, verbose=0), expected)


def test_the_code_loads_the_same_weights(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known_weights(home / FILE.replace("224", "128"))
    project = with_application(weights="imagenet", shape=(128, 128, 3), **SMALL)
    scope: dict[str, Any] = {}
    exec(engine.generate_code(project), scope)
    # Keras has read KERAS_HOME when it was imported.
    monkeypatch.setattr("keras.src.backend.config.keras_home", lambda: str(home.parent))
    keras.utils.set_random_seed(project.seed)
    written = scope["build_model"]()
    assert same(written.get_weights(), made(project).get_weights())
