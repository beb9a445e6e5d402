"""Nodes become a model that is a layer, and such a model becomes nodes again.

Both are edits that leave the whole model as it was: the same layers, called on the same tensors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from engine.graph.blocks.group_places import (
    input_places,
    known_places,
    middle,
    moved_bends,
    moved_places,
)
from engine.graph.blocks.group_rules import check_group, layers_called, model_to_unpack, sources
from engine.graph.edits import (
    ABSENT,
    AddNode,
    Edit,
    Put,
    RemoveNodes,
    SetEntry,
    SetOutputs,
)
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.rewiring import Rewire, rewired
from engine.graph.model import (
    INNER,
    Expression,
    Graph,
    Instance,
    Layer,
    Node,
    Output,
    Ref,
    Value,
    refs_in,
)
from engine.graph.names import unique
from engine.graph.placing.bending import bends_within
from engine.graph.rules import free_name
from engine.graph.substitution import (
    layer_with,
    names_used,
    names_used_by,
    node_with,
    substituted,
)
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Project


def make_subgraph(
    project: Project, graph_id: str, node_ids: Collection[str], name: str = "block"
) -> Regroup:
    """The edit that puts nodes into a graph of their own, and a node that calls it in their place.

    Wires into the selection become Inputs that take the caller's shapes; wires out of it, and
    outputs of the graph, become outputs, in order. Raises EditError or NameError_.
    """
    graph = project.graph(graph_id)
    chosen = [node_id for node_id in graph.nodes if node_id in set(node_ids)]
    check_group(project, graph_id, chosen, name)
    fed_by = sources(graph, chosen)
    given = _results(graph, chosen)
    inner_id = unique(name, project.graphs)
    steps = _Steps(project, graph_id)
    scope = _Scope(project, graph_id, chosen)
    title = unique(name, {other.name for other in project.graphs.values()})
    steps.do(SetEntry(("graphs", inner_id), Graph(name=title, parameters=scope.parameters)))
    block = free_name(steps.state, name)
    inputs: dict[Ref, Ref] = {}
    taken = (Ref(block, number) for number in range(len(given)))
    moved = dict(zip(given, taken, strict=True))

    places = known_places(project, graph_id, chosen)
    for ref, place in zip(fed_by, input_places(graph, fed_by, places), strict=True):
        port = free_name(steps.state, f"{block}_input")
        steps.do(AddNode(inner_id, port, Node(port), Layer(port, "Input"), place))
        inputs[ref] = Ref(port)
    for node_id in chosen:
        node = rewired(graph.nodes[node_id], lambda ref: inputs.get(ref, ref))
        steps.do(
            AddNode(inner_id, node_id, node_with(node, scope.names), None, places.get(node_id))
        )
    if inner_id in steps.state.view:
        carried = bends_within(project.view_of(graph_id), chosen)
        steps.do(SetEntry(("view", inner_id, "bends"), carried))
    for layer_id in sorted(project.layers_within(layers_called(graph, chosen))):
        layer = layer_with(project.layers[layer_id], scope.names)
        if layer != project.layers[layer_id]:
            steps.do(SetEntry(("layers", layer_id), layer))
    inner = steps.state.graph(inner_id)
    if [output.ref for output in outputs_of(inner)] != given:
        steps.do(SetOutputs(inner_id, tuple(Output(ref, "") for ref in given)))

    steps.do(RemoveNodes(graph_id, tuple(chosen)))
    arguments = FrozenDict((port.node, ref) for ref, port in inputs.items())
    layer = Layer(block, inner_id, "graph", fields=scope.fields)
    steps.do(AddNode(graph_id, block, Node(block, arguments=arguments), layer, middle(places)))
    steps.rewire(chosen, lambda ref: moved.get(ref, ref))
    steps.keep_outputs(lambda ref: moved.get(ref, ref))
    return steps.edit(f"Make {block}", [block])


def unpack(project: Project, graph_id: str, node_id: str) -> Regroup:
    """The edit that puts the nodes of a model in the place of the node that calls it.

    Parameters become their values. A model that nothing else calls gives its own layers, so that
    they keep their names and weights; else they are copied. Raises EditError.
    """
    graph, layer = project.graph(graph_id), model_to_unpack(project, graph_id, node_id)
    caller, inner = graph.nodes[node_id], project.graph(layer.target)
    assert caller.layer is not None  # it calls a model
    alone = all(
        i == caller.layer or other.kind != "graph" or other.target != layer.target
        for i, other in project.layers.items()
    )
    names = _values_of_names(project, graph, inner, layer.fields)
    steps = _Steps(project, graph_id)
    layer_ids, node_ids = _ids_for(steps, graph_id, layer.target, alone=alone)
    for old, new in layer_ids.items():
        made = layer_with(project.layers[old], names)
        fields = FrozenDict((k, _with_ids(v, layer_ids)) for k, v in made.fields.items())
        made = msgspec.structs.replace(
            made, name=made.name if alone else new, fields=fields,
            trainable=made.trainable and layer.trainable,
        )  # fmt: skip
        if made != project.layers[old] or not alone:
            steps.do(SetEntry(("layers", new), made))

    def inside(ref: Ref) -> Ref | None:
        if ref.node in node_ids:
            return Ref(node_ids[ref.node], ref.output)
        if ref.node not in inner.inputs:
            return None
        given = caller.arguments.get(project.display_name(layer.target, ref.node))
        return next(refs_in(given), None)

    results = [output.ref for output in outputs_of(inner)]

    def outside(ref: Ref) -> Ref | None:
        if ref.node != node_id:
            return ref
        return inside(results[ref.output]) if ref.output < len(results) else None

    places = moved_places(project, graph_id, node_id, layer.target)
    for old, new in node_ids.items():
        node = rewired(node_with(inner.nodes[old], names), inside)
        node = msgspec.structs.replace(node, layer=layer_ids.get(node.layer or ""))
        steps.do(AddNode(graph_id, new, node, None, places.get(old)))
    for at, wires in moved_bends(project, layer.target, node_ids, places).items():
        steps.do(SetEntry(("view", graph_id, "bends", at), wires))
    steps.rewire([node_id], outside)
    for table in ("positions", "bends"):
        steps.remove("view", graph_id, table, node_id)
    steps.remove("graphs", graph_id, "nodes", node_id)
    steps.remove("layers", caller.layer)
    if alone:
        for port in inner.inputs:
            steps.remove("layers", inner.nodes[port].layer or "")
        steps.remove("view", layer.target)
        steps.remove("graphs", layer.target)
    steps.keep_outputs(outside)
    return steps.edit(f"Unpack {layer.name}", node_ids.values())


class Regroup(Edit, frozen=True):
    """Nodes as a model, or a model as nodes: changes of the project for which it was made.

    `added` are the nodes that it puts into the graph.
    """

    title: str
    changes: tuple[Put, ...]
    added: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.title

    def puts(self, project: Project) -> list[Put]:
        return list(self.changes)


class _Steps:
    """Edits that are made one after another, and the project as they leave it."""

    def __init__(self, project: Project, graph_id: str) -> None:
        self.state = project
        self._before, self._graph_id = project, graph_id
        self._puts: list[Put] = []

    def do(self, edit: Edit) -> None:
        patch = edit.patch(self.state)
        self.state, _ = patch.apply(self.state)
        self._puts += patch.puts

    def remove(self, *path: str) -> None:
        """Take an entry out, where it is."""
        holder: object = self.state
        for key in path:
            holder = holder.get(key) if isinstance(holder, dict) else getattr(holder, key)
            if holder is None:
                return
        self.do(SetEntry(path, ABSENT))

    def rewire(self, sources: Collection[str], to: Rewire) -> None:
        """Let the wires that began at nodes which were there begin elsewhere."""
        before = self._before.graph(self._graph_id)
        now = self.state.graph(self._graph_id).nodes
        consumers = wiring_of(before).consumers
        for node_id in dict.fromkeys(n for source in sources for n in consumers[source]):
            if node_id in now and node_id not in sources:
                node = rewired(before.nodes[node_id], to)
                self.do(SetEntry(("graphs", self._graph_id, "nodes", node_id), node))

    def keep_outputs(self, to: Rewire) -> None:
        """The outputs that there were before, under their names; declared only if need be."""
        before, graph_id = self._before, self._graph_id
        kept: list[Output] = []
        for output in outputs_of(before.graph(graph_id)):
            ref = to(output.ref)
            if ref is not None:
                name = output.name or before.display_name(graph_id, output.ref.node)
                own = self.state.display_name(graph_id, ref.node)
                kept.append(Output(ref, "" if name == own else name))
        graph = self.state.graph(graph_id)
        loose = outputs_of(msgspec.structs.replace(graph, outputs=()))
        outputs = () if tuple(kept) == loose else tuple(kept)
        if outputs != graph.outputs:
            self.do(SetOutputs(graph_id, outputs))

    def edit(self, title: str, added: Iterable[str]) -> Regroup:
        return Regroup(title, tuple(self._puts), tuple(added))


class _Scope:
    """What a new graph has to be told so that expressions inside mean what they meant outside.

    `names` are to be replaced inside; `fields` give the parameters their values at the call.
    """

    def __init__(self, project: Project, graph_id: str, chosen: Collection[str]) -> None:
        graph = project.graph(graph_id)
        used: set[str] = set()
        for node_id in chosen:
            node = graph.nodes[node_id]
            used |= names_used(node.arguments) | names_used(node.muted)
        for layer_id in project.layers_within(layers_called(graph, chosen)):
            used |= names_used_by(project.layers[layer_id])
        defaults = _values_of_names(project, Graph(), graph, FrozenDict())
        parameters = {name: defaults[name] for name in graph.parameters if name in used}
        fields: dict[str, Value] = {name: Expression(name) for name in parameters}
        self.names: dict[str, Value] = {}
        if "i" in used and graph_id != project.main:
            index = unique("index", {*used, *project.variables, *graph.parameters})
            parameters[index], fields[index] = 0, Expression("i")
            self.names["i"] = Expression(index)
        self.parameters: FrozenDict[str, Value] = FrozenDict(parameters)
        self.fields: FrozenDict[str, Value] = FrozenDict(fields)


def _values_of_names(
    project: Project, outer: Graph, inner: Graph, fields: FrozenDict[str, Value]
) -> dict[str, Value]:
    """What names inside a graph stand for where it is called, in the words of the outer graph."""
    names: dict[str, Value] = {"i": 0}  # a model that is called once has its first index
    for name, value in project.variables.items():
        if name in outer.parameters:  # which hide the variable out there
            names[name] = substituted(value, names)
    for name, default in inner.parameters.items():
        names[name] = fields[name] if name in fields else substituted(default, names)
    return names


def _results(graph: Graph, chosen: Collection[str]) -> list[Ref]:
    """The tensors of nodes that are used outside, in order; while none is, their loose ends."""
    inside = set(chosen)
    taken = {
        ref for n, node in graph.nodes.items() if n not in inside for ref in refs_in(node.arguments)
    }
    taken |= {output.ref for output in outputs_of(graph)}
    rank = {node_id: number for number, node_id in enumerate(chosen)}
    found = sorted((r for r in taken if r.node in inside), key=lambda r: (rank[r.node], r.output))
    return found or [Ref(n) for n in chosen if not wiring_of(graph).consumers[n]]


def _ids_for(
    steps: _Steps, graph_id: str, inner_id: str, *, alone: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """New ids of the layers and nodes of a graph that are to stand in another: old id → new id."""
    project, inner = steps.state, steps.state.graph(inner_id)
    moving = [n for n in inner.nodes if n not in inner.inputs]
    within = project.layers_within(layers_called(inner, moving))
    layers = [layer_id for layer_id in project.layers if layer_id in within]
    taken = {layer.name for layer in project.layers.values()} | set(project.layers)
    taken |= {node_id for graph in project.graphs.values() for node_id in graph.nodes}
    layer_ids: dict[str, str] = {}
    for layer_id in layers:
        new = layer_id if alone else unique(project.layers[layer_id].name, taken)
        layer_ids[layer_id] = new
        taken.add(new)
    node_ids: dict[str, str] = {}
    used = set(project.graph(graph_id).nodes)
    for node_id in moving:
        # A node goes by its layer's name, where nothing else in the graph does.
        wanted = node_id if alone else layer_ids.get(inner.nodes[node_id].layer or "", node_id)
        new = wanted if wanted not in used else unique(wanted, taken | used)
        node_ids[node_id] = new
        used.add(new)
    return layer_ids, node_ids


def _with_ids(value: Value, ids: dict[str, str]) -> Value:
    """A field's value with other ids of the layers that stand in it."""
    if isinstance(value, Instance):
        fields = FrozenDict((k, _with_ids(v, ids)) for k, v in value.fields.items())
        if value.class_name == INNER:
            fields = FrozenDict(id=ids.get(str(value.fields["id"]), value.fields["id"]))
        return Instance(value.class_name, fields)
    return tuple(_with_ids(item, ids) for item in value) if isinstance(value, tuple) else value
