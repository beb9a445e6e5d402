"""Dropping on the window: what opens, what is offered as data, and what is explained."""

from __future__ import annotations

import numpy
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.engine.drawing import draw

PROJECT = draw(("image", "Input", None, {"shape": (4,)}), ("digit", "Dense", "image"))


def drop(window, *paths, on=None):
    """Drop files as a desktop does; answers whether the drag was welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = (on or window).rect().center()
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    target = on or window
    enter = QDragEnterEvent(QPoint(where), action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(where), action, data, button, none))
    return enter.isAccepted()


def message(window):
    box = window.findChild(QMessageBox, "message")
    text = f"{box.text()}\n{box.informativeText()}"
    box.close()
    return text


def test_a_dropped_project_opens(make_window, tmp_path):
    path = tmp_path / "small.loom"
    PROJECT.save(path)
    window = make_window()
    assert drop(window, tmp_path / "notes.txt", path)
    assert window.is_editing and window.document.project == PROJECT


def test_an_ending_in_capitals_is_the_same_ending(make_window, tmp_path):
    path = tmp_path / "SMALL.LOOM"
    PROJECT.save(path)
    window = make_window()
    assert drop(window, path) and window.document.path == path
    assert window.files.save() and [p.name for p in tmp_path.glob("*.[lL]*")] == ["SMALL.LOOM"]


@pytest.mark.parametrize("name", ["model.keras", "model.h5", "model.json", "MODEL.H5"])
def test_a_dropped_model_is_read(make_window, tmp_path, name):
    path = tmp_path / name
    path.write_text("{}")
    window, asked = make_window(), []
    window.files.import_requested.disconnect()
    window.files.import_requested.connect(asked.append)
    assert drop(window, path)
    assert asked == [path]


def test_dropped_data_are_offered_and_taken_only_when_wanted(make_window, tmp_path):
    path = tmp_path / "cars.csv"
    path.write_text("a,b\n1,2\n")
    window = make_window()
    role = QMessageBox.ButtonRole
    for answer, taken in ((role.RejectRole, False), (role.AcceptRole, True)):
        assert drop(window, path)
        box = window.findChild(QMessageBox, "offer_data")
        assert "cars.csv" in box.text()
        next(b for b in box.buttons() if box.buttonRole(b) == answer).click()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert (window.document.project.data.source is not None) is taken
    assert window.document.project.data.source.class_name == "csv"
    assert window.is_editing
    window.document.undo_stack.undo()
    assert window.document.project.data.source is None


def test_an_archive_of_arrays_and_a_folder_of_pictures_can_be_data(make_window, tmp_path):
    from gui.commands.dropping import Dropped, meant

    numpy.savez(tmp_path / "digits.npz", x=numpy.zeros((2, 3)))
    (tmp_path / "pets" / "cat").mkdir(parents=True)
    (tmp_path / "pets" / "cat" / "1.png").write_bytes(b"")
    for name in ("digits.npz", "pets"):
        assert meant([tmp_path / name]) == Dropped("data", tmp_path / name)


@pytest.mark.parametrize(
    ("name", "received"),
    [
        ("empty", "a folder without"),
        ("talk.xyz", "the ending .xyz"),
        ("README", "without an ending"),
    ],
)
def test_what_cannot_be_used_says_what_can_be_dropped(make_window, tmp_path, name, received):
    path = tmp_path / name
    path.mkdir() if name == "empty" else path.write_text("?")
    window = make_window()
    assert drop(window, path)
    text = message(window)
    assert received in text and str(path) in text
    for kind in (".loom", ".keras", ".csv", "folder of pictures"):
        assert kind in text
    assert not window.is_editing


def test_a_text_that_is_dragged_over_the_window_is_not_welcome(make_window):
    window = make_window()
    data = QMimeData()
    data.setText("hello")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_the_welcome_page_leaves_drops_to_the_window(make_window):
    assert not make_window().start_page.page.acceptDrops()


def test_recent_projects_of_one_name_are_told_apart_and_lost_ones_left_out(make_window, tmp_path):
    window = make_window()
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        PROJECT.save(tmp_path / folder / "net.loom")
        window.settings.note_recent(tmp_path / folder / "net.loom")
    window.settings.note_recent(tmp_path / "gone.loom")
    window.recent_menu.aboutToShow.emit()
    shown = [a.text() for a in window.recent_menu.actions() if a.isEnabled() and a.text()]
    assert shown == ["&1  net — second", "&2  net — first", "Forget these"]
    window.recent_menu.actions()[1].trigger()
    assert window.document.path == tmp_path / "first" / "net.loom"
    window.recent_menu.aboutToShow.emit()
    window.recent_menu.actions()[-1].trigger()
    assert window.settings.recent == []


def test_of_several_files_the_first_opens_here_and_the_others_beside(make_window, tmp_path):
    names = ("one.loom", "two.loom", "notes.txt")
    for name in names[:2]:
        PROJECT.save(tmp_path / name)
    window = make_window()
    assert drop(window, *(tmp_path / name for name in names))
    windows = window.windows.open
    assert [w.document.path for w in windows] == [tmp_path / name for name in names[:2]]
    assert window.status.currentMessage() == "Left out: notes.txt"
    windows[1].close()


def test_of_several_data_one_is_offered_and_the_others_are_named(make_window, tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("a,b\n1,2\n")
    window = make_window()
    assert drop(window, tmp_path / "a.csv", tmp_path / "b.csv")
    box = window.findChild(QMessageBox, "offer_data")
    assert "a.csv" in box.text() and window.status.currentMessage() == "Left out: b.csv"
    box.close()
