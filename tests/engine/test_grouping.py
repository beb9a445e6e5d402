"""Nodes as a model, and a model as nodes: the whole stays what it was."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.errors import CycleError, EditError, LayerloomError
from engine.graph import edits, rules
from engine.graph.blocks.grouping import make_subgraph, unpack
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression as E
from engine.graph.model import Graph, Instance, Layer, Output, Ref
from engine.graph.nesting import check_nesting, rename, trail_to, without_unused
from engine.graph.substitution import substituted
from engine.graph.wiring import outputs_of
from engine.project import GraphView, Project, TrainingSpec
from engine.storage import load_project, project_text
from tests.engine.drawing import draw
from tests.engine.test_repeats import call, resnet, same, table

RESIDUAL = draw(
    ("image", "Input", None, {"shape": (4,)}),
    ("a", "Dense", "image", {"units": 6}),
    ("b", "Dense", "a", {"units": 4}),
    ("sum", "Add", ["b", "image"]),
    ("c", "Dense", "sum", {"units": 3}),
    ("digit", "Dense", "c", {"units": 2}),
)


def made(project, edit):
    """The project after an edit that the rules allow; its undo leads back exactly."""
    rules.check(project, edit)
    after, undo = edit.apply(project)
    assert project_text(undo.apply(after)[0]) == project_text(project)
    return after


def block_of(project, graph_id="main"):
    """The node that calls a model."""
    nodes = project.graph(graph_id).nodes
    return next(n for n, node in nodes.items() if project.layer_of(node).kind == "graph")


def weights_by_layer(model, path=()):
    for layer in model.layers:
        if hasattr(layer, "layers") and hasattr(layer, "inputs"):
            yield from weights_by_layer(layer)
        elif layer.weights:
            yield layer.name, layer


def same_model(before, after):
    """Both compile to one model: as many parameters, the same outputs with the same weights."""
    first, second = engine.compile_model(before), engine.compile_model(after)
    assert first.count_params() == second.count_params()
    theirs = dict(weights_by_layer(second))
    for name, layer in weights_by_layer(first):
        theirs.pop(name).set_weights(layer.get_weights())
    assert not theirs
    data = [
        np.random.default_rng(0).normal(size=(3, *i.shape[1:])).astype(i.dtype)
        for i in first.inputs
    ]
    given = data if len(data) > 1 else data[0]
    told = [np.asarray(x) for x in _flat(first(given))]
    also = [np.asarray(x) for x in _flat(second(given))]
    assert len(told) == len(also) and all(map(np.array_equal, told, also))


def _flat(result):
    return list(result) if isinstance(result, list | tuple) else [result]


def names_of_outputs(project):
    graph = project.graph()
    return [o.name or project.display_name("main", o.ref.node) for o in outputs_of(graph)]


def test_nodes_become_a_model_that_is_called_in_their_place(keras):
    project = made(RESIDUAL, edit := make_subgraph(RESIDUAL, "main", ["a", "b"], "block"))
    assert edit.label == "Make block"
    assert list(project.graph().nodes) == ["image", "sum", "c", "digit", "block"]
    layer = project.layers["block"]
    assert (layer.kind, layer.target, layer.name) == ("graph", "block", "block")
    inner = project.graph("block")
    assert list(inner.nodes) == ["block_input", "a", "b"]
    assert "shape" not in project.layers["block_input"].fields  # it takes the caller's
    assert inner.outputs == ()  # what is added at its end is its output
    assert project.graph().nodes["block"].arguments == {"block_input": Ref("image")}
    assert project.graph().nodes["sum"].arguments["inputs"] == (Ref("block"), Ref("image"))
    same_model(RESIDUAL, project)


def test_what_was_made_is_unpacked_to_what_it_was(keras):
    project = made(RESIDUAL, make_subgraph(RESIDUAL, "main", ["a", "b", "sum"]))
    back = made(project, unpack(project, "main", "block"))
    assert back.graph().nodes == RESIDUAL.graph().nodes
    assert (back.layers, back.graph().outputs) == (RESIDUAL.layers, ())
    assert list(back.graphs) == ["main"]
    same_model(RESIDUAL, back)


@st.composite
def networks(draw_):
    """A network of Dense and Add layers of one width, a selection, and sometimes outputs."""
    rows, names = [("x", "Input", None, {"shape": (3,)})], ["x"]
    for n in range(draw_(st.integers(2, 7))):
        source = draw_(st.sampled_from(names))
        if draw_(st.booleans()):
            rows.append((f"n{n}", "Dense", source, {"units": 3}))
        else:
            rows.append((f"n{n}", "Add", [source, draw_(st.sampled_from(names))]))
        names.append(f"n{n}")
    project = draw(*rows)
    chosen = draw_(st.sets(st.sampled_from(names[1:]), min_size=1))
    outputs = draw_(st.lists(st.sampled_from(names[1:]), unique=True, max_size=2))
    declared = tuple(Output(Ref(n), "") for n in outputs)
    project, _ = edits.SetOutputs("main", declared).apply(project)
    places = FrozenDict((n, (240.0 * i, 8.0 * i)) for i, n in enumerate(names))
    return msgspec.structs.replace(project, view=table(main=GraphView(places))), chosen


@given(networks())
@settings(deadline=None, max_examples=25)
def test_any_selection_becomes_a_model_and_nodes_again_with_the_same_results(keras, case):
    project, chosen = case
    try:
        edit = make_subgraph(project, "main", chosen)
    except EditError:
        return
    grouped = made(project, edit)
    back = made(grouped, unpack(grouped, "main", "block"))
    assert names_of_outputs(grouped) == names_of_outputs(project)
    assert names_of_outputs(back) == names_of_outputs(project)
    assert dict(back.graph().nodes) == dict(project.graph().nodes)
    assert back.view_of("main") == project.view_of("main")
    if outputs_of(project.graph()):
        same_model(project, grouped)
        same_model(project, back)


def test_a_model_has_as_many_outputs_as_are_used(keras):
    project = made(RESIDUAL, make_subgraph(RESIDUAL, "main", ["a", "b", "sum", "c"]))
    assert project.graph("block").outputs == ()
    state = draw(
        ("x", "Input", None, {"shape": (3,)}),
        ("a", "Dense", "x", {"units": 3}),
        ("b", "Dense", "a", {"units": 3}),
        ("c", "Dense", "a", {"units": 2}),
        ("d", "Dense", "b", {"units": 2}),
    )
    project = made(state, make_subgraph(state, "main", ["a", "b"]))
    assert [o.ref.node for o in project.graph("block").outputs] == ["a", "b"]
    assert project.graph().nodes["d"].arguments == {"inputs": Ref("block", 1)}
    same_model(state, project)


def test_an_output_in_the_selection_keeps_its_name_and_what_is_kept_under_it(keras):
    training = TrainingSpec(losses=table(digit="mse"))
    project = msgspec.structs.replace(RESIDUAL, training=training)
    grouped = made(project, make_subgraph(project, "main", ["c", "digit"], "head"))
    assert grouped.graph().outputs == (Output(Ref("head"), "digit"),)
    assert grouped.training.losses == {"digit": "mse"}
    assert made(grouped, unpack(grouped, "main", "head")).graph().outputs == ()


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        ([], "no node is selected"),
        (["image", "a"], "an Input stays in its graph"),
        (["a", "sum"], "comes back, through b"),
        (["alone"], "nothing leads into the selection"),
        (["again"], "shared with a node outside"),
    ],
)
def test_what_cannot_be_a_model_says_why(nodes, words):
    project = draw(
        ("image", "Input", None, {"shape": (4,)}),
        ("a", "Dense", "image", {"units": 4}),
        ("b", "Dense", "a", {"units": 4}),
        ("sum", "Add", ["b", "a"]),
        ("again", "=a", "sum"),
        ("alone", "Dense", None, {"units": 4}),
    )
    with pytest.raises(EditError, match=words) as caught:
        make_subgraph(project, "main", nodes)
    assert caught.value.hint


def test_what_is_no_part_of_the_whole_does_not_come_into_it_by_a_model():
    project, _ = edits.SetOutputs("main", (Output(Ref("sum"), ""),)).apply(RESIDUAL)
    with pytest.raises(EditError, match="c: it leads to no output"):
        make_subgraph(project, "main", ["sum", "c"])
    made(project, make_subgraph(project, "main", ["c"]))
    made(project, make_subgraph(project, "main", ["sum", "c", "digit"]))


def test_a_layer_that_is_shared_inside_the_selection_goes_along(keras):
    project = draw(
        ("x", "Input", None, {"shape": (4,)}),
        ("a", "Dense", "x", {"units": 4}),
        ("again", "=a", "a"),
        ("end", "Dense", "again", {"units": 2}),
    )
    grouped = made(project, make_subgraph(project, "main", ["a", "again"]))
    same_model(project, grouped)
    same_model(project, made(grouped, unpack(grouped, "main", "block")))


def test_in_a_model_with_parameters_what_moves_on_gets_those_that_it_uses(keras):
    project = resnet(1, 2)
    grouped = made(project, make_subgraph(project, "block", ["one", "norm", "two"], "body"))
    body = grouped.layers["body"]
    assert body.fields == {"filters": E("filters"), "stride": E("stride")}
    assert grouped.graph("body").parameters == {"filters": 16, "stride": 1}
    same_model_of_shapes(project, grouped)
    grouped = made(project, make_subgraph(project, "block", ["short"], "shortcut"))
    assert grouped.layers["shortcut"].fields["index"] == E("i")
    assert grouped.graph("shortcut").nodes["short"].muted == E("index > 0")
    same_model_of_shapes(project, grouped)
    back = made(grouped, unpack(grouped, "block", "shortcut"))
    assert back.graph("block").nodes["short"] == project.graph("block").nodes["short"]
    assert back.layers == project.layers


def same_model_of_shapes(before, after):
    first, second = engine.compile_model(before), engine.compile_model(after)
    shapes = [sorted(tuple(w.shape) for w in model.weights) for model in (first, second)]
    assert shapes[0] == shapes[1]


def nested(**fields) -> Project:
    """A model with parameters, called once."""
    inside = {
        "i_in": Layer("i_in", "Input"),
        "k": Layer("k", "Dense", fields=table(units=E("wide * 2"), kernel_initializer=E("start"))),
    }
    graph = Graph(
        "block", table(wide=3, start=Instance("HeNormal")),
        table(i_in=call("i_in"), k=call("k", "i_in")), ("i_in",),
    )  # fmt: skip
    main = Graph(nodes=table(a=call("a"), m=call("m", "a", "i_in")), inputs=("a",))
    layers = {
        "a": Layer("a", "Input", fields=table(shape=(4,))),
        "m": Layer("m", "block", "graph", fields=FrozenDict(fields)),
    }
    return Project(
        layers=FrozenDict(layers | inside), graphs=table(main=main, block=graph),
        variables=table(n=5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "units"), [({}, 6), ({"wide": 8}, 16), ({"wide": E("n + 1")}, E("(n + 1) * 2"))]
)
def test_parameters_become_their_values(fields, units, keras):
    project = nested(**fields)
    back = made(project, unpack(project, "main", "m"))
    assert back.layers["k"].fields["units"] == units
    assert back.layers["k"].fields["kernel_initializer"] == Instance("HeNormal")
    same_model(project, back)


def test_a_model_that_others_call_too_is_copied_when_it_is_unpacked(keras):
    project = nested()
    project, _ = edits.AddNode(
        "main", "m2", call("m2", "m", "i_in"), Layer("m2", "block", "graph")
    ).apply(project)
    back = made(project, unpack(project, "main", "m"))
    assert list(back.graph().nodes) == ["a", "m2", "k_2"]
    assert back.layers["k"] == project.layers["k"] and back.layers["k_2"].fields["units"] == 6
    same_model_of_shapes(project, back)


def test_a_frozen_model_gives_frozen_layers():
    project, _ = edits.SetLayer("m", "trainable", False).apply(nested())
    assert not made(project, unpack(project, "main", "m")).layers["k"].trainable


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (edits.SetLayer("m", "repeat", 3), "repeats cannot be unpacked"),
        (edits.SetMuted("main", "m", True), "muted model"),
        (edits.AddNode("main", "m3", call("m", "m", "i_in")), "shared cannot be unpacked"),
    ],
)
def test_what_cannot_be_unpacked_says_why(edit, words):
    project, _ = edit.apply(nested())
    with pytest.raises(EditError, match=words) as caught:
        unpack(project, "main", "m")
    assert caught.value.hint
    with pytest.raises(EditError, match="only a model"):
        unpack(project, "main", "a")


def test_an_index_is_not_taken_for_that_of_another_repetition():
    project = nested(wide=E("i + 1"))
    project, _ = edits.SetLayer("k", "repeat", 2).apply(project)
    with pytest.raises(EditError, match="index of another repetition"):
        unpack(project, "main", "m")


@pytest.mark.parametrize(
    ("value", "names", "result"),
    [
        (E("a + b"), {"a": 1}, E("1 + b")),
        (E("a * b"), {"a": E("c + 1"), "b": 2}, E("(c + 1) * 2")),
        (E("a"), {"a": Instance("L2")}, Instance("L2")),
        (E("2 if a else 3"), {"a": False}, 3),
        ((E("a"), 4, Ref("a")), {"a": -2}, (-2, 4, Ref("a"))),
        (E("1 / a"), {"a": 0}, E("1 / 0")),
        (E("a b"), {"a": 0}, E("a b")),
    ],
)
def test_names_are_replaced_in_expressions(value, names, result):
    assert substituted(value, names) == result


def test_an_object_has_no_place_in_a_longer_expression():
    with pytest.raises(LayerloomError, match="without 'a'"):
        substituted(E("a + 1"), {"a": Instance("L2")})


def test_the_way_to_a_graph_is_the_nodes_that_lead_there():
    project = resnet()
    assert trail_to(project, "main") == ()
    assert trail_to(project, "block") == ("stage", "block")
    assert trail_to(project, "elsewhere") is None


def test_a_model_cannot_be_put_inside_itself():
    project = resnet()
    check_nesting(project, "main", ["stage"])
    for graph_id in ("stage", "block"):
        with pytest.raises(CycleError, match="cannot be inside itself"):
            check_nesting(project, graph_id, ["stage"])


def test_a_graph_that_nothing_calls_any_more_goes_with_its_layers():
    project = resnet()
    edit = without_unused(project, edits.RemoveNodes("main", ("stage",)))
    after = made(project, edit)
    assert list(after.graphs) == ["main"]
    assert set(after.layers) == {"image", "stem", "pool", "digit"}
    assert edit.label == "Delete"
    one = edits.RemoveNodes("main", ("pool",))
    assert without_unused(project, one) is one


def test_wires_follow_an_input_that_is_renamed():
    project = nested()
    after = made(project, rename(project, "i_in", "features"))
    assert after.graph().nodes["m"].arguments == {"features": Ref("a")}
    assert isinstance(rename(project, "k", "dense"), edits.RenameLayer)


@pytest.mark.parametrize("nodes", [["a", "b"], ["b", "sum", "c"], ["a", "b", "sum", "c", "digit"]])
def test_a_grouped_model_has_code_and_is_kept_in_a_file(nodes, tmp_path, keras):
    project = made(RESIDUAL, make_subgraph(RESIDUAL, "main", nodes))
    assert "def build_block(" in same(project)
    project.save(tmp_path / "grouped.loom")
    assert load_project(tmp_path / "grouped.loom") == project
