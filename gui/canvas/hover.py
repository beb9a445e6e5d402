"""What the canvas shows of the thing under a mouse that only hovers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from engine.graph.model import Edge
from gui.canvas.hit import Hit, hit_at
from gui.canvas.look import DETAILED, Look
from gui.canvas.node_item import NodeItem
from gui.canvas.weighing import percent, share
from gui.language.numbers import local

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class PortLabels(QGraphicsItem):
    """The names of a node's inputs, left of its ports."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._area = QRectF()
        self._node: NodeItem | None = None
        self.setZValue(8)
        self.setVisible(False)

    def show_of(self, node: NodeItem) -> None:
        """Name the inputs of this node."""
        self.prepareGeometryChange()
        widest = max(self._look.width(mark.label, "small") for mark in node.marks)
        self._area = QRectF(-widest - 26, -2, widest + 22, node.height + 4)
        self._node = node
        self.setPos(*node.place)
        self.setVisible(True)

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        look, node = self._look, self._node
        if node is None or look.zoom < DETAILED:
            return
        painter.setFont(look.fonts["small"])
        ground = look.canvas
        ground.setAlphaF(0.88)
        for mark, (x, y) in node.input_marks():
            laid_out = look.laid_out(mark.label, "small")
            size = laid_out.size()
            left = x - node.place[0] - 12 - size.width()
            top = y - node.place[1] - size.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            back = QRectF(left - 4, top, size.width() + 8, size.height())
            painter.drawRoundedRect(back, 4, 4)
            painter.setPen(look.shape)
            painter.drawStaticText(QPointF(left, top), laid_out)


class Hover(QObject):
    """Follows the mouse: pointer shape, what lights up, names of ports, texts of tips."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._hit = Hit()
        self._kin: frozenset[str] = frozenset()
        self._labels: PortLabels | None = None

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer that tells what a press would do."""
        if self._hit.slot is not None or self._hit.output is not None:
            return Qt.CursorShape.CrossCursor
        if self._hit.bend is not None:
            return Qt.CursorShape.SizeAllCursor
        if self._hit.edge is not None:
            return Qt.CursorShape.PointingHandCursor
        if self._hit.piece is not None:
            resizes = self._hit.piece.corner
            return Qt.CursorShape.SizeFDiagCursor if resizes else Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.ArrowCursor

    def move(self, point: QPointF) -> None:
        """The mouse is at this point of the scene, no button pressed."""
        self._set(hit_at(self._canvas.graph_scene, point, self._canvas.zoom))

    def leave(self) -> None:
        """The mouse is elsewhere, or does something."""
        self._set(Hit())

    def tip(self, point: QPointF) -> str:
        """What a tooltip says at this point of the scene; empty for nothing."""
        scene = self._canvas.graph_scene
        hit = hit_at(scene, point, self._canvas.zoom)
        if hit.edge is not None:
            return self._edge_tip(hit.edge)
        if not hit.node:
            return ""
        card = scene.nodes[hit.node].card
        if hit.slot is not None:
            return self.tr("Input {name}").format(name=hit.slot.argument)
        if hit.output is not None:
            text = self._shape(hit.node, hit.output) or self.tr("Output")
            leaves = hit.output in card.model_outputs
            return self.tr("{shape}, an output of the model").format(shape=text) if leaves else text
        lines = [card.name, card.caption]
        if card.count and self._canvas.look.total:
            part = percent(share(card.count, self._canvas.look.total))
            told = self.tr("{0} parameters, {1} of the model")
            lines.append(told.format(local(f"{card.count:,}"), part))
        if card.calls > 1:
            lines.append(self.tr("Shared: called {n} times").format(n=card.calls))
        if card.frozen:
            lines.append(self.tr("Does not train"))
        if card.muted:
            lines.append(self.tr("Muted: passes its first input on"))
        return "\n".join([*lines, *card.problem_texts])

    def _edge_tip(self, edge: Edge) -> str:
        nodes = self._canvas.graph_scene.nodes
        ends = f"{nodes[edge.source.node].card.name} → {nodes[edge.target.node].card.name}"
        shape = self._shape(edge.source.node, edge.source.output)
        kind = self._kind(edge) if self._canvas.look.ranks_shown else ""
        return "\n".join(line for line in (ends, shape, kind) if line)

    def _kind(self, edge: Edge) -> str:
        """What the wire's colour says of its tensor; vectors have the colour of all wires."""
        wire = self._canvas.graph_scene.wires.items.get(edge)
        rank = wire.rank if wire is not None else 0
        kinds = {
            3: self.tr("A sequence: steps and features"),
            4: self.tr("A picture: rows, columns and channels"),
            5: self.tr("A volume: pictures in depth or time"),
        }
        return kinds.get(min(rank, max(kinds)), "")

    def _shape(self, node_id: str, output: int) -> str:
        info = self._canvas.document.info(node_id)
        if info is None or output >= len(info.outputs):
            return ""
        spec = info.outputs[output]
        return f"{spec.shape} {spec.dtype}"

    def _set(self, hit: Hit) -> None:
        old, self._hit = self._hit, hit
        if old == hit:
            return
        scene = self._canvas.graph_scene
        for edge, hovered in ((old.edge, False), (hit.edge, True)):
            wire = scene.wires.items.get(edge) if edge is not None else None
            if wire is not None:
                wire.set_hovered(hovered)
        self._light_calls(scene.calls_beside(hit.node))
        node = scene.nodes.get(hit.node)
        if node is not None and len(node.marks) > 1:
            if self._labels is None:
                self._labels = PortLabels(self._canvas.look)
                scene.addItem(self._labels)
            self._labels.show_of(node)
        elif self._labels is not None:
            self._labels.setVisible(False)

    def _light_calls(self, calls: frozenset[str]) -> None:
        """Light all calls of the layer under the mouse: they are one thing."""
        before, self._kin = self._kin, calls
        nodes = self._canvas.graph_scene.nodes
        for node_id in before ^ calls:
            if node_id in nodes:
                nodes[node_id].set_kin(node_id in calls)
