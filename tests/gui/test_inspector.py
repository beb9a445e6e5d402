"""The inspector, driven by real keys and clicks; the document is what counts."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from engine.graph.building import copy_nodes, new_node
from engine.graph.edits import AddNode, Connect, RemoveNodes, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Node, Ref, Slot
from engine.project import Problem
from engine.worker.messages import Inferred, NodeInfo, TensorSpec
from gui.document import Document
from gui.panels.field_editors import ChoiceField, TextField, Toggle
from gui.panels.inspector import Inspector
from gui.theme import Theme


@pytest.fixture
def document(qapp):
    document = Document()
    for target in ("Input", "Conv2D", "Dense", "Dense", "Dropout", "Add", "Bidirectional"):
        document.apply(new_node(document.project, "main", target))
    for index, source in enumerate(("dense", "dense_2")):
        document.apply(Connect("main", Ref(source), Slot("add", "inputs", index)))
    document.undo_stack.clear()
    yield document
    document.deleteLater()


@pytest.fixture
def inspector(qtbot, document):
    theme = Theme(name="dark")
    inspector = Inspector(document, theme)
    theme.setParent(inspector)
    qtbot.addWidget(inspector)
    inspector.resize(300, 1600)
    with qtbot.waitExposed(inspector):
        inspector.show()
    inspector.activateWindow()
    return inspector


def visible(inspector: Inspector, kind: type, name: str):
    """The widget of this name in the form that is shown."""
    found = [w for w in inspector.findChildren(kind, name) if w.isVisible()]
    assert len(found) == 1, f"{name}: {len(found)} of them"
    return found[0]


def retype(field: TextField, text: str, then: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Click into a field, type over what is there, and press a key."""
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, text)
    if then is not None:
        QTest.keyClick(field, then)


def units(document: Document, layer: str = "dense"):
    return document.project.layers[layer].fields["units"]


# Text


def test_a_typed_number_is_in_the_project_and_undo_takes_it_back(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "128")
    assert units(document) == 128
    document.undo_stack.undo()
    assert units(document) == 64
    assert field.text() == "64"


def test_ctrl_z_in_a_field_is_the_document_s_undo(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "128")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert units(document) == 64
    assert field.text() == "64"
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.ShiftModifier)
    assert units(document) == 128


def test_while_typing_ctrl_z_takes_back_the_typing(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "128")
    retype(field, "9", then=None)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert units(document) == 128


def test_nothing_changes_before_enter(inspector, document):
    inspector.show_nodes(["dense"])
    retype(visible(inspector, TextField, "field_units"), "128", then=None)
    assert units(document) == 64


def test_leaving_a_field_enters_what_was_typed(inspector, document):
    inspector.show_nodes(["dense"])
    retype(visible(inspector, TextField, "field_units"), "128", then=Qt.Key.Key_Tab)
    assert units(document) == 128


def test_selecting_another_node_enters_what_was_typed_for_the_first(inspector, document):
    inspector.show_nodes(["dense"])
    retype(visible(inspector, TextField, "field_units"), "128", then=None)
    inspector.show_nodes(["dense_2"])
    assert (units(document), units(document, "dense_2")) == (128, 64)
    assert visible(inspector, TextField, "field_units").text() == "64"


def test_changes_of_one_field_in_a_row_are_one_undo_step(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "128")
    retype(field, "256")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert units(document) == 64


def test_a_wrong_value_is_explained_and_what_was_typed_stays(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "many")
    assert units(document) == 64
    assert field.text() == "many"
    assert "whole number" in visible(inspector, QLabel, "field_units_error").text()
    retype(field, "0")
    assert "at least 1" in visible(inspector, QLabel, "field_units_error").text()


def test_a_wrong_value_survives_news_from_the_engine(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "many")
    document.apply(SetField("dense", "use_bias", False))
    assert field.text() == "many"


def test_escape_brings_the_value_back(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "many")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "64"
    assert not inspector.findChild(QLabel, "field_units_error").isVisible()


def test_a_right_value_clears_the_message(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "many")
    retype(field, "32")
    assert units(document) == 32
    assert not inspector.findChild(QLabel, "field_units_error").isVisible()


def test_up_and_down_step_a_number_within_its_range(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert units(document) == 65
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert units(document) == 55
    retype(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert units(document) == 1


def test_sizes_are_shown_and_typed_with_a_cross(inspector, document):
    inspector.show_nodes(["conv2d"])
    field = visible(inspector, TextField, "field_kernel_size")
    assert field.text() == "3 × 3"
    retype(field, "5×3")
    assert document.project.layers["conv2d"].fields["kernel_size"] == (5, 3)
    assert field.text() == "5 × 3"


def test_the_default_typed_is_no_change_of_the_project(inspector, document):
    inspector.show_nodes(["conv2d"])
    field = visible(inspector, TextField, "field_strides")
    retype(field, "2, 2")
    assert document.project.layers["conv2d"].fields["strides"] == (2, 2)
    retype(field, "1 × 1")
    assert "strides" not in document.project.layers["conv2d"].fields


def test_an_expression_is_kept_and_shown_as_one(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    retype(field, "=16*2**i")
    assert units(document) == Expression("16*2**i")
    assert field.text() == "= 16*2**i"
    retype(field, "= 16 *")
    assert units(document) == Expression("16*2**i")
    assert visible(inspector, QLabel, "field_units_error").text()


# Switches and choices


def test_a_switch_is_clicked_and_undone(inspector, document):
    inspector.show_nodes(["dense"])
    toggle = visible(inspector, Toggle, "field_use_bias")
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert document.project.layers["dense"].fields["use_bias"] is False
    assert toggle.text() == "False"
    document.undo_stack.undo()
    assert "use_bias" not in document.project.layers["dense"].fields
    assert toggle.isChecked()


def test_a_switch_takes_an_expression(inspector, document):
    inspector.show_nodes(["dense"])
    toggle = visible(inspector, Toggle, "field_use_bias")
    toggle.setFocus()
    QTest.keyClicks(toggle, "=")
    text = visible(inspector, TextField, "field_use_bias_expression")
    QTest.keyClicks(text, "i > 0")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert document.project.layers["dense"].fields["use_bias"] == Expression("i > 0")
    document.undo_stack.undo()
    assert toggle.isVisible() and not text.isVisible()


def test_an_expression_that_was_only_begun_leaves_no_trace(inspector, document):
    inspector.show_nodes(["dense"])
    toggle = visible(inspector, Toggle, "field_use_bias")
    toggle.setFocus()
    QTest.keyClicks(toggle, "=")
    QTest.keyClick(visible(inspector, TextField, "field_use_bias_expression"), Qt.Key.Key_Tab)
    assert toggle.isVisible()
    assert document.undo_stack.count() == 0


def test_a_choice_is_made_by_keyboard(inspector, document):
    inspector.show_nodes(["conv2d"])
    choice = visible(inspector, ChoiceField, "field_padding")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert document.project.layers["conv2d"].fields["padding"] == "same"
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert "padding" not in document.project.layers["conv2d"].fields


def test_an_activation_is_found_by_its_letters(inspector, document):
    inspector.show_nodes(["dense"])
    choice = visible(inspector, ChoiceField, "field_activation")
    choice.setFocus()
    QTest.keyClicks(choice, "softm")
    assert document.project.layers["dense"].fields["activation"] == "softmax"


def test_the_wheel_that_scrolls_the_form_changes_nothing(inspector, document):
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    inspector.show_nodes(["conv2d"])
    choice = visible(inspector, ChoiceField, "field_padding")
    choice.setFocus()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(choice.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert choice.currentText() == "valid"
    assert document.undo_stack.count() == 0


def test_a_class_with_fields_unfolds_them(inspector, document):
    inspector.show_nodes(["dense"])
    choice = visible(inspector, ChoiceField, "field_kernel_regularizer")
    choice.setFocus()
    QTest.keyClicks(choice, "L2")
    assert document.project.layers["dense"].fields["kernel_regularizer"] == "l2"
    inner = visible(inspector, TextField, "field_kernel_regularizer_l2")
    retype(inner, "1e-4")
    kept = Instance("L2", FrozenDict(l2=1e-4))
    assert document.project.layers["dense"].fields["kernel_regularizer"] == kept
    assert inner.text() == "0.0001"
    document.undo_stack.undo()
    assert "kernel_regularizer" not in document.project.layers["dense"].fields
    assert choice.currentText() == "None"


def test_an_inner_layer_is_edited_in_place(inspector, document):
    inspector.show_nodes(["bidirectional"])
    inner = visible(inspector, TextField, "field_layer_units")
    retype(inner, "48")
    assert document.project.layers["bidirectional"].fields["layer"] == Instance(
        "LSTM", FrozenDict(units=48)
    )


def test_another_inner_class_brings_its_own_fields(inspector, document):
    inspector.show_nodes(["bidirectional"])
    choice = visible(inspector, ChoiceField, "field_layer")
    choice.setFocus()
    QTest.keyClicks(choice, "GRU")
    assert document.project.layers["bidirectional"].fields["layer"].class_name == "GRU"
    assert visible(inspector, Toggle, "field_layer_reset_after")


def test_reset_goes_back_to_the_default(inspector, document):
    inspector.show_nodes(["conv2d"])
    retype(visible(inspector, TextField, "field_strides"), "2")
    reset = visible(inspector, QToolButton, "field_strides_reset")
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert "strides" not in document.project.layers["conv2d"].fields
    assert not reset.isVisible()


def test_a_default_is_muted_and_a_changed_value_is_not(inspector, document):
    inspector.show_nodes(["conv2d"])
    field = visible(inspector, TextField, "field_strides")
    assert field.property("role") == "unset"
    retype(field, "2")
    assert field.property("role") == ""


# Names, wires, outputs


def test_a_layer_is_renamed(inspector, document):
    inspector.show_nodes(["dense"])
    name = visible(inspector, TextField, "field_name")
    retype(name, "hidden layer")
    assert document.project.layers["dense"].name == "hidden layer"
    document.undo_stack.undo()
    assert name.text() == "dense"


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
    from engine.catalog import load_catalog

    for entries in load_catalog().layers_by_category().values():
        for entry in entries:
            document.apply(new_node(document.project, "main", entry.name))
            node_id = list(document.graph.nodes)[-1]
            inspector.show_nodes([node_id])
            assert visible(inspector, QLabel, "inspector_class").text() == entry.name
            for field in entry.fields:
                assert inspector._form.findChild(QWidget, f"field_{field.name}") is not None
