"""A project that grows by edits, as a person would draw it: what the examples are made with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from engine.custom.shipped import shipped_sources
from engine.graph import rules
from engine.graph.edits import AddNode, Connect, Edit, SetEntry, SetMuted
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Instance, Layer, Node, Ref, Slot, Value
from engine.graph.ports import ports_of
from engine.graph.sources import add_source, add_training_code
from engine.project import Binding, DataSpec, Frame, Note, Project, TrainingSpec

COLUMN, ROW = 222, 84  # scene units between the corners of neighbours
NODE = (158, 50)  # size of a node in scene units

Spot = tuple[float, float]  # column, row
Link = tuple[str, str, dict[str, Any]]  # name, class and fields of a layer in a chain


class Drawing:
    """A project that grows by edits; `project` is its value so far.

    Nodes go to `graph`: the main one, until `inside` begins another.
    """

    def __init__(self, title: str, description: str, seed: int = 0, **variables: Value) -> None:
        self.project = Project(
            title=title,
            description=" ".join(description.split()),
            seed=seed,
            variables=FrozenDict(variables),
        )
        self.graph = "main"

    def edit(self, edit: Edit) -> None:
        """Make an edit, if the rules allow it."""
        rules.check(self.project, edit)
        self.project, _ = edit.apply(self.project)

    def inside(self, graph: str, **parameters: Value) -> None:
        """Go on in a graph of its own that layers can name; it begins here, with parameters."""
        self.graph = graph
        if graph not in self.project.graphs:
            begun = Graph(name=graph, parameters=FrozenDict(parameters))
            self.edit(SetEntry(("graphs", graph), begun))

    def add(
        self,
        name: str,
        target: str,
        at: Spot,
        inputs: str | list[str] | None = None,
        repeat: Value = 1,
        **fields: Any,
    ) -> None:
        """A node with a layer of its own at (column, row), wired to its inputs."""
        self._add(name, Layer(name, target, fields=_table(fields), repeat=repeat), at, inputs)

    def model(
        self, name: str, graph: str, at: Spot, inputs: str, repeat: Value = 1, **fields: Any
    ) -> None:
        """A node whose layer is a graph of the project, with values for its parameters."""
        layer = Layer(name, graph, kind="graph", fields=_table(fields), repeat=repeat)
        self._add(name, layer, at, inputs)

    def code(self, name: str, file: str, at: Spot, inputs: str, **fields: Any) -> None:
        """A node of a layer of the project's own, whose source comes with Layerloom."""
        text = shipped_sources()[file]
        if text not in self.project.sources.values():
            self.edit(add_source(self.project, text)[1])
        source = next(n for n, known in self.project.sources.items() if known == text)
        self._add(name, Layer(name, source, kind="code", fields=_table(fields)), at, inputs)

    def call(self, name: str, layer: str, at: Spot, inputs: str) -> None:
        """One more call of a layer that is there: the weights are shared."""
        self._add(name, layer, at, inputs)

    def chain(self, at: Spot, inputs: str, *links: Link) -> None:
        """Layers in a row to the right of (column, row), each wired to the one before it."""
        for index, (name, target, fields) in enumerate(links):
            self.add(name, target, (at[0] + index, at[1]), inputs, **fields)
            inputs = name

    def mute(self, node: str, when: str) -> None:
        """Let a node pass its input on where an expression is true."""
        self.edit(SetMuted(self.graph, node, Expression(when)))

    def _add(self, name: str, layer: Layer | str, at: Spot, inputs: str | list[str] | None) -> None:
        own = layer if isinstance(layer, Layer) else None
        node = Node(layer=name if own else str(layer))
        self.edit(AddNode(self.graph, name, node, own, (at[0] * COLUMN, at[1] * ROW)))
        sources = [inputs] if isinstance(inputs, str) else inputs or []
        for index, source in enumerate(sources):
            port = ports_of(self.project, self.project.node(self.graph, name))[0]
            slot = Slot(name, port.name, index if port.many else None)
            self.edit(Connect(self.graph, Ref(source), slot))

    def frame(self, title: str, first: Spot, last: Spot) -> None:
        """A titled frame around the nodes from one (column, row) to another."""
        left, top = first[0] * COLUMN - 24, first[1] * ROW - 44
        width = (last[0] - first[0]) * COLUMN + NODE[0] + 48
        height = (last[1] - first[1]) * ROW + NODE[1] + 68
        frame = Frame(title, left, top, width, height)
        frames = self.project.view_of(self.graph).frames.put("block", frame)
        self.edit(SetEntry(("view", self.graph, "frames"), frames))

    def data(self, source: Instance, **bindings: Binding) -> None:
        """Where the samples come from, and what feeds each input and output."""
        self.edit(SetEntry(("data",), DataSpec(source=source, bindings=FrozenDict(bindings))))

    def generator(self, file: str, bindings: dict[str, Binding], **fields: Any) -> None:
        """The data come from a generator of the project's own, which comes with Layerloom."""
        self.edit(add_training_code(self.project, shipped_sources()[file]))
        source = self.project.data.source
        assert source is not None  # it has just been added
        made = Instance(source.class_name, FrozenDict({**source.fields, **_table(fields)}))
        self.data(made, **bindings)

    def callback(self, file: str, **fields: Any) -> None:
        """A callback more, of the project's own, which comes with Layerloom."""
        self.edit(add_training_code(self.project, shipped_sources()[file]))
        *others, last = self.project.training.callbacks
        made = Instance(last.class_name, FrozenDict({**last.fields, **_table(fields)}))
        self.edit(SetEntry(("training", "callbacks"), (*others, made)))

    def training(self, optimizer: Instance, epochs: int, **spec: Any) -> None:
        """How the model is compiled and fitted."""
        tables: dict[str, Any] = {
            key: FrozenDict(value) if isinstance(value, dict) else value
            for key, value in spec.items()
        }
        training = TrainingSpec(optimizer=optimizer, epochs=epochs, **tables)
        self.edit(SetEntry(("training",), training))

    def finished(self) -> Project:
        """The project, with its description on up to three notes below the nodes of the model."""
        view = self.project.view_of("main")
        left = min(x for x, _ in view.positions.values())
        top = max(y for _, y in view.positions.values()) + 1.25 * ROW
        texts = _in_three(self.project.description)
        notes = {f"note_{n}": Note(t, left + n * COLUMN, top) for n, t in enumerate(texts)}
        self.edit(SetEntry(("view", "main", "notes"), FrozenDict(notes)))
        return self.project


def named(name: str, **fields: Any) -> Instance:
    """An object by its class and fields: a source, a step or an optimizer."""
    return Instance(name, FrozenDict(fields))


def columns(*names: str, steps: tuple[Instance, ...] = ()) -> Binding:
    """A binding to columns of the data, with preparations."""
    return Binding(names, steps)


def judged(outputs: str | Sequence[str], loss: str, *metrics: str) -> dict[str, Any]:
    """The loss and the metrics of one output, or of several that are judged alike."""
    names = [outputs] if isinstance(outputs, str) else outputs
    return {"losses": dict.fromkeys(names, loss), "metrics": dict.fromkeys(names, metrics)}


def classified(*outputs: str) -> dict[str, Any]:
    """How outputs are judged that say which class it is, by its number."""
    return judged(outputs, "sparse_categorical_crossentropy", "accuracy")


def digits(*outputs: str) -> dict[str, Binding]:
    """The handwritten digits as "images" from 0 to 1, and their labels for each output."""
    images = columns("images", steps=(named("scale", factor=1 / 16),))
    return {"images": images, **dict.fromkeys(outputs, columns("labels"))}


def shapes(*outputs: str) -> dict[str, Binding]:
    """The coloured shapes as "images" from 0 to 1, and their labels for each output."""
    images = columns("images", steps=(named("scale", factor=1 / 255),))
    return {"images": images, **dict.fromkeys(outputs, columns("labels"))}


def _in_three(text: str) -> list[str]:
    """Its sentences in three parts of about one length; fewer where there are fewer sentences."""
    parts: list[list[str]] = [[], [], []]
    length = 0
    for sentence in re.split(r"(?<=[.?!]) ", text):
        parts[3 * (length + len(sentence) // 2) // len(text)].append(sentence)
        length += len(sentence) + 1
    return [" ".join(part) for part in parts if part]


def _table(fields: dict[str, Any]) -> FrozenDict[str, Value]:
    return FrozenDict((key, freeze(value)) for key, value in fields.items())
