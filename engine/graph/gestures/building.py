"""Edits that a gesture needs whole: a new layer with a free name, copies, shared copies."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from engine.catalog import Entry, Field
from engine.errors import EditError
from engine.graph.edits import AddNode, Edit, SetEntry, Together, without_refs
from engine.graph.entries import entry_of
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.first_arguments import first_arguments
from engine.graph.model import Added, Argument, Instance, Layer, Node, Ref, Value
from engine.graph.placing.bending import Bends, bends_within, shifted
from engine.graph.rules import free_name
from engine.operations import PREFIX, find_operation
from engine.project import Project

# What a required field starts with, so that a dropped layer works at once.
_FIRST: dict[str, Value] = {
    "units": 64,
    "filters": 32,
    "kernel_size": 3,
    "rate": 0.2,
    "input_dim": 1000,
    "output_dim": 32,
    "num_heads": 4,
    "key_dim": 32,
    "num_query_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 32,
    "target_shape": (-1,),
    "dims": (1,),
    "n": 4,
    "axes": 1,
    "shape": (28, 28, 1),
    "height": 32,
    "width": 32,
    "scale": 1 / 255,
    "factor": 0.2,
    "stddev": 0.1,
    "max_value": 1.0,
    "num_bins": 16,
    "num_tokens": 10,
    "bin_boundaries": (0.0, 0.5, 1.0),
    "sequence_length": 16,
    "layer": Instance("Dense", FrozenDict(units=32)),
    "cell": Instance("LSTMCell", FrozenDict(units=32)),
    "cells": (Instance("LSTMCell", FrozenDict(units=32)),),
}
_FIRST_OF_CLASS: dict[tuple[str, str], Value] = {
    ("CategoryEncoding", "num_tokens"): 10,  # Keras requires it for all but counts
    ("Discretization", "bin_boundaries"): (0.0, 0.5, 1.0),  # this, or bins to be adapted
    ("Bidirectional", "layer"): Instance("LSTM", FrozenDict(units=32)),
    ("RNN", "cell"): Instance("LSTMCell", FrozenDict(units=32)),
    ("EinsumDense", "equation"): "ab,bc->ac",
    ("EinsumDense", "output_shape"): (64,),
    ("Pipeline", "layers"): (Instance("RandomFlip"),),
    ("RandomPosterization", "factor"): 4,
    ("RandomTranslation", "height_factor"): 0.1,
    ("RandomTranslation", "width_factor"): 0.1,
    ("RandomZoom", "height_factor"): 0.1,
}


def snake_case(class_name: str) -> str:
    """`MaxPooling2D` → `max_pooling2d`: as Keras names a layer that has no name."""
    text = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", class_name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", text).lower()


def first_fields(entry: Entry) -> FrozenDict[str, Value]:
    """Values for the fields that a class needs, chosen so that the layer works."""
    return FrozenDict(
        (field.name, _first_value(entry, field))
        for field in entry.fields
        if field.required or (entry.name, field.name) in _FIRST_OF_CLASS
    )


def _first_value(entry: Entry, field: Field) -> Value:
    special = _FIRST_OF_CLASS.get((entry.name, field.name))
    if special is not None:
        return special
    if field.name in _FIRST:
        return _FIRST[field.name]
    if field.choices:
        return field.choices[0]
    by_kind: dict[str, Value] = {
        "int": int(field.minimum or 1),
        "float": float(field.minimum or 0.5),
        "bool": False,
        "int_tuple": 2,
        "shape": (1,),
        "axis": -1,
        "activation": "relu",
    }
    return by_kind.get(field.kind)


def new_node(
    project: Project,
    graph_id: str,
    target: str,
    position: tuple[float, float] | None = None,
    kind: Added = "class",
) -> AddNode:
    """The edit that adds a node with a layer of its own; raises UnknownClassError.

    `target` is a class of `keras.layers` (or, by `kind`, a graph, application, source or, without
    a layer, an operation).
    """
    if kind == "operation":
        operation = find_operation(target.removeprefix(PREFIX)).name
        name = free_name(project, operation.rpartition(".")[2])
        node = Node(operation=operation, arguments=first_arguments(operation))
        return AddNode(graph_id, name, node, None, position)
    entry = entry_of(project, Layer(name="", target=target, kind=kind))
    fields: FrozenDict[str, Value] = FrozenDict()
    if entry is not None:
        target, fields = entry.name, first_fields(entry)
    # Keras calls an application `resnet50`, not `res_net50`.
    usual = target.lower() if kind == "application" else snake_case(target)
    name = free_name(project, usual)
    layer = Layer(name=name, target=target, kind=kind, fields=fields)
    return AddNode(graph_id, name, Node(layer=name), layer, position)


def copy_nodes(
    project: Project,
    graph_id: str,
    node_ids: Collection[str],
    *,
    shared: bool = False,
    offset: tuple[float, float] = (24.0, 24.0),
    keep_inputs: bool = False,
) -> Together:
    """The edit that duplicates nodes: with layers of their own, or (`shared`) calling the same.

    Wires among them are copied; wires from outside only with `keep_inputs`. Inputs are never
    shared: an input node is copied with a layer of its own.
    """
    graph = project.graph(graph_id)
    chosen = [n for n in graph.nodes if n in set(node_ids)]
    clip = Clip.of(project, graph_id, chosen, keep_inputs=keep_inputs)
    return clip.paste(project, graph_id, offset=offset, shared=shared)


class Clip(msgspec.Struct, frozen=True):
    """Nodes cut out of a graph, with their layers and places: what the clipboard holds."""

    nodes: FrozenDict[str, Node]
    layers: FrozenDict[str, Layer]
    positions: FrozenDict[str, tuple[float, float]] = FrozenDict()
    bends: Bends = FrozenDict()

    @staticmethod
    def of(
        project: Project, graph_id: str, node_ids: Collection[str], *, keep_inputs: bool = False
    ) -> Clip:
        """A clip of these nodes; wires from outside are left behind unless `keep_inputs`."""
        graph, view, chosen = project.graph(graph_id), project.view_of(graph_id), set(node_ids)
        outside = set() if keep_inputs else set(graph.nodes) - chosen
        nodes = {n: graph.nodes[n] for n in graph.nodes if n in chosen}
        if outside:
            nodes = {
                n: msgspec.structs.replace(node, arguments=without_refs(node.arguments, outside))
                for n, node in nodes.items()
            }
        layers = {n.layer: project.layers[n.layer] for n in nodes.values() if n.layer is not None}
        places = {n: view.positions[n] for n in nodes if n in view.positions}
        bends = bends_within(view, chosen)
        return Clip(FrozenDict(nodes), FrozenDict(layers), FrozenDict(places), bends)

    def paste(
        self,
        project: Project,
        graph_id: str,
        *,
        offset: tuple[float, float] = (24.0, 24.0),
        shared: bool = False,
    ) -> Together:
        """The edit that puts copies into a graph under free names.

        Within the clip shared layers stay shared. Raises EditError for an empty clip.
        """
        if not self.nodes:
            raise EditError("there is nothing to paste")
        new_ids: dict[str, str] = {}
        new_layers: dict[str, str] = {}
        added: list[AddNode] = []
        state = project
        for old_id, node in self.nodes.items():
            layer, layer_id = None, node.layer
            if node.layer is not None:
                old = self.layers[node.layer]
                if shared and old.target != "Input" and node.layer in project.layers:
                    new_layers[node.layer] = node.layer
                if node.layer not in new_layers:
                    name = free_name(state, old.name)
                    layer = msgspec.structs.replace(old, name=name)
                    new_layers[node.layer] = name
                layer_id = new_layers[node.layer]
            new_id = layer_id if layer is not None and layer_id else free_name(state, old_id)
            new_ids[old_id] = new_id
            copy = msgspec.structs.replace(node, layer=layer_id)
            x, y = self.positions.get(old_id, (0.0, 0.0))
            edit = AddNode(graph_id, new_id, copy, layer, (x + offset[0], y + offset[1]))
            state, _ = edit.apply(state)
            added.append(edit)
        # Wires last: a node may stand before the one that feeds it.
        edits: list[Edit] = []
        for edit in added:
            wired = msgspec.structs.replace(
                edit.node, arguments=_renamed(edit.node.arguments, new_ids)
            )
            edits.append(msgspec.structs.replace(edit, node=wired))
        for at, wires in shifted(self.bends, new_ids, offset).items():
            edits.append(SetEntry(("view", graph_id, "bends", at), wires))
        title = "Duplicate as shared" if shared else "Duplicate"
        return Together(title, tuple(edits))


def added_nodes(edit: Edit) -> tuple[str, ...]:
    """Ids of the nodes that an edit adds, in order."""
    if isinstance(edit, AddNode):
        return (edit.node_id,)
    if isinstance(edit, Together):
        return tuple(n for part in edit.edits for n in added_nodes(part))
    return ()


def _renamed(argument: Argument, names: dict[str, str]) -> Argument:
    if isinstance(argument, Ref):
        return Ref(names.get(argument.node, argument.node), argument.output)
    if isinstance(argument, tuple):
        return tuple(_renamed(item, names) for item in argument)
    if isinstance(argument, FrozenDict):
        return FrozenDict((key, _renamed(item, names)) for key, item in argument.items())
    return argument
