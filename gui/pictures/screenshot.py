"""`--screenshot`: wait until everything is drawn, save the window's picture, end."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QMessageBox

from engine.atomic import replacing
from engine.errors import FileError, LayerloomError, SaveError
from engine.graph.edits import SetEntry
from gui.commands.files import MODEL_SUFFIXES, SUFFIX
from gui.main_window import MainWindow
from gui.window.docks import LAYOUTS

_TICK = 100  # ms
_SETTLE = 600  # ms for curves, code and thumbnails after the last event
_LONGEST = 300.0  # seconds


def take(window: MainWindow, options: argparse.Namespace) -> None:
    """Prepare the view that `options` ask for, then take the picture and end the application."""
    _Photographer(window, options)


class _Photographer(QObject):
    def __init__(self, window: MainWindow, options: argparse.Namespace) -> None:
        super().__init__(window)
        self._window, self._options = window, options
        self._until = time.monotonic() + _LONGEST
        self._steps: list[Callable[[], bool]] = [
            lambda: not window.files.reading.running,  # a large file
            window.engine_idle,
            lambda: not window.canvas.graph_scene.building,
        ]
        if options.file is not None and options.file.suffix != SUFFIX:
            self._steps.insert(0, lambda: bool(window.document.project.layers))
        if options.view == "welcome":
            window.show_welcome()
            self._steps = [lambda: window.has_editor]
        else:
            window.show_editor()
        if options.train:
            self._steps += [self._start_training, self._is_trained]
        if options.view in LAYOUTS:
            window.workspaces.show(options.view)
        self._failed: LayerloomError | None = None
        window.files.failed.connect(self._note_failure)
        window.editor.training_session.failed.connect(self._note_failure)
        window.editor.importing.failed.connect(self._note_failure)
        if options.file is not None and self._is_unread(options.file):
            window.files.open(options.file)  # once more: what is wrong was told before this began
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK)

    def _is_unread(self, path: Path) -> bool:
        """Whether a file was refused when the window was made."""
        window = self._window
        unread = window.document.path is None and not window.files.reading.running
        return unread and path.suffix.lower() not in MODEL_SUFFIXES

    def _tick(self) -> None:
        if self._failed is not None or time.monotonic() > self._until:
            self._timer.stop()
            unusable = isinstance(self._failed, FileError)
            self._end(2 if unusable else 1, str(self._failed or "the picture took too long"))
        elif not self._steps:
            self._timer.stop()
            if self._options.view != "welcome":
                self._window.canvas.fit_all()
                if not self._select(self._options.select or []):
                    return
            QTimer.singleShot(_SETTLE, self, self._shoot)
        elif self._steps[0]():
            self._steps.pop(0)

    def _select(self, nodes: list[str]) -> bool:
        known = self._window.document.graph.nodes
        unknown = [node for node in nodes if node not in known]
        if unknown:
            has = ", ".join(known) or "none"
            self._end(2, f"--select: no node {', '.join(unknown)}; there are {has}")
            return False
        self._window.canvas.select(nodes)
        return True

    def _start_training(self) -> bool:
        path = ("training", "epochs")
        self._window.document.apply(SetEntry(path, self._options.train))
        self._window.editor.docks.bring("training")
        self._window.commands.train()
        return True

    def _is_trained(self) -> bool:
        return self._window.editor.training_session.state == "idle"

    def _note_failure(self, error: LayerloomError) -> None:
        self._failed = error

    def _shoot(self) -> None:
        ratio = self._window.devicePixelRatioF()
        image = QImage(self._window.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        self._window.render(painter, QPoint())
        painter.end()
        try:
            with replacing(self._options.screenshot) as temporary:
                if not image.save(str(temporary)):
                    raise OSError("the picture could not be written")
        except SaveError as error:
            self._end(2, str(error))
        else:
            self._end(0)

    def _end(self, status: int, said: str = "") -> None:
        """Close the window, and with it its processes, and end the application."""
        if said:
            print(f"layerloom: {said}", file=sys.stderr)
        self._window.files.ask = lambda *_: QMessageBox.StandardButton.Discard
        self._window.close()
        QCoreApplication.exit(status)
