"""Layers, data and callbacks of your own, written in Python inside the project."""

from __future__ import annotations

from engine.project import Binding, Project
from tests.examples.drawing import Drawing, classified, digits, named


def sharpened_cosine() -> Project:
    """Layers of the project's own: sharpened cosine similarity and absolute max pooling."""
    d = Drawing(
        "Digits with sharpened cosine similarity",
        """Two layers that Keras does not have, written in Python inside the project. Sharpened
        cosine similarity compares each patch of the picture with learnt patterns by their angle
        alone, however bright it is, and learns how sharply to judge; absolute max pooling keeps
        the strongest answer of each window with its sign. Neither needs an activation.
        Double-click one of them to read and change its code.""",
    )
    scs, pool = "sharpened_cosine_similarity", "absolute_max_pooling"
    d.add("images", "Input", (0, 0), shape=(8, 8, 1))
    d.code("patterns", scs, (1, 0), "images", filters=16, padding="same")
    d.code("strongest", pool, (2, 0), "patterns")
    d.code("parts", scs, (3, 0), "strongest", filters=32, padding="same")
    d.code("strongest_parts", pool, (4, 0), "parts")
    d.add("flatten", "Flatten", (5, 0), "strongest_parts")
    d.add("digit", "Dense", (6, 0), "flatten", units=10, activation="softmax")
    d.data(named("digits"), **digits("digit"))
    d.training(
        named("Adam", learning_rate=0.01),
        10,
        **classified("digit"),
    )
    return d.finished()


def two_moons() -> Project:
    """Data and a callback of the project's own."""
    d = Drawing(
        "Two moons from a generator",
        """The data are made by a Python function inside the project: it yields one point after
        another, on two half moons that reach into each other. Its arguments are fields under
        Data; try more noise, or fewer points. A straight line cannot part the moons, two small
        hidden layers can. A callback of the project's own watches the gap between training and
        validation, prints it to the log, and lowers the learning rate where it does not close.
        Both are under Own code.""",
    )
    d.add("point", "Input", (0, 0), shape=(2,))
    d.add("hidden_1", "Dense", (1, 0), "point", units=16, activation="relu")
    d.add("hidden_2", "Dense", (2, 0), "hidden_1", units=16, activation="relu")
    d.add("moon", "Dense", (3, 0), "hidden_2", units=1, activation="sigmoid")
    d.generator("two_moons", {"point": Binding(("x",)), "moon": Binding(("y",))}, noise=0.15)
    d.training(named("Adam", learning_rate=0.01), 25)
    d.callback("gap_watcher", patience=5)
    return d.finished()
