"""Every gesture on nodes: what it does to the project, and that one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.canvas_driving import (
    CTRL,
    LEFT,
    MIDDLE,
    canvas,
    drop,
    drop_layer,
    make_canvas,
    mime,
    mouse,
    theme,
)

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


SHIFT = Qt.KeyboardModifier.ShiftModifier


def positions(canvas):
    return canvas.document.project.view_of("main").positions


@pytest.fixture
def one_step(canvas):
    """Check at the end that one undo leads back to where the test began."""
    before = canvas.document.project
    yield
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before
    canvas.document.undo_stack.redo()
    assert canvas.document.project != before


def test_a_click_selects_and_tells(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.selection_changed) as said:
        mouse.click(mouse.body("a"))
    assert said.args == [("a",)]
    mouse.click(mouse.body("b"))
    assert canvas.selected_nodes() == ("b",)
    mouse.click((300.0, 120.0))
    assert canvas.selected_nodes() == ()
    assert canvas.document.undo_stack.count() == 0


def test_ctrl_click_adds_and_takes_away(canvas, mouse):
    mouse.click(mouse.body("a"))
    mouse.click(mouse.body("b"), modifiers=CTRL)
    assert canvas.selected_nodes() == ("a", "b")
    mouse.click(mouse.body("a"), modifiers=CTRL)
    assert canvas.selected_nodes() == ("b",)


def test_a_click_on_one_of_several_selects_that_one(canvas, mouse):
    canvas.select(["a", "b"])
    mouse.click(mouse.body("a"))
    assert canvas.selected_nodes() == ("a",)


def test_a_rubber_band_selects_what_it_meets(canvas, mouse):
    mouse.drag((200.0, 120.0), (520.0, -40.0))
    assert canvas.selected_nodes() == ("a", "b")
    mouse.drag((200.0, 120.0), (300.0, 240.0), modifiers=SHIFT)
    assert canvas.selected_nodes() == ("a", "b", "alone")


def test_escape_in_a_rubber_band_gives_the_selection_back(canvas, mouse):
    canvas.select(["sum"])
    mouse.press((200.0, 120.0), modifiers=SHIFT)
    mouse.move((520.0, -40.0))
    assert canvas.selected_nodes() == ("a", "b", "sum")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.selected_nodes() == ("sum",)


def test_a_drag_moves_a_node(canvas, mouse, one_step):
    x, y = mouse.body("a")
    mouse.drag((x, y), (x + 60, y + 100))
    assert positions(canvas)["a"] == pytest.approx((300.0, 100.0), abs=2)
    assert positions(canvas)["b"] == (480.0, 0.0)
    assert canvas.node_item("a").place == positions(canvas)["a"]


def test_a_drag_of_one_selected_node_takes_all_along(canvas, mouse, one_step):
    canvas.select(["a", "b", "alone"])
    x, y = mouse.body("b")
    mouse.drag((x, y), (x, y + 60))
    for node, top in (("a", 60.0), ("b", 60.0), ("alone", 260.0)):
        assert positions(canvas)[node][1] == pytest.approx(top, abs=2)
    assert canvas.selected_nodes() == ("a", "b", "alone")


def test_the_project_changes_only_when_the_button_is_let_go(canvas, mouse):
    before = canvas.document.project
    x, y = mouse.body("a")
    mouse.press((x, y))
    mouse.move((x + 80, y + 80))
    assert canvas.document.project is before
    assert canvas.node_item("a").place != (240.0, 0.0)


def test_escape_puts_dragged_nodes_and_wires_back(canvas, mouse):
    wires = {e: item.points for e, item in canvas.graph_scene.wires.items.items()}
    x, y = mouse.body("a")
    mouse.press((x, y))
    mouse.move((x + 80, y + 80))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((x + 80, y + 80))
    assert canvas.document.undo_stack.count() == 0
    assert canvas.node_item("a").place == (240.0, 0.0)
    assert {e: item.points for e, item in canvas.graph_scene.wires.items.items()} == wires


def test_an_undo_in_the_middle_of_a_drag_ends_the_drag(canvas, mouse):
    canvas.nudge(0.0, 8.0)
    canvas.select(["a"])
    canvas.nudge(0.0, 8.0)
    x, y = mouse.body("a")
    mouse.press((x, y))
    mouse.move((x + 80, y + 80))
    canvas.document.undo_stack.undo()
    assert canvas.gesture is None
    mouse.release((x + 80, y + 80))
    assert positions(canvas)["a"] == (240.0, 0.0)
    assert canvas.node_item("a").place == (240.0, 0.0)


def test_while_nodes_are_dragged_their_wires_follow(canvas, mouse):
    canvas.select(["a", "b"])
    x, y = mouse.body("a")
    mouse.press((x, y))
    mouse.move((x, y + 100))
    scene = canvas.graph_scene
    for edge, item in scene.wires.items.items():
        shift = item.pos()
        start = scene.nodes[edge.source.node].output_point(0)
        end = scene.nodes[edge.target.node].input_point(edge.target)
        first, last = item.points[0], item.points[-1]
        assert (first[0] + shift.x(), first[1] + shift.y()) == start
        assert (last[0] + shift.x(), last[1] + shift.y()) == end


def test_a_node_can_be_dragged_from_far_away(canvas, mouse, one_step):
    canvas.set_zoom(0.2)
    x, y = mouse.body("a")
    mouse.drag((x, y), (x, y + 300))
    assert positions(canvas)["a"] == pytest.approx((240.0, 300.0), abs=6)
    _, rect = canvas.graph_scene.far.contents()["a"]
    assert rect.topLeft().toTuple() == positions(canvas)["a"]


def test_arrow_keys_nudge_and_a_row_of_them_is_one_step(canvas, one_step):
    canvas.select(["a", "b"])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(canvas, key)
    assert positions(canvas)["a"] == (256.0, 8.0)
    assert positions(canvas)["b"] == (496.0, 8.0)


def test_delete_removes_nodes_with_their_wires(canvas, mouse, one_step):
    mouse.click(mouse.body("a"))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    nodes = canvas.document.graph.nodes
    assert "a" not in nodes
    assert "inputs" not in nodes["b"].arguments
    assert canvas.selected_nodes() == ()
    with pytest.raises(KeyError):
        canvas.node_item("a")


def test_select_all_and_delete_leaves_an_empty_canvas(canvas, one_step):
    canvas.select_all()
    assert len(canvas.selected_nodes()) == 5
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not canvas.document.graph.nodes
    assert canvas.findChild(object, "canvas_empty").isVisible()


def test_a_layer_dropped_from_the_palette_stands_under_the_mouse(canvas, one_step):
    assert drop_layer(canvas, "Conv2D", (300.0, 150.0))
    node = canvas.document.graph.nodes["conv2d"]
    layer = canvas.document.project.layers[node.layer]
    assert layer.target == "Conv2D"
    assert layer.fields["filters"] > 0
    body = canvas.node_item("conv2d").body
    assert abs(body.center().x() - 300) <= 2
    assert abs(body.center().y() - 150) <= 2
    assert canvas.selected_nodes() == ("conv2d",)


@pytest.mark.parametrize(
    "text", ["not json", "[]", '{"kind": "class"}', '{"kind": "spoon", "target": "Dense"}']
)
def test_what_is_no_layer_cannot_be_dropped(canvas, text):
    assert not drop(canvas, mime(text), (300.0, 150.0))
    assert canvas.document.undo_stack.count() == 0


def test_a_drag_may_leave_again(canvas):
    data = mime('{"kind": "class", "target": "Dense"}')
    at, action = QPoint(200, 200), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert canvas.document.undo_stack.count() == 0


def test_a_class_that_does_not_exist_is_refused_with_words(canvas, qtbot):
    with qtbot.waitSignal(canvas.document.refused) as said:
        drop_layer(canvas, "Conv9D", (300.0, 150.0))
    assert "Conv9D" in str(said.args[0])
    assert canvas.document.undo_stack.count() == 0


def test_a_double_click_on_nothing_asks_for_a_layer(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.add_layer_requested) as said:
        mouse.double_click((300.0, 150.0))
    assert said.args[0].toTuple() == pytest.approx((300.0, 150.0), abs=2)
    with qtbot.waitSignal(canvas.node_activated) as said:
        mouse.double_click(mouse.body("a"))
    assert said.args == ["a"]


def test_the_context_menu_is_about_what_is_under_the_mouse(canvas, mouse, qtbot):
    def menu(place):
        at = mouse.at(place)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at))
        with qtbot.waitSignal(canvas.context_menu_requested) as said:
            QApplication.sendEvent(canvas.viewport(), event)
        return said.args[1]

    assert menu(mouse.body("a")) == "a"
    assert canvas.selected_nodes() == ("a",)
    assert menu((300.0, 150.0)) is None
    edge = menu(mouse.middle_of_wire("a"))
    assert edge.target.node == "a"
    assert canvas.graph_scene.wires.selected == {edge}


@pytest.mark.parametrize("way", ["middle button", "space"])
def test_the_view_can_be_dragged_about(canvas, mouse, way):
    before = canvas.mapFromScene(0.0, 0.0)
    if way == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    start = mouse.at((300.0, 150.0))
    button = LEFT if way == "space" else MIDDLE
    QTest.mousePress(canvas.viewport(), button, pos=start)
    for shift in (10, 30, 50):
        QTest.mouseMove(canvas.viewport(), start + QPoint(shift, -shift))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    QTest.mouseRelease(canvas.viewport(), button, pos=start + QPoint(50, -50))
    if way == "space":
        assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert canvas.mapFromScene(0.0, 0.0) - before == QPoint(50, -50)
    assert canvas.selected_nodes() == ()
    assert canvas.document.undo_stack.count() == 0


def test_a_second_button_does_not_disturb_a_drag(canvas, mouse, one_step):
    x, y = mouse.body("a")
    mouse.press((x, y))
    mouse.move((x, y + 60))
    mouse.click((x, y + 60), button=MIDDLE)
    mouse.move((x, y + 100))
    mouse.release((x, y + 100))
    assert positions(canvas)["a"][1] == pytest.approx(100.0, abs=2)


def test_arrange_is_one_step_and_only_of_the_selection_where_there_is_one(canvas, one_step):
    canvas.select(["a", "b"])
    canvas.arrange()
    assert positions(canvas)["alone"] == (240.0, 200.0)
    assert positions(canvas)["a"] == (240.0, 0.0)
    assert positions(canvas)["b"][0] != 480.0


def test_arrange_without_a_selection_lays_out_all(canvas, one_step):
    canvas.arrange()
    columns = [positions(canvas)[n][0] for n in ("image", "a", "b", "sum")]
    assert columns == sorted(set(columns))
    assert positions(canvas)["image"] == (0.0, 0.0)
