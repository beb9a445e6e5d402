"""Writes the example projects by edits: `python -m tests.build_examples`.

A test builds them anew and compares, so that the committed files stay what is written here.
"""

from __future__ import annotations

from typing import Any

from engine.examples import example_path
from engine.graph import rules
from engine.graph.edits import AddNode, Connect, Edit, SetEntry
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Layer, Node, Ref, Slot
from engine.graph.ports import ports_of
from engine.project import Binding, DataSpec, Frame, Project, TrainingSpec

COLUMN, ROW = 222, 84  # scene units between the corners of neighbours
NODE = (158, 50)  # size of a node in scene units


class Drawing:
    """A project that grows by edits; `project` is its value so far."""

    def __init__(self, title: str, description: str, seed: int = 0) -> None:
        self.project = Project(title=title, description=" ".join(description.split()), seed=seed)

    def edit(self, edit: Edit) -> None:
        """Make an edit, if the rules allow it."""
        rules.check(self.project, edit)
        self.project, _ = edit.apply(self.project)

    def add(
        self,
        name: str,
        target: str,
        at: tuple[float, float],
        inputs: str | list[str] | None = None,
        **fields: Any,
    ) -> None:
        """A node with a layer of its own at (column, row), wired to its inputs."""
        values = FrozenDict((key, freeze(value)) for key, value in fields.items())
        self._add(name, Node(layer=name), Layer(name, target, fields=values), at, inputs)

    def call(self, name: str, layer: str, at: tuple[float, float], inputs: str) -> None:
        """One more call of a layer that is there: the weights are shared."""
        self._add(name, Node(layer=layer), None, at, inputs)

    def _add(
        self,
        name: str,
        node: Node,
        layer: Layer | None,
        at: tuple[float, float],
        inputs: str | list[str] | None,
    ) -> None:
        self.edit(AddNode("main", name, node, layer, (at[0] * COLUMN, at[1] * ROW)))
        sources = [inputs] if isinstance(inputs, str) else inputs or []
        for index, source in enumerate(sources):
            port = ports_of(self.project, self.project.node("main", name))[0]
            slot = Slot(name, port.name, index if port.many else None)
            self.edit(Connect("main", Ref(source), slot))

    def frame(self, title: str, first: tuple[float, float], last: tuple[float, float]) -> None:
        """A titled frame around the nodes from one (column, row) to another."""
        left, top = first[0] * COLUMN - 24, first[1] * ROW - 44
        width = (last[0] - first[0]) * COLUMN + NODE[0] + 48
        height = (last[1] - first[1]) * ROW + NODE[1] + 68
        frame = Frame(title, left, top, width, height)
        frames = self.project.view_of("main").frames.put("block", frame)
        self.edit(SetEntry(("view", "main", "frames"), frames))

    def data(self, source: Instance, **bindings: Binding) -> None:
        """Where the samples come from, and what feeds each input and output."""
        self.edit(SetEntry(("data",), DataSpec(source=source, bindings=FrozenDict(bindings))))

    def training(self, optimizer: Instance, epochs: int, **spec: Any) -> None:
        """How the model is compiled and fitted."""
        tables = {key: FrozenDict(value) for key, value in spec.items()}
        training = TrainingSpec(optimizer=optimizer, epochs=epochs, **tables)
        self.edit(SetEntry(("training",), training))


def named(name: str, **fields: Any) -> Instance:
    """An object by its class and fields: a source, a step or an optimizer."""
    return Instance(name, FrozenDict(fields))


def columns(*names: str, steps: tuple[Instance, ...] = ()) -> Binding:
    """A binding to columns of the data, with preparations."""
    return Binding(names, steps)


def judged(output: str, loss: str, metric: str) -> dict[str, Any]:
    """The loss and the metric of one output."""
    return {"losses": {output: loss}, "metrics": {output: (metric,)}}


_DIGITS = {
    "images": columns("images", steps=(named("scale", factor=1 / 16),)),
    "digit": columns("labels"),
}


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
    d.data(named("digits"), **_DIGITS)
    d.training(
        named("Adam", learning_rate=0.002),
        20,
        **judged("digit", "sparse_categorical_crossentropy", "accuracy"),
    )
    return d.project


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
    d.data(named("digits"), **_DIGITS)
    d.training(
        named("Adam", learning_rate=0.002),
        8,
        **judged("digit", "sparse_categorical_crossentropy", "accuracy"),
    )
    return d.project


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
        **judged("shape", "sparse_categorical_crossentropy", "accuracy"),
    )
    return d.project


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
    return d.project


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
        **judged("answer", "sparse_categorical_crossentropy", "accuracy"),
    )
    return d.project


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
    return d.project


BUILDERS = {
    "digits-mlp": digits_mlp,
    "digits-residual": digits_residual,
    "inception-block": inception_block,
    "siamese-shared": siamese_shared,
    "two-inputs-question-answer": question_answer,
    "three-outputs-age-income-gender": age_income_gender,
}


def main() -> None:
    """Write every example."""
    for name, build in BUILDERS.items():
        path = example_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        build().save(path)
        print(path)


if __name__ == "__main__":
    main()
