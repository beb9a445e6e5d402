"""Which tensor of a Keras model each node of the graph gives, for a model however it was made.

A model that was read from a file knows layers by their names and operations by none of ours: calls
are told by their order, operations by what goes into them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import count
from typing import Any

import keras

from engine.errors import UnknownClassError
from engine.graph.faults import is_input
from engine.graph.model import Layer, Node, refs_in
from engine.keras_bridge.compile import used_nodes
from engine.operations import find_operation
from engine.project import Project


def node_tensors(
    project: Project, model: keras.Model, graph_id: str | None = None
) -> dict[str, Any]:
    """The first output of each node of a graph (the main one), of which this is the model.

    By the node's id; of a layer that is repeated it is that of its last repetition. Nodes that are
    muted have no tensor: by an expression too, where it comes to that.
    """
    calls = _found(project, graph_id or project.main, model)
    return {node_id: tensors[0] for node_id, (_, tensors) in calls.items() if tensors}


def inner_call(
    project: Project, model: keras.Model, graph_id: str, node_id: str
) -> tuple[keras.Model, list[Any]] | None:
    """The model that a node of a graph calls, and the tensors of `model` on which it does.

    Of one that is repeated it is the first repetition. None where the node calls no model.
    """
    first, _ = _found(project, graph_id, model).get(node_id, (None, []))
    if first is None or not isinstance(first.operation, keras.Model):
        return None
    return first.operation, list(first.input_tensors)


def _found(project: Project, graph_id: str, model: keras.Model) -> dict[str, tuple[Any, list[Any]]]:
    """By node: Keras's first call for it (None for an input), and what its last one answers."""
    graph = project.graph(graph_id)
    layer_calls, other_calls = _calls(model)
    asked: dict[str, list[str]] = defaultdict(list)
    for node_id in used_nodes(graph):
        layer = project.layer_of(graph.nodes[node_id])
        if layer is not None and graph.nodes[node_id].muted is not True:
            asked[layer.name].append(node_id)
    found: dict[str, tuple[Any, list[Any]]] = {}
    named = {tensor._keras_history.operation.name: tensor for tensor in model.inputs}
    for node_id, tensor in zip(graph.inputs, model.inputs, strict=True):
        # A dictionary's inputs stand in the order of their names.
        found[node_id] = (None, [named.get(project.display_name(graph_id, node_id), tensor)])
    for node_id in used_nodes(graph):
        node = graph.nodes[node_id]
        layer = project.layer_of(node)
        if is_input(layer) or node.muted is True:
            continue
        if layer is None:
            tensors = {n: made for n, (_, made) in found.items()}
            call = _operation(node, tensors, other_calls)
            made = [] if call is None else [call]
        else:
            among = asked[layer.name]
            if len(among) > 1 and any(graph.nodes[n].muted is not False for n in among):
                continue  # of a call that may be muted nobody can tell whose it is
            made = _calls_of(layer, layer_calls, asked, among.index(node_id), len(among))
        if made:
            found[node_id] = (made[0], list(made[-1].outputs))
    return found


def _calls_of(
    layer: Layer, calls: dict[str, list[Any]], others: Collection[str], at: int, of: int
) -> list[Any]:
    """Keras's calls for the node that is number `at` of those `of` that call a layer.

    A layer that is repeated is called several times in a row, or makes a layer for each time.
    """
    if layer.repeat == 1 or layer.share_repeats:
        known = calls.get(layer.name, [])
        times = len(known) // of
        return known[times * at : times * (at + 1)]
    found: list[Any] = []
    for number in count(1):
        name = f"{layer.name}_{number}"
        if name in others or len(calls.get(name, ())) <= at:
            return found
        found.append(calls[name][at])
    return found


def _calls(model: keras.Model) -> tuple[dict[str, list[Any]], list[Any]]:
    """Keras's nodes by layer in the order of its calls, and those of operations."""
    layers: dict[str, list[Any]] = defaultdict(list)
    others = []
    for nodes in model._nodes_by_depth.values():
        for node in nodes:
            if isinstance(node.operation, keras.layers.Layer):
                layers[node.operation.name].append(node)
            else:
                others.append(node)
    for calls in layers.values():
        calls.sort(key=lambda node: node.operation._inbound_nodes.index(node))
    return layers, others


def _operation(node: Node, found: dict[str, list[Any]], calls: list[Any]) -> Any:
    """The call of an operation upon these tensors; None where there is none, or no way to tell."""
    refs = [ref for argument in node.arguments.values() for ref in refs_in(argument)]
    if any(ref.node not in found or ref.output >= len(found[ref.node]) for ref in refs):
        return None
    wanted = [id(found[ref.node][ref.output]) for ref in refs]
    try:
        name = find_operation(node.operation or "").class_name
    except UnknownClassError:
        return None
    for call in calls:
        given = [id(tensor) for tensor in call.input_tensors]
        if type(call.operation).__name__ == name and sorted(given) == sorted(wanted):
            return call
    return None
