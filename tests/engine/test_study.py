"""A study of the data: columns, classes, what goes together, pictures and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.__main__ import main
from engine.data.class_names import class_name, class_names
from engine.data.correlating import Quantity, correlations, pearson
from engine.data.keras_sets import SETS
from engine.data.study import Balance, ColumnStudy, Study
from engine.data.studying import study_project
from engine.examples import example_path
from engine.graph.augmenting import augmenting_start
from engine.graph.model import Instance
from engine.project import DataSpec, Project
from engine.storage import load_project
from tests.engine.data_projects import bound, project_on, source, write_csv, write_images
from tests.engine.drawing import draw


def houses(folder: Path, rows: int = 40, **spec) -> Project:
    """Houses with an empty cell, a constant column, and a price that follows the size."""
    rng = np.random.default_rng(4)
    table = [["size", "noise", "country", "kind", "price"]]
    for index in range(rows):
        size = 50 + index
        noise = "" if index == 3 else float(rng.normal())
        table.append([size, noise, 7, ("flat", "house")[index % 2], 2.0 * size + 1])
    write_csv(folder / "houses.csv", table)
    return project_on(
        source("csv", path="houses.csv", missing="drop"),
        {"x": (3,)},
        {"price": (1, None)},
        {"x": bound("size", "noise", "country"), "price": bound("price")},
        **spec,
    )


def column(study: Study, name: str) -> ColumnStudy:
    """What a study says of a column."""
    return next(each for each in study.columns if each.name == name)


# Columns


def test_a_column_is_measured_on_the_training_part_alone(tmp_path: Path) -> None:
    project = houses(tmp_path, shuffle=False, validation_split=0.25)
    found = study_project(project, tmp_path)
    # Row 3 has an empty cell and is left out: 39 rows, of which the first 29 train.
    assert (found.part, found.samples, found.rows, found.held_out) == ("training", 29, 29, 10)
    sizes = np.array([50 + i for i in range(40) if i != 3])[:29]
    size = column(found, "size")
    assert (size.role, size.values, size.low, size.high) == ("input", 29, 50, 79)
    assert size.mean == pytest.approx(sizes.mean()) and size.std == pytest.approx(sizes.std())
    assert size.quartiles == pytest.approx(tuple(np.percentile(sizes, (25, 50, 75))))
    assert size.spread is not None and sum(size.spread.counts) == 29 == size.distinct
    assert column(found, "price").role == "output"


def test_what_is_missing_or_never_changes_is_said(tmp_path: Path) -> None:
    found = study_project(houses(tmp_path), tmp_path)
    assert column(found, "noise").missing == 1
    assert [c.name for c in found.columns if c.is_constant] == ["country"]
    kind = column(found, "kind")
    assert (kind.mean, kind.spread, kind.distinct) == (None, None, 2)


def test_a_table_is_studied_by_its_columns_each_once(tmp_path: Path) -> None:
    found = study_project(houses(tmp_path), tmp_path)
    assert [c.name for c in found.columns] == ["size", "noise", "country", "kind", "price"]
    iris = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")})
    roles = {c.name: c.role for c in study_project(iris, None).columns}
    assert "features" not in roles and list(roles.values()) == ["input"] * 4 + ["output"]


def test_places_of_pictures_that_never_change_are_counted() -> None:
    digits = load_project(example_path("digits-mlp"))
    images = column(study_project(digits, None), "images")
    assert (images.places, images.shape) == (64, (8, 8, 1))
    assert 0 < images.constant < 10 and not images.is_constant


def test_of_many_rows_a_sample_is_drawn_by_the_seed(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("engine.data.studied.MOST_ROWS", 12)
    project = houses(tmp_path)
    found = study_project(project, tmp_path)
    assert (found.rows, found.samples) == (12, 31) and column(found, "size").values == 12
    assert study_project(project, tmp_path) == found
    other = msgspec.structs.replace(project, seed=9)
    assert column(study_project(other, tmp_path), "size").mean != column(found, "size").mean


def test_numbers_as_large_as_can_be_have_no_mean_and_no_crash(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.array([[1e308], [-1e308], [1.7e308], [1.7e308]]),
             y=np.array([0.0, np.nan, 1.0, 2.0]))  # fmt: skip
    project = project_on(source("npz", path="a.npz"), {"x": (1,)}, {"y": (1, None)})
    found = study_project(project, tmp_path)
    assert column(found, "x").std is None and column(found, "y").missing == 1
    file = tmp_path / "p.loom"
    project.save(file)
    assert main(["study", str(file), "--json"]) == 0


def test_a_split_that_cannot_be_made_leaves_all_rows_to_study(tmp_path: Path) -> None:
    found = study_project(houses(tmp_path, validation_split=1.5), tmp_path)
    assert (found.part, found.samples, found.held_out) == ("all", 39, 0)


def test_data_can_be_studied_before_there_is_a_model() -> None:
    project = Project(data=DataSpec(Instance("iris")))
    found = study_project(project, None)
    assert found.balances[0].names == ("setosa", "versicolor", "virginica")
    assert found.correlations is not None and found.correlations.of == 4


# Classes


def test_classes_are_counted_by_name_in_both_parts() -> None:
    iris = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")})
    (balance,) = study_project(iris, None).balances
    assert balance.names == ("setosa", "versicolor", "virginica")
    together = [a + b for a, b in zip(balance.counts, balance.validation, strict=True)]
    assert together == [50, 50, 50] and sum(balance.counts) == 120


def test_a_class_that_validates_but_never_trains_is_said() -> None:
    sorted_rows = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")},
                             shuffle=False, validation_split=0.4)  # fmt: skip
    (balance,) = study_project(sorted_rows, None).balances
    assert balance.unseen == ("virginica",) and balance.counts == (50, 40, 0)


def test_numbers_have_no_classes_and_one_hot_rows_have(tmp_path: Path) -> None:
    assert study_project(houses(tmp_path), tmp_path).balances == ()
    np.savez(tmp_path / "a.npz", x=np.arange(8.0)[:, None], y=np.eye(2)[[0, 1, 1, 1, 0, 1, 1, 1]])
    hot = project_on(source("npz", path="a.npz"), {"x": (1,)}, {"y": (2, "softmax")},
                     validation_split=0.0)  # fmt: skip
    (balance,) = study_project(hot, tmp_path).balances
    assert (balance.names, balance.counts, balance.validation) == (("0", "1"), (2, 6), ())
    assert balance.ratio == 3


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8))
def test_the_ratio_of_classes_leaves_empty_ones_out(counts: list[int]) -> None:
    names = tuple(map(str, range(len(counts))))
    ratio = Balance("y", names, tuple(counts)).ratio
    some = [n for n in counts if n]
    assert ratio is None if len(some) < 2 else ratio == max(some) / min(some) >= 1


def test_known_sets_have_a_name_for_each_class() -> None:
    for name, known in SETS.items():
        names = class_names(Instance(name)).get("labels", ())
        if names and name != "cifar100":
            assert len(names) == (known.columns[1].high or 0) + 1, name
    assert len(class_names(source("cifar100"))["labels"]) == 100
    assert len(class_names(source("cifar100", label_mode="coarse"))["labels"]) == 20
    assert class_name(("a", "b"), 1) == "b" and class_name(("a", "b"), 7) == "7"


# What goes together


numbers = st.floats(-1e6, 1e6).map(lambda n: round(n, 3))
tables = st.integers(3, 12).flatmap(lambda rows: arrays("float64", (rows, 4), elements=numbers))


@given(tables)
def test_correlations_are_those_of_numpy(table: np.ndarray) -> None:
    found = pearson(table)
    with np.errstate(all="ignore"):
        expected = np.corrcoef(table, rowvar=False)
    varies = np.ptp(table, axis=0) > 1e-3
    both = np.outer(varies, varies)
    assert np.allclose(found[both], expected[both], atol=1e-6)
    same = np.ptp(table, axis=0) == 0
    assert np.isnan(found[same]).all()


def test_what_follows_the_target_comes_first(tmp_path: Path) -> None:
    found = study_project(houses(tmp_path), tmp_path).correlations
    assert found is not None and found.names == ("size", "noise", "country", "price")
    first = found.with_target[0]
    assert (first.first, first.second) == ("size", "price") and first.r == pytest.approx(1)
    assert found.matrix[2] == (None, None, None, None)  # the same country everywhere


def test_each_class_is_correlated_by_itself() -> None:
    iris = project_on(Instance("iris"), {"x": (4,)}, {"kind": (3, "softmax")})
    found = study_project(iris, None).correlations
    assert found is not None
    assert found.names[4:] == ("target = setosa", "target = versicolor", "target = virginica")
    assert abs(found.with_target[0].r) > 0.8


def test_of_many_columns_the_strongest_stand_in_the_matrix() -> None:
    rng = np.random.default_rng(0)
    target = rng.normal(size=50)
    noise = [Quantity(f"noise{i}", rng.normal(size=50)) for i in range(40)]
    near = Quantity("near", target + 0.01 * rng.normal(size=50))
    found = correlations([*noise, near], [Quantity("y", target)])
    assert found is not None and found.of == 41
    assert len(found.names) == 21 and found.names[-2:] == ("near", "y")
    assert found.with_target[0].first == "near" and len(found.pairs) == 20


def test_word_numbers_and_pictures_have_no_correlations() -> None:
    posts = load_project(example_path("three-outputs-age-income-gender"))
    assert study_project(posts, None).correlations is None
    assert study_project(load_project(example_path("digits-cnn")), None).correlations is None


# Pictures


def test_pictures_of_a_folder_are_shown_class_by_class(tmp_path: Path) -> None:
    write_images(tmp_path, {"cat": 5, "dog": 3})
    (tmp_path / "cat" / "broken.png").write_bytes(b"no picture")
    project = project_on(source("image_folder", path=".", height=8, width=8),
                         {"x": (8, 8, 3)}, {"y": (2, "softmax")}, validation_split=0.0)  # fmt: skip
    found = study_project(project, tmp_path)
    labels = [picture.label for picture in found.pictures]
    assert labels == ["cat"] * 5 + ["dog"] * 3 and found.pictures_of == "images"
    assert found.skipped == ("cat/broken.png",)
    assert found.balances[0].counts == (5, 3)


def start_of(*steps) -> tuple[str, ...]:
    """The names of the layers that augment in a model of these steps."""
    found = augmenting_start(draw(("image", "Input", None, {"shape": (8, 8, 3)}), *steps))
    return found[2] if found is not None else ()


def test_augmentation_is_what_stands_first_up_to_its_last_random_layer() -> None:
    flip, scale = ("flip", "RandomFlip", "image"), ("scale", "Rescaling", "flip", {"scale": 0.1})
    assert start_of(flip) == ("flip",)
    assert start_of(flip, scale, ("zoom", "RandomZoom", "scale")) == ("flip", "scale", "zoom")
    assert start_of(flip, scale, ("conv", "Conv2D", "scale")) == ("flip",)
    assert start_of(("conv", "Conv2D", "image"), ("late", "RandomFlip", "conv")) == ()
    assert start_of(("scale", "Rescaling", "image")) == ()
    assert start_of(("mix", "MixUp", "image")) == ()


def test_augmented_samples_stand_beside_their_originals(keras) -> None:
    found = study_project(load_project(example_path("shapes-augmentation")), None)
    augmented = found.augmented
    assert augmented is not None and augmented.layers == ("flipped", "shifted")
    assert found.not_augmented == "" and len(augmented.originals) == 5
    for original, variants in zip(augmented.originals, augmented.variants, strict=True):
        assert {v.pixels for v in variants} != {original.pixels} and len(variants) == 5
        assert all((v.height, v.width, v.channels) == (32, 32, 3) for v in variants)
    assert study_project(load_project(example_path("shapes-augmentation")), None) == found


def test_why_nothing_is_augmented_is_said(keras) -> None:
    project = load_project(example_path("shapes-augmentation"))
    broken = msgspec.structs.replace(
        project.layers["shifted"],
        fields=project.layers["shifted"].fields.put("height_factor", 7.0),
    )
    project = msgspec.structs.replace(project, layers=project.layers.put("shifted", broken))
    found = study_project(project, None)
    assert found.augmented is None and "shifted" in found.not_augmented
    assert found.columns


# The command


def test_the_command_prints_a_table_and_json(tmp_path: Path, capsys) -> None:
    file = tmp_path / "houses.loom"
    houses(tmp_path).save(file)
    assert main(["study", str(file)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("31 training samples, 8 for validation\n")
    assert "The same in every sample: country" in text and "+1.000" in text
    assert main(["study", str(file), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [c["name"] for c in facts["columns"]] == ["size", "noise", "country", "kind", "price"]
    assert facts["columns"][0]["constant"] == 0 and facts["columns"][2]["constant"] == 1
    assert sum(facts["columns"][0]["histogram"]["counts"]) == 31
    assert facts["correlations"]["with_target"][0][:2] == ["size", "price"]


def test_what_cannot_be_studied_is_unusable_input(tmp_path: Path, capsys) -> None:
    file = tmp_path / "empty.loom"
    Project().save(file)
    assert main(["study", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "data" in told.err
    project_on(source("csv", path="gone.csv"), {"x": (1,)}, {"y": (1, None)}).save(file)
    assert main(["study", str(file)]) == 2
    assert "gone.csv" in capsys.readouterr().err
