"""Convolutions and poolings that keep the size of what they see: `padding="same"`.

The way out where a block's paths meet with other heights and widths because its windows stop at
the borders: a residual link around them, the branches of an Inception block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from engine.graph.edits import Edit, SetField
from engine.graph.fixing.fix_edits import Infos, Shape, shape_of, value_of
from engine.graph.model import Edge, Layer, edges_into
from engine.graph.wiring import wiring_of
from engine.project import Project

Wires = list[tuple[Edge, Shape]]
_WINDOWED = re.compile(r"(Conv|DepthwiseConv|SeparableConv|MaxPooling|AveragePooling)[123]D")


class Padding(Struct, frozen=True):
    """Edits that pad layers, these layers' names, and the wires with the shapes they then have."""

    edits: tuple[Edit, ...]
    names: tuple[str, ...]
    wires: Wires


def padded(project: Project, graph_id: str, wires: Wires, infos: Infos) -> Padding | None:
    """The layers on the way to one wire alone, padded, so that all come with one size.

    `wires` end at the same layer; shapes are without the batch. None where padding does not help.
    """
    if len({shape[:-1] for _, shape in wires}) == 1:
        return None
    wiring = wiring_of(project.graph(graph_id))
    before = [wiring.upstream([edge.source.node]) for edge, _ in wires]
    changed: dict[str, str] = {}
    shapes: Wires = []
    for index, (edge, shape) in enumerate(wires):
        others = set().union(*before[:index], *before[index + 1 :])
        names, sizes = _along(project, graph_id, edge, before[index] - others, infos)
        changed |= names
        shapes.append((edge, shape if sizes is None else (*sizes, shape[-1])))
    if not changed or len({shape[:-1] for _, shape in shapes}) > 1:
        return None
    edits = tuple(SetField(layer_id, "padding", "same") for layer_id in changed)
    return Padding(edits, tuple(changed.values()), shapes)


def _along(
    project: Project, graph_id: str, edge: Edge, alone: set[str], infos: Infos
) -> tuple[dict[str, str], list[int] | None]:
    """What to pad among the nodes that lead to a wire `alone`: layer ids with names.

    With it the heights and widths at the wire's end then; None where they stay as they are.
    """
    steps = []
    source = edge.source
    while source.node in alone:
        into = list(edges_into(source.node, project.node(graph_id, source.node)))
        if len(into) != 1:
            break  # an Input, or a place where ways meet
        steps.append((into[0].source, source))
        source = into[0].source
    names: dict[str, str] = {}
    sizes: list[int] | None = None
    for taken, made in reversed(steps):
        given = _lengths(shape_of(infos, graph_id, taken))
        result = _lengths(shape_of(infos, graph_id, made))
        layer_id = project.node(graph_id, made.node).layer or ""
        layer = project.layers.get(layer_id)
        strides = _strides(layer, len(given or ()))
        if given is not None and layer is not None and strides is not None:
            if _by(strides, given) != result:
                names[layer_id] = layer.name
            sizes = _by(strides, given if sizes is None else sizes)
        elif given is None or given != result:
            names, sizes = {}, result  # nobody knows what it would make of other sizes
    return names, sizes


def _by(strides: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The sizes that `padding="same"` leaves: each divided by its stride, rounded up."""
    return [ceil(size / stride) for size, stride in zip(sizes, strides, strict=True)]


def _lengths(shape: Shape | None) -> list[int] | None:
    """Heights and widths of a tensor with its batch; None where there are none, or not known."""
    if shape is None:
        return None
    known = [length for length in shape[1:-1] if length is not None]
    return known if known and len(known) == len(shape) - 2 else None


def _strides(layer: Layer | None, axes: int) -> Sequence[int] | None:
    """The strides of a layer that `padding` means something to, an axis each; None for others."""
    if layer is None or layer.kind != "class" or not _WINDOWED.fullmatch(layer.target):
        return None
    if layer.repeat != 1 or value_of(layer, "data_format") == "channels_first":
        return None
    if value_of(layer, "padding") not in ("valid", "same"):
        return None
    strides = value_of(layer, "strides")
    strides = value_of(layer, "pool_size") if strides is None else strides
    each = strides if isinstance(strides, tuple) else (strides,) * axes
    numbers = [n for n in each if isinstance(n, int) and not isinstance(n, bool) and n > 0]
    return numbers if len(numbers) == axes else None
