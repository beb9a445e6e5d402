"""Every command of the program, in one table: id, title, icon, shortcut, menu.

A command's id is its objectName with "action_" before it, and the name of the method that does it
in the object given to `make_actions` (dots become underscores).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

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


MENUS = ("File", "Edit", "Go", "View", "Model", "Layout", "Train", "Tools", "Window", "Help")
# Menus that stand in another one, at its end.
WITHIN = {"Go": "Edit", "Layout": "Model"}

COMMANDS = (
    Command("new", "File", "New", "Ctrl+N", "new", "Begin an empty model"),
    Command("new_window", "File", "New window", "Ctrl+Alt+N", "",
            "Another project beside this one; its engine takes about 700 MB"),
    Command("open", "File", "Open…", "Ctrl+O", "open", "Open a project"),
    Command("open_window", "File", "Open in new window…", "Ctrl+Alt+O", "",
            "Open a project beside this one (Ctrl and a click on a recent one)"),
    Command("save", "File", "Save", "Ctrl+S", "save", "Save the project", starts_group=True),
    Command("save_as", "File", "Save as…", "Ctrl+Shift+S"),
    Command("export", "File", "Export…", "Ctrl+E", "export",
            "Write the model as a file, Python code, a notebook or a picture", starts_group=True),
    Command("welcome", "File", "Welcome page", "", "", "Recent projects and examples",
            starts_group=True),
    Command("close_window", "File", "Close window", "Ctrl+W", starts_group=True),
    Command("quit", "File", "Quit", "Ctrl+Q", "", "Close all windows"),
    Command("undo", "Edit", "Undo", "Ctrl+Z", "undo"),
    Command("redo", "Edit", "Redo", "Ctrl+Shift+Z", "redo", more_keys=("Ctrl+Y",)),
    Command("cut", "Edit", "Cut", "Ctrl+X", "cut", starts_group=True),
    Command("copy", "Edit", "Copy", "Ctrl+C", "copy"),
    Command("paste", "Edit", "Paste", "Ctrl+V", "paste"),
    Command("duplicate", "Edit", "Duplicate", "Ctrl+D", "duplicate"),
    Command("duplicate_wired", "Edit", "Duplicate with wires", "Ctrl+Alt+D", "",
            "Duplicate; the copies are fed by what feeds the selected nodes"),
    Command("duplicate_shared", "Edit", "Duplicate as shared", "Ctrl+Shift+D", "shared",
            "Call the same layers again: the copies share their weights"),
    Command("delete", "Edit", "Delete", "Del", "delete"),
    Command("delete_heal", "Edit", "Delete and heal", "Ctrl+Del", "",
            "Delete the selected nodes; what fed them feeds what came after",
            more_keys=("Alt+X",)),
    Command("select_all", "Edit", "Select all", "Ctrl+A", "", "", starts_group=True),
    Command("select_upstream", "Edit", "Select upstream", "Ctrl+Shift+Left", "",
            "Add all that the selected nodes depend on"),
    Command("select_downstream", "Edit", "Select downstream", "Ctrl+Shift+Right", "",
            "Add all that depends on the selected nodes"),
    Command("select_between", "Edit", "Select between", "Ctrl+Shift+B", "",
            "Add all on the ways between the selected nodes"),
    Command("go_left", "Go", "Node to the left", "Ctrl+Left", "",
            "Select the nearest node to the left", on_canvas=True),
    Command("go_right", "Go", "Node to the right", "Ctrl+Right", "",
            "Select the nearest node to the right", on_canvas=True),
    Command("go_up", "Go", "Node above", "Ctrl+Up", "", "Select the nearest node above",
            on_canvas=True),
    Command("go_down", "Go", "Node below", "Ctrl+Down", "", "Select the nearest node below",
            on_canvas=True),
    Command("extend_left", "Go", "Add node to the left", "Shift+Left", "",
            "Add the nearest node to the left to the selection", starts_group=True,
            on_canvas=True),
    Command("extend_right", "Go", "Add node to the right", "Shift+Right", "",
            "Add the nearest node to the right to the selection", on_canvas=True),
    Command("extend_up", "Go", "Add node above", "Shift+Up", "",
            "Add the nearest node above to the selection", on_canvas=True),
    Command("extend_down", "Go", "Add node below", "Shift+Down", "",
            "Add the nearest node below to the selection", on_canvas=True),
    Command("next_wire", "Go", "Next wire", "W", "", "Select the wires of the node in turn",
            starts_group=True, on_canvas=True),
    Command("previous_wire", "Go", "Previous wire", "Shift+W", on_canvas=True),
    Command("next_bend", "Go", "Next bend", "B", "",
            "Choose the bends of the selected wire in turn; arrows move the chosen one",
            on_canvas=True),
    Command("next_piece", "Go", "Next frame or note", "N", "",
            "Choose frames and notes in turn; arrows move the chosen one", on_canvas=True),
    Command("find", "Edit", "Find node…", "Ctrl+F", "search", "Go to a node by its name",
            starts_group=True),
    Command("next_problem", "Edit", "Next problem", "F8", "problems",
            "Go to the node of the next problem"),
    Command("previous_problem", "Edit", "Previous problem", "Shift+F8"),
    Command("zoom_in", "View", "Zoom in", "Ctrl++", "zoom-in"),
    Command("zoom_out", "View", "Zoom out", "Ctrl+-", "zoom-out"),
    Command("zoom_reset", "View", "Zoom to 100 %", "Ctrl+1"),
    Command("fit", "View", "Fit all", "Home", "fit", "Show the whole graph"),
    Command("fit_selection", "View", "Fit selection", "F", on_canvas=True),
    Command("commands", "Tools", "Command palette…", "Ctrl+Shift+P", "",
            "Find any command by a few letters and do it"),
    Command("shapes", "View", "Shapes on wires", "", "", "", checkable=True, starts_group=True),
    Command("data_at_nodes", "View", "Show data at nodes", "", "",
            "Under each node, what it makes of the sample that the results show", checkable=True),
    Command("ranks", "View", "Colours of wires", "", "",
            "Colour wires by the axes of their tensors: sequences, pictures, volumes",
            checkable=True),
    Command("minimap", "View", "Overview", "Ctrl+Shift+M", "", "Show the whole graph in a corner",
            checkable=True),
    Command("theme_dark", "View", "Dark theme", "", "", "", checkable=True, starts_group=True),
    Command("theme_light", "View", "Light theme", "", "", "", checkable=True),
    Command("theme_system", "View", "Theme of the desktop", "", "", "", checkable=True),
    Command("add_layer", "Model", "Add layer…", "Ctrl+Space", "search",
            "Search for a layer and add it (Tab on the canvas)"),
    Command("add_here", "Model", "Add layer at the pointer…", "Tab", "",
            "Search for a layer that goes where the mouse is (double-click, or Space)",
            on_canvas=True, more_keys=("Shift+A",)),
    Command("insert_layer", "Model", "Insert layer…", "Ctrl+I", "",
            "Search for a layer that goes into the selected wire (drop one on a wire)"),
    Command("change_type", "Model", "Change type…", "Ctrl+T", "",
            "Another class for the selected layers; wires and common fields stay"),
    Command("connect", "Model", "Connect", "C", "",
            "Wire the selected nodes from left to right (drag from port to port)",
            on_canvas=True),
    Command("draw_wire", "Model", "Draw a wire", "D", "",
            "Draw a wire from the selected node: arrows go from port to port; in the open, Enter "
            "offers layers", on_canvas=True),
    Command("extract", "Model", "Extract", "Ctrl+Alt+E", "",
            "Take the selected nodes out of their wires (Alt and drag)"),
    Command("group", "Model", "Group as model", "Ctrl+G", "graph",
            "Put the selected nodes into a model, which is called in their place",
            starts_group=True),
    Command("unpack", "Model", "Unpack model", "Ctrl+Shift+G", "",
            "Put the nodes of the selected model in its place"),
    Command("enter", "Model", "Enter model", "Return", "", "Show what is inside the selected model",
            on_canvas=True, more_keys=("Enter",)),
    Command("leave", "Model", "Leave model", "Alt+Up", "",
            "Show the graph around this model (Escape on the canvas)"),
    Command("toggle_output", "Model", "Model output", "O", "", "Make the selected nodes outputs",
            starts_group=True, on_canvas=True),
    Command("mute", "Model", "Mute", "M", "", "Let the selected nodes pass their input on",
            on_canvas=True, more_keys=("Ctrl+M",)),
    Command("freeze", "Model", "Freeze", "T", "lock", "Keep the weights of the selected layers",
            on_canvas=True),
    Command("find_units", "Tools", "Find units…", "", "",
            "The width of a layer at which the model has a number of parameters",
            starts_group=True),
    Command("compare", "Tools", "Compare with…", "", "",
            "The summary of another project beside this one"),
    Command("arrange", "Layout", "Arrange", "Ctrl+L", "arrange",
            "Lay the selected nodes, or all, out from left to right"),
    Command("straighten", "Layout", "Straighten wires", "Alt+Shift+S", "",
            "Lead the wires among the selected nodes, or all, level"),
    Command("move", "Layout", "Move", "G", "",
            "Pick up what is selected, or the end of the wire: arrows or the mouse move it, Enter "
            "lets go; a node alone goes into the wire that it lies on", on_canvas=True),
    Command("add_bend", "Layout", "Add a bend", "Ctrl+B", "",
            "Lead the selected wire through a point (double-click on the wire)"),
    Command("remove_bends", "Layout", "Remove bends", "Ctrl+Alt+B", "",
            "Let the selected wire find its way by itself"),
    Command("align_left", "Layout", "Align left edges", "Alt+Shift+Left", starts_group=True),
    Command("align_centre", "Layout", "Align centres", "Alt+Shift+C"),
    Command("align_right", "Layout", "Align right edges", "Alt+Shift+Right"),
    Command("align_top", "Layout", "Align top edges", "Alt+Shift+Up"),
    Command("align_middle", "Layout", "Align middles", "Alt+Shift+M"),
    Command("align_bottom", "Layout", "Align bottom edges", "Alt+Shift+Down"),
    Command("distribute_x", "Layout", "Distribute horizontally", "Alt+Shift+H"),
    Command("distribute_y", "Layout", "Distribute vertically", "Alt+Shift+V"),
    Command("snap", "Layout", "Snap to grid", "Alt+Shift+G", "", "Drag nodes from dot to dot",
            checkable=True),
    Command("frame", "Layout", "Frame", "Ctrl+J", "",
            "Draw a frame with a title round the selected nodes", starts_group=True),
    Command("resize", "Layout", "Resize frame", "S", "",
            "Pick up the corner of the chosen frame: arrows or the mouse move it, Enter lets go",
            on_canvas=True),
    Command("frame_color", "Layout", "Next colour of the frame", "Ctrl+Shift+J"),
    Command("note", "Layout", "Note", "Ctrl+Shift+N", "", "Write a note on the canvas"),
    Command("edit_text", "Layout", "Edit title or note", "F2", "",
            "Write in the chosen frame or note (double-click)"),
    Command("study", "Train", "Study the data", "Ctrl+Alt+S", "plot",
            "Measure the columns, count the classes, see what goes together"),
    Command("train", "Train", "Train", "Ctrl+R", "play", "Train the model on its data"),
    Command("evaluate", "Train", "Evaluate", "Ctrl+Shift+E", "table",
            "Judge the model on samples that it was not trained on, and look inside"),
    Command("stop", "Train", "Stop", "Ctrl+.", "stop", "End after this batch; keep the model"),
    Command("combine", "Train", "Combine runs…", "", "layers",
            "Average trained models, and score them beside their average", starts_group=True),
    Command("preferences", "Tools", "Preferences…", "Ctrl+,", "settings",
            "Theme, language, session and keys", starts_group=True),
    Command("workspace_design", "Window", "Design", "Alt+1", "", "Panels for drawing the model",
            checkable=True),
    Command("workspace_train", "Window", "Train", "Alt+2", "", "Plots and data, large",
            checkable=True),
    Command("workspace_compare", "Window", "Compare", "Alt+3", "", "Results and summaries",
            checkable=True),
    Command("reset_layout", "Window", "Reset panels", "", "",
            "The panels of this workspace, as at first", starts_group=True),
    Command("menus", "Window", "Go to the menus", "F10", "", "Open the menus by keys",
            starts_group=True),
    Command("context_menu", "Window", "Menu of the selection", "Shift+F10", "",
            "Open the menu of what is selected where the keys go (right-click)"),
    Command("next_window", "Window", "Next window", "Ctrl+F6", starts_group=True),
    Command("layer_help", "Help", "Help on layer", "F1", "help",
            "What Keras says about the selected layer"),
    Command("tour", "Help", "Tour", "", "", "The window in six steps"),
    Command("shortcuts", "Help", "Keyboard shortcuts", "Ctrl+/", starts_group=True),
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
        keys = (command.keys, *command.more_keys) if command.keys else ()
        set_keys(action, command, keys, on_canvas=command.on_canvas)
        action.setCheckable(command.checkable)
        # Its icon has the colour of its filled button, not of a menu.
        action.setIconVisibleInMenu(command.id != "train")
        action.triggered.connect(_without_state(handlers[command.id]))
        if not command.on_canvas:
            owner.addAction(action)
        actions[command.id] = action
    dress_actions(actions, theme)
    return actions


def with_mnemonics(titles: Sequence[str], keys: Iterable[str]) -> list[str]:
    """The titles of menus with "&" before the letter that opens each with Alt.

    It is the first that none of these keys and no menu before has; in some scripts there is none.
    """
    taken = {key[-1] for key in keys if len(key) == len("Alt+A") and key.startswith("Alt+")}
    marked = []
    for title in titles:
        free = (i for i, c in enumerate(title) if c.isalpha() and c.upper() not in taken)
        at = next(free, None)
        if at is not None:
            taken.add(title[at].upper())
        marked.append(title if at is None else f"{title[:at]}&{title[at:]}")
    return marked


def set_keys(action: QAction, command: Command, keys: Sequence[str], *, on_canvas: bool) -> None:
    """Let these keys do the command, everywhere or `on_canvas` alone; the tip names the first."""
    context = Qt.ShortcutContext
    action.setShortcutContext(context.WidgetShortcut if on_canvas else context.WindowShortcut)
    action.setShortcuts([QKeySequence(key) for key in keys])
    tip = tr(command.tip or command.title).rstrip("…")
    first = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{tip} ({first})" if first else tip)


def dress_actions(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions the icons of the theme."""
    for command in COMMANDS:
        if command.icon:
            token = "on_accent" if command.id == "train" else "text"  # its button is filled
            actions[command.id].setIcon(theme.icon(command.icon, token))


def _without_state(handler: Callable[[], object]) -> Callable[..., object]:
    """`triggered` sends whether the action is checked, which no handler wants."""
    return lambda *_: handler()
