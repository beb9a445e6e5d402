"""The docks around the canvas and where they stand at first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


def tr(text: str) -> str:
    """A text of this module in the person's language."""
    return QCoreApplication.translate("Docks", text)


LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)
# Dock: (title, area); those of one area that come after its first are tabs of it.
DOCKS: dict[str, tuple[str, Qt.DockWidgetArea]] = {
    "palette": ("Layers", LEFT),
    "inspector": ("Inspector", RIGHT),
    "training": ("Training", BOTTOM),
    "data": ("Data", BOTTOM),
    "code": ("Code", BOTTOM),
    "problems": ("Problems", BOTTOM),
    "log": ("Log", BOTTOM),
}
_WIDTHS = {"palette": 210, "inspector": 300}
_BOTTOM_HEIGHT = 300


class Docks:
    """Docks by name; `reset` puts them where they stood at first, when all are there."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, window.tabPosition(LEFT).North)

    def add(self, name: str, panel: QWidget) -> None:
        """Make the dock of a panel; nobody sees it before `reset`."""
        title, area = DOCKS[name]
        dock = QDockWidget(tr(title), self._window)
        dock.setObjectName(f"dock_{name}")
        dock.setAccessibleName(tr(title))
        dock.setWidget(panel)
        if area == BOTTOM:
            # The tab says its name already, and moves it.
            bar = QWidget(dock)
            bar.setObjectName(f"dock_bar_{name}")
            bar.setAccessibleName(tr(title))
            dock.setTitleBarWidget(bar)
        dock.hide()
        self.by_name[name] = dock

    def reset(self) -> None:
        """Every dock at its first place and size."""
        first: dict[Qt.DockWidgetArea, QDockWidget] = {}
        for name, (_, area) in DOCKS.items():
            dock = self.by_name[name]
            dock.setFloating(False)
            self._window.addDockWidget(area, dock)
            if area in first:
                self._window.tabifyDockWidget(first[area], dock)
            else:
                first[area] = dock
            dock.show()
        for dock in first.values():
            dock.raise_()
        self.resize()

    def resize(self) -> None:
        """Side docks at their widths, the bottom at its height."""
        names = list(_WIDTHS)
        self._window.resizeDocks(
            [self.by_name[n] for n in names], [_WIDTHS[n] for n in names], Qt.Orientation.Horizontal
        )
        self._window.resizeDocks(
            [self.by_name["training"]], [_BOTTOM_HEIGHT], Qt.Orientation.Vertical
        )

    def set_visible(self, visible: bool) -> None:
        """Show or hide all: the welcome page stands alone."""
        for dock in self.by_name.values():
            dock.setVisible(visible)

    def bring(self, name: str) -> None:
        """Show a dock in front of its tabs."""
        self.by_name[name].show()
        self.by_name[name].raise_()

    def is_in_front(self, name: str) -> bool:
        """Whether somebody can see the dock's panel."""
        return not self.by_name[name].visibleRegion().isEmpty()
