"""The training panel: settings as undoable edits, and what it says while a training runs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
)

from engine.errors import TrainingError
from engine.graph.edits import Connect, SetEntry, SetField, SetOutputs
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Output, Ref, Slot
from engine.project import Weights
from engine.training.checks import check_training
from engine.training.events import BatchEnd, EpochEnd, TrainingFinished, TrainingStarted
from engine.worker.messages import Progress
from gui.document import Document
from gui.panels.fields.checks import ChecksField
from gui.panels.training.panel import TrainingPanel
from gui.theme import Theme
from tests.gui.training_projects import classifier

LEFT = Qt.MouseButton.LeftButton
# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def document(qapp):
    return Document(classifier())


@pytest.fixture
def panel(qtbot, document, theme):
    panel = TrainingPanel(document, theme)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def field(panel, name):
    return panel.findChild(object, f"field_{name}")


def type_into(qtbot, edit: QLineEdit, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, end)


def choose(qtbot, combo: QComboBox, text: str) -> None:
    """Open the list, go to the text and press Enter."""
    qtbot.mouseClick(combo, LEFT)
    view = combo.view()
    row = combo.findText(text)
    assert row >= 0, f"{text} is not offered"
    view.setCurrentIndex(combo.model().index(row, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def status(panel) -> str:
    return panel.findChild(QLabel, "training_status").text()


def button(panel, name) -> QPushButton:
    return panel.findChild(QPushButton, f"training_{name}")


# Settings


@pytest.mark.parametrize(
    ("name", "text", "path", "value", "before"),
    [
        ("epochs", "20", ("training", "epochs"), 20, 10),
        ("batch_size", "64", ("training", "batch_size"), 64, 32),
        ("validation_split", "0.1", ("data", "validation_split"), 0.1, 0.2),
        ("seed", "7", ("seed",), 7, 0),
    ],
)
def test_a_number_that_is_typed_is_one_undoable_edit(
    qtbot, panel, document, name, text, path, value, before
):
    def read():
        found = document.project
        for part in path:
            found = getattr(found, part)
        return found

    type_into(qtbot, field(panel, name), text)
    assert read() == value
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert read() == before
    assert field(panel, name).text() == str(before)


def test_a_wrong_number_is_refused_under_its_field_and_stays_typed(qtbot, panel, document):
    edit = field(panel, "epochs")
    type_into(qtbot, edit, "0")
    assert document.project.training.epochs == 10
    error = panel.findChild(QLabel, "field_epochs_error")
    assert error.isVisible() and "at least 1" in error.text()
    assert edit.text() == "0"
    type_into(qtbot, edit, "3")
    assert document.project.training.epochs == 3
    assert not error.isVisible()


def test_the_learning_rate_is_a_field_of_the_optimizer(qtbot, panel, document):
    type_into(qtbot, field(panel, "learning_rate"), "0.01")
    assert document.project.training.optimizer.fields["learning_rate"] == 0.01
    document.undo_stack.undo()
    assert document.project.training.optimizer == Instance("Adam")
    assert field(panel, "learning_rate").text() == "0.001"


def test_another_optimizer_shows_its_own_fields_and_keeps_those_it_has(qtbot, panel, document):
    type_into(qtbot, field(panel, "beta_1"), "0.8")
    choose(qtbot, field(panel, "optimizer"), "AdamW")
    assert document.project.training.optimizer == Instance(
        "AdamW", document.project.training.optimizer.fields
    )
    assert dict(document.project.training.optimizer.fields) == {"beta_1": 0.8}
    choose(qtbot, field(panel, "optimizer"), "SGD")
    assert document.project.training.optimizer == Instance("SGD")
    qtbot.waitUntil(lambda: field(panel, "momentum").isVisible())
    assert field(panel, "beta_1") is None
    assert field(panel, "learning_rate").text() == "0.01"  # SGD's own default
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project.training.optimizer == Instance("Adam")
    assert field(panel, "beta_1").text() == "0.9"


def test_rare_fields_of_the_optimizer_wait_folded(qtbot, panel):
    assert not field(panel, "clipnorm").isVisible()
    qtbot.mouseClick(panel.findChild(QToolButton, "training_more_fold"), LEFT)
    assert field(panel, "clipnorm").isVisible()


def test_a_schedule_starts_at_the_rate_that_was_there(qtbot, panel, document):
    type_into(qtbot, field(panel, "learning_rate"), "0.05")
    choose(qtbot, field(panel, "schedule"), "CosineDecay")
    schedule = document.project.training.optimizer.fields["learning_rate"]
    assert schedule.class_name == "CosineDecay"
    assert dict(schedule.fields) == {"initial_learning_rate": 0.05, "decay_steps": 1_000}
    assert not field(panel, "learning_rate").isVisible()
    choose(qtbot, field(panel, "schedule"), "None")
    assert dict(document.project.training.optimizer.fields) == {"learning_rate": 0.05}
    assert field(panel, "learning_rate").isVisible()


def test_the_default_loss_suits_the_output_and_others_are_offered(qtbot, panel, document):
    loss = field(panel, "loss")
    assert loss.currentText() == "SparseCategoricalCrossentropy"
    assert not document.project.training.losses
    choose(qtbot, loss, "CategoricalCrossentropy")
    assert document.project.training.losses["digit"] == "categorical_crossentropy"
    document.undo_stack.undo()
    assert not document.project.training.losses
    assert loss.currentText() == "SparseCategoricalCrossentropy"


def test_another_activation_has_another_default_loss(panel, document):
    document.apply(SetField("dense", "activation", "sigmoid"))
    assert field(panel, "loss").currentText() == "BinaryCrossentropy"


def test_metrics_are_checked_in_a_list_and_handed_over_once(qtbot, panel, document):
    metrics = panel.findChild(ChecksField, "field_metrics")
    assert metrics.currentText() == "accuracy"
    metrics.setFocus()
    qtbot.keyClick(metrics, Qt.Key.Key_Space)
    names = [metrics.list.item(row).text() for row in range(metrics.list.count())]
    assert names[0] == "accuracy"
    for row in (1, 2):  # two more: still one step of undo
        metrics.list.setCurrentRow(row)
        qtbot.keyClick(metrics.list, Qt.Key.Key_Space)
    assert not document.project.training.metrics
    qtbot.keyClick(metrics.list, Qt.Key.Key_Escape)
    assert document.project.training.metrics["digit"] == tuple(names[:3])
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert metrics.currentText() == "accuracy"


def test_no_metrics_at_all_is_a_choice_and_the_default_comes_back(qtbot, panel, document):
    metrics = panel.findChild(ChecksField, "field_metrics")
    qtbot.mouseClick(metrics, LEFT)
    item = metrics.list.visualItemRect(metrics.list.item(0))
    qtbot.mouseClick(metrics.list.viewport(), LEFT, pos=item.center())
    qtbot.keyClick(metrics.list, Qt.Key.Key_Return)
    assert document.project.training.metrics["digit"] == ()
    assert metrics.currentText() == "none"
    qtbot.mouseClick(panel.findChild(QToolButton, "field_metrics_reset"), LEFT)
    assert "digit" not in document.project.training.metrics
    assert metrics.currentText() == "accuracy"


def test_every_output_has_its_loss_its_weight_and_its_metrics(qtbot, panel, document):
    document.apply(new_node(document.project, "main", "Dense"))
    document.apply(Connect("main", Ref("input"), Slot("dense_2", "inputs")))
    assert field(panel, "loss").currentText() == "SparseCategoricalCrossentropy"
    assert field(panel, "loss_dense_2").currentText() == "MeanSquaredError"
    type_into(qtbot, field(panel, "loss_weight_dense_2"), "0.25")
    assert dict(document.project.training.loss_weights) == {"dense_2": 0.25}
    document.apply(SetOutputs("main", (Output(Ref("dense"), ""),)))
    assert field(panel, "loss_dense_2") is None


def test_typing_goes_on_while_the_project_changes_elsewhere(qtbot, panel, document):
    edit = field(panel, "epochs")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "4")
    document.apply(SetEntry(("training", "batch_size"), 8))
    document.apply(SetField("dense", "activation", "sigmoid"))
    assert field(panel, "epochs") is edit
    qtbot.keyClicks(edit, "2")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert document.project.training.epochs == 42


def test_the_settings_fold_away(qtbot, panel):
    qtbot.mouseClick(panel.findChild(QToolButton, "training_settings"), LEFT)
    assert not panel.form.isVisible()
    assert panel.plots.isVisible()


def test_another_project_is_shown_from_the_start(qtbot, panel, document):
    panel.take(TrainingStarted(3, 4, 100, "CPU"))
    document.open(SetEntry(("training", "epochs"), 99).apply(classifier())[0])
    assert field(panel, "epochs").text() == "99"
    assert panel.history.started is None


# What it asks for


def test_train_hands_over_what_was_typed_and_asks(qtbot, panel, document):
    edit = field(panel, "epochs")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "2")
    with qtbot.waitSignal(panel.train_requested):
        qtbot.mouseClick(button(panel, "train"), LEFT)
    assert document.project.training.epochs == 2


def test_stop_can_be_asked_for_while_it_runs_and_only_once(qtbot, panel):
    assert not button(panel, "stop").isEnabled()
    panel.set_state("running")
    assert not button(panel, "train").isEnabled()
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(button(panel, "stop"), LEFT)
    panel.set_state("stopping")
    assert not button(panel, "stop").isEnabled()
    assert "Stopping" in status(panel)


# What it says


def test_a_pause_that_waits_for_the_first_batch_is_seen(qtbot, panel):
    panel.set_state("running")
    pause = button(panel, "pause")
    with qtbot.waitSignal(panel.steering.pause_requested):
        qtbot.mouseClick(pause, LEFT)
    assert pause.text() == "Pausing…"
    panel.set_state("paused")
    assert pause.text() == "Resume"
    with qtbot.waitSignal(panel.steering.resume_requested):
        qtbot.mouseClick(pause, LEFT)
    panel.set_state("running")
    assert pause.text() == "Pause"


def test_before_a_training_it_says_whether_one_can_start(panel, document):
    assert status(panel) == "Ready to train: 10 epochs, 32 samples a batch, Adam"
    document.apply(SetEntry(("training", "epochs"), 1))
    document.apply(SetEntry(("training", "batch_size"), 1))
    assert status(panel) == "Ready to train: 1 epoch, 1 sample a batch, Adam"
    document.apply(SetEntry(("data", "validation_split"), 1.0))
    assert status(panel).startswith("The validation split is out of range.")


def test_without_data_it_leads_to_where_they_are_chosen(qtbot, panel, document):
    document.apply(SetEntry(("data", "source"), None))
    assert status(panel) == "There is no data to train on."
    link = button(panel, "data")
    assert link.isVisible() and link.text() == "Choose data in the Data tab"
    with qtbot.waitSignal(panel.data_requested):
        qtbot.mouseClick(link, LEFT)
    link.setFocus()
    with qtbot.waitSignal(panel.data_requested):
        qtbot.keyClick(link, Qt.Key.Key_Return)
    document.undo_stack.undo()
    assert not link.isVisible()
    assert status(panel).startswith("Ready to train")


def test_a_training_refused_for_want_of_data_leads_there_too(panel, document):
    document.apply(SetEntry(("data", "source"), None))
    (problem,) = (p for p in check_training(document.project) if p.level == "error")
    panel.take(TrainingStarted(2, 4, 100, "CPU"))  # something was trained before
    panel.show_error(TrainingError(problem.what, where=problem.path, hint=problem.hint))
    assert status(panel) == "There is no data to train on."
    assert button(panel, "data").isVisible()
    document.apply(SetEntry(("data", "source"), Instance("digits")))
    assert not button(panel, "data").isVisible()


def test_a_project_that_was_trained_before_says_whose_weights_it_holds(panel, document):
    kept = Weights("a.files/weights.npz", "0" * 64, "the run digits-20260102-120000")
    trained, _ = SetEntry(("weights",), kept).apply(classifier())
    document.open(trained)
    assert status(panel) == (
        "Trained: weights of the run digits-20260102-120000. "
        "Train again: 10 epochs, 32 samples a batch, Adam"
    )
    document.apply(SetEntry(("data", "source"), None))
    assert status(panel) == (
        "Trained: weights of the run digits-20260102-120000. There is no data to train on."
    )
    document.undo_stack.undo()
    document.keep_weights(None)
    assert status(panel).startswith("Ready to train")
    document.keep_weights(kept)
    assert status(panel).startswith("Trained: weights of the run digits")


def test_while_it_runs_one_line_answers_where_how_long_and_how_good(qtbot, panel):
    panel.set_state("starting")
    panel.take(Progress("Loading mnist", 0.5))
    assert status(panel) == "Loading mnist"
    panel.take(TrainingStarted(30, 45, 3_290, "CPU"))
    assert panel.state == "running"
    for number, loss, accuracy in ((1, 0.3, 0.983), (2, 0.097, 0.97), (3, 0.2, 0.9)):
        logs = {"loss": 1.0, "accuracy": 1.0, "val_loss": loss, "val_accuracy": accuracy}
        panel.take(EpochEnd(number, 30, 2.0, logs))
    panel.take(BatchEnd(4, 9, {"loss": 0.5}))
    assert status(panel) == (
        "Epoch 4 of 30 · batch 9 of 45 · 720 samples/s · 54 s left · "
        "best val_loss 0.097 at epoch 2 (val_accuracy 0.970)"
    )
    bar = panel.findChild(QProgressBar, "training_progress")
    assert bar.value() / bar.maximum() == pytest.approx(3.2 / 30, abs=0.001)
    qtbot.waitUntil(lambda: panel.plots.points_drawn("loss") == 3)
    assert panel.plots.card("loss").best_shown == 2  # the same epoch as in the line


@pytest.mark.parametrize(
    ("end", "epochs", "said"),
    [
        ("completed", 2, "Done: 2 epochs · 5 s · best loss 1.000 at epoch 1 · the last weights"),
        ("completed", 1, "Done: 1 epoch · 5 s"),
        ("stopped", 2, "Stopped after epoch 2 of 2"),
        ("early_stopped", 2, "Stopped early after epoch 2 of 2"),
        ("diverged", 2, "Diverged in epoch 2: the loss is no longer a number"),
    ],
)
def test_after_the_end_it_says_how_it_ended(panel, end, epochs, said):
    panel.set_state("starting")
    panel.take(TrainingStarted(epochs, 4, 100, "CPU"))
    for number in range(1, epochs + 1):
        panel.take(EpochEnd(number, epochs, 2.5, {"loss": 1.0}))
    panel.take(TrainingFinished(end, epochs, 1, 5.0))
    assert status(panel).startswith(said)
    assert panel.state == "idle"
    assert button(panel, "train").isEnabled()


def test_a_failure_is_said_in_the_line(panel):
    panel.set_state("starting")
    panel.show_error(TrainingError("the loss cannot be computed", where="digit"))
    assert status(panel) == "digit: the loss cannot be computed"
    assert panel.state == "idle"


def test_every_part_has_a_name_for_those_who_cannot_see_it(panel):
    panel.set_state("running")
    kinds = (QComboBox, QLineEdit, QPushButton, QToolButton, QProgressBar)
    for kind in kinds:
        for widget in panel.findChildren(kind):
            if not widget.objectName().startswith("qt_"):
                assert widget.objectName() and widget.accessibleName(), widget
