"""A wire on the canvas, and the shape of the tensor that stands above it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from engine.graph.model import Edge
from gui.canvas.look import Look
from gui.canvas.wire_path import Point, Route

# What a gesture that is under way would do to a wire, if anything.
Mark = Literal["", "open", "cut"]


BEND_RADIUS = 4.5
_VEIL = 0.82  # how much a label hides of borders and other wires that run through it


class WireItem(QGraphicsPathItem):
    """One wire; painted by Qt alone, with a pen that is thin at any zoom."""

    def __init__(self, edge: Edge, look: Look) -> None:
        super().__init__()
        self.edge = edge
        self.look = look
        self.points: tuple[Point, ...] = ()
        self.label: LabelItem | None = None
        self.selected = False
        self.hovered = False
        self.mark: Mark = ""
        self.bends: list[QGraphicsEllipseItem] = []
        self.chosen_bend: int | None = None
        self.rank = 0
        self.setZValue(-2)
        self.setPen(look.wire)

    def follow(self, route: Route) -> None:
        """Take this course."""
        if route.points != self.points:
            self.points = route.points
            self.setPath(path_of(route.points))

    def show_bends(self, places: tuple[Point, ...], chosen: int | None) -> None:
        """Show a dot at each place where a person bent the wire; `chosen` is the number of one."""
        while len(self.bends) > len(places):
            self.scene().removeItem(self.bends.pop())
        while len(self.bends) < len(places):
            size = 2 * BEND_RADIUS
            self.bends.append(QGraphicsEllipseItem(-BEND_RADIUS, -BEND_RADIUS, size, size, self))
        for dot, place in zip(self.bends, places, strict=True):
            dot.setPos(*place)
        self.chosen_bend = chosen
        self._dress_bends()

    def _dress_bends(self) -> None:
        look = self.look
        for number, dot in enumerate(self.bends):
            chosen = number == self.chosen_bend
            dot.setPen(look.bend_selected if self.selected else look.port_pen)
            dot.setBrush(look.accent if chosen else look.port_brush)

    def set_rank(self, rank: int) -> None:
        """Say how many axes the tensor has that goes through; 0: nobody knows."""
        if rank != self.rank:
            self.rank = rank
            self.restyle()

    def set_selected(self, selected: bool) -> None:
        """Show that the wire is selected, or not."""
        self.selected = selected
        self.restyle()

    def set_hovered(self, hovered: bool) -> None:
        """Show that the mouse is upon the wire, or not."""
        self.hovered = hovered
        self.restyle()

    def set_mark(self, mark: Mark) -> None:
        """Show that the wire would take a node in, or be cut, or neither."""
        if mark != self.mark:
            self.mark = mark
            self.restyle()

    def restyle(self) -> None:
        """Take the pen that fits, from the theme as it is now."""
        look = self.look
        if self.mark:
            self.setPen(look.wire_cut if self.mark == "cut" else look.wire_drawn)
        elif self.selected:
            self.setPen(look.wire_selected)
        else:
            self.setPen(look.wire_hovered if self.hovered else look.wire_of_rank(self.rank))
        self.setZValue(-1.5 if self.mark or self.selected or self.hovered else -2)
        self._dress_bends()


class LabelItem(QGraphicsRectItem):
    """The shape of a tensor: `28×28×16`; the item's position is the middle of its lower edge."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.text = ""
        self.place: Point = (0.0, 0.0)
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(-1)

    def show_text(self, text: str, place: Point) -> None:
        """Say `text` at `place`."""
        if text != self.text:
            self.text = text
            width = self.look.width(text, "small")
            self.setRect(-width / 2 - 3, -14, width + 6, 14)
            self.update()
        self.place = place
        self.setPos(*place)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look = self.look
        ground = QColor(look.ground(self.rect().translated(self.pos())))
        ground.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), ground)
        laid_out = look.laid_out(self.text, "small")
        painter.setFont(look.fonts["small"])
        painter.setPen(look.shape)
        size = laid_out.size()
        painter.drawStaticText(QPointF(-size.width() / 2, -size.height()), laid_out)


def path_of(points: tuple[Point, ...]) -> QPainterPath:
    """The points of a route as Qt's path."""
    path = QPainterPath(QPointF(*points[0]))
    for i in range(1, len(points) - 2, 3):
        (ax, ay), (bx, by), (x, y) = points[i : i + 3]
        path.cubicTo(ax, ay, bx, by, x, y)
    return path


def near_rect(point: QPointF, radius: float) -> QRectF:
    """A square round a point."""
    return QRectF(point.x() - radius, point.y() - radius, 2 * radius, 2 * radius)
