"""Folders of images and of texts: a class for each folder, parts, and files that are damaged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.data import folders
from engine.data.load import load, load_arrays
from engine.data.preview import facts, preview
from engine.errors import DataError
from tests.engine.data_projects import source, write_images

SMALL = {"height": 6, "width": 5}


def images(path: Path, **fields: Any) -> Any:
    """What an image folder holds."""
    return load(source("image_folder", path=str(path), **SMALL, **fields), None)


def refusal(kind: str, path: Path, **fields: Any) -> str:
    """What is said of a folder that cannot be used."""
    with pytest.raises(DataError) as caught:
        load_arrays(source(kind, path=str(path), **fields), None)
    return str(caught.value)


def test_a_folder_is_a_class_and_files_come_by_name(tmp_path: Path) -> None:
    for name, grey in (("dog/b.png", 30), ("dog/a.png", 20), ("cat/deep/z.jpg", 10)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (9, 9), grey).save(tmp_path / name)
    (tmp_path / "dog" / "notes.md").write_text("no image", encoding="utf-8")
    (tmp_path / "dog" / ".hidden.png").write_bytes(b"no image")
    loaded = images(tmp_path)
    assert loaded.arrays["images"].shape == (3, 6, 5, 3)
    assert loaded.arrays["images"].dtype == np.uint8
    assert loaded.arrays["images"][:, 0, 0, 0].tolist() == [10, 20, 30]
    assert loaded.arrays["labels"].tolist() == [0, 1, 1]
    assert loaded.categories["labels"] == ("cat", "dog")
    assert loaded.skipped == ()
    assert images(tmp_path, color_mode="grayscale").arrays["images"].shape == (3, 6, 5, 1)


def test_what_is_no_image_is_left_out_counted_and_named(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 3, "dog": 3})
    whole = (tmp_path / "cat" / "0.png").read_bytes()
    (tmp_path / "cat" / "0.png").write_bytes(whole[:40])
    (tmp_path / "cat" / "9.png").write_bytes(b"")
    (tmp_path / "dog" / "9.jpg").write_text("<html>not found</html>", encoding="utf-8")
    Image.new("I;16", (4, 4), 700).save(tmp_path / "dog" / "deep.png")
    told: list[str] = []
    loaded = load(
        source("image_folder", path=str(tmp_path)), None, lambda what, fraction: told.append(what)
    )
    assert loaded.skipped == ("cat/0.png", "cat/9.png", "dog/9.jpg", "dog/deep.png")
    assert loaded.arrays["labels"].tolist() == [0, 0, 1, 1, 1]
    said = "4 of 9 files cannot be read: cat/0.png, cat/9.png, dog/9.jpg, dog/deep.png"
    assert told[-1] == said
    assert preview(source("image_folder", path=str(tmp_path)), None).samples == 5


def test_an_image_of_gigapixels_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_images(tmp_path, {"cat": 1, "dog": 1})
    Image.new("L", (300, 300)).save(tmp_path / "dog" / "huge.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 80_000)
    assert images(tmp_path).skipped == ("dog/huge.png",)


@pytest.mark.parametrize("names", [("train", "val", "test"), ("Training", "validation", "testing")])
def test_folders_of_parts(names: tuple[str, str, str], tmp_path: Path) -> None:
    for name, count in zip(names, (4, 2, 3), strict=True):
        write_images(tmp_path / name, {"cat": count, "dog": 1})
    for part, count in (("train", 5), ("validation", 3), ("test", 4)):
        assert len(images(tmp_path, part=part).arrays["labels"]) == count


def test_classes_of_a_part_are_those_of_the_training_part(tmp_path: Path) -> None:
    write_images(tmp_path / "train", {"ant": 1, "bee": 1, "cat": 1})
    write_images(tmp_path / "test", {"bee": 2, "cat": 1})
    assert images(tmp_path, part="test").arrays["labels"].tolist() == [1, 1, 2]
    write_images(tmp_path / "test", {"dog": 1})
    said = refusal("image_folder", tmp_path, part="test")
    assert "the class 'dog' is not one of the training part; expected one of ant, bee, cat" in said


def test_texts(tmp_path: Path) -> None:
    for name, text in (("bad/1.txt", "so dull"), ("good/1.txt", "größer\nbesser")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "good" / "2.txt").write_bytes(b"\xff\xfe\x00")
    loaded = load(source("text_folder", path=str(tmp_path)), None)
    assert loaded.arrays["text"].tolist() == ["so dull", "größer\nbesser"]
    assert loaded.skipped == ("good/2.txt",)
    found = preview(source("text_folder", path=str(tmp_path)), None)
    assert [(c.name, c.dtype) for c in found.columns] == [
        ("text", "text"),
        ("labels", "category (bad, good)"),
    ]
    assert "no such encoding" in refusal("text_folder", tmp_path, encoding="utf-99")


def test_what_is_no_folder_of_classes(tmp_path: Path) -> None:
    assert "the folder is not there" in refusal("image_folder", tmp_path / "no")
    assert "there are no folders of classes" in refusal("image_folder", tmp_path)
    (tmp_path / "cat").mkdir()
    assert "no file of these kinds is in the folders of the classes; expected .png" in refusal(
        "image_folder", tmp_path
    )
    (tmp_path / "cat" / "0.png").write_bytes(b"damaged")
    assert "none of the files can be read; received cat/0.png" in refusal("image_folder", tmp_path)
    assert "the folder has no test part" in refusal("image_folder", tmp_path, part="test")
    assert "the folder cannot be read" in refusal("image_folder", tmp_path / "cat" / "0.png")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_forbidden(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        assert "the folder cannot be read: Permission denied" in refusal("image_folder", tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_images_that_would_fill_the_memory_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_images(tmp_path, {"cat": 2})
    monkeypatch.setattr(folders, "LARGEST", 100)
    said = refusal("image_folder", tmp_path)
    assert "the images would fill the memory" in said
    assert "2 images of 64×64" in said


def test_the_preview_follows_the_files(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 2})
    data = source("image_folder", path=str(tmp_path))
    assert preview(data, None).samples == 2
    write_images(tmp_path, {"dog": 1})
    assert preview(data, None).samples == 3


def test_code_is_written_without_reading_the_images(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 2, "dog": 3})
    data = source("image_folder", path=str(tmp_path), height=7, width=6)
    assert facts(data, None).columns == preview(data, None).columns
    for path in tmp_path.rglob("*.png"):
        path.write_bytes(b"damaged")
    assert facts(data, None).samples == 5


def test_what_is_no_plain_file_is_passed_over(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 2})
    os.mkfifo(tmp_path / "cat" / "pipe.png")  # would never end
    (tmp_path / "cat" / "folder.png").mkdir()
    (tmp_path / "cat" / "nowhere.png").symlink_to(tmp_path / "gone.png")
    assert images(tmp_path).skipped == ()
    assert len(images(tmp_path).arrays["labels"]) == 2
