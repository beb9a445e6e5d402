"""Copies: in place, into another window, and as text that any program can carry."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine.graph.model import Ref
from engine.project import Project
from gui.app import leave_clipboard
from gui.commands.clipboard import MIME
from gui.commands.editing import Editing
from tests.gui.canvas_driving import canvas, make_canvas, mouse, theme

__all__ = ["canvas", "make_canvas", "mouse", "theme"]  # fixtures

KERAS_MODEL = json.dumps({
    "class_name": "Sequential",
    "config": {
        "name": "small",
        "layers": [
            {"class_name": "InputLayer", "config": {"batch_shape": [None, 8], "name": "x"}},
            {"class_name": "Dense", "config": {"name": "d", "units": 3}},
        ],
    },
})  # fmt: skip


@pytest.fixture
def editing(canvas):
    return Editing(canvas.document, canvas, canvas)


def undone(canvas, before):
    """Whether one undo leads back."""
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    return canvas.document.project == before


def fed(canvas, node):
    return canvas.document.graph.nodes[node].arguments.get("inputs")


def test_what_is_copied_is_a_project_as_data_and_as_text(canvas, editing):
    canvas.select(["a", "b"])
    editing.clipboard.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert json.loads(data.text())["format"] == "layerloom-project"
    assert bytes(data.data(MIME).data()).decode() == data.text()


def test_text_that_went_through_another_program_is_pasted(canvas, editing):
    before = canvas.document.project
    canvas.select(["a", "b"])
    editing.clipboard.copy()
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText(f"\n  {text}\n")
    editing.clipboard.paste()
    assert fed(canvas, "b_2") == Ref("a_2") and fed(canvas, "a_2") is None
    assert canvas.selected_nodes() == ("a_2", "b_2")
    assert undone(canvas, before)


def test_each_paste_is_a_little_further_down(canvas, editing):
    canvas.select(["a"])
    editing.clipboard.copy()
    editing.clipboard.paste()
    editing.clipboard.paste()
    assert canvas.node_item("a_2").place == (264.0, 24.0)
    assert canvas.node_item("a_3").place == (288.0, 48.0)


def test_a_model_is_pasted_into_another_project_with_all_that_is_inside(canvas, editing):
    canvas.select(["a", "b"])
    editing.group()
    editing.clipboard.copy()
    canvas.document.open(Project())
    editing.clipboard.paste()
    project = canvas.document.project
    assert list(project.graph().nodes) == ["block"]
    assert {"a", "b"} < set(project.graphs["block"].nodes)
    assert undone(canvas, Project())


def test_a_model_that_was_cut_is_pasted_whole(canvas, editing):
    canvas.select(["a", "b"])
    editing.group()
    inner = canvas.document.project.graphs["block"]
    editing.clipboard.cut()
    assert list(canvas.document.project.graphs) == ["main"]
    editing.clipboard.paste()
    assert canvas.document.project.graphs["block"].nodes.keys() == inner.nodes.keys()


def test_duplicates_may_keep_what_feeds_them(canvas, editing):
    before = canvas.document.project
    canvas.select(["a", "b"])
    editing.clipboard.duplicate_wired()
    assert (fed(canvas, "a_2"), fed(canvas, "b_2")) == (Ref("image"), Ref("a_2"))
    assert canvas.selected_nodes() == ("a_2", "b_2")
    assert undone(canvas, before)


@pytest.mark.parametrize("text", ["hello", "", '{"nodes": []}', "[1, 2, 3]"])
def test_nonsense_says_what_it_is_not(canvas, editing, qtbot, text):
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(canvas.document.refused) as said:
        editing.clipboard.paste()
    assert "the clipboard holds no nodes" in str(said.args[0])
    assert canvas.document.undo_stack.count() == 0


def test_an_empty_clipboard_says_so(canvas, editing, qtbot):
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(canvas.document.refused) as said:
        editing.clipboard.paste()
    assert "received nothing" in str(said.args[0])


@pytest.mark.parametrize("answer", ["add", "cancel"])
def test_a_keras_model_is_drawn_after_a_question(canvas, editing, answer):
    before = canvas.document.project
    QGuiApplication.clipboard().setText(KERAS_MODEL)
    editing.clipboard.paste()
    question = canvas.window().findChild(QMessageBox, "import_pasted")
    assert "small" in question.informativeText()
    assert canvas.document.project is before
    if answer == "cancel":
        QTest.keyClick(question, Qt.Key.Key_Escape)
        assert canvas.document.undo_stack.count() == 0
        return
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert fed(canvas, "d") == Ref("x")
    lowest = max(canvas.node_item(n).body.bottom() for n in before.graph().nodes)
    assert canvas.node_item("x").body.top() > lowest
    assert undone(canvas, before)


def test_windows_exchange_nodes_by_the_keys(make_window, qtbot):
    first, second = make_window(), make_window()
    for window in (first, second):
        window.show_editor()
    for name in ("Input", "Dense"):
        first.editor.editing.add_layer(name)
    first.canvas.select_all()
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    QTest.keyClick(first, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    QTest.keyClick(second, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert second.document.graph.nodes["dense"].arguments["inputs"] == Ref("input")
    second.canvas.select(["dense"])
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(second, Qt.Key.Key_D, both)
    assert second.document.graph.nodes["dense_2"].arguments["inputs"] == Ref("input")


def test_what_was_copied_is_left_as_text_when_the_program_ends(canvas, editing):
    canvas.select(["a"])
    editing.clipboard.copy()
    copied = QGuiApplication.clipboard().text()
    leave_clipboard()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == copied and not data.hasFormat(MIME)
    editing.clipboard.paste()
    assert len(canvas.document.graph.nodes) == 6
