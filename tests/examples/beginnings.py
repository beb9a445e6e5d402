"""Where training begins: initial weights, activations and batch normalization."""

from __future__ import annotations

from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, digits, named


def initializers() -> Project:
    """Four ways to begin, of which two learn."""
    d = Drawing(
        "Initial weights: zeros, tiny, Glorot, He",
        """Four deep networks that differ in nothing but their first weights. All zeros: every
        unit is like every other and nothing is learnt. Tiny random numbers: the signal shrinks
        in each layer until nothing arrives. Glorot's and He's keep its variance, He's for ReLU,
        which cuts off half of it. Change the variable depth, from 2 to 20: which of the four
        learn still, and which are the fastest? Look at the histograms of activations by depth.
        """,
        depth=6,
        units=64,
    )
    d.add("images", "Input", (0, 1.5), shape=(8, 8, 1))
    d.add("flatten", "Flatten", (1, 1.5), "images")
    ways = {
        "zeros": "zeros",
        "tiny": named("RandomNormal", stddev=0.01),
        "glorot": "glorot_uniform",
        "he": "he_normal",
    }
    hidden = {"units": Expression("units"), "activation": "relu", "repeat": Expression("depth")}
    digit = {"units": 10, "activation": "softmax"}
    for row, (way, initializer) in enumerate(ways.items()):
        first = (f"hidden_{way}", "Dense", {**hidden, "kernel_initializer": initializer})
        d.chain((2, row), "flatten", first, (way, "Dense", digit))
    d.data(named("digits"), **digits(*ways))
    d.training(named("Adam"), 10, **classified(*ways))
    return d.finished()


def selu_and_batch_norm() -> Project:
    """Two ways to keep activations in bounds through many layers."""
    d = Drawing(
        "SELU, or ReLU with batch normalization",
        """How does a signal stay alive through many layers? SELU is made so that mean 0 and
        variance 1 keep themselves, if weights begin as LeCun says. Batch normalization measures
        and sets them anew after each layer, and there are two schools: after the ReLU, or before
        it. Plain ReLU stands beside them. Double-click one of the normalized blocks to see the
        two layers that are repeated; change the variable depth, and look at the mean and variance
        of activations by depth after training.""",
        depth=5,
        units=48,
    )
    units = Expression("units")
    depth = Expression("depth")
    d.add("images", "Input", (0, 1.5), shape=(8, 8, 1))
    d.add("flatten", "Flatten", (1, 1.5), "images")
    norm = {"momentum": 0.9}  # the means of hundreds of steps, where Keras's 0.99 takes thousands
    d.inside("norm_after", units=48)
    d.add("after_in", "Input", (0, 0))
    d.chain(
        (1, 0),
        "after_in",
        ("after_dense", "Dense", {"units": units, "kernel_initializer": "he_normal"}),
        ("after_relu", "ReLU", {}),
        ("after_norm", "BatchNormalization", norm),
    )
    d.inside("norm_before", units=48)
    d.add("before_in", "Input", (0, 0))
    before = {"units": units, "kernel_initializer": "he_normal", "use_bias": False}
    d.chain(
        (1, 0),
        "before_in",
        ("before_dense", "Dense", before),
        ("before_norm", "BatchNormalization", norm),
        ("before_relu", "ReLU", {}),
    )
    d.inside("main")
    plain = {"units": units, "repeat": depth}
    relu = {**plain, "activation": "relu", "kernel_initializer": "he_normal"}
    selu = {**plain, "activation": "selu", "kernel_initializer": "lecun_normal"}
    d.add("deep_relu", "Dense", (2, 0), "flatten", **relu)
    d.add("deep_selu", "Dense", (2, 1), "flatten", **selu)
    d.model("deep_after", "norm_after", (2, 2), "flatten", depth, units=units)
    d.model("deep_before", "norm_before", (2, 3), "flatten", depth, units=units)
    ways = {
        "relu": "deep_relu",
        "selu": "deep_selu",
        "norm_after": "deep_after",
        "norm_before": "deep_before",
    }
    for row, (way, deep) in enumerate(ways.items()):
        d.add(way, "Dense", (3, row), deep, units=10, activation="softmax")
    d.data(named("digits"), **digits(*ways))
    d.training(named("Adam", learning_rate=0.002), 8, **classified(*ways))
    return d.finished()
