"""Combining runs from the window: the process that does it, and the dialog that asks and shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.errors import LayerloomError
from engine.worker.messages import Exported, Progress
from gui.sessions.ensemble_session import EnsembleSession
from gui.window.shell import Shell

if TYPE_CHECKING:
    from gui.dialogs.ensemble import EnsembleDialog


class Combining(QObject):
    """Opens the dialog, one at a time; `drawn` carries the project that an ensemble became."""

    drawn = Signal(object)  # m.Imported

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.session = session = EnsembleSession(self)
        self.dialog: EnsembleDialog | None = None
        session.state_changed.connect(self._show_work)
        session.progress.connect(self._show_progress)
        session.exported.connect(self._tell_exported)
        session.drawn.connect(self._show_drawn)
        session.failed.connect(self._tell_error)
        # What opening takes, a piece at each turn of the event loop: the window answers between.
        self._pieces: Iterator[None] = iter(())
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def open(self) -> None:
        """Show the dialog with the runs of the project as it is called now, in a moment."""
        if not self._next.isActive():
            self._pieces = self._opening()
            self._next.start()

    def _opening(self) -> Iterator[None]:
        if self.dialog is None:
            from gui.dialogs import ensemble_scores  # noqa: F401  # not before it is asked for

            yield
            from gui.dialogs.ensemble import EnsembleDialog

            yield
            shell = self._shell
            path = shell.document.path
            self.dialog = EnsembleDialog(
                self.session, shell.runs(), path, shell.theme, shell.window
            )
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.failed.connect(shell.tell)
            self.dialog.finished.connect(self._closed)
            yield
            self.dialog.ensurePolished()
            yield
            self.dialog.show()
            yield
            self.session.prepare()
        if self.dialog is not None:
            self.dialog.show()
            self.dialog.raise_()
            self.dialog.activateWindow()

    def _go_on(self) -> None:
        try:
            next(self._pieces)
        except StopIteration:
            self._next.stop()

    def close(self) -> None:
        """End the process, and the dialog with it."""
        self._next.stop()
        if self.dialog is not None:
            self.dialog.close()
        self.session.close()

    def _closed(self, *_: object) -> None:
        self._next.stop()
        self.dialog = None
        self.session.close()

    def _show_work(self, state: str) -> None:
        status = self._shell.status
        if state == "idle":
            status.end_work("ensemble")
        else:
            status.work("ensemble", self.tr("Combining runs"), self.session.stop)

    def _show_progress(self, event: Progress) -> None:
        self._shell.status.show_progress("ensemble", event.fraction)

    def _tell_exported(self, event: Exported) -> None:
        self._shell.status.tell(f"{event.path}: {event.note}")

    def _tell_error(self, error: LayerloomError) -> None:
        if self.dialog is None:  # else it says so itself
            self._shell.tell(error)

    def _show_drawn(self, event: object) -> None:
        if self.dialog is not None:
            self.dialog.close()
        self.drawn.emit(event)
