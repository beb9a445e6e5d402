"""Adding a layer where it is wanted: alone, wired to a tensor or to a port, or into a wire."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from engine.errors import PortError
from engine.graph.edits import AddNode, Connect, Edit, MoveNodes, Together
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.model import Added, Edge, Ref, Slot
from engine.graph.nesting import check_nesting, opened
from engine.graph.placing.framing import Box, boxes_of, refitted
from engine.graph.placing.layout import COLUMN_GAP, NODE_WIDTH, Place
from engine.graph.ports import free_slot
from engine.graph.wiring import wiring_of
from engine.project import Project

_LEVEL = 24.0  # a node dropped this close to the row of a straight wire joins the row


def new_layer(
    project: Project, graph_id: str, target: str, place: Place, kind: Added = "class"
) -> AddNode:
    """The edit that adds a layer with its node's corner at `place`.

    Inside a model an Input takes the shape that comes in there. Raises UnknownClassError, or
    CycleError for a model inside itself.
    """
    if kind == "graph":
        project.graph(target)
        check_nesting(project, graph_id, [target])
    return opened(project, new_node(project, graph_id, target, place, kind))


def wired(
    project: Project, added: AddNode, *, source: Ref | None = None, end: Slot | None = None
) -> Edit:
    """The edit with a wire from `source` to the node's first free port, or from it to `end`.

    A node that takes no wire is added without.
    """
    edits: list[Edit] = [added]
    if source is not None:
        slot = _free(added.apply(project)[0], added.graph, added.node_id)
        if slot is not None:
            edits.append(Connect(added.graph, source, slot))
    if end is not None:
        edits.append(Connect(added.graph, Ref(added.node_id), end))
    return added if len(edits) == 1 else Together(added.label, tuple(edits))


def inserted(project: Project, added: AddNode, edge: Edge) -> Edit:
    """The edit that adds a node in the middle of a wire, with room made for it.

    Raises PortError for a node that takes no wire.
    """
    state, _ = added.apply(project)
    place = added.position or (0.0, 0.0)
    return Together(added.label, (added, *_between(state, added.graph, edge, added.node_id, place)))


def moved_into(project: Project, graph_id: str, node_id: str, place: Place, edge: Edge) -> Edit:
    """The edit that takes a node that has no wires to `place`, into a wire that passes there.

    Raises PortError for a node that takes no wire.
    """
    name = project.display_name(graph_id, node_id)
    return Together(f"Insert {name}", _between(project, graph_id, edge, node_id, place))


def can_be_inserted(project: Project, graph_id: str, node_id: str) -> bool:
    """Whether a node stands alone and has a port, so that a wire can be led through it."""
    graph = project.graph(graph_id)
    wiring = wiring_of(graph)
    alone = not wiring.sources[node_id] and not wiring.consumers[node_id]
    return alone and _free(project, graph_id, node_id) is not None


def with_places(graph_id: str, unplaced: Mapping[str, Place], edit: Edit) -> Edit:
    """The edit, and before it the places of nodes for which the project keeps none.

    Else these would seek new places beside the new node.
    """
    if not unplaced:
        return edit
    return Together(edit.label, (MoveNodes(graph_id, FrozenDict(unplaced)), edit))


def _free(project: Project, graph_id: str, node_id: str) -> Slot | None:
    return free_slot(project, node_id, project.node(graph_id, node_id))


def _between(
    project: Project, graph_id: str, edge: Edge, node_id: str, place: Place
) -> tuple[Edit, ...]:
    slot = _free(project, graph_id, node_id)
    if slot is None:
        name = project.display_name(graph_id, node_id)
        raise PortError(
            f"{name} takes no wire",
            expected="a layer with an input",
            hint="Drop it beside the wire.",
        )
    return (
        *_room(project, graph_id, edge, node_id, place),
        Connect(graph_id, edge.source, slot),
        Connect(graph_id, Ref(node_id), edge.target),
    )


def _room(
    project: Project, graph_id: str, edge: Edge, node_id: str, place: Place
) -> tuple[Edit, ...]:
    """Moves the node between the ends of the wire, and what comes after it right where it must.

    Frames go along with what they hold.
    """
    positions = project.view_of(graph_id).positions
    x, y = place
    source, target = positions.get(edge.source.node), positions.get(edge.target.node)
    moved: dict[str, Place] = {}
    if source is not None and target is not None and target[0] > source[0]:
        step = NODE_WIDTH + COLUMN_GAP
        x = max(source[0] + step, min(x, target[0] - step))
        if source[1] == target[1] and abs(y - source[1]) <= _LEVEL:
            y = source[1]
        missing = x + step - target[0]
        if missing > 0:
            later = wiring_of(project.graph(graph_id)).downstream([edge.target.node])
            moved = {n: (px + missing, py) for n, (px, py) in positions.items() if n in later}
    before = {n: box for n, box in boxes_of(project, graph_id).items() if n != node_id}
    after = {n: _box_at(box, moved.get(n)) for n, box in before.items()}
    frames = refitted(project, graph_id, before, after)
    moved[node_id] = (x, y)
    return (MoveNodes(graph_id, FrozenDict(moved)), *frames)


def _box_at(box: Box, place: Place | None) -> Box:
    if place is None:
        return box
    return (*place, place[0] + box[2] - box[0], place[1] + box[3] - box[1])


def placed_at(added: AddNode, place: Place) -> AddNode:
    """The edit with the node's corner elsewhere."""
    return msgspec.structs.replace(added, position=place)
