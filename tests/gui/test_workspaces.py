"""Workspaces and sessions: the window stands as a person left it, and only where that is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.app import create_window
from gui.settings import OpenWindow, Settings
from gui.window.docks import DOCKS, LAYOUTS
from tests.engine.drawing import draw

PROJECT = draw(("image", "Input", None, {"shape": (4,)}), ("digit", "Dense", "image"))


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "small.loom"
    PROJECT.save(path)
    return path


@pytest.fixture
def start(make_window, qtbot):
    """Starts the program with settings, and answers its window when its editor is made."""

    def begin(settings, path=None):
        window = create_window(path, settings)
        window.resize(1400, 900)
        with qtbot.waitExposed(window):
            window.show()
        made.append(window)
        qtbot.waitUntil(lambda: window.has_editor, timeout=20_000)
        qtbot.wait(50)
        return window

    made = []
    yield begin
    for window in made:
        window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        window.close()
        window.deleteLater()


def standing(window):
    return {name for name, dock in window.editor.docks.by_name.items() if not dock.isHidden()}


def test_each_workspace_shows_its_docks_and_ticks_its_command(window):
    for name in ("train", "compare", "design"):
        window.actions_by_id[f"workspace_{name}"].trigger()
        wanted = LAYOUTS[name].docks
        assert standing(window) == (set(DOCKS) if wanted is None else set(wanted) & set(DOCKS))
        QApplication.processEvents()
        for dock in set(LAYOUTS[name].front) & set(DOCKS):
            assert window.editor.docks.is_in_front(dock), dock
        ticked = [w for w in LAYOUTS if window.actions_by_id[f"workspace_{w}"].isChecked()]
        assert ticked == [name]


def test_a_workspace_is_found_as_it_was_left_and_reset_alone(window):
    docks = window.editor.docks
    window.actions_by_id["workspace_train"].trigger()
    docks.by_name["log"].hide()
    window.actions_by_id["workspace_design"].trigger()
    assert "log" in standing(window)
    docks.by_name["palette"].hide()
    window.actions_by_id["workspace_train"].trigger()
    assert "log" not in standing(window)
    window.actions_by_id["reset_layout"].trigger()
    assert "log" in standing(window)
    window.actions_by_id["workspace_design"].trigger()
    assert "palette" not in standing(window)


def test_a_closed_dock_stays_closed_over_the_welcome_page(window):
    window.editor.docks.by_name["log"].hide()
    before = standing(window)
    window.show_welcome()
    assert standing(window) == set()
    assert not window.actions_by_id["workspace_train"].isEnabled()
    window.show_editor()
    assert standing(window) == before


def test_the_next_start_has_the_workspace_of_the_last(start, project):
    settings = Settings(theme="dark")
    window = start(settings, project)
    window.actions_by_id["workspace_train"].trigger()
    window.editor.docks.by_name["log"].hide()
    left = standing(window)
    window.close()
    again = start(settings, project)
    assert again.settings.workspace == "train" and standing(again) == left
    assert again.size() == window.size()


def test_a_workspace_that_no_longer_exists_and_a_damaged_state_are_as_at_first(start, project):
    settings = Settings(theme="dark", workspace="gone", workspaces={"design": "no state"})
    window = start(settings, project)
    assert settings.workspace == "design" and standing(window) == set(DOCKS)


def test_the_last_project_opens_again_where_that_is_wanted(start, project):
    settings = Settings(theme="dark", restore_session=True)
    window = start(settings, project)
    window.close()
    assert [w.project for w in settings.session] == [str(project)]
    again = start(settings)
    assert again.is_editing and again.document.project == PROJECT
    again.close()
    settings.restore_session = False
    assert not start(settings).is_editing


def test_the_last_project_is_found_from_another_folder(start, project, tmp_path, monkeypatch):
    settings = Settings(theme="dark", restore_session=True)
    monkeypatch.chdir(tmp_path)
    start(settings, Path(project.name)).close()
    kept = Path(settings.session[0].project)
    assert kept.is_absolute() and kept.exists()


def test_a_named_file_comes_before_the_session_even_where_it_cannot_be_opened(
    start, project, tmp_path
):
    settings = Settings(theme="dark", restore_session=True, session=[OpenWindow(str(project))])
    (tmp_path / "damaged.loom").write_text("{")
    window = start(settings, tmp_path / "damaged.loom")
    assert not window.is_editing and window.document.path is None
    window.findChild(QMessageBox, "message").close()


def test_a_project_that_was_begun_meanwhile_is_not_replaced(make_window, project):
    settings = Settings(theme="dark", restore_session=True, session=[OpenWindow(str(project))])
    window = create_window(None, settings)
    window.files.new()
    window._restore_session()
    assert window.document.path is None
    window.close()
    window.deleteLater()


def test_a_last_project_that_is_gone_is_told_without_a_question(start, tmp_path):
    gone = OpenWindow(str(tmp_path / "gone.loom"))
    settings = Settings(theme="dark", restore_session=True, session=[gone])
    window = start(settings)
    assert "gone.loom is no longer there" in window.status.currentMessage()
    assert not window.is_editing and window.findChild(QMessageBox, "message") is None


def test_no_arrangement_of_panels_makes_a_narrow_window_wider(start, project):
    window = start(Settings(theme="dark"))
    window.resize(1100, 700)
    window.open_path(project)
    for name in ("train", "compare", "design"):
        window.actions_by_id[f"workspace_{name}"].trigger()
        QApplication.processEvents()
        assert window.width() == 1100, name
    window.actions_by_id["reset_layout"].trigger()
    QApplication.processEvents()
    assert window.width() == 1100
