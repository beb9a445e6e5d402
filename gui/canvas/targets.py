"""Where a wire that is being drawn may end, found by one flood through the graph."""

from __future__ import annotations

from engine.errors import LayerloomError, PortError
from engine.graph import rules
from engine.graph.edits import Connect, Disconnect, Edit, SetArgument, Together
from engine.graph.model import Edge, Graph, Ref, Slot
from engine.graph.ports import free_slot, slots_of
from engine.graph.wiring import wiring_of
from engine.project import Project


def allowed_targets(graph: Graph, source: str) -> set[str]:
    """The nodes to which a wire from `source` closes no loop."""
    return set(graph.nodes) - wiring_of(graph).upstream([source])


def allowed_sources(graph: Graph, target: str) -> set[str]:
    """The nodes from which a wire to `target` closes no loop."""
    return set(graph.nodes) - wiring_of(graph).downstream([target])


def refusal(
    project: Project, graph_id: str, source: Ref | None, target: Slot | None, over: str
) -> LayerloomError:
    """Why a wire from `source` (or, where that is None, one to `target`) cannot end at `over`."""
    node, name = project.node(graph_id, over), project.display_name(graph_id, over)
    if source is not None:
        slots = slots_of(project, over, node)
        if not slots:
            return PortError(f"{name} takes no wire", hint="Data come into the model there.")
        target = free_slot(project, over, node) or slots[0]
    else:
        source = Ref(over)
    assert target is not None
    try:
        rules.check_connect(project, graph_id, source, target)
    except LayerloomError as error:
        return error
    return PortError(
        f"{name} has a wire at every input", hint="Let go at one of its ports to replace the wire."
    )


def connection(
    project: Project,
    graph_id: str,
    source: Ref | None,
    target: Slot | None,
    moved: Edge | None = None,
) -> Edit | None:
    """The edit for a wire from `source` to `target`; None for no change.

    Where it was let go in the open, one of the two is None. `moved` is the wire whose end was taken
    off and led there. Within a list it changes its place among the others.
    """
    if moved is None:
        return None if source is None or target is None else Connect(graph_id, source, target)
    old = moved.target
    if source is None or target is None:
        return Disconnect(graph_id, old)
    if (source, target) == (moved.source, old):
        return None
    if target == old:
        return Together("Move wire", (Connect(graph_id, source, target),))
    same_list = (target.node, target.argument) == (old.node, old.argument)
    if same_list and old.index is not None and target.index is not None:
        items = project.node(graph_id, old.node).arguments[old.argument]
        order = [item for i, item in enumerate(items) if i != old.index]
        order.insert(target.index, items[old.index])
        if tuple(order) == items:
            return None
        return SetArgument(graph_id, old.node, old.argument, tuple(order))
    return Together("Move wire", (Disconnect(graph_id, old), Connect(graph_id, source, target)))
