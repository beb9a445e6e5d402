"""Studying the data from the window: the process that does it, and the panel that shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.errors import DataError, LayerloomError
from engine.worker import messages as m
from gui.document import Document
from gui.panels.data.panel import DataPanel
from gui.panels.study.panel import StudyPanel
from gui.sessions.aside_session import AsideSession
from gui.window.docks import Docks


class Studying(QObject):
    """Starts studies, in sight."""

    failed = Signal(object)  # LayerloomError, for the log

    def __init__(
        self, document: Document, panel: StudyPanel, data: DataPanel, docks: Docks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._panel, self._docks = document, panel, docks
        self.session = session = AsideSession("study", document, self)
        panel.study_requested.connect(self.start)
        panel.stop_requested.connect(session.stop)
        panel.failed.connect(self.failed)
        data.study_requested.connect(self.start)
        session.state_changed.connect(panel.set_state)
        session.progress.connect(panel.show_progress)
        session.answered.connect(panel.show_study)
        session.failed.connect(self._fail)

    def start(self) -> None:
        """Study the project's data as they are now."""
        self._docks.bring("study")
        if self._document.project.data.source is None:
            self._fail(DataError("no data are chosen", hint="Choose a source under Data."))
            return
        self.session.ask(m.StudyData)

    def close(self) -> None:
        """End the process."""
        self.session.close()

    def _fail(self, error: LayerloomError) -> None:
        self._panel.show_error(error)
        self.failed.emit(error)
