"""The palette: typed, clicked, dragged."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.panels.layers.layer_list import NAME_ROLE
from gui.panels.layers.palette import MIME_TYPE, LayerSearch, Palette
from gui.theme import Theme

# The offscreen platform has no keyboard to grab for a popup.
POPUP = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def theme(qapp):
    theme = Theme(name="dark")
    yield theme
    theme.deleteLater()


@pytest.fixture
def palette(qtbot, theme):
    palette = Palette(theme)
    qtbot.addWidget(palette)
    palette.resize(240, 600)
    with qtbot.waitExposed(palette):
        palette.show()
    return palette


@pytest.fixture
def popup(qtbot, theme):
    popup = LayerSearch(theme)
    qtbot.addWidget(popup)
    return popup


def rows(view) -> list[str]:
    """What stands in the list, from the top."""
    model = view.layers
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def center_of(view, text: str) -> QPoint:
    """The middle of the first row with this text."""
    (index, *_) = view.layers.match(
        view.layers.index(0, 0), Qt.ItemDataRole.DisplayRole, text, 1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )  # fmt: skip
    view.scrollTo(index)
    return view.visualRect(index).center()


def test_layers_stand_under_their_categories(palette):
    assert rows(palette.view)[:3] == ["Core", "Convolution", "Pooling"]
    core = palette.view.layers.index(0, 0)
    assert palette.view.layers.index(0, 0, core).data() == "Input"


def test_enter_in_the_search_field_chooses_the_best_match(palette, qtbot):
    QTest.keyClicks(palette.search_field, "conv")
    with qtbot.waitSignal(palette.layer_chosen) as chosen:
        QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    assert chosen.args == ["Conv2D"]


def test_enter_without_a_search_adds_nothing(palette, qtbot):
    with qtbot.assertNotEmitted(palette.layer_chosen):
        QTest.keyClick(palette.search_field, Qt.Key.Key_Return)


def test_the_list_is_walked_by_keyboard_from_the_field_and_back(palette, qtbot):
    QTest.keyClicks(palette.search_field, "dense")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Down)
    assert palette.view.hasFocus()
    QTest.keyClick(palette.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.layer_chosen) as chosen:
        QTest.keyClick(palette.view, Qt.Key.Key_Return)
    assert chosen.args == ["EinsumDense"]
    QTest.keyClick(palette.view, Qt.Key.Key_Up)
    QTest.keyClick(palette.view, Qt.Key.Key_Up)
    assert palette.search_field.hasFocus()


def test_letters_typed_in_the_list_go_to_the_search(palette):
    palette.view.setFocus()
    QTest.keyClick(palette.view, Qt.Key.Key_G)
    assert palette.search_field.text() == "g"
    assert palette.search_field.hasFocus()


def test_a_double_click_chooses(palette, qtbot):
    place = center_of(palette.view, "Dropout")
    QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(palette.layer_chosen) as chosen:
        QTest.mouseDClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["Dropout"]


def test_a_click_on_a_heading_folds_and_unfolds(palette):
    view = palette.view
    heading = view.layers.index(1, 0)
    place = center_of(view, "Convolution")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not view.isExpanded(heading)
    place = center_of(view, "Convolution")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.isExpanded(heading)


def test_a_beginning_lists_only_what_begins_like_it(palette):
    QTest.keyClicks(palette.search_field, "inp")
    assert rows(palette.view) == ["Input"]


def test_escape_clears_the_search(palette):
    QTest.keyClicks(palette.search_field, "conv")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Escape)
    assert palette.search_field.text() == ""
    assert rows(palette.view)[0] == "Core"


def test_what_was_chosen_leads_the_next_search(palette):
    QTest.keyClicks(palette.search_field, "conv3d")
    QTest.keyClick(palette.search_field, Qt.Key.Key_Return)
    palette.search_field.clear()
    QTest.keyClicks(palette.search_field, "conv")
    assert rows(palette.view)[0] == "Conv3D"
    assert palette.recent == ("Conv3D",)


def test_a_search_without_a_match_says_so(palette):
    QTest.keyClicks(palette.search_field, "qqqq")
    assert not palette.view.isVisible()
    words = palette.findChild(type(palette._nothing), "palette_nothing")
    assert words.isVisible() and "qqqq" in words.text()


def test_a_dragged_layer_says_what_it_is(palette):
    core = palette.view.layers.index(0, 0)
    dense = palette.view.layers.index(1, 0, core)
    data = palette.view.layers.mimeData([dense])
    assert dense.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not core.flags() & Qt.ItemFlag.ItemIsDragEnabled
    told = json.loads(bytes(data.data(MIME_TYPE).data()))
    assert told == {"kind": "class", "target": dense.data(NAME_ROLE)}


def test_a_layer_explains_itself(palette):
    core = palette.view.layers.index(0, 0)
    dense = palette.view.layers.index(1, 0, core)
    assert "densely-connected" in dense.data(Qt.ItemDataRole.ToolTipRole)


@POPUP
def test_the_popup_opens_empty_at_the_pointer_with_recent_layers_first(popup, qtbot):
    popup.field.setText("left over")
    popup.open_at(QPoint(40, 50), recent=("LSTM",))
    assert popup.isVisible() and popup.pos() == QPoint(40, 50)
    assert popup.field.text() == ""
    assert rows(popup.view)[0] == "LSTM"


@POPUP
def test_the_popup_chooses_by_typing_and_closes(popup, qtbot):
    popup.open_at(QPoint(10, 10))
    QTest.keyClicks(popup.field, "gap")
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(popup.layer_chosen) as chosen:
        QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert chosen.args == ["GlobalAveragePooling1D"]
    assert not popup.isVisible()


@POPUP
def test_the_popup_chooses_by_a_click(popup, qtbot):
    popup.open_at(QPoint(10, 10))
    QTest.keyClicks(popup.field, "dense")
    place = center_of(popup.view, "EinsumDense")
    with qtbot.waitSignal(popup.layer_chosen) as chosen:
        QTest.mouseClick(popup.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["EinsumDense"]


@POPUP
def test_escape_closes_the_popup_and_chooses_nothing(popup, qtbot):
    popup.open_at(QPoint(10, 10))
    with qtbot.assertNotEmitted(popup.layer_chosen):
        QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    assert not popup.isVisible()


@POPUP
def test_the_popup_is_as_high_as_what_it_found(popup):
    popup.open_at(QPoint(10, 10))
    highest = popup.height()
    QTest.keyClicks(popup.field, "einsumd")
    assert rows(popup.view) == ["EinsumDense"]
    row = popup.view.visualRect(popup.view.layers.index(0, 0)).height()
    assert popup.view.height() == row
    assert popup.height() - popup.view.geometry().bottom() < row
    assert popup.height() < highest / 2
    QTest.keyClicks(popup.field, "qq")
    assert not popup.view.isVisible()
    assert popup.findChild(QLabel, "layer_search_nothing").isVisible()
    assert popup.height() < 3.5 * row
    popup.field.clear()
    assert popup.height() == highest


@POPUP
@pytest.mark.qt_log_ignore("This plugin does not support setting window masks", extend=True)
def test_where_there_may_be_no_compositor_the_popup_s_corners_are_cut_off(
    qtbot, theme, monkeypatch
):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    popup = LayerSearch(theme)
    qtbot.addWidget(popup)
    assert not popup.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    popup.open_at(QPoint(10, 10))
    for typed in ("", "dens"):  # of any height
        popup.field.setText(typed)
        corner = popup.rect().bottomRight()
        assert not popup.mask().contains(corner)
        assert popup.mask().contains(corner - QPoint(9, 9))


@POPUP
def test_the_popup_stays_on_the_screen(popup, qapp):
    popup.open_at(QPoint(100_000, 100_000))
    assert qapp.primaryScreen().availableGeometry().contains(popup.geometry())


def test_operations_stand_folded_under_a_heading_and_are_found_by_their_names(palette):
    headings = rows(palette.view)
    assert headings[-3:] == ["Custom", "Operations", "Applications"]
    index = palette.view.layers.index(headings.index("Operations"), 0)
    assert not palette.view.isExpanded(index) and palette.view.layers.rowCount(index) > 250
    QTest.keyClicks(palette.search_field, "logsumexp")
    (found,) = rows(palette.view)
    assert found == "ops.logsumexp"
    data = palette.view.layers.mimeData([palette.view.layers.index(0, 0)])
    told = json.loads(bytes(data.data(MIME_TYPE).data()))
    assert told == {"kind": "operation", "target": "ops.logsumexp"}


def test_a_layer_stands_before_the_operation_of_its_name(palette):
    QTest.keyClicks(palette.search_field, "softmax")
    found = rows(palette.view)
    assert found[0] == "Softmax" and "ops.softmax" in found
