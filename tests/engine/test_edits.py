"""Edits: what they change, and that whatever was done can be undone exactly."""

import itertools
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import Clip, copy_nodes, new_node
from engine.graph.model import Layer, Node, Ref, Slot
from engine.graph.wiring import outputs_of
from engine.project import Binding, DataSpec, Project, TrainingSpec
from engine.storage import project_text
from tests.engine.drawing import draw, histories


@given(histories())
def test_any_sequence_of_edits_undone_restores_the_project(states):
    project = states[0][0]
    undos, texts = [], []
    for _, edit in states[1:]:
        texts.append(project_text(project))
        project, undo = edit.apply(project)
        undos.append(undo)
    for undo, text in zip(reversed(undos), reversed(texts), strict=True):
        project, _ = undo.apply(project)
        assert project_text(project) == text  # the text shows the order of entries, too


@given(histories())
def test_undo_then_redo_leads_to_the_same_project(states):
    for (before, _), (after, edit) in itertools.pairwise(states):
        _, undo = edit.apply(before)
        back, redo = undo.apply(after)
        assert back == before
        assert redo.apply(back)[0] == after


@given(histories())
def test_patches_travel_between_processes_and_make_the_same_project(states):
    for (before, _), (after, edit) in itertools.pairwise(states):
        patch = pickle.loads(pickle.dumps(edit.patch(before)))
        assert patch.apply(before)[0] == after


@given(histories())
def test_no_edit_leaves_a_wire_that_leads_nowhere(states):
    project = states[-1][0]
    graph = project.graph()
    for edge in [e for n, node in graph.nodes.items() for e in _edges(n, node)]:
        assert edge.source.node in graph.nodes
    assert all(node.layer is None or node.layer in project.layers for node in graph.nodes.values())
    assert all(node in graph.nodes for node in graph.inputs)


def _edges(node_id, node):
    from engine.graph.model import edges_into

    return edges_into(node_id, node)


def test_a_project_cannot_be_changed_but_by_edits():
    project = draw(("input", "Input", None, {"shape": (8,)}))
    with pytest.raises(AttributeError):
        project.seed = 3
    with pytest.raises(TypeError, match="edits only"):
        project.layers["input"] = Layer("x", "Dense")
    with pytest.raises(TypeError, match="edits only"):
        project.graph().nodes.pop("input")


def test_a_wire_to_a_list_appends_and_leaves_in_order():
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("b", "Input", None, {"shape": (8,)}),
        ("sum", "Add", None),
    )
    for source in ("a", "b"):
        project, _ = edits.Connect("main", Ref(source), Slot("sum", "inputs", 9)).apply(project)
    assert project.node("main", "sum").arguments["inputs"] == (Ref("a"), Ref("b"))
    project, _ = edits.Disconnect("main", Slot("sum", "inputs", 0)).apply(project)
    assert project.node("main", "sum").arguments["inputs"] == (Ref("b"),)


def test_removing_a_node_takes_its_wires_and_its_layer():
    project = draw(
        ("input", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "input", {"units": 3}),
        ("b", "Dense", "a", {"units": 2}),
    )
    project, _ = edits.RemoveNodes("main", ("a",)).apply(project)
    assert list(project.layers) == ["input", "b"]
    assert project.node("main", "b").arguments == FrozenDict()


def test_a_layer_that_goes_takes_what_is_kept_under_its_name():
    project = draw(
        ("a", "Input", None, {"shape": (4,)}),
        ("b", "Dense", "a", {"units": 2}),
        ("c", "Dense", "a", {"units": 2}),
        training=TrainingSpec(
            losses=FrozenDict(b="huber", c="huber"),
            loss_weights=FrozenDict(b=2.0),
            metrics=FrozenDict(b=("accuracy",)),
        ),
        data=DataSpec(bindings=FrozenDict(a=Binding(("x",)), b=Binding(("y",)))),
    )
    after, undo = edits.RemoveNodes("main", ("b",)).apply(project)
    assert after.training.losses == {"c": "huber"}
    assert not after.training.loss_weights and not after.training.metrics
    assert list(after.data.bindings) == ["a"]
    assert undo.apply(after)[0] == project


def test_a_shared_layer_stays_until_its_last_call_is_removed():
    project = draw(
        ("input", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "input", {"units": 8}),
        ("again", "=a", "a"),
    )
    project, _ = edits.RemoveNodes("main", ("a",)).apply(project)
    assert "a" in project.layers
    project, _ = edits.RemoveNodes("main", ("again",)).apply(project)
    assert "a" not in project.layers


def test_renaming_an_output_takes_its_training_settings_along():
    project = draw(
        ("input", "Input", None, {"shape": (8,)}), ("age", "Dense", "input", {"units": 1})
    )
    path = ("training", "losses", "age")
    project, _ = edits.SetEntry(path, "mean_squared_error").apply(project)
    project, _ = edits.RenameLayer("age", "years").apply(project)
    assert dict(project.training.losses) == {"years": "mean_squared_error"}


def test_a_new_input_is_an_input_of_its_graph_and_loose_ends_are_outputs():
    project = Project()
    for target in ("Input", "Dense", "Dense"):
        project, _ = new_node(project, "main", target).apply(project)
    assert project.graph().inputs == ("input",)
    assert outputs_of(project.graph()) == ()
    project, _ = edits.Connect("main", Ref("input"), Slot("dense", "inputs")).apply(project)
    assert [o.ref for o in outputs_of(project.graph())] == [Ref("dense")]


def test_duplicates_get_layers_of_their_own_and_shared_ones_do_not():
    project = draw(
        ("input", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "input", {"units": 8}),
        ("b", "Dense", "a", {"units": 8}),
    )
    copied, _ = copy_nodes(project, "main", ["a", "b"]).apply(project)
    assert {"a_2", "b_2"} <= set(copied.layers)
    assert copied.node("main", "b_2").arguments["inputs"] == Ref("a_2")
    shared, _ = copy_nodes(project, "main", ["a"], shared=True).apply(project)
    assert list(shared.layers) == list(project.layers)
    assert [n for _, n in shared.calls_of("a")] == ["a", "a_2"]


def test_a_clip_pasted_twice_keeps_sharing_inside_and_names_apart():
    project = draw(
        ("input", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "input", {"units": 8}),
        ("again", "=a", "a"),
    )
    clip = Clip.of(project, "main", ["a", "again"])
    for _ in range(2):
        project, _ = clip.paste(project, "main").apply(project)
    assert len(project.layers) == 4
    for layer in ("a_2", "a_3"):
        assert len(project.calls_of(layer)) == 2


@given(st.integers(0, 5))
def test_an_entry_that_was_removed_comes_back_in_its_place(index):
    table = FrozenDict((str(i), i) for i in range(6))
    position = table.position(str(index))
    again = table.without(str(index)).put(str(index), index, position)
    assert list(again) == list(table)


def test_muted_nodes_and_arguments_are_entries_of_the_call():
    project = draw(("input", "Input", None, {"shape": (8,)}), ("a", "Dense", "input"))
    project, _ = edits.SetMuted("main", "a", True).apply(project)
    assert project.node("main", "a").muted is True
    project, _ = edits.SetArgument("main", "a", "training", True).apply(project)
    project, _ = edits.SetArgument("main", "a", "training", None).apply(project)
    assert project.node("main", "a") == Node(
        "a", arguments=FrozenDict(inputs=Ref("input")), muted=True
    )
