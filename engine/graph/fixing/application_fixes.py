"""Ways to make an application of Keras and the images that come in fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from engine.applications import Application
from engine.graph.edits import ABSENT, SetField
from engine.graph.entries import known_entry
from engine.graph.fields import freeze
from engine.graph.fixing.fix_edits import Fix, Infos, insertion, set_field, shape_of
from engine.graph.model import Edge, Layer, Node, Ref, Slot, Value
from engine.graph.ports import positional
from engine.project import Project

_CLASSES = 1000  # of ImageNet


def is_application(project: Project, node: Node | None) -> bool:
    """Whether a node is there and calls an application of Keras."""
    layer = project.layer_of(node) if node is not None else None
    return isinstance(known_entry(project, layer), Application)


def application_fixes(project: Project, graph_id: str, node_id: str, infos: Infos) -> Iterator[Fix]:
    """Fixes of an application whose fields and images do not go together, the likeliest first."""
    node = project.node(graph_id, node_id)
    layer, port = project.layer_of(node), positional(project, node)
    entry = known_entry(project, layer)
    source = node.arguments.get(port) if port is not None else None
    if layer is None or not isinstance(entry, Application) or not isinstance(source, Ref):
        return
    assert port is not None and node.layer is not None
    shape = shape_of(infos, graph_id, source)
    if shape is None or len(shape) != 4 or layer.fields.get("input_shape") is not None:
        return
    sides, channels = shape[1:3], shape[3]
    least = 75 if entry.size == 299 else 32  # obtain_input_shape's min_size, or a little more
    small = any(side is not None and side < least for side in sides)
    top, learnt = _value(entry, layer, "include_top"), _value(entry, layer, "weights") is not None
    resize = insertion(
        project, graph_id, Edge(source, Slot(node_id, port)),
        ("Resizing", {"height": entry.size, "width": entry.size}),
        detail=f" to {entry.size}×{entry.size}",
    )  # fmt: skip
    no_top = set_field(node.layer, "include_top", False)
    no_weights = set_field(node.layer, "weights", None)
    if learnt and channels != 3:
        yield no_weights
    elif learnt and top and _value(entry, layer, "classes") != _CLASSES:
        yield no_top
        yield Fix(f"Set classes to {_CLASSES}", SetField(node.layer, "classes", ABSENT))
        yield no_weights
    elif small or (top and (None in sides or (learnt and sides != (entry.size, entry.size)))):
        yield resize
        if not small:
            yield no_top
            if None not in sides:
                yield no_weights
    elif learnt:
        yield no_weights


def _value(entry: Application, layer: Layer, name: str) -> Value:
    field = entry.field(name)
    return layer.fields.get(name, freeze(field.default) if field is not None else None)
