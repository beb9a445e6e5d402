"""Ways to make a layer's input fit it: its number of axes, its window, its weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isqrt, prod

import msgspec

from engine.graph.edits import Connect, RemoveNodes, SetEntry, SetField, SetMuted, Together
from engine.graph.fields import show
from engine.graph.fixing.field_fixes import unfit_fields
from engine.graph.fixing.fix_edits import (
    Fix,
    Infos,
    Shape,
    entry_of,
    insertion,
    set_field,
    shape_of,
    value_of,
)
from engine.graph.gestures.building import snake_case
from engine.graph.model import Edge, Instance, Layer, Ref, Slot, edges_into
from engine.graph.ports import positional
from engine.graph.rules import free_name
from engine.graph.wiring import wiring_of
from engine.project import Project

_RECURRENT = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional"})
_OF_AXES = re.compile(r"(?P<recurrent>ConvLSTM)?.*?(?P<axes>[123])D(Transpose)?")
_SHRINKS = re.compile(r"(Conv|DepthwiseConv|SeparableConv|MaxPooling|AveragePooling)[123]D")


def axes_wanted(layer: Layer | None) -> int | None:
    """How many axes a layer's input must have, batch included; None where any will do."""
    if layer is None or layer.kind != "class":
        return None
    if layer.target in _RECURRENT:
        inner = layer.fields.get("layer")
        if isinstance(inner, Instance) and inner.class_name.startswith("ConvLSTM"):
            return axes_wanted(Layer("", inner.class_name))
        return 3
    if layer.target == "RepeatVector":
        return 2
    if takes_images(layer):
        return 4
    found = _OF_AXES.fullmatch(layer.target)
    return int(found["axes"]) + (3 if found["recurrent"] else 2) if found else None


def takes_images(layer: Layer) -> bool:
    """Whether a layer is for pictures alone: those that augment, crop or resize them."""
    entry = entry_of(layer)
    return entry is not None and entry.category == "Image augmentation"


def shape_fixes(project: Project, graph_id: str, node_id: str, infos: Infos) -> Iterator[Fix]:
    """Fixes of a layer with one input whose shape it cannot take."""
    node = project.node(graph_id, node_id)
    layer, port = project.layer_of(node), positional(project, node)
    source = node.arguments.get(port) if port is not None else None
    if layer is None or not isinstance(source, Ref) or port is None:
        return
    shape = shape_of(infos, graph_id, source)
    if shape is None or layer.fields.get("data_format") == "channels_first":
        return
    edge = Edge(source, Slot(node_id, port))
    wanted = max(3, len(shape)) if layer.target == "TimeDistributed" else axes_wanted(layer)
    if wanted is not None and wanted != len(shape):
        yield from _sequences(project, graph_id, source, wanted - len(shape))
        if wanted < len(shape):
            yield from _too_many(project, graph_id, edge, shape, wanted)
        else:
            if layer.target.startswith("Global") and len(shape) == 2:
                yield Fix("Mute it", SetMuted(graph_id, node_id, True))  # a row is what it makes
            yield from _without(project, graph_id, edge, infos, wanted)
            yield from _too_few(project, graph_id, edge, shape, wanted)
        return
    # In Keras's order: what it complains about is the first of these that is wrong.
    layer_id = node.layer or ""
    for ways in (
        unfit_fields(layer_id, layer, shape),
        _window(layer_id, layer, shape),
        _weights(project, graph_id, edge, infos, shape),
    ):
        found = tuple(ways)
        if found:
            yield from found
            return


# The number of axes


def _sequences(project: Project, graph_id: str, source: Ref, more: int) -> Iterator[Fix]:
    """A recurrent layer before it can answer one more axis, or one less, by itself."""
    node = project.node(graph_id, source.node)
    layer = project.layer_of(node)
    if layer is None or node.layer is None or source.output or more not in (1, -1):
        return
    wanted = more == 1
    inner = layer.fields.get("layer")
    if layer.target == "Bidirectional" and isinstance(inner, Instance):
        if bool(inner.fields.get("return_sequences")) != wanted:
            fields = inner.fields.put("return_sequences", wanted)
            changed = msgspec.structs.replace(inner, fields=fields)
            text = f"Set return_sequences to {wanted} in {layer.name}"
            yield Fix(text, SetField(node.layer, "layer", changed))
        return
    entry = entry_of(layer)
    if entry is None or entry.field("return_sequences") is None:
        return
    consumers = wiring_of(project.graph(graph_id)).consumers[source.node]
    if value_of(layer, "return_sequences") is not wanted and (wanted or len(consumers) == 1):
        yield set_field(node.layer, "return_sequences", wanted, of=layer.name)


def _too_many(
    project: Project, graph_id: str, edge: Edge, shape: Shape, wanted: int
) -> Iterator[Fix]:
    inner = shape[1:]
    if wanted == 2:
        yield insertion(project, graph_id, edge, ("Flatten", {}))
        if 2 <= len(inner) <= 4:
            pooling = f"GlobalAveragePooling{len(inner) - 1}D"
            yield insertion(project, graph_id, edge, (pooling, {}))
    elif wanted == 3 and all(inner):
        *space, last = (n or 0 for n in inner)
        steps = (*space,) if last == 1 and len(space) == 2 else (prod(space), last)
        yield _reshape(project, graph_id, edge, steps)


def _too_few(
    project: Project, graph_id: str, edge: Edge, shape: Shape, wanted: int
) -> Iterator[Fix]:
    lengths = tuple(n for n in shape[1:] if n)
    if len(lengths) < len(shape) - 1:
        return  # a Reshape cannot add an axis beside free ones
    if len(lengths) == wanted - 2:
        yield _reshape(project, graph_id, edge, (*lengths, 1))
    elif len(lengths) == 1 and wanted == 4:
        for channels in (1, 3):
            side = isqrt(lengths[0] // channels)
            if side > 1 and side * side * channels == lengths[0]:
                yield _reshape(project, graph_id, edge, (side, side, channels))


def _reshape(project: Project, graph_id: str, edge: Edge, target: tuple[int, ...]) -> Fix:
    part = ("Reshape", {"target_shape": target})
    return insertion(project, graph_id, edge, part, detail=f" to {show(target)}")


def _without(
    project: Project, graph_id: str, edge: Edge, infos: Infos, wanted: int
) -> Iterator[Fix]:
    """The layer before it takes away the axes that are wanted here, and nothing else needs it."""
    node = project.node(graph_id, edge.source.node)
    layer, port = project.layer_of(node), positional(project, node)
    source = node.arguments.get(port) if port is not None else None
    if layer is None or not isinstance(source, Ref):
        return
    shape = shape_of(infos, graph_id, source)
    takes = layer.target == "Flatten" or layer.target.startswith("Global")
    graph = project.graph(graph_id)
    alone = len(wiring_of(graph).consumers[edge.source.node]) == 1
    declared = any(output.ref.node == edge.source.node for output in graph.outputs)
    if takes and alone and not declared and shape is not None and len(shape) == wanted:
        text = f"Take {layer.name} out"
        removal = RemoveNodes(graph_id, (edge.source.node,))
        yield Fix(text, Together(text, (Connect(graph_id, source, edge.target), removal)))


# The window


def _window(layer_id: str, layer: Layer, shape: Shape) -> Iterator[Fix]:
    """Padding, or a kernel (pool) that goes into the input."""
    if not _SHRINKS.fullmatch(layer.target) or value_of(layer, "padding") != "valid":
        return
    name = "pool_size" if "Pooling" in layer.target else "kernel_size"
    axes = len(shape) - 2
    window = _each(value_of(layer, name), axes)
    apart = _each(value_of(layer, "dilation_rate") or 1, axes)
    if window is None or apart is None:
        return
    lengths = shape[1:-1]
    fitting = tuple(
        k if n is None else min(k, (n - 1) // d + 1)
        for k, d, n in zip(window, apart, lengths, strict=True)
    )
    if fitting == window:
        return
    yield set_field(layer_id, "padding", "same")
    if min(fitting) > 0:
        one = fitting[0] if len(set(fitting)) == 1 else fitting
        yield set_field(layer_id, name, one)


def _each(value: object, axes: int) -> tuple[int, ...] | None:
    """One whole number for each axis; None where they are not known."""
    values: tuple[object, ...] = value if isinstance(value, tuple) else (value,) * axes
    whole = tuple(n for n in values if isinstance(n, int))
    return whole if len(whole) == len(values) == axes else None


# The weights, and what must be as many


def _weights(
    project: Project, graph_id: str, edge: Edge, infos: Infos, shape: Shape
) -> Iterator[Fix]:
    node = project.node(graph_id, edge.target.node)
    layer = project.layer_of(node)
    if layer is None or node.layer is None:
        return
    if layer.target == "Reshape":
        yield from _refilled(node.layer, layer, shape)
    entry = entry_of(layer)
    if entry is None or not entry.trains:
        return
    if len(shape) > 1 and shape[-1] is None:
        yield from _pooled_instead(project, graph_id, edge.source, infos)
    elif _called_on_others(project, graph_id, edge, infos, shape):
        yield _own_layer(project, graph_id, edge.target.node, layer)


def _refilled(layer_id: str, layer: Layer, shape: Shape) -> Iterator[Fix]:
    """A Reshape to a shape that holds as many numbers."""
    target, lengths = layer.fields.get("target_shape"), shape[1:]
    if not isinstance(target, tuple) or not all(isinstance(n, int) for n in target):
        return
    have, rest = prod(n or 0 for n in lengths), prod(target[1:])
    if not all(lengths) or prod(target) == have or not target:
        return
    fits = rest > 0 and have % rest == 0
    yield set_field(layer_id, "target_shape", (-1, *target[1:]) if fits else (-1,))


def _pooled_instead(project: Project, graph_id: str, source: Ref, infos: Infos) -> Iterator[Fix]:
    """A global pooling in the place of a Flatten of free axes, which makes a free width."""
    node = project.node(graph_id, source.node)
    layer = project.layer_of(node)
    before = next((e.source for e in edges_into(source.node, node)), None)
    shape = shape_of(infos, graph_id, before) if before is not None else None
    if layer is None or layer.target != "Flatten" or shape is None or node.layer is None:
        return
    axes = len(shape) - 2
    if 1 <= axes <= 3 and shape[-1] is not None:
        target = f"GlobalAveragePooling{axes}D"
        pooling = Layer(free_name(project, snake_case(target)), target)
        text = f"Replace {layer.name} by {target}"
        yield Fix(text, SetEntry(("layers", node.layer), pooling, text))


def _called_on_others(
    project: Project, graph_id: str, edge: Edge, infos: Infos, shape: Shape
) -> bool:
    """Whether the layer's weights are decided by another call, on tensors of another width."""
    layer_id = project.node(graph_id, edge.target.node).layer
    for other_graph, other_id in project.calls_of(layer_id or ""):
        if (other_graph, other_id) == (graph_id, edge.target.node):
            continue
        other = project.node(other_graph, other_id).arguments.get(edge.target.argument)
        known = shape_of(infos, other_graph, other) if isinstance(other, Ref) else None
        made = shape_of(infos, other_graph, Ref(other_id)) is not None
        if made and known is not None and known[-1:] != shape[-1:]:
            return True
    return False


def _own_layer(project: Project, graph_id: str, node_id: str, layer: Layer) -> Fix:
    name = free_name(project, layer.name)
    own = msgspec.structs.replace(layer, name=name)
    node = msgspec.structs.replace(project.node(graph_id, node_id), layer=name)
    text = "Give it weights of its own"
    edits = (
        SetEntry(("layers", name), own),
        SetEntry(("graphs", graph_id, "nodes", node_id), node),
    )
    return Fix(text, Together(text, edits))
