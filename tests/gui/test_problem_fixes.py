"""The ways out that the list of problems offers: a click, or a key, makes one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from engine.data.columns import DataColumn, DataPreview
from engine.errors import DataError
from engine.graph.edits import Connect, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Ref, Slot
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import DataSpec, Problem, TrainingSpec
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.problems.panel import ProblemsPanel
from gui.theme import Theme
from tests.engine.drawing import draw

AXES = Problem("main", "again", "the input has the wrong number of axes")
UNITS = Problem("main", "dense", "units is missing", "units")
STRANGE = Problem("main", "dense", "nobody knows what it is")
KNOWN = {("main", "image"): NodeInfo((TensorSpec((None, 8, 8, 3)),))}


@pytest.fixture
def document(qapp):
    document = Document(
        draw(
            ("image", "Input", None, {"shape": (8, 8, 3)}),
            ("again", "RepeatVector", "image", {"n": 2}),
            ("dense", "Dense", "image"),
        )
    )
    yield document
    document.deleteLater()


@pytest.fixture
def panel(qtbot, document):
    return shown(qtbot, document)


def shown(qtbot, document):
    theme = Theme(name="dark")
    panel = ProblemsPanel(document, theme)
    theme.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def tell(document, *problems):
    document.take(Inferred(document.revision, KNOWN, problems, True))


def buttons(panel):
    rows = [panel.list.itemWidget(panel.list.item(i)) for i in range(panel.count)]
    return [[] if row is None else row.buttons for row in rows]


def texts(panel):
    return [[button.text() for button in row] for row in buttons(panel)]


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_each_problem_has_buttons_for_its_fixes(panel, document):
    tell(document, AXES, UNITS, STRANGE)
    assert texts(panel) == [
        ["Insert Flatten", "Insert GlobalAveragePooling2D"],
        ["Set units to 64"],
        [],
    ]
    first = buttons(panel)[0][0]
    assert first.isVisible() and first.accessibleName() == "Insert Flatten"
    assert first.accessibleDescription() == panel.list.item(0).text()


def test_a_click_makes_the_fix_in_one_step_of_undo(panel, document):
    before = document.project
    tell(document, AXES, UNITS)
    click(buttons(panel)[0][0])
    assert document.graph.nodes["again"].arguments == {"inputs": Ref("flatten")}
    assert document.undo_stack.undoText() == "Insert Flatten"
    document.undo_stack.undo()
    assert document.project == before


def test_the_keyboard_reaches_and_presses_a_button(panel, document):
    tell(document, AXES, UNITS)
    panel.list.setCurrentRow(0)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert buttons(panel)[0][0].hasFocus()
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Right)
    assert buttons(panel)[0][1].hasFocus()
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Space)
    assert "global_average_pooling2d" in document.graph.nodes


def test_tab_leads_from_the_list_to_the_buttons(panel, document):
    tell(document, UNITS)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Tab)
    assert buttons(panel)[0][0].hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Escape])
def test_a_key_leads_back_to_the_list(key, panel, document):
    tell(document, UNITS)
    buttons(panel)[0][0].setFocus()
    QTest.keyClick(panel.focusWidget(), key)
    assert panel.list.hasFocus()


def test_a_button_that_is_pressed_twice_makes_one_fix(panel, document):
    tell(document, AXES)
    button = buttons(panel)[0][0]
    click(button)
    click(button)
    assert [n for n in document.graph.nodes if n.startswith("flatten")] == ["flatten"]


def test_a_click_on_the_text_above_the_buttons_leads_to_the_node(panel, document, qtbot):
    tell(document, AXES)
    box = panel.list.visualItemRect(panel.list.item(0))
    with qtbot.waitSignal(panel.problem_activated) as activated:
        QTest.mouseClick(
            panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + box.center() / 8
        )
    assert activated.args == ["main", "again"]


def test_the_buttons_follow_what_is_drawn(panel, document):
    tell(document, AXES)
    document.apply(SetField("again", "n", 3))
    document.apply(Connect("main", Ref("dense"), Slot("again", "inputs")))
    tell(document, AXES)  # the same words of another input
    assert texts(panel) == [[]]


def test_the_focus_goes_to_the_list_where_its_button_has_gone(panel, document):
    tell(document, AXES, UNITS)
    buttons(panel)[0][0].setFocus()
    tell(document, UNITS)
    assert panel.list.hasFocus()


def test_a_button_that_is_too_long_for_its_place_is_told_whole_by_its_tip(panel, document, qtbot):
    tell(document, AXES)
    panel.resize(220, 300)
    second = buttons(panel)[0][1]
    qtbot.waitUntil(lambda: second.text().endswith("…"))
    assert second.toolTip() == "Insert GlobalAveragePooling2D"
    panel.resize(600, 300)
    qtbot.waitUntil(lambda: second.text() == "Insert GlobalAveragePooling2D")


def test_what_is_doubtful_about_the_training_is_listed_where_the_graph_is_in_order(qtbot, qapp):
    document = Document(
        draw(
            ("a", "Input", None, {"shape": (64,)}),
            ("out", "Dense", "a", {"units": 1, "activation": "softmax"}),
            data=DataSpec(Instance("digits")),
            training=TrainingSpec(losses=FrozenDict(out="categorical_crossentropy")),
        )
    )
    panel = shown(qtbot, document)
    assert texts(panel) == [["Use sigmoid and binary_crossentropy"]]
    click(buttons(panel)[0][0])
    assert panel.count == 0 and panel.findChild(QLabel, "problems_none").isVisible()
    document.undo_stack.undo()
    assert panel.count == 1
    document.apply(SetEntry(("data", "source"), None))  # only drawn, not trained
    assert panel.count == 0
    document.deleteLater()


def test_what_the_data_say_is_listed_as_long_as_they_are_the_same(qtbot, qapp):
    document = Document(
        draw(
            ("features", "Input", None, {"shape": (4,)}),
            ("label", "Dense", "features", {"units": 2, "activation": "softmax"}),
            data=DataSpec(Instance("iris")),
        )
    )
    panel = shown(qtbot, document)
    assert panel.count == 0
    features = DataColumn("features", (4,), "float32", 0, 8)
    panel.show_preview(DataPreview(150, (features, DataColumn("label", (), "int64", 0, 2))))
    assert texts(panel) == [["Set units to 3"]]
    document.apply(SetEntry(("data", "source"), Instance("wine")))
    assert panel.count == 0
    document.undo_stack.undo()
    click(buttons(panel)[0][0])
    assert document.project.layers["label"].fields["units"] == 3 and panel.count == 0
    document.deleteLater()


def test_data_that_cannot_be_read_are_a_problem_with_a_way_out(qtbot, qapp):
    document = Document(
        draw(
            ("features", "Input", None, {"shape": (4,)}),
            ("label", "Dense", "features", {"units": 2, "activation": "softmax"}),
            data=DataSpec(Instance("csv", FrozenDict(path="a.csv"))),
        )
    )
    panel = shown(qtbot, document)
    place, hint = "a.csv, line 9, column 'x'", "Fill it in, or let missing be drop."
    panel.show_data_error(DataError("a cell is empty", where=place, hint=hint))
    assert panel.list.item(0).text() == f"{place} · a cell is empty"
    assert texts(panel) == [["Leave out rows with empty cells"]]
    click(buttons(panel)[0][0])
    assert document.project.data.source.fields["missing"] == "drop" and panel.count == 0
    document.undo_stack.undo()
    assert panel.count == 1
    panel.show_preview(DataPreview(9, ()))  # the file has been mended
    assert all(place not in panel.list.item(row).text() for row in range(panel.count))
    document.deleteLater()


def test_no_button_is_left_when_the_problems_have_gone(panel, document, qtbot):
    tell(document, AXES, UNITS)
    tell(document)
    qtbot.waitUntil(lambda: not panel.findChildren(QPushButton, "problem_fix"))


def test_in_the_window_clicks_lead_from_a_broken_drawing_to_a_model(make_window, idle, tmp_path):
    path = tmp_path / "broken.loom"
    draw(
        ("image", "Input", None, {"shape": (8, 8, 3)}),
        ("conv", "Conv2D", "image", {"filters": 8, "kernel_size": 1, "strides": 2}),
        ("add", "Add", ["conv", "image"]),
        ("last", "GRU", "add", {"units": 4}),
        ("out", "Dense", "last"),
    ).save(path)
    window = make_window(path)
    window.show_editor()
    idle(window)
    panel = window.findChild(ProblemsPanel, "problems")
    window.editor.docks.bring("problems")
    for _ in range(4):
        if panel.count:
            click(buttons(panel)[0][0])
            idle(window)
    assert panel.count == 0 and window.document.undo_stack.count() == 3
    assert window.document.info("out").outputs[0].shape == (None, 64)
    while window.document.undo_stack.canUndo():
        window.document.undo_stack.undo()
    idle(window)
    assert [row[0] for row in texts(panel)] == ["Insert 1×1 Conv2D of 8 filters, strides 2"]
