"""About: the versions that a bug report needs, and a button that copies them."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.worker.messages import Ready
from gui.dialogs.about import show_about, versions


def test_the_versions_are_told_before_the_engine_runs():
    lines = versions(None).splitlines()
    assert lines[0].startswith("Layerloom ")
    for name, part in (("Keras", "keras"), ("TensorFlow", "tensorflow"), ("NumPy", "numpy")):
        assert f"{name} {metadata.version(part)}" in lines
    assert any(line.startswith("PySide6 ") and "offscreen" in line for line in lines)


def test_the_engine_adds_its_backend_and_device():
    ready = Ready("3.15.0", "tensorflow", "CPU")
    assert f"Keras {metadata.version('keras')} (tensorflow, CPU)" in versions(ready).splitlines()


def test_the_button_copies_them(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    box = show_about(parent, None)
    copy = next(b for b in box.buttons() if box.buttonRole(b) == QMessageBox.ButtonRole.ActionRole)
    copy.click()
    assert QGuiApplication.clipboard().text() == versions(None) == box.informativeText()
