"""Words in any script (right to left, combined, emoji) survive editing, saving and the canvas."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from engine.errors import NameError_
from engine.graph.edits import RenameLayer, SetEntry
from engine.graph.faults import faults
from engine.graph.rules import check
from engine.storage import load_project
from gui.canvas.decor import Piece
from tests.gui.canvas_driving import residual
from tests.gui.quiet_window import quiet_window, show

__all__ = ["quiet_window"]  # a fixture

WORDS = {
    "arabic": "شبكة عصبية ١٢٣",
    "hebrew": "רשת (שכבה) 2",
    "hindi": "तंत्रिका जाल क्षि",
    "combining": "re\u0301seau a\u0308\u0323",
    "thai": "โครงข่ายประสาทเทียม",
    "chinese": "神经网络，残差块",
    "emoji": "👩🏽‍🔬 🇫🇷 ☕️",
    "mixed": "abc שלום def 12",
}


@pytest.fixture
def shown(quiet_window):
    return show(quiet_window, residual())


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_titles_and_notes_are_written_undone_saved_opened_and_painted(shown, tmp_path, words):
    window, document = shown, shown.document
    window.canvas.select(["a", "b"])
    window.actions_by_id["frame"].trigger()
    field = window.canvas.findChild(QPlainTextEdit, "canvas_text")
    field.setPlainText(words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    frame = Piece("frames", "frame")
    document.apply(SetEntry(("title",), words))
    view = document.project.view_of("main")
    assert view.frames["frame"].title == words
    path = tmp_path / f"{words.replace('/', ' ')}.loom"
    document.project.save(path)
    again = load_project(path)
    assert again == document.project
    assert window.canvas.graph_scene.decor.area(frame).width() > 0
    before = window.canvas.grab().toImage()
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert not document.project.view_of("main").frames
    assert window.canvas.grab().toImage() != before
    document.undo_stack.redo()
    assert document.project.view_of("main").frames["frame"].title == words


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_layer_is_refused_a_name_that_training_could_not_have_and_offered_one(words):
    project = residual()
    with pytest.raises(NameError_) as refused:
        check(project, RenameLayer("a", words))
    offered = refused.value.hint.removeprefix("For example ").removesuffix(".")
    check(project, RenameLayer("a", offered))


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_file_from_elsewhere_with_such_a_name_opens_shows_it_and_says_what_is_wrong(
    shown, tmp_path, words
):
    project = residual()
    layer = msgspec.structs.replace(project.layers["a"], name=words)
    project = msgspec.structs.replace(project, layers=project.layers.put("a", layer))
    path = tmp_path / "odd.loom"
    project.save(path)
    show(shown, load_project(path))
    assert shown.canvas.node_item("a").card.name == words
    assert not shown.canvas.grab().isNull()
    told = [fault.received for fault in faults(shown.document.project, "main")]
    assert repr(words) in told
