"""The results panel: evaluated by a click, shown in tabs, copied and saved."""

from __future__ import annotations

import csv

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from engine.errors import DataError, ExportError
from engine.examples import example_path
from engine.graph.edits import SetEntry
from engine.project import Project, Weights
from engine.results.outcome import (
    Classes,
    ClassResult,
    Evaluation,
    Inspection,
    LayerLook,
    Mistake,
    Numbers,
    OutputResult,
    Picture,
    Prediction,
    RocCurve,
    Sample,
    SampleLook,
    Spread,
    VariableLook,
)
from engine.storage import load_project
from engine.worker.messages import Evaluated, Progress
from gui.document import Document
from gui.panels.cards.chart import nice_ticks
from gui.panels.results.panel import ResultsPanel
from gui.pictures.image import image_of
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
GREY = Picture(2, 2, 1, bytes([0, 255, 128, 64]))
SPREAD = Spread(-1.0, 1.0, (1, 4, 2), 0.1, 0.25)


def classes(name="=evil") -> Classes:
    roc = RocCurve((0.0, 0.5, 1.0), (0.0, 1.0, 1.0), 0.75)
    rows = (ClassResult(name, 1.0, 0.5, 2 / 3, 2, roc), ClassResult("dog", 0.5, 1.0, 2 / 3, 1, roc))
    mistake = Mistake(7, name, "dog", 0.9, Sample(GREY))
    return Classes(rows, ((1, 1), (0, 1)), 1, (mistake,))


def numbers() -> Numbers:
    two = bytes(4) + b"\x00\x00\x80?"  # 0 and 1
    return Numbers("price", 0.5, 0.25, 0.3, two, two, SPREAD)


def found(**changes) -> Evaluated:
    """Two outputs, a class and a number, and a look inside at two layers."""
    outputs = (
        OutputResult("pet", {"loss": 0.5, "accuracy": 2 / 3}, classes()),
        OutputResult("price", {"loss": 0.1}, None, (numbers(),)),
    )
    evaluation = Evaluation("validation", 3, 0.1, "weights of a run", True, {"loss": 0.6}, outputs)
    layers = (
        LayerLook("flatten", "Flatten", (4,), (), SPREAD),
        LayerLook("hidden", "Dense", (2,), (VariableLook("kernel", (4, 2), SPREAD),), SPREAD,
                  SPREAD),
    )  # fmt: skip
    inspection = Inspection(3, layers, (GREY,), "hidden")
    return Evaluated(msgspec.structs.replace(evaluation, **changes), inspection)


@pytest.fixture
def theme(qapp):
    return Theme(qapp, "dark")


@pytest.fixture
def document(qapp):
    return Document(load_project(example_path("digits-mlp")))


@pytest.fixture
def panel(qtbot, document, theme):
    panel = ResultsPanel(document, theme)
    qtbot.addWidget(panel)
    panel.resize(1300, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def shown(panel):
    """The panel with results."""
    panel.set_state("running")
    panel.set_state("idle")
    panel.show_evaluated(found())
    QApplication.processEvents()
    return panel


def status(panel) -> str:
    return panel.findChild(QWidget, "results_status").accessibleName()


def titles(panel) -> list[str]:
    return [panel.tabs.tabText(index) for index in range(panel.tabs.count())]


def go_to(qtbot, panel, title):
    """Click the tab of this title; its page."""
    index = titles(panel).index(title)
    qtbot.mouseClick(panel.tabs, LEFT, pos=panel.tabs.tabRect(index).center())
    return panel.page(title)


@pytest.mark.parametrize("title", ["pet", "price", "Layers", "Sample"])
def test_in_the_docks_usual_height_no_page_scrolls_down(qtbot, shown, title):
    """A text that wraps asks for more height than the cards beside it need."""
    shown.resize(780, 270)
    page = go_to(qtbot, shown, title)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0


# What is shown


def test_before_an_evaluation_it_says_what_will_be_here(panel):
    assert panel.findChild(QWidget, "results_empty").isVisible()
    assert not panel.tabs.isVisible()
    assert status(panel) == "Not trained yet"


def test_every_output_has_a_tab_and_the_layers_and_a_sample_too(shown):
    assert titles(shown) == ["pet", "price", "Layers", "Sample"]
    assert status(shown) == "pet accuracy 0.667 · price r2 0.500 · 3 validation samples · " \
        "weights of a run"  # fmt: skip
    assert not shown.findChild(QWidget, "results_empty").isVisible()


def test_classes_have_matrix_curves_table_and_mistakes(shown):
    page = shown.page("pet")
    assert list(page.cards) == ["measures", "beside", "confusion", "mistakes", "classes", "roc"]
    assert page.cards["confusion"].body.matrix == ((1, 1), (0, 1))
    table = page.cards["classes"].body
    assert [table.text(0, c) for c in range(5)] == ["=evil", "1.000", "0.500", "0.667", "2"]
    assert page.cards["mistakes"].body.item(0).text() == "=evil → dog"


def test_numbers_have_predicted_against_true_and_residuals(qtbot, shown):
    page = go_to(qtbot, shown, "price")
    assert page.isVisible()
    assert list(page.cards) == ["measures", "beside", "predicted", "residuals"]
    (points,) = page.cards["predicted"].body.lines
    assert (list(points.xs), list(points.ys), points.style) == ([0, 1], [0, 1], "dots")


def test_a_mistake_that_is_clicked_is_shown_as_a_sample(qtbot, shown):
    mistakes = shown.page("pet").cards["mistakes"].body
    place = mistakes.visualItemRect(mistakes.item(0)).center()
    shown.page("Sample").number.setRange(0, 100)
    with qtbot.waitSignal(shown.sample_requested) as asked:
        qtbot.mouseClick(mistakes.viewport(), LEFT, pos=place)
    assert asked.args == [7, None, "hidden"]
    assert shown.tabs.tabText(shown.tabs.currentIndex()) == "Sample"


def test_a_sample_shows_its_way_through_the_model(qtbot, shown):
    page = go_to(qtbot, shown, "Sample")
    look = SampleLook(
        2, "validation sample 2", (("images", Sample(GREY)),),
        (Prediction("pet", True, (("dog", 0.9), ("cat", 0.1)), "cat"),), "hidden", (2,), (),
        (0.5, -0.5),
    )  # fmt: skip
    shown.show_sample(look)
    assert page.answers.accessibleDescription() == "pet: dog 0.900, truth cat"
    assert page.values.isVisible() and list(page.values.lines[0].ys) == [0.5, -0.5]
    shown.show_sample(msgspec.structs.replace(look, maps=(GREY, GREY), values=(), shape=(2, 2, 2)))
    assert page.maps.isVisible() and len(page.maps.pictures) == 2
    assert page.cards["inside"].accessibleName() == "hidden · 2×2×2"


def test_the_number_of_a_sample_and_its_layer_are_asked_for(qtbot, shown):
    page = go_to(qtbot, shown, "Sample")
    asked = []
    shown.sample_requested.connect(lambda *what: asked.append(what))
    page.number.setFocus()
    qtbot.keyClick(page.number, Qt.Key.Key_Up)
    assert asked[-1] == (1, None, "hidden")
    shown.show_nodes(["flatten"])
    assert asked[-1] == (1, None, "flatten")


def test_a_file_is_asked_for_and_the_next_number_leaves_it(qtbot, shown, monkeypatch, tmp_path):
    page = go_to(qtbot, shown, "Sample")
    asked = []
    shown.sample_requested.connect(lambda *what: asked.append(what))
    path = tmp_path / "cat.png"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(page.findChild(QPushButton, "sample_file"), LEFT)
    assert asked[-1] == (0, path, "hidden")
    qtbot.keyClick(page.number, Qt.Key.Key_Up)
    assert asked[-1] == (1, None, "hidden")


def test_histograms_are_of_the_layer_that_is_selected(qtbot, shown):
    page = go_to(qtbot, shown, "Layers")
    assert page.cards["weights"].body.bars.counts == (1, 4, 2)
    shown.show_nodes(["flatten"])
    assert page.cards["weights"].body.bars is None
    assert page.cards["activations"].body.bars is not None
    table = page.table
    qtbot.mouseClick(
        table.viewport(), LEFT, pos=table.visualRect(table.model().index(1, 0)).center()
    )
    assert page.cards["gradient"].body.bars is not None
    depth = page.cards["depth"].body
    assert [line.name for line in depth.lines] == ["mean", "variance"]


def test_what_is_doubtful_about_a_result_is_said(panel):
    panel.show_evaluated(found(trained=False))
    assert "fresh weights: the model is not trained" in status(panel)
    panel.show_evaluated(found(on="training"))
    assert "3 samples that it was trained on" in status(panel)
    panel.show_evaluated(found(on="test"))
    assert "3 test samples" in status(panel)


def test_a_result_of_a_model_that_has_changed_since_says_so(shown, document):
    document.apply(SetEntry(("training", "epochs"), 3))
    assert "has changed" not in status(shown)
    document.apply(SetEntry(("layers", "hidden", "fields", "units"), 32))
    assert status(shown).startswith("The project has changed since · ")
    document.undo_stack.undo()
    assert "has changed" not in status(shown)


def test_another_project_has_no_results(shown, document):
    document.open(Project())
    assert shown.findChild(QWidget, "results_empty").isVisible()
    assert titles(shown) == []


def test_while_it_runs_it_tells_how_far_it_is_and_can_be_stopped(qtbot, panel):
    panel.set_state("running")
    assert not panel.findChild(QWidget, "results_evaluate").isVisible()
    panel.show_progress(Progress("evaluate", 0.5))
    assert panel.findChild(QWidget, "results_progress").value() == 500
    assert status(panel) == "Evaluating…"
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(panel.findChild(QPushButton, "results_stop"), LEFT)
    panel.set_state("idle")
    panel.show_evaluated(Evaluated(None))
    assert panel.findChild(QWidget, "results_empty").isVisible()


def test_an_evaluation_anew_comes_back_to_the_same_tab(qtbot, shown):
    go_to(qtbot, shown, "Layers")
    shown.show_evaluated(found())
    assert shown.tabs.tabText(shown.tabs.currentIndex()) == "Layers"


def test_an_error_is_told_in_the_line(panel):
    panel.show_error(DataError("there is no data source", hint="Choose one under Data."))
    assert status(panel) == "there is no data source. Choose one under Data."


# Copying and saving


@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_card_paints_copies_and_saves_in_both_themes(shown, theme, tmp_path, name):
    theme.set(name)
    for title in titles(shown):
        for key, card in shown.page(title).cards.items():
            card.copy()
            assert not QGuiApplication.clipboard().image().isNull(), (title, key)
            for suffix in (".png", ".svg"):
                path = tmp_path / f"{title}-{key}{suffix}"
                card.save(path)
                assert path.stat().st_size > 200, path
            image = QImage(str(tmp_path / f"{title}-{key}.png"))
            assert image.width() == 2 * card.body.width()
    matrix = QImage(str(tmp_path / "pet-confusion.png"))
    assert matrix.pixelColor(0, 0) == theme.color("panel")
    assert b"<text" in (tmp_path / "pet-confusion.svg").read_bytes()


def test_tables_are_saved_as_csv_whose_cells_compute_nothing(shown, tmp_path):
    page = shown.page("pet")
    page.cards["classes"].save(tmp_path / "classes.csv")
    page.cards["confusion"].save(tmp_path / "confusion.csv")
    with (tmp_path / "classes.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:3] == ["'=evil", "1.0", "0.5"]
    with (tmp_path / "confusion.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["truth \\ answer", "'=evil", "dog"], ["'=evil", "1", "1"], ["dog", "0", "1"]]


def test_a_suffix_that_is_none_of_these_is_refused(shown, tmp_path):
    with pytest.raises(ExportError, match=r"expected .png, .svg, .csv; received .jpg"):
        shown.page("pet").cards["roc"].save(tmp_path / "roc.jpg")


def test_what_cannot_be_saved_is_told_in_the_line(shown, monkeypatch, tmp_path):
    target = str(tmp_path / "nowhere" / "matrix.png")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    shown.findChild(QWidget, "card_confusion").menu.actions()[1].trigger()
    assert "matrix.png could not be saved" in status(shown)


def test_everything_has_a_name_for_those_who_do_not_see_it(shown):
    unnamed = [
        widget.objectName()
        for title in titles(shown)
        for card in shown.page(title).cards.values()
        for widget in (card, card.body)
        if not widget.accessibleName()
    ]
    assert unnamed == []


# Small parts


def test_pictures_keep_their_pixels():
    image = image_of(GREY)
    assert [image.pixelColor(x, y).red() for y in (0, 1) for x in (0, 1)] == [0, 255, 128, 64]
    color = image_of(Picture(1, 1, 3, bytes([10, 20, 30])))
    assert color.pixelColor(0, 0).getRgb()[:3] == (10, 20, 30)


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 1, 2, [0, 0.5, 1]),
        (-3, 7, 5, [-2, 0, 2, 4, 6]),
        (-0.45, 0.45, 4, [-0.4, -0.2, 0, 0.2, 0.4]),
        (5, 5, 4, [5]),
    ],
)
def test_ticks_are_round_numbers(low, high, most, ticks):
    assert nice_ticks(low, high, most) == pytest.approx(ticks)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(1, 12))
def test_an_axis_has_two_ticks_at_least_and_never_many(low, width, most):
    high = low + width
    ticks = nice_ticks(low, high, most)
    if high - low > 1e-9 * max(abs(low), abs(high)):  # else no two numbers lie between them
        assert 2 <= len(ticks) <= 2.5 * most + 5
        assert all(low - 1e-6 * width <= tick <= high + 1e-6 * width for tick in ticks)


# In the window


def test_train_evaluate_by_a_click_and_save_the_matrix(make_window, idle, qtbot, tmp_path,
                                                       monkeypatch):  # fmt: skip
    window = make_window(example_path("digits-mlp"))
    idle(window)
    window.document.apply(SetEntry(("training", "epochs"), 1))
    training, results = window.editor.training, window.editor.results
    offer = training.findChild(QPushButton, "training_evaluate")
    assert not offer.isVisible()
    qtbot.mouseClick(training.findChild(QPushButton, "training_train"), LEFT)
    qtbot.waitUntil(offer.isVisible, timeout=90_000)
    qtbot.mouseClick(offer, LEFT)
    qtbot.waitUntil(lambda: results.evaluation is not None, timeout=90_000)
    assert results.isVisible() and results.evaluation.trained
    matrix = results.findChild(QWidget, "result_confusion")
    qtbot.waitUntil(matrix.isVisible)
    assert sum(map(sum, matrix.matrix)) == 360
    target = tmp_path / "matrix.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    results.findChild(QWidget, "card_confusion").menu.actions()[1].trigger()
    assert not QImage(str(target)).isNull()
    window.canvas.select(["hidden"])
    page = go_to(qtbot, results, "Sample")
    qtbot.waitUntil(lambda: bool(page.answers.predictions), timeout=30_000)
    assert page.values.isVisible() and len(page.values.lines[0].ys) == 64
    before = page._look
    qtbot.keyClick(page.number, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: page._look is not before, timeout=30_000)
    assert page._look.origin == "validation sample 1"


def test_without_data_the_action_says_what_is_missing(window, idle, qtbot):
    for name in ("Input", "Flatten", "Dense"):
        window.editor.palette_panel.layer_chosen.emit(name)
    idle(window)
    failures = []
    window.editor.evaluating.failed.connect(failures.append)
    QTest.keySequence(window, "Ctrl+Shift+E")
    assert not window.actions_by_id["evaluate"].isEnabled()
    qtbot.waitUntil(lambda: bool(failures), timeout=90_000)
    assert window.editor.results.isVisible()
    assert str(failures[0]) == status(window.editor.results)
    assert window.actions_by_id["evaluate"].isEnabled()


def test_a_process_that_dies_is_told_and_the_next_one_works(make_window, idle, qtbot):
    window = make_window(example_path("digits-mlp"))
    idle(window)
    session, results = window.editor.evaluating.session, window.editor.results
    window.editor.evaluating.start()
    qtbot.waitUntil(lambda: session._client.ready is not None, timeout=90_000)
    with qtbot.waitSignal(session.failed, timeout=20_000):
        session._client.kill()
    assert "process ended" in status(results) and session.state == "idle"
    window.editor.evaluating.start()
    qtbot.waitUntil(lambda: results.evaluation is not None, timeout=90_000)
    assert not results.evaluation.trained


def test_an_evaluation_is_stopped_before_its_process_is_ready(make_window, idle, qtbot):
    window = make_window(example_path("digits-mlp"))
    idle(window)
    window.editor.evaluating.session.warm = lambda: None  # what is warm might be ready
    window.editor.evaluating.start()
    stop = window.editor.results.findChild(QPushButton, "results_stop")
    qtbot.waitUntil(stop.isVisible)
    qtbot.mouseClick(stop, LEFT)
    assert window.editor.evaluating.session.state == "idle"
    assert window.editor.results.evaluation is None


def test_the_offer_to_evaluate_goes_with_the_weights(qtbot, document, theme):
    from gui.panels.training.panel import TrainingPanel

    panel = TrainingPanel(document, theme)
    qtbot.addWidget(panel)
    panel.show()
    offer = panel.findChild(QPushButton, "training_evaluate")
    assert not offer.isVisible()
    document.keep_weights(Weights("weights.npz", "0" * 64, "a training"))
    assert offer.isVisible()
    panel.set_state("running")
    assert not offer.isVisible()
    panel.set_state("idle")
    with qtbot.waitSignal(panel.evaluate_requested):
        qtbot.mouseClick(offer, LEFT)
