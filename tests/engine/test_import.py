"""Existing models: model → project → file → model, and → code, with nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest

import engine
from engine.__main__ import main
from engine.errors import DamagedFileError, FileError
from engine.importing.functional import project_of
from engine.storage import load_project, project_from_text, project_text
from tests.engine.test_compile import built_from, outputs


def mlp(keras):
    image = keras.Input((8, 8, 1), name="image")
    x = keras.layers.Flatten()(image)
    x = keras.layers.Dense(8, activation="relu", kernel_regularizer="l2")(x)
    return keras.Model(image, keras.layers.Dense(3, activation="softmax")(x))


def siamese(keras):
    one, two = keras.Input((6, 3)), keras.Input((6, 3))
    encoder = keras.layers.LSTM(4)
    return keras.Model([one, two], keras.layers.Dot(-1)([encoder(one), encoder(two)]))


def nested(keras):
    inner_in = keras.Input((4,))
    inner = keras.Model(inner_in, keras.layers.Dense(4)(inner_in), name="inner")
    head = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)], name="head")
    outer = keras.Input((4,))
    return keras.Model(outer, head(inner(inner(outer))))


def operations(keras):
    ops = keras.ops
    a, b = keras.Input((6, 4)), keras.Input((6, 4))
    x = (a + b)[:, 1:, ::2]
    x = ops.mean(x, axis=1, keepdims=True) * 2.0
    y = 1 - ops.max(ops.transpose(b, (0, 2, 1)), axis=-1)
    return keras.Model([a, b], [x[..., 0], ops.concatenate([y, y], axis=1)])


def masked(keras):
    words = keras.Input((7,), dtype="int32")
    x = keras.layers.Embedding(20, 4, mask_zero=True)(words)
    x = keras.layers.Concatenate()([x, keras.layers.Dropout(0.1)(x)])
    return keras.Model(words, keras.layers.Bidirectional(keras.layers.LSTM(3))(x))


def states(keras):
    layers = keras.layers
    source, target = keras.Input((None, 3)), keras.Input((None, 5))
    _, h, c = layers.LSTM(4, return_state=True)(source)
    out = layers.LSTM(4, return_sequences=True)(target, initial_state=[h, c])
    scores = layers.MultiHeadAttention(2, 3)(out, out, return_attention_scores=True)
    return keras.Model([source, target], [scores[0], scores[1]])


def adapted(keras):
    numbers = keras.Input((3,))
    bins = keras.layers.Discretization(num_bins=4)
    bins.adapt(np.linspace(0, 1, 90, dtype="float32").reshape(30, 3))
    return keras.Model(numbers, bins(numbers))


def mobile_net(keras):
    return keras.applications.MobileNetV2(weights=None, input_shape=(96, 96, 3), classes=5)


def dense_net(keras):
    return keras.applications.DenseNet121(weights=None, input_shape=(64, 64, 3), classes=5)


MODELS = [mlp, siamese, nested, operations, masked, states, adapted, mobile_net]
LARGE = [pytest.param(dense_net, marks=pytest.mark.slow)]


@pytest.mark.parametrize("make", [*MODELS, *LARGE], ids=lambda make: make.__name__)
def test_an_imported_model_and_its_code_are_the_original(make, keras):
    model = make(keras)
    project = project_from_text(project_text(engine.import_model(model)))
    expected = outputs(model)
    for copy in (engine.compile_model(project), built_from(engine.generate_code(project))):
        assert copy.count_params() == model.count_params()
        assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]
        copy.set_weights(model.get_weights())
        for mine, other in zip(outputs(copy), expected, strict=True):
            np.testing.assert_array_equal(mine, other)


def test_reading_a_configuration_needs_no_keras(tmp_path, keras):
    (tmp_path / "model.json").write_text(siamese(keras).to_json())
    code = (
        "import sys, engine; p = engine.import_model(sys.argv[1]);"
        "print(len(p.layers), 'keras' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "model.json")], capture_output=True, text=True
    )
    assert done.stdout.split() == ["4", "False"], done.stderr


@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_the_command_keeps_the_weights(tmp_path, suffix, keras):
    model = mlp(keras)
    source = tmp_path / f"model{suffix}"
    model.save(source)
    assert main(["import", str(source), "-o", str(tmp_path / "net.loom")]) == 0
    project = load_project(tmp_path / "net.loom")
    assert project.weights.origin == f"model{suffix}"
    assert main(["export", str(tmp_path / "net.loom"), "-o", str(tmp_path / "out.keras")]) == 0
    copy = keras.models.load_model(tmp_path / "out.keras", compile=False)
    for mine, other in zip(outputs(copy), outputs(model), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_what_is_no_functional_model_is_one_clear_error(tmp_path):
    for name, text in (
        ("a.json", "[1]"),
        ("b.json", "{}"),
        ("c.json", json.dumps({"class_name": "Mine", "config": {}})),
        ("d.keras", "no zip"),
        ("e.h5", "no hdf5"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(DamagedFileError):
            engine.import_model(tmp_path / name)
    with pytest.raises(FileError, match="no such file"):
        engine.import_model(tmp_path / "none.keras")
    with pytest.raises(FileError, match="not a file of a Keras model"):
        engine.import_model(tmp_path / "x.txt")


def test_an_unknown_layer_is_a_problem_at_its_node_and_not_an_error(keras):
    from engine.keras_bridge.inferring.check import graph_problems

    config = json.loads(mlp(keras).to_json())
    config["config"]["layers"][2]["class_name"] = "Mystery"
    problems = graph_problems(project_of(config))
    assert len(problems) == 1 and "Mystery" in str(problems[0])


def test_the_operations_are_current(keras):
    import msgspec

    from engine.keras_bridge.reflection.operations import reflect_operations
    from engine.operations import Operation, load_operations

    found = msgspec.convert(reflect_operations(), list[Operation])
    assert {entry.name: entry for entry in found} == load_operations()
