"""Fields of the inspector, driven by real keys and clicks; the document is what counts."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from engine.graph.edits import SetField
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from gui.panels.fields.editors import ChoiceField, TextField, Toggle
from tests.gui.inspector_driving import make_document, make_inspector, retype, units, visible


@pytest.fixture
def document(qapp):
    document = make_document()
    yield document
    document.deleteLater()


@pytest.fixture
def inspector(qtbot, document):
    return make_inspector(qtbot, document)


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


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "9" * 400, "9" * 5000], ids=range(5))
def test_what_is_no_number_to_compute_with_is_explained(text, inspector, document):
    inspector.show_nodes(["dropout"])
    field = visible(inspector, TextField, "field_rate")
    before = document.project
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.project == before
    assert "a number from 0 to 1" in visible(inspector, QLabel, "field_rate_error").text()


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


def test_showing_an_expression_does_not_take_the_focus(inspector, document):
    document.apply(SetField("dense_2", "use_bias", Expression("i > 0")))
    inspector.show_nodes(["dense"])
    name = visible(inspector, TextField, "field_name")
    name.setFocus()
    inspector.show_nodes(["dense_2"])
    assert visible(inspector, TextField, "field_use_bias_expression").text() == "= i > 0"
    assert name.hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_menu_of_a_row_begins_an_expression(inspector, document):
    inspector.show_nodes(["dense"])
    field = visible(inspector, TextField, "field_units")
    row = field.parentWidget()
    QApplication.sendEvent(
        row, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(50, 50))
    )
    menu = row.findChild(QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QTest.keyClicks(field, "2 * 8")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert units(document) == Expression("2 * 8")


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


def test_typing_in_a_class_that_undo_takes_away_is_void(inspector, document):
    inspector.show_nodes(["dense"])
    choice = visible(inspector, ChoiceField, "field_kernel_regularizer")
    choice.setFocus()
    QTest.keyClicks(choice, "L2")
    retype(visible(inspector, TextField, "field_kernel_regularizer_l2"), "0.5", then=None)
    document.undo_stack.undo()
    assert "kernel_regularizer" not in document.project.layers["dense"].fields
    assert document.undo_stack.canRedo()


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
