"""The composition root: makes the application, its theme and its windows.

`create_window` is for tests and scripts that have an application of their own.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.collecting import Collector
from gui.language.translator import speak
from gui.main_window import MainWindow
from gui.settings import Settings, load_settings, settings_file
from gui.theme import Theme
from gui.windows import Windows

_SETTLED = 1_500  # ms after the start


def create_window(path: str | Path | None = None, settings: Settings | None = None) -> MainWindow:
    """The first window, not yet shown: on the welcome page, or on the file at `path`.

    `window.windows` makes further ones. There must be a QApplication. Without `settings` the
    defaults hold and nothing is read.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = settings or Settings(theme="dark")
    theme = Theme(app, settings.theme)
    theme.apply(app)
    windows = Windows(settings, theme)
    last = settings.session if settings.restore_session and path is None else []
    window = windows.make(last[0] if last else None)
    if path is not None:
        window.open_path(Path(path))
    return window


def make_application(language: str = "en") -> QApplication:
    """The QApplication, in a language: "en", "fr", or "system" for the desktop's."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Layerloom")
    app.setDesktopFileName("layerloom")
    speak(app, language)
    Collector(app).start()
    return app


def run(options: argparse.Namespace) -> int:
    """Open the windows, stay until all are closed; with `--screenshot` take a picture and end."""
    settings = load_settings(settings_file())
    if options.screenshot is not None:
        # A picture shows the same window whoever takes it.
        settings = Settings(language="en")
    if options.theme:
        settings.theme = options.theme
    app = make_application(options.language or settings.language)
    window = create_window(options.file, settings)
    if options.size:
        window.resize(*options.size)
    window.show()
    if options.file is None and settings.restore_session:
        window.windows.restore()
    if options.screenshot is not None:
        from gui.pictures.screenshot import take

        window.remembers = False
        take(window, options)
    QTimer.singleShot(_SETTLED, app, _spare_the_collector)
    app.commitDataRequest.connect(window.windows.leave_desktop)
    app.saveStateRequest.connect(window.windows.remember)
    app.aboutToQuit.connect(leave_clipboard)
    return app.exec()


def _spare_the_collector() -> None:
    """Leave what lives as long as the program out of Python's full collections.

    They stop the event loop, and most of what they would look at is there to stay.
    """
    gc.collect()
    gc.freeze()


def leave_clipboard() -> None:
    """Before the end, leave what was copied as a plain picture or plain text.

    What Python has made there would outlive Python: Qt deletes it last, which ends in a crash.
    """
    clipboard = QGuiApplication.clipboard()
    copied = clipboard.mimeData()  # None where nothing was ever copied
    if copied is None or not shiboken6.createdByPython(copied):
        return
    if copied.hasImage():
        clipboard.setImage(clipboard.image())
    else:
        clipboard.setText(copied.text())
