"""What a selection of nodes has in common, told without widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from engine.catalog import Entry, Field
from engine.custom.sources import has_code
from engine.errors import UnknownClassError
from engine.graph.entries import known_entry
from engine.graph.model import Graph, Layer, Node, refs_in
from engine.graph.nesting import called_graph
from engine.operations import find_operation, operation_field
from engine.project import Project


class Selection(NamedTuple):
    """Nodes of one graph, all of them there, and the layers that they call."""

    graph: str
    nodes: tuple[str, ...]
    layers: tuple[str, ...]
    entry: Entry | None  # the class, where all are of one
    extra: tuple[Field, ...]  # fields of what the catalogue does not hold
    model: str | None = None  # the graph that a single node calls
    inside: bool = False  # a model that is called, and not in the main graph

    @property
    def form_key(self) -> tuple[object, ...]:
        """Selections with the same key are shown by the same form."""
        extra = tuple((field.name, repr(field.default)) for field in self.extra)
        entry: object = self.entry.name if self.entry else ""
        if self.entry is not None and has_code(self.entry):
            entry = self.entry  # its code may change, and the fields with it
        opened = self.inside and entry == "Input"
        return (entry, extra, bool(self.layers), self.model is not None, opened)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a layer, one by one; an Input inside a model needs no shape."""
        if self.entry is None:
            return self.extra
        if not self.inside or self.entry.name != "Input":
            return self.entry.fields
        return tuple(map(_opened, self.entry.fields))


def select(project: Project, graph_id: str, node_ids: Iterable[str]) -> Selection | None:
    """The selection, without nodes that are gone; None where nothing is left."""
    if graph_id not in project.graphs:
        return None
    known = project.graphs[graph_id].nodes
    ids = tuple(node_id for node_id in node_ids if node_id in known)
    if not ids:
        return None
    nodes = [known[node_id] for node_id in ids]
    layer_ids = tuple(dict.fromkeys(node.layer for node in nodes if node.layer is not None))
    layers = [project.layers[layer_id] for layer_id in layer_ids]
    entry = _common_entry(project, nodes, layers)
    model = called_graph(project, graph_id, ids[0]) if len(ids) == 1 else None
    if model is not None:
        extra = _parameters(project.graph(model), layers[0])
    else:
        extra = () if entry is not None or len(ids) > 1 else _loose_fields(nodes[0], layers)
    return Selection(graph_id, ids, layer_ids, entry, extra, model, graph_id != project.main)


def class_of(project: Project, node: Node) -> str:
    """What a node calls, in words: `Conv2D`, `ops.relu`, the name of a sub-graph."""
    layer = project.layer_of(node)
    if layer is None:
        return f"ops.{node.operation}"
    if layer.kind == "graph" and layer.target in project.graphs:
        return project.graphs[layer.target].name
    return layer.target


def family_of(project: Project, node: Node) -> str:
    """The colour family of a node."""
    layer = project.layer_of(node)
    if layer is None:
        return "op"
    if layer.kind == "graph":
        return "model"
    entry = known_entry(project, layer)
    return entry.family if entry is not None else "custom"


def census(project: Project, selection: Selection) -> list[tuple[str, int]]:
    """How many nodes of which class, the most frequent first."""
    nodes = project.graphs[selection.graph].nodes
    return Counter(class_of(project, nodes[n]) for n in selection.nodes).most_common()


def _common_entry(project: Project, nodes: list[Node], layers: list[Layer]) -> Entry | None:
    entries = [known_entry(project, layer) for layer in layers]
    same = bool(layers) and all(node.layer is not None for node in nodes)
    return entries[0] if same and all(entry is entries[0] for entry in entries) else None


def _opened(field: Field) -> Field:
    if field.name != "shape":
        return field
    note = "Without a shape it takes that of what comes in where the model is called."
    return msgspec.structs.replace(field, required=False, nullable=True, note=note)


def _parameters(graph: Graph, layer: Layer) -> tuple[Field, ...]:
    """A field for each parameter of a model, and for each value that it has no parameter for."""
    found = [Field(n, "literal", default=v, nullable=True) for n, v in graph.parameters.items()]
    odd = [name for name in layer.fields if name not in graph.parameters]
    return (*found, *(Field(name, "literal", nullable=True) for name in odd))


def _loose_fields(node: Node, layers: list[Layer]) -> tuple[Field, ...]:
    """Fields by name only, for operations and classes that nobody knows."""
    if layers:
        return tuple(Field(name, "literal", nullable=True) for name in layers[0].fields)
    return tuple(operation_field(node.operation or "", name) for name in _constants(node))


def _constants(node: Node) -> list[str]:
    """The arguments of an operation's call that no wire gives, set or not."""
    try:
        known = find_operation(node.operation or "")
        names = [name.lstrip("*") for name in (*known.constructor, *known.call)]
    except UnknownClassError:
        names = []
    names += [name for name in node.arguments if name not in names]
    return [name for name in names if not any(True for _ in refs_in(node.arguments.get(name)))]
