"""The frames and notes of the graph that is shown: their items, and which one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from engine.graph.edits import Edit
from engine.graph.placing.framing import put_frame, put_note
from engine.project import GraphView
from gui.canvas.decor_items import CORNER, FrameItem, NoteItem
from gui.canvas.look import Look
from gui.document import Document


class Piece(NamedTuple):
    """A frame or a note, and whether it is meant by the corner that resizes it."""

    table: Literal["frames", "notes"]
    id: str
    corner: bool = False


def writing(graph_id: str, piece: Piece) -> str:
    """The key under which what is written in a piece becomes one step of undo."""
    return f"write:{graph_id}:{piece.table}:{piece.id}"


class Decor:
    """Follows `document.project.view`; one piece at most is chosen."""

    def __init__(
        self, scene: QGraphicsScene, document: Document, look: Look, changed: Callable[[], None]
    ) -> None:
        self.frames: dict[str, FrameItem] = {}
        self.notes: dict[str, NoteItem] = {}
        self.chosen: Piece | None = None
        self._scene, self._document, self._look = scene, document, look
        self._changed = changed
        self._shown = GraphView()

    def follow(self) -> None:
        """Show what the project has now."""
        view = self._document.project.view_of(self._document.graph_id)
        if view.frames is self._shown.frames and view.notes is self._shown.notes:
            return
        self._shown = view
        for gone in self.frames.keys() - view.frames.keys():
            self._scene.removeItem(self.frames.pop(gone))
        for gone in self.notes.keys() - view.notes.keys():
            self._scene.removeItem(self.notes.pop(gone))
        for frame_id, frame in view.frames.items():
            if frame_id not in self.frames:
                self.frames[frame_id] = FrameItem(self._look)
                self._scene.addItem(self.frames[frame_id])
            self.frames[frame_id].show_frame(frame)
        for note_id, note in view.notes.items():
            if note_id not in self.notes:
                self.notes[note_id] = NoteItem(self._look)
                self._scene.addItem(self.notes[note_id])
            self.notes[note_id].show_note(note)
        if self.chosen is not None and self._item(self.chosen) is None:
            self.choose(None)

    def choose(self, piece: Piece | None) -> None:
        """Choose this piece and no other."""
        if piece is not None:
            piece = piece._replace(corner=False)
        if piece == self.chosen:
            return
        for shown, chosen in ((self.chosen, False), (piece, True)):
            item = self._item(shown) if shown is not None else None
            if item is not None:
                item.chosen = chosen
                item.update()
        self.chosen = piece
        self._changed()

    def at(self, point: QPointF, zoom: float) -> Piece | None:
        """The piece that a press there would take: a note, a frame's title or its corner.

        The smallest of several frames; their bodies are ground like any other.
        """
        for note_id, note in reversed(self.notes.items()):
            if note.sceneBoundingRect().contains(point):
                return Piece("notes", note_id)
        reach = max(CORNER, CORNER / zoom)
        by_size = sorted(self.frames.items(), key=lambda f: f[1].frame.width * f[1].frame.height)
        for frame_id, item in by_size:
            frame = item.frame
            right, bottom = frame.x + frame.width, frame.y + frame.height
            corner = QRectF(right - reach, bottom - reach, reach, reach)
            if corner.contains(point):
                return Piece("frames", frame_id, corner=True)
            if item.title.contains(point):
                return Piece("frames", frame_id)
        return None

    def area(self, piece: Piece) -> QRectF:
        """What is edited in place: a note, or the title of a frame."""
        if piece.table == "notes":
            return self.notes[piece.id].sceneBoundingRect()
        return self.frames[piece.id].title

    def bounds(self) -> QRectF:
        """The rectangle round all frames and notes; empty where there are none."""
        area = QRectF()
        for frame in (item.frame for item in self.frames.values()):
            area = area.united(QRectF(frame.x, frame.y, frame.width, frame.height))
        for note in self.notes.values():
            area = area.united(note.sceneBoundingRect())
        return area

    def removal(self) -> Edit | None:
        """The edit that takes the chosen piece away; None where none is chosen."""
        if self.chosen is None:
            return None
        project, graph_id = self._document.project, self._document.graph_id
        if self.chosen.table == "frames":
            return put_frame(project, graph_id, self.chosen.id, None, "Delete frame")
        return put_note(project, graph_id, self.chosen.id, None, "Delete note")

    def restyle(self) -> None:
        """Take the theme's type anew: notes are as high as their text."""
        for item in self.notes.values():
            item.show_note(item.note)

    def _item(self, piece: Piece) -> FrameItem | NoteItem | None:
        return self.frames.get(piece.id) if piece.table == "frames" else self.notes.get(piece.id)
