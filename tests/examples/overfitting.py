"""Against overfitting: penalties, dropout and pictures that are never quite the same."""

from __future__ import annotations

from engine.graph.edits import SetEntry
from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, columns, judged, named, shapes


def regularization() -> Project:
    """The same wide layers, free, penalized in two ways, and with dropout."""
    d = Drawing(
        "Regularization: L1, L2 and dropout",
        """With 353 patients to learn from, two wide layers soon know them all by heart: the
        training loss of the free network falls towards nothing while its validation loss rises.
        Three remedies stand beside it. L1 adds the sizes of the weights to the loss and drives
        many to 0, L2 adds their squares and keeps them small, and dropout switches units off at
        random. Vary l1, l2 and dropout among the variables, ten times more and ten times less.
        Look at the gap between the two curves of each, and at the histograms of the weights.""",
        seed=3,
        units=128,
        l1=0.002,
        l2=0.02,
        dropout=0.3,
    )
    hidden = {"units": Expression("units"), "activation": "relu"}
    l1 = named("L1", l1=Expression("l1"))
    l2 = named("L2", l2=Expression("l2"))
    penalties = {
        "free": hidden,
        "l1": {**hidden, "kernel_regularizer": l1},
        "l2": {**hidden, "kernel_regularizer": l2},
    }
    d.add("measurements", "Input", (0, 1.5), shape=(10,))
    d.add("normalize", "Normalization", (1, 1.5), "measurements")
    number = {"units": 1}
    for row, (way, fields) in enumerate(penalties.items()):
        layers = [(f"{way}_{n}", "Dense", fields) for n in (1, 2)]
        d.chain((2, row), "normalize", *layers, (f"progress_{way}", "Dense", number))
    d.chain(
        (2, 3),
        "normalize",
        ("dropout_1", "Dense", hidden),
        ("drop_1", "Dropout", {"rate": Expression("dropout")}),
        ("dropout_2", "Dense", hidden),
        ("drop_2", "Dropout", {"rate": Expression("dropout")}),
        ("progress_dropout", "Dense", number),
    )
    outputs = [f"progress_{way}" for way in (*penalties, "dropout")]
    progress = columns("target", steps=(named("scale", factor=0.01),))
    bindings = dict.fromkeys(outputs, progress)
    d.data(named("diabetes"), measurements=columns("features"), **bindings)
    d.training(named("Adam"), 60, **judged(outputs, "mean_squared_error", "r2_score"))
    return d.finished()


def augmentation() -> Project:
    """The same network, with and without pictures that are flipped and shifted."""
    d = Drawing(
        "Augmentation: flipped and shifted shapes",
        """A shifted disc is a disc still. Layers at the beginning of the lower network flip and
        shift each picture at random, anew in each epoch, and pass it on as it is once the network
        is trained; the upper network sees 480 pictures as they are, knows them all by heart after
        a few epochs, and is wrong about many new ones. Compare the gap between the training and
        the validation curve of each. Vary shift, a fraction of the picture, and add a
        RandomRotation or a RandomBrightness: what changes the picture, but not its class? In the
        digits a flip would: try to say why.""",
        shift=0.2,
    )
    shift = Expression("shift")
    d.add("images", "Input", (0, 0.5), shape=(32, 32, 3))
    d.add("flipped", "RandomFlip", (1, 1), "images")
    shifts = {"height_factor": shift, "width_factor": shift, "fill_mode": "nearest"}
    d.add("shifted", "RandomTranslation", (2, 1), "flipped", **shifts)
    conv = {"kernel_size": 3, "strides": 2, "padding": "same", "activation": "relu"}
    for row, (way, pictures) in enumerate({"plain": "images", "augmented": "shifted"}.items()):
        d.chain(
            (3, row),
            pictures,
            (f"parts_{way}", "Conv2D", {"filters": 16, **conv}),
            (f"wholes_{way}", "Conv2D", {"filters": 32, **conv}),
            (f"scenes_{way}", "Conv2D", {"filters": 64, **conv}),
            (f"flatten_{way}", "Flatten", {}),
            (f"shape_{way}", "Dense", {"units": 4, "activation": "softmax"}),
        )
    d.frame("Augmentation", (1, 1), (2, 1))
    outputs = ("shape_plain", "shape_augmented")
    d.data(named("shapes", samples=800), **shapes(*outputs))
    d.edit(SetEntry(("data", "validation_split"), 0.4))
    d.training(named("Adam", learning_rate=0.003), 30, **classified(*outputs))
    return d.finished()
