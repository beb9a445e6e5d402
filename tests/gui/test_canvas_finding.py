"""Finding one's way: by name, by wires, by problems, at the edge of the view, in the overview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from engine.project import Problem, Project
from engine.worker.messages import Inferred
from gui.canvas.minimap import SIZE
from gui.commands.editing import Editing
from gui.commands.finding import nodes_by_label
from gui.panels.layers.layer_choice import LayerChoice
from tests.engine.drawing import chain, draw
from tests.gui.canvas_driving import LEFT, NONE, canvas, make_canvas, mouse, placed, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


def type_name(canvas, name):
    search = canvas.findChild(LayerChoice, "node_search")
    assert search.isVisible()
    field = search.findChild(QLineEdit)
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def middle(canvas):
    return canvas.mapToScene(canvas.viewport().rect().center())


def is_centred(canvas, node):
    away = canvas.node_item(node).body.center() - middle(canvas)
    return away.manhattanLength() < 4


# By name


def test_a_node_is_found_by_its_name_selected_and_centred(canvas, editing):
    canvas.set_zoom(0.2)
    editing.finding.find()
    type_name(canvas, "sum")
    assert canvas.selected_nodes() == ("sum",)
    assert is_centred(canvas, "sum")
    assert canvas.zoom == 1.0  # large enough to be read
    assert canvas.document.undo_stack.count() == 0


def test_a_node_inside_a_model_is_found_there(canvas, editing):
    canvas.select(["a", "b"])
    editing.group()
    editing.finding.find()
    type_name(canvas, "b")
    assert canvas.document.graph_id != "main" or canvas.selected_nodes() == ("block",)
    editing.finding.find()
    type_name(canvas, "a")
    assert canvas.document.graph_id == "block"
    assert canvas.selected_nodes() == ("a",)


def test_calls_of_one_layer_are_told_apart():
    project = draw(
        ("x", "Input", None, {"shape": (8,)}),
        ("shared", "Dense", "x"),
        ("again", "=shared", "shared"),
    )
    rows = nodes_by_label(project)
    assert {label: found for label, (_, found) in rows.items()} == {
        "x": ("main", "x"),
        "shared": ("main", "shared"),
        "shared (again)": ("main", "again"),
    }


def test_in_an_empty_graph_there_is_nothing_to_find(make_canvas):
    canvas = make_canvas(Project())
    editing = Editing(canvas.document, canvas, canvas)
    editing.finding.find()
    type_name(canvas, "x")
    assert canvas.selected_nodes() == ()
    canvas.findChild(LayerChoice, "node_search").hide()


# By wires and problems


def test_the_selection_grows_along_the_wires(canvas, editing):
    canvas.select(["b"])
    editing.finding.select_upstream()
    assert set(canvas.selected_nodes()) == {"image", "a", "b"}
    canvas.select(["b"])
    editing.finding.select_downstream()
    assert set(canvas.selected_nodes()) == {"b", "sum"}
    canvas.select(["image", "b"])
    editing.finding.select_between()
    assert set(canvas.selected_nodes()) == {"image", "a", "b"}


def tell(canvas, *problems):
    document = canvas.document
    news = Inferred(document.revision, {}, tuple(problems), idle=True)
    document.take(news)


def test_problems_are_visited_in_turn(canvas, editing):
    tell(
        canvas,
        Problem("main", "b", "is wrong"),
        Problem("main", "b", "is wrong in another way"),
        Problem("main", "", "the graph is wrong"),
        Problem("main", "sum", "is wrong too"),
    )
    visited = []
    for _ in range(3):
        editing.finding.next_problem()
        visited += canvas.selected_nodes()
        assert is_centred(canvas, visited[-1])
    assert visited == ["b", "sum", "b"]
    editing.finding.previous_problem()
    assert canvas.selected_nodes() == ("sum",)


def test_without_problems_the_view_stays_and_that_is_told(canvas, editing, qtbot):
    before = middle(canvas)
    with qtbot.waitSignal(editing.finding.told) as told:
        editing.finding.next_problem()
    assert told.args == ["There are no problems"]
    assert middle(canvas) == before and canvas.selected_nodes() == ()
    tell(canvas, Problem("main", "", "the graph is wrong"))
    with qtbot.waitSignal(editing.finding.told) as told:
        editing.finding.next_problem()
    assert "Problems" in told.args[0]


def test_the_keys_of_the_table_find(window, qtbot, idle):
    for name in ("Input", "Dense", "Dropout", "LSTM"):
        window.editor.editing.add_layer(name)
    idle(window)
    canvas = window.canvas
    canvas.setFocus()
    canvas.select(["input"])
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert canvas.selected_nodes() == ("lstm",)  # it wants sequences
    QTest.keyClick(window, Qt.Key.Key_Left, BOTH)
    assert len(canvas.selected_nodes()) == 4
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_name(canvas, "dropout")
    assert canvas.selected_nodes() == ("dropout",)
    QTest.keyClick(window, Qt.Key.Key_Right, BOTH)
    assert set(canvas.selected_nodes()) == {"dropout", "lstm"}
    QTest.keyClick(window, Qt.Key.Key_M, BOTH)
    assert canvas.minimap.shown
    assert window.actions_by_id["minimap"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_M, BOTH)
    assert not canvas.minimap.shown


# At the edge of the view


def test_a_drag_at_the_edge_scrolls_and_takes_the_node_along(canvas, mouse, qtbot):
    left = canvas.mapToScene(0, 0).x()
    mouse.press(mouse.body("a"))
    edge = QPoint(canvas.viewport().width() - 3, mouse.at(mouse.body("a")).y())
    QTest.mouseMove(canvas.viewport(), edge - QPoint(60, 0))
    QTest.mouseMove(canvas.viewport(), edge)
    qtbot.waitUntil(lambda: canvas.mapToScene(0, 0).x() > left + 200)
    held = canvas.node_item("a").body.center().x()
    assert held == pytest.approx(canvas.mapToScene(edge).x(), abs=3)
    QTest.mouseMove(canvas.viewport(), edge - QPoint(200, 0))
    rest = canvas.mapToScene(0, 0).x()
    qtbot.wait(60)
    assert canvas.mapToScene(0, 0).x() == rest
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, edge - QPoint(200, 0))
    assert canvas.document.undo_stack.count() == 1
    assert canvas.document.project.view_of("main").positions["a"][0] > 700


def test_after_the_drag_the_view_rests(canvas, mouse, qtbot):
    mouse.press(mouse.body("a"))
    edge = QPoint(canvas.viewport().width() - 3, 300)
    QTest.mouseMove(canvas.viewport(), edge - QPoint(60, 0))
    QTest.mouseMove(canvas.viewport(), edge)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    rest = canvas.mapToScene(0, 0).x()
    qtbot.wait(60)
    assert canvas.mapToScene(0, 0).x() == rest
    mouse.release(mouse.body("b"))


# What is one thing


def test_the_mouse_on_one_call_of_a_shared_layer_lights_all_of_its_calls(make_canvas):
    canvas = make_canvas(
        placed(
            draw(
                ("x", "Input", None, {"shape": (8,)}),
                ("shared", "Dense", "x", {"units": 8}),
                ("again", "=shared", "shared"),
                ("other", "Dense", "again", {"units": 8}),
            ),
            x=(0.0, 0.0),
            shared=(240.0, 0.0),
            again=(480.0, 0.0),
            other=(720.0, 0.0),
        )
    )

    def lit_by(node):
        at = canvas.mapFromScene(canvas.node_item(node).body.center())
        QTest.mouseMove(canvas.viewport(), at)
        return {n for n, item in canvas.graph_scene.nodes.items() if item.state.kin}

    dark = canvas.grab().toImage()
    assert lit_by("shared") == {"shared", "again"}
    assert canvas.grab().toImage() != dark
    assert lit_by("other") == set()
    assert lit_by("again") == {"shared", "again"}


# The overview


def overview(canvas):
    """What is seen of the overview."""
    return canvas.viewport().grab(canvas.minimap.rect).toImage()


def test_the_overview_leads_the_view(make_canvas, mouse):
    canvas = make_canvas(chain(80))
    canvas.set_zoom(1.0)
    canvas.minimap.set_shown(True)
    corner = canvas.viewport().rect().bottomRight() - canvas.minimap.rect.bottomRight()
    assert 0 < corner.x() < 40 and 0 < corner.y() < 40
    for place, node in ((14, "input"), (SIZE.width() - 14, "layer_79")):
        at = canvas.minimap.rect.topLeft() + QPoint(place, SIZE.height() // 2)
        QTest.mouseClick(canvas.viewport(), LEFT, NONE, at)
        x = canvas.node_item(node).body.center().x()
        assert abs(middle(canvas).x() - x) < 1200
    assert canvas.selected_nodes() == ()
    start, end = (canvas.minimap.rect.topLeft() + QPoint(x, 60) for x in (SIZE.width() - 14, 100))
    QTest.mousePress(canvas.viewport(), LEFT, NONE, start)
    QTest.mouseMove(canvas.viewport(), (start + end) / 2)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, end)
    assert abs(middle(canvas).x() - canvas.node_item("layer_40").body.center().x()) < 1200
    assert canvas.document.undo_stack.count() == 0


def test_the_overview_shows_what_is_there_now(make_canvas, qtbot):
    canvas = make_canvas()
    canvas.minimap.set_shown(True)
    before = overview(canvas)
    canvas.select(["alone"])
    canvas.delete_selection()
    qtbot.waitUntil(lambda: overview(canvas) != before)
    canvas.resize(800, 500)
    assert canvas.viewport().rect().contains(canvas.minimap.rect)


def test_scrolling_leaves_the_overview_where_it_is(make_canvas, qtbot):
    canvas = make_canvas(chain(80))
    canvas.set_zoom(1.0)
    canvas.minimap.set_shown(True)
    for _ in range(5):
        canvas.pan_by(QPoint(40, 10))
        QApplication.processEvents()
    scrolled = canvas.viewport().grab().toImage()
    canvas.viewport().update()
    QApplication.processEvents()
    assert canvas.viewport().grab().toImage() == scrolled
