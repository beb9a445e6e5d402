"""The canvas: a window on the scene that zooms, pans and turns mouse and keys into gestures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine.graph.model import Edge
from engine.graph.placing.framing import written
from engine.graph.placing.layout import ROW_GAP, free_row, place_new
from gui.canvas import commands, drop, press
from gui.canvas.bends import Bends, BendWires
from gui.canvas.card_geometry import WIDTH
from gui.canvas.decor import Piece, writing
from gui.canvas.edge_scroll import EdgeScroll
from gui.canvas.empty_state import EmptyState
from gui.canvas.gestures import Gesture, Pan
from gui.canvas.glide import Glide
from gui.canvas.held import Held
from gui.canvas.hit import hit_at
from gui.canvas.hover import Hover
from gui.canvas.in_place import InPlaceEdit
from gui.canvas.look import DETAILED
from gui.canvas.minimap import LookAround, Minimap
from gui.canvas.node_item import NodeItem
from gui.canvas.refusal import Refusal
from gui.canvas.scene import GraphScene
from gui.canvas.visits import Visits
from gui.canvas.zoom_view import ZoomView
from gui.document import Document
from gui.theme import Theme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_FEW = 8  # rectangles to paint anew, of which each is looked at by itself


class Canvas(ZoomView):
    """Draws the document's graph and edits it; every gesture is one step of undo.

    `selection_changed` carries the ids of the selected nodes, `context_menu_requested` a global
    place and what is there (a node's id, an Edge, a Piece or None), `add_layer_requested` a scene
    place, `wire_dropped` the tensor (or else the Slot) that a wire let go in the open is held by,
    and where that is in the scene.
    """

    selection_changed = Signal(object)
    context_menu_requested = Signal(QPoint, object)
    add_layer_requested = Signal(QPointF)
    wire_dropped = Signal(object, object, QPointF)
    node_activated = Signal(str)
    columns_dropped = Signal(str, object)  # on this node, columns of the data by their names
    building_done = Signal()

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.document = document
        self._gesture: Gesture | None = None
        self._pressed: press.Press | None = None
        self._button = Qt.MouseButton.NoButton
        self._space = False
        self._space_used = False
        self._fit_wanted = True
        self._visits = Visits(self)
        # Before the scene does so: a gesture must let go of items while they are still there.
        document.changed.connect(self.cancel_gesture)
        document.replaced.connect(self._open_project)
        document.graph_shown.connect(self._show_graph)
        self.graph_scene = GraphScene(document, self.look, self)
        self._hover = Hover(self)
        self._edge = EdgeScroll(self)
        self._empty = EmptyState(document, self.look, self)
        self.refusal = Refusal(self.look, self)
        self.minimap = Minimap(self)
        self.glide = Glide(self)
        self.bends = Bends(self)
        self.held = Held(self)
        self.snaps = False  # nodes that are dragged go from dot to dot of the ground
        document.changed.connect(self.glide.finish)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The graph of the model: nodes and their wires"))
        self.viewport().setObjectName("canvas_viewport")
        self.viewport().setAccessibleName(self.tr("Canvas"))
        self.setAcceptDrops(True)
        self.footprint = drop.Footprint(self.look)
        self.graph_scene.addItem(self.footprint)
        self.setScene(self.graph_scene)
        self.graph_scene.picked.connect(self._say_selection)
        self.graph_scene.building_done.connect(self._built)
        self.graph_scene.extent_changed.connect(self.widen)
        theme.changed.connect(self.restyle)
        self.widen()

    # ------------------------------------------------------------------ what others ask of it

    @property
    def gesture(self) -> Gesture | None:
        """What the mouse is doing, if anything."""
        return self._gesture

    def node_item(self, node_id: str) -> NodeItem:
        """The item that shows a node; KeyError where there is none."""
        return self.graph_scene.node_item(node_id)

    def selected_nodes(self) -> tuple[str, ...]:
        """Ids of the selected nodes."""
        return self.graph_scene.selection

    def select(self, node_ids: Iterable[str]) -> None:
        """Select these nodes and nothing else."""
        self.graph_scene.select(node_ids)

    def has_selection(self) -> bool:
        """Whether there is anything to delete: a selected node or wire, a frame, a note."""
        scene = self.graph_scene
        return bool(self.selected_nodes() or scene.wires.selected or scene.decor.chosen)

    def show_nodes(self, node_ids: Iterable[str]) -> None:
        """Scroll as little as needed to show these nodes."""
        self.reveal(self.graph_scene.extent(node_ids))

    def select_all(self) -> None:
        """Select every node."""
        self.graph_scene.finish()
        self.graph_scene.select(self.graph_scene.nodes)

    def delete_selection(self) -> None:
        """Remove what is selected, and models that nothing calls then; or the piece or bend."""
        if self.bends.remove_chosen():
            return
        removal = self.graph_scene.decor.removal()
        if removal is not None:
            self.document.try_apply(removal)
            return
        nodes, wires = self.selected_nodes(), self.graph_scene.wires.selected
        commands.delete(self.document, nodes, wires)

    def edit_text(self, piece: Piece) -> None:
        """Let the title of a frame, or a note, be written in its place."""
        view = self.document.project.view_of(self.document.graph_id)
        frames = piece.table == "frames"
        text = view.frames[piece.id].title if frames else view.notes[piece.id].text
        InPlaceEdit(self, piece, text)

    def write(self, graph_id: str, piece: Piece, text: str) -> None:
        """Keep what was written in a frame or a note of a graph, if it is still there."""
        project = self.document.project
        view = project.view_of(graph_id)
        if piece.id in (view.frames if piece.table == "frames" else view.notes):
            edit = written(project, graph_id, piece.table, piece.id, text)
            self.document.try_apply(edit, merge=writing(graph_id, piece))

    def centre_on(self, node_id: str) -> None:
        """Bring a node to the middle of the view, large enough to be read."""
        body = self.node_item(node_id).body
        if self.zoom < DETAILED:
            self.set_zoom(1.0)
        self.widen()
        self.centerOn(body.center())
        self.viewport().update()

    def fit_selection(self) -> None:
        """Show the selected nodes, or all where none is selected."""
        self.fit(self.graph_scene.extent(self.selected_nodes() or None))

    def arrange(self) -> None:
        """Lay out the selected nodes, or all where fewer than two are selected."""
        chosen = self.selected_nodes()
        self.graph_scene.finish()
        nodes = self.graph_scene.nodes
        before = {node_id: item.place for node_id, item in nodes.items()}
        whole = len(chosen) < 2
        commands.arrange(self.document, self.graph_scene, list(nodes) if whole else chosen)
        if whole:
            self.fit_all()
        self.glide.start(before)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes by these pixels; several in a row are one step of undo."""
        commands.nudge(self.document, self.graph_scene, self.selected_nodes(), dx, dy)

    def set_shapes_visible(self, visible: bool) -> None:
        """Write the shapes of tensors above wires, or not."""
        self.graph_scene.set_shapes_visible(visible)

    def center_position(self) -> tuple[float, float]:
        """A free place (top-left corner) for a new node, near the middle of what is seen."""
        middle = self.mapToScene(self.viewport().rect().center())
        return self.free_position(middle)

    def free_position(self, middle: QPointF) -> tuple[float, float]:
        """A free place (top-left corner) for a new node whose middle would be at `middle`."""
        corner = (round(middle.x() - WIDTH / 2), round(middle.y() - 25))
        return free_row(corner, self.graph_scene.taken())

    def places_below(self, node_ids: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Places for these nodes, as they stand to each other, under all that is above them."""
        chosen = tuple(node_ids)
        items = {node_id: self.node_item(node_id) for node_id in chosen}
        area, obstacles = self.graph_scene.extent(chosen), self.graph_scene.obstacles
        reached = obstacles.extent(area.left(), area.right())
        down = (reached[1] if reached else area.bottom()) + ROW_GAP - area.top()
        return {n: (item.place[0], item.place[1] + down) for n, item in items.items()}

    def position_beside(self, node_id: str) -> tuple[float, float]:
        """A free place (top-left corner) for a new node that a wire from this one leads to."""
        return place_new(self.node_item(node_id).place, self.graph_scene.taken())

    def ask_for_layer(self) -> None:
        """Let a layer be searched for that goes where the mouse is."""
        self.add_layer_requested.emit(self.pointed_at())

    def show_insertion(self, edge: Edge | None) -> None:
        """Show that what is dragged would go into this wire (None: into none)."""
        self.graph_scene.wires.mark(() if edge is None else (edge,), "open")

    def cancel_gesture(self) -> None:
        """Undo what the mouse has begun, if anything."""
        gesture, self._gesture, self._pressed = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()
            self._update_cursor()

    def hold(self, gesture: Gesture) -> None:
        """Let keys lead this gesture, in the place of any that the mouse has begun."""
        self.cancel_gesture()
        self._hover.leave()
        self.glide.finish()
        self._gesture = gesture
        self._update_cursor()

    def let_go(self) -> Gesture | None:
        """End what is held, and answer it: its release is the caller's."""
        gesture, self._gesture = self._gesture, None
        self._update_cursor()
        return gesture

    # ------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, point = event.position().toPoint(), self.mapToScene(event.position().toPoint())
        self._hover.leave()
        self.glide.finish()
        button = event.button()
        if self._gesture is not None or self._pressed is not None:
            return  # one button at a time
        self._button = button
        panning = button == Qt.MouseButton.MiddleButton or (
            button == Qt.MouseButton.LeftButton and self._space
        )
        if panning:
            self._gesture = Pan(self, at)
            self._space_used = True
        elif button == Qt.MouseButton.RightButton and event.modifiers() & _SHIFT:
            self._gesture = BendWires(self, point)
        elif button == Qt.MouseButton.LeftButton and self.minimap.contains(at):
            self._gesture = LookAround(self, at)
        elif button == Qt.MouseButton.LeftButton:
            hit = hit_at(self.graph_scene, point, self.zoom)
            self._pressed = press.pressed(self, at, point, hit, event.modifiers())
        self._update_cursor()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        point = self.mapToScene(at)
        if self._gesture is None and self._pressed is not None:
            self._gesture = press.begun(self, self._pressed, at)
        if self._gesture is not None:
            self._gesture.move(at, point, event.modifiers())
            self._edge.follow(at, event.modifiers())
            self._update_cursor()
        elif self.minimap.contains(at):
            self._hover.leave()
        elif not event.buttons():
            self._hover.move(point)
            self._update_cursor()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        at = event.position().toPoint()
        gesture, self._gesture = self._gesture, None
        pressed, self._pressed = self._pressed, None
        if gesture is not None:
            gesture.release(at, self.mapToScene(at), event.modifiers())
        elif pressed is not None:
            press.clicked(self, pressed)
        self._update_cursor()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or self.minimap.contains(at):
            return
        point = self.mapToScene(at)
        hit = hit_at(self.graph_scene, point, self.zoom)
        if hit.node:
            self.node_activated.emit(hit.node)
        elif hit.piece is not None:
            self.edit_text(hit.piece)
        elif hit.edge is not None:
            self.bends.double_clicked(hit.edge, hit.bend, point)
        else:
            self.add_layer_requested.emit(point)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        if event.modifiers() & _SHIFT and not by_keys:
            event.accept()  # that is how wires are bent
            return
        self.cancel_gesture()
        if by_keys:
            hit, at = press.selected_for_menu(self)
            middle = self.viewport().rect().center()
            place = self.viewport().mapToGlobal(self.mapFromScene(at) if at else middle)
        else:
            hit = hit_at(self.graph_scene, self.mapToScene(event.pos()), self.zoom)
            place = event.globalPos()
        press.select_for_menu(self, hit)
        self.context_menu_requested.emit(place, hit.node or hit.edge or hit.piece)
        event.accept()

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = commands.NUDGES.get(Qt.Key(key))
        if key == Qt.Key.Key_Escape:
            if self._gesture is not None or self._pressed is not None:
                self.cancel_gesture()
            elif self.has_selection():
                self.graph_scene.select(())
            else:
                self.document.leave()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_selection()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space, self._space_used = True, False
            self._update_cursor()
        elif step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            commands.arrow(self, *step)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            tapped, self._space = self._space and not self._space_used, False
            self._update_cursor()
            if tapped:  # held down, it would have dragged the view
                self.ask_for_layer()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab adds a layer here; Shift+Tab still leaves the canvas."""
        return False if forwards else super().focusNextPrevChild(forwards)

    # ------------------------------------------------------------------ drops, hover, painting

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if drop.show(self, event.mimeData(), self.mapToScene(event.position().toPoint())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Not for Qt's own, which would complain that its scene saw no drag come in."""
        self.footprint.setVisible(False)
        self.show_insertion(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self.footprint.setVisible(False)
        self.show_insertion(None)
        if drop.take(self, event.mimeData(), self.mapToScene(event.position().toPoint())):
            event.acceptProposedAction()
            self.setFocus()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._hover.tip(self.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover.leave()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        region, overview = event.region(), self.minimap.shown
        covered = overview and region.intersects(self.minimap.rect)
        if covered:  # what lies under the overview need not be painted
            region -= QRegion(self.minimap.rect)
        if not region.isEmpty():
            far = self.graph_scene.far
            if far.isVisible() and region.rectCount() <= _FEW:
                # A region answers its rectangles, which its annotations do not know.
                parts = list(region)  # type: ignore[call-overload]
                far.paint_only(self.mapToScene(part).boundingRect() for part in parts)
            super().paintEvent(QPaintEvent(region))
            far.paint_only(None)
        if covered:
            painter = QPainter(self.viewport())
            self.minimap.paint(painter)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.minimap.scrolled(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._empty.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._built()

    # ------------------------------------------------------------------ inside

    def _say_selection(self) -> None:
        self.selection_changed.emit(self.selected_nodes())

    def _open_project(self) -> None:
        self._visits.forget()
        self._start_anew()

    def _show_graph(self) -> None:
        self._visits.depart()
        self._start_anew()

    def _start_anew(self) -> None:
        self.cancel_gesture()
        self._hover.leave()
        self._fit_wanted = True

    def _built(self) -> None:
        if self._fit_wanted and self.isVisible() and not self.graph_scene.building:
            self._fit_wanted = False
            if not self._visits.arrive():
                self.fit_all()
        if not self.graph_scene.building:
            self.building_done.emit()

    def pointed_at(self) -> QPointF:
        """The place of the scene under the mouse, or in the middle where it is elsewhere."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        inside = self.viewport().rect().contains(at)
        return self.mapToScene(at if inside else self.viewport().rect().center())

    def _update_cursor(self) -> None:
        if self._gesture is not None:
            cursor = self._gesture.cursor
        elif self._space:
            cursor = Qt.CursorShape.OpenHandCursor
        else:
            cursor = self._hover.cursor
        if self.viewport().cursor().shape() != cursor:
            self.viewport().setCursor(cursor)

    def restyle(self) -> None:
        """Take the theme's colours and type, and the screen's resolution, anew."""
        super().restyle()
        self.graph_scene.restyle()
        self._empty.restyle()
        self.minimap.refresh()
        self.viewport().update()
