"""Applications of Keras in the whole window: added by a double click, unpacked, mended."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from engine.graph.fixing.fixes import fixes
from tests.engine.application_projects import SMALL, with_application
from tests.gui.canvas_driving import LEFT, NONE
from tests.gui.inspector_driving import visible

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def opened(window):
    """Opens a project with an application in the window."""

    def open_(**fields):
        window.document.open(with_application(**fields))
        return window

    return open_


def test_a_double_click_in_the_palette_adds_an_application_beside_the_selected_node(window):
    canvas, view = window.canvas, window.editor.palette_panel.view
    window.editor.editing.add_layer("Input")
    canvas.select(["input"])
    QTest.keyClicks(window.editor.palette_panel.search_field, "resnet50")
    at = view.visualRect(view.layers.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    project = window.document.project
    assert project.layers["resnet50"].kind == "application"
    assert project.graph().nodes["resnet50"].arguments["inputs"].node == "input"


def test_the_search_popup_offers_applications(window):
    window.editor.search_layer()
    search = window.editor.layer_search
    QTest.keyClicks(search.field, "xception")
    assert search.view.layers.index(0, 0).data() == "Xception"
    search.hide()


def test_an_application_is_unpacked_into_a_model_that_can_be_entered(opened, idle, qtbot):
    window = opened(**SMALL)
    idle(window)
    before = window.document.project
    window.canvas.select(["mobilenet"])
    assert window.actions_by_id["unpack"].isEnabled()
    assert not window.actions_by_id["enter"].isEnabled()
    unpack = visible(window.editor.inspector, QPushButton, "unpack_model")
    QTest.mouseClick(unpack, LEFT)
    project = lambda: window.document.project  # noqa: E731
    qtbot.waitUntil(lambda: project().layers["mobilenet"].kind == "graph", timeout=20_000)
    idle(window)
    assert not window.document.problems
    window.editor.editing.enter("mobilenet")
    assert len(window.document.graph.nodes) > 80
    window.document.leave()
    window.document.undo_stack.undo()
    assert window.document.project == before


def test_weights_that_are_nowhere_are_told_when_an_application_is_unpacked(
    spawned, make_window, idle, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")  # where nobody answers
    window = make_window()
    window.show_editor()
    window.document.open(with_application(weights="imagenet", **SMALL))
    idle(window)
    window.canvas.select(["mobilenet"])
    window.editor.editing.unpack()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "message") is not None, timeout=120_000)
    message = window.findChild(QMessageBox, "message")
    told = f"{message.text()} {message.informativeText()}"
    message.close()
    assert "imagenet weights of MobileNet are not on this machine" in told
    assert "mobilenet_2_5_224_tf_no_top.h5" in told
    assert f"Put the file into {tmp_path / 'keras' / 'models'}" in told
    assert window.document.project.layers["mobilenet"].kind == "application"


def test_a_problem_of_an_application_has_its_ways_out(opened, idle):
    window = opened(weights="imagenet")
    idle(window)
    problem = next(p for p in window.document.problems if p.node == "mobilenet")
    infos = {("main", n): window.document.info(n) for n in window.document.graph.nodes}
    found = [fix.text for fix in fixes(window.document.project, problem, infos)]
    assert found == ["Insert Resizing to 224×224", "Set include_top to False",
                     "Set weights to None"]  # fmt: skip
