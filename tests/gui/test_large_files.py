"""Large projects: read beside the event loop with progress and Cancel, or refused with a reason."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine.errors import FileError
from engine.graph import edits
from engine.storage import load_project, nodes_in, project_text
from gui.commands import files as project_files
from tests.engine.drawing import chain

LARGE = chain(1_200)


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "large.loom"
    LARGE.save(path)
    assert project_files.is_large(path)
    return path


@pytest.fixture
def window(make_window, monkeypatch):
    monkeypatch.setattr("gui.sessions.engine_session.EngineSession.start", lambda self: None)
    return make_window()


def reading_is_over(window):
    return not window.files.reading.running


def threads():
    return [t for t in threading.enumerate() if t.name == "background"]


def held_until_the_window_answers(monkeypatch, work, is_told):
    """Let `work` of the files begin only when a timer of the window's has had its turn meanwhile.

    Answers the timer, and a list of whether the window had told by then what it does.
    """
    answered, turns, real = threading.Event(), [], getattr(project_files, work)

    def held(*arguments, **options):
        answered.wait(20)  # for nothing, where the window stands: then the test fails
        if not answered.is_set():
            turns.append(False)
        return real(*arguments, **options)

    def turn():
        turns.append(is_told())
        answered.set()

    monkeypatch.setattr(project_files, work, held)
    timer = QTimer(singleShot=True)
    timer.timeout.connect(turn)
    timer.start(0)
    return timer, turns


def test_a_large_project_is_read_with_progress_while_the_window_answers(
    window, large, qtbot, monkeypatch
):
    told = []
    window.files.work_progress.connect(lambda name, part: told.append(part))
    timer, turns = held_until_the_window_answers(
        monkeypatch, "load_project", lambda: window.files.reading.running
    )
    assert not window.open_path(large)
    assert window.status.doing.text() == "Opening large.loom…" and window.status.cancel.isVisible()
    qtbot.waitUntil(lambda: window.document.path == large, timeout=20_000)
    assert window.is_editing and window.document.project == LARGE
    assert told == sorted(told) and len(told) > 50 and told[-1] <= 1
    assert turns == [True] and not timer.isActive()
    qtbot.waitUntil(lambda: not window.status.doing.isVisible(), timeout=20_000)  # all is drawn
    assert window.settings.recent[0] == str(large)


def test_cancel_leaves_all_as_it_was_and_no_thread(window, large, qtbot):
    window.open_path(large)
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert reading_is_over(window) and not window.status.doing.isVisible()
    qtbot.waitUntil(lambda: not threads(), timeout=20_000)
    qtbot.wait(20)
    assert not window.is_editing and window.document.path is None


def test_closing_the_window_ends_the_reading(window, large, qtbot):
    window.open_path(large)
    window.close()
    qtbot.waitUntil(lambda: not threads(), timeout=20_000)
    assert window.document.path is None


def test_another_file_takes_the_place_of_the_one_that_is_being_read(window, large, tmp_path, qtbot):
    small = tmp_path / "small.loom"
    chain(2).save(small)
    window.open_path(large)
    assert window.open_path(small)
    qtbot.waitUntil(lambda: not threads(), timeout=20_000)
    qtbot.wait(20)
    assert window.document.path == small and not window.status.doing.isVisible()


def test_what_was_begun_meanwhile_is_not_lost_without_a_question(window, large, qtbot):
    asked = []
    window.open_path(large)
    window.files.ask = lambda _, name: asked.append(name) or QMessageBox.StandardButton.Cancel
    window.editor.palette_panel.layer_chosen.emit("Dense")
    qtbot.waitUntil(lambda: reading_is_over(window), timeout=20_000)
    assert asked == ["Untitled"]
    assert window.document.path is None and len(window.document.project.layers) == 1


def test_a_damaged_large_file_is_a_message(window, large, qtbot):
    large.write_text(large.read_text()[:-2_000])
    window.open_path(large)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "message") is not None, timeout=20_000)
    box = window.findChild(QMessageBox, "message")
    assert "not JSON" in box.text() and str(large) in box.informativeText()
    assert not window.is_editing and not window.status.doing.isVisible()
    box.close()


def test_more_nodes_than_a_window_can_show_are_refused_with_what_to_do(
    window, large, qtbot, monkeypatch
):
    monkeypatch.setattr(project_files, "MOST_NODES", 1_000)
    window.open_path(large)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "message") is not None, timeout=20_000)
    box = window.findChild(QMessageBox, "message")
    text = f"{box.text()}\n{box.informativeText()}"
    for part in ("too large", str(large), "1,000 nodes", "1,201 nodes", "called several times"):
        assert part in text
    assert not window.is_editing
    box.close()


def test_a_large_project_is_saved_whole_while_the_window_draws(window, large, qtbot, monkeypatch):
    window.open_path(large)
    qtbot.waitUntil(lambda: window.document.path == large, timeout=20_000)
    layer = next(name for name, one in LARGE.layers.items() if "units" in one.fields)
    window.document.apply(edits.SetField(layer, "units", 7))
    window.canvas.graph_scene.finish()  # else the saving is one of two tasks
    timer, turns = held_until_the_window_answers(
        monkeypatch, "save_project", lambda: window.status.doing.text() == "Saving large.loom…"
    )
    assert window.files.save()
    assert turns == [True] and not timer.isActive()
    assert not window.document.modified and load_project(large) == window.document.project
    qtbot.waitUntil(lambda: not window.status.doing.isVisible(), timeout=20_000)


def test_a_large_project_that_cannot_be_saved_says_why(window, large, qtbot, tmp_path):
    window.document.open(LARGE)
    (tmp_path / "folder.loom").mkdir()
    assert not window.files.save_to(tmp_path / "folder.loom")
    box = window.findChild(QMessageBox, "message")
    assert "folder.loom" in f"{box.text()}{box.informativeText()}"
    assert window.document.path is None
    box.close()


def test_the_welcome_page_draws_no_large_project(window, large, qtbot):
    window.settings.recent = [str(large)]
    window.show_welcome()
    qtbot.waitUntil(lambda: window.start_page.page.findChild(object, "recent_large") is not None)
    card = window.start_page.page.findChild(object, "recent_large")
    assert card.toolTip() == str(large)


def test_nodes_are_counted_without_reading_the_project():
    assert nodes_in(project_text(LARGE)) == len(LARGE.graph().nodes)


def test_a_file_beyond_all_sense_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.loom"
    with path.open("wb") as file:
        file.truncate(2**31)  # sparse: it takes no room
    with pytest.raises(FileError, match=r"too large for a project.*256 MB.*2,048 MB"):
        load_project(path)
