"""Copying and pasting nodes: within a window, between windows, and as text through any program."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from engine.clipboard import Pasted, clipboard_text, read_clipboard
from engine.errors import LayerloomError
from engine.graph.edits import Edit
from engine.graph.gestures.adding import with_places
from engine.graph.gestures.building import added_nodes, copy_nodes
from engine.graph.gestures.excerpt import pasted
from engine.graph.placing.layout import ROW_GAP, Place
from engine.project import Project
from gui.canvas.view import Canvas
from gui.document import Document

MIME = "application/x-layerloom-project+json"
_STEP = 24.0  # further down and to the right at each paste


class Clipboard(QObject):
    """Does the commands of the clipboard, and duplicates."""

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas
        self._pastes = 0

    def copy(self) -> None:
        """Put the selected nodes on the clipboard, with all that they need."""
        chosen, document = self._canvas.selected_nodes(), self._document
        if not chosen:
            return
        try:
            text = clipboard_text(document.project, document.graph_id, chosen)
        except LayerloomError as error:
            document.refused.emit(error)
            return
        data = QMimeData()
        data.setData(MIME, text.encode())
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        self._pastes = 0

    def cut(self) -> None:
        """Copy the selected nodes, then delete them."""
        if self._canvas.selected_nodes():
            self.copy()
            self._canvas.delete_selection()

    def paste(self) -> None:
        """Add the clipboard's nodes and select them; a model of Keras after a question."""
        try:
            found = read_clipboard(_held())
        except LayerloomError as error:
            self._document.refused.emit(error)
            return
        if found.foreign:
            self._offer(found)
        else:
            self._pastes += 1
            self._paste(found.project, (_STEP * self._pastes, _STEP * self._pastes))

    def duplicate(self) -> None:
        """Copies of the selected nodes, with layers of their own."""
        self._copy_nodes()

    def duplicate_wired(self) -> None:
        """Copies of the selected nodes that are fed by what feeds these."""
        self._copy_nodes(keep_inputs=True)

    def duplicate_shared(self) -> None:
        """Further calls of the selected nodes' layers."""
        self._copy_nodes(shared=True)

    def _offer(self, found: Pasted) -> None:
        """Ask whether a Keras model on the clipboard shall be drawn here."""
        question = QMessageBox(self._canvas.window())
        question.setObjectName("import_pasted")
        question.setAccessibleName(self.tr("Import the model?"))
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle(self.tr("Paste"))
        question.setText(self.tr("The clipboard holds a Keras model."))
        layers = len(found.project.graph().nodes)
        question.setInformativeText(
            self.tr("Add “{0}”, {1} nodes, to this canvas?").format(found.project.title, layers)
        )
        add = question.addButton(self.tr("Add"), QMessageBox.ButtonRole.AcceptRole)
        question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(add)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self._paste(found.project, self._below()))
        question.open()

    def _below(self) -> Place:
        """Under all that is on the canvas."""
        area = self._canvas.graph_scene.extent()
        return (area.left(), area.bottom() + 2 * ROW_GAP) if not area.isNull() else (0.0, 0.0)

    def _paste(self, part: Project, offset: Place) -> None:
        document = self._document
        try:
            edit = pasted(document.project, document.graph_id, part, offset=offset)
        except LayerloomError as error:
            document.refused.emit(error)
            return
        self._apply(edit)

    def _copy_nodes(self, *, shared: bool = False, keep_inputs: bool = False) -> None:
        chosen, document = self._canvas.selected_nodes(), self._document
        if chosen:
            self._apply(copy_nodes(
                document.project, document.graph_id, chosen,
                shared=shared, keep_inputs=keep_inputs, offset=(24.0, 74.0),
            ))  # fmt: skip

    def _apply(self, edit: Edit) -> None:
        graph_id, unplaced = self._document.graph_id, self._canvas.graph_scene.unplaced()
        if self._document.try_apply(with_places(graph_id, unplaced, edit)):
            added = added_nodes(edit)
            self._canvas.select(added)
            self._canvas.show_nodes(added)


def _held() -> str:
    """The text on the clipboard: what was copied here, or any other."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:  # nobody has copied anything yet
        return ""
    own = bytes(data.data(MIME).data()).decode(errors="replace")
    return own or data.text()
