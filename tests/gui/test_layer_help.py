"""F1: the help on the selected layer, offline, beside the work."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine.graph.frozen import FrozenDict
from engine.graph.model import Layer, Node
from engine.project import Project
from gui.dialogs.layer_help import help_of
from tests.engine.drawing import draw

pytestmark = pytest.mark.usefixtures("engine")

PROJECT = draw(("image", "Input", None, {"shape": (8, 8, 1)}), ("conv", "Conv2D", "image"))


@pytest.fixture
def shown(window):
    window.document.open(PROJECT)
    window.show_editor()
    window.canvas.setFocus()
    return window


def test_f1_shows_what_keras_says_about_the_layer(shown):
    shown.canvas.select(["conv"])
    QTest.keyClick(shown, Qt.Key.Key_F1)
    dialog = shown.findChild(QWidget, "layer_help")
    assert dialog.isVisible() and "Conv2D" in dialog.windowTitle()
    assert "keras.layers.Conv2D" in dialog.findChild(QLabel, "layer_help_place").text()
    text = dialog.browser.toPlainText()
    assert "2D convolution layer." in text and "kernel_size" in text and "Args" in text
    assert "Args:" not in text and "```" not in text
    shown.canvas.select(["image"])
    shown.actions_by_id["layer_help"].trigger()
    assert shown.findChildren(QWidget, "layer_help") == [dialog]
    assert "Input" in dialog.title.text()
    dialog.close()


def test_help_is_offered_only_where_one_node_is_selected(shown):
    action = shown.actions_by_id["layer_help"]
    shown.canvas.select([])
    assert not action.isEnabled()
    shown.canvas.select(["image", "conv"])
    assert not action.isEnabled()
    shown.canvas.select(["conv"])
    assert action.isEnabled()


def test_the_help_follows_the_theme(shown):
    shown.canvas.select(["conv"])
    shown.actions_by_id["layer_help"].trigger()
    dialog = shown.findChild(QWidget, "layer_help")
    lightness = []
    for theme in ("dark", "light"):
        shown.theme.set(theme)
        QApplication.processEvents()
        picture = dialog.grab().toImage()
        lightness.append(picture.pixelColor(picture.width() - 40, 30).lightness())
    assert lightness[0] < 80 < 180 < lightness[1]
    dialog.close()


@pytest.mark.parametrize(
    ("layer", "title", "words"),
    [
        (Layer("block", "main", "graph"), "block", "A model of this project"),
        (Layer("own", "Own", "code"), "Own", "Its code"),
        (Layer("net", "ResNet50", "application"), "ResNet50", "ResNet50"),
        (Layer("old", "GoneFromKeras"), "GoneFromKeras", "says nothing about GoneFromKeras"),
    ],
)
def test_what_is_not_a_layer_of_keras_has_its_own_words(layer, title, words):
    project = Project(layers=FrozenDict(one=layer))
    help_ = help_of(project, Node("one"))
    assert help_.title == title and words in help_.text


def test_an_operation_has_help():
    assert "activation" in help_of(Project(), Node(operation="relu")).text
