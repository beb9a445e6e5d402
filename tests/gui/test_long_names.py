"""Names of 200 characters in any script: every panel keeps its width and shows, or tells, them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QToolTip,
    QWidget,
)

from engine.errors import FileError
from engine.graph.edits import RenameLayer
from gui.canvas.decor import Piece
from gui.commands.dropping import offer_as_data
from gui.dialogs.notices import show_error
from gui.elided_label import ElidedLabel
from gui.panels.fields.editors import TextField
from gui.panels.fields.elided_box import ElidedBox, NameBox
from gui.panels.fields.wrapped_label import WrappedLabel, breakable
from gui.theme import Theme
from gui.window.docks import DOCKS
from tests.gui.fitting import clipped
from tests.gui.long_names import LONG, long_preview, long_project, tell_all
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture

ELIDED = ("ElidedLabel", "ElidedBox", "ChecksField", "ChoiceField", "TextField")


def settle():
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def cut(root: QWidget) -> list[str]:
    """What is cut and does not shorten itself with a tip that has the whole."""
    return [line for line in clipped(root) if not line.startswith(ELIDED)]


def too_wide(root: QWidget) -> list[str]:
    """Scrolled forms that are wider than what is seen of them."""
    areas = [a for a in root.findChildren(QScrollArea) if a.isVisible() and a.widget()]
    return [a.objectName() for a in areas if a.widget().width() > a.viewport().width() + 1]


def without_tip(root: QWidget, name: str) -> list[str]:
    """Rows and cells of lists that hold the name and have no tip that has it whole."""
    lost = []
    for view in root.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            waiting = [view.model().index(r, 0) for r in range(view.model().rowCount())]
            while waiting:
                index: QModelIndex = waiting.pop()
                flat = isinstance(view.model(), QAbstractListModel)
                for column in range(1 if flat else view.model().columnCount(index.parent())):
                    cell = index.siblingAtColumn(column)
                    text = str(cell.data(Qt.ItemDataRole.DisplayRole) or "")
                    tip = str(cell.data(Qt.ItemDataRole.ToolTipRole) or "")
                    if name in text and name not in tip:
                        lost.append(f"{view.objectName()}: {text[:30]}")
                model = view.model()
                waiting += [model.index(r, 0, index) for r in range(model.rowCount(index))]
    return lost


@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
def test_every_panel_keeps_its_width_and_cuts_no_name_without_a_tip(quiet_window, name):
    window = show(quiet_window, long_project("x"))
    docks = window.editor.docks
    usual = {dock: docks.by_name[dock].minimumSizeHint().width() for dock in DOCKS}
    least = window.minimumSizeHint().width()
    document = show(quiet_window, long_project(name)).document
    tell_all(document, name)
    editor, preview = window.editor, long_preview(name)
    editor.problems.show_preview(preview)
    window.status.work("open", f"Opening {name}.loom")
    for dock in DOCKS:
        docks.bring(dock)
        if dock == "data":  # as the engine answers what the panel asks when it is seen
            editor.data.show_preview(preview)
        chosen = ((), ("a",), ("sum",), ("model",), ("a", "sum"))
        for selection in chosen if dock == "inspector" else ((),):
            window.canvas.select(selection)
            settle()
            shown = docks.by_name[dock]
            assert cut(shown) == [], (dock, selection)
            assert too_wide(shown) == [], (dock, selection)
            assert without_tip(shown, name) == [], (dock, selection)
            assert shown.minimumSizeHint().width() <= usual[dock] + 20, (dock, selection)
    window.editor.show_name(name, True)
    settle()
    assert cut(window.editor.top_bar) + cut(window.status) == []
    document.enter("model")
    settle()
    assert cut(window.editor.page.breadcrumb) == []
    assert window.minimumSizeHint().width() <= least + 20
    window.status.end_work("open")


def tip_of(widget: QWidget) -> str:
    """The tip that a person gets who rests on a widget."""
    QToolTip.hideText()
    at = widget.rect().center()
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    )  # fmt: skip
    return QToolTip.text()


@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
def test_what_is_shortened_has_a_tip_with_the_whole_beside_its_own(qtbot, name):
    box, label, field = ElidedBox(), ElidedLabel(name), TextField(None)
    box.addItem(name)
    field.show_text(name)
    for widget in (box, label, field):
        qtbot.addWidget(widget)
        widget.setToolTip("Click to rename")
        widget.resize(120, 26)
        with qtbot.waitExposed(widget):
            widget.show()
        assert name in tip_of(widget) and "Click to rename" in tip_of(widget)
    label.setText("short")
    field.show_text("short")
    assert tip_of(label) == "Click to rename" == tip_of(field)


def test_a_tip_in_rich_text_shows_a_name_with_brackets_as_it_is(qtbot):
    label = ElidedLabel("a<b>" * 60)
    qtbot.addWidget(label)
    label.setToolTip("<p><b>units</b></p>")
    label.resize(80, 20)
    label.show()
    assert "a&lt;b&gt;" in tip_of(label) and "<b>units</b>" in tip_of(label)


def test_a_field_ends_in_an_ellipsis_until_a_person_types_in_it(qtbot):
    theme = Theme(name="dark")
    theme.apply(QApplication.instance())
    field = TextField(None)
    theme.setParent(field)
    qtbot.addWidget(field)
    field.show_text("wide" * 50)
    field.resize(140, 28)
    with qtbot.waitExposed(field):
        field.show()
    field.clearFocus()
    resting = field.grab().toImage()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    assert field.grab().toImage() != resting and field.text() == "wide" * 50
    field.clearFocus()
    assert field.grab().toImage() == resting


@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
def test_a_word_of_200_letters_is_broken_between_the_letters_and_copied_as_it_was(qtbot, name):
    label = WrappedLabel(None)
    label.setText(name)
    qtbot.addWidget(label)
    assert label.text() == name and label.minimumSizeHint().width() < 300
    assert QLabel.text(label).replace("\u200b", "") == name
    for part in QLabel.text(label).split("\u200b"):
        assert not part.startswith(("\u0301", "\u0308", "\u0323", "\u200d", "\ufe0f", "🏽"))


def test_short_words_and_line_ends_stay_as_they_are():
    assert breakable("a word\nand another  one") == "a word\nand another  one"
    assert breakable("x" * 120, 120) == "x" * 120


@pytest.mark.parametrize("name", LONG.values(), ids=LONG)
def test_boxes_that_name_a_long_file_are_no_wider_than_a_screen(quiet_window, name):
    path = Path("/data") / f"{name}.csv"
    offered = offer_as_data(quiet_window, path, lambda: None)
    told = show_error(quiet_window, FileError("this file cannot be opened", where=str(path)))
    settle()
    for box in (offered, told):
        assert isinstance(box, QMessageBox) and box.width() <= 1_200
        box.close()
    settle()


def test_the_whole_title_is_in_the_tip_of_the_top_bar(quiet_window):
    name = LONG["latin"]
    window = show(quiet_window, long_project(name))
    settle()
    label = window.findChild(QLabel, "project_name")
    assert label.text() == name and name in tip_of(label) and label.accessibleName() == name
    assert window.findChild(QWidget, "button_train").isVisible()
    assert label.mapTo(window, QPoint(label.width(), 0)).x() < window.width()


def test_a_text_with_no_break_spaces_is_left_as_it_is_by_who_only_passes_through(quiet_window):
    text = "Son noyau a 1\u202f664 poids\u00a0: comparez\u00a0!\nFin"
    project = long_project("x")
    window = show(quiet_window, msgspec.structs.replace(project, title="x", description=text))
    window.canvas.select(())
    window.editor.docks.bring("inspector")
    field = window.findChild(QPlainTextEdit, "project_description")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert not window.document.modified
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, ".")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.document.project.description == f"{text}."
    window.document.undo_stack.setClean()


@pytest.mark.parametrize(("piece", "key"), [("notes", "note"), ("frames", "frame")])
def test_a_note_or_title_with_no_break_spaces_is_kept_by_who_opens_it_and_leaves(
    quiet_window, piece, key
):
    text = "Fin\u00a0!  ici"
    window = show(quiet_window, long_project(text))
    window.canvas.graph_scene.decor.choose(Piece(piece, key))
    window.actions_by_id["edit_text"].trigger()
    field = window.canvas.findChild(QPlainTextEdit, "canvas_text")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field, Qt.Key.Key_Return, control)
    assert not window.document.modified


def test_menus_that_list_long_names_stay_narrow_and_have_the_whole_in_tips(quiet_window, tmp_path):
    name = "long & name " * 16
    window = show(quiet_window, msgspec.structs.replace(long_project("x"), title=name))
    path = tmp_path / f"{name.strip()}.loom"
    window.document.project.save(path)
    window.settings.recent = [str(path)]
    window.document.apply(RenameLayer("a", "n" * 200))
    for menu, tip in (("recent", str(path)), ("window", name), ("edit", "")):
        shown = window.findChild(QMenu, f"menu_{menu}")
        shown.aboutToShow.emit()
        assert shown.sizeHint().width() < 700, menu
        assert any(tip in action.toolTip() for action in shown.actions())
    texts = [action.text() for action in window.findChild(QMenu, "menu_recent").actions()]
    assert texts[0].startswith("&1  long && name") and "…" in texts[0]
    window.document.undo_stack.setClean()
    window.settings.recent = []


def test_a_box_of_names_is_as_wide_as_a_short_name_and_bounded_by_a_long_one(qtbot):
    other, box = NameBox(), NameBox()
    for one, name in ((other, "out"), (box, LONG["latin"])):
        qtbot.addWidget(one)
        one.addItem(name)
    assert other.sizeHint().width() < 240 and box.sizeHint().width() == 240
    assert box.minimumSizeHint().width() <= 100
    box.resize(120, 26)
    with qtbot.waitExposed(box):
        box.show()
    assert "…" in box.shown_text() and LONG["latin"] in tip_of(box)
