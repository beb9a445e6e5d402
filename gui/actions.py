"""Every command of the program, in one table: id, title, icon, shortcut, menu.

A command's id is its objectName with "action_" before it, and the name of the method that does it
in the object given to `make_actions` (dots become underscores).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.theme import Theme


class Command(Struct, frozen=True):
    """One row: what it is called, where it stands, which keys do it, what it says in a tip."""

    id: str
    menu: str
    title: str
    keys: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    starts_group: bool = False
    on_canvas: bool = False  # its key is a letter, which elsewhere is typed
    more_keys: tuple[str, ...] = ()


def tr(text: str) -> str:
    """A text of this table in the person's language."""
    return QCoreApplication.translate("Actions", text)


MENUS = ("File", "Edit", "View", "Model", "Train", "Help")

COMMANDS = (
    Command("new", "File", "New", "Ctrl+N", "new", "Begin an empty model"),
    Command("open", "File", "Open…", "Ctrl+O", "open", "Open a project"),
    Command("save", "File", "Save", "Ctrl+S", "save", "Save the project"),
    Command("save_as", "File", "Save as…", "Ctrl+Shift+S"),
    Command("export", "File", "Export…", "Ctrl+E", "export",
            "Write the model as a file, Python code, a notebook or a picture", starts_group=True),
    Command("welcome", "File", "Welcome page", "", "", "Recent projects and examples",
            starts_group=True),
    Command("quit", "File", "Quit", "Ctrl+Q", "", "", starts_group=True),
    Command("undo", "Edit", "Undo", "Ctrl+Z", "undo"),
    Command("redo", "Edit", "Redo", "Ctrl+Shift+Z", "redo", more_keys=("Ctrl+Y",)),
    Command("cut", "Edit", "Cut", "Ctrl+X", "cut", starts_group=True),
    Command("copy", "Edit", "Copy", "Ctrl+C", "copy"),
    Command("paste", "Edit", "Paste", "Ctrl+V", "paste"),
    Command("duplicate", "Edit", "Duplicate", "Ctrl+D", "duplicate"),
    Command("duplicate_shared", "Edit", "Duplicate as shared", "Ctrl+Shift+D", "shared",
            "Call the same layers again: the copies share their weights"),
    Command("delete", "Edit", "Delete", "Del", "delete"),
    Command("select_all", "Edit", "Select all", "Ctrl+A", "", "", starts_group=True),
    Command("zoom_in", "View", "Zoom in", "Ctrl++", "zoom-in"),
    Command("zoom_out", "View", "Zoom out", "Ctrl+-", "zoom-out"),
    Command("zoom_reset", "View", "Zoom to 100 %", "Ctrl+1"),
    Command("fit", "View", "Fit all", "Home", "fit", "Show the whole graph"),
    Command("fit_selection", "View", "Fit selection", "F", on_canvas=True),
    Command("shapes", "View", "Shapes on wires", "", "", "", checkable=True, starts_group=True),
    Command("theme_dark", "View", "Dark theme", "", "", "", checkable=True, starts_group=True),
    Command("theme_light", "View", "Light theme", "", "", "", checkable=True),
    Command("theme_system", "View", "Theme of the desktop", "", "", "", checkable=True),
    Command("reset_layout", "View", "Reset panels", "", "", "", starts_group=True),
    Command("add_layer", "Model", "Add layer…", "Ctrl+Space", "search",
            "Search for a layer and add it (Tab on the canvas)"),
    Command("arrange", "Model", "Arrange", "Ctrl+L", "arrange",
            "Lay the selected nodes, or all, out from left to right"),
    Command("group", "Model", "Group as model", "Ctrl+G", "graph",
            "Put the selected nodes into a model, which is called in their place",
            starts_group=True),
    Command("unpack", "Model", "Unpack model", "Ctrl+Shift+G", "",
            "Put the nodes of the selected model in its place"),
    Command("enter", "Model", "Enter model", "Return", "", "Show what is inside the selected model",
            on_canvas=True, more_keys=("Enter",)),
    Command("leave", "Model", "Leave model", "Alt+Up", "",
            "Show the graph around this model (Escape on the canvas)"),
    Command("toggle_output", "Model", "Model output", "", "", "Make the selected nodes outputs",
            starts_group=True),
    Command("mute", "Model", "Mute", "Ctrl+M", "", "Let the selected nodes pass their input on"),
    Command("freeze", "Model", "Freeze", "", "lock", "Keep the weights of the selected layers"),
    Command("train", "Train", "Train", "Ctrl+R", "play", "Train the model on its data"),
    Command("stop", "Train", "Stop", "Ctrl+.", "stop", "End after this batch; keep the model"),
    Command("shortcuts", "Help", "Keyboard shortcuts", "Ctrl+/"),
    Command("about", "Help", "About Layerloom", "", "info"),
)  # fmt: skip


def make_actions(
    owner: QWidget, theme: Theme, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """A QAction for each command, added to `owner`; every command must have its handler."""
    missing = {command.id for command in COMMANDS} ^ handlers.keys()
    if missing:
        raise KeyError(f"commands and handlers do not match: {', '.join(sorted(missing))}")
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(tr(command.title), owner)
        action.setObjectName(f"action_{command.id}")
        if command.keys:
            action.setShortcuts([QKeySequence(k) for k in (command.keys, *command.more_keys)])
        if command.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        tip = tr(command.tip or command.title).rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        action.setCheckable(command.checkable)
        # Its icon has the colour of its filled button, not of a menu.
        action.setIconVisibleInMenu(command.id != "train")
        action.triggered.connect(_without_state(handlers[command.id]))
        if not command.on_canvas:
            owner.addAction(action)
        actions[command.id] = action
    dress_actions(actions, theme)
    return actions


def dress_actions(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions the icons of the theme."""
    for command in COMMANDS:
        if command.icon:
            token = "on_accent" if command.id == "train" else "text"  # its button is filled
            actions[command.id].setIcon(theme.icon(command.icon, token))


def _without_state(handler: Callable[[], object]) -> Callable[..., object]:
    """`triggered` sends whether the action is checked, which no handler wants."""
    return lambda *_: handler()
