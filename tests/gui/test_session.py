"""Which windows the next start brings back, however this one ends: quit, logout, or killed."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from engine.graph import edits
from engine.storage import load_project
from gui.settings import OpenWindow, Settings, load_settings
from tests.engine.drawing import draw

BUTTON = QMessageBox.StandardButton
SMALL = draw(("image", "Input", None, {"shape": (4,)}), ("digit", "Dense", "image", {"units": 10}))


class Desktop:
    """What the desktop hands over when it ends (Qt makes a QSessionManager of none by itself)."""

    def __init__(self, *, may_ask: bool = True) -> None:
        self._may_ask = may_ask
        self.said: list[str] = []

    def allowsInteraction(self) -> bool:
        return self._may_ask

    def release(self) -> None:
        self.said.append("release")

    def cancel(self) -> None:
        self.said.append("cancel")


@pytest.fixture
def files(tmp_path):
    """Two projects on the disk."""
    paths = [tmp_path / "one.loom", tmp_path / "two.loom"]
    for path in paths:
        SMALL.save(path)
    return paths


@pytest.fixture
def windows(make_window, files):
    """Two windows, each on a project."""
    first = make_window(files[0])
    windows = first.windows
    second = windows.new()
    assert second.files.open(files[1])
    yield windows
    for one in windows.open:
        one.files.ask = lambda *_: BUTTON.Discard
    windows.quit()
    for one in QApplication.topLevelWidgets():
        if getattr(one, "windows", None) is windows:
            one.deleteLater()


def kept(tmp_path):
    return [window.project for window in load_settings(tmp_path / "settings.json").session]


def edit(window):
    window.document.apply(edits.SetField("digit", "units", 7))


def close_one_after_another(windows):
    """As a desktop does that ends: each window is told to close, within one turn or several."""
    for window in windows.open:
        window.close()
        QApplication.processEvents()


def test_a_logout_remembers_all_windows_though_they_close_one_after_another(
    windows, files, tmp_path
):
    desktop = Desktop()
    windows.leave_desktop(desktop)
    assert kept(tmp_path) == [str(path) for path in files]
    close_one_after_another(windows)
    assert kept(tmp_path) == [str(path) for path in files] and desktop.said == ["release"]
    assert all(window.geometry for window in load_settings(tmp_path / "settings.json").session)


def test_a_desktop_that_only_wants_the_state_saved_gets_all_windows(windows, files, tmp_path):
    windows.remember(Desktop())
    close_one_after_another(windows)
    assert kept(tmp_path) == [str(path) for path in files]


def test_windows_that_are_closed_at_once_are_all_remembered(windows, files, tmp_path):
    for window in windows.open:
        window.close()
    assert kept(tmp_path) == [str(path) for path in files]


def test_windows_that_a_person_closes_one_by_one_are_not(windows, files, tmp_path):
    windows.open[0].close()
    QTest.qWait(5)
    assert kept(tmp_path) == [str(files[1])]
    windows.open[0].close()
    assert kept(tmp_path) == [str(files[1])]


def test_a_logout_asks_for_each_unsaved_project_once_and_saves_it(windows, files):
    asked = []
    for window, answer in zip(windows.open, (BUTTON.Save, BUTTON.Discard), strict=True):
        edit(window)
        window.files.ask = lambda _, name, answer=answer: asked.append(name) or answer
    windows.leave_desktop(Desktop())
    close_one_after_another(windows)
    assert asked == ["one", "two"] and windows.open == ()
    assert load_project(files[0]).layers["digit"].fields["units"] == 7
    assert load_project(files[1]) == SMALL


def test_a_person_who_cancels_keeps_the_desktop_from_ending(windows):
    edit(windows.open[1])
    windows.open[1].files.ask = lambda *_: BUTTON.Cancel
    desktop = Desktop()
    windows.leave_desktop(desktop)
    assert desktop.said == ["release", "cancel"] and len(windows.open) == 2
    assert not windows.may_close(windows.open[1])


def test_what_is_edited_after_a_logout_that_came_to_nothing_is_asked_for_again(windows):
    asked = []
    window = windows.open[0]
    window.files.ask = lambda _, name: asked.append(name) or BUTTON.Discard
    edit(window)
    windows.leave_desktop(Desktop())
    window.document.apply(edits.SetField("digit", "units", 8))
    window.close()
    assert asked == ["one", "one"]


def test_a_desktop_that_allows_no_question_gets_none(windows, files, tmp_path):
    edit(windows.open[0])
    windows.open[0].files.ask = lambda *_: pytest.fail("nobody can answer")
    windows.leave_desktop(Desktop(may_ask=False))
    assert kept(tmp_path) == [str(path) for path in files]


def test_a_program_that_is_killed_has_written_down_which_projects_were_open(
    windows, files, tmp_path, qtbot
):
    qtbot.waitUntil(lambda: kept(tmp_path) == [str(path) for path in files], timeout=20_000)
    third = tmp_path / "three.loom"
    assert windows.open[1].files.save_to(third)
    qtbot.waitUntil(lambda: kept(tmp_path) == [str(files[0]), str(third)], timeout=20_000)


def test_a_window_that_has_not_come_to_its_project_yet_still_remembers_it(
    make_window, files, tmp_path
):
    from gui.app import create_window

    session = [OpenWindow(str(path)) for path in files]
    make_window(shown=False)  # for the settings' place
    window = create_window(None, Settings(theme="dark", restore_session=True, session=session))
    window.windows.restore()
    window.windows.remember()
    assert kept(tmp_path) == [str(path) for path in files]
    everything = window.windows.open
    assert window.windows.quit()
    for one in everything:
        one.deleteLater()
