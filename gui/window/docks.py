"""The docks around the canvas and where they stand at first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QChildEvent, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget


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
    "outline": ("Outline", LEFT),
    "inspector": ("Inspector", RIGHT),
    "training": ("Training", BOTTOM),
    "results": ("Results", BOTTOM),
    "summary": ("Summary", BOTTOM),
    "data": ("Data", BOTTOM),
    "study": ("Study", BOTTOM),
    "code": ("Code", BOTTOM),
    "layer_code": ("Own code", BOTTOM),
    "problems": ("Problems", BOTTOM),
    "log": ("Log", BOTTOM),
}


class Layout(NamedTuple):
    """A first arrangement: which docks stand (None is all), where others than in their own area,
    which are in front of their tabs, and the sizes in pixels.
    """

    docks: tuple[str, ...] | None
    front: tuple[str, ...]
    widths: Mapping[str, int]
    height: int
    areas: Mapping[str, Qt.DockWidgetArea] = {}


LAYOUTS: dict[str, Layout] = {
    "design": Layout(
        None, ("palette", "inspector", "training"), {"palette": 210, "inspector": 300}, 300
    ),
    "train": Layout(
        ("inspector", "training", "results", "study", "data", "problems", "log"),
        ("data", "training"),
        {"data": 400},
        460,
        {"data": RIGHT},
    ),
    "compare": Layout(
        ("inspector", "summary", "training", "results", "log"),
        ("summary", "results"),
        {"inspector": 420},
        460,
        {"summary": RIGHT},
    ),
}


class Docks:
    """Docks by name; they stand as `layout` says at first, and then as a person moves them.

    While they are not shown, `_state` tells how they stand (Qt's own, in hexadecimal).
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_name: dict[str, QDockWidget] = {}
        self.layout = LAYOUTS["design"]
        self._shown = False
        self._state = ""
        self._names = _TabNames(window)
        window.setDockNestingEnabled(True)
        window.setAnimated(False)  # docks stand where they are put, at once
        window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
        window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, window.tabPosition(LEFT).North)

    def add(self, name: str, panel: QWidget) -> None:
        """Make the dock of a panel; nobody sees it before `reset`."""
        title, area = DOCKS[name]
        dock = QDockWidget(tr(title), self._window)
        dock.setObjectName(f"dock_{name}")
        dock.setAccessibleName(tr(title))
        dock.toggleViewAction().setObjectName(f"action_panel_{name}")
        dock.setWidget(panel)
        if sum(other == area for _, other in DOCKS.values()) > 1:
            # The tab says its name already, and moves it.
            bar = QWidget(dock)
            bar.setObjectName(f"dock_bar_{name}")
            bar.setAccessibleName(tr(title))
            dock.setTitleBarWidget(bar)
        dock.hide()
        self.by_name[name] = dock

    def reset(self) -> None:
        """Every dock at its first place and size, when all are there."""
        size = self._window.size()
        wanted = [n for n in DOCKS if self.layout.docks is None or n in self.layout.docks]
        for dock in self.by_name.values():
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        first: dict[Qt.DockWidgetArea, QDockWidget] = {}
        for name in sorted(DOCKS, key=lambda name: name not in wanted):
            dock, area = self.by_name[name], self.layout.areas.get(name, DOCKS[name][1])
            self._window.addDockWidget(area, dock)
            dock.setVisible(self._shown and name in wanted)
            if area in first:
                self._window.tabifyDockWidget(first[area], dock)
            else:
                first[area] = dock
        self._state = ""
        self._stand(self._window.saveState())
        for name in self.layout.front:
            self.by_name[name].raise_()
        if self._shown and self._window.size() != size:
            # For a moment docks stood beside each other that are tabs now, and took their room.
            layout = self._window.layout()
            assert layout is not None  # a main window has one
            layout.activate()
            self._window.resize(size)
        self.resize()

    def resize(self) -> None:
        """Side docks at their widths, the bottom at its height."""
        widths = self.layout.widths
        self._window.resizeDocks(
            [self.by_name[n] for n in widths], list(widths.values()), Qt.Orientation.Horizontal
        )
        self._window.resizeDocks(
            [self.by_name["training"]], [self.layout.height], Qt.Orientation.Vertical
        )

    def set_visible(self, visible: bool) -> None:
        """Show or hide all that stand: the welcome page stands alone."""
        if visible == self._shown:
            return
        if not visible:
            self._state = self.state()
        self._shown = visible
        if visible:
            self.restore(self._state)
        else:
            for dock in self.by_name.values():
                dock.hide()

    def state(self) -> str:
        """How the docks stand, for `restore`; empty where it is not known yet."""
        if not self._shown:
            return self._state
        return self._window.saveState().toHex().toStdString()

    def restore(self, state: str) -> None:
        """Let the docks stand as `state` tells, or as at first where it does not tell."""
        if self._shown:
            data = QByteArray.fromHex(state.encode())
            if not state or not self._stand(data):
                self.reset()
        else:
            self._state = state

    def _stand(self, state: QByteArray) -> bool:
        """Let Qt place the docks by its own description of them; False where it is none.

        Tab bars are hidden before: Qt shows those that it uses, and forgets those that it leaves,
        which would otherwise be seen for ever.
        """
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=directly):
            bar.hide()
        return self._window.restoreState(state)

    def bring(self, name: str) -> None:
        """Show a dock in front of its tabs."""
        self.by_name[name].show()
        self.by_name[name].raise_()

    def is_in_front(self, name: str) -> bool:
        """Whether somebody can see the dock's panel."""
        dock = self.by_name[name]
        # Qt keeps what is behind a tab outside the window.
        inside = dock.isFloating() or self._window.rect().intersects(dock.geometry())
        return dock.isVisible() and inside


class _TabNames(QObject):
    """Names the bars of tabs that Qt makes wherever docks are put upon each other."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._made = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QChildEvent) and event.polished():
            bar = event.child()
            if isinstance(bar, QTabBar):
                self._made += 1
                bar.setObjectName(f"dock_tabs_{self._made}")
                bar.setAccessibleName(tr("Panels"))
        return False
