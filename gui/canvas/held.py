"""Gestures without a mouse button: what is selected is picked up, moved about, and let go.

They are the gestures of the mouse, led by arrows or by a mouse with no button down, as in Blender:
Enter or a click lets go, Escape puts back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from engine.graph.model import Edge, Ref
from engine.graph.placing.aligning import SNAP
from gui.canvas.bends import DragBend
from gui.canvas.commands import NUDGES, STEP
from gui.canvas.decor import Piece
from gui.canvas.drag_decor import drag_of
from gui.canvas.drag_nodes import DragNodes
from gui.canvas.drag_wire import DragWire
from gui.canvas.gestures import Gesture

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_LET_GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_OURS = (*NUDGES, *_LET_GO, Qt.Key.Key_Escape)
_FINE, _COARSE = 1 / STEP, 8.0  # of a step: with Shift, with Ctrl


class Held(QObject):
    """Does the commands that pick something up; `told` says what the keys do then."""

    told = Signal(str)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._edge: Edge | None = None  # whose end is held
        self._point = QPointF()  # in the scene
        self._mouse: QPointF | None = None  # in the viewport

    @property
    def active(self) -> bool:
        """Whether something is held now."""
        return self._gesture is not None and self._canvas.gesture is self._gesture

    def move(self) -> None:
        """Pick up the selected nodes, the chosen frame, note or bend, or the end of the wire.

        While the end of a wire is held, take its other end instead.
        """
        canvas, scene = self._canvas, self._canvas.graph_scene
        if self.active:
            if isinstance(self._gesture, DragWire) and self._edge is not None:
                self._take_end(self._edge, start=not self._gesture.holds_input)
            return
        chosen, edge, piece = canvas.selected_nodes(), canvas.bends.edge, scene.decor.chosen
        if chosen:
            point = scene.extent(chosen).center()
            self._begin(DragNodes(canvas, point, chosen), point)
        elif piece is not None:
            point = scene.decor.area(piece).center()
            self._begin(drag_of(canvas, piece, point), point)
        elif edge is not None and scene.wires.chosen_bend is not None:
            number = scene.wires.chosen_bend[1]
            point = QPointF(*scene.wires.bends(edge)[number])
            self._begin(DragBend(canvas, edge, number), point)
        elif edge is not None:
            self._take_end(edge, start=False)

    def resize(self) -> None:
        """Pick up the lower right corner of the chosen frame."""
        canvas, piece = self._canvas, self._canvas.graph_scene.decor.chosen
        if piece is not None and piece.table == "frames" and not self.active:
            frame = canvas.graph_scene.decor.frames[piece.id].frame
            point = QPointF(frame.x + frame.width, frame.y + frame.height)
            self._begin(drag_of(canvas, Piece("frames", piece.id, corner=True), point), point)

    def draw_wire(self) -> None:
        """Draw a wire from the selected node: its end is held, in the open beside the node."""
        canvas, chosen = self._canvas, self._canvas.selected_nodes()
        if len(chosen) == 1 and not self.active:
            item = canvas.node_item(chosen[0])
            x, y = canvas.position_beside(chosen[0])
            self._begin(DragWire(canvas, source=Ref(chosen[0])), QPointF(x, y + item.height / 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While something is held, keys and mouse are about it alone."""
        kind, kinds = event.type(), QEvent.Type
        if not self.active:
            self._watch(False)
        elif kind == kinds.FocusOut and watched is self._canvas:
            self._canvas.cancel_gesture()
        elif kind == kinds.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _OURS:
                event.accept()
                return True
        elif kind == kinds.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        elif kind == kinds.MouseMove and isinstance(event, QMouseEvent):
            before, self._mouse = self._mouse, event.position()
            if before is not None:
                self._lead_to(self._point + (event.position() - before) / self._canvas.zoom)
            return True
        elif kind == kinds.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                self._let_go()
            return True
        elif kind in (kinds.ContextMenu, kinds.MouseButtonDblClick):
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key in _LET_GO:
            if not event.isAutoRepeat():  # of the key that picked it up
                self._let_go()
        elif key == Qt.Key.Key_Escape:
            self._canvas.cancel_gesture()
        elif key in NUDGES:
            dx, dy = NUDGES[Qt.Key(key)]
            if isinstance(self._gesture, DragWire):
                way = (int(dx / STEP), int(dy / STEP))
                self._lead_to(self._gesture.port_beside(self._point, way) or self._point)
            else:
                self._lead_to(self._point + QPointF(dx, dy) * self._paces(modifiers))
            self._canvas.reveal(QRectF(self._point.x() - 1, self._point.y() - 1, 2, 2))
        return key in _OURS

    def _paces(self, modifiers: Qt.KeyboardModifier) -> float:
        """How many steps an arrow goes: with Shift to a pixel, with Ctrl far, or to a dot."""
        if self._canvas.snaps:
            return SNAP / STEP
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return _FINE
        return _COARSE if modifiers & Qt.KeyboardModifier.ControlModifier else 1.0

    def _take_end(self, edge: Edge, start: bool) -> None:
        nodes = self._canvas.graph_scene.nodes
        self._canvas.cancel_gesture()
        if start:
            point = QPointF(*nodes[edge.source.node].output_point(edge.source.output))
            self._begin(DragWire(self._canvas, target=edge.target, moved=edge), point)
        else:
            point = QPointF(*nodes[edge.target.node].input_point(edge.target))
            self._begin(DragWire(self._canvas, source=edge.source, moved=edge), point)
        self._edge = edge

    def _begin(self, gesture: Gesture, point: QPointF) -> None:
        canvas = self._canvas
        self._gesture, self._edge, self._mouse = gesture, None, None
        canvas.hold(gesture)
        self._watch(True)
        self._lead_to(point)
        canvas.reveal(QRectF(point.x() - 1, point.y() - 1, 2, 2))
        if isinstance(gesture, DragWire):
            self.told.emit(self.tr("Arrows go from port to port, Enter lets go, Escape puts back"))
        else:
            self.told.emit(self.tr("Arrows or the mouse move it, Enter lets go, Escape puts back"))

    def _lead_to(self, point: QPointF) -> None:
        self._point = point
        if self._gesture is not None:
            at = self._canvas.mapFromScene(point)
            self._gesture.move(at, point, Qt.KeyboardModifier.NoModifier)

    def _let_go(self) -> None:
        at, gesture = self._canvas.mapFromScene(self._point), self._canvas.let_go()
        self._gesture = None
        if gesture is not None:
            gesture.release(at, self._point, Qt.KeyboardModifier.NoModifier)

    def _watch(self, watched: bool) -> None:
        for widget in (self._canvas, self._canvas.viewport()):
            widget.removeEventFilter(self)
            if watched:
                widget.installEventFilter(self)
