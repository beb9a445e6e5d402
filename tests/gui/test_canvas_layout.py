"""Aligning, spreading, straightening, snapping and arranging: one step of undo each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas import glide
from gui.commands.editing import Editing
from tests.gui.canvas_driving import canvas, make_canvas, mouse, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures

BOTH = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


@pytest.fixture
def one_step(canvas):
    before = canvas.document.project
    yield
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before
    assert canvas.node_item("alone").place == (240.0, 200.0)


@pytest.fixture
def moving(monkeypatch):
    monkeypatch.setattr(glide, "motion_wanted", lambda: True)


def place(canvas, node):
    return canvas.document.project.view_of("main").positions[node]


def test_selected_nodes_are_aligned(canvas, editing, one_step):
    canvas.select(["b", "alone"])
    editing.aligning.align("left")
    assert place(canvas, "b") == (240.0, 0.0)
    assert place(canvas, "alone") == (240.0, 200.0)


def test_selected_nodes_are_spread_evenly(canvas, editing, one_step):
    canvas.select(["image", "a", "sum"])
    editing.aligning.distribute("x")
    assert place(canvas, "a") == (360.0, 0.0)


def test_wires_among_selected_nodes_become_level(canvas, editing, mouse):
    canvas.select(["b"])
    canvas.nudge(0.0, 40.0)
    canvas.document.undo_stack.clear()
    canvas.select(["a", "b"])
    editing.aligning.straighten()
    assert place(canvas, "b") == (480.0, 0.0)
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert place(canvas, "b") == (480.0, 40.0)


def test_what_stands_right_already_is_no_step(canvas, editing):
    canvas.select(["a", "b"])
    editing.aligning.align("top")
    editing.aligning.distribute("x")
    assert canvas.document.undo_stack.count() == 0


def test_on_the_grid_a_dragged_node_goes_from_dot_to_dot(canvas, mouse, one_step):
    canvas.snaps = True
    x, y = mouse.body("alone")
    mouse.press((x, y))
    mouse.move((x + 20, y + 70))
    assert canvas.node_item("alone").place == (264.0, 264.0)
    mouse.release((x + 31, y + 65))
    assert place(canvas, "alone") == (264.0, 264.0)


def test_arranged_nodes_glide_to_where_the_project_has_them(canvas, moving, qtbot, one_step):
    canvas.select(["a", "b", "alone"])
    before = canvas.node_item("b").place
    canvas.arrange()
    wanted = place(canvas, "b")
    assert wanted != before
    assert canvas.node_item("b").place == before  # the way begins there
    qtbot.waitUntil(lambda: canvas.node_item("b").place == wanted)
    wires = canvas.graph_scene.wires.items
    qtbot.waitUntil(lambda: all(
        item.points[-1] == canvas.node_item(e.target.node).input_point(e.target)
        for e, item in wires.items()
    ))  # fmt: skip


def test_an_edit_or_a_press_ends_the_way_at_once(canvas, moving, mouse):
    for end in (canvas.document.undo_stack.undo, lambda: mouse.click((300.0, 130.0))):
        canvas.select(["a", "b", "alone"])
        canvas.arrange()
        end()
        for node, item in canvas.graph_scene.nodes.items():
            assert item.place == place(canvas, node)


def test_without_motion_they_are_there_at_once(canvas, monkeypatch, one_step):
    monkeypatch.setattr(glide, "motion_wanted", lambda: False)
    canvas.select(["a", "b", "alone"])
    canvas.arrange()
    for node in ("a", "b", "alone"):
        assert canvas.node_item(node).place == place(canvas, node)


def test_the_keys_of_the_table_align(window, qtbot):
    for name in ("Input", "Dense", "Dropout"):
        window.editor.editing.add_layer(name)
    canvas, document = window.canvas, window.document
    canvas.setFocus()
    canvas.select(["dropout"])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(canvas, key)
    before = document.project
    canvas.select_all()
    places = lambda: document.project.view_of("main").positions  # noqa: E731
    for key, check in (
        (Qt.Key.Key_Up, lambda: len({y for _, y in places().values()}) == 1),
        (Qt.Key.Key_Left, lambda: len({x for x, _ in places().values()}) == 1),
        (Qt.Key.Key_H, lambda: places() != before.view_of("main").positions),
        (Qt.Key.Key_S, lambda: len({y for _, y in places().values()}) == 1),
    ):
        QTest.keyClick(window, key, BOTH)
        assert check(), key
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert document.project == before
    QTest.keyClick(window, Qt.Key.Key_G, BOTH)
    assert canvas.snaps and window.actions_by_id["snap"].isChecked()
