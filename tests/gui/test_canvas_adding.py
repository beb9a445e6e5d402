"""Where a new layer goes: beside the node that feeds it, never upon another, always in sight."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.graph.model import Ref
from gui.commands.editing import Editing
from gui.panels.layers.layer_list import NAME_ROLE
from tests.gui.canvas_driving import (
    LEFT,
    NONE,
    Mouse,
    canvas,
    drop_layer,
    make_canvas,
    mime,
    mouse,
    theme,
)

pytestmark = pytest.mark.usefixtures("engine")

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


def bodies(canvas):
    return {n: canvas.node_item(n).body for n in canvas.document.graph.nodes}


def assert_apart(canvas):
    for (one, first), (other, second) in combinations(bodies(canvas).items(), 2):
        assert not first.intersects(second), f"{one} lies upon {other}"


def in_sight(canvas, node):
    """Whether the whole body of a node is seen."""
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return seen.contains(canvas.node_item(node).body)


def tab_and_type(window, qtbot, name):
    """Tab on the canvas, the name in the search, Enter."""
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    field = window.editor.layer_search.findChild(QLineEdit)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_layers_added_by_tab_in_a_row_make_a_row(window, qtbot):
    canvas = window.canvas
    canvas.setFocus()
    for name in ("Input", "Dense", "Dense", "Dense", "Dense", "Dense"):
        tab_and_type(window, qtbot, name)
        assert in_sight(canvas, canvas.selected_nodes()[0])
    assert_apart(canvas)
    nodes = canvas.document.graph.nodes
    assert nodes["dense_5"].arguments["inputs"] == Ref("dense_4")
    tops = {body.top() for body in bodies(canvas).values()}
    lefts = [body.left() for body in bodies(canvas).values()]
    assert len(tops) == 1 and lefts == sorted(lefts)


def test_inputs_added_by_tab_at_one_spot_make_a_column(window, qtbot):
    window.canvas.setFocus()
    for _ in range(4):
        tab_and_type(window, qtbot, "Input")
    assert len(bodies(window.canvas)) == 4
    assert_apart(window.canvas)


def test_a_double_click_in_the_palette_adds_beside_the_selected_node_far_away(window, qtbot):
    canvas, view = window.canvas, window.editor.palette_panel.view
    window.editor.editing.add_layer("Input")
    drop_layer(canvas, "Dense", (5000.0, 3000.0))
    canvas.select(["dense"])
    qtbot.keyClicks(window.editor.palette_panel.search_field, "flatten")
    row = view.layers.index(0, 0)
    assert row.data(NAME_ROLE) == "Flatten"
    at = view.visualRect(row).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    added, beside = canvas.node_item("flatten").body, canvas.node_item("dense").body
    assert beside.right() < added.left() < beside.right() + 200
    assert added.top() == beside.top()
    assert in_sight(canvas, "flatten")
    window.document.undo_stack.undo()
    assert "flatten" not in window.document.graph.nodes


def test_beside_a_node_that_feeds_another_already_it_goes_to_a_free_place(canvas, editing, mouse):
    mouse.click(mouse.body("a"))
    editing.add_layer("Dropout", (900.0, 400.0))
    nodes = canvas.document.graph.nodes
    assert nodes["dropout"].arguments["inputs"] == Ref("a")
    body = canvas.node_item("dropout").body
    assert body.left() == canvas.node_item("a").body.right() + 74
    assert abs(body.top()) < 200
    assert_apart(canvas)
    assert canvas.selected_nodes() == ("dropout",)
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert set(canvas.document.graph.nodes) == {"image", "a", "b", "sum", "alone"}


def test_without_a_selection_it_goes_near_the_place_that_was_asked_for(canvas, editing):
    editing.add_layer("Dense", (600.0, 300.0))
    assert canvas.node_item("dense").body.center().toTuple() == (600.0, 300.0)
    canvas.select(())
    editing.add_layer("Dense", (600.0, 300.0))
    assert abs(canvas.node_item("dense_2").body.center().y() - 300) < 100
    assert_apart(canvas)


def test_a_place_out_of_sight_is_scrolled_to(canvas, editing):
    editing.add_layer("Dense", (6000.0, -4000.0))
    assert in_sight(canvas, "dense")
    assert canvas.zoom == 1.0


def test_what_is_duplicated_is_scrolled_to(canvas, editing, mouse):
    mouse.click(mouse.body("sum"))
    canvas.pan_by(QPoint(0, -2000))
    editing.clipboard.duplicate()
    assert in_sight(canvas, canvas.selected_nodes()[0])


def test_while_a_layer_is_dragged_in_the_outline_of_its_node_shows(canvas):
    data, action = mime('{"kind": "class", "target": "Dense"}'), Qt.DropAction.CopyAction
    outline = canvas.footprint
    for place in ((300.0, 130.0), (340.0, 150.0)):
        at = canvas.mapFromScene(*place)
        kind = QDragEnterEvent if not outline.isVisible() else QDragMoveEvent
        QApplication.sendEvent(canvas.viewport(), kind(at, action, data, LEFT, NONE))
        assert outline.isVisible()
        wanted = QRectF(place[0] - 79, place[1] - 25, 158, 50)
        shown = outline.path().boundingRect().translated(outline.pos())
        assert abs(shown.left() - wanted.left()) <= 1 and abs(shown.top() - wanted.top()) <= 1
        assert shown.size() == wanted.size()
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert not outline.isVisible()
    drop_layer(canvas, "Dense", (340.0, 150.0))
    assert not outline.isVisible()
    assert canvas.node_item("dense").place == pytest.approx((261.0, 125.0), abs=1)


def test_back_from_the_welcome_page_the_view_is_as_it_was(window, qtbot):
    canvas = window.canvas
    for name in ("Input", "Dense", "Dense"):
        window.editor.editing.add_layer(name)
    canvas.fit_all()
    qtbot.wait(50)
    size, corner = canvas.size(), canvas.mapToScene(0, 0)
    window.show_welcome()
    qtbot.wait(50)
    window.show_editor()
    qtbot.waitUntil(lambda: (canvas.size(), canvas.mapToScene(0, 0)) == (size, corner))
    assert all(in_sight(canvas, node) for node in canvas.document.graph.nodes)


def test_a_layer_added_while_a_wire_is_selected_goes_into_it(window, qtbot):
    canvas = window.canvas
    canvas.setFocus()
    for name in ("Input", "Flatten"):
        tab_and_type(window, qtbot, name)
    mouse = Mouse(canvas)
    mouse.click(mouse.middle_of_wire("flatten"))
    assert canvas.selected_nodes() == ()
    tab_and_type(window, qtbot, "Dense")
    nodes = canvas.document.graph.nodes
    assert nodes["dense"].arguments["inputs"] == Ref("input")
    assert nodes["flatten"].arguments["inputs"] == Ref("dense")
    assert canvas.selected_nodes() == ("dense",)
    assert_apart(canvas)
    canvas.document.undo_stack.undo()
    assert set(canvas.document.graph.nodes) == {"input", "flatten"}
