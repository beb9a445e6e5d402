"""What a press of the mouse begins, and what a click does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from engine.graph.model import Edge, Ref, edges_into
from gui.canvas import wire_path
from gui.canvas.bends import DragBend
from gui.canvas.cut_wires import CutWires
from gui.canvas.drag_decor import drag_of
from gui.canvas.drag_nodes import DragNodes
from gui.canvas.drag_wire import DragWire
from gui.canvas.gestures import Gesture, RubberBand
from gui.canvas.hit import Hit

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Press(NamedTuple):
    """Where the left button went down, on what, with which keys, and what was selected before."""

    at: QPoint
    point: QPointF
    hit: Hit
    adding: bool
    was_selected: bool
    modifiers: Qt.KeyboardModifier


def pressed(
    canvas: Canvas, at: QPoint, point: QPointF, hit: Hit, modifiers: Qt.KeyboardModifier
) -> Press:
    """At the press, select the node or wire under the mouse, so that a drag takes it along."""
    adding = bool(modifiers & _ADDING)
    scene = canvas.graph_scene
    selected, wires = canvas.selected_nodes(), scene.wires.selected
    was_selected = hit.node in selected
    if hit.on_body and not was_selected:
        scene.select((*selected, hit.node) if adding else (hit.node,), wires if adding else ())
    elif hit.edge is not None and hit.edge not in wires:
        edges = {*wires, hit.edge} if adding else {hit.edge}
        scene.select(selected if adding else (), edges)
    elif hit.piece is not None and not adding:
        scene.select(())
        scene.decor.choose(hit.piece)
    elif hit == Hit() and not adding:
        scene.select(())
    if hit.edge is not None and scene.wires.selected == {hit.edge}:
        scene.wires.choose_bend(hit.edge, hit.bend)
    return Press(at, point, hit, adding, was_selected, modifiers)


def clicked(canvas: Canvas, press: Press) -> None:
    """At the release of a press that became no drag."""
    if not press.hit.on_body:
        return
    if press.adding and press.was_selected:
        left = [n for n in canvas.selected_nodes() if n != press.hit.node]
        canvas.graph_scene.select(left, canvas.graph_scene.wires.selected)
    elif not press.adding:
        canvas.graph_scene.select((press.hit.node,))


def select_for_menu(canvas: Canvas, hit: Hit) -> None:
    """A menu is about what is under the mouse: select that, unless it is selected already."""
    if hit.node and hit.node not in canvas.selected_nodes():
        canvas.graph_scene.select((hit.node,))
    elif hit.edge is not None and hit.edge not in canvas.graph_scene.wires.selected:
        canvas.graph_scene.select((), (hit.edge,))
    elif hit.piece is not None:
        canvas.graph_scene.select(())
        canvas.graph_scene.decor.choose(hit.piece)
    if hit.edge is not None and canvas.graph_scene.wires.selected == {hit.edge}:
        canvas.graph_scene.wires.choose_bend(hit.edge, hit.bend)


def selected_for_menu(canvas: Canvas) -> tuple[Hit, QPointF | None]:
    """What a menu that keys open is about: what is selected, and where in the scene that is."""
    scene, chosen = canvas.graph_scene, canvas.selected_nodes()
    if chosen:
        return Hit(chosen[0]), scene.extent(chosen).center()
    edge = canvas.bends.edge
    if edge is not None:
        bend = scene.wires.chosen_bend
        middle = QPointF(*wire_path.middle(scene.wires.items[edge].points))
        return Hit(edge=edge, bend=bend[1] if bend else None), middle
    if scene.decor.chosen is not None:
        return Hit(piece=scene.decor.chosen), scene.decor.area(scene.decor.chosen).center()
    return Hit(), None


def begun(canvas: Canvas, press: Press, at: QPoint) -> Gesture | None:
    """The gesture that a press has become, now at `at`; None while the mouse has hardly moved."""
    if (at - press.at).manhattanLength() < QApplication.startDragDistance():
        return None
    hit = press.hit
    if hit.output is not None:
        return DragWire(canvas, source=Ref(hit.node, hit.output))
    if hit.slot is not None:
        wire = _wire_at(canvas, hit)
        if wire is not None:
            return DragWire(canvas, source=wire.source, moved=wire)
        return DragWire(canvas, target=hit.slot)
    if hit.node:
        extracting = bool(press.modifiers & Qt.KeyboardModifier.AltModifier)
        return DragNodes(canvas, press.point, canvas.selected_nodes(), extracting=extracting)
    if press.modifiers & Qt.KeyboardModifier.ControlModifier:
        return CutWires(canvas, press.point)
    if hit.edge is not None and hit.bend is not None:
        return DragBend(canvas, hit.edge, hit.bend)
    if hit.edge is not None:
        return _end_of(canvas, hit.edge, press.point)
    if hit.piece is not None and not press.adding:
        return drag_of(canvas, hit.piece, press.point)
    return RubberBand(canvas, press.point, press.adding)


def _end_of(canvas: Canvas, edge: Edge, point: QPointF) -> Gesture:
    """The drag of a wire by its nearer end."""
    nodes = canvas.graph_scene.nodes
    start = QPointF(*nodes[edge.source.node].output_point(edge.source.output))
    end = QPointF(*nodes[edge.target.node].input_point(edge.target))
    if (point - start).manhattanLength() < (point - end).manhattanLength():
        return DragWire(canvas, target=edge.target, moved=edge)
    return DragWire(canvas, source=edge.source, moved=edge)


def _wire_at(canvas: Canvas, hit: Hit) -> Edge | None:
    """The wire that ends at the port under the mouse."""
    node = canvas.document.graph.nodes[hit.node]
    return next((e for e in edges_into(hit.node, node) if e.target == hit.slot), None)
