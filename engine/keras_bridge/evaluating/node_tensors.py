"""Which tensor of a Keras model each node of the graph gives, for a model however it was made.

A model that was read from a file knows layers by their names and operations by none of ours: calls
are told by their order, operations by what goes into them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import keras

from engine.errors import UnknownClassError
from engine.graph.faults import is_input
from engine.graph.model import Node, refs_in
from engine.keras_bridge.compile import used_nodes
from engine.operations import find_operation
from engine.project import Project


def node_tensors(project: Project, model: keras.Model) -> dict[str, Any]:
    """The first output of each node of the main graph, by the node's id.

    Nodes that are muted, or repeat a layer with weights of its own each time, have no tensor.
    """
    graph = project.graph()
    layer_calls, other_calls = _calls(model)
    asked: dict[str, list[str]] = defaultdict(list)
    for node_id in used_nodes(graph):
        layer = project.layer_of(graph.nodes[node_id])
        if layer is not None and graph.nodes[node_id].muted is False:
            asked[layer.name].append(node_id)
    found: dict[str, list[Any]] = {}
    for node_id, tensor in zip(graph.inputs, model.inputs, strict=True):
        found[node_id] = [tensor]
    for node_id in used_nodes(graph):
        node = graph.nodes[node_id]
        layer = project.layer_of(node)
        if is_input(layer) or node.muted is not False:
            continue
        if layer is None:
            made = _operation(node, found, other_calls)
        else:
            calls, among = layer_calls.get(layer.name, []), asked[layer.name]
            times = len(calls) // len(among)  # a layer that is repeated is called several times
            made = calls[times * (among.index(node_id) + 1) - 1] if times else None
        if made is not None:
            found[node_id] = list(made.outputs)
    return {node_id: tensors[0] for node_id, tensors in found.items() if tensors}


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
