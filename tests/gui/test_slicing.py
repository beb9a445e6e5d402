"""A person takes a part of a tensor: found under the names for it, written as Python."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from engine.graph.indexing import index_text
from engine.graph.model import Instance, Ref
from gui.panels.fields.editors import TextField
from tests.gui.inspector_driving import retype

# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def tab_and_type(window, qtbot, name):
    """Tab on the canvas, the name in the search, Enter."""
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    field = window.editor.layer_search.findChild(QLineEdit)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def field_of(window):
    [found] = [f for f in window.editor.inspector.findChildren(TextField, "field_key")
               if f.isVisible()]  # fmt: skip
    return found


@pytest.mark.parametrize("typed", ["slice", "index", "getitem"])
def test_a_slice_is_added_wired_written_and_undone(window, qtbot, typed):
    document = window.document
    tab_and_type(window, qtbot, "Input")
    tab_and_type(window, qtbot, typed)
    node = document.graph.nodes["get_item"]
    assert node.arguments["x"] == Ref("input")
    assert node.arguments["key"] == (Instance("slice"), 0)
    window.editor.docks.bring("inspector")
    qtbot.waitUntil(lambda: bool(window.editor.inspector.findChildren(TextField, "field_key")))
    field = field_of(window)
    assert field.text() == "[:, 0]"
    added = document.project
    retype(field, "[..., ::2]")
    assert index_text(document.graph.nodes["get_item"].arguments["key"]) == "[..., ::2]"
    assert field_of(window).text() == "[..., ::2]"
    changed = document.project
    retype(field, "[:, x]")
    errors = [e for e in window.editor.inspector.findChildren(QLabel, "field_key_error")
              if e.isVisible()]  # fmt: skip
    assert "at character 5" in errors[0].text() and field.text() == "[:, x]"
    assert document.project == changed
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    document.undo_stack.undo()
    assert document.project == added
    document.undo_stack.undo()
    assert "get_item" not in document.graph.nodes


def test_the_shape_behind_a_slice_follows_the_index(window, idle, qtbot):
    document = window.document
    tab_and_type(window, qtbot, "Input")
    tab_and_type(window, qtbot, "slice")

    def shape():
        info = document.info("get_item")
        return info.outputs[0].shape if info is not None and info.outputs else None

    idle(window)
    assert shape() == (None, 28, 1)
    window.editor.docks.bring("inspector")
    retype(field_of(window), "[:, 2:-2, ::2, None]")
    idle(window)
    assert shape() == (None, 24, 14, 1, 1)
    retype(field_of(window), "[:, 99]")
    idle(window)
    assert any(p.node == "get_item" for p in document.problems)
    assert "ops.get_item" in window.canvas.node_item("get_item").card.caption
