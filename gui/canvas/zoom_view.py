"""A view that zooms about a point and pans by its scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from gui.canvas.grid import Grid
from gui.canvas.look import Look
from gui.canvas.scene import GraphScene
from gui.theme import Theme

LARGEST_ZOOM = 4.0
SMALLEST_ZOOM = 0.05
_TINIEST_ZOOM = 0.001  # to fit a chain of thousands
_WHEEL_STEP = 1.2  # one notch of a mouse wheel
_FIT_MARGIN = 48
_LEGIBLE_ZOOM = 0.45  # to fit a small graph never goes below it
_SMALL = 60  # nodes; more of them are an overview, for which names may vanish
_AT_REST = 60  # ms after the last scroll
_REVEAL_MARGIN = 40


class ZoomView(QGraphicsView):
    """Shows `graph_scene`, which a subclass makes, on a dotted ground."""

    zoom_changed = Signal(float)
    graph_scene: GraphScene

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look(theme, self.devicePixelRatioF())
        self._zoom = 1.0
        self._grid = Grid()
        self._middle: QPointF | None = None  # what a resize keeps in the middle
        self._resizing = False
        self._size = QSize()
        # Qt moves the pixels, but of most items not the note where they were painted last: an item
        # that is moved after a scroll would leave its picture behind.
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_AT_REST)
        self._resting.timeout.connect(self.viewport().update)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Together with panning by the scroll bars this lets Qt move the pixels that are there.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        # The ground is painted all over: that Qt fills it before would take a fifth of a frame.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def zoom(self) -> float:
        """The scale: 1.0 is 100 %."""
        return self._zoom

    def set_zoom(self, zoom: float, about: QPoint | None = None) -> None:
        """Show at this scale; the scene's point at `about` (in the viewport) stays there."""
        smallest = min(SMALLEST_ZOOM, self._fitting_zoom(self.graph_scene.everything()))
        zoom = min(max(zoom, smallest, _TINIEST_ZOOM), LARGEST_ZOOM)
        if zoom == self._zoom:
            return
        about = self.viewport().rect().center() if about is None else about
        fixed = self.mapToScene(about)
        self._zoom, self._middle = zoom, None
        self.graph_scene.set_zoom(zoom)
        self.widen()
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.pan_by(self.mapFromScene(fixed) - about)
        self.zoom_changed.emit(zoom)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""
        self.set_zoom(self._zoom * factor)

    def pan_by(self, shift: QPoint) -> None:
        """Scroll by pixels of the viewport."""
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() + shift.x())
        vertical.setValue(vertical.value() + shift.y())

    def fit_all(self) -> None:
        """Show all that there is, 100 % at most; of a small but long graph the legible start."""
        area = self.graph_scene.everything()
        zoom = self._fitting_zoom(area)
        if len(self.graph_scene.nodes) >= _SMALL or zoom >= _LEGIBLE_ZOOM:
            self.fit(area)
            return
        room = self._room().size() / _LEGIBLE_ZOOM
        if area.height() > room.height():  # the row with which it begins in the middle
            first = self.graph_scene.first_body().center().y()
            top = max(min(first - room.height() / 2, area.bottom() - room.height()), area.top())
            area.setTop(top)
        area.setSize(area.size().boundedTo(room))
        self._show(area, _LEGIBLE_ZOOM)

    def fit(self, area: QRectF) -> None:
        """Show this part of the scene, at 100 % at most."""
        self._show(area, self._fitting_zoom(area))

    def reveal(self, area: QRectF) -> None:
        """Scroll as little as needed to show this part of the scene."""
        if not area.isEmpty():
            self.widen()
            self.ensureVisible(area, _REVEAL_MARGIN, _REVEAL_MARGIN)
            self.viewport().update()

    def widen(self) -> None:
        """Let the view scroll a screenful beyond all that there is."""
        size = self.viewport().size() / max(self._zoom, _TINIEST_ZOOM)
        extent = self.graph_scene.everything()
        width, height = size.width() * 0.8, size.height() * 0.8
        self.setSceneRect(extent.adjusted(-width, -height, width, height))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if turn:
            factor = _WHEEL_STEP ** (turn / 120)
            self.set_zoom(self._zoom * factor, event.position().toPoint())
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._resizing:
            self._middle = None
        self._resting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in the middle what is there, also when docks come and go and come again."""
        before, self._size = self._size, event.size()  # the event knows none if we were hidden
        if self._middle is None and not before.isEmpty():
            half = QPointF(before.width(), before.height()) / (2 * self._zoom)
            self._middle = self.mapToScene(0, 0) + half
        self._resizing = True
        super().resizeEvent(event)
        self.widen()
        if self._middle is not None:
            self.centerOn(self._middle)
        self._resizing = False

    def restyle(self) -> None:
        """Take the theme's colours and type, and the screen's resolution, anew."""
        self.look.ratio = self.devicePixelRatioF()
        self.look.reload()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if self.look.ratio != self.devicePixelRatioF():  # on another screen now
            QTimer.singleShot(0, self.restyle)
        self._grid.paint(painter, QRectF(rect), self._zoom, self.look.canvas, self.look.grid)

    def _fitting_zoom(self, area: QRectF) -> float:
        if area.isEmpty():
            return 1.0
        room = self._room()
        return min(max(room.width(), 1) / area.width(), max(room.height(), 1) / area.height(), 1.0)

    def _room(self) -> QRectF:
        """The part of the viewport that a graph is fitted into."""
        margins = (_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        return QRectF(self.viewport().rect()).adjusted(*margins)

    def _show(self, area: QRectF, zoom: float) -> None:
        self.set_zoom(zoom)
        self.centerOn(area.center())
        self.viewport().update()
