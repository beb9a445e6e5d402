"""The window on the graph: zoom, fit, levels of detail, pointer and tips, themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem, Project
from engine.worker.messages import Inferred
from gui.canvas.hover import PortLabels
from gui.canvas.look import FAR
from tests.engine.drawing import draw
from tests.gui.canvas_driving import Mouse, canvas, make_canvas, mouse, placed, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


def turn_wheel(canvas, at, notches):
    place = QPointF(at)
    event = QWheelEvent(
        place,
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


@pytest.mark.parametrize("notches", [3, -3, -12])
def test_the_wheel_zooms_about_the_mouse(canvas, qtbot, notches):
    at = QPoint(900, 200)
    before = canvas.mapToScene(at)
    with qtbot.waitSignal(canvas.zoom_changed) as said:
        turn_wheel(canvas, at, notches)
    assert said.args == [canvas.zoom]
    assert (canvas.zoom > 1.0) == (notches > 0)
    after = canvas.mapFromScene(before)
    assert abs(after.x() - at.x()) <= 2
    assert abs(after.y() - at.y()) <= 2


def test_arrow_keys_scroll_where_nothing_is_selected(canvas):
    before = canvas.mapFromScene(0.0, 0.0)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.mapFromScene(0.0, 0.0) == before - QPoint(64, 0)
    assert canvas.document.undo_stack.count() == 0


def test_zoom_has_bounds(canvas):
    for _ in range(40):
        canvas.zoom_by(1.5)
    assert canvas.zoom == 4.0
    for _ in range(80):
        canvas.zoom_by(0.7)
    assert 0.0 < canvas.zoom <= 0.05
    canvas.set_zoom(1.0)
    assert canvas.zoom == 1.0
    assert canvas.transform().m11() == 1.0


def test_fit_shows_all_but_never_enlarges(canvas):
    canvas.set_zoom(3.0)
    canvas.fit_all()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert all(seen.contains(canvas.node_item(n).body) for n in canvas.document.graph.nodes)
    assert canvas.zoom <= 1.0
    canvas.select(["alone"])
    canvas.fit_selection()
    assert canvas.zoom == 1.0
    middle = canvas.mapToScene(canvas.viewport().rect().center())
    assert (middle - canvas.node_item("alone").body.center()).manhattanLength() < 4


def test_a_graph_is_fitted_when_it_is_opened(make_canvas):
    wide = placed(
        draw(("a", "Input", None, {"shape": (1,)}), ("b", "Dense", "a", {"units": 1})),
        a=(0.0, 0.0),
        b=(1500.0, 0.0),
    )
    canvas = make_canvas(wide)
    assert 0.6 < canvas.zoom < 0.7
    canvas.document.open(draw(("a", "Input", None, {"shape": (1,)})))
    assert canvas.zoom == 1.0


def long_chain(count):
    rows = [("n0", "Input", None, {"shape": (1,)})]
    rows += [(f"n{i}", "Dense", f"n{i - 1}", {"units": 1}) for i in range(1, count)]
    return placed(draw(*rows), **{f"n{i}": (232.0 * i, 0.0) for i in range(count)})


def test_a_long_graph_of_few_nodes_is_fitted_no_smaller_than_can_be_read(make_canvas):
    canvas = make_canvas(long_chain(40))
    assert canvas.zoom == 0.45
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    first = canvas.node_item("n0").body
    assert seen.contains(first)
    assert first.left() - seen.left() < 150
    assert abs(first.center().y() - seen.center().y()) < 4
    assert not seen.intersects(canvas.node_item("n39").body)


def test_a_graph_of_many_nodes_is_fitted_whole(make_canvas):
    canvas = make_canvas(long_chain(60))
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.node_item("n0").body)
    assert seen.contains(canvas.node_item("n59").body)
    assert canvas.zoom < 0.45


def test_a_high_graph_of_few_nodes_begins_in_sight(make_canvas):
    names = [f"n{i}" for i in range(50)]
    column = placed(
        draw(*((name, "Input", None, {"shape": (1,)}) for name in names)),
        **{name: (0.0, 90.0 * i) for i, name in enumerate(names)},
    )
    canvas = make_canvas(column)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert canvas.zoom == 0.45
    assert seen.contains(canvas.node_item("n0").body)


@pytest.mark.parametrize("zoom", [0.35, 0.45, 0.55])
def test_names_can_be_read_when_zoomed_out(canvas, theme, zoom):
    canvas.set_zoom(zoom)
    item = canvas.node_item("alone")
    canvas.centerOn(item)
    body = canvas.mapFromScene(item.body).boundingRect().adjusted(6, 2, -4, -2)
    picture = canvas.grab().toImage()
    text, ground = theme.color("text"), theme.color("node")
    half = (text.lightness() + ground.lightness()) / 2
    inked = [
        y
        for y in range(body.top(), body.bottom())
        if any(
            picture.pixelColor(x, y).lightness() > half for x in range(body.left(), body.right())
        )
    ]
    assert len(inked) >= 6  # pixels from the top of the "l" to the foot of the "a"


def test_from_far_one_layer_stands_for_all_and_nodes_can_still_be_clicked(canvas, mouse):
    scene = canvas.graph_scene
    assert not scene.far.isVisible()
    canvas.set_zoom(FAR / 2)
    assert scene.far.isVisible()
    assert not any(item.isVisible() for item in scene.wires.items.values())
    mouse.click(mouse.body("alone"))
    assert canvas.selected_nodes() == ("alone",)
    canvas.set_zoom(1.0)
    assert not scene.far.isVisible()
    assert all(item.isVisible() for item in scene.wires.items.values())


def test_what_is_drawn_far_has_the_colours_of_families_selection_and_problems(canvas, theme):
    def color_at(node):
        picture = canvas.grab().toImage()
        ratio = picture.devicePixelRatio()
        at = canvas.mapFromScene(canvas.node_item(node).body.center()) * ratio
        return picture.pixelColor(at).name()

    canvas.set_zoom(0.2)
    canvas.fit_all()
    canvas.set_zoom(0.2)
    QApplication.processEvents()
    assert color_at("a") == theme.family("core").name()
    assert color_at("sum") == theme.family("merge").name()
    canvas.select(["a"])
    assert color_at("a") == theme.color("text").name()
    problems = (Problem("main", "b", "wrong"),)
    canvas.document.take(Inferred(canvas.document.revision, {}, problems, True))
    assert color_at("b") == theme.color("error").name()


def test_a_free_place_for_a_new_node_is_in_sight_and_free(canvas):
    x, y = canvas.center_position()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(x + 79, y + 25)
    for node in canvas.document.graph.nodes:
        left, top, right, bottom = canvas.node_item(node).box
        assert x + 158 <= left or x >= right or y + 50 <= top or y >= bottom


def test_the_pointer_tells_what_a_press_would_do(canvas, mouse):
    def shape_at(place):
        mouse.move(place)
        return canvas.viewport().cursor().shape()

    assert shape_at((300.0, 130.0)) == Qt.CursorShape.ArrowCursor
    assert shape_at(mouse.output("a")) == Qt.CursorShape.CrossCursor
    assert shape_at(mouse.middle_of_wire("b")) == Qt.CursorShape.PointingHandCursor
    assert shape_at(mouse.body("a")) == Qt.CursorShape.ArrowCursor
    mouse.press(mouse.body("a"))
    mouse.move((330.0, 150.0))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SizeAllCursor
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((330.0, 150.0))


def test_tips_tell_what_the_card_has_no_room_for(canvas, mouse):
    problems = (Problem("main", "a", "units are missing", expected="a number"),)
    infos = {("main", "a"): NodeInfo((TensorSpec((None, 8)),))}
    canvas.document.take(Inferred(canvas.document.revision, infos, problems, True))

    def tip(place):
        at = mouse.at(place)
        event = QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
        QApplication.sendEvent(canvas.viewport(), event)
        text = QToolTip.text()
        QToolTip.hideText()
        return text

    assert tip(mouse.body("a")).splitlines() == [
        "a",
        "Dense · 8",
        "units are missing; expected a number",
    ]
    assert tip(mouse.middle_of_wire("b")).startswith("a → b")
    assert "(None, 8) float32" in tip(mouse.output("a"))
    assert "output of the model" in tip(mouse.output("sum"))
    assert tip(mouse.input("b")) == "Input inputs"


def test_names_of_inputs_show_beside_a_node_with_several(canvas, mouse):
    def beside_the_port():
        place = QPointF(*mouse.input("sum", index=0)) - QPointF(20, 0)
        return [type(item) for item in canvas.graph_scene.items(place)]

    mouse.move(mouse.body("sum"))
    assert beside_the_port() == [PortLabels]
    mouse.move((300.0, 130.0))
    assert PortLabels not in beside_the_port()


def test_an_empty_canvas_says_how_to_begin(make_canvas):
    canvas = make_canvas(Project())
    label = canvas.findChild(object, "canvas_empty")
    assert label.isVisible()
    assert "Tab" in label.text()
    assert (label.geometry().center() - canvas.rect().center()).manhattanLength() < 3


def test_another_theme_is_taken_at_once(canvas, theme):
    before = canvas.grab().toImage().pixelColor(3, 3)
    theme.set("light")
    after = canvas.grab().toImage().pixelColor(3, 3)
    assert after == theme.color("canvas")
    assert after != before


def test_the_canvas_has_names_for_those_who_do_not_see_it(canvas):
    assert canvas.objectName() == "canvas"
    assert canvas.accessibleName()
    assert canvas.findChild(object, "canvas_empty").accessibleName()


@pytest.mark.parametrize("zoom", [0.1, 0.31, 0.45, 0.7, 1.0, 2.0, 4.0])
def test_it_can_be_painted_at_every_zoom(canvas, zoom):
    mouse = Mouse(canvas)
    canvas.select(["a"])
    canvas.set_zoom(zoom)
    canvas.centerOn(*mouse.body("a"))
    picture = canvas.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, 1200, 7) for y in range(0, 700, 7)}
    assert len(colors) > 2
