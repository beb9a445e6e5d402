"""Nodes that an arrangement has moved glide to their new places, so that the eye can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from engine.graph.placing.layout import Place
from gui.motion import motion_wanted

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

_DURATION = 220  # ms
_MOST = 200  # nodes; more would not glide but stutter


class Glide(QObject):
    """Shows nodes on the way; the project has them at their places already."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ways: dict[str, tuple[Place, Place]] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(_DURATION)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._show)
        self._animation.finished.connect(self.finish)

    def start(self, before: dict[str, Place]) -> None:
        """Let the nodes glide from where they were; at once where motion is not wanted."""
        self.finish()
        nodes = self._canvas.graph_scene.nodes
        ways = {n: (at, nodes[n].place) for n, at in before.items() if n in nodes}
        self._ways = {n: way for n, way in ways.items() if way[0] != way[1]}
        if self._ways and len(self._ways) <= _MOST and motion_wanted():
            self._edges = self._canvas.graph_scene.wires.dragged(tuple(self._ways))
            self._show(0.0)
            self._animation.start()
        else:
            self._ways = {}

    def finish(self) -> None:
        """Stand still, where the project has the nodes."""
        ways, self._ways = self._ways, {}
        self._animation.stop()
        if ways:
            self._canvas.graph_scene.come_to_rest(ways)

    def _show(self, part: float) -> None:
        scene = self._canvas.graph_scene
        for node_id, ((x0, y0), (x1, y1)) in self._ways.items():
            if node_id in scene.nodes:
                scene.nodes[node_id].set_place((x0 + (x1 - x0) * part, y0 + (y1 - y0) * part))
        if self._ways:
            for edge in (*self._edges.inner, *self._edges.boundary):
                scene.wires.lead_directly(edge)
