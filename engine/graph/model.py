"""What a graph is: nodes that call layers, and the references between them.

The words are Keras's. A *node* is one call of a layer (`keras/src/ops/node.py`); two nodes that
name the same layer share its weights. Edges are not stored: they are the `Ref`s among a node's
arguments. Everything here is an immutable value; `edits.py` makes changed copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from engine.graph.frozen import FrozenDict


class Expression(Struct, frozen=True):
    """A value computed from variables, graph parameters and the repeat index `i`."""

    text: str


class Instance(Struct, frozen=True):
    """An object by its class (or function) and fields: `L2(l2=0.01)`, `Adam(...)`, an inner layer.

    `class_name` is the public Keras name; which module it lives in follows from the kind of the
    field that holds it.
    """

    class_name: str
    fields: FrozenDict[str, Any] = FrozenDict()


class Ref(Struct, frozen=True, gc=False):
    """The tensor that comes out of `node` at `output`."""

    node: str
    output: int = 0


# A literal (None, bool, int, float, str, tuple of Values, FrozenDict of Values), an Instance or an
# Expression. Sequences are always tuples in memory and arrays in the file.
Value: TypeAlias = Any
# A Value, a Ref, or a tuple or FrozenDict of Arguments.
Argument: TypeAlias = Any

LayerKind = Literal["class", "graph", "application", "code"]
Added = Literal["class", "graph", "application", "code", "operation"]  # what a new node calls
Structure = Literal["single", "list", "dict"]


class Layer(Struct, frozen=True):
    """A layer: its class, fields and (once trained) weights. Its id is its key in the project.

    `target` names the class for kind "class", a graph id for "graph", an application for
    "application", a source in the project for "code".
    """

    name: str
    target: str
    kind: LayerKind = "class"
    fields: FrozenDict[str, Value] = FrozenDict()
    trainable: bool = True
    repeat: Value = 1
    share_repeats: bool = False


class Node(Struct, frozen=True):
    """One call: of the layer with id `layer`, or of a Keras operation (`keras.ops.NAME`).

    `arguments` are those of the call; `muted` (a Value that is true) passes the first input on.
    """

    layer: str | None = None
    operation: str | None = None
    arguments: FrozenDict[str, Argument] = FrozenDict()
    muted: Value = False


class Output(Struct, frozen=True):
    """A tensor that leaves the graph, and the name under which it does."""

    ref: Ref
    name: str


class Graph(Struct, frozen=True):
    """Nodes by id, and which of them are the inputs and outputs of the model, in order.

    Without declared `outputs` the loose ends are the outputs: see `wiring.outputs_of`.
    """

    name: str = "model"
    parameters: FrozenDict[str, Value] = FrozenDict()
    nodes: FrozenDict[str, Node] = FrozenDict()
    inputs: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    input_structure: Structure = "list"
    output_structure: Structure = "list"


class Slot(Struct, frozen=True, gc=False):
    """One place where a wire may end: `argument` of `node`, and `index` where it takes a list."""

    node: str
    argument: str
    index: int | None = None


class Edge(Struct, frozen=True, gc=False):
    """A wire: from the tensor `source` to the place `target`."""

    source: Ref
    target: Slot


# The class of an Instance that stands for a layer of the project, by its id, in a field: what
# a TimeDistributed wraps may be a model, or a layer that is called elsewhere too.
INNER = "Layer"
# That of one that stands for a function of the project's own code, by the name of its source.
FUNCTION = "Function"


def inner_layers(value: Value) -> Iterator[str]:
    """Ids of the project's layers that stand inside a value."""
    if isinstance(value, Instance):
        if value.class_name == INNER:
            yield str(value.fields.get("id"))
        else:
            yield from inner_layers(value.fields)
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from inner_layers(item)


def refs_in(argument: Argument) -> Iterator[Ref]:
    """Every Ref inside an argument, in order."""
    if isinstance(argument, Ref):
        yield argument
    elif isinstance(argument, tuple):
        for item in argument:
            yield from refs_in(item)
    elif isinstance(argument, dict):
        for item in argument.values():
            yield from refs_in(item)


def edges_into(node_id: str, node: Node) -> Iterator[Edge]:
    """The wires that end at `node`; items of a list argument carry their index."""
    for name, argument in node.arguments.items():
        if isinstance(argument, Ref):
            yield Edge(argument, Slot(node_id, name))
        elif isinstance(argument, tuple):
            for index, item in enumerate(argument):
                for ref in refs_in(item):
                    yield Edge(ref, Slot(node_id, name, index))
        elif isinstance(argument, dict):
            for ref in refs_in(argument):
                yield Edge(ref, Slot(node_id, name))
