"""Commands about the window itself: preferences, keys, workspaces, help on a layer, the tour.

What they open is loaded when it is first asked for: no start waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from gui.motion import set_reduced_motion
from gui.window.docks import LAYOUTS

if TYPE_CHECKING:
    from gui.dialogs.tour import Tour
    from gui.main_window import MainWindow


class WindowCommands(QObject):
    """The handlers of these commands, and what settings change in a window that is there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._has_own_keys = False
        self._tour: Tour | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command's id."""
        window = self._window
        return {
            "new_window": window.windows.new,
            "open_window": lambda: window.files.open_with_dialog(beside=True),
            "next_window": lambda: window.windows.bring_next(window),
            "close_window": window.close,
            "menus": self._open_menus,
            "context_menu": self._open_context_menu,
            "quit": window.windows.quit,
            "preferences": self._show_preferences,
            "layer_help": self._show_layer_help,
            "tour": self.start_tour,
            **{f"workspace_{name}": self._workspace(name) for name in LAYOUTS},
        }

    def refresh(self) -> None:
        """Enable what can be done now, and tick the workspace that is shown."""
        window = self._window
        for name in LAYOUTS:
            action = window.actions_by_id[f"workspace_{name}"]
            action.setEnabled(window.is_editing)
            action.setChecked(window.is_editing and window.workspaces.current == name)
        chosen = window.is_editing and len(window.canvas.selected_nodes()) == 1
        window.actions_by_id["layer_help"].setEnabled(chosen)
        window.actions_by_id["next_window"].setEnabled(len(window.windows.open) > 1)

    def apply_settings(self) -> None:
        """Let the window follow its settings: after they were changed, and at the start."""
        window, settings = self._window, self._window.settings
        set_reduced_motion(settings.reduced_motion)
        if window.theme.name != settings.theme:
            window.theme.set(settings.theme)
        if settings.keys or settings.key_preset != "layerloom" or self._has_own_keys:
            self.apply_keys()
        if window.has_editor:
            window.canvas.snaps = settings.snap
            if window.canvas.graph_scene.shapes_visible != settings.shapes_on_wires:
                window.canvas.set_shapes_visible(settings.shapes_on_wires)
            if window.canvas.look.ranks_shown != settings.ranks_on_wires:
                window.canvas.graph_scene.set_ranks_visible(settings.ranks_on_wires)
            if window.canvas.minimap.shown != settings.minimap:
                window.canvas.minimap.set_shown(settings.minimap)
        window.commands.refresh()

    def apply_keys(self) -> None:
        """Give the commands the keys that a person wants."""
        from gui.keymap import apply_keys

        window = self._window
        self._has_own_keys = True
        apply_keys(window.actions_by_id, window.settings)
        window.mark_menus()
        if window.has_editor:
            for action in window.actions_by_id.values():
                if action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut:
                    window.canvas.addAction(action)

    def start_tour(self) -> None:
        """Show the window in six steps."""
        from gui.dialogs.tour import Tour

        window = self._window
        window.settings.tour_due = False
        window.show_editor()
        if self._tour is not None:
            self._tour.end()
        self._tour = Tour(window, window.theme)
        self._tour.ended.connect(self._forget_tour)
        self._tour.start()

    def _forget_tour(self) -> None:
        self._tour = None

    def _workspace(self, name: str) -> Callable[[], object]:
        return lambda: self._window.workspaces.show(name)

    def _open_menus(self) -> None:
        """Open the first menu: arrows lead to all others."""
        bar = self._window.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def _open_context_menu(self) -> None:
        """Ask what has the keys for its menu, as the menu key does where there is one."""
        asked = QApplication.focusWidget() or self._window
        middle = asked.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(asked, QContextMenuEvent(reason, middle, asked.mapToGlobal(middle)))

    def _show_preferences(self) -> None:
        from gui.dialogs.preferences import Preferences

        window = self._window
        dialog = Preferences(window.settings, window.theme, window)
        dialog.changed.connect(window.windows.apply_settings)
        dialog.finished.connect(window.commands.remember)
        dialog.open()

    def _show_layer_help(self) -> None:
        from gui.dialogs.layer_help import show_layer_help

        window = self._window
        nodes = window.canvas.selected_nodes()
        if len(nodes) == 1:
            show_layer_help(window, window.theme, window.document, nodes[0])
