"""Layers with code in the window: written, applied, undone, allowed; no window hangs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from engine import trust
from engine.graph.edits import SetField
from engine.project import Project
from gui.document import Document
from gui.panels.code.layer_code import LayerCodePanel
from gui.panels.layers.layer_list import NAME_ROLE
from gui.theme import Theme
from tests.engine.custom_projects import SIMPLE, SQUARE, sharpened, with_code

pytestmark = pytest.mark.usefixtures("engine")

FOREVER = SIMPLE.replace("return inputs", "\n        while True: pass\n        return inputs")


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of the test's own, for the worker too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(trust, "_allowed_here", False)


@pytest.fixture
def panel(qtbot):
    document = Document(with_code(SIMPLE, factor=3.0))
    theme = Theme(name="dark")
    panel = LayerCodePanel(document, theme)
    theme.setParent(panel)
    document.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def document(panel) -> Document:
    return panel._document


def child(widget, kind, name):
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def write(panel, text: str) -> None:
    """Type over all there is."""
    editor = child(panel, QPlainTextEdit, "layer_code_editor")
    editor.selectAll()
    editor.insertPlainText(text)


def press_apply(panel) -> None:
    QTest.mouseClick(child(panel, QPushButton, "layer_code_apply"), Qt.MouseButton.LeftButton)


# The panel alone


def test_it_shows_the_code_of_the_project_and_nothing_to_apply(panel):
    assert panel.source == "mine" and panel.editor.toPlainText() == SIMPLE
    assert not panel.apply_button.isEnabled()


def test_what_is_written_and_applied_is_one_step_and_allowed_at_once(panel):
    text = SIMPLE.replace("2.0", "5.0")
    write(panel, text)
    assert document(panel).project.sources["mine"] == SIMPLE
    press_apply(panel)
    assert document(panel).project.sources["mine"] == text
    assert trust.is_allowed(text) and not trust.is_allowed(SIMPLE)
    assert not panel.apply_button.isEnabled()
    document(panel).undo_stack.undo()
    assert document(panel).project == with_code(SIMPLE, factor=3.0)
    assert panel.editor.toPlainText() == SIMPLE


def test_ctrl_enter_applies(panel):
    write(panel, SIMPLE + "\n# more")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert document(panel).project.sources["mine"].endswith("# more")


def test_a_mistake_is_told_with_its_line_while_one_types_and_is_not_applied(panel, qtbot):
    error = child(panel, QLabel, "layer_code_error")
    write(panel, SIMPLE.replace("(self, inputs):", "(self, inputs)"))
    qtbot.waitUntil(error.isVisible)
    assert error.text().startswith("Line 9: this is not Python")
    press_apply(panel)
    assert document(panel).project.sources["mine"] == SIMPLE
    write(panel, SIMPLE + "\n")
    qtbot.waitUntil(lambda: not error.isVisible())


def test_a_class_with_another_name_renames_the_source(panel):
    panel._document.open(sharpened())
    panel.show_source("AbsoluteMaxPooling2D")
    write(panel, panel.editor.toPlainText().replace("AbsoluteMaxPooling2D", "SignedPooling"))
    press_apply(panel)
    assert "SignedPooling" in document(panel).project.sources
    assert document(panel).project.layers["pool"].target == "SignedPooling"
    assert panel.source == panel.choice.currentText() == "SignedPooling"


def test_what_is_typed_in_one_source_waits_while_another_is_looked_at(panel):
    panel._document.open(sharpened())
    panel.show_source("square")
    write(panel, "# half done")
    panel.show_source("AbsoluteMaxPooling2D")
    assert not panel.is_changed
    panel.show_source("square")
    assert panel.editor.toPlainText() == "# half done"
    QTest.mouseClick(child(panel, QPushButton, "layer_code_revert"), Qt.MouseButton.LeftButton)
    assert panel.editor.toPlainText() == SQUARE


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([(Qt.Key.Key_Tab, "")], "    "),
        ([*"if x:", (Qt.Key.Key_Return, ""), *"y"], "if x:\n    y"),
        ([*"  y", (Qt.Key.Key_Return, ""), *"z"], "  y\n  z"),
        ([(Qt.Key.Key_Tab, ""), *"y", (Qt.Key.Key_Backtab, "")], "y"),
    ],
)
def test_the_editor_keeps_the_indentation(panel, keys, text):
    write(panel, "")
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(panel.editor, key)
        else:
            QTest.keyClick(panel.editor, key[0])
    assert panel.editor.toPlainText() == text


def test_code_from_elsewhere_asks_and_is_not_allowed_by_looking_at_it(panel, qtbot):
    alert = child(panel, QFrame, "layer_code_alert")
    assert alert.isVisible()
    QTest.mouseClick(child(panel, QPushButton, "layer_code_allow"), Qt.MouseButton.LeftButton)
    box = child(panel, QMessageBox, "ask_to_allow")
    assert "mine" in box.text() and box.defaultButton().text() == "Cancel"
    box.reject()
    assert not trust.is_allowed(SIMPLE) and alert.isVisible()


def test_after_the_person_allows_it_the_engine_is_told(panel, qtbot):
    panel.ask_to_allow()
    box = child(panel, QMessageBox, "ask_to_allow")
    with qtbot.waitSignal(panel.allowed):
        QTest.mouseClick(child(box, QPushButton, "allow"), Qt.MouseButton.LeftButton)
    assert trust.is_allowed(SIMPLE)
    assert not child(panel, QFrame, "layer_code_alert").isVisible()


def test_without_code_it_says_what_it_is_for(panel):
    document(panel).open(Project())
    assert child(panel, QLabel, "layer_code_empty").isVisible()


def test_every_control_has_a_name_and_says_what_it_is(panel):
    for kind in (QPushButton, QPlainTextEdit):
        for widget in panel.findChildren(kind):
            assert widget.objectName() and widget.accessibleName()


# In the window


def palette_names(window):
    view = window.editor.palette_panel.view
    heading = view.layers.findItems("Custom")[0]
    names = [heading.child(row).data(NAME_ROLE) for row in range(heading.rowCount())]
    return [name for name in names if name.startswith("code:")]


def choose(window, name):
    window.editor.palette_panel.view.layer_chosen.emit(name)


def code_panel(window) -> LayerCodePanel:
    return child(window, LayerCodePanel, "layer_code")


def test_a_new_layer_comes_from_the_palette_with_its_code_open(window, idle):
    window.editor.palette_panel.layer_chosen.emit("Input")
    assert palette_names(window) == ["code:"]
    choose(window, "code:")
    project = window.document.project
    assert list(project.sources) == ["ScaledShift"]
    assert project.layers["scaled_shift"].kind == "code"
    assert palette_names(window) == ["code:ScaledShift", "code:"]
    assert window.editor.docks.is_in_front("layer_code")
    assert code_panel(window).source == "ScaledShift"
    idle(window)
    assert window.document.info("scaled_shift").parameters == 2
    assert not window.document.problems
    window.document.undo_stack.undo()
    assert not window.document.project.sources


def test_a_layer_of_the_project_is_added_again_and_a_second_template_is_another(window):
    choose(window, "code:")
    choose(window, "code:ScaledShift")
    assert len(window.document.project.sources) == 1
    assert window.document.project.layers["scaled_shift_2"].target == "ScaledShift"
    choose(window, "code:")
    assert list(window.document.project.sources) == ["ScaledShift", "ScaledShift2"]


def test_a_function_comes_from_the_menu_as_a_lambda(window, idle):
    window.editor.palette_panel.layer_chosen.emit("Input")
    child(window, QAction, "layer_code_new_half_square").trigger()
    assert window.document.project.layers["half_square"].target == "Lambda"
    assert code_panel(window).source == "half_square"
    idle(window)
    assert not window.document.problems


def test_the_shipped_layers_come_from_the_menu_and_work_at_once(window, idle):
    window.editor.palette_panel.layer_chosen.emit("Input")
    for name in ("sharpened_cosine_similarity", "absolute_max_pooling"):
        child(window, QAction, f"layer_code_new_{name}").trigger()
    idle(window)
    assert not window.document.problems
    assert len(window.document.project.sources) == 2


def test_a_double_click_on_its_node_opens_the_code(window):
    window.document.open(sharpened())
    window.editor.docks.bring("training")
    window.canvas.node_activated.emit("pool")
    assert code_panel(window).source == "AbsoluteMaxPooling2D"
    assert window.editor.docks.is_in_front("layer_code")


def test_the_inspector_leads_to_the_code(window):
    window.document.open(sharpened())
    window.canvas.select(["pool"])
    button = next(b for b in window.editor.inspector.findChildren(QPushButton, "edit_code")
                  if b.isVisible())  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert code_panel(window).source == "AbsoluteMaxPooling2D"


def test_the_fields_of_the_inspector_follow_the_code(window):
    window.document.open(with_code(SIMPLE))
    window.canvas.select(["own"])
    panel = code_panel(window)
    write(panel, SIMPLE.replace("factor=2.0", "factor=2.0, share=0.5"))
    panel.apply()
    rows = window.editor.inspector.findChildren(QWidget, "field_share")
    assert [row.isVisible() for row in rows] == [True]


def test_code_from_elsewhere_comes_to_the_front_and_runs_once_it_is_allowed(window, idle, qtbot):
    window.document.open(with_code(SIMPLE))
    qtbot.waitUntil(lambda: window.editor.docks.is_in_front("layer_code"))
    idle(window)
    [problem] = window.document.problems
    assert problem.what == "its code has not been allowed to run on this computer"
    panel = code_panel(window)
    panel.ask_to_allow()
    box = child(panel, QMessageBox, "ask_to_allow")
    QTest.mouseClick(child(box, QPushButton, "allow"), Qt.MouseButton.LeftButton)
    idle(window)
    assert not window.document.problems
    assert window.document.info("own").outputs[0].label == "4"


def test_what_fails_when_it_runs_is_told_under_the_code(window, idle, qtbot):
    window.document.open(with_code(SIMPLE))
    panel = code_panel(window)
    write(panel, SIMPLE.replace("return inputs", "return nothing"))
    panel.apply()
    idle(window)
    error = child(panel, QLabel, "layer_code_error")
    assert error.text().startswith("Line 10: name 'nothing' is not defined")


@pytest.mark.slow
def test_a_layer_whose_code_never_ends_is_given_up_and_tried_again_when_it_changes(
    window, idle, qtbot
):
    window.editor.session.code_limit = 2.0
    idle(window)
    trust.allow([FOREVER])
    with qtbot.waitSignal(window.editor.session.died, timeout=30_000):
        window.document.open(with_code(FOREVER))
    idle(window)
    [problem] = window.document.problems
    assert problem.node == "own"
    assert problem.what == "its code took longer than 2 s, or ended the engine"
    window.document.apply(SetField("own", "factor", 4.0))  # another field: it is tried again
    with qtbot.waitSignal(window.editor.session.died, timeout=30_000):
        pass
    panel = code_panel(window)
    panel.show_source("mine")
    write(panel, SIMPLE)
    panel.apply()
    idle(window)
    assert not window.document.problems
