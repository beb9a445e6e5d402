"""What a fix is, and the edits that most of them are made of: a layer in a wire, a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from engine.catalog import Entry, load_catalog
from engine.errors import LayerloomError
from engine.graph.edits import AddNode, Connect, Edit, MoveNodes, SetField, Together
from engine.graph.fields import freeze, show
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Edge, Layer, Ref, Value
from engine.graph.node_info import NodeInfo
from engine.graph.placing.layout import COLUMN_GAP, NODE_WIDTH
from engine.graph.wiring import wiring_of
from engine.project import Project

# What is known of each node, by graph id and node id.
Infos = Mapping[tuple[str, str], NodeInfo]
Shape = tuple[int | None, ...]
# The class of a layer to insert, and the fields that differ from those of a new one.
Part = tuple[str, dict[str, Any]]

_STEP = NODE_WIDTH + COLUMN_GAP


class Fix(Struct, frozen=True):
    """One way out of a problem: what its button says, and the edit (one step of undo)."""

    text: str
    edit: Edit


def shape_of(infos: Infos, graph_id: str, ref: Ref) -> Shape | None:
    """The shape of a tensor, batch included; None while it is not known."""
    info = infos.get((graph_id, ref.node))
    if info is None or not 0 <= ref.output < len(info.outputs):
        return None
    return info.outputs[ref.output].shape


def entry_of(layer: Layer | None) -> Entry | None:
    """The catalogue's entry of a layer's class; None for a model, an operation, an unknown one."""
    if layer is None or layer.kind != "class":
        return None
    try:
        return load_catalog().find("layers", layer.target)
    except LayerloomError:
        return None


def value_of(layer: Layer, name: str) -> Value:
    """The value of a field: the project's, or else the default."""
    if name in layer.fields:
        return layer.fields[name]
    entry = entry_of(layer)
    field = entry.field(name) if entry else None
    return freeze(field.default) if field is not None else None


def set_field(layer_id: str, name: str, value: Value, *, of: str = "") -> Fix:
    """Another value for a field; `of` names the layer where it is not the one with the problem."""
    text = f"Set {name} to {_quoted(value)}" + (f" in {of}" if of else "")
    return Fix(text, SetField(layer_id, name, value))


def _quoted(value: Value) -> str:
    if isinstance(value, str) or value == (-1,):
        return repr(value)
    return show(value)


def insert(project: Project, graph_id: str, edge: Edge, *parts: Part) -> tuple[Edit, ...]:
    """Edits that put layers in a row into a wire, and make room for them on the canvas."""
    edits: list[Edit] = []
    before, places = edge.source, _places(project, graph_id, edge, len(parts))
    edits += places.room
    state = project
    for index, (target, fields) in enumerate(parts):
        added = _new(state, graph_id, target, fields, before)
        at = (places.x + index * _STEP, places.y) if places.known else None
        added = msgspec.structs.replace(added, position=at)
        state, _ = added.apply(state)
        edits.append(added)
        before = Ref(added.node_id)
    return (*edits, Connect(graph_id, before, edge.target))


def insertion(project: Project, graph_id: str, edge: Edge, *parts: Part, detail: str = "") -> Fix:
    """The fix that inserts layers into one wire."""
    names = " and ".join(target for target, _ in parts)
    text = f"Insert {names}{detail}"
    return Fix(text, Together(text, insert(project, graph_id, edge, *parts)))


def _new(
    project: Project, graph_id: str, target: str, fields: dict[str, Any], source: Ref
) -> AddNode:
    added = new_node(project, graph_id, target)
    assert added.layer is not None  # a new node of a class brings its layer
    wanted = FrozenDict({**added.layer.fields, **{k: freeze(v) for k, v in fields.items()}})
    layer = msgspec.structs.replace(added.layer, fields=wanted)
    port = load_catalog().find("layers", target).ports[0].name
    node = msgspec.structs.replace(added.node, arguments=FrozenDict({port: source}))
    return msgspec.structs.replace(added, node=node, layer=layer)


class _Places(Struct, frozen=True):
    """Where inserted nodes go; without known neighbours the canvas finds places itself."""

    known: bool = False
    x: float = 0.0
    y: float = 0.0
    room: tuple[Edit, ...] = ()


def _places(project: Project, graph_id: str, edge: Edge, count: int) -> _Places:
    """Columns after the wire's source; what comes after them moves right where it must."""
    positions = project.view_of(graph_id).positions
    if edge.source.node not in positions or edge.target.node not in positions:
        return _Places()
    (left, top), (right, level) = positions[edge.source.node], positions[edge.target.node]
    missing = left + (count + 1) * _STEP - right
    room: tuple[Edit, ...] = ()
    if missing > 0:
        after = wiring_of(project.graph(graph_id)).downstream([edge.target.node])
        moved = {n: (x + missing, y) for n, (x, y) in positions.items() if n in after}
        room = (MoveNodes(graph_id, FrozenDict(moved)),)
    return _Places(True, left + _STEP, level if missing <= 0 else top, room)
