"""Which layers are adapted before `fit`, on what, and in which order. No Keras.

    for adapting in adaptings(project):
        model.get_layer(adapting.layer).adapt(...)  # on x_train[adapting.inputs[0]]

A layer is adapted on what flows into it from the training part, never from the validation part:
on the data themselves where it stands at an Input, on what the layers before it make elsewhere.
The order is that of the calls, so that what an adapted layer makes is right for the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engine.errors import CycleError
from engine.graph.adapting import (
    adapted_inside,
    cannot_be_saved,
    has_open_width,
    is_adapted,
    values_field,
)
from engine.graph.faults import is_input
from engine.graph.model import Graph, Instance, Layer, Node, Ref
from engine.graph.ports import passed_on
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Problem, Project


class Adapting(Struct, frozen=True):
    """A layer to be adapted, by its name in the model, and the names of the Inputs it stands at.

    Without `inputs` it is adapted on what the layers before it make.
    """

    layer: str
    inputs: tuple[str, ...]


def adaptings(project: Project) -> tuple[Adapting, ...]:
    """The layers of the model to adapt, sources first; a layer that is called again has one entry.

    What `adapting_problems` refuses is not among them. Nodes that an Expression may mute are.
    """
    graph = project.graph()
    found: dict[str, Adapting] = {}
    for layer_id, calls in _calls(project, graph).items():
        layer = project.layers[layer_id]
        inputs = [_input_of(project, graph, node) for _, node in calls]
        at_inputs = tuple(dict.fromkeys(name for name in inputs if name is not None))
        if not is_adapted(layer) or layer.repeat != 1:
            continue
        if None not in inputs:
            found[layer_id] = Adapting(layer.name, at_inputs)
        elif len(calls) == 1:
            found[layer_id] = Adapting(layer.name, ())
    return tuple(found.values())


def adapting_problems(project: Project) -> Iterator[Problem]:
    """What keeps layers of a model from being adapted, with what to do."""
    if not _is_concerned(project):
        return
    graph = project.graph()
    try:
        calls_of = _calls(project, graph)
    except CycleError:
        return  # a fault of the graph, which is told of first
    for layer_id, calls in calls_of.items():
        layer, node_id = project.layers[layer_id], calls[0][0]
        if is_adapted(layer):
            yield from _of_layer(project, graph, node_id, layer, calls)
        for name, class_name in _adapted_within(project, layer_id):
            yield _out_of_reach(project, node_id, name, class_name)


def _is_concerned(project: Project) -> bool:
    """Whether anything of a project is adapted: most models have no such layer, however large."""
    return any(
        is_adapted(layer)
        or any(
            isinstance(value, Instance | tuple | dict) and any(adapted_inside(value))
            for value in layer.fields.values()
        )
        for layer in project.layers.values()
    )


def _calls(project: Project, graph: Graph) -> dict[str, list[tuple[str, Node]]]:
    """Every layer of the model by id, with the nodes that call it, in the order of the calls."""
    wiring = wiring_of(graph)
    used = wiring.upstream(output.ref.node for output in outputs_of(graph))
    calls: dict[str, list[tuple[str, Node]]] = {}
    for node_id in wiring.order:
        node = graph.nodes[node_id]
        if node_id in used and node.layer in project.layers and node.muted is not True:
            calls.setdefault(node.layer or "", []).append((node_id, node))
    return calls


def _input_of(project: Project, graph: Graph, node: Node) -> str | None:
    """The name of the Input that a node's call is made on; None where another layer comes first."""
    source = passed_on(project, node)
    for _ in graph.nodes:  # not for ever, should the wires make a loop
        before = graph.nodes.get(source.node) if isinstance(source, Ref) else None
        if before is None:
            return None
        layer = project.layers.get(before.layer or "")
        if layer is not None and is_input(layer):
            return layer.name
        if before.muted is not True:
            return None
        source = passed_on(project, before)
    return None


def _of_layer(
    project: Project, graph: Graph, node_id: str, layer: Layer, calls: list[tuple[str, Node]]
) -> Iterator[Problem]:
    """Problems of a layer of the model itself."""
    field = values_field(layer.target)
    if cannot_be_saved(layer):
        yield Problem(
            project.main, node_id, "Keras cannot read a saved model again that has adapted tf_idf",
            "output_mode", "int, one_hot, multi_hot or count", "tf_idf", "Use count.",
        )  # fmt: skip
    elif has_open_width(layer):
        yield Problem(
            project.main, node_id, "how wide its output is, only adapting it can tell",
            "pad_to_max_tokens", "a width that is known beforehand", "as many as there are tokens",
            "Set max_tokens to the most tokens it may have, and pad_to_max_tokens to True.",
        )  # fmt: skip
    if layer.repeat != 1:
        yield _out_of_reach(project, node_id, layer.name, layer.target)
    elif len(calls) > 1 and any(_input_of(project, graph, node) is None for _, node in calls):
        yield Problem(
            project.main, node_id, "a layer that is called several times cannot be adapted here",
            field, "calls on Inputs only, or one call", f"{len(calls)} calls",
            f"Give each call a layer of its own, or set {field}.",
        )  # fmt: skip


def _adapted_within(project: Project, layer_id: str) -> Iterator[tuple[str, str]]:
    """(name, class) of what would have to be adapted inside a model or a field, at any depth."""
    waiting, seen = [layer_id], {layer_id}
    while waiting:
        outer = waiting.pop()
        layer = project.layers[outer]
        if outer != layer_id and is_adapted(layer):
            yield layer.name, layer.target
        yield from ((layer.name, name) for name in adapted_inside(layer.fields))
        within = project.layers_within([outer])
        if layer.kind == "graph" and layer.target in project.graphs:
            called = {node.layer or "" for node in project.graphs[layer.target].nodes.values()}
            within |= called & project.layers.keys()
        waiting += sorted(within - seen)
        seen |= within


def _out_of_reach(project: Project, node_id: str, name: str, class_name: str) -> Problem:
    """A layer that no data reach: of no use, or (Normalization) without effect."""
    field = values_field(class_name)
    values = "mean and variance" if field == "mean" else field
    harmless = class_name == "Normalization"  # mean 0 and variance 1: it passes on what it gets
    what = f"{name!r} ({class_name}) cannot be adapted: it is repeated, or inside another layer"
    return Problem(
        project.main, node_id, what, "", f"a layer of the model itself, or {values} as fields",
        hint=f"Set its {values}, or move it in front of the layer that holds it.",
        level="warning" if harmless else "error",
    )  # fmt: skip
