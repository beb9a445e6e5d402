"""The open windows at the end of the menu Window: a tick at this one, a click brings another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gui.elided_label import menu_text

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_DIGITS = 9  # the first entries have a key of their own in the open menu


class WindowList(QObject):
    """Filled when the menu opens."""

    def __init__(self, menu: QMenu, window: MainWindow) -> None:
        super().__init__(window)
        self._menu, self._window = menu, window
        self._shown: list[QAction] = []
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the windows that are open now."""
        for action in self._shown:
            self._menu.removeAction(action)
            action.deleteLater()
        self._shown = [self._menu.addSeparator()]
        windows = self._window.windows
        for index, (window, title) in enumerate(self._titled(), 1):
            key = f"&{index}  " if index <= _DIGITS else ""
            action = self._menu.addAction(key + menu_text(title))
            action.setObjectName(f"window_{index}")
            action.setToolTip(str(window.document.path or title))
            action.setCheckable(True)
            action.setChecked(window is self._window)
            action.triggered.connect(lambda _=False, window=window: windows.bring(window))
            self._shown.append(action)

    def _titled(self) -> list[tuple[MainWindow, str]]:
        """Each window with its project's name: its folder too where another is called the same."""
        found = [(window, window.files.name) for window in self._window.windows.open]
        count = Counter(name for _, name in found)
        titled = []
        for window, name in found:
            path = window.document.path
            if count[name] > 1 and path is not None:
                name = f"{name} — {path.parent.name or path.parent}"
            if window.document.modified:
                name = self.tr("{0} (edited)").format(name)
            titled.append((window, name))
        return titled
