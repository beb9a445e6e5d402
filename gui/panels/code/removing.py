"""Deleting code of the project: at once where nothing uses it, else with what does, if wanted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.errors import LayerloomError
from engine.graph.source_removal import remove_source_and_users, source_users
from gui.document import Document

_MOST_NAMED = 8


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("RemovingCode", text)


def remove_code(document: Document, name: str, parent: QWidget) -> None:
    """Delete a source of the project, as one step of undo; ask first where something uses it."""
    users = source_users(document.project, name)
    if not users:
        _remove(document, name)
        return
    box = QMessageBox(parent)
    box.setObjectName("ask_to_remove_code")
    box.setAccessibleName(tr("Delete code"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Delete code"))
    box.setText(tr("Delete the code of {0} and what is made of it?").format(name))
    named = [_in_words(user) for user in users[:_MOST_NAMED]]
    listed = ", ".join(named) + (", …" if len(users) > _MOST_NAMED else "")
    box.setInformativeText(
        tr("It is used by: {0}. This goes with the code; undo brings all of it back.").format(
            listed
        )
    )
    delete = box.addButton(tr("Delete all"), QMessageBox.ButtonRole.DestructiveRole)
    delete.setObjectName("remove_code_and_users")
    delete.clicked.connect(lambda: _remove(document, name))
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.open()
    box.finished.connect(box.deleteLater)


def _remove(document: Document, name: str) -> None:
    try:
        document.apply(remove_source_and_users(document.project, name))
    except LayerloomError as error:
        document.refused.emit(error)


def _in_words(user: str) -> str:
    """A layer by its name; a place of the training as one says it."""
    match user.split("/", 2):
        case ["data", "source"]:
            return tr("the data")
        case ["training", "callbacks", index] if index.isdecimal():
            return tr("callback {0}").format(int(index) + 1)
        case ["training", "losses", output]:
            return tr("the loss of {0}").format(output)
        case ["training", "metrics", output]:
            return tr("a metric of {0}").format(output)
    return user
