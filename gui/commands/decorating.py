"""Frames and notes: the commands that make and change them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.errors import LayerloomError
from engine.graph.edits import Edit
from engine.graph.names import unique
from engine.graph.placing.framing import framed, put_note, recolored
from engine.project import Note
from gui.canvas.decor import Piece, writing
from gui.canvas.view import Canvas
from gui.document import Document


class Decorating(QObject):
    """Does the commands about frames and notes of the graph that is shown."""

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._canvas = document, canvas

    def frame(self) -> None:
        """Draw a frame round the selected nodes, and ask for its title."""
        document, scene = self._document, self._canvas.graph_scene
        boxes = [scene.node_item(n).box for n in self._canvas.selected_nodes()]
        project, graph_id = document.project, document.graph_id
        frame_id = unique("frame", project.view_of(graph_id).frames)
        try:
            edit = framed(project, graph_id, frame_id, boxes, self.tr("Frame"))
        except LayerloomError as error:
            document.refused.emit(error)
            return
        self._begin(Piece("frames", frame_id), edit)

    def note(self) -> None:
        """Put a note where the mouse is, or in the middle of the view, and let it be written."""
        project, graph_id = self._document.project, self._document.graph_id
        at = self._canvas.pointed_at()
        note_id = unique("note", project.view_of(graph_id).notes)
        note = Note("", round(at.x()), round(at.y()))
        edit = put_note(project, graph_id, note_id, note, "Add note")
        self._begin(Piece("notes", note_id), edit)

    def edit_text(self) -> None:
        """Write the title of the chosen frame, or the chosen note."""
        chosen = self._canvas.graph_scene.decor.chosen
        if chosen is not None:
            self._canvas.edit_text(chosen)

    def recolor(self) -> None:
        """Give the chosen frame the next colour."""
        chosen, document = self._canvas.graph_scene.decor.chosen, self._document
        if chosen is not None and chosen.table == "frames":
            document.try_apply(recolored(document.project, document.graph_id, chosen.id))

    def _begin(self, piece: Piece, edit: Edit) -> None:
        """Make a piece; what is written in it now is the same step of undo."""
        if self._document.try_apply(edit, merge=writing(self._document.graph_id, piece)):
            self._canvas.graph_scene.select(())
            self._canvas.graph_scene.decor.choose(piece)
            self._canvas.edit_text(piece)
