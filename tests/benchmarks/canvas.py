"""How long the canvas takes, in milliseconds of process time, beside one with nothing tuned.

`measure(1_000)` answers medians; keys that begin with "plain" are of the alternative: one item per
node, one path item per wire, Qt's defaults.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

from engine.results.outcome import Picture, Thumbnail
from gui.canvas.view import Canvas
from gui.document import Document
from gui.theme import Theme
from tests.benchmarks.canvas_graph import synthetic_project
from tests.benchmarks.plain_canvas import PlainCanvas

SIZE = (1600, 1000)
_TIMES = 15


def measure(nodes: int) -> dict[str, float]:
    """Medians for a graph of this many nodes, in a window of 1600 × 1000."""
    app = QApplication.instance() or QApplication([])
    project = synthetic_project(nodes)
    theme = Theme(name="dark")
    figures: dict[str, float] = {}

    start = process_time()
    document = Document(project)
    canvas = Canvas(document, theme)
    canvas.graph_scene.finish()
    figures["build"] = 1000 * (process_time() - start)
    canvas.resize(*SIZE)
    canvas.show()
    app.processEvents()
    figures |= _measured(canvas, _drag_by_mouse(canvas), canvas.set_zoom)
    figures |= _with_data(canvas)
    canvas.close()
    canvas.deleteLater()

    start = process_time()
    plain = PlainCanvas(project)
    figures["plain build"] = 1000 * (process_time() - start)
    plain.resize(*SIZE)
    plain.show()
    app.processEvents()
    found = _measured(plain, plain.drag, plain.set_zoom)
    figures |= {f"plain {name}": value for name, value in found.items()}
    plain.close()
    plain.deleteLater()
    app.processEvents()
    return {name: round(value, 2) for name, value in figures.items()}


def _measured(
    view: QGraphicsView,
    drag: Callable[[list[str], int], Callable[[int], None]],
    set_zoom: Callable[[float], None],
) -> dict[str, float]:
    ids = list(view.document.graph.nodes)
    extent = view.graph_scene.extent()
    whole = min(SIZE[0] / extent.width(), SIZE[1] / extent.height(), 1.0) * 0.95
    figures: dict[str, float] = {}

    set_zoom(whole)
    view.centerOn(extent.center())
    _rest()
    figures["repaint, all visible"] = _median(lambda i: view.viewport().repaint())
    figures["pan, all visible"] = _median(lambda i: _pan(view, i))
    figures["zoom step"] = _median(lambda i: set_zoom(whole * (1.1 if i % 2 else 1.0)))

    set_zoom(0.7)
    view.centerOn(view.node_item(ids[len(ids) // 2]))
    figures["repaint, part visible"] = _median(lambda i: view.viewport().repaint())
    figures["pan, part visible"] = _median(lambda i: _pan(view, i))
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    inside = [n for n in ids if seen.intersects(QRectF(*view.node_item(n).place, 158, 50))]
    figures["nodes in part"] = len(inside)
    # A node in the middle of its row: at the end of a row a wire leads back across the picture.
    middle = min(ids, key=lambda n: abs(view.node_item(n).place[0] - extent.center().x()))
    view.centerOn(view.node_item(middle))
    _rest()
    figures["drag one"] = _median(drag([middle], 0))
    drag([], 1)(0)
    set_zoom(max(whole, 0.05))
    view.centerOn(view.node_item(middle))
    half = ids.index(middle)
    many = ids[max(half - 100, 0) : half + 100]
    figures["drag 200"] = _median(drag(many, 0))
    drag([], 1)(0)
    return figures


def _with_data(canvas: Canvas) -> dict[str, float]:
    """The same with a small picture under each node, where they are near enough to be seen."""
    ids = list(canvas.document.graph.nodes)
    edge = 30
    maps = tuple(Picture(edge, edge, 1, bytes([shade]) * edge**2) for shade in (40, 90, 150, 220))
    canvas.set_zoom(0.7)
    canvas.centerOn(canvas.node_item(ids[len(ids) // 2]))
    _rest()
    figures = {"pan, no data at nodes": _median(lambda i: _pan(canvas, i))}
    thumbnails = canvas.graph_scene.thumbnails
    start = process_time()
    thumbnails.show(dict.fromkeys(ids, Thumbnail(maps)))
    while len(thumbnails.shown) < len(ids):
        QApplication.processEvents()
    figures["show data at all nodes"] = 1000 * (process_time() - start)
    _rest()
    figures["pan, data at nodes"] = _median(lambda i: _pan(canvas, i))
    figures["repaint, data at nodes"] = _median(lambda i: canvas.viewport().repaint())
    thumbnails.show({})
    return figures


def _median(step: Callable[[int], None]) -> float:
    app = QApplication.instance()
    spent = []
    for i in range(_TIMES):
        start = process_time()
        step(i)
        app.processEvents()
        spent.append(1000 * (process_time() - start))
    return median(spent[2:])


def _rest() -> None:
    """Let pass what is done only when nothing happens."""
    until = perf_counter() + 0.3
    while perf_counter() < until:
        QApplication.processEvents()


def _pan(view: QGraphicsView, turn: int) -> None:
    bar = view.horizontalScrollBar()
    bar.setValue(bar.value() + (16 if turn % 2 else -16))


def _drag_by_mouse(canvas: Canvas) -> Callable[[list[str], int], Callable[[int], None]]:
    """Real mouse events: a press upon a selected node, and a move for each step."""

    def drag(node_ids: list[str], phase: int) -> Callable[[int], None]:
        if phase:
            canvas.cancel_gesture()
            return lambda turn: None
        canvas.select(node_ids)
        body = canvas.node_item(node_ids[len(node_ids) // 2]).body
        at = canvas.mapFromScene(body.center())
        _send(canvas, QEvent.Type.MouseButtonPress, at)

        def step(turn: int) -> None:
            _send(canvas, QEvent.Type.MouseMove, at + QPoint(20 + 3 * (turn % 5), 12))

        step(0)
        return step

    return drag


def _send(canvas: Canvas, kind: QEvent.Type, at: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    place = QPointF(at)
    everywhere = QPointF(canvas.viewport().mapToGlobal(at))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, place, everywhere, button, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)


if __name__ == "__main__":
    for count in (50, 1_000, 5_000):
        for name, value in measure(count).items():
            print(f"{count:6}  {name:32} {value:10.2f} ms")
