"""Pictures of the canvas in three formats, the Export menu, and what plot_model is to show."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QPushButton, QWidget

from engine.examples import example_path
from gui.commands.exporting import FORMATS
from gui.document import Document
from gui.pictures.canvas_picture import CanvasPicture
from tests.engine.drawing import chain
from tests.engine.test_export import SMALL
from tests.gui.canvas_driving import canvas, make_canvas, placed, residual, theme

pytestmark = pytest.mark.usefixtures("engine")

__all__ = ["canvas", "make_canvas", "theme"]  # fixtures
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drawn(qtbot, theme, tmp_path):
    """Draws a project's graph into a file of this name."""

    def draw(project, name):
        parent = QObject()
        document = Document(project, parent)
        picture = CanvasPicture(document, theme, tmp_path / name, parent)
        with qtbot.waitSignal(picture.done, timeout=120_000) as told:
            picture.start()
        assert told.args[0] == str(tmp_path / name)
        return tmp_path / name, told.args[1]

    return draw


def test_a_png_holds_the_whole_graph_twice_as_sharp(drawn, theme):
    path, note = drawn(residual(), "model.png")
    picture = QImage(str(path))
    assert note == f"the canvas in {picture.width()} × {picture.height()} pixels"
    assert 2 * (720 + 158) < picture.width() < 2 * (720 + 158 + 100)
    assert 2 * (200 + 50) < picture.height() < 2 * (200 + 50 + 100)
    assert picture.pixelColor(1, 1) == theme.color("canvas")


def test_svg_and_pdf_hold_words_not_pixels(drawn):
    path, _ = drawn(residual(), "model.svg")
    text = path.read_text()
    for name in ("image", "sum", "alone", "Dense · 8"):
        assert f">{name}</text>" in text
    assert "<image" not in text and "sans-serif" in text
    path, _ = drawn(residual(), "model.pdf")
    data = path.read_bytes()
    assert data.startswith(b"%PDF-") and b"/Subtype /Image" not in data and b"Inter" in data


def test_a_picture_has_the_colours_of_the_theme(drawn, theme):
    seen = {}
    for name in ("dark", "light"):
        theme.set(name)
        path, _ = drawn(residual(), f"{name}.svg")
        seen[name] = path.read_text()
        assert theme.color("canvas").name() in seen[name]
    assert seen["dark"] != seen["light"]


def test_what_is_selected_or_scrolled_out_of_sight_makes_no_difference(
    make_canvas, qtbot, theme, tmp_path
):
    canvas = make_canvas(residual())
    for name in ("before.png", "after.png"):
        picture = CanvasPicture(canvas.document, theme, tmp_path / name, canvas)
        with qtbot.waitSignal(picture.done, timeout=20_000):
            picture.start()
        canvas.select(["a", "b"])
        canvas.set_zoom(3.0)
    assert (tmp_path / "before.png").read_bytes() == (tmp_path / "after.png").read_bytes()


def test_a_very_long_graph_becomes_a_smaller_picture(drawn):
    project = chain(700)
    places = {f"layer_{i}": (240.0 * i, 0.0) for i in range(700)}
    path, _ = drawn(placed(project, input=(-240.0, 0.0), **places), "long.png")
    picture = QImage(str(path))
    assert 15_900 < picture.width() <= 16_000 and picture.height() > 5


def test_an_empty_graph_is_told_and_leaves_no_file(qtbot, theme, tmp_path):
    parent = QObject()
    picture = CanvasPicture(Document(None, parent), theme, tmp_path / "model.svg", parent)
    with qtbot.waitSignal(picture.failed, timeout=20_000) as told:
        picture.start()
    assert "the graph is empty" in str(told.args[0])
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(qtbot, theme, tmp_path):
    parent = QObject()
    target = tmp_path / "nowhere" / "model.svg"
    picture = CanvasPicture(Document(residual(), parent), theme, target, parent)
    with qtbot.waitSignal(picture.failed, timeout=20_000) as told:
        picture.start()
    assert "could not be saved" in str(told.args[0])


def trigger(window, name):
    action = next(
        a for a in window.export_menu.actions() if a.objectName() == f"action_export_{name}"
    )
    action.trigger()


def answer(monkeypatch, name, kind=""):
    """Let the file dialog answer this; what it was asked comes back."""
    asked = []

    def ask(parent, title, start, kinds):
        asked.append((start, kinds))
        return str(name), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return asked


def test_every_format_is_a_row_of_the_menu(window):
    names = {a.objectName() for a in window.export_menu.actions() if a.objectName()}
    assert names == {f"action_export_{each.id}" for each in FORMATS}
    assert {"action_export_notebook", "action_export_savedmodel", "action_export_canvas"} <= names


def test_the_canvas_is_drawn_from_the_menu_in_the_kind_that_was_chosen(
    window, idle, qtbot, tmp_path, monkeypatch
):
    window.document.open(SMALL)
    idle(window)
    asked = answer(monkeypatch, tmp_path / "net", "Picture of the canvas (*.pdf)")
    with qtbot.waitSignal(window.editor.session.exported, timeout=20_000) as told:
        trigger(window, "canvas")
    assert "(*.svg);;" in asked[0][1] and asked[0][0].endswith(".svg")
    assert told.args[0].path == str(tmp_path / "net.pdf")
    assert (tmp_path / "net.pdf").read_bytes().startswith(b"%PDF-")
    answer(monkeypatch, tmp_path / "net.svg")
    with qtbot.waitSignal(window.editor.session.exported, timeout=20_000):
        trigger(window, "canvas")
    assert ">8×8×1</text>" in (tmp_path / "net.svg").read_text()  # shapes stand on the wires


def test_a_picture_by_plot_model_shows_what_was_asked_for(
    window, idle, qtbot, tmp_path, monkeypatch
):
    window.document.open(SMALL)
    idle(window)
    answer(monkeypatch, tmp_path / "net.svg")
    trigger(window, "svg")
    dialog = window.findChild(QDialog, "plot_options")
    for field in dialog.findChildren(QWidget):
        if field.objectName().startswith("plot_show"):
            assert field.accessibleName()
    QTest.keyClick(dialog.findChild(QWidget, "plot_show_dtype"), Qt.Key.Key_Space)
    direction = dialog.findChild(QComboBox, "plot_rankdir")
    QTest.keyClick(direction, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000):
        qtbot.mouseClick(dialog.findChild(QPushButton, "plot_choose"), LEFT)
    picture = (tmp_path / "net.svg").read_text()
    assert "float32" in picture
    width, height = (float(part) for part in picture.split("viewBox=\"0.00 0.00 ")[1]
                     .split("\"")[0].split())  # fmt: skip
    assert width > height  # to the right
    trigger(window, "png")  # what was chosen is still chosen
    again = window.findChildren(QDialog, "plot_options")[-1]
    assert again.options()["show_dtype"] is True and again.options()["rankdir"] == "LR"
    again.reject()


def test_the_notebook_is_written_by_the_engine(window, idle, qtbot, tmp_path, monkeypatch):
    window.document.open(SMALL)
    idle(window)
    answer(monkeypatch, tmp_path / "net")
    with qtbot.waitSignal(window.editor.session.exported, timeout=120_000) as told:
        trigger(window, "notebook")
    assert told.args[0].path == str(tmp_path / "net.ipynb") and "valid" in told.args[0].note


def test_the_picture_can_be_drawn_from_the_command_line(tmp_path):
    command = [sys.executable, "-m", "gui.pictures.draw", str(example_path("digits-mlp"))]
    done = subprocess.run([*command, str(tmp_path / "net.svg")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / 'net.svg'}: the canvas in")
    assert ">64</text>" in (tmp_path / "net.svg").read_text()
    done = subprocess.run([*command, str(tmp_path / "net.gif")], capture_output=True, text=True)
    assert done.returncode == 2 and ".svg, .png, .pdf" in done.stderr
