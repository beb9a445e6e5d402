"""Wires of a node that begin elsewhere than before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from engine.graph.edits import ABSENT
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Node, Ref

# Where a wire begins now; None where it has nowhere to begin.
Rewire = Callable[[Ref], Ref | None]


def rewired(node: Node, to: Rewire) -> Node:
    """The node with its wires from elsewhere; those that begin nowhere are gone."""
    arguments = FrozenDict(_rewired_items(node.arguments, to))
    return (
        node if arguments == node.arguments else msgspec.structs.replace(node, arguments=arguments)
    )


def _rewired_items(table: FrozenDict[str, Argument], to: Rewire) -> Iterator[tuple[str, Argument]]:
    for name, argument in table.items():
        found = _rewired_argument(argument, to)
        if found is not ABSENT:
            yield name, found


def _rewired_argument(argument: Argument, to: Rewire) -> Argument:
    if isinstance(argument, Ref):
        ref = to(argument)
        return ABSENT if ref is None else ref
    if isinstance(argument, tuple):
        items = (_rewired_argument(item, to) for item in argument)
        return tuple(item for item in items if item is not ABSENT)
    if isinstance(argument, FrozenDict):
        return FrozenDict(_rewired_items(argument, to))
    return argument
