"""The command palette: every command there is, by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from gui.actions import COMMANDS
from gui.dialogs.command_palette import CommandPalette, palette_rows
from gui.settings import load_settings

KEYS = "Ctrl+Shift+P"


@pytest.fixture
def palette(window):
    QTest.keySequence(window, KEYS)
    palette = window.findChild(CommandPalette)
    assert palette.isVisible()
    yield palette
    palette.hide()


def listed(palette):
    model = palette.view.layers
    return [model.item(row).text() for row in range(model.rowCount())]


def type_in(palette, text, then=None):
    palette.field.clear()
    QTest.keyClicks(palette.field, text)
    if then is not None:
        QTest.keyClick(palette.field, then)


def actions_in(menu):
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from actions_in(inner)
        elif not action.isSeparator():
            yield action


def test_no_command_is_outside_the_palette(window, palette):
    offered = {id(palette.row(label).action) for label in listed(palette)}
    table = {f"action_{command.id}": window.actions_by_id[command.id] for command in COMMANDS}
    assert [name for name, action in table.items() if id(action) not in offered] == []
    recent = set(map(id, actions_in(window.recent_menu)))  # files, not commands
    everywhere = list(actions_in(window.menuBar()))
    assert len(everywhere) >= len(COMMANDS)
    missing = {a.text() for a in everywhere if id(a) not in offered and id(a) not in recent}
    assert missing == set()


def test_a_few_letters_and_enter_do_it(window, palette, qtbot):
    type_in(palette, "zoom in", Qt.Key.Key_Return)
    before = window.canvas.zoom
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: window.canvas.zoom > before)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("zoom o", "Zoom out"), ("sa", "Save"), ("dup", "Duplicate"), ("lighttheme", "Light theme")],
)
def test_the_best_match_comes_first(palette, typed, first):
    type_in(palette, typed)
    assert listed(palette)[0] == first


def test_what_cannot_be_done_now_is_said_and_does_nothing(window, palette):
    type_in(palette, "redo")
    item = palette.view.layers.item(0)
    assert item.text() == "Redo"
    assert item.accessibleText().endswith("cannot be done now")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_keys_of_a_command_are_read_with_it(palette):
    type_in(palette, "save as")
    assert palette.view.layers.item(0).accessibleText() == "Save as…, File, Ctrl+Shift+S"


def test_what_was_done_last_comes_first(window, palette, qtbot):
    assert listed(palette)[0] == "New"
    type_in(palette, "fit all", Qt.Key.Key_Return)
    QTest.keySequence(window, KEYS)
    assert listed(palette)[:2] == ["Fit all", "New"]


def test_a_click_does_it_and_escape_does_nothing(window, palette, qtbot):
    type_in(palette, "shapes on")
    index = palette.view.layers.index(0, 0)
    at = palette.view.visualRect(index).center() + QPoint(1, 0)
    shown = window.settings.shapes_on_wires
    QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: window.settings.shapes_on_wires is not shown)
    QTest.keySequence(window, KEYS)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_it_opens_on_the_welcome_page_too(make_window):
    window = make_window()
    QTest.keySequence(window, KEYS)
    palette = window.findChild(CommandPalette)
    assert palette.isVisible()
    type_in(palette, "zoom in")
    assert not palette.row("Zoom in").action.isEnabled()
    palette.hide()


def test_what_was_done_last_comes_first_after_the_next_start_too(window, palette, tmp_path):
    type_in(palette, "zoom in", Qt.Key.Key_Return)
    window.commands.remember()
    kept = load_settings(tmp_path / "settings.json")
    assert kept.recent_commands == ["action_zoom_in"]
    again = CommandPalette(window.theme, kept, window)
    again.show_commands(palette_rows(window.actions_by_id, window.export_menu, window.panels_menu))
    assert listed(again)[0] == "Zoom in"
    again.hide()
    again.deleteLater()
