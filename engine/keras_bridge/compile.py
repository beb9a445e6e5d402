"""From a graph to a `keras.Model`: one walk over its nodes, sources first.

What is drawn, what trains, what is exported and what the generated code builds is this model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import keras

from engine.errors import BuildError, LayerloomError
from engine.graph.faults import faults, is_input
from engine.graph.model import Graph, Node, Output, Ref, Structure
from engine.graph.ports import passed_on, ports_of
from engine.graph.wiring import outputs_of, wiring_of
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.layers import (
    call,
    input_tensor,
    is_muted,
    make_layer,
    operation,
    target_of_calls,
)
from engine.keras_bridge.operation_names import OperationNames, rename
from engine.keras_bridge.repeated import Repeated
from engine.keras_bridge.values import Scope, plain, scope_of
from engine.project import Problem, Project


def compile_model(project: Project, *, seed: bool = True) -> keras.Model:
    """The model that the main graph draws. With `seed`, the project's seed is set just before.

    Raises BuildError (or another LayerloomError) naming the node.
    """
    if seed:
        _set_seed(project.seed)
    graph = project.graph()
    check_whole(project, project.main)  # in its words rather than in those of a scope
    return make_model(project, project.main, graph.name, scope_of(project, graph.parameters))


def _set_seed(seed: int) -> None:
    try:
        keras.utils.set_random_seed(seed)
    except (ValueError, OverflowError):
        raise BuildError(
            "the seed is out of range", where="seed", expected="a whole number from 0 to 2**32 - 1",
            received=str(seed)[:40],
        ) from None  # fmt: skip


def output_names(project: Project, graph_id: str | None = None) -> tuple[str, ...]:
    """The name of each output of a graph: the declared one, or its layer's."""
    graph_id = graph_id or project.main
    return tuple(
        output.name or project.display_name(graph_id, output.ref.node)
        for output in outputs_of(project.graph(graph_id))
    )


def input_names(project: Project, graph_id: str) -> tuple[str, ...]:
    """The name of each input of a graph: its layer's."""
    return tuple(project.display_name(graph_id, n) for n in project.graph(graph_id).inputs)


def structured(tensors: list[Any], structure: Structure, names: Sequence[str]) -> Any:
    """Inputs or outputs as a model takes or answers them: one alone, a list or a dictionary."""
    if structure == "dict":
        return dict(zip(names, tensors, strict=True))
    return tensors if len(tensors) > 1 else tensors[0]


def used_nodes(graph: Graph) -> list[str]:
    """The inputs and the nodes that an output depends on, sources first: the order of calls."""
    wiring = wiring_of(graph)
    used = wiring.upstream(output.ref.node for output in outputs_of(graph)) | set(graph.inputs)
    return [node_id for node_id in wiring.order if node_id in used]


def names_of_layers(project: Project, graph_id: str) -> list[str]:
    """The names of the layers that the model of a graph has."""
    graph = project.graph(graph_id)
    layers = (project.layer_of(graph.nodes[node_id]) for node_id in used_nodes(graph))
    return [layer.name for layer in layers if layer is not None]


def check_whole(project: Project, graph_id: str) -> tuple[Output, ...]:
    """The graph's outputs; raises BuildError where it cannot be a model, whatever its shapes."""
    graph = project.graph(graph_id)
    if not graph.nodes:
        raise BuildError("the graph is empty", hint="Add an Input and a layer, and wire them.")
    for fault in faults(project, graph_id):
        raise build_error(project, fault)
    return outputs_of(graph)


def build_error(project: Project, problem: Problem) -> BuildError:
    """A problem of a graph as the error of whoever needs the graph whole."""
    graph_id = problem.graph
    label = project.display_name(graph_id, problem.node) if problem.node else graph_id
    return BuildError(
        problem.what,
        where=f"{label}/{problem.field}" if problem.field else label,
        expected=problem.expected,
        received=problem.received,
        hint=problem.hint,
    )


def missing_inputs(project: Project, node: Node) -> list[str]:
    """Names of the required ports of a node that no wire reaches."""
    return [
        port.name
        for port in ports_of(project, node)
        if port.required and not _is_given(node.arguments.get(port.name))
    ]


def muted_source(project: Project, node: Node, label: str) -> Ref:
    """What a muted node passes on; raises BuildError where no wire reaches it."""
    source = passed_on(project, node)
    if source is None:
        raise BuildError(
            "a muted layer has nothing to pass on",
            where=label,
            expected="a wire to it",
            hint="Wire it, or unmute it.",
        )
    return source


def _is_given(argument: Any) -> bool:
    return argument is not None and argument != ()


def make_submodel(
    project: Project, graph_id: str, name: str, fields: Scope, tensors: Sequence[Any]
) -> keras.Model:
    """The model of a graph that is a layer, with these values of its parameters.

    Raises BuildError (or another LayerloomError) naming the node.
    """
    return make_model(project, graph_id, name, submodel_scope(project, graph_id, fields), tensors)


def submodel_scope(project: Project, graph_id: str, fields: Scope) -> dict[str, Any]:
    """What expressions inside a graph that is a layer may use; raises BuildError."""
    parameters = project.graph(graph_id).parameters
    for name in fields:
        if name not in parameters and name != "i":
            raise BuildError(
                f"the model has no parameter {name!r}",
                where=f"{graph_id}/{name}",
                expected=f"one of {', '.join(parameters)}" if parameters else "no fields",
            )
    return scope_of(project, {"i": 0, **parameters, **fields})


def inner_layer(project: Project, scope: Scope, layer_id: str) -> Any:
    """A new Keras layer for the field of another one; a model too, whose inputs have shapes."""
    layer = project.layers[layer_id]
    inner = partial(inner_layer, project, scope)
    if layer.kind != "graph":
        return make_layer(project, layer, scope, inner)
    fields = {k: plain(v, scope, where=f"{layer.name}/{k}") for k, v in layer.fields.items()}
    return make_submodel(project, layer.target, layer.name, {**fields, "i": 0}, ())


def make_model(
    project: Project, graph_id: str, name: str, scope: Scope, tensors: Sequence[Any] = ()
) -> keras.Model:
    """The Keras model of one graph, called `name`, where `scope` holds its parameters.

    Inputs without a shape take those of `tensors`. Raises BuildError (or another LayerloomError)
    naming the node.
    """
    graph = project.graph(graph_id)
    outputs = check_whole(project, graph_id)
    made: dict[str, Any] = {}  # layer id -> what its nodes call, once for all of them
    produced_by: dict[str, list[Any]] = {}
    like = dict(zip(graph.inputs, tensors, strict=False))
    operation_names = OperationNames(names_of_layers(project, graph_id))

    def inner(layer_id: str) -> Any:
        """The layer for a field: the same that nodes call, where they do."""
        if layer_id not in made:
            made[layer_id] = inner_layer(project, scope, layer_id)
        known = made[layer_id]
        return known.layers[0] if isinstance(known, Repeated) else known

    def tensor(ref: Ref) -> Any:
        produced = produced_by[ref.node]
        if not 0 <= ref.output < len(produced):
            raise BuildError(
                f"{project.display_name(graph_id, ref.node)} has no output {ref.output}",
                expected=f"one of its {len(produced)}",
            )
        return produced[ref.output]

    for node_id in used_nodes(graph):
        node = graph.nodes[node_id]
        drawn = project.layer_of(node)
        label = project.display_name(graph_id, node_id)
        if is_input(drawn):
            assert drawn is not None
            produced_by[node_id] = [input_tensor(project, drawn, scope, like.get(node_id))]
            continue
        missing = missing_inputs(project, node)
        if missing:
            raise BuildError(
                "an input is missing", where=label, expected=f"a wire to {missing[0]!r}"
            )
        if is_muted(node.muted, scope, label):
            produced_by[node_id] = [tensor(muted_source(project, node, label))]
            continue
        if drawn is None:
            target = operation(node.operation or "")
        else:
            assert node.layer is not None
            if node.layer not in made:
                made[node.layer] = target_of_calls(
                    project, drawn, scope, partial(make_submodel, project), inner
                )
            target = made[node.layer]
        try:
            result = call(project, node, target, tensor, scope, label)
        except LayerloomError:
            raise
        except Exception as error:  # Keras raises many kinds; each is this node's problem
            said = complaint(error)
            raise BuildError(
                said.what, where=label, expected=said.expected, received=said.received,
                hint=said.hint,
            ) from None  # fmt: skip
        if drawn is None and (given := operation_names.needed(node.operation or "")):
            rename(result, given)
        produced_by[node_id] = keras.tree.flatten(result)
    inputs = [produced_by[node_id][0] for node_id in graph.inputs]
    results = [tensor(output.ref) for output in outputs]
    try:
        model = keras.Model(
            structured(inputs, graph.input_structure, input_names(project, graph_id)),
            structured(results, graph.output_structure, output_names(project, graph_id)),
            name=name,
        )
    except ValueError as error:
        raise BuildError(complaint(error).what, where=name) from None
    # Only now that all are called: some layers (MultiHeadAttention) make others when they are
    # built, which know nothing of a `trainable` that was set before.
    for layer_id, layer in made.items():
        if not project.layers[layer_id].trainable:
            layer.trainable = False
    return model
