"""What is on the screen is what a fresh painting of the same view would show: no ghosts."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest

from engine.graph.edits import MoveNodes
from engine.graph.frozen import FrozenDict
from gui.commands.editing import Editing
from gui.motion import set_reduced_motion
from tests.gui.canvas_driving import Mouse, canvas, drop_layer, make_canvas, mouse, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures
_SEEN = 24  # of 255: smaller differences are those of rounding


def pixels(picture):
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(picture.constBits(), np.uint8)
    return data.reshape(picture.height(), picture.width(), 4)[:, :, :3].astype(int)


def on_screen(canvas):
    """What a person sees now; asking for it paints nothing."""
    corner, size = canvas.viewport().mapTo(canvas, QPoint()), canvas.viewport().size()
    return canvas.screen().grabWindow(
        canvas.winId(), corner.x(), corner.y(), size.width(), size.height()
    )


def afresh(canvas):
    """The same view painted whole, by a way that leaves no trace in it."""
    picture = QPixmap(canvas.viewport().size())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.render(painter)
    painter.end()
    return picture


def ghosts(canvas):
    """How many pixels of the screen are not as they ought to be."""
    seen, due = pixels(on_screen(canvas).toImage()), pixels(afresh(canvas).toImage())
    return int((abs(seen - due) > _SEEN).any(axis=2).sum())


@pytest.fixture(autouse=True)
def nothing_glides(qapp):
    """What is still under way is not yet as it ought to be."""
    set_reduced_motion(True)
    yield
    set_reduced_motion(False)


@pytest.fixture
def true_picture(qtbot):
    """Let the canvas come to rest, then compare; where a ghost stays, it is there for good."""

    def check(canvas):
        qtbot.wait(120)
        qtbot.waitUntil(lambda: ghosts(canvas) == 0)

    return check


@pytest.fixture
def crowd(make_canvas, qtbot):
    """Forty nodes in disorder at 100 %, and a view that was scrolled already."""
    canvas = make_canvas()
    for number in range(40):
        drop_layer(canvas, "Dense", (240.0 * (number % 8), 90.0 * (number * 7 % 20)))
    canvas.set_zoom(1.0)
    canvas.select(())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(canvas, key)
        qtbot.wait(20)
    return canvas


def test_the_comparison_sees_a_ghost(canvas, true_picture, qtbot):
    true_picture(canvas)
    canvas.viewport().setUpdatesEnabled(False)
    canvas.nudge(0.0, 0.0)
    canvas.select(["a"])
    canvas.nudge(40.0, 0.0)
    qtbot.waitUntil(lambda: ghosts(canvas) > 500)
    canvas.viewport().setUpdatesEnabled(True)


@pytest.mark.parametrize("zoom", [1.0, 0.7])
def test_after_arrange_undo_and_redo(crowd, true_picture, zoom):
    crowd.set_zoom(zoom)
    true_picture(crowd)
    crowd.arrange()
    true_picture(crowd)
    crowd.document.undo_stack.undo()
    true_picture(crowd)
    crowd.document.undo_stack.redo()
    true_picture(crowd)


@pytest.mark.parametrize("way", [(64, 0), (-64, 0), (0, 40), (0, -40)])
def test_after_nodes_moved_in_a_view_that_was_scrolled(crowd, true_picture, qtbot, way):
    true_picture(crowd)
    for _ in range(6):
        crowd.pan_by(QPoint(*way))
        qtbot.wait(15)
    true_picture(crowd)
    places = {n: (i.place[0] + 31.0, i.place[1] + 27.0) for n, i in crowd.graph_scene.nodes.items()}
    crowd.document.apply(MoveNodes("main", FrozenDict(places)))
    true_picture(crowd)
    crowd.document.undo_stack.undo()
    true_picture(crowd)


def test_after_a_fit_and_an_arrange(crowd, true_picture):
    crowd.fit_all()
    true_picture(crowd)
    crowd.select(())
    crowd.arrange()
    true_picture(crowd)
    crowd.pan_by(QPoint(30, 0))
    true_picture(crowd)
    crowd.document.undo_stack.undo()
    true_picture(crowd)


def test_after_nudges_copies_and_a_delete(crowd, true_picture):
    editing = Editing(crowd.document, crowd, crowd)
    body = crowd.mapToScene(crowd.viewport().rect().center()).toTuple()
    nearest = min(
        crowd.graph_scene.nodes.values(),
        key=lambda i: abs(i.place[0] - body[0]) + abs(i.place[1] - body[1]),
    )
    Mouse(crowd).click(nearest.body.center().toTuple())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(crowd, key)
        true_picture(crowd)
    editing.clipboard.duplicate()
    true_picture(crowd)
    QTest.keyClick(crowd, Qt.Key.Key_Delete)
    true_picture(crowd)


def test_after_a_drag_and_another_theme(crowd, true_picture, theme):
    item = next(iter(crowd.graph_scene.nodes.values()))
    crowd.centerOn(item)
    true_picture(crowd)
    x, y = item.body.center().toTuple()
    Mouse(crowd).drag((x, y), (x + 90, y + 70))
    true_picture(crowd)
    theme.set("light")
    true_picture(crowd)
    theme.set("dark")
    true_picture(crowd)


@pytest.mark.parametrize("zoom", [1.0, 0.45])
def test_after_a_wire_was_selected_and_let_go(canvas, mouse, true_picture, zoom):
    canvas.set_zoom(zoom)
    true_picture(canvas)
    mouse.click(mouse.middle_of_wire("sum", 1))
    true_picture(canvas)
    mouse.click((300.0, 130.0))
    true_picture(canvas)


def test_a_view_that_was_hidden_and_shown_in_other_sizes_is_as_it_was(crowd, qtbot, true_picture):
    crowd.pan_by(QPoint(37, -21))
    qtbot.wait(20)
    size, corner = crowd.size(), crowd.mapToScene(0, 0)
    crowd.hide()
    crowd.resize(1500, 980)
    crowd.show()
    for width, height in ((1500, 980), (1351, 871), (700, 400)):
        crowd.resize(width, height)
        qtbot.wait(10)
    crowd.resize(size)
    qtbot.waitUntil(lambda: crowd.mapToScene(0, 0) == corner)
    true_picture(crowd)
