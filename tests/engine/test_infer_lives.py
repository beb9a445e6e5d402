"""Live inference through whole lives: shared calls, muting, models within models, loops, undo.

After any patches, what following them has found equals what a fresh look at the project finds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.graph import edits, rules
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes, new_node
from engine.graph.model import Expression, Node, Output, Ref, Slot, edges_into
from engine.graph.ports import slots_of
from engine.project import Project
from tests.engine.drawing import draw
from tests.engine.test_infer_follows import calling, whole, with_model

Choose = Callable[[Sequence[Any]], Any]
NextEdit = Callable[[Project, Choose], edits.Edit | None]

# Widths are few, so that wires often fit and often no longer do.
TARGETS = ["Input", "Dense", "Add", "Concatenate", "LSTM", "MultiHeadAttention"]
FIELDS = {
    "Dense": ("units", (4, 8, Expression("k * 4"), Expression("width"))),
    "Input": ("shape", ((4, 8), (4, 4), (None, 4), (8,))),
    "LSTM": ("return_sequences", (True, False)),
    "Concatenate": ("axis", (-1, 1)),
    "inner": ("width", (2, 3, Expression("k + 1"))),
}


def beginning() -> Project:
    """A model that calls a layer twice and `inner` twice, which calls `deep`."""
    deep = draw(
        ("deep_in", "Input", None, {"shape": (4, 8)}),
        ("deep_out", "Dense", "deep_in", {"units": 8}),
    )
    inner = draw(
        ("inner_in", "Input", None, {"shape": (4, 8)}),
        ("inner_out", "Dense", "inner_in", {"units": Expression("width")}),
    )
    main = draw(
        ("start", "Input", None, {"shape": (4, 8)}),
        ("other", "Input", None, {"shape": (4, 8)}),
        ("first", "Dense", "start", {"units": 8}),
        ("second", "=first", "other"),
        variables=FrozenDict(k=2),
    )
    project = with_model(with_model(main, "inner", inner, width=3), "deep", deep)
    project = calling(project, "inner", "deep", deep_in="inner_in")
    project = calling(project, "main", "inner", inner_in="start")
    again = Node(layer="inner", arguments=FrozenDict(inner_in=Ref("second")))
    relu = Node(operation="relu", arguments=FrozenDict(x=Ref("again")))
    project, _ = edits.AddNode("main", "again", again).apply(project)
    return edits.AddNode("main", "relu", relu).apply(project)[0]


def next_edit(project: Project, choose: Choose) -> edits.Edit | None:
    """An edit of one of the graphs, or of what they use; None where there is nothing to edit."""
    graph_id = choose(("main", "main", "main", "inner", "deep"))
    graph = project.graph(graph_id)
    if choose(range(3)) == 0:
        return edit_of_layer(project, choose)
    if not graph.nodes:
        return new_node(project, graph_id, choose(TARGETS), (0.0, 0.0))
    node_id = choose(list(graph.nodes))
    node = graph.nodes[node_id]
    match choose(EDITS_OF_GRAPHS):
        case "add":
            return new_node(project, graph_id, choose(TARGETS), (0.0, 0.0))
        case "remove":
            return edits.RemoveNodes(graph_id, (node_id,))
        case "connect":
            slots = slots_of(project, node_id, node)[:3]
            source = Ref(choose(list(graph.nodes)), choose((0, 0, 0, 1)))
            return edits.Connect(graph_id, source, choose(slots)) if slots else None
        case "disconnect":
            wires = list(edges_into(node_id, node))
            return edits.Disconnect(graph_id, choose(wires).target) if wires else None
        case "mute":
            return edits.SetMuted(graph_id, node_id, choose((True, False, Expression("k > 1"))))
        case "outputs":
            outputs = choose(((), (Output(Ref(node_id), ""),)))
            return edits.SetOutputs(graph_id, outputs)
        case "share":
            kept = choose((True, True, False))
            return copy_nodes(project, graph_id, [node_id], shared=True, keep_inputs=kept)
        case "argument":
            value = choose((None, True, 1))
            return edits.SetArgument(graph_id, node_id, "return_attention_scores", value)
        case "variable":
            return edits.SetEntry(("variables", "k"), choose((1, 2, 3)))
        case "parameter":
            path = ("graphs", graph_id, "parameters", "width")
            return edits.SetEntry(path, choose((2, 5, Expression("k"), edits.ABSENT)))
        case _:  # what no gesture does: a node goes and leaves its wires behind
            path = ("graphs", graph_id, "nodes", node_id)
            return None if node_id in graph.inputs else edits.SetEntry(path, edits.ABSENT)


EDITS_OF_GRAPHS = [
    "add", "remove", "connect", "connect", "connect", "connect", "disconnect", "mute", "mute",
    "outputs", "share", "share", "share", "argument", "variable", "parameter", "lose",
]  # fmt: skip


def edit_of_layer(project: Project, choose: Choose) -> edits.Edit | None:
    layer_id = choose(list(project.layers))
    layer = project.layers[layer_id]
    kind = choose(("field", "field", "field", "trainable", "name", "target"))
    if kind == "trainable":
        return edits.SetLayer(layer_id, "trainable", choose((True, False)))
    if kind == "name":
        return edits.RenameLayer(layer_id, choose(("p", "q", layer_id)))
    if kind == "target" and layer.kind == "graph":
        return edits.SetLayer(layer_id, "target", "deep")
    field, values = FIELDS.get(layer.target, ("units", (4,)))
    return edits.SetField(layer_id, field, choose(values))


def crossing() -> Project:
    """One layer called on three ways from three inputs; widths differ, and so may the order."""
    return draw(
        *((name, "Input", None, {"shape": (4,)}) for name in "abc"),
        *((f"way_{name}", "Dropout", name, {"rate": 0.5}) for name in "ab"),
        ("first", "Dense", "way_a", {"units": 4}),
        ("second", "=first", "way_b"),
        ("third", "=first", "c"),
        *((f"late_{name}", "Dropout", name, {"rate": 0.5}) for name in "ab"),
    )


def next_crossing(project: Project, choose: Choose) -> edits.Edit | None:
    """An edit that bears on which call of a shared layer is the first, and how wide its input."""
    nodes = project.graph().nodes
    inputs, others = project.graph().inputs, [n for n in nodes if n not in project.graph().inputs]
    kind = choose(("width", "width", "width", "wire", "wire", "wire", "mute", "cut", "remove"))
    if kind == "width":
        return edits.SetField(choose(inputs), "shape", choose(((4,), (8,))))
    if not others:
        return None
    node_id = choose(others)
    match kind:
        case "wire":
            return edits.Connect("main", Ref(choose(list(nodes))), Slot(node_id, "inputs"))
        case "mute":
            return edits.SetMuted("main", node_id, not nodes[node_id].muted)
        case "cut":
            return edits.Disconnect("main", Slot(node_id, "inputs"))
        case _:
            return edits.RemoveNodes("main", (node_id,))


def live(project: Project, steps: int, choose: Choose, next_edit: NextEdit = next_edit) -> None:
    """Follow a random life and compare, whenever all is known, with a fresh look."""
    from engine.keras_bridge.inferring.infer import Inference

    following, undo = whole(Inference(project, "main")), []
    for _ in range(steps):
        if undo and choose(range(8)) == 0:
            patch = undo.pop()
            project, _ = patch.apply(project)
        else:
            edit = next_edit(project, choose)
            # One wire in ten may close a loop, as it may in a file that was written by hand.
            if edit is None or not (rules.allows(project, edit) or closes_loop(edit, choose)):
                continue
            patch = edit.patch(project)
            project, back = patch.apply(project)
            undo.append(back)
        following.apply(patch)
        if choose(range(3)) == 0:
            following.step(0)
            continue
        whole(following)
        fresh = whole(Inference(project, "main"))
        assert following.infos == fresh.infos
        assert following.problems() == fresh.problems()


def closes_loop(edit: edits.Edit, choose: Choose) -> bool:
    return isinstance(edit, edits.Connect) and edit.graph == "main" and choose(range(10)) == 0


@settings(max_examples=20)
@given(data=st.data())
def test_following_any_life_equals_starting_anew(data, keras):
    live(beginning(), 15, lambda options: data.draw(st.sampled_from(options)))


@settings(max_examples=25)
@given(data=st.data())
def test_which_call_of_a_layer_makes_its_weights_is_never_stale(data, keras):
    live(crossing(), 12, lambda options: data.draw(st.sampled_from(options)), next_crossing)
