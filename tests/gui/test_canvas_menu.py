"""The menu of a right click is about what lies under it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from engine.graph.placing.framing import put_frame
from engine.project import Frame
from gui.canvas.decor import Piece
from gui.commands.context_menu import context_menu
from tests.gui.canvas_driving import canvas, make_canvas, mouse, theme
from tests.gui.reaching import commands_in

pytestmark = pytest.mark.usefixtures("engine")

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures


@pytest.fixture
def drawn(window):
    """A window with a row of layers, and a frame above it."""
    for name in ("Input", "Dense", "Dropout"):
        window.editor.editing.add_layer(name)
    document = window.document
    document.apply(put_frame(document.project, "main", "f", Frame("F", 0, -300, 200, 90), "Add"))
    return window


def offered(window, what):
    window.commands.refresh()
    menu = context_menu(window.actions_by_id, what, window)
    names = {name.removeprefix("action_") for name in commands_in(menu)}
    assert len(menu.actions()) < 30, "too long to be read"
    assert not any(inner.accessibleName() == "" for inner in menu.findChildren(QMenu))
    menu.deleteLater()
    return names


def test_on_a_node_it_is_about_nodes(drawn):
    drawn.canvas.select(["dense"])
    names = offered(drawn, "dense")
    assert {"cut", "delete_heal", "extract", "change_type", "mute", "frame"} <= names
    assert {"select_upstream", "align_left", "distribute_x", "layer_help"} <= names
    assert not names & {"insert_layer", "add_layer", "enter", "unpack", "edit_text"}


def test_help_is_about_one_layer(drawn):
    drawn.canvas.select(["dense", "dropout"])
    assert "layer_help" not in offered(drawn, "dense")


def test_on_a_wire_it_is_about_the_wire(drawn):
    edge = next(iter(drawn.canvas.graph_scene.wires.items))
    drawn.canvas.graph_scene.select((), (edge,))
    assert offered(drawn, edge) == {"insert_layer", "move", "add_bend", "delete"}
    assert drawn.actions_by_id["insert_layer"].isEnabled()


def test_on_a_frame_it_is_about_the_frame(drawn):
    piece = Piece("frames", "f")
    drawn.canvas.graph_scene.decor.choose(piece)
    assert offered(drawn, piece) == {"edit_text", "frame_color", "resize", "delete"}


def test_on_nothing_it_offers_what_can_be_put_there(drawn):
    names = offered(drawn, None)
    assert {"add_layer", "note", "paste", "find", "minimap", "snap"} <= names
    assert not names & {"delete", "mute", "leave"}


def test_a_right_click_on_a_frame_chooses_it_and_tells(canvas, mouse, qtbot):
    document = canvas.document
    document.apply(put_frame(document.project, "main", "f", Frame("F", 0, 100, 200, 200), "Add"))
    at = mouse.at((100.0, 112.0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at))
    with qtbot.waitSignal(canvas.context_menu_requested) as said:
        QApplication.sendEvent(canvas.viewport(), event)
    assert said.args[1] == Piece("frames", "f") == canvas.graph_scene.decor.chosen
