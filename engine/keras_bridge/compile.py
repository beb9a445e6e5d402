"""From a graph to a `keras.Model`: one walk over its nodes, sources first.

What is drawn, what trains, what is exported and what the generated code builds is this model.
"""

from __future__ import annotations

from typing import Any

import keras

from engine.errors import BuildError, CycleError, LayerloomError
from engine.graph.model import Graph, Layer, Node, Output, Ref
from engine.graph.ports import ports_of
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.layers import call, input_tensor, is_input, is_muted, make_layer, operation
from engine.keras_bridge.values import Scope, scope_of
from engine.project import Project


def compile_model(project: Project, *, seed: bool = True) -> keras.Model:
    """The model that the main graph draws. With `seed`, the project's seed is set just before.

    Raises BuildError (or another LayerloomError) naming the node.
    """
    if seed:
        keras.utils.set_random_seed(project.seed)
    graph = project.graph()
    return make_model(project, project.main, graph.name, scope_of(project, graph.parameters))


def output_names(project: Project, graph_id: str | None = None) -> tuple[str, ...]:
    """The name of each output of a graph: the declared one, or its layer's."""
    graph_id = graph_id or project.main
    return tuple(
        output.name or project.display_name(graph_id, output.ref.node)
        for output in outputs_of(project.graph(graph_id))
    )


def used_nodes(graph: Graph) -> list[str]:
    """The inputs and the nodes that an output depends on, sources first: the order of calls."""
    wiring = wiring_of(graph)
    used = wiring.upstream(output.ref.node for output in outputs_of(graph)) | set(graph.inputs)
    return [node_id for node_id in wiring.order if node_id in used]


def check_whole(project: Project, graph_id: str) -> tuple[Output, ...]:
    """The graph's outputs; raises BuildError where it cannot be a model for want of nodes."""
    graph = project.graph(graph_id)
    if not graph.nodes:
        raise BuildError("the graph is empty", hint="Add an Input and a layer, and wire them.")
    if not graph.inputs:
        raise BuildError("the graph has no input", hint="Add an Input.")
    try:
        outputs = outputs_of(graph) if wiring_of(graph).order else ()
    except CycleError as error:
        raise BuildError(
            error.what, where=error.where, expected=error.expected, received=error.received,
            hint=error.hint,
        ) from None  # fmt: skip
    if not outputs:
        raise BuildError(
            "the graph has no output",
            expected="at least one layer that is fed by an input",
            hint="Wire an input to a layer.",
        )
    return outputs


def model_inputs(project: Project, layer: Layer | None) -> list[str] | None:
    """Names of the inputs of a model that is called as a layer; None for any other layer."""
    if layer is None or layer.kind != "graph":
        return None
    inner = project.graph(layer.target)
    return [project.display_name(layer.target, node_id) for node_id in inner.inputs]


def missing_inputs(project: Project, node: Node) -> list[str]:
    """Names of the required ports of a node that no wire reaches."""
    return [
        port.name
        for port in ports_of(project, node)
        if port.required and not _is_given(node.arguments.get(port.name))
    ]


def _is_given(argument: Any) -> bool:
    return argument is not None and argument != ()


def make_model(project: Project, graph_id: str, name: str, scope: Scope) -> keras.Model:
    """The Keras model of one graph, called `name`, where `scope` holds its parameters.

    Raises BuildError (or another LayerloomError) naming the node.
    """
    graph = project.graph(graph_id)
    outputs = check_whole(project, graph_id)
    made: dict[str, Any] = {}  # layer id -> Keras layer, once for all of its calls
    tensors: dict[str, list[Any]] = {}

    def tensor(ref: Ref) -> Any:
        produced = tensors[ref.node]
        if ref.output >= len(produced):
            raise BuildError(
                f"{project.display_name(graph_id, ref.node)} has no output {ref.output}",
                expected=f"one of its {len(produced)}",
            )
        return produced[ref.output]

    def submodel(target: str, label: str, fields: Scope) -> keras.Model:
        parameters = {**project.graph(target).parameters, **fields}
        return make_model(project, target, label, scope_of(project, parameters))

    for node_id in used_nodes(graph):
        node = graph.nodes[node_id]
        layer = project.layer_of(node)
        label = project.display_name(graph_id, node_id)
        if is_input(layer):
            assert layer is not None
            tensors[node_id] = [input_tensor(layer, scope)]
            continue
        missing = missing_inputs(project, node)
        if missing:
            raise BuildError(
                "an input is missing", where=label, expected=f"a wire to {missing[0]!r}"
            )
        if is_muted(node.muted, scope, label):
            first = next(iter(node.arguments.values()))
            tensors[node_id] = [tensor(first[0] if isinstance(first, tuple) else first)]
            continue
        if layer is None:
            target = operation(node.operation or "")
        else:
            assert node.layer is not None
            if node.layer not in made:
                made[node.layer] = make_layer(project, layer, scope, submodel)
            target = made[node.layer]
        try:
            result = call(node, target, tensor, scope, label, model_inputs(project, layer))
        except LayerloomError:
            raise
        except Exception as error:  # Keras raises many kinds; each is this node's problem
            said = complaint(error)
            raise BuildError(
                said.what, where=label, expected=said.expected, received=said.received,
                hint=said.hint,
            ) from None  # fmt: skip
        tensors[node_id] = keras.tree.flatten(result)
    inputs = [tensors[node_id][0] for node_id in graph.inputs]
    results = [tensor(output.ref) for output in outputs]
    try:
        return keras.Model(
            inputs if len(inputs) > 1 else inputs[0],
            results if len(results) > 1 else results[0],
            name=name,
        )
    except ValueError as error:
        raise BuildError(complaint(error).what, where=name) from None
