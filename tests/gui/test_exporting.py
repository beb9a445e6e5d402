"""An export in the window: its proof goes on in the status line, can be stopped, and is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from engine.errors import WorkerError
from engine.proof.outcome import Proof
from engine.worker import messages as m
from tests.gui.test_window import SMALL

pytestmark = pytest.mark.usefixtures("engine")


def proving(window, qtbot):
    """The button that ends the export, once it is being proved."""
    status = window.status
    qtbot.waitUntil(lambda: status.doing.text() == "Proving the export…", timeout=120_000)
    assert status.doing.isVisible()
    return status.cancel


def test_a_proof_is_shown_while_it_goes_on_and_its_outcome_is_data(window, idle, qtbot, tmp_path):
    window.document.open(SMALL)
    idle(window)
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000) as told:
        window.editor.exporting.export_to(tmp_path / "model.keras")
        assert window.status.doing.text() == "Exporting model.keras…"
        assert proving(window, qtbot).accessibleName()
    assert told.args[0].proof.equal is True
    assert "reloaded, outputs equal" in window.status.currentMessage()
    assert not window.status.doing.isVisible()


def test_an_export_is_cancelled_and_writes_nothing(window, idle, qtbot, tmp_path):
    window.document.open(SMALL)
    idle(window)
    (tmp_path / "out").mkdir()
    for name in ("model.keras", "model.py"):
        with qtbot.waitSignal(window.editor.session.exported, timeout=120_000) as told:
            window.editor.exporting.export_to(tmp_path / "out" / name)
            qtbot.mouseClick(proving(window, qtbot), Qt.MouseButton.LeftButton)
        assert told.args[0].note == "stopped; nothing was written"
        assert not list((tmp_path / "out").iterdir())
        assert not window.status.doing.isVisible()
    # What was meant for those stops none that comes after.
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000) as told:
        window.editor.exporting.export_to(tmp_path / "out" / "model.h5")
    assert told.args[0].proof.equal is True


def test_an_export_that_is_refused_is_over(window, tmp_path, monkeypatch):
    session = window.editor.session
    monkeypatch.setattr(session, "export", lambda *_: None)
    window.editor.exporting.export_to(tmp_path / "model.keras")
    session.failed.emit("MakeCode", WorkerError("another command"))
    assert window.status.doing.text() == "Exporting model.keras…"
    session.failed.emit("ExportModel", WorkerError("the engine is gone"))
    assert not window.status.doing.isVisible()


def test_what_is_read_can_be_given_up_in_the_status_bar(window, qtbot, tmp_path):
    path = tmp_path / "model.json"
    path.write_text("{}")
    window.editor.importing.start(path)
    assert window.status.doing.text() == "Reading model.json…"
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert not window.status.doing.isVisible()
    assert not window.editor.importing._client.running


def test_a_download_is_told_with_how_far_it_is_until_it_is_there_or_fails(window):
    status, session = window.status, window.editor.session
    for end in (
        lambda: session.progress.emit(m.Progress("Downloading VGG16 weights 58 of 58 MB", 1.0)),
        lambda: session.failed.emit("UnpackApplication", WorkerError("the download was cancelled")),
    ):
        session.progress.emit(m.Progress("Downloading VGG16 weights 29 of 58 MB", 0.5))
        assert status.doing.text() == "Downloading VGG16 weights 29 of 58 MB…"
        assert status.progress.value() == status.progress.maximum() / 2
        assert status.cancel.isVisible()
        end()
        assert not status.doing.isVisible()
    assert "cancelled" in status.currentMessage()
    assert window.findChild(QMessageBox, "message") is None


def test_what_is_unequal_is_a_message_with_details(window):
    proof = Proof(False, 0.5, inputs=("(2, 64) float32",))
    window.editor.session.exported.emit(m.Exported("model.onnx", proof.note, proof))
    box = window.findChild(QMessageBox, "message")
    assert box.icon() == QMessageBox.Icon.Warning and "not written" in box.text()
    for said in ("Where: model.onnx", "(2, 64) float32", "Received: a difference of 0.5", ".keras"):
        assert said in box.informativeText()
    box.close()
