"""What each node answers for a sample, as small pictures."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.errors import DataError
from engine.examples import example_path
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Node, Ref, refs_in
from engine.graph.nesting import called_graph
from engine.results.thumbnails import HEIGHT, thumbnail_of
from engine.storage import load_project


def pixels(picture):
    shape = (picture.height, picture.width, picture.channels)
    return np.frombuffer(picture.pixels, "uint8").reshape(shape)


@given(
    arrays.arrays(
        st.sampled_from(["float32", "int64", "uint8", "bool"]),
        arrays.array_shapes(min_dims=0, max_dims=4, max_side=70),
    )
)
def test_whatever_a_node_answers_its_picture_is_small(array):
    found = thumbnail_of(array)
    if found is not None:
        assert 1 <= len(found.pictures) <= 4
        assert all(p.height <= HEIGHT and p.width <= 96 for p in found.pictures)
        assert len(pickle.dumps(found)) < 6_000


def test_words_and_nothing_have_no_picture():
    assert thumbnail_of(np.array(["a", "b"])) is None
    assert thumbnail_of(np.zeros((0, 3))) is None
    assert thumbnail_of(np.full(5, np.nan)) is None


def test_feature_maps_are_the_first_four_channels():
    maps = np.zeros((60, 60, 9))
    maps[:30, :, 2] = 1.0
    found = thumbnail_of(maps)
    assert len(found.pictures) == 4 and not found.fills
    third = pixels(found.pictures[2])
    assert third.shape == (30, 30, 1) and (third[:15] == 255).all() and (third[15:] == 0).all()


def test_a_large_map_is_made_smaller_by_means_and_not_by_leaving_out():
    board = np.indices((60, 60)).sum(axis=0) % 2  # every second pixel would be of one colour
    (one,) = thumbnail_of(board[..., None].astype(float)).pictures
    assert set(one.pixels) == {128}


def test_an_input_in_colours_stays_in_colours():
    (one,) = thumbnail_of(np.zeros((8, 8, 3)), colours=True).pictures
    assert one.channels == 3
    assert len(thumbnail_of(np.zeros((8, 8, 3))).pictures) == 3


def test_a_short_vector_is_bars_from_the_line_of_zero():
    found = thumbnail_of(np.array([1.0, -1.0, 0.0]))
    assert found.is_mask and found.fills
    bars = pixels(found.pictures[0])[..., 0]
    up, down, none = (bars[:, at * 32 + 5] for at in range(3))
    assert up[:14].all() and not up[16:].any()
    assert down[16:].all() and not down[:14].any()
    assert none.astype(bool).sum() == 1


def test_a_long_vector_is_a_histogram_and_a_sequence_one_map():
    assert thumbnail_of(np.arange(1000.0)).is_mask
    (one,) = thumbnail_of(np.arange(1000.0).reshape(200, 5)).pictures
    assert (one.height, one.width) == (5, 67)


# In a model


@pytest.fixture(scope="module")
def shared(keras):
    """Two inputs through one shared layer, and operations upon what it answers."""
    from engine.keras_bridge.evaluating.trained import load_trained

    return load_trained(load_project(example_path("siamese-shared")), None)


def test_every_node_has_the_tensor_of_its_own_call(shared):
    from engine.keras_bridge.evaluating.node_tensors import node_tensors

    project, model = shared.project, shared.model
    graph, tensors = project.graph(), node_tensors(project, model)
    assert tensors.keys() == graph.nodes.keys()
    for node_id, node in graph.nodes.items():
        layer = project.layer_of(node)
        if layer is not None and layer.target != "Input":
            assert tensors[node_id]._keras_history.operation.name == layer.name
    calls = [n for n in graph.nodes if len(project.calls_of(graph.nodes[n].layer or "")) > 1]
    assert len({id(tensors[n]) for n in calls}) == len(calls) > 1


def test_a_model_from_a_file_is_told_apart_as_well(shared, keras, tmp_path):
    from engine.keras_bridge.evaluating.node_tensors import node_tensors

    shared.model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras", compile=False)
    ours, theirs = (node_tensors(shared.project, m) for m in (shared.model, again))
    assert {n: tuple(t.shape) for n, t in ours.items()} == {
        n: tuple(t.shape) for n, t in theirs.items()
    }


def test_a_sample_shows_a_picture_at_every_node_where_it_is_asked_for(shared):
    from engine.keras_bridge.evaluating.inspection import look_at_row

    look = look_at_row(shared, 2, everywhere=())
    assert dict(look.at_nodes).keys() == shared.project.graph().nodes.keys()
    assert look_at_row(shared, 2).at_nodes == ()
    assert look_at_row(shared, 3, everywhere=()).at_nodes != look.at_nodes
    with pytest.raises(DataError):
        look_at_row(shared, 10**9, everywhere=())


def test_an_operation_is_found_by_what_goes_into_it(keras):
    from engine.keras_bridge.compile import compile_model
    from engine.keras_bridge.evaluating.node_tensors import node_tensors
    from tests.engine.drawing import draw

    project = draw(
        ("x", "Input", None, {"shape": (4,)}),
        ("a", "Dense", "x", {"units": 3}),
        ("b", "Dense", "x", {"units": 3}),
        ("y", "Add", ["c", "d"], {}),
    )
    for name, before in (("c", "a"), ("d", "b")):
        node = Node(operation="relu", arguments=FrozenDict(x=Ref(before)))
        project, _ = edits.AddNode("main", name, node).apply(project)
    tensors = node_tensors(project, compile_model(project))
    for node, source in (("c", "a"), ("d", "b")):
        (given,) = tensors[node]._keras_history.operation._inbound_nodes[0].input_tensors
        assert given is tensors[source]


@pytest.fixture(scope="module")
def nested(keras):
    """A model in which a residual block is repeated, each time with weights of its own."""
    from engine.keras_bridge.evaluating.trained import load_trained

    return load_trained(load_project(example_path("shapes-resnet")), None)


def test_inside_a_model_every_node_shows_what_it_makes_of_what_comes_in(nested):
    from engine.keras_bridge.evaluating.inspection import look_at_row

    project = nested.project
    (block,) = (n for n in project.graph().nodes if called_graph(project, project.main, n))
    inner = project.graph(called_graph(project, project.main, block))
    look = look_at_row(nested, 2, everywhere=(block,))
    assert look.trail == (block,) and dict(look.at_nodes).keys() == inner.nodes.keys()
    main = dict(look_at_row(nested, 2, everywhere=()).at_nodes)
    assert main.keys() == project.graph().nodes.keys()
    (before,) = (r for a in project.graph().nodes[block].arguments.values() for r in refs_in(a))
    # What comes in there is what the node before it has answered.
    assert dict(look.at_nodes)[inner.inputs[0]] == main[before.node]
    stage = called_graph(project, project.main, block)
    within = next(n for n in inner.nodes if called_graph(project, stage, n))
    deepest = project.graph(called_graph(project, stage, within))
    look = look_at_row(nested, 2, everywhere=(block, within))
    assert dict(look.at_nodes).keys() == deepest.nodes.keys()
    assert look_at_row(nested, 2, everywhere=(block, "gone")).at_nodes == ()


def test_the_last_of_the_repetitions_is_what_the_node_answers_and_the_first_is_entered(nested):
    from engine.keras_bridge.evaluating.node_tensors import inner_call, node_tensors

    project, model = nested.project, nested.model
    (block,) = (n for n in project.graph().nodes if called_graph(project, project.main, n))
    name = project.layer_of(project.graph().nodes[block]).name
    names = [layer.name for layer in model.layers if layer.name.startswith(f"{name}_")]
    first, given = inner_call(project, model, project.main, block)
    assert first.name == names[0] and len(names) > 1 and len(given) == 1
    answered = node_tensors(project, model)[block]
    assert answered._keras_history.operation.name == names[-1]
    dense = next(n for n in project.graph().nodes if n != block)
    assert inner_call(project, model, project.main, dense) is None


def test_inputs_in_a_dictionary_are_told_by_their_names(keras):
    from engine.keras_bridge.compile import compile_model
    from engine.keras_bridge.evaluating.node_tensors import node_tensors
    from tests.engine.drawing import draw

    project = draw(
        ("z", "Input", None, {"shape": (4,)}),
        ("a", "Input", None, {"shape": (3,)}),
        ("y", "Concatenate", ["z", "a"], {}),
    )
    project, _ = edits.SetEntry(("graphs", "main", "input_structure"), "dict").apply(project)
    tensors = node_tensors(project, compile_model(project))
    assert [tuple(tensors[n].shape) for n in ("z", "a")] == [(None, 4), (None, 3)]
