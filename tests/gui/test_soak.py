"""Everything at random and all at once: whatever is begun, ended or killed, nothing hangs or stays.

The seeds are fixed, so that a run that fails can be run again; `SOAK=7,8` tries others.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import random
import signal
import sys
import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from engine.examples import example_path
from engine.graph import edits
from engine.storage import load_project
from engine.training.events import EpochEnd
from engine.worker import messages as m
from gui import engine_client
from gui.engine_client import EngineClient
from tests.gui import short_workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts what /proc lists")
SEEDS = [int(seed) for seed in os.environ.get("SOAK", "1,2").split(",")]


def settle():
    """Let what was put off be done."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()


def held():
    """The descriptors of this process: what each leads to, but for numbers that are new each time.

    Of pipes and sockets only how many there are can be compared.
    """
    kinds: dict[str, int] = {}
    for number in os.listdir("/proc/self/fd"):
        try:
            leads = os.readlink(f"/proc/self/fd/{number}").split(":")[0]
        except FileNotFoundError:  # that of this very listing
            continue
        kinds[leads] = kinds.get(leads, 0) + 1
    return kinds


def pipes():
    """How many pipes and sockets this process has open."""
    return {kind: number for kind, number in held().items() if kind in ("pipe", "socket")}


class Clients:
    """Clients of short workers, and what each was asked and has answered."""

    def __init__(self, chance: random.Random, folder):
        self.chance, self.folder = chance, folder
        self.clients: list[EngineClient] = []
        self.asked: dict[EngineClient, int] = {}
        self.made = 0

    def step(self):
        actions = [self.begin, self.ask, self.ask, self.end, self.kill, self.shoot, self.finish]
        self.chance.choice(actions if self.clients else [self.begin])()

    def begin(self):
        self.made += 1
        worker = self.chance.choice((
            short_workers.answering,
            partial(short_workers.dying, self.folder / str(self.made), self.chance.choice((1, 2))),
        ))  # fmt: skip
        engine_client.run_worker = worker
        client = EngineClient(f"short {self.made}")
        client.received.connect(partial(self.take, client))
        self.clients.append(client)
        self.asked[client] = 0
        if self.chance.random() < 0.5:
            client.start()

    def take(self, client, event):
        if isinstance(event, m.Died):
            self.asked[client] = 0  # said to whoever asked
        elif isinstance(event, m.Progress):
            self.asked[client] -= 1

    def ask(self):
        client = self.chance.choice(self.clients)
        self.asked[client] += 1
        client.send(m.Pause())

    def kill(self):
        self.chance.choice(self.clients).kill()

    def shoot(self):
        """Something else in the computer ends the process."""
        process = self.chance.choice(self.clients).process_id
        if process is not None:
            os.kill(process, self.chance.choice((signal.SIGKILL, signal.SIGTERM)))

    def finish(self):
        client = self.chance.choice(self.clients)
        if client.running:
            client.send(m.Shutdown())

    def end(self):
        client = self.clients.pop(self.chance.randrange(len(self.clients)))
        del self.asked[client]
        client.received.disconnect()
        client.close()
        client.deleteLater()


@pytest.mark.parametrize("seed", SEEDS)
def test_processes_that_begin_and_end_at_random_answer_or_are_told_dead_and_leave_nothing(
    seed, qtbot, tmp_path, monkeypatch, spawned
):
    monkeypatch.setattr(engine_client, "run_worker", short_workers.answering)
    first = EngineClient("first")  # what the first process brings along stays
    first.start()
    qtbot.waitUntil(lambda: first.ready is not None)
    first.close()
    settle()
    before, threads = held(), threading.active_count()
    clients = Clients(random.Random(seed), tmp_path)
    for _ in range(60):
        clients.step()
        if clients.chance.random() < 0.3:
            qtbot.wait(clients.chance.randrange(120))
    for client in clients.clients:  # a `Shutdown` may still be on its way: `Died` follows then
        qtbot.waitUntil(lambda client=client: not client.running or clients.asked[client] <= 0)
    while clients.clients:
        clients.end()
    settle()
    assert not multiprocessing.active_children()
    assert (held(), threading.active_count()) == (before, threads)
    first.deleteLater()


class Person:
    """Does what a person may do with windows on a small project, in any order."""

    def __init__(self, chance: random.Random, make_window, path, qtbot):
        self.chance, self.make_window, self.path, self.qtbot = chance, make_window, path, qtbot
        self.windows = []
        self.exporting = set()  # windows
        self.add_window()
        self.log: list[str] = []  # read it where a run fails

    @property
    def window(self):
        return self.chance.choice(self.windows)

    def step(self):
        actions = (
            self.edit, self.edit, self.undo, self.train, self.train, self.pause, self.stop_training,
            self.kill_training, self.kill_engine, self.evaluate, self.stop_evaluation, self.study,
            self.open_window, self.close_window, self.reopen, self.export_and_stop,
        )  # fmt: skip
        action = self.chance.choice(actions)
        self.log.append(action.__name__)
        action()
        self.qtbot.wait(self.chance.choice((0, 0, 30, 300, 1500)))
        for box in QApplication.topLevelWidgets():  # what was refused is told: read, and closed
            if isinstance(box, QMessageBox) and isValid(box) and box.isVisible():
                box.close()

    def edit(self):
        window = self.window
        layer = next(
            name for name, layer in window.document.project.layers.items()
            if layer.target == "Dense"
        )  # fmt: skip
        window.document.apply(edits.SetField(layer, "units", self.chance.randrange(4, 40)))

    def undo(self):
        self.window.actions_by_id["undo"].trigger()

    def train(self):
        self.window.editor.training_session.start()

    def pause(self):
        session = self.window.editor.training_session
        session.pause() if session.state == "running" else session.resume()

    def stop_training(self):
        self.window.editor.training_session.stop(self.chance.choice((None, "best", "last")))

    def kill_training(self):
        self.shoot(self.window.editor.training_session._client)

    def kill_engine(self):
        window = self.window
        if id(window) not in self.exporting:  # nobody could tidy up what it writes
            self.shoot(window.editor.session.client)

    def evaluate(self):
        self.window.editor.evaluating.start()

    def stop_evaluation(self):
        self.window.editor.evaluating.session.stop()

    def study(self):
        self.window.editor.studying.start()

    def export_and_stop(self):
        window = self.window
        window.editor.exporting.export_to(self.path.parent / "out.keras")
        if self.chance.random() < 0.5:
            window.editor.exporting.stop()

    def open_window(self):
        if len(self.windows) < 3:
            self.add_window()

    def add_window(self):
        window = self.make_window(self.path)
        self.windows.append(window)
        note = partial(self.note, id(window))
        window.editor.exporting.work_changed.connect(note)

    def note(self, window, work):
        self.exporting.add(window) if work else self.exporting.discard(window)

    def close_window(self):
        if len(self.windows) > 1:
            window = self.windows.pop(self.chance.randrange(len(self.windows)))
            window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
            window.close()
            window.deleteLater()

    def reopen(self):
        window = self.window
        window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        window.files.open(self.path)

    def shoot(self, client):
        if client.process_id is not None:
            os.kill(client.process_id, signal.SIGKILL)


def see_it_work(window, qtbot):
    """The window trains an epoch, and its engine knows the project."""
    editor, session = window.editor, window.editor.training_session
    if session.state != "idle":
        session.stop()
    qtbot.waitUntil(lambda: session.state == "idle", timeout=120_000)
    if editor.session.client.running:  # after three deaths in a minute a person must ask
        qtbot.waitUntil(window.engine_idle, timeout=150_000)
    epochs = []
    session.received.connect(lambda e: epochs.append(e) if isinstance(e, EpochEnd) else None)
    session.start()
    qtbot.waitUntil(lambda: len(epochs) > 0, timeout=150_000)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_windows_used_at_random_end_clean_and_what_is_asked_at_the_end_is_done(
    seed, make_window, engine, qtbot, tmp_path
):
    first = EngineClient("first")  # what the first process brings along stays
    first.start()
    qtbot.waitUntil(lambda: first.ready is not None, timeout=150_000)
    first.close()
    first.deleteLater()
    before = pipes()
    path = tmp_path / "net.loom"
    project = load_project(example_path("digits-mlp"))
    project, _ = edits.SetEntry(("training", "epochs"), 30).apply(project)
    project.save(path)
    person = Person(random.Random(seed), make_window, path, qtbot)
    qtbot.waitUntil(person.windows[0].engine_idle, timeout=150_000)
    for _ in range(25):
        person.step()

    see_it_work(person.windows[0], qtbot)
    threads = [thread for w in person.windows for thread in w.findChildren(QThread)]
    widgets: list[QWidget] = list(person.windows)
    pids = {child.pid for child in multiprocessing.active_children()}
    assert pids and threads
    while person.windows:
        window = person.windows.pop()
        window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        window.close()
        window.deleteLater()
    del window
    settle()
    assert not multiprocessing.active_children()
    assert not [pid for pid in pids if os.path.exists(f"/proc/{pid}")]
    assert not [thread for thread in threads if isValid(thread)]
    assert not [widget for widget in widgets if isValid(widget)]
    assert pipes() == before
    left = [name for name in os.listdir(tmp_path) if name.startswith(".")]
    assert not left
