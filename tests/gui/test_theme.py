"""Both themes can be read, every icon is there, and a change of theme reaches everything."""

import json
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from engine.catalog import load_catalog
from gui.stylesheet import mix, stylesheet
from gui.theme import Theme, set_role

THEMES = ("dark", "light")
FOLDER = Path(str(resources.files("resources")))
ICONS = sorted(path.stem for path in (FOLDER / "icons").glob("*.svg"))
TEXT_SURFACES = ("window", "panel", "raised", "field", "canvas", "node")


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def theme(qapp):
    theme = Theme(name="dark")
    yield theme
    theme.deleteLater()


@pytest.fixture
def undressed(qapp):
    """Gives the application its own looks back after the test."""
    look = QPalette(qapp.palette()), qapp.font(), qapp.style().objectName()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(look[0])
    qapp.setFont(look[1])
    QApplication.setStyle(look[2])


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("surface", TEXT_SURFACES)
def test_text_can_be_read_on_every_surface(theme, name, surface):
    theme.set(name)
    for token in ("text", "muted"):
        assert contrast(theme.color(token), theme.color(surface)) >= 4.5, token


@pytest.mark.parametrize("name", THEMES)
def test_problems_and_buttons_can_be_read(theme, name):
    theme.set(name)
    for token in ("error", "warning", "ok", "accent"):
        assert contrast(theme.color(token), theme.color("panel")) >= 4.5, token
    assert contrast(theme.color("on_accent"), theme.color("accent")) >= 4.5
    alert = mix(theme.color("panel").name(), theme.color("error").name(), 0.08)
    assert contrast(theme.color("text"), QColor(alert)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_families_can_be_told_from_the_canvas(theme, name):
    theme.set(name)
    for family in {entry.family for entry in load_catalog().section("layers").values()}:
        assert contrast(theme.family(family), theme.color("canvas")) >= 3, family


def test_both_themes_have_the_same_tokens():
    dark, light = (
        json.loads((FOLDER / "themes" / f"{name}.json").read_text("utf-8")) for name in THEMES
    )
    for part in ("colors", "families"):
        assert dark[part].keys() == light[part].keys()


def test_an_unknown_family_has_the_colour_of_custom_layers(theme):
    assert theme.family("no such family") == theme.family("custom")


def test_a_change_of_theme_is_told_once(theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set("light")
    assert not theme.is_dark
    with qtbot.assertNotEmitted(theme.changed):
        theme.set("light")


def test_a_token_that_is_not_there_is_an_error(theme):
    with pytest.raises(KeyError):
        theme.color("no such token")


@pytest.mark.parametrize("name", [name for name in ICONS if name != "layerloom"])
def test_every_icon_is_drawn_in_the_colour_of_the_text(theme, name):
    image = theme.icon(name).pixmap(QSize(20, 20), 2.0).toImage()
    assert image.size() == QSize(40, 40)
    inked = drawn_colors(image)
    assert theme.color("text").name() in inked


def test_icons_follow_the_theme(theme):
    before = theme.icon("save").pixmap(QSize(20, 20)).toImage()
    theme.set("light")
    assert theme.icon("save").pixmap(QSize(20, 20)).toImage() != before


def test_the_application_has_an_icon(theme):
    assert not theme.application_icon().pixmap(QSize(64, 64)).isNull()


def drawn_colors(image: QImage) -> set[str]:
    """The colours of the pixels that are fully covered."""
    colors = (image.pixelColor(x, y) for x in range(40) for y in range(40))
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize("name", THEMES)
def test_the_stylesheet_finds_all_that_it_names(name):
    tokens = json.loads((FOLDER / "themes" / f"{name}.json").read_text("utf-8"))
    text = stylesheet(tokens)
    assert "$" not in text
    pictures = [part.split(")")[0] for part in text.split("url(")[1:]]
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


def test_a_dressed_application_follows_the_theme(undressed, theme):
    theme.apply(undressed)
    assert undressed.palette().color(QPalette.ColorRole.Window) == theme.color("panel")
    theme.set("light")
    assert undressed.palette().color(QPalette.ColorRole.Window) == theme.color("panel")
    assert theme.color("canvas").name() == "#f3f5f8"


def test_a_role_changes_the_look_of_a_widget_that_is_shown(undressed, theme, qtbot):
    theme.apply(undressed)
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    set_role(label, "error")
    assert label.palette().color(label.foregroundRole()) == theme.color("error")
    set_role(label, "muted")
    assert label.palette().color(label.foregroundRole()) == theme.color("muted")


def test_figures_are_as_wide_as_each_other(theme):
    from PySide6.QtGui import QFontMetricsF

    widths = {QFontMetricsF(theme.font("body")).horizontalAdvance(digit) for digit in "0123456789"}
    assert len(widths) == 1
