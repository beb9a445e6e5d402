"""What the training panel asks of the training that runs, and of the one that can be continued."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.panels.training.panel import TrainingPanel
from gui.sessions.training_session import TrainingSession


class Steering(QObject):
    """Joins a panel to a session; starting a training anew goes through the window's commands."""

    def __init__(self, panel: TrainingPanel, session: TrainingSession, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._session = panel, session
        bar = panel.steering
        bar.pause_requested.connect(session.pause)
        bar.resume_requested.connect(session.resume)
        bar.rate_requested.connect(session.set_learning_rate)
        panel.stop_requested.connect(session.stop)
        panel.continue_requested.connect(session.go_on)
        session.continuation_changed.connect(panel.show_continuation)
        session.look_for_continuation()
