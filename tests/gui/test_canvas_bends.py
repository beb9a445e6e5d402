"""Bends on wires: put, dragged, moved by keys, taken away; each is one step of undo."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.graph.model import Edge, Ref, Slot
from engine.graph.placing.bending import bends_of
from engine.graph.placing.bending import bent as bent_edit
from engine.graph.placing.framing import put_note
from engine.project import Note
from engine.storage import project_from_text, project_text
from tests.benchmarks.canvas_graph import synthetic_project
from tests.gui.canvas_driving import CTRL, canvas, make_canvas, mouse, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures

RIGHT, SHIFT = Qt.MouseButton.RightButton, Qt.KeyboardModifier.ShiftModifier
WIRE = Edge(Ref("a"), Slot("b", "inputs"))
LINK = Edge(Ref("image"), Slot("sum", "inputs", 1))


def bends(canvas, edge=WIRE):
    return bends_of(canvas.document.project.view_of("main"), edge)


def dots(canvas, edge=WIRE):
    return [dot.scenePos().toTuple() for dot in canvas.graph_scene.wires.items[edge].bends]


@pytest.fixture
def bent(canvas):
    """The wire from a to b, led through a point above it; nothing to undo yet."""
    canvas.graph_scene.select((), (WIRE,))
    canvas.bends.add()
    canvas.bends.nudge(0.0, -80.0)
    canvas.graph_scene.select(())
    canvas.document.undo_stack.clear()
    return bends(canvas)[0]


@pytest.fixture
def one_step(canvas):
    before = canvas.document.project
    yield
    after = canvas.document.project
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before
    assert dots(canvas) == list(bends(canvas))
    canvas.document.undo_stack.redo()
    assert canvas.document.project == after != before
    assert dots(canvas) == list(bends(canvas))


def test_a_double_click_on_a_wire_bends_it_there(canvas, mouse, one_step):
    graph = canvas.document.graph
    place = mouse.middle_of_wire("b")
    mouse.double_click(place)
    (bend,) = bends(canvas)
    assert abs(bend[0] - place[0]) <= 2 and abs(bend[1] - place[1]) <= 2
    assert canvas.document.graph == graph


def test_a_double_click_on_a_bend_takes_it_away(canvas, mouse, bent, one_step):
    mouse.double_click(bent)
    assert bends(canvas) == ()


def test_a_bend_is_dragged_and_the_wire_goes_through_it(canvas, mouse, bent, one_step):
    x, y = bent
    mouse.press(bent)
    mouse.move((x + 30, y - 40))
    assert dots(canvas) == [(x + 30, y - 40)]
    mouse.release((x + 40, y - 60))
    assert bends(canvas) == ((x + 40, y - 60),)
    points = canvas.graph_scene.wires.items[WIRE].points
    assert (x + 40, y - 60) in points


def test_escape_puts_a_dragged_bend_back(canvas, mouse, bent):
    mouse.press(bent)
    mouse.move((bent[0], bent[1] - 60))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert dots(canvas) == [bent]
    mouse.release((bent[0], bent[1] - 60))
    assert bends(canvas) == (bent,) and canvas.document.undo_stack.count() == 0


def test_arrows_move_the_chosen_bend_in_one_step(canvas, mouse, bent, one_step):
    mouse.click(bent)
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert bends(canvas) == ((bent[0] - 8, bent[1] - 24),)


def test_delete_takes_the_chosen_bend_and_leaves_the_wire(canvas, mouse, bent, one_step):
    mouse.click(bent)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert bends(canvas) == ()
    assert canvas.document.graph.nodes["b"].arguments["inputs"] == Ref("a")


def test_delete_on_the_wire_itself_takes_the_wire_and_its_bends(canvas, bent):
    canvas.graph_scene.select((), (WIRE,))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert "inputs" not in canvas.document.graph.nodes["b"].arguments
    assert canvas.document.project.view_of("main").bends == {}
    canvas.document.undo_stack.undo()
    assert dots(canvas) == [bent]


def test_bends_move_along_with_the_nodes_on_both_sides(canvas, mouse, bent, one_step):
    canvas.select(["a", "b"])
    x, y = mouse.body("a")
    mouse.drag((x, y), (x + 20, y + 90))
    assert bends(canvas) == ((bent[0] + 20, bent[1] + 90),)
    assert dots(canvas) == list(bends(canvas))


def test_a_bend_stays_where_only_one_of_its_nodes_moves(canvas, mouse, bent, one_step):
    x, y = mouse.body("a")
    mouse.drag((x, y), (x + 20, y + 90))
    assert bends(canvas) == (bent,)


def test_keys_that_move_nodes_move_the_bends_between_them(canvas, bent, one_step):
    canvas.select(["a", "b"])
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert bends(canvas) == ((bent[0], bent[1] + 16),)


def test_arranging_leads_wires_freely_again(canvas, bent, one_step):
    canvas.arrange()
    assert bends(canvas) == ()
    assert dots(canvas) == []


def test_a_line_drawn_with_shift_and_the_right_button_bends_wires(canvas, mouse, one_step):
    x, y = mouse.middle_of_wire("b")
    mouse.drag((x, y - 60), (x, y + 60), button=RIGHT, modifiers=SHIFT)
    assert len(bends(canvas)) == 1
    at = mouse.at((x, y + 60))
    asked = []
    canvas.context_menu_requested.connect(lambda *what: asked.append(what))
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, at, canvas.viewport().mapToGlobal(at), SHIFT)
    QApplication.sendEvent(canvas.viewport(), event)
    assert not asked


def test_a_bent_wire_is_found_where_it_is_drawn_near_and_far(canvas, bent, qtbot):
    for zoom in (1.0, 0.25):
        canvas.set_zoom(zoom)
        start = canvas.node_item("a").output_point(0)
        x, y = (start[0] + bent[0]) / 2, (start[1] + bent[1]) / 2
        wires = canvas.graph_scene.wires
        assert wires.at(canvas.mapToScene(canvas.mapFromScene(x, y)), 25.0, zoom) == WIRE
    far = canvas.graph_scene.far.lines()
    assert WIRE not in far and LINK in far


def test_bends_are_chosen_in_turn_and_a_wire_has_as_many_as_one_likes(canvas):
    canvas.graph_scene.select((), (LINK,))
    canvas.bends.add()
    canvas.bends.add()
    canvas.bends.add()
    numbers = []
    for _ in range(4):
        canvas.bends.choose_next()
        numbers.append(canvas.graph_scene.wires.chosen_bend[1])
    assert sorted(numbers[:3]) == [0, 1, 2] and numbers[3] == numbers[0]
    assert len(set(bends(canvas, LINK))) == 3
    canvas.bends.remove_all()
    assert bends(canvas, LINK) == ()


def test_bends_of_what_is_opened_are_shown(canvas, make_canvas, bent):
    again = make_canvas(project_from_text(project_text(canvas.document.project)))
    assert dots(again) == [bent]
    again.document.open(canvas.document.project)
    assert dots(again) == [bent]


def test_ctrl_drag_cuts_a_bent_wire_where_it_is_drawn(canvas, mouse, bent):
    x, y = bent
    mouse.drag((x - 12, y - 60), (x - 12, y + 30), modifiers=CTRL)
    assert "inputs" not in canvas.document.graph.nodes["b"].arguments


def test_the_pointer_tells_that_a_bend_can_be_moved(canvas, mouse, bent):
    mouse.move((bent[0] + 1, bent[1]))
    QTest.mouseMove(canvas.viewport(), mouse.at(bent) + QPoint(1, 1))
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SizeAllCursor


def test_home_shows_bends_frames_and_notes_too(canvas):
    document = canvas.document
    far = ((900.0, -300.0),)
    document.apply(bent_edit(document.project, "main", LINK, far, "Bend"))
    document.apply(put_note(document.project, "main", "note", Note("why", -300, 500), "Add"))
    canvas.fit_all()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(900.0, -300.0) and seen.contains(-300.0, 500.0)


def test_from_far_nothing_is_missing_where_the_overview_and_the_edge_were(make_canvas, qapp):
    canvas = make_canvas(synthetic_project(300))
    canvas.graph_scene.finish()
    canvas.minimap.set_shown(True)
    canvas.set_zoom(0.2)

    def seen() -> np.ndarray:
        qapp.processEvents()
        image = qapp.primaryScreen().grabWindow(canvas.winId()).toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), np.uint8)
        return pixels.reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)

    seen()
    for by in (QPoint(60, 0), QPoint(-90, 40), QPoint(0, -120)):
        canvas.pan_by(by)
        scrolled = seen()
        canvas.viewport().update()
        # Lines fall upon other pixels, as ever after a scroll; a hole would be thousands.
        assert (abs(scrolled - seen()).max(axis=-1) > 40).sum() < 500
