"""Whatever is done in the window, in whatever order: all of it can be undone and done again."""

from __future__ import annotations

import json
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from engine.graph.edits import RenameLayer, SetField
from engine.graph.model import edges_into
from engine.graph.placing.bending import bends_of
from engine.graph.ports import free_slot
from engine.storage import project_from_text, project_text
from tests.gui.canvas_driving import Mouse, drop_layer, residual
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture

STEPS, MANY = 110, 800
LAYERS = ("Dense", "Conv2D", "Dropout", "Add", "Input", "Flatten", "BatchNormalization")
# Commands that need nothing but a selection, or not even that.
COMMANDS = (
    "duplicate", "duplicate_wired", "duplicate_shared", "delete", "delete_heal", "extract",
    "group", "unpack", "toggle_output", "mute", "freeze", "arrange", "straighten", "align_left",
    "align_middle", "distribute_x", "frame_color", "connect", "add_bend", "remove_bends", "cut",
    "copy", "paste", "enter", "leave", "select_upstream", "go_right", "extend_down", "next_wire",
    "next_bend", "next_piece", "select_all",
)  # fmt: skip
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Person:
    """Does something to a window, at random but always the same with one seed."""

    def __init__(self, window, seed):
        self.window, self.random = window, Random(seed)
        self.document, self.canvas = window.document, window.canvas
        self.mouse = Mouse(window.canvas)
        self.done: set[str] = set()

    def act(self) -> str:
        """Do one thing; its name."""
        what = self.random.choice(
            ["command"] * 8 + ["select"] * 5 + ["layer", "wire", "drag", "keys", "field", "name",
            "frame", "note", "text", "drop", "wires"] + ["undo", "redo"]
        )  # fmt: skip
        name = getattr(self, what)()
        self.canvas.glide.finish()
        self.canvas.graph_scene.finish()
        return name

    def command(self):
        name = self.random.choice(COMMANDS)
        action = self.window.actions_by_id[name]
        few = len(self.document.graph.nodes) < 24
        if not action.isEnabled():
            self.select()
        if action.isEnabled() and (few or not name.startswith(("dup", "paste"))):
            before = self.document.project
            action.trigger()
            if self.document.project is not before:
                self.done.add(name)
        return name

    def select(self):
        nodes = list(self.document.graph.nodes)
        chosen = self.random.sample(nodes, min(len(nodes), self.random.choice((0, 1, 1, 2, 3, 5))))
        self.canvas.select(chosen)
        return f"select {chosen}"

    def layer(self):
        target = self.random.choice(LAYERS)
        self.window.editor.editing.add_layer(target)
        return f"add {target}"

    def drop(self):
        place = (self.random.randint(-200, 900), self.random.randint(-200, 500))
        drop_layer(self.canvas, self.random.choice(LAYERS), place)
        return f"drop at {place}"

    def wire(self):
        nodes = list(self.document.graph.nodes)
        if len(nodes) < 2:
            return "no wire"
        source, target = self.random.sample(nodes, 2)
        slot = free_slot(self.document.project, target, self.document.graph.nodes[target])
        if slot is not None:
            self.canvas.fit_all()
            start = self.mouse.output(source)
            self.mouse.drag(start, self.mouse.body(target))
        return f"wire {source} to {target}"

    def drag(self):
        nodes = list(self.document.graph.nodes)
        if nodes:
            self.canvas.fit_all()
            x, y = self.mouse.body(self.random.choice(nodes))
            by = (self.random.randint(-80, 80), self.random.randint(-60, 60))
            self.mouse.drag((x, y), (x + by[0], y + by[1]))
        return "drag"

    def keys(self):
        self.canvas.setFocus()
        for _ in range(self.random.randint(1, 3)):
            QTest.keyClick(self.canvas, self.random.choice(ARROWS))
        return "arrows"

    def wires(self):
        edges = list(self.canvas.graph_scene.wires.items)
        if edges:
            self.canvas.graph_scene.select((), (self.random.choice(edges),))
        return "select a wire"

    def field(self):
        layers = [i for i, la in self.document.project.layers.items() if la.target == "Dense"]
        if layers:
            units = self.random.randint(1, 99)
            self.document.try_apply(SetField(self.random.choice(layers), "units", units))
        return "field"

    def name(self):
        layers = list(self.document.project.layers)
        if layers:
            name = f"layer_{self.random.randint(1, 40)}"
            self.document.try_apply(RenameLayer(self.random.choice(layers), name))
        return "name"

    def frame(self):
        if self.canvas.selected_nodes():
            self.window.actions_by_id["frame"].trigger()
            self._write("stage")
        return "frame"

    def note(self):
        self.window.actions_by_id["note"].trigger()
        self._write("why")
        return "note"

    def text(self):
        if self.canvas.graph_scene.decor.chosen:
            self.window.actions_by_id["edit_text"].trigger()
            self._write(f"text {self.random.randint(1, 9)}")
        return "text"

    def undo(self):
        for _ in range(self.random.randint(1, 4)):
            self.document.undo_stack.undo()
        return "undo"

    def redo(self):
        self.document.undo_stack.redo()
        return "redo"

    def _write(self, text):
        field = self.canvas.findChild(object, "canvas_text")
        if field is not None:
            field.setPlainText(text)
            QTest.keyClick(field, Qt.Key.Key_Return)


def check_shown(window):
    """The canvas shows what the document has, no more and no less."""
    scene, document = window.canvas.graph_scene, window.document
    graph, view = document.graph, document.project.view_of(document.graph_id)
    assert scene.nodes.keys() == graph.nodes.keys()
    edges = {e for n, node in graph.nodes.items() for e in edges_into(n, node)}
    assert scene.wires.items.keys() == edges
    for node_id, item in scene.nodes.items():
        assert item.layer == graph.nodes[node_id].layer
        assert item.card.name == document.project.display_name(document.graph_id, node_id)
        assert item.place == view.positions.get(node_id, item.place)
    for edge, wire in scene.wires.items.items():
        assert tuple(dot.scenePos().toTuple() for dot in wire.bends) == bends_of(view, edge)
        assert wire.points[0] == scene.nodes[edge.source.node].output_point(edge.source.output)
    assert {i: f.frame for i, f in scene.decor.frames.items()} == dict(view.frames)
    assert {i: n.note for i, n in scene.decor.notes.items()} == dict(view.notes)
    assert set(scene.far.lines()) == {e for e in edges if not bends_of(view, e)}
    assert set(window.canvas.selected_nodes()) <= graph.nodes.keys()
    assert scene.wires.selected <= edges


def check_sound(project):
    """No wire starts at a node that is not there, no node calls a layer that is not."""
    for graph_id, graph in project.graphs.items():
        for node_id, node in graph.nodes.items():
            for edge in edges_into(node_id, node):
                assert edge.source.node in graph.nodes, (graph_id, node_id)
            assert node.layer is None or node.layer in project.layers
        assert set(graph.inputs) <= graph.nodes.keys()
        assert {o.ref.node for o in graph.outputs} <= graph.nodes.keys()
        view = project.view_of(graph_id)
        assert view.positions.keys() <= graph.nodes.keys(), graph_id


@pytest.mark.parametrize(
    ("seed", "steps"), [(0, STEPS), (1, STEPS), pytest.param(2, MANY, marks=pytest.mark.slow)]
)
def test_hundreds_of_gestures_are_undone_to_the_first_and_done_again_to_the_last(
    quiet_window, seed, steps
):
    window = show(quiet_window, residual())
    QGuiApplication.clipboard().clear()
    document, person = window.document, Person(window, seed)
    first, told = document.project, []
    for _ in range(steps):
        told.append(person.act())
        try:
            check_shown(window)
            check_sound(document.project)
        except AssertionError as error:
            raise AssertionError(f"after {told[-8:]}: {error}") from None
    stack = document.undo_stack
    while stack.canRedo():
        stack.redo()
    last = document.project
    assert stack.count() > steps / 10 and len(person.done) > 5, person.done
    assert project_from_text(project_text(last)) == last
    kept = {}
    while stack.canUndo():
        kept[stack.index()] = document.project
        stack.undo()
        window.canvas.graph_scene.finish()
        check_shown(window)
    assert document.project == first
    assert json.dumps(list(document.project.graphs)) == json.dumps(list(first.graphs))
    while stack.canRedo():
        stack.redo()
        assert document.project == kept[stack.index()]
    assert document.project == last
    check_shown(window)
    QGuiApplication.clipboard().clear()
