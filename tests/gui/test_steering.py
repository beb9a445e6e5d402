"""Steering a real training from the panel: pause, rate, stop, going on after its end or death."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from engine.examples import example_path
from engine.graph.edits import SetEntry
from engine.storage import load_project
from engine.training.backup import backup_facts, interrupted_runs
from engine.training.events import EpochEnd, RateChanged, TrainingFinished, TrainingStarted
from gui.document import Document
from gui.panels.training.panel import TrainingPanel
from gui.sessions.steering import Steering
from gui.sessions.training_session import TrainingSession
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A panel, a session and what joins them; `events` is all that was told."""

    def __init__(self, qtbot, qapp, path, runs):
        self.qtbot, self.runs = qtbot, runs
        self.document = Document()
        self.panel = TrainingPanel(self.document, Theme(qapp, "dark"))
        qtbot.addWidget(self.panel)
        self.session = TrainingSession(self.document, lambda: runs)
        self.session.received.connect(self.panel.take)
        self.session.state_changed.connect(self.panel.set_state)
        self.session.failed.connect(self.panel.show_error)
        self.panel.train_requested.connect(self.session.start)
        self.steering = Steering(self.panel, self.session, self.session)
        self.events = []
        self.session.received.connect(self.events.append)
        self.document.open(load_project(path), path)
        self.panel.resize(1000, 400)
        self.panel.show()

    def press(self, name):
        button = self.panel.findChild(QPushButton, f"training_{name}")
        assert button.isVisible() and button.isEnabled(), name
        self.qtbot.mouseClick(button, LEFT)

    def wait(self, ready):
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=90_000)

    def told(self, kind):
        return [event for event in self.events if isinstance(event, kind)]

    def status(self):
        return self.panel.findChild(QWidget, "training_status").accessibleName()

    def set_epochs(self, epochs):
        self.document.apply(SetEntry(("training", "epochs"), epochs))


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    path = tmp_path / "net.loom"
    load_project(example_path("digits-mlp")).save(path)
    desks = []

    def make():
        desks.append(Desk(qtbot, qapp, path, tmp_path / "runs"))
        return desks[-1]

    yield make
    for desk in desks:
        desk.session.close()


def test_pause_another_rate_resume_and_stop(desk):
    desk = desk()
    desk.set_epochs(5_000)
    desk.press("train")
    desk.wait(lambda: desk.told(EpochEnd))
    desk.press("pause")
    desk.wait(lambda: desk.session.state == "paused")
    assert desk.status().startswith("Paused")
    count = len(desk.events)
    desk.qtbot.wait(500)
    assert len(desk.events) == count  # nothing goes on meanwhile
    rate = desk.panel.findChild(QLineEdit, "training_rate")
    rate.setFocus()
    rate.selectAll()
    desk.qtbot.keyClicks(rate, "0.0005")
    desk.qtbot.keyClick(rate, Qt.Key.Key_Return)
    desk.press("pause")  # it says Resume now
    desk.wait(lambda: desk.told(RateChanged))
    assert desk.session.state == "running"
    assert desk.told(RateChanged)[0].rate == pytest.approx(0.0005)
    desk.press("pause")
    desk.wait(lambda: desk.session.state == "paused")
    desk.press("stop")
    desk.wait(lambda: desk.session.state == "idle")
    (finished,) = desk.told(TrainingFinished)
    assert (finished.status, finished.kept) == ("stopped", "best")
    assert desk.document.project.weights is not None


def test_a_training_goes_on_and_its_curves_with_it(desk):
    desk = desk()
    desk.set_epochs(2)
    desk.document.apply(SetEntry(("training", "keep"), "last"))
    desk.press("train")
    desk.wait(lambda: desk.session.state == "idle" and desk.told(TrainingFinished))
    assert desk.told(TrainingFinished)[0].kept == "last"
    desk.press("continue")
    desk.wait(lambda: len(desk.told(TrainingFinished)) == 2)
    assert desk.told(TrainingStarted)[1].epochs == 4
    assert [event.epoch for event in desk.told(EpochEnd)] == [1, 2, 3, 4]
    desk.wait(lambda: desk.panel.plots.points_drawn("loss") == 4)
    assert desk.status().startswith("Done: 4 epochs")


def test_after_a_death_it_resumes_from_its_backup_also_in_another_window(desk):
    first = desk()
    first.set_epochs(5_000)
    first.press("train")
    first.wait(lambda: interrupted_runs(first.runs, str(first.document.path)))
    first.session._client.kill()
    first.wait(lambda: first.session.state == "idle")
    (folder,) = first.runs.iterdir()
    epoch = backup_facts(folder).epoch
    assert f"Resume goes on after epoch {epoch}." in first.status()
    assert first.session.continuation.killed

    second = desk()  # the program was started anew
    second.set_epochs(5_000)
    button = second.panel.findChild(QPushButton, "training_continue")
    assert button.text() == f"Resume from epoch {epoch}"
    assert f"interrupted after epoch {epoch} of 5000" in second.status()
    second.press("continue")
    second.wait(lambda: second.told(EpochEnd))
    assert second.told(EpochEnd)[0].epoch == epoch + 1
    second.press("stop")
    second.wait(lambda: second.session.state == "idle")
    assert not second.session.continuation.killed  # what was lost is found again
    assert backup_facts(folder) is None
