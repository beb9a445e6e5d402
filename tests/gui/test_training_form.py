"""The training's settings beyond a number: the schedule's plot, class weights, callbacks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QToolButton,
    QWidget,
)

from engine.data.columns import DataPreview
from engine.graph.edits import SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.training.tensorboard import check_tensorboard
from gui.document import Document
from gui.panels.training import tensorboard_server
from gui.panels.training.callback_row import CallbackRow
from gui.panels.training.form import TrainingForm
from gui.panels.training.schedule_plot import SchedulePlot
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
def form(qtbot, document, theme, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    form = TrainingForm(document, theme, window, lambda: tmp_path)
    for widget in (form, window):
        widget.resize(330, 1400)
    window.show()
    qtbot.waitExposed(window)
    yield form  # which is gone with its window


def click(qtbot, form, name, kind=QToolButton):
    qtbot.mouseClick(shown(qtbot, form, name, kind), LEFT)


def shown(qtbot, form, name, kind=QLabel):
    """The widget of this name, once it is to be seen."""
    qtbot.waitUntil(lambda: form.findChild(kind, name).isVisible())
    return form.findChild(kind, name)


def type_into(qtbot, form, name, text):
    edit = form.findChild(QLineEdit, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def choose(qtbot, form, name, text):
    combo = form.findChild(QComboBox, name)
    qtbot.mouseClick(combo, LEFT)
    row = combo.findText(text)
    assert row >= 0, f"{text} is not offered"
    combo.view().setCurrentIndex(combo.model().index(row, 0))
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)


def add(form, name):
    """Choose a callback in the menu of the button."""
    menu = form.findChild(QToolButton, "add_callback").menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def callbacks(document):
    return document.project.training.callbacks


# Schedules


def test_a_schedule_is_drawn_as_soon_as_it_is_chosen(qtbot, form, document):
    plot = form.findChild(SchedulePlot, "schedule_plot")
    assert not plot.isVisible()
    choose(qtbot, form, "field_schedule", "CosineDecay")
    assert plot.isVisible()
    assert plot.curve[0] == (0.0, 0.001) and plot.curve[-1][1] == 0.0
    assert "over the steps" in form.findChild(QLabel, "schedule_plot_caption").text()
    document.undo_stack.undo()
    assert not plot.isVisible()


def test_with_the_data_known_it_is_drawn_over_the_epochs(qtbot, form, document):
    choose(qtbot, form, "field_schedule", "CosineDecay")
    form.show_preview(DataPreview(1000, ()))
    plot = form.findChild(SchedulePlot, "schedule_plot")
    assert plot.curve[-1][0] == 10.0  # epochs
    type_into(qtbot, form, "field_epochs", "3")
    assert plot.curve[-1][0] == 3.0
    assert "over the epochs" in form.findChild(QLabel, "schedule_plot_caption").text()


def test_a_warm_up_rises_and_then_falls(qtbot, form, document):
    choose(qtbot, form, "field_schedule", "CosineDecay")
    type_into(qtbot, form, "field_schedule_warmup_target", "0.1")
    type_into(qtbot, form, "field_schedule_warmup_steps", "100")
    heights = [rate for _, rate in form.findChild(SchedulePlot, "schedule_plot").curve]
    assert heights[0] < max(heights) > heights[-1]
    assert max(heights) == pytest.approx(0.1, rel=0.01)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("CosineDecay", 0.01),
        ("CosineDecayRestarts", 0.01),
        ("ExponentialDecay", 0.4),
        ("InverseTimeDecay", 0.2),
        ("PiecewiseConstantDecay", 0.11),
        ("PolynomialDecay", 0.11),
    ],
)
def test_a_schedule_just_chosen_has_done_its_work_when_the_training_ends(
    qtbot, form, document, name, most
):
    form.show_preview(DataPreview(1000, ()))
    type_into(qtbot, form, "field_epochs", "7")
    choose(qtbot, form, "field_schedule", name)
    heights = [rate for _, rate in form.findChild(SchedulePlot, "schedule_plot").curve]
    assert heights[0] == pytest.approx(0.001)
    assert heights[-1] <= most * heights[0]


def test_the_first_rate_goes_with_another_schedule(qtbot, form, document):
    type_into(qtbot, form, "field_learning_rate", "0.02")
    for name in ("CosineDecay", "PiecewiseConstantDecay", "ExponentialDecay"):
        choose(qtbot, form, "field_schedule", name)
    rate = document.project.training.optimizer.fields["learning_rate"]
    assert rate.fields["initial_learning_rate"] == 0.02


def test_a_warm_up_that_leads_nowhere_is_told_under_the_plot(qtbot, form, document):
    choose(qtbot, form, "field_schedule", "CosineDecay")
    type_into(qtbot, form, "field_schedule_warmup_steps", "100")
    caption = form.findChild(QLabel, "schedule_plot_caption")
    assert "Keras leaves it out" in caption.text() and caption.property("role") == "warning"
    type_into(qtbot, form, "field_schedule_warmup_target", "0.1")
    assert "at most" in caption.text() and caption.property("role") == "caption"


def test_a_schedule_that_cannot_be_says_why_in_the_plots_place(qtbot, form, document):
    broken = Instance("PiecewiseConstantDecay", FrozenDict(boundaries=(1, 2), values=(0.1,)))
    optimizer = Instance("SGD", FrozenDict(learning_rate=broken))
    document.apply(SetEntry(("training", "optimizer"), optimizer))
    assert "cannot be computed" in shown(qtbot, form, "schedule_plot_caption").text()


# Class weights and precision


def test_class_weights_are_typed_as_a_person_writes_them(qtbot, form, document):
    form.findChild(QToolButton, "training_rare_fold").click()
    type_into(qtbot, form, "field_class_weight", "balanced")
    assert document.project.training.class_weight == "balanced"
    type_into(qtbot, form, "field_class_weight", "0: 1, 3: 5")
    assert document.project.training.class_weight == FrozenDict({"0": 1.0, "3": 5.0})
    assert form.findChild(QLineEdit, "field_class_weight").text() == "0: 1, 3: 5"
    type_into(qtbot, form, "field_class_weight", "many")
    error = form.findChild(QLabel, "field_class_weight_error")
    assert error.isVisible() and "such as 0: 1" in error.text()
    type_into(qtbot, form, "field_class_weight", "")
    assert document.project.training.class_weight is None


def test_the_precision_is_chosen(qtbot, form, document):
    form.findChild(QToolButton, "training_rare_fold").click()
    choose(qtbot, form, "field_precision", "mixed_float16")
    assert document.project.training.precision == "mixed_float16"


# Callbacks


def test_a_callback_is_added_set_and_undone(qtbot, form, document):
    add(form, "EarlyStopping")
    assert callbacks(document) == (Instance("EarlyStopping", FrozenDict(patience=5)),)
    type_into(qtbot, form, "callback_0_patience", "7")
    assert callbacks(document) == (Instance("EarlyStopping", FrozenDict(patience=7)),)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert callbacks(document) == ()
    assert form.findChild(QToolButton, "callback_0_fold") is None


def test_every_callback_that_is_offered_can_be_added(form, document):
    menu = form.findChild(QToolButton, "add_callback").menu()
    names = [action.text() for action in menu.actions()]
    names = names[: names.index("")]  # under the line stands Python of one's own
    assert names[:3] == ["EarlyStopping", "ModelCheckpoint", "ReduceLROnPlateau"]
    assert "LambdaCallback" in names
    for name in names:
        add(form, name)
    assert [callback.class_name for callback in callbacks(document)] == names


def test_a_monitor_is_chosen_from_the_metrics_that_there_are(qtbot, form, document):
    add(form, "EarlyStopping")
    combo = form.findChild(QComboBox, "callback_0_monitor")
    qtbot.mouseClick(combo, LEFT)
    offered = [combo.itemText(row) for row in range(combo.count())]
    assert offered == ["val_loss", "val_accuracy", "loss", "accuracy"]
    combo.hidePopup()
    choose(qtbot, form, "callback_0_monitor", "accuracy")
    assert callbacks(document)[0].fields["monitor"] == "accuracy"


def test_a_callback_is_switched_off_and_on_and_keeps_its_fields(qtbot, form, document):
    stop = Instance("EarlyStopping", FrozenDict(patience=5))
    document.apply(SetEntry(("training", "callbacks"), (stop,)))
    switch = form.findChild(object, "callback_0_enabled")
    qtbot.mouseClick(switch, LEFT)
    assert callbacks(document)[0].fields == FrozenDict(patience=5, enabled=False)
    qtbot.mouseClick(switch, LEFT)
    assert callbacks(document) == (stop,)


def test_callbacks_change_places_and_are_removed(qtbot, form, document):
    for name in ("EarlyStopping", "CSVLogger", "TerminateOnNaN"):
        add(form, name)
    click(qtbot, form, "callback_2_up")
    click(qtbot, form, "callback_0_down")
    names = [callback.class_name for callback in callbacks(document)]
    assert names == ["TerminateOnNaN", "EarlyStopping", "CSVLogger"]
    assert not form.findChild(QToolButton, "callback_0_up").isEnabled()
    assert not form.findChild(QToolButton, "callback_2_down").isEnabled()
    click(qtbot, form, "callback_1_remove")
    names = [callback.class_name for callback in callbacks(document)]
    assert names == ["TerminateOnNaN", "CSVLogger"]


def test_a_plateau_beside_a_schedule_is_told_under_its_name(qtbot, form, document):
    add(form, "ReduceLROnPlateau")
    told = form.findChild(QLabel, "callback_0_problem")
    assert not told.isVisible()
    choose(qtbot, form, "field_schedule", "ExponentialDecay")
    assert "follows ExponentialDecay" in shown(qtbot, form, "callback_0_problem").text()


def test_a_formula_for_the_rate_is_drawn_and_judged(qtbot, form, document):
    add(form, "LearningRateScheduler")
    type_into(qtbot, form, "callback_0_schedule", "lr / 2")
    plot = form.findChild(SchedulePlot, "schedule_plot")
    assert plot.isVisible() and plot.curve[:2] == ((0.0, 0.0005), (1.0, 0.00025))
    type_into(qtbot, form, "callback_0_schedule", "lr * step")
    assert "no variable 'step'" in form.findChild(QLabel, "callback_0_problem").text()


def test_layers_to_log_are_checked_in_a_list(qtbot, form, document):
    add(form, "ActivationsLogger")
    assert callbacks(document)[0].fields["layers"] == ("digit",)
    field = form.findChild(QComboBox, "callback_0_layers")
    qtbot.mouseClick(field, LEFT)
    names = field.findChild(QListWidget, "callback_0_layers_list")
    assert [names.item(row).text() for row in range(names.count())] == ["digit"]
    qtbot.keyClick(names, Qt.Key.Key_Space)
    qtbot.keyClick(names, Qt.Key.Key_Return)
    assert callbacks(document)[0].fields["layers"] == ()
    assert "no such layer" in form.findChild(QLabel, "callback_0_problem").text()


# TensorBoard


def is_installed() -> bool:
    try:
        check_tensorboard()
    except Exception:
        return False
    return True


@pytest.mark.skipif(is_installed(), reason="TensorBoard is here")
def test_without_tensorboard_it_says_how_to_install_it(qtbot, form, document):
    add(form, "TensorBoard")
    click(qtbot, form, "open_tensorboard", QPushButton)
    assert "pip install tensorboard" in shown(qtbot, form, "callback_0_problem").text()


def test_tensorboard_is_opened_at_the_address_that_it_serves(qtbot, tmp_path, monkeypatch, qapp):
    """A program in its place prints what TensorBoard prints."""
    import sys

    said = "print('TensorBoard 2.21.0 at http://127.0.0.1:6123/ (Press CTRL+C)', flush=True)"
    program = [sys.executable, "-c", f"import time; {said}; time.sleep(60)"]
    monkeypatch.setattr(tensorboard_server, "check_tensorboard", lambda: None)
    monkeypatch.setattr(tensorboard_server, "tensorboard_command", lambda folder: program)
    pages: list[str] = []
    server = tensorboard_server.TensorBoardServer(lambda: Path(tmp_path), qapp, pages.append)
    with qtbot.waitSignal(server.opened, timeout=20_000):
        server.open()
    server.open()
    assert pages == ["http://127.0.0.1:6123/"] * 2
    server.close()
    server.deleteLater()


def test_while_tensorboard_starts_its_callback_says_so_and_then_its_address(
    qtbot, form, monkeypatch
):
    add(form, "TensorBoard")
    server = form.findChild(tensorboard_server.TensorBoardServer)
    monkeypatch.setattr(server, "open", lambda: None)
    click(qtbot, form, "open_tensorboard", QPushButton)
    told = shown(qtbot, form, "callback_0_problem")
    assert told.text() == "Starting TensorBoard…" and told.property("role") == "muted"
    server.opened.emit("http://127.0.0.1:6123/")
    assert told.text() == "TensorBoard serves at http://127.0.0.1:6123/"


def test_a_tensorboard_that_ends_at_once_is_told(qtbot, tmp_path, monkeypatch, qapp):
    import sys

    program = [sys.executable, "-c", "raise SystemExit('the port is taken')"]
    monkeypatch.setattr(tensorboard_server, "check_tensorboard", lambda: None)
    monkeypatch.setattr(tensorboard_server, "tensorboard_command", lambda folder: program)
    server = tensorboard_server.TensorBoardServer(lambda: Path(tmp_path), qapp, lambda url: None)
    with qtbot.waitSignal(server.failed, timeout=20_000) as told:
        server.open()
    assert "the port is taken" in str(told.args[0])
    server.deleteLater()


def test_open_fields_go_with_their_callback_and_stay_open_beside_a_new_one(qtbot, form, document):
    for name in ("EarlyStopping", "CSVLogger", "TerminateOnNaN"):
        add(form, name)

    def unfolded() -> list[str]:
        rows = sorted(form.findChildren(CallbackRow), key=lambda row: row.index)
        return [row.callback.class_name for row in rows if row.unfolded]

    for row in form.findChildren(CallbackRow):
        row.unfold(row.index == 0)
    click(qtbot, form, "callback_0_down")
    assert unfolded() == ["EarlyStopping"]
    click(qtbot, form, "callback_0_remove")
    assert unfolded() == ["EarlyStopping"]
    type_into(qtbot, form, "callback_0_patience", "7")
    assert unfolded() == ["EarlyStopping"]
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert unfolded() == ["EarlyStopping"]
