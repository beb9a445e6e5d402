"""Code of the project's own is deleted where it is edited; what uses it is asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from engine import trust
from engine.graph.sources import add_source
from gui.document import Document
from gui.panels.code.layer_code import LayerCodePanel
from gui.theme import Theme
from tests.engine.custom_projects import SIMPLE, SQUARE, with_code

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(trust, "_allowed_here", False)
    theme = Theme(name="dark")
    panel = LayerCodePanel(Document(with_code(SIMPLE)), theme)
    panel._document.setParent(panel)
    theme.setParent(panel)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def press(panel, kind=QPushButton, name="layer_code_remove"):
    button = panel.findChild(kind, name)
    assert button.accessibleName() or button.text()
    QTest.mouseClick(button, LEFT)


def test_code_from_elsewhere_is_in_front_in_a_window_that_begins_with_it(
    make_window, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(trust, "_allowed_here", False)
    path = tmp_path / "theirs.loom"
    with_code(SIMPLE).save(path)
    window = make_window(path)
    qtbot.waitUntil(lambda: window.editor.docks.is_in_front("layer_code"), timeout=20_000)


def test_code_that_nothing_uses_goes_at_once_as_one_step(panel):
    document = panel._document
    document.apply(add_source(document.project, SQUARE)[1])
    panel.show_source("square")
    press(panel)
    assert list(document.project.sources) == ["mine"] and panel.source == "mine"
    document.undo_stack.undo()
    assert list(document.project.sources) == ["mine", "square"]


def test_code_that_is_used_goes_with_what_uses_it_if_that_is_wanted(panel):
    document = panel._document
    before = document.project
    press(panel)
    box = panel.findChild(QMessageBox, "ask_to_remove_code")
    assert "the code of mine" in box.text() and "used by: own" in box.informativeText()
    QTest.mouseClick(box.button(QMessageBox.StandardButton.Cancel), LEFT)
    assert document.project is before

    press(panel)
    boxes = panel.findChildren(QMessageBox, "ask_to_remove_code")
    QTest.mouseClick(boxes[-1].findChild(QPushButton, "remove_code_and_users"), LEFT)
    assert not document.project.sources and len(document.graph.nodes) == 1
    assert panel.findChild(QLabel, "layer_code_empty").isVisible()
    assert not panel.findChild(QPushButton, "layer_code_remove").isVisible()
    document.undo_stack.undo()
    assert document.project == before
