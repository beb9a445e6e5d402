"""Several windows of one program: each its own project, one set of settings, and a clean end."""

from __future__ import annotations

import gc
import multiprocessing
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget
from shiboken6 import isValid

from engine.graph import edits
from engine.graph.model import Ref
from engine.storage import load_project
from gui.settings import OpenWindow, Settings, load_settings
from tests.engine.drawing import draw

BUTTON = QMessageBox.StandardButton
SMALL = draw(("image", "Input", None, {"shape": (4,)}), ("digit", "Dense", "image", {"units": 10}))


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.loom"
    SMALL.save(path)
    return path


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.loom"
    SMALL.save(path)
    return path


@pytest.fixture
def first(make_window, small, monkeypatch):
    """The first window of a program, on a project; those that it opened are closed at the end."""
    monkeypatch.setattr("gui.sessions.engine_session.EngineSession.start", lambda self: None)
    window = make_window(small)
    windows = window.windows
    yield window
    for one in windows.open:
        one.files.ask = lambda *_: BUTTON.Discard
    windows.quit()
    for one in QApplication.topLevelWidgets():
        if getattr(one, "windows", None) is windows:
            one.deleteLater()


def settle():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def do(window, command):
    window.actions_by_id[command].trigger()
    QApplication.processEvents()


def press(window, keys):
    window.windows.bring(window)
    QApplication.processEvents()
    QTest.keySequence(window, keys)


def processes():
    return [child.pid for child in multiprocessing.active_children()]


def has_engine(window):
    return window.editor.session.client.process_id is not None


def front(window):
    """The window that a person would write in."""
    QApplication.processEvents()
    return window.windows.active


def beside(window, path=None):
    """Another window of the same program; shown on the file at `path`."""
    do(window, "new_window")
    new = window.windows.open[-1]
    if path is not None:
        assert new.files.open(path)
    return new


def test_a_new_window_has_a_project_and_an_undo_of_its_own(first):
    second = beside(first)
    assert first.windows.open == (first, second)
    assert not second.is_editing and second.pos() != first.pos()
    second.files.new()
    second.editor.palette_panel.layer_chosen.emit("Dense")
    assert second.document.modified and not first.document.modified
    assert first.document.project == SMALL
    press(second, "Ctrl+Z")
    assert not second.document.project.layers and first.document.project == SMALL


def test_nodes_go_from_window_to_window_by_the_clipboard(first):
    second = beside(first)
    second.files.new()
    first.canvas.select(["image", "digit"])
    press(first, "Ctrl+C")
    press(second, "Ctrl+V")
    assert second.document.graph.nodes["digit"].arguments["inputs"] == Ref("image")
    press(second, "Ctrl+Z")
    assert not second.document.graph.nodes and first.document.project == SMALL


def test_the_menu_lists_the_windows_with_a_tick_and_brings_one_to_the_front(first, other):
    second = beside(first, other)
    menu = first.findChild(QWidget, "menu_window")
    menu.aboutToShow.emit()
    shown = [action for action in menu.actions() if action.objectName().startswith("window_")]
    assert [action.text() for action in shown] == ["&1  small", "&2  other"]
    assert [action.isChecked() for action in shown] == [True, False]
    first.activateWindow()
    shown[1].trigger()
    QApplication.processEvents()
    assert front(second) is second
    do(second, "next_window")
    assert front(first) is first


def test_windows_of_one_name_are_told_apart_and_edited_ones_named(first, tmp_path):
    (tmp_path / "copy").mkdir()
    SMALL.save(tmp_path / "copy" / "small.loom")
    second = beside(first, tmp_path / "copy" / "small.loom")
    second.document.apply(edits.SetField("digit", "units", 7))
    menu = second.findChild(QWidget, "menu_window")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # a second time lists nothing twice
    shown = [a.text() for a in menu.actions() if a.objectName().startswith("window_")]
    assert shown == [f"&1  small — {tmp_path.name}", "&2  small — copy (edited)"]


def test_a_file_that_a_window_shows_brings_that_window(first, small, other):
    second = beside(first, other)
    second.activateWindow()
    assert not second.open_path(small)
    assert second.document.path == other
    assert front(second) is first
    first.files.open_beside(other)
    assert len(first.windows.open) == 2 and front(first) is second
    first.show_welcome()
    first.files.open_beside(small)  # it is here
    assert len(first.windows.open) == 2 and first.is_editing


def test_no_window_saves_over_the_file_of_another(first, small, other):
    second = beside(first, other)
    second.document.apply(edits.SetField("digit", "units", 7))
    assert not second.files.save_to(small)
    box = second.findChild(QMessageBox, "message")
    assert "another window" in box.text() and str(small) in box.informativeText()
    box.close()
    assert load_project(small) == SMALL and second.document.path == other


def test_a_file_is_opened_beside_and_a_blank_window_is_used(first, other, tmp_path):
    first.files.open_beside(other)
    second = first.windows.open[-1]
    assert second.document.path == other and first.document.project == SMALL
    third = beside(first)
    SMALL.save(tmp_path / "third.loom")
    third.files.open_beside(tmp_path / "third.loom")
    assert third.document.path == tmp_path / "third.loom" and len(first.windows.open) == 3


def test_ctrl_and_a_click_on_a_recent_project_opens_it_beside(first, other, monkeypatch):
    first.settings.recent = [str(other)]
    first.recent_menu.aboutToShow.emit()
    held = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QGuiApplication, "keyboardModifiers", lambda: held)
    first.recent_menu.actions()[0].trigger()
    assert [w.document.path for w in first.windows.open] == [first.document.path, other]


def test_where_it_is_preferred_projects_and_examples_open_beside(first, other):
    first.settings.new_windows = True
    first.files.choose(other)
    first.files.choose_example("digits-mlp")
    assert [w.files.name for w in first.windows.open[:2]] == ["small", "other"]
    assert first.windows.open[2].document.project.layers and len(first.windows.open) == 3


def test_a_setting_changed_in_one_window_holds_in_all(first):
    second = beside(first)
    second.files.new()
    for command in ("minimap", "snap", "shapes", "theme_light"):
        do(first, command)
    assert second.canvas.minimap.shown and second.canvas.snaps
    assert not second.settings.shapes_on_wires and not second.theme.is_dark
    assert all(
        second.actions_by_id[name].isChecked() for name in ("minimap", "snap", "theme_light")
    )


def test_a_switch_holds_in_windows_that_are_opened_later(first):
    do(first, "minimap")
    second = beside(first)
    second.files.new()
    assert second.canvas.minimap.shown and second.actions_by_id["minimap"].isChecked()


def test_each_window_is_in_a_workspace_of_its_own(first):
    second = beside(first)
    second.files.new()
    do(second, "workspace_train")
    first.refresh()
    assert second.actions_by_id["workspace_train"].isChecked()
    assert first.actions_by_id["workspace_design"].isChecked()


def test_quit_asks_for_each_unsaved_project_and_cancel_keeps_all(first, small, other):
    second, third = beside(first, other), beside(first)
    asked = []
    for window in (first, second):
        window.document.apply(edits.SetField("digit", "units", 7))
    first.files.ask = lambda _, name: asked.append(name) or BUTTON.Discard
    second.files.ask = lambda _, name: asked.append(name) or BUTTON.Cancel
    do(third, "quit")
    assert asked == ["small", "other"]
    assert first.windows.open == (first, second, third) and first.isVisible()
    assert first.document.modified


def test_quit_saves_what_shall_be_saved_and_remembers_all_windows(first, small, other, tmp_path):
    second = beside(first, other)
    second.setGeometry(200, 180, 900, 700)
    second.document.apply(edits.SetField("digit", "units", 7))
    second.files.ask = lambda *_: BUTTON.Save
    do(first, "quit")
    assert first.windows.open == () and load_project(other).layers["digit"].fields["units"] == 7
    kept = load_settings(tmp_path / "settings.json")
    assert [window.project for window in kept.session] == [str(small), str(other)]
    assert all(window.geometry for window in kept.session)


def test_a_window_that_is_closed_is_not_in_the_session_but_the_last_one_is(first, small, other):
    second = beside(first, other)
    do(second, "close_window")
    assert [window.project for window in first.settings.session] == [str(small)]
    do(first, "close_window")
    assert [window.project for window in first.settings.session] == [str(small)]


def test_the_session_brings_all_windows_back_where_they_stood(
    make_window, small, other, qtbot, monkeypatch
):
    from gui.app import create_window

    monkeypatch.setattr("gui.sessions.engine_session.EngineSession.start", lambda self: None)
    place = QMainWindow()
    place.setGeometry(90, 120, 610, 470)
    where = place.saveGeometry().toHex().toStdString()
    place.deleteLater()
    session = [OpenWindow(str(small)), OpenWindow(str(other)), OpenWindow(geometry=where)]
    window = create_window(None, Settings(theme="dark", restore_session=True, session=session))
    window.show()
    window.windows.restore()
    windows = window.windows.open
    qtbot.waitUntil(lambda: windows[0].is_editing and windows[1].is_editing, timeout=20_000)
    assert [w.document.path for w in windows] == [small, other, None]
    assert windows[2].geometry() == QRect(90, 120, 610, 470)
    assert window.windows.quit()
    for one in windows:
        one.deleteLater()


def test_the_engine_of_a_further_window_starts_when_it_shows_a_project(first, monkeypatch, qtbot):
    started = []
    monkeypatch.setattr(
        "gui.sessions.engine_session.EngineSession.start", lambda self: started.append(self)
    )
    second = beside(first)
    qtbot.waitUntil(lambda: second.has_editor, timeout=20_000)
    assert started == []
    second.files.new()
    second.editor.palette_panel.layer_chosen.emit("Dense")
    assert started == [second.editor.session]


def test_a_window_that_is_gone_leaves_no_process_thread_timer_or_memory(
    engine, make_window, small, qtbot
):
    window = make_window()
    second = beside(window, small)
    qtbot.waitUntil(partial(has_engine, second), timeout=20_000)
    process = second.editor.session.client.process_id
    threads = [t for t in second.findChildren(QThread) if t.isRunning()]
    timers = second.findChildren(QTimer)
    gone = [weakref.ref(second), weakref.ref(second.document), weakref.ref(second.canvas)]
    assert process in processes() and threads
    second.close()
    del second
    settle()
    assert process not in processes()
    assert not [thread for thread in threads if isValid(thread)]
    assert not [timer for timer in timers if isValid(timer)]
    do(window, "theme_light")  # nobody answers who is gone
    threads, timers = [], []
    gc.unfreeze()  # after a slow end the program has freed the window while these lists held it
    gc.collect()
    assert [type(ref()).__name__ for ref in gone if ref() is not None] == []
    assert window.windows.open == (window,) and isinstance(window.pos(), QPoint)
