"""Graphs inside graphs: made, entered, left, undone, by mouse and by keyboard."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QToolButton

from engine.graph import edits
from engine.graph.blocks.grouping import make_subgraph
from engine.project import Project
from gui.document import Document
from tests.engine.test_grouping import RESIDUAL
from tests.engine.test_repeats import resnet
from tests.gui.canvas_driving import CTRL, LEFT, Mouse


def shown(document):
    """Notes the graphs that are shown from now on, with what undo has done by then."""
    seen = []
    document.graph_shown.connect(lambda graph: seen.append((graph, document.undo_stack.index())))
    return seen


def test_a_model_is_entered_and_left(qapp):
    document = Document(resnet())
    seen = shown(document)
    assert document.enter("stage") and document.enter("block")
    assert (document.graph_id, document.trail) == ("block", ("stage", "block"))
    assert "one" in document.graph.nodes
    assert not document.enter("one")
    document.leave()
    assert document.graph_id == "stage"
    document.enter("block")
    document.leave(2)
    document.leave()  # there is nothing further out
    assert [graph for graph, _ in seen] == ["stage", "block", "stage", "block", "main"]


def test_undo_shows_the_graph_in_which_something_happens_before_it_happens(qapp):
    document = Document(resnet())
    document.show_graph("block")
    assert document.trail == ("stage", "block")
    document.apply(edits.SetField("norm", "epsilon", 0.1))
    document.apply(edits.MoveNodes("block", resnet().view_of("x").positions.put("one", (5.0, 5.0))))
    document.show_graph("main")
    before = []
    document.graph_shown.connect(lambda _: before.append(document.project.view_of("block")))
    document.undo_stack.undo()
    assert document.graph_id == "block" and before[0].positions
    document.leave(2)
    document.undo_stack.undo()
    assert document.graph_id == "block"
    document.leave()
    document.undo_stack.redo()
    assert document.graph_id == "block"


def test_what_concerns_no_graph_leaves_the_one_that_is_shown(qapp):
    document = Document(resnet())
    document.show_graph("block")
    document.apply(edits.SetEntry(("seed",), 3))
    document.undo_stack.undo()
    assert document.graph_id == "block"


def test_a_model_that_is_unmade_is_left_before_it_is_gone(qapp):
    document = Document(RESIDUAL)
    document.apply(make_subgraph(document.project, "main", ["a", "b"]))
    document.enter("block")
    seen = shown(document)
    document.undo_stack.undo()
    assert document.graph_id == "main" and document.project == RESIDUAL
    assert [graph for graph, _ in seen] == ["main"]
    document.undo_stack.redo()
    document.enter("block")
    document.apply(edits.RemoveNodes("main", ("block",)))
    assert document.graph_id == "main"


def test_another_project_begins_with_its_main_graph(qapp):
    document = Document(resnet())
    document.show_graph("block")
    document.open(RESIDUAL)
    assert (document.graph_id, document.trail) == ("main", ())


@pytest.fixture
def shown_window(window):
    """A window on the residual network, laid out, with the canvas in focus."""
    window.document.open(RESIDUAL)
    window.canvas.arrange()
    window.document.undo_stack.clear()
    window.canvas.fit_all()
    window.canvas.setFocus()
    return window


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key on the canvas."""
    QTest.keyClick(window.canvas, key, modifier)


def crumbs(window):
    """What the way above the canvas says; nothing where it is hidden."""
    bar = window.findChild(QFrame, "breadcrumb")
    if not bar.isVisible():
        return []
    steps = sorted(bar.findChildren(QToolButton), key=lambda button: button.x())
    return [b.text() for b in steps if b.isVisible()] + [bar.findChild(QLabel, "crumb_here").text()]


def test_selected_nodes_are_grouped_entered_and_left_by_keys_alone(shown_window, idle):
    window = shown_window
    document, canvas = window.document, window.canvas
    canvas.select(["a", "b"])
    press(window, Qt.Key.Key_G, CTRL)
    assert canvas.selected_nodes() == ("block",) and document.undo_stack.count() == 1
    assert window.actions_by_id["undo"].text() == "Undo make block"
    assert crumbs(window) == []
    press(window, Qt.Key.Key_Return)
    assert document.graph_id == "block" and crumbs(window) == ["model", "block"]
    assert set(canvas.graph_scene.nodes) == {"block_input", "a", "b"}
    idle(window)
    assert document.info("a").outputs[0].label == "6"
    assert document.info("block_input").outputs[0].label == "4"
    assert window.status.counts.text().startswith("3 nodes · 58 parameters")
    canvas.select(["a"])
    press(window, Qt.Key.Key_Escape)
    assert document.graph_id == "block" and not canvas.selected_nodes()
    press(window, Qt.Key.Key_Escape)
    assert document.graph_id == "main" and canvas.selected_nodes() == ("block",)
    press(window, Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert set(canvas.selected_nodes()) == {"a", "b"}
    assert document.project.graph().nodes == RESIDUAL.graph().nodes
    document.undo_stack.setIndex(0)
    assert document.project.graphs == RESIDUAL.graphs


def test_a_double_click_enters_and_the_way_above_leads_back(window, idle, qtbot):
    window.document.open(resnet())
    canvas, document = window.canvas, window.document
    mouse = Mouse(canvas)
    mouse.double_click(mouse.body("stage"))
    mouse.double_click(mouse.body("block"))
    assert crumbs(window) == ["resnet", "stage", "block"]
    hint = window.findChild(QLabel, "breadcrumb_hint").text()
    assert hint.startswith("Shapes are those of the first repeat")
    window.editor.docks.by_name["inspector"].hide()
    mouse.double_click(mouse.body("one"))  # of a layer it shows the fields
    assert document.graph_id == "block" and window.editor.inspector.isVisible()
    idle(window)
    assert not document.problems
    assert document.info("one").outputs[0].label == "16×16×4"
    document.apply(edits.SetField("one", "kernel_size", 5))
    idle(window)
    assert document.info("one").parameters == 4 * 25 * 4 + 4
    steps = [window.findChild(QToolButton, f"crumb_{depth}") for depth in range(2)]
    assert [step.accessibleName() for step in steps] == ["Back to resnet", "Back to stage"]
    QTest.mouseClick(steps[1], LEFT)
    assert document.graph_id == "stage" and canvas.hasFocus()
    step = window.findChild(QToolButton, "crumb_0")
    step.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(step, Qt.Key.Key_Space)
    assert document.graph_id == "main" and crumbs(window) == []
    assert canvas.selected_nodes() == ("stage",)


def test_commands_are_offered_where_they_can_be_done(shown_window):
    window = shown_window
    actions = window.actions_by_id

    def offered():
        return {n for n in ("enter", "leave", "group", "unpack") if actions[n].isEnabled()}

    window.canvas.select([])
    assert offered() == set()
    window.canvas.select(["a", "b"])
    assert offered() == {"group"}
    actions["group"].trigger()
    assert offered() == {"group", "enter", "unpack"}
    actions["enter"].trigger()
    assert offered() == {"leave"}
    actions["leave"].trigger()
    assert window.document.graph_id == "main"


def test_the_menu_of_a_node_offers_what_can_be_done_with_it(shown_window):
    window, canvas = shown_window, shown_window.canvas
    canvas.select(["a", "b"])
    window.actions_by_id["group"].trigger()

    def offered(node):
        at = canvas.mapFromScene(canvas.node_item(node).body.center())
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, at, canvas.viewport().mapToGlobal(at)
        )
        QApplication.sendEvent(canvas.viewport(), event)
        menu = window.findChild(QMenu, "menu_canvas")
        texts = {action.text() for action in menu.actions()}
        menu.setObjectName("")
        menu.close()
        return texts & {"Enter model", "Leave model", "Unpack model"}

    assert offered("sum") == set()
    assert offered("block") == {"Enter model", "Unpack model"}
    window.document.enter("block")
    assert offered("a") == {"Leave model"}


def test_what_cannot_be_grouped_is_said(shown_window):
    window = shown_window
    window.canvas.select(["image", "a"])
    window.actions_by_id["group"].trigger()
    assert "an Input stays in its graph" in window.status.currentMessage()
    assert window.document.undo_stack.count() == 0


def test_what_is_done_inside_is_done_to_the_graph_inside(shown_window, idle):
    window = shown_window
    document, canvas = window.document, window.canvas
    canvas.select(["a", "b"])
    window.actions_by_id["group"].trigger()
    document.enter("block")
    canvas.select(["b"])
    window.editor.editing.add_layer("Dense")
    assert "dense" in document.project.graph("block").nodes
    canvas.select([])
    window.editor.editing.add_layer("Input")
    assert "shape" not in document.project.layers["input"].fields
    canvas.select(["input"])
    press(window, Qt.Key.Key_Delete)
    canvas.select(["dense"])
    window.actions_by_id["cut"].trigger()
    window.actions_by_id["paste"].trigger()
    window.canvas.arrange()
    assert list(document.project.graph("block").nodes)[-1] == "dense"
    assert set(document.project.graph().nodes) == {"image", "sum", "c", "digit", "block"}
    document.leave()
    document.undo_stack.undo()
    assert document.graph_id == "block"  # where the arrangement is taken back


def test_a_model_is_not_pasted_into_itself_and_goes_along_into_another_project(shown_window):
    window = shown_window
    window.canvas.select(["a", "b"])
    window.actions_by_id["group"].trigger()
    window.actions_by_id["copy"].trigger()
    window.document.enter("block")
    window.actions_by_id["paste"].trigger()
    assert "cannot be inside itself" in window.status.currentMessage()
    window.document.leave()
    window.actions_by_id["paste"].trigger()
    assert "block_2" in window.document.graph.nodes
    window.document.open(Project())
    window.actions_by_id["paste"].trigger()
    assert "block" in window.document.project.graphs


def test_deleting_a_model_deletes_what_only_it_called(shown_window):
    window = shown_window
    window.canvas.select(["a", "b"])
    window.actions_by_id["group"].trigger()
    press(window, Qt.Key.Key_Delete)
    assert list(window.document.project.graphs) == ["main"]
    assert "a" not in window.document.project.layers
    window.document.undo_stack.undo()
    assert "a" in window.document.project.graph("block").nodes
    window.canvas.select(["block"])
    window.actions_by_id["cut"].trigger()
    window.actions_by_id["paste"].trigger()
    assert window.document.enter("block")


def test_a_graph_that_is_come_back_to_is_seen_as_it_was(shown_window):
    window = shown_window
    window.canvas.select(["a", "b"])
    window.actions_by_id["group"].trigger()
    window.canvas.set_zoom(0.8)
    middle = window.canvas.mapToScene(window.canvas.viewport().rect().center())
    window.document.enter("block")
    window.document.leave()
    assert window.canvas.zoom == 0.8
    again = window.canvas.mapToScene(window.canvas.viewport().rect().center())
    assert (again - middle).manhattanLength() < 30


def test_a_problem_inside_is_a_click_away(window, idle):
    project, _ = edits.SetField("two", "padding", "valid").apply(resnet())
    window.document.open(project)
    window.document.show_graph("block")
    idle(window)
    assert ("block", "add") in {(p.graph, p.node) for p in window.document.problems}
    window.document.leave(2)
    window.editor.problems.problem_activated.emit("block", "add")
    assert window.document.graph_id == "block"
    assert window.canvas.selected_nodes() == ("add",)


@pytest.mark.slow
def test_a_new_worker_looks_into_the_same_graph(window, idle, qtbot):
    window.document.open(resnet())
    window.document.show_graph("block")
    idle(window)
    with qtbot.waitSignal(window.editor.session.died):
        os.kill(window.editor.session.client.process_id, signal.SIGKILL)
    window.document.apply(edits.SetField("one", "kernel_size", 1))
    idle(window)
    assert window.document.info("one").parameters == 4 * 4 + 4
