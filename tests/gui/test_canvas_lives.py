"""Any life of a canvas, by its commands and gestures, is undone to its beginning and redone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from engine.graph.wiring import wiring_of
from gui.canvas import glide
from gui.commands.editing import Editing
from tests.gui.canvas_driving import Mouse, drop_layer, make_canvas, residual, theme

__all__ = ["make_canvas", "theme"]  # fixtures

COMMANDS = (
    "group", "unpack", "enter", "toggle_output", "mute", "freeze", "delete", "delete_heal",
    "extract", "clipboard.copy", "clipboard.cut", "clipboard.paste", "clipboard.duplicate",
    "clipboard.duplicate_wired", "clipboard.duplicate_shared", "aligning.straighten",
    "decorating.frame", "decorating.note", "decorating.recolor", "finding.select_upstream",
    "finding.select_between",
)  # fmt: skip

steps = st.one_of(
    st.tuples(st.just("select"), st.sets(st.integers(0, 9), min_size=1, max_size=3)),
    st.tuples(st.just("command"), st.sampled_from(COMMANDS)),
    st.tuples(st.just("align"), st.sampled_from(["left", "middle", "bottom"])),
    st.tuples(st.just("drop"), st.sampled_from(["Dense", "Add", "Input", "LSTM"])),
    st.tuples(st.just("drag"), st.integers(0, 9)),
    st.tuples(st.just("wire"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    st.tuples(st.just("retype"), st.sampled_from(["Dropout", "Concatenate", "Flatten"])),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("leave"), st.none()),
    st.tuples(st.just("arrange"), st.none()),
)


class Life:
    """One canvas, and what a person may do on it."""

    def __init__(self, canvas) -> None:
        self.canvas, self.document = canvas, canvas.document
        self.editing = Editing(self.document, canvas, canvas)
        self.mouse = Mouse(canvas)

    def node(self, number):
        nodes = list(self.document.graph.nodes)
        return nodes[number % len(nodes)] if nodes else None

    def do(self, kind, what) -> None:
        canvas, editing = self.canvas, self.editing
        match kind:
            case "select":
                canvas.select(n for i in what if (n := self.node(i)) is not None)
            case "command":
                part, _, name = what.rpartition(".")
                getattr(getattr(editing, part) if part else editing, name)()
            case "align":
                editing.aligning.align(what)
            case "drop":
                edges = list(canvas.graph_scene.wires.items.values())
                place = edges[0].path().pointAtPercent(0.5).toTuple() if edges else (0.0, 0.0)
                drop_layer(canvas, what, place)
            case "drag" if (node := self.node(what)) is not None:
                canvas.centre_on(node)
                x, y = self.mouse.body(node)
                self.mouse.drag((x, y), (x + 60, y + 40))
            case "wire" if (node := self.node(what[0])) is not None:
                canvas.fit_all()
                self.mouse.drag(self.mouse.output(node), self.mouse.body(self.node(what[1])))
            case "retype":
                editing.adding._retype(canvas.selected_nodes(), what)
            case "undo":
                self.document.undo_stack.undo()
            case "leave":
                self.document.leave()
            case "arrange":
                canvas.arrange()
        for field in canvas.findChildren(QPlainTextEdit, "canvas_text"):
            field._end(what or "text")

    def check(self) -> None:
        """What is shown is what the project has, and the project holds together."""
        scene, graph = self.canvas.graph_scene, self.document.graph
        scene.finish()
        assert scene.nodes.keys() == graph.nodes.keys()
        assert set(scene.wires.items) == set(wiring_of(graph).edges())
        view = self.document.project.view_of(self.document.graph_id)
        assert scene.decor.frames.keys() == view.frames.keys()
        assert scene.decor.notes.keys() == view.notes.keys()
        for node_id, at in view.positions.items():
            assert scene.nodes[node_id].place == at
        for node in graph.nodes.values():
            assert node.layer is None or node.layer in self.document.project.layers
        assert not scene.wires.marked


@pytest.fixture
def still(monkeypatch):
    monkeypatch.setattr(glide, "motion_wanted", lambda: False)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, min_size=4, max_size=20))
def test_whatever_is_done_is_undone_and_redone(make_canvas, still, life):
    QGuiApplication.clipboard().clear()
    canvas = make_canvas(residual())
    person, before = Life(canvas), canvas.document.project
    for kind, what in life:
        person.do(kind, what)
        person.check()
    after, stack = canvas.document.project, canvas.document.undo_stack
    while stack.canUndo():
        stack.undo()
    assert canvas.document.project == before
    person.check()
    while stack.canRedo():
        stack.redo()
    person.check()
    if stack.index() == stack.count() and not any(kind == "undo" for kind, _ in life):
        assert canvas.document.project == after
    canvas.close()
