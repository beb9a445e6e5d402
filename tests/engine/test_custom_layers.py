"""Layers and functions of the project's own in a model: made, saved, loaded, and their faults."""

import numpy as np
import pytest

from engine import trust
from engine.custom.shipped import shipped_sources
from engine.errors import BuildError
from engine.graph.model import Instance
from tests.engine.custom_projects import (
    SIMPLE,
    SQUARE,
    changed,
    sharpened,
    with_code,
    with_function,
)


@pytest.fixture(autouse=True)
def allowed(monkeypatch, tmp_path, keras):
    """Every text that a test makes a project of is allowed."""
    monkeypatch.setattr(trust, "trust_file", lambda: tmp_path / "allowed.json")
    monkeypatch.setattr(trust, "is_allowed", lambda text: True)


def model_of(project):
    from engine.keras_bridge.compile import compile_model

    return compile_model(project)


def problems(project):
    from engine.keras_bridge.inferring.check import graph_problems

    return [str(problem) for problem in graph_problems(project)]


def code(body: str, head: str = "") -> str:
    """A layer called Own with these methods."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"import keras\n{head}\nclass Own(keras.layers.Layer):\n{lines}\n"


def test_a_code_node_has_shapes_and_parameters_like_any_other():
    from engine.keras_bridge.inferring.infer import Inference

    inference = Inference(sharpened(), "main")
    while not inference.idle:
        inference.step(60.0)
    info = inference.infos["scs"]
    assert info.outputs[0].shape == (None, 6, 6, 4)
    assert info.parameters == 3 * 3 * 4 + 4 + 4
    assert inference.infos["pool"].outputs[0].shape == (None, 3, 3, 4)
    assert inference.problems() == ()


def test_the_model_is_saved_and_loads_in_safe_mode_with_equal_outputs(keras, tmp_path):
    model = model_of(sharpened())
    images = np.random.default_rng(1).normal(size=(3, 8, 8, 1)).astype("float32")
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    assert np.array_equal(model(images), again(images))
    assert type(again.get_layer("scs")) is type(model.get_layer("scs"))


def test_the_same_text_is_the_same_class_and_another_text_another():
    def made(text):
        return type(model_of(with_code(text)).get_layer("own"))

    assert made(SIMPLE) is made(SIMPLE)
    assert made(SIMPLE) is not made(SIMPLE + "\n# changed\n")


def test_after_an_edit_and_its_undo_a_saved_model_loads_what_is_there_now(keras, tmp_path):
    for text in (SIMPLE, SIMPLE.replace("2.0", "3.0"), SIMPLE):
        model = model_of(with_code(text))
        model.save(tmp_path / "model.keras")
        again = keras.models.load_model(tmp_path / "model.keras")
        assert type(again.get_layer("own")) is type(model.get_layer("own"))


def test_sources_can_be_registered_before_a_model_is_loaded(keras):
    from engine.keras_bridge.custom import register_sources

    project = with_code(SIMPLE.replace("Simple", "OnlyRegistered"))
    register_sources(project)
    assert keras.saving.get_registered_object("layerloom>OnlyRegistered") is not None


def test_a_class_that_registers_itself_keeps_its_package(keras):
    head = '@keras.saving.register_keras_serializable(package="mine")'
    layer = model_of(with_code(code("def call(self, inputs): return inputs", head))).layers[-1]
    assert keras.saving.get_registered_name(type(layer)) == "mine>Own"


def test_a_function_stands_in_a_lambda(keras, tmp_path):
    model = model_of(with_function(SQUARE))
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    assert np.array_equal(again(np.full((1, 4), 2.0)), np.full((1, 4), 2.0))


def test_code_repeats_and_is_frozen_like_any_layer():
    project = changed(sharpened(), "scs", trainable=False)
    assert model_of(project).get_layer("scs").trainable_weights == []
    repeated = changed(with_code(SIMPLE), "own", repeat=3)
    assert [layer.name for layer in model_of(repeated).layers] == [
        "image", "own_1", "own_2", "own_3",
    ]  # fmt: skip


def test_dataclasses_and_helpers_work_in_a_source():
    head = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n\n"
        "@dataclass\nclass _Size:\n    width: int = 3\n"
    )
    text = head + code("def call(self, inputs): return inputs * _Size().width")
    assert model_of(with_code(text))(np.ones((1, 4)))[0][0] == 3


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("import keras\nclass Own(keras.layers.Layer)\n", {}, "mine:2: this is not Python"),
        (code("def call(self, inputs):\n    return inputs + nothing"), {},
         "mine:5: name 'nothing' is not defined"),
        (code("def call(self, inputs):\n    return keras.ops.zeros((5,)) + inputs"), {},
         "mine:5: "),
        (code("def build(self, shape):\n    self.x = {}['key']\n"
              "def call(self, inputs): return inputs"), {}, "mine:5: KeyError('key')"),
        (code("def __init__(self, n, **kwargs):\n    super().__init__(**kwargs)\n"
              "    raise ValueError('no such n')\ndef call(self, inputs): return inputs"),
         {"n": 3}, "mine:6: no such n"),
        ("import nowhere\n" + code("def call(self, inputs): return inputs"), {},
         "mine:1: No module named 'nowhere'"),
        (code("def call(self, inputs): return inputs", "raise SystemExit(3)"), {},
         "mine:2: SystemExit(3)"),
        (code("def call(self, inputs): return inputs"), {"n": 3},
         "Own has no field 'n'"),
    ],
)  # fmt: skip
def test_what_goes_wrong_in_code_is_told_with_the_line_of_the_source(text, fields, said):
    project = with_code(text, **fields)
    [problem] = problems(project)
    assert said in problem
    with pytest.raises(BuildError) as caught:
        model_of(project)
    assert said in str(caught.value) and str(caught.value).startswith("own")
    assert "\n" not in str(caught.value)


def test_a_missing_field_is_told_at_the_field():
    text = shipped_sources()["sharpened_cosine_similarity"]
    assert problems(with_code(text, (8, 8, 1))) == [
        "own/filters: filters is missing; expected a whole number of at least 1"
    ]


INITIALIZED = code(
    "def __init__(self, kernel_initializer, **kwargs):\n    super().__init__(**kwargs)\n"
    "def call(self, inputs): return inputs"
)


def test_what_keras_could_not_save_is_told_before_a_training():
    saved = with_code(INITIALIZED, kernel_initializer="zeros")
    assert problems(saved) == []
    [problem] = problems(with_code(INITIALIZED, kernel_initializer=Instance("HeNormal")))
    assert "cannot be saved" in problem and "get_config" in problem


def test_a_get_config_that_forgets_an_argument_is_told():
    forgets = INITIALIZED + "    def get_config(self): return super().get_config()\n"
    [problem] = problems(with_code(forgets, kernel_initializer="zeros"))
    assert "its get_config does not return 'kernel_initializer'" in problem


def test_objects_are_saved_where_the_class_says_how(keras, tmp_path):
    project = changed(
        sharpened(), "scs",
        fields=sharpened().layers["scs"].fields.put("kernel_initializer", Instance("HeNormal")),
    )  # fmt: skip
    model = model_of(project)
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    images = np.ones((1, 8, 8, 1), "float32")
    assert np.array_equal(model(images), again(images))


def test_sharpened_cosine_similarity_is_what_its_formula_says():
    layer = model_of(sharpened()).get_layer("scs")
    images = np.random.default_rng(2).normal(size=(1, 8, 8, 1)).astype("float32")
    kernel, p, q = (np.asarray(w, "float64") for w in layer.get_weights())
    p, q = 1 + np.log1p(np.exp(p)), np.log1p(np.exp(q))
    answer = np.asarray(layer(images))
    for row, column, k in ((0, 0, 0), (3, 5, 2), (5, 5, 3)):
        patch = images[0, row : row + 3, column : column + 3, 0]
        product = np.sum(patch * kernel[:, :, 0, k])
        norms = (np.linalg.norm(patch) + q[k]) * (np.linalg.norm(kernel[..., k]) + q[k])
        wanted = np.sign(product) * (abs(product) / norms) ** p[k]
        assert answer[0, row, column, k] == pytest.approx(wanted, rel=1e-4)


def test_absolute_max_pooling_keeps_the_sign_of_the_largest():
    text = shipped_sources()["absolute_max_pooling"]
    layer = model_of(with_code(text, (2, 4, 1))).get_layer("own")
    image = np.array([[1, -3, 0, 2], [2, 1, -1, 1]], "float32").reshape(1, 2, 4, 1)
    assert np.asarray(layer(image)).ravel().tolist() == [-3, 2]
