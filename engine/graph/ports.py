"""Which tensors a call takes: the ports on a node's left side."""

from __future__ import annotations

from engine.catalog import Port
from engine.errors import UnknownClassError
from engine.graph.entries import known_entry
from engine.graph.model import Argument, Node, Ref, Slot, refs_in
from engine.operations import find_operation, operation_ports
from engine.project import Project


def ports_of(project: Project, node: Node) -> tuple[Port, ...]:
    """The ports of a node, required ones first as Keras's `call` has them.

    A node whose class is unknown shows the arguments that it has.
    """
    layer = project.layer_of(node)
    if layer is None:
        return _ports_of_operation(node)
    if layer.kind == "graph":
        inner = project.graph(layer.target)
        return tuple(Port(project.display_name(layer.target, i)) for i in inner.inputs)
    entry = known_entry(project, layer)
    if entry is not None:
        return entry.ports
    return tuple(Port(name) for name in node.arguments) or (Port("inputs"),)


def _ports_of_operation(node: Node) -> tuple[Port, ...]:
    """Where wires end, and where one may: an argument with a constant has no port."""
    try:
        known = operation_ports(find_operation(node.operation or ""))
    except UnknownClassError:
        known = ()
    ports = [port for port in known if _may_be_wired(node.arguments.get(port.name))]
    names = {port.name for port in known}
    for name, argument in node.arguments.items():
        if name not in names and any(True for _ in refs_in(argument)):
            ports.append(Port(name, many=isinstance(argument, tuple)))
    return tuple(ports)


def _may_be_wired(argument: Argument) -> bool:
    return argument in (None, ()) or any(True for _ in refs_in(argument))


def positional(project: Project, node: Node) -> str | None:
    """The argument of a layer's call that goes by position: the first of its ports."""
    ports = ports_of(project, node)
    return ports[0].name if ports and ports[0].name in node.arguments else None


def passed_on(project: Project, node: Node) -> Ref | None:
    """The tensor that a muted node passes on: the first that is wired, in the ports' order."""
    for port in ports_of(project, node):
        for ref in refs_in(node.arguments.get(port.name)):
            return ref
    return None


def slots_of(project: Project, node_id: str, node: Node) -> list[Slot]:
    """Every place at a node where a wire ends or may end; a list has one free place at its end."""
    slots: list[Slot] = []
    for port in ports_of(project, node):
        argument = node.arguments.get(port.name)
        if port.many:
            filled = len(argument) if isinstance(argument, tuple) else int(argument is not None)
            slots += [Slot(node_id, port.name, index) for index in range(filled + 1)]
        else:
            slots.append(Slot(node_id, port.name))
    return slots


def free_slot(project: Project, node_id: str, node: Node) -> Slot | None:
    """The first place at a node that a wire may still take; None where all are taken."""
    for slot in slots_of(project, node_id, node):
        argument = node.arguments.get(slot.argument)
        if argument is None:
            return slot
        if slot.index is not None and slot.index >= len(argument):
            return slot
    return None
