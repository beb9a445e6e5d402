"""Telling a person: an error in full, and questions that must be answered."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import LayerloomError
from gui.language.told import told
from gui.panels.fields.wrapped_label import breakable

_WORD = 120  # characters; a box would be wider than a screen with a longer one


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Notices", text)


def show_error(parent: QWidget, error: LayerloomError) -> QMessageBox:
    """Show an error beside the work, without stopping it; answers the box."""
    box = QMessageBox(parent)
    box.setObjectName("message")
    box.setAccessibleName(tr("Message"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Layerloom")
    what = told(error.what)
    box.setText(breakable(f"{what[:1].upper()}{what[1:]}.", _WORD))
    box.setInformativeText(breakable("\n".join(_details(error)), _WORD))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.open()
    return box


def _details(error: LayerloomError) -> list[str]:
    rows = [
        (tr("Where: {0}"), error.where),
        (tr("Expected: {0}"), error.expected),
        (tr("Received: {0}"), error.received),
    ]
    lines = [text.format(told(value)) for text, value in rows if value]
    return [*lines, told(error.hint)] if error.hint else lines


def ask_to_save(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Whether changes are to be saved before they are lost: Save, Discard or Cancel."""
    box = QMessageBox(parent)
    box.setObjectName("ask_to_save")
    box.setAccessibleName(tr("Save changes?"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("Layerloom")
    box.setText(breakable(tr("Save the changes to {0}?").format(name), _WORD))
    box.setInformativeText(tr("They are lost otherwise."))
    box.setStandardButtons(
        QMessageBox.StandardButton.Save
        | QMessageBox.StandardButton.Discard
        | QMessageBox.StandardButton.Cancel
    )
    box.setDefaultButton(QMessageBox.StandardButton.Save)
    answer = QMessageBox.StandardButton(box.exec())
    box.deleteLater()
    return answer
