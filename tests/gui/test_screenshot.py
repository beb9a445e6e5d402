"""`layerloom --screenshot`: the picture of the window, with a plain exit status and no noise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from engine.examples import example_path
from engine.storage import load_project


def layerloom(*arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        # Hints to a window manager that is not there are no complaint of ours.
        "QT_LOGGING_RULES": "qt.qpa.*=false",
    }
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)],
        capture_output=True, text=True, timeout=150, env=environment,
    )  # fmt: skip


def brightness(picture: Path) -> int:
    return QImage(str(picture)).pixelColor(2, 2).lightness()


PROJECT = example_path("perceptron")
DARK = ("--size", "900x600", "--theme", "dark", "--scale", "2")


@pytest.fixture(scope="module")
def dark(tmp_path_factory):
    """The picture of a project, and what the program said."""
    picture = tmp_path_factory.mktemp("dark") / "dark.png"
    return picture, layerloom("--screenshot", picture, PROJECT, *DARK)


def test_a_project_is_photographed_in_either_theme_and_language(dark, tmp_path):
    picture, first = dark
    light = tmp_path / "light.png"
    size = ("--size", "900x600")
    second = layerloom(
        "--screenshot", light, *size, "--theme", "light", "--view", "welcome", "--language", "fr"
    )
    for done in (first, second):
        complaints = [
            line for line in done.stderr.splitlines() if "This plugin does not support" not in line
        ]
        assert (done.returncode, done.stdout, complaints) == (0, "", [])
    assert (QImage(str(picture)).width(), QImage(str(picture)).height()) == (1800, 1200)
    assert (QImage(str(light)).width(), QImage(str(light)).height()) == (900, 600)
    assert brightness(picture) < 64 < 192 < brightness(light)


def test_what_cannot_be_photographed_is_said_in_one_line(tmp_path):
    done = layerloom("--screenshot", tmp_path / "a.png", tmp_path / "none.loom")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"layerloom: {tmp_path / 'none.loom'}: there is no such file"
    ]


def test_nodes_are_selected_by_their_names_and_those_that_are_not_there_named(dark, tmp_path):
    node = next(iter(load_project(PROJECT).graphs["main"].nodes))
    picture = tmp_path / "selected.png"
    assert layerloom("--screenshot", picture, PROJECT, *DARK, "--select", node).returncode == 0
    assert QImage(str(picture)) != QImage(str(dark[0]))
    done = layerloom("--screenshot", tmp_path / "a.png", PROJECT, *DARK, "--select", "nobody")
    assert done.returncode == 2 and "--select: no node nobody; there are " in done.stderr
    assert not (tmp_path / "a.png").exists()


def test_what_is_no_project_is_told_at_once_and_so_is_a_place_that_takes_no_picture(tmp_path):
    nonsense = tmp_path / "a.txt"
    nonsense.write_text("hello")
    done = layerloom("--screenshot", tmp_path / "a.png", nonsense)
    assert done.returncode == 2 and "this file cannot be opened" in done.stderr
    done = layerloom("--screenshot", tmp_path / "none" / "a.png", PROJECT, "--train", "9")
    assert done.returncode == 2 and "its folder is not there" in done.stderr
    assert list(tmp_path.iterdir()) == [nonsense]
