"""Generated `load_data()` of a person's own files gives exactly the arrays of a training here."""

from __future__ import annotations

import bz2
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.dataset import load_dataset
from engine.graph.model import Instance
from tests.engine.data_projects import (
    assert_code_is_exact,
    bound,
    project_on,
    source,
    write_csv,
    write_images,
)


def test_given_parts_of_a_folder(tmp_path: Path) -> None:
    write_images(tmp_path / "train", {"ant": 7, "bee": 6})
    write_images(tmp_path / "val", {"ant": 2, "bee": 3})
    data = source("image_folder", path=".", height=7, width=7)
    project = project_on(data, {"x": (7, 7, 3)}, {"kind": (2, "softmax")}, split="given")
    assert len(load_dataset(project, tmp_path).y_val["kind"]) == 5
    assert_code_is_exact(project, tmp_path)


def test_words_become_numbers(tmp_path: Path) -> None:
    texts = ["So good!", "so bad", "a film, a film", "It's größer"]
    rows: list[list[Any]] = [["text", "group", "kind"]]
    rows += [[f"{texts[i % 4]} {i}", texts[i % 4], 1 + i % 3] for i in range(120)]
    write_csv(tmp_path / "films.csv", rows)
    steps = (source("tokenize", words=9, length=4),)
    bindings = {
        "text": bound("text", steps=steps),
        "group": bound("group", steps=steps),
        "kind": bound("kind", steps=(Instance("integer_labels"),)),
    }
    project = project_on(
        source("csv", path="films.csv"),
        {"text": (4,), "group": (4,)},
        {"kind": (3, "softmax")},
        bindings,
    )
    assert_code_is_exact(project, tmp_path)
    labels = {"kind": bound("text", steps=(Instance("integer_labels"),))}
    project = project_on(
        source("csv", path="films.csv"),
        {"text": (4,)},
        {"kind": (120, "softmax")},
        {**labels, "text": bindings["text"]},
        split="stratified",
        validation_split=0,
    )
    assert_code_is_exact(project, tmp_path)


def test_text_folders(tmp_path: Path) -> None:
    for index in range(20):
        path = tmp_path / ("good" if index % 2 else "bad") / f"{index}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"film number {index} is {path.parent.name}", encoding="utf-8")
    (tmp_path / "good" / "x.txt").write_bytes(b"\xff")
    project = project_on(source("text_folder", path="."), {"text": (6,)}, {"kind": (1, "sigmoid")})
    assert load_dataset(project, tmp_path).x_train["text"].shape == (16, 6)
    assert_code_is_exact(project, tmp_path)


def test_csv_of_all_kinds_of_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["size", "count", "colour, main", "flag", "code", "target"]]
    for i in range(40):
        row = [f" {i / 7:.17g} ", f"+{i}", ["NA", "blå", ""][i % 3], i % 2 == 0, f"c{i}", i % 4]
        rows.append(row)
    rows[5][0] = "1e-3"
    write_csv(tmp_path / "mixed.csv", rows)
    bindings = {
        "all": bound("size", "count", "colour, main"),
        "flag": bound("flag"),
        "pair": bound("features", steps=(Instance("standardize"),)),
        "colour": bound("target"),
    }
    project = project_on(
        source("csv", path="mixed.csv"),
        {"all": (3,), "flag": (1,), "pair": (2,)},
        {"colour": (4, "softmax")},
        bindings,
    )
    assert_code_is_exact(project, tmp_path)


def test_csv_with_another_separator_and_encoding(tmp_path: Path) -> None:
    text = "größe;gewicht;art\r\n1,5;2;süß\r\n".replace("1,5", "1.5") + "2.5;3;sauer\r\n" * 9
    (tmp_path / "obst.csv").write_bytes(text.encode("cp1252"))
    project = project_on(
        source("csv", path="obst.csv", separator=";", encoding="cp1252"),
        {"features": (2,)},
        {"art": (1, "sigmoid")},
    )
    assert_code_is_exact(project, tmp_path)


def test_csv_whose_rows_with_gaps_are_left_out(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["size", "count", "more", "kind", "y"]]
    rows += [[i / 7, 2**60 + i, i, f"k{i % 4}", i % 3] for i in range(40)]
    for row, column, cell in ((3, 0, ""), (8, 1, "NA"), (9, 1, " "), (9, 3, ""), (12, 4, "?")):
        rows[row][column] = cell
    write_csv(tmp_path / "gaps.csv", rows)
    bindings = {
        "all": bound("features"),
        "count": bound("count"),
        "kind": bound("kind", "more"),
        "y": bound("y"),
    }
    project = project_on(
        source("csv", path="gaps.csv", missing="drop"),
        {"all": (3,), "count": (1,), "kind": (2,)},
        {"y": (3, "softmax")},
        bindings,
    )
    assert len(load_dataset(project, tmp_path).x_train["all"]) == 28  # of 36 rows
    assert_code_is_exact(project, tmp_path)


@pytest.mark.parametrize("encoding", ["utf_8", "U8", "utf-16"])
def test_csv_with_decimal_commas_and_a_mark(encoding: str, tmp_path: Path) -> None:
    text = "größe;gewicht;art\n1,5;2;süß\n" + "-,25e1;3;sauer\n" * 9
    mark = b"" if encoding == "utf-16" else b"\xef\xbb\xbf"
    (tmp_path / "obst.csv").write_bytes(mark + text.encode(encoding))
    project = project_on(
        source("csv", path="obst.csv", separator=";", encoding=encoding),
        {"größe": (1,), "gewicht": (1,)},
        {"art": (1, "sigmoid")},
    )
    assert_code_is_exact(project, tmp_path)


def test_npz(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    np.savez(
        tmp_path / "data.npz",
        pictures=rng.integers(0, 255, (30, 6, 5), "uint8"),
        extra=rng.normal(size=(30, 2)),
        on=rng.integers(0, 2, 30).astype(bool),
    )
    bindings = {
        "pictures": bound("pictures", steps=(Instance("add_channel"), source("scale", factor=0.1))),
        "extra": bound("extra", "on"),
        "on": bound("on"),
    }
    project = project_on(
        source("npz", path="data.npz"),
        {"pictures": (6, 5, 1), "extra": (3,)},
        {"on": (1, "sigmoid")},
        bindings,
    )
    assert_code_is_exact(project, tmp_path)


@pytest.mark.parametrize("part", ["train", "test"])
def test_npz_of_several_parts(part: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    arrays = {f"x_{p}": rng.normal(size=(30, 4)) for p in ("train", "test")}
    arrays |= {f"y_{p}": rng.integers(0, 3, 30) for p in ("train", "test")}
    np.savez(tmp_path / "data.npz", **arrays)
    data = source("npz", path="data.npz", part=part)
    assert_code_is_exact(project_on(data, {"x": (4,)}, {"y": (3, "softmax")}), tmp_path)


def test_npy(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    np.save(tmp_path / "a.npy", rng.normal(size=(30, 4)))
    np.save(tmp_path / "b.npy", rng.integers(0, 3, 30))
    data = source("npy", path="a.npy", target_path=str(tmp_path / "b.npy"))
    assert_code_is_exact(project_on(data, {"x": (4,)}, {"y": (3, "softmax")}), tmp_path)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"features": 7, "first_index": "1"},
        {"test_path": "b.bz2"},
        {"test_path": "b.bz2", "part": "test", "first_index": "0"},
    ],
)
def test_svmlight(fields: dict[str, Any], tmp_path: Path) -> None:
    for name, step in (("a.bz2", 1), ("b.bz2", 2)):
        lines = [f"{i % 3} {i % 4 + 1}:{i / 7} {i % 4 + step + 1}:-1" for i in range(40)]
        (tmp_path / name).write_bytes(bz2.compress("\n".join(lines).encode()))
    data = source("svmlight", path="a.bz2", **fields)
    wide = {0: (5,), 1: (6,), 2: (7,), 3: (7,)}[len(fields)] if "features" not in fields else (7,)
    project = project_on(data, {"x": wide}, {"y": (3, "softmax")})
    assert_code_is_exact(project, tmp_path)


@pytest.mark.parametrize("mode", ["rgb", "grayscale"])
def test_image_folders(mode: str, tmp_path: Path) -> None:
    write_images(tmp_path / "train", {"ant": 7, "bee": 6, "cat": 4})
    write_images(tmp_path / "test", {"bee": 5, "cat": 3})
    (tmp_path / "train" / "bee" / "0.png").write_bytes(b"damaged")
    shape = (12, 9, 3 if mode == "rgb" else 1)
    for part in ("train", "test"):
        data = source("image_folder", path=".", part=part, height=12, width=9, color_mode=mode)
        project = project_on(data, {"images": shape}, {"kind": (3, "softmax")})
        assert_code_is_exact(project, tmp_path)
