"""Models as layers with parameters, and layers that repeat: in the model and in its code."""

import msgspec
import numpy as np
import pytest

import engine
from engine.errors import BuildError
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression as E
from engine.graph.model import Graph, Instance, Layer, Node, Ref, Slot
from engine.project import Project
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from, outputs


def table(**items):
    return FrozenDict(items)


def call(layer, source=None, port="inputs", muted=False):
    arguments = (
        {} if source is None else {port: source if isinstance(source, tuple) else Ref(source)}
    )
    return Node(layer, arguments=FrozenDict(arguments), muted=muted)


def resnet(stages=3, blocks=2) -> Project:
    """A ResNet of any depth: the stages repeat, and the blocks in each of them."""
    conv = {"kernel_size": 3, "padding": "same"}
    layers = {
        "image": Layer("image", "Input", fields=table(shape=(16, 16, 3))),
        "stem": Layer("stem", "Conv2D", fields=table(filters=4, **conv)),
        "stage": Layer("stage", "stage", "graph", repeat=E("stages"),
                       fields=table(filters=E("4 * 2 ** i"), first=E("i"))),
        "pool": Layer("pool", "GlobalAveragePooling2D"),
        "digit": Layer("digit", "Dense", fields=table(units=5)),
        "s_in": Layer("s_in", "Input"),
        "block": Layer("block", "block", "graph", repeat=E("blocks"),
                       fields=table(filters=E("filters"),
                                    stride=E("2 if i == 0 and first > 0 else 1"))),
        "b_in": Layer("b_in", "Input"),
        "one": Layer("one", "Conv2D",
                     fields=table(filters=E("filters"), strides=E("stride"), **conv)),
        "norm": Layer("norm", "BatchNormalization"),
        "two": Layer("two", "Conv2D", fields=table(filters=E("filters"), **conv)),
        "short": Layer("short", "Conv2D",
                       fields=table(filters=E("filters"), kernel_size=1, strides=E("stride"))),
        "add": Layer("add", "Add"),
        "relu": Layer("relu", "ReLU"),
    }  # fmt: skip
    main = Graph(
        name="resnet",
        nodes=table(image=call("image"), stem=call("stem", "image"),
                    stage=call("stage", "stem", "s_in"), pool=call("pool", "stage"),
                    digit=call("digit", "pool")),
        inputs=("image",),
    )  # fmt: skip
    stage = Graph(
        name="stage", parameters=table(filters=16, first=0), inputs=("s_in",),
        nodes=table(s_in=call("s_in"), block=call("block", "s_in", "b_in")),
    )  # fmt: skip
    block = Graph(
        name="block", parameters=table(filters=16, stride=1), inputs=("b_in",),
        nodes=table(b_in=call("b_in"), one=call("one", "b_in"), norm=call("norm", "one"),
                    two=call("two", "norm"), short=call("short", "b_in", muted=E("i > 0")),
                    add=call("add", (Ref("two"), Ref("short"))), relu=call("relu", "add")),
    )  # fmt: skip
    return Project(
        layers=FrozenDict(layers),
        graphs=table(main=main, stage=stage, block=block),
        variables=table(stages=stages, blocks=blocks),
    )


def row(*layers: Layer, shape=(4,), **rest) -> Project:
    """An Input and layers one after another."""
    nodes, last = {"a": Node("a")}, "a"
    for layer in layers:
        port = "i_in" if layer.kind == "graph" else "inputs"
        nodes[layer.name] = call(layer.name, last, port)
        last = layer.name
    known = {"a": Layer("a", "Input", fields=table(shape=shape))}
    return Project(
        layers=FrozenDict(known | {layer.name: layer for layer in layers} | rest.pop("inside", {})),
        graphs=FrozenDict({"main": Graph(nodes=FrozenDict(nodes), inputs=("a",))}
                          | rest.pop("graphs", {})),
        **rest,
    )  # fmt: skip


def same(project) -> str:
    """The code, where it builds what compile builds, to the last digit."""
    model = engine.compile_model(project)
    code = engine.generate_code(project)
    copy = built_from(code)
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]
    assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]
    assert len(copy.trainable_weights) == len(model.trainable_weights)
    copy.set_weights(model.get_weights())
    assert all(map(np.array_equal, outputs(model), outputs(copy)))
    return code


@pytest.mark.parametrize(("stages", "blocks"), [(1, 1), (2, 3), (4, 2)])
def test_a_resnet_of_any_depth_is_two_small_graphs(stages, blocks, keras):
    project = resnet(stages, blocks)
    model = engine.compile_model(project)
    assert [m.name for m in model.layers if "stage" in m.name] == [
        f"stage_{n + 1}" for n in range(stages)
    ]
    last = model.get_layer(f"stage_{stages}")
    assert len(last.layers) == 1 + blocks
    assert last.output_shape[-1] == 4 * 2 ** (stages - 1)
    projections = [
        layer.name
        for m in model.layers if "stage" in m.name
        for b in m.layers[1:]
        for layer in b.layers if layer.name == "short"
    ]  # fmt: skip
    assert len(projections) == stages  # one in each stage, at its first block
    same(project)


def test_its_code_is_functions_with_loops(keras):
    code = same(resnet())
    assert "def build_block(" in code and "def build_stage(" in code
    assert "for i in range(stages):" in code and "range(blocks)" in code
    assert "filters=4 * 2**i" in code
    assert "b_in if i > 0 else layers.Conv2D(" in code
    assert "stages = 3\nblocks = 2" in code
    assert len(code.splitlines()) < 75


def test_a_layer_repeats_with_fields_that_depend_on_the_index(keras):
    dense = Layer("dense", "Dense", fields=table(units=E("2 * (i + 1)")), repeat=3)
    project = row(dense, Layer("end", "Dense", fields=table(units=1)))
    model = engine.compile_model(project)
    assert [layer.name for layer in model.layers] == ["a", "dense_1", "dense_2", "dense_3", "end"]
    assert [layer.units for layer in model.layers[1:4]] == [2, 4, 6]
    assert 'name=f"dense_{i + 1}"' in same(project)


def test_a_layer_that_shares_its_repeats_has_one_set_of_weights(keras):
    dense = Layer("dense", "Dense", fields=table(units=4), repeat=3, share_repeats=True)
    project = row(dense)
    assert engine.compile_model(project).count_params() == 20
    assert "for _ in range(3):" in same(project)


@pytest.mark.parametrize("shared", [False, True])
def test_a_repeated_layer_can_be_frozen(shared, keras):
    dense = Layer("d", "Dense", fields=table(units=4), repeat=2, share_repeats=shared,
                  trainable=False)  # fmt: skip
    project = row(dense, Layer("end", "Dense", fields=table(units=1)))
    assert len(engine.compile_model(project).trainable_weights) == 2
    same(project)


def test_live_shapes_and_counts_are_those_of_the_model(keras):
    from engine.keras_bridge.inferring.infer import Inference

    project = resnet()
    inference = Inference(project, "main")
    while not inference.idle:
        inference.step(1.0)
    model = engine.compile_model(project)
    assert not inference.problems()
    assert sum(info.parameters for info in inference.infos.values()) == model.count_params()
    assert inference.infos["stage"].outputs[0].shape == (None, 4, 4, 16)
    patch = edits.SetEntry(("variables", "stages"), 2).patch(project)
    inference.apply(patch)
    while not inference.idle:
        inference.step(1.0)
    assert inference.infos["stage"].outputs[0].shape == (None, 8, 8, 8)


INSIDE = {
    "i_in": Layer("i_in", "Input"),
    "k": Layer("k", "Dense", fields=table(units=E("wide"), kernel_initializer=E("start"))),
}
BLOCK = Graph(
    name="block",
    parameters=table(wide=3, start=Instance("HeNormal"), name=1),
    nodes=table(i_in=call("i_in"), k=call("k", "i_in")),
    inputs=("i_in",),
)


def test_parameters_are_arguments_whatever_they_are_called(keras):
    project = row(
        Layer("one", "block", "graph"),
        Layer("two", "block", "graph",
              fields=table(wide=E("start"), start=Instance("Ones"), name=2)),
        inside=INSIDE, graphs={"block": BLOCK}, variables=table(start=7),
    )  # fmt: skip
    code = same(project)
    assert "wide: int = 3" in code and "name_value: int = 1" in code
    assert engine.compile_model(project).output_shape == (None, 7)


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Layer("d", "Dense", fields=table(units=1), repeat=0), "repeat"),
        (Layer("d", "Dense", fields=table(units=1), repeat="many"), "repeat"),
        (Layer("d", "Dense", fields=table(units=1), repeat=10**9), "repeat"),
        (Layer("d", "Dense", fields=table(units=E("i"))), "variable 'i'"),
        (Layer("d", "block", "graph", fields=table(deep=1)), "no parameter 'deep'"),
        (Layer("d", "Reshape", fields=table(target_shape=(2, 3)), repeat=2), "total size"),
    ],
)
def test_what_cannot_be_repeated_says_why(layer, words, keras):
    from engine.keras_bridge.inferring.check import graph_problems

    project = row(layer, inside=INSIDE, graphs={"block": BLOCK})
    assert words in str(graph_problems(project)[0]).lower()
    for make in (engine.compile_model, engine.generate_code):
        with pytest.raises(engine.errors.LayerloomError) as caught:
            make(project)
        assert words in str(caught.value).lower()


def test_an_input_of_a_called_model_takes_the_shape_and_type_it_is_called_on(keras):
    project = row(
        Layer("m", "block", "graph"), shape=(9, 5),
        inside=INSIDE, graphs={"block": BLOCK},
    )  # fmt: skip
    assert engine.compile_model(project).get_layer("m").input_shape == (None, 9, 5)
    same(project)


def test_weights_of_repetitions_are_kept(tmp_path, keras):
    from engine.keras_bridge.files.weights import restore_weights, write_weights

    project = resnet()
    model = engine.compile_model(project)
    kept = write_weights(project, model, tmp_path / "weights.npz", "a test")
    trained = msgspec.structs.replace(project, weights=kept)
    copy = engine.compile_model(trained)
    for weight in copy.weights:
        weight.assign(keras.ops.zeros_like(weight))
    assert restore_weights(trained, None, copy) == []
    assert all(map(np.array_equal, outputs(model), outputs(copy)))


def test_repetitions_keep_their_weights_when_the_layer_is_renamed(tmp_path, keras):
    from engine.keras_bridge.files.weights import restore_weights, write_weights

    project = resnet()
    model = engine.compile_model(project)
    kept = write_weights(project, model, tmp_path / "weights.npz", "a test")
    for layer_id, name in (("stage", "phase"), ("block", "unit_1"), ("one", "first")):
        project, _ = edits.RenameLayer(layer_id, name).apply(project)
    renamed = msgspec.structs.replace(project, weights=kept)
    copy = engine.compile_model(renamed)
    assert "phase_2" in [layer.name for layer in copy.layers]
    assert restore_weights(renamed, None, copy) == []
    assert all(map(np.array_equal, outputs(model), outputs(copy)))


STATES = (
    ("a", "Input", None, {"shape": (5, 3)}),
    ("l", "LSTM", "a", {"units": 3, "return_state": True, "return_sequences": True}),
)


def test_the_first_output_of_several_goes_into_the_next_repetition(keras):
    project, _ = edits.SetLayer("l", "repeat", 2).apply(draw(*STATES))
    assert len(engine.compile_model(project).layers) == 3
    assert "l_input = l[0]" in same(project)


@pytest.mark.parametrize("trainable", [True, False])
@pytest.mark.parametrize("target", ["Dense", "block"])
def test_repetitions_that_are_called_again_are_the_same_layers(target, trainable, keras):
    kind, fields = ("graph", {}) if target == "block" else ("class", table(units=4))
    layer = Layer("layer", target, kind, fields=table(**fields), repeat=2, trainable=trainable)
    project = row(layer, Layer("end", "Dense", fields=table(units=4)), shape=(4,),
                  inside=INSIDE, graphs={"block": FOUR_WIDE})  # fmt: skip
    project, _ = edits.AddNode("main", "again", Node("layer")).apply(project)
    port = "i_in" if kind == "graph" else "inputs"
    project, _ = edits.Connect("main", Ref("end"), Slot("again", port)).apply(project)
    code = same(project)
    assert "layer_2.append(" in code and "for layer in layer_2:" in code
    assert len(engine.compile_model(project).trainable_weights) == (6 if trainable else 2)


FOUR_WIDE = msgspec.structs.replace(BLOCK, parameters=BLOCK.parameters.put("wide", 4))


def test_a_repeated_layer_may_be_muted_by_a_parameter(keras):
    inside = {
        "i_in": Layer("i_in", "Input"),
        "k": Layer("k", "Dense", fields=table(units=4), repeat=2),
    }
    off = Node("k", arguments=table(inputs=Ref("i_in")), muted=E("off"))
    block = Graph(name="block", parameters=table(off=False), inputs=("i_in",),
                  nodes=table(i_in=call("i_in"), k=off))  # fmt: skip
    project = row(
        Layer("one", "block", "graph"), Layer("two", "block", "graph", fields=table(off=True)),
        shape=(4,), inside=inside, graphs={"block": block},
    )  # fmt: skip
    assert engine.compile_model(project).count_params() == 40
    assert "if not off:" in same(project)


def test_what_repeats_with_several_outputs_and_may_be_muted_has_no_code(keras):
    inside = {"i_in": Layer("i_in", "Input"), "k": msgspec.structs.replace(
        draw(*STATES).layers["l"], name="k", repeat=2)}  # fmt: skip
    off = Node("k", arguments=table(sequences=Ref("i_in")), muted=E("off"))
    block = Graph(name="block", parameters=table(off=False), inputs=("i_in",),
                  nodes=table(i_in=call("i_in"), k=off))  # fmt: skip
    project = row(Layer("one", "block", "graph"), shape=(5, 3), inside=inside,
                  graphs={"block": block})  # fmt: skip
    assert len(engine.compile_model(project).outputs) >= 1
    with pytest.raises(BuildError, match="cannot be written"):
        engine.generate_code(project)
