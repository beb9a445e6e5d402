"""The plots panel: curves of a History, drawn by pyqtgraph once there is something to draw."""

import itertools
import math
import subprocess
import sys
import time

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QImage, QPainter, QPicture
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QToolButton,
    QToolTip,
)

from engine.errors import SaveError
from engine.runs.curves import MOST_DRAWN
from engine.runs.history import History
from engine.runs.marks import Marks
from engine.training.events import (
    BatchEnd,
    EpochEnd,
    RateChanged,
    TrainingFinished,
    TrainingStarted,
)
from gui.panels.plots.panel import PlotsPanel, epochs_in_view
from gui.theme import Theme

# The offscreen platform opens menus without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def plots(qtbot, theme):
    panel = PlotsPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    return panel


def trained(epochs: int = 8, planned: int = 10, outputs: tuple[str, ...] = ()) -> History:
    """A training whose validation loss is best in epoch 5."""
    history = History(outputs)
    history.take(TrainingStarted(planned, 4, 100, "CPU"))
    for number in range(1, epochs + 1):
        for batch in range(1, 5):
            history.take(BatchEnd(number, batch, {"loss": 3 / number, "accuracy": 0.5}))
        history.take(
            EpochEnd(
                number,
                planned,
                1.0,
                {
                    "loss": 2 / number,
                    "accuracy": 1 - 1 / (number + 1),
                    "val_loss": 0.2 + (number - 5) ** 2 / 10,
                    "val_accuracy": 1 - 1.2 / (number + 1),
                },
            )
        )
    return history


def drawn(qtbot, plots: PlotsPanel, history: History) -> PlotsPanel:
    plots.set_history(history)
    metrics = history.groups().keys()
    qtbot.waitUntil(lambda: metrics <= plots.metrics)
    # Laid out side by side.
    qtbot.waitUntil(lambda: plots.card("loss").width() * len(metrics) > 0.9 * plots.width())
    plots.grab()  # axes take their range when they are painted
    return plots


def test_pyqtgraph_is_not_loaded_before_there_is_something_to_draw():
    code = "import sys, gui.panels.training.panel; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_before_a_training_it_says_what_will_appear_and_how_to_start(plots):
    hint = plots.findChild(QLabel, "plots_empty_hint")
    assert hint.isVisible()
    assert "press Train" in hint.text()


def test_each_metric_gets_a_plot_with_training_and_validation(qtbot, plots):
    drawn(qtbot, plots, trained(epochs=8))
    for key in ("loss", "accuracy", "val_loss", "val_accuracy"):
        assert plots.points_drawn(key) == 8
    assert plots.points_drawn("something_else") == 0
    qtbot.waitUntil(lambda: plots.card("accuracy").isVisible())
    assert plots.card("loss").x() < plots.card("accuracy").x()


def test_the_best_epoch_is_marked(qtbot, plots):
    drawn(qtbot, plots, trained())
    assert plots.card("loss").best_shown == 5
    assert plots.card("accuracy").best_shown == 5


def test_the_mark_of_the_best_epoch_says_what_makes_it_the_best(qtbot, plots):
    drawn(qtbot, plots, trained())
    view = plots.card("accuracy").view
    where = view.mapFromScene(view.getPlotItem().getViewBox().mapViewToScene(QPointF(5, 0.6)))
    ask = QHelpEvent(QEvent.Type.ToolTip, where, view.viewport().mapToGlobal(where))
    QApplication.sendEvent(view.viewport(), ask)
    words = "Best epoch 5: the one with the lowest val_loss, 0.200\nval_accuracy 0.800"
    assert QToolTip.text() == words
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.parametrize(("epochs", "width"), [(10, 900), (10, 420), (100, 900), (2000, 420)])
def test_the_last_epoch_has_its_number_under_the_axis(qtbot, plots, epochs, width):
    history = History()
    history.take(TrainingStarted(epochs, 4, 100, "CPU"))
    for number in range(1, epochs + 1):
        history.take(EpochEnd(number, epochs, 1.0, {"loss": 1 / number, "accuracy": 0.5}))
    plots.resize(width, 300)
    drawn(qtbot, plots, history)
    view = plots.card("loss").view
    axis = view.getPlotItem().getAxis("bottom")
    canvas = QPicture()
    painter = QPainter(canvas)
    labels = {text: box for box, _, text in axis.generateDrawSpecs(painter)[2]}
    painter.end()
    assert str(epochs) in labels
    # All of it is inside the view.
    assert view.sceneRect().contains(axis.mapRectToScene(labels[str(epochs)]))


@pytest.mark.parametrize("width", [380, 500, 900])
def test_two_plots_share_the_width_and_keep_their_switches(qtbot, plots, width):
    plots.resize(width, 300)
    drawn(qtbot, plots, trained())
    loss, accuracy = plots.card("loss"), plots.card("accuracy")
    qtbot.waitUntil(lambda: abs(loss.width() - accuracy.width()) <= 1)
    for card in (loss, accuracy):
        assert card.width() >= 180
        assert plots.rect().contains(QRect(card.mapTo(plots, QPoint()), card.size()))
        switch = card.findChild(QToolButton, "plot_log")
        assert card.rect().contains(QRect(switch.mapTo(card, QPoint()), switch.size()))
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
        assert card.title.log


def test_new_epochs_are_drawn_when_told(qtbot, plots):
    history = trained(epochs=2)
    drawn(qtbot, plots, history)
    history.take(EpochEnd(3, 10, 1.0, {"loss": 0.1, "val_loss": 0.1}))
    plots.refresh()
    qtbot.waitUntil(lambda: plots.points_drawn("loss") == 3)


def test_news_are_drawn_a_few_times_a_second_however_fast_they_come(qtbot, plots, monkeypatch):
    history = drawn(qtbot, plots, trained()) and plots._history
    card, times, began = plots.card("loss"), [], time.monotonic()
    redraw = card.redraw
    monkeypatch.setattr(card, "redraw", lambda: (times.append(1), redraw()))
    for _ in range(200):
        history.take(BatchEnd(9, 1, {"loss": 1.0}))
        plots.refresh()
        qtbot.wait(1)
    qtbot.waitUntil(lambda: bool(times))  # the last news are not lost
    # One redraw for each 80 ms that passed (a timer of Qt's may be early by 5 %), not one for each.
    assert len(times) <= (time.monotonic() - began) / 0.076 + 1


def test_a_long_training_is_drawn_with_few_points(qtbot, plots):
    history = History()
    history.take(TrainingStarted(3_000, 10, 100, "CPU"))
    for number in range(1, 2_001):
        history.take(BatchEnd(number, 5, {"loss": 1.0}))
        history.take(EpochEnd(number, 3_000, 0.1, {"loss": 9.0 if number == 777 else 1.0}))
    drawn(qtbot, plots, history)
    assert 100 < plots.points_drawn("loss") <= MOST_DRAWN
    assert plots.card("loss").points_drawn()["batches"] <= MOST_DRAWN


def test_the_log_button_makes_the_axis_logarithmic(qtbot, plots):
    drawn(qtbot, plots, trained())
    card = plots.card("loss")
    low, high = card.view.getPlotItem().viewRange()[1]
    qtbot.mouseClick(card.findChild(QToolButton, "plot_log"), Qt.MouseButton.LeftButton)
    assert card.title.log
    plots.grab()
    log_low, log_high = card.view.getPlotItem().viewRange()[1]
    assert log_high == pytest.approx(math.log10(high), abs=0.2)
    assert log_low < 0 < log_high
    qtbot.mouseClick(card.findChild(QToolButton, "plot_log"), Qt.MouseButton.LeftButton)
    plots.grab()
    assert card.view.getPlotItem().viewRange()[1] == pytest.approx([low, high])


def test_what_has_no_logarithm_is_left_out_without_a_complaint(qtbot, plots):
    history = History()
    history.take(TrainingStarted(3, 1, 100, "CPU"))
    for number, loss in ((1, 1.0), (2, 0.0), (3, -1.0)):
        history.take(EpochEnd(number, 3, 1.0, {"loss": loss}))
    drawn(qtbot, plots, history)
    assert plots.points_drawn("loss") == 3
    choose(qtbot, plots.card("loss"), "plot_menu_log")
    assert plots.card("loss").title.log
    assert plots.points_drawn("loss") == 1


def test_the_pointer_tells_the_values_at_its_epoch(qtbot, plots):
    drawn(qtbot, plots, trained())
    card = plots.card("loss")
    box = card.view.getPlotItem().getViewBox()
    epoch = card.findChild(QLabel, "plot_epoch")
    shake = itertools.cycle((0, 1))

    def says(text: str, x: float, y: float) -> bool:
        """Move the pointer there; pyqtgraph looks at it at most 100 times a second."""
        where = card.view.mapFromScene(box.mapViewToScene(QPointF(x, y)))
        qtbot.mouseMove(card.view.viewport(), where + QPoint(0, next(shake)))
        return epoch.text() == text

    qtbot.waitUntil(lambda: says("epoch 4", 4.1, 0.5))
    assert card.findChild(object, "legend_training").value == "0.500"
    assert card.findChild(object, "legend_validation").value == "0.300"
    qtbot.waitUntil(lambda: says("", -5, 0.5))  # left of the axis


def test_where_something_acted_is_marked_over_every_plot(qtbot, plots):
    history, marks = trained(), Marks()
    for event in (
        TrainingStarted(10, 4, 100, "CPU"),
        RateChanged(2.0, 0.1, 0.01, "callback"),
        RateChanged(3.5, 0.01, 0.004, "person"),
        TrainingFinished("early_stopped", 8, 5, 1.0),
    ):
        marks.take(event)
    plots.set_history(history, marks)
    qtbot.waitUntil(lambda: {"loss", "accuracy"} <= plots.metrics)
    qtbot.waitUntil(lambda: len(plots.card("accuracy").marks_shown) == 3)
    card = plots.card("loss")
    assert [(mark.at, mark.kind) for mark in card.marks_shown] == [
        (2.0, "rate"), (3.5, "rate"), (8.0, "early_stop"),
    ]  # fmt: skip
    items = card.view.getPlotItem().items
    lines = {x.value(): x for x in items if isinstance(x, pg.InfiniteLine) and x.isVisible()}
    words = {at: lines[at].label.format for at in (2.0, 3.5, 8.0)}
    assert words == {2.0: "rate ÷10", 3.5: "rate 0.004", 8.0: "stopped early"}
    assert lines[3.5].toolTip() == "Learning rate 0.01 → 0.004 at epoch 3.50, by you"
    assert "by a callback" in lines[2.0].toolTip()
    plots.set_history(history, Marks())
    qtbot.waitUntil(lambda: card.marks_shown == ())
    assert not lines[2.0].isVisible()


def test_the_learning_rate_has_a_plot_once_it_varies(qtbot, plots):
    history, marks = trained(), Marks()
    told = [EpochEnd(n, 10, 1.0, {"loss": 1.0}, 0.1 / n) for n in (1, 2, 3)]
    marks.take(told[0])
    plots.set_history(history, marks)
    qtbot.waitUntil(lambda: {"loss", "accuracy"} <= plots.metrics)
    assert "learning_rate" not in plots.metrics
    for event in told[1:]:
        marks.take(event)
    plots.refresh()
    qtbot.waitUntil(lambda: "learning_rate" in plots.metrics)
    qtbot.waitUntil(lambda: plots.points_drawn("learning_rate") == 3)


def test_a_rate_that_never_changes_is_readable_at_its_axis(qtbot, plots):
    history, marks = trained(epochs=0), Marks()
    for number in (1, 2, 3):
        history.take(EpochEnd(number, 10, 1.0, {"loss": 1.0, "learning_rate": 0.001}))
    plots.set_history(history, marks)
    qtbot.waitUntil(lambda: "learning_rate" in plots.metrics)
    box = plots.card("learning_rate").view.getPlotItem().getViewBox()
    qtbot.waitUntil(lambda: box.viewRange()[1][1] < 0.01)
    low, high = box.viewRange()[1]
    assert 0 < low < 0.001 < high


def test_words_beside_many_marks_do_not_cover_each_other_and_the_end_is_told(qtbot, plots):
    history, marks = trained(), Marks()
    marks.take(TrainingStarted(10, 4, 100, "CPU"))
    for at in range(1, 9):
        marks.take(RateChanged(7 + at / 10, 0.1, 0.01, "callback"))
    marks.take(TrainingFinished("early_stopped", 8, 5, 1.0))
    plots.set_history(history, marks)
    qtbot.waitUntil(lambda: {"loss", "accuracy"} <= plots.metrics)
    card = plots.card("loss")
    qtbot.waitUntil(lambda: len(card.marks_shown) == 9)
    assert "stopped early" in card.marks_told
    assert len(card.marks_told) < 9
    items = card.view.getPlotItem().items
    lines = [x for x in items if isinstance(x, pg.InfiniteLine) and x.isVisible()]
    shown = [x.label for x in lines if x.label is not None and x.label.isVisible()]
    margin = 4  # pixels that pyqtgraph keeps free around a word
    boxes = [
        label.mapRectToDevice(label.boundingRect()).adjusted(margin, margin, -margin, -margin)
        for label in shown
    ]
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))


def test_what_the_batches_told_can_be_hidden(qtbot, plots):
    drawn(qtbot, plots, trained())
    card = plots.card("loss")
    assert card.points_drawn()["batches"] == 32
    choose(qtbot, card, "plot_menu_batches")
    assert card.points_drawn()["batches"] == 0
    assert card.points_drawn()["training"] == 8


def test_a_curve_can_be_smoothed_and_its_values_stay(qtbot, plots):
    drawn(qtbot, plots, trained())
    card = plots.card("loss")
    before = card.drawn_values("training")
    card.findChild(QAction, "plot_smoothing_some").trigger()
    after = card.drawn_values("training")
    assert after[0] == before[0] and len(after) == len(before)
    assert after[-1] > before[-1]  # it lags behind a curve that falls
    card.show_values_at(8)
    assert card.findChild(object, "legend_training").value == "0.250"
    card.findChild(QAction, "plot_smoothing_none").trigger()
    assert card.drawn_values("training") == before


def test_outputs_of_a_metric_are_chosen_in_its_title(qtbot, plots):
    history = History(("age", "gender"))
    history.take(TrainingStarted(2, 1, 100, "CPU"))
    logs = {"loss": 3.0, "age_loss": 2.0, "gender_loss": 1.0, "gender_accuracy": 0.5}
    history.take(EpochEnd(1, 2, 1.0, logs))
    drawn(qtbot, plots, history)
    card = plots.card("loss")
    choice = card.findChild(QComboBox, "plot_output")
    assert [choice.itemText(i) for i in range(choice.count())] == ["total", "age", "gender"]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert card.curve.key == "age_loss"
    assert plots.points_drawn("age_loss") == 1
    assert not plots.card("accuracy").findChild(QComboBox, "plot_output").isVisible()


def test_the_next_training_replaces_the_curves(qtbot, plots):
    drawn(qtbot, plots, trained())
    fresh = History()
    fresh.take(TrainingStarted(2, 1, 100, "CPU"))
    fresh.take(EpochEnd(1, 2, 1.0, {"loss": 1.0}))
    plots.set_history(fresh)
    qtbot.waitUntil(lambda: plots.points_drawn("loss") == 1)
    assert plots.points_drawn("accuracy") == 0
    plots.set_history(None)
    qtbot.waitUntil(lambda: plots.findChild(QLabel, "plots_empty_hint").isVisible())


def test_it_follows_the_theme(qtbot, plots, theme):
    drawn(qtbot, plots, trained())
    theme.set("light")
    card = plots.card("loss")
    assert card.view.backgroundBrush().color() == theme.color("panel")
    picture = plots.picture(card)
    colors = {picture.pixelColor(x, 150).name() for x in range(0, picture.width(), 3)}
    assert theme.color("plot").name() in colors


def choose(qtbot, card, name: str) -> None:
    """Open the menu of a plot and press Enter on an action."""
    menu = card.findChild(QMenu, "plot_menu")
    menu.popup(card.mapToGlobal(QPoint(5, 5)))
    menu.setActiveAction(card.findChild(QAction, name))
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_a_plot_is_copied_as_picture_and_as_values(qtbot, plots):
    drawn(qtbot, plots, trained(epochs=2))
    choose(qtbot, plots.card("loss"), "plot_copy")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    assert mime.text().splitlines()[0] == "epoch,loss,accuracy,val_loss,val_accuracy"


def test_a_plot_is_saved_as_a_picture(qtbot, plots, tmp_path, monkeypatch):
    drawn(qtbot, plots, trained())
    wanted = tmp_path / "loss"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(wanted), ""))
    card = plots.card("loss")
    choose(qtbot, card, "plot_save")
    image = QImage(str(tmp_path / "loss.png"))
    assert image.width() == 2 * card.width()
    assert card.findChild(QToolButton, "plot_more").isVisible()


def test_a_plot_is_saved_as_a_drawing_and_its_values_as_a_table(
    qtbot, plots, tmp_path, monkeypatch
):
    drawn(qtbot, plots, trained(epochs=2))
    answers = iter([(str(tmp_path / "loss"), "Drawing (*.svg)"), (str(tmp_path / "all"), "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
    choose(qtbot, plots.card("loss"), "plot_save")
    drawing = (tmp_path / "loss.svg").read_text()
    assert "<polyline" in drawing or "<path" in drawing
    assert ">train<" in drawing and "<image" not in drawing
    choose(qtbot, plots.card("loss"), "plot_csv")
    lines = (tmp_path / "all.csv").read_text().splitlines()
    assert lines[0] == "epoch,loss,accuracy,val_loss,val_accuracy" and len(lines) == 3


def test_a_picture_that_cannot_be_saved_says_why(qtbot, plots, tmp_path, monkeypatch):
    drawn(qtbot, plots, trained())
    (tmp_path / "file").write_text("not a folder")
    wanted = str(tmp_path / "file" / "loss.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (wanted, ""))
    with qtbot.waitSignal(plots.failed) as told:
        choose(qtbot, plots.card("loss"), "plot_save")
    assert isinstance(told.args[0], SaveError)


@pytest.mark.parametrize(
    ("done", "planned", "shown"), [(0, 10, 10), (3, 30, 30), (0, 1000, 10), (9, 1000, 20)]
)
def test_the_axis_reaches_to_the_planned_end_unless_that_is_far(done, planned, shown):
    history = trained(epochs=done, planned=planned)
    assert epochs_in_view(history) == shown
    if done:
        history.take(TrainingFinished("stopped", done, 1, 1.0))
        assert epochs_in_view(history) == done
