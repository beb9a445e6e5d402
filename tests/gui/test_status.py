"""The status bar: what the model costs, and what goes on, with a way to end it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from engine.training.events import BatchEnd, EpochEnd, TrainingStarted
from gui.document import Document
from gui.theme import Theme
from gui.window.status import StatusBar
from tests.gui.summary_driving import mlp, tell


@pytest.fixture
def status(qtbot):
    document, theme = Document(mlp()), Theme(name="dark")
    bar = StatusBar(document, theme)
    document.setParent(bar)
    theme.setParent(bar)
    qtbot.addWidget(bar)
    bar.resize(1000, 28)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def test_it_tells_nodes_parameters_and_memory(status):
    tell(status._document)
    assert status.counts.text().startswith("3 nodes · 1,210 parameters")
    assert status.counts.text().endswith("to train at batch 32")


def test_before_the_engine_has_counted_no_number_of_parameters_is_told(status):
    assert status.counts.text() == "3 nodes"


def test_a_message_too_long_for_the_bar_is_in_its_tip_while_it_is_shown(status):
    status.tell("why not " * 40)
    assert status.toolTip() == "why not " * 40
    status.clearMessage()
    assert status.toolTip() == ""


def test_while_nothing_goes_on_there_is_nothing_to_cancel(status):
    assert not status.doing.isVisible()
    assert not status.progress.isVisible()
    assert not status.cancel.isVisible()


def test_what_goes_on_is_told_with_how_far_it_is_and_cancel_ends_it(status):
    ended = []
    status.work("data", "Loading", lambda: ended.append(1))
    assert status.doing.text() == "Loading…"
    assert status.progress.maximum() == 0  # nobody knows how long
    status.show_progress("data", 0.25)
    assert status.progress.value() == status.progress.maximum() / 4
    QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert ended == [1]
    status.end_work("data")
    assert not status.doing.isVisible()


def test_what_cannot_be_ended_has_no_cancel(status):
    status.work("data", "Loading")
    assert status.doing.isVisible() and not status.cancel.isVisible()


def test_of_several_works_the_last_is_shown_and_the_others_are_in_the_tip(status):
    ended = []
    status.work("training", "Training", lambda: ended.append("training"))
    status.work("summary", "Counting wide", lambda: ended.append("summary"))
    assert status.doing.text() == "Counting wide…"
    assert status.doing.toolTip() == "Training\nCounting wide"
    status.end_work("summary")
    assert status.doing.text() == "Training…"
    status.cancel.click()
    assert ended == ["training"]


def test_a_training_is_as_far_as_its_batches(status):
    status.work("training", "Training", None)
    status.show_training(TrainingStarted(4, 10, 1_210, "cpu"))
    assert status.progress.value() == 0
    status.show_training(BatchEnd(2, 5, {}))
    assert status.progress.value() == 375
    status.show_training(EpochEnd(2, 4, 1.0, {}))
    assert status.progress.value() == 500


def test_a_part_of_the_window_can_tell_by_a_signal(status):
    class Part(QObject):
        told = Signal(str)

    part = Part()
    status.follow("part", part.told, lambda: part.told.emit(""))
    part.told.emit("Counting")
    assert status.doing.text() == "Counting…"
    status.cancel.click()
    assert not status.doing.isVisible()
