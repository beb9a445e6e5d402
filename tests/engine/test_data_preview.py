"""A look at the data: samples with their classes, the balance of classes, and what is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.data.look import Classes, DataLook
from engine.data.preview import facts, preview
from engine.graph.model import Instance
from tests.engine.data_projects import (
    move_keras_home,
    source,
    write_csv,
    write_fashion_mnist,
    write_images,
)


def look(data: Instance, base: Path | None = None) -> DataLook:
    """The look at a source."""
    found = preview(data, base)
    assert isinstance(found, DataLook)
    return found


def test_pictures_come_from_all_rows_with_their_labels() -> None:
    found = look(Instance("digits"))
    assert len(found.samples_shown) == 24
    first, last = found.samples_shown[0], found.samples_shown[-1]
    assert (first.label, last.label) == ("0", "8")  # the first and the last of all digits
    assert first.picture is not None
    assert (first.picture.height, first.picture.width, first.picture.channels) == (8, 8, 1)
    assert max(first.picture.pixels) > 200


def test_classes_are_counted_by_their_names(tmp_path: Path) -> None:
    assert look(Instance("iris")).classes == (
        Classes("target", ("setosa", "versicolor", "virginica"), (50, 50, 50)),
    )
    rows = [["size", "colour"], [1.5, "red"], [2.5, "blue"], [3.5, "red"]]
    write_csv(tmp_path / "a.csv", rows)
    found = look(source("csv", path="a.csv"), tmp_path)
    assert Classes("colour", ("blue", "red"), (1, 2)) in found.classes
    assert all(classes.column != "size" for classes in found.classes)


def test_numbers_of_many_values_are_no_classes(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", far=np.array([0, 10**6]), near=np.array([3, 5]))
    found = look(source("npz", path="a.npz"), tmp_path)
    assert found.classes == (Classes("near", ("3", "5"), (1, 1)),)


def test_what_is_not_a_number_is_counted(tmp_path: Path) -> None:
    x = np.ones((5, 3))
    x[1, 2] = x[1, 0] = x[4, 1] = np.nan
    np.savez(tmp_path / "a.npz", x=x, y=np.arange(5.0))
    assert look(source("npz", path="a.npz"), tmp_path).missing == (("x", 2),)


def test_images_of_a_folder_are_shown_as_they_are(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 1, "dog": 1})
    (tmp_path / "cat" / "broken.png").write_bytes(b"")
    Image.new("RGB", (9, 9), (10, 200, 30)).save(tmp_path / "dog" / "0.png")
    found = look(source("image_folder", path=".", height=9, width=9), tmp_path)
    assert [shown.label for shown in found.samples_shown] == ["cat", "dog"]
    picture = found.samples_shown[1].picture
    assert picture is not None
    assert tuple(picture.pixels[:3]) == (10, 200, 30)
    assert found.skipped == ("cat/broken.png",)
    assert found.classes == (Classes("labels", ("cat", "dog"), (1, 1)),)


def test_texts_are_shown_in_excerpts(tmp_path: Path) -> None:
    for name in ("bad", "good"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"a {name}\n film " * 100, encoding="utf-8")
    found = look(source("text_folder", path="."), tmp_path)
    assert [shown.label for shown in found.samples_shown] == ["bad", "good"]
    assert found.samples_shown[0].text.startswith("a bad film a bad film")
    assert len(found.samples_shown[0].text) == 240


def test_a_set_of_keras_is_shown_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_keras_home(monkeypatch, tmp_path)
    assert not isinstance(preview(Instance("fashion_mnist"), None), DataLook)
    write_fashion_mnist(tmp_path / "datasets" / "fashion-mnist", samples=40)
    assert len(look(source("fashion_mnist", part="test")).samples_shown) == 24
    assert facts(Instance("fashion_mnist"), None).samples == 60_000


def test_a_table_shows_its_first_rows_as_they_stand_in_the_file(tmp_path: Path) -> None:
    rows = [[18 + i, 1.5 + i / 10, "red" if i % 2 else "blue", i % 3] for i in range(20)]
    file = write_csv(tmp_path / "people.csv", [["age", "height", "colour", "target"], *rows])
    found = look(source("csv", path=file.name), tmp_path)
    assert found.head == ("age", "height", "colour", "target")
    assert found.rows == tuple(tuple(row) for row in rows[:8])


@pytest.mark.parametrize("name", ["digits", "posts"])
def test_what_is_no_table_shows_its_samples_otherwise(name: str) -> None:
    found = look(Instance(name))
    assert bool(found.rows) == (name == "posts")  # age, income and gender beside the words
    assert found.head == (("age", "income", "gender") if found.rows else ())
