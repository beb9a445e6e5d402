"""An application of Keras becomes a model of the project, to be entered and changed."""

from __future__ import annotations

import msgspec

from engine.errors import EditError
from engine.graph.edits import Edit, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Layer, Node
from engine.graph.names import unique
from engine.project import Project


class Unpacked(msgspec.Struct, frozen=True):
    """The edit, and for each layer inside the path of ids that its weights go by afterwards.

    Before, they go by the layer's id and Keras's names.
    """

    edit: Edit
    paths: FrozenDict[str, str]


def check_application(project: Project, layer_id: str) -> Layer:
    """The layer that can be unpacked; raises EditError where it is no application, or repeats."""
    layer = project.layers[layer_id]
    if layer.kind != "application":
        raise EditError(
            "only an application can be unpacked", where=layer.name,
            expected="a model of keras.applications", received=layer.target,
        )  # fmt: skip
    if layer.repeat != 1:
        raise EditError(
            "an application that repeats cannot be unpacked", where=layer.name,
            expected="one repeat", hint="Set its repeat to 1 first.",
        )  # fmt: skip
    return layer


def unpacked(project: Project, layer_id: str, inside: Project) -> Unpacked:
    """The edit that puts a graph into the place of an application: all of its calls call it.

    `inside` is the application's model as a project. Its layers keep their names where those are
    free. Raises EditError.
    """
    layer = check_application(project, layer_id)
    graphs = _free({i: layer.name if i == inside.main else i for i in inside.graphs},
                   set(project.graphs))  # fmt: skip
    taken = set(project.layers) | {other.name for other in project.layers.values()}
    layers = _free({i: other.name for i, other in inside.layers.items()}, taken)
    titles = _free({i: layer.name if i == inside.main else inside.graphs[i].name for i in graphs},
                   {graph.name for graph in project.graphs.values()})  # fmt: skip
    edits: list[Edit] = []
    for old, inner in inside.layers.items():
        target = graphs[inner.target] if inner.kind == "graph" else inner.target
        moved = msgspec.structs.replace(inner, name=layers[old], target=target)
        edits.append(SetEntry(("layers", layers[old]), _open(moved, layer)))
    for old, graph in inside.graphs.items():
        nodes = FrozenDict((n, _calling(node, layers)) for n, node in graph.nodes.items())
        made = msgspec.structs.replace(graph, name=titles[old], nodes=nodes)
        edits.append(SetEntry(("graphs", graphs[old]), made))
        if old in inside.view:
            edits.append(SetEntry(("view", graphs[old]), inside.view[old]))
    model = msgspec.structs.replace(
        layer, kind="graph", target=graphs[inside.main], fields=FrozenDict()
    )
    edits.append(SetEntry(("layers", layer_id), model))
    port = layers[inside.graph().nodes[inside.graph().inputs[0]].layer or ""]
    for graph_id, node_id in project.calls_of(layer_id):
        node = project.node(graph_id, node_id)
        arguments = FrozenDict((port, value) for value in node.arguments.values())
        call = msgspec.structs.replace(node, arguments=arguments)
        edits.append(SetEntry(("graphs", graph_id, "nodes", node_id), call))
    paths = _paths(inside, inside.graph(), layers, layer_id, layer_id)
    return Unpacked(Together(f"Unpack {layer.name}", tuple(edits)), FrozenDict(paths))


def _free(wanted: dict[str, str], taken: set[str]) -> dict[str, str]:
    """A name that is free for each id."""
    found: dict[str, str] = {}
    for key, name in wanted.items():
        found[key] = unique(name, taken | set(found.values()))
    return found


def _open(inner: Layer, application: Layer) -> Layer:
    """An Input takes what comes in, unless the application's own field says its shape."""
    if inner.target != "Input" or application.fields.get("input_shape") is not None:
        return inner
    return msgspec.structs.replace(inner, fields=inner.fields.without("shape"))


def _calling(node: Node, layers: dict[str, str]) -> Node:
    return node if node.layer is None else msgspec.structs.replace(node, layer=layers[node.layer])


def _paths(
    inside: Project, graph: Graph, layers: dict[str, str], before: str, after: str
) -> dict[str, str]:
    """Where the weights of each layer of a graph are kept: before, after."""
    found: dict[str, str] = {}
    for node in graph.nodes.values():
        if node.layer is None:
            continue
        layer = inside.layers[node.layer]
        old, new = f"{before}/{layer.name}", f"{after}/{layers[node.layer]}"
        if layer.kind == "graph":
            found |= _paths(inside, inside.graph(layer.target), layers, old, new)
        else:
            found[old] = new
    return found
