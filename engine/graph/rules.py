"""What may be done: every edit is checked here before it is made.

`check` raises the named error that says why not; `allows` wraps it for feedback while a mouse
hovers. Shapes are not judged here: a wire between tensors that do not fit is a Problem, shown and
explained, not a refusal.
"""

from __future__ import annotations

import re

from engine.errors import (
    CycleError,
    EditError,
    FieldError,
    LayerloomError,
    NameError_,
    PortError,
    UnknownNodeError,
)
from engine.graph import edits
from engine.graph.entries import entry_of
from engine.graph.fields import check_value
from engine.graph.model import Layer, Node, Ref, Slot, edges_into
from engine.graph.names import LAYER_NAME_WORDS, is_layer_name, nearest_layer_name
from engine.graph.ports import ports_of
from engine.graph.wiring import wiring_of
from engine.project import Project


def check(project: Project, edit: edits.Edit) -> None:
    """Raise the EditError that says why `edit` cannot be made; return None where it can."""
    match edit:
        case edits.Connect():
            check_connect(project, edit.graph, edit.source, edit.target)
        case edits.Disconnect(graph=graph, target=target):
            _check_wire_there(project, graph, target)
        case edits.AddNode():
            _check_add(project, edit)
        case edits.RemoveNodes(graph=graph, nodes=nodes):
            for node_id in nodes:
                project.node(graph, node_id)
        case edits.MoveNodes(graph=graph, positions=positions):
            for node_id in positions:
                project.node(graph, node_id)
        case edits.SetField(layer=layer, field=field, value=value):
            _check_field(project, _layer(project, layer), field, value)
        case edits.RenameLayer(layer=layer, name=name):
            _layer(project, layer)
            check_name(project, layer, name)
        case edits.SetLayer(layer=layer):
            _layer(project, layer)
        case edits.SetArgument(graph=graph, node=node) | edits.SetMuted(graph=graph, node=node):
            project.node(graph, node)
        case edits.SetOutputs(graph=graph, outputs=outputs):
            for output in outputs:
                project.node(graph, output.ref.node)
        case edits.Together(edits=parts):
            for part in parts:
                check(project, part)
                project, _ = part.apply(project)


def allows(project: Project, edit: edits.Edit) -> bool:
    """Whether `check` would pass."""
    try:
        check(project, edit)
    except LayerloomError:
        return False
    return True


def check_connect(project: Project, graph_id: str, source: Ref, target: Slot) -> None:
    """Refuse a wire that would close a loop or ends where no tensor can go.

    Raises UnknownNodeError, PortError or CycleError.
    """
    graph = project.graph(graph_id)
    project.node(graph_id, source.node)
    node = project.node(graph_id, target.node)
    name = project.display_name(graph_id, target.node)
    ports = {port.name: port for port in ports_of(project, node)}
    if target.argument not in ports:
        raise PortError(
            f"{name} has no input {target.argument!r}",
            expected=f"one of {', '.join(ports)}" if ports else "no wire: it takes none",
        )
    if target.index is not None and not ports[target.argument].many:
        raise PortError(f"{name} takes one tensor at {target.argument!r}, not a list")
    if source.output < 0:
        raise PortError(f"{source.node} has no output {source.output}")
    # Backwards from the new wire's end: cheap even on large graphs.
    if wiring_of(graph).reaches(target.node, source.node):
        raise CycleError(
            f"the wire would make {name} depend on itself",
            where=target.node,
            expected="a wire that leads onwards",
            hint="A residual link goes from an earlier node to a later one.",
        )


def check_name(project: Project, layer_id: str | None, name: str) -> None:
    """Refuse a layer name that Keras would, or that another layer of the same graph has."""
    if not name.strip():
        raise NameError_("a layer needs a name", expected="at least one character")
    if not is_layer_name(name):
        raise NameError_(
            f"the name {name!r} cannot be used",
            expected=LAYER_NAME_WORDS,
            hint=f"For example {nearest_layer_name(name)}.",
        )
    for other_id, other in project.layers.items():
        if other.name == name and other_id != layer_id:
            raise NameError_(
                f"the name {name!r} is taken",
                expected="a name of its own for every layer",
                hint="To use the same weights twice, duplicate the node as shared.",
            )


def free_name(project: Project, wanted: str) -> str:
    """`wanted`, or `wanted_2`, `wanted_3`, ...: the first that is free as name and as id."""
    taken = {layer.name for layer in project.layers.values()} | set(project.layers)
    for graph in project.graphs.values():
        taken |= graph.nodes.keys()
    if wanted not in taken:
        return wanted
    stem, number = wanted, 2
    if found := re.fullmatch(r"(.*?)_(\d+)", wanted):
        stem, number = found[1], int(found[2]) + 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _layer(project: Project, layer_id: str) -> Layer:
    try:
        return project.layers[layer_id]
    except KeyError:
        raise UnknownNodeError(f"there is no layer {layer_id!r}") from None


def _check_wire_there(project: Project, graph: str, target: Slot) -> None:
    node = project.node(graph, target.node)
    if not any(edge.target == target for edge in edges_into(target.node, node)):
        raise PortError(f"no wire ends at {target.argument!r}", where=target.node)


def _check_add(project: Project, edit: edits.AddNode) -> None:
    if edit.node_id in project.graph(edit.graph).nodes:
        raise EditError(f"there is a node {edit.node_id!r} already")
    _check_call(project, edit.node, edit.layer)
    if edit.layer is not None:
        check_name(project, None, edit.layer.name)
        if edit.node.layer in project.layers:
            raise EditError(f"there is a layer {edit.node.layer!r} already")
        for field, value in edit.layer.fields.items():
            if value is None:
                continue  # still to be chosen: a Problem until then, not a refusal
            _check_field(project, edit.layer, field, value)


def _check_call(project: Project, node: Node, layer: Layer | None) -> None:
    if (node.layer is None) == (node.operation is None):
        raise EditError("a node calls a layer or an operation", expected="one of the two")
    if layer is None and node.layer is not None:
        _layer(project, node.layer)
    if layer is not None:
        entry_of(project, layer)


def _check_field(project: Project, layer: Layer, name: str, value: object) -> None:
    entry = None if value == edits.ABSENT else entry_of(project, layer)
    if entry is None:
        return
    field = entry.field(name)
    if field is None:
        raise FieldError(
            f"{entry.name} has no field {name!r}",
            where=layer.name,
            expected=f"one of {', '.join(f.name for f in entry.fields)}",
        )
    check_value(field, value, where=f"{layer.name}/{name}")
