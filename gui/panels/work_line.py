"""The line above what long work finds: what it does, how far it is, and how to begin or end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.elided_label import ElidedLabel
from gui.long_work import ProgressBar, State
from gui.theme import Theme, set_role

_BAR = 120  # pixels


class WorkLine(QWidget):
    """A status, and at its right the button that asks for the work, or its progress and Stop.

    Their names begin with `name`: `results_status`, `results_progress`, `results_stop`; the button
    that asks is called `asking`.
    """

    asked = Signal()
    stop_asked = Signal()

    def __init__(
        self,
        name: str,
        asking: str,
        theme: Theme,
        parent: QWidget,
        *,
        ask: str,
        ask_told: str,
        progress_told: str,
        stop_told: str,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_work")
        self.state: State = "idle"
        self._theme = theme
        self.status = ElidedLabel("", self)
        self.status.setObjectName(f"{name}_status")
        self._bar = ProgressBar(f"{name}_progress", progress_told, self, _BAR)
        self._bar.hide()
        self.ask = QPushButton(ask, self)
        self.ask.setObjectName(f"{name}_{asking}")
        self.ask.setAccessibleName(ask_told)
        self.ask.clicked.connect(self.asked)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setObjectName(f"{name}_stop")
        self._stop.setAccessibleName(stop_told)
        self._stop.clicked.connect(self.stop_asked)
        self._stop.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.status, 1)
        for widget in (self._bar, self._stop, self.ask):
            layout.addWidget(widget)
        theme.changed.connect(self._dress)
        self._dress()

    def set_state(self, state: State) -> bool:
        """What the work does now; whether it begins with this."""
        begins = state == "running" and self.state == "idle"
        if begins:
            self._bar.show_fraction(None)
        self.state = state
        busy = state != "idle"
        self._bar.setVisible(busy)
        self.ask.setVisible(not busy)
        self._stop.setVisible(busy)
        self._stop.setEnabled(state == "running")
        return begins

    def show_progress(self, fraction: float | None, doing: str) -> None:
        """How far it is, from 0 to 1 (None: nobody knows), and what it does."""
        self._bar.show_fraction(fraction)
        self.status.say(doing, "muted")

    def promote(self, primary: bool) -> None:
        """Whether asking is the next thing to do here."""
        set_role(self.ask, "primary" if primary else "")

    def _dress(self) -> None:
        self._stop.setIcon(self._theme.icon("stop"))
