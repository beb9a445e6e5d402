"""Garbage that holds objects of Qt is destroyed in the window's thread, whoever makes it due."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from gui.collecting import Collector, spared


@pytest.fixture
def collector(qapp):
    found = Collector(qapp)
    found.start()
    yield found
    found.stop()
    found.deleteLater()


class Ring(QObject):
    """Something of Qt's in a cycle, as widgets and their slots are."""

    def __init__(self, destroyed_in):
        super().__init__()
        self.timer = QTimer(self)
        self.itself = self
        weakref.finalize(self, lambda: destroyed_in.append(threading.current_thread()))


def elsewhere(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def make_a_search_due():
    return [[] for _ in range(50_000)]


def test_what_another_thread_makes_due_is_done_in_the_windows_thread(collector, qtbot):
    destroyed_in, kept = [], []
    Ring(destroyed_in)
    elsewhere(lambda: kept.append(make_a_search_due()))
    assert destroyed_in == []
    qtbot.waitUntil(lambda: destroyed_in != [])
    assert destroyed_in == [threading.main_thread()]


def test_without_it_python_destroys_qts_objects_in_whatever_thread(qapp):
    destroyed_in = []
    gc.collect()
    was = gc.isenabled()
    gc.enable()
    try:
        Ring(destroyed_in)
        elsewhere(make_a_search_due)
    finally:
        if not was:
            gc.disable()
    assert destroyed_in and destroyed_in != [threading.main_thread()]


def test_nothing_is_searched_while_it_is_spared_and_all_afterwards(collector, qtbot):
    destroyed_in, turns = [], []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(1))
    timer.start(collector._timer.interval())
    with spared(), spared():
        Ring(destroyed_in)
        made = make_a_search_due()
        qtbot.waitUntil(lambda: len(turns) > 2)
        assert destroyed_in == []
    del made
    kept = make_a_search_due()
    qtbot.waitUntil(lambda: destroyed_in != [])
    assert kept and not gc.isenabled()  # Python's own search stays off


def test_old_objects_are_searched_too_but_rarely(collector, qtbot):
    destroyed_in = []
    ring = Ring(destroyed_in)
    gc.collect()  # it is old now
    del ring
    kept, often = [], QTimer()
    often.timeout.connect(lambda: kept.append([[] for _ in range(1_000)]))
    often.start(0)
    collector._timer.setInterval(0)
    qtbot.waitUntil(lambda: destroyed_in != [])
    assert len(kept) > 100  # so many searches of the youngest came before
    assert destroyed_in == [threading.main_thread()]


def test_leaving_it_to_python_again(collector):
    collector.stop()
    assert gc.isenabled()


def test_the_program_has_it():
    program = (
        "import gc; from gui.app import make_application; from gui.collecting import Collector;"
        "app = make_application(); assert app.findChild(Collector) and not gc.isenabled()"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=100)
