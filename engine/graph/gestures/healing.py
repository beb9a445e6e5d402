"""Taking nodes out of a chain so that it stays whole: what came in goes on to what came after."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from engine.graph.edits import Edit, RemoveNodes, SetEntry, SetOutputs, Together, without_refs
from engine.graph.gestures.rewiring import Rewire, rewired
from engine.graph.model import Graph, Output, Ref
from engine.graph.ports import passed_on
from engine.graph.wiring import wiring_of
from engine.project import Project


def healed(project: Project, graph_id: str, node_ids: Collection[str]) -> Edit:
    """The edit that removes nodes; each wire from one of them begins at what that one was fed.

    A node that nothing fed leaves a gap, as plain deletion does. Declared outputs move to what
    the node was fed too, unless that is an input of the graph or an output already.
    """
    removal = RemoveNodes(graph_id, tuple(node_ids))
    title = "Delete and heal" if len(node_ids) == 1 else f"Delete and heal {len(node_ids)} nodes"
    return Together(title, (*_bypasses(project, graph_id, node_ids), removal))


def extracted(project: Project, graph_id: str, node_ids: Collection[str]) -> Edit:
    """The edit that takes nodes out of the wires round them; wires among them stay.

    What they fed is fed by what fed them.
    """
    graph, chosen = project.graph(graph_id), set(node_ids)
    edits = list(_bypasses(project, graph_id, node_ids))
    outside = graph.nodes.keys() - chosen
    for node_id in graph.nodes:
        if node_id in chosen:
            node = graph.nodes[node_id]
            arguments = without_refs(node.arguments, outside)
            if arguments != node.arguments:
                free = msgspec.structs.replace(node, arguments=arguments)
                edits.append(SetEntry(("graphs", graph_id, "nodes", node_id), free))
    title = "Extract" if len(node_ids) == 1 else f"Extract {len(node_ids)} nodes"
    return Together(title, tuple(edits))


def is_wired(graph: Graph, node_ids: Collection[str]) -> bool:
    """Whether a wire joins one of the nodes to another node: something to extract them from."""
    wiring, chosen = wiring_of(graph), set(node_ids)
    return any(not chosen.issuperset((*wiring.sources[n], *wiring.consumers[n])) for n in chosen)


def _bypasses(project: Project, graph_id: str, node_ids: Collection[str]) -> tuple[Edit, ...]:
    """Edits that lead the wires of nodes, and the graph's outputs, round other nodes."""
    graph, gone = project.graph(graph_id), set(node_ids)
    to = _round(project, graph, gone)
    edits: list[Edit] = []
    for node_id in dict.fromkeys(c for n in node_ids for c in wiring_of(graph).consumers[n]):
        if node_id not in gone:
            node = rewired(graph.nodes[node_id], to)
            if node != graph.nodes[node_id]:
                edits.append(SetEntry(("graphs", graph_id, "nodes", node_id), node))
    outputs = _outputs(graph, gone, to)
    if outputs != graph.outputs:
        edits.append(SetOutputs(graph_id, outputs))
    return tuple(edits)


def _round(project: Project, graph: Graph, gone: set[str]) -> Rewire:
    def to(ref: Ref) -> Ref | None:
        passed: set[str] = set()
        found: Ref | None = ref
        while found is not None and found.node in gone and found.node not in passed:
            passed.add(found.node)
            found = passed_on(project, graph.nodes[found.node])
        return None if found is not None and found.node in gone else found

    return to


def _outputs(graph: Graph, gone: set[str], to: Rewire) -> tuple[Output, ...]:
    kept: dict[Ref, Output] = {}
    for output in graph.outputs:
        ref = to(output.ref) if output.ref.node in gone else output.ref
        moved = ref != output.ref
        if ref is not None and not (moved and ref.node in graph.inputs):
            kept.setdefault(ref, Output(ref, output.name))
    return tuple(kept.values())
