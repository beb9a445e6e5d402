"""Callbacks and data of the project's own in the window: added, set, written, allowed, given up."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from engine import trust
from engine.custom.shipped import shipped_sources
from engine.examples import example_path
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Project
from engine.storage import load_project
from gui.document import Document
from gui.panels.code.layer_code import LayerCodePanel
from gui.panels.data.source import DataSource
from gui.panels.training.callbacks_form import CallbacksForm
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
MOONS, WATCHER = (shipped_sources()[name] for name in ("two_moons", "gap_watcher"))
# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A store of the test's own, for the worker too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(trust, "_allowed_here", False)


@pytest.fixture
def holder(qtbot):
    """A widget for a part of the window; its document has a generator and a callback."""
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(420, 700)
    holder.document = Document(load_project(example_path("generator-two-moons")))
    holder.theme = Theme(name="dark")
    for owned in (holder.document, holder.theme):
        owned.setParent(holder)
    return holder


def shown(qtbot, holder, part):
    part.resize(holder.size())
    part.refresh()
    holder.document.changed.connect(part.refresh)
    with qtbot.waitExposed(holder):
        holder.show()
    return part


@pytest.fixture
def source(qtbot, holder):
    return shown(qtbot, holder, DataSource(holder.document, holder.theme, holder))


@pytest.fixture
def callbacks(qtbot, holder, tmp_path):
    form = CallbacksForm(holder.document, holder.theme, lambda: tmp_path, holder)
    return shown(qtbot, holder, form)


def child(widget, kind, name):
    found = widget.findChild(kind, name)
    assert found is not None, name
    return found


def press(widget, name, kind=QPushButton):
    QTest.mouseClick(child(widget, kind, name), LEFT)


def type_into(widget, name, text):
    field = child(widget, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def project_of(holder) -> Project:
    return holder.document.project


# Data


def test_the_arguments_of_a_generator_are_fields_of_the_source(source, holder):
    type_into(source, "data_noise", "0.3")
    type_into(source, "data_samples", "100")
    fields = project_of(holder).data.source.fields
    assert (fields["noise"], fields["samples"]) == (0.3, 100)
    assert child(source, QLabel, "data_description").text().startswith("Points on two half moons")


def test_another_generator_has_other_fields_and_nothing_is_bound(source, holder):
    other = "def ramp(top=5):\n    yield from range(top)\n"
    sources = project_of(holder).sources.put("ramp", other)
    holder.document.open(msgspec.structs.replace(project_of(holder), sources=sources))
    source.refresh()
    source._set_field("source", "ramp")
    assert project_of(holder).data.source == Instance("generator", FrozenDict(source="ramp"))
    assert not project_of(holder).data.bindings
    assert source.findChild(QWidget, "data_top") and not source.findChild(QWidget, "data_part")


def test_the_list_of_sources_has_the_generator_and_takes_the_first_one(source, holder, qtbot):
    choice = child(source, QComboBox, "data_source")
    holder.document.undo_stack.clear()
    source.set_source(Instance("iris"))
    index = choice.findData("generator")
    choice.setCurrentIndex(index)
    choice.activated.emit(index)
    assert project_of(holder).data.source == Instance("generator", FrozenDict(source="two_moons"))


def test_the_code_is_opened_or_begun_from_the_source(source, holder, qtbot):
    with qtbot.waitSignal(source.code_requested) as opened:
        press(source, "data_code")
    with qtbot.waitSignal(source.code_requested) as begun:
        press(source, "data_new_generator")
    assert opened.args == ["two_moons", ""] and begun.args == ["", "two_moons"]


def test_code_that_cannot_be_read_leaves_the_choice_of_another(source, holder):
    broken = project_of(holder).sources.put("two_moons", "def (")
    holder.document.open(msgspec.structs.replace(project_of(holder), sources=broken))
    source.refresh()
    assert child(source, QPushButton, "data_code").isVisible()
    assert source.findChild(QWidget, "data_noise") is None


# Callbacks


def test_a_callback_of_ones_own_is_a_row_with_its_arguments(callbacks, holder):
    press(callbacks, "callback_0_fold", QToolButton)
    type_into(callbacks, "callback_0_patience", "7")
    [own] = project_of(holder).training.callbacks
    assert own == Instance("Callback", FrozenDict(source="GapWatcher", patience=7))
    assert child(callbacks, QToolButton, "callback_0_fold").text() == "GapWatcher"
    press(callbacks, "callback_0_enabled", QWidget)
    assert project_of(holder).training.callbacks[0].fields["enabled"] is False
    holder.document.undo_stack.undo()
    assert project_of(holder).training.callbacks[0].fields["patience"] == 5


def test_the_menu_offers_the_callbacks_of_the_project(callbacks, holder):
    menu = child(callbacks, QMenu, "add_callback_menu")
    menu.aboutToShow.emit()
    child(menu, QAction, "add_own_GapWatcher").trigger()
    assert [c.fields["source"] for c in project_of(holder).training.callbacks] == ["GapWatcher"] * 2
    assert child(callbacks, QToolButton, "callback_1_fold").isChecked()


def test_its_code_is_opened_from_its_row(callbacks, qtbot):
    press(callbacks, "callback_0_fold", QToolButton)
    with qtbot.waitSignal(callbacks.code_requested) as opened:
        press(callbacks, "callback_0_code")
    assert opened.args == ["GapWatcher", ""]


def test_what_is_wrong_with_its_code_is_told_under_its_name(callbacks, holder, qtbot):
    broken = project_of(holder).sources.put("GapWatcher", "import keras\nclass :")
    holder.document.open(msgspec.structs.replace(project_of(holder), sources=broken))
    callbacks.refresh()
    label = child(callbacks, QLabel, "callback_0_problem")
    qtbot.waitUntil(label.isVisible)
    assert "GapWatcher:2: this is not Python" in label.text()


def test_every_control_has_a_name_and_says_what_it_is(callbacks, source):
    for part in (callbacks, source):
        for kind in (QPushButton, QToolButton, QComboBox):
            for widget in part.findChildren(kind):
                assert widget.objectName() and widget.accessibleName()


# In the window


def code_panel(window) -> LayerCodePanel:
    return child(window, LayerCodePanel, "layer_code")


def write(window, text):
    panel = code_panel(window)
    panel.editor.selectAll()
    panel.editor.insertPlainText(text)
    press(panel, "layer_code_apply")


def look_into_data(window, qtbot, text, timeout=120_000):
    """Wait until the data panel says this of the data."""
    window.editor.docks.bring("data")
    label = child(window, QLabel, "data_count")
    qtbot.waitUntil(lambda: text in label.text(), timeout=timeout)


def test_from_new_code_to_a_preview_and_from_an_endless_loop_back(window, idle, qtbot):
    window.editor.session.code_limit = 2.0
    child(window, QAction, "layer_code_new_gap_watcher").trigger()
    child(window, QAction, "layer_code_new_two_moons").trigger()
    project = window.document.project
    assert list(project.sources) == ["GapWatcher", "two_moons"]
    assert project.training.callbacks == (Instance("Callback", FrozenDict(source="GapWatcher")),)
    assert project.data.source == Instance("generator", FrozenDict(source="two_moons"))
    assert window.editor.docks.is_in_front("layer_code")
    assert code_panel(window).source == "two_moons" and not trust.untrusted(project)
    idle(window)
    look_into_data(window, qtbot, "600 samples")
    write(window, MOONS.replace("count=600", "count=70"))
    look_into_data(window, qtbot, "70 samples")
    with qtbot.waitSignal(window.editor.session.died, timeout=120_000):
        write(window, MOONS.replace("        moon = number % 2\n", "        while True: pass\n"))
        window.editor.docks.bring("data")
    look_into_data(window, qtbot, "its code took longer than 2 s, or ended the engine")
    write(window, MOONS.replace("count=600", "count=80"))
    look_into_data(window, qtbot, "80 samples")


def test_data_from_elsewhere_are_looked_into_once_they_are_allowed(window, idle, qtbot):
    project = load_project(example_path("generator-two-moons"))
    text = MOONS.replace("count=600", "count=55")
    foreign = msgspec.structs.replace(project, sources=project.sources.put("two_moons", text))
    idle(window)
    window.document.open(foreign)
    qtbot.waitUntil(lambda: window.editor.docks.is_in_front("layer_code"))
    look_into_data(window, qtbot, "its code has not been allowed to run on this computer")
    panel = code_panel(window)
    panel.ask_to_allow()
    box = child(panel, QMessageBox, "ask_to_allow")
    QTest.mouseClick(child(box, QPushButton, "allow"), LEFT)
    look_into_data(window, qtbot, "55 samples")
