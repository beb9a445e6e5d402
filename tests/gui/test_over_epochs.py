"""The tab of layers over epochs: strips of a layer, measures by depth, live while training."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from engine.results.over_epochs import KINDS, one_epoch
from gui.document import Document
from gui.panels.results.panel import ResultsPanel
from gui.theme import Theme

LEFT = Qt.MouseButton.LeftButton
NAMES = ("flatten", "hidden", "digit")


def epoch(number: int, names=NAMES):
    """The first layer learns nothing; of the others the mean of the weights is the epoch."""
    numbers = np.linspace(-1, 1, 41)
    layers = [
        (name, (numbers + number, abs(numbers) * at, numbers * 10.0**-at) if at else
         (None, numbers, None))
        for at, name in enumerate(names)
    ]  # fmt: skip
    return one_epoch(number, 16, layers)


@pytest.fixture
def panel(qtbot, qapp):
    panel = ResultsPanel(Document(), Theme(qapp, "dark"))
    qtbot.addWidget(panel)
    panel.resize(1600, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def page(panel):
    for number in range(3):
        panel.show_layers_logged(epoch(number))
    page = panel.page("Over epochs")
    page.refresh()
    return page


def strip(page, kind):
    return page.cards[f"over_{kind}"].body


def test_the_first_epoch_that_is_told_opens_the_tab_before_any_evaluation(panel):
    assert not panel.tabs.isVisible()
    panel.show_layers_logged(epoch(0))
    assert panel.tabs.isVisible() and panel.tabs.tabText(0) == "Over epochs"
    assert panel.page("Over epochs").isVisible()
    said = panel.findChild(QLabel, "results_status").accessibleName()
    assert said == ""  # and not "Not trained yet"


def test_a_strip_has_a_column_for_each_epoch_with_its_mean(page):
    assert page.layer.currentText() == "hidden"  # the first that learns
    weights = strip(page, "weights")
    assert list(weights.epochs) == [0, 1, 2]
    assert weights.means.tolist() == pytest.approx([0.0, 1.0, 2.0], abs=1e-9)
    assert page.cards["over_weights"].findChild(QLabel, "card_over_weights_word").text() == (
        "2.000 ± 0.592"
    )


def test_the_densest_numbers_are_where_the_mean_line_goes(page, panel):
    """Column by column the strip's shades lie round the mean: higher up in later epochs."""
    image = strip(page, "weights").picture()
    train = Theme(QApplication.instance(), "dark").color("train").name()
    first, last = (
        [y for y in range(0, image.height(), 2) if _near(image.pixelColor(x, y).name(), train)]
        for x in (int(image.width() * 0.25), int(image.width() * 0.85))
    )
    assert first and last and np.mean(last) < np.mean(first) - 20


def _near(one: str, other: str) -> bool:
    parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return max(abs(a - b) for a, b in parts) < 40


def test_another_layer_is_chosen_by_keys_and_by_the_node_that_is_selected(qtbot, page, panel):
    combo = page.findChild(QComboBox, "field_over_epochs_layer")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Up)
    assert combo.currentText() == "flatten"
    assert strip(page, "weights").is_empty and not strip(page, "activations").is_empty
    panel.show_nodes(["digit"])
    assert combo.currentText() == "digit" and not strip(page, "weights").is_empty


def test_an_epoch_that_ends_meanwhile_appears_by_itself(qtbot, page, panel):
    panel.show_layers_logged(epoch(3))
    qtbot.waitUntil(lambda: list(strip(page, "weights").epochs) == [0, 1, 2, 3])
    assert "epochs 0 to 3" in page.findChild(QLabel, "over_epochs_told").text()


def test_a_page_that_nobody_looks_at_waits_until_it_is_shown(qtbot, page, panel):
    panel.hide()
    for number in range(3, 90):
        panel.show_layers_logged(epoch(number))
    QTest.qWait(400)
    assert len(strip(page, "weights").epochs) == 3
    panel.show()
    assert len(strip(page, "weights").epochs) == 90


def test_the_measures_by_depth_are_of_the_first_and_the_last_epoch(page):
    mean = page.cards["depth_mean"].body
    first, last = mean.lines
    assert (first.name, last.name) == ("epoch 0", "epoch 2")
    assert list(last.ys) == pytest.approx([0.0, 0.512, 1.024], abs=0.01)
    norm = page.cards["depth_norm"].body.lines[1]
    assert len(norm.ys) == 2 and norm.ys[0] - norm.ys[1] == pytest.approx(1.0)  # a decade


def test_a_training_of_another_model_takes_the_place_of_the_first(qtbot, page, panel):
    panel.show_layers_logged(epoch(0, ("a", "b")))
    qtbot.waitUntil(lambda: page.layer.count() == 2)
    assert page.layer.currentText() == "b" and list(strip(page, "weights").epochs) == [0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_strip_is_saved_as_picture_drawing_and_table(kind, page, tmp_path):
    card = page.cards[f"over_{kind}"]
    for suffix in (".png", ".svg", ".csv"):
        card.save(tmp_path / f"strip{suffix}")
    assert QImage(str(tmp_path / "strip.png")).width() == 2 * card.body.width()
    assert b"<svg" in (tmp_path / "strip.svg").read_bytes()
    with (tmp_path / "strip.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["0", "1", "2"]
    assert sum(int(rows[0][f"bin {n + 1}"]) for n in range(40)) == 41


def test_a_diverged_training_is_drawn_as_far_as_there_are_numbers(panel):
    panel.show_layers_logged(epoch(0))
    lost = np.full(41, np.nan)
    panel.show_layers_logged(one_epoch(1, 16, [(name, (lost, lost, lost)) for name in NAMES]))
    page = panel.page("Over epochs")
    page.refresh()
    assert not page.grab().isNull() and len(strip(page, "weights").epochs) == 2


def test_another_project_forgets_it(page, panel):
    panel._document.open(panel._document.project)
    assert panel.tabs.count() == 0 and panel._log.whole() is None
