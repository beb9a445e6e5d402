"""The composition root: makes the application, its theme and its window.

`create_window` is for tests and scripts that have an application of their own.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.document import Document
from gui.main_window import MainWindow
from gui.settings import Settings, load_settings, settings_file
from gui.theme import Theme

_SETTLED = 1_500  # ms after the start
_TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


def create_window(path: str | Path | None = None, settings: Settings | None = None) -> MainWindow:
    """A main window, not yet shown: on the welcome page, or on the file at `path`.

    There must be a QApplication. Without `settings` the defaults hold and nothing is read.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = settings or Settings(theme="dark")
    theme = Theme(app, settings.theme)
    theme.apply(app)
    window = MainWindow(Document(), theme, settings)
    theme.setParent(window)
    window.setWindowIcon(theme.application_icon())
    if path is None or not window.open_path(Path(path)):
        window.show_welcome()
    return window


def make_application(language: str = "en") -> QApplication:
    """The QApplication, in a language."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Layerloom")
    app.setDesktopFileName("layerloom")
    QLocale.setDefault(QLocale(language))
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"layerloom_{language}", str(_TRANSLATIONS)),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    return app


def run(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; with `--screenshot` take its picture and end."""
    settings = load_settings(settings_file())
    if options.screenshot is not None:
        # A picture shows the same window whoever takes it.
        settings = Settings()
    if options.theme:
        settings.theme = options.theme
    app = make_application(options.language or settings.language)
    window = create_window(options.file, settings)
    if options.size:
        window.resize(*options.size)
    window.show()
    if options.screenshot is not None:
        from gui.pictures.screenshot import take

        window.remembers = False
        take(window, options)
    QTimer.singleShot(_SETTLED, app, _spare_the_collector)
    return app.exec()


def _spare_the_collector() -> None:
    """Leave what lives as long as the program out of Python's full collections.

    They stop the event loop, and most of what they would look at is there to stay.
    """
    gc.collect()
    gc.freeze()
