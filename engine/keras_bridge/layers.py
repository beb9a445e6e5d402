"""A project's layer as a Keras layer, freshly constructed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import msgspec

from engine.catalog import load_catalog
from engine.custom.roles import role_of
from engine.errors import BuildError, FieldError, LayerloomError
from engine.graph.entries import entry_of
from engine.graph.fields import check_fields
from engine.graph.frozen import FrozenDict
from engine.graph.model import INNER, Argument, Instance, Layer, Node, Ref, Value, refs_in
from engine.graph.ports import ports_of, positional
from engine.keras_bridge.applications import make_application
from engine.keras_bridge.code_runs import begin
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.custom import check_saving, class_of, failure, with_functions
from engine.keras_bridge.inferring.call_rules import check_inputs, check_outputs
from engine.keras_bridge.repeated import Repeated
from engine.keras_bridge.values import Scope, plain, public, to_python
from engine.operations import Operation, find_operation
from engine.project import Project

# Gives the Keras layer of a layer that stands in another's field, by its id.
Inner = Callable[[str], Any]


def layer_arguments(
    project: Project, layer: Layer, scope: Scope, inner: Inner | None = None
) -> dict[str, Any]:
    """The constructor's arguments (Instances constructed), without `name`."""
    entry = entry_of(project, layer)
    assert entry is not None, "a model has no constructor"
    values = {k: plain(v, scope, where=f"{layer.name}/{k}") for k, v in layer.fields.items()}
    try:
        check_fields(entry, values, where=layer.name)
    except FieldError as error:
        raise BuildError(
            error.what, where=error.where, expected=error.expected, received=error.received,
            hint=error.hint,
        ) from None  # fmt: skip
    values = {
        k: with_functions(
            project, v, where=f"{layer.name}/{k}",
            role=role_of(entry.name, field) if (field := entry.field(k)) is not None else None,
        )
        for k, v in values.items()
    }  # fmt: skip
    if inner is not None:
        values = {name: _with_inner(value, inner) for name, value in values.items()}
    return {
        name: to_python(value, entry.field(name), scope, where=f"{layer.name}/{name}")
        for name, value in values.items()
    }


def _with_inner(value: Any, inner: Inner) -> Any:
    if isinstance(value, Instance) and value.class_name == INNER:
        return inner(value.fields["id"])
    if isinstance(value, Instance):
        fields = ((k, _with_inner(v, inner)) for k, v in value.fields.items())
        return Instance(value.class_name, FrozenDict(fields))
    return tuple(_with_inner(v, inner) for v in value) if isinstance(value, tuple) else value


# Makes the model of a graph: (graph id, name, parameters, the tensors that it is called on).
MakeModel = Callable[[str, str, Scope, Sequence[Any]], keras.Model]
_MOST_REPEATS = 1_000


def target_of_calls(
    project: Project, layer: Layer, scope: Scope, make_model: MakeModel, inner: Inner | None = None
) -> Any:
    """What the nodes of a layer call: a Keras layer, or Repeated for models and repetitions.

    Repetition `i` is called `NAME_1`, `NAME_2`, ...; it finds its index as `i` in its fields, and a
    model in all that is inside.
    """
    if layer.kind in ("class", "code") and layer.repeat == 1:
        return make_layer(project, layer, scope, inner)

    def make(index: int, tensors: Sequence[Any]) -> Any:
        within, one = scope, layer
        if layer.repeat != 1 and not layer.share_repeats:
            within = {**scope, "i": index}
            one = msgspec.structs.replace(layer, name=f"{layer.name}_{index + 1}")
        if layer.kind != "graph":
            return make_layer(project, one, within, inner, tensors)
        fields = {k: plain(v, within, where=f"{layer.name}/{k}") for k, v in layer.fields.items()}
        return make_model(layer.target, one.name, {**fields, "i": index}, tensors)

    return Repeated(make, repeats(layer, scope), shared=layer.share_repeats)


def repeats(layer: Layer, scope: Scope) -> int:
    """How often a layer is repeated; raises BuildError where that is no sensible number."""
    count = plain(layer.repeat, scope, where=f"{layer.name}/repeat")
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= _MOST_REPEATS:
        raise BuildError(
            "the number of repeats is out of range", where=f"{layer.name}/repeat",
            expected=f"a whole number from 1 to {_MOST_REPEATS:,}", received=str(count)[:40],
        )  # fmt: skip
    return count


def make_layer(
    project: Project,
    layer: Layer,
    scope: Scope,
    inner: Inner | None = None,
    tensors: Sequence[Any] = (),
) -> keras.layers.Layer:
    """A new Keras layer of the layer's class (Inputs excepted) with its fields.

    An application takes the shape of the `tensors` that it is called on. It is not frozen yet: that
    is for when all its calls are made. Raises BuildError naming the field that Keras refuses.
    """
    if layer.kind == "application":
        return make_application(layer, layer_arguments(project, layer, scope, inner), tensors)
    begin(project, layer)
    code = layer.kind == "code"
    cls = class_of(project, layer) if code else public(load_catalog().find("layers", layer.target))
    arguments = layer_arguments(project, layer, scope, inner)
    try:
        made = cls(name=layer.name, **arguments)
    except LayerloomError:
        raise
    except Exception as error:  # whatever a constructor raises is a wrong field
        said = complaint(error)
        raise failure(error, layer.name) or BuildError(
            said.what,
            where=layer.name + _field_in(said.what, arguments),
            expected=said.expected,
            received=said.received,
            hint=said.hint,
        ) from None
    if code and (entry := entry_of(project, layer)) is not None:
        check_saving(made, entry, where=layer.name)
    return made


def _field_in(message: str, arguments: dict[str, Any]) -> str:
    """`/field` where the message names one of the layer's fields."""
    named = [name for name in arguments if f"`{name}`" in message or f"'{name}'" in message]
    return f"/{named[0]}" if named else ""


def input_tensor(project: Project, layer: Layer, scope: Scope, like: Any = None) -> Any:
    """The symbolic tensor of an Input layer; raises BuildError.

    An Input without a shape, in a model that is called, takes that of the tensor `like`.
    """
    if like is not None and layer.fields.get("shape") is None:
        taken = {"dtype": str(like.dtype), **layer.fields, "shape": tuple(like.shape[1:])}
        layer = msgspec.structs.replace(layer, fields=FrozenDict(taken))
    arguments = layer_arguments(project, layer, scope)
    try:
        return keras.Input(name=layer.name, **arguments)
    except Exception as error:  # whatever Keras raises is a wrong field
        said = complaint(error)
        raise BuildError(
            said.what, where=layer.name, expected=said.expected, received=said.received
        ) from None


def call(
    project: Project,
    node: Node,
    target: Callable[..., Any],
    tensor: Callable[[Ref], Any],
    scope: Scope,
    where: str,
) -> Any:
    """Call a layer or operation with a node's arguments; a layer's first port goes by position.

    The inputs of a model that is called go as one list, in the model's order, or as a dictionary.
    """
    arguments = {
        name: _argument(value, tensor, scope, where) for name, value in node.arguments.items()
    }
    layer = project.layer_of(node)
    if layer is None:
        return target(**arguments)
    if layer.kind == "graph":
        inputs = (port.name for port in ports_of(project, node))
        given = {name: arguments[name] for name in inputs if name in arguments}
        if project.graph(layer.target).input_structure == "dict":
            return target(given)
        return target(list(given.values()) if len(given) > 1 else next(iter(given.values())))
    by_position = positional(project, node)
    first = [arguments.pop(by_position)] if by_position is not None else []
    check_inputs(layer, first, where)
    try:
        result = target(*first, **arguments)
    except Exception as error:  # of the project's own code, which says in which line
        raise failure(error, where) or error from None
    check_outputs([*first, *arguments.values()], result, where)
    return result


def _argument(value: Argument, tensor: Callable[[Ref], Any], scope: Scope, where: str) -> Any:
    if isinstance(value, Ref):
        return tensor(value)
    if isinstance(value, tuple):
        given = [_argument(item, tensor, scope, where) for item in value]
        # Tensors come as a list; constants stay a tuple, as the generated code has them.
        return given if any(True for _ in refs_in(value)) else tuple(given)
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
    return lambda **given: function(*by_position(known, given), **given)


def by_position(known: Operation, given: dict[str, Any]) -> list[Any]:
    """Take out of `given` what goes by position: any number of tensors, and what stands before."""
    names = [*(known.constructor if known.name == "einsum" else ()), *known.call]
    many = next((i for i, name in enumerate(names) if name.startswith("*")), -1)
    first = [given.pop(name) for name in names[:many]] if many > 0 else []
    return [*first, *given.pop(names[many][1:])] if many >= 0 else []


def is_muted(muted: Value, scope: Scope, where: str) -> bool:
    """Whether a node passes its first input on."""
    return bool(plain(muted, scope, where=where))
