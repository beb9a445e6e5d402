"""Exports: what leaves is read again by plain Keras, and nothing is ever half written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

import engine
from engine.errors import ExportError, SaveError
from engine.examples import example_path
from engine.graph import edits
from engine.storage import load_project
from tests.engine.drawing import draw

SMALL = draw(
    ("image", "Input", None, {"shape": (8, 8, 1)}),
    ("flat", "Flatten", "image"),
    ("digit", "Dense", "flat", {"units": 10, "activation": "softmax"}),
)


def export(project, target):
    """Export and prove in this process: `test_proof` is about the clean one."""
    from engine.keras_bridge.files.export import export_model
    from engine.proof.clean_process import this_process

    return export_model(project, target, prove_in=this_process)


ALONE = """
import json, os, sys, numpy, keras
def flat(model, feed):
    out = model(feed, training=False)
    return [numpy.asarray(o) for o in (out if isinstance(out, list) else [out])]
def differences():
    sys.modules.pop("model", None)
    import model as code
    inputs = numpy.load("inputs.npz")
    feed = [inputs[k] for k in sorted(inputs.files)]
    feed = feed if len(feed) > 1 else feed[0]
    first = keras.models.load_model("model.keras", compile=False)
    expected = flat(first, feed)
    second = keras.models.load_model("model.h5", compile=False)
    third = code.build_model()
    third.set_weights(first.get_weights())
    fourth = code.build_model()
    fourth.load_weights("model.weights.h5")
    found = {}
    for name, other in (("h5", second), ("py", third), ("weights", fourth)):
        found[name] = max(float(abs(a - b).max()) for a, b in zip(expected, flat(other, feed)))
    keras.models.load_model("model.keras")
    keras.models.load_model("model.h5")
    return found
for folder in sys.argv[1:]:
    os.chdir(folder)
    print(json.dumps(differences()))
assert "engine" not in sys.modules
"""


# One of each kind: shared, repeated two levels deep, several outputs, layers of one's own, ...
EXAMPLES = (
    "digits-residual", "digits-sharpened-cosine", "linear-normalized", "shapes-resnet",
    "shapes-augmentation", "siamese-shared", "three-outputs-age-income-gender",
)  # fmt: skip


@pytest.fixture(scope="module")
def found_alone(tmp_path_factory, keras):
    """The differences that one process without Layerloom finds in each example's files."""
    from engine.keras_bridge.files.proving import sample_inputs

    folders = [tmp_path_factory.mktemp("example") for _ in EXAMPLES]
    for name, folder in zip(EXAMPLES, folders, strict=True):
        project = load_project(example_path(name))
        model = engine.compile_model(project)
        for suffix in (".keras", ".h5", ".weights.h5"):
            assert export(project, folder / f"model{suffix}").equal
        (folder / "model.py").write_text(engine.generate_code(project))
        inputs = {f"{i:02}": array for i, array in enumerate(sample_inputs(model))}
        np.savez(folder / "inputs.npz", **inputs)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", ALONE, *map(str, folders)], capture_output=True, text=True,
        cwd=folders[0], env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(
        zip(EXAMPLES, map(json.loads, done.stdout.splitlines()[-len(EXAMPLES) :]), strict=True)
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_reloads_in_a_process_without_layerloom(name, found_alone):
    assert found_alone[name] == {"h5": 0.0, "py": 0.0, "weights": 0.0}


def test_the_configuration_rebuilds_the_model(tmp_path, keras):
    export(SMALL, tmp_path / "model.json")
    copy = keras.models.model_from_json((tmp_path / "model.json").read_text())
    assert copy.count_params() == 650


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_pictures_are_drawn_by_graphviz(tmp_path, suffix, keras):
    export(SMALL, tmp_path / f"model{suffix}")
    start = (tmp_path / f"model{suffix}").read_bytes()[:5]
    assert start in (b"\x89PNG\r", b"<?xml", b"%PDF-")


def test_without_graphviz_the_message_says_how_to_get_it(tmp_path, monkeypatch, keras):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ExportError, match="graphviz, which is not installed"):
        export(SMALL, tmp_path / "model.png")
    assert not list(tmp_path.iterdir())


def test_an_unknown_suffix_lists_the_known_ones(tmp_path, keras):
    with pytest.raises(ExportError, match=r"\.keras, \.h5"):
        export(SMALL, tmp_path / "model.docx")


def test_a_failing_save_leaves_the_old_file(tmp_path, monkeypatch, keras):
    target = tmp_path / "model.keras"
    export(SMALL, target)
    before = target.read_bytes()

    def full(self, path, **_):
        with open(path, "wb") as file:
            file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keras.Model, "save", full)
    with pytest.raises(SaveError, match="No space left"):
        export(SMALL, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_does_not_reload_is_not_left_behind(tmp_path, monkeypatch, keras):
    monkeypatch.setattr(keras.Model, "save", lambda self, path, **_: path.write_bytes(b"nothing"))
    with pytest.raises(ExportError, match="cannot read it again"):
        export(SMALL, tmp_path / "model.keras")
    assert not list(tmp_path.iterdir())


def test_weights_follow_their_layers_through_edits(tmp_path, keras):
    from engine.keras_bridge.files.export import current_model
    from engine.keras_bridge.files.weights import write_weights

    model = engine.compile_model(SMALL)
    kept = write_weights(SMALL, model, tmp_path / "weights.npz", "a test")
    project, _ = edits.SetEntry(("weights",), kept).apply(SMALL)
    same, note = current_model(project, tmp_path)
    assert note.startswith("weights of a test") and "anew" not in note
    np.testing.assert_array_equal(same.get_layer("digit").kernel, model.get_layer("digit").kernel)
    wider, _ = edits.SetField("digit", "units", 12).apply(project)
    assert "started anew: digit" in current_model(wider, tmp_path)[1]
    assert current_model(SMALL, tmp_path)[1].startswith("untrained")


def test_damaged_weights_are_refused_by_name(tmp_path, keras):
    from engine.errors import DamagedFileError
    from engine.keras_bridge.files.export import current_model
    from engine.keras_bridge.files.weights import write_weights

    kept = write_weights(SMALL, engine.compile_model(SMALL), tmp_path / "weights.npz", "a test")
    project, _ = edits.SetEntry(("weights",), kept).apply(SMALL)
    data = bytearray((tmp_path / "weights.npz").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "weights.npz").write_bytes(data)
    with pytest.raises(DamagedFileError, match="not what was saved"):
        current_model(project, tmp_path)
