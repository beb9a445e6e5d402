"""A project: graphs, data, training and canvas as one immutable value.

`Project.save` and `load_project` (in storage.py) are its way to and from a `.loom` file;
`engine.graph.edits` makes changed copies. Nothing here knows Keras or Qt.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from engine.errors import UnknownNodeError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Instance, Layer, Node, Ref, Value, inner_layers

FORMAT = "layerloom-project"
VERSION = 1


class Binding(Struct, frozen=True):
    """Which arrays or columns of the data feed one input or output, and how they are prepared.

    `columns` names arrays (npz, built-in sets) or columns (tables); several are stacked along the
    last axis. `steps` are preparations in order, such as `Instance("scale", {"factor": 0.0625})`.
    """

    columns: tuple[str, ...] = ()
    steps: tuple[Instance, ...] = ()


class DataSpec(Struct, frozen=True):
    """Where the samples come from and which part of them goes where.

    `source` names a loader and its fields (`Instance("digits")`, `Instance("csv", {"path": ...})`).
    `bindings` is keyed by the names of inputs and of outputs (their layers' names).
    `validation_split` is the fraction at the end of the rows, as in Keras; with `shuffle` the rows
    are first put in an order drawn from the project's seed, so that a sorted table is split fairly.
    `samples` is how many rows are taken in that order (None: all). Of a "stratified" split each
    class has its fraction; of `folds` equal parts the one of number `fold` (from 1) validates; with
    "given" it is the validation part of the source, or else its test part. With `stream` samples
    stay on the disk until a batch needs them.
    """

    source: Instance | None = None
    bindings: FrozenDict[str, Binding] = FrozenDict()
    validation_split: float = 0.2
    shuffle: bool = True
    samples: int | None = None
    split: Literal["fraction", "stratified", "folds", "given"] = "fraction"
    folds: int = 5
    fold: int = 1
    stream: bool = False

    @property
    def validates(self) -> bool:
        """Whether a part of the data is kept for validation."""
        return self.split in ("folds", "given") or bool(self.validation_split)


class TrainingSpec(Struct, frozen=True):
    """How the model is compiled and fitted; the words are those of `compile` and `fit`.

    `losses`, `loss_weights` and `metrics` are keyed by output name. Epochs and batch size count
    passes over the training part and samples a step. `class_weight` is "balanced", or how much each
    class counts by its number as text (None: all the same). `precision` is the policy of layers
    that have no `dtype` of their own. `keep` says whose weights a training leaves: those of the
    epoch with the lowest validation loss (training loss without validation), or the last ones.
    """

    optimizer: Instance = Instance("Adam")
    losses: FrozenDict[str, Value] = FrozenDict()
    loss_weights: FrozenDict[str, float] = FrozenDict()
    metrics: FrozenDict[str, tuple[Value, ...]] = FrozenDict()
    epochs: int = 10
    batch_size: int = 32
    steps_per_execution: int = 1
    callbacks: tuple[Instance, ...] = ()
    class_weight: Value = None
    precision: Literal["float32", "mixed_float16", "mixed_bfloat16"] = "float32"
    keep: Literal["best", "last"] = "best"


class SweepSpec(Struct, frozen=True):
    """Which variables vary over what, and how the runs over them are chosen."""

    axes: FrozenDict[str, Value] = FrozenDict()
    expectation: str = ""
    strategy: Instance = Instance("grid")
    repeats: int = 1


class Frame(Struct, frozen=True):
    """A tinted, titled rectangle behind nodes (scene units; 1 unit is 1 pixel at 100 %)."""

    title: str
    x: float
    y: float
    width: float
    height: float
    color: str = ""


class Note(Struct, frozen=True):
    """Free text on the canvas."""

    text: str
    x: float
    y: float


class BentWire(Struct, frozen=True):
    """The points that the wire from `source` to an argument of a node is led through, in order.

    Wires of one tensor to one list argument have them in common.
    """

    source: Ref
    argument: str
    points: tuple[tuple[float, float], ...] = ()


class GraphView(Struct, frozen=True):
    """How one graph lies on the canvas: top-left corners of its nodes, frames and notes.

    `bends` are those of the wires that end at each node.
    """

    positions: FrozenDict[str, tuple[float, float]] = FrozenDict()
    frames: FrozenDict[str, Frame] = FrozenDict()
    notes: FrozenDict[str, Note] = FrozenDict()
    bends: FrozenDict[str, tuple[BentWire, ...]] = FrozenDict()


class Weights(Struct, frozen=True):
    """The current weights: the file beside the project that holds them, and where they are from."""

    file: str
    sha256: str
    origin: str


class Project(Struct, frozen=True):
    """Everything that is saved. `main` is the id of the graph that is the model."""

    version: int = VERSION
    title: str = ""
    description: str = ""
    seed: int = 0
    variables: FrozenDict[str, Value] = FrozenDict()
    layers: FrozenDict[str, Layer] = FrozenDict()
    graphs: FrozenDict[str, Graph] = FrozenDict({"main": Graph()})
    main: str = "main"
    sources: FrozenDict[str, str] = FrozenDict()
    data: DataSpec = DataSpec()
    training: TrainingSpec = TrainingSpec()
    sweep: SweepSpec = SweepSpec()
    weights: Weights | None = None
    view: FrozenDict[str, GraphView] = FrozenDict()

    def graph(self, graph_id: str | None = None) -> Graph:
        """The graph with this id (the main one without); raises UnknownNodeError."""
        wanted = self.main if graph_id is None else graph_id
        try:
            return self.graphs[wanted]
        except KeyError:
            raise UnknownNodeError(
                f"there is no graph {wanted!r}", expected=f"one of {', '.join(self.graphs)}"
            ) from None

    def node(self, graph_id: str, node_id: str) -> Node:
        """The node with this id; raises UnknownNodeError."""
        try:
            return self.graph(graph_id).nodes[node_id]
        except KeyError:
            raise UnknownNodeError(
                f"there is no node {node_id!r} in graph {graph_id!r}",
                hint="It may have been deleted; choose another node.",
            ) from None

    def layer_of(self, node: Node) -> Layer | None:
        """The layer that a node calls; None for an operation."""
        if node.layer is None:
            return None
        try:
            return self.layers[node.layer]
        except KeyError:
            raise UnknownNodeError(f"there is no layer {node.layer!r}") from None

    def display_name(self, graph_id: str, node_id: str) -> str:
        """What a person calls the node: its layer's name, or its operation's."""
        node = self.node(graph_id, node_id)
        layer = self.layer_of(node)
        if layer is not None:
            return layer.name
        return node.operation or node_id

    def layers_within(self, layer_ids: Iterable[str]) -> set[str]:
        """These layers and those that stand in their fields, at any depth."""
        found: set[str] = set()
        waiting = list(layer_ids)
        while waiting:
            layer_id = waiting.pop()
            if layer_id not in found and layer_id in self.layers:
                found.add(layer_id)
                waiting += inner_layers(self.layers[layer_id].fields)
        return found

    def calls_of(self, layer_id: str) -> list[tuple[str, str]]:
        """(graph id, node id) of every node that calls the layer."""
        return [
            (graph_id, node_id)
            for graph_id, graph in self.graphs.items()
            for node_id, node in graph.nodes.items()
            if node.layer == layer_id
        ]

    def view_of(self, graph_id: str) -> GraphView:
        """The graph's place on the canvas (empty where none was kept)."""
        return self.view.get(graph_id, GraphView())

    def save(self, path: str | Path) -> None:
        """Write a `.loom` file, whole or not at all; raises SaveError."""
        from engine.storage import save_project  # storage knows projects; not the other way round

        save_project(self, Path(path))


ProblemLevel = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """Something wrong at a path (`node`, or `node/field`), as it is shown and printed."""

    graph: str
    node: str
    what: str
    field: str = ""
    expected: str = ""
    received: str = ""
    hint: str = ""
    level: ProblemLevel = "error"

    @property
    def path(self) -> str:
        """Where: `node/field` in the main graph, `graph:node/field` elsewhere is the caller's."""
        return "/".join(part for part in (self.node, self.field) if part) or self.graph

    def __str__(self) -> str:
        parts = [f"{self.path}: {self.what}"]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.received:
            parts.append(f"received {self.received}")
        return "; ".join(parts) + (f". {self.hint}" if self.hint else "")
