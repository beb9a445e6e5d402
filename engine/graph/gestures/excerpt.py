"""A part of a project that is a project itself: what is copied, whole, and pasted anywhere.

An excerpt has the chosen nodes in its main graph, and with them all that they need to mean the
same elsewhere: layers, those inside fields, models that are called, variables, Python sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from engine.errors import EditError
from engine.graph.blocks.group_rules import layers_called
from engine.graph.edits import AddNode, Edit, SetEntry, SetOutputs, Together, without_refs
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.rewiring import rewired
from engine.graph.model import INNER, Graph, Instance, Layer, Node, Output, Ref, Value
from engine.graph.names import unique
from engine.graph.nesting import check_nesting
from engine.graph.placing.bending import bends_within, shifted
from engine.graph.placing.layout import Place
from engine.graph.rules import free_name
from engine.graph.substitution import names_used, names_used_by
from engine.project import GraphView, Project


def excerpt(project: Project, graph_id: str, node_ids: Collection[str]) -> Project:
    """The chosen nodes of a graph as a project; wires from outside are left behind."""
    graph, view, chosen = project.graph(graph_id), project.view_of(graph_id), set(node_ids)
    outside = graph.nodes.keys() - chosen
    nodes = {
        n: msgspec.structs.replace(node, arguments=without_refs(node.arguments, outside))
        for n, node in graph.nodes.items()
        if n in chosen
    }
    main = Graph(
        name=graph.name,
        nodes=FrozenDict(nodes),
        inputs=tuple(n for n in graph.inputs if n in chosen),
    )
    places = FrozenDict((n, at) for n, at in view.positions.items() if n in chosen)
    layers, graphs = _needed(project, main)
    kept = FrozenDict((i, layer) for i, layer in project.layers.items() if i in layers)
    sources = {layer.target for layer in kept.values() if layer.kind == "code"}
    name = unique("main", graphs)
    return Project(
        title=project.title,
        main=name,
        variables=_variables(project, graph, [main, *(project.graphs[i] for i in graphs)], kept),
        layers=kept,
        graphs=FrozenDict({name: main, **{i: project.graphs[i] for i in graphs}}),
        sources=FrozenDict((n, text) for n, text in project.sources.items() if n in sources),
        view=FrozenDict(
            {
                name: GraphView(places, bends=bends_within(view, chosen)),
                **{i: project.view_of(i) for i in graphs},
            }
        ),
    )


def pasted(
    project: Project, graph_id: str, part: Project, *, offset: Place = (24.0, 24.0)
) -> Together:
    """The edit that puts the main graph of `part` into a graph, under free names.

    Layers that are shared within it stay shared. A model that is here just so is called here;
    another comes along. Raises EditError for an empty part, CycleError for a model inside itself.
    """
    if not part.graph().nodes:
        raise EditError("there is nothing to paste", expected="at least one node")
    here = [i for i in part.graphs if i != part.main and _is_here(project, part, i)]
    check_nesting(project, graph_id, here)
    return Together("Paste", tuple(_Pasting(project, graph_id, part, set(here)).edits(offset)))


class _Pasting:
    """One paste: the ids that everything gets, and the edits."""

    def __init__(self, project: Project, graph_id: str, part: Project, here: set[str]) -> None:
        self._project, self._graph_id, self._part = project, graph_id, part
        self._state = project
        main = part.graph()
        self._graphs = {i: i for i in here}
        for inner_id in part.graphs:
            if inner_id not in here and inner_id != part.main:
                taken = {*project.graphs, *self._graphs.values()}
                self._graphs[inner_id] = unique(inner_id, taken)
        self._sources: dict[str, str] = {}
        for name, text in part.sources.items():
            same = project.sources.get(name) == text
            taken = {*project.sources, *self._sources.values()}
            self._sources[name] = name if same else unique(name, taken)
        self._layers: dict[str, str] = {}
        self._wanted = _layers_of(part, [part.main, *(i for i in part.graphs if i not in here)])
        self._direct = set(layers_called(main, main.nodes))

    def edits(self, offset: Place) -> Iterator[Edit]:
        """What is pasted, so that each edit finds what it names."""
        part, project = self._part, self._project
        known = project.variables.keys() | project.graph(self._graph_id).parameters.keys()
        for name, value in part.variables.items():
            if name not in known:
                yield SetEntry(("variables", name), value)
        for name, new in self._sources.items():
            if new not in project.sources:
                yield SetEntry(("sources", new), part.sources[name])
        self._name_layers()
        for layer_id in part.layers:
            if layer_id in self._wanted and layer_id not in self._direct:
                yield SetEntry(("layers", self._layers[layer_id]), self._layer(layer_id))
        titles = {graph.name for graph in project.graphs.values()}
        for inner_id, new in self._graphs.items():
            if new not in project.graphs:
                graph = part.graphs[inner_id]
                nodes = FrozenDict((n, self._called(node)) for n, node in graph.nodes.items())
                name = unique(graph.name, titles)
                titles.add(name)
                yield SetEntry(
                    ("graphs", new), msgspec.structs.replace(graph, name=name, nodes=nodes)
                )
                if inner_id in part.view:
                    yield SetEntry(("view", new), part.view[inner_id])
        yield from self._nodes(offset)

    def _name_layers(self) -> None:
        """Give every layer a name that is free here, and its id."""
        for layer_id, layer in self._part.layers.items():
            if layer_id in self._wanted:
                name = free_name(self._state, layer.name)
                self._layers[layer_id] = name
                added = msgspec.structs.replace(layer, name=name)
                self._state, _ = SetEntry(("layers", name), added).apply(self._state)

    def _nodes(self, offset: Place) -> Iterator[Edit]:
        part, places = self._part, self._part.view_of(self._part.main).positions
        main = part.graph()
        ids: dict[str, str] = {}
        for node_id, node in main.nodes.items():
            own = self._layers.get(node.layer or "")
            if own is None or own in ids.values():
                own = free_name(self._state, node_id)
                path = ("graphs", self._graph_id, "nodes", own)  # taken from now on
                self._state, _ = SetEntry(path, node).apply(self._state)
            ids[node_id] = own
        brought: set[str] = set()
        for node_id, node in main.nodes.items():
            wired = rewired(self._called(node), lambda ref: Ref(ids[ref.node], ref.output))
            layer = None
            if node.layer is not None and node.layer not in brought:
                brought.add(node.layer)
                layer = self._layer(node.layer)
            x, y = places.get(node_id, (0.0, 0.0))
            place = (x + offset[0], y + offset[1])
            yield AddNode(self._graph_id, ids[node_id], wired, layer, place)
        bends = bends_within(part.view_of(part.main), ids)
        for at, wires in shifted(bends, ids, offset).items():
            yield SetEntry(("view", self._graph_id, "bends", at), wires)
        if main.outputs and not self._project.graph(self._graph_id).nodes:
            moved = (Output(Ref(ids[o.ref.node], o.ref.output), o.name) for o in main.outputs)
            yield SetOutputs(self._graph_id, tuple(moved))

    def _layer(self, layer_id: str) -> Layer:
        """A layer under its new name, its fields and target naming what they name here."""
        layer = self._part.layers[layer_id]
        fields = FrozenDict((k, self._with_ids(v)) for k, v in layer.fields.items())
        target = layer.target
        if layer.kind == "graph":
            target = self._graphs[target]
        elif layer.kind == "code":
            target = self._sources.get(target, target)
        name = self._layers[layer_id]
        return msgspec.structs.replace(layer, name=name, fields=fields, target=target)

    def _called(self, node: Node) -> Node:
        if node.layer is None:
            return node
        return msgspec.structs.replace(node, layer=self._layers[node.layer])

    def _with_ids(self, value: Value) -> Value:
        if isinstance(value, Instance):
            if value.class_name == INNER:
                inner = str(value.fields["id"])
                return Instance(INNER, FrozenDict(id=self._layers[inner]))
            fields = FrozenDict((k, self._with_ids(v)) for k, v in value.fields.items())
            return Instance(value.class_name, fields)
        if isinstance(value, tuple):
            return tuple(self._with_ids(item) for item in value)
        return value


def _needed(project: Project, main: Graph) -> tuple[set[str], list[str]]:
    """Layers and graphs that the nodes of a graph need, at any depth."""
    layers: set[str] = set()
    graphs: dict[str, None] = {}
    waiting = [main]
    while waiting:
        graph = waiting.pop()
        layers |= project.layers_within(layers_called(graph, graph.nodes))
        for layer_id in sorted(layers):
            layer = project.layers[layer_id]
            if layer.kind == "graph" and layer.target not in graphs:
                graphs[layer.target] = None
                waiting.append(project.graph(layer.target))
    return layers, list(graphs)


def _layers_of(project: Project, graph_ids: Collection[str]) -> set[str]:
    """The layers that these graphs call, and those inside fields of them."""
    called: set[str] = set()
    for graph_id in graph_ids:
        graph = project.graph(graph_id)
        called.update(layers_called(graph, graph.nodes))
    return project.layers_within(called)


def _is_here(project: Project, part: Project, graph_id: str) -> bool:
    """Whether a graph of `part`, with all that it needs, is in the project just so."""
    if project.graphs.get(graph_id) != part.graphs[graph_id]:
        return False
    layers, graphs = _needed(part, part.graphs[graph_id])
    same_layers = all(project.layers.get(i) == part.layers[i] for i in layers)
    return same_layers and all(project.graphs.get(i) == part.graphs[i] for i in graphs)


def _variables(
    project: Project, graph: Graph, parts: list[Graph], layers: FrozenDict[str, Layer]
) -> FrozenDict[str, Value]:
    """The variables, and parameters of the graph, that are named; a parameter by its default."""
    waiting: set[str] = set()
    for part in parts:
        waiting |= names_used(part.parameters)
        for node in part.nodes.values():
            waiting |= names_used(node.arguments) | names_used(node.muted)
    for layer in layers.values():
        waiting |= names_used_by(layer)
    known = {**project.variables, **graph.parameters}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting |= names_used(known[name])
    return FrozenDict((name, value) for name, value in known.items() if name in found)
