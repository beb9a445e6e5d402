"""The list of layers keeps up with who types, however many it shows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from engine.palette import layers_first, offered
from gui.panels.layers.layer_list import LayerDelegate, LayerView
from gui.theme import Theme


@pytest.fixture
def view(qtbot, qapp):
    holder = QWidget()
    qtbot.addWidget(holder)
    view = LayerView(Theme(qapp, "dark"), holder)
    holder.show()
    yield view  # whose holder lives as long


def test_other_matches_take_the_place_of_many_at_no_more_than_one_look_at_each(view, monkeypatch):
    measured, measure = [], LayerDelegate.sizeHint
    monkeypatch.setattr(
        LayerDelegate, "sizeHint", lambda *of: (measured.append(1), measure(*of))[1]
    )
    entries = layers_first(offered())
    for found in (entries, entries[:3], entries):
        measured.clear()
        view.layers.show_matches(found)
        view.select_first()
        assert view.layers.rowCount() == len(found)
        assert len(measured) <= 2 * len(entries)


def test_groups_take_the_place_of_matches_and_nothing_of_them_stays(view):
    entries = layers_first(offered())
    view.layers.show_matches(entries)
    view.select_first()
    view.layers.show_groups({"Some": entries[:2], "Others": entries[2:5]})
    assert view.layers.rowCount() == 2
    assert [view.layers.index(row, 0).data() for row in range(2)] == ["Some", "Others"]
    assert not view.currentIndex().isValid()
