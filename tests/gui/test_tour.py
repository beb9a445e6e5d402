"""The tour: six steps beside what they are about, once, and again only when asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QFrame, QLabel, QPushButton, QWidget

from gui.settings import Settings, load_settings, save_settings

pytestmark = pytest.mark.usefixtures("engine")


def card(window):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChild(QFrame, "tour")


def title(window):
    return card(window).title.text()


@pytest.fixture
def toured(window):
    window.actions_by_id["tour"].trigger()
    return window


def test_six_steps_stand_beside_what_they_are_about(toured, qtbot):
    seen = []
    while card(toured) is not None:
        QApplication.processEvents()
        shown = card(toured)
        seen.append(title(toured))
        assert shown.findChild(QLabel, "tour_count").text() == f"{len(seen)} of 6"
        assert toured.rect().contains(shown.geometry())
        mark = toured.findChild(QFrame, "tour_mark")
        assert mark.isVisible()
        qtbot.wait(5)
        above = [part for part in toured.children() if isinstance(part, QWidget)]
        docks = [place for place, part in enumerate(above) if isinstance(part, QDockWidget)]
        assert above.index(mark) > max(docks) and above.index(shown) > above.index(mark)
        if seen[-1] != "Canvas":
            assert not mark.geometry().intersects(shown.geometry()), seen[-1]
        qtbot.mouseClick(shown.findChild(QPushButton, "tour_next"), Qt.MouseButton.LeftButton)
    assert seen == ["Layers", "Canvas", "Inspector", "Data", "Training", "Export"]


def test_the_tour_goes_back_and_ends_by_the_keyboard(toured):
    button = card(toured).next_button
    assert not card(toured).back_button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert title(toured) == "Canvas"
    QTest.keyClick(card(toured).back_button, Qt.Key.Key_Return)
    assert title(toured) == "Layers"
    QTest.keyClick(card(toured).next_button, Qt.Key.Key_Escape)
    assert card(toured) is None and toured.findChild(QFrame, "tour_mark") is None


def test_asking_twice_shows_one_tour(toured):
    toured.actions_by_id["tour"].trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(toured.findChildren(QFrame, "tour")) == 1


def test_the_first_start_is_the_one_without_settings(tmp_path):
    assert load_settings(tmp_path / "none.json").tour_due
    assert not Settings().tour_due
    save_settings(Settings(), tmp_path / "kept.json")
    assert not load_settings(tmp_path / "kept.json").tour_due


def test_the_tour_comes_by_itself_with_the_first_project_and_never_again(make_window, qtbot):
    window = make_window()
    window.settings.tour_due = True
    window.show_welcome()
    QApplication.processEvents()
    assert card(window) is None
    window.files.new()
    qtbot.waitUntil(lambda: card(window) is not None)
    assert not window.settings.tour_due
    card(window).skip_button.click()
    window.show_welcome()
    window.show_editor()
    QApplication.processEvents()
    assert card(window) is None


def test_the_card_stays_in_a_window_that_gets_smaller(toured):
    for _ in range(5):
        card(toured).next_button.click()
    toured.resize(900, 640)
    QApplication.processEvents()
    assert toured.rect().contains(card(toured).geometry())
