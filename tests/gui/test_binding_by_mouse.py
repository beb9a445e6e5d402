"""Columns are dragged to what they feed, on the canvas or in the data panel; a menu does it too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from engine.data.columns import DataColumn, DataPreview
from engine.graph.edits import SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec
from gui.column_drag import MIME_TYPE, column_mime, dragged_columns
from gui.panels.data.table import DataTable
from tests.engine.drawing import draw

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
TABLE = DataPreview(
    9,
    (
        DataColumn("age", (), "float32", 18, 70),
        DataColumn("height", (), "float32", 150, 200),
        DataColumn("kind", (), "int64", 0, 2),
        DataColumn("rows", (3,), "float32", 0, 1),
    ),
)


@pytest.fixture
def bound(window):
    """A window on a model of two numbers and three classes, with a table that nothing feeds yet."""
    window.document.open(
        draw(
            ("person", "Input", None, {"shape": (2,)}),
            ("hidden", "Dense", "person", {"units": 4}),
            ("answer", "Dense", "hidden", {"units": 3, "activation": "softmax"}),
            data=DataSpec(Instance("csv", FrozenDict(path="people.csv"))),
        )
    )
    window.editor.docks.bring("data")
    window.canvas.fit_all()
    window.editor.data._ask()
    window.editor.data.show_preview(TABLE)
    return window


def rows_of(window):
    return window.editor.data.findChild(DataTable)


def drag_rows(qtbot, window, monkeypatch, *names):
    """Press on the rows of a table and pull: what hangs on the pointer then."""
    table, taken = rows_of(window), []

    def begin(drag, actions):
        taken.append(dragged_columns(drag.mimeData()))
        return COPY

    monkeypatch.setattr(QDrag, "exec", begin)
    window.editor.data.ensureWidgetVisible(table)
    for index, name in enumerate(names):
        (item,) = table.findItems(name, Qt.MatchFlag.MatchExactly)
        at = table.visualItemRect(item).center()
        keys = Qt.KeyboardModifier.ControlModifier if index else NONE
        qtbot.mouseClick(table.viewport(), LEFT, keys, at)
    qtbot.mousePress(table.viewport(), LEFT, NONE, at)
    for step in (4, 10, 20):
        qtbot.mouseMove(table.viewport(), at + QPoint(step, -step))
    qtbot.mouseRelease(table.viewport(), LEFT, NONE, at + QPoint(20, -20))
    return taken


def send(widget, kind, at, names):
    data = column_mime(names)
    event = kind(at, COPY, data, LEFT, NONE)
    handlers = {
        QDragEnterEvent: "dragEnterEvent", QDragMoveEvent: "dragMoveEvent", QDropEvent: "dropEvent",
    }  # fmt: skip
    getattr(widget, handlers[kind])(event)
    return event.isAccepted()


def drop_on_node(window, node_id, *names):
    """Hover over a node with columns and let go; whether it took them."""
    canvas = window.canvas
    at = canvas.mapFromScene(canvas.node_item(node_id).body.center())
    entered = send(canvas, QDragMoveEvent, at, names)
    shown = canvas.footprint.isVisible()
    assert entered == shown  # what would be taken is what lights up
    taken = send(canvas, QDropEvent, QPointF(at), names)
    assert not canvas.footprint.isVisible()
    return taken


def bindings(window):
    return window.document.project.data.bindings


def test_rows_are_dragged_by_their_names(qtbot, bound, monkeypatch):
    assert drag_rows(qtbot, bound, monkeypatch, "height") == [("height",)]
    assert drag_rows(qtbot, bound, monkeypatch, "age", "height") == [("age", "height")]


def test_columns_that_are_dropped_on_an_input_feed_it_prepared_as_one_step(bound):
    assert drop_on_node(bound, "person", "age", "height")
    made = bindings(bound)["person"]
    assert made.columns == ("age", "height")
    assert [step.class_name for step in made.steps] == ["standardize"]
    bound.document.undo_stack.undo()
    assert "person" not in bindings(bound)


def test_a_column_that_is_dropped_on_an_output_is_its_target(bound):
    assert drop_on_node(bound, "answer", "kind")
    assert bindings(bound)["answer"].columns == ("kind",)


def test_rows_over_the_classes_bring_the_loss_that_they_need(bound):
    drop_on_node(bound, "answer", "rows")
    assert bound.document.project.training.losses["answer"] == "categorical_crossentropy"
    bound.document.undo_stack.undo()
    assert not bound.document.project.training.losses


def test_no_other_node_takes_columns(bound):
    before = bound.document.project
    assert not drop_on_node(bound, "hidden", "age")
    assert bound.document.project is before


@pytest.mark.parametrize("payload", [b"{", b'{"a": 1}', b"[1]", b""])
def test_a_drag_that_only_claims_to_be_columns_is_none(payload):
    data = column_mime(())
    data.setData(MIME_TYPE, payload)
    assert dragged_columns(data) == ()


def test_columns_are_dropped_on_the_card_of_what_they_feed(bound):
    card = bound.editor.data._cards["person"]
    at = card.rect().center()
    assert send(card, QDragEnterEvent, at, ("age", "height"))
    assert send(card, QDropEvent, QPointF(at), ("age", "height"))
    assert bindings(bound)["person"].columns == ("age", "height")
    assert "Drag columns" in bound.findChild(QLabel, "data_how_to_bind").text()


def test_the_menu_of_a_row_sends_it_to_an_input_or_output(qtbot, bound):
    table = rows_of(bound)
    table.selectRow(2)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus, timeout=20_000)
    event = bound.editor.data._table
    event.menu_requested.emit(table.mapToGlobal(QPoint(5, 5)))
    menu = bound.findChild(QMenu, "data_bind_menu")
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Bind to person (input)", "Bind to answer (output)"]
    menu.setActiveAction(menu.actions()[1])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert bindings(bound)["answer"].columns == ("kind",)


def test_what_does_not_fit_marks_its_node_until_a_click_mends_it(qtbot, bound):
    bound.editor.problems.show_preview(TABLE)
    assert drop_on_node(bound, "person", "age")
    canvas = bound.canvas
    qtbot.waitUntil(lambda: canvas.node_item("person").card.problem == "error", timeout=20_000)
    assert "do not have the shape" in " ".join(canvas.node_item("person").card.problem_texts)
    bound.editor.docks.bring("problems")
    button = bound.findChild(QWidget, "problem_fixes").findChild(QPushButton)
    assert button.text() == "Set shape to 1"
    qtbot.mouseClick(button, LEFT)
    assert bound.document.project.layers["person"].fields["shape"] == (1,)
    qtbot.waitUntil(lambda: not canvas.node_item("person").card.problem, timeout=20_000)
    bound.document.undo_stack.undo()
    qtbot.waitUntil(lambda: canvas.node_item("person").card.problem == "error", timeout=20_000)


def test_pictures_that_were_looked_into_are_read_anew_when_their_size_changes(qtbot, bound):
    data, document = bound.editor.data, bound.document
    folder = Instance("image_folder", FrozenDict(path="pics"))
    document.apply(SetEntry(("data", "source"), folder))
    with qtbot.waitSignal(data.preview_requested, timeout=20_000):
        qtbot.mouseClick(data.findChild(QPushButton, "data_load"), LEFT)
    data.show_preview(DataPreview(9, (DataColumn("images", (64, 64, 3), "uint8", 0, 255),)))
    smaller = Instance("image_folder", FrozenDict(path="pics", height=8))
    with qtbot.waitSignal(data.preview_requested, timeout=20_000):
        document.apply(SetEntry(("data", "source"), smaller))
    other = Instance("image_folder", FrozenDict(path="others"))
    with qtbot.assertNotEmitted(data.preview_requested):
        document.apply(SetEntry(("data", "source"), other))
    assert data.findChild(QPushButton, "data_open").text() == "Open folder…"
