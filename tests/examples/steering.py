"""How to train: optimizers and schedules of the learning rate."""

from __future__ import annotations

from typing import Any

from engine.graph.model import Expression, Instance
from engine.project import Project
from tests.examples.drawing import Drawing, classified, digits, named

_STEPS = 45  # batches of 32 in an epoch: 80 % of 1,797 digits
_EPOCHS = 12


def sgd_momentum() -> Project:
    """Plain gradient descent, with a memory."""
    return _classifier(
        named(
            "SGD",
            learning_rate=Expression("rate"),
            momentum=Expression("momentum"),
            nesterov=True,
        ),
        "Optimizers: gradient descent with momentum",
        """Gradient descent takes a step against the gradient; with momentum it also keeps nine
        tenths of the step before, as a ball that rolls on, so that it is faster along a valley
        and calmer across. Set the variable momentum to 0 and train again, then bring it back and
        raise the rate tenfold. At last choose Adam, which has a rate for each weight, or RMSprop
        in the training panel, and compare how many epochs each needs to reach 90 %.""",
        rate=0.02,
        momentum=0.9,
    )


def exponential_decay() -> Project:
    """A rate that falls by the same factor again and again."""
    schedule = named(
        "ExponentialDecay",
        initial_learning_rate=Expression("rate"),
        decay_steps=Expression("steps_per_epoch"),
        decay_rate=Expression("factor"),
    )
    return _classifier(
        named("SGD", learning_rate=schedule, momentum=0.9),
        "Learning rate: exponential decay",
        """Large steps at first, to get on quickly, and ever smaller ones later, to settle: the
        learning rate stands for an object here, a schedule, and is multiplied by the variable
        factor once in each epoch of 45 steps. Open the optimizer's learning rate to see its
        curve before you train. With a factor of 0.5 the training stands still after five epochs,
        well above the loss that it could reach; with 1 the rate stays as it is. Which factor is
        best, and is it the same one for twice as many epochs?""",
        rate=0.05,
        factor=0.8,
        steps_per_epoch=_STEPS,
    )


def cosine_decay() -> Project:
    """A warm-up, then half a wave down to nothing."""
    schedule = named(
        "CosineDecay",
        initial_learning_rate=0.0,
        decay_steps=Expression("steps_per_epoch * (epochs - warmup_epochs)"),
        warmup_target=Expression("rate"),
        warmup_steps=Expression("steps_per_epoch * warmup_epochs"),
    )
    return _classifier(
        named("Adam", learning_rate=schedule),
        "Learning rate: warm-up and cosine decay",
        """The learning rate climbs from 0 for two epochs, while the weights still are at random
        and gradients wild, then falls along half a cosine wave to 0 at the end of the training:
        so most large networks are trained today. The variable epochs tells the schedule how long
        the training is. Set it to half of that and see the second half learn nothing; set the
        warm-up to 0 epochs and raise the rate until the first epochs suffer. Watch the plot of
        the learning rate beside that of the loss.""",
        rate=0.01,
        epochs=_EPOCHS,
        warmup_epochs=2,
        steps_per_epoch=_STEPS,
    )


def _classifier(optimizer: Instance, title: str, text: str, **variables: Any) -> Project:
    """The digits with one hidden layer, trained by this optimizer."""
    d = Drawing(title, text, **variables)
    d.add("images", "Input", (0, 0), shape=(8, 8, 1))
    d.add("flatten", "Flatten", (1, 0), "images")
    d.add("hidden", "Dense", (2, 0), "flatten", units=64, activation="relu")
    d.add("digit", "Dense", (3, 0), "hidden", units=10, activation="softmax")
    d.data(named("digits"), **digits("digit"))
    d.training(optimizer, _EPOCHS, **classified("digit"))
    return d.finished()
