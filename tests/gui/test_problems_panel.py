"""The list of problems: what it says, and where a click leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.graph.edits import RemoveNodes
from engine.graph.gestures.building import new_node
from engine.project import Problem
from engine.worker.messages import Inferred
from gui.document import Document
from gui.panels.problems.panel import ProblemsPanel, headline
from gui.theme import Theme

SHAPES = Problem(
    "main", "add", "the inputs differ", expected="equal shapes", received="8 and 9", hint="Look."
)
FIELD = Problem("main", "dense", "must be positive", field="units", level="warning")


@pytest.fixture
def document(qapp):
    document = Document()
    for target in ("Add", "Dense"):
        document.apply(new_node(document.project, "main", target))
    yield document
    document.deleteLater()


@pytest.fixture
def panel(qtbot, document):
    theme = Theme(name="dark")
    panel = ProblemsPanel(document, theme)
    theme.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(600, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def tell(document: Document, *problems: Problem) -> None:
    document.take(Inferred(document.revision, {}, problems, True))


def test_an_empty_list_says_so(panel):
    assert panel.findChild(QLabel, "problems_none").isVisible()
    assert panel.count == 0


def test_each_problem_says_where_what_expected_and_received(panel, document, qtbot):
    with qtbot.waitSignal(panel.count_changed) as count:
        tell(document, SHAPES, FIELD)
    assert count.args == [2]
    assert [panel.list.item(row).text() for row in range(2)] == [
        "add · the inputs differ",
        "dense.units · must be positive",
    ]
    spoken = panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Error") and "expected equal shapes; received 8 and 9" in spoken
    assert panel.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Warning")
    assert not panel.findChild(QLabel, "problems_none").isVisible()


def test_a_click_leads_to_the_node(panel, document, qtbot):
    tell(document, SHAPES, FIELD)
    place = panel.list.visualItemRect(panel.list.item(1)).center()
    with qtbot.waitSignal(panel.problem_activated) as activated:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert activated.args == ["main", "dense"]


def test_enter_leads_to_the_node(panel, document, qtbot):
    tell(document, SHAPES, FIELD)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    with qtbot.waitSignal(panel.problem_activated) as activated:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert activated.args == ["main", "add"]


def test_solved_problems_leave_the_list(panel, document):
    tell(document, SHAPES)
    tell(document)
    assert panel.count == 0
    assert panel.findChild(QLabel, "problems_none").isVisible()


def test_a_problem_of_a_deleted_node_keeps_its_id(document):
    document.apply(RemoveNodes("main", ("add",)))
    assert headline(document.project, SHAPES) == "add · the inputs differ"


def test_a_problem_of_the_whole_graph_has_no_node(document):
    empty = Problem("main", "", "the model has no input")
    assert headline(document.project, empty) == "the model has no input"
