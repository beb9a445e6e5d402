"""Parameters of a graph that is a layer: added, renamed, removed with all that speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.errors import EditError, NameError_
from engine.graph.edits import ABSENT, Edit, SetEntry, Together
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Layer, Value
from engine.graph.names import MODEL_NAME_WORDS, is_identifier, is_model_name, unique
from engine.graph.substitution import (
    layer_with,
    names_used,
    names_used_by,
    node_with,
    substituted,
)
from engine.project import Project


def rename_graph(project: Project, graph_id: str, name: str) -> Edit:
    """The edit that gives a graph another name; raises NameError_."""
    project.graph(graph_id)
    if not is_model_name(name):
        raise NameError_(f"a model cannot be called {name!r}", expected=MODEL_NAME_WORDS)
    return SetEntry(("graphs", graph_id, "name"), name, f"Rename to {name}")


def add_parameter(project: Project, graph_id: str, value: Value = 1) -> Edit:
    """The edit that adds a parameter with this default, under a name that is free."""
    parameters = project.graph(graph_id).parameters
    name = unique("parameter", {*parameters, *project.variables})
    return SetEntry(("graphs", graph_id, "parameters", name), value, f"Add {name}")


def set_parameter(project: Project, graph_id: str, name: str, value: Value) -> Edit:
    """The edit that changes the default of a parameter; raises NameError_."""
    _check_there(project, graph_id, name)
    return SetEntry(("graphs", graph_id, "parameters", name), value, f"Set {name}")


def rename_parameter(project: Project, graph_id: str, old: str, new: str) -> Edit:
    """The edit that renames a parameter, in the expressions inside and wherever it gets a value.

    Raises NameError_.
    """
    _check_there(project, graph_id, old)
    _check_name(project, graph_id, new)
    graph, names = project.graph(graph_id), {old: Expression(new)}
    parameters = FrozenDict(
        (new if name == old else name, substituted(value, names))
        for name, value in graph.parameters.items()
    )
    edits: list[Edit] = [SetEntry(("graphs", graph_id, "parameters"), parameters)]
    for layer_id, layer in _layers_inside(project, graph_id):
        changed = layer_with(layer, names)
        edits += [SetEntry(("layers", layer_id), changed)] if changed != layer else []
    for node_id, node in graph.nodes.items():
        called = node_with(node, names)
        path = ("graphs", graph_id, "nodes", node_id)
        edits += [SetEntry(path, called)] if called != node else []
    edits += _with_fields(project, graph_id, {old: new})
    return Together(f"Rename to {new}", tuple(edits))


def remove_parameter(project: Project, graph_id: str, name: str) -> Edit:
    """The edit that removes a parameter, and the values that it gets; raises EditError if used."""
    _check_there(project, graph_id, name)
    user = _user_of(project, graph_id, name)
    if user is not None:
        raise EditError(
            f"the parameter {name!r} is used",
            where=user,
            expected="no expression that uses it",
            hint=f"Give {user} another value first.",
        )
    gone = SetEntry(("graphs", graph_id, "parameters", name), ABSENT)
    fields = _with_fields(project, graph_id, {name: ""})
    return Together(f"Remove {name}", (gone, *fields))


def _check_there(project: Project, graph_id: str, name: str) -> None:
    parameters = project.graph(graph_id).parameters
    if name not in parameters:
        raise NameError_(
            f"there is no parameter {name!r}", expected=f"one of {', '.join(parameters) or 'none'}"
        )


def _check_name(project: Project, graph_id: str, name: str) -> None:
    if not is_identifier(name):
        raise NameError_(
            f"a parameter cannot be called {name!r}",
            expected='letters, digits and "_", beginning with a letter',
        )
    taken = {"i": "the index of repetitions"}
    taken |= dict.fromkeys(project.variables, "a variable of the project")
    taken |= dict.fromkeys(project.graph(graph_id).parameters, "another parameter")
    if name in taken:
        raise NameError_(f"{name!r} is {taken[name]} already", expected="a name of its own")


def _layers_inside(project: Project, graph_id: str) -> Iterator[tuple[str, Layer]]:
    nodes = project.graph(graph_id).nodes.values()
    called = project.layers_within(node.layer for node in nodes if node.layer is not None)
    return ((i, layer) for i, layer in project.layers.items() if i in called)


def _user_of(project: Project, graph_id: str, name: str) -> str | None:
    """What uses a parameter: the name of a layer, a node or another parameter."""
    graph = project.graph(graph_id)
    for _, layer in _layers_inside(project, graph_id):
        if name in names_used_by(layer):
            return layer.name
    for node_id, node in graph.nodes.items():
        if name in names_used(node.arguments) | names_used(node.muted):
            return project.display_name(graph_id, node_id)
    return next((other for other, v in graph.parameters.items() if name in names_used(v)), None)


def _with_fields(project: Project, graph_id: str, names: Mapping[str, str]) -> Iterator[Edit]:
    """Edits that rename fields of the layers that call a graph; those with no name are dropped."""
    for layer_id, layer in project.layers.items():
        if layer.kind == "graph" and layer.target == graph_id and layer.fields.keys() & names:
            fields = FrozenDict(
                (names.get(name, name), value)
                for name, value in layer.fields.items()
                if names.get(name, name)
            )
            yield SetEntry(("layers", layer_id, "fields"), fields)
