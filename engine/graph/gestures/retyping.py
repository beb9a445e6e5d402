"""Another class for a layer: its wires stay, and so do the values that both classes have."""

from __future__ import annotations

import re

import msgspec

from engine.catalog import Entry, Port, load_catalog
from engine.errors import EditError, LayerloomError
from engine.graph.edits import Edit, SetEntry, Together
from engine.graph.entries import known_entry
from engine.graph.fields import check_value
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import first_fields, snake_case
from engine.graph.model import Argument, Layer, Node, Ref, Value, refs_in
from engine.graph.nesting import rename, without_unused
from engine.graph.ports import ports_of
from engine.graph.rules import free_name
from engine.project import Project


def retyped(project: Project, graph_id: str, node_id: str, target: str) -> Edit:
    """The edit that makes the layer of a node one of the class `target`, at all of its calls.

    Wires go to the ports in order; a port that takes a list takes several, and where one is taken
    only the first of a list stays. A name that was made from the class follows it. Raises
    EditError for an Input and for an operation, UnknownClassError.
    """
    node = project.node(graph_id, node_id)
    layer = project.layer_of(node)
    entry = load_catalog().find("layers", target)
    _check(project, graph_id, node_id, layer, entry)
    assert layer is not None and node.layer is not None  # `_check` refuses an operation
    title = f"Change {layer.name} to {entry.name}"
    if (layer.kind, layer.target) == ("class", entry.name):
        return Together(title, ())
    made = msgspec.structs.replace(
        layer, kind="class", target=entry.name, fields=_fields(project, layer, entry)
    )
    edits: list[Edit] = [SetEntry(("layers", node.layer), made)]
    for caller, call in project.calls_of(node.layer):
        called = project.node(caller, call)
        again = _rewired(called, ports_of(project, called), entry.ports)
        edits.append(SetEntry(("graphs", caller, "nodes", call), again))
    if _is_named_by_class(layer):
        name = free_name(project, snake_case(entry.name))
        edits.append(rename(project, node.layer, name))
    edit = Together(title, tuple(edits))
    return without_unused(project, edit) if layer.kind == "graph" else edit


def _check(
    project: Project, graph_id: str, node_id: str, layer: Layer | None, entry: Entry
) -> None:
    name = project.display_name(graph_id, node_id)
    if layer is None:
        raise EditError(
            f"{name} is an operation, which has no class", hint="Replace it by a layer of its own."
        )
    if "Input" in (layer.target, entry.name):
        raise EditError(
            f"{name} cannot become {entry.name}",
            expected="a layer that takes a tensor, before and after",
            hint="Add another node, and move the wires.",
        )


def _fields(project: Project, layer: Layer, entry: Entry) -> FrozenDict[str, Value]:
    """First values of the class, and those of the layer that mean the same in both."""
    old = known_entry(project, layer)
    fields = dict(first_fields(entry))
    for name, value in layer.fields.items():
        before, after = old.field(name) if old is not None else None, entry.field(name)
        if before is None or after is None or before.kind != after.kind:
            continue
        try:
            check_value(after, value, where=name)
        except LayerloomError:
            continue
        fields[name] = value
    return FrozenDict(fields)


def _rewired(node: Node, before: tuple[Port, ...], after: tuple[Port, ...]) -> Node:
    """The call with its wires at the new ports; those that fit nowhere go."""
    wires: list[list[Ref]] = [list(refs_in(node.arguments.get(port.name))) for port in before]
    waiting = [refs for refs in wires if refs]
    arguments: dict[str, Argument] = {}
    for port in after:
        if port.many:
            refs = tuple(ref for refs in waiting for ref in refs)
            if refs:
                arguments[port.name] = refs
            waiting = []
        elif waiting:
            arguments[port.name] = waiting.pop(0)[0]
    return msgspec.structs.replace(node, arguments=FrozenDict(arguments))


def _is_named_by_class(layer: Layer) -> bool:
    stem = re.escape(snake_case(layer.target))
    return re.fullmatch(rf"{stem}(_\d+)?", layer.name) is not None
