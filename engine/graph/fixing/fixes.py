"""Ways out of a problem, each one edit: what a person may click instead of reading on.

    for fix in fixes(project, problem, infos):
        button(fix.text).clicked.connect(lambda: document.apply(fix.edit))

A fix is found from the facts (shapes, fields, wires), not from the words of the complaint; one is
offered only where the rules allow it and it changes something. No Keras.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph.edits import (
    Connect,
    RenameLayer,
)
from engine.graph.fixing.application_fixes import application_fixes, is_application
from engine.graph.fixing.fault_fixes import input_fixes, loop_fixes, whole_fixes
from engine.graph.fixing.field_fixes import field_fixes, refused_fields
from engine.graph.fixing.fix_edits import Fix, Infos, entry_of
from engine.graph.fixing.merge_fixes import merge_fixes
from engine.graph.fixing.shape_fixes import shape_fixes
from engine.graph.model import Graph, Node, Ref, Slot, edges_into, refs_in
from engine.graph.names import is_layer_name, nearest_layer_name
from engine.graph.ports import passed_on, ports_of
from engine.graph.rules import allows, free_name
from engine.graph.wiring import wiring_of
from engine.project import Problem, Project


def fixes(project: Project, problem: Problem, infos: Infos) -> tuple[Fix, ...]:
    """The fixes of one problem of a graph, the likeliest first; none where nobody can say.

    `infos` is what the engine knows of each node, by graph id and node id.
    """
    found: dict[str, Fix] = {}
    for fix in _proposals(project, problem, infos):
        if allows(project, fix.edit) and fix.edit.apply(project)[0] != project:
            found.setdefault(fix.text, fix)
    return tuple(found.values())


def _proposals(project: Project, problem: Problem, infos: Infos) -> Iterator[Fix]:
    graph_id, node_id = problem.graph, problem.node
    graph = project.graphs.get(graph_id)
    if graph is None:
        return
    if node_id not in graph.nodes:
        yield from () if node_id else whole_fixes(project, graph_id)
        return
    node = graph.nodes[node_id]
    if node.layer is not None and node.layer not in project.layers:
        return
    ports = [port.name for port in ports_of(project, node)]
    if problem.field in ports and node.arguments.get(problem.field) in (None, ()):
        yield from _wires(project, graph_id, node_id, problem.field)
    elif problem.field == "name" and node.layer is not None:
        yield from _names(project, node.layer)
    elif is_application(project, node):
        yield from application_fixes(project, graph_id, node_id, infos)
    elif problem.field and node.layer is not None:
        yield from field_fixes(project, node.layer, problem.field.split("/")[0])
    elif not problem.field:
        yield from loop_fixes(project, graph_id)
        yield from input_fixes(project, graph_id, node_id)
        yield from _second_wire(project, graph_id, node_id)
        refused = refused_fields(project, node.layer) if node.layer is not None else ()
        yield from refused
        if refused:
            return  # Keras has not come as far as the shapes
        yield from merge_fixes(project, graph_id, node_id, infos)
        yield from shape_fixes(project, graph_id, node_id, infos)


# Names


def _names(project: Project, layer_id: str) -> Iterator[Fix]:
    name = project.layers[layer_id].name
    nearest = name if is_layer_name(name) else nearest_layer_name(name)
    free = free_name(project, nearest)
    yield Fix(f"Rename to {free}", RenameLayer(layer_id, free))


# Wires


def _wires(project: Project, graph_id: str, node_id: str, port: str) -> Iterator[Fix]:
    """A wire from the only loose end; for attention's other inputs from its first one."""
    graph, node = project.graph(graph_id), project.node(graph_id, node_id)
    slot = _slot(project, graph_id, node_id, port)
    ends = _loose(graph, node_id)
    if len(ends) == 1:
        yield _wire(project, graph_id, Ref(ends[0]), slot)
    elif not ends:
        yield from _itself(project, graph_id, node, slot)


def _second_wire(project: Project, graph_id: str, node_id: str) -> Iterator[Fix]:
    """A layer that merges or attends has one input alone: the only loose end is the other."""
    node = project.node(graph_id, node_id)
    entry = entry_of(project.layer_of(node))
    if entry is None or entry.family not in ("merge", "attn") or not entry.ports[0].many:
        return
    if len(list(edges_into(node_id, node))) == 1:
        yield from _wires(project, graph_id, node_id, entry.ports[0].name)


def _itself(project: Project, graph_id: str, node: Node, slot: Slot) -> Iterator[Fix]:
    """A sequence attends to itself where nothing else is there for it."""
    entry, given = entry_of(project.layer_of(node)), passed_on(project, node)
    if entry is not None and entry.family == "attn" and given is not None:
        yield _wire(project, graph_id, given, slot)


def _slot(project: Project, graph_id: str, node_id: str, port: str) -> Slot:
    """The free place of a port: the end of its list, where it takes one."""
    node = project.node(graph_id, node_id)
    many = any(p.many for p in ports_of(project, node) if p.name == port)
    wired = len(list(refs_in(node.arguments.get(port))))
    return Slot(node_id, port, wired if many else None)


def _wire(project: Project, graph_id: str, source: Ref, slot: Slot) -> Fix:
    name = project.display_name(graph_id, source.node)
    return Fix(f"Wire {slot.argument} from {name}", Connect(graph_id, source, slot))


def _loose(graph: Graph, node_id: str) -> list[str]:
    """Nodes that nothing consumes and that the node could be fed by."""
    wiring = wiring_of(graph)
    after = wiring.downstream([node_id])
    return [n for n, consumers in wiring.consumers.items() if not consumers and n not in after]
