"""The canvas shows what the project says: after any edits, the same as if it were made afresh."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import LayerloomError
from engine.graph.edits import AddNode, MoveNodes, RemoveNodes, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes, new_node
from engine.graph.model import Graph, Layer, Node
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem, Project
from engine.worker.messages import Inferred
from gui.canvas.look import Look
from gui.canvas.scene import AT_ONCE, GraphScene
from gui.document import Document
from tests.benchmarks.canvas_graph import synthetic_project
from tests.engine.drawing import draw, edits_for
from tests.gui.canvas_driving import canvas, make_canvas, theme

__all__ = ["canvas", "make_canvas", "theme"]  # fixtures


def shown(scene):
    """All that a scene shows, in values that can be compared."""
    wires = scene.wires
    return {
        "nodes": {n: (i.card, i.place, i.height, i.box) for n, i in scene.nodes.items()},
        "boxes": {n: scene.obstacles.box(n) for n in scene.nodes},
        "wires": {e: i.points for e, i in wires.items.items()},
        "labels": {
            e: (i.label.text, i.label.place) for e, i in wires.items.items() if i.label is not None
        },
        "far nodes": scene.far.contents(),
        "far lines": scene.far.lines(),
    }


def news(document, nodes, problems=()):
    """What the engine would say of these nodes."""
    infos = {("main", n): NodeInfo((TensorSpec((None, *shape)),)) for n, shape in nodes.items()}
    document.take(Inferred(document.revision, infos, tuple(problems), True))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_after_any_edits_it_looks_as_if_made_afresh(theme, data):
    document = Document()
    scene = GraphScene(document, Look(theme), document)
    for _ in range(data.draw(st.integers(1, 16))):
        action = data.draw(st.sampled_from(["edit"] * 6 + ["undo", "redo", "news", "problem"]))
        if action == "edit":
            try:
                document.apply(data.draw(edits_for(document.project)))
            except LayerloomError:
                continue
        elif action == "undo":
            document.undo_stack.undo()
        elif action == "redo":
            document.undo_stack.redo()
        elif document.graph.nodes:
            node = data.draw(st.sampled_from(list(document.graph.nodes)))
            if action == "news":
                news(document, {node: (data.draw(st.integers(1, 999)),)}, document.problems)
            else:
                news(document, {}, [Problem("main", node, "odd")])
    kept = document.project.view_of("main").positions
    if all(node in kept for node in document.graph.nodes):
        afresh = GraphScene(document, Look(theme), document)
        assert shown(scene) == shown(afresh)
    assert scene.nodes.keys() == document.graph.nodes.keys()
    document.deleteLater()


def test_a_changed_field_shows_on_every_call_of_its_layer(make_canvas):
    canvas = make_canvas(
        draw(
            ("a", "Input", None, {"shape": (4,)}),
            ("left", "Dense", "a", {"units": 2}),
            ("right", "=left", "a"),
        )
    )
    canvas.document.apply(SetField("left", "units", 64))
    assert canvas.node_item("left").card.caption == "Dense · 64"
    assert canvas.node_item("right").card.caption == "Dense · 64"


def test_the_count_of_calls_follows_copies_and_deletions(canvas):
    document = canvas.document
    document.apply(copy_nodes(document.project, "main", ["a"], shared=True))
    assert canvas.node_item("a").card.calls == 2
    copy = next(n for n in document.graph.nodes if n not in ("image", "a", "b", "sum", "alone"))
    assert canvas.node_item(copy).card.tag == canvas.node_item("a").card.tag
    document.apply(RemoveNodes("main", (copy,)))
    assert canvas.node_item("a").card.calls == 1


def test_shapes_stand_above_wires_once_they_are_known(canvas):
    labels = canvas.graph_scene.wires.labels
    assert labels() == []
    news(canvas.document, {"a": (28, 28, 16)})
    assert [label.text for label in labels()] == ["28×28×16"]
    news(canvas.document, {"a": (7, 7, 16)})
    assert [label.text for label in labels()] == ["7×7×16"]
    canvas.set_shapes_visible(False)
    assert not any(label.isVisible() for label in labels())
    canvas.set_shapes_visible(True)
    assert all(label.isVisible() for label in labels())
    canvas.set_zoom(0.4)
    assert not any(label.isVisible() for label in labels())


def test_of_several_wires_of_one_tensor_one_says_its_shape(canvas):
    news(canvas.document, {"image": (8,)})
    assert len(canvas.graph_scene.wires.labels()) == 1


def test_a_wire_goes_round_a_node_that_is_put_in_its_way(canvas):
    scene = canvas.graph_scene
    edge = next(e for e in scene.wires.items if e.source.node == "image" and e.target.index == 1)
    before = scene.wires.items[edge].points
    lane = before[len(before) // 2][1]
    canvas.document.apply(MoveNodes("main", FrozenDict(alone=(330.0, lane - 25))))
    assert scene.wires.items[edge].points != before
    canvas.document.undo_stack.undo()
    assert scene.wires.items[edge].points == before


def test_nodes_without_places_get_some_but_the_project_stays_as_it_is(make_canvas):
    project = draw(
        ("image", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "image", {"units": 8}),
        ("b", "Dense", "a", {"units": 8}),
    )
    canvas = make_canvas(project)
    columns = [canvas.node_item(n).place[0] for n in ("image", "a", "b")]
    assert columns == sorted(set(columns))
    assert canvas.document.project == project


def test_the_first_move_keeps_the_places_of_all(make_canvas):
    canvas = make_canvas(
        draw(("image", "Input", None, {"shape": (8,)}), ("a", "Dense", "image", {"units": 8}))
    )
    image = canvas.node_item("image").place
    canvas.select(["a"])
    canvas.nudge(0.0, 8.0)
    assert canvas.document.project.view_of("main").positions["image"] == image
    assert canvas.node_item("image").place == image


def test_a_node_added_without_a_place_stands_beside_its_source(canvas):
    document = canvas.document
    node = msgspec.structs.replace(document.graph.nodes["b"], layer="late")
    layer = Layer("late", "Dense", fields=FrozenDict(units=1))
    document.apply(AddNode("main", "late", node, layer))
    assert canvas.node_item("late").place[0] > canvas.node_item("a").place[0]
    assert not any(
        canvas.node_item("late").body.intersects(canvas.node_item(n).body)
        for n in document.graph.nodes
        if n != "late"
    )


def test_another_project_takes_the_place_of_the_first(canvas, qtbot):
    canvas.select(["a"])
    with qtbot.waitSignal(canvas.selection_changed) as said:
        canvas.document.open(draw(("x", "Input", None, {"shape": (3,)})))
    assert said.args == [()]
    assert list(canvas.graph_scene.nodes) == ["x"]
    assert canvas.graph_scene.wires.items == {}
    canvas.document.open(Project())
    assert canvas.findChild(object, "canvas_empty").isVisible()


def test_another_graph_of_the_project_can_be_shown(make_canvas):
    project = draw(("block", "Input", None, {"shape": (3,)}))
    inner = Graph(nodes=FrozenDict(inside=Node(layer="block")))
    project = msgspec.structs.replace(project, graphs=project.graphs.put("inner", inner))
    canvas = make_canvas(project)
    canvas.document.show_graph("inner")
    assert list(canvas.graph_scene.nodes) == ["inside"]
    canvas.document.apply(new_node(canvas.document.project, "inner", "Dense", (0.0, 90.0)))
    assert len(canvas.graph_scene.nodes) == 2
    canvas.document.show_graph("main")
    assert list(canvas.graph_scene.nodes) == ["block"]


def test_a_large_graph_is_built_bit_by_bit(make_canvas, qtbot):
    canvas = make_canvas(Project())
    project = synthetic_project(3 * AT_ONCE)
    with qtbot.waitSignal(canvas.building_done, timeout=20_000):
        canvas.document.open(project)
        assert canvas.graph_scene.building
        assert len(canvas.graph_scene.nodes) < AT_ONCE
    assert canvas.graph_scene.nodes.keys() == project.graph().nodes.keys()
    assert len(canvas.graph_scene.wires.items) > 3 * AT_ONCE


@pytest.mark.parametrize("kept", [True, False])
def test_edits_while_a_large_graph_is_being_built_are_not_lost(make_canvas, qtbot, kept):
    canvas = make_canvas(Project())
    project = synthetic_project(2 * AT_ONCE)
    if not kept:
        project = msgspec.structs.replace(project, view=FrozenDict())
    names = list(project.graph().nodes)
    with qtbot.waitSignal(canvas.building_done, timeout=20_000):
        canvas.document.open(project)
        canvas.document.apply(RemoveNodes("main", (names[0], names[-1])))
        canvas.document.apply(MoveNodes("main", FrozenDict({names[5]: (-900.0, -900.0)})))
    scene = canvas.graph_scene
    assert scene.nodes.keys() == canvas.document.graph.nodes.keys()
    assert scene.nodes[names[5]].place == (-900.0, -900.0)
    if kept:
        afresh = GraphScene(canvas.document, canvas.look, canvas)
        afresh.finish()
        assert shown(scene) == shown(afresh)


def test_a_node_can_be_asked_for_before_it_was_built(make_canvas):
    canvas = make_canvas(Project())
    project = synthetic_project(2 * AT_ONCE)
    canvas.document.open(project)
    last = list(project.graph().nodes)[-1]
    assert canvas.node_item(last).node_id == last
