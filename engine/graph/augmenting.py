"""Where a model begins with layers that change its pictures at random, as a graph of its own. Pure.

Of `input → RandomFlip → Rescaling → RandomZoom → Conv2D` it is all up to the RandomZoom.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.catalog import load_catalog
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Layer, Output, Ref
from engine.graph.wiring import wiring_of
from engine.project import Project

_AUGMENTATION = "Image augmentation"
# These need labels or boxes too, or take other pictures in.
_WITH_LABELS = ("CutMix", "MixUp", "MaxNumBoundingBoxes")
# These change every picture in the same way; they may stand before or between the others.
_FIXED = (
    "AutoContrast", "CenterCrop", "ContrastLimitedAdaptiveHistogramEqualization", "Equalization",
    "Rescaling", "Resizing",
)  # fmt: skip


def augmenting_start(project: Project) -> tuple[str, Graph, tuple[str, ...]] | None:
    """The input node, the graph of the first layers, and the names of its calls in order.

    None where no input is followed by a layer that augments.
    """
    graph = project.graph()
    for input_id in graph.inputs:
        chain = _longest(project, graph, input_id, ())
        if chain:
            nodes = {node_id: graph.nodes[node_id] for node_id in (input_id, *chain)}
            start = replace(
                graph,
                nodes=FrozenDict(nodes),
                inputs=(input_id,),
                outputs=(Output(Ref(chain[-1]), "augmented"),),
                input_structure="list",
                output_structure="list",
            )
            names = tuple(project.display_name(project.main, node_id) for node_id in chain)
            return input_id, start, names
    return None


def is_random(project: Project, layer: Layer) -> bool:
    """Whether a layer, or one of the model that it is, changes pictures at random."""
    return any(
        _is_augmentation(each) and each.target not in _FIXED for each in _inside(project, layer)
    )


def _longest(
    project: Project, graph: Graph, node_id: str, chain: tuple[str, ...]
) -> tuple[str, ...]:
    """The longest way from a node through such layers that ends with a random one."""
    best: tuple[str, ...] = ()
    wiring = wiring_of(graph)
    for after in wiring.consumers[node_id]:
        layer = project.layer_of(graph.nodes[after])
        if layer is None or after in chain or len(wiring.sources[after]) > 1:
            continue
        if not _goes_on(project, layer):
            continue
        way = (*chain, after)
        found = _longest(project, graph, after, way)
        if not found and is_random(project, layer):
            found = way
        best = max(best, found, key=len)
    return best


def _goes_on(project: Project, layer: Layer) -> bool:
    inside = _inside(project, layer)
    return bool(inside) and all(_is_augmentation(e) or e.target in _FIXED for e in inside)


def _is_augmentation(layer: Layer) -> bool:
    if layer.kind != "class" or layer.target in _WITH_LABELS:
        return False
    entry = load_catalog().section("layers").get(layer.target)
    return entry is not None and entry.category == _AUGMENTATION


def _inside(project: Project, layer: Layer) -> list[Layer]:
    """The layers that a layer stands for: itself, or those of the model that it is."""
    if layer.kind != "graph":
        return [layer]
    graph = project.graphs.get(layer.target)
    nodes = graph.nodes.items() if graph is not None else ()
    found: list[Layer] = []
    for node_id, node in nodes:
        inner = project.layer_of(node)
        if graph is not None and node_id in graph.inputs:
            continue
        if inner is None or inner.kind not in ("class", "graph"):
            return []
        deeper = _inside(project, inner)
        if not deeper:
            return []
        found += deeper
    return found
