"""First steps: from one unit to several layers."""

from __future__ import annotations

from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, columns, digits, judged, named


def perceptron() -> Project:
    """One unit, one line between two classes."""
    d = Drawing(
        "Perceptron: one unit, two classes",
        """One unit weighs thirty measurements of a tumour's cells, adds them up, and a sigmoid
        makes the sum a probability: benign or not. That is a perceptron, and logistic regression
        too: 30 weights and 1 bias. The data are standardized while they are prepared. Take that
        step away in the Data panel and see how badly plain gradient descent does on numbers of
        such different size; then look at the weights of the unit to see which measurements
        count.""",
        rate=0.05,
    )
    d.add("cells", "Input", (0, 0), shape=(30,))
    d.add("benign", "Dense", (1, 0), "cells", units=1, activation="sigmoid")
    d.data(
        named("breast_cancer"),
        cells=columns("features", steps=(named("standardize"),)),
        benign=columns("target"),
    )
    d.training(
        named("SGD", learning_rate=Expression("rate")),
        15,
        **judged("benign", "binary_crossentropy", "accuracy"),
    )
    return d.finished()


def linear_normalized() -> Project:
    """A linear classifier that brings its inputs to one scale itself."""
    d = Drawing(
        "Linear classifier, normalization inside",
        """Which of three growers made the wine? The measurements have very different sizes: an
        alcohol of 13 stands beside a proline of 750. The normalization layer learns the mean and
        the variance of each from the training part before the first epoch and is saved with the
        model, so that whoever uses the model gives it plain measurements. Mute that layer and
        train again: the same linear classifier hardly learns. Look at the parameters that are not
        trainable in the summary.""",
        seed=1,
    )
    d.add("wine", "Input", (0, 0), shape=(13,))
    d.add("normalize", "Normalization", (1, 0), "wine")
    d.add("grower", "Dense", (2, 0), "normalize", units=3, activation="softmax")
    d.data(named("wine"), wine=columns("features"), grower=columns("target"))
    d.training(named("Adam", learning_rate=0.02), 20, **classified("grower"))
    return d.finished()


def digits_mlp() -> Project:
    """The first network of every course."""
    d = Drawing(
        "Digits with a multilayer perceptron",
        """The first network of every course: 64 pixels of a handwritten digit go through one
        hidden layer to ten probabilities. Dropout switches off a fifth of the hidden units at
        random while training, so that none is relied upon alone. Watch how the training and
        the validation curve stay close together.""",
    )
    d.add("images", "Input", (0, 0), shape=(8, 8, 1))
    d.add("flatten", "Flatten", (1, 0), "images")
    d.add("hidden", "Dense", (2, 0), "flatten", units=64, activation="relu")
    d.add("dropout", "Dropout", (3, 0), "hidden", rate=0.2)
    d.add("digit", "Dense", (4, 0), "dropout", units=10, activation="softmax")
    d.data(named("digits"), **digits("digit"))
    d.training(
        named("Adam", learning_rate=0.002),
        20,
        **classified("digit"),
    )
    return d.finished()


def hidden_layers() -> Project:
    """One, two and three hidden layers, and one with as many parameters as the three."""
    d = Drawing(
        "One, two or three hidden layers",
        """Four networks learn the same digits side by side and share nothing but the pictures:
        with one, two and three hidden layers of equal width, and with a single layer so wide that
        it has exactly as many parameters as the three. With 75 units these are 17,035, as the
        summary shows. Is it depth that helps, or only the number of parameters? Change the
        variable units, and the wide layer follows; then compare the four validation curves.""",
        units=75,
    )
    hidden = {"units": Expression("units"), "activation": "relu"}
    # As many parameters in one layer (75 for each unit, and 10) as in three (2u² + 77u + 10).
    wide = {"units": Expression("(2 * units + 77) * units // 75"), "activation": "relu"}
    digit = {"units": 10, "activation": "softmax"}
    d.add("images", "Input", (0, 1.5), shape=(8, 8, 1))
    d.add("flatten", "Flatten", (1, 1.5), "images")
    d.chain((2, 0), "flatten", ("single", "Dense", hidden), ("one_layer", "Dense", digit))
    first, second = ("double_1", "Dense", hidden), ("double_2", "Dense", hidden)
    d.chain((2, 1), "flatten", first, second, ("two_layers", "Dense", digit))
    three = [(f"triple_{n}", "Dense", hidden) for n in (1, 2, 3)]
    d.chain((2, 2), "flatten", *three, ("three_layers", "Dense", digit))
    d.chain((2, 3), "flatten", ("wide", "Dense", wide), ("equal_parameters", "Dense", digit))
    outputs = ("one_layer", "two_layers", "three_layers", "equal_parameters")
    d.data(named("digits"), **digits(*outputs))
    d.training(named("Adam", learning_rate=0.002), 12, **classified(*outputs))
    return d.finished()


def diabetes_regression() -> Project:
    """A number instead of a class."""
    d = Drawing(
        "Diabetes: regression",
        """The output is a number, the progress of a disease within a year, so the last layer has
        one unit and no activation, and the loss is the mean squared error. The data are few and
        noisy: a linear regression explains about half of the variance (an R² of 0.5), and a
        network can hardly do better. Early stopping ends the training when the validation loss
        no longer falls, and keeps the best weights. Try more hidden units, and look at the
        residuals: where are the large ones?""",
        seed=3,
        units=16,
    )
    d.add("measurements", "Input", (0, 0), shape=(10,))
    d.add("normalize", "Normalization", (1, 0), "measurements")
    hidden = {"units": Expression("units"), "activation": "relu"}
    d.add("hidden", "Dense", (2, 0), "normalize", **hidden)
    d.add("progress", "Dense", (3, 0), "hidden", units=1)
    d.data(
        named("diabetes"),
        measurements=columns("features"),
        progress=columns("target", steps=(named("scale", factor=0.01),)),
    )
    stopping = named("EarlyStopping", patience=8, restore_best_weights=True)
    d.training(
        named("Adam", learning_rate=0.02),
        60,
        callbacks=(stopping,),
        **judged("progress", "mean_squared_error", "mean_absolute_error", "r2_score"),
    )
    return d.finished()
