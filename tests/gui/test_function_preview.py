"""The card beside a field where a function is chosen: what it does, while it is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from tests.engine.drawing import draw

pytestmark = pytest.mark.usefixtures("engine")

PROJECT = draw(
    ("image", "Input", None, {"shape": (8,)}), ("hidden", "Dense", "image", {"activation": "elu"})
)


@pytest.fixture
def shown(window):
    window.document.open(PROJECT)
    window.show_editor()
    window.canvas.select(["hidden"])
    QApplication.processEvents()
    return window


def focus(window, name):
    field = window.editor.inspector.findChild(QWidget, name)
    field.setFocus()
    QApplication.processEvents()
    return field


def card(window):
    found = window.findChild(QWidget, "function_preview")
    return found if found is not None and found.isVisible() else None


def formula(window):
    return card(window).findChild(QLabel, "function_formula").text()


def test_the_card_comes_and_goes_with_the_focus_and_covers_no_field(shown):
    assert card(shown) is None
    field = focus(shown, "field_activation")
    assert "α (eˣ − 1)" in formula(shown)
    inspector = shown.editor.inspector
    edge = inspector.mapTo(shown, inspector.rect().topLeft()).x()
    assert card(shown).geometry().right() < edge
    assert shown.rect().contains(card(shown).geometry())
    assert QApplication.focusWidget() is field
    focus(shown, "field_units")
    assert card(shown) is None


def test_the_open_list_shows_what_it_points_at_and_undo_is_followed(shown, qtbot):
    field = focus(shown, "field_activation")
    field._complete()
    field.highlighted.emit(field.findText("tanh"))
    assert formula(shown).startswith("(eˣ − e⁻ˣ)")
    field.highlighted.emit(field.findText("softmax"))
    assert not card(shown).findChild(QWidget, "function_curve").isVisible()
    shown.document.apply(edits.SetField("hidden", "activation", "sigmoid"))
    qtbot.waitUntil(lambda: formula(shown) == "1 / (1 + e⁻ˣ)")
    shown.document.undo_stack.undo()
    qtbot.waitUntil(lambda: "α" in formula(shown))


def test_the_fields_of_an_initializer_change_its_curve(shown, qtbot):
    value = Instance("RandomNormal", FrozenDict(stddev=0.2))
    shown.document.apply(edits.SetField("hidden", "kernel_initializer", value))
    QApplication.processEvents()
    focus(shown, "field_kernel_initializer")
    assert "σ = 0.2" in formula(shown)


def test_each_window_has_a_card_of_its_own(shown, make_window):
    other = make_window()
    other.show_editor()
    shown.activateWindow()
    QApplication.processEvents()
    focus(shown, "field_activation")
    assert card(shown) is not None and card(other) is None


def test_a_value_without_a_curve_has_no_card(shown):
    shown.document.apply(edits.SetField("hidden", "activation", edits.ABSENT))
    QApplication.processEvents()
    focus(shown, "field_activation")
    assert card(shown) is None


def test_a_project_that_is_replaced_takes_the_card_away(shown):
    focus(shown, "field_activation")
    assert card(shown) is not None
    shown.document.open(PROJECT)
    QApplication.processEvents()
    assert card(shown) is None
