"""What each command of the table does, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.errors import TrainingError
from engine.training.checks import check_training
from gui.settings import save_settings, settings_file
from gui.theme import ThemeName

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class Commands(QObject):
    """The handlers of the commands; each is one call of the part that does it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command's id."""
        window = self._window
        files, undo = window.files, window.document.undo_stack

        def editing(name: str) -> Callable[[], object]:
            return lambda: getattr(window.editor.editing, name)()

        def canvas(name: str, *arguments: object) -> Callable[[], object]:
            return lambda: getattr(window.canvas, name)(*arguments)

        return {
            "new": files.new,
            "open": files.open_with_dialog,
            "save": files.save,
            "save_as": files.save_as,
            "export": self._show_export,
            "welcome": window.show_welcome,
            "quit": window.close,
            "undo": undo.undo,
            "redo": undo.redo,
            "cut": editing("cut"),
            "copy": editing("copy"),
            "paste": editing("paste"),
            "duplicate": editing("duplicate"),
            "duplicate_shared": editing("duplicate_shared"),
            "delete": editing("delete"),
            "select_all": canvas("select_all"),
            "zoom_in": canvas("zoom_by", 1.25),
            "zoom_out": canvas("zoom_by", 0.8),
            "zoom_reset": canvas("set_zoom", 1.0),
            "fit": canvas("fit_all"),
            "fit_selection": canvas("fit_selection"),
            "shapes": self._toggle_shapes,
            "theme_dark": lambda: self._set_theme("dark"),
            "theme_light": lambda: self._set_theme("light"),
            "theme_system": lambda: self._set_theme("system"),
            "reset_layout": lambda: window.editor.docks.reset(),
            "add_layer": lambda: window.editor.search_layer(),
            "arrange": canvas("arrange"),
            "group": editing("group"),
            "unpack": editing("unpack"),
            "enter": editing("enter"),
            "leave": window.document.leave,
            "toggle_output": editing("toggle_output"),
            "mute": editing("mute"),
            "freeze": editing("freeze"),
            "train": self.train,
            "stop": lambda: window.editor.training_session.stop(),
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def refresh(self, *_: object) -> None:
        """Enable what can be done now, and name what undo would undo."""
        window = self._window
        actions = window.actions_by_id
        undo = window.document.undo_stack
        editing = window.is_editing
        chosen = editing and bool(window.canvas.selected_nodes())
        for name, can, text in (
            ("undo", undo.canUndo(), undo.undoText()),
            ("redo", undo.canRedo(), undo.redoText()),
        ):
            title = self.tr("Undo") if name == "undo" else self.tr("Redo")
            actions[name].setEnabled(can)
            actions[name].setText(f"{title} {text[:1].lower()}{text[1:]}" if text else title)
        actions["delete"].setEnabled(editing and window.canvas.has_selection())
        for name in ("cut", "copy", "duplicate", "duplicate_shared", "fit_selection",
                     "toggle_output", "mute", "freeze", "group"):  # fmt: skip
            actions[name].setEnabled(chosen)
        model = chosen and window.editor.editing.selected_model is not None
        for name in ("enter", "unpack"):
            actions[name].setEnabled(model)
        actions["leave"].setEnabled(editing and bool(window.document.trail))
        for name in ("paste", "select_all", "add_layer", "arrange", "fit", "zoom_in", "zoom_out",
                     "zoom_reset"):  # fmt: skip
            actions[name].setEnabled(editing)
        actions["reset_layout"].setEnabled(editing)
        actions["export"].setEnabled(editing)
        idle = not window.has_editor or window.editor.training_session.state == "idle"
        actions["train"].setEnabled(idle and editing)
        actions["stop"].setEnabled(not idle)
        actions["shapes"].setChecked(window.settings.shapes_on_wires)
        for theme in ("dark", "light", "system"):
            actions[f"theme_{theme}"].setChecked(window.theme.name == theme)

    def train(self) -> None:
        """Train, or say at once what keeps the project from it."""
        window = self._window
        window.show_editor()
        editor = window.editor
        editor.docks.bring("training")
        wrong = [p for p in window.document.problems if p.level == "error"]
        wrong += [p for p in check_training(window.document.project) if p.level == "error"]
        if wrong:
            problem = wrong[0]
            editor.training.show_error(TrainingError(
                problem.what, where=problem.path, expected=problem.expected,
                received=problem.received, hint=problem.hint,
            ))  # fmt: skip
            return
        editor.training_session.start()

    def remember(self) -> None:
        """Write the settings."""
        save_settings(self._window.settings, settings_file())

    def _toggle_shapes(self) -> None:
        settings = self._window.settings
        settings.shapes_on_wires = not settings.shapes_on_wires
        self._window.canvas.set_shapes_visible(settings.shapes_on_wires)
        self.refresh()

    def _set_theme(self, name: ThemeName) -> None:
        self._window.settings.theme = name
        self._window.theme.set(name)
        self.refresh()

    def _show_export(self) -> None:
        button = self._window.editor.top_bar.export_button
        self._window.export_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_shortcuts(self) -> None:
        from gui.shortcuts import ShortcutList

        ShortcutList(self._window.actions_by_id, self._window).open()

    def _show_about(self) -> None:
        from gui.about import show_about  # looks the installed versions up: not at every start

        window = self._window
        show_about(window, window.editor.session.client.ready if window.has_editor else None)
