"""Data that stay on the disk: batches as in generated code, the same samples, little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.dataset import fit_arrays, load_dataset
from engine.data.preview import preview
from engine.errors import DataError
from engine.graph.model import Instance
from engine.project import Project
from tests.engine.data_projects import (
    assert_same,
    bound,
    project_on,
    run_code,
    source,
    write_images,
)

PIXELS = (source("scale", factor=1 / 255),)


def read(dataset: Any) -> list[tuple[Any, Any]]:
    """The batches of one epoch."""
    made = [dataset[index] for index in range(len(dataset))]
    dataset.on_epoch_end()
    return made


def assert_same_batches(made: Any, expected: Any) -> None:
    """Equal to the last digit for two epochs."""
    for _ in range(2):
        assert_same(read(made), read(expected))


def assert_batches_of_code_are_exact(project: Project, base: Path) -> None:
    made = run_code(project, base)
    expected = fit_arrays(project, load_dataset(project, base))
    assert made[1] is made[3] is expected[1] is expected[3] is None
    assert_same_batches(made[0], expected[0])
    assert (made[2] is None) == (expected[2] is None)
    if made[2] is not None:
        assert_same_batches(made[2], expected[2])


def image_project(path: str, **spec: Any) -> Project:
    """A project on a folder of small images of two classes."""
    bindings = {"images": bound("images", steps=PIXELS), "kind": bound("labels")}
    data = source("image_folder", path=path, height=6, width=7)
    shape = {"images": (6, 7, 3)}
    return project_on(data, shape, {"kind": (1, "sigmoid")}, bindings, stream=True, **spec)


SPLITS: list[dict[str, Any]] = [
    {},
    {"shuffle": False},
    {"validation_split": 0},
    {"split": "folds", "fold": 2, "samples": 11},
]


@pytest.mark.parametrize("spec", SPLITS, ids=str)
def test_images_of_a_folder(spec: dict[str, Any], tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 20, "dog": 23})
    (tmp_path / "cat" / "3.png").write_bytes(b"damaged")
    project = image_project(".", **spec)
    assert_batches_of_code_are_exact(project, tmp_path)
    in_memory = project_on(
        project.data.source, {"images": (6, 7, 3)}, {"kind": (1, "sigmoid")},
        dict(project.data.bindings), **spec,
    )  # fmt: skip
    whole, streamed = load_dataset(in_memory, tmp_path), load_dataset(project, tmp_path)
    assert np.array_equal(whole.x_train["images"], streamed.x_train["images"].whole())
    assert np.array_equal(whole.y_train["kind"], streamed.y_train["kind"])


def test_images_of_given_parts(tmp_path: Path) -> None:
    write_images(tmp_path / "train", {"cat": 20, "dog": 3})
    write_images(tmp_path / "test", {"cat": 2, "dog": 3})
    assert_batches_of_code_are_exact(image_project(".", split="given"), tmp_path)
    dataset = load_dataset(image_project("."), tmp_path, test=True)
    assert dataset.x_test["images"].shape == (5, 6, 7, 3)


@pytest.mark.parametrize("by_column", [False, True])
def test_arrays_of_a_file(by_column: bool, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 255, (50, 6, 5), "uint8")
    np.savez(
        tmp_path / "data.npz",
        pictures=np.asfortranarray(pictures) if by_column else pictures,
        extra=rng.normal(size=(50, 2)),
        kind=rng.integers(0, 3, 50),
    )
    bindings = {
        "pictures": bound("pictures", steps=(Instance("add_channel"), source("scale", factor=2))),
        "extra": bound("extra", "kind"),
        "same": bound("pictures", steps=(Instance("flatten"), Instance("to_float"))),
        "kind": bound("kind", steps=(Instance("one_hot"),)),
    }
    project = project_on(
        source("npz", path="data.npz"),
        {"pictures": (6, 5, 1), "extra": (3,)},
        {"same": (30, None), "kind": (3, "softmax")},
        bindings,
        stream=True,
    )
    assert_batches_of_code_are_exact(project, tmp_path)


def test_arrays_of_two_files(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.random.default_rng(0).normal(size=(50, 4)))
    np.save(tmp_path / "y.npy", np.arange(50.0))
    data = source("npy", path="x.npy", target_path="y.npy")
    bindings = {"x": bound("x"), "y": bound("y")}
    project = project_on(data, {"x": (4,)}, {"y": (1, None)}, bindings, stream=True)
    assert_batches_of_code_are_exact(project, tmp_path)


def test_each_epoch_has_all_samples_in_an_order_of_its_own(tmp_path: Path) -> None:
    np.savez(tmp_path / "data.npz", x=np.arange(100.0)[:, None], y=np.arange(100.0))
    data = source("npz", path="data.npz")
    bindings = {"x": bound("x"), "y": bound("y")}
    project = project_on(data, {"x": (1,)}, {"y": (1, None)}, bindings, stream=True)
    train, _, validation, _ = fit_arrays(project, load_dataset(project, tmp_path))
    epochs = [np.concatenate([y for _, y in read(train)]) for _ in range(2)]
    assert sorted(epochs[0]) == sorted(epochs[1])
    assert not np.array_equal(*epochs)
    last = [np.concatenate([y for _, y in read(validation)]) for _ in range(2)]
    assert np.array_equal(*last)
    assert sorted([*epochs[0], *last[0]]) == list(range(100))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"steps": (Instance("integer_labels"),)},
            "data/x: integer_labels needs all samples at once",
        ),
        ({"steps": (Instance("standardize"),) * 2}, "standardize comes after another step"),
        ({"split": "stratified"}, "data/split: a stratified split needs all labels at once"),
        ({"nan": True}, "data/x: a value is not a finite number"),
        ({"compressed": True}, "data.npz: the arrays are compressed, and cannot stream"),
    ],
)
def test_what_cannot_stream(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    x = np.ones((20, 3))
    x[7, 1] = np.nan if change.pop("nan", False) else 0
    save = np.savez_compressed if change.pop("compressed", False) else np.savez
    save(tmp_path / "data.npz", x=x, y=np.arange(20.0))
    bindings = {"x": bound("x", steps=change.pop("steps", ())), "y": bound("y")}
    project = project_on(
        source("npz", path="data.npz"), {"x": (3,)}, {"y": (1, None)}, bindings,
        stream=True, **change,
    )  # fmt: skip
    with pytest.raises(DataError) as caught:
        load_dataset(project, tmp_path)
    assert said in str(caught.value)


def test_a_source_that_is_no_file_cannot_stream() -> None:
    project = project_on(Instance("digits"), {"x": (64,)}, {"y": (10, "softmax")}, stream=True)
    with pytest.raises(DataError, match="this source cannot stream; expected one of image_folder"):
        load_dataset(project, None)


def test_a_training_that_streams_is_that_of_its_script(tmp_path: Path) -> None:
    from engine.keras_bridge.code.codegen import generate_code
    from engine.training.fit import train

    write_images(tmp_path, {"cat": 30, "dog": 30})
    project = image_project(str(tmp_path))
    history = train(project, epochs=2).history
    module: dict[str, Any] = {"__name__": "script"}
    exec(generate_code(project, training=True).text, module)
    again = module["main"](epochs=2).history
    assert list(history) == list(again)
    for name, values in history.items():
        assert np.allclose(values, again[name], rtol=0, atol=1e-6)
    assert "val_loss" in history


MEASURED = """
import resource, sys
from pathlib import Path
import numpy as np
from engine.data.dataset import load_dataset
from engine.storage import load_project
import PIL.Image, PIL.PngImagePlugin, engine.data.streaming, engine.data.image_rows
import engine.keras_bridge.values
project = load_project(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
dataset = load_dataset(project, None)
x = dataset.x_train["x"]
for start in range(0, len(x), 8):
    x[np.arange(start, min(start + 8, len(x)))]
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, x.shape)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in other units there")
def test_images_do_not_fill_the_memory(tmp_path: Path) -> None:
    write_images(tmp_path / "images", {"cat": 60, "dog": 60})
    data = source("image_folder", path=str(tmp_path / "images"), height=1000, width=1000)
    bindings = {"x": bound("images"), "y": bound("labels")}
    project = project_on(data, {"x": (1000, 1000, 3)}, {"y": (1, "sigmoid")}, bindings, stream=True)
    project.save(tmp_path / "many.loom")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / "many.loom")],
        capture_output=True,
        text=True,
        check=True,
    )
    grown = float(done.stdout.split()[0])  # MB; all images together are 343
    assert "(96, 1000, 1000, 3)" in done.stdout
    assert grown < 200


def test_a_preview_of_many_images_loads_none(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 2})
    data = source("image_folder", path=str(tmp_path), height=4096, width=4096)
    found = preview(data, None)
    assert found.columns[0].shape == (4096, 4096, 3)
    assert (found.columns[0].low, found.columns[0].high) == (0, 255)
