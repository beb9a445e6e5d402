"""What each command of the table does, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.errors import TrainingError
from engine.training.checks import check_training
from gui.elided_label import menu_text
from gui.language.told import told
from gui.settings import save_settings, settings_file
from gui.theme import ThemeName

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_ALIGN = (
    "align_left", "align_centre", "align_right", "align_top", "align_middle", "align_bottom",
    "distribute_x", "distribute_y",
)  # fmt: skip
# What needs a selected node, and what needs only a canvas.
_OF_SELECTION = (
    "cut", "copy", "duplicate", "duplicate_wired", "duplicate_shared", "delete_heal",
    "select_upstream", "select_downstream", "select_between", "fit_selection", "change_type",
    "extract", "connect", "group", "frame", *_ALIGN, "toggle_output", "mute", "freeze",
)  # fmt: skip
_OF_CANVAS = (
    "paste", "select_all", "find", "next_problem", "previous_problem", "zoom_in", "zoom_out",
    "zoom_reset", "fit", "reset_layout", "add_layer", "arrange", "minimap", "note", "data_at_nodes",
    "find_units", "compare", "combine", "add_here",
    "straighten", "snap", "go_left", "go_right", "go_up", "go_down", "extend_left",
    "extend_right", "extend_up", "extend_down", "next_wire", "previous_wire", "next_piece",
)  # fmt: skip


class Commands(QObject):
    """The handlers of the commands; each is one call of the part that does it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command's id."""
        window = self._window
        files, undo = window.files, window.document.undo_stack

        def editing(name: str, *arguments: object) -> Callable[[], object]:
            return lambda: attrgetter(name)(window.editor.editing)(*arguments)

        def canvas(name: str, *arguments: object) -> Callable[[], object]:
            return lambda: attrgetter(name)(window.canvas)(*arguments)

        return {
            "new": files.new,
            "open": files.open_with_dialog,
            "save": files.save,
            "save_as": files.save_as,
            "export": self._show_export,
            "welcome": window.show_welcome,
            "undo": undo.undo,
            "redo": undo.redo,
            "cut": editing("clipboard.cut"),
            "copy": editing("clipboard.copy"),
            "paste": editing("clipboard.paste"),
            "duplicate": editing("clipboard.duplicate"),
            "duplicate_wired": editing("clipboard.duplicate_wired"),
            "duplicate_shared": editing("clipboard.duplicate_shared"),
            "delete": editing("delete"),
            "delete_heal": editing("delete_heal"),
            "select_all": canvas("select_all"),
            "select_upstream": editing("finding.select_upstream"),
            "select_downstream": editing("finding.select_downstream"),
            "select_between": editing("finding.select_between"),
            "go_left": editing("going.go", -1, 0),
            "go_right": editing("going.go", 1, 0),
            "go_up": editing("going.go", 0, -1),
            "go_down": editing("going.go", 0, 1),
            "extend_left": editing("going.extend", -1, 0),
            "extend_right": editing("going.extend", 1, 0),
            "extend_up": editing("going.extend", 0, -1),
            "extend_down": editing("going.extend", 0, 1),
            "next_wire": editing("going.next_wire"),
            "previous_wire": editing("going.previous_wire"),
            "next_bend": canvas("bends.choose_next"),
            "next_piece": editing("going.next_piece"),
            "connect": editing("going.connect_selected"),
            "draw_wire": canvas("held.draw_wire"),
            "move": canvas("held.move"),
            "resize": canvas("held.resize"),
            "add_bend": canvas("bends.add"),
            "remove_bends": canvas("bends.remove_all"),
            "find": editing("finding.find"),
            "next_problem": editing("finding.next_problem"),
            "previous_problem": editing("finding.previous_problem"),
            "zoom_in": canvas("zoom_by", 1.25),
            "zoom_out": canvas("zoom_by", 0.8),
            "zoom_reset": canvas("set_zoom", 1.0),
            "fit": canvas("fit_all"),
            "fit_selection": canvas("fit_selection"),
            "commands": self._show_palette,
            "shapes": lambda: self._toggle("shapes_on_wires"),
            "ranks": lambda: self._toggle("ranks_on_wires"),
            "data_at_nodes": self._toggle_data,
            "minimap": lambda: self._toggle("minimap"),
            "theme_dark": lambda: self._set_theme("dark"),
            "theme_light": lambda: self._set_theme("light"),
            "theme_system": lambda: self._set_theme("system"),
            "reset_layout": lambda: window.editor.docks.reset(),
            "add_layer": lambda: window.editor.search_layer(),
            "add_here": canvas("ask_for_layer"),
            "insert_layer": editing("adding.insert_layer"),
            "change_type": editing("adding.change_type"),
            "extract": editing("extract"),
            "find_units": lambda: window.editor.find_units(),
            "compare": lambda: window.editor.compare(),
            "arrange": canvas("arrange"),
            "straighten": editing("aligning.straighten"),
            "align_left": editing("aligning.align", "left"),
            "align_centre": editing("aligning.align", "centre"),
            "align_right": editing("aligning.align", "right"),
            "align_top": editing("aligning.align", "top"),
            "align_middle": editing("aligning.align", "middle"),
            "align_bottom": editing("aligning.align", "bottom"),
            "distribute_x": editing("aligning.distribute", "x"),
            "distribute_y": editing("aligning.distribute", "y"),
            "snap": lambda: self._toggle("snap"),
            "group": editing("group"),
            "unpack": editing("unpack"),
            "enter": editing("enter"),
            "leave": window.document.leave,
            "frame": editing("decorating.frame"),
            "frame_color": editing("decorating.recolor"),
            "note": editing("decorating.note"),
            "edit_text": editing("decorating.edit_text"),
            "toggle_output": editing("toggle_output"),
            "mute": editing("mute"),
            "freeze": editing("freeze"),
            "study": lambda: window.editor.studying.start(),
            "train": self.train,
            "evaluate": lambda: window.editor.evaluating.start(),
            "stop": lambda: window.editor.training_session.stop(),
            "combine": lambda: window.editor.combining.open(),
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
            ("undo", undo.canUndo(), told(undo.undoText())),
            ("redo", undo.canRedo(), told(undo.redoText())),
        ):
            title = self.tr("Undo") if name == "undo" else self.tr("Redo")
            actions[name].setEnabled(can)
            what = menu_text(f"{text[:1].lower()}{text[1:]}")
            actions[name].setText(self.tr("{0} {1}").format(title, what) if text else title)
        actions["delete"].setEnabled(editing and window.canvas.has_selection())
        for name in _OF_SELECTION:
            actions[name].setEnabled(chosen)
        model = chosen and window.editor.editing.selected_model is not None
        application = chosen and window.editor.editing.selected_application is not None
        actions["enter"].setEnabled(model)
        actions["unpack"].setEnabled(model or application)
        wires = window.canvas.graph_scene.wires.selected if editing else ()
        for name in ("insert_layer", "add_bend"):
            actions[name].setEnabled(len(wires) == 1)
        led = editing and any(map(window.canvas.graph_scene.wires.bends, wires))
        for name in ("remove_bends", "next_bend"):
            actions[name].setEnabled(led and len(wires) == 1)
        piece = window.canvas.graph_scene.decor.chosen if editing else None
        actions["edit_text"].setEnabled(piece is not None)
        for name in ("frame_color", "resize"):
            actions[name].setEnabled(piece is not None and piece.table == "frames")
        actions["draw_wire"].setEnabled(editing and len(window.canvas.selected_nodes()) == 1)
        actions["move"].setEnabled(chosen or len(wires) == 1 or piece is not None)
        actions["leave"].setEnabled(editing and bool(window.document.trail))
        for name in _OF_CANVAS:
            actions[name].setEnabled(editing)
        actions["export"].setEnabled(editing)
        idle = not window.has_editor or window.editor.training_session.state == "idle"
        actions["train"].setEnabled(idle and editing)
        actions["stop"].setEnabled(not idle)
        actions["study"].setEnabled(editing and window.editor.studying.session.state == "idle")
        actions["evaluate"].setEnabled(editing and window.editor.evaluating.session.state == "idle")
        actions["shapes"].setChecked(window.settings.shapes_on_wires)
        actions["ranks"].setChecked(window.settings.ranks_on_wires)
        actions["data_at_nodes"].setChecked(editing and window.editor.evaluating.data_shown)
        actions["minimap"].setChecked(editing and window.canvas.minimap.shown)
        actions["snap"].setChecked(editing and window.canvas.snaps)
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
        if self._window.remembers:
            save_settings(self._window.settings, settings_file())

    def _show_palette(self) -> None:
        from gui.dialogs.command_palette import open_palette  # not before it is asked for

        window = self._window
        open_palette(window, window.theme, window.settings, window.actions_by_id,
                     window.export_menu, window.panels_menu)  # fmt: skip

    def _toggle_data(self) -> None:
        evaluating = self._window.editor.evaluating
        evaluating.show_data(not evaluating.data_shown)
        self.refresh()

    def _toggle(self, setting: str) -> None:
        """Switch what is on or off in all windows, now and at the next start."""
        settings = self._window.settings
        setattr(settings, setting, not getattr(settings, setting))
        self._window.windows.apply_settings()

    def _set_theme(self, name: ThemeName) -> None:
        self._window.settings.theme = name
        self._window.windows.apply_settings()

    def _show_export(self) -> None:
        button = self._window.editor.top_bar.export_button
        self._window.export_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_shortcuts(self) -> None:
        from gui.dialogs.shortcuts import ShortcutList

        ShortcutList(self._window.actions_by_id, self._window).open()

    def _show_about(self) -> None:
        from gui.dialogs.about import (
            show_about,  # looks the installed versions up: not at every start
        )

        window = self._window
        show_about(window, window.editor.session.client.ready if window.has_editor else None)
