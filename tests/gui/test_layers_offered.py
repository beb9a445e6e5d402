"""What the lists of layers offer beside their names: help by F1, and the project's own layers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.custom.shipped import TEMPLATE, shipped_sources
from engine.graph.gestures.building import added_nodes
from engine.graph.sources import add_code_node
from engine.operations import PREFIX
from gui.dialogs.layer_help import help_of_name
from tests.gui.canvas_driving import residual
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture


@pytest.fixture
def shown(quiet_window):
    yield show(quiet_window, residual())
    quiet_window.editor.layer_search.hide()
    for dialog in quiet_window.findChildren(QWidget, "layer_help"):
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def told(window):
    """What the help is on."""
    (dialog,) = window.findChildren(QWidget, "layer_help")
    assert dialog.isVisible()
    return dialog.place.text()


def own_layer(window):
    """Add a layer with code of the project's own; the name of its source."""
    project = window.document.project
    edit = add_code_node(project, "main", shipped_sources()[TEMPLATE], (0.0, 400.0))
    window.document.apply(edit)
    assert added_nodes(edit)
    return next(iter(window.document.project.sources))


def test_f1_in_the_palette_is_about_the_current_row_and_not_about_the_selected_node(shown):
    shown.canvas.select(["sum"])
    palette = shown.editor.palette_panel
    palette.search_field.setText("Conv2D")
    palette.view.setFocus()
    QTest.keyClick(palette.view, Qt.Key.Key_F1)
    assert told(shown).startswith("keras.layers.Conv2D")
    palette.search_field.clear()


def test_f1_in_the_search_on_the_canvas_closes_it_and_opens_the_help(shown):
    shown.actions_by_id["add_layer"].trigger()
    search = shown.editor.layer_search
    QTest.keyClicks(search.field, "dropout")
    QTest.keyClick(search.field, Qt.Key.Key_F1)
    assert not search.isVisible()
    assert told(shown).startswith("keras.layers.Dropout")


def test_f1_on_a_heading_says_nothing(shown):
    palette = shown.editor.palette_panel
    palette.search_field.clear()
    palette.view.setCurrentIndex(palette.view.layers.index(0, 0))
    palette.view.setFocus()
    QTest.keyClick(palette.view, Qt.Key.Key_F1)
    assert not shown.findChildren(QWidget, "layer_help")


def test_the_search_offers_the_project_s_own_layers_and_adds_one(shown):
    name = own_layer(shown)
    nodes = len(shown.document.graph.nodes)
    shown.actions_by_id["add_layer"].trigger()
    search = shown.editor.layer_search
    QTest.keyClicks(search.field, name)
    assert search.view.layers.item(0).text() == name
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert len(shown.document.graph.nodes) == nodes + 1
    added = list(shown.document.graph.nodes)[-1]
    layer = shown.document.project.layer_of(shown.document.graph.nodes[added])
    assert (layer.kind, layer.target) == ("code", name)
    shown.document.open(residual())
    shown.actions_by_id["add_layer"].trigger()
    QTest.keyClicks(search.field, name)
    assert search.view.layers.rowCount() == 0 or search.view.layers.item(0).text() != name


def test_there_is_help_on_all_kinds_of_rows(shown):
    name = own_layer(shown)
    project = shown.document.project
    for row, place in (
        ("Dense", "keras.layers.Dense"),
        (f"{PREFIX}matmul", "keras.ops.matmul"),
        ("ResNet50", "keras.applications.ResNet50"),
    ):
        assert help_of_name(project, row).place.startswith(place)
        assert len(help_of_name(project, row).text) > 80
    assert help_of_name(project, f"code:{name}").text
