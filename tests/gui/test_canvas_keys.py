"""The canvas by keys alone: going from node to node, choosing wires, frames and bends, wiring."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.graph.edits import Disconnect
from engine.graph.gestures.selecting import beside
from engine.graph.model import Ref, Slot
from engine.graph.placing.bending import bends_of
from engine.graph.placing.framing import put_frame, put_note
from engine.project import Frame, Note
from gui.actions import COMMANDS, with_mnemonics
from gui.keymap import PRESETS, default_keys
from tests.gui.canvas_driving import residual
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

# Each gesture of a mouse on the canvas, and the command that does it by keys.
BY_KEYS = {
    "click a node": "go_right", "click another with Shift": "extend_right",
    "click a wire": "next_wire", "click a bend": "next_bend", "click a frame": "next_piece",
    "double-click the canvas": "add_layer", "drop a layer on a wire": "insert_layer",
    "drag from port to port": "connect", "drag a node out": "extract",
    "double-click a wire": "add_bend", "double-click a bend": "remove_bends",
    "double-click a model": "enter", "double-click a frame": "edit_text",
    "drag a rubber band": "select_all", "press in the overview": "fit_selection",
    "turn the wheel": "zoom_in", "cut wires": "delete", "drag a node": "move",
    "drop a node on a wire": "move", "drag a frame": "move", "drag a frame's corner": "resize",
    "drag a bend": "move", "drag the end of a wire": "move", "drop a wire on a node": "connect",
    "drag a wire into the open": "draw_wire", "drag nodes to the edge": "move",
    "search at the pointer": "add_here", "delete and heal": "delete_heal", "mute": "mute",
    "swap the type": "change_type", "freeze": "freeze", "make an output": "toggle_output",
    "duplicate with wires": "duplicate_wired", "duplicate as shared": "duplicate_shared",
    "paste": "paste", "frame": "frame", "colour a frame": "frame_color", "write a note": "note",
    "group": "group", "leave": "leave", "unpack": "unpack", "align": "align_left",
    "distribute": "distribute_x", "straighten": "straighten", "snap": "snap", "tidy": "arrange",
    "select what feeds it": "select_upstream", "select what it feeds": "select_downstream",
    "select between": "select_between", "find": "find", "go to a problem": "next_problem",
    "show all": "fit", "see the overview": "minimap", "open the menu": "context_menu",
}  # fmt: skip


@pytest.fixture
def shown(quiet_window):
    """A window on image → a → b → sum with a shortcut, and a layer alone; the canvas has keys."""
    return show(quiet_window, residual())


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


def chosen_wire(window):
    (edge,) = window.canvas.graph_scene.wires.selected
    return edge.source.node, edge.target.node


def test_every_gesture_of_the_mouse_has_a_key_in_every_preset():
    by_id = {command.id: command for command in COMMANDS}
    for preset in PRESETS:
        without = [g for g, c in BY_KEYS.items() if not default_keys(by_id[c], preset)]
        assert not without, f"{preset}: {without}"


def test_the_next_node_is_the_nearest_that_lies_in_that_direction():
    boxes = {"here": (0, 0, 10, 10), "far": (200, 0, 210, 10), "near": (50, 5, 60, 15),
             "above": (30, -90, 40, -80)}  # fmt: skip
    assert beside(boxes, "here", (1, 0)) == "near"
    assert beside(boxes, "near", (1, 0)) == "far"
    assert beside(boxes, "here", (0, -1)) == "above"
    assert beside(boxes, "here", (-1, 0)) is None


def test_ctrl_and_arrows_go_from_node_to_node(shown):
    went = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        press(shown, key, CTRL)
        went.append(shown.canvas.selected_nodes())
    assert went == [("image",), ("a",), ("b",), ("a",), ("image",)]
    press(shown, Key.Key_Right, CTRL)
    press(shown, Key.Key_Down, CTRL)
    assert shown.canvas.selected_nodes() == ("alone",)
    press(shown, Key.Key_Down, CTRL)  # nothing is there
    assert shown.canvas.selected_nodes() == ("alone",)
    assert shown.document.undo_stack.count() == 0


def test_shift_and_arrows_add_nodes_and_c_wires_them(shown):
    document = shown.document
    document.apply(Disconnect("main", Slot("b", "inputs")))
    shown.canvas.select(["a"])
    press(shown, Key.Key_Right, SHIFT)
    assert shown.canvas.selected_nodes() == ("a", "b")
    before = document.project
    press(shown, Key.Key_C)
    assert document.graph.nodes["b"].arguments["inputs"] == Ref("a")
    document.undo_stack.undo()
    assert document.project == before


def test_nodes_that_cannot_be_wired_are_refused_with_a_reason(shown, qtbot):
    shown.canvas.select(["a"])
    with qtbot.waitSignal(shown.document.refused) as refused:
        press(shown, Key.Key_C)
    assert "two" in refused.args[0].expected
    shown.canvas.select(["a", "b"])  # b has its wire
    with qtbot.waitSignal(shown.document.refused) as refused:
        press(shown, Key.Key_C)
    assert "b" in str(refused.args[0])
    assert shown.document.undo_stack.count() == 0


def test_w_goes_through_the_wires_of_a_node_and_delete_takes_one(shown):
    shown.canvas.select(["b"])
    went = []
    for _ in range(3):
        press(shown, Key.Key_W)
        went.append(chosen_wire(shown))
    assert went == [("a", "b"), ("b", "sum"), ("a", "b")]
    press(shown, Key.Key_W, SHIFT)
    press(shown, Key.Key_Delete)
    assert shown.document.graph.nodes["sum"].arguments["inputs"] == (Ref("image"),)


def test_without_a_node_w_goes_through_all_wires(shown):
    shown.canvas.select([])
    press(shown, Key.Key_W)
    assert chosen_wire(shown) == ("image", "a")


def test_a_wire_is_bent_and_the_bend_is_moved_by_keys(shown):
    shown.canvas.select(["b"])
    press(shown, Key.Key_W)
    (edge,) = shown.canvas.graph_scene.wires.selected
    press(shown, Key.Key_B, CTRL)
    (before,) = bends_of(shown.document.project.view_of("main"), edge)
    press(shown, Key.Key_Up)
    press(shown, Key.Key_Up)
    (after,) = bends_of(shown.document.project.view_of("main"), edge)
    assert after == (before[0], before[1] - 16)
    assert shown.document.undo_stack.count() == 2
    press(shown, Key.Key_B, CTRL)
    press(shown, Key.Key_B)
    press(shown, Key.Key_Delete)
    assert len(bends_of(shown.document.project.view_of("main"), edge)) == 1
    press(shown, Key.Key_B, CTRL | Qt.KeyboardModifier.AltModifier)
    assert bends_of(shown.document.project.view_of("main"), edge) == ()


def test_frames_and_notes_are_chosen_moved_and_deleted_by_keys(shown):
    document = shown.document
    frame = Frame("Stem", 216.0, -50.0, 446.0, 224.0)
    document.apply(put_frame(document.project, "main", "frame", frame, "Add"))
    document.apply(put_note(document.project, "main", "note", Note("why", 700, 150), "Add"))
    document.undo_stack.clear()
    before = document.project
    press(shown, Key.Key_N)
    for _ in range(2):
        press(shown, Key.Key_Down)
    view = document.project.view_of("main")
    assert view.frames["frame"] == msgspec.structs.replace(frame, y=-34.0)
    assert view.positions["a"] == (240.0, 16.0) and view.positions["image"] == (0.0, 0.0)
    document.undo_stack.undo()
    assert document.project == before
    press(shown, Key.Key_N)
    press(shown, Key.Key_Right)
    assert document.project.view_of("main").notes["note"].x == 708
    press(shown, Key.Key_Delete)
    assert "note" not in document.project.view_of("main").notes


@pytest.mark.parametrize(
    "key, modifiers",
    [(Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Key.Key_A, SHIFT),
     (Key.Key_Space, Qt.KeyboardModifier.NoModifier)],
)  # fmt: skip
def test_tab_shift_a_and_space_search_for_a_layer_where_the_mouse_is(shown, qtbot, key, modifiers):
    with qtbot.waitSignal(shown.canvas.add_layer_requested):
        press(shown, key, modifiers)
    shown.editor.layer_search.hide()
    shown.canvas.setFocus()


@pytest.mark.parametrize("key", [Key.Key_M, Key.Key_T, Key.Key_O])
def test_m_mutes_t_freezes_and_o_makes_outputs_in_one_step_each(shown, key):
    document = shown.document
    shown.canvas.select(["a"])
    before = document.project
    press(shown, key)
    done = {
        Key.Key_M: document.graph.nodes["a"].muted is True,
        Key.Key_T: not document.project.layers["a"].trainable,
        Key.Key_O: "a" in {output.ref.node for output in document.graph.outputs},
    }
    assert {k for k, was in done.items() if was} == {key} and document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == before


@pytest.mark.parametrize("what", ["node", "wire", "piece", "nothing"])
def test_the_menu_key_opens_the_menu_of_what_is_selected(shown, what):
    canvas, document = shown.canvas, shown.document
    document.apply(put_note(document.project, "main", "note", Note("why", 700, 150), "Add"))
    canvas.select(["a"] if what in ("node", "wire") else [])
    if what == "wire":
        press(shown, Key.Key_W)
    elif what == "piece":
        press(shown, Key.Key_N)
    at = canvas.viewport().rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(canvas.viewport(), QContextMenuEvent(reason, at, at))
    menu = QApplication.activePopupWidget()
    offered = {action.objectName() for action in menu.actions()}
    menu.close()
    expected = {"node": "action_mute", "wire": "action_add_bend", "piece": "action_edit_text",
                "nothing": "action_select_all"}  # fmt: skip
    assert {w for w, action in expected.items() if action in offered} == {what}


def test_shift_f10_opens_the_menu_of_the_selected_node(shown):
    shown.canvas.select(["a"])
    press(shown, Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    offered = {action.objectName() for action in menu.actions()}
    menu.close()
    assert menu.objectName() == "menu_canvas" and "action_mute" in offered


def test_f10_opens_the_first_menu_and_arrows_lead_to_the_next(shown):
    press(shown, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "menu_file"
    QTest.keyClick(menu, Key.Key_Right)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "menu_edit"
    QTest.keyClick(menu, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)  # from the row of menus too
    assert shown.canvas.hasFocus()
    press(shown, Key.Key_Right, CTRL)
    assert shown.canvas.selected_nodes() == ("image",)


def test_every_menu_opens_with_alt_and_a_letter_that_no_command_has(shown):
    keys = {key for c in COMMANDS for preset in PRESETS for key in default_keys(c, preset)}
    letters = {}
    for action in shown.menuBar().actions():
        title = action.menu().title()
        letters[action.menu().objectName()] = title[title.index("&") + 1].upper()
    assert len(set(letters.values())) == len(letters)
    assert not {f"Alt+{letter}" for letter in letters.values()} & keys
    assert letters["menu_file"] == "F" and letters["menu_edit"] == "E"
    QTest.keyClick(shown, Key.Key_M, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "menu_model"
    menu.close()


def test_a_menu_gives_way_to_a_key_that_a_person_chose():
    assert with_mnemonics(["File", "Edit"], ["Ctrl+E", "Alt+Shift+F"]) == ["&File", "&Edit"]
    assert with_mnemonics(["File", "Edit"], ["Alt+E", "Alt+F"]) == ["F&ile", "E&dit"]
    assert with_mnemonics(["文件", "…"], []) == ["&文件", "…"]


def test_letters_of_the_canvas_are_typed_in_fields(shown):
    shown.canvas.select(["a"])
    fields = shown.findChildren(QLineEdit, "field_name")
    (field,) = (field for field in fields if field.isVisible())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "cwbn")
    QTest.keyClick(field, Key.Key_Return)
    assert shown.document.project.layers["a"].name == "cwbn"
