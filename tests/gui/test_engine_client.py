"""A worker process and the thread that owns it: its start, its end, and nothing left of either."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from functools import partial

import pytest

from engine.errors import WorkerError
from engine.project import Project
from engine.worker import messages as m
from gui import engine_client
from gui.document import Document
from gui.engine_client import EngineClient
from gui.sessions.training_session import TrainingSession
from tests.gui import short_workers

posix = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and sends signals")


@pytest.fixture
def started(qtbot, monkeypatch, spawned):
    """Clients whose processes do what the test says; with the events of each."""
    clients = []

    def start(worker, name="short"):
        monkeypatch.setattr(engine_client, "run_worker", worker)
        client = EngineClient(name)
        events, again = [], []
        client.received.connect(events.append)
        client.started_again.connect(again.append)
        clients.append(client)
        return client, events, again

    yield start
    for client in clients:
        client.close()
        client.deleteLater()


def died(events):
    return [event for event in events if isinstance(event, m.Died)]


def answers(events):
    return [event.what for event in events if isinstance(event, m.Progress)]


def test_a_process_that_ends_at_once_is_replaced_and_what_was_asked_is_answered(
    started, qtbot, tmp_path
):
    client, events, again = started(partial(short_workers.dying, tmp_path / "ends", 1), "training")
    client.send(m.StudyData(None, None))
    client.send(m.Pause())
    qtbot.waitUntil(lambda: len(answers(events)) == 2)
    assert answers(events) == ["StudyData", "Pause"] and not died(events)
    assert (tmp_path / "ends").read_text() == "xx"
    assert [str(error) for error in again] == [
        "training: the engine's process ended before it began; it was started once more; "
        "received exit status 255"
    ]


def test_one_that_ends_at_once_twice_is_told_with_what_to_do(started, qtbot, tmp_path):
    client, events, again = started(partial(short_workers.dying, tmp_path / "ends", 2))
    client.send(m.StudyData(None, None))
    qtbot.waitUntil(lambda: bool(died(events)))
    (told,) = died(events)
    assert told.exit_code == 255 and not told.began and len(again) == 1
    assert "ended before it began; received exit status 255" in str(told.error)
    assert "close other programs and try again" in str(told.error)
    assert not client.running
    client.send(m.StudyData(None, None))  # and it can be tried again
    qtbot.waitUntil(lambda: answers(events) == ["StudyData"])


def test_one_that_ends_later_is_not_replaced_in_secret(started, qtbot):
    client, events, again = started(short_workers.answering)
    client.send(m.Shutdown())
    qtbot.waitUntil(lambda: bool(died(events)))
    assert died(events)[0].exit_code == 7 and died(events)[0].began and not again


@posix
def test_one_that_was_killed_by_its_owner_stays_dead(started, qtbot):
    client, events, again = started(short_workers.mute)
    client.start()
    qtbot.waitUntil(lambda: client.process_id is not None)
    client.kill()
    qtbot.waitUntil(lambda: bool(died(events)))
    assert died(events)[0].exit_code == -9 and not again and not client.running


@posix
def test_it_can_be_killed_before_there_is_a_process(started, qtbot, monkeypatch):
    client, events, _ = started(short_workers.mute)
    with engine_client._processes:  # nobody gets a process meanwhile
        client.start()
        client.kill()
    qtbot.waitUntil(lambda: bool(died(events)))
    assert died(events)[0].exit_code == -9


def test_a_client_that_cannot_have_a_pipe_or_a_process_says_so(started, qtbot, monkeypatch):
    def refused(**_):
        raise OSError(24, "Too many open files")

    client, events, _ = started(short_workers.answering)
    with monkeypatch.context() as patch:
        patch.setattr(multiprocessing, "Pipe", refused)
        client.start()
        qtbot.waitUntil(lambda: bool(died(events)))
    assert "could not be started: [Errno 24] Too many open files" in str(died(events)[0].error)
    client.send(m.StudyData(None, None))
    qtbot.waitUntil(lambda: answers(events) == ["StudyData"])


@posix
def test_however_much_is_sent_to_one_that_does_not_read_nobody_waits_not_even_to_close(
    started, qtbot
):
    client, events, _ = started(short_workers.deaf)
    client.start()
    qtbot.waitUntil(lambda: client.ready is not None)
    much = m.StudyData("x" * 10_000_000, None)
    for _ in range(30_000):  # each rings, and would fill a pipe
        client.send(much)
    client.close()
    assert not died(events) and not multiprocessing.active_children()


def test_a_client_that_is_closed_while_its_process_writes_leaves_no_half_written_file(
    started, qtbot, tmp_path
):
    client, _, _ = started(partial(short_workers.writing, tmp_path))
    client.start()
    qtbot.waitUntil(lambda: client.ready is not None)
    assert len(list(tmp_path.iterdir())) == 1
    client.close()
    assert not list(tmp_path.iterdir())


@posix
def test_an_exit_status_is_known_though_another_process_starts_at_that_moment(
    started, qtbot, monkeypatch
):
    """`Process.start` reaps the others' processes; a slow one would take the status away."""
    first, events, _ = started(short_workers.answering)
    first.start()
    qtbot.waitUntil(lambda: first.ready is not None)
    begun, reaped = threading.Event(), threading.Event()
    wait = os.waitpid
    pid = first.process_id

    def slow(which, flags):
        if which == pid and threading.current_thread() is not starter:
            reaped.wait(20)  # the other one has looked before
        answer = wait(which, flags)
        if answer[0] == pid and threading.current_thread() is starter:
            reaped.set()
            time.sleep(0.3)  # before it writes down what it knows
        return answer

    def start_another():
        process = multiprocessing.get_context("spawn").Process(target=int)
        with engine_client._processes:
            begun.set()
            while not reaped.is_set() and first.running:
                multiprocessing.process._cleanup()
            process.start()
        process.join()

    starter = threading.Thread(target=start_another)
    monkeypatch.setattr(os, "waitpid", slow)
    starter.start()
    begun.wait(20)
    first.send(m.Shutdown())
    qtbot.waitUntil(lambda: bool(died(events)))
    starter.join()
    assert died(events)[0].exit_code == 7


@posix
def test_clients_of_every_fate_leave_no_process_thread_or_descriptor(started, qtbot, tmp_path):
    warm, _, _ = started(short_workers.answering)
    warm.start()  # what the first process brings along stays: the tracker of resources
    qtbot.waitUntil(lambda: warm.ready is not None)
    warm.close()
    before = len(os.listdir("/proc/self/fd")), threading.active_count()
    for fate in range(6):
        ends = partial(short_workers.dying, tmp_path / f"{fate}", fate % 3)
        client, events, _ = started(ends if fate < 3 else short_workers.answering)
        client.send(m.Shutdown() if fate == 4 else m.Pause())
        if fate != 5:
            qtbot.waitUntil(lambda events=events: len(events) > 0)
        client.close()
    assert (len(os.listdir("/proc/self/fd")), threading.active_count()) == before
    assert not multiprocessing.active_children()


def test_a_training_whose_process_never_begins_says_what_to_do(
    qtbot, monkeypatch, spawned, tmp_path
):
    monkeypatch.setattr(
        engine_client, "run_worker", partial(short_workers.dying, tmp_path / "ends", 2)
    )
    session = TrainingSession(Document(Project()), lambda: tmp_path)
    failed, again = [], []
    session.failed.connect(failed.append)
    session.started_again.connect(again.append)
    session.start()
    qtbot.waitUntil(lambda: bool(failed))
    assert len(again) == 1 and session.state == "idle"
    (error,) = failed
    assert error.received == "exit status 255"
    assert "close other programs and try again" in error.hint
    session.close()


def test_the_log_says_that_a_process_was_started_once_more(window):
    window.editor.training_session.started_again.emit(WorkerError("the engine's process ended"))
    window.editor.session.client.started_again.emit(WorkerError("and another one"))
    assert "the engine's process ended" in window.editor.log.text()
    assert "and another one" in window.editor.log.text()
