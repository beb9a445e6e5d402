"""The study of the data: asked for by a click, shown as cards, copied and saved."""

from __future__ import annotations

import csv

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from engine.data.study import (
    Augmented,
    Balance,
    ColumnStudy,
    Correlations,
    Pair,
    SamplePicture,
    Study,
)
from engine.errors import DataError
from engine.examples import example_path
from engine.graph.edits import SetEntry
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.results.outcome import (
    Baseline,
    ClassicalScore,
    ClassResult,
    Evaluation,
    OutputResult,
    Picture,
    Spread,
)
from engine.results.outcome import Classes as ClassResults
from engine.worker.messages import BaselinesFitted, Evaluated, Progress, StudyMade
from gui.document import Document
from gui.panels.cards.named_bars import NamedBar, NamedBars
from gui.panels.results.beside import Classical
from gui.panels.results.output import OutputPage
from gui.panels.study.correlation_map import r_text
from gui.panels.study.panel import StudyPanel
from gui.theme import Theme

pytestmark = pytest.mark.usefixtures("engine")

LEFT = Qt.MouseButton.LeftButton
GREY = Picture(4, 4, 1, bytes(range(0, 256, 16)))
SPREAD = Spread(0.0, 9.0, (1, 4, 2), 4.5, 2.0)


def a_study(**changes) -> Study:
    """Two inputs, of which one never changes, two classes and some pictures."""
    columns = (
        ColumnStudy("=size", "input", (), "float32", 7, 2, 4.5, 1.4, 0.0, (2.0, 4.0, 6.0), 9.0, 7,
                    1, 0, SPREAD),
        ColumnStudy("country", "input", (), "int64", 7, 0, 7.0, 0.0, 7.0, (7.0, 7.0, 7.0), 7.0, 1,
                    1, 1, Spread(6.5, 7.5, (0, 7, 0), 7.0, 0.0)),
        ColumnStudy("pet", "output", (), "category (cat, dog)", 7, distinct=2),
    )  # fmt: skip
    study = Study(
        part="training",
        samples=70,
        rows=7,
        held_out=20,
        columns=columns,
        balances=(Balance("pet", ("cat", "dog", "cow"), (60, 10, 0), (10, 8, 2)),),
        correlations=Correlations(
            ("=size", "pet = dog"),
            ((1.0, -0.5), (-0.5, 1.0)),
            (),
            (Pair("=size", "pet = dog", -0.5),),
            1,
        ),
        pictures=(SamplePicture(GREY, "cat"), SamplePicture(GREY, "dog")),
        pictures_of="images",
        augmented=Augmented("images", ("flip",), (GREY,), ((GREY, GREY),)),
    )
    return msgspec.structs.replace(study, **changes)


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def panel(qtbot, theme):
    """A panel on a project with data, large enough for two cards above each other."""
    document = Document(Project(data=DataSpec(Instance("iris"))))
    made = StudyPanel(document, theme)
    made.resize(1900, 460)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def text(panel, name) -> str:
    return panel.findChild(QLabel, name).toolTip()


def test_what_a_study_is_shows_before_there_is_one(panel, qtbot):
    assert panel.findChild(QLabel, "study_empty_hint").isVisible()
    with qtbot.waitSignal(panel.study_requested):
        QTest.mouseClick(panel.findChild(QPushButton, "study_ask"), LEFT)


def test_without_data_nothing_can_be_studied(qtbot, theme):
    panel = StudyPanel(Document(Project()), theme)
    qtbot.addWidget(panel)
    assert not panel.findChild(QPushButton, "study_ask").isEnabled()
    assert text(panel, "study_status") == "No data chosen"


def test_it_is_said_what_was_studied_and_what_should_make_one_think(panel):
    panel.set_state("running")
    panel.set_state("idle")
    panel.show_study(StudyMade(a_study(not_augmented="flip: no", skipped=("a.png",))))
    said = text(panel, "study_status")
    assert "70 training samples" in said and "20 that validate are left alone" in said
    assert "measured on 7 of them" in said
    findings = text(panel, "study_findings").splitlines()
    assert "the same in every sample: country" in findings
    assert "pet: classes that validate, but never train: cow" in findings
    assert "missing in: =size (2)" in findings and "flip: no" in findings
    assert any("a.png" in line for line in findings)


def test_a_click_on_a_column_shows_its_values(panel):
    panel.show_study(StudyMade(a_study()))
    page = panel.page
    assert page.cards["study_values"].accessibleName() == "Values of =size"
    table = page.table
    place = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert page.cards["study_values"].accessibleName() == "Values of country"
    word = page.findChild(QLabel, "card_study_values_word")
    assert word.text() == "constant"
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert word.text() == "" and page.cards["study_values"].body.bars is None


def test_each_card_can_be_copied_and_saved(panel, tmp_path):
    panel.show_study(StudyMade(a_study()))
    cards = panel.page.cards
    assert set(cards) == {
        "study_columns", "study_values", "study_classes", "study_correlations", "study_target",
        "study_samples", "study_augmented",
    }  # fmt: skip
    for key, card in cards.items():
        card.save(tmp_path / f"{key}.png")
        card.save(tmp_path / f"{key}.svg")
        image = QImage(str(tmp_path / f"{key}.png"))
        colors = {image.pixel(x, y) for x in range(0, image.width(), 7)
                  for y in range(0, image.height(), 7)}  # fmt: skip
        assert len(colors) > 2, key  # something is drawn on the ground
        assert b"<svg" in (tmp_path / f"{key}.svg").read_bytes()
    cards["study_columns"].copy()
    rows = list(csv.reader(QGuiApplication.clipboard().text().splitlines()))
    assert rows[1][0] == "'=size" and rows[1][rows[0].index("quarter")] == "2.0"
    cards["study_classes"].save(tmp_path / "classes.csv")
    lines = (tmp_path / "classes.csv").read_text().splitlines()
    assert lines == ["class,training,validation", "cat,60,10", "dog,10,8", "cow,0,2"]


def test_low_cards_stand_above_each_other_where_there_is_room(panel, qtbot):
    panel.show_study(StudyMade(a_study()))
    values, classes = (panel.page.cards[key] for key in ("study_values", "study_classes"))

    def is_above():
        return classes.mapTo(panel, QPoint()).y() > values.mapTo(panel, QPoint()).y()

    qtbot.waitUntil(is_above)
    panel.resize(1900, 260)
    qtbot.waitUntil(lambda: not is_above())


def test_a_study_of_other_data_is_called_old_and_goes_with_its_project(panel):
    panel.set_state("running")
    panel.set_state("idle")
    panel.show_study(StudyMade(a_study()))
    document = panel._document
    document.apply(SetEntry(("data", "validation_split"), 0.5))
    assert text(panel, "study_status").startswith("The data have changed since")
    document.undo_stack.undo()
    assert "changed" not in text(panel, "study_status")
    document.open(Project())
    assert panel.page is None and text(panel, "study_findings") == ""


def test_progress_and_errors_are_told(panel, qtbot):
    panel.set_state("running")
    panel.show_progress(Progress("augment"))
    assert text(panel, "study_status") == "Augmenting some samples…"
    with qtbot.waitSignal(panel.stop_requested):
        QTest.mouseClick(panel.findChild(QPushButton, "study_stop"), LEFT)
    panel.set_state("idle")
    panel.show_error(DataError("a cell is empty", where="a.csv, line 3"))
    assert "a.csv, line 3: a cell is empty" in text(panel, "study_status")


def test_pictures_and_bars_say_what_they_are(panel, theme, qtbot):
    panel.show_study(StudyMade(a_study()))
    samples = panel.page.cards["study_samples"].body
    area = QRectF(0, 0, samples.width(), samples.height())
    assert samples.told_at(QPointF(5, 5), area) == "cat"
    chart = panel.page.cards["study_correlations"].body
    area = QRectF(0, 0, chart.width(), chart.height())
    inner = chart.inner(area)
    assert chart.told_at(inner.center() + QPointF(5, -5), area) == "=size and pet = dog: -0.500"
    assert (r_text(0.584), r_text(-0.125), r_text(1.0)) == (".58", "−.12", "1")
    bars = NamedBars("bars", "Bars", theme)
    qtbot.addWidget(bars)
    bars.resize(200, 80)
    bars.show_bars([NamedBar(f"row {i}", i / 10, f"{i}") for i in range(10)])
    area = QRectF(0, 0, 200, 80)
    assert bars.told_at(QPointF(5, 5), area) == "row 0: 0"
    assert "row 9: 9" in bars.told_at(QPointF(5, 70), area)  # those without room, all together


# Classical models


def result() -> OutputResult:
    rows = (ClassResult("a", 1.0, 0.5, 2 / 3, 2), ClassResult("b", 0.5, 1.0, 2 / 3, 1))
    return OutputResult("pet", {"loss": 0.5}, ClassResults(rows, ((1, 1), (0, 1)), 1))


@pytest.fixture
def beside(qtbot, theme):
    """The card of an output's page, with what is known of classical models."""
    page = OutputPage(result(), theme, None, Classical(theme))
    page.resize(1600, 320)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_classical_models_are_offered_and_shown_beside_the_network(beside, qtbot, tmp_path):
    body = beside.cards["beside"].body
    classical = body._classical
    with qtbot.waitSignal(classical.requested):
        QTest.mouseClick(beside.findChild(QPushButton, "beside_fit"), LEFT)
    classical.set_state("running")
    classical.show_progress(Progress("fit SVC", 0.5))
    assert beside.findChild(QLabel, "beside_doing").text() == "Fitting: SVM"
    with qtbot.waitSignal(classical.stop_requested):
        QTest.mouseClick(beside.findChild(QPushButton, "beside_stop"), LEFT)
    classical.set_state("idle")
    scores = ClassicalScore("SVC", {"accuracy": 0.9, "macro_f1": 0.8}, 1.5)
    found = Baseline("pet", "classes", "validation", 3, 50, 100, (scores,))
    classical.show_fitted(BaselinesFitted((found,)))
    network, svm = body.bars.bars
    assert (network.name, network.value, network.strong) == (
        "This network",
        pytest.approx(2 / 3),
        True,
    )
    assert (svm.name, svm.value) == ("SVM", 0.9)
    word = beside.findChild(QLabel, "card_beside_word").text()
    assert word == "Accuracy · fitted on 50 of 100 samples"
    beside.cards["beside"].save(tmp_path / "beside.csv")
    rows = list(csv.reader((tmp_path / "beside.csv").read_text().splitlines()))
    assert rows[0] == ["model", "accuracy", "macro_f1", "seconds"]
    assert rows[2] == ["SVM", "0.9", "0.8", "1.5"]


@pytest.mark.parametrize(("height", "bars"), [(200, False), (400, True)])
def test_the_scores_of_all_models_are_in_sight_in_a_low_dock_too(beside, qtbot, height, bars):
    beside.resize(1600, height)
    body = beside.cards["beside"].body
    models = ("LogisticRegression", "RandomForestClassifier", "SVC")
    scores = tuple(ClassicalScore(m, {"accuracy": 0.9, "macro_f1": 0.8}, 1.5) for m in models)
    found = Baseline("pet", "classes", "validation", 3, 100, 100, scores)
    body._classical.show_fitted(BaselinesFitted((found,)))
    qtbot.waitUntil(lambda: body.bars.isVisible() == bars)
    table = body.table
    assert table.isVisible() and table.model().rowCount() == 4
    assert table.verticalScrollBar().maximum() == 0
    assert beside.verticalScrollBar().maximum() == 0
    last = table.visualRect(table.model().index(3, 0))
    assert table.viewport().rect().contains(last)


def test_why_there_are_no_classical_models_is_said(beside):
    classical = beside.cards["beside"].body._classical
    hint = beside.findChild(QLabel, "result_beside_hint")
    refused = Baseline("pet", "", "validation", 3, 0, 9, refused="it takes text")
    classical.show_fitted(BaselinesFitted((refused,)))
    assert hint.text() == "Not here: it takes text."
    assert not beside.findChild(QPushButton, "beside_fit").isVisible()
    classical.forget_unless(None)
    assert beside.findChild(QPushButton, "beside_fit").isVisible()
    classical.show_error(DataError("no such file"))
    assert hint.text() == "no such file"


# In the window


@pytest.fixture
def digits(make_window):
    """A window on the digits with an evaluation shown."""
    window = make_window(example_path("digits-mlp"))
    window.show_editor()
    output = msgspec.structs.replace(result(), name="digit")
    found = Evaluation("validation", 360, 0.1, "", True, {"loss": 1.0}, (output,))
    window.editor.results.show_evaluated(Evaluated(found))
    return window


def test_a_study_begins_by_a_click_and_can_be_stopped(digits, qtbot):
    editor = digits.editor
    editor.docks.bring("data")
    QTest.mouseClick(editor.data.findChild(QPushButton, "data_study"), LEFT)
    assert editor.studying.session.state == "running" and editor.docks.is_in_front("study")
    assert not digits.actions_by_id["study"].isEnabled()
    panel = digits.findChild(StudyPanel)
    QTest.mouseClick(panel.findChild(QPushButton, "study_stop"), LEFT)
    qtbot.waitUntil(lambda: editor.studying.session.state == "idle")
    assert digits.actions_by_id["study"].isEnabled() and panel.page is None
    assert "error" not in text(panel, "study_status")


def test_classical_models_are_asked_for_by_a_click_and_can_be_stopped(digits, qtbot):
    editor = digits.editor
    editor.docks.bring("results")
    QTest.mouseClick(editor.results.findChild(QPushButton, "beside_fit"), LEFT)
    assert editor.evaluating.baselines.state == "running"
    QTest.mouseClick(editor.results.findChild(QPushButton, "beside_stop"), LEFT)
    qtbot.waitUntil(lambda: editor.evaluating.baselines.state == "idle")
    assert editor.results.findChild(QPushButton, "beside_fit").isVisible()


@pytest.mark.slow
def test_what_was_asked_for_is_shown(digits, qtbot):
    editor, panel = digits.editor, digits.findChild(StudyPanel)
    digits.actions_by_id["study"].trigger()
    qtbot.waitUntil(lambda: panel.page is not None, timeout=150_000)
    assert panel.study.samples == 1437 and len(panel.study.pictures) == 20
    editor.docks.bring("results")
    QTest.mouseClick(editor.results.findChild(QPushButton, "beside_fit"), LEFT)
    classical = editor.results.classical
    qtbot.waitUntil(lambda: classical.of_output("digit") is not None, timeout=150_000)
    assert [m.model for m in classical.of_output("digit").models][-1] == "SVC"
    digits.document.open(Project())
    assert classical.of_output("digit") is None and panel.page is None
