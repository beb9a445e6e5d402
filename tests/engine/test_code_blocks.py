"""Blocks that a graph repeats are functions and loops in its code, and the model is the same."""

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Layer, Node, Output, Ref
from engine.project import Project
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from
from tests.engine.test_repetition import named, tower
from tests.fidelity.compare import inputs_for, outputs


def code_of(project, keras):
    """The code, where it builds what compile builds with the same weights, seeded alike."""
    code = engine.generate_code(project)
    model = engine.compile_model(project)
    keras.utils.set_random_seed(project.seed)
    copy = built_from(code)
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]
    assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]
    assert all(map(np.array_equal, model.get_weights(), copy.get_weights()))
    given = inputs_for(model)
    assert all(map(np.array_equal, outputs(model, given), outputs(copy, given)))
    frozen = [[layer.trainable for layer in m.layers] for m in (model, copy)]
    assert frozen[0] == frozen[1]
    return code


def test_two_equal_blocks_are_one_function_that_is_called_twice(keras):
    assert (
        code_of(tower(*named("left", "right", rate=0.3)), keras)
        == '''"""The Keras model `model`."""

import keras
from keras import layers


def residual_block(inputs, name):
    """8 layers from Dense to ReLU: left and right."""
    x = layers.Dense(8, name=f"{name}_a")(inputs)
    x = layers.BatchNormalization(name=f"{name}_a_norm")(x)
    x = layers.ReLU(name=f"{name}_a_relu")(x)
    x = layers.Dropout(0.3, name=f"{name}_drop")(x)
    x = layers.Dense(8, name=f"{name}_b")(x)
    b_norm = layers.BatchNormalization(name=f"{name}_b_norm")(x)
    x = layers.Add(name=f"{name}_add")([b_norm, inputs])
    return layers.ReLU(name=f"{name}_out")(x)


def build_model() -> keras.Model:
    """Build the model; it is not compiled yet."""
    image = keras.Input(shape=(4,), name="image")
    x = layers.Dense(8, name="stem")(image)
    x = residual_block(x, name="left")
    x = residual_block(x, name="right")
    digit = layers.Dense(3, name="digit")(x)
    return keras.Model(inputs=image, outputs=digit, name="model")
'''
    )


def test_fields_that_differ_are_parameters(keras):
    blocks = [
        {"name": "left_{}", "units": 16, "rate": 0.1},
        {"name": "right_{}", "units": 32, "rate": 0.2},
        {"name": "last_{}", "units": 32, "rate": 0.5},
    ]
    code = code_of(tower(*blocks), keras)
    assert "def residual_block(inputs, units, rate, name):" in code
    assert 'x = residual_block(x, 16, 0.1, name="left")' in code
    assert "layers.Dense(units," in code and "layers.Dropout(rate," in code


def test_a_field_that_one_block_alone_has_is_an_argument_with_a_default(keras):
    project = tower(*named("left", "right", "last"))
    project, _ = edits.SetField("right_a", "use_bias", False).apply(project)
    code = code_of(project, keras)
    assert "def residual_block(inputs, name, use_bias=True):" in code
    assert 'x = residual_block(x, name="right", use_bias=False)' in code


def test_blocks_that_follow_each_other_are_a_loop(keras):
    code = code_of(tower(*named("block_1", "block_2", "block_3")), keras)
    assert "def residual_block(" in code
    assert "for index in range(1, 4):" in code
    assert 'x = residual_block(x, name=f"block_{index}")' in code


def test_a_loop_counts_with_its_blocks(keras):
    blocks = [{"name": f"block_{n}_{{}}", "units": 4 * n} for n in (2, 3, 4)]
    assert 'residual_block(x, 4 * index, name=f"block_{index}")' in code_of(tower(*blocks), keras)


def test_what_does_not_count_is_called_one_after_the_other(keras):
    blocks = [{"name": f"block_{n}_{{}}", "rate": n / 10} for n in (2, 3, 5)]
    code = code_of(tower(*blocks), keras)
    assert "for index" not in code and code.count("= residual_block(") == 3


def test_a_loop_that_begins_at_zero_or_takes_larger_steps_is_written_so(keras):
    assert "for index in range(3):" in code_of(tower(*named("b_0", "b_1", "b_2")), keras)
    assert "for index in range(2, 8, 2):" in code_of(tower(*named("b_2", "b_4", "b_6")), keras)


def test_two_functions_of_one_name_are_told_apart(keras):
    project = tower(*named("conv1_block1", "conv2_block1", "conv1_block2", "conv2_block2"))
    for name in ("conv1_block1", "conv2_block1"):
        refs = (Ref(f"{name}_b_norm"), Ref(f"{name}_drop"))
        project, _ = edits.SetArgument("main", f"{name}_add", "inputs", refs).apply(project)
    code = code_of(project, keras)
    assert "def conv_block(" in code and "def identity_block(" in code


def test_a_result_that_is_used_later_ends_a_loop(keras):
    project = tower(*named(*(f"block_{number}" for number in range(1, 7))))
    project, _ = edits.AddNode(
        "main", "end", Node("end", arguments=FrozenDict(inputs=(Ref("digit"), Ref("block_3_out")))),
        Layer("end", "Concatenate"), (0.0, 0.0),
    ).apply(project)  # fmt: skip
    code = code_of(project, keras)
    assert "range(1, 4)" in code and "range(4, 7)" in code
    assert "    block_3_out = x\n" in code


def test_copies_with_numbers_at_the_end_take_a_suffix(keras):
    code = code_of(tower({"name": "{}"}, {"name": "{}_2"}, {"name": "{}_3"}), keras)
    assert 'def residual_block(inputs, suffix=""):' in code
    assert "x = residual_block(x)\n" in code
    assert 'suffix=f"_{index}"' in code and 'name=f"b_norm{suffix}"' in code


def test_numbers_inside_of_names_are_an_argument(keras):
    code = code_of(tower({"name": "{}_1_x"}, {"name": "{}_2_x"}, {"name": "{}_4_x"}), keras)
    assert "number=index" in code and "number=4" in code and 'f"a_norm_{number}_x"' in code


def test_a_merge_with_a_name_of_its_own_closes_the_block(keras):
    project = tower(*named("block_1", "block_2", "block_3"))
    for number in (1, 2, 3):
        for part, word in (("add", "sum"), ("out", "out")):
            edit = edits.RenameLayer(f"block_{number}_{part}", f"{word}_{number + 4}")
            project, _ = edit.apply(project)
    code = code_of(project, keras)
    assert "def residual_block(inputs, name, add_name):" in code
    assert 'residual_block(x, name="block_1", add_name="sum_5")' in code


def test_blocks_that_join_and_leave_at_several_places_take_and_answer_tensors(keras):
    steps = [("image", "Input", None, {"shape": (16, 16, 3)})]
    last, skips = "image", []
    conv = {"kernel_size": 3, "padding": "same"}
    for level, filters in ((1, 4), (2, 8), (3, 16)):
        n = f"down{level}"
        steps += [
            (f"{n}_conv", "Conv2D", last, {"filters": filters, **conv}),
            (f"{n}_norm", "BatchNormalization", f"{n}_conv"),
            (f"{n}_conv2", "Conv2D", f"{n}_norm", {"filters": filters, **conv}),
            (f"{n}_relu", "ReLU", f"{n}_conv2"),
            (f"{n}_pool", "MaxPooling2D", f"{n}_relu"),
        ]
        last = f"{n}_pool"
        skips.append(f"{n}_relu")
    for level, filters in ((3, 16), (2, 8), (1, 4)):
        n = f"up{level}"
        steps += [
            (f"{n}_up", "UpSampling2D", last),
            (f"{n}_join", "Concatenate", [f"{n}_up", skips.pop()]),
            (f"{n}_conv", "Conv2D", f"{n}_join", {"filters": filters, **conv}),
            (f"{n}_norm", "BatchNormalization", f"{n}_conv"),
            (f"{n}_relu", "ReLU", f"{n}_norm"),
        ]
        last = f"{n}_relu"
    code = code_of(draw(*steps), keras)
    assert "def down_block(x, filters, name):" in code and "return relu, layers.Max" not in code
    assert 'down1_relu, x = down_block(image, 4, name="down1")' in code
    assert "def up_block(x, skip, filters, name):" in code
    assert 'up_block(down3_pool, down3_relu, 16, name="up3")' in code


def test_frozen_layers_of_a_block_stay_frozen(keras):
    project = tower(*named("block_1", "block_2", "block_3"))
    for layer in ("block_2_a", "block_3_b_norm"):
        project, _ = edits.SetLayer(layer, "trainable", False).apply(project)
    assert "for index in range(1, 4):" in code_of(project, keras)


def test_shared_muted_and_repeated_layers_are_in_no_function(keras):
    first, last = "first_a", "third_a"
    project = tower(*named("first", "second", "third", "fourth", "fifth"))
    project, _ = edits.SetMuted("main", "second_drop", True).apply(project)
    project, _ = edits.SetLayer("fourth_b", "repeat", 2).apply(project)
    shared = msgspec.structs.replace(project.graph().nodes[last], layer=first)
    graph = project.graph()
    graph = msgspec.structs.replace(graph, nodes=graph.nodes.put(last, shared))
    project = msgspec.structs.replace(project, graphs=FrozenDict(main=graph))
    project, _ = edits.SetField(first, "units", 8).apply(project)
    code = code_of(project, keras)
    main = code[code.index("def build_model") :]
    assert main.count("first_a = layers.Dense(8,") == 1 and main.count(" first_a(") == 2
    assert 'name=f"fourth_b_{i + 1}"' in main and "second_drop" not in code


def test_layers_that_answer_several_tensors_are_in_no_function(keras):
    steps = [("words", "Input", None, {"shape": (5, 3)})]
    last = "words"
    for n in "abc":
        fields = {"units": 3, "return_sequences": True, "return_state": True}
        steps += [
            (f"{n}_lstm", "LSTM", last, fields),
            (f"{n}_norm", "LayerNormalization", {"inputs": f"{n}_lstm"}),
            (f"{n}_relu", "ReLU", f"{n}_norm"),
            (f"{n}_drop", "Dropout", f"{n}_relu", {"rate": 0.5}),
            (f"{n}_dense", "Dense", f"{n}_drop", {"units": 4}), (f"{n}_out", "ReLU", f"{n}_dense"),
        ]  # fmt: skip
        last = f"{n}_out"
    code = code_of(draw(*steps), keras)
    assert code.count("layers.LSTM(") == 3 and code.count("layers.LayerNormalization(") == 1


def test_variables_of_the_project_keep_their_names(keras):
    taken = {"residual_block": 8, "units": 8, "name": 1, "index": 2, "suffix": 3, "inputs": 4}
    project = tower(
        *[{"name": f"block_{n}_{{}}", "units": Expression("units * index")} for n in (1, 2)],
        {"name": "block_3_{}", "units": Expression("residual_block * inputs")},
        {"name": "block_4_{}", "units": 16},
        variables=FrozenDict(taken),
    )
    project, _ = edits.SetField("block_1_a", "units", Expression("8 * name + inputs")).apply(
        project
    )
    code = code_of(project, keras)
    assert "residual_block_2(" in code and "residual_block * inputs" in code


def test_a_function_of_a_submodel_has_blocks_too_but_none_with_its_parameters(keras):
    def submodel(units):
        inner = tower(*[{"name": f"block_{n}_{{}}", "units": units} for n in (1, 2, 3)], end=False)
        nodes = {
            "photo": Node("photo"),
            "net": Node("net", arguments=FrozenDict(image=Ref("photo"))),
        }
        return Project(
            layers=FrozenDict({
                **inner.layers,
                "photo": Layer("photo", "Input", fields=FrozenDict(shape=(4,))),
                "net": Layer("net", "net", "graph"),
            }),
            graphs=FrozenDict(
                main=Graph(nodes=FrozenDict(nodes), inputs=("photo",)),
                net=msgspec.structs.replace(
                    inner.graph(), name="net", parameters=FrozenDict(width=4)
                ),
            ),
        )  # fmt: skip

    assert "for index in range(1, 4):" in code_of(submodel(16), keras)
    open_ = code_of(submodel(Expression("width * 2")), keras)
    assert open_.count("layers.Dense(width * 2") == 3


block_of_a_tower = st.fixed_dictionaries(
    {
        "units": st.sampled_from([8, 16, 32, Expression("wide * 2")]),
        "rate": st.sampled_from([0.1, 0.2]),
        "change": st.sampled_from(["", "", "", "mute", "freeze", "rename", "bias", "output"]),
    }
)


@settings(max_examples=15)
@given(
    st.lists(block_of_a_tower, min_size=2, max_size=5),
    st.sampled_from(["block_{}_*", "b{}.*", "*_{}", "*_{}_part", "stage_1_{}-*"]),
)
def test_whatever_the_blocks_are_the_code_builds_the_same(keras, specs, name):
    changes = [spec.pop("change") for spec in [dict(spec) for spec in specs]]
    names = [name.format(number).replace("*", "{}") for number in range(1, len(specs) + 1)]
    blocks = [
        {"name": own, "units": spec["units"], "rate": spec["rate"]}
        for own, spec in zip(names, specs, strict=True)
    ]
    project = tower(*blocks, variables=FrozenDict(wide=5))
    for own, change in zip(names, changes, strict=True):
        drop, dense = own.format("drop"), own.format("b")
        edit = {
            "mute": edits.SetMuted("main", drop, True),
            "freeze": edits.SetLayer(dense, "trainable", False),
            "rename": edits.RenameLayer(dense, f"free_{project.layers[dense].name}_x"),
            "bias": edits.SetField(dense, "use_bias", False),
            "output": edits.SetOutputs("main", (Output(Ref("digit"), ""), Output(Ref(drop), ""))),
        }.get(change)
        project = edit.apply(project)[0] if edit else project
    code_of(project, keras)


def test_lines_of_a_block_know_the_nodes_of_each_call(keras):
    from engine.keras_bridge.code.codegen import generate_code

    code = generate_code(tower(*named("block_1", "block_2", "alone")))
    lines = code.text.splitlines()

    def texts(node):
        return [" ".join(s.strip() for s in lines[a - 1 : b]) for a, b in code.lines[node]]

    inside = 'x = layers.Dropout(0.1, name=f"{name}_drop")(x)'
    loop = 'for index in range(1, 3): x = residual_block(x, name=f"block_{index}")'
    assert texts("block_1_drop") == texts("block_2_drop") == [loop, inside]
    assert texts("alone_drop") == ['x = residual_block(x, name="alone")', inside]
    assert list(code.lines).index("block_1_a") < list(code.lines).index("alone_drop")
    assert set(code.lines) == set(tower(*named("block_1", "block_2", "alone")).graph().nodes)
