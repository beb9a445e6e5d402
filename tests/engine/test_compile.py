"""Graphs to models and to code: what is drawn is what is built, to the last digit."""

import numpy as np
import pytest

import engine
from engine.errors import BuildError
from engine.graph import edits
from engine.graph.model import Expression, Instance, Output, Ref
from tests.engine.drawing import draw

RESIDUAL = draw(
    ("image", "Input", None, {"shape": (8, 8, 1)}),
    ("conv_a", "Conv2D", "image", {"filters": 4, "kernel_size": 3, "padding": "same",
                                   "activation": "relu", "kernel_regularizer":
                                   Instance("L2", edits.FrozenDict(l2=0.001))}),
    ("norm", "BatchNormalization", "conv_a"),
    ("projection", "Conv2D", "image", {"filters": 4, "kernel_size": 1}),
    ("add", "Add", ["norm", "projection"]),
    ("pool", "MaxPooling2D", "add", {"pool_size": 3, "strides": 2}),
    ("flat", "Flatten", "pool"),
    ("digit", "Dense", "flat", {"units": 10, "activation": "softmax"}),
)  # fmt: skip
SIAMESE = draw(
    ("left", "Input", None, {"shape": (6, 3)}),
    ("right", "Input", None, {"shape": (6, 3)}),
    ("reader", "LSTM", "left", {"units": 5}),
    ("again", "=reader", "right"),
    ("both", "Concatenate", ["reader", "again"]),
    ("same", "Dense", "both", {"units": 1, "activation": "sigmoid"}),
)
STATES = draw(
    ("words", "Input", None, {"shape": (7,), "dtype": "int32"}),
    ("table", "Embedding", "words", {"input_dim": 20, "output_dim": 4}),
    ("encoder", "LSTM", "table", {"units": 3, "return_state": True}),
    ("join", "Concatenate", None),
    ("attend", "MultiHeadAttention", {"query": "table", "value": "table"},
     {"num_heads": 2, "key_dim": 3}),
    ("wrap", "Bidirectional", "attend", {"layer": Instance("GRU", edits.FrozenDict(units=2))}),
)  # fmt: skip
STATES, _ = edits.SetArgument(
    "main", "join", "inputs", (Ref("encoder", 0), Ref("encoder", 2), Ref("wrap"))
).apply(STATES)
PROJECTS = {"residual": RESIDUAL, "siamese": SIAMESE, "states": STATES}


def built_from(code: str):
    names: dict = {"__name__": "generated"}
    exec(compile(code, "model.py", "exec"), names)
    return names["build_model"]()


def outputs(model):
    from engine.keras_bridge.files.proving import sample_inputs

    inputs = sample_inputs(model)
    result = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    return [np.asarray(r) for r in (result if isinstance(result, list) else [result])]


@pytest.mark.parametrize("name", PROJECTS)
def test_the_code_builds_the_same_model(name, keras):
    model = engine.compile_model(PROJECTS[name])
    copy = built_from(engine.generate_code(PROJECTS[name]))
    assert copy.count_params() == model.count_params()
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]
    assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]
    copy.set_weights(model.get_weights())
    for mine, other in zip(outputs(model), outputs(copy), strict=True):
        np.testing.assert_array_equal(mine, other)


@pytest.mark.parametrize("name", PROJECTS)
def test_with_the_same_seed_the_code_starts_from_the_same_weights(name, keras):
    model = engine.compile_model(PROJECTS[name])
    code = engine.generate_code(PROJECTS[name])
    keras.utils.set_random_seed(PROJECTS[name].seed)
    copy = built_from(code)
    for mine, other in zip(model.get_weights(), copy.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_a_shared_layer_has_one_set_of_weights(keras):
    model = engine.compile_model(SIAMESE)
    assert model.count_params() == 4 * 5 * (3 + 5 + 1) + (10 + 1)
    assert [t.name for t in model.inputs] == ["left", "right"]


def test_code_is_what_a_colleague_would_have_written(keras):
    assert (
        engine.generate_code(RESIDUAL)
        == '''"""The Keras model `model`."""

import keras
from keras import layers


def build_model() -> keras.Model:
    """Build the model; it is not compiled yet."""
    image = keras.Input(shape=(8, 8, 1), name="image")
    x = layers.Conv2D(
        4,
        3,
        padding="same",
        activation="relu",
        kernel_regularizer=keras.regularizers.L2(l2=0.001),
        name="conv_a",
    )(image)
    norm = layers.BatchNormalization(name="norm")(x)
    projection = layers.Conv2D(4, 1, name="projection")(image)
    x = layers.Add(name="add")([norm, projection])
    x = layers.MaxPooling2D(pool_size=3, strides=2, name="pool")(x)
    x = layers.Flatten(name="flat")(x)
    digit = layers.Dense(10, activation="softmax", name="digit")(x)
    return keras.Model(inputs=image, outputs=digit, name="model")
'''
    )


def test_a_default_that_depends_on_another_argument_is_not_left_out(keras):
    project = draw(
        ("image", "Input", None, {"shape": (8, 8, 1)}),
        ("pool", "MaxPooling2D", "image", {"pool_size": (2, 2), "strides": (1, 1)}),
        ("other", "MaxPooling2D", "image", {"pool_size": (3, 3), "strides": None}),
    )
    code = engine.generate_code(project)
    assert 'layers.MaxPooling2D(strides=(1, 1), name="pool")' in code
    assert 'layers.MaxPooling2D(pool_size=(3, 3), name="other")' in code


def test_a_shared_layer_is_built_once_and_called_twice(keras):
    code = engine.generate_code(SIAMESE)
    assert code.count("layers.LSTM") == 1
    assert code.count("= reader(") == 2


def test_variables_are_named_constants_of_the_module(keras):
    project = draw(
        ("image", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "image", {"units": Expression("width * 2")}),
        variables=edits.FrozenDict(width=8, unused=3),
    )
    code = engine.generate_code(project)
    assert "\nwidth = 8\n" in code and "layers.Dense(width * 2" in code and "unused" not in code
    assert built_from(code).count_params() == engine.compile_model(project).count_params() == 144


def test_lines_of_code_know_their_nodes(keras):
    from engine.keras_bridge.code.codegen import generate_code

    code = generate_code(SIAMESE)
    lines = code.text.splitlines()
    for node, spans in code.lines.items():
        text = "\n".join("\n".join(lines[a - 1 : b]) for a, b in spans)
        name = SIAMESE.display_name("main", node)
        assert f'"{name}"' in text or f"{name}(" in text
    assert set(code.lines) == set(SIAMESE.graph().nodes)


def test_strange_names_make_valid_code(keras):
    project = draw(
        ("a-b.c", "Input", None, {"shape": (4,)}),
        ("1st", "Dense", "a-b.c", {"units": 2}),
        ("class", "Dense", "1st", {"units": 2}),
        ("x", "Dense", "a-b.c", {"units": 2}),
        ("print", "Add", ["class", "x"]),
    )
    copy = built_from(engine.generate_code(project))
    assert [layer.name for layer in copy.layers] == ["a-b.c", "1st", "class", "x", "print"]


def test_muted_nodes_pass_their_input_on_and_frozen_layers_stay_frozen(keras):
    project, _ = edits.SetMuted("main", "norm", True).apply(RESIDUAL)
    project, _ = edits.SetLayer("conv_a", "trainable", False).apply(project)
    model = engine.compile_model(project)
    assert "norm" not in [layer.name for layer in model.layers]
    assert not model.get_layer("conv_a").trainable
    copy = built_from(engine.generate_code(project))
    assert len(copy.trainable_weights) == len(model.trainable_weights)


def test_declared_outputs_stand_in_their_order(keras):
    project, _ = edits.SetOutputs("main", (Output(Ref("digit"), ""), Output(Ref("add"), ""))).apply(
        RESIDUAL
    )
    assert [t.shape for t in engine.compile_model(project).outputs] == [(None, 10), (None, 8, 8, 4)]


@pytest.mark.parametrize(
    ("project", "where", "what"),
    [
        (engine.Project(), "", "empty"),
        (draw(("input", "Input", None, {"shape": (3,)})), "", "no output"),
        (draw(("input", "Input", None, {"shape": (3,)}), ("lstm", "LSTM", "input", {"units": 3})),
         "lstm", "number of axes"),
        (draw(("input", "Input", None, {"shape": (3,)}), ("a", "Dense", "input")), "a/units",
         "units is missing"),
        (draw(("image", "Input", None, {"shape": (8, 8, 1)}),
              ("big", "Conv2D", "image", {"filters": 2, "kernel_size": 9})), "big", "smaller"),
        (draw(("a", "Input", None, {"shape": (8, 3)}), ("b", "Input", None, {"shape": (7, 4)}),
              ("join", "Concatenate", ["a", "b"])), "join", "different shapes"),
        (draw(("a", "Input", None, {"shape": (8,)}), ("c", "Conv2D", "a",
              {"filters": 6, "kernel_size": 3, "groups": 4})), "c", "divisible"),
        (draw(("a", "Input", None, {"shape": (8,)}), ("b", "Input", None, {"shape": (9,)}),
              ("d", "Dense", "a", {"units": 2}), ("e", "=d", "b"), ("j", "Add", ["d", "e"])),
         "d", "does not fit"),
    ],
)  # fmt: skip
def test_a_graph_that_is_no_model_says_why_and_where(project, where, what, keras):
    with pytest.raises(BuildError) as caught:
        engine.compile_model(project)
    assert what in str(caught.value)
    assert caught.value.where.startswith(where)
    with pytest.raises(BuildError):
        if engine.generate_code(project):
            engine.compile_model(project)


def test_a_tensor_is_never_called_as_a_function_of_python(keras):
    drawn = draw(
        ("input", "Input", None, {"shape": (4,)}),
        ("sum", "Dense", "input", {"units": 4}),
        ("out", "Add", ["input", "sum"]),
    )
    code = engine.generate_code(drawn)
    assert 'inputs = keras.Input(shape=(4,), name="input")' in code
    assert 'sum_ = layers.Dense(4, name="sum")(inputs)' in code
