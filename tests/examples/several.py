"""Several inputs and outputs: what is shared, joined and weighed."""

from __future__ import annotations

from engine.graph.model import Expression
from engine.project import Project
from tests.examples.drawing import Drawing, classified, columns, judged, named


def two_cameras() -> Project:
    """One small Xception, called for two pictures."""
    d = Drawing(
        "Two cameras, one Xception",
        """Two cameras look at the same scene, one at its left and one at its right part, and
        one network of Xception's kind, separable convolutions with a shortcut around each pair,
        looks at both pictures: it is called twice with the same weights, so that what it learns
        from one camera helps the other. Enter it by double-click. What both have seen is joined,
        for a shape may lie half outside of one picture. Give the second call a copy of the layer
        of its own and compare the parameters and the curves. Xception itself is in the palette,
        for larger pictures.""",
        filters=16,
    )
    width, same = Expression("filters"), {"padding": "same"}
    stem = {"filters": width, "kernel_size": 3, "strides": 2, **same, "activation": "relu"}
    d.inside("small_xception", filters=16)
    d.add("picture", "Input", (0, 0.5))
    d.add("stem", "Conv2D", (1, 0.5), "picture", **stem)
    last = "stem"
    for number, letter in enumerate("ab"):
        filters, at = Expression(f"{2 * number + 2} * filters"), 2 + 4 * number
        separable = {"filters": filters, "kernel_size": 3, **same}
        d.chain(
            (at, 0),
            last,
            (f"wide_{letter}", "SeparableConv2D", {**separable, "activation": "relu"}),
            (f"deep_{letter}", "SeparableConv2D", separable),
            (f"pool_{letter}", "MaxPooling2D", {"pool_size": 3, "strides": 2, **same}),
        )
        shortcut = {"filters": filters, "kernel_size": 1, "strides": 2, **same}
        d.add(f"shortcut_{letter}", "Conv2D", (at + 1, 1), last, **shortcut)
        last = f"add_{letter}"
        d.add(last, "Add", (at + 3, 0.5), [f"pool_{letter}", f"shortcut_{letter}"])
    d.add("seen", "GlobalMaxPooling2D", (10, 0.5), last)
    d.inside("main")
    for row, side in enumerate(("left", "right")):
        cut = (0, 10) if side == "left" else (10, 0)
        d.add(f"{side}_camera", "Input", (0, row), shape=(32, 32, 3))
        cropping = {"cropping": ((0, 0), cut)}
        d.add(f"{side}_part", "Cropping2D", (1, row), f"{side}_camera", **cropping)
    d.model("xception", "small_xception", (2, 0), "left_part", filters=width)
    d.call("xception_again", "xception", (2, 1), "right_part")
    d.add("joined", "Concatenate", (3, 0.5), ["xception", "xception_again"])
    d.add("dropout", "Dropout", (4, 0.5), "joined", rate=0.2)
    d.add("shape", "Dense", (5, 0.5), "dropout", units=4, activation="softmax")
    scene = columns("images", steps=(named("scale", factor=1 / 255),))
    d.data(
        named("shapes", samples=1500),
        left_camera=scene,
        right_camera=scene,
        shape=columns("labels"),
    )
    d.training(named("Adam", learning_rate=0.003), 10, **classified("shape"))
    return d.finished()


def siamese_shared() -> Project:
    """One LSTM that reads two sequences."""
    d = Drawing(
        "Siamese network, one LSTM",
        """Do two noisy waves have the same number of periods? Both are read by one and the same
        LSTM, called twice with the same weights, so that both are judged alike whichever comes
        first. What differs between the two readings decides. Select either call of the encoder:
        a change in one is a change in both.""",
    )
    d.add("first", "Input", (0, 0), shape=(24, 1))
    d.add("second", "Input", (0, 1), shape=(24, 1))
    d.add("encoder", "LSTM", (1, 0), "first", units=32)
    d.call("encoder_again", "encoder", (1, 1), "second")
    d.add("difference", "Subtract", (2, 0.5), ["encoder", "encoder_again"])
    d.add("hidden", "Dense", (3, 0.5), "difference", units=32, activation="relu")
    d.add("similar", "Dense", (4, 0.5), "hidden", units=1, activation="sigmoid")
    d.data(
        named("similar_sequences", samples=1500),
        first=columns("first"),
        second=columns("second"),
        similar=columns("similar"),
    )
    d.training(
        named("Adam", learning_rate=0.005),
        12,
        **judged("similar", "binary_crossentropy", "accuracy"),
    )
    return d.finished()


def question_answer() -> Project:
    """A text and a question about it, read by an LSTM each."""
    d = Drawing(
        "Question answering with two inputs",
        """"Mary carried the apple to the kitchen." What did Mary carry? The text and the
        question have an embedding and an LSTM each; what both have read is joined, and a
        softmax over all words gives the answer. Words are numbers here, and the sentences are
        made up from a small vocabulary at load.""",
    )
    d.add("text", "Input", (0, 0), shape=(12,), dtype="int32")
    d.add("question", "Input", (0, 1), shape=(3,), dtype="int32")
    d.add("embed_text", "Embedding", (1, 0), "text", input_dim=32, output_dim=16)
    d.add("embed_query", "Embedding", (1, 1), "question", input_dim=32, output_dim=16)
    d.add("read_text", "LSTM", (2, 0), "embed_text", units=32)
    d.add("read_query", "LSTM", (2, 1), "embed_query", units=16)
    d.add("joined", "Concatenate", (3, 0.5), ["read_text", "read_query"])
    d.add("answer", "Dense", (4, 0.5), "joined", units=32, activation="softmax")
    d.data(
        named("question_answer", samples=2000),
        text=columns("text"),
        question=columns("question"),
        answer=columns("answer"),
    )
    d.training(
        named("Adam", learning_rate=0.005),
        12,
        **classified("answer"),
    )
    return d.finished()


def age_income_gender() -> Project:
    """Three predictions from one text, each with a loss and a weight of its own."""
    d = Drawing(
        "Age, income and gender from posts",
        """One text, three predictions: the writer's age (a number, in decades), income group (one
        of ten) and gender (yes or no). Each output has a loss of its own, and since those have
        very different sizes, weights bring them into balance: 0.25 for the squared error, 1 for
        the cross-entropy of ten groups and 10 for that of two. The posts are made at load.""",
    )
    d.add("posts", "Input", (0, 1), shape=(100,), dtype="int32")
    d.add("words", "Embedding", (1, 1), "posts", input_dim=1000, output_dim=32)
    conv = {"filters": 64, "kernel_size": 5, "activation": "relu"}
    d.add("conv_a", "Conv1D", (2, 1), "words", **conv)
    d.add("conv_b", "Conv1D", (3, 1), "conv_a", **conv, strides=2)
    d.add("summary", "GlobalMaxPooling1D", (4, 1), "conv_b")
    d.add("age", "Dense", (5, 0), "summary", units=1)
    d.add("income", "Dense", (5, 1), "summary", units=10, activation="softmax")
    d.add("gender", "Dense", (5, 2), "summary", units=1, activation="sigmoid")
    d.data(
        named("posts", samples=2000),
        posts=columns("posts"),
        age=columns("age", steps=(named("scale", factor=0.1),)),
        income=columns("income", steps=(named("one_hot", classes=10),)),
        gender=columns("gender"),
    )
    d.training(
        named("Adam", learning_rate=0.002),
        12,
        losses={
            "age": "mean_squared_error",
            "income": "categorical_crossentropy",
            "gender": "binary_crossentropy",
        },
        loss_weights={"age": 0.25, "income": 1.0, "gender": 10.0},
        metrics={
            "age": ("mean_absolute_error",),
            "income": ("accuracy",),
            "gender": ("accuracy",),
        },
    )
    return d.finished()
