"""The inspector while nothing is selected: the project's text, its seed and its variables."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from engine.graph.edits import SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression as E
from gui.document import Document
from gui.panels.fields.editors import TextField
from gui.panels.fields.paragraph import Paragraph
from tests.engine.drawing import draw
from tests.gui.inspector_driving import make_inspector, retype, visible

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(qtbot):
    """A document with two variables, and the inspector with nothing selected."""
    drawn = draw(
        ("image", "Input", None, {"shape": (8,)}),
        ("digit", "Dense", "image", {"units": E("units")}),
    )
    project = msgspec.structs.replace(
        drawn, title="Digits", description="Ten digits.", variables=FrozenDict(units=4, rate=0.1)
    )
    document = Document(project)
    inspector = make_inspector(qtbot, document)
    document.setParent(inspector)
    inspector.show_nodes([])
    return document, inspector


def test_nothing_selected_is_about_the_project(opened):
    document, inspector = opened
    assert visible(inspector, TextField, "project_title").text() == "Digits"
    assert visible(inspector, Paragraph, "project_description").toPlainText() == "Ten digits."
    assert visible(inspector, TextField, "variable_units_value").text() == "4"
    assert "=\u00a0units" in visible(inspector, QLabel, "project_hint").text()
    assert "Select a node" in visible(inspector, QLabel, "inspector_empty").text()
    inspector.show_nodes(["digit"])
    assert not visible_names(inspector, "project_form")
    inspector.show_nodes([])
    assert visible_names(inspector, "project_form")
    document.apply(SetEntry(("title",), "Other"))
    assert visible(inspector, TextField, "project_title").text() == "Other"


def visible_names(inspector, name):
    return [w for w in inspector.findChildren(QWidget, name) if w.isVisible()]


def test_title_and_text_are_written_each_as_one_step(opened):
    document, inspector = opened
    retype(visible(inspector, TextField, "project_title"), "  All   digits ")
    assert document.project.title == "All digits"
    text = visible(inspector, Paragraph, "project_description")
    text.setFocus()
    text.moveCursor(text.textCursor().MoveOperation.End)
    QTest.keyClicks(text, " And a line")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "more")
    assert document.project.description == "Ten digits."  # not while it is typed
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert document.project.description == "Ten digits. And a line\nmore"
    assert document.undo_stack.count() == 2
    assert document.undo_stack.undoText() == "Change the description"
    document.undo_stack.undo()
    assert text.toPlainText() == "Ten digits."
    QTest.keyClicks(text, "x")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert text.toPlainText() == "Ten digits."
    QTest.keyClicks(text, "y")
    inspector.show_nodes(["digit"])  # what was typed is not lost
    assert "y" in document.project.description


def test_variables_are_added_renamed_changed_and_removed(opened):
    document, inspector = opened
    QTest.mouseClick(visible(inspector, QPushButton, "add_variable"), LEFT)
    name = visible(inspector, TextField, "variable_variable_name")
    assert name.hasFocus()
    QTest.keyClicks(name, "depth")
    QTest.keyClick(name, Qt.Key.Key_Return)
    retype(visible(inspector, TextField, "variable_depth_value"), "= units * 2")
    assert document.project.variables == {"units": 4, "rate": 0.1, "depth": E("units * 2")}
    assert document.undo_stack.count() == 3
    retype(visible(inspector, TextField, "variable_units_name"), "width")
    assert document.project.variables["depth"] == E("width * 2")
    assert document.project.layers["digit"].fields["units"] == E("width")
    QTest.mouseClick(visible(inspector, QToolButton, "variable_rate_remove"), LEFT)
    assert list(document.project.variables) == ["width", "depth"]
    document.undo_stack.undo()
    assert list(document.project.variables) == ["width", "rate", "depth"]
    assert visible(inspector, TextField, "variable_rate_value").text() == "0.1"


def test_a_value_steps_by_arrow_keys_as_one_step(opened):
    document, inspector = opened
    value = visible(inspector, TextField, "variable_units_value")
    value.setFocus()
    for _ in range(3):
        QTest.keyClick(value, Qt.Key.Key_Up)
    assert document.project.variables["units"] == 7
    assert document.undo_stack.count() == 1


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("variable_units_name", "two words", "cannot be called 'two words'"),
        ("variable_units_name", "rate", "is another variable already"),
        ("variable_rate_value", "= nobody", "nobody"),
        ("variable_rate_value", "= 1 +", "not an expression"),
    ],
)
def test_what_cannot_be_is_said_in_place_and_changes_nothing(opened, field, text, said):
    document, inspector = opened
    before = document.project
    retype(visible(inspector, TextField, field), text)
    assert said in visible(inspector, QLabel, "project_error").text()
    assert document.project == before
    retype(visible(inspector, TextField, "variable_rate_value"), "0.5")
    assert not visible_names(inspector, "project_error")


def test_a_variable_that_is_used_stays(opened):
    document, inspector = opened
    QTest.mouseClick(visible(inspector, QToolButton, "variable_units_remove"), LEFT)
    assert "digit" in visible(inspector, QLabel, "project_error").text()
    assert "units" in document.project.variables


def test_the_seed_is_here_too(opened):
    document, inspector = opened
    seed = visible(inspector, TextField, "project_seed")
    retype(seed, "7")
    assert document.project.seed == 7
    retype(seed, "-1")
    assert document.project.seed == 7
    assert visible_names(inspector, "project_seed_error")


def test_without_variables_it_says_what_they_are_for(opened):
    document, inspector = opened
    document.apply(SetEntry(("variables",), FrozenDict()))
    assert "A variable is a number with a name" in visible(inspector, QLabel, "project_hint").text()
