"""Keras's own verdict on one node, with no weights allocated, and the quick rule before it.

Shape rules alone accept graphs that a call refuses, so every node is also called for real, on a
fresh layer inside `StatelessScope(initialize_variables=False)`: 0.7 to 1.5 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import msgspec
from msgspec import Struct

from engine.errors import LayerloomError
from engine.graph.cost import flops
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Layer, Node, Ref, refs_in
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.layers import call
from engine.keras_bridge.values import Scope
from engine.project import Project
from engine.worker.messages import NodeInfo, TensorSpec


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
    try:
        with keras.StatelessScope(initialize_variables=False):
            target = make()
            result = None
            for node in calls:
                result = call(project, node, target, lambda r: symbol(specs(r)), scope, label)
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
    return NodeInfo(
        outputs=outputs,
        trainable_parameters=sum(_size(v) for v in variables if id(v) in trainable),
        other_parameters=sum(_size(v) for v in variables if id(v) not in trainable),
        weights=weights,
        flops=cost,
    )


def _size(variable: Any) -> int:
    count = 1
    for length in variable.shape:
        count *= length
    return count


def _flat_refs(node: Node) -> list[Ref]:
    return [ref for argument in node.arguments.values() for ref in refs_in(argument)]
