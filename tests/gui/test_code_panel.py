"""The code panel: what it shows, marks, copies, and where a click leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.panels.code.panel import CodePanel, node_at
from gui.panels.code.view import CodeView
from gui.theme import Theme

SOURCE = """import keras

def build_model():
    image = keras.Input((28, 28, 1))
    x = keras.layers.Dense(10, activation="relu")(image)
    # the end
    return keras.Model(image, x)
"""
LINES = {"image": ((4, 4),), "dense": ((5, 5),)}
LONG = "".join(f"x_{number} = {number}\n" for number in range(400))


@pytest.fixture
def panel(qtbot):
    theme = Theme(name="dark")
    panel = CodePanel(theme)
    theme.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(600, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def view(panel: CodePanel) -> CodeView:
    return panel.findChild(CodeView, "code_view")


def color_at(panel: CodePanel, text: str) -> str:
    """The colour in which the first occurrence of `text` is drawn."""
    cursor = view(panel).document().find(text)
    block = cursor.block()
    column = cursor.selectionStart() - block.position()
    for span in block.layout().formats():
        if span.start <= column < span.start + span.length:
            return span.format.foreground().color().name()
    return panel._theme.color("text").name()


def marked_lines(panel: CodePanel) -> list[int]:
    return [mark.cursor.blockNumber() + 1 for mark in view(panel).extraSelections()]


def test_before_there_is_code_it_says_what_will_come(panel):
    assert panel.findChild(QLabel, "code_empty").isVisible()
    assert not panel.copy_button.isEnabled()


def test_code_is_shown_and_cannot_be_typed_into(panel):
    panel.show_code(SOURCE, LINES)
    assert view(panel).toPlainText() == SOURCE
    QTest.keyClicks(view(panel), "nonsense")
    assert view(panel).toPlainText() == SOURCE
    assert not panel.findChild(QLabel, "code_empty").isVisible()


def test_code_is_coloured_from_the_theme(panel):
    panel.show_code(SOURCE, LINES)
    theme = panel._theme
    assert color_at(panel, "import") == theme.family("norm").name()
    assert color_at(panel, '"relu"') == theme.color("ok").name()
    assert color_at(panel, "28") == theme.family("reg").name()
    assert color_at(panel, "# the end") == theme.color("muted").name()
    theme.set("light")
    assert color_at(panel, "import") == theme.family("norm").name()


def test_long_code_is_coloured_to_its_end(panel, qtbot):
    panel.show_code(LONG + "import keras\n", {})
    norm = panel._theme.family("norm").name()
    qtbot.waitUntil(lambda: color_at(panel, "import") == norm)


def test_the_lines_of_selected_nodes_are_marked(panel):
    panel.show_code(SOURCE, LINES)
    panel.highlight_nodes(["dense"])
    assert marked_lines(panel) == [5]
    panel.show_code("# one line more\n" + SOURCE, {"dense": ((6, 6),)})
    assert marked_lines(panel) == [6]
    panel.highlight_nodes([])
    assert marked_lines(panel) == []


def test_a_marked_line_that_is_out_of_sight_is_scrolled_to(panel):
    panel.show_code(LONG, {"last": ((390, 390),)})
    panel.highlight_nodes(["last"])
    assert view(panel).firstVisibleBlock().blockNumber() > 300


def test_an_update_stays_where_one_was_reading(panel):
    panel.show_code(LONG, {})
    view(panel).verticalScrollBar().setValue(200)
    panel.show_code(LONG.replace("x_250 = 250", "x_250 = 'changed'"), {})
    assert view(panel).verticalScrollBar().value() == 200
    assert view(panel).toPlainText() == LONG.replace("x_250 = 250", "x_250 = 'changed'")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SOURCE, SOURCE.replace("10", "20")),
        (SOURCE, "# first\n" + SOURCE),
        (SOURCE, SOURCE + "# last"),
        (SOURCE, SOURCE.replace("    # the end\n", "")),
        ("a\nb\nc", "a\nb\nb\nc"),
        ("a\nb\nb\nc", "a\nb\nc"),
        ("a\na\na", "a\na"),
        ("a", "b"),
        ("a\nb", "b"),
        ("a\nb", "a"),
        ("a\n", "a"),
        ("a", "a\n\n"),
    ],
)
def test_any_text_replaces_any_other(panel, old, new):
    panel.show_code(old, {})
    panel.show_code(new, {})
    assert view(panel).toPlainText() == new


def test_a_click_on_a_line_names_its_node(panel, qtbot):
    panel.show_code(SOURCE, LINES)
    block = view(panel).document().findBlockByNumber(4)
    place = view(panel).cursorRect(QTextCursor(block)).center()
    place.setX(place.x() + 40)
    with qtbot.waitSignal(panel.node_clicked) as clicked:
        QTest.mouseClick(view(panel).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["dense"]


def test_the_narrowest_range_decides_whose_line_it_is():
    lines = {"block": ((1, 9),), "inner": ((4, 5),)}
    assert node_at(lines, 5) == "inner"
    assert node_at(lines, 8) == "block"
    assert node_at(lines, 12) is None


def test_of_nodes_that_share_a_line_the_first_one_called_is_named():
    lines = {"block_2": ((4, 5), (9, 9)), "block_10": ((4, 5), (9, 9))}
    assert node_at(lines, 5) == node_at(lines, 9) == "block_2"


def test_the_code_is_copied(panel):
    panel.show_code(SOURCE, LINES)
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == SOURCE
    assert panel.copy_button.text() == "Copied"


def test_the_whole_script_is_asked_for(panel, qtbot):
    with qtbot.waitSignal(panel.training_toggled) as toggled:
        QTest.keyClick(panel.training, Qt.Key.Key_Space)
    assert toggled.args == [True]


def test_a_hidden_panel_takes_the_code_up_when_it_is_shown(panel):
    panel.hide()
    panel.show_code(SOURCE, LINES)
    assert view(panel) is None
    panel.show()
    assert view(panel).toPlainText() == SOURCE
