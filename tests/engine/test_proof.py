"""The proof of an export: by a clean process, which has only what whoever receives the file has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.errors import ExportError
from engine.proof import prover
from engine.proof.clean_process import clean_process
from engine.proof.outcome import Proof
from tests.engine.test_export import SMALL

# A layer that only this process knows; `factor` times what comes in.
TIMES = """
import keras

@keras.saving.register_keras_serializable(package="shop")
class Times(keras.layers.Layer):
    def call(self, inputs):
        return inputs * {factor}
"""


@pytest.fixture
def doubling(keras):
    """A model with a layer of a class that is registered here, and nowhere else."""
    names = {}
    exec(TIMES.format(factor=2.0), names)
    return keras.Sequential([keras.Input((3,)), names["Times"]()])


@pytest.fixture
def no_folder_is_left(tmp_path, monkeypatch):
    """A proof's folder lies in one of the test's own, and is gone in the end."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield
    assert not list(place.glob("layerloom-*"))  # TensorFlow leaves others, until its process ends


def saved(model, target, setup="", **how):
    from engine.keras_bridge.files.saving import save_model

    with clean_process(".keras", **how) as ask:
        return save_model(model, target, ask, setup=setup)


@pytest.mark.parametrize(
    "suffix", [".keras", ".h5", ".weights.h5", ".json", ".py", ".savedmodel", ".tflite"]
)
def test_a_clean_process_finds_every_form_equal(suffix, tmp_path, no_folder_is_left, keras):
    from engine.keras_bridge.files.export import export_code, export_model

    export = export_code if suffix == ".py" else export_model
    asked = []
    place = partial(clean_process, on_ask=lambda: asked.append(suffix))
    made = export(SMALL, tmp_path / f"model{suffix}", prove_in=place)
    assert made.equal is True and "reloaded, outputs equal" in made.note and asked == [suffix]
    assert made.proof.inputs == ("(2, 8, 8, 1) float32",) and not made.proof.remarks
    assert (tmp_path / f"model{suffix}").exists()


def test_a_class_that_only_this_process_knows_hides_nothing(
    spawned, doubling, tmp_path, no_folder_is_left
):
    target = tmp_path / "model.keras"
    from engine.keras_bridge.files.saving import save_model

    assert save_model(doubling, tmp_path / "here.keras").equal  # here it is known
    with pytest.raises(ExportError, match=r"cannot read it again: .*Times"):
        saved(doubling, target)
    assert not target.exists()
    assert saved(doubling, target, TIMES.format(factor=2.0)).equal  # whoever brings the class
    assert target.exists()


def test_what_is_unequal_is_told_and_replaces_nothing(doubling, tmp_path, no_folder_is_left):
    target = tmp_path / "model.keras"
    target.write_text("of yesterday")
    proof = saved(doubling, target, TIMES.format(factor=3.0))
    assert proof.equal is False and 0.01 < proof.largest < 10
    assert f"a difference of {proof.largest:.3g}); not written" in proof.note
    assert target.read_text() == "of yesterday"
    error = proof.error("model.keras")
    assert "(2, 3) float32" in error.expected and f"{proof.largest:.3g}" in error.received
    assert {p.name for p in tmp_path.iterdir()} == {"model.keras", "temporary"}


@pytest.mark.parametrize(("setup", "limit", "said"), [
    ("import time; time.sleep(100)", 0.5, "the proof took more than 0 s"),
    ("import os; os._exit(3)", 60.0, "the process of the proof ended with status 3"),
])  # fmt: skip
def test_a_proof_without_an_end_says_nothing_of_the_file(
    setup, limit, said, doubling, tmp_path, no_folder_is_left
):
    proof = saved(doubling, tmp_path / "model.keras", setup, limit=limit)
    assert proof.equal is None and said in proof.note
    assert (tmp_path / "model.keras").exists()


def test_without_a_process_the_note_says_so(spawned, doubling, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    proof = saved(doubling, tmp_path / "model.keras")
    assert proof.equal is None and "no process could be started" in proof.note


def test_a_stop_ends_the_proof_and_leaves_what_was_there(doubling, tmp_path, no_folder_is_left):
    target = tmp_path / "model.keras"
    target.write_text("of yesterday")
    with pytest.raises(ExportError, match="the export was stopped"):
        saved(doubling, target, "import time; time.sleep(100)", should_stop=lambda: True)
    assert target.read_text() == "of yesterday"
    assert {p.name for p in tmp_path.iterdir()} == {"model.keras", "temporary"}


def test_the_clean_process_cannot_import_layerloom_and_may_print(doubling, tmp_path):
    setup = TIMES.format(factor=2.0) + 'print("{}", flush=True)\n'
    assert saved(doubling, tmp_path / "model.keras", setup).equal
    with pytest.raises(ExportError, match="import of engine halted"):
        saved(doubling, tmp_path / "other.keras", "import engine")


def test_a_prover_that_is_left_alone_deletes_what_was_half_done(tmp_path):
    folder, written = tmp_path / "folder", tmp_path / ".model-x.keras"
    folder.mkdir()
    written.write_text("half")
    request = {"suffix": ".keras", "path": str(written), "folder": str(folder),
               "setup": "import time; time.sleep(100)"}  # fmt: skip
    (folder / "request.json").write_text(json.dumps(request))
    done = subprocess.run(
        [sys.executable, "-P", prover.__file__, ".onnx.none"], input=f"{folder}\n".encode(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=100,
    )  # fmt: skip
    assert done.returncode == 1 and not done.stdout
    assert not list(tmp_path.iterdir())


def test_a_loss_that_a_clean_process_does_not_know_is_a_remark(tmp_path, keras):
    @keras.saving.register_keras_serializable(package="shop")
    def my_loss(truth, answer):
        return keras.ops.mean(truth - answer)

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile("sgd", loss=my_loss)
    proof = saved(model, tmp_path / "model.keras")
    assert proof.equal and "opens only with load_model(..., compile=False)" in proof.note


@pytest.mark.slow
def test_a_model_so_deep_that_plain_python_cannot_load_it_is_a_remark(tmp_path, keras):
    x = keras.Input((2,))
    y = x
    for _ in range(1100):
        y = keras.layers.ReLU()(y)
    proof = saved(keras.Model(x, y), tmp_path / "model.keras")
    assert proof.equal
    assert any("setrecursionlimit" in remark for remark in proof.remarks)


def test_what_a_form_does_not_hold_of_an_adapted_layer_is_named(tmp_path, keras):
    from engine.keras_bridge.files.saving import save_model

    def model():
        words = keras.Input((1,), dtype="string")
        x = keras.layers.StringLookup(name="index")(words)
        return keras.Model(words, keras.layers.Embedding(9, 2)(x))

    adapted, never = model(), model()
    adapted.get_layer("index").adapt([["a"], ["b"]])
    assert save_model(adapted, tmp_path / "model.keras").equal
    with pytest.raises(ExportError, match=r"that index took from the data .*\. Export as \.keras"):
        save_model(adapted, tmp_path / "model.h5")
    assert "index has no words or boundaries yet" in save_model(never, tmp_path / "n.h5").note
    with pytest.raises(ExportError, match="index has no words or boundaries yet"):
        save_model(never, tmp_path / "never.keras")


def test_rounding_is_measured_by_the_size_of_the_outputs(keras, tmp_path):
    """A thousand and a ten-thousandth are a thousand; so small a difference is none of 0.01."""
    from engine.keras_bridge.files.proving import prove

    def told(scale, largest):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Rescaling(1.0)])
        answer = {"largest": largest, "scale": scale, "reason": "", "remarks": []}
        return prove(model, tmp_path, ".tflite", lambda request: answer, tolerance=1e-4)

    assert told(1000.0, 0.01).equal and not told(1.0, 0.01).equal
    assert "to within 0.1 (by at most 0.01)" in told(1000.0, 0.01).note


def test_the_command_line_answers_no_for_what_is_unequal(tmp_path, capsys, monkeypatch, keras):
    from engine.keras_bridge.files import saving

    def shifted(model, temporary, target):
        copy = keras.models.clone_model(model)
        copy.set_weights([w + 1.0 if w.ndim == 1 else w * 2.0 for w in model.get_weights()])
        copy.save(temporary)

    SMALL.save(tmp_path / "small.loom")
    monkeypatch.setattr(saving, "_save_zipped", shifted)
    target = tmp_path / "model.keras"
    assert main(["export", str(tmp_path / "small.loom"), "-o", str(target), "--json"]) == 1
    facts = json.loads(capsys.readouterr().out)
    assert list(facts) == ["path", "note", "equal", "largest_difference"]
    assert facts["equal"] is False and facts["largest_difference"] > 0
    assert "not written" in facts["note"] and not target.exists()


def test_the_command_line_proves_code_and_refuses_what_is_not_the_model(
    tmp_path, capsys, monkeypatch, keras
):
    from engine.keras_bridge.code.codegen import generate_code
    from engine.keras_bridge.files import export

    SMALL.save(tmp_path / "small.loom")
    target = tmp_path / "model.py"
    command = ["code", str(tmp_path / "small.loom"), "-o", str(target)]
    assert main(command) == 0
    assert capsys.readouterr().out == f"{target}: the model's code; reloaded, outputs equal\n"
    before = target.read_text()

    def other(*given, **options):
        code = generate_code(*given, **options)
        return type(code)(code.text.replace("softmax", "sigmoid"), code.lines)

    monkeypatch.setattr(export, "generate_code", other)
    assert main(command) == 1
    assert "outputs not equal" in capsys.readouterr().out and target.read_text() == before
    monkeypatch.setattr(export, "generate_code", lambda *_, **__: type("", (), {"text": "1 / 0"}))
    assert main(command) == 2
    assert "does not build the model: division by zero" in capsys.readouterr().err
    assert target.read_text() == before


def test_infinite_differences_are_none_in_json():
    from engine.commands.models import _facts
    from engine.keras_bridge.files.export import Export

    proof = Proof(False, float("inf"), reason="outputs of another shape")
    facts = _facts(Path("m.keras"), Export("note", proof))
    assert facts["largest_difference"] is None and facts["equal"] is False
    assert json.loads(json.dumps(facts, allow_nan=False)) == facts
    assert _facts(Path("m.svg"), Export("drawn"))["equal"] is None


def test_a_user_of_a_bundle_has_the_bundle_prove(monkeypatch):
    from engine.proof.clean_process import _command

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert _command(".onnx") == [sys.executable, "--prove", ".onnx"]
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    assert os.path.basename(_command(".onnx")[2]) == "prover.py"
