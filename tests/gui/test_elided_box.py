"""A choice that is longer than its box: its ends are read, and the whole of it on hover."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.panels.fields.elided_box import ElidedBox

LONG = "SparseCategoricalCrossentropy"


@pytest.fixture
def box(qtbot):
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItems([LONG, "MeanSquaredError"])
    box.resize(130, 30)
    with qtbot.waitExposed(box):
        box.show()
    return box


def hover(box):
    at = box.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at))
    QApplication.sendEvent(box, event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def test_a_long_choice_keeps_both_its_ends_and_a_tip_says_all_of_it(box):
    shown = box.shown_text()
    assert "…" in shown and shown[:4] == LONG[:4] and shown[-3:] == LONG[-3:]
    assert box.fontMetrics().horizontalAdvance(shown) <= box.width()
    assert hover(box) == LONG
    box.setToolTip("The loss of the output")
    assert hover(box) == f"{LONG}\nThe loss of the output"


def test_a_choice_that_has_room_is_shown_whole(box):
    box.resize(400, 30)
    assert box.shown_text() == LONG
    assert hover(box) == ""


def test_no_choice_shows_what_stands_in_its_place(box):
    box.setPlaceholderText("3 values")
    box.setCurrentIndex(-1)
    assert box.shown_text() == "3 values"
    assert not box.grab().isNull()


def test_the_list_has_room_for_its_longest_text(box):
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()
    assert QPoint(0, 0) == box.rect().topLeft()
