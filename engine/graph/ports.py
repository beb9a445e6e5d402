"""Which tensors a call takes: the ports on a node's left side."""

from __future__ import annotations

from engine.catalog import Port, load_catalog
from engine.errors import UnknownClassError
from engine.graph.model import Node, Slot, refs_in
from engine.project import Project


def ports_of(project: Project, node: Node) -> tuple[Port, ...]:
    """The ports of a node, required ones first as Keras's `call` has them.

    A node whose class is unknown shows the arguments that it has.
    """
    layer = project.layer_of(node)
    if layer is None:
        return tuple(
            Port(name, many=isinstance(value, tuple))
            for name, value in node.arguments.items()
            if any(True for _ in refs_in(value))
        )
    if layer.kind == "graph":
        inner = project.graph(layer.target)
        return tuple(Port(project.display_name(layer.target, i)) for i in inner.inputs)
    if layer.kind == "class":
        try:
            return load_catalog().find("layers", layer.target).ports
        except UnknownClassError:
            pass
    return tuple(Port(name) for name in node.arguments) or (Port("inputs"),)


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
