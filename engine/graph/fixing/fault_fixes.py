"""Ways out of what keeps a graph from being a model, whatever its shapes (see faults.py)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.errors import CycleError, LayerloomError
from engine.graph.edits import Connect, Disconnect, Edit, RemoveNodes, SetEntry, Together
from engine.graph.faults import is_input
from engine.graph.fixing.fix_edits import Fix
from engine.graph.fixing.shape_fixes import axes_wanted
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Graph, Ref, Slot, refs_in
from engine.graph.names import is_model_name, nearest_layer_name
from engine.graph.placing.layout import COLUMN_GAP, NODE_WIDTH
from engine.graph.ports import ports_of
from engine.graph.rules import allows
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Project

# Shapes of a sample to begin with, by the number of axes that the first layer wants (batch
# included): a row of numbers, a sequence, a picture, a volume.
_FIRST_SHAPES = {2: (16,), 3: (16, 8), 4: (28, 28, 1), 5: (16, 16, 16, 1)}


def loop_fixes(project: Project, graph_id: str) -> Iterator[Fix]:
    """Take away the wire that closes the only cycle."""
    graph = project.graph(graph_id)
    wiring = wiring_of(graph)
    if _in_order(graph):
        return
    for edge in wiring.edges():
        if edge.source.node in graph.nodes and wiring.reaches(edge.target.node, edge.source.node):
            edit = Disconnect(graph_id, edge.target)
            if allows(project, edit) and _in_order(edit.apply(project)[0].graph(graph_id)):
                source, target = (
                    project.display_name(graph_id, end.node) for end in (edge.source, edge.target)
                )
                yield Fix(f"Remove the wire from {source} to {target}", edit)
                return


def _in_order(graph: Graph) -> bool:
    try:
        return bool(wiring_of(graph).order)
    except CycleError:
        return False


# Inputs and outputs


def input_fixes(project: Project, graph_id: str, node_id: str) -> Iterator[Fix]:
    """An Input that is not listed, a listed node that is none, a second node of one Input."""
    graph = project.graph(graph_id)
    layer_id, path = graph.nodes[node_id].layer, ("graphs", graph_id, "inputs")
    if not is_input(project.layers.get(layer_id or "")):
        if node_id in graph.inputs:
            others = tuple(n for n in graph.inputs if n != node_id)
            text = "Take it out of the inputs"
            yield Fix(text, SetEntry(path, others, text))
        return
    first = next(n for n, node in graph.nodes.items() if node.layer == layer_id)
    if first != node_id:
        yield _wired_from(graph_id, graph, node_id, first)
    elif node_id not in graph.inputs:
        text = "Make it an input"
        yield Fix(text, SetEntry(path, (*graph.inputs, node_id), text))


def _wired_from(graph_id: str, graph: Graph, node_id: str, first: str) -> Fix:
    """The first node of an Input feeds what the second one fed; the second goes."""
    wires: list[Edit] = [
        Connect(graph_id, Ref(first, edge.source.output), edge.target)
        for edge in wiring_of(graph).edges()
        if edge.source.node == node_id
    ]
    text = f"Wire {first} in its place"
    return Fix(text, Together(text, (*wires, RemoveNodes(graph_id, (node_id,)))))


def whole_fixes(project: Project, graph_id: str) -> Iterator[Fix]:
    """Fixes of a problem that has no node: the model's name, its inputs, its outputs."""
    graph = project.graph(graph_id)
    if not is_model_name(graph.name):
        name = nearest_layer_name(graph.name).lstrip("_-") or "model"
        text = f"Rename the model to {name}"
        yield Fix(text, SetEntry(("graphs", graph_id, "name"), name, text))
        return
    if not _in_order(graph):
        return
    if not graph.inputs:
        yield from _new_input(project, graph_id, graph)
    elif not outputs_of(graph):
        yield from _first_output(project, graph_id, graph)


def _new_input(project: Project, graph_id: str, graph: Graph) -> Iterator[Fix]:
    """The Inputs that are there; or else a new one, of a shape that the first layer takes."""
    there = tuple(n for n, node in graph.nodes.items() if _is_input(project, node.layer))
    if there:
        text = f"Make {', '.join(there)} an input"
        yield Fix(text, SetEntry(("graphs", graph_id, "inputs"), there, text))
        return
    starts = _unfed(project, graph)
    if not starts:
        return
    start = starts[0]
    added = new_node(project, graph_id, "Input", _left_of(project, graph_id, start.node))
    assert added.layer is not None  # a new node of a class brings its layer
    layer = project.layer_of(graph.nodes[start.node])
    words = layer is not None and layer.target == "Embedding"
    axes = 2 if words else _axes_ahead(project, graph, start.node)
    fields = {"shape": _FIRST_SHAPES[axes], **({"dtype": "int32"} if words else {})}
    added = msgspec.structs.replace(
        added, layer=msgspec.structs.replace(added.layer, fields=FrozenDict(fields))
    )
    size = "×".join(map(str, _FIRST_SHAPES[axes]))
    text = f"Add an Input of {size}"
    yield Fix(text, Together(text, (added, Connect(graph_id, Ref(added.node_id), start))))


def _first_output(project: Project, graph_id: str, graph: Graph) -> Iterator[Fix]:
    starts = _unfed(project, graph)
    if len(graph.inputs) == 1 and len(starts) == 1:
        name = project.display_name(graph_id, graph.inputs[0])
        target = project.display_name(graph_id, starts[0].node)
        text = f"Wire {name} to {target}"
        yield Fix(text, Connect(graph_id, Ref(graph.inputs[0]), starts[0]))
    elif not starts:
        added = new_node(project, graph_id, "Dense")
        wire = Connect(graph_id, Ref(graph.inputs[-1]), Slot(added.node_id, "inputs"))
        yield Fix("Add a Dense", Together("Add a Dense", (added, wire)))


def _is_input(project: Project, layer_id: str | None) -> bool:
    return is_input(project.layers.get(layer_id or ""))


def _unfed(project: Project, graph: Graph) -> list[Slot]:
    """The first free place of each node that takes tensors and gets none."""
    found = []
    for node_id, node in graph.nodes.items():
        if any(True for argument in node.arguments.values() for _ in refs_in(argument)):
            continue
        try:
            ports = () if _is_input(project, node.layer) else ports_of(project, node)
        except LayerloomError:
            continue
        if ports:
            found.append(Slot(node_id, ports[0].name, 0 if ports[0].many else None))
    return found


def _axes_ahead(project: Project, graph: Graph, node_id: str) -> int:
    """How many axes a layer wants, or the first after it that wants a number of them."""
    wiring, seen = wiring_of(graph), {node_id}
    while True:
        layer = project.layer_of(graph.nodes[node_id])
        wanted = axes_wanted(layer)
        if wanted in _FIRST_SHAPES:
            return wanted
        after = [n for n in wiring.consumers[node_id] if n not in seen]
        if layer is None or layer.target in ("Flatten", "Reshape") or not after:
            return 4 if layer is not None and layer.target == "Flatten" else 2
        node_id = after[0]
        seen.add(node_id)


def _left_of(project: Project, graph_id: str, node_id: str) -> tuple[float, float] | None:
    place = project.view_of(graph_id).positions.get(node_id)
    return None if place is None else (place[0] - NODE_WIDTH - COLUMN_GAP, place[1])
