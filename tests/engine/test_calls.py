"""Calls: which argument goes by position, what is passed on, how outputs are picked."""

import itertools

import msgspec
import numpy as np
import pytest

import engine
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Instance, Layer, Node, Ref, Slot
from engine.project import Project
from engine.storage import project_from_text, project_text
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from, outputs

SEQUENCE = ("a", "Input", None, {"shape": (6, 4)})
LSTM = Instance("LSTM", FrozenDict(units=3, return_state=True))


def same(project) -> bool:
    """Whether the code builds what compile builds, to the last digit."""
    model = engine.compile_model(project)
    copy = built_from(engine.generate_code(project))
    copy.set_weights(model.get_weights())
    return all(map(np.array_equal, outputs(model), outputs(copy)))


@pytest.mark.parametrize("order", list(itertools.permutations(["query", "value", "key"])))
def test_the_order_of_wiring_does_not_matter(order, keras):
    project = draw(SEQUENCE, ("m", "MultiHeadAttention", None, {"num_heads": 2, "key_dim": 3}))
    for port in order:
        project, _ = edits.Connect("main", Ref("a"), Slot("m", port)).apply(project)
    assert same(project)


def test_an_argument_that_was_set_before_the_first_wire_is_no_input(keras):
    project = draw(SEQUENCE, ("m", "MultiHeadAttention", None, {"num_heads": 2, "key_dim": 3}))
    project, _ = edits.SetArgument("main", "m", "return_attention_scores", True).apply(project)
    for port in ("value", "query"):
        project, _ = edits.Connect("main", Ref("a"), Slot("m", port)).apply(project)
    assert same(project)


def test_a_muted_layer_passes_its_first_input_on_not_its_mask(keras):
    project = draw(
        SEQUENCE,
        ("mask", "Input", None, {"shape": (6,), "dtype": "bool"}),
        ("l", "LSTM", {"mask": "mask", "sequences": "a"}, {"units": 3}),
        ("d", "Dense", "l", {"units": 2}),
    )
    project, _ = edits.SetMuted("main", "l", True).apply(project)
    model = engine.compile_model(project)
    assert model.output_shape == (None, 6, 2)
    assert same(project)


SEVERAL = {
    "states of a wrapped layer": (("n", "Bidirectional", "a", {"layer": LSTM}), Ref("n", 3)),
    "both directions": (
        ("n", "Bidirectional", "a",
         {"layer": Instance("LSTM", FrozenDict(units=3)), "merge_mode": None}),
        Ref("n", 1),
    ),
    "states of a cell": (
        ("n", "RNN", "a", {"cell": Instance("LSTMCell", FrozenDict(units=3)),
                           "return_state": True}),
        Ref("n", 2),
    ),
    "states by an expression": (
        ("n", "LSTM", "a", {"units": 3, "return_state": Expression("many == 1")}),
        Ref("n", 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SEVERAL)
def test_every_output_of_a_layer_can_be_picked(case, keras):
    row, ref = SEVERAL[case]
    project = draw(SEQUENCE, row, ("d", "Dense", None, {"units": 2}), variables=FrozenDict(many=1))
    project, _ = edits.Connect("main", ref, Slot("d", "inputs")).apply(project)
    assert same(project)


def test_nested_states_of_a_lone_cell_are_picked_by_their_place(keras):
    project = draw(
        ("a", "Input", None, {"shape": (4,)}),
        ("s", "Input", None, {"shape": (3,)}),
        ("t", "Input", None, {"shape": (3,)}),
        ("cell", "LSTMCell", {"inputs": "a"}, {"units": 3}),
        ("d", "Dense", None, {"units": 2}),
    )
    for index, source in enumerate("st"):
        wire = edits.Connect("main", Ref(source), Slot("cell", "states", index))
        project, _ = wire.apply(project)
    project, _ = edits.Connect("main", Ref("cell", 2), Slot("d", "inputs")).apply(project)
    assert same(project)


@pytest.mark.parametrize(
    ("operation", "arguments", "output"),
    [("top_k", {"k": 2}, 1), ("split", {"indices_or_sections": 2, "axis": 1}, 1),
     ("split", {"indices_or_sections": 1}, 0)],
)  # fmt: skip
def test_several_results_of_an_operation_are_picked(operation, arguments, output, keras):
    project = draw(SEQUENCE, ("c", "Flatten", None))
    call = Node(operation=operation, arguments=FrozenDict(x=Ref("a"), **arguments))
    project, _ = edits.SetEntry(("graphs", "main", "nodes", "op"), call).apply(project)
    project, _ = edits.Connect("main", Ref("op", output), Slot("c", "inputs")).apply(project)
    assert same(project)


def test_an_output_that_is_not_there_is_a_problem(keras):
    from engine.keras_bridge.inferring.check import graph_problems

    project = draw(SEQUENCE, ("d", "Dense", "a", {"units": 2}))
    for index in (2, -1):
        outputs_ = (edits.Output(Ref("d", index), ""),)
        wrong, _ = edits.SetEntry(("graphs", "main", "outputs"), outputs_).apply(project)
        assert "is no output" in str(graph_problems(wrong)[0])
        wired, _ = edits.SetArgument("main", "d", "inputs", Ref("a", index)).apply(project)
        assert "is no output" in str(graph_problems(wired)[0])
        for broken in (wrong, wired):
            with pytest.raises(engine.errors.BuildError, match="no output"):
                engine.compile_model(broken)
            with pytest.raises(engine.errors.BuildError, match="no output"):
                engine.generate_code(broken)


def block(**fields) -> Graph:
    return Graph(
        nodes=FrozenDict(i=Node("i"), k=Node("k", arguments=FrozenDict(inputs=Ref("i")))),
        inputs=("i",),
        **{"name": "block"} | fields,
    )


def with_blocks(**layers: Layer) -> Project:
    """a -> every one of `layers` in a row, each of them a model of the graph "block"."""
    nodes, last = {"a": Node("a")}, "a"
    for name in layers:
        port = "i" if layers[name].kind == "graph" else "inputs"
        nodes[name] = Node(name, arguments=FrozenDict({port: Ref(last)}))
        last = name
    return Project(
        layers=FrozenDict(
            a=Layer("a", "Input", fields=FrozenDict(shape=(4,))),
            i=Layer("i", "Input", fields=FrozenDict(shape=(4,))),
            k=Layer("k", "Dense", fields=FrozenDict(units=4)),
            **layers,
        ),
        graphs=FrozenDict(main=Graph(nodes=FrozenDict(nodes), inputs=("a",)), block=block()),
    )


def test_two_models_of_one_graph_have_names_and_weights_of_their_own(keras):
    project = with_blocks(b=Layer("b", "block", "graph"), c=Layer("c", "block", "graph"))
    copy = built_from(engine.generate_code(project))
    assert [layer.name for layer in copy.layers] == ["a", "b", "c"]
    assert same(project) and copy.count_params() == 40


def test_a_layer_may_be_called_as_the_function_that_builds_another(keras):
    dense = Layer("build_block", "Dense", fields=FrozenDict(units=4))
    project = with_blocks(build_block=dense, b=Layer("b", "block", "graph"))
    wide, _ = edits.SetEntry(
        ("graphs", "main", "outputs"),
        (edits.Output(Ref("build_block"), ""), edits.Output(Ref("b"), "")),
    ).apply(project)
    assert same(wide)


@pytest.mark.parametrize("name", ["x", "keras", "layers", "ops", "build_model", "print", "d"])
def test_a_variable_may_be_called_as_anything(name, keras):
    project = draw(
        ("a", "Input", None, {"shape": (4,)}),
        ("d", "Dense", "a", {"units": Expression(f"{name} * 2")}),
        ("e", "Dense", "d", {"units": 3}),
        variables=FrozenDict({name: 4}),
    )
    assert same(project)


def test_parameters_of_the_main_graph_have_their_values_in_the_code(keras):
    project = draw(
        ("a", "Input", None, {"shape": (4,)}),
        ("d", "Dense", "a", {"units": Expression("wide")}),
    )
    path = ("graphs", "main", "parameters", "wide")
    assert same(edits.SetEntry(path, 7).apply(project)[0])


def test_objects_may_hide_in_variables_and_expressions_in_pairs(keras):
    project = draw(
        ("a", "Input", None, {"shape": (8, 8, 1)}),
        ("z", "ZeroPadding2D", "a", {"padding": ((Expression("k"), 1), (1, 2))}),
        ("d", "Dense", "z", {"units": 2, "kernel_regularizer": Expression("decay")}),
        variables=FrozenDict(k=1, decay=Instance("L2", FrozenDict(l2=0.1))),
    )
    assert same(project)


FRAMES = {"shape": (4, 6)}


def with_inner(*more) -> Project:
    """A TimeDistributed over the project's own layer `inner`."""
    return draw(
        ("a", "Input", None, FRAMES),
        ("b", "Input", None, {"shape": (6,)}),
        ("inner", "Dense", "b", {"units": 3}),
        ("each", "TimeDistributed", "a", {"layer": Instance("Layer", FrozenDict(id="inner"))}),
        *more,
    )


def test_a_layer_in_a_field_is_the_same_that_a_node_calls(keras):
    project = with_inner()
    assert engine.compile_model(project).count_params() == 21  # once, for both
    assert engine.generate_code(project).count("layers.Dense(") == 1
    assert same(project)


def test_a_layer_in_a_field_stays_while_the_field_names_it(keras):
    project, undo = edits.RemoveNodes("main", ("inner", "b")).apply(with_inner())
    assert set(project.layers) == {"a", "inner", "each"}
    assert same(project)
    gone, _ = edits.RemoveNodes("main", ("each",)).apply(project)
    assert set(gone.layers) == {"a"}
    assert undo.apply(project)[0] == with_inner()


def test_live_shapes_follow_the_layer_in_a_field(keras):
    from engine.keras_bridge.inferring.infer import Inference

    project = with_inner()
    inference = Inference(project, "main")
    while not inference.idle:
        inference.step(1.0)
    inference.apply(edits.SetField("inner", "units", 7).patch(project))
    while not inference.idle:
        inference.step(1.0)
    assert inference.infos["each"].outputs[0].shape == (None, 4, 7)


def test_a_model_can_be_distributed_over_time(keras):
    project = with_blocks(b=Layer("b", "block", "graph"))
    layers = project.layers | {
        "a": Layer("a", "Input", fields=FrozenDict(shape=(5, 4))),
        "t": Layer("t", "TimeDistributed",
                   fields=FrozenDict(layer=Instance("Layer", FrozenDict(id="b")))),
    }  # fmt: skip
    nodes = FrozenDict(a=Node("a"), t=Node("t", arguments=FrozenDict(inputs=Ref("a"))))
    project = msgspec.structs.replace(
        project,
        layers=FrozenDict(layers),
        graphs=project.graphs.put("main", Graph(nodes=nodes, inputs=("a",))),
    )
    assert project_from_text(project_text(project)) == project
    assert engine.compile_model(project).count_params() == 20
    assert "layers.TimeDistributed(build_block(" in engine.generate_code(project)
    assert same(project)


def test_a_field_that_names_no_layer_or_its_own_is_damage():
    project = with_inner()
    for wrong in ("ghost", "each"):
        value = Instance("Layer", FrozenDict(id=wrong))
        broken, _ = edits.SetField("each", "layer", value).apply(project)
        with pytest.raises(engine.errors.DamagedFileError, match="field names a layer"):
            project_from_text(project_text(broken))


def test_a_layer_that_gives_back_the_tensor_it_got_is_refused(keras):
    """Keras would take it for the maker of its own input, and find the model without an input."""
    from engine.keras_bridge.inferring.infer import Inference

    project = draw(("image", "Input", None, {"shape": (8, 8, 3)}), ("e", "Equalization", "image"))
    with pytest.raises(engine.errors.BuildError, match="gives back the tensor it got"):
        engine.compile_model(project)
    inference = Inference(project, "main")
    while not inference.idle:
        inference.step(1.0)
    assert [problem.node for problem in inference.problems()] == ["e"]
