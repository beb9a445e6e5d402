"""The training panel while a training runs: pause, rate, what is kept, and what can go on."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu

from engine.graph.edits import SetEntry
from engine.graph.model import Instance
from engine.runs.returning import Continuation
from engine.training.events import (
    EpochEnd,
    RateChanged,
    TrainingFinished,
    TrainingPaused,
    TrainingResumed,
    TrainingStarted,
)
from gui.document import Document
from gui.panels.training.panel import TrainingPanel
from gui.theme import Theme
from tests.gui.test_training_panel import LEFT, button, classifier, status, type_into

# The offscreen platform opens menus without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def document(qapp):
    return Document(classifier())


@pytest.fixture
def panel(qtbot, qapp, document):
    panel = TrainingPanel(document, Theme(qapp, "dark"))
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def running(panel, **told) -> None:
    """A training of three epochs runs."""
    panel.set_state("starting")
    panel.take(TrainingStarted(3, 45, 100, "CPU", learning_rate=0.001, **told))


def line(panel, name) -> QLineEdit:
    return panel.findChild(QLineEdit, f"training_{name}")


def test_a_training_that_runs_can_be_paused_and_resumed(qtbot, panel):
    assert not button(panel, "pause").isVisible()
    running(panel, rate_is_free=True)
    pause = button(panel, "pause")
    assert pause.text() == "Pause"
    with qtbot.waitSignal(panel.steering.pause_requested):
        qtbot.mouseClick(pause, LEFT)
    panel.take(TrainingPaused(1, 7))
    panel.set_state("paused")
    assert status(panel).startswith("Paused · Epoch 1 of 3")
    assert pause.text() == "Resume" and button(panel, "stop").isEnabled()
    with qtbot.waitSignal(panel.steering.resume_requested):
        qtbot.mouseClick(pause, LEFT)
    panel.take(TrainingResumed())
    panel.set_state("running")
    assert pause.text() == "Pause" and status(panel).startswith("Epoch 1 of 3")


@pytest.mark.parametrize("keep", ["best", "last"])
def test_whoever_stops_can_say_which_weights_are_kept(qtbot, panel, keep):
    running(panel)
    menu = panel.findChild(QMenu, "training_stop_menu")
    menu.popup(panel.mapToGlobal(QPoint(5, 5)))
    menu.setActiveAction(panel.findChild(QAction, f"training_stop_{keep}"))
    with qtbot.waitSignal(panel.stop_requested) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert told.args == [keep]


def test_stop_alone_leaves_it_at_what_was_chosen(qtbot, panel, document):
    choice = panel.findChild(QComboBox, "training_keep")
    assert choice.currentText() == "Keep best"
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert document.project.training.keep == "last"
    running(panel)
    with qtbot.waitSignal(panel.stop_requested) as told:
        qtbot.mouseClick(button(panel, "stop"), LEFT)
    assert told.args == [None]


def test_what_is_kept_is_the_project_s_and_one_undo_step(qtbot, panel, document):
    choice = panel.findChild(QComboBox, "training_keep")
    steps = document.undo_stack.count()
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Down)  # there is no third: no step more
    assert document.undo_stack.count() == steps + 1
    assert document.undo_stack.undoText() == "Keep the last"
    document.undo_stack.undo()
    assert document.project.training.keep == "best"
    assert choice.currentText() == "Keep best"
    document.undo_stack.redo()
    assert choice.currentText() == "Keep last"


def test_the_learning_rate_is_live_while_it_runs(qtbot, panel):
    running(panel, rate_is_free=True)
    rate = line(panel, "rate")
    assert rate.isEnabled() and rate.text() == "0.001"
    with qtbot.waitSignal(panel.steering.rate_requested) as told:
        type_into(qtbot, rate, "0.0002")
    assert told.args == [0.0002]
    panel.take(RateChanged(1.5, 0.001, 0.0002, "person"))
    assert rate.text() == "0.0002"
    panel.take(EpochEnd(2, 3, 1.0, {"loss": 1.0}, 0.00002))  # a callback dropped it
    qtbot.keyClick(rate, Qt.Key.Key_Tab)
    assert rate.text() == "2e-05"


@pytest.mark.parametrize("text", ["0", "-1", "fast", "nan"])
def test_a_rate_that_is_none_is_refused_and_said_why(qtbot, panel, text):
    running(panel, rate_is_free=True)
    rate = line(panel, "rate")
    with qtbot.assertNotEmitted(panel.steering.rate_requested):
        type_into(qtbot, rate, text)
    assert "number above 0" in rate.toolTip() and rate.property("role") == "invalid"
    type_into(qtbot, rate, "0.5")
    assert rate.property("role") != "invalid"


def test_a_rate_that_something_else_sets_cannot_be_set_and_says_why(panel, document):
    running(panel, rate_is_free=False)
    assert not line(panel, "rate").isEnabled()
    assert "schedule" in line(panel, "rate").toolTip()
    callback = Instance("LearningRateScheduler")
    document.apply(SetEntry(("training", "callbacks"), (callback,)))
    running(panel, rate_is_free=True)
    assert not line(panel, "rate").isEnabled()
    assert "LearningRateScheduler" in line(panel, "rate").toolTip()


def test_what_can_go_on_is_offered_while_nothing_runs(qtbot, panel):
    assert not button(panel, "continue").isVisible()
    panel.show_continuation(Continuation("/runs/a", 12))
    goes_on = button(panel, "continue")
    assert goes_on.isVisible() and goes_on.text() == "Continue"
    assert "after epoch 12" in goes_on.toolTip()
    with qtbot.waitSignal(panel.continue_requested):
        qtbot.mouseClick(goes_on, LEFT)
    running(panel)
    assert not goes_on.isVisible()


def test_an_interrupted_training_is_told_and_offered(panel):
    panel.show_continuation(Continuation("/runs/a", 7, 30, killed=True))
    assert button(panel, "continue").text() == "Resume from epoch 7"
    assert status(panel).startswith("A training was interrupted after epoch 7 of 30.")
    panel.show_continuation(None)
    assert status(panel).startswith("Ready to train")


def test_a_training_that_goes_on_counts_and_draws_all_epochs(qtbot, panel):
    before = tuple(EpochEnd(n, 6, 1.0, {"loss": 1.0 / n}) for n in (1, 2, 3))
    panel.set_state("starting")
    panel.take(TrainingStarted(6, 45, 100, "CPU", before=before))
    panel.take(EpochEnd(4, 6, 1.0, {"loss": 0.2}))
    assert status(panel).startswith("Epoch 4 of 6") and "best loss 0.200" in status(panel)
    qtbot.waitUntil(lambda: panel.plots.points_drawn("loss") == 4)


def test_after_the_end_it_says_whose_weights_are_kept(panel):
    running(panel)
    panel.take(EpochEnd(1, 3, 1.0, {"loss": 1.0}))
    panel.take(TrainingFinished("stopped", 1, 1, 5.0, kept="best"))
    assert status(panel).endswith("its weights are kept")
    running(panel)
    panel.take(EpochEnd(1, 3, 1.0, {"loss": float("nan")}))
    hint = "Lower the learning rate (of 3)."
    panel.take(TrainingFinished("diverged", 1, 0, 5.0, kept="nothing", hint=hint))
    assert status(panel).startswith("Diverged in epoch 1") and status(panel).endswith(hint)


def test_what_went_wrong_is_read_whole_however_narrow_the_window(qtbot, panel):
    panel.resize(560, 500)
    running(panel)
    panel.take(EpochEnd(1, 3, 1.0, {"loss": float("nan")}))
    hint = "Lower the learning rate (of 3), clip the gradients (clipnorm 1) or look for gaps."
    panel.take(TrainingFinished("diverged", 1, 0, 5.0, kept="nothing", hint=hint))
    wrong = panel.findChild(QLabel, "training_wrong")
    assert wrong.isVisible() and wrong.text().endswith(hint)
    qtbot.waitUntil(lambda: wrong.height() >= wrong.heightForWidth(wrong.width()) > 30)
    assert not panel.findChild(QLabel, "training_status").isVisible()
    running(panel)
    assert panel.findChild(QLabel, "training_status").isVisible() and not wrong.isVisible()
