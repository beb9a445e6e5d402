"""The summary and the outline in the window: they follow the canvas and lead to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine.graph.blocks.grouping import make_subgraph
from gui.dialogs.command_palette import CommandPalette
from tests.gui.summary_driving import mlp

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(make_window, tmp_path):
    path = tmp_path / "mlp.loom"
    mlp().save(path)
    window = make_window(path)
    window.activateWindow()
    return window


def click(tree, index):
    tree.scrollTo(index)
    QTest.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())


def is_centred(canvas, node):
    middle = canvas.mapToScene(canvas.viewport().rect().center())
    return (canvas.node_item(node).body.center() - middle).manhattanLength() < 4


def test_a_row_of_the_summary_leads_to_its_node_and_back(opened, idle, qtbot):
    window, summary = opened, opened.editor.summary
    idle(window)
    window.editor.docks.bring("summary")
    click(summary.table.tree, summary.table.model.index_of(("digit",)))
    assert window.canvas.selected_nodes() == ("digit",)
    assert is_centred(window.canvas, "digit")
    assert summary.table.tree.hasFocus()  # the arrows go on here
    window.canvas.select(["hidden"])
    assert summary.table.current == ("hidden",)
    qtbot.waitUntil(lambda: summary.table.totals.text().startswith("Total 1,210"))


def test_what_is_inside_a_model_is_told_by_the_engine_and_entered_by_a_click(opened, idle, qtbot):
    window, document, summary = opened, opened.document, opened.editor.summary
    document.apply(make_subgraph(document.project, "main", ["hidden", "digit"]))
    idle(window)
    window.editor.docks.bring("summary")
    summary.refresh()
    table = summary.table
    model = table.model
    table.tree.expand(model.index_of(("block",)))

    def told():
        rows = {row.name: row.shapes for _, row in model.in_order()}
        return rows.get("hidden") == "(None, 16)" and rows.get("digit") == "(None, 10)"

    qtbot.waitUntil(told, timeout=120_000)
    counts = {row.name: row.parameters for _, row in model.in_order()}
    assert counts["block"] == counts["hidden"] + counts["digit"] == 1_210
    click(table.tree, model.index_of(("block", "digit")))
    assert document.graph_id == "block"
    assert window.canvas.selected_nodes() == ("digit",)


def test_the_outline_leads_to_a_node_and_the_canvas_gets_the_keyboard(opened):
    window, outline = opened, opened.editor.outline
    window.editor.docks.bring("outline")
    outline.tree.setFocus()
    outline.tree.setCurrentIndex(outline.model.index_of("main", "digit"))
    assert window.canvas.selected_nodes() == ("digit",)
    assert outline.tree.hasFocus()
    QTest.keyClick(outline.tree, Qt.Key.Key_Return)
    assert window.canvas.hasFocus() and is_centred(window.canvas, "digit")
    window.canvas.select(["hidden"])
    assert outline.tree.currentIndex().data() == "hidden"


def test_in_the_outline_del_and_f2_are_its_own_keys(opened, qtbot):
    window, outline = opened, opened.editor.outline
    window.editor.docks.bring("outline")
    outline.tree.setFocus()
    outline.tree.setCurrentIndex(outline.model.index_of("main", "digit"))
    QTest.keyClick(outline.tree, Qt.Key.Key_Delete)
    assert list(window.document.graph.nodes) == ["image", "hidden"]
    assert window.document.undo_stack.count() == 1


def test_find_units_of_the_selected_layer_is_a_command(opened):
    window = opened
    window.canvas.select(["digit"])
    window.actions_by_id["find_units"].trigger()
    units = window.editor.summary.units
    assert units.isVisible()
    assert units.choice.currentText() == "digit.units (now 10)"
    assert units.target.hasFocus()


def test_long_work_is_told_in_the_status_bar_and_cancelled_there(opened, qtbot):
    window = opened
    window.actions_by_id["find_units"].trigger()
    units = window.editor.summary.units
    units.target.setText("100k")
    units.start()
    assert window.status.doing.text() == "Finding units…"
    QTest.mouseClick(window.status.cancel, LEFT)
    assert not units.busy and not window.status.doing.isVisible()


def test_all_that_can_be_reached_has_a_name_that_is_read_aloud(opened, tmp_path):
    editor = opened.editor
    mlp(64).save(tmp_path / "wide.loom")
    editor.summary.compare_with(tmp_path / "wide.loom")
    opened.actions_by_id["commands"].trigger()
    palette = opened.findChild(CommandPalette)
    nameless = [
        type(widget).__name__
        for part in (editor.summary, editor.outline, palette, opened.status)
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ not in ("QScrollBar", "QListView", "QComboBoxListView")
        and not widget.objectName().startswith("QCompleter")
    ]
    palette.hide()
    assert nameless == []
