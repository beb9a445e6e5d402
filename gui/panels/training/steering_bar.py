"""What can be asked of a training that runs: another learning rate, a pause, an end."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from gui.theme import Theme, set_role

_RATE_WIDTH = 76


class SteeringBar(QWidget):
    """The learning rate (live while a training runs), Pause or Resume, and Stop with its choice."""

    rate_requested = Signal(float)
    pause_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal(object)  # "best", "last", or None: as was chosen before

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("training_steering")
        self._theme = theme
        self._paused = False
        self._fixed = ""  # why the rate cannot be changed
        self._shown = ""  # the rate as it is, as text
        self._make_rate()
        self._make_buttons()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addWidget(self._rate)
        layout.addSpacing(4)
        layout.addWidget(self._pause)
        layout.addWidget(self._stop)
        layout.addWidget(self._more)
        theme.changed.connect(self._dress)
        self._dress()

    def _make_rate(self) -> None:
        self._label = QLabel(self.tr("Learning rate"), self)
        set_role(self._label, "muted")
        self._rate = QLineEdit(self)
        self._rate.setObjectName("training_rate")
        self._rate.setAccessibleName(self.tr("Learning rate of the training that runs"))
        self._rate.setFixedWidth(_RATE_WIDTH)
        self._rate.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._label.setBuddy(self._rate)
        self._rate.editingFinished.connect(self._ask_for_rate)
        self._rate.textEdited.connect(lambda: self._mark_wrong(""))

    def _make_buttons(self) -> None:
        self._pause = QPushButton(self.tr("Pause"), self)
        self._pause.setObjectName("training_pause")
        self._pause.clicked.connect(self._pause_or_resume)
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setObjectName("training_stop")
        self._stop.setAccessibleName(self.tr("Stop the training and keep the model"))
        self._stop.setToolTip(self.tr("Ends after the batch that runs, and keeps what was chosen"))
        self._stop.clicked.connect(lambda: self.stop_requested.emit(None))
        self._more = QToolButton(self)
        self._more.setObjectName("training_stop_more")
        self._more.setAccessibleName(self.tr("Stop and choose which weights are kept"))
        self._more.setToolTip(self.tr("Stop and choose which weights are kept"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("training_stop_menu")
        menu.setAccessibleName(self.tr("Stop the training"))
        for keep, text in (
            ("best", self.tr("Stop and keep the best epoch")),
            ("last", self.tr("Stop and keep the last weights")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"training_stop_{keep}")
            action.triggered.connect(lambda _, keep=keep: self.stop_requested.emit(keep))
        self._more.setMenu(menu)

    def set_running(self, *, running: bool, paused: bool, stoppable: bool) -> None:
        """Show what can be asked now: a rate and a pause only of a training that has begun."""
        self._paused = paused
        begun = running or paused
        for widget in (self._label, self._rate, self._pause, self._more):
            widget.setVisible(begun)
        self._stop.setVisible(stoppable or begun)
        self._stop.setEnabled(stoppable)
        text = self.tr("Resume") if paused else self.tr("Pause")
        tip = (
            self.tr("Go on with the next batch")
            if paused
            else self.tr("Waits at the end of the batch that runs")
        )
        self._pause.setText(text)
        self._pause.setAccessibleName(
            self.tr("Resume the training") if paused else self.tr("Pause the training")
        )
        self._pause.setToolTip(tip)
        self._dress()

    def show_rate(self, rate: float | None) -> None:
        """The rate is this now; what somebody is typing stays."""
        self._shown = "" if rate is None else f"{rate:.4g}"
        if not (self._rate.hasFocus() and self._rate.isModified()):
            self._rate.setText(self._shown)

    def fix_rate(self, why: str) -> None:
        """Let the rate be changed, or say `why` it cannot."""
        self._fixed = why
        self._rate.setEnabled(not why)
        self._mark_wrong("")

    def _ask_for_rate(self) -> None:
        text = self._rate.text().strip()
        if text == self._shown or not self._rate.isModified():
            return
        rate = _positive(text)
        if rate is None:
            self._mark_wrong(self.tr("The rate must be a number above 0, such as 0.001"))
            return
        self._rate.setModified(False)
        self._shown = text
        self.rate_requested.emit(rate)

    def _mark_wrong(self, why: str) -> None:
        tip = self.tr("Enter changes it from the next batch on")
        self._rate.setToolTip(why or self._fixed or tip)
        self._rate.setAccessibleDescription(why or self._fixed)
        set_role(self._rate, "invalid" if why else "")

    def _pause_or_resume(self) -> None:
        if self._paused:
            self.resume_requested.emit()
            return
        # The first batch, which makes the graph, may take seconds.
        self._pause.setText(self.tr("Pausing…"))
        self.pause_requested.emit()

    def _dress(self) -> None:
        self._pause.setIcon(self._theme.icon("play" if self._paused else "pause"))
        self._stop.setIcon(self._theme.icon("stop"))
        self._more.setIcon(self._theme.icon("chevron-down"))


def _positive(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None
