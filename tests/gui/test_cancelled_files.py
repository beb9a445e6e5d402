"""A large project's saving and drawing are told with how far they are, and Cancel undoes them."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from engine.graph import edits
from engine.project import Project, Weights
from engine.storage import load_project, project_from_text, project_text, save_project
from gui.commands import files as project_files
from tests.engine.drawing import chain
from tests.gui.quiet_window import quiet_window

__all__ = ["quiet_window"]  # a fixture

LARGE = chain(1_200)
SMALL = chain(3)
DENSE = next(name for name, layer in LARGE.layers.items() if "units" in layer.fields)


@pytest.fixture
def window(quiet_window):
    """A window on its welcome page, with nothing begun."""
    quiet_window.document.open(Project())
    quiet_window.show_welcome()
    return quiet_window


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "large.loom"
    LARGE.save(path)
    return path


@pytest.fixture
def edited(window, large):
    """A window on a large project that is not what its file has."""
    window.document.open(LARGE, large)
    window.show_editor()
    window.canvas.graph_scene.finish()
    window.document.apply(edits.SetField(DENSE, "units", 7))
    return window


@pytest.fixture
def half_way(monkeypatch):
    """Saving stops half way until the test lets it go on; answers what says so, and lets it."""
    there, go_on = threading.Event(), threading.Event()

    def slowly(project, path, *, told):
        def hear(part):
            if part > 0.5:
                there.set()
                go_on.wait(20)
            told(part)

        save_project(project, path, told=hear)

    monkeypatch.setattr(project_files, "save_project", slowly)
    yield there, go_on
    go_on.set()


def when(window, there, do):
    """Do something in the window's thread half way, while the window tells how far it is."""
    timer = QTimer()

    def look():
        if there.is_set() and window.status.progress.maximum() > 0:
            timer.stop()
            do()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_how_far_the_writing_is_rises_from_nothing_to_one_and_changes_no_letter():
    told = []
    assert project_text(LARGE, told=told.append) == project_text(LARGE)
    assert told == sorted(told) and len(told) > 80 and told[0] < 0.4 and told[-1] > 0.98


@pytest.mark.parametrize("until", [0.0, 0.5, 1.0])
def test_what_ends_the_writing_at_any_moment_leaves_the_old_file_and_no_other(tmp_path, until):
    path = tmp_path / "a.loom"
    SMALL.save(path)

    def stop(part):
        if part >= until:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        save_project(LARGE, path, told=stop)
    assert load_project(path) == SMALL and [p.name for p in tmp_path.iterdir()] == ["a.loom"]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_cancelled_save_leaves_the_old_file_whole_and_the_project_unsaved(
    edited, large, half_way, way
):
    there, go_on = half_way
    seen = []

    def cancel():
        status = edited.status
        seen.append((status.doing.text(), status.cancel.isVisible()))
        if way == "button":
            QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(edited.canvas, Qt.Key.Key_Escape)
        go_on.set()

    timer = when(edited, there, cancel)
    assert not edited.files.save()
    assert not timer.isActive() and seen == [("Saving large.loom…", True)]
    assert load_project(large) == LARGE and edited.document.modified
    assert not edited.status.doing.isVisible()
    assert "large.loom is as it was" in edited.status.currentMessage()
    assert edited.files.save() and load_project(large).layers[DENSE].fields["units"] == 7


def test_while_a_project_is_written_nothing_is_edited_closed_or_dropped(edited, large, half_way):
    there, go_on = half_way
    project = edited.document.project
    seen = []

    def meddle():
        edited.canvas.select([DENSE])
        edited.canvas.setFocus()
        QTest.keyClick(edited.canvas, Qt.Key.Key_Delete)
        QTest.keySequence(edited, "Ctrl+Z")
        QCoreApplication.sendEvent(edited, QCloseEvent())
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(large))])
        no = Qt.KeyboardModifier.NoModifier
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        QCoreApplication.sendEvent(edited, QDropEvent(QPointF(9, 9), copy, data, left, no))
        seen.append(edited.document.project is project and edited.isVisible())
        go_on.set()

    timer = when(edited, there, meddle)
    assert edited.files.save()
    assert seen == [True] and not timer.isActive()
    assert load_project(large) == project and not edited.document.modified
    QTest.keySequence(edited, "Ctrl+Z")  # and then all is heard again
    assert edited.document.project == LARGE


def test_what_a_training_has_learnt_while_a_project_was_written_is_not_lost(
    edited, large, half_way
):
    there, go_on = half_way
    learnt = Weights("large.files/weights-1.npz", "1" * 64, "a run")

    def learn():
        edited.document.keep_weights(learnt)
        go_on.set()

    timer = when(edited, there, learn)
    assert edited.files.save() and not timer.isActive()
    assert edited.document.project.weights == learnt and edited.document.modified


def settle():
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def when_it_is_drawn_in_part(window, qtbot, path, do):
    """Open a project, and do something when some of it is on the canvas; answers what was told."""
    parts, done = [], []
    scene = window.editor.canvas.graph_scene

    def hear(part):
        parts.append(part)
        if scene.nodes and not done:
            done.append(do())

    scene.built.connect(hear)
    window.files.open(path)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    scene.built.disconnect(hear)
    return parts


def click_cancel(window):
    assert window.document.path is not None and window.canvas.graph_scene.building
    assert window.status.doing.text() == "Drawing 1,201 nodes…"
    assert window.status.progress.maximum() > 0
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)


def test_a_cancelled_drawing_leaves_what_was_open_before_with_its_steps_of_undo(
    window, large, qtbot, tmp_path
):
    small = tmp_path / "small.loom"
    SMALL.save(small)
    assert window.open_path(small)
    document = window.document
    names = [name for name, layer in SMALL.layers.items() if "units" in layer.fields]
    for units in (4, 5, 6):
        document.apply(edits.SetField(names[0], "units", units))
    document.saved_as(small)
    document.undo_stack.undo()
    before = document.project
    window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
    when_it_is_drawn_in_part(window, qtbot, large, lambda: click_cancel(window))
    assert document.path == small and document.project == before and window.is_editing
    assert document.modified and not window.status.doing.isVisible()
    assert set(window.canvas.graph_scene.nodes) == set(before.graph().nodes)
    document.undo_stack.redo()
    assert not document.modified and document.project.layers[names[0]].fields["units"] == 6
    for _ in range(3):
        document.undo_stack.undo()
    assert document.project == SMALL and not document.undo_stack.canUndo()
    document.undo_stack.redo()
    assert document.project.layers[names[0]].fields["units"] == 4


def test_a_cancelled_drawing_of_the_first_project_leaves_the_welcome_page(window, large, qtbot):
    told = when_it_is_drawn_in_part(window, qtbot, large, lambda: click_cancel(window))
    assert not window.is_editing and window.is_blank
    assert told and all(0 <= part <= 1 for part in told)
    settle()
    assert not window.canvas.graph_scene.nodes and not window.status.doing.isVisible()


def test_a_drawing_that_is_over_can_no_longer_be_cancelled(window, large, qtbot):
    window.files.open(large)
    qtbot.waitUntil(lambda: window.document.path == large, timeout=20_000)
    qtbot.waitUntil(lambda: not window.status.doing.isVisible(), timeout=20_000)
    window.files.go_back()
    assert window.document.path == large


def test_what_was_edited_while_it_was_drawn_is_not_lost_without_a_question(window, large, qtbot):
    asked = []
    window.files.ask = lambda _, name: asked.append(name) or QMessageBox.StandardButton.Cancel

    def edit_and_cancel():
        window.document.apply(edits.SetField(DENSE, "units", 7))
        click_cancel(window)

    when_it_is_drawn_in_part(window, qtbot, large, edit_and_cancel)
    assert asked == ["large"] and window.document.path == large
    assert project_from_text(project_text(window.document.project)) == window.document.project


@pytest.mark.parametrize("suffix", [".svg", ".png"])
@pytest.mark.parametrize("turns", [0, 3])
def test_a_cancelled_picture_of_the_canvas_is_not_written_and_what_was_there_stays(
    window, tmp_path, qtbot, suffix, turns
):
    path = tmp_path / f"canvas{suffix}"
    path.write_text("before")
    window.document.open(LARGE)
    window.show_editor()
    window.canvas.graph_scene.finish()
    exporting = window.editor.exporting
    exporting.draw_canvas(path)
    assert window.status.doing.text() == f"Exporting canvas{suffix}…"
    for _ in range(turns):
        QCoreApplication.processEvents()
    QTest.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.status.doing.isVisible(), timeout=20_000)
    settle()
    assert path.read_text() == "before" and [p.name for p in tmp_path.iterdir()] == [path.name]
    window.document.open(SMALL)
    exporting.draw_canvas(path)
    qtbot.waitUntil(lambda: not window.status.doing.isVisible(), timeout=20_000)
    assert path.read_bytes() != b"before"
