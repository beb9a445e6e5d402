"""File → Open recent: the projects that were open, told apart by their folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from gui.elided_label import menu_text
from gui.settings import Settings

_DIGITS = 9  # the first entries have a key of their own in the open menu


class RecentMenu(QMenu):
    """Filled when it opens; files that are gone are left out, and all can be forgotten."""

    def __init__(
        self,
        settings: Settings,
        open_path: Callable[[Path], object],
        forgotten: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open recent"))
        self.setObjectName("menu_recent")
        self.setAccessibleName(self.title())
        self.setToolTipsVisible(True)
        self._settings, self._open, self._forgotten = settings, open_path, forgotten
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the recent projects as they are now."""
        self.clear()
        paths = [Path(p) for p in self._settings.recent]
        paths = [p for p in paths if p.exists()]
        for index, (path, title) in enumerate(zip(paths, titles(paths), strict=True), 1):
            key = f"&{index}  " if index <= _DIGITS else ""
            action = self.addAction(key + menu_text(title))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._open(path))
        if not paths:
            self.addAction(self.tr("Nothing yet")).setEnabled(False)
        self.addSeparator()
        forget = self.addAction(self.tr("Forget these"))
        forget.setObjectName("recent_forget")
        forget.setEnabled(bool(self._settings.recent))
        forget.triggered.connect(self._forget)

    def _forget(self) -> None:
        self._settings.recent = []
        self._forgotten()


def titles(paths: list[Path]) -> list[str]:
    """A title for each file: its name, with its folder where another one is called the same."""
    count = Counter(path.stem for path in paths)
    return [
        path.stem if count[path.stem] == 1 else f"{path.stem} — {path.parent.name or path.parent}"
        for path in paths
    ]
