"""What keeps a graph from being a model, whatever its shapes: found without Keras.

A drawing cannot get into most of these states, since rules refuse them; a file written by hand can.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import CycleError
from engine.graph.fields import show
from engine.graph.model import Graph, Layer
from engine.graph.names import (
    LAYER_NAME_WORDS,
    MODEL_NAME_WORDS,
    is_identifier,
    is_layer_name,
    is_model_name,
    nearest_layer_name,
)
from engine.graph.substitution import names_used
from engine.graph.wiring import outputs_of, wiring_of
from engine.project import Problem, Project


def faults(project: Project, graph_id: str) -> Iterator[Problem]:
    """Every fault of one graph, its names first. An empty graph has none yet."""
    graph = project.graph(graph_id)
    if not graph.nodes:
        return
    first: dict[str, str] = {}  # layer id -> the node that calls it first
    again: list[str] = []  # nodes that call a layer again
    for node_id, node in graph.nodes.items():
        if node.layer is not None and first.setdefault(node.layer, node_id) != node_id:
            again.append(node_id)
    yield from _module_names(project, graph_id, graph)
    # Of a graph that is a layer too: a call that gives the value hides it until another does not.
    called = [each.target for each in project.layers.values() if each.kind == "graph"]
    for other in dict.fromkeys((graph_id, *called)) if graph_id == project.main else ():
        if other in project.graphs:  # else the call says so
            yield from _defaults(project, other)
    yield from _layer_names(project, graph_id, first)
    yield from _inputs(project, graph_id, graph, first, again)
    yield from _whole(graph_id, graph)


def _module_names(project: Project, graph_id: str, graph: Graph) -> Iterator[Problem]:
    if not is_model_name(graph.name):
        yield Problem(
            graph_id, "", "the model's name cannot be used", "", MODEL_NAME_WORDS,
            repr(graph.name),
        )  # fmt: skip
    for name in (*project.variables, *graph.parameters):
        if not is_identifier(name):
            yield Problem(
                graph_id, "", "a variable's name cannot be used", "", "a Python name", repr(name)
            )


def _defaults(project: Project, graph_id: str) -> Iterator[Problem]:
    """Defaults of parameters that need what is not known before them: themselves, or later ones."""
    parameters = project.graph(graph_id).parameters
    names = list(parameters)
    for index, (name, value) in enumerate(parameters.items()):
        for used in sorted(names_used(value) & set(names[index:])):
            what = "itself" if used == name else f"{used}, which comes after it"
            yield Problem(
                graph_id, "", f"the default of the parameter {name} needs {what}", "",
                "a number, or an expression of variables and of parameters before it",
                show(value), "Give it another default.",
            )  # fmt: skip


def _layer_names(project: Project, graph_id: str, first: dict[str, str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for layer_id, node_id in first.items():
        layer = project.layers.get(layer_id)
        if layer is None:
            continue
        if layer.name in seen:
            yield Problem(
                graph_id, node_id, f"another layer is called {layer.name!r} too", "name",
                "a name of its own for every layer", hint="Rename one of them.",
            )  # fmt: skip
        seen.add(layer.name)
        if not is_layer_name(layer.name):
            yield Problem(
                graph_id, node_id, "the name cannot be used", "name", LAYER_NAME_WORDS,
                repr(layer.name), f"Rename it, for example to {nearest_layer_name(layer.name)}.",
            )  # fmt: skip


def _inputs(
    project: Project, graph_id: str, graph: Graph, first: dict[str, str], again: list[str]
) -> Iterator[Problem]:
    def stands_for_input(node_id: str) -> bool:
        return is_input(project.layers.get(graph.nodes[node_id].layer or ""))

    for node_id in graph.inputs:
        if not stands_for_input(node_id):
            yield Problem(graph_id, node_id, "only an Input can be an input of the graph")
    for node_id in again:
        if stands_for_input(node_id):
            yield Problem(
                graph_id, node_id, "two nodes stand for one Input",
                expected="an Input of its own for each", hint="Delete one and wire the other.",
            )  # fmt: skip
    listed = set(graph.inputs)
    for layer_id, node_id in first.items():
        if node_id not in listed and is_input(project.layers.get(layer_id)):
            yield Problem(graph_id, node_id, "the Input is not among the inputs of the graph")


def is_input(layer: Layer | None) -> bool:
    """Whether a layer is an input of its graph."""
    return layer is not None and layer.kind == "class" and layer.target in ("Input", "InputLayer")


def _whole(graph_id: str, graph: Graph) -> Iterator[Problem]:
    try:
        tuple(wiring_of(graph).order)
    except CycleError as error:
        yield Problem(
            graph_id, error.where, error.what, "", error.expected, error.received, error.hint
        )
        return
    if not graph.inputs:
        yield Problem(graph_id, "", "the graph has no input", hint="Add an Input.")
    elif not outputs_of(graph):
        yield Problem(
            graph_id, "", "the graph has no output",
            expected="at least one layer that is fed by an input",
            hint="Wire an input to a layer.",
        )  # fmt: skip
