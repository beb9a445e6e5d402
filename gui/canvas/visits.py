"""Coming back to a graph: it is seen as it was left, with the model that was entered selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


class Visits:
    """Where the view of each graph was when another one was shown."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.forget()

    def forget(self) -> None:
        """Begin with another project."""
        document = self._canvas.document
        self._seen: dict[str, tuple[float, QPointF]] = {}
        self._graph, self._trail = document.graph_id, document.trail
        self._left = ""

    def depart(self) -> None:
        """Note what is seen of the graph that is shown no longer."""
        canvas, document = self._canvas, self._canvas.document
        middle = canvas.mapToScene(canvas.viewport().rect().center())
        self._seen[self._graph] = (canvas.zoom, middle)
        before, self._trail = self._trail, document.trail
        depth = len(self._trail)
        self._left = before[depth] if before[:depth] == self._trail and before[depth:] else ""
        self._graph = document.graph_id

    def arrive(self) -> bool:
        """Show the graph as it was left; False where it has not been seen yet."""
        canvas = self._canvas
        seen = self._seen.pop(self._graph, None)
        if seen is not None:
            canvas.set_zoom(seen[0])
            canvas.widen()
            canvas.centerOn(seen[1])
            canvas.viewport().update()
        if self._left in canvas.graph_scene.nodes:
            canvas.select([self._left])
        self._left = ""
        return seen is not None
