"""The canvas: a window on the scene that zooms, pans and turns mouse and keys into gestures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QToolTip, QWidget

from engine.graph.layout import free_row
from gui.canvas import commands, drop, press
from gui.canvas.card_geometry import WIDTH
from gui.canvas.empty_state import EmptyState
from gui.canvas.gestures import Gesture, Pan
from gui.canvas.grid import Grid
from gui.canvas.hit import Hit, hit_at
from gui.canvas.hover import Hover
from gui.canvas.look import Look
from gui.canvas.node_item import NodeItem
from gui.canvas.scene import GraphScene
from gui.document import Document
from gui.theme import Theme

LARGEST_ZOOM = 4.0
SMALLEST_ZOOM = 0.05
_TINIEST_ZOOM = 0.001  # to fit a chain of thousands
_WHEEL_STEP = 1.2  # one notch of a mouse wheel
_FIT_MARGIN = 48


class Canvas(QGraphicsView):
    """Draws the document's graph and edits it; every gesture is one step of undo.

    `selection_changed` carries the ids of the selected nodes, `context_menu_requested` a global
    place and what is there (a node's id, an Edge or None), `add_layer_requested` a scene place.
    """

    selection_changed = Signal(object)
    context_menu_requested = Signal(QPoint, object)
    add_layer_requested = Signal(QPointF)
    node_activated = Signal(str)
    zoom_changed = Signal(float)
    building_done = Signal()

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.look = Look(theme, self.devicePixelRatioF())
        self._zoom = 1.0
        self._gesture: Gesture | None = None
        self._pressed: press.Press | None = None
        self._button = Qt.MouseButton.NoButton
        self._space = False
        self._fit_wanted = True
        self._grid = Grid()
        # Before the scene does so: a gesture must let go of items while they are still there.
        document.changed.connect(self.cancel_gesture)
        document.replaced.connect(self._start_anew)
        document.graph_shown.connect(self._start_anew)
        self.graph_scene = GraphScene(document, self.look, self)
        self._hover = Hover(self)
        self._empty = EmptyState(document, self.look, self)
        self._set_up()
        self.setScene(self.graph_scene)
        self.graph_scene.picked.connect(self._say_selection)
        self.graph_scene.building_done.connect(self._built)
        self.graph_scene.extent_changed.connect(self._extent_moved)
        theme.changed.connect(self._restyle)
        self._extent_moved()

    def _set_up(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The graph of the model: nodes and their wires"))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)

    # ------------------------------------------------------------------ what others ask of it

    @property
    def zoom(self) -> float:
        """The scale: 1.0 is 100 %."""
        return self._zoom

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

    def select_all(self) -> None:
        """Select every node."""
        self.graph_scene.finish()
        self.graph_scene.select(self.graph_scene.nodes)

    def delete_selection(self) -> None:
        """Remove the selected nodes and wires."""
        commands.delete(self.document, self.selected_nodes(), self.graph_scene.wires.selected)

    def arrange(self) -> None:
        """Lay out the selected nodes, or all where fewer than two are selected."""
        chosen = self.selected_nodes()
        self.graph_scene.finish()
        if len(chosen) < 2:
            commands.arrange(self.document, self.graph_scene, list(self.graph_scene.nodes))
            self.fit_all()
        else:
            commands.arrange(self.document, self.graph_scene, chosen)

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
        taken = [(i.place[0], i.place[1], WIDTH, i.height) for i in self.graph_scene.nodes.values()]
        return free_row((round(middle.x() - WIDTH / 2), round(middle.y() - 25)), taken)

    def fit_all(self) -> None:
        """Show the whole graph, at 100 % at most."""
        self._fit(self.graph_scene.extent())

    def fit_selection(self) -> None:
        """Show the selected nodes, or all where none is selected."""
        self._fit(self.graph_scene.extent(self.selected_nodes() or None))

    def reveal(self, node_ids: Iterable[str]) -> None:
        """Scroll as little as needed to see these nodes."""
        self.ensureVisible(self.graph_scene.extent(node_ids), 40, 40)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        self.set_zoom(self._zoom * factor)

    def set_zoom(self, zoom: float, about: QPoint | None = None) -> None:
        """Show at this scale; the scene's point at `about` (in the viewport) stays there."""
        smallest = min(SMALLEST_ZOOM, self._fitting_zoom(self.graph_scene.extent()))
        zoom = min(max(zoom, smallest, _TINIEST_ZOOM), LARGEST_ZOOM)
        if zoom == self._zoom:
            return
        about = self.viewport().rect().center() if about is None else about
        fixed = self.mapToScene(about)
        self._zoom = zoom
        self.graph_scene.set_zoom(zoom)
        self._extent_moved()
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.pan_by(self.mapFromScene(fixed) - about)
        self.zoom_changed.emit(zoom)

    def pan_by(self, shift: QPoint) -> None:
        """Scroll by pixels of the viewport."""
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() + shift.x())
        vertical.setValue(vertical.value() + shift.y())

    def cancel_gesture(self) -> None:
        """Undo what the mouse has begun, if anything."""
        gesture, self._gesture, self._pressed = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()
            self._update_cursor()

    # ------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, point = event.position().toPoint(), self.mapToScene(event.position().toPoint())
        self._hover.leave()
        button = event.button()
        if self._gesture is not None or self._pressed is not None:
            return  # one button at a time
        self._button = button
        panning = button == Qt.MouseButton.MiddleButton or (
            button == Qt.MouseButton.LeftButton and self._space
        )
        if panning:
            self._gesture = Pan(self, at)
        elif button == Qt.MouseButton.LeftButton:
            hit = hit_at(self.graph_scene, point, self._zoom)
            self._pressed = press.pressed(self, at, point, hit, event.modifiers())
        self._update_cursor()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        point = self.mapToScene(at)
        if self._gesture is None and self._pressed is not None:
            self._gesture = press.begun(self, self._pressed, at)
            self._update_cursor()
        if self._gesture is not None:
            self._gesture.move(at, point, event.modifiers())
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
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(event.position().toPoint())
        hit = hit_at(self.graph_scene, point, self._zoom)
        if hit.node:
            self.node_activated.emit(hit.node)
        elif hit.edge is None:
            self.add_layer_requested.emit(point)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if turn:
            factor = _WHEEL_STEP ** (turn / 120)
            self.set_zoom(self._zoom * factor, event.position().toPoint())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.cancel_gesture()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            chosen = self.selected_nodes()
            hit = Hit(chosen[0]) if chosen else Hit()
            area = self.graph_scene.extent(chosen) if chosen else QRectF()
            middle = self.viewport().rect().center()
            place = self.mapFromScene(area.center()) if chosen else middle
            place = self.viewport().mapToGlobal(place)
        else:
            hit = hit_at(self.graph_scene, self.mapToScene(event.pos()), self._zoom)
            place = event.globalPos()
        press.select_for_menu(self, hit)
        self.context_menu_requested.emit(place, hit.node or hit.edge)
        event.accept()

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = commands.NUDGES.get(key)
        if key == Qt.Key.Key_Escape:
            if self._gesture is not None or self._pressed is not None:
                self.cancel_gesture()
            else:
                self.graph_scene.select(())
        elif key == Qt.Key.Key_Tab:
            self.add_layer_requested.emit(self._mouse_place())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_selection()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._update_cursor()
        elif step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.selected_nodes():
                self.nudge(*step)
            else:
                self.pan_by(QPoint(*step) * 8)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._update_cursor()
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
        if drop.dropped_layer(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        layer = drop.dropped_layer(event.mimeData())
        if layer is None:
            event.ignore()
            return
        drop.add(self, layer, self.mapToScene(event.position().toPoint()))
        event.acceptProposedAction()
        self.setFocus()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._hover.tip(self.mapToScene(event.pos()))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover.leave()
        return super().viewportEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        self._grid.paint(painter, rect, self._zoom, self.look.canvas, self.look.grid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._extent_moved()
        self._empty.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._built()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()  # moved to another screen
        return super().event(event)

    # ------------------------------------------------------------------ inside

    def _say_selection(self) -> None:
        self.selection_changed.emit(self.selected_nodes())

    def _start_anew(self) -> None:
        self.cancel_gesture()
        self._hover.leave()
        self._fit_wanted = True

    def _built(self) -> None:
        if self._fit_wanted and self.isVisible() and not self.graph_scene.building:
            self._fit_wanted = False
            self.fit_all()
        if not self.graph_scene.building:
            self.building_done.emit()

    def _extent_moved(self) -> None:
        """Let the view scroll a screenful beyond the nodes."""
        size = self.viewport().size() / max(self._zoom, _TINIEST_ZOOM)
        extent = self.graph_scene.extent()
        width, height = size.width() * 0.8, size.height() * 0.8
        self.setSceneRect(extent.adjusted(-width, -height, width, height))

    def _fitting_zoom(self, area: QRectF) -> float:
        if area.isEmpty():
            return 1.0
        room = self.viewport().rect().adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        return min(max(room.width(), 1) / area.width(), max(room.height(), 1) / area.height(), 1.0)

    def _fit(self, area: QRectF) -> None:
        self.set_zoom(self._fitting_zoom(area))
        self.centerOn(area.center())

    def _mouse_place(self) -> QPointF:
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

    def _restyle(self) -> None:
        self.look.ratio = self.devicePixelRatioF()
        self.look.reload()
        self.graph_scene.restyle()
        self._empty.restyle()
        self.viewport().update()
