"""The main job in the real window: draw, wire, edit, undo, train, watch, stop, export."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from engine.examples import example_path
from engine.graph.edits import SetEntry
from engine.graph.model import Ref
from engine.storage import load_project
from engine.training.events import BatchEnd, EpochEnd, TrainingFinished


def drop(canvas, target, x, y):
    """Drop a layer from the palette at a point of the canvas, as Qt delivers it."""
    mime = QMimeData()
    mime.setData(
        "application/x-layerloom-layer", f'{{"kind": "class", "target": "{target}"}}'.encode()
    )
    place = QPoint(x, y)
    arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                 Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, *arguments))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(place, *arguments))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(place), *arguments))


def drag(view, start, end):
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 7):
        QTest.mouseMove(view, start + (end - start) * step / 6)
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def port(canvas, node, side):
    """Where a node's first input ("left") or output ("right") port is on the viewport."""
    rect = canvas.node_item(node).sceneBoundingRect()
    x = canvas.document.project.view_of("main").positions[node][0]
    middle = rect.center().y()
    return canvas.mapFromScene(QPointF(x if side == "left" else x + 158, middle))


def type_into(window, field, text):
    editor = window.editor.inspector.findChild(QWidget, f"field_{field}")
    line = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_drop_wire_edit_undo(window, idle):
    document, canvas = window.document, window.canvas
    drop(canvas, "Input", 200, 200)
    drop(canvas, "Flatten", 460, 200)
    drop(canvas, "Dense", 700, 200)
    assert list(document.graph.nodes) == ["input", "flatten", "dense"]
    drag(canvas.viewport(), port(canvas, "input", "right"), port(canvas, "flatten", "left"))
    drag(canvas.viewport(), port(canvas, "dense", "left"), port(canvas, "flatten", "right"))
    assert document.graph.nodes["flatten"].arguments["inputs"] == Ref("input")
    assert document.graph.nodes["dense"].arguments["inputs"] == Ref("flatten")
    canvas.select(["dense"])
    QApplication.processEvents()
    type_into(window, "units", "10")
    assert document.project.layers["dense"].fields["units"] == 10
    idle(window)
    assert document.info("dense").parameters == 784 * 10 + 10
    for _ in range(3):
        QTest.keySequence(window, "Ctrl+Z")
    assert document.graph.nodes["dense"].arguments.get("inputs") is None
    assert document.project.layers["dense"].fields["units"] == 64


@pytest.fixture
def residual(make_window, tmp_path):
    path = tmp_path / "residual.loom"
    load_project(example_path("digits-residual")).save(path)
    window = make_window(path)
    yield window


def test_train_watch_and_export(residual, idle, qtbot, tmp_path):
    window = residual
    idle(window)
    assert not window.document.problems
    window.document.apply(SetEntry(("training", "epochs"), 2))
    events = []
    window.editor.training_session.received.connect(events.append)
    qtbot.mouseClick(window.editor.top_bar.train_button, Qt.MouseButton.LeftButton)
    assert window.editor.training_session.state == "starting"
    qtbot.waitUntil(lambda: any(isinstance(e, EpochEnd) for e in events), timeout=90_000)
    # The canvas stays editable and its shapes live while the model trains.
    window.document.apply(SetEntry(("training", "batch_size"), 16))
    qtbot.waitUntil(lambda: window.editor.training_session.state == "idle", timeout=90_000)
    assert [e.epoch for e in events if isinstance(e, EpochEnd)] == [1, 2]
    plots = window.editor.training.plots
    qtbot.waitUntil(lambda: plots.points_drawn("val_loss") == 2)
    assert plots.points_drawn("loss") == 2
    finished = events[-1]
    assert isinstance(finished, TrainingFinished) and finished.status == "completed"
    weights = window.document.project.weights
    assert weights is not None

    assert window.files.save()
    assert window.document.project.weights.file.startswith("residual.files/")
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000) as told:
        window.editor.exporting.export_to(tmp_path / "model.h5")
    assert "the run" in told.args[0].note and "equal" in told.args[0].note
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000):
        window.editor.exporting.export_to(tmp_path / "model.py", training=True)
    code = (
        "import keras, sys; sys.path.insert(0, '.'); import model;"
        "a = keras.models.load_model('model.h5', compile=False);"
        "print(a.count_params() == model.build_model().count_params())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "True", done.stderr


def test_stop_keeps_the_model_as_it_is(residual, idle, qtbot):
    window = residual
    idle(window)
    window.document.apply(SetEntry(("training", "epochs"), 500))
    events = []
    window.editor.training_session.received.connect(events.append)
    QTest.keySequence(window, "Ctrl+R")
    qtbot.waitUntil(lambda: any(isinstance(e, BatchEnd) for e in events), timeout=90_000)
    assert window.editor.top_bar.train_button.defaultAction().objectName() == "action_stop"
    qtbot.mouseClick(window.editor.top_bar.train_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.editor.training_session.state == "idle", timeout=120_000)
    assert isinstance(events[-1], TrainingFinished) and events[-1].status == "stopped"
    assert window.document.project.weights is not None


def test_training_without_data_says_what_is_missing(window, idle, qtbot):
    for name in ("Input", "Flatten", "Dense"):
        window.editor.palette_panel.layer_chosen.emit(name)
    idle(window)
    QTest.keySequence(window, "Ctrl+R")
    assert window.editor.training_session.state == "idle"
    line = window.editor.training.findChild(QWidget, "training_status").accessibleName()
    assert "no data to train on" in line


@pytest.mark.slow
def test_a_training_process_that_dies_is_told_and_the_next_one_works(residual, idle, qtbot):
    window = residual
    idle(window)
    window.document.apply(SetEntry(("training", "epochs"), 500))
    events = []
    window.editor.training_session.received.connect(events.append)
    window.commands.train()
    qtbot.waitUntil(lambda: any(isinstance(e, BatchEnd) for e in events), timeout=90_000)
    before = window.document.project
    with qtbot.waitSignal(window.editor.training_session.failed, timeout=20_000) as told:
        window.editor.training_session._client.kill()
    assert "process ended" in str(told.args[0])
    assert window.editor.training_session.state == "idle"
    assert window.document.project == before
    window.document.apply(SetEntry(("training", "epochs"), 1))
    window.commands.train()
    qtbot.waitUntil(
        lambda: isinstance(events[-1], TrainingFinished) and events[-1].status == "completed",
        timeout=90_000,
    )
