"""What is proposed where a person has bound nothing yet."""

from __future__ import annotations

import pytest

from engine.data.bindings import completed, propose
from engine.data.columns import DataColumn, DataPreview
from engine.graph.edits import SetEntry
from engine.graph.model import Instance
from tests.engine.data_projects import bound, project_on, source

DIGITS = DataPreview(
    1797,
    (
        DataColumn("images", (8, 8, 1), "float32", 0, 16),
        DataColumn("labels", (), "int64", 0, 9),
    ),
)
MNIST = DataPreview(
    60_000,
    (
        DataColumn("images", (28, 28, 1), "uint8", 0, 255),
        DataColumn("labels", (), "int64", 0, 9),
    ),
)
IRIS = DataPreview(
    150,
    (
        DataColumn("features", (2,), "float32", 0.1, 7.9),
        DataColumn("petal length", (), "float32", 1, 6.9),
        DataColumn("petal width", (), "float32", 0.1, 2.5),
        DataColumn("target", (), "int64", 0, 2),
    ),
)
SMALL, BYTES = source("scale", factor=1 / 16), source("scale", factor=1 / 255)


@pytest.mark.parametrize(
    ("preview", "shape", "steps"),
    [
        (DIGITS, (8, 8, 1), (SMALL,)),
        (MNIST, (28, 28, 1), (BYTES,)),
        (MNIST, (784,), (BYTES, Instance("flatten"))),
        (MNIST, (28, 28), (BYTES, source("reshape", shape=(28, 28)))),
        (MNIST, (None, None, 1), (BYTES,)),
    ],
)
def test_images_are_scaled_and_brought_into_shape(
    preview: DataPreview, shape: tuple[int | None, ...], steps: tuple[Instance, ...]
) -> None:
    project = project_on(None, {"picture": shape}, {"digit": (10, "softmax")})
    assert propose(project, preview) == {
        "picture": bound("images", steps=steps),
        "digit": bound("labels"),
    }


def test_pictures_without_a_channel_get_one() -> None:
    preview = DataPreview(9, (DataColumn("p", (6, 6), "uint8", 0, 255), MNIST.columns[1]))
    project = project_on(None, {"x": (6, 6, 1)}, {"digit": (10, "softmax")})
    assert propose(project, preview)["x"] == bound("p", steps=(BYTES, Instance("add_channel")))


def test_a_table_gives_its_features_standardized_and_its_target() -> None:
    project = project_on(None, {"x": (2,)}, {"species": (3, "softmax")})
    assert propose(project, IRIS) == {
        "x": bound("features", steps=(Instance("standardize"),)),
        "species": bound("target"),
    }


def test_names_come_first() -> None:
    project = project_on(
        None, {"Petal Width": (1,), "petal length": (1,)}, {"target": (3, "softmax")}
    )
    assert propose(project, IRIS) == {
        "Petal Width": bound("petal width"),
        "petal length": bound("petal length"),
        "target": bound("target"),
    }


def test_columns_are_joined_where_their_number_fits() -> None:
    columns = (
        DataColumn("a", (), "float32", 0, 1),
        DataColumn("b", (), "float32", -1, 1),
        DataColumn("name", (), "text"),
        DataColumn("y", (), "float32", 0, 9),
    )
    project = project_on(None, {"x": (2,)}, {"price": (1, None)})
    assert propose(project, DataPreview(5, columns)) == {
        "x": bound("a", "b"),
        "price": bound("y"),
    }


def test_words_are_not_scaled() -> None:
    columns = (
        DataColumn("tokens", (100,), "int64", 0, 255),
        DataColumn("kind", (), "category (bad, good)", 0, 1),
    )
    project = project_on(None, {"post": (100,)}, {"mood": (1, "sigmoid")})
    assert propose(project, DataPreview(5, columns)) == {
        "post": bound("tokens"),
        "mood": bound("kind"),
    }


def test_a_categorical_crossentropy_gets_one_hot_rows() -> None:
    project = project_on(None, {"x": (8, 8, 1)}, {"digit": (10, "softmax")})
    loss = SetEntry(("training", "losses", "digit"), "categorical_crossentropy")
    project, _ = loss.apply(project)
    assert propose(project, DIGITS)["digit"] == bound(
        "labels", steps=(source("one_hot", classes=10),)
    )


def test_several_outputs_get_a_column_each() -> None:
    columns = (
        DataColumn("posts", (100,), "int64", 1, 999),
        DataColumn("age", (), "float32", 18, 70),
        DataColumn("income", (), "int64", 0, 9),
        DataColumn("gender", (), "int64", 0, 1),
    )
    project = project_on(
        None,
        {"posts": (100,)},
        {"gender": (1, "sigmoid"), "income": (10, "softmax"), "years": (1, None)},
    )
    assert propose(project, DataPreview(5, columns)) == {
        "posts": bound("posts"),
        "gender": bound("gender"),
        "income": bound("income"),
        "years": bound("age"),
    }


def test_what_nothing_fits_is_left_out() -> None:
    project = project_on(None, {"speech": (16_000,)}, {"word": (35, "softmax")})
    assert propose(project, DIGITS) == {"word": bound("labels")}


def test_what_a_person_has_bound_stays() -> None:
    own = bound("images", steps=(Instance("flatten"),))
    project = project_on(None, {"x": (64,)}, {"digit": (10, "softmax")}, {"x": own})
    assert completed(project, DIGITS) == {"x": own, "digit": bound("labels")}
