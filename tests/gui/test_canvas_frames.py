"""Frames that move what they hold, and notes: made from a selection, written in their place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from engine.graph.placing.framing import put_frame, put_note
from engine.project import Frame, Note
from gui.canvas.decor import Piece
from gui.commands.editing import Editing
from tests.gui.canvas_driving import CTRL, canvas, make_canvas, mouse, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


@pytest.fixture
def framed(canvas):
    """A frame round a and b, and a note below; nothing to undo yet."""
    document = canvas.document
    frame = Frame("Stem", 216.0, -50.0, 446.0, 224.0)
    document.try_apply(put_frame(document.project, "main", "frame", frame, "Add"))
    document.try_apply(put_note(document.project, "main", "note", Note("why", 700, 150), "Add"))
    document.undo_stack.clear()
    return document.project


@pytest.fixture
def one_step(canvas):
    before = canvas.document.project
    yield
    after = canvas.document.project
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.document.project == before
    shown = canvas.graph_scene.decor
    assert shown.frames.keys() == before.view_of("main").frames.keys()
    canvas.document.undo_stack.redo()
    assert canvas.document.project == after != before


def view(canvas):
    return canvas.document.project.view_of("main")


def title(canvas):
    """The middle of the title of the frame."""
    return canvas.graph_scene.decor.area(Piece("frames", "frame")).center().toTuple()


def field(canvas):
    return canvas.findChild(QPlainTextEdit, "canvas_text")


def test_a_frame_is_drawn_round_the_selection_and_named_at_once(canvas, editing, one_step):
    canvas.select(["a", "b"])
    editing.decorating.frame()
    QTest.keyClicks(field(canvas), "Stem")
    QTest.keyClick(field(canvas), Qt.Key.Key_Return)
    frame = view(canvas).frames["frame"]
    assert frame.title == "Stem"
    assert frame.x < 240 and frame.x + frame.width > 480 + 158


def test_without_a_selection_there_is_nothing_to_frame(canvas, editing, qtbot):
    with qtbot.waitSignal(canvas.document.refused):
        editing.decorating.frame()
    assert canvas.document.undo_stack.count() == 0


def test_a_frame_dragged_by_its_title_takes_its_nodes_along(canvas, mouse, framed, one_step):
    x, y = title(canvas)
    mouse.press((x, y))
    mouse.move((x + 20, y + 50))
    mouse.move((x + 40, y + 100))
    assert canvas.node_item("a").place == pytest.approx((280.0, 100.0), abs=2)
    mouse.release((x + 40, y + 100))
    positions, frame = view(canvas).positions, view(canvas).frames["frame"]
    assert positions["a"] == pytest.approx((280.0, 100.0), abs=2)
    assert positions["b"] == pytest.approx((520.0, 100.0), abs=2)
    assert positions["sum"] == (720.0, 0.0)
    assert (frame.x, frame.y) == pytest.approx((256.0, 50.0), abs=2)
    assert view(canvas).notes["note"] == Note("why", 700, 150)


def test_escape_puts_a_dragged_frame_back(canvas, mouse, framed):
    x, y = title(canvas)
    mouse.press((x, y))
    mouse.move((x + 40, y + 100))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    mouse.release((x + 40, y + 100))
    assert canvas.document.undo_stack.count() == 0
    assert canvas.node_item("a").place == (240.0, 0.0)
    assert canvas.graph_scene.decor.frames["frame"].pos().toTuple() == (216.0, -50.0)


def test_in_a_frame_a_drag_from_the_ground_is_a_rubber_band(canvas, mouse, framed):
    mouse.drag((230.0, 65.0), (420.0, 20.0))
    assert canvas.selected_nodes() == ("a",)
    assert canvas.document.undo_stack.count() == 0


def test_a_frame_is_resized_by_its_corner(canvas, mouse, framed, one_step):
    mouse.drag((216 + 446 - 5, -50 + 224 - 5), (216 + 446 + 95, -50 + 224 + 45))
    frame = view(canvas).frames["frame"]
    assert (frame.width, frame.height) == pytest.approx((546, 274), abs=2)
    assert (frame.x, frame.y) == (216.0, -50.0)


def test_a_double_click_on_the_title_writes_it(canvas, mouse, framed, one_step):
    mouse.double_click(title(canvas))
    assert field(canvas).toPlainText() == "Stem"
    QTest.keyClicks(field(canvas), "Head")
    QTest.keyClick(field(canvas), Qt.Key.Key_Enter)
    assert view(canvas).frames["frame"].title == "Head"


def test_escape_leaves_the_title_as_it_was(canvas, mouse, framed):
    mouse.double_click(title(canvas))
    QTest.keyClicks(field(canvas), "Head")
    QTest.keyClick(field(canvas), Qt.Key.Key_Escape)
    assert view(canvas).frames["frame"].title == "Stem"
    assert canvas.document.undo_stack.count() == 0
    assert canvas.hasFocus()


def test_delete_removes_the_frame_and_leaves_its_nodes(canvas, mouse, framed, one_step):
    mouse.click(title(canvas))
    assert canvas.has_selection()
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not view(canvas).frames
    assert len(canvas.document.graph.nodes) == 5
    assert not canvas.has_selection()


def test_the_chosen_frame_gets_the_next_colour(canvas, mouse, editing, framed, one_step):
    mouse.click(title(canvas))
    editing.decorating.recolor()
    assert view(canvas).frames["frame"].color == "conv"


def test_from_far_away_a_frame_is_taken_by_its_title_too(canvas, mouse, framed, one_step):
    canvas.set_zoom(0.2)
    x, y = title(canvas)[0], -40.0  # above the nodes and their wires
    mouse.drag((x, y), (x, y + 300))
    assert view(canvas).frames["frame"].y == pytest.approx(250, abs=6)
    assert view(canvas).positions["a"][1] == pytest.approx(300, abs=6)


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.45, 0.4, 0.2])
def test_the_border_never_runs_through_the_title(canvas, framed, zoom):
    canvas.set_zoom(zoom)
    canvas.graph_scene.decor.choose(None)
    frame = view(canvas).frames["frame"]
    corner = canvas.mapFromScene(QPointF(frame.x, frame.y))
    image = canvas.viewport().grab().toImage()
    ink = canvas.look.text.name()
    line = [image.pixelColor(corner.x() + x, corner.y()).name() for x in range(4, 60)]
    strip = [
        image.pixelColor(corner.x() + x, corner.y() + y).name()
        for y in range(-30, 30)
        for x in range(4, 60)
    ]
    assert ink in strip and ink not in line


def test_arranged_nodes_take_their_frame_along(canvas, framed, one_step):
    canvas.arrange()
    frame = view(canvas).frames["frame"]
    for node in ("a", "b"):
        left, top, right, bottom = canvas.node_item(node).box
        at = view(canvas).positions[node]
        assert frame.x < at[0] and at[0] + right - left < frame.x + frame.width
        assert frame.y < at[1] and at[1] + bottom - top < frame.y + frame.height


def test_a_note_is_written_where_it_stands(canvas, editing, one_step):
    editing.decorating.note()
    QTest.keyClicks(field(canvas), "first")
    QTest.keyClick(field(canvas), Qt.Key.Key_Return)
    QTest.keyClicks(field(canvas), "second")
    QTest.keyClick(field(canvas), Qt.Key.Key_Return, CTRL)
    assert view(canvas).notes["note"].text == "first\nsecond"


def test_what_was_written_is_kept_in_the_graph_where_it_was(canvas, mouse, editing, framed, qtbot):
    canvas.select(["a", "b"])
    editing.group()
    canvas.document.enter("block")
    editing.decorating.note()
    QTest.keyClicks(field(canvas), "inside")
    canvas.document.leave()  # by the way above the canvas, which takes no focus
    inner = lambda: canvas.document.project.view_of("block").notes["note"].text  # noqa: E731
    qtbot.waitUntil(lambda: inner() == "inside")
    assert view(canvas).notes["note"].text == "why"


def test_in_another_project_nothing_is_written(canvas, mouse, framed, qtbot):
    mouse.double_click((750.0, 165.0))
    QTest.keyClicks(field(canvas), "lost")
    canvas.document.open(framed)
    qtbot.wait(20)
    assert field(canvas) is None
    assert canvas.document.project == framed


def test_a_click_elsewhere_keeps_what_was_written(canvas, mouse, editing, one_step):
    editing.decorating.note()
    QTest.keyClicks(field(canvas), "kept")
    mouse.click((240.0, 180.0))
    canvas.setFocus()
    assert view(canvas).notes["note"].text == "kept"


def test_a_note_is_dragged_and_deleted(canvas, mouse, framed):
    mouse.drag((750.0, 165.0), (750.0, 265.0))
    assert view(canvas).notes["note"].y == pytest.approx(250, abs=2)
    canvas.document.undo_stack.undo()
    assert canvas.document.project == framed
    mouse.click((750.0, 165.0))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not view(canvas).notes
    canvas.document.undo_stack.undo()
    assert canvas.document.project == framed


def test_a_note_is_as_high_as_its_text(canvas, framed):
    low = canvas.graph_scene.decor.notes["note"].rect().height()
    canvas.document.try_apply(
        put_note(canvas.document.project, "main", "note", Note("long " * 60, 700, 150), "Write")
    )
    assert canvas.graph_scene.decor.notes["note"].rect().height() > 3 * low


def test_another_graph_has_frames_of_its_own(canvas, editing, framed):
    canvas.select(["a", "b"])
    editing.group()
    canvas.document.enter("block")
    assert not canvas.graph_scene.decor.frames
    canvas.document.leave()
    assert set(canvas.graph_scene.decor.frames) == {"frame"}


def test_frames_and_notes_can_be_painted_at_every_zoom(canvas, framed):
    decor = canvas.graph_scene.decor
    for zoom in (0.1, 0.4, 1.0, 3.0):
        canvas.set_zoom(zoom)
        for item in (decor.frames["frame"], decor.notes["note"]):
            shown = canvas.grab().toImage()
            item.setVisible(False)
            if (
                canvas.mapFromScene(item.sceneBoundingRect())
                .boundingRect()
                .intersects(canvas.viewport().rect())
            ):
                assert canvas.grab().toImage() != shown
            item.setVisible(True)


def test_the_keys_of_the_table_frame_and_note(window, qtbot):
    window.editor.editing.add_layer("Input")
    canvas = window.canvas
    canvas.setFocus()
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    QTest.keyClick(field(canvas), Qt.Key.Key_Return)
    frames = window.document.project.view_of("main").frames
    assert frames["frame"].title == "Frame"
    assert window.actions_by_id["frame_color"].isEnabled()
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_J, both)
    assert window.document.project.view_of("main").frames["frame"].color == "conv"
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert field(canvas) is not None
    QTest.keyClick(field(canvas), Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_N, both)
    QTest.keyClicks(field(canvas), "hello")
    QTest.keyClick(field(canvas), Qt.Key.Key_Return, CTRL)
    assert window.document.project.view_of("main").notes["note"].text == "hello"


def test_from_far_the_titles_of_inner_frames_go_all_or_none_and_none_stands_on_another(canvas):
    document = canvas.document
    frames = {
        "all": Frame("Network", 200.0, -150.0, 900.0, 400.0),
        "one": Frame("Block 1", 230.0, -90.0, 300.0, 280.0),
        "two": Frame("Block 2", 700.0, -90.0, 300.0, 280.0),
    }
    for key, frame in frames.items():
        document.apply(put_frame(document.project, "main", key, frame, "Add"))
    items = canvas.graph_scene.decor.frames

    def titled() -> set[str]:
        return {key for key, item in items.items() if item.titled}

    assert titled() == {"all", "one", "two"}
    seen = []
    for zoom in (1.0, 0.5, 0.3, 0.2, 0.15, 0.1, 0.05):
        canvas.set_zoom(zoom)
        seen.append(titled())
        words = [items[key].lettering for key in titled()]
        air = [w.adjusted(0, w.height() * 0.2, 0, -w.height() * 0.2) for w in words]
        assert not any(a.intersects(b) for i, a in enumerate(air) for b in air[:i])
    assert seen[0] == {"all", "one", "two"} and seen[-1] == {"all"}
    assert all(at in ({"all", "one", "two"}, {"all"}) for at in seen)
    canvas.set_zoom(1.0)
    assert titled() == {"all", "one", "two"}


def test_a_title_that_is_left_out_cannot_be_taken_hold_of(canvas):
    document = canvas.document
    for key, frame in (
        ("all", Frame("Network", 200.0, -150.0, 900.0, 400.0)),
        ("one", Frame("Block 1", 230.0, -90.0, 300.0, 280.0)),
    ):
        document.apply(put_frame(document.project, "main", key, frame, "Add"))
    canvas.set_zoom(0.1)
    decor = canvas.graph_scene.decor
    assert not decor.frames["one"].titled
    assert decor.at(decor.frames["one"].title.center(), 0.1) != Piece("frames", "one")


def test_from_far_a_frame_does_not_hide_one_inside_that_was_there_before(canvas):
    document = canvas.document
    inner = Frame("", 1000.0, 300.0, 400.0, 400.0, "conv")
    outer = Frame("", 900.0, 200.0, 900.0, 900.0)
    document.apply(put_frame(document.project, "main", "inner", inner, "Add"))
    canvas.set_zoom(0.2)
    canvas.centerOn(1300.0, 600.0)

    def colour(x, y):
        return canvas.grab().toImage().pixelColor(canvas.mapFromScene(QPointF(x, y)))

    document.apply(put_frame(document.project, "main", "outer", outer, "Add"))
    assert colour(1200.0, 500.0) != colour(1600.0, 900.0) != colour(600.0, 600.0)
