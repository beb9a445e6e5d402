"""A look at the data in the panel: samples, the balance of classes, and what is missing."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from engine.data.columns import DataColumn
from engine.data.look import Classes, DataLook, Shown
from engine.graph.edits import SetEntry
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.results.outcome import Picture
from gui.document import Document
from gui.panels.cards.table import ResultTable
from gui.panels.data.panel import DataPanel
from gui.panels.data.samples import ClassBars
from gui.theme import Theme

# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

COLUMNS = (DataColumn("images", (8, 8, 1), "float32", 0, 16), DataColumn("rows", (), "float32"))


@pytest.fixture
def document(qapp):
    return Document(Project(data=DataSpec(Instance("digits"))))


@pytest.fixture
def digits(qtbot, qapp, document):
    """The panel on the digits."""
    panel = DataPanel(document, Theme(qapp, "dark"))
    qtbot.addWidget(panel)
    panel.resize(420, 800)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


PICTURE = Picture(2, 2, 1, bytes([0, 80, 160, 255]))
LOOK = DataLook(
    1_797,
    COLUMNS,
    samples_shown=(Shown(PICTURE, label="3"), Shown(PICTURE, label="7")),
    classes=(Classes("labels", ("cat", "dog"), (1_000, 797)),),
    missing=(("rows", 12),),
    skipped=tuple(f"cat/{i}.png" for i in range(9)),
)


def test_samples_are_shown_with_their_classes(digits):
    digits.show_preview(LOOK)
    shown = digits.findChild(QListWidget, "data_samples_shown")
    assert shown.isVisible()
    assert [shown.item(i).text() for i in range(shown.count())] == ["3", "7"]
    assert not shown.item(0).icon().isNull()
    bars = digits.findChild(ClassBars, "data_classes")
    assert bars.isVisible()
    assert bars.accessibleDescription() == "cat: 1,000, dog: 797"
    assert not bars.grab().isNull()


def test_texts_are_shown_in_excerpts(digits):
    texts = (Shown(text="so good", label="good"), Shown(text="so dull"))
    digits.show_preview(DataLook(2, COLUMNS, texts))
    shown = digits.findChild(QListWidget, "data_samples_shown")
    assert [shown.item(i).text() for i in range(shown.count())] == ["good: so good", "so dull"]


def test_what_is_missing_and_what_cannot_be_read_is_said(digits):
    digits.show_preview(LOOK)
    lines = digits.findChild(QLabel, "data_notes").text().splitlines()
    assert lines[0] == "missing in rows: 12"
    assert lines[1].startswith("left out, cannot be read: cat/0.png, cat/1.png")
    assert lines[1].endswith("cat/5.png, … (9)")


def test_the_classes_of_each_column_can_be_seen(qtbot, digits):
    other = Classes("kind", ("a", "b"), (5, 6))
    digits.show_preview(msgspec.structs.replace(LOOK, classes=(other, *LOOK.classes)))
    column, bars = digits.findChild(QComboBox, "data_classes_of"), digits.findChild(ClassBars)
    assert column.currentText() == "labels"
    qtbot.mouseClick(column, Qt.MouseButton.LeftButton)
    column.view().setCurrentIndex(column.model().index(column.findText("kind"), 0))
    qtbot.keyClick(column.view(), Qt.Key.Key_Return)
    assert bars.accessibleDescription() == "a: 5, b: 6"


def test_other_data_take_the_samples_away(digits, document):
    digits.show_preview(LOOK)
    document.apply(SetEntry(("data", "source"), Instance("mnist")))
    assert not digits.findChild(QListWidget, "data_samples_shown").isVisible()
    assert not digits.findChild(ClassBars, "data_classes").isVisible()


def test_the_first_rows_of_a_table_are_shown_with_their_numbers(digits):
    digits.show_preview(DataLook(9, COLUMNS, head=("age", "town"), rows=((41.5, "Rome"), (9, ""))))
    table = digits.findChild(ResultTable, "data_rows")
    assert table.isVisible() and table.accessibleName() == "The first rows"
    texts = [[table.text(row, column) for column in range(3)] for row in range(2)]
    assert texts == [["1", "41.500", "Rome"], ["2", "9", ""]]
    assert table.minimumWidth() == 0  # a wide table scrolls: the panel stays as narrow as it is
    digits.show_preview(LOOK)
    assert not table.isVisible()
