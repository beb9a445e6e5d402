"""Pictures: convolutions, plain and separable, residual and side by side."""

from __future__ import annotations

from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, columns, digits, named, shapes


def digits_cnn() -> Project:
    """A convolution, a pooling, a classifier."""
    d = Drawing(
        "Digits with a convolutional network",
        """A convolution looks for 64 small patterns of 5×5 pixels everywhere in the picture; the
        pooling keeps the strongest answer of each 2×2 places; a dense layer judges what was found
        where. Its kernel has 5 × 5 × 1 × 64 weights and 64 biases, 1,664 in all, whatever the
        size of the picture: compare that with a dense layer. Vary filters and kernel, among the
        variables, and look at the learnt filters and at the feature maps of a digit.""",
        filters=64,
        kernel=5,
    )
    conv = {"filters": Expression("filters"), "kernel_size": Expression("kernel")}
    d.add("images", "Input", (0, 0), shape=(8, 8, 1))
    d.add("patterns", "Conv2D", (1, 0), "images", **conv, padding="same", activation="relu")
    d.add("strongest", "MaxPooling2D", (2, 0), "patterns")
    d.add("flatten", "Flatten", (3, 0), "strongest")
    d.add("dropout", "Dropout", (4, 0), "flatten", rate=0.3)
    d.add("digit", "Dense", (5, 0), "dropout", units=10, activation="softmax")
    d.data(named("digits"), **digits("digit"))
    d.training(named("Adam", learning_rate=0.002), 10, **classified("digit"))
    return d.finished()


def separable_convolutions() -> Project:
    """Two networks of one shape, of which one has a fraction of the weights."""
    d = Drawing(
        "Separable convolutions",
        """A convolution looks at places and channels at once. A separable one first looks at
        each channel by itself, place by place, then mixes the channels at each place: 3 × 3 × 32
        + 32 × 64 weights instead of 3 × 3 × 32 × 64, about an eighth. Both networks see the same
        shapes. Compare the parameters in the summary and the validation curves: how much
        accuracy do the saved weights cost? Then raise the variable filters.""",
        filters=32,
    )
    filters, twice = Expression("filters"), Expression("2 * filters")
    same = {"kernel_size": 3, "padding": "same", "activation": "relu"}
    d.add("images", "Input", (0, 0.5), shape=(32, 32, 3))
    d.add("stem", "Conv2D", (1, 0.5), "images", filters=filters, strides=2, **same)
    for row, (way, target) in enumerate({"full": "Conv2D", "separable": "SeparableConv2D"}.items()):
        d.chain(
            (2, row),
            "stem",
            (f"parts_{way}", target, {"filters": twice, **same}),
            (f"pool_{way}", "MaxPooling2D", {}),
            (f"wholes_{way}", target, {"filters": twice, **same}),
            (f"summary_{way}", "GlobalMaxPooling2D", {}),
            (f"shape_{way}", "Dense", {"units": 4, "activation": "softmax"}),
        )
    outputs = ("shape_full", "shape_separable")
    d.data(named("shapes", samples=1500), **shapes(*outputs))
    d.training(named("Adam", learning_rate=0.003), 8, **classified(*outputs))
    return d.finished()


def digits_residual() -> Project:
    """A residual block with a projection on its shortcut."""
    d = Drawing(
        "Digits with a residual block",
        """Two convolutions with batch normalization between them, and a shortcut around all of
        them: the block only has to learn what must be added to its input. The input has 1
        channel and the block 32, so a 1×1 convolution on the shortcut, the projection, brings
        both to the same shape before they are added.""",
    )
    same = {"kernel_size": 3, "padding": "same", "activation": "relu"}
    d.add("images", "Input", (0, 0.5), shape=(8, 8, 1))
    d.add("conv_a", "Conv2D", (1, 0), "images", filters=32, **same)
    d.add("norm_a", "BatchNormalization", (2, 0), "conv_a")
    d.add("conv_b", "Conv2D", (3, 0), "norm_a", filters=32, **same)
    d.add("projection", "Conv2D", (2, 1), "images", filters=32, kernel_size=1)
    d.add("add", "Add", (4, 0.5), ["conv_b", "projection"])
    d.add("flatten", "Flatten", (5, 0.5), "add")
    d.add("digit", "Dense", (6, 0.5), "flatten", units=10, activation="softmax")
    d.frame("Residual block", (1, 0), (4, 1))
    d.data(named("digits"), **digits("digit"))
    d.training(
        named("Adam", learning_rate=0.002),
        8,
        **classified("digit"),
    )
    return d.finished()


def residual_network() -> Project:
    """A ResNet of any depth: stages that repeat, and the blocks in each of them."""
    d = Drawing(
        "ResNet of any depth: models in models",
        """The whole ResNet is two small graphs. A block is two convolutions with a shortcut
        around them; a stage repeats the block, and the model repeats the stage, each time with
        twice the filters and half the size. Double-click the stage, then the block in it: its
        fields are parameters, and the projection on the shortcut is muted in all but the first
        block of a stage, where the shapes do not fit. Change stages and blocks among the
        variables and watch the summary; the code is a function for each graph, and loops.""",
        stages=3,
        blocks=2,
        filters=8,
    )
    d.inside("block", filters=16, stride=1)
    width, stride = Expression("filters"), Expression("stride")
    conv = {"filters": width, "kernel_size": 3, "padding": "same"}
    norm = {"momentum": 0.9}  # the means of hundreds of steps, where Keras's 0.99 takes thousands
    d.add("block_in", "Input", (0, 0.5))
    d.chain(
        (1, 0),
        "block_in",
        ("conv_a", "Conv2D", {**conv, "strides": stride}),
        ("norm_a", "BatchNormalization", norm),
        ("relu_a", "ReLU", {}),
        ("conv_b", "Conv2D", conv),
        ("norm_b", "BatchNormalization", norm),
    )
    projection = {"filters": width, "kernel_size": 1, "strides": stride}
    d.add("projection", "Conv2D", (3, 1), "block_in", **projection)
    d.mute("projection", "i > 0")
    d.add("add", "Add", (6, 0.5), ["norm_b", "projection"])
    d.add("relu_b", "ReLU", (7, 0.5), "add")
    d.inside("stage", filters=16, number=0)
    d.add("stage_in", "Input", (0, 0))
    halving = Expression("2 if i == 0 and number > 0 else 1")
    d.model(
        "block",
        "block",
        (1, 0),
        "stage_in",
        repeat=Expression("blocks"),
        filters=width,
        stride=halving,
    )
    d.inside("main")
    d.add("images", "Input", (0, 0), shape=(32, 32, 3))
    stem = {"filters": width, "kernel_size": 3, "strides": 2, "padding": "same"}
    d.add("stem", "Conv2D", (1, 0), "images", **stem, activation="relu")
    d.model(
        "stage",
        "stage",
        (2, 0),
        "stem",
        repeat=Expression("stages"),
        filters=Expression("filters * 2 ** i"),
        number=Expression("i"),
    )
    d.add("summary", "GlobalMaxPooling2D", (3, 0), "stage")
    d.add("shape", "Dense", (4, 0), "summary", units=4, activation="softmax")
    d.data(named("shapes", samples=1500), **shapes("shape"))
    d.training(named("Adam", learning_rate=0.003), 8, **classified("shape"))
    return d.finished()


def inception_block() -> Project:
    """Four branches of different reach, side by side."""
    d = Drawing(
        "Shapes with an Inception block",
        """Is it a disc, a square, a cross or a ring? Four branches look at the same picture with
        windows of different size, 1×1, 3×3, 5×5 and a pooled 3×3, and their channels are
        concatenated, so that the network itself chooses the scale. The 1×1 convolutions ahead
        of the larger windows reduce the channels and with them the work.""",
    )
    same = {"padding": "same", "activation": "relu"}
    d.add("images", "Input", (0, 1.5), shape=(32, 32, 3))
    d.add("stem", "Conv2D", (1, 1.5), "images", filters=16, kernel_size=3, strides=2, **same)
    d.add("window_1x1", "Conv2D", (2, 0), "stem", filters=16, kernel_size=1, **same)
    d.add("reduce_3x3", "Conv2D", (2, 1), "stem", filters=16, kernel_size=1, **same)
    d.add("window_3x3", "Conv2D", (3, 1), "reduce_3x3", filters=24, kernel_size=3, **same)
    d.add("reduce_5x5", "Conv2D", (2, 2), "stem", filters=8, kernel_size=1, **same)
    d.add("window_5x5", "Conv2D", (3, 2), "reduce_5x5", filters=16, kernel_size=5, **same)
    d.add("pool_3x3", "MaxPooling2D", (2, 3), "stem", pool_size=3, strides=1, padding="same")
    d.add("window_pool", "Conv2D", (3, 3), "pool_3x3", filters=8, kernel_size=1, **same)
    branches = ["window_1x1", "window_3x3", "window_5x5", "window_pool"]
    d.add("branches", "Concatenate", (4, 1.5), branches)
    d.add("summary", "GlobalMaxPooling2D", (5, 1.5), "branches")
    d.add("shape", "Dense", (6, 1.5), "summary", units=4, activation="softmax")
    d.frame("Inception block", (2, 0), (4, 3))
    d.data(
        named("shapes", samples=1500),
        images=columns("images", steps=(named("scale", factor=1 / 255),)),
        shape=columns("labels"),
    )
    d.training(
        named("Adam", learning_rate=0.003),
        8,
        **classified("shape"),
    )
    return d.finished()
