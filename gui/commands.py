"""What each command of the table does, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from engine.errors import TrainingError
from engine.training.checks import check_training
from gui.about import show_about
from gui.settings import save_settings, settings_file

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
        canvas, editing, files = window.canvas, window.editing, window.files
        undo = window.document.undo_stack
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
            "cut": editing.cut,
            "copy": editing.copy,
            "paste": editing.paste,
            "duplicate": editing.duplicate,
            "duplicate_shared": editing.duplicate_shared,
            "delete": editing.delete,
            "select_all": canvas.select_all,
            "zoom_in": lambda: canvas.zoom_by(1.25),
            "zoom_out": lambda: canvas.zoom_by(0.8),
            "zoom_reset": lambda: canvas.set_zoom(1.0),
            "fit": canvas.fit_all,
            "fit_selection": canvas.fit_selection,
            "shapes": self._toggle_shapes,
            "theme_dark": lambda: self._set_theme("dark"),
            "theme_light": lambda: self._set_theme("light"),
            "theme_system": lambda: self._set_theme("system"),
            "reset_layout": window.docks.reset,
            "add_layer": window.search_at,
            "arrange": canvas.arrange,
            "toggle_output": editing.toggle_output,
            "mute": editing.mute,
            "freeze": editing.freeze,
            "train": self.train,
            "stop": window.training_session.stop,
            "about": lambda: show_about(window, window.session.client.ready),
        }

    def refresh(self, *_: object) -> None:
        """Enable what can be done now, and name what undo would undo."""
        window = self._window
        actions = window.actions_by_id
        undo = window.document.undo_stack
        editing = window.stack.currentWidget() is window.canvas
        chosen = bool(window.canvas.selected_nodes()) and editing
        for name, can, text in (
            ("undo", undo.canUndo(), undo.undoText()),
            ("redo", undo.canRedo(), undo.redoText()),
        ):
            title = self.tr("Undo") if name == "undo" else self.tr("Redo")
            actions[name].setEnabled(can)
            actions[name].setText(f"{title} {text[:1].lower()}{text[1:]}" if text else title)
        for name in ("cut", "copy", "duplicate", "duplicate_shared", "fit_selection",
                     "toggle_output", "mute", "freeze"):  # fmt: skip
            actions[name].setEnabled(chosen)
        for name in ("paste", "select_all", "add_layer", "arrange", "fit", "zoom_in", "zoom_out",
                     "zoom_reset", "delete"):  # fmt: skip
            actions[name].setEnabled(editing)
        idle = window.training_session.state == "idle"
        actions["train"].setEnabled(idle)
        actions["stop"].setEnabled(not idle)
        actions["shapes"].setChecked(window.settings.shapes_on_wires)
        for theme in ("dark", "light", "system"):
            actions[f"theme_{theme}"].setChecked(window.theme.name == theme)

    def train(self) -> None:
        """Train, or say at once what keeps the project from it."""
        window = self._window
        window.show_editor()
        window.docks.bring("training")
        wrong = [p for p in window.document.problems if p.level == "error"]
        wrong += [p for p in check_training(window.document.project) if p.level == "error"]
        if wrong:
            problem = wrong[0]
            window.training.show_error(TrainingError(
                problem.what, where=problem.path, expected=problem.expected,
                received=problem.received, hint=problem.hint,
            ))  # fmt: skip
            return
        window.training_session.start()

    def remember(self) -> None:
        """Write the settings."""
        save_settings(self._window.settings, settings_file())

    def _toggle_shapes(self) -> None:
        settings = self._window.settings
        settings.shapes_on_wires = not settings.shapes_on_wires
        self._window.canvas.set_shapes_visible(settings.shapes_on_wires)
        self.refresh()

    def _set_theme(self, name: str) -> None:
        assert name in ("dark", "light", "system")
        self._window.settings.theme = name
        self._window.theme.set(name)
        self.refresh()

    def _show_export(self) -> None:
        button = self._window.top_bar.export_button
        place = button.mapToGlobal(button.rect().bottomLeft())
        if not button.isVisible():
            place = QApplication.activeWindow().geometry().center()
        self._window.exporting.menu.popup(place)
