"""The main window, driven as a person does: real keys and real mouse, judged by the project."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget

from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Ref
from engine.storage import load_project
from gui.actions import COMMANDS
from tests.engine.drawing import draw

SMALL = draw(
    ("image", "Input", None, {"shape": (8, 8, 1)}),
    ("flat", "Flatten", "image"),
    ("digit", "Dense", "flat", {"units": 10, "activation": "softmax"}),
    view=FrozenDict(
        main=edits.GraphView(FrozenDict(image=(0.0, 0.0), flat=(222.0, 0.0), digit=(444.0, 0.0)))
    ),
)


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.loom"
    SMALL.save(path)
    return path


def press(window, keys):
    QTest.keySequence(window, keys)


def scene_to_widget(canvas, x, y):
    return canvas.mapFromScene(QPointF(x, y))


def test_tab_on_the_canvas_searches_and_enter_adds(window, qtbot):
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_Tab)
    field = window.editor.layer_search.findChild(QLineEdit)
    qtbot.keyClicks(field, "dense")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [layer.target for layer in window.document.project.layers.values()] == ["Dense"]
    press(window, "Ctrl+Z")
    assert not window.document.project.layers


def test_a_layer_added_after_a_selected_one_is_wired_to_it(window, qtbot):
    for name in ("Input", "Dense", "Dense"):
        window.editor.palette_panel.layer_chosen.emit(name)
    nodes = window.document.graph.nodes
    assert nodes["dense"].arguments["inputs"] == Ref("input")
    assert nodes["dense_2"].arguments["inputs"] == Ref("dense")
    assert window.canvas.selected_nodes() == ("dense_2",)


def test_the_keys_of_the_table_work(make_window, small):
    window = make_window(small)
    document = window.document
    press(window, "Ctrl+A")
    assert set(window.canvas.selected_nodes()) == {"image", "flat", "digit"}
    press(window, "Ctrl+D")
    assert len(document.graph.nodes) == 6
    press(window, "Ctrl+Z")
    window.canvas.select(["digit"])
    press(window, "Ctrl+Shift+D")
    assert [n for _, n in document.project.calls_of("digit")] == ["digit", "digit_2"]
    press(window, "Ctrl+Z")
    window.canvas.select(["flat"])
    press(window.canvas, "Ctrl+M")
    assert document.graph.nodes["flat"].muted is True
    press(window, "Ctrl+Z")
    window.canvas.select(["flat", "digit"])
    press(window, "Ctrl+X")
    assert list(document.graph.nodes) == ["image"]
    press(window, "Ctrl+V")
    assert len(document.graph.nodes) == 3
    while document.undo_stack.canUndo():
        press(window, "Ctrl+Z")
    assert document.project == SMALL
    while document.undo_stack.canRedo():
        press(window, "Ctrl+Shift+Z")
    assert len(document.graph.nodes) == 3


def test_pasted_nonsense_says_what_it_is_not(window):
    QGuiApplication.clipboard().setText("hello")
    press(window, "Ctrl+V")
    assert "holds no nodes" in window.status.currentMessage()
    assert not window.document.project.layers


def test_what_is_copied_is_text_that_another_window_takes(make_window, small):
    first, second = make_window(small), make_window()
    second.show_editor()
    first.canvas.select(["flat", "digit"])
    first.editor.editing.clipboard.copy()
    assert json.loads(QGuiApplication.clipboard().text())["format"] == "layerloom-project"
    second.editor.editing.clipboard.paste()
    assert second.document.graph.nodes["digit"].arguments["inputs"] == Ref("flat")


def test_saving_asks_for_nothing_where_there_is_a_file(make_window, small):
    window = make_window(small)
    window.document.apply(edits.SetField("digit", "units", 7))
    assert window.document.modified and "edited" in window.editor.top_bar.edited.text()
    press(window, "Ctrl+S")
    assert not window.document.modified
    assert load_project(small).layers["digit"].fields["units"] == 7


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (QMessageBox.StandardButton.Cancel, False),
        (QMessageBox.StandardButton.Discard, True),
        (QMessageBox.StandardButton.Save, True),
    ],
)
def test_changes_are_not_lost_without_a_question(make_window, small, answer, left):
    window = make_window(small)
    window.document.apply(edits.SetField("digit", "units", 7))
    asked = []
    window.files.ask = lambda parent, name: asked.append(name) or answer
    press(window, "Ctrl+N")
    assert asked == ["small"]
    assert (not window.document.project.layers) is left
    saved = load_project(small).layers["digit"].fields["units"]
    assert saved == (7 if answer == QMessageBox.StandardButton.Save else 10)


def test_a_damaged_file_is_a_message_and_the_project_stays(make_window, small, tmp_path, qtbot):
    window = make_window(small)
    damaged = tmp_path / "damaged.loom"
    damaged.write_text(small.read_text()[:100])
    assert not window.open_path(damaged)
    box = window.findChild(QMessageBox, "message")
    assert "not JSON" in box.text() and str(damaged) in box.informativeText()
    assert window.document.project == SMALL
    box.close()


def test_a_full_disk_is_a_message_and_the_file_stays(make_window, small, monkeypatch):
    from engine.errors import SaveError

    window = make_window(small)
    before = small.read_bytes()
    window.document.apply(edits.SetField("digit", "units", 7))

    def full(*_):
        raise SaveError("small.loom could not be saved: No space left on device", where=str(small))

    monkeypatch.setattr("gui.commands.files.save_project", full)
    press(window, "Ctrl+S")
    box = window.findChild(QMessageBox, "message")
    assert "No space left" in box.text()
    assert window.document.modified and small.read_bytes() == before
    box.close()


def test_the_welcome_page_leads_to_an_example_or_an_empty_model(make_window, qtbot):
    window = make_window()
    assert window.stack.currentWidget() is window.start_page.page
    page = window.start_page.page
    qtbot.waitUntil(lambda: page.findChild(QWidget, "example_digits-mlp") is not None)
    card = page.findChild(QWidget, "example_digits-mlp")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.is_editing and window.canvas.isVisible()
    assert window.document.project.title and window.document.path is None


def test_examples_that_cannot_be_read_are_a_message_and_the_page_stays(make_window, monkeypatch):
    from engine.errors import FileError

    def fail():
        raise FileError("the file cannot be read", where="examples/digits.loom")

    monkeypatch.setattr("gui.window.start_page.list_examples", fail)
    window = make_window()
    window.show_welcome()
    for _ in range(3):
        QApplication.processEvents()
    boxes = window.findChildren(QMessageBox, "message")
    assert ["examples/digits.loom" in box.informativeText() for box in boxes] == [True]
    assert window.start_page.page.isVisible()
    boxes[0].close()


def test_every_widget_has_a_name_and_what_can_be_reached_an_accessible_one(window, qtbot):
    window.start_page.refresh()
    QApplication.processEvents()
    nameless = [
        f"{type(w).__name__} in {w.parent().objectName() if w.parent() else '-'}"
        for w in window.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not w.accessibleName()
        and not w.objectName().startswith("qt_")
        and type(w).__module__.startswith(("gui", "PySide6"))
        and type(w).__name__ not in ("QScrollBar", "QListView", "QComboBoxListView", "QTabBar")
        and "viewport" not in w.objectName()
    ]
    assert not nameless, sorted(set(nameless))


def test_every_command_has_an_action_a_title_and_a_place_in_a_menu(window):
    shortcuts = [c.keys for c in COMMANDS if c.keys]
    assert len(shortcuts) == len(set(shortcuts))
    for command in COMMANDS:
        action = window.actions_by_id[command.id]
        assert action.objectName() == f"action_{command.id}"
        assert action.text() and action.toolTip()


def test_the_menus_are_those_of_a_desktop_program_and_hold_every_command(window):
    menus = {action.text().replace("&", ""): action.menu() for action in window.menuBar().actions()}
    assert list(menus) == ["File", "Edit", "View", "Model", "Train", "Tools", "Window", "Help"]

    def reached(menu):
        for action in menu.actions():
            if action.menu() is not None:
                yield from reached(action.menu())
            else:
                yield action.objectName()

    found = {name for menu in menus.values() for name in reached(menu)}
    # Exporting is a menu of its own, in place of its command.
    assert {f"action_{command.id}" for command in COMMANDS} - {"action_export"} <= found


def test_what_few_starts_need_is_not_loaded_before_it_is_wanted():
    code = (
        "import sys; from gui.app import create_window, make_application; "
        "app = make_application(); window = create_window(); window.show(); "
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "gui.main_window" in loaded
    late = ("preferences", "preferences_keys", "tour", "layer_help", "function_preview")
    dialogs = {f"gui.dialogs.{name}" for name in late}
    assert not loaded & {*dialogs, "gui.keymap", "engine.curves", "engine.docstrings"}


def test_both_themes_dress_the_whole_window(window):
    pictures = []
    for theme in ("dark", "light"):
        window.commands._set_theme(theme)
        QApplication.processEvents()
        pictures.append(window.grab().toImage())
    dark, light = (picture.pixelColor(700, 300).lightness() for picture in pictures)
    assert dark < 80 < 180 < light


def test_a_wire_drawn_by_mouse_and_deleted_by_key(make_window, small, qtbot):
    window = make_window(small)
    document, canvas = window.document, window.canvas
    document.apply(edits.RemoveNodes("main", ("digit",)))
    document.undo_stack.undo()
    document.apply(edits.Disconnect("main", edits.Slot("digit", "inputs")))
    QApplication.processEvents()
    start = scene_to_widget(canvas, 222 + 158, 25)
    end = scene_to_widget(canvas, 444, 25)
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
        QApplication.processEvents()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert document.graph.nodes["digit"].arguments.get("inputs") == Ref("flat")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=(start + end) / 2)
    press(window, "Del")
    assert "inputs" not in document.graph.nodes["digit"].arguments
    press(window, "Ctrl+Z")
    assert document.graph.nodes["digit"].arguments["inputs"] == Ref("flat")
    assert isinstance(start, QPoint)


def test_the_welcome_page_leads_back_by_escape(make_window, small, qtbot):
    window = make_window(small)
    window.show_welcome()
    assert not window.is_editing
    QTest.keyClick(window.start_page.page, Qt.Key.Key_Escape)
    assert window.is_editing and window.document.project == SMALL


def test_a_letter_is_typed_and_not_a_command_outside_the_canvas(make_window, small, idle):
    window = make_window(small)
    window.canvas.select(["digit"])
    QApplication.processEvents()
    box = window.editor.inspector.findChild(QWidget, "field_activation")
    box.setFocus()
    window.canvas.set_zoom(0.5)
    QTest.keyClick(box, Qt.Key.Key_F)
    assert window.canvas.zoom == 0.5
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_F)
    assert window.canvas.zoom > 0.5


def test_weights_are_kept_through_undo_and_saved(make_window, small, tmp_path):
    from engine.project import Weights

    window = make_window(small)
    (tmp_path / "w.npz").write_bytes(b"data")
    window.document.apply(edits.SetField("digit", "units", 7))
    window.document.keep_weights(Weights(str(tmp_path / "w.npz"), "f" * 64, "a run"))
    press(window, "Ctrl+Z")
    assert window.document.project.weights.origin == "a run"
    assert window.document.modified
    press(window, "Ctrl+S")
    assert not window.document.modified
    assert window.document.undo_stack.canRedo()
    kept = load_project(small).weights.file
    assert (tmp_path / kept).read_bytes() == b"data"
