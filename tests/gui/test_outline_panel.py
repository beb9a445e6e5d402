"""The outline: all of the project as a tree, followed row by row, edited by keyboard alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from engine.errors import LayerloomError
from engine.graph.blocks.grouping import make_subgraph
from engine.graph.edits import Connect, Disconnect, RemoveNodes, SetField
from engine.graph.gestures.building import new_node
from engine.graph.model import Ref, Slot
from engine.graph.nesting import rename
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.outline.model import OutlineModel
from gui.panels.outline.panel import OutlinePanel
from gui.panels.summary.rows import WRONG
from gui.theme import Theme
from tests.engine.drawing import chain, draw
from tests.gui.summary_driving import mlp


def make_outline(qtbot, project=None) -> OutlinePanel:
    document, theme = Document(project or mlp()), Theme(name="dark")
    panel = OutlinePanel(document, theme)
    document.setParent(panel)
    theme.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.tree.setFocus()
    return panel


def rows(model, parent=None):
    """What stands under a row: (its name, what stands under it)."""
    parent = parent if parent is not None else QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append((index.data(), rows(model, index)))
    return found


def as_it_is(project):
    """The same tree, made anew."""
    document = Document(project)
    model = OutlineModel(document, document)
    for graph_id, graph in project.graphs.items():
        if graph.nodes:
            model.index_of(graph_id, list(graph.nodes)[-1])  # all are told
    found = rows(model)
    delete(document)  # at once, and not whenever the collector finds it
    return found


@pytest.fixture
def panel(qtbot):
    return make_outline(qtbot)


def go_to(panel, node, graph="main"):
    panel.tree.setCurrentIndex(panel.model.index_of(graph, node))


def test_the_tree_has_graphs_nodes_and_where_their_wires_lead(panel):
    assert rows(panel.model) == [
        ("model", [
            ("image", [("→ hidden", [])]),
            ("hidden", [("inputs ← image", []), ("→ digit", [])]),
            ("digit", [("inputs ← hidden", []), ("→ output of the model", [])]),
        ])
    ]  # fmt: skip


def test_a_free_port_is_told(qtbot):
    panel = make_outline(qtbot, draw(("a", "Dense", None, {"units": 3})))
    assert rows(panel.model)[0][1] == [("a", [("inputs: free", [])])]


def test_a_row_is_read_aloud_with_its_class_and_what_comes_out(panel):
    document = panel._document
    infos = {("main", "hidden"): NodeInfo((TensorSpec((None, 16)),))}
    problem = Problem("main", "hidden", "is wrong")
    document.take(Inferred(document.revision, infos, (problem,), idle=True))
    index = panel.model.index_of("main", "hidden")
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "hidden, Dense, output 16, has a problem"
    assert index.data(WRONG)


def test_enter_goes_to_a_node_and_from_a_wire_to_its_other_end(panel, qtbot):
    go_to(panel, "digit")
    with qtbot.waitSignal(panel.activated) as gone:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert gone.args == ["main", "digit"]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(panel.tree, key)
    assert panel.tree.currentIndex().data() == "inputs ← hidden"
    with qtbot.waitSignal(panel.activated) as gone:
        QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert gone.args == ["main", "hidden"]


def test_f2_renames_in_one_step(panel, qtbot):
    go_to(panel, "hidden")
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit, "outline_tree_name")
    assert editor.text() == "hidden"
    QTest.keyClicks(editor, "wide")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._document.project.layers["hidden"].name == "wide")
    assert rows(panel.model)[0][1][0] == ("image", [("→ wide", [])])
    assert panel._document.undo_stack.count() == 1


def test_a_name_that_is_taken_is_refused_in_words(panel, qtbot):
    with qtbot.waitSignal(panel._document.refused) as refused:
        panel.model.setData(panel.model.index_of("main", "hidden"), "digit")
    assert "digit" in str(refused.args[0])
    assert panel.model.index_of("main", "hidden").data() == "hidden"


def test_del_deletes_the_selected_nodes_in_one_step(panel):
    go_to(panel, "hidden")
    QTest.keyClick(panel.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert list(panel._document.graph.nodes) == ["image"]
    panel._document.undo_stack.undo()
    assert panel._document.project == mlp()
    assert rows(panel.model) == as_it_is(mlp())


def test_what_is_selected_on_the_canvas_is_selected_here_without_an_echo(panel, qtbot):
    with qtbot.assertNotEmitted(panel.nodes_chosen):
        panel.show_nodes(["digit"])
    assert panel.tree.currentIndex().data() == "digit"
    with qtbot.waitSignal(panel.nodes_chosen) as chosen:
        QTest.keyClick(panel.tree, Qt.Key.Key_Up)
    assert chosen.args == ["main", ["hidden"]]


def test_a_model_is_a_graph_of_its_own(panel):
    document = panel._document
    document.apply(make_subgraph(document.project, "main", ["hidden", "digit"]))
    names = [name for name, _ in rows(panel.model)]
    assert names == ["model", "block"]
    document.undo_stack.undo()
    assert rows(panel.model) == as_it_is(mlp())


def test_one_edit_among_five_thousand_nodes_tells_of_one_row(qtbot):
    document = Document(chain(4_999))
    model = OutlineModel(document, document)
    last = list(document.graph.nodes)[-1]
    assert model.index_of("main", last).row() == 4_999  # and all before it are told
    changed, moved = [], []
    model.dataChanged.connect(lambda a, b: changed.append((a.data(), b.row() - a.row())))
    for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged):
        signal.connect(lambda *_: moved.append(1))
    document.apply(SetField("layer_2500", "units", 17))
    assert set(changed) == {("layer_2500", 0)} and moved == []
    changed.clear()
    document.apply(RemoveNodes("main", ("layer_40", "layer_41")))
    assert len(moved) == 1  # one run of rows
    assert {name for name, _ in changed} <= {"model", "layer_40", "layer_41", "layer_42", None}


steps = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "wire", "cut", "group", "name", "undo", "redo"]),
              st.integers(0, 9), st.integers(0, 9)),
    max_size=14,
)  # fmt: skip


@given(steps)
@given_settings(max_examples=40)
def test_followed_edit_by_edit_the_tree_is_what_it_would_be_made_anew(qapp, script):
    document = Document(mlp())
    model = OutlineModel(document, document)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, document
    )
    for what, a, b in script:
        rows(model)  # somebody has unfolded everything
        nodes = list(document.graph.nodes)
        one, other = (nodes[a % len(nodes)], nodes[b % len(nodes)]) if nodes else ("", "")
        try:
            do(document, what, one, other)
        except LayerloomError:
            continue  # the rules refuse it
        assert rows(model) == as_it_is(document.project)
    delete(tester)
    delete(document)


def do(document, what, one, other):
    project, graph = document.project, document.graph_id
    if what == "undo":
        document.undo_stack.undo()
    elif what == "redo":
        document.undo_stack.redo()
    elif what == "add":
        document.apply(new_node(project, graph, "Dense"))
    elif not one:
        return
    elif what == "remove":
        document.apply(RemoveNodes(graph, tuple({one, other})))
    elif what == "wire":
        document.apply(Connect(graph, Ref(one), Slot(other, "inputs")))
    elif what == "cut" and "inputs" in document.graph.nodes[one].arguments:
        document.apply(Disconnect(graph, Slot(one, "inputs")))
    elif what == "group":
        document.apply(make_subgraph(project, graph, [one, other]))
    elif what == "name" and (layer := document.graph.nodes[one].layer):
        document.apply(rename(project, layer, f"{project.layers[layer].name}x"))


def test_the_rows_of_a_graph_are_made_when_somebody_looks(qtbot):
    document = Document(chain(3))
    panel = OutlinePanel(document, Theme(document, "dark"))
    document.setParent(panel)
    qtbot.addWidget(panel)
    panel.show_nodes(["layer_2"])
    document.open(chain(4))
    assert not panel.model._by_number.keys() - {p.number for p in panel.model._top}
    with qtbot.waitExposed(panel):
        panel.show()

    def selected():
        return [index.data() for index in panel.tree.selectionModel().selectedRows()]

    qtbot.waitUntil(lambda: selected() == ["layer_2"])
    assert panel.tree.isExpanded(panel.model.index_of("main"))


def test_the_rows_of_a_large_graph_are_told_in_slices_and_follow_edits_meanwhile(qtbot):
    document = Document(chain(1_999))
    model = OutlineModel(document, document)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    main = model.index_of("main")
    first = model.rowCount(main)
    assert 0 < first < 2_000
    gone = ("layer_1", "layer_2", "layer_1500", "layer_1998")
    document.apply(RemoveNodes("main", gone))
    assert model.rowCount(main) == first - 2
    document.undo_stack.undo()
    there = list(document.graph.nodes).index("layer_900")
    assert model.index_of("main", "layer_900").row() == there
    qtbot.waitUntil(lambda: model.rowCount(model.index_of("main")) == 2_000)
    assert rows(model) == as_it_is(document.project)
