"""Frames round nodes, and notes beside them: what they hold, and the edits that change them.

Frames hold what stands inside them; nothing is written down about it, so that what is dragged in
or out belongs or no longer does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec

from engine.errors import EditError
from engine.graph.edits import ABSENT, Edit, MoveNodes, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import edges_into
from engine.graph.placing.bending import moved_bends
from engine.graph.placing.layout import NODE_WIDTH, Place, node_height
from engine.project import Frame, GraphView, Note, Project

Box = tuple[float, float, float, float]  # left, top, right, bottom

MARGIN, TITLE_HEIGHT = 24.0, 26.0
SMALLEST = 80.0  # width and height of a frame
COLORS = ("", "conv", "pool", "norm", "merge", "rnn", "attn")  # families of the themes; "": neutral


class Contents(NamedTuple):
    """What a frame holds."""

    nodes: tuple[str, ...]
    frames: tuple[str, ...]
    notes: tuple[str, ...]


def framed(
    project: Project, graph_id: str, frame_id: str, boxes: Collection[Box], title: str
) -> Edit:
    """The edit that draws a new frame round boxes; raises EditError where there are none.

    Frames whose nodes are all among them stand inside it, with room for its title; frames in which
    all the boxes stand, and others beside them, grow until they hold it.
    """
    if not boxes:
        raise EditError("there is nothing to frame", expected="selected nodes")
    view, nodes = project.view_of(graph_id), boxes_of(project, graph_id)
    inner, outer = list[Box](), list[str]()
    for other_id, other in sorted(view.frames.items(), key=lambda item: _area(item[1])):
        held = contents(view, other_id, nodes).nodes
        if held and all(any(_is_in(_middle(nodes[n]), box) for box in boxes) for n in held):
            inner.append(_box(other))
        elif all(_holds(other, *_middle(box)) for box in boxes):
            outer.append(other_id)
    new = _round(Frame(title, 0, 0, 0, 0), [*boxes, *inner])
    edits, inside = [put_frame(project, graph_id, frame_id, new, "Add frame")], new
    for other_id in outer:
        inside = _grown(view.frames[other_id], _box(inside))
        edits.append(SetEntry(("view", graph_id, "frames", other_id), inside))
    return Together("Add frame", tuple(edits)) if outer else edits[0]


def written(project: Project, graph_id: str, table: str, key: str, text: str) -> Edit:
    """The edit that gives a frame ("frames") its title, or a note ("notes") its text."""
    view = project.view_of(graph_id)
    if table == "frames":
        frame = msgspec.structs.replace(view.frames[key], title=text)
        return put_frame(project, graph_id, key, frame, "Name frame")
    note = msgspec.structs.replace(view.notes[key], text=text)
    return put_note(project, graph_id, key, note, "Write note")


def put_frame(
    project: Project, graph_id: str, frame_id: str, frame: Frame | None, title: str
) -> Edit:
    """The edit that makes a frame this one; None takes it away, and leaves what it holds."""
    return _put(project, graph_id, "frames", frame_id, frame, title)


def put_note(project: Project, graph_id: str, note_id: str, note: Note | None, title: str) -> Edit:
    """The edit that makes a note this one; None takes it away."""
    return _put(project, graph_id, "notes", note_id, note, title)


def recolored(project: Project, graph_id: str, frame_id: str) -> Edit:
    """The edit that gives a frame the next of the colours."""
    frame = project.view_of(graph_id).frames[frame_id]
    at = COLORS.index(frame.color) if frame.color in COLORS else 0
    color = COLORS[(at + 1) % len(COLORS)]
    return put_frame(
        project, graph_id, frame_id, msgspec.structs.replace(frame, color=color), "Colour frame"
    )


def contents(view: GraphView, frame_id: str, boxes: Mapping[str, Box]) -> Contents:
    """What stands in a frame: nodes (`boxes` by id) by their middle, frames whole, notes by theirs.

    A frame that holds this one is not in it, and of two that are alike only the later.
    """
    frame = view.frames[frame_id]
    order = list(view.frames)
    nodes = tuple(
        n
        for n, (left, top, right, bottom) in boxes.items()
        if _holds(frame, (left + right) / 2, (top + bottom) / 2)
    )
    frames = tuple(
        other_id
        for other_id, other in view.frames.items()
        if other_id != frame_id
        and _holds(frame, other.x, other.y)
        and _holds(frame, other.x + other.width, other.y + other.height)
        and (_area(other) < _area(frame) or order.index(other_id) > order.index(frame_id))
    )
    notes = tuple(n for n, note in view.notes.items() if _holds(frame, note.x, note.y))
    return Contents(nodes, frames, notes)


def moved_frame(
    project: Project,
    graph_id: str,
    frame_id: str,
    by: Place,
    held: Contents,
    places: Mapping[str, Place],
) -> Edit:
    """The edit that moves a frame with what it holds; `places` are where all nodes stand now."""
    view, (dx, dy) = project.view_of(graph_id), by
    edits: list[Edit] = []
    if held.nodes:
        moved = {n: (places[n][0] + dx, places[n][1] + dy) for n in held.nodes}
        edits.append(MoveNodes(graph_id, FrozenDict({**places, **moved})))
        edits += moved_bends(project, graph_id, held.nodes, by)
    for moved_id in (frame_id, *held.frames):
        frame = view.frames[moved_id]
        there = msgspec.structs.replace(frame, x=frame.x + dx, y=frame.y + dy)
        edits.append(SetEntry(("view", graph_id, "frames", moved_id), there))
    for note_id in held.notes:
        note = view.notes[note_id]
        there_note = msgspec.structs.replace(note, x=note.x + dx, y=note.y + dy)
        edits.append(SetEntry(("view", graph_id, "notes", note_id), there_note))
    return Together("Move frame", tuple(edits))


def refitted(
    project: Project, graph_id: str, before: Mapping[str, Box], after: Mapping[str, Box]
) -> tuple[Edit, ...]:
    """Edits that draw frames anew round the nodes that they held, where these stand elsewhere now.

    Notes inside go along with the corner of the frame.
    """
    view = project.view_of(graph_id)
    frames = dict(view.frames)
    notes: dict[str, Note] = {}
    for frame_id in sorted(frames, key=lambda i: _area(view.frames[i])):  # inner ones first
        held, old = contents(view, frame_id, before), view.frames[frame_id]
        if all(after[n] == before[n] for n in held.nodes):
            continue
        inner = (frames[i] for i in held.frames)
        boxes = [after[n] for n in held.nodes]
        boxes += [_box(f) for f in inner]
        frames[frame_id] = new = _round(old, boxes)
        for note_id in held.notes:
            note = view.notes[note_id]
            there = msgspec.structs.replace(
                note, x=note.x + new.x - old.x, y=note.y + new.y - old.y
            )
            notes.setdefault(note_id, there)
    return tuple(
        SetEntry(("view", graph_id, table, key), value)
        for table, entries, kept in (("frames", frames, view.frames), ("notes", notes, view.notes))
        for key, value in entries.items()
        if value != kept[key]
    )


def boxes_of(project: Project, graph_id: str) -> dict[str, Box]:
    """Where the nodes stand that have a place: as high as their wires need."""
    nodes = project.graph(graph_id).nodes
    boxes: dict[str, Box] = {}
    for node_id, (x, y) in project.view_of(graph_id).positions.items():
        if node_id in nodes:
            ports = sum(1 for _ in edges_into(node_id, nodes[node_id]))
            boxes[node_id] = (x, y, x + NODE_WIDTH, y + node_height(ports))
    return boxes


def resized(frame: Frame, dx: float, dy: float) -> Frame:
    """The frame with its lower right corner elsewhere, and not too small to be seen."""
    width, height = max(frame.width + dx, SMALLEST), max(frame.height + dy, SMALLEST)
    return msgspec.structs.replace(frame, width=width, height=height)


def _round(frame: Frame, boxes: Collection[Box]) -> Frame:
    """The frame round these boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    x, y = min(lefts) - MARGIN, min(tops) - MARGIN - TITLE_HEIGHT
    width, height = max(rights) + MARGIN - x, max(bottoms) + MARGIN - y
    return msgspec.structs.replace(frame, x=x, y=y, width=width, height=height)


def _grown(frame: Frame, box: Box) -> Frame:
    """The frame, larger where a box in it comes too near to its border or title."""
    needed, (left, top, right, bottom) = _box(_round(frame, [box])), _box(frame)
    x, y = min(left, needed[0]), min(top, needed[1])
    width, height = max(right, needed[2]) - x, max(bottom, needed[3]) - y
    return msgspec.structs.replace(frame, x=x, y=y, width=width, height=height)


def _box(frame: Frame) -> Box:
    return (frame.x, frame.y, frame.x + frame.width, frame.y + frame.height)


def _middle(box: Box) -> Place:
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2


def _is_in(place: Place, box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _put(
    project: Project, graph_id: str, table: str, key: str, value: Frame | Note | None, title: str
) -> Edit:
    entry = SetEntry(("view", graph_id, table, key), ABSENT if value is None else value, title)
    if graph_id in project.view:
        return entry
    return Together(title, (SetEntry(("view", graph_id), GraphView()), entry))


def _holds(frame: Frame, x: float, y: float) -> bool:
    return frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height


def _area(frame: Frame) -> float:
    return frame.width * frame.height
