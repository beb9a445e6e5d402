"""Which graph is called from where: graphs that are layers, and the way to each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import msgspec

from engine.errors import CycleError
from engine.graph.edits import ABSENT, AddNode, Edit, RenameLayer, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import Node
from engine.project import Project

# The nodes that lead from the main graph to another, each in the graph that the one before calls.
Trail = tuple[str, ...]


def called_graph(project: Project, graph_id: str, node_id: str) -> str | None:
    """The graph that a node calls; None where it calls something else or is not there."""
    graph = project.graphs.get(graph_id)
    node = graph.nodes.get(node_id) if graph is not None else None
    layer = project.layers.get(node.layer or "") if node is not None else None
    if layer is None or layer.kind != "graph" or layer.target not in project.graphs:
        return None
    return layer.target


def graphs_along(project: Project, trail: Trail) -> tuple[str, ...]:
    """The main graph and those that the trail leads through, as far as it leads anywhere."""
    found = [project.main]
    for node_id in trail:
        inner = called_graph(project, found[-1], node_id)
        if inner is None:
            break
        found.append(inner)
    return tuple(found)


def trail_to(project: Project, graph_id: str) -> Trail | None:
    """The shortest way from the main graph to another; None where nothing calls it."""
    ways: dict[str, Trail] = {project.main: ()}
    waiting = deque(ways)
    while waiting and graph_id not in ways:
        current = waiting.popleft()
        for node_id in project.graph(current).nodes:
            inner = called_graph(project, current, node_id)
            if inner is not None and inner not in ways:
                ways[inner] = (*ways[current], node_id)
                waiting.append(inner)
    return ways.get(graph_id)


def callers_of(project: Project, graph_id: str) -> tuple[tuple[str, str], ...]:
    """(graph id, node id) of every node that calls the graph, through whichever layer."""
    layers = [i for i, la in project.layers.items() if la.kind == "graph" and la.target == graph_id]
    return tuple(call for layer_id in layers for call in project.calls_of(layer_id))


def check_nesting(project: Project, graph_id: str, targets: Iterable[str]) -> None:
    """Refuse to call one of `targets` from a graph that it is made of; raises CycleError."""
    waiting, seen = list(targets), set()
    while waiting:
        inner = waiting.pop()
        if inner == graph_id:
            raise CycleError(
                f"the model {project.graph(graph_id).name!r} cannot be inside itself",
                expected="a model that is made of other layers",
                hint="Leave the model and add it there.",
            )
        if inner not in seen and inner in project.graphs:
            seen.add(inner)
            called = (called_graph(project, inner, n) for n in project.graphs[inner].nodes)
            waiting += [target for target in called if target is not None]


def opened(project: Project, edit: AddNode) -> AddNode:
    """The edit that adds a node; an Input inside a model takes the shape that comes in there."""
    layer = edit.layer
    if edit.graph == project.main or layer is None or layer.target != "Input":
        return edit
    layer = msgspec.structs.replace(layer, fields=layer.fields.without("shape"))
    return msgspec.structs.replace(edit, layer=layer)


def without_unused(project: Project, edit: Edit) -> Edit:
    """The edit and, as one step with it, the end of the graphs that nothing calls after it."""
    after, _ = edit.apply(project)
    called = {
        inner
        for graph_id, graph in project.graphs.items()
        for node_id in graph.nodes
        if (inner := called_graph(project, graph_id, node_id)) is not None
    }
    gone = [i for i in after.graphs if i in called and trail_to(after, i) is None]
    kept = _layers_of(after, [i for i in after.graphs if i not in gone])
    paths = [("layers", i) for i in after.layers if i in _layers_of(after, gone) - kept]
    paths += [("view", graph_id) for graph_id in gone if graph_id in after.view]
    paths += [("graphs", graph_id) for graph_id in gone]
    ends = tuple(SetEntry(path, ABSENT) for path in paths)
    return Together(edit.label, (edit, *ends)) if ends else edit


def _layers_of(project: Project, graph_ids: Iterable[str]) -> set[str]:
    nodes = (node for i in graph_ids for node in project.graph(i).nodes.values())
    return project.layers_within(node.layer for node in nodes if node.layer is not None)


def rename(project: Project, layer_id: str, name: str) -> Edit:
    """The edit that renames a layer; wires to an input of a model that is called follow it."""
    edit = RenameLayer(layer_id, name)
    old = project.layers[layer_id].name
    calls = [
        (caller, caller_node)
        for graph_id, node_id in project.calls_of(layer_id)
        if node_id in project.graph(graph_id).inputs
        for caller, caller_node in callers_of(project, graph_id)
    ]
    followed = [
        SetEntry(("graphs", graph_id, "nodes", node_id), _with_argument(node, old, name))
        for graph_id, node_id in calls
        if old in (node := project.node(graph_id, node_id)).arguments
    ]
    return Together(edit.label, (edit, *followed)) if followed else edit


def _with_argument(node: Node, old: str, new: str) -> Node:
    arguments = FrozenDict((new if k == old else k, v) for k, v in node.arguments.items())
    return msgspec.structs.replace(node, arguments=arguments)
