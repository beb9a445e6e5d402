"""What a right click offers: on a node, a wire, a frame or note, and on the empty canvas."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.graph.model import Edge
from gui.canvas.decor import Piece

Groups = tuple[tuple[str, ...], ...]

_ON_NODE: Groups = (
    ("enter", "leave"),
    ("cut", "copy", "duplicate", "duplicate_wired", "duplicate_shared"),
    ("delete", "delete_heal", "extract"),
    ("change_type", "connect", "draw_wire", "toggle_output", "mute", "freeze"),
    ("group", "unpack", "frame"),
    ("SELECT", "LAYOUT"),
    ("layer_help",),
)
_ON_WIRE: Groups = (("insert_layer", "move"), ("add_bend", "remove_bends"), ("delete",))
_ON_PIECE: Groups = (("edit_text", "frame_color", "resize"), ("delete",))
_ON_NOTHING: Groups = (
    ("leave",),
    ("add_layer", "note", "paste"),
    ("select_all", "find"),
    ("arrange", "straighten", "snap"),
    ("fit", "minimap", "shapes"),
)
# What a menu inside holds, in groups.
_INSIDE: dict[str, Groups] = {
    "SELECT": (("select_upstream", "select_downstream", "select_between"), ("select_all",)),
    "LAYOUT": (
        ("arrange", "straighten"),
        ("align_left", "align_centre", "align_right"),
        ("align_top", "align_middle", "align_bottom"),
        ("distribute_x", "distribute_y"),
    ),
}
# Offered only where they can be done: they are about models, frames, or one node.
_WHERE_POSSIBLE = {
    "remove_bends", "connect", "draw_wire", "enter", "leave", "unpack", "frame_color", "resize",
    "layer_help",
}  # fmt: skip


def context_menu(actions: Mapping[str, QAction], what: object, parent: QWidget) -> QMenu:
    """The menu about `what`: a node's id, an Edge, a Piece, or None for the empty canvas."""
    groups = _ON_NOTHING
    if isinstance(what, str):
        groups = _ON_NODE
    elif isinstance(what, Edge):
        groups = _ON_WIRE
    elif isinstance(what, Piece):
        groups = _ON_PIECE
    menu = _menu("menu_canvas", QCoreApplication.translate("Canvas", "Canvas"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, groups, actions)
    return menu


def _fill(menu: QMenu, groups: Groups, actions: Mapping[str, QAction]) -> None:
    for group in groups:
        for command in group:
            if command in _INSIDE:
                inside = _menu(f"menu_canvas_{command.lower()}", _title(command), menu)
                _fill(inside, _INSIDE[command], actions)
                menu.addMenu(inside)
            elif actions[command].isEnabled() or command not in _WHERE_POSSIBLE:
                menu.addAction(actions[command])
        menu.addSeparator()


def _menu(name: str, title: str, parent: QWidget) -> QMenu:
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    menu.setAccessibleName(title)
    return menu


def _title(inside: str) -> str:
    if inside == "SELECT":
        return QCoreApplication.translate("Canvas", "Select")
    return QCoreApplication.translate("Actions", "Layout")
