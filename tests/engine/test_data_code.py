"""Generated `load_data()` gives exactly the arrays that a training here is fitted on."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.code import data_code
from engine.data.dataset import load_dataset
from engine.data.keras_sets import FILES, SETS, loader_arguments
from engine.data.load import load
from engine.data.preview import described, preview
from engine.data.sources_info import SOURCES, source_fields
from engine.errors import DataError, FieldError
from engine.examples import example_path, list_examples
from engine.graph.model import Instance
from engine.storage import load_project
from tests.engine.data_projects import (
    assert_code_is_exact,
    bound,
    move_keras_home,
    project_on,
    run_code,
    source,
    write_fashion_mnist,
)

TABLE_CLASSES = {"iris": (4, 3), "wine": (13, 3), "breast_cancer": (30, 2)}


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


SPLITS: list[dict[str, Any]] = [
    {"split": "stratified", "validation_split": 0.3},
    {"split": "stratified", "validation_split": 0},
    {"split": "folds"},
    {"split": "folds", "folds": 3, "fold": 3, "samples": 100},
    {"samples": 50},
    {"samples": 50, "validation_split": 0},
    {"split": "given"},
    {"split": "given", "samples": 20},
]


@pytest.mark.parametrize("spec", SPLITS, ids=str)
@pytest.mark.parametrize("shuffle", [False, True])
def test_splits(spec: dict[str, Any], shuffle: bool, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    sizes = {"train": 150, "val": 30}
    arrays = {f"{v}_{part}": rng.normal(size=(n, 4)) for part, n in sizes.items() for v in "ab"}
    arrays |= {f"kind_{part}": rng.integers(0, 3, n) for part, n in sizes.items()}
    np.savez(tmp_path / "data.npz", **arrays)
    data = source("npz", path="data.npz")
    standard = (Instance("standardize"),)
    for bindings in (
        {"a": bound("a"), "kind": bound("kind")},
        {"a": bound("a", "b", steps=standard), "kind": bound("kind")},
        {"a": bound("a"), "b": bound("b", steps=standard), "kind": bound("kind")},
    ):
        inputs = {n: (4 * len(b.columns),) for n, b in bindings.items() if n != "kind"}
        project = project_on(
            data, inputs, {"kind": (3, "softmax")}, bindings, shuffle=shuffle, **spec
        )
        assert_code_is_exact(project, tmp_path)


def test_images_of_another_size() -> None:
    for split in (0.0, 0.2):
        project = project_on(
            Instance("digits"),
            {"x": (12, 5, 1)},
            {"digit": (10, "softmax")},
            validation_split=split,
        )
        assert load_dataset(project, None).x_train["x"].shape[1:] == (12, 5, 1)
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
        ("labels", (Instance("integer_labels"), Instance("one_hot"))),
        ("labels", (Instance("tokenize"),)),
        ("images", (Instance("integer_labels"),)),
        ("labels", (Instance("resize"),)),
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


def few_samples(name: str) -> tuple[Any, Any]:
    """What Keras's loader would give, with few samples, in the forms that it gives them."""
    rng = np.random.default_rng(2)
    known = SETS[name]
    if known.kind == "images":
        shape = known.columns[0].shape
        colour = shape[-1] == 3
        pixels = rng.integers(0, 256, (50, *(shape if colour else shape[:2])), "uint8")
        return pixels, rng.integers(0, 10, (50, 1) if colour else 50, "uint8")
    if known.kind == "words":
        texts = [list(map(int, rng.integers(1, 99, rng.integers(1, 30)))) for _ in range(50)]
        return np.array(texts, dtype=object), rng.integers(0, 2, 50)
    return rng.normal(size=(50, *known.columns[0].shape)), rng.uniform(5, 50, 50)


@pytest.mark.parametrize("part", ["train", "test"])
@pytest.mark.parametrize(
    ("name", "fields", "inputs", "outputs"),
    [
        ("mnist", {}, {"images": (28, 28, 1)}, {"kind": (10, "softmax")}),
        ("cifar10", {}, {"images": (32, 32, 3)}, {"kind": (10, "softmax")}),
        ("cifar100", {"label_mode": "coarse"}, {"x": (32, 32, 3)}, {"kind": (20, "softmax")}),
        ("imdb", {"words": 99, "length": 20}, {"text": (20,)}, {"good": (1, "sigmoid")}),
        ("reuters", {"length": 40}, {"text": (40,)}, {"topic": (46, "softmax")}),
        ("california_housing", {"version": "small"}, {"x": (8,)}, {"price": (1, None)}),
        ("boston_housing", {}, {"x": (13,)}, {"price": (1, None)}),
    ],
)
def test_keras_sets_whose_files_keras_has(
    name: str,
    fields: dict[str, Any],
    inputs: dict,
    outputs: dict,
    part: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Keras checks the real files by their hash, so that here its loader answers instead."""
    import keras

    move_keras_home(monkeypatch, tmp_path)
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / FILES[name][0].place).touch()
    x, y = few_samples(name)
    monkeypatch.setattr(
        getattr(keras.datasets, name),
        "load_data",
        lambda **given: ((x[:40], y[:40]), (x[40:], y[40:])),
    )
    data = source(name, part=part, **fields)
    project = project_on(data, inputs, outputs)
    assert_code_is_exact(project)
    told, loaded = preview(data, None), described(load(data, None))
    assert [(c.name, c.shape, c.dtype) for c in told.columns] == [
        (c.name, c.shape, c.dtype) for c in loaded.columns
    ]


def test_loaders_of_keras_know_the_arguments_that_are_given() -> None:
    import keras

    for name in SETS:
        for changed in ({}, {"label_mode": "coarse"}, {"version": "small"}, {"words": 77}):
            known = {k: v for k, v in changed.items() if SOURCES[name].field(k) is not None}
            given = loader_arguments(name, source_fields(source(name, **known)))
            load_data = getattr(keras.datasets, name).load_data
            inspect.signature(load_data).bind(**given)
            assert len(given) == (len(known) if SETS[name].kind != "words" else 1)


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
    told = {
        "digits",
        *TABLE_CLASSES,
        "diabetes",
        "csv",
        "npz",
        "npy",
        "svmlight",
        "image_folder",
        "text_folder",
        *SETS,
    }
    told |= {"shapes", "question_answer", "posts", "similar_sequences"}
    told |= {"generator"}  # in test_generators
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
