"""Gestures of the mouse done by keys: picked up, led by arrows, let go; each one step of undo."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.graph.edits import Disconnect
from engine.graph.model import Edge, Ref, Slot
from engine.graph.placing.bending import bends_of
from engine.graph.placing.framing import put_frame, put_note
from engine.project import Frame, Note
from gui.canvas.decor import Piece
from gui.panels.layers.layer_choice import LayerChoice
from tests.gui.canvas_driving import residual
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FRAME = Frame("Stem", 216.0, -50.0, 446.0, 224.0)


@pytest.fixture
def shown(quiet_window):
    """A window on image → a → b → sum with a shortcut, and a layer alone; a frame and a note."""
    window = show(quiet_window, residual())
    document = window.document
    document.apply(put_frame(document.project, "main", "frame", FRAME, "Add"))
    document.apply(put_note(document.project, "main", "note", Note("why", 700, 150), "Add"))
    document.undo_stack.clear()
    window.canvas.set_zoom(1.0)
    return window


@pytest.fixture
def one_step(shown):
    """What the test does is one step of undo, and undone it is as if nothing had been."""
    before = shown.document.project
    yield
    after = shown.document.project
    assert not shown.canvas.held.active
    assert shown.document.undo_stack.count() == 1
    shown.document.undo_stack.undo()
    assert shown.document.project == before
    shown.document.undo_stack.redo()
    assert shown.document.project == after != before


def press(window, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(window.canvas, key, modifiers)


def view(window):
    return window.document.project.view_of("main")


def arguments(window, node):
    return window.document.graph.nodes[node].arguments["inputs"]


def choose_frame(window):
    window.canvas.graph_scene.select(())
    window.canvas.graph_scene.decor.choose(Piece("frames", "frame"))


def select_wire(window, source, target):
    edges = window.canvas.graph_scene.wires.items
    edge = next(e for e in edges if (e.source.node, e.target.node) == (source, target))
    window.canvas.graph_scene.select((), (edge,))
    return edge


def test_s_resizes_the_chosen_frame_by_arrows(shown, one_step):
    choose_frame(shown)
    press(shown, Key.Key_S, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    press(shown, Key.Key_Down, modifiers=CTRL)
    press(shown, Key.Key_Left, modifiers=SHIFT)
    assert view(shown).frames["frame"] == FRAME  # not before it is let go
    press(shown, Key.Key_Return)
    expected = msgspec.structs.replace(FRAME, width=446.0 + 15, height=224.0 + 72)
    assert view(shown).frames["frame"] == expected


def test_escape_leaves_a_frame_as_large_as_it_was(shown):
    choose_frame(shown)
    press(shown, Key.Key_S, Key.Key_Right, Key.Key_Escape)
    assert view(shown).frames["frame"] == FRAME and not shown.canvas.held.active
    assert shown.canvas.graph_scene.decor.frames["frame"].frame == FRAME
    press(shown, Key.Key_S, Key.Key_Enter)  # nothing was changed
    assert shown.document.undo_stack.count() == 0


def test_g_moves_the_selected_nodes(shown, one_step):
    shown.canvas.select(["a", "b"])
    press(shown, Key.Key_G, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert view(shown).positions["a"] == (240.0, 16.0)
    assert view(shown).positions["b"] == (480.0, 16.0)
    assert shown.canvas.node_item("a").place == (240.0, 16.0)


def test_a_node_alone_that_is_let_go_on_a_wire_goes_into_it(shown, one_step):
    shown.canvas.select(["alone"])
    press(shown, Key.Key_G)
    press(shown, *[Key.Key_Up] * 3, modifiers=CTRL)
    press(shown, *[Key.Key_Right] * 2, modifiers=CTRL)
    (lit,) = shown.canvas.graph_scene.wires.marked
    assert (lit.source.node, lit.target.node) == ("a", "b")
    press(shown, Key.Key_Return)
    assert arguments(shown, "alone") == Ref("a") and arguments(shown, "b") == Ref("alone")
    assert view(shown).positions["b"][0] > view(shown).positions["alone"][0] + 158


def test_g_moves_a_frame_with_what_it_holds(shown, one_step):
    choose_frame(shown)
    press(shown, Key.Key_G, Key.Key_Up, Key.Key_Return)
    assert view(shown).frames["frame"].y == -58.0
    assert view(shown).positions["b"] == (480.0, -8.0)


def test_g_moves_a_note(shown, one_step):
    press(shown, Key.Key_N, Key.Key_N, Key.Key_G, Key.Key_Up, Key.Key_Return)
    assert view(shown).notes["note"].y == 142


def test_g_moves_the_chosen_bend(shown):
    edge = select_wire(shown, "a", "b")
    press(shown, Key.Key_B, modifiers=CTRL)
    (before,) = bends_of(view(shown), edge)
    shown.document.undo_stack.clear()
    press(shown, Key.Key_G, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert bends_of(view(shown), edge) == ((before[0], before[1] + 16),)
    shown.document.undo_stack.undo()
    assert bends_of(view(shown), edge) == (before,)


def test_the_end_of_a_wire_goes_from_port_to_port(shown, one_step):
    select_wire(shown, "image", "a")
    press(shown, Key.Key_G, Key.Key_Down, Key.Key_Return)
    assert arguments(shown, "alone") == Ref("image")
    assert "inputs" not in shown.document.graph.nodes["a"].arguments


def test_pressed_again_g_takes_the_other_end(shown, one_step):
    select_wire(shown, "image", "a")
    press(shown, Key.Key_G, Key.Key_G)
    assert shown.canvas.held.active
    press(shown, Key.Key_Right, Key.Key_Return)
    assert arguments(shown, "a").node == "alone"


def test_d_draws_a_wire_to_the_next_port(shown):
    shown.document.apply(Disconnect("main", Slot("b", "inputs")))
    shown.document.undo_stack.clear()
    before = shown.document.project
    shown.canvas.select(["alone"])
    press(shown, Key.Key_D, Key.Key_Up, Key.Key_Return)
    assert arguments(shown, "b") == Ref("alone")
    shown.document.undo_stack.undo()
    assert shown.document.project == before


def test_let_go_in_the_open_a_wire_asks_for_a_layer_that_takes_it(shown, qtbot, one_step):
    shown.canvas.select(["alone"])
    press(shown, Key.Key_D, Key.Key_Return)
    choice = shown.canvas.findChild(LayerChoice)
    qtbot.waitUntil(choice.isVisible, timeout=20_000)
    QTest.keyClicks(choice.field, "Dropout")
    QTest.keyClick(choice.field, Key.Key_Return)
    (added,) = shown.canvas.selected_nodes()
    assert arguments(shown, added) == Ref("alone")
    assert view(shown).positions[added][0] > view(shown).positions["alone"][0] + 158


def test_the_mouse_leads_what_is_held_and_a_click_lets_go(shown, one_step):
    shown.canvas.select(["a"])
    press(shown, Key.Key_G)
    viewport = shown.canvas.viewport()
    QTest.mouseMove(viewport, QPoint(300, 300))
    QTest.mouseMove(viewport, QPoint(310, 330))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(310, 330))
    assert view(shown).positions["a"] == (250.0, 30.0)
    assert shown.canvas.selected_nodes() == ("a",)


def test_an_edit_from_elsewhere_lets_what_is_held_fall_back(shown):
    shown.canvas.select(["a"])
    press(shown, Key.Key_G, Key.Key_Down)
    shown.document.apply(Disconnect("main", Slot("b", "inputs")))
    assert not shown.canvas.held.active
    assert shown.canvas.node_item("a").place == (240.0, 0.0)
    press(shown, Key.Key_Down)  # an arrow is a nudge again
    assert view(shown).positions["a"] == (240.0, 8.0)


def test_what_cannot_be_picked_up_is_not_offered(shown):
    shown.canvas.select([])
    can = {name: shown.actions_by_id[name].isEnabled() for name in ("move", "resize", "draw_wire")}
    assert can == {"move": False, "resize": False, "draw_wire": False}
    choose_frame(shown)
    assert shown.actions_by_id["resize"].isEnabled() and shown.actions_by_id["move"].isEnabled()
    shown.canvas.select(["a"])
    assert shown.actions_by_id["draw_wire"].isEnabled()
    assert not shown.actions_by_id["resize"].isEnabled()


def test_a_wire_is_never_led_to_where_it_would_close_a_loop(shown):
    shown.canvas.select(["b"])
    press(shown, Key.Key_D)
    gesture = shown.canvas.gesture
    assert gesture.allowed == {"sum", "alone"}
    press(shown, *[Key.Key_Left] * 4)
    press(shown, Key.Key_Escape)
    assert shown.document.undo_stack.count() == 0
    assert Edge(Ref("a"), Slot("b", "inputs")) in shown.canvas.graph_scene.wires.items
