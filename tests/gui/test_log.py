"""The log panel: lines with a time and a level, copied, cleared, never too many."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QMessageBox, QPlainTextEdit, QToolButton

from gui.panels.log import MOST_LINES, LogPanel
from gui.theme import Theme


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def log(qtbot, theme):
    panel = LogPanel(theme, now=lambda: datetime(2025, 3, 1, 14, 5, 9))
    qtbot.addWidget(panel)
    panel.resize(500, 200)
    panel.show()
    return panel


def color_of_line(log: LogPanel, number: int) -> str:
    block = log.findChild(QPlainTextEdit, "log_text").document().findBlockByNumber(number)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return QColor(cursor.charFormat().foreground().color()).name()


def test_a_line_has_its_time(log):
    log.add("info", "worker ready")
    assert log.text() == "14:05:09  worker ready"


def test_the_further_lines_of_a_text_are_indented(log):
    log.add("error", "the worker died\nexit status -9\n")
    assert log.text() == "14:05:09  the worker died\n          exit status -9"


def test_levels_have_the_colours_of_the_theme_also_after_it_changes(log, theme):
    for level in ("info", "warning", "error"):
        log.add(level, level)
    for name in ("dark", "light"):
        theme.set(name)
        shown = [color_of_line(log, n) for n in range(3)]
        assert shown == [theme.color(t).name() for t in ("text", "warning", "error")]


def test_copy_takes_the_whole_log_or_what_is_selected(qtbot, log):
    log.add("info", "one")
    log.add("info", "two")
    button = log.findChild(QToolButton, "log_copy")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "14:05:09  one\n14:05:09  two"
    text = log.findChild(QPlainTextEdit, "log_text")
    cursor = text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "14:05:09  one"


def test_clear_forgets_all(qtbot, log):
    log.add("info", "one")
    qtbot.mouseClick(log.findChild(QToolButton, "log_clear"), Qt.MouseButton.LeftButton)
    assert log.text() == ""
    assert not log.findChild(QToolButton, "log_copy").isEnabled()
    log.add("info", "again")
    assert log.text() == "14:05:09  again"


def test_the_oldest_lines_go(log):
    for number in range(MOST_LINES + 3):
        log.add("info", f"line {number}")
    lines = log.text().splitlines()
    assert len(lines) == MOST_LINES
    assert lines[0].endswith("line 3") and lines[-1].endswith(f"line {MOST_LINES + 2}")
    assert log.findChild(QLabel, "log_count").text() == f"{MOST_LINES:,} lines"


def test_who_has_scrolled_up_to_read_is_left_there(log):
    for number in range(100):
        log.add("info", f"line {number}")
    bar = log.findChild(QPlainTextEdit, "log_text").verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(10)
    log.add("info", "news")
    assert bar.value() == 10


def test_the_whole_log_is_saved_where_a_person_says(log, tmp_path, monkeypatch):
    path = tmp_path / "log.txt"
    asked = []
    monkeypatch.setattr(
        "gui.panels.log.QFileDialog.getSaveFileName",
        lambda parent, title, start, kinds: asked.append(start) or (str(path), kinds),
    )
    save = log.findChild(QToolButton, "log_save")
    assert not save.isEnabled()
    log.add("info", "worker ready")
    log.add("error", "no such file\nnor folder")
    save.click()
    assert asked[0].endswith("layerloom-20250301-140509.txt")
    assert path.read_text() == log.text() + "\n" and "nor folder" in path.read_text()


def test_a_log_that_cannot_be_saved_says_why(log, tmp_path, monkeypatch):
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(
        "gui.panels.log.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "folder"), "")
    )
    log.add("info", "worker ready")
    log.save()
    box = log.findChild(QMessageBox, "message")
    assert str(tmp_path / "folder") in f"{box.text()}{box.informativeText()}"
    box.close()
