"""Live inference through one edit: what depends on it, near or far, is asked again; nothing else.

Each test edits, and shows that what is known then is what a fresh look at the project finds.
"""

from math import prod

import msgspec
import pytest

from engine.graph import edits
from engine.graph.edits import Patch, Put
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Expression, Node, Ref, Slot
from engine.project import Project
from tests.engine.drawing import chain, draw


@pytest.fixture
def follow(keras):
    """Follow edits of a project; the inference, with everything known and proved not stale."""
    from engine.keras_bridge.inferring.infer import Inference

    def follow(project, *changes):
        inference = whole(Inference(project, "main"))
        inference.news()
        for change in changes:
            patch = change if isinstance(change, Patch) else change.patch(project)
            project, _ = patch.apply(project)
            whole(inference).apply(patch)
        fresh = whole(Inference(project, "main"))
        assert whole(inference).infos == fresh.infos
        assert inference.problems() == fresh.problems()
        return inference

    return follow


def whole(inference):
    while not inference.idle:
        inference.step(60)
    return inference


def with_model(main: Project, graph_id: str, inner: Project, **parameters) -> Project:
    """`main`, holding `inner` as a graph that a layer may call."""
    graph = msgspec.structs.replace(inner.graph(), parameters=FrozenDict(parameters))
    return msgspec.structs.replace(
        main,
        layers=FrozenDict({**main.layers, **inner.layers}),
        graphs=FrozenDict({**main.graphs, graph_id: graph}),
    )


def calling(project: Project, graph_id: str, target: str, **wires: str) -> Project:
    """`project` with a node in a graph, called like the model `target` that it calls."""
    add = new_node(project, graph_id, target, kind="graph")
    arguments = FrozenDict((name, Ref(source)) for name, source in wires.items())
    node = msgspec.structs.replace(add.node, arguments=arguments)
    return msgspec.structs.replace(add, node=node).apply(project)[0]


def shared_calls() -> Project:
    return draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("b", "Input", None, {"shape": (8,)}),
        ("near", "Dropout", "a", {"rate": 0.5}),
        ("first", "Dense", "near", {"units": 2}),
        ("second", "=first", "b"),
        ("far", "Dropout", "a", {"rate": 0.5}),
    )


def nested() -> Project:
    """A model that calls `middle`, which calls `deep`; variables and parameters all around."""
    deep = draw(
        ("deep_in", "Input", None, {"shape": (8,)}),
        ("d", "Dense", "deep_in", {"units": Expression("width")}),
    )
    middle = draw(
        ("middle_in", "Input", None, {"shape": (8,)}), ("m", "Dropout", "middle_in", {"rate": 0.5})
    )
    project = draw(("x", "Input", None, {"shape": (8,)}), ("y", "Dropout", "x", {"rate": 0.1}))
    project = with_model(with_model(project, "middle", middle), "deep", deep, width=3)
    project = calling(project, "middle", "deep", deep_in="m")
    return calling(project, "main", "middle", middle_in="y")


def test_an_edit_before_the_first_call_of_a_layer_reaches_its_later_calls(follow):
    narrower = edits.SetField("a", "shape", (4,))
    (problem,) = follow(shared_calls(), narrower).problems()
    assert (problem.node, problem.received) == ("second", "(None, 8)")


def test_deleting_the_first_of_two_calls_that_conflict_mends_the_second(follow):
    project, _ = edits.SetField("a", "shape", (4,)).apply(shared_calls())
    assert follow(project).problems()
    assert not follow(project, edits.RemoveNodes("main", ("first",))).problems()


def test_a_muted_call_makes_no_weights(follow):
    narrower = edits.SetField("a", "shape", (4,))
    inference = follow(shared_calls(), narrower, edits.SetMuted("main", "first", True))
    assert not inference.problems()
    assert inference.infos["second"].weights[0] == ("kernel", (8, 2))


def test_a_wire_far_away_that_changes_which_call_is_the_first(follow):
    narrower = edits.SetField("a", "shape", (4,))
    later = edits.Connect("main", Ref("far"), Slot("near", "inputs"))
    (problem,) = follow(shared_calls(), narrower, later).problems()
    assert (problem.node, problem.received) == ("first", "(None, 4)")


def test_a_call_with_a_problem_is_not_held_against_the_calls_after_it(follow):
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("b", "Input", None, {"shape": (9,)}),
        ("d", "Dense", "a", {"units": 2}),
        ("e", "=d", "b"),
        ("f", "=d", "a"),
    )
    assert [p.node for p in follow(project).problems()] == ["e"]


def test_a_loop_that_an_edit_cuts_leaves_nothing_unknown(follow):
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("d", "Dense", "a", {"units": 2}),
        ("e", "Dense", "d", {"units": 2}),
    )
    closing = edits.Connect("main", Ref("e"), Slot("d", "inputs"))
    looped = follow(project, closing)
    assert [p.what for p in looped.problems()] == ["the graph has a cycle"]
    cut = follow(looped.project, edits.Connect("main", Ref("a"), Slot("d", "inputs")))
    assert not cut.problems() and cut.infos["e"].outputs[0].shape == (None, 2)
    elsewhere = edits.Disconnect("main", Slot("e", "inputs"))
    assert follow(project, closing, elsewhere).infos["e"].problems


def test_a_field_two_models_deep_reaches_the_node_that_calls_the_outer_one(follow):
    inference = follow(nested(), edits.SetField("d", "units", 5))
    assert inference.infos["middle"].outputs[0].shape == (None, 5)
    assert {n for _, n in inference.news()} == {"middle"}


@pytest.mark.parametrize(
    ("path", "value", "shape"),
    [
        (("graphs", "deep", "parameters", "width"), 7, (None, 7)),
        (("layers", "deep", "fields", "width"), 6, (None, 6)),
        (("variables", "k"), 4, (None, 4)),
        (("graphs", "main", "parameters", "k"), 9, (None, 9)),
        (("graphs", "middle", "nodes", "deep"), edits.ABSENT, (None, 8)),
        (("graphs", "deep", "nodes", "d", "muted"), True, (None, 8)),
    ],
)
def test_what_models_within_use_reaches_their_caller(path, value, shape, follow):
    project = msgspec.structs.replace(nested(), variables=FrozenDict(k=2))
    if path[-1] == "k":
        by_name = edits.SetEntry(("layers", "middle", "fields", "width"), Expression("k"))
        through = edits.SetEntry(("layers", "deep", "fields", "width"), Expression("width"))
        given = edits.SetEntry(("graphs", "middle", "parameters", "width"), 1)
        project, _ = edits.Together("Use k", (given, by_name, through)).apply(project)
    inference = follow(project, edits.SetEntry(path, value))
    assert not inference.problems()
    assert inference.infos["middle"].outputs[0].shape == shape


def test_the_inputs_of_a_model_are_the_ports_of_its_callers(follow):
    one_more = new_node(nested(), "middle", "Input")
    (problem,) = follow(nested(), one_more).problems()
    assert (problem.node, problem.field) == ("middle", "input")
    renamed = follow(nested(), edits.RenameLayer("middle_in", "words"))
    assert [p.field for p in renamed.problems()] == ["words"]
    wired = edits.SetEntry(
        ("graphs", "main", "nodes", "middle", "arguments"), FrozenDict(words=Ref("y"))
    )
    assert not follow(renamed.project, wired).problems()


def test_a_model_that_comes_and_goes(follow):
    project = nested()
    middle = project.graph("middle")
    gone = follow(project, edits.SetEntry(("graphs", "middle"), edits.ABSENT))
    assert [p.node for p in gone.problems()] == ["middle"]
    assert not follow(gone.project, edits.SetEntry(("graphs", "middle"), middle)).problems()


@pytest.mark.parametrize("path", [("layers",), ("graphs",), ("graphs", "main", "nodes")])
def test_whole_tables_may_change(path, follow):
    before, after = chain(3), chain(4)
    value = after
    for key in path:
        value = value[key] if isinstance(value, dict) else getattr(value, key)
    layers = Put(("layers",), after.layers)
    inference = follow(before, Patch("Replace", (layers, Put(path, value))))
    assert not inference.problems()


def test_a_node_that_goes_and_leaves_its_wires_feeds_nothing(follow):
    lost = edits.SetEntry(("graphs", "main", "nodes", "near"), edits.ABSENT)
    assert not follow(shared_calls(), lost).infos["first"].outputs


def test_a_layer_that_goes_is_missed_by_its_calls_until_it_comes_back(follow):
    project = shared_calls()
    lost = edits.SetEntry(("layers", "first"), edits.ABSENT)
    missed = follow(project, lost)
    assert [p.node for p in missed.problems()] == ["first", "second"]
    back = edits.SetEntry(("layers", "first"), project.layers["first"])
    assert not follow(missed.project, back).problems()


def test_a_graph_that_goes_has_no_problems_and_comes_back_whole(keras):
    from engine.keras_bridge.inferring.infer import Inference

    inference = whole(Inference(shared_calls(), "main"))
    inference.apply(Patch("Go", (Put(("graphs", "main"), edits.ABSENT),)))
    assert inference.idle and not inference.problems() and not inference.infos
    inference.apply(Patch("Come", (Put(("graphs", "main"), shared_calls().graph()),)))
    assert whole(inference).infos["second"].outputs


def test_a_muted_node_needs_a_wire_to_pass_on(follow):
    relu = Node(operation="relu", arguments=FrozenDict(x=(1.0, 2.0)))
    project, _ = edits.AddNode("main", "relu", relu).apply(shared_calls())
    assert not follow(project).problems()
    (problem,) = follow(project, edits.SetMuted("main", "relu", True)).problems()
    assert (problem.node, problem.what) == ("relu", "a muted layer has nothing to pass on")


@pytest.mark.parametrize("target", ["MultiHeadAttention", "GroupQueryAttention", "Dense"])
@pytest.mark.parametrize("trainable", [True, False])
def test_what_is_trained_of_a_layer_is_what_the_model_trains(target, trainable, follow, keras):
    from engine.keras_bridge.compile import compile_model

    project = draw(("x", "Input", None, {"shape": (4, 8)}))
    project, _ = new_node(project, "main", target).apply(project)
    (node_id,) = set(project.graph().nodes) - {"x"}
    for port in ("inputs",) if target == "Dense" else ("query", "value"):
        project, _ = edits.Connect("main", Ref("x"), Slot(node_id, port)).apply(project)
    info = follow(project, edits.SetLayer(node_id, "trainable", trainable)).infos[node_id]
    project, _ = edits.SetLayer(node_id, "trainable", trainable).apply(project)
    model = compile_model(project)
    trained = sum(prod(weight.shape) for weight in model.trainable_weights)
    assert info.trainable_parameters == trained
    assert info.parameters == model.count_params()


def test_a_frozen_model_within_trains_nothing(follow):
    frozen = edits.SetLayer("middle", "trainable", False)
    info = follow(nested(), frozen).infos["middle"]
    assert (info.trainable_parameters, info.other_parameters) == (0, 8 * 3 + 3)
    inner = follow(nested(), edits.SetLayer("d", "trainable", False)).infos["middle"]
    assert (inner.trainable_parameters, inner.other_parameters) == (0, 8 * 3 + 3)


def test_long_chains_are_followed_in_a_graph_and_in_a_model_within_it(keras):
    from engine.keras_bridge.inferring.infer import Inference

    inference = Inference(chain(1200), "main")
    inference.apply(edits.SetField("layer_600", "units", 8).patch(inference.project))
    assert not inference.problems()
    assert inference.infos["layer_601"].outputs[0].shape == (None, 8)

    main = draw(("x", "Input", None, {"shape": (16,)}))
    project = calling(with_model(main, "long", chain(1200)), "main", "long", input="x")
    assert Inference(project, "main").infos["long"].parameters == 600 * (16 * 16 + 16)


def test_a_model_too_long_for_keras_is_told_in_words(keras):
    from engine.keras_bridge.inferring.verdict import refusal

    said = refusal(RecursionError("maximum recursion depth exceeded"), "long")
    assert "more layers in a row" in said.what
