"""An export in the window: its proof goes on in the status line, can be stopped, and is told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QStatusBar

from engine.proof.outcome import Proof
from engine.worker import messages as m
from tests.gui.test_window import SMALL


def proving(window, qtbot):
    """The button that stops the proof, once it is there."""
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "export_stop") is not None,
                    timeout=60_000)  # fmt: skip
    return window.findChild(QPushButton, "export_stop")


def test_a_proof_is_shown_while_it_goes_on_and_its_outcome_is_data(window, idle, qtbot, tmp_path):
    window.document.open(SMALL)
    idle(window)
    with qtbot.waitSignal(window.editor.session.exported, timeout=60_000) as told:
        window.editor.exporting.export_to(tmp_path / "model.keras")
        assert proving(window, qtbot).accessibleName()
        status = window.findChild(QStatusBar)
        assert status.currentMessage() == "Proving the export…"
    assert told.args[0].proof.equal is True
    assert "reloaded, outputs equal" in status.currentMessage()
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "export_stop") is None)


def test_an_export_is_stopped_and_writes_nothing(window, idle, qtbot, tmp_path):
    window.document.open(SMALL)
    idle(window)
    (tmp_path / "out").mkdir()
    for name in ("model.keras", "model.py"):
        with qtbot.waitSignal(window.editor.session.exported, timeout=60_000) as told:
            window.editor.exporting.export_to(tmp_path / "out" / name)
            qtbot.mouseClick(proving(window, qtbot), Qt.MouseButton.LeftButton)
        assert told.args[0].note == "stopped; nothing was written"
        assert not list((tmp_path / "out").iterdir())
        qtbot.waitUntil(lambda: window.findChild(QPushButton, "export_stop") is None)
    # What was meant for those stops none that comes after.
    with qtbot.waitSignal(window.editor.session.exported, timeout=60_000) as told:
        window.editor.exporting.export_to(tmp_path / "out" / "model.h5")
    assert told.args[0].proof.equal is True


def test_what_is_unequal_is_a_message_with_details(window):
    proof = Proof(False, 0.5, inputs=("(2, 64) float32",))
    window.editor.session.exported.emit(m.Exported("model.onnx", proof.note, proof))
    box = window.findChild(QMessageBox, "message")
    assert box.icon() == QMessageBox.Icon.Warning and "not written" in box.text()
    for said in ("Where: model.onnx", "(2, 64) float32", "Received: a difference of 0.5", ".keras"):
        assert said in box.informativeText()
    box.close()
