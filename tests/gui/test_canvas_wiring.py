"""Drawing, moving, selecting and removing wires with the mouse; each is one step of undo."""

from __future__ import annotations

import pytest
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.errors import CycleError, PortError
from engine.graph import rules
from engine.graph.edits import Connect, Disconnect, MoveNodes
from engine.graph.frozen import FrozenDict
from engine.graph.model import Ref, Slot
from engine.graph.ports import slots_of
from gui.canvas.targets import allowed_sources, allowed_targets
from tests.engine.drawing import draw, histories
from tests.gui.canvas_driving import CTRL, Mouse, canvas, make_canvas, mouse, placed, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


def inputs_of(canvas, node, argument="inputs"):
    return canvas.document.graph.nodes[node].arguments.get(argument)


@pytest.fixture
def one_step(canvas):
    """Check at the end that one undo leads back to where the test began."""
    before = canvas.document.project
    yield
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before


def test_from_an_output_to_an_input(canvas, mouse, one_step):
    mouse.drag(mouse.output("a"), mouse.input("alone"))
    assert inputs_of(canvas, "alone") == Ref("a")
    assert len(canvas.graph_scene.wires.items) == 5


def test_from_an_input_back_to_an_output(canvas, mouse, one_step):
    mouse.drag(mouse.input("alone"), mouse.output("a"))
    assert inputs_of(canvas, "alone") == Ref("a")


def test_a_wire_snaps_to_a_port_that_is_near(canvas, mouse, one_step):
    x, y = mouse.input("alone")
    mouse.drag(mouse.output("a"), (x - 9, y + 9))
    assert inputs_of(canvas, "alone") == Ref("a")


def test_let_go_on_a_body_it_takes_the_first_free_place(canvas, mouse, one_step):
    mouse.drag(mouse.output("a"), mouse.body("sum"))
    assert inputs_of(canvas, "sum") == (Ref("b"), Ref("image"), Ref("a"))


def test_backwards_let_go_on_a_body_it_takes_the_output(canvas, mouse, one_step):
    mouse.drag(mouse.input("alone"), mouse.body("b"))
    assert inputs_of(canvas, "alone") == Ref("b")


def test_a_wire_to_a_taken_port_replaces_the_one_there(canvas, mouse, one_step):
    mouse.drag(mouse.output("image"), mouse.input("b"))
    assert inputs_of(canvas, "b") == Ref("image")


def test_let_go_elsewhere_nothing_happens(canvas, mouse):
    mouse.drag(mouse.output("alone"), (300.0, 120.0))
    assert canvas.document.undo_stack.count() == 0
    assert canvas.gesture is None


def test_let_go_on_a_body_without_a_free_place_nothing_happens(canvas, mouse):
    mouse.drag(mouse.output("image"), mouse.body("b"))
    assert inputs_of(canvas, "b") == Ref("a")
    assert canvas.document.undo_stack.count() == 0


def test_a_wire_that_would_close_a_loop_is_not_taken(canvas, mouse):
    mouse.drag(mouse.output("sum"), mouse.input("a"))
    mouse.drag(mouse.output("b"), mouse.body("a"))
    mouse.drag(mouse.output("a"), mouse.body("a"))
    assert canvas.document.undo_stack.count() == 0
    assert inputs_of(canvas, "a") == Ref("image")


def test_only_nodes_that_may_take_the_wire_are_lit(canvas, mouse):
    mouse.press(mouse.output("b"))
    mouse.move((500.0, 150.0))
    assert canvas.look.drawing.allowed == {"sum", "alone"}
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    mouse.release((500.0, 150.0))
    assert canvas.look.drawing is None


def test_escape_gives_up_the_wire(canvas, mouse):
    items = len(canvas.graph_scene.items())
    mouse.press(mouse.output("a"))
    mouse.move(mouse.input("alone"))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release(mouse.input("alone"))
    assert canvas.document.undo_stack.count() == 0
    assert canvas.look.drawing is None
    assert len(canvas.graph_scene.items()) == items


def test_the_end_of_a_wire_can_be_led_to_another_node(canvas, mouse, one_step):
    mouse.drag(mouse.input("b"), mouse.input("alone"))
    assert inputs_of(canvas, "b") is None
    assert inputs_of(canvas, "alone") == Ref("a")


def test_the_end_of_a_wire_let_go_on_nothing_removes_it(canvas, mouse, one_step):
    mouse.drag(mouse.input("sum", index=0), (600.0, 200.0))
    assert inputs_of(canvas, "sum") == (Ref("image"),)


def test_the_end_of_a_wire_put_back_changes_nothing(canvas, mouse):
    start = mouse.input("b")
    mouse.press(start)
    mouse.move((400.0, 120.0))
    mouse.move(start)
    mouse.release(start)
    assert canvas.document.undo_stack.count() == 0


def test_within_a_list_wires_change_places(canvas, mouse, one_step):
    mouse.drag(mouse.input("sum", index=0), mouse.input("sum", index=1))
    assert inputs_of(canvas, "sum") == (Ref("image"), Ref("b"))


def test_a_click_selects_a_wire_and_delete_removes_it(canvas, mouse, one_step):
    mouse.click(mouse.middle_of_wire("b"))
    assert [e.target.node for e in canvas.graph_scene.wires.selected] == ["b"]
    assert canvas.selected_nodes() == ()
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert inputs_of(canvas, "b") is None


def test_several_wires_of_a_list_go_in_one_step(canvas, mouse, one_step):
    mouse.click(mouse.middle_of_wire("sum", 0))
    mouse.click(mouse.middle_of_wire("sum", 1), modifiers=CTRL)
    mouse.click(mouse.body("alone"), modifiers=CTRL)
    assert len(canvas.graph_scene.wires.selected) == 2
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert inputs_of(canvas, "sum") == ()
    assert "alone" not in canvas.document.graph.nodes


def test_a_wire_can_be_selected_from_far_away(canvas, mouse):
    canvas.document.apply(MoveNodes("main", FrozenDict(sum=(2000.0, 900.0))))
    canvas.set_zoom(0.15)
    (x0, y0), (x1, y1) = mouse.output("b"), mouse.input("sum", index=0)
    mouse.click(((x0 + x1) / 2, (y0 + y1) / 2))
    assert [e.source.node for e in canvas.graph_scene.wires.selected] == ["b"]


@pytest.mark.parametrize("zoom", [0.35, 1.0, 3.0])
def test_ports_can_be_hit_ten_pixels_off_at_any_zoom(canvas, mouse, zoom):
    canvas.set_zoom(zoom)
    x, y = mouse.output("alone")
    canvas.centerOn(x, y)
    at = mouse.at((x, y))
    start = canvas.mapToScene(at.x() + 6, at.y() + 6).toTuple()
    mouse.press(start)
    mouse.move((x + 200, y + 60))
    assert canvas.look.drawing is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)


def test_optional_ports_open_while_a_wire_is_over_their_node(make_canvas):
    project = placed(
        draw(
            ("text", "Input", None, {"shape": (None, 4)}),
            ("state", "Input", None, {"shape": (8,)}),
            ("rnn", "GRU", "text", {"units": 8}),
        ),
        text=(0.0, 0.0),
        state=(0.0, 120.0),
        rnn=(300.0, 0.0),
    )
    canvas = make_canvas(project)
    mouse = Mouse(canvas)
    item = canvas.node_item("rnn")
    assert [m.label for m, _ in item.input_marks()] == ["sequences"]
    mouse.press(mouse.output("state"))
    mouse.move(mouse.body("rnn"))
    open_ports = {m.label: point for m, point in item.input_marks()}
    assert {"sequences", "initial_state 1", "mask"} <= open_ports.keys()
    mouse.move(open_ports["initial_state 1"])
    mouse.release(open_ports["initial_state 1"])
    arguments = canvas.document.graph.nodes["rnn"].arguments
    assert arguments["initial_state"] == (Ref("state"),)
    assert [m.label for m, _ in item.input_marks()] == ["sequences", "initial_state 1"]


def test_each_output_of_a_layer_has_a_port_of_its_own(make_canvas):
    project = placed(
        draw(
            ("text", "Input", None, {"shape": (None, 4)}),
            ("rnn", "LSTM", "text", {"units": 8, "return_state": True}),
            ("first", "Dense", {"inputs": ("rnn", 2)}, {"units": 1}),
            ("second", "Dense", None, {"units": 1}),
        ),
        text=(0.0, 0.0),
        rnn=(240.0, 0.0),
        first=(480.0, 0.0),
        second=(480.0, 120.0),
    )
    canvas = make_canvas(project)
    mouse = Mouse(canvas)
    mouse.drag(mouse.output("rnn", 1), mouse.input("second"))
    assert inputs_of(canvas, "second") == Ref("rnn", 1)


def note(canvas):
    """What stands beside the mouse; empty for nothing."""
    label = canvas.findChild(QLabel, "canvas_refusal")
    return label.text() if label.isVisible() else ""


def test_over_a_node_that_would_close_a_loop_it_says_why(canvas, mouse, qtbot):
    mouse.press(mouse.output("sum"))
    mouse.move((600.0, 150.0))
    assert note(canvas) == ""
    mouse.move(mouse.body("a"))
    assert "depend on itself" in note(canvas)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ForbiddenCursor
    label = canvas.findChild(QLabel, "canvas_refusal")
    assert canvas.rect().contains(label.geometry())
    assert (label.pos() - mouse.at(mouse.body("a"))).manhattanLength() < 60
    with qtbot.waitSignal(canvas.document.refused) as said:
        mouse.release(mouse.body("a"))
    assert isinstance(said.args[0], CycleError)
    assert note(canvas) == ""
    assert canvas.viewport().cursor().shape() != Qt.CursorShape.ForbiddenCursor
    assert canvas.document.undo_stack.count() == 0


def test_the_reason_goes_when_the_mouse_goes_on(canvas, mouse, qtbot):
    mouse.press(mouse.output("sum"))
    mouse.move(mouse.body("a"))
    assert note(canvas)
    mouse.move(mouse.body("alone"))
    assert note(canvas) == ""
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    mouse.move(mouse.body("b"))
    assert note(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert note(canvas) == ""
    with qtbot.assertNotEmitted(canvas.document.refused):
        mouse.release(mouse.body("b"))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("alone", "image", "takes no wire"), ("image", "b", "a wire at every input")],
)
def test_a_node_that_has_no_port_for_it_says_so(canvas, mouse, qtbot, start, end, words):
    mouse.press(mouse.output(start))
    mouse.move(mouse.body(end))
    assert words in note(canvas)
    with qtbot.waitSignal(canvas.document.refused) as said:
        mouse.release(mouse.body(end))
    assert isinstance(said.args[0], PortError)
    assert canvas.document.undo_stack.count() == 0


def test_backwards_too(canvas, mouse, qtbot):
    mouse.drag(mouse.output("sum"), mouse.input("alone"))
    canvas.document.undo_stack.undo()
    mouse.press(mouse.input("alone"))
    mouse.move(mouse.body("sum"))
    assert note(canvas) == ""
    mouse.release(mouse.body("sum"))
    assert inputs_of(canvas, "alone") == Ref("sum")
    canvas.document.apply(Disconnect("main", Slot("a", "inputs")))
    mouse.press(mouse.input("a"))
    mouse.move(mouse.body("sum"))
    assert "depend on itself" in note(canvas)
    with qtbot.waitSignal(canvas.document.refused):
        mouse.release(mouse.body("sum"))
    assert inputs_of(canvas, "a") is None


def test_the_end_of_a_wire_let_go_where_it_cannot_be_stays_where_it_was(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.document.refused):
        mouse.drag(mouse.input("b"), mouse.body("image"))
    assert inputs_of(canvas, "b") == Ref("a")
    assert canvas.document.undo_stack.count() == 0


def test_over_the_node_that_it_comes_from_nothing_is_said(canvas, mouse, qtbot):
    mouse.press(mouse.output("a"))
    mouse.move(mouse.body("a"))
    assert note(canvas) == ""
    with qtbot.assertNotEmitted(canvas.document.refused):
        mouse.release(mouse.body("a"))


def test_a_selected_wire_is_something_to_delete_and_is_told(canvas, mouse, qtbot):
    assert not canvas.has_selection()
    with qtbot.waitSignal(canvas.selection_changed) as said:
        mouse.click(mouse.middle_of_wire("b"))
    assert said.args == [()]
    assert canvas.has_selection()
    with qtbot.waitSignal(canvas.selection_changed):
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not canvas.has_selection()
    with qtbot.waitSignal(canvas.selection_changed):
        mouse.click(mouse.body("a"))
    assert canvas.has_selection()


@given(histories())
def test_what_is_lit_is_what_the_rules_allow(states):
    project, _ = states[-1]
    graph = project.graph()
    for node_id in graph.nodes:
        targets = allowed_targets(graph, node_id)
        for other_id, other in graph.nodes.items():
            for slot in slots_of(project, other_id, other):
                allowed = rules.allows(project, Connect("main", Ref(node_id), slot))
                assert allowed == (other_id in targets)
                assert allowed == (node_id in allowed_sources(graph, slot.node))
                assert isinstance(slot, Slot)


def test_far_away_a_press_on_a_body_means_the_node_and_not_a_port_beside_it(canvas, mouse):
    canvas.set_zoom(0.2)
    x, y = mouse.body("b")
    mouse.drag((x, y), (x, y + 400))
    assert inputs_of(canvas, "b") == Ref("a")
    assert canvas.node_item("b").place[1] > 300
