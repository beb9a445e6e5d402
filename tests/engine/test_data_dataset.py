"""Arrays to fit on: bound, shuffled, split as Keras splits, prepared, and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.dataset import fit_arrays, load_dataset
from engine.errors import DataError
from engine.graph.edits import SetEntry
from engine.graph.model import Expression, Instance
from tests.engine.data_projects import bound, project_on, source

DIGITS = Instance("digits")
IMAGES = {"images": (8, 8, 1)}
DIGIT = {"digit": (10, "softmax")}


def refusal(*arguments: Any, base: Path | None = None, **spec: Any) -> str:
    """What is said of a project on data that do not fit it."""
    with pytest.raises(DataError) as caught:
        load_dataset(project_on(*arguments, **spec), base)
    return str(caught.value)


@pytest.mark.parametrize("split", [0.1, 0.2, 1 / 3, 0.5, 0.999])
def test_the_validation_part_is_the_one_that_keras_would_take(split: float) -> None:
    from keras.src.trainers.data_adapters.array_slicing import train_validation_split

    project = project_on(DIGITS, IMAGES, DIGIT, shuffle=False, validation_split=split)
    dataset = load_dataset(project, None)
    labels = load_dataset(
        project_on(DIGITS, IMAGES, DIGIT, shuffle=False, validation_split=0), None
    )
    (train,), (validation,) = train_validation_split((labels.y_train["digit"],), split)
    assert np.array_equal(dataset.y_train["digit"], train)
    assert np.array_equal(dataset.y_val["digit"], validation)


def test_shuffling_follows_the_seed_and_keeps_rows_together() -> None:
    def labels(seed: int, shuffle: bool = True) -> np.ndarray:
        project = project_on(DIGITS, IMAGES, DIGIT, seed=seed, shuffle=shuffle, validation_split=0)
        return load_dataset(project, None).y_train["digit"]

    plain = labels(0, shuffle=False)
    order = np.random.default_rng(7).permutation(len(plain))
    assert np.array_equal(labels(7), plain[order])
    assert not np.array_equal(labels(7), labels(8))
    bindings = {"images": bound("labels"), "digit": bound("labels")}
    both = load_dataset(project_on(DIGITS, {"images": (1,)}, DIGIT, bindings), None)
    assert np.array_equal(both.x_train["images"][:, 0], both.y_train["digit"])
    assert np.array_equal(both.x_val["images"][:, 0], both.y_val["digit"])


def test_standardize_learns_from_the_training_part_alone() -> None:
    project = project_on(Instance("wine"), {"x": (13,)}, {"kind": (3, "softmax")})
    dataset = load_dataset(project, None)
    train, validation = dataset.x_train["x"], dataset.x_val["x"]
    assert np.allclose(train.mean(axis=0), 0, atol=1e-5)
    assert np.allclose(train.std(axis=0), 1, atol=1e-5)
    assert np.abs(validation.mean(axis=0)).max() > 0.01


def test_standardize_leaves_a_constant_column_at_zero(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.full((10, 2), 5.0), y=np.arange(10.0))
    bindings = {"x": bound("x", steps=(Instance("standardize"),)), "y": bound("y")}
    project = project_on(source("npz", path="a.npz"), {"x": (2,)}, {"y": (1, None)}, bindings)
    assert not load_dataset(project, tmp_path).x_train["x"].any()


def test_without_validation_there_is_no_validation_part() -> None:
    project = project_on(DIGITS, IMAGES, DIGIT, validation_split=0)
    dataset = load_dataset(project, None)
    assert len(dataset.x_train["images"]) == 1797
    assert (dataset.x_val, dataset.y_val) == ({}, {})
    assert fit_arrays(project, dataset)[2:] == (None, None)


def test_single_arrays_for_one_and_dictionaries_for_several() -> None:
    one = project_on(DIGITS, IMAGES, DIGIT)
    x, y, _, _ = fit_arrays(one, load_dataset(one, None))
    assert isinstance(x, np.ndarray)
    assert isinstance(y, np.ndarray)
    several = project_on(
        source("question_answer", samples=50),
        {"text": (12,), "question": (3,)},
        {"answer": (32, "softmax")},
    )
    x, _, x_val, _ = fit_arrays(several, load_dataset(several, None))
    assert list(x) == list(x_val) == ["text", "question"]


def test_fields_may_be_expressions_over_variables() -> None:
    bindings = {"images": bound("images", steps=(source("scale", factor=Expression("1 / top")),))}
    project = project_on(DIGITS, IMAGES, DIGIT, bindings)
    project, _ = SetEntry(("variables", "top"), 16).apply(project)
    assert load_dataset(project, None).x_train["images"].max() == 1


@pytest.mark.parametrize(
    ("inputs", "outputs", "bindings", "said"),
    [
        (IMAGES, DIGIT, {"images": bound("pixels")},
         "data/images: the data have no column 'pixels'; expected one of 'images', 'labels'"),
        ({"speech": (5,)}, DIGIT, {},
         "data/speech: no data is bound to the input 'speech'; expected one of 'images'"),
        (IMAGES, {"digit": (10, "softmax"), "far": (3, None)}, {},
         "data/far: no data is bound to the output 'far'"),
        ({"images": (8, 8)}, DIGIT, {"images": bound("images")},
         "data/images: the data do not fit the input 'images'; expected 8×8; received 8×8×1. Add "
         "the preparation reshape"),
        ({"images": (64,)}, DIGIT, {"images": bound("images")}, "Add the preparation flatten"),
        ({"images": (8, 8, 1, 1)}, DIGIT, {"images": bound("images")},
         "Add the preparation add_channel"),
        ({"images": (28, 28, 1)}, DIGIT, {"images": bound("images")},
         "expected 28×28×1; received 8×8×1. Choose other columns"),
        (IMAGES, DIGIT, {"images": bound("images", "labels")}, "the columns have different shapes"),
        (IMAGES, DIGIT, {"images": bound("images", steps=(Instance("blur"),))},
         "data/images: there is no preparation 'blur'; expected one of scale"),
        (IMAGES, DIGIT, {"images": bound("images", steps=(source("scale", by=2),))},
         "the preparation scale has no field 'by'; expected factor"),
        (IMAGES, DIGIT, {"images": bound("images", steps=(source("reshape", shape=(3, 3)),))},
         "data/images/reshape: samples of 8×8×1 cannot take the shape 3×3; expected 64 numbers"),
        (IMAGES, DIGIT, {"digit": bound("images", steps=(Instance("one_hot"),))},
         "data/digit/one_hot: one_hot needs one number for each sample; received 8×8×1"),
        (IMAGES, DIGIT, {"digit": bound("labels", steps=(source("one_hot", classes=9),))},
         "a class is out of range; expected 0 to 8; received 9"),
        (IMAGES, DIGIT,
         {"digit": bound("labels", steps=(source("scale", factor=0.5), Instance("to_int")))},
         "data/digit/to_int: the numbers are not whole"),
        (IMAGES, {"digit": (5, "softmax")}, {"digit": bound("labels")},
         "the output 'digit' has 5 units, which the classes do not fit; expected classes from 0 to "
         "4; received 9"),
        (IMAGES, {"digit": (1, "sigmoid")}, {"digit": bound("labels")},
         "binary_crossentropy compares with 0 or 1; expected numbers from 0 to 1; received 0 to 9"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(inputs: dict, outputs: dict, bindings: dict, said: str) -> None:
    assert said in refusal(DIGITS, inputs, outputs, bindings)


def test_a_factor_that_is_too_large_is_found_before_training() -> None:
    steps = (source("scale", factor=1e30), source("scale", factor=1e30))
    said = refusal(DIGITS, IMAGES, DIGIT, {"images": bound("images", steps=steps)})
    assert said.startswith("data/images/scale: a value is not a finite number")
    said = refusal(
        DIGITS, IMAGES, DIGIT, {"images": bound("images", steps=(*steps, source("to_int")))}
    )
    assert said.startswith("data/images/to_int: the numbers are not whole")


@pytest.mark.parametrize(
    ("labels", "classes", "said"),
    [
        ([0, 1, -2], None, "a class is out of range; expected 0, 1, 2, …; received -2"),
        ([0, 1, -2], 3, "a class is out of range; expected 0 to 2; received -2"),
        ([0, 1, 2**62], None, "there are too many classes for one-hot rows; expected at most 10,"),
        ([0, 1, 2**62], 3, "a class is out of range; expected 0 to 2; received 4611686018427387"),
    ],
)
def test_labels_that_are_no_classes(
    labels: list[int], classes: int | None, said: str, tmp_path: Path
) -> None:
    np.savez(tmp_path / "a.npz", x=np.ones((30, 2)), y=np.array(labels * 10))
    step = source("one_hot") if classes is None else source("one_hot", classes=classes)
    bindings = {"x": bound("x"), "y": bound("y", steps=(step,))}
    data = source("npz", path="a.npz")
    assert f"data/y/one_hot: {said}" in refusal(
        data, {"x": (2,)}, {"y": (3, None)}, bindings, base=tmp_path
    )


def test_one_hot_rows_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.zeros((110_000, 1), "uint8"), y=np.zeros(110_000, "uint8"))
    bindings = {"x": bound("x"), "y": bound("y", steps=(source("one_hot", classes=10_000),))}
    data = source("npz", path="a.npz")
    said = refusal(data, {"x": (1,)}, {"y": (10_000, None)}, bindings, base=tmp_path)
    assert "data/y/one_hot: the one-hot rows would fill the memory; expected at most 4 GiB" in said


@pytest.mark.parametrize("split", [1.0, -0.1, 0.9999, float("nan"), float("inf")])
def test_a_split_that_leaves_a_part_empty(split: float) -> None:
    said = refusal(DIGITS, IMAGES, DIGIT, validation_split=split)
    assert said.startswith("data/validation_split: the split leaves a part empty")


def test_no_source_and_an_unknown_one() -> None:
    assert "no data source is chosen" in refusal(None, IMAGES, DIGIT)
    assert "there is no data source 'cats'; expected one of digits" in refusal(
        Instance("cats"), IMAGES, DIGIT
    )
    assert "the source digits has no field 'size'" in refusal(
        source("digits", size=3), IMAGES, DIGIT
    )


def test_values_that_are_not_finite_are_found_before_training(tmp_path: Path) -> None:
    x = np.ones((10, 2))
    x[7, 1] = np.nan
    np.savez(tmp_path / "a.npz", x=x, y=np.arange(10.0))
    said = refusal(source("npz", path="a.npz"), {"x": (2,)}, {"y": (1, None)}, base=tmp_path)
    assert said.startswith("data/x: a value is not a finite number")
    assert "nan in sample 7" in said


def test_text_of_many_values_cannot_feed_a_model(tmp_path: Path) -> None:
    lines = ["name,y", *(f"n{i},{i}" for i in range(150))]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    bindings = {"x": bound("name"), "y": bound("y")}
    data = source("csv", path="a.csv")
    said = refusal(data, {"x": (1,)}, {"y": (1, None)}, bindings, base=tmp_path)
    assert "data/x: the column 'name' is text" in said
