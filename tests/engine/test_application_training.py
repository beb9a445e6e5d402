"""Training and exporting on an application: whose weights it has, what is downloaded for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import msgspec
import numpy as np
import pytest

import engine
from engine.errors import BuildError, TrainingError
from engine.graph.edits import SetField
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.keras_bridge.files.export import current_model, export_model
from engine.keras_bridge.files.weights import write_weights
from engine.project import DataSpec, Project
from engine.training.fit import train
from tests.engine.application_projects import SMALL, node_of, with_application
from tests.engine.test_pretrained import FILE, known_weights, same

IMAGES = np.random.default_rng(0).random((2, 64, 64, 3), "float32")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of Keras's without any weights, on a machine without a network."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # where nobody answers
    return tmp_path / "keras" / "models"


def weights_within(project: Project, model: keras.Model) -> list[np.ndarray]:
    return model.get_layer(node_of(project, "MobileNet")).get_weights()


def on_shapes(**fields: Any) -> Project:
    """An application that looks at synthetic images of 32×32 pixels in 4 classes."""
    project = with_application(shape=(32, 32, 3), units=4, weights="imagenet", **fields)
    project, _ = SetField(node_of(project, "Dense"), "activation", "softmax").apply(project)
    source = Instance("shapes", FrozenDict(samples=40))
    return msgspec.structs.replace(project, data=DataSpec(source=source))


def trained(project: Project, folder: Path) -> tuple[Project, keras.Model]:
    """The project with weights of its own for every layer."""
    model, _ = current_model(project, None)
    random = np.random.default_rng(3)
    model.set_weights([random.random(w.shape, "float32") for w in model.get_weights()])
    kept = write_weights(project, model, folder / "w.npz", "a run")
    return msgspec.structs.replace(project, weights=kept), model


def test_the_public_model_has_the_weights_of_imagenet(home: Path) -> None:
    known = known_weights(home / FILE)
    project = with_application(weights="imagenet", **SMALL)
    assert same(weights_within(project, engine.compile_model(project)), known)


def test_an_untrained_model_is_exported_with_the_weights_of_imagenet(
    home: Path, tmp_path: Path
) -> None:
    known = known_weights(home / FILE)
    project = with_application(weights="imagenet", **SMALL)
    model, note = current_model(project, None, compiled=False)
    assert same(weights_within(project, model), known)
    assert note == "untrained; weights of ImageNet in mobilenet"
    export_model(project, tmp_path / "m.keras")
    again = keras.models.load_model(tmp_path / "m.keras", compile=False)
    assert same(weights_within(project, again), known)


def test_what_was_learnt_is_exported_without_a_download(home: Path, tmp_path: Path) -> None:
    project, model = trained(with_application(**SMALL), tmp_path)
    base = node_of(project, "MobileNet")
    wanted = msgspec.structs.replace(
        project.layers[base], fields=project.layers[base].fields.put("weights", "imagenet")
    )
    layers = project.layers.put(base, wanted)
    project = msgspec.structs.replace(project, layers=layers)
    again, note = current_model(project, tmp_path, compiled=False)  # without a network
    assert np.array_equal(again(IMAGES), model(IMAGES))
    assert note == "weights of a run"


def test_without_a_network_an_export_says_which_file_is_missing(home: Path, tmp_path: Path) -> None:
    project = with_application(weights="imagenet", **SMALL)
    with pytest.raises(BuildError, match=f"the file {FILE}"):
        export_model(project, tmp_path / "m.keras")
    assert not (tmp_path / "m.keras").exists()


def test_a_frozen_application_keeps_the_weights_of_imagenet_in_training(home: Path) -> None:
    known = known_weights(home / FILE)
    project = on_shapes(trainable=False, **SMALL)
    run = train(project, epochs=1)
    assert run.status == "completed"
    assert same(weights_within(project, run.model), known)


def test_a_training_is_stopped_while_weights_are_downloaded(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_weights(tmp_path / FILE)
    address = f"{tmp_path.as_uri()}/"
    monkeypatch.setattr("keras.src.applications.mobilenet.BASE_WEIGHT_PATH", address)
    project = on_shapes(trainable=False, **SMALL)
    heard: list[str] = []
    with pytest.raises(TrainingError, match="stopped while weights were downloaded"):
        train(project, epochs=1, should_stop=lambda: True)
    assert not (home / FILE).exists()
    train(project, epochs=1, on_progress=lambda what, _: heard.append(what))
    assert "Downloading MobileNet weights 1 of 1 MB" in heard
