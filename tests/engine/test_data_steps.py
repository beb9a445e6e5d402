"""Preparations that learn from the training part, and those of images and of text."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.data.bindings import propose
from engine.data.columns import DataColumn, DataPreview
from engine.data.prepare import apply_steps, integer_labels, resize, tokenize
from engine.errors import DataError
from engine.graph.model import Instance
from tests.engine.data_projects import bound, project_on, source


def test_words_are_numbered_by_how_often_the_training_part_has_them() -> None:
    train = np.array(["The cat, the dog", "a cat's THE", ""], dtype=object)
    other = np.array(["the bird and the cat"])
    rows, others = tokenize(train, other, words=10, length=5)
    # the: 3 times, cat: 2; then a, dog, s in order: 2 3 4 5 6
    assert rows.tolist() == [[2, 3, 2, 5, 0], [4, 3, 6, 2, 0], [0, 0, 0, 0, 0]]
    assert others.tolist() == [[2, 1, 1, 2, 3]]
    assert rows.dtype == np.int64
    few, _ = tokenize(train, other, words=3, length=2)
    assert few.tolist() == [[2, 1], [1, 1], [0, 0]]


def test_labels_count_from_zero_in_their_order() -> None:
    train, other = integer_labels(np.array([10, 1, 2]), np.array([7, 1]))
    assert (train.tolist(), other.tolist()) == ([3, 0, 1], [2, 0])
    named, _ = integer_labels(np.array(["b", "a"], dtype=object), np.array(["c"], dtype=object))
    assert named.tolist() == [1, 0]


@pytest.mark.parametrize(("height", "width"), [(4, 4), (16, 24), (8, 8), (3, 20)])
def test_images_are_resized_as_pillow_does_it(height: int, width: int) -> None:
    rng = np.random.default_rng(1)
    images = rng.uniform(0, 255, (3, 8, 8)).astype("float32")
    made = resize(images, height, width)
    for image, small in zip(images, made, strict=True):
        expected = Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR)
        assert np.allclose(small, np.asarray(expected), atol=1e-3)
    colour = np.stack([images] * 3, axis=-1)
    assert np.allclose(resize(colour, height, width)[..., 1], made)
    assert made.dtype == np.float32


@pytest.mark.parametrize(
    ("array", "step", "said"),
    [
        (np.arange(4), Instance("tokenize"), "data/x/tokenize: tokenize needs text"),
        (np.zeros((4, 2)), Instance("integer_labels"), "integer_labels needs one label for each"),
        (np.zeros((4, 5)), Instance("resize"), "only images can be resized; expected rows×columns"),
    ],
)
def test_what_cannot_be_prepared_so(array: np.ndarray, step: Instance, said: str) -> None:
    with pytest.raises(DataError) as caught:
        apply_steps([array, array], (step,), where="data/x")
    assert said in str(caught.value)


def test_labels_that_do_not_count_from_zero_are_proposed_to() -> None:
    usps = DataPreview(
        99,
        (
            DataColumn("features", (256,), "float32", -1, 1),
            DataColumn("target", (), "int64", 1, 10),
        ),
    )
    project = project_on(None, {"x": (256,)}, {"digit": (10, "softmax")})
    proposal = propose(project, usps)
    assert proposal["digit"] == bound("target", steps=(Instance("integer_labels"),))
    signs = DataPreview(9, (usps.columns[0], DataColumn("target", (), "int64", -1, 1)))
    project = project_on(None, {"x": (256,)}, {"sign": (1, "sigmoid")})
    assert propose(project, signs)["sign"].steps == (Instance("integer_labels"),)


def test_text_is_proposed_to_become_as_many_words_as_an_input_takes() -> None:
    texts = DataPreview(
        9,
        (
            DataColumn("review", (), "text"),
            DataColumn("labels", (), "category (bad, good)", 0, 1),
        ),
    )
    project = project_on(None, {"x": (30,)}, {"good": (1, "sigmoid")})
    assert propose(project, texts) == {
        "x": bound("review", steps=(source("tokenize", length=30),)),
        "good": bound("labels"),
    }


def test_images_of_another_size_are_proposed_to_be_resized() -> None:
    images = DataPreview(
        9,
        (
            DataColumn("images", (32, 32, 3), "uint8", 0, 255),
            DataColumn("labels", (), "int64", 0, 9),
        ),
    )
    project = project_on(None, {"x": (16, 20, 3)}, {"y": (10, "softmax")})
    steps = propose(project, images)["x"].steps
    assert [step.class_name for step in steps] == ["resize", "scale"]
    assert steps[0] == source("resize", height=16, width=20)
