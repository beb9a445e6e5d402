"""The open windows of the program: each with a project, an undo stack and an engine of its own.

What they share is the theme and the settings. A path is open in one window at most, so that no
window overwrites what another one has saved.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager

from gui.commands.files import ProjectFiles
from gui.document import Document
from gui.main_window import MainWindow
from gui.settings import OpenWindow, Settings
from gui.theme import Theme

_STEP = QPoint(28, 28)  # pixels that a window stands beside the one before
_SEEN = QPoint(240, 160)  # pixels of it that must be on the screen
_COLLECT_AFTER = 500  # ms after a window is gone


class Windows(QObject):
    """Makes the windows, knows which are open, and ends them all."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self.settings, self.theme = settings, theme
        theme.setParent(self)
        self._open: list[MainWindow] = []
        self._quitting = False
        self._answered: dict[MainWindow, int] = {}  # revisions that may be left, as a person said
        self._leaving: list[OpenWindow] = []  # the session, while window after window closes
        self._writing = QTimer(self)  # once for all that happens at once
        self._writing.setSingleShot(True)
        self._writing.timeout.connect(self._write)

    @property
    def open(self) -> tuple[MainWindow, ...]:
        """The windows that are open, in the order in which they were made."""
        return tuple(self._open)

    def make(self, state: OpenWindow | None = None) -> MainWindow:
        """A window, not yet shown, on the welcome page; with `state` it goes on with its project.

        The first one starts its engine ahead, further ones when they show a project.
        """
        window = MainWindow(Document(), self.theme, self.settings, self)
        window.setWindowIcon(self.theme.application_icon())
        window.starts_engine_ahead = not self._open
        window.files.show_elsewhere = lambda path: self._show_elsewhere(path, window)
        window.files.window_requested.connect(lambda do: self._open_beside(window, do))
        if self._open:
            self._place_beside(window, self.active)
        if state is not None:
            window.take_up(state)
        self._open.append(window)
        self._leaving = []
        window.document.path_changed.connect(self._note)
        window.show_welcome()
        self._tell()
        return window

    @property
    def active(self) -> MainWindow:
        """The window that a person works in, or that was made last."""
        return next((w for w in self._open if w.isActiveWindow()), self._open[-1])

    def new(self) -> MainWindow:
        """Show another window."""
        window = self.make()
        window.show()
        self.bring(window)
        return window

    def restore(self) -> None:
        """Show again the windows of the last time, but for the first, which is there already."""
        for state in self.settings.session[1:]:
            self.make(state).show()

    def showing(self, path: Path) -> MainWindow | None:
        """The window that shows the project at `path`, if there is one."""
        wanted = path.resolve()
        for window in self._open:
            there = window.document.path
            if there is not None and there.resolve() == wanted:
                return window
        return None

    def bring(self, window: MainWindow) -> None:
        """Put a window in front of all others."""
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()

    def bring_next(self, after: MainWindow) -> None:
        """Put the window in front that was made after this one; after the last comes the first."""
        self.bring(self._open[(self._open.index(after) + 1) % len(self._open)])

    def apply_settings(self) -> None:
        """Let every window follow the settings: they have changed."""
        for window in self._open:
            window.window_commands.apply_settings()

    def quit(self) -> bool:
        """Close all windows, once every unsaved project has been asked for; False if not.

        Nothing is closed before the last question is answered.
        """
        if not self._may_all_leave():
            return False
        self.settings.session = self._states()
        self._quitting = True
        for window in tuple(self._open):
            window.close()
        self._quitting = False
        return True

    def leave_desktop(self, manager: QSessionManager) -> None:
        """The desktop ends: ask for every unsaved project where it allows that, and remember all.

        A person who cancels keeps the desktop from ending.
        """
        if manager.allowsInteraction():
            may = self._may_all_leave()
            manager.release()
            if not may:
                manager.cancel()
                return
            self._answered = {window: window.document.revision for window in self._open}
        self.remember()

    def remember(self, *_: object) -> None:
        """Write down which windows are open, and where: they may be closed one after another."""
        self.settings.session = self._leaving = self._states()
        self._write()

    def may_close(self, window: MainWindow) -> bool:
        """Whether a window may close: `quit`, or the end of the desktop, has asked already."""
        answered = self._answered.get(window) == window.document.revision
        return self._quitting or answered or window.files.may_leave()

    def closed(self, window: MainWindow) -> None:
        """Forget a window; the next start brings what stays open, or this one if it was last."""
        if window not in self._open:
            return
        others = [other for other in self._open if other is not window]
        if not self._quitting:
            # All that are closed at once were open together: a desktop that ends closes them so.
            if not self._leaving:
                self._leaving = self._states()
                QTimer.singleShot(0, self, self._stay)
            self.settings.session = [other.state() for other in others] or self._leaving
        self._answered.pop(window, None)
        self._open = others
        if others:
            self._tell()
            window.deleteLater()
            QTimer.singleShot(_COLLECT_AFTER, self, _collect)

    def _states(self) -> list[OpenWindow]:
        return [window.state() for window in self._open]

    def _may_all_leave(self) -> bool:
        """Ask for each unsaved project, its window in front; False once a person cancels."""
        for window in self._open:
            if window.document.modified:
                self.bring(window)
            if not window.files.may_leave():
                return False
        return True

    def _stay(self) -> None:
        """The windows that are left are what is open."""
        self._leaving = []

    def _note(self) -> None:
        """Another project is open: the next start shall know, even if this one is killed."""
        self._leaving = []
        self._answered = {}
        self.settings.session = self._states()
        self._writing.start(0)

    def _write(self) -> None:
        if self._open:
            self._open[0].commands.remember()

    def _tell(self) -> None:
        """There are more or fewer of them: that enables commands."""
        for window in self._open:
            window.window_commands.refresh()

    def _show_elsewhere(self, path: Path, asking: MainWindow) -> bool:
        window = self.showing(path)
        if window is None or window is asking:
            return False
        self.bring(window)
        return True

    def _open_beside(self, window: MainWindow, do: Callable[[ProjectFiles], object]) -> None:
        # A window on nothing would only stay behind empty.
        do((window if window.is_blank else self.new()).files)

    def _place_beside(self, window: MainWindow, other: MainWindow) -> None:
        if not other.isMaximized() and not other.isFullScreen():
            window.resize(other.size())
        corner = other.pos() + _STEP
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        if not area.contains(corner + _SEEN):
            corner = area.topLeft()
        window.move(corner)


def _collect() -> None:
    """Free what a window leaves: the collector was told to spare it (see `app.run`)."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
