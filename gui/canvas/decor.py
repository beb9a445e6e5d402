"""The frames and notes of the graph that is shown: their items, and which one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from engine.graph.edits import Edit
from engine.graph.placing.framing import put_frame, put_note
from engine.project import GraphView
from gui.canvas.decor_items import CORNER, FRAMES, TINT, FrameItem, NoteItem
from gui.canvas.look import Look, mixed
from gui.canvas.obstacles import Box, Obstacles
from gui.document import Document

_AIR = 0.19  # of the height of a title, above and below its letters


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
        self._note_families()

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
        self._note_families()
        self._note_grounds()
        self.place_titles()

    def place_titles(self) -> None:
        """Leave out, at this zoom, titles that would stand on others, or on a border.

        Frames inside one frame have theirs all or none; those around them come first.
        """
        shown, families = Obstacles(), [("", self._within.get("", ()))]
        for around, family in families:  # it grows: from the outermost frames inwards
            border = self.frames[around].plain.top() if around else None
            boxes = {n: _lines(self.frames[n].lettering) for n in family}
            apart = Obstacles()
            crowded = set[str]()
            for frame_id, box in boxes.items():
                crossed = border is not None and box[1] < border < box[3]
                if crossed or any(shown.in_box(box)) or any(apart.in_box(box)):
                    crowded.add(frame_id)
                elif box[2] > box[0]:
                    apart.put(frame_id, box)
            for frame_id in family:
                titled = not crowded if around else frame_id not in crowded
                self.frames[frame_id].set_titled(titled)
                if titled and boxes[frame_id][2] > boxes[frame_id][0]:
                    shown.put(frame_id, boxes[frame_id])
                if titled:
                    families.append((frame_id, self._within.get(frame_id, ())))
                else:
                    self._leave_out(frame_id)

    def _leave_out(self, frame_id: str) -> None:
        """No title of what is inside a frame."""
        for inner in self._within.get(frame_id, ()):
            self.frames[inner].set_titled(False)
            self._leave_out(inner)

    def _note_grounds(self) -> None:
        """Say which colour the ground has where, and lay smaller frames on larger ones."""
        look = self._look
        look.grounds = []
        by_size = sorted(self.frames.items(), key=_size, reverse=True)
        for number, (_, item) in enumerate(by_size):
            item.setZValue(FRAMES + number / len(by_size))
            item.ground = mixed(item.color, look.ground(item.plain), TINT)
            look.grounds.append((item.body, item.ground))

    def _note_families(self) -> None:
        """Find which frames stand directly in which; largest first."""
        self._within: dict[str, list[str]] = {}
        placed: list[tuple[str, QRectF]] = []
        for frame_id, item in sorted(self.frames.items(), key=_size, reverse=True):
            body = item.plain
            around = next((n for n, area in reversed(placed) if area.contains(body)), "")
            self._within.setdefault(around, []).append(frame_id)
            placed.append((frame_id, body))

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
        for frame_id, item in sorted(self.frames.items(), key=_size):
            right, bottom = item.body.right(), item.body.bottom()
            corner = QRectF(right - reach, bottom - reach, reach, reach)
            if corner.contains(point):
                return Piece("frames", frame_id, corner=True)
            if item.titled and item.title.contains(point):
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
        for frame in self.frames.values():
            area = area.united(frame.body)
        for note in self.notes.values():
            area = area.united(note.sceneBoundingRect())
        return area

    def make_room(self, boxes: Collection[QRectF]) -> None:
        """Let each frame reach round those of the boxes that begin in it, as far as they go down.

        The boxes are nodes with what hangs under them; the project's frames stay as they are.
        """
        for item in self.frames.values():
            own = item.plain
            beyond = (box.bottom() - own.bottom() for box in boxes if own.contains(box.center()))
            item.make_room(max(0.0, *beyond, 0.0))
        self._note_grounds()

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
        self._note_grounds()

    def _item(self, piece: Piece) -> FrameItem | NoteItem | None:
        return self.frames.get(piece.id) if piece.table == "frames" else self.notes.get(piece.id)


def _size(entry: tuple[str, FrameItem]) -> float:
    return entry[1].frame.width * entry[1].frame.height


def _lines(words: QRectF) -> Box:
    """What a title fills, without the air above and below it."""
    air = _AIR * words.height()
    return (words.left(), words.top() + air, words.right(), words.bottom() - air)
