"""The data panel: a source, what is in it, what feeds what, what validates."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QToolButton,
    QWidget,
)

from engine.data.bindings import propose
from engine.data.columns import DataColumn, DataPreview
from engine.data.sources_info import SOURCES
from engine.errors import DataError
from engine.graph.edits import Connect, RenameLayer, SetEntry, SetField
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Ref, Slot
from engine.project import Binding, Project
from gui.document import Document
from gui.panels.data.panel import DataPanel
from gui.panels.fields.checks import ChecksField
from gui.panels.fields.editors import Toggle
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
# The offscreen platform opens lists without grabbing the keyboard for them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")

DIGITS = DataPreview(
    1_797,
    (
        DataColumn("images", (8, 8, 1), "float32", 0, 16),
        DataColumn("labels", (), "int64", 0, 9),
        DataColumn("rows", (10,), "float32", 0, 1),
    ),
)


def network() -> Project:
    """Input `image` 8×8×1 → Flatten → Dense `digit` (softmax over 10)."""
    project = Project()
    for target in ("Input", "Flatten", "Dense"):
        project, _ = new_node(project, "main", target).apply(project)
    for edit in (
        SetField("input", "shape", (8, 8, 1)),
        RenameLayer("input", "image"),
        Connect("main", Ref("input"), Slot("flatten", "inputs")),
        Connect("main", Ref("flatten"), Slot("dense", "inputs")),
        SetField("dense", "units", 10),
        SetField("dense", "activation", "softmax"),
        RenameLayer("dense", "digit"),
    ):
        project, _ = edit.apply(project)
    return project


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def document(qapp):
    return Document(network())


@pytest.fixture
def panel(qtbot, document, theme):
    panel = DataPanel(document, theme)
    qtbot.addWidget(panel)
    panel.resize(420, 800)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def digits(document, panel):
    """The panel with the digits chosen and looked into."""
    document.apply(SetEntry(("data", "source"), Instance("digits")))
    panel.show_preview(DIGITS)
    return panel


def press_enter_on(qtbot, combo: QComboBox, text: str) -> None:
    qtbot.mouseClick(combo, LEFT)
    combo.view().setCurrentIndex(combo.model().index(combo.findText(text), 0))
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)


def check(qtbot, field: ChecksField, *rows: int) -> None:
    """Open the list, toggle these rows and close it."""
    qtbot.mouseClick(field, LEFT)
    for row in rows:
        field.list.setCurrentRow(row)
        qtbot.keyClick(field.list, Qt.Key.Key_Space)
    qtbot.keyClick(field.list, Qt.Key.Key_Escape)


def told(panel) -> str:
    return panel.findChild(QLabel, "data_count").text()


# The source


def test_every_source_is_offered_under_the_heading_of_its_group(panel):
    combo = panel.findChild(QComboBox, "data_source")
    model = combo.model()
    offered = {
        combo.itemData(i)
        for i in range(combo.count())
        if model.flags(model.index(i, 0)) & Qt.ItemFlag.ItemIsEnabled
    }
    assert offered == {None, *SOURCES}


def test_a_set_that_is_chosen_is_one_undoable_edit_and_is_looked_into(qtbot, panel, document):
    assert told(panel) == "No data chosen"
    with qtbot.waitSignal(panel.preview_requested):
        press_enter_on(qtbot, panel.findChild(QComboBox, "data_source"), "Digits 8×8")
    assert document.project.data.source == Instance("digits")
    assert "1,797" in panel.findChild(QLabel, "data_description").text()
    document.undo_stack.undo()
    assert document.project.data.source is None
    assert panel.findChild(QComboBox, "data_source").currentText() == "No data"
    assert told(panel) == "No data chosen"


def test_a_folder_of_perhaps_thousands_of_files_waits_for_the_button(
    qtbot, panel, document, tmp_path
):
    with qtbot.assertNotEmitted(panel.preview_requested):
        folder = Instance("image_folder", FrozenDict(path=str(tmp_path)))
        document.apply(SetEntry(("data", "source"), folder))
    with qtbot.waitSignal(panel.preview_requested):
        qtbot.mouseClick(panel.findChild(QPushButton, "data_load"), LEFT)


def test_a_set_that_must_be_downloaded_waits_for_the_button(qtbot, panel, document):
    with qtbot.assertNotEmitted(panel.preview_requested):
        press_enter_on(qtbot, panel.findChild(QComboBox, "data_source"), "MNIST digits")
    assert document.project.data.source == Instance("mnist")
    with qtbot.waitSignal(panel.preview_requested):
        qtbot.mouseClick(panel.findChild(QPushButton, "data_load"), LEFT)


def test_a_file_can_be_read_once_more_and_a_built_in_set_need_not(qtbot, panel, document):
    load = panel.findChild(QPushButton, "data_load")
    assert not load.isVisible()
    file = Instance("npz", FrozenDict(path="digits.npz"))
    document.apply(SetEntry(("data", "source"), file))
    panel.show_preview(DIGITS)
    assert load.text() == "Reload"
    for press in (lambda: qtbot.mouseClick(load, LEFT), lambda: enter(qtbot, load)):
        with qtbot.waitSignal(panel.preview_requested):
            press()
    document.apply(SetEntry(("data", "source"), Instance("mnist")))
    assert load.text() == "Load" and load.isEnabled()


def enter(qtbot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def test_what_could_not_be_read_can_be_tried_again(qtbot, digits):
    digits.show_error(DataError("the file is gone"))
    with qtbot.waitSignal(digits.preview_requested):
        qtbot.mouseClick(digits.findChild(QPushButton, "data_load"), LEFT)


def test_each_source_is_asked_for_once(qtbot, panel, document):
    document.apply(SetEntry(("data", "source"), Instance("digits")))
    panel.show_error(DataError("it cannot be read"))
    with qtbot.assertNotEmitted(panel.preview_requested):
        document.apply(SetEntry(("data", "shuffle"), False))
        panel.hide()
        panel.show()


def test_a_field_of_the_source_is_edited(qtbot, panel, document):
    document.apply(SetEntry(("data", "source"), Instance("posts")))
    edit = panel.findChild(QLineEdit, "data_samples")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "500")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert document.project.data.source == Instance("posts", FrozenDict(samples=500))
    document.undo_stack.undo()
    assert document.project.data.source == Instance("posts")


def test_a_file_is_opened_and_named_from_the_projects_folder(
    qtbot, panel, document, tmp_path, monkeypatch
):
    document.saved_as(tmp_path / "house.loom")
    file = tmp_path / "tables" / "prices.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(panel.findChild(QPushButton, "data_open"), LEFT)
    assert document.project.data.source == Instance("csv", FrozenDict(path="tables/prices.csv"))


def test_a_file_dialog_that_is_cancelled_changes_nothing(qtbot, digits, document, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    press_enter_on(qtbot, digits.findChild(QComboBox, "data_source"), "CSV table")
    assert document.project.data.source == Instance("digits")
    assert digits.findChild(QComboBox, "data_source").currentText() == "Digits 8×8"


def drop(panel, path: Path) -> bool:
    """Drag a file over the panel and let it go; whether it was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), action, mime, LEFT, none)
    QApplication.sendEvent(panel.viewport(), enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(50, 50), action, mime, LEFT, none)
    QApplication.sendEvent(panel.viewport(), event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.csv", Instance("csv", FrozenDict(path="/data/a.csv"))),
        ("a.tsv", Instance("csv", FrozenDict(path="/data/a.tsv", separator="\t"))),
        ("a.npz", Instance("npz", FrozenDict(path="/data/a.npz"))),
        ("a.npy", Instance("npy", FrozenDict(path="/data/a.npy"))),
        ("usps.bz2", Instance("svmlight", FrozenDict(path="/data/usps.bz2"))),
        ("a.docx", None),
    ],
)
def test_a_data_file_can_be_dropped(panel, document, name, source):
    assert drop(panel, Path("/data") / name) is (source is not None)
    assert document.project.data.source == source


@pytest.mark.parametrize(
    ("file", "source"),
    [("train/cat/1.PNG", "image_folder"), ("good/1.txt", "text_folder"), ("notes/1.md", None)],
)
def test_a_folder_can_be_dropped(panel, document, tmp_path, file, source):
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    assert drop(panel, tmp_path) is (source is not None)
    made = source and Instance(source, FrozenDict(path=str(tmp_path)))
    assert document.project.data.source == made


def test_a_source_of_folders_asks_for_one(qtbot, panel, document, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    press_enter_on(qtbot, panel.findChild(QComboBox, "data_source"), "Images in folders")
    assert document.project.data.source == Instance("image_folder", FrozenDict(path=str(tmp_path)))


def test_other_data_lose_what_was_bound_to_columns_of_the_old(qtbot, digits, document):
    check(qtbot, digits.findChild(ChecksField, "columns_digit"), 1, 2)
    assert document.project.data.bindings
    press_enter_on(qtbot, digits.findChild(QComboBox, "data_source"), "Iris flowers")
    assert not document.project.data.bindings
    document.undo_stack.undo()
    assert document.project.data.bindings


# What is in it


def test_the_columns_are_shown_with_shape_type_and_range(digits):
    table = digits.findChild(QTableWidget, "data_contents")
    rows = [[table.item(r, c).text() for c in range(4)] for r in range(table.rowCount())]
    assert rows[0] == ["images", "8×8×1", "float32", "0 … 16"]
    assert rows[1] == ["labels", "scalar", "int64", "0 … 9"]
    assert told(digits) == "1,797 samples"


def test_data_that_cannot_be_read_say_why(digits, document):
    digits.show_error(DataError("row 17 has 5 cells", where="a.csv", expected="4", received="5"))
    assert told(digits) == "a.csv: row 17 has 5 cells; expected 4; received 5"
    assert not digits.findChild(QTableWidget, "data_contents").isVisible()
    assert not digits.findChild(QPushButton, "data_propose").isEnabled()


def test_a_preview_of_other_data_is_forgotten(digits, document):
    document.apply(SetEntry(("data", "source"), Instance("mnist")))
    assert told(digits) == "Not loaded yet"
    assert digits.findChild(QTableWidget, "data_contents").rowCount() == 0


def test_an_answer_about_other_data_comes_too_late(digits, document):
    document.apply(SetEntry(("data", "source"), Instance("mnist")))
    digits.show_preview(DIGITS)
    assert told(digits) == "Not loaded yet"


# What feeds what


def test_a_proposal_is_shown_before_it_is_taken(digits, document):
    assert digits.findChild(ChecksField, "columns_image").currentText() == "images"
    assert digits.findChild(ChecksField, "columns_digit").currentText() == "labels"
    assert digits.findChild(QLabel, "result_image").text() == "8×8×1"
    assert not document.project.data.bindings


def test_binding_automatically_writes_all_bindings_as_one_step(qtbot, digits, document):
    check(qtbot, digits.findChild(ChecksField, "columns_digit"), 1, 2)  # labels off, rows on
    before = document.project
    bind = digits.findChild(QPushButton, "data_propose")
    assert bind.text() == "Bind automatically" and bind.isEnabled()
    qtbot.mouseClick(bind, LEFT)
    assert not bind.isEnabled()
    assert set(document.project.data.bindings) == {"image", "digit"}
    assert document.project.data.bindings["digit"].columns == ("labels",)
    assert document.project.data.bindings["image"].columns == ("images",)
    assert not document.project.training.losses
    document.undo_stack.undo()
    assert document.project == before
    assert bind.isEnabled()


def test_what_is_bound_by_itself_leaves_nothing_to_press(digits, document):
    assert not digits.findChild(QPushButton, "data_propose").isEnabled()
    assert not digits.findChild(QPushButton, "data_load").isEnabled()


def test_a_proposal_of_one_hot_rows_names_the_loss_that_they_need(digits, document):
    digits.show_preview(DataPreview(10, (DIGITS.columns[0], DIGITS.columns[2])))
    digits.propose()
    assert document.project.data.bindings["digit"].columns == ("rows",)
    assert document.project.training.losses["digit"] == "categorical_crossentropy"


def test_columns_are_checked_in_a_list(qtbot, digits, document):
    field = digits.findChild(ChecksField, "columns_digit")
    check(qtbot, field, 1, 2)  # labels off, rows on
    assert document.project.data.bindings["digit"] == Binding(("rows",))
    assert digits.findChild(QLabel, "result_digit").text() == "10"
    document.undo_stack.undo()
    assert field.currentText() == "labels"
    check(qtbot, field)  # opened and closed: nothing changed
    assert document.undo_stack.canRedo()  # an edit would have cleared it


def test_what_was_chosen_goes_back_to_the_proposal(qtbot, digits, document):
    check(qtbot, digits.findChild(ChecksField, "columns_digit"), 1, 2)
    qtbot.mouseClick(digits.findChild(QToolButton, "columns_digit_reset"), LEFT)
    assert "digit" not in document.project.data.bindings
    assert digits.findChild(ChecksField, "columns_digit").currentText() == "labels"


def test_a_shape_that_does_not_fit_the_input_is_said(digits, document):
    document.apply(SetEntry(("data", "bindings", "image"), Binding(("rows",))))
    assert digits.findChild(QLabel, "result_image").text() == "10, expected 8×8×1"
    document.apply(SetEntry(("data", "bindings", "image"), Binding(("gone",))))
    assert digits.findChild(QLabel, "result_image").text() == "not in these data"


def test_a_preparation_is_added_set_and_removed(qtbot, digits, document):
    steps = propose(document.project, DIGITS)["digit"].steps
    qtbot.mouseClick(digits.findChild(QToolButton, "add_step_digit"), LEFT)
    menu = digits.findChild(QMenu, "steps_menu_digit")
    one_hot = next(a for a in menu.actions() if a.objectName() == "step_one_hot")
    menu.setActiveAction(one_hot)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert document.project.data.bindings["digit"].steps == (*steps, Instance("one_hot"))
    number = len(steps)
    edit = digits.findChild(QLineEdit, f"step_digit_{number}_classes")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "10")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    made = Instance("one_hot", FrozenDict(classes=10))
    assert document.project.data.bindings["digit"].steps == (*steps, made)
    assert digits.findChild(QLabel, "result_digit").text() == "10"
    qtbot.mouseClick(digits.findChild(QToolButton, f"remove_step_digit_{number}"), LEFT)
    assert document.project.data.bindings["digit"].steps == steps


def test_inputs_and_outputs_follow_the_model(digits, document):
    document.apply(RenameLayer("input", "picture"))
    assert digits.findChild(ChecksField, "columns_image") is None
    assert digits.findChild(ChecksField, "columns_picture").currentText() == "images"
    document.open(Project())
    assert digits.findChild(QLabel, "data_no_ports").isVisible()


# Validation


def test_the_split_and_the_shuffle_are_set(qtbot, panel, document):
    toggle = panel.findChild(Toggle, "data_shuffle")
    qtbot.mouseClick(toggle, LEFT)
    assert document.project.data.shuffle is False
    edit = panel.findChild(QLineEdit, "data_validation_split")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "1.5")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert document.project.data.validation_split == 0.2
    assert panel.findChild(QLabel, "data_validation_split_error").isVisible()
    document.undo_stack.undo()
    assert document.project.data.shuffle is True


def test_the_fields_of_a_split_are_those_of_its_kind(qtbot, panel, document):
    def visible() -> set[str]:
        names = ("validation_split", "folds", "fold", "shuffle", "samples")
        widgets = {name: panel.findChild(QWidget, f"data_{name}") for name in names}
        return {name for name, widget in widgets.items() if widget.isVisible()}

    assert visible() == {"validation_split", "shuffle", "samples"}
    press_enter_on(qtbot, panel.findChild(QComboBox, "data_split"), "folds")
    assert document.project.data.split == "folds"
    assert visible() == {"folds", "fold", "shuffle", "samples"}
    edit = panel.findChild(QLineEdit, "data_fold")
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "3")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert document.project.data.fold == 3
    document.apply(SetEntry(("data", "split"), "given"))
    assert visible() == {"shuffle", "samples"}
    qtbot.mouseClick(panel.findChild(Toggle, "data_stream"), LEFT)
    assert document.project.data.stream is True


def test_every_part_has_a_name_for_those_who_cannot_see_it(digits):
    for kind in (QComboBox, QLineEdit, QPushButton, QToolButton, QTableWidget):
        for widget in digits.findChildren(kind):
            if not widget.objectName().startswith("qt_"):
                assert widget.objectName() and widget.accessibleName(), widget
