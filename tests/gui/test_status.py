"""The status bar: what the model costs, and what goes on, with a way to end it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from engine.training.events import BatchEnd, EpochEnd, TrainingStarted
from engine.worker.messages import Progress
from gui.document import Document
from gui.long_work import ProgressBar
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
    shown = status.shown_message()
    assert "…" in shown and shown.startswith("why not") and not status.grab().isNull()
    assert status.fontMetrics().horizontalAdvance(shown) < status.engine.x()
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


def shown_tasks(status):
    """The rows of the list: what, how far in thousandths (None: nobody knows), whether Cancel."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rows = []
    for bar in status.tasks.findChildren(ProgressBar):
        name = bar.objectName().removesuffix("_progress")
        cancel = status.tasks.findChild(QPushButton, f"{name}_cancel")
        told = status.tasks.findChild(QLabel, name)
        rows.append((told.text(), bar.value() if bar.maximum() else None, cancel is not None))
    return rows


def test_of_several_tasks_it_says_how_many_and_lists_each_with_how_far_it_is_and_cancel(status):
    ended = []
    status.work("training", "Training", lambda: ended.append("training"))
    status.work("results", "Evaluating", lambda: ended.append("results"))
    status.work("open", "Opening a.loom")
    assert status.several.text() == "3 tasks" and not status.doing.isVisible()
    assert "Evaluating" in status.several.accessibleName() and not status.cancel.isVisible()
    assert status.progress.maximum() == 0  # nobody knows how long
    status.show_progress("training", 0.2)
    status.show_progress("results", 0.6)
    assert status.progress.value() == 400  # of those that tell
    QTest.mouseClick(status.several, Qt.MouseButton.LeftButton)
    assert status.tasks.isVisible()
    assert shown_tasks(status) == [
        ("Training…", 200, True), ("Evaluating…", 600, True), ("Opening a.loom…", None, False)
    ]  # fmt: skip
    status.show_progress("training", 0.3)
    assert shown_tasks(status)[0] == ("Training…", 300, True)
    cancel = status.tasks.findChild(QPushButton, "task_results_cancel")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert ended == ["results"]
    status.end_work("results")
    assert status.several.text() == "2 tasks" and len(shown_tasks(status)) == 2
    status.end_work("open")
    assert not status.tasks.isVisible() and not status.several.isVisible()
    assert status.doing.text() == "Training…" and status.progress.value() == 300
    QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert ended == ["results", "training"]


def test_the_list_of_tasks_opens_and_ends_them_by_keyboard(status):
    ended = []
    status.work("training", "Training", lambda: ended.append("training"))
    status.work("results", "Evaluating", lambda: ended.append("results"))
    status.several.setFocus()
    QTest.keyClick(status.several, Qt.Key.Key_Space)
    assert status.tasks.isVisible()
    first = status.tasks.focusWidget()
    assert first.objectName() == "task_training_cancel"
    assert first.accessibleName() == "Cancel: Training"
    QTest.keyClick(first, Qt.Key.Key_Tab)
    QTest.keyClick(status.tasks.focusWidget(), Qt.Key.Key_Space)
    assert ended == ["results"]
    QTest.keyClick(status.tasks, Qt.Key.Key_Escape)
    assert not status.tasks.isVisible() and status.several.isVisible()


def test_a_task_that_names_a_long_file_leaves_room_for_the_rest(status):
    status.work("open", "Opening " + "long" * 60)
    assert status.doing.width() <= 300 and status.progress.isVisible()
    assert status.doing.toolTip() == "Opening " + "long" * 60 + "…"
    assert status.minimumSizeHint().width() < 900


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


def test_what_a_session_of_a_process_does_is_told_and_can_be_ended(status):
    class Session(QObject):
        state_changed = Signal(str)
        progress = Signal(object)

        def stop(self):
            self.state_changed.emit("idle")

    session = Session()
    status.follow_session("study", "Studying the data", session, session.progress)
    session.state_changed.emit("running")
    session.progress.emit(Progress("measure", 0.25))
    assert status.doing.text() == "Studying the data…" and status.progress.value() == 250
    QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert not status.doing.isVisible()
