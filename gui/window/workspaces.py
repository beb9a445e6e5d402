"""Named arrangements of the docks: Design, Train and Compare, each kept as a person left it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.settings import Settings
from gui.window.docks import LAYOUTS, Docks


class Workspaces(QObject):
    """Which workspace is shown; leaving one keeps how its docks stand in the settings."""

    changed = Signal()

    def __init__(self, docks: Docks, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._docks, self._settings = docks, settings
        if settings.workspace not in LAYOUTS:
            settings.workspace = "design"
        self._current = settings.workspace  # another window may show another one
        self._restore()

    @property
    def current(self) -> str:
        """The name of the workspace that is shown."""
        return self._current

    def show(self, name: str) -> None:
        """Go to another workspace: its docks stand as they were left, or as at first."""
        if name != self.current:
            self.keep()
            self._current = self._settings.workspace = name
            self._restore()
        self.changed.emit()

    def keep(self) -> None:
        """Note how the docks stand now; nothing where none is to be seen."""
        state = self._docks.state()
        if state:
            self._settings.workspaces[self.current] = state

    def _restore(self) -> None:
        self._docks.layout = LAYOUTS[self.current]
        self._docks.restore(self._settings.workspaces.get(self.current, ""))
