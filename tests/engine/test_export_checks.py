"""What an export says of its file is true; a file that cannot be written is told of in words."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import numpy as np
import pytest

from engine.__main__ import main
from engine.errors import ExportError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from tests.engine.drawing import draw
from tests.engine.test_export import SMALL, export

SUFFIXES = (".keras", ".h5", ".weights.h5")
WORDS = draw(
    ("text", "Input", None, {"shape": (1,), "dtype": "string"}),
    ("index", "TextVectorization", "text",
     {"vocabulary": ("a", "b"), "output_sequence_length": 4}),
    ("vector", "Embedding", "index", {"input_dim": 5, "output_dim": 2}),
)  # fmt: skip
LARGE_WINDOW = draw(
    ("image", "Input", None, {"shape": (None, None, 3)}),
    ("windows", "Conv2D", "image", {"filters": 4, "kernel_size": 11}),
    ("best", "GlobalMaxPooling2D", "windows"),
)
INFINITE = draw(
    ("numbers", "Input", None, {"shape": (3,)}),
    ("far", "Rescaling", "numbers", {"scale": float("inf")}),
    ("lost", "Softmax", "far"),
)
AUGMENTED = draw(
    ("image", "Input", None, {"shape": (8, 8, 3)}),
    ("changed", "RandAugment", "image"),
    ("flat", "Flatten", "changed"),
    ("digit", "Dense", "flat", {"units": 2}),
)
PARTS = draw(
    ("numbers", "Input", None, {"shape": (6,), "batch_size": 7}),
    ("small", "Dense", "numbers", {"units": 3, "dtype": "float16"}),
)
LOOKUP = draw(
    ("number", "Input", None, {"shape": (1,), "dtype": "int32"}),
    ("index", "IntegerLookup", "number", {"vocabulary": (4, 7)}),
)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "project", [WORDS, LARGE_WINDOW, INFINITE, AUGMENTED, PARTS, LOOKUP],
    ids=["words", "a large window", "not finite", "augmentation", "a fixed batch", "lookup"],
)  # fmt: skip
def test_models_of_all_kinds_are_equal_to_what_is_reloaded(project, suffix, tmp_path, keras):
    assert "reloaded, outputs equal" in export(project, tmp_path / f"model{suffix}").note


def test_a_model_that_no_made_up_data_fit_is_written_and_the_note_says_so(tmp_path, keras):
    huge = draw(
        ("image", "Input", None, {"shape": (None, None, 1)}),
        ("windows", "Conv2D", "image", {"filters": 1, "kernel_size": 200}),
    )
    made = export(huge, tmp_path / "model.keras")
    assert "outputs not compared (the model takes no made-up data" in made.note
    assert made.equal is None and (tmp_path / "model.keras").exists()


def test_a_model_that_draws_at_every_call_is_not_called_unequal(tmp_path, keras):
    from engine.keras_bridge.files.saving import save_model

    @keras.saving.register_keras_serializable()
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.random.normal((50, 4))

    noisy = keras.Sequential([keras.Input((4,), batch_size=50), Noise()])
    proof = save_model(noisy, tmp_path / "model.keras")
    assert proof.equal is None and "random numbers" in proof.note


def test_a_difference_is_told():
    from engine.proof.prover import compare

    def largest(one, other):
        return compare([np.array(one)], [np.array(other)])["largest"]

    assert largest([1.0, 2.0], [1.0, 2.5]) == 0.5
    assert largest([1.0], [np.nan]) == largest([1.0], [np.inf]) == float("inf")
    assert largest([np.nan], [np.nan]) == largest([np.inf], [np.inf]) == 0
    assert largest([b"a"], [b"b"]) == float("inf") and largest([b"a"], [b"a"]) == 0
    several = compare([np.zeros(2), np.zeros(2)], [np.zeros(2)])
    assert several["largest"] == float("inf") and "shapes" in several["reason"]


FULL = """
import pathlib, resource, signal, sys
from engine.keras_bridge.quiet import import_keras
import_keras()
from engine.errors import SaveError
from engine.keras_bridge.files.export import export_model
from engine.proof.clean_process import this_process
from tests.engine.drawing import draw
large = draw(("image", "Input", None, {"shape": (300,)}), ("a", "Dense", "image", {"units": 300}))
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
for target in map(pathlib.Path, sys.argv[1:]):
    export_model(large, target, prove_in=this_process)
    before = target.read_bytes()
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))  # as a disk full by then
    try:
        export_model(large, target, prove_in=this_process)
    except SaveError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_bytes() == before
    assert list(target.parent.iterdir()) == [target]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    targets = [tmp_path / suffix[1:] / f"model{suffix}" for suffix in SUFFIXES]
    for target in targets:
        target.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), *targets], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for target in targets:
        assert f"{target}: {target.name} could not be saved" in done.stdout


@pytest.mark.parametrize("name", ["MODEL.KERAS", "model.H5", "model.Weights.h5", ".keras"])
def test_a_name_that_keras_would_not_open_is_refused(name, tmp_path, keras):
    with pytest.raises(ExportError, match="in small letters"):
        export(SMALL, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_messages_name_the_target_and_not_the_file_on_the_way(suffix, tmp_path, monkeypatch, keras):
    def broken(path, **_):
        raise ValueError(f"nothing to read in {path}")

    target = tmp_path / f"model{suffix}"
    monkeypatch.setattr(keras.models, "load_model", broken)
    monkeypatch.setattr(keras.Model, "load_weights", lambda self, path: broken(path))
    with pytest.raises(ExportError) as caught:
        export(SMALL, target)
    assert f"nothing to read in {target}" in str(caught.value)
    assert ".model-" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["export", "code"])
@pytest.mark.parametrize("place", ["nowhere", "file", "folder"])
def test_a_place_that_cannot_be_written_is_refused_at_once(
    command, place, tmp_path, capsys, monkeypatch
):
    suffix = {"export": ".h5", "code": ".py"}[command]
    (tmp_path / "file").write_text("")
    (tmp_path / f"folder{suffix}").mkdir()
    SMALL.save(tmp_path / "small.loom")
    target = {
        "nowhere": tmp_path / "nowhere" / f"model{suffix}",
        "file": tmp_path / "file" / f"model{suffix}",
        "folder": tmp_path / f"folder{suffix}",
    }[place]

    def imported():
        raise AssertionError("this was long work before the refusal")

    monkeypatch.setattr("engine.keras_bridge.quiet.import_keras", imported)
    assert main([command, str(tmp_path / "small.loom"), "-o", str(target)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"layerloom: {target}: {target.name} cannot be written")
    assert error.count("\n") == 1


def test_an_optimizer_that_cannot_work_leaves_the_model_uncompiled(tmp_path, keras):
    from engine.graph import edits

    schedule = Instance("PolynomialDecay", FrozenDict(initial_learning_rate=0.1, decay_steps=0))
    optimizer = Instance("Adam", FrozenDict(clipnorm=1.0, clipvalue=1.0, learning_rate=schedule))
    project, _ = edits.SetEntry(("training", "optimizer"), optimizer).apply(SMALL)
    assert "not compiled (" in export(project, tmp_path / "model.keras").note
