"""Ways to make the tensors fit that one layer merges: Add and its like, Concatenate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from math import prod

from engine.graph.edits import Edit, Together
from engine.graph.fixing.fix_edits import (
    Fix,
    Infos,
    Part,
    Shape,
    insert,
    set_field,
    shape_of,
    value_of,
)
from engine.graph.fixing.padding_fixes import Padding, padded
from engine.graph.model import Edge, edges_into
from engine.graph.wiring import wiring_of
from engine.project import Project

_ALIKE = frozenset({"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"})
Route = Callable[[Shape, Shape], list[Part] | None]


def merge_fixes(project: Project, graph_id: str, node_id: str, infos: Infos) -> Iterator[Fix]:
    """Fixes of a layer whose inputs have shapes that it cannot merge."""
    node = project.node(graph_id, node_id)
    layer = project.layer_of(node)
    if layer is None or node.layer is None or layer.kind != "class":
        return
    wires = []
    for edge in edges_into(node_id, node):
        shape = shape_of(infos, graph_id, edge.source)
        if shape is None:
            return
        wires.append((edge, shape[1:]))
    if len(wires) < 2:
        return
    if layer.target in _ALIKE:
        if not _all_alike([shape for _, shape in wires]):
            way = padded(project, graph_id, wires, infos)
            if way is not None:
                both = _along_paths(project, graph_id, way.wires, _projection, _alike, way)
                yield from islice(both, 1)
            yield from _along_paths(project, graph_id, wires, _projection, _alike)
    elif layer.target == "Concatenate":
        axis = value_of(layer, "axis")
        if isinstance(axis, int):
            yield from _joined(project, graph_id, node.layer, wires, axis, infos)


def _along_paths(
    project: Project,
    graph_id: str,
    wires: list[tuple[Edge, Shape]],
    route: Route,
    fit: Callable[[Shape, Shape], bool],
    padding: Padding | None = None,
) -> Iterator[Fix]:
    """Each input in turn stays as it is, the one with most layers before it first.

    So a projection goes to the short way round a residual block. `padding` is done before.
    """
    padded_first = () if padding is None else padding.edits
    wiring = wiring_of(project.graph(graph_id))
    longest_first = sorted(wires, key=lambda wire: -len(wiring.upstream([wire[0].source.node])))
    told: set[str] = set()
    for kept, wanted in longest_first:
        edits: list[Edit] = [*padded_first]
        parts: list[Part] = []
        state, _ = Together("", padded_first).apply(project)
        for edge, shape in wires:
            if edge is kept or fit(shape, wanted):
                continue
            way = route(shape, wanted)
            if way is None:
                break
            done = insert(state, graph_id, edge, *way)
            state, _ = Together("", done).apply(state)
            edits += done
            parts += [part for part in way if part not in parts]
        else:
            inserted = " and ".join(_in_words(part) for part in parts)
            text = f"Insert {inserted}"
            if padding is not None:
                text = f"Set padding to 'same' and insert {inserted}"
                if not parts:
                    text = f"Set padding to 'same' in {', '.join(padding.names)}"
            if edits and text not in told:
                told.add(text)
                yield Fix(text, Together(text, tuple(edits)))


def _in_words(part: Part) -> str:
    """`1×1 Conv2D of 64 filters`, `Dense of 8 units`, `UpSampling2D of 2`, ..."""
    target, fields = part
    if "units" in fields:
        return f"{target} of {fields['units']} units"
    if "filters" in fields:
        axes, strides = int(target[-2]), fields.get("strides", 1)
        kernel = f"{'×'.join('1' * axes)} " if axes > 1 else ""
        by = "" if strides == 1 else f", strides {_times(strides)}"
        return f"{kernel}{target} of {fields['filters']} filters{by}"
    size = fields.get("size", fields.get("pool_size"))
    return f"{target} of {_times(size)}" if size else target


def _times(size: object) -> str:
    return "×".join(map(str, size)) if isinstance(size, tuple) else str(size)


# Add and its like


def _alike(one: Shape, other: Shape) -> bool:
    """Whether two shapes can be added, as Keras broadcasts them from the last axis on."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return all(a == b or a in (1, None) or b in (1, None) for a, b in pairs)


def _all_alike(shapes: list[Shape]) -> bool:
    return all(_alike(a, b) for i, a in enumerate(shapes) for b in shapes[:i])


def _projection(have: Shape, want: Shape) -> list[Part] | None:
    """Layers that make one shape of another (without the batch), with weights of their own."""
    width, axes = want[-1] if want else None, len(have) - 1
    if width is None or not have or have[-1] is None:
        return None
    if len(want) == 1 and 1 <= axes <= 3:
        pooled: list[Part] = [(f"GlobalAveragePooling{axes}D", {})]
        return pooled if have[-1] == width else [*pooled, ("Dense", {"units": width})]
    if len(have) != len(want) or axes > 3:
        return None
    if have[:-1] == want[:-1] and axes < 2:
        return [("Dense", {"units": width})]
    conv = f"Conv{axes}D"
    smaller = _ratio(have[:-1], want[:-1])
    if smaller is not None:
        strides = {} if smaller == 1 else {"strides": smaller}
        return [(conv, {"filters": width, "kernel_size": 1, **strides})]
    larger = _ratio(want[:-1], have[:-1])
    if larger is None:
        return None
    grown: list[Part] = [(f"UpSampling{axes}D", {"size": larger})]
    if have[-1] == width:
        return grown
    return [*grown, (conv, {"filters": width, "kernel_size": 1})]


def _ratio(large: Shape, small: Shape) -> int | tuple[int, ...] | None:
    """How often each length holds the other, one number where all are alike; None for a rest."""
    ratios = []
    for a, b in zip(large, small, strict=True):
        if a == b:
            ratios.append(1)
        elif a is None or b is None or a % b:
            return None
        else:
            ratios.append(a // b)
    return ratios[0] if len(set(ratios)) == 1 else tuple(ratios)


# Concatenate


def _joined(
    project: Project,
    graph_id: str,
    layer_id: str,
    wires: list[tuple[Edge, Shape]],
    axis: int,
    infos: Infos,
) -> Iterator[Fix]:
    shapes = [shape for _, shape in wires]
    ranks = {len(shape) for shape in shapes}
    if len(ranks) > 1:
        if axis in (-1, 1) and min(ranks) == 1:
            for one in (_flattened, _pooled):
                yield from _along_paths(project, graph_id, wires, one, _same_rank)
        return
    rank = ranks.pop()
    place = axis - 1 if axis > 0 else rank + axis
    if not 0 <= place < rank:
        return
    unlike = {i for i in range(rank) if len({shape[i] for shape in shapes}) > 1}
    if not unlike - {place}:
        return
    if len(unlike) == 1:
        (other,) = unlike
        yield set_field(layer_id, "axis", -1 if other == rank - 1 else other + 1)

    def fit(have: Shape, want: Shape) -> bool:
        return all(a == b for i, (a, b) in enumerate(zip(have, want, strict=True)) if i != place)

    def resized(have: Shape, want: Shape) -> list[Part] | None:
        aim = tuple(have[i] if i == place else length for i, length in enumerate(want))
        return _resized(have, aim)

    way = padded(project, graph_id, wires, infos) if place == rank - 1 else None
    if way is not None:
        yield from islice(_along_paths(project, graph_id, way.wires, resized, fit, way), 1)
    yield from _along_paths(project, graph_id, wires, resized, fit)


def _resized(have: Shape, want: Shape) -> list[Part] | None:
    """Layers that pool, repeat or project until all axes are as long as wanted."""
    axes = len(have) - 1
    if axes > 3:
        return None
    parts: list[Part] = []
    if have[:-1] != want[:-1]:
        smaller = _ratio(have[:-1], want[:-1])
        larger = _ratio(want[:-1], have[:-1])
        if smaller is not None:
            parts.append((f"MaxPooling{axes}D", {"pool_size": smaller}))
        elif larger is not None:
            parts.append((f"UpSampling{axes}D", {"size": larger}))
        else:
            return None
    if have[-1] != want[-1]:
        if have[-1] is None or want[-1] is None:
            return None
        parts.append(("Dense", {"units": want[-1]}))
    return parts


def _same_rank(have: Shape, want: Shape) -> bool:
    return len(have) == len(want)


def _flattened(have: Shape, want: Shape) -> list[Part] | None:
    known = [length for length in have if length is not None]
    fixed = len(known) == len(have) and prod(known) > 0
    return [("Flatten", {})] if len(want) == 1 and fixed else None


def _pooled(have: Shape, want: Shape) -> list[Part] | None:
    axes = len(have) - 1
    return [(f"GlobalAveragePooling{axes}D", {})] if len(want) == 1 and 1 <= axes <= 3 else None
