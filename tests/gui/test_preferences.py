"""Preferences and keys: what is chosen holds at once, is kept, and never does two things."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QWidget

from gui.actions import COMMANDS
from gui.keymap import PRESETS, conflicts, is_typed, keys_of
from gui.motion import motion_wanted
from gui.settings import Settings, load_settings, save_settings

BY_ID = {command.id: command for command in COMMANDS}


@pytest.fixture
def preferences(window):
    window.actions_by_id["preferences"].trigger()
    dialog = window.findChild(QWidget, "preferences")
    yield dialog
    leave(window)
    QApplication.instance().setProperty("reduced_motion", False)


def leave(window):
    """Close the preferences, where they are open, and go on in the window."""
    for dialog in window.findChildren(QWidget, "preferences"):
        dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.activateWindow()
    QApplication.processEvents()


def choose(dialog, name, value):
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def press_in(editor, *keys):
    """Press keys in the field for a new key, as a person does."""
    editor.edit.clear()
    for key, modifier in keys:
        QTest.keyClick(editor.edit, key, modifier)


def test_what_can_be_reached_in_the_preferences_has_a_name(preferences):
    nameless = [
        f"{type(w).__name__} {w.objectName()!r}"
        for w in preferences.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not w.accessibleName()
        and not w.objectName().startswith("qt_")
        and not (isinstance(w, QAbstractButton) and w.text())
        and type(w).__name__ not in ("QScrollBar", "QListView")  # a list of a box
    ]
    assert nameless == []


def test_a_theme_holds_at_once(window, preferences):
    choose(preferences, "preference_theme", "light")
    assert not window.theme.is_dark
    assert window.actions_by_id["theme_light"].isChecked()


def test_nothing_glides_where_motion_is_not_wanted(window, preferences):
    switch = preferences.findChild(QCheckBox, "preference_reduced_motion")
    switch.click()
    assert not motion_wanted()
    switch.click()
    QApplication.instance().setProperty("reduced_motion", True)
    window.window_commands.apply_settings()
    assert QApplication.instance().property("reduced_motion") is False


def test_the_canvas_follows_its_preferences(window, preferences):
    preferences.findChild(QCheckBox, "preference_snap").click()
    assert window.canvas.snaps and window.actions_by_id["snap"].isChecked()
    preferences.findChild(QCheckBox, "preference_shapes_on_wires").click()
    assert not window.settings.shapes_on_wires
    assert not window.actions_by_id["shapes"].isChecked()


def test_what_a_command_switched_stays_when_another_preference_changes(window):
    window.actions_by_id["snap"].trigger()
    window.actions_by_id["preferences"].trigger()
    dialog = window.findChild(QWidget, "preferences")
    choose(dialog, "preference_theme", "light")
    assert window.canvas.snaps
    leave(window)


def test_what_was_chosen_is_there_after_the_next_start(window, preferences, tmp_path):
    choose(preferences, "preference_language", "fr")
    preferences.findChild(QCheckBox, "preference_restore_session").click()
    leave(window)
    kept = load_settings(tmp_path / "settings.json")
    assert (kept.language, kept.restore_session) == ("fr", True)


def test_a_new_key_does_its_command_and_the_old_one_no_longer(window, preferences, qtbot):
    editor = preferences.keys
    editor.choose_command("save_as")
    press_in(editor, (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier))
    editor.set_button.click()
    action = window.actions_by_id["save_as"]
    assert [k.toString() for k in action.shortcuts()] == ["F9"] and "F9" in action.toolTip()
    leave(window)
    pressed = []
    action.triggered.disconnect()
    action.triggered.connect(lambda: pressed.append("save_as"))
    QTest.keySequence(window, QKeySequence("Ctrl+Shift+S"))
    QTest.keySequence(window, QKeySequence("F9"))
    assert pressed == ["save_as"]


def test_a_key_that_is_taken_is_told_and_taken_only_on_purpose(window, preferences):
    editor = preferences.keys
    editor.choose_command("save_as")
    press_in(editor, (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier))
    assert "Duplicate" in editor.message.text() and editor.set_button.text() == "Take"
    assert window.actions_by_id["duplicate"].shortcut().toString() == "Ctrl+D"
    editor.set_button.click()
    assert window.actions_by_id["duplicate"].shortcut().isEmpty()
    assert window.actions_by_id["save_as"].shortcut().toString() == "Ctrl+D"
    assert not list(conflicts(window.settings))
    editor.all_button.click()
    assert window.settings.keys == {}
    assert window.actions_by_id["duplicate"].shortcut().toString() == "Ctrl+D"


def test_a_second_key_can_be_added_and_a_command_go_without(window, preferences):
    editor = preferences.keys
    editor.choose_command("fit")
    press_in(editor, (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier))
    editor.add_button.click()
    assert keys_of(BY_ID["fit"], window.settings) == ("Home", "F11")
    editor.edit.clear()
    editor.set_button.click()
    assert window.actions_by_id["fit"].shortcuts() == []
    editor.default_button.click()
    assert keys_of(BY_ID["fit"], window.settings) == ("Home",)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_of_a_preset_does_two_things(preset):
    assert set(PRESETS[preset]) <= set(BY_ID)
    found = [(a.id, b.id, key) for a, b, key in conflicts(Settings(key_preset=preset))]
    assert found == []


def test_letters_of_the_blender_preset_work_on_the_canvas_and_are_typed_elsewhere(
    window, preferences, qtbot
):
    choose(preferences, "key_preset", "blender")
    leave(window)
    for name in ("Input", "Dense"):
        window.editor.palette_panel.layer_chosen.emit(name)
    window.canvas.select(["dense"])
    QApplication.processEvents()
    field = window.editor.inspector.findChild(QWidget, "field_units")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_X)
    assert "dense" in window.document.graph.nodes
    field.clear()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_M)
    assert window.document.graph.nodes["dense"].muted
    QTest.keyClick(window.canvas, Qt.Key.Key_X)
    assert "dense" not in window.document.graph.nodes


def test_the_search_finds_commands_by_name_and_by_key(preferences):
    editor = preferences.keys
    for text in ("straighten", "alt+shift+s"):
        editor.search.setText(text)
        shown = [name for name, item in editor._items.items() if not item.isHidden()]
        assert shown == ["straighten"]


def test_keys_are_kept_and_nonsense_in_the_settings_is_no_key(make_window, tmp_path):
    from gui.app import create_window

    path = tmp_path / "kept.json"
    save_settings(Settings(keys={"undo": ("F9",), "redo": ("no such key",), "old": ("F3",)}), path)
    window = create_window(None, load_settings(path))
    assert window.actions_by_id["undo"].shortcut().toString() == "F9"
    assert window.actions_by_id["redo"].shortcut().isEmpty()
    window.close()
    window.deleteLater()


def test_the_list_of_shortcuts_shows_the_keys_that_hold(window):
    window.settings.keys["save_as"] = ("F9",)
    window.window_commands.apply_settings()
    window.actions_by_id["shortcuts"].trigger()
    tree = window.findChild(QWidget, "shortcuts_list")
    found = tree.findItems("Save as…", Qt.MatchFlag.MatchRecursive)
    assert [item.text(1) for item in found] == ["F9"]
    window.findChild(QWidget, "shortcuts").close()


def test_a_key_counts_as_typed_where_it_writes_a_character():
    assert [k for k in ("A", "Shift+A", ".", "Ctrl+A", "F5", "Del", "Home") if is_typed(k)] == [
        "A", "Shift+A", "."
    ]  # fmt: skip
