"""What can become a model and what can be unpacked, and why not."""

from __future__ import annotations

from collections.abc import Collection

from engine.errors import EditError, NameError_
from engine.graph.faults import is_input
from engine.graph.model import Graph, Layer, Ref, refs_in
from engine.graph.names import MODEL_NAME_WORDS, is_model_name
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Project


def check_group(project: Project, graph_id: str, chosen: list[str], name: str) -> None:
    """Refuse to make a model of nodes, or of this name; raises EditError or NameError_."""
    graph = project.graph(graph_id)
    if not is_model_name(name):
        raise NameError_(
            f"a model cannot be called {name!r}", expected=MODEL_NAME_WORDS, received=name
        )
    if not chosen:
        raise EditError("no node is selected", hint="Select the nodes that make the model.")
    for node_id in chosen:
        if is_input(project.layer_of(graph.nodes[node_id])):
            raise EditError(
                "an Input stays in its graph",
                where=project.display_name(graph_id, node_id),
                expected="layers and operations",
                hint="Leave the Input out of the selection: the new model gets one of its own.",
            )
    wiring, inside = wiring_of(graph), set(chosen)
    between = (wiring.downstream(chosen) & wiring.upstream(chosen)) - inside
    for node_id in graph.nodes:
        if node_id in between:
            label = project.display_name(graph_id, node_id)
            raise EditError(
                f"a path leaves the selection and comes back, through {label}",
                expected="nodes without others between them",
                hint=f"Select {label} too.",
            )
    if not sources(graph, chosen):
        raise EditError(
            "nothing leads into the selection",
            expected="at least one wire from outside, which becomes the model's input",
            hint="Wire its first layer.",
        )
    _check_led_on(project, graph_id, chosen)
    _check_unshared(project, graph_id, chosen)


def _check_led_on(project: Project, graph_id: str, chosen: Collection[str]) -> None:
    """A model takes all of its inputs and computes all of its outputs.

    What leads to no output of the graph now, and is wired across the edge, would become a part of
    the whole by that.
    """
    graph, inside = project.graph(graph_id), set(chosen)
    wiring = wiring_of(graph)
    used = wiring.upstream(output.ref.node for output in outputs_of(graph))
    if used.isdisjoint(inside):
        return
    known = used | inside | set(graph.inputs)
    for node_id in chosen:
        across = not inside.issuperset(wiring.consumers[node_id])
        across = across or not known.issuperset(wiring.sources[node_id])
        if node_id not in used and across:
            raise EditError(
                "it leads to no output of the graph, and others of the selection do",
                where=project.display_name(graph_id, node_id),
                expected="nodes that are all part of the whole model, or none of them",
                hint="Leave it out of the selection.",
            )


def _check_unshared(project: Project, graph_id: str, chosen: Collection[str]) -> None:
    """Weights are made by each model for itself: a layer cannot be shared across its edge."""
    inside = set(chosen)
    moving = project.layers_within(layers_called(project.graph(graph_id), chosen))
    others = [
        (node_id, node.layer)
        for other_id, other in project.graphs.items()
        for node_id, node in other.nodes.items()
        if node.layer is not None and not (other_id == graph_id and node_id in inside)
    ]
    if not project.layers_within(layer_id for _, layer_id in others) & moving:
        return
    for node_id, layer_id in others:
        for shared in sorted(project.layers_within([layer_id]) & moving):
            raise EditError(
                "the layer is shared with a node outside the selection",
                where=project.layers[shared].name,
                expected="all of its calls, since a model has weights of its own",
                received=f"a call outside ({node_id})",
                hint="Select all of its calls, or give the other one a layer of its own.",
            )


def model_to_unpack(project: Project, graph_id: str, node_id: str) -> Layer:
    """The layer of a node that can be unpacked; raises EditError saying why it cannot."""
    node = project.node(graph_id, node_id)
    layer = project.layer_of(node)
    label = project.display_name(graph_id, node_id)
    if layer is None or layer.kind != "graph":
        raise EditError("only a model can be unpacked", where=label, expected="a model")
    project.graph(layer.target)
    if layer.repeat != 1:
        raise EditError(
            "a model that repeats cannot be unpacked", where=label, expected="one repeat",
            hint="Set its repeat to 1 first.",
        )  # fmt: skip
    if node.muted is not False:
        raise EditError("a muted model cannot be unpacked", where=label, hint="Unmute it first.")
    users = [i for i in project.layers if node.layer in project.layers_within([i])]
    if len(project.calls_of(node.layer or "")) > 1 or len(users) > 1:
        raise EditError(
            "a model that is shared cannot be unpacked", where=label,
            expected="one call of it, since its calls have the same weights",
            hint="Delete the other calls first, or give them a layer of their own.",
        )  # fmt: skip
    return layer


def sources(graph: Graph, chosen: Collection[str]) -> list[Ref]:
    """The tensors from outside that nodes take, each once, in the order of their wires."""
    inside = set(chosen)
    refs = (ref for n in chosen for ref in refs_in(graph.nodes[n].arguments))
    return list(dict.fromkeys(ref for ref in refs if ref.node not in inside))


def layers_called(graph: Graph, chosen: Collection[str]) -> list[str]:
    """Ids of the layers that nodes call, in order."""
    called = (graph.nodes[node_id].layer for node_id in chosen)
    return [layer_id for layer_id in called if layer_id is not None]
