"""Driving the canvas in tests: a canvas on a project, and a mouse that says what it does."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.graph.frozen import FrozenDict
from engine.graph.model import Slot, edges_into
from engine.project import GraphView, Project
from gui.canvas.view import Canvas
from gui.document import Document
from gui.theme import Theme
from tests.engine.drawing import draw

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def placed(project: Project, **places: tuple[float, float]) -> Project:
    """The project with these places for its nodes."""
    import msgspec

    view = FrozenDict(main=GraphView(positions=FrozenDict(places)))
    return msgspec.structs.replace(project, view=view)


def residual() -> Project:
    """image → a → b → sum, with a link from image to sum, and a layer that stands alone."""
    return placed(
        draw(
            ("image", "Input", None, {"shape": (8,)}),
            ("a", "Dense", "image", {"units": 8}),
            ("b", "Dense", "a", {"units": 8}),
            ("sum", "Add", ["b", "image"]),
            ("alone", "Dense", None, {"units": 4}),
        ),
        image=(0.0, 0.0),
        a=(240.0, 0.0),
        b=(480.0, 0.0),
        sum=(720.0, 0.0),
        alone=(240.0, 200.0),
    )


class Mouse:
    """A real mouse on the canvas; places are of the scene."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def at(self, place: tuple[float, float]) -> QPoint:
        """Where in the viewport a place of the scene is."""
        return self.canvas.mapFromScene(QPointF(*place))

    def press(self, place, button=LEFT, modifiers=NONE):
        QTest.mousePress(self.canvas.viewport(), button, modifiers, self.at(place))

    def move(self, place):
        QTest.mouseMove(self.canvas.viewport(), self.at(place))

    def release(self, place, button=LEFT, modifiers=NONE):
        QTest.mouseRelease(self.canvas.viewport(), button, modifiers, self.at(place))

    def click(self, place, button=LEFT, modifiers=NONE):
        QTest.mouseClick(self.canvas.viewport(), button, modifiers, self.at(place))

    def double_click(self, place):
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, self.at(place))

    def drag(self, start, end, button=LEFT, modifiers=NONE):
        """Press, move in three steps, release."""
        self.press(start, button, modifiers)
        for part in (0.3, 0.7, 1.0):
            self.move(tuple(a + (b - a) * part for a, b in zip(start, end, strict=True)))
        self.release(end, button, modifiers)

    def body(self, node):
        """The middle of a node."""
        return self.canvas.node_item(node).body.center().toTuple()

    def output(self, node, number=0):
        """An output port."""
        return self.canvas.node_item(node).output_point(number)

    def input(self, node, argument="inputs", index=None):
        """An input port."""
        return self.canvas.node_item(node).input_point(Slot(node, argument, index))

    def middle_of_wire(self, node, number=0):
        """A place on the wire that ends at a node."""
        edge = list(edges_into(node, self.canvas.document.graph.nodes[node]))[number]
        points = self.canvas.graph_scene.wires.items[edge].points
        a, b, c, d = points[-4:]
        return tuple((p + 3 * q + 3 * r + s) / 8 for p, q, r, s in zip(a, b, c, d, strict=True))


def mime(text: str) -> QMimeData:
    """What a drag from the palette carries."""
    data = QMimeData()
    data.setData("application/x-layerloom-layer", text.encode())
    return data


def drop(canvas: Canvas, data: QMimeData, place: tuple[float, float]) -> bool:
    """Drag `data` over the canvas and let go at a place; whether it was taken."""
    at = canvas.mapFromScene(QPointF(*place))
    action, buttons = Qt.DropAction.CopyAction, LEFT
    enter = QDragEnterEvent(at, action, data, buttons, NONE)
    QApplication.sendEvent(canvas.viewport(), enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(at), action, data, buttons, NONE)
    QApplication.sendEvent(canvas.viewport(), event)
    return event.isAccepted()


def drop_layer(canvas: Canvas, target: str, place: tuple[float, float]) -> bool:
    """Drop a class of layers from the palette."""
    return drop(canvas, mime(json.dumps({"kind": "class", "target": target})), place)


@pytest.fixture
def theme(qapp):
    theme = Theme(name="dark")
    yield theme
    theme.deleteLater()


@pytest.fixture
def make_canvas(qtbot, theme):
    """Shows canvases, 1,200 × 700 pixels large."""

    def make(project: Project | None = None) -> Canvas:
        document = Document(project or residual())
        canvas = Canvas(document, theme)
        document.setParent(canvas)
        qtbot.addWidget(canvas)
        canvas.resize(1200, 700)
        with qtbot.waitExposed(canvas):
            canvas.show()
        canvas.setFocus()
        return canvas

    return make


@pytest.fixture
def canvas(make_canvas):
    return make_canvas()


@pytest.fixture
def mouse(canvas):
    return Mouse(canvas)
