"""About: what this is, and the versions to put into a bug report."""

from __future__ import annotations

import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.worker.messages import Ready


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("About", text)


def versions(ready: Ready | None) -> str:
    """A line for each part, to be copied."""
    try:
        own = metadata.version("layerloom")
    except metadata.PackageNotFoundError:
        own = "?"
    lines = [
        f"Layerloom {own}",
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__}",
        platform.platform(),
    ]
    if ready is not None:
        lines.insert(1, f"Keras {ready.keras} ({ready.backend}, {ready.device})")
    return "\n".join(lines)


def show_about(parent: QWidget, ready: Ready | None) -> QMessageBox:
    """Show it beside the work; "Copy" puts the versions on the clipboard."""
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAccessibleName(tr("About Layerloom"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr("About Layerloom"))
    box.setText(tr("Layerloom: draw a neural network, get a real Keras model."))
    box.setInformativeText(versions(ready))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    copy = box.addButton(tr("Copy"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions(ready)))
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
    return box
