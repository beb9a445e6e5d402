"""Gestures that change how a graph hangs together: each one step of undo, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.graph.model import Ref
from gui.commands.editing import Editing
from gui.panels.layers.layer_choice import LayerChoice
from tests.gui.canvas_driving import (
    CTRL,
    LEFT,
    NONE,
    canvas,
    drop_layer,
    make_canvas,
    mime,
    mouse,
    theme,
)

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


@pytest.fixture
def one_step(canvas):
    """Check at the end that one undo leads back to where the test began, and redo forth."""
    before = canvas.document.project
    yield
    after = canvas.document.project
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before
    canvas.document.undo_stack.redo()
    assert canvas.document.project == after != before


def fed(canvas, node, argument="inputs"):
    return canvas.document.graph.nodes[node].arguments.get(argument)


def place(canvas, node):
    return canvas.document.project.view_of("main").positions[node]


def choose(canvas, name):
    """Type a name into the search that has opened, and press Enter."""
    choice = canvas.findChild(LayerChoice, "layer_choice")
    assert choice.isVisible()
    field = choice.findChild(QLineEdit)
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not choice.isVisible()


def offered(canvas):
    choice = canvas.findChild(LayerChoice, "layer_choice")
    layers = choice.view.layers
    return [layers.index(row, 0).data() for row in range(layers.rowCount())]


# A wire let go in the open


def test_a_wire_let_go_in_the_open_leads_to_the_layer_that_is_chosen(
    canvas, mouse, editing, one_step
):
    mouse.drag(mouse.output("a"), (500.0, 200.0))
    choose(canvas, "dropo")
    assert fed(canvas, "dropout") == Ref("a")
    x, y = place(canvas, "dropout")
    assert x == pytest.approx(500.0, abs=2) and y == pytest.approx(175.0, abs=2)
    assert canvas.selected_nodes() == ("dropout",)


def test_backwards_the_layer_that_is_chosen_feeds_the_port(canvas, mouse, editing, one_step):
    mouse.drag(mouse.input("alone"), (100.0, 300.0))
    choose(canvas, "input")
    assert fed(canvas, "alone") == Ref("input")
    assert canvas.node_item("input").body.right() == pytest.approx(100.0, abs=2)


def test_the_search_offers_what_takes_the_shape_and_what_was_used_last_first(window, idle, qtbot):
    window.editor.editing.add_layer("Input")
    window.editor.editing.add_layer("Conv2D")
    idle(window)
    canvas = window.canvas
    canvas.fit_all()
    start = canvas.mapFromScene(QPointF(*canvas.node_item("conv2d").output_point(0)))
    end = start + (canvas.rect().bottomRight() - start) / 2
    QTest.mousePress(canvas.viewport(), LEFT, NONE, start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, end)
    names = offered(canvas)
    assert names[0] == "Conv2D"
    assert "MaxPooling2D" in names and "Flatten" in names
    assert not {"LSTM", "Conv1D", "Input", "TextVectorization"} & set(names)
    field = canvas.findChild(QLineEdit, "layer_choice_field")
    assert field.placeholderText() == "Add a layer that takes 26×26×32"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert set(window.document.graph.nodes) == {"input", "conv2d"}


def test_a_search_that_is_left_adds_nothing(canvas, mouse, editing):
    mouse.drag(mouse.output("a"), (500.0, 200.0))
    choice = canvas.findChild(LayerChoice, "layer_choice")
    QTest.keyClick(choice.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert not choice.isVisible()
    assert canvas.document.undo_stack.count() == 0


def test_space_searches_for_a_layer_where_the_mouse_is(canvas, mouse, qtbot):
    with qtbot.waitSignal(canvas.add_layer_requested):
        QTest.keyClick(canvas, Qt.Key.Key_Space)


def test_space_that_has_dragged_the_view_searches_for_nothing(canvas, mouse, qtbot):
    with qtbot.assertNotEmitted(canvas.add_layer_requested):
        QTest.keyPress(canvas, Qt.Key.Key_Space)
        mouse.drag((300.0, 150.0), (320.0, 160.0))
        QTest.keyRelease(canvas, Qt.Key.Key_Space)


# Into a wire


def test_a_layer_dropped_on_a_wire_goes_into_it(canvas, mouse, one_step):
    x, y = mouse.middle_of_wire("b")
    assert drop_layer(canvas, "Dropout", (x, y + 6))
    assert fed(canvas, "dropout") == Ref("a")
    assert fed(canvas, "b") == Ref("dropout")
    assert place(canvas, "dropout") == (472.0, 0.0)
    assert place(canvas, "b") == (704.0, 0.0)
    assert place(canvas, "sum") == (944.0, 0.0)
    assert place(canvas, "a") == (240.0, 0.0)
    assert canvas.selected_nodes() == ("dropout",)


def test_while_it_is_dragged_the_wire_that_would_take_it_is_lit(canvas, mouse):
    edge = canvas.graph_scene.wires.at(QPointF(*mouse.middle_of_wire("b")), 6, 1.0)
    wire = canvas.graph_scene.wires.items[edge]
    action = Qt.DropAction.CopyAction

    def over(target):
        data = mime(f'{{"kind": "class", "target": "{target}"}}')
        at = mouse.at(mouse.middle_of_wire("b"))
        QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(at, action, data, LEFT, NONE))

    over("Dropout")
    assert wire.mark == "open"
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert wire.mark == ""
    over("Input")  # takes no wire
    assert wire.mark == ""


def test_a_node_without_wires_dragged_on_a_wire_goes_into_it(canvas, mouse, one_step):
    mouse.press(mouse.body("alone"))
    x, y = mouse.middle_of_wire("b")
    for part in (40.0, 20.0, 0.0):
        mouse.move((x, y + part))
    assert [w.mark for w in canvas.graph_scene.wires.items.values()].count("open") == 1
    mouse.release((x, y))
    assert fed(canvas, "alone") == Ref("a")
    assert fed(canvas, "b") == Ref("alone")
    assert place(canvas, "alone")[1] == 0.0
    assert all(w.mark == "" for w in canvas.graph_scene.wires.items.values())


def test_a_node_with_wires_dragged_over_a_wire_stays_out_of_it(canvas, mouse, one_step):
    mouse.drag(mouse.body("b"), mouse.middle_of_wire("a"))
    assert fed(canvas, "a") == Ref("image")
    assert fed(canvas, "b") == Ref("a")


def test_a_selected_wire_takes_the_layer_that_is_chosen(canvas, mouse, editing, one_step):
    mouse.click(near_end(canvas, mouse, "b", of_start=True))
    editing.adding.insert_layer()
    assert "Input" not in offered(canvas)
    choose(canvas, "dropo")
    assert fed(canvas, "dropout") == Ref("a")
    assert fed(canvas, "b") == Ref("dropout")
    assert place(canvas, "dropout") == (472.0, 0.0)


# Cutting wires, and dragging them by an end


def test_a_line_drawn_with_ctrl_cuts_the_wires_that_it_crosses(canvas, mouse, one_step):
    (x, y), wires = mouse.middle_of_wire("b"), canvas.graph_scene.wires
    mouse.press((x, y - 60), modifiers=CTRL)
    mouse.move((x, y - 30))
    assert not wires.marked
    mouse.move((x, y + 160))
    crossed = set(wires.marked)
    assert {e.target.node for e in crossed} == {"b", "sum"}
    assert all(wires.items[e].mark == "cut" for e in crossed)
    mouse.release((x, y + 160), modifiers=CTRL)
    assert fed(canvas, "b") is None
    assert fed(canvas, "sum") == (Ref("b"),)
    assert fed(canvas, "a") == Ref("image")


def test_escape_puts_the_knife_away(canvas, mouse):
    x, y = mouse.middle_of_wire("b")
    mouse.press((x, y - 60), modifiers=CTRL)
    mouse.move((x, y + 60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((x, y + 60), modifiers=CTRL)
    assert canvas.document.undo_stack.count() == 0
    assert not canvas.graph_scene.wires.marked


def test_wires_are_cut_from_far_away_too(canvas, mouse, one_step):
    canvas.set_zoom(0.2)
    x, y = mouse.middle_of_wire("b")
    mouse.drag((x, y - 300), (x, y + 300), modifiers=CTRL)
    assert fed(canvas, "b") is None


def near_end(canvas, mouse, node, of_start):
    """A place on the wire that ends at a node, beyond the reach of its ports."""
    edge = next(e for e in canvas.graph_scene.wires.items if e.target.node == node)
    points = canvas.graph_scene.wires.items[edge].path()
    return points.pointAtPercent(0.3 if of_start else 0.7).toTuple()


def test_a_wire_dragged_near_its_end_ends_elsewhere(canvas, mouse, one_step):
    mouse.drag(near_end(canvas, mouse, "b", of_start=False), mouse.input("alone"))
    assert fed(canvas, "alone") == Ref("a")
    assert fed(canvas, "b") is None


def test_a_wire_dragged_near_its_start_begins_elsewhere(canvas, mouse, one_step):
    mouse.drag(near_end(canvas, mouse, "b", of_start=True), mouse.output("alone"))
    assert fed(canvas, "b") == Ref("alone")


def test_the_start_of_a_wire_let_go_on_nothing_removes_it(canvas, mouse, one_step):
    mouse.drag(near_end(canvas, mouse, "b", of_start=True), (480.0, 250.0))
    assert fed(canvas, "b") is None


# Out of a chain


def test_alt_and_drag_takes_a_node_out_of_its_chain(canvas, mouse, one_step):
    x, y = mouse.body("a")
    mouse.press((x, y), modifiers=ALT)
    mouse.move((x, y + 200))
    assert {w.mark for w in canvas.graph_scene.wires.items.values()} == {"", "cut"}
    mouse.move((x + 200, y + 250))
    mouse.release((x + 200, y + 250), modifiers=ALT)
    assert fed(canvas, "a") is None
    assert fed(canvas, "b") == Ref("image")
    assert place(canvas, "a") == pytest.approx((440.0, 250.0), abs=2)


def test_escape_leaves_the_node_where_it_was(canvas, mouse):
    x, y = mouse.body("a")
    mouse.press((x, y), modifiers=ALT)
    mouse.move((x, y + 200))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((x, y + 200), modifiers=ALT)
    assert canvas.document.undo_stack.count() == 0
    assert not canvas.graph_scene.wires.marked


def test_extract_puts_the_nodes_below(canvas, editing, one_step):
    canvas.select(["a", "b"])
    editing.extract()
    assert fed(canvas, "a") is None and fed(canvas, "b") == Ref("a")
    assert fed(canvas, "sum") == (Ref("image"), Ref("image"))
    assert place(canvas, "a")[1] == place(canvas, "b")[1] > 250.0
    assert canvas.selected_nodes() == ("a", "b")


def test_a_node_without_wires_has_nothing_to_be_extracted_from(canvas, editing):
    canvas.select(["alone"])
    editing.extract()
    assert canvas.document.undo_stack.count() == 0


def test_delete_and_heal_closes_the_gap(canvas, editing, one_step):
    canvas.select(["a", "b"])
    editing.delete_heal()
    assert set(canvas.document.graph.nodes) == {"image", "sum", "alone"}
    assert fed(canvas, "sum") == (Ref("image"), Ref("image"))


# Another class


def test_the_class_of_the_selected_layers_is_changed_by_a_search(canvas, editing, one_step):
    canvas.select(["a", "b"])
    editing.adding.change_type()
    assert "Input" not in offered(canvas)
    choose(canvas, "dropout")
    layers = canvas.document.project.layers
    assert (layers["a"].target, layers["b"].target) == ("Dropout", "Dropout")
    assert fed(canvas, "b") == Ref("a") and fed(canvas, "a") == Ref("image")
    assert canvas.selected_nodes() == ("a", "b")


def test_an_input_keeps_its_class_and_says_why(canvas, editing, qtbot):
    canvas.select(["image"])
    editing.adding.change_type()
    with qtbot.waitSignal(canvas.document.refused) as said:
        choose(canvas, "dropout")
    assert "image cannot become Dropout" in str(said.args[0])
    assert canvas.document.undo_stack.count() == 0


def test_the_keys_of_the_table_reshape(window, qtbot):
    for name in ("Input", "Dense", "Dropout", "Dense"):
        window.editor.editing.add_layer(name)
    canvas, before = window.canvas, window.document.project
    canvas.setFocus()
    canvas.select(["dropout"])
    QTest.keyClick(window, Qt.Key.Key_Delete, CTRL)
    assert fed(canvas, "dense_2") == Ref("dense") and "dropout" not in canvas.document.graph.nodes
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.document.project == before
    canvas.select(["dropout"])
    QTest.keyClick(window, Qt.Key.Key_X, ALT)
    assert fed(canvas, "dense_2") == Ref("dense")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    canvas.select(["dropout"])
    QTest.keyClick(window, Qt.Key.Key_E, CTRL | ALT)
    assert fed(canvas, "dense_2") == Ref("dense") and fed(canvas, "dropout") is None
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    canvas.select(["dropout"])
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    choose(canvas, "Batch")
    assert window.document.project.layers["dropout"].target == "BatchNormalization"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    edge = next(e for e in canvas.graph_scene.wires.items if e.target.node == "dense_2")
    canvas.graph_scene.select((), (edge,))
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    choose(canvas, "flatten")
    assert fed(canvas, "dense_2") == Ref("flatten")
