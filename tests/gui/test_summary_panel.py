"""The Summary panel: Keras's summary as a table that is linked to the canvas."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import delete

from engine.graph.blocks.grouping import make_subgraph
from engine.graph.counting.summary import summarise
from engine.graph.edits import SetField
from engine.graph.model import Expression
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.worker.messages import Inferred
from gui.panels.summary.engine import Answer
from gui.panels.summary.model import COUNT, HOW, NAME, SHAPE, SHARE, SOURCES, SummaryModel
from tests.engine.drawing import chain, draw
from tests.gui.summary_driving import make_panel, mlp, tell, texts

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot):
    panel = make_panel(qtbot)
    tell(panel._document)
    panel.refresh()
    return panel


def document_of(panel):
    return panel._document


def click(panel, row, column=NAME):
    tree = panel.table.tree
    index = panel.table.model.index(row, column)
    QTest.mouseClick(tree.viewport(), LEFT, NONE, tree.visualRect(index).center())


def test_each_count_is_explained_as_it_is_done_by_hand(panel):
    assert texts(panel, NAME) == ["image", "hidden", "digit"]
    assert texts(panel, SHAPE) == ["(None, 64)", "(None, 16)", "(None, 10)"]
    assert texts(panel, COUNT) == ["0", "1,040", "170"]
    assert texts(panel, HOW) == ["", "64×16 + bias 16 = 1,040", "16×10 + bias 10 = 170"]
    assert texts(panel, SHARE) == ["", "86.0 %", "14.0 %"]
    assert texts(panel, SOURCES) == ["", "image", "hidden"]


def test_the_totals_stand_below(panel):
    text = panel.table.totals.text()
    assert text.startswith("Total 1,210 · trainable 1,210 · not trainable 0")
    assert "weights 4.84 kB" in text


def test_what_is_not_known_yet_is_a_dash(qtbot):
    panel = make_panel(qtbot)
    assert texts(panel, SHAPE) == ["–", "–", "–"]
    assert texts(panel, COUNT) == ["–", "–", "–"]
    assert panel.table.totals.text() == "Total –"


def test_a_click_leads_to_the_call_and_enter_goes_on_there(panel, qtbot):
    with qtbot.waitSignal(panel.call_chosen) as chosen:
        click(panel, 1)
    assert chosen.args == [("hidden",)]
    with qtbot.waitSignal(panel.call_chosen) as chosen:
        QTest.keyClick(panel.table.tree, Qt.Key.Key_Down)
    assert chosen.args == [("digit",)]
    with qtbot.waitSignal(panel.call_activated) as activated:
        QTest.keyClick(panel.table.tree, Qt.Key.Key_Return)
    assert activated.args == [("digit",)]


def test_what_is_selected_on_the_canvas_is_selected_here_and_nothing_echoes(panel, qtbot):
    with qtbot.assertNotEmitted(panel.call_chosen):
        panel.show_nodes(["digit", "hidden"])
    chosen = {index.data() for index in panel.table.tree.selectionModel().selectedRows(NAME)}
    assert chosen == {"digit", "hidden"}


def test_titles_sort_and_a_third_click_gives_the_order_of_the_calls_back(panel):
    header = panel.table.tree.header()
    at = QPoint(header.sectionPosition(COUNT) + 10, 10)
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), LEFT, NONE, at)
        seen.append(texts(panel, NAME))
    assert seen == [
        ["image", "digit", "hidden"],
        ["hidden", "digit", "image"],
        ["image", "hidden", "digit"],
    ]


def test_an_edit_changes_the_rows_and_the_selection_stays(panel, qtbot):
    panel.show_nodes(["digit"])
    document_of(panel).apply(SetField("hidden", "units", 32))
    tell(document_of(panel), 32)
    qtbot.waitUntil(lambda: texts(panel, COUNT) == ["0", "2,080", "330"])
    assert panel.table.current == ("digit",)


def test_only_rows_that_have_changed_are_drawn_again(qtbot):
    panel = make_panel(qtbot, chain(4_999))
    changed, document = [], document_of(panel)
    panel.table.model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    news = {("main", "layer_998"): NodeInfo((TensorSpec((None, 16)),))}
    document.take(Inferred(document.revision, news, (), idle=True))
    qtbot.waitUntil(lambda: bool(changed))
    assert changed == [(999, 999)]


def test_while_nobody_looks_nothing_is_counted(qtbot, panel, monkeypatch):
    panel.hide()
    asked = []
    monkeypatch.setattr(panel, "refresh", lambda: asked.append(1))
    tell(document_of(panel), 32)
    qtbot.wait(300)
    assert asked == []
    panel.show()
    assert asked == [1]


def test_what_was_selected_while_nobody_looked_is_selected_when_somebody_does(panel):
    panel.hide()
    panel.show_nodes(["digit"])
    panel.show()
    assert panel.table.current == ("digit",)


def test_where_there_is_little_room_the_counts_stay(panel, qtbot):
    panel.resize(420, 320)
    tree = panel.table.tree
    qtbot.waitUntil(lambda: tree.isColumnHidden(HOW))
    assert not tree.isColumnHidden(COUNT)
    panel.resize(1000, 320)
    qtbot.waitUntil(lambda: not tree.isColumnHidden(HOW))


def test_about_a_model_that_is_not_called_the_engine_is_asked_once(qtbot, monkeypatch):
    project = mlp()
    project, _ = make_subgraph(project, "main", ["hidden", "digit"]).apply(project)
    panel = make_panel(qtbot, project)
    asked = []

    def ask(who, project, then, failed, *, trail):
        asked.append(trail)
        then(Answer({}, ()))

    monkeypatch.setattr(panel.engine, "ask", ask)
    panel.table.tree.expand(panel.table.model.index_of(("block",)))
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(700)
    assert asked == [("block",)]


def test_the_table_is_copied_as_text_and_as_csv(qtbot):
    project = draw(("=HYPERLINK()", "Input", None, {"shape": (4,)}))
    panel = make_panel(qtbot, project)
    panel.copy_text()
    assert "=HYPERLINK()" in QGuiApplication.clipboard().text()
    panel.copy_csv()
    head, row = csv.reader(QGuiApplication.clipboard().text().splitlines())
    assert head[:4] == ["Layer", "Class", "Output shape", "Parameters"]
    assert row[:2] == ["'=HYPERLINK()", "Input"]


def test_a_model_unfolds_into_its_rows(qtbot, monkeypatch):
    project = mlp()
    project, _ = make_subgraph(project, "main", ["hidden", "digit"]).apply(project)
    panel = make_panel(qtbot, project)
    monkeypatch.setattr(panel.engine, "ask", lambda *a, **k: None)
    assert texts(panel, NAME) == ["image", "block"]
    document_of(panel).enter("block")
    panel.refresh()
    model = panel.table.model
    panel.table.tree.expand(model.index_of(("block",)))
    inside = model.index_of(("block",))
    names = [model.index(row, 0, inside).data() for row in range(model.rowCount(inside))]
    assert {"hidden", "digit"} <= set(names)
    panel.show_nodes(["hidden"])
    assert panel.table.current == ("block", "hidden")


def test_the_rows_are_a_model_that_qt_finds_no_fault_with(qtbot):
    project = mlp()
    project, _ = make_subgraph(project, "main", ["hidden", "digit"]).apply(project)
    model = SummaryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    outer = summarise(project, "main", lambda _: None)
    model.show_rows(outer, 0)
    model.show_inside(("block",), summarise(project, "block", lambda _: None))
    assert [(depth, row.name) for depth, row in model.in_order()][:3] == [
        (0, "image"), (0, "block"), (1, model.in_order()[2][1].name)
    ]  # fmt: skip
    model.sort(NAME, Qt.SortOrder.AscendingOrder)
    assert model.index(0, NAME).data() == "block"
    assert model.parent(model.index(0, NAME, model.index(0, NAME))) == model.index(0, NAME)
    model.show_inside(("block",), ())
    model.show_rows(outer[:1], 0)
    assert [row.name for _, row in model.in_order()] == ["image"]
    delete(tester)
    delete(model)


# A width for a number of parameters, by the real engine


def test_units_are_found_for_a_number_of_parameters_and_set_in_one_step(qtbot, panel):
    document = document_of(panel)
    panel.find_units("hidden")
    units = panel.units
    assert units.choice.currentText() == "hidden.units (now 16)"
    QTest.keyClicks(units.target, "10,000")
    QTest.keyClick(units.target, Qt.Key.Key_Return)
    assert units.busy
    qtbot.waitUntil(lambda: not units.busy, timeout=120_000)
    # 65 n + 10 n + 10 = 9,985 for n = 133
    assert units.said.text().startswith("hidden.units = 133 gives 9,985 (−15")
    assert document.undo_stack.count() == 0
    QTest.mouseClick(units.set_found, LEFT)
    assert document.project.layers["hidden"].fields["units"] == 133
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.project == mlp()


def test_a_width_that_does_not_fit_says_so_in_words(qtbot):
    project = draw(
        ("x", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "x", {"units": 8}),
        ("sum", "Add", ["a", "x"]),
    )
    panel = make_panel(qtbot, project)
    panel.find_units("a")
    QTest.keyClicks(panel.units.target, "1000")
    QTest.mouseClick(panel.units.find_button, LEFT)
    qtbot.waitUntil(lambda: not panel.units.busy, timeout=120_000)
    assert "with a.units = 16 the model cannot be made" in panel.units.said.text()
    assert "Traceback" not in panel.units.said.text()


@pytest.mark.parametrize("text", ["many", "", "-3", "nan", "1e999", "0"])
def test_what_is_no_number_of_parameters_is_told_at_once(panel, text):
    panel.find_units("hidden")
    QTest.keyClicks(panel.units.target, text)
    QTest.mouseClick(panel.units.find_button, LEFT)
    assert not panel.units.busy
    assert "parameters" in panel.units.said.text()
    assert "expected" in panel.units.said.text()


def test_a_search_is_stopped_and_begun_again(qtbot, panel):
    panel.find_units("hidden")
    panel.units.target.setText("5k")
    for _ in range(2):
        panel.units.start()
        assert panel.units.busy
        panel.cancel()
        assert not panel.units.busy and panel.units.said.text() == "Stopped"
    panel.units.start()
    qtbot.waitUntil(lambda: not panel.units.busy, timeout=120_000)
    assert "hidden.units = 67 gives 5,035" in panel.units.said.text()


def test_without_a_width_there_is_nothing_to_solve_for(qtbot):
    panel = make_panel(qtbot, draw(("a", "Dense", None, {"units": Expression("2 * n")})))
    panel.find_units()
    panel.units.target.setText("100")
    panel.units.start()
    assert "there is nothing to solve for" in panel.units.said.text()


# Another project beside


def test_another_project_stands_beside_with_its_total(qtbot, panel, tmp_path):
    mlp(64).save(tmp_path / "wide.loom")
    working = []
    panel.work_changed.connect(working.append)
    panel.compare_with(tmp_path / "wide.loom")
    assert panel.table.tree.isColumnHidden(HOW)
    qtbot.waitUntil(lambda: not panel.compared.busy, timeout=120_000)
    text = panel.compared.table.totals.text()
    assert text.startswith("Total 4,810 · +3,600 (×3.98) · trainable 4,810")
    assert working == ["Counting wide", ""]
    panel.find_units("hidden")
    assert panel.units.target.text() == "4,810"  # the course's model of equal size
    QTest.mouseClick(panel.compared.findChild(QPushButton, "compared_close"), LEFT)
    assert panel.compared is None
    qtbot.waitUntil(lambda: not panel.table.tree.isColumnHidden(HOW))


def test_a_file_that_is_no_project_is_an_error_and_nothing_else(qtbot, panel, tmp_path):
    (tmp_path / "broken.loom").write_text("{")
    with qtbot.waitSignal(panel.failed) as failed:
        panel.compare_with(tmp_path / "broken.loom")
    assert "broken.loom" in str(failed.args[0])
    assert panel.compared is None
