"""The inspector as a whole: names, wires, outputs, several nodes, what the engine says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from engine.catalog import load_catalog
from engine.graph.edits import AddNode, Connect, RemoveNodes, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import copy_nodes, new_node
from engine.graph.model import Node, Ref, Slot
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem, Project
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.fields.editors import TextField, Toggle
from gui.panels.fields.row import FieldRow
from tests.gui.inspector_driving import make_document, make_inspector, retype, units, visible


@pytest.fixture
def document(qapp):
    document = make_document()
    yield document
    document.deleteLater()


@pytest.fixture
def inspector(qtbot, document):
    return make_inspector(qtbot, document)


# Names, wires, outputs


def test_a_layer_is_renamed(inspector, document):
    inspector.show_nodes(["dense"])
    name = visible(inspector, TextField, "field_name")
    retype(name, "hidden_layer")
    assert document.project.layers["dense"].name == "hidden_layer"
    document.undo_stack.undo()
    assert name.text() == "dense"


def test_a_name_that_keras_cannot_train_under_is_refused_with_one_that_it_can(inspector, document):
    inspector.show_nodes(["dense"])
    retype(visible(inspector, TextField, "field_name"), "hidden layer 1")
    assert document.project.layers["dense"].name == "dense"
    assert "hidden_layer_1" in visible(inspector, QLabel, "field_name_error").text()


def test_a_taken_name_is_refused_and_stays_to_be_mended(inspector, document):
    inspector.show_nodes(["dense"])
    name = visible(inspector, TextField, "field_name")
    retype(name, "dense_2")
    assert document.project.layers["dense"].name == "dense"
    assert name.text() == "dense_2"
    assert "taken" in visible(inspector, QLabel, "field_name_error").text()


def test_the_inputs_of_a_merge_change_their_order(inspector, document):
    inspector.show_nodes(["add"])
    assert "dense" in visible(inspector, QLabel, "port_inputs_0").text()
    QTest.mouseClick(
        visible(inspector, QToolButton, "port_inputs_0_down"), Qt.MouseButton.LeftButton
    )
    wired = document.graph.nodes["add"].arguments["inputs"]
    assert wired == (Ref("dense_2"), Ref("dense"))
    document.undo_stack.undo()
    assert document.graph.nodes["add"].arguments["inputs"] == (Ref("dense"), Ref("dense_2"))


def test_a_wire_is_cut(inspector, document):
    inspector.show_nodes(["add"])
    QTest.mouseClick(
        visible(inspector, QToolButton, "port_inputs_1_cut"), Qt.MouseButton.LeftButton
    )
    assert document.graph.nodes["add"].arguments["inputs"] == (Ref("dense"),)


def test_a_required_input_without_a_wire_is_told(inspector, document):
    inspector.show_nodes(["conv2d"])
    assert visible(inspector, QLabel, "port_inputs_0").text() == "not connected"


def test_a_node_becomes_an_output_of_the_model(inspector, document):
    document.apply(Connect("main", Ref("input"), Slot("dense", "inputs")))
    inspector.show_nodes(["dense"])
    toggle = visible(inspector, Toggle, "field_output")
    assert not toggle.isChecked()
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert [output.ref.node for output in document.graph.outputs] == ["add", "dense"]
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert document.graph.outputs == ()


def test_a_layer_is_frozen(inspector, document):
    inspector.show_nodes(["dense"])
    QTest.mouseClick(visible(inspector, Toggle, "field_trainable"), Qt.MouseButton.LeftButton)
    assert document.project.layers["dense"].trainable is False


def test_a_shared_layer_says_how_often_it_is_used(inspector, document):
    inspector.show_nodes(["dense"])
    assert not inspector.findChild(QLabel, "inspector_shared").isVisible()
    document.apply(copy_nodes(document.project, "main", ["dense"], shared=True))
    assert "used 2 times" in visible(inspector, QLabel, "inspector_shared").text()


# Several nodes


def test_nodes_of_one_class_are_changed_together_in_one_step(inspector, document):
    document.apply(SetField("dense_2", "units", 10))
    inspector.show_nodes(["dense", "dense_2"])
    field = visible(inspector, TextField, "field_units")
    assert field.text() == "" and field.placeholderText() == "2 values"
    before = document.undo_stack.count()
    retype(field, "7")
    assert (units(document), units(document, "dense_2")) == (7, 7)
    assert document.undo_stack.count() == before + 1
    document.undo_stack.undo()
    assert (units(document), units(document, "dense_2")) == (64, 10)


def test_nodes_of_several_classes_are_counted(inspector, document):
    inspector.show_nodes(["dense", "dense_2", "conv2d"])
    assert visible(inspector, QLabel, "inspector_title").text() == "3 nodes"
    assert visible(inspector, QLabel, "inspector_class").text() == "2 × Dense, 1 × Conv2D"
    fields = inspector.findChildren(QWidget, "field_units")
    assert not any(field.isVisible() for field in fields)


# What the engine says


def told(document: Document, node: str, info: NodeInfo, *problems: Problem) -> None:
    document.take(Inferred(document.revision, {("main", node): info}, problems, True))


def test_the_parameters_are_explained(inspector, document):
    inspector.show_nodes(["conv2d"])
    weights = (("kernel", (3, 3, 1, 16)), ("bias", (16,)))
    told(document, "conv2d", NodeInfo((TensorSpec((None, 28, 28, 16)),), 160, 0, weights))
    assert visible(inspector, QLabel, "summary_output").text() == "(None, 28, 28, 16) float32"
    assert visible(inspector, QLabel, "summary_parameters").text() == "160"
    assert "3×3×1×16 + bias 16 = 160" in visible(inspector, QLabel, "summary_explanation").text()


def test_problems_of_the_node_stand_on_top(inspector, document):
    inspector.show_nodes(["add"])
    wrong = Problem("main", "add", "the inputs differ", expected="equal shapes", received="8 and 9")
    told(document, "add", NodeInfo(problems=(wrong,)), wrong)
    text = visible(inspector, QLabel, "inspector_problem_text").text()
    assert text == "the inputs differ\nExpected: equal shapes\nReceived: 8 and 9"
    told(document, "add", NodeInfo())
    assert not inspector.findChild(QLabel, "inspector_problem_text").isVisible()


def test_news_do_not_disturb_typing(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "12", then=None)
    told(document, "dense", NodeInfo((TensorSpec((None, 64)),), 10, 0))
    document.apply(SetField("dense", "activation", "relu"))
    assert visible(inspector, TextField, "field_units") is field
    QTest.keyClicks(field, "8")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert units(document) == 128


# Which form is shown


def test_nodes_of_one_class_share_one_form(inspector):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    inspector.show_nodes(["conv2d"])
    inspector.show_nodes(["dense_2"])
    assert visible(inspector, TextField, "field_units") is field


def test_rare_fields_are_folded_away_unless_they_are_set(inspector, document):
    document.apply(SetField("dense_2", "kernel_constraint", "non_neg"))
    inspector.show_nodes(["dense"])
    assert not inspector.findChild(QWidget, "field_kernel_constraint").isVisible()
    QTest.mouseClick(
        visible(inspector, QToolButton, "inspector_advanced_fold"), Qt.MouseButton.LeftButton
    )
    assert visible(inspector, QWidget, "field_lora_rank")
    inspector.show_nodes(["dense_2"])
    assert visible(inspector, QWidget, "field_kernel_constraint")


def test_without_a_selection_it_says_what_it_is_for(inspector, document):
    assert "Select a node" in visible(inspector, QLabel, "inspector_empty").text()
    inspector.show_nodes(["dropout"])
    assert not inspector.findChild(QLabel, "inspector_empty").isVisible()
    document.apply(RemoveNodes("main", ("dropout",)))
    assert visible(inspector, QLabel, "inspector_empty")


def test_undoing_a_deletion_shows_the_node_again(inspector, document):
    inspector.show_nodes(["dropout"])
    document.apply(RemoveNodes("main", ("dropout",)))
    document.undo_stack.undo()
    assert visible(inspector, TextField, "field_rate").text() == "0.2"


def test_an_operation_shows_its_arguments(inspector, document):
    node = Node(operation="transpose", arguments=FrozenDict(x=Ref("input"), axes=(0, 2, 1, 3)))
    document.apply(AddNode("main", "transpose", node))
    inspector.show_nodes(["transpose"])
    field = visible(inspector, TextField, "field_axes")
    retype(field, "(0, 3, 2, 1)")
    assert document.graph.nodes["transpose"].arguments["axes"] == (0, 3, 2, 1)


def test_another_theme_dresses_the_form_anew(inspector, document):
    inspector.show_nodes(["dense"])
    inspector._theme.set("light")
    assert visible(inspector, TextField, "field_units").text() == "64"


def test_every_layer_of_the_catalogue_has_a_form(inspector, document):
    groups = load_catalog().layers_by_category().values()
    entries = [entry for group in groups for entry in group]
    project = Project()
    for entry in entries:
        project, _ = new_node(project, "main", entry.name).apply(project)
    document.open(project)
    for node_id, entry in zip(project.graph().nodes, entries, strict=True):
        inspector.show_nodes([node_id])
        assert visible(inspector, QLabel, "inspector_class").text() == entry.name
        shown = {row.field.name for row in inspector.findChildren(FieldRow)}
        assert {field.name for field in entry.fields} <= shown
