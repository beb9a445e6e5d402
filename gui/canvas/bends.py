"""Bending wires: a dot on a wire that is put, dragged, moved by keys and taken away again."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from engine.graph.edits import Edit, Together
from engine.graph.model import Edge
from engine.graph.placing.aligning import snapped
from engine.graph.placing.bending import bent, with_bend
from engine.graph.placing.layout import Place
from gui.canvas import wire_path
from gui.canvas.cut_wires import CutWires
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class Bends(QObject):
    """Does the commands about the bends of the selected wire; one of them may be chosen."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    @property
    def edge(self) -> Edge | None:
        """The selected wire, where it is one alone."""
        selected = self._canvas.graph_scene.wires.selected
        return next(iter(selected)) if len(selected) == 1 else None

    def add(self, point: QPointF | None = None) -> None:
        """Bend the selected wire at a point of the scene, or in its middle; the bend is chosen."""
        edge, wires = self.edge, self._canvas.graph_scene.wires
        if edge is None:
            return
        self._canvas.graph_scene.finish()
        points = wires.items[edge].points
        here = _open_place(points, wires.bends(edge)) if point is None else point.toTuple()
        led, number = with_bend(wires.bends(edge), points[0], points[-1], _whole(here))
        if self._put(edge, led, self.tr("Add bend")):
            wires.choose_bend(edge, number)

    def choose_next(self) -> None:
        """Choose the bend after the chosen one of the selected wire, round and round."""
        edge, wires = self.edge, self._canvas.graph_scene.wires
        if edge is not None and wires.bends(edge):
            chosen = wires.chosen_bend
            number = 0 if chosen is None else (chosen[1] + 1) % len(wires.bends(edge))
            wires.choose_bend(edge, number)

    def remove_all(self) -> None:
        """Let the selected wire find its way by itself."""
        edge = self.edge
        if edge is not None and self._canvas.graph_scene.wires.bends(edge):
            self._put(edge, (), self.tr("Remove bends"))

    def remove_chosen(self) -> bool:
        """Take the chosen bend away; False where none is chosen."""
        chosen, wires = self._canvas.graph_scene.wires.chosen_bend, self._canvas.graph_scene.wires
        if chosen is None:
            return False
        edge, number = chosen
        led = wires.bends(edge)
        wires.choose_bend(edge, None)
        return self._put(edge, (*led[:number], *led[number + 1 :]), self.tr("Remove bend"))

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the chosen bend by these pixels; False where none is chosen."""
        chosen, wires = self._canvas.graph_scene.wires.chosen_bend, self._canvas.graph_scene.wires
        if chosen is None:
            return False
        edge, number = chosen
        x, y = wires.bends(edge)[number]
        led = _moved(wires.bends(edge), number, (x + dx, y + dy))
        return self._put(edge, led, self.tr("Move bend"), f"bend:{edge}:{number}")

    def double_clicked(self, edge: Edge, bend: int | None, point: QPointF) -> None:
        """A bend comes where there was none, and goes where there was one."""
        self._canvas.graph_scene.select((), (edge,))
        if bend is None:
            self.add(point)
        else:
            self._canvas.graph_scene.wires.choose_bend(edge, bend)
            self.remove_chosen()

    def _put(self, edge: Edge, led: tuple[Place, ...], title: str, merge: str = "") -> bool:
        document = self._canvas.document
        edit = bent(document.project, document.graph_id, edge, led, title)
        return document.try_apply(edit, merge=merge)


class DragBend(Gesture):
    """Drags a bend along with the mouse."""

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, canvas: Canvas, edge: Edge, number: int) -> None:
        super().__init__(canvas)
        self._wires = canvas.graph_scene.wires
        self._edge, self._number = edge, number
        self._before = self._led = self._wires.bends(edge)

    def move(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        here = (point.x(), point.y())
        if self.canvas.snaps:
            here = snapped(here)
        self._led = _moved(self._before, self._number, _whole(here))
        self._wires.lead_through(self._edge, self._led)

    def release(self, at: QPoint, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(at, point, modifiers)
        document = self.canvas.document
        title = self.canvas.tr("Move bend")
        edit = bent(document.project, document.graph_id, self._edge, self._led, title)
        if self._led == self._before or not document.try_apply(edit):
            self.cancel()

    def cancel(self) -> None:
        self.canvas.graph_scene.come_to_rest((self._edge.target.node,))


class BendWires(CutWires):
    """Follows the mouse with a line; the wires that it crosses are bent there (Shift+right)."""

    def __init__(self, canvas: Canvas, point: QPointF) -> None:
        super().__init__(canvas, point, canvas.look.accent, "open")

    def finish(self, crossed: dict[Edge, QPointF]) -> None:
        document, wires = self.canvas.document, self.canvas.graph_scene.wires
        title, edits, project = self.canvas.tr("Add bend"), list[Edit](), document.project
        for edge, point in crossed.items():
            points = wires.items[edge].points
            led, _ = with_bend(
                wires.bends(edge), points[0], points[-1], _whole((point.x(), point.y()))
            )
            edits.append(bent(project, document.graph_id, edge, led, title))
            project, _ = edits[-1].apply(project)
        if edits:
            document.try_apply(Together(title, tuple(edits)))


def _moved(led: tuple[Place, ...], number: int, here: Place) -> tuple[Place, ...]:
    return (*led[:number], here, *led[number + 1 :])


def _open_place(points: tuple[Place, ...], bends: tuple[Place, ...]) -> Place:
    """The middle of a wire, or of the longest stretch between two of its bends."""
    if not bends:
        return wire_path.middle(points)
    stretches = [points[i : i + 4] for i in range(0, len(points) - 1, 3)]
    return wire_path.middle(max(stretches, key=lambda s: dist(s[0], s[3])))


def _whole(place: Place) -> Place:
    """Whole pixels are enough, and kinder to a file that is compared."""
    return (float(round(place[0])), float(round(place[1])))
