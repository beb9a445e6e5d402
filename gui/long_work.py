"""Long work as the window shows it: the states that it goes through, and how far it is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QProgressBar, QWidget

State = Literal["idle", "starting", "running", "paused", "stopping"]
_STEPS = 1_000  # finer than any bar is wide


class ProgressBar(QProgressBar):
    """How far something is, without words; they stand beside it."""

    def __init__(self, name: str, title: str, parent: QWidget, width: int | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTextVisible(False)
        self.setRange(0, _STEPS)
        if width is not None:
            self.setFixedWidth(width)

    def show_fraction(self, fraction: float | None) -> None:
        """Show how far it is, from 0 to 1; None where the end cannot be told."""
        self.setRange(0, 0 if fraction is None else _STEPS)
        self.setValue(round((fraction or 0.0) * _STEPS))
