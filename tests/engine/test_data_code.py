"""Generated `load_data()` gives exactly the arrays that a training here is fitted on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.code import data_code
from engine.data.dataset import fit_arrays, load_dataset
from engine.data.sources_info import SOURCES
from engine.errors import DataError, FieldError
from engine.examples import example_path, list_examples
from engine.graph.model import Instance
from engine.project import Project
from engine.storage import load_project
from tests.engine.data_projects import (
    bound,
    move_keras_home,
    project_on,
    source,
    write_csv,
    write_fashion_mnist,
)

TABLE_CLASSES = {"iris": (4, 3), "wine": (13, 3), "breast_cancer": (30, 2)}


def run_code(project: Project, base: Path | None) -> tuple[Any, ...]:
    """What the generated `load_data()` returns."""
    code = data_code(project, base)
    module: dict[str, Any] = {}
    exec("\n".join(code.imports) + "\n\n" + code.functions, module)
    return module["load_data"]()


def assert_same(made: Any, expected: Any) -> None:
    """Equal to the last digit, in structure, shape and dtype."""
    assert type(made) is type(expected)
    if isinstance(made, dict):
        assert list(made) == list(expected)
        for name in made:
            assert_same(made[name], expected[name])
    elif isinstance(made, list):
        for one, other in zip(made, expected, strict=True):
            assert_same(one, other)
    elif made is not None:
        assert made.dtype == expected.dtype
        assert np.array_equal(made, expected)


def assert_code_is_exact(project: Project, base: Path | None = None) -> None:
    made = run_code(project, base)
    expected = fit_arrays(project, load_dataset(project, base))
    assert len(made) == len(expected) == 4
    for one, other in zip(made, expected, strict=True):
        assert_same(one, other)


@pytest.mark.parametrize("name", [example.name for example in list_examples()])
def test_every_example(name: str) -> None:
    path = example_path(name)
    assert_code_is_exact(load_project(path), path.parent)


@pytest.mark.parametrize("name", TABLE_CLASSES)
def test_tables_of_classes(name: str) -> None:
    width, classes = TABLE_CLASSES[name]
    assert_code_is_exact(
        project_on(Instance(name), {"measured": (width,)}, {"kind": (classes, "softmax")})
    )


def test_a_table_with_a_number_to_predict() -> None:
    assert_code_is_exact(project_on(Instance("diabetes"), {"x": (10,)}, {"progress": (1, None)}))


def test_chosen_columns_of_a_table() -> None:
    bindings = {
        "petal": bound("petal length (cm)", "petal width (cm)", steps=(Instance("standardize"),)),
        "sepal": bound("sepal width (cm)"),
        "species": bound("target", steps=(source("one_hot", classes=3),)),
    }
    assert_code_is_exact(
        project_on(
            Instance("iris"), {"petal": (2,), "sepal": (1,)}, {"species": (3, None)}, bindings
        )
    )


@pytest.mark.parametrize(
    "steps",
    [
        (source("scale", factor=1 / 255),),
        (source("scale", factor=3), source("flatten")),
        (Instance("flatten"), Instance("standardize")),
        (Instance("standardize"), source("scale", factor=0.5), source("reshape", shape=(4, 16))),
        (source("reshape", shape=(64,)), Instance("add_channel"), Instance("to_int")),
        (Instance("to_int"), Instance("to_float"), source("reshape", shape=(-1, 8))),
    ],
    ids=lambda steps: "+".join(step.class_name for step in steps),
)
@pytest.mark.parametrize("split", [0.0, 0.25])
@pytest.mark.parametrize("shuffle", [False, True])
def test_preparations(steps: tuple[Instance, ...], split: float, shuffle: bool) -> None:
    shapes = {"add_channel": (64, 1)}
    shape = shapes.get(steps[1].class_name) if len(steps) > 1 else None
    shape = shape or {"reshape": (4, 16), "flatten": (64,), "scale": (8, 8, 1)}.get(
        steps[-1].class_name, (64,)
    )
    if steps[-1].fields.get("shape") == (-1, 8):
        shape = (8, 8)
    bindings = {"images": bound("images", steps=steps), "digit": bound("labels")}
    project = project_on(
        Instance("digits"),
        {"images": shape},
        {"digit": (10, "softmax")},
        bindings,
        validation_split=split,
        shuffle=shuffle,
    )
    assert_code_is_exact(project)


def test_one_hot_without_a_number_of_classes_counts_them() -> None:
    bindings = {"digit": bound("labels", steps=(Instance("one_hot"),))}
    project = project_on(Instance("digits"), {"x": (8, 8, 1)}, {"digit": (10, None)}, bindings)
    assert load_dataset(project, None).y_train["digit"].shape == (1437, 10)
    assert_code_is_exact(project)


def test_two_outputs_of_one_name_come_as_a_list() -> None:
    from engine.graph.edits import SetOutputs
    from engine.graph.model import Output, Ref

    project = project_on(Instance("digits"), {"x": (64,)}, {"digit": (10, "softmax")})
    end = Output(Ref("dense"), "")
    project, _ = SetOutputs("main", (end, end)).apply(project)
    assert isinstance(run_code(project, None)[1], list)
    assert_code_is_exact(project)


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


@pytest.mark.parametrize(
    ("column", "steps"),
    [
        ("images", (source("reshape", shape=(None, 8)),)),
        ("images", (source("reshape", shape=(-1, -1)),)),
        ("images", (source("reshape", shape=(-2, -32)),)),
        ("images", (source("reshape", shape=(-1, 7)),)),
        ("images", (source("reshape", shape=(9, 9)),)),
        ("images", (source("reshape", shape=(-1, 0)),)),
        ("labels", (source("one_hot", classes=9),)),
        ("labels", (source("one_hot", classes=10**9),)),
        ("labels", (source("scale", factor=-1), source("one_hot"))),
        ("labels", (source("scale", factor=-1), source("one_hot", classes=10))),
        ("labels", (source("scale", factor=10**6), source("one_hot"))),
        ("labels", (source("scale", factor=float("inf")),)),
    ],
)
def test_what_the_data_refuse_has_no_code_either(column: str, steps: tuple[Instance, ...]) -> None:
    bindings = {"x": bound(column, steps=steps), "digit": bound("labels")}
    project = project_on(Instance("digits"), {"x": (8, 8)}, {"digit": (10, "softmax")}, bindings)
    said = []
    for make in (load_dataset, data_code):
        with pytest.raises((DataError, FieldError)) as caught:
            make(project, None)
        said.append(str(caught.value))
    assert said[0] == said[1]


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
def test_fashion_mnist_from_files_on_this_machine(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_keras_home(monkeypatch, tmp_path)
    write_fashion_mnist(tmp_path / "datasets" / "fashion-mnist", samples=40)
    project = project_on(
        source("fashion_mnist", part=part), {"images": (28, 28, 1)}, {"kind": (10, "softmax")}
    )
    assert load_dataset(project, None).x_train["images"].max() <= 1
    assert_code_is_exact(project)


@pytest.mark.parametrize(("name", "shape"), [("mnist", (28, 28, 1)), ("cifar10", (32, 32, 3))])
def test_keras_sets_whose_files_keras_has(
    name: str, shape: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keras checks the real files by their hash, so that here its loader answers instead."""
    import keras

    from engine.data.keras_sets import FILES

    rng = np.random.default_rng(2)
    pixels = rng.integers(0, 256, (50, *(shape if shape[-1] == 3 else shape[:2])), "uint8")
    labels = rng.integers(0, 10, (50, 1) if shape[-1] == 3 else 50, "uint8")
    move_keras_home(monkeypatch, tmp_path)
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / FILES[name][0].place).touch()
    both = (pixels, labels)
    monkeypatch.setattr(getattr(keras.datasets, name), "load_data", lambda: (both, both))
    assert_code_is_exact(project_on(Instance(name), {"images": shape}, {"kind": (10, "softmax")}))


@pytest.mark.parametrize(
    ("name", "inputs", "outputs"),
    [
        ("shapes", {"images": (32, 32, 3)}, {"labels": (4, "softmax")}),
        (
            "question_answer",
            {"text": (12,), "question": (3,)},
            {"answer": (32, "softmax")},
        ),
        (
            "posts",
            {"posts": (100,)},
            {"age": (1, None), "income": (10, "softmax"), "gender": (1, "sigmoid")},
        ),
        (
            "similar_sequences",
            {"first": (24, 1), "second": (24, 1)},
            {"similar": (1, "sigmoid")},
        ),
    ],
)
def test_synthetic_sets(name: str, inputs: dict, outputs: dict) -> None:
    project = project_on(source(name, samples=60, seed=5), inputs, outputs)
    assert_code_is_exact(project)


def test_every_source_is_told_of_above() -> None:
    told = {"digits", *TABLE_CLASSES, "diabetes", "csv", "npz", "fashion_mnist", "mnist", "cifar10"}
    told |= {"shapes", "question_answer", "posts", "similar_sequences"}
    assert told == set(SOURCES)


def test_code_needs_nothing_of_layerloom(tmp_path: Path) -> None:
    project = load_project(example_path("three-outputs-age-income-gender"))
    code = data_code(project, None)
    lines = "\n".join(code.imports) + "\n\n\n" + code.functions
    assert "engine" not in lines
    script = tmp_path / "script.py"
    script.write_text(lines + "\n\nprint(load_data()[0].shape)\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(script)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("(")


def test_code_for_data_that_do_not_fit_says_which() -> None:
    project = project_on(
        Instance("digits"), {"x": (64,)}, {"y": (10, "softmax")}, {"x": bound("pixels")}
    )
    with pytest.raises(DataError, match=r"data/x: the data have no column 'pixels'"):
        data_code(project, None)
