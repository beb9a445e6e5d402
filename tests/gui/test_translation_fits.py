"""In French and in English the window shows its texts whole, and in one language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from engine.catalog import SECTIONS, load_catalog
from engine.examples import example_path
from engine.plot_options import PLOT_OPTIONS
from gui.dialogs.plot_dialog import PlotDialog
from gui.language import linguist
from gui.language.translator import speak
from tests.gui.fitting import clipped

pytestmark = pytest.mark.usefixtures("engine")

# What a person reads in every language as Keras writes it is chosen in a list that shows it whole.

KERAS = {name for section in SECTIONS for name in load_catalog().section(section)}


@pytest.fixture(params=["en", "fr"])
def language(request, qapp):
    """Makes the test's windows in one language after the other."""
    speak(qapp, request.param)
    yield request.param
    speak(qapp, "en")


def _settle(qtbot) -> None:
    for _ in range(3):
        QApplication.processEvents()
        qtbot.wait(10)


def _cut(root: QWidget) -> list[str]:
    return [line for line in clipped(root) if not any(f"'{name}'" in line for name in KERAS)]


def _english_left(root: QWidget) -> list[str]:
    """English texts that have a French translation and are shown all the same."""
    french = {
        m.source
        for m in linguist.read(linguist.file_of("fr"))
        if m.context != linguist.ENGINE and m.translation != m.source and " " in m.source
    }
    left = []
    for widget in (root, *root.findChildren(QWidget)):
        texts = [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
        if isinstance(widget, (QLabel, QAbstractButton)):
            texts.append(widget.text())
        elif isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        left += [f"{widget.objectName()}: {text}" for text in texts if text in french]
    return left


def test_nothing_in_the_window_is_cut_or_left_in_english(language, make_window, qtbot):
    window = make_window()
    _settle(qtbot)
    found = [f"welcome: {line}" for line in _cut(window)]
    assert window.open_path(example_path("shapes-resnet"))
    _settle(qtbot)
    window.canvas.select([next(iter(window.document.graph.nodes))])
    for name in window.editor.docks.by_name:
        window.editor.docks.bring(name)
        _settle(qtbot)
        found += [f"{name}: {line}" for line in _cut(window)]
    assert not found
    assert language == "en" or not _english_left(window)


def test_nothing_in_a_dialog_is_cut_or_left_in_english(language, make_window, qtbot):
    window = make_window()
    window.show_editor()
    found, left = [], []
    for command in ("preferences", "shortcuts", "about", "tour", "commands"):
        for top in _opened(window, command, qtbot):
            for page in _pages(top):
                page()
                _settle(qtbot)
                found += [f"{command}: {line}" for line in _cut(top)]
            left += [f"{command}: {line}" for line in _english_left(top)]
            top.close()
        _settle(qtbot)
    assert not found
    assert language == "en" or not left


def _opened(window: QWidget, command: str, qtbot) -> list[QWidget]:
    """What a command opens: dialogs, or widgets over the window."""
    before = set(window.findChildren(QWidget)) | set(QApplication.topLevelWidgets())
    window.actions_by_id[command].trigger()
    _settle(qtbot)
    new = set(window.findChildren(QWidget)) | set(QApplication.topLevelWidgets())
    new -= before
    tops = [w for w in new if w.isVisible() and w.parentWidget() not in new]
    assert tops, command
    return tops


def _pages(top: QWidget) -> list[Callable[[], object]]:
    """What shows each page of a widget: its tabs, the steps of the tour, or nothing more."""
    tabs = top.findChild(QTabWidget)
    if tabs is not None:
        return [partial(tabs.setCurrentIndex, index) for index in range(tabs.count())]
    forward = top.findChild(QPushButton, "tour_next")
    return [lambda: None] if forward is None else [lambda: None, *[forward.click] * 5]


def test_nothing_is_cut_among_the_options_of_a_picture(language, qtbot, window):
    dialog = PlotDialog({option.name: option.default for option in PLOT_OPTIONS}, window)
    dialog.show()
    _settle(qtbot)
    found = _cut(dialog)
    dialog.close()
    assert not found


def test_a_button_that_is_too_narrow_would_be_found(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = QPushButton("Entraîner à nouveau", dialog)
    button.setFixedWidth(40)
    dialog.show()
    assert len(clipped(dialog)) == 1
    button.setFixedWidth(400)
    assert not clipped(dialog)


def test_the_language_is_chosen_in_the_preferences_and_kept(window):
    window.actions_by_id["preferences"].trigger()
    dialog = window.findChild(QWidget, "preferences")
    choice = dialog.findChild(QComboBox, "preference_language")
    assert [choice.itemData(i) for i in range(choice.count())] == ["system", "en", "fr"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    dialog.close()
    assert window.settings.language == "fr"
