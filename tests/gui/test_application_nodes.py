"""Applications of Keras in the window: in the palette, on cards, in the inspector's form."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from engine.applications import find_application, load_applications
from engine.graph.edits import SetField
from gui.canvas.card import describe
from gui.document import Document
from gui.panels.layers.layer_list import DETAIL_ROLE, MIME_TYPE
from gui.panels.layers.palette import Palette
from gui.theme import Theme
from tests.engine.application_projects import SMALL, node_of, with_application
from tests.gui.inspector_driving import make_inspector, visible


@pytest.fixture
def palette(qtbot):
    theme = Theme(name="light")
    palette = Palette(theme)
    theme.setParent(palette)
    qtbot.addWidget(palette)
    palette.resize(240, 600)
    with qtbot.waitExposed(palette):
        palette.show()
    return palette


@pytest.fixture
def document(qapp):
    document = Document(with_application(weights="imagenet", **SMALL))
    yield document
    document.deleteLater()


def heading(palette: Palette, title: str) -> QModelIndex:
    model = palette.view.layers
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return next(index for index in rows if index.data() == title)


def test_all_applications_stand_under_a_heading_of_their_own(palette):
    applications = heading(palette, "Applications")
    model = palette.view.layers
    names = [model.index(r, 0, applications).data() for r in range(model.rowCount(applications))]
    assert names == list(load_applications())
    assert len(names) == 40


def test_a_row_tells_the_number_of_parameters_and_its_help_the_images(palette):
    QTest.keyClicks(palette.search_field, "resnet50")
    row = palette.view.layers.index(0, 0)
    assert (row.data(), row.data(DETAIL_ROLE)) == ("ResNet50", "25.6 M")
    assert "images of 224×224" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert "images of 224×224" in row.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_layers_come_before_applications_that_are_called_alike(palette):
    model = palette.view.layers
    QTest.keyClicks(palette.search_field, "dense")
    assert [model.index(row, 0).data() for row in range(3)] == [
        "Dense", "EinsumDense", "DenseNet121",
    ]  # fmt: skip
    QTest.keyClicks(palette.search_field, "net")
    assert model.index(0, 0).data() == "DenseNet121"


def test_an_application_is_dragged_as_one(palette):
    QTest.keyClicks(palette.search_field, "VGG16")
    data = palette.view.layers.mimeData([palette.view.layers.index(0, 0)])
    told = json.loads(bytes(data.data(MIME_TYPE).data()))
    assert told == {"kind": "application", "target": "VGG16"}


def test_a_layer_is_dragged_as_before(palette):
    QTest.keyClicks(palette.search_field, "Dense")
    data = palette.view.layers.mimeData([palette.view.layers.index(0, 0)])
    told = json.loads(bytes(data.data(MIME_TYPE).data()))
    assert told == {"kind": "class", "target": "Dense"}


def test_a_card_tells_the_weights_and_what_is_at_the_end():
    def caption(**fields):
        project = with_application(**fields)
        return describe(project, "main", node_of(project, "MobileNet")).caption

    assert caption() == "MobileNet"
    assert caption(weights="imagenet") == "MobileNet · imagenet"
    assert caption(classes=10) == "MobileNet · 10"
    assert caption(include_top=False) == "MobileNet · no top"
    assert caption(weights="imagenet", **SMALL) == "MobileNet · imagenet · no top · avg"


def test_the_inspector_has_a_field_for_each_parameter(qtbot, document):
    inspector = make_inspector(qtbot, document)
    node = node_of(document.project, "MobileNet")
    inspector.show_nodes([node])
    for field in find_application("MobileNet").fields:
        assert visible(inspector, object, f"field_{field.name}") is not None
    choice = visible(inspector, QComboBox, "field_weights")
    assert choice.currentText() == "imagenet"
    assert choice.count() == 2  # and none


def test_another_choice_of_weights_is_one_step(qtbot, document):
    inspector = make_inspector(qtbot, document)
    node = node_of(document.project, "MobileNet")
    inspector.show_nodes([node])
    document.apply(SetField(node, "weights", None))
    choice = visible(inspector, QComboBox, "field_weights")
    assert choice.currentText() != "imagenet"
    document.undo_stack.undo()
    assert choice.currentText() == "imagenet"


def test_an_application_can_be_unpacked_and_not_entered_before(qtbot, document):
    inspector = make_inspector(qtbot, document)
    node = node_of(document.project, "MobileNet")
    inspector.show_nodes([node])
    unpack = visible(inspector, QPushButton, "unpack_model")
    assert not inspector.findChild(QPushButton, "enter_model").isVisible()
    with qtbot.waitSignal(inspector.unpack_requested) as asked:
        QTest.mouseClick(unpack, Qt.MouseButton.LeftButton)
    assert asked.args == [node]
