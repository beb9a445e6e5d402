"""SavedModel, ONNX and LiteRT: written whole, run by their own runtime, and equal to the model."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from engine.__main__ import main
from engine.errors import ExportError, SaveError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from tests.engine.drawing import draw
from tests.engine.test_export import SMALL, export

TWO_INPUTS = draw(
    ("words", "Input", None, {"shape": (None,), "dtype": "int32"}),
    ("vectors", "Embedding", "words", {"input_dim": 9, "output_dim": 4}),
    ("best", "GlobalMaxPooling1D", "vectors"),
    ("numbers", "Input", None, {"shape": (4,)}),
    ("sum", "Add", ["best", "numbers"]),
    ("a", "Dense", "sum", {"units": 2}),
    ("b", "Dense", "sum", {"units": 3}),
)
AUGMENTED = draw(
    ("image", "Input", None, {"shape": (8, 8, 3)}),
    ("turned", "RandomRotation", "image", {"factor": 0.5}),
    ("flat", "Flatten", "turned"),
    ("digit", "Dense", "flat", {"units": 2}),
)
HAS_ONNX = all(importlib.util.find_spec(p) for p in ("onnx", "tf2onnx", "onnxruntime"))


@pytest.mark.parametrize("suffix", [".savedmodel", ".tflite"])
@pytest.mark.parametrize("project", [SMALL, TWO_INPUTS, AUGMENTED],
                         ids=["small", "two inputs and outputs", "augmentation"])  # fmt: skip
def test_what_the_runtime_computes_is_what_the_model_computes(project, suffix, tmp_path, keras):
    made = export(project, tmp_path / f"model{suffix}")
    assert made.equal and made.note.startswith("untrained; reloaded, outputs equal")
    assert [p.name for p in tmp_path.iterdir()] == [f"model{suffix}"]


def test_a_saved_model_runs_without_keras_on_any_number_of_rows(tmp_path, keras):
    import tensorflow

    export(SMALL, tmp_path / "model.savedmodel")
    restored = tensorflow.saved_model.load(str(tmp_path / "model.savedmodel"))
    assert np.asarray(restored.serve(np.zeros((5, 8, 8, 1), "float32"))).shape == (5, 10)


def test_a_saved_model_replaces_an_older_one_and_nothing_else(tmp_path, keras):
    target = tmp_path / "model.savedmodel"
    export(SMALL, target)
    (target / "assets" / "old.txt").write_text("of the older one")
    export(SMALL, target)
    assert not (target / "assets" / "old.txt").exists()
    other = tmp_path / "photos.savedmodel"
    other.mkdir()
    (other / "cat.jpg").write_text("a cat")
    with pytest.raises(ExportError, match="something else has this name"):
        export(SMALL, other)
    assert (other / "cat.jpg").exists()
    assert {p.name for p in tmp_path.iterdir()} == {"model.savedmodel", "photos.savedmodel"}


@pytest.mark.parametrize("suffix", [".savedmodel", ".tflite"])
def test_a_failing_export_leaves_what_was_there(suffix, tmp_path, monkeypatch, keras):
    target = tmp_path / f"model{suffix}"
    export(SMALL, target)
    before = sorted((p, p.is_file() and p.read_bytes()) for p in tmp_path.rglob("*"))

    def full(self, path, **_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keras.Model, "export", full)
    with pytest.raises(SaveError, match="No space left"):
        export(SMALL, target)
    assert sorted((p, p.is_file() and p.read_bytes()) for p in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("suffix", [".savedmodel", ".tflite"])
def test_what_computes_something_else_is_not_left_behind(suffix, tmp_path, monkeypatch, keras):
    from engine.keras_bridge.files import serving

    image = keras.Input((8, 8, 1), name="image")
    other = keras.Model(image, keras.layers.GlobalMaxPooling2D()(image))
    monkeypatch.setattr(serving, "_inference", lambda model: other)
    made = export(SMALL, tmp_path / f"model{suffix}")
    assert made.equal is False and "outputs of the shapes [(2, 1)] for [(2, 10)]" in made.note
    assert not list(tmp_path.iterdir())


def test_a_layer_that_a_format_cannot_hold_is_one_line(tmp_path, keras):
    recurrent = draw(
        ("words", "Input", None, {"shape": (None, 4)}), ("memory", "LSTM", "words", {"units": 3})
    )
    with pytest.raises(ExportError, match=r"LiteRT does not have \(Flex") as told:
        export(recurrent, tmp_path / "model.tflite")
    assert "\n" not in str(told.value)
    assert told.value.hint.startswith("Set unroll=True on memory and give the Input a fixed length")
    mended = draw(
        ("words", "Input", None, {"shape": (6, 4)}),
        ("memory", "LSTM", "words", {"units": 3, "unroll": True}),
    )
    assert export(mended, tmp_path / "model.tflite").equal  # what the hint says helps


def test_an_unequal_export_of_steps_without_a_length_says_what_to_change(tmp_path, keras):
    def tagger(length):
        return draw(
            ("words", "Input", None, {"shape": (length, 4)}),
            ("each", "TimeDistributed", "words", {"layer": Instance("Dense", FrozenDict(units=2))}),
        )

    made = export(tagger(None), tmp_path / "model.savedmodel")
    assert made.equal is False and "give the Input before each a fixed length" in made.note
    assert "Give the Input before each a fixed length" in made.proof.error("m").hint
    assert not list(tmp_path.iterdir())
    assert export(tagger(6), tmp_path / "model.savedmodel").equal


def test_a_lookup_that_a_format_cannot_hold_is_named(tmp_path, keras):
    number = draw(
        ("number", "Input", None, {"shape": (1,), "dtype": "int32"}),
        ("index", "IntegerLookup", "number", {"vocabulary": (4, 7)}),
    )
    with pytest.raises(ExportError, match="LiteRT does not have") as told:
        export(number, tmp_path / "model.tflite")
    assert told.value.hint.startswith("Leave the lookup of index")
    assert export(number, tmp_path / "model.savedmodel").equal


def test_without_its_packages_onnx_says_how_to_get_them(tmp_path, monkeypatch, keras):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ExportError, match=r'pip install "layerloom\[onnx\]"'):
        export(SMALL, tmp_path / "model.onnx")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not HAS_ONNX, reason="the extra onnx is not installed")
@pytest.mark.parametrize("project", [SMALL, TWO_INPUTS, AUGMENTED],
                         ids=["small", "two inputs and outputs", "augmentation"])  # fmt: skip
def test_onnx_computes_what_the_model_computes(project, tmp_path, keras):
    assert "reloaded, outputs equal" in export(project, tmp_path / "model.onnx").note


def test_the_command_line_writes_a_saved_model_and_writes_it_again(tmp_path, capsys, keras):
    SMALL.save(tmp_path / "small.loom")
    target = tmp_path / "model.savedmodel"
    for _ in range(2):
        assert main(["export", str(tmp_path / "small.loom"), "-o", str(target)]) == 0
        line = capsys.readouterr().out
        assert line.startswith(f"{target}: untrained; reloaded") and line.count("\n") == 1


def test_the_command_line_tells_a_picture_what_to_show(tmp_path, capsys, keras):
    SMALL.save(tmp_path / "small.loom")
    drawn = {}
    for name, options in (("plain", []), ("typed", ["--option", "show_dtype=true"])):
        target = tmp_path / f"{name}.svg"
        assert main(["export", str(tmp_path / "small.loom"), "-o", str(target), *options]) == 0
        drawn[name] = target.read_text()
    assert "float32" in drawn["typed"] and "float32" not in drawn["plain"]
    capsys.readouterr()
    for option, said in (("show_dtypes=true", "show_layer_names"), ("show_dtype=3", "true or"),
                         ("rankdir=up", "TB or LR"), ("dpi=0", "from 10 to 1200")):  # fmt: skip
        target = str(tmp_path / "x.svg")
        arguments = ["export", str(tmp_path / "small.loom"), "-o", target, "--option", option]
        assert main(arguments) == 2
        error = capsys.readouterr().err
        assert option in error and said in error and error.count("\n") == 1
    target = str(tmp_path / "x.keras")
    arguments = ["export", str(tmp_path / "small.loom"), "-o", target, "--option", "dpi=90"]
    assert main(arguments) == 2 and "only a picture has options" in capsys.readouterr().err


def test_the_options_of_pictures_are_those_of_keras(keras):
    import inspect

    from engine.plot_options import PLOT_OPTIONS

    known = inspect.signature(keras.utils.plot_model).parameters
    assert {option.name for option in PLOT_OPTIONS} == known.keys() - {
        "model", "to_file", "splines", "kwargs",
    }  # fmt: skip
