"""Edits of a selection: delete, arrange, nudge."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QPointF, Qt

from engine.graph.edits import Disconnect, Edit, MoveNodes, RemoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import Edge
from engine.graph.nesting import without_unused
from engine.graph.placing.bending import moved_bends, straightened_wires
from engine.graph.placing.framing import contents, moved_frame, put_note, refitted
from engine.graph.placing.layout import arrange as laid_out
from engine.graph.wiring import wiring_of
from gui.canvas.card_geometry import WIDTH
from gui.canvas.decor import Piece
from gui.canvas.scene import GraphScene
from gui.document import Document

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

STEP = 8.0
NUDGES = {
    Qt.Key.Key_Left: (-STEP, 0.0),
    Qt.Key.Key_Right: (STEP, 0.0),
    Qt.Key.Key_Up: (0.0, -STEP),
    Qt.Key.Key_Down: (0.0, STEP),
}


def delete(document: Document, node_ids: Collection[str], edges: Collection[Edge]) -> None:
    """Remove nodes and wires in one step, and models without a caller."""
    graph_id, gone = document.graph_id, set(node_ids)
    cut = [e for e in edges if e.source.node not in gone and e.target.node not in gone]
    # The last of a list first: the others move up.
    cut.sort(key=lambda e: (e.target.node, e.target.argument, e.target.index or 0), reverse=True)
    parts: list[Edit] = [Disconnect(graph_id, edge.target) for edge in cut]
    if node_ids:
        parts.append(RemoveNodes(graph_id, tuple(node_ids)))
    if not parts:
        return
    title = QCoreApplication.translate("Canvas", "Delete")
    edit = parts[0] if len(parts) == 1 else Together(title, tuple(parts))
    document.try_apply(without_unused(document.project, edit))


def arrange(document: Document, scene: GraphScene, node_ids: Collection[str]) -> None:
    """Lay out nodes anew, in one step; a part of the graph stays where its corner is."""
    if not node_ids:
        return
    items = [scene.nodes[node_id] for node_id in node_ids]
    origin = (min(item.place[0] for item in items), min(item.place[1] for item in items))
    whole = len(items) == len(scene.nodes)
    places = laid_out(
        [(item.node_id, WIDTH, item.height) for item in items],
        [(e.source.node, e.target.node) for e in wiring_of(document.graph).edges()],
        origin=(0.0, 0.0) if whole else origin,
    )
    kept = document.project.view_of(document.graph_id).positions
    moved = {n: place for n, place in places.items() if kept.get(n) != place}
    if moved:
        edit = MoveNodes(document.graph_id, FrozenDict({**scene.unplaced(), **moved}))
        freed = straightened_wires(document.project, document.graph_id, list(places))
        before = {node_id: item.box for node_id, item in scene.nodes.items()}
        after = {n: scene.nodes[n].box_at(places.get(n)) for n in before}
        frames = refitted(document.project, document.graph_id, before, after)
        document.try_apply(Together(edit.label, (edit, *freed, *frames)))


def nudge_piece(document: Document, scene: GraphScene, piece: Piece, dx: float, dy: float) -> None:
    """Move a frame, with all that it holds, or a note by a few pixels."""
    graph_id, view = document.graph_id, document.project.view_of(document.graph_id)
    if piece.table == "frames":
        boxes = {node_id: item.box for node_id, item in scene.nodes.items()}
        held = contents(view, piece.id, boxes)
        places = {n: scene.nodes[n].place for n in held.nodes} | scene.unplaced()
        edit = moved_frame(document.project, graph_id, piece.id, (dx, dy), held, places)
    else:
        note = view.notes[piece.id]
        there = msgspec.structs.replace(note, x=note.x + dx, y=note.y + dy)
        title = QCoreApplication.translate("Canvas", "Move note")
        edit = put_note(document.project, graph_id, piece.id, there, title)
    document.try_apply(edit, merge=f"nudge:{piece.table}:{piece.id}")


def arrow(canvas: Canvas, dx: float, dy: float) -> None:
    """Move what is selected by a few pixels; where that is nothing, what is seen."""
    piece = canvas.graph_scene.decor.chosen
    if canvas.selected_nodes():
        canvas.nudge(dx, dy)
    elif piece is not None:
        nudge_piece(canvas.document, canvas.graph_scene, piece, dx, dy)
    elif not canvas.bends.nudge(dx, dy):
        canvas.pan_by(QPointF(dx, dy).toPoint() * 8)


def nudge(
    document: Document, scene: GraphScene, node_ids: Collection[str], dx: float, dy: float
) -> None:
    """Move nodes by a few pixels."""
    moved = {n: (scene.nodes[n].place[0] + dx, scene.nodes[n].place[1] + dy) for n in node_ids}
    if moved:
        places = FrozenDict({**scene.unplaced(), **moved})
        names = ",".join(sorted(moved))
        move = MoveNodes(document.graph_id, places)
        bends = moved_bends(document.project, document.graph_id, node_ids, (dx, dy))
        document.try_apply(Together(move.label, (move, *bends)), merge=f"nudge:{names}")
