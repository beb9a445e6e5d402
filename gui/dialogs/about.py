"""About: what this is, and the versions to put into a bug report."""

from __future__ import annotations

import contextlib
import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.worker.messages import Ready

# What a model is made and written with: its version is looked up, and nothing of it imported.
_PARTS = {"keras": "Keras", "tensorflow": "TensorFlow", "numpy": "NumPy", "h5py": "h5py"}


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("About", text)


def versions(ready: Ready | None) -> str:
    """A line for each part, to be copied."""
    try:
        own = metadata.version("layerloom")
    except metadata.PackageNotFoundError:
        own = "?"
    engine = f" ({ready.backend}, {ready.device})" if ready is not None else ""
    parts = [f"Layerloom {own}"]
    for name, title in _PARTS.items():
        with contextlib.suppress(metadata.PackageNotFoundError):
            parts.append(f"{title} {metadata.version(name)}" + engine * (name == "keras"))
    return "\n".join([
        *parts,
        f"Python {platform.python_version()}",
        f"PySide6 {PySide6.__version__} ({QGuiApplication.platformName()})",
        platform.platform(),
    ])  # fmt: skip


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
