"""Keras's own verdict on one node, with no weights allocated, and the quick rule before it.

Shape rules alone accept graphs that a call refuses, so every node is also called for real, on a
fresh layer inside `StatelessScope(initialize_variables=False)`: 0.7 to 1.5 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import keras
import msgspec
from keras.src.backend.common import global_state
from msgspec import Struct

from engine.errors import LayerloomError
from engine.graph.counting.cost import flops
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Layer, Node, Ref, refs_in
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.inferring.own_functions import try_functions
from engine.keras_bridge.layers import call
from engine.keras_bridge.values import Scope, plain
from engine.project import Project

_WAITING = "uninitialized_variables"  # Keras's name for weights that are made and not allocated


class Refusal(Struct, frozen=True):
    """Why a node cannot be: the parts of a Problem, without its place."""

    what: str
    field: str = ""
    expected: str = ""
    received: str = ""
    hint: str = ""


def refusal(error: BaseException, label: str) -> Refusal:
    """Any error as a Refusal; `label` is the layer's name, which is left out of the field."""
    if isinstance(error, LayerloomError):
        place, _, field = error.where.partition("/")
        field = field if place == label else ""
        return Refusal(error.what, field, error.expected, error.received, error.hint)
    if isinstance(error, RecursionError):
        return Refusal(
            "the model within has more layers in a row than Keras can build",
            expected="about 2,000 at most",
        )
    said = complaint(error)
    return Refusal(said.what, "", said.expected, said.received, said.hint)


def symbol(spec: TensorSpec) -> Any:
    """A symbolic Keras tensor of this shape and dtype."""
    return keras.KerasTensor(shape=spec.shape, dtype=spec.dtype)


def with_specs(argument: Argument, specs: Callable[[Ref], TensorSpec]) -> Argument:
    """An argument with what is known of each tensor in its place; hashable."""
    if isinstance(argument, Ref):
        return specs(argument)
    if isinstance(argument, tuple):
        return tuple(with_specs(item, specs) for item in argument)
    if isinstance(argument, FrozenDict):
        return FrozenDict((key, with_specs(item, specs)) for key, item in argument.items())
    return argument


def quick_specs(
    layer: Any, argument: Argument, specs: Callable[[Ref], TensorSpec], dtype: str
) -> tuple[TensorSpec, ...] | None:
    """Output specs by the layer's shape rule, in microseconds; None where it has no say.

    The dtype is the caller's guess: shape rules do not tell it.
    """
    if isinstance(argument, Ref):
        shapes: Any = specs(argument).shape
    elif isinstance(argument, tuple) and all(isinstance(item, Ref) for item in argument):
        shapes = [specs(item).shape for item in argument]
    else:
        return None
    try:
        result = layer.compute_output_shape(shapes)
    except Exception:  # no rule, or a refusal: the real call that follows says which
        return None
    if isinstance(result, list | tuple) and all(n is None or isinstance(n, int) for n in result):
        return (TensorSpec(tuple(result), dtype),)  # some rules (Conv2DTranspose's) answer a list
    if isinstance(result, list | tuple):
        return tuple(TensorSpec(tuple(shape), dtype) for shape in result)
    return None


def verdict(
    project: Project,
    make: Callable[[], Any],
    layer: Layer | None,
    calls: Sequence[Node],
    specs: Callable[[Ref], TensorSpec],
    scope: Scope,
    label: str,
) -> NodeInfo | Refusal:
    """Call a fresh layer for each of `calls` in turn; what the last call gives is the answer.

    Earlier calls of a shared layer come first, since they decide its weights.
    """
    waiting = list(global_state.get_global_attribute(_WAITING) or ())
    try:
        with keras.StatelessScope(initialize_variables=False):
            target = make()
            result = None
            for node in calls:
                result = call(project, node, target, lambda r: symbol(specs(r)), scope, label)
            if layer is not None and layer.kind in ("class", "code"):
                try_functions(project, layer, target, result, label)
            if layer is not None and not layer.trainable:
                target.trainable = False  # now that the layers within are there to be told
            outputs = tuple(
                TensorSpec(tuple(t.shape), str(keras.backend.standardize_dtype(t.dtype)))
                for t in keras.tree.flatten(result)
            )
            info = _info(target, layer, calls[-1], specs, outputs)
            return msgspec.structs.replace(info, subscripts=_subscripts(result))
    except Exception as error:  # whatever Keras raises is this node's refusal
        return refusal(error, label)
    finally:
        # Keras would allocate them with the next model's, and one that fails would keep it from
        # ever making another.
        global_state.set_global_attribute(_WAITING, waiting)


class Remembered:
    """Verdicts on applications, each of which is made as a whole for it: 0.1 to 2 s.

    They go by all that they follow from and hold for any project, so that nothing is made again
    when one is opened or an edit is undone.
    """

    def __init__(self, most: int) -> None:
        self._answers: dict[Hashable, NodeInfo | Refusal] = {}
        self._most = most

    def __contains__(self, key: Hashable) -> bool:
        return key in self._answers

    def answer(self, key: Hashable, judge: Callable[[], NodeInfo | Refusal]) -> NodeInfo | Refusal:
        """The answer that is remembered, or else the one that is found; the oldest is forgotten."""
        if key not in self._answers:
            self._answers[key] = judge()
            if len(self._answers) > self._most:
                del self._answers[next(iter(self._answers))]
        return self._answers[key]


applications = Remembered(100)


def application_key(
    layer: Layer, calls: Sequence[Node], specs: Callable[[Ref], TensorSpec], scope: Scope
) -> Hashable:
    """What the verdict on the last of an application's calls follows from.

    Raises a LayerloomError where that cannot be computed, which is then the verdict.
    """
    fields = FrozenDict((k, plain(v, scope, where=layer.name)) for k, v in layer.fields.items())
    repeat = plain(layer.repeat, scope, where=layer.name)
    made = msgspec.structs.replace(layer, fields=fields, repeat=repeat)
    return made, tuple(with_specs(call.arguments, specs) for call in calls)


def _subscripts(result: Any) -> tuple[str, ...]:
    """`[0]`, `[1][0]`, ... for each tensor of a nested result; nothing for one tensor alone."""
    paths = [path for path, _ in keras.tree.flatten_with_path(result)]
    return tuple("".join(f"[{part!r}]" for part in path) for path in paths if path)


def _info(
    target: Any,
    layer: Layer | None,
    node: Node,
    specs: Callable[[Ref], TensorSpec],
    outputs: tuple[TensorSpec, ...],
) -> NodeInfo:
    variables = list(getattr(target, "weights", ()))
    trainable = {id(v) for v in getattr(target, "trainable_weights", ())}
    weights = tuple((v.name, tuple(v.shape)) for v in variables)
    first = next((ref for ref in _flat_refs(node)), None)
    cost = 0
    if layer is not None and first is not None and outputs:
        cost = flops(layer.target, weights, specs(first).shape, outputs[0].shape)
    if layer is not None and layer.kind == "application":
        cost = sum(_cost_within(model) for model in target.layers)
        weights = ()  # all of them would be a page
    return NodeInfo(
        outputs=outputs,
        trainable_parameters=sum(_size(v) for v in variables if id(v) in trainable),
        other_parameters=sum(_size(v) for v in variables if id(v) not in trainable),
        weights=weights,
        flops=cost,
    )


def _cost_within(model: Any) -> int:
    """The cost of an application: that of its layers, each of which is called once."""
    return sum(
        flops(
            type(layer).__name__,
            [(v.name, tuple(v.shape)) for v in layer.weights],
            layer.input.shape,
            layer.output.shape,
        )
        for layer in model.layers
        if layer.weights
    )


def _size(variable: Any) -> int:
    count = 1
    for length in variable.shape:
        count *= length
    return count


def _flat_refs(node: Node) -> list[Ref]:
    return [ref for argument in node.arguments.values() for ref in refs_in(argument)]
