"""A sample that is drawn goes through the model after each stroke."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from engine.results.outcome import Sample, SampleLook
from gui.panels.results.sample import SamplePage
from gui.theme import Theme
from tests.gui.test_results_panel import GREY, found

LEFT = Qt.MouseButton.LeftButton
LOOK = SampleLook(0, "sample 0", (("images", Sample(GREY)),), (), "hidden", (2,), (), (0.5,))


@pytest.fixture
def page(qtbot):
    page = SamplePage(3, found().inspection, Theme())
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    return page


@pytest.fixture
def asked(page):
    found = []
    page.asked.connect(lambda *what: found.append(what))
    return found


def open_sheet(qtbot, page):
    page.show_look(LOOK)
    qtbot.mouseClick(page.findChild(QPushButton, "sample_draw"), LEFT)
    assert page.drawing.isVisible()
    return page.drawing.sheet


def stroke(sheet, *points):
    QTest.mousePress(sheet, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(sheet, QPoint(*point))
    QTest.mouseRelease(sheet, LEFT, pos=QPoint(*points[-1]))


def grey(picture, x, y):
    return picture.pixelColor(x, y).lightness()


def test_only_a_model_that_takes_pictures_is_drawn_for(page):
    button = page.findChild(QPushButton, "sample_draw")
    assert not button.isEnabled()
    page.show_look(LOOK)
    assert button.isEnabled()
    text = (("words", Sample(None, "to be or not")),)
    page.show_look(SampleLook(0, "sample 0", text, (), "hidden", (2,), (), (0.5,)))
    assert not button.isEnabled()


def test_each_stroke_asks_with_a_picture_of_all_of_them(qtbot, page, asked):
    sheet = open_sheet(qtbot, page)
    stroke(sheet, (60, 60), (60, 220))
    stroke(sheet, (200, 60), (200, 220))
    assert len(asked) == 2 and asked[0][1] != asked[1][1]
    first, second = (QImage(str(path)) for _, path, _ in asked)
    assert first.isGrayscale() and first.width() == first.height()
    assert (grey(first, 60, 140), grey(first, 200, 140), grey(first, 130, 140)) == (255, 0, 0)
    assert (grey(second, 60, 140), grey(second, 200, 140), grey(second, 130, 140)) == (255, 255, 0)


def test_a_click_is_a_dot_and_the_sheet_is_cleared(qtbot, page, asked):
    sheet = open_sheet(qtbot, page)
    stroke(sheet, (140, 140))
    assert grey(QImage(str(asked[-1][1])), 140, 140) == 255
    qtbot.mouseClick(page.drawing.findChild(QPushButton, "drawing_clear"), LEFT)
    assert sheet.is_empty and len(asked) == 1
    stroke(sheet, (20, 20))
    assert grey(QImage(str(asked[-1][1])), 140, 140) == 0


def test_dark_on_light_asks_anew(qtbot, page, asked):
    sheet = open_sheet(qtbot, page)
    paper = page.drawing.findChild(QCheckBox, "drawing_paper")
    paper.click()
    assert asked == []  # nothing is drawn yet
    stroke(sheet, (140, 140))
    paper.click()
    dark, light = (QImage(str(path)) for _, path, _ in asked)
    assert (grey(dark, 140, 140), grey(dark, 10, 10)) == (0, 255)
    assert (grey(light, 140, 140), grey(light, 10, 10)) == (255, 0)


def test_escape_closes_the_sheet_and_a_number_leaves_it(qtbot, page, asked):
    stroke(open_sheet(qtbot, page), (140, 140))
    QTest.keyClick(page.drawing, Qt.Key.Key_Escape)
    assert not page.drawing.isVisible()
    page.number.setValue(2)
    assert asked[-1][:2] == (2, None)
