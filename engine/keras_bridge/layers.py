"""A project's layer as a Keras layer, freshly constructed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras

from engine.catalog import load_catalog
from engine.errors import BuildError, LayerloomError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Layer, Node, Ref, Value
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.values import Scope, plain, to_python
from engine.operations import find_operation
from engine.project import Project


def layer_arguments(layer: Layer, scope: Scope) -> dict[str, Any]:
    """The constructor's arguments (Instances constructed), without `name`."""
    entry = load_catalog().find("layers", layer.target)
    unknown = [name for name in layer.fields if entry.field(name) is None]
    if unknown:
        raise BuildError(
            f"{layer.target} has no field {unknown[0]!r}",
            where=f"{layer.name}/{unknown[0]}",
            expected=f"one of {', '.join(f.name for f in entry.fields)}",
        )
    for field in entry.fields:
        if field.required and layer.fields.get(field.name) is None:
            raise BuildError(
                f"{field.name} is missing",
                where=f"{layer.name}/{field.name}",
                expected=f"a value ({field.kind})",
            )
    return {
        name: to_python(value, entry.field(name), scope, where=f"{layer.name}/{name}")
        for name, value in layer.fields.items()
    }


def make_layer(
    project: Project,
    layer: Layer,
    scope: Scope,
    make_model: Callable[[str, str, Scope], keras.Model],
) -> keras.layers.Layer:
    """A new Keras layer of the layer's class (Inputs excepted) with its fields.

    A layer of kind "graph" is made by `make_model(graph id, name, fields)`. Raises BuildError
    naming the field where Keras refuses it.
    """
    if layer.kind == "graph":
        fields = {k: plain(v, scope, where=f"{layer.name}/{k}") for k, v in layer.fields.items()}
        return make_model(layer.target, layer.name, fields)
    if layer.kind != "class":
        raise BuildError(
            f"layers of kind {layer.kind!r} cannot be made by this version", where=layer.name
        )
    arguments = layer_arguments(layer, scope)
    cls = getattr(keras.layers, load_catalog().find("layers", layer.target).name)
    try:
        made = cls(name=layer.name, **arguments)
        if not layer.trainable:
            made.trainable = False
    except LayerloomError:
        raise
    except Exception as error:  # whatever a constructor raises is a wrong field
        said = complaint(error)
        raise BuildError(
            said.what,
            where=layer.name + _field_in(said.what, arguments),
            expected=said.expected,
            received=said.received,
            hint=said.hint,
        ) from None
    return made


def _field_in(message: str, arguments: dict[str, Any]) -> str:
    """`/field` where the message names one of the layer's fields."""
    named = [name for name in arguments if f"`{name}`" in message or f"'{name}'" in message]
    return f"/{named[0]}" if named else ""


def input_tensor(layer: Layer, scope: Scope) -> Any:
    """The symbolic tensor of an Input layer; raises BuildError."""
    arguments = layer_arguments(layer, scope)
    try:
        return keras.Input(name=layer.name, **arguments)
    except Exception as error:  # whatever Keras raises is a wrong field
        said = complaint(error)
        raise BuildError(
            said.what, where=layer.name, expected=said.expected, received=said.received
        ) from None


def is_input(layer: Layer | None) -> bool:
    """Whether a layer is an input of its graph."""
    return layer is not None and layer.kind == "class" and layer.target in ("Input", "InputLayer")


def call(
    node: Node,
    target: Callable[..., Any],
    tensor: Callable[[Ref], Any],
    scope: Scope,
    where: str,
    inputs: Sequence[str] | None = None,
) -> Any:
    """Call a layer or operation with a node's arguments; a layer's first one goes by position.

    `inputs` names the inputs of a model that is called, in their order.
    """
    arguments = {
        name: _argument(value, tensor, scope, where) for name, value in node.arguments.items()
    }
    if node.operation is not None:
        return target(**arguments)
    if inputs is not None:
        given = [arguments[name] for name in inputs if name in arguments]
        return target(given if len(given) > 1 else given[0])
    first = [arguments.pop(name) for name in list(arguments)[:1]]
    return target(*first, **arguments)


def _argument(value: Argument, tensor: Callable[[Ref], Any], scope: Scope, where: str) -> Any:
    if isinstance(value, Ref):
        return tensor(value)
    if isinstance(value, tuple):
        return [_argument(item, tensor, scope, where) for item in value]
    if isinstance(value, FrozenDict):
        return {key: _argument(item, tensor, scope, where) for key, item in value.items()}
    return to_python(value, None, scope, where=where)


def operation(name: str) -> Callable[..., Any]:
    """A function that calls `keras.ops.NAME` with its parameters by name.

    `get_item` is indexing; where an operation takes any number of tensors, they come as one list.
    Raises UnknownClassError.
    """
    known = find_operation(name)
    if known.name == "get_item":
        return lambda x, key: x[tuple(key) if isinstance(key, list) else key]
    function: Any = keras.ops
    for part in known.name.split("."):
        function = getattr(function, part)
    if known.name == "einsum":
        return lambda args, subscripts, **rest: function(subscripts, *args, **rest)
    if known.call and known.call[0].startswith("*"):
        return lambda args, **rest: function(*args, **rest)
    return function


def is_muted(muted: Value, scope: Scope, where: str) -> bool:
    """Whether a node passes its first input on."""
    return bool(plain(muted, scope, where=where))
