"""Files of Keras 2 (written by tf_keras, kept in `legacy/`) open with their weights and outputs."""

import contextlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.__main__ import main
from engine.errors import DamagedFileError, LayerloomError
from engine.importing.files import read_config
from engine.importing.functional import project_of
from engine.importing.legacy import modern
from engine.storage import load_project, project_from_text, project_text
from tests.engine.test_compile import built_from

FILES = Path(__file__).with_name("legacy")
NAMES = sorted(path.stem for path in FILES.glob("*.h5") if path.stem != "lam")


def sample(name: str) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Inputs, and what the model answered in Keras 2."""
    with np.load(FILES / f"{name}.npz") as data:
        arrays = dict(data)
    return tuple([arrays[k] for k in sorted(arrays) if k[0] == side] for side in "io")


def answer(keras, model, inputs):
    result = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    return [np.asarray(tensor) for tensor in keras.tree.flatten(result)]


def test_there_are_enough_of_them():
    assert len(NAMES) >= 9


@pytest.mark.parametrize("name", NAMES)
def test_an_old_file_answers_as_it_did(name, keras):
    from engine.keras_bridge.files.weights import read_foreign_weights

    path = FILES / f"{name}.h5"
    project = project_from_text(project_text(engine.import_model(path)))
    inputs, expected = sample(name)
    model = read_foreign_weights(project, path)
    copy = built_from(engine.generate_code(project))
    copy.set_weights(model.get_weights())
    for made in (model, copy):
        for mine, old in zip(answer(keras, made, inputs), expected, strict=True):
            np.testing.assert_allclose(mine, old, atol=1e-6)  # other kernels, the same weights


def test_what_is_new_stays_as_it_is(keras):
    x = keras.Input((4,))
    model = keras.Model(x, keras.layers.Dense(2)(x))
    config = json.loads(model.to_json())
    assert modern(config) is config


def test_bytecode_of_a_lambda_is_kept_from_running(keras):
    from engine.keras_bridge.inferring.check import graph_problems

    project = engine.import_model(FILES / "lam.h5")
    problems = graph_problems(project)
    assert [problem.node for problem in problems] == ["lambda"]


def test_a_function_that_keras_lacks_is_named():
    config = read_config(FILES / "ops.h5")
    row = next(r for r in config["config"]["layers"] if r["class_name"] == "TFOpLambda")
    row["config"]["function"] = "math.bessel_i0"
    with pytest.raises(DamagedFileError, match=r"tf\.math\.bessel_i0") as caught:
        modern(config)
    assert caught.value.where == row["name"]


@pytest.mark.parametrize("calls", [[[]], [[["a"]]], [[["a", "b", 0]]], [[3]], [["a", 0]]])
def test_calls_that_no_keras_writes_are_damage(calls):
    config = read_config(FILES / "cnn.h5")
    config["config"]["layers"][-1]["inbound_nodes"] = calls
    with pytest.raises(DamagedFileError):
        project_of(config)


@given(st.data())
def test_whatever_a_configuration_holds_there_is_one_clear_error(data):
    """Some entry of a good file is replaced by anything."""
    name = data.draw(st.sampled_from(NAMES))
    config = read_config(FILES / f"{name}.h5")
    place, key = config, "config"
    for _ in range(data.draw(st.integers(0, 7))):
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner:
            break
        place = inner
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
    place[key] = data.draw(
        st.sampled_from([None, 0, -1, "x", [], {}, [[]], [3], {"class_name": "Dense"}, 1e9])
    )
    with contextlib.suppress(LayerloomError):
        project_from_text(project_text(project_of(config)))


def test_a_model_that_cannot_run_is_imported_without_its_weights(tmp_path, capsys):
    out = tmp_path / "lam.loom"
    assert main(["import", str(FILES / "lam.h5"), "-o", str(out)]) == 1
    assert "without weights: lambda" in capsys.readouterr().err
    assert "lambda" in load_project(out).layers
