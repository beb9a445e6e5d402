"""Moving frames, with all that they hold, and notes; resizing frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, QPointF, Qt

from engine.graph.edits import Edit
from engine.graph.placing.framing import (
    Contents,
    contents,
    moved_frame,
    put_frame,
    put_note,
    resized,
)
from engine.graph.placing.layout import Place
from gui.canvas.decor import Piece
from gui.canvas.drag_nodes import DragNodes
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


def drag_of(canvas: Canvas, piece: Piece, point: QPointF) -> Gesture:
    """The gesture that a press on a frame or a note has become."""
    if piece.corner:
        return ResizeFrame(canvas, piece.id, point)
    return (
        DragFrame(canvas, piece.id, point)
        if piece.table == "frames"
        else DragNote(canvas, piece.id, point)
    )


class DragFrame(DragNodes):
    """Drags a frame, and along with it the nodes, notes and frames that stand inside."""

    def __init__(self, canvas: Canvas, frame_id: str, point: QPointF) -> None:
        document, scene = canvas.document, canvas.graph_scene
        scene.finish()
        self._frame_id = frame_id
        boxes = {node_id: item.box for node_id, item in scene.nodes.items()}
        self._held: Contents = contents(
            document.project.view_of(document.graph_id), frame_id, boxes
        )
        super().__init__(canvas, point, self._held.nodes)

    def _edit(self, moved: dict[str, Place]) -> Edit:
        document, scene = self.canvas.document, self.canvas.graph_scene
        places = {**scene.unplaced(), **self._places}
        by = (float(round(self._shift[0])), float(round(self._shift[1])))
        return moved_frame(
            document.project, document.graph_id, self._frame_id, by, self._held, places
        )

    def _move_by(self, dx: float, dy: float) -> None:
        super()._move_by(dx, dy)
        decor = self.canvas.graph_scene.decor
        for frame_id in (self._frame_id, *self._held.frames):
            item = decor.frames[frame_id]
            item.setPos(item.frame.x + dx, item.frame.y + dy)
        for note_id in self._held.notes:
            sheet = decor.notes[note_id]
            sheet.setPos(sheet.note.x + dx, sheet.note.y + dy)


class DragNote(Gesture):
    """Drags a note."""

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, canvas: Canvas, note_id: str, point: QPointF) -> None:
        super().__init__(canvas)
        self._id, self._start = note_id, point
        self._item = canvas.graph_scene.decor.notes[note_id]

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        note, by = self._item.note, point - self._start
        self._item.setPos(note.x + by.x(), note.y + by.y())

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        note, by, document = self._item.note, point - self._start, self.canvas.document
        there = msgspec.structs.replace(note, x=note.x + round(by.x()), y=note.y + round(by.y()))
        edit = put_note(document.project, document.graph_id, self._id, there, "Move note")
        if there == note or not document.try_apply(edit):
            self.cancel()

    def cancel(self) -> None:
        self._item.show_note(self._item.note)


class ResizeFrame(Gesture):
    """Drags the lower right corner of a frame."""

    cursor = Qt.CursorShape.SizeFDiagCursor
    scrolls = True

    def __init__(self, canvas: Canvas, frame_id: str, point: QPointF) -> None:
        super().__init__(canvas)
        self._id, self._start = frame_id, point
        self._item = canvas.graph_scene.decor.frames[frame_id]
        self._frame = self._item.frame

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        by = point - self._start
        self._item.show_frame(resized(self._frame, round(by.x()), round(by.y())))

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(at, point, modifiers)
        document, frame = self.canvas.document, self._item.frame
        edit = put_frame(document.project, document.graph_id, self._id, frame, "Resize frame")
        if frame == self._frame or not document.try_apply(edit):
            self.cancel()

    def cancel(self) -> None:
        self._item.show_frame(self._frame)
