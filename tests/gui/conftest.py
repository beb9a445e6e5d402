"""What GUI tests share: windows with their engines, and the check that no widget is left."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.collecting import Collector

PATIENCE = 20_000  # ms; what happens at all has happened by then, however busy the machine is


class PatientBot(QtBot):
    """Waits for states for as long as a slow machine may need, unless a test says how long."""

    def waitUntil(self, callback, *, timeout=PATIENCE):
        return super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE, **options):
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals, *, timeout=PATIENCE, **options):
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitExposed(self, widget, *, timeout=PATIENCE):
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget, *, timeout=PATIENCE):
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    """Drives widgets and waits for them."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def the_clipboard_is_left_as_by_the_program(qapp):
    """What a test has copied must not outlive Python: the process would end in a crash."""
    yield
    from gui.app import leave_clipboard

    leave_clipboard()


@pytest.fixture(scope="session", autouse=True)
def icons_are_drawn_once(qapp):
    """A program has one theme, which keeps its icons; here each window has one of its own."""
    from gui import theme

    drawn, draw = {}, theme._draw_icon

    def once(name, color, disabled):
        key = (name, color.name(), disabled.name())
        if key not in drawn:
            drawn[key] = draw(name, color, disabled)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(theme, "_draw_icon", once)
        yield
    drawn.clear()  # no picture may outlive Qt


@pytest.fixture(scope="module", autouse=True)
def garbage_is_searched_for_as_in_the_program(qapp):
    """In this thread alone: in another, what is of Qt would be destroyed beside Qt at work."""
    collector = Collector(qapp)
    collector.start()
    yield
    collector.stop()
    collector.deleteLater()


@pytest.fixture(autouse=True)
def no_widget_is_left(request):
    """Fail a test that leaves a top-level widget alive."""
    before = {id(w) for w in QApplication.topLevelWidgets()} if QApplication.instance() else set()
    gc.freeze()  # what was there before the test is none of its garbage
    yield
    app = QApplication.instance()
    if app is None:
        return
    left: list[str] = []
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
        gc.collect()
        left = [
            f"{type(w).__name__} {w.objectName()!r}"
            for w in QApplication.topLevelWidgets()
            if id(w) not in before and w.parent() is None
        ]
        if not left:
            return
        gc.unfreeze()  # the canvas spares what it makes: it may be among that
    assert not left, f"widgets outlive the test: {', '.join(left)}"


@pytest.fixture(autouse=True)
def nobody_is_asked_in_vain(qapp):
    """End a dialog that nobody answers for a minute, and fail the test: it would wait for ever.

    Inside such a dialog no Python runs, so that no time limit of the suite's would be heard.
    """
    asked: list[str] = []
    waited: dict[int, int] = {}

    def look() -> None:
        shown = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        seconds = waited.get(id(shown), 0) + 1
        waited.clear()
        if shown is None:
            return
        waited[id(shown)] = seconds
        if seconds > 60:
            text = shown.text() if isinstance(shown, QMessageBox) else shown.windowTitle()
            asked.append(f"{type(shown).__name__} {shown.objectName()!r}: {text}")
            shown.done(0) if isinstance(shown, QDialog) else shown.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1000)
    yield
    timer.stop()
    assert not asked, f"nobody answered: {', '.join(asked)}"


@pytest.fixture
def engine():
    """Asked for by a test whose windows start their engines (so does `idle`)."""


@pytest.fixture
def make_window(request, qtbot, tmp_path, monkeypatch):
    """Makes main windows whose files, settings and runs lie in a folder of the test's own.

    Their engines start where the test asks for `engine` or `idle`: each imports Keras first.
    """
    from gui import main_window, settings
    from gui.app import create_window
    from gui.sessions.engine_session import EngineSession

    if not {"engine", "idle"} & set(request.fixturenames):
        monkeypatch.setattr(EngineSession, "start", lambda _: None)

    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr("gui.commands.handlers.settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(main_window, "runs_folder", lambda: tmp_path / "runs")
    windows = []

    def make(path=None, *, shown=True):
        window = create_window(path)
        windows.append(window)
        window.resize(1400, 900)
        if shown:
            with qtbot.waitExposed(window):
                window.show()
        return window

    yield make
    for window in (window for window in windows if isValid(window)):
        window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window):
    """A window on an empty project, with the editor shown."""
    window = make_window()
    window.show_editor()
    return window


@pytest.fixture
def idle(qtbot):
    """Waits until a window's engine knows everything (its first start imports Keras)."""

    def wait(window, timeout=150_000):  # the machine may be busy with other things
        qtbot.waitUntil(window.engine_idle, timeout=timeout)

    return wait
