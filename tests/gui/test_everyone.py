"""Everybody can use the window: what is in it has a name, is reached by Tab, and by the palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from engine.examples import example_path
from engine.graph.model import edges_into
from engine.graph.placing.framing import put_note
from engine.project import Note, Project
from engine.storage import load_project
from gui.actions import COMMANDS
from gui.canvas.decor import Piece
from gui.commands.context_menu import context_menu
from gui.dialogs.command_palette import palette_rows
from gui.window.docks import DOCKS
from tests.engine.drawing import draw
from tests.gui.quiet_window import quiet_window, show
from tests.gui.reaching import commands_in, nameless, unreachable

__all__ = ["quiet_window"]  # a fixture

# Lists below a search field: the arrow keys in the field go through them.
BY_ARROWS = ("layer_search_layers", "layer_choice_layers", "command_palette_commands")
# Commands that open something over the window, and what.
OPENING = {
    "preferences": "preferences", "shortcuts": "shortcuts", "about": "about", "tour": "tour",
    "layer_help": "layer_help", "commands": "command_palette", "add_layer": "layer_search",
    "find": "node_search", "change_type": "layer_choice", "find_units": "find_units",
}  # fmt: skip


def missing(root: QWidget) -> list[str]:
    """What nobody could name or reach."""
    lost = [told for told in unreachable(root) if not any(name in told for name in BY_ARROWS)]
    return [f"no name: {told}" for told in nameless(root)] + [f"no Tab: {told}" for told in lost]


@pytest.fixture(scope="module")
def everything() -> Project:
    """A model with many kinds of fields: numbers, choices, shapes, objects, lists, switches."""
    return draw(
        ("image", "Input", None, {"shape": (28, 28, 1)}),
        ("conv", "Conv2D", "image", {"filters": 8, "kernel_size": 3, "activation": "relu"}),
        ("norm", "BatchNormalization", "conv"),
        ("flat", "Flatten", "norm"),
        ("a", "Dense", "flat", {"units": 10}),
        ("b", "=a", "flat"),
        ("sum", "Add", ["a", "b"]),
        ("attention", "MultiHeadAttention", None, {"num_heads": 2, "key_dim": 8}),
        ("text", "TextVectorization", None),
    )


def settle():
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("dock", DOCKS)
def test_in_every_panel_all_is_named_and_reached(quiet_window, everything, dock):
    window = show(quiet_window, everything)
    for selection in ((), ("conv",), tuple(window.document.graph.nodes)):
        window.canvas.select(selection)
        window.editor.docks.bring(dock)
        settle()
        assert missing(window.editor.docks.by_name[dock]) == [], selection


def test_in_the_inspector_all_is_named_and_reached_whatever_is_selected(quiet_window, everything):
    window = show(quiet_window, everything)
    window.editor.docks.bring("inspector")
    for node_id in window.document.graph.nodes:
        window.canvas.select([node_id])
        settle()
        assert missing(window.editor.docks.by_name["inspector"]) == [], node_id


def test_around_the_canvas_and_on_the_welcome_page_all_is_named_and_reached(
    quiet_window, everything
):
    window = show(quiet_window, everything)
    settle()
    assert missing(window) == []
    window.show_welcome()
    settle()
    assert missing(window) == []


@pytest.mark.parametrize("command", OPENING)
def test_in_all_that_a_command_opens_everything_is_named_and_reached(
    quiet_window, everything, command
):
    window = show(quiet_window, everything)
    window.canvas.select(["conv"])
    window.actions_by_id[command].trigger()
    settle()
    roots = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    roots += [w for w in window.findChildren(QDialog) if w.isVisible()]
    lost = [told for root in roots for told in missing(root)]
    opened = [w for w in window.findChildren(QWidget, OPENING[command]) if w.isVisible()]
    end = window.findChild(QWidget, "tour_skip")
    for root in {*roots, *opened} - {window}:
        root.close()
    if end is not None:
        end.click()
    settle()
    assert opened, f"{command} opened nothing called {OPENING[command]}"
    assert lost == []


def test_every_command_of_the_menus_is_in_the_palette_and_every_one_of_the_palette_in_a_menu(
    quiet_window, everything
):
    window = show(quiet_window, everything)
    rows = palette_rows(window.actions_by_id, window.export_menu, window.panels_menu)
    offered = {row.action.objectName() for row in rows.values()}
    inner = ("menu_recent", "menu_windows")  # files and windows, which come and go
    for menu in window.menuBar().actions():
        assert isinstance(menu.menu(), QMenu)
        for left in window.findChildren(QMenu):
            if left.objectName() in inner:
                left.clear()
        assert [c for c in commands_in(menu.menu()) if c not in offered] == []
    in_menus = {c for menu in window.menuBar().actions() for c in commands_in(menu.menu())}
    formats = {"action_export"}  # a menu itself
    assert {f"action_{command.id}" for command in COMMANDS} - formats <= in_menus


def test_all_that_a_right_click_on_the_canvas_offers_is_in_the_palette(quiet_window, everything):
    window = show(quiet_window, everything)
    document = window.document
    document.apply(put_note(document.project, "main", "note", Note("why", 0, 0), "Add"))
    edge = next(edges_into("conv", document.graph.nodes["conv"]))
    table = {f"action_{command.id}" for command in COMMANDS}
    window.canvas.select(["conv"])
    for what in ("conv", edge, Piece("notes", "note"), None):
        menu = context_menu(window.actions_by_id, what, window)
        offered = commands_in(menu)
        menu.deleteLater()
        assert offered and set(offered) <= table, what
        assert menu.accessibleName() and menu.objectName()


@pytest.mark.slow
def test_all_is_named_and_reached_while_a_training_runs_and_when_its_results_are_shown(
    make_window, qtbot, idle
):
    window = make_window()
    window.document.open(load_project(example_path("digits-mlp")))
    window.show_editor()
    idle(window)
    window.actions_by_id["train"].trigger()
    session = window.editor.training_session
    qtbot.waitUntil(lambda: session.state == "running", timeout=120_000)
    QTest.qWait(1500)
    lost = missing(window.editor.docks.by_name["training"])
    qtbot.waitUntil(lambda: session.state == "idle", timeout=240_000)
    window.actions_by_id["evaluate"].trigger()
    evaluating = window.editor.evaluating.session
    qtbot.waitUntil(lambda: evaluating.state == "idle", timeout=240_000)
    for dock in ("training", "results", "problems", "data"):
        window.editor.docks.bring(dock)
        settle()
        lost += missing(window.editor.docks.by_name[dock])
    assert lost == []
