"""The inspector and models: their parameters, how often layers repeat, the graph that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from engine.graph.edits import Connect
from engine.graph.gestures.building import new_node
from engine.graph.model import Expression as E
from engine.graph.model import Ref, Slot
from gui.document import Document
from gui.panels.fields.editors import TextField, Toggle
from tests.engine.drawing import draw
from tests.engine.test_grouping import nested
from tests.engine.test_repeats import resnet
from tests.gui.inspector_driving import make_document, make_inspector, retype, visible

LEFT = Qt.MouseButton.LeftButton


def opened(qtbot, project, node, graph="main"):
    """A document, and the inspector on one of its nodes."""
    document = Document(project)
    inspector = make_inspector(qtbot, document)
    document.setParent(inspector)
    document.show_graph(graph)
    inspector.show_nodes([node] if node else [])
    return document, inspector


def test_a_models_parameters_are_its_fields(qtbot):
    document, inspector = opened(qtbot, nested(), "m")
    wide = visible(inspector, TextField, "field_wide")
    assert wide.text() == "3" and wide.property("role") == "unset"
    retype(wide, "8")
    assert document.project.layers["m"].fields == {"wide": 8}
    retype(wide, "= n * 2")
    assert document.project.layers["m"].fields == {"wide": E("n * 2")}
    retype(wide, "3")  # the default
    assert document.project.layers["m"].fields == {}
    assert visible(inspector, TextField, "field_start").text() == "HeNormal"


def test_a_model_is_entered_and_unpacked_by_buttons(qtbot):
    _, inspector = opened(qtbot, nested(), "m")
    for name, signal in (
        ("enter_model", inspector.enter_requested),
        ("unpack_model", inspector.unpack_requested),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.mouseClick(visible(inspector, QPushButton, name), LEFT)
        assert asked.args == ["m"]
    inspector.show_nodes(["a"])
    assert not [b for b in inspector.findChildren(QPushButton) if b.isVisible()]


def test_any_layer_repeats(qtbot):
    document = make_document()
    inspector = make_inspector(qtbot, document)
    document.setParent(inspector)
    inspector.show_nodes(["dense"])
    repeat = visible(inspector, TextField, "field_repeat")
    assert repeat.text() == "1"
    share = [t for t in inspector.findChildren(Toggle, "field_share_repeats") if t.isVisible()]
    assert not share  # there is nothing to share yet
    retype(repeat, "3")
    assert document.project.layers["dense"].repeat == 3
    QTest.mouseClick(visible(inspector, Toggle, "field_share_repeats"), LEFT)
    assert document.project.layers["dense"].share_repeats
    assert document.undo_stack.count() == 2
    retype(repeat, "= depth")
    assert document.project.layers["dense"].repeat == E("depth")
    retype(repeat, "0")
    assert "1" in visible(inspector, QLabel, "field_repeat_error").text()
    assert document.project.layers["dense"].repeat == E("depth")
    inspector.show_nodes(["input"])
    assert not [f for f in inspector.findChildren(TextField, "field_repeat") if f.isVisible()]


def test_repeats_of_several_layers_change_together(qtbot):
    document = make_document()
    inspector = make_inspector(qtbot, document)
    document.setParent(inspector)
    inspector.show_nodes(["dense", "dense_2"])
    retype(visible(inspector, TextField, "field_repeat"), "2")
    assert [document.project.layers[i].repeat for i in ("dense", "dense_2")] == [2, 2]
    assert document.undo_stack.count() == 1


def test_inside_a_model_nothing_selected_is_about_the_model(qtbot):
    document, inspector = opened(qtbot, resnet(), None)
    assert not visible_names(inspector, "graph_form")
    document.show_graph("block")
    name = visible(inspector, TextField, "graph_name")
    assert name.text() == "block"
    retype(name, "residual")
    assert document.graph.name == "residual" and document.undo_stack.count() == 1
    retype(name, "two words")
    assert "cannot be called" in visible(inspector, QLabel, "graph_error").text()
    assert document.graph.name == "residual"
    inspector.show_nodes(["one"])
    assert not visible_names(inspector, "graph_form")
    document.show_graph("main")
    assert not visible_names(inspector, "graph_form")


def visible_names(inspector, name):
    return [w for w in inspector.findChildren(QWidget, name) if w.isVisible()]


def test_parameters_are_added_renamed_changed_and_removed(qtbot):
    document, inspector = opened(qtbot, resnet(), None, "block")
    QTest.mouseClick(visible(inspector, QPushButton, "add_parameter"), LEFT)
    assert document.graph.parameters == {"filters": 16, "stride": 1, "parameter": 1}
    name = visible(inspector, TextField, "parameter_parameter_name")
    assert name.hasFocus()
    QTest.keyClicks(name, "rate")
    QTest.keyClick(name, Qt.Key.Key_Return)
    retype(visible(inspector, TextField, "parameter_rate_value"), "0.5")
    assert document.graph.parameters["rate"] == 0.5
    retype(visible(inspector, TextField, "parameter_filters_name"), "channels")
    assert document.project.layers["one"].fields["filters"] == E("channels")
    QTest.mouseClick(visible(inspector, QToolButton, "parameter_channels_remove"), LEFT)
    assert "'channels' is used" in visible(inspector, QLabel, "graph_error").text()
    QTest.mouseClick(visible(inspector, QToolButton, "parameter_rate_remove"), LEFT)
    assert list(document.graph.parameters) == ["channels", "stride"]
    assert document.undo_stack.count() == 5
    document.undo_stack.setIndex(0)
    assert visible(inspector, TextField, "parameter_filters_name").text() == "filters"


def test_an_input_inside_a_model_may_have_a_shape_or_that_of_its_caller(qtbot):
    document, inspector = opened(qtbot, nested(), "i_in", "block")
    shape = visible(inspector, TextField, "field_shape")
    assert shape.text() == "None" and shape.property("role") == "unset"
    retype(shape, "4")
    assert document.project.layers["i_in"].fields == {"shape": (4,)}
    retype(shape, " ")
    assert document.project.layers["i_in"].fields == {}


def test_wires_follow_when_an_input_inside_is_renamed(qtbot):
    document, inspector = opened(qtbot, nested(), "i_in", "block")
    retype(visible(inspector, TextField, "field_name"), "features")
    assert list(document.project.graph().nodes["m"].arguments) == ["features"]


def test_an_operation_has_a_field_for_each_constant_that_no_wire_gives(qtbot):
    project = draw(("a", "Input", None, {"shape": (4,)}))
    for target in ("ops.multiply", "ops.mean"):
        project, _ = new_node(project, "main", target, kind="operation").apply(project)
        name = target.removeprefix("ops.")
        port = "x1" if name == "multiply" else "x"
        project, _ = Connect("main", Ref("a"), Slot(name, port)).apply(project)
    document, inspector = opened(qtbot, project, "multiply")
    retype(visible(inspector, TextField, "field_x2"), "2.5")
    assert document.project.node("main", "multiply").arguments["x2"] == 2.5
    inspector.show_nodes(["mean"])
    retype(visible(inspector, TextField, "field_axis"), "-1")
    assert document.project.node("main", "mean").arguments["axis"] == -1
    document.undo_stack.undo()
    assert "axis" not in document.project.node("main", "mean").arguments
