"""A view that zooms about a point and pans by its scroll bars."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QTransform, QWheelEvent
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


class ZoomView(QGraphicsView):
    """Shows `graph_scene`, which a subclass makes, on a dotted ground."""

    zoom_changed = Signal(float)
    graph_scene: GraphScene

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look(theme, self.devicePixelRatioF())
        self._zoom = 1.0
        self._grid = Grid()
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Together with panning by the scroll bars this lets Qt move the pixels that are there.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    @property
    def zoom(self) -> float:
        """The scale: 1.0 is 100 %."""
        return self._zoom

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
        """Show the whole graph, at 100 % at most."""
        self.fit(self.graph_scene.extent())

    def fit(self, area: QRectF) -> None:
        """Show this part of the scene, at 100 % at most."""
        self.set_zoom(self._fitting_zoom(area))
        self.centerOn(area.center())

    def widen(self) -> None:
        """Let the view scroll a screenful beyond the nodes."""
        size = self.viewport().size() / max(self._zoom, _TINIEST_ZOOM)
        extent = self.graph_scene.extent()
        width, height = size.width() * 0.8, size.height() * 0.8
        self.setSceneRect(extent.adjusted(-width, -height, width, height))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if turn:
            factor = _WHEEL_STEP ** (turn / 120)
            self.set_zoom(self._zoom * factor, event.position().toPoint())
        event.accept()

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
        room = self.viewport().rect().adjusted(_FIT_MARGIN, _FIT_MARGIN, -_FIT_MARGIN, -_FIT_MARGIN)
        return min(max(room.width(), 1) / area.width(), max(room.height(), 1) / area.height(), 1.0)
