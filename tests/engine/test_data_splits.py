"""Which rows train and which validate; what is kept apart for the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.dataset import load_dataset
from engine.data.parts import parts_of
from engine.data.splits import fold, split_rows, stratified
from engine.errors import DataError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.storage import project_from_text, project_text
from tests.engine.data_projects import bound, project_on, source, write_images

SOURCE = source("npz", path="data.npz")


def saved(folder: Path, **sizes: int) -> None:
    """Parts of rows that are all their own number; the classes are the last digits."""
    arrays: dict[str, np.ndarray] = {}
    start = 0
    for part, size in sizes.items():
        rows = np.arange(start, start + size)
        arrays |= {f"x_{part}": rows[:, None] * 1.0, f"y_{part}": rows % 3}
        start += size
    np.savez(folder / "data.npz", **arrays)


def project(**spec: Any) -> Project:
    """A project on the file, without preparations."""
    bindings = {"x": bound("x"), "y": bound("y")}
    return project_on(SOURCE, {"x": (1,)}, {"y": (3, "softmax")}, bindings, **spec)


def rows_of(arrays: dict[str, np.ndarray]) -> list[int]:
    """Which rows came."""
    return [int(n) for n in arrays["x"][:, 0]]


@given(
    samples=st.integers(2, 60),
    fraction=st.floats(0, 0.95),
    shuffle=st.booleans(),
    seed=st.integers(0, 9),
    taken=st.none() | st.integers(2, 80),
)
def test_every_row_that_is_taken_is_in_one_part(
    samples: int, fraction: float, shuffle: bool, seed: int, taken: int | None
) -> None:
    classes = np.arange(samples) % 2
    for kind in ("fraction", "stratified", "folds"):
        spec = DataSpec(
            validation_split=fraction, shuffle=shuffle, samples=taken, split=kind, folds=2
        )
        try:
            train, validation = split_rows(samples, spec, seed, classes)
        except DataError:
            continue
        together = sorted([*train, *validation])
        assert len(set(together)) == len(together) == min(samples, taken or samples)
        assert len(train) > 0


@given(
    counts=st.lists(st.integers(1, 40), min_size=2, max_size=5),
    fraction=st.floats(0.05, 0.9),
    seed=st.integers(0, 9),
)
def test_a_stratified_split_keeps_the_shares_of_classes(
    counts: list[int], fraction: float, seed: int
) -> None:
    classes = np.repeat(np.arange(len(counts)), counts)
    rows = np.random.default_rng(seed).permutation(len(classes))
    train, validation = stratified(rows, classes, fraction)
    for kind, count in enumerate(counts):
        assert (classes[train] == kind).sum() == max(1, int(count * (1 - fraction)))
        assert (classes[train] == kind).sum() + (classes[validation] == kind).sum() == count


@given(samples=st.integers(2, 50), folds=st.integers(2, 9))
def test_each_row_validates_in_one_fold(samples: int, folds: int) -> None:
    folds = min(folds, samples)
    parts = [fold(np.arange(samples), folds, number) for number in range(1, folds + 1)]
    assert sorted(row for _, validation in parts for row in validation) == list(range(samples))
    for train, validation in parts:
        assert sorted([*train, *validation]) == list(range(samples))
    sizes = [len(validation) for _, validation in parts]
    assert max(sizes) - min(sizes) <= 1


def test_folds_are_drawn_from_the_seed_or_stay_in_order(tmp_path: Path) -> None:
    saved(tmp_path, train=10)
    plain = load_dataset(project(split="folds", shuffle=False, fold=2), tmp_path)
    assert rows_of(plain.x_val) == [2, 3]
    assert rows_of(plain.x_train) == [0, 1, 4, 5, 6, 7, 8, 9]
    drawn = load_dataset(project(split="folds", fold=2), tmp_path)
    assert rows_of(drawn.x_val) == list(np.random.default_rng(3).permutation(10)[2:4])


def test_a_few_samples_can_be_taken(tmp_path: Path) -> None:
    saved(tmp_path, train=100)
    first = load_dataset(project(samples=10, shuffle=False), tmp_path)
    assert (rows_of(first.x_train), rows_of(first.x_val)) == (list(range(8)), [8, 9])
    drawn = load_dataset(project(samples=10), tmp_path)
    both = rows_of(drawn.x_train) + rows_of(drawn.x_val)
    assert both == list(np.random.default_rng(3).permutation(100)[:10])


@pytest.mark.parametrize(
    ("sizes", "validating"),
    [({"train": 5, "val": 3, "test": 2}, [5, 6, 7]), ({"train": 5, "test": 2}, [5, 6])],
)
def test_given_parts_validate_whole_and_the_test_part_where_there_is_no_other(
    sizes: dict[str, int], validating: list[int], tmp_path: Path
) -> None:
    saved(tmp_path, **sizes)
    for fraction in (0.2, 0.9):
        dataset = load_dataset(project(split="given", validation_split=fraction), tmp_path)
        assert sorted(rows_of(dataset.x_train)) == list(range(5))
        assert rows_of(dataset.x_val) == validating


def test_the_test_part_is_prepared_with_what_was_learned_in_training(tmp_path: Path) -> None:
    saved(tmp_path, train=50, test=10)
    bindings = {"x": bound("x", steps=(Instance("standardize"),)), "y": bound("y")}
    whole = project_on(
        SOURCE, {"x": (1,)}, {"y": (3, "softmax")}, bindings, shuffle=False, validation_split=0.2
    )
    dataset = load_dataset(whole, tmp_path, test=True)
    train = np.arange(40)
    assert np.allclose(dataset.x_test["x"][:, 0], (np.arange(50, 60) - train.mean()) / train.std())
    assert dataset.y_test["y"].tolist() == list(np.arange(50, 60) % 3)
    assert load_dataset(whole, tmp_path).x_test == {}
    saved(tmp_path, train=50)
    assert load_dataset(whole, tmp_path, test=True).x_test == {}


def test_the_parts_of_sources(tmp_path: Path) -> None:
    assert parts_of(Instance("digits"), None) == ("train",)
    assert parts_of(Instance("mnist"), None) == ("train", "test")
    saved(tmp_path, train=4, val=2)
    assert parts_of(SOURCE, tmp_path) == ("train", "validation")
    for name in ("train", "test"):
        write_images(tmp_path / name, {"cat": 1})
    assert parts_of(source("image_folder", path="."), tmp_path) == ("train", "test")
    assert parts_of(source("svmlight", path="a", test_path="b"), None) == ("train", "test")


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"split": "folds", "folds": 1}, "data/folds: the samples cannot be split into so many "
         "folds; expected 2 to 9; received 1"),
        ({"split": "folds", "folds": 10}, "expected 2 to 9; received 10"),
        ({"split": "folds", "fold": 6}, "data/fold: there is no such fold; expected 1 to 5"),
        ({"split": "folds", "fold": 0}, "data/fold: there is no such fold"),
        ({"samples": 0}, "data/samples: no samples are taken"),
        ({"samples": 1}, "data/validation_split: the split leaves a part empty"),
        ({"split": "stratified", "validation_split": 1.0}, "the split leaves a part empty"),
        ({"split": "given"}, "data/split: the data have no part for validation"),
    ],
)  # fmt: skip
def test_splits_that_cannot_be_made(spec: dict[str, Any], said: str, tmp_path: Path) -> None:
    saved(tmp_path, train=9)
    with pytest.raises(DataError) as caught:
        load_dataset(project(**spec), tmp_path)
    assert said in str(caught.value)


def test_numbers_are_no_classes_to_stratify_by(tmp_path: Path) -> None:
    np.savez(tmp_path / "data.npz", x=np.ones((9, 1)), y=np.linspace(0, 1, 9))
    whole = project_on(SOURCE, {"x": (1,)}, {"y": (1, None)}, split="stratified")
    with pytest.raises(DataError, match="a stratified split needs classes; expected one label"):
        load_dataset(whole, tmp_path)


def test_a_split_is_kept_in_the_file() -> None:
    spec = DataSpec(split="folds", folds=7, fold=2, samples=90, bindings=FrozenDict())
    text = project_text(Project(data=spec))
    assert project_from_text(text).data == spec
    assert '"fold' not in project_text(Project())
