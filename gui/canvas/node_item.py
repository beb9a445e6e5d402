"""A node on the canvas: one rectangle item that paints a card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from engine.graph.model import Slot
from gui.canvas.card import Card, PortMark
from gui.canvas.card_geometry import MARGIN, WIDTH, card_height, port_heights
from gui.canvas.look import CardState, Look
from gui.canvas.obstacles import Box
from gui.canvas.paint import paint_card

Point = tuple[float, float]


class NodeItem(QGraphicsRectItem):
    """Shows one node; `x`, `y` of its body's top-left corner are the item's position.

    The item's rectangle has a margin round the body (ports, ring, badge), so that bounding
    rectangle and shape stay in C++. What is under the mouse, gui/canvas/hit.py decides.
    """

    def __init__(self, node_id: str, card: Card, layer: str | None, look: Look, order: int) -> None:
        super().__init__()
        self.node_id = node_id
        self.layer = layer
        self.look = look
        self.order = order
        self.place: Point = (0.0, 0.0)
        self.opened = False
        self.state = CardState()
        self.setPen(Qt.PenStyle.NoPen)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.height = 0.0
        self.card = card
        self.marks: tuple[PortMark, ...] = ()
        self._measure()

    @property
    def takes_wires(self) -> bool:
        """Whether it has any input."""
        return bool(self.card.inputs or self.card.spare_inputs)

    def set_card(self, card: Card) -> bool:
        """Show another card; whether ports are elsewhere than before."""
        if card == self.card:
            return False
        shaped = (self.card.inputs, self.card.outputs)
        self.card = card
        self.update()
        if shaped == (card.inputs, card.outputs):
            self._measure_spare()
            return False
        self._measure()
        return True

    def set_place(self, place: Point) -> bool:
        """Stand at `place`; whether that is elsewhere than before."""
        if place == self.place:
            return False
        self.place = place
        self.setPos(*place)
        return True

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the body in the scene."""
        return self.box_at(self.place)

    def box_at(self, place: Point | None) -> Box:
        """Where the body would be with its corner elsewhere (None: where it is)."""
        x, y = self.place if place is None else place
        return (x, y, x + WIDTH, y + self.height)

    @property
    def body(self) -> QRectF:
        """The body in the scene."""
        return QRectF(*self.place, WIDTH, self.height)

    def input_point(self, slot: Slot) -> Point:
        """Where, in the scene, a wire to `slot` ends."""
        heights = self.state.inputs
        offset = self.height / 2
        for mark, height in zip(self.marks, heights, strict=True):
            if mark.slot == slot:
                offset = height
                break
            if mark.slot.argument == slot.argument and offset == self.height / 2:
                offset = height  # of a wire inside a nested argument: at its first port
        return (self.place[0], self.place[1] + offset)

    def output_point(self, output: int) -> Point:
        """Where, in the scene, a wire from an output starts."""
        heights = self.state.outputs
        offset = heights[min(output, len(heights) - 1)]
        return (self.place[0] + WIDTH, self.place[1] + offset)

    def input_marks(self) -> list[tuple[PortMark, Point]]:
        """The input ports that show now, and where."""
        x, y = self.place
        return [(m, (x, y + h)) for m, h in zip(self.marks, self.state.inputs, strict=True)]

    def set_kin(self, kin: bool) -> None:
        """Show that the mouse is on a call of the same layer, or not."""
        if kin != self.state.kin:
            self.state.kin = kin
            self.update()

    def open_ports(self, opened: bool) -> None:
        """Show the spare ports too, for a wire that looks for its end."""
        if opened != self.opened:
            self.opened = opened
            self._measure_spare()
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        state, drawing = self.state, self.look.drawing
        state.selected = self.isSelected()
        state.dimmed = state.lit_inputs = state.lit_outputs = False
        if drawing is not None:
            allowed = self.node_id in drawing.allowed
            state.dimmed = not allowed and self.node_id != drawing.held
            state.lit_inputs = allowed and drawing.to_inputs
            state.lit_outputs = allowed and not drawing.to_inputs
        paint_card(painter, self.card, self.height, state, self.look)

    def _measure(self) -> None:
        card = self.card
        height = card_height(card)
        if height != self.height:
            self.height = height
            self.setRect(-MARGIN, -MARGIN, WIDTH + 2 * MARGIN, height + 2 * MARGIN)
        self.state.outputs = port_heights(card.outputs, height)
        self._measure_spare()

    def _measure_spare(self) -> None:
        """Spare ports stand below the others, which stay where their wires end."""
        card = self.card
        self.marks, self.state.inputs = card.inputs, port_heights(len(card.inputs), self.height)
        if self.opened and card.spare_inputs:
            last = max(self.state.inputs, default=8.0)
            pitch = min(12.0, (self.height + 4 - last) / len(card.spare_inputs))
            spare = tuple(last + pitch * (i + 1) for i in range(len(card.spare_inputs)))
            self.marks = (*card.inputs, *card.spare_inputs)
            self.state.inputs = (*self.state.inputs, *spare)
