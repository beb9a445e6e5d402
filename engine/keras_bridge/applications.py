"""A model of `keras.applications` as one layer: made when it is called, for what comes in there."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import keras
from keras.src.backend.common import global_state

from engine.applications import Application, find_application
from engine.catalog import Field
from engine.errors import BuildError, LayerloomError
from engine.graph.fields import freeze
from engine.graph.model import Expression, Layer, Value
from engine.graph.node_info import TensorSpec
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.pretrained import keras_weights
from engine.keras_bridge.values import public

_NUMBERS = "object_name_uids"  # where keras/src/utils/naming.py counts


def make_application(
    layer: Layer, arguments: Mapping[str, Any], tensors: Sequence[Any] = ()
) -> keras.Model:
    """The model of a layer of kind "application", for tensors like these.

    It has pretrained weights within `with_pretrained` alone. Raises BuildError naming the field.
    """
    entry = find_application(layer.target)
    given = {"weights": None, **arguments}  # Keras's own default would download
    if given.get("input_shape") is None and tensors:
        given["input_shape"] = _image_shape(entry, layer, tuple(tensors[0].shape))
    _check_pretrained(entry, layer, given)
    try:
        with keras_weights(entry.name, f"{layer.name}/weights"), _names_of_its_own():
            model: keras.Model = _named(entry, layer.name, given)
    except LayerloomError:
        raise
    except Exception as error:  # whatever Keras raises is a wrong field
        said = complaint(error)
        named = [name for name in given if f"`{name}`" in said.what]
        raise BuildError(
            said.what,
            where=f"{layer.name}/{named[0]}" if len(named) == 1 else layer.name,
            expected=said.expected,
            received=said.received,
            hint=said.hint,
        ) from None
    return model


def _named(entry: Application, name: str, given: Mapping[str, Any]) -> keras.Model:
    """The model under this name; made around its layers where Keras insists on another."""
    if entry.takes_name:
        named: keras.Model = public(entry)(name=name, **given)
        return named
    base = public(entry)(**given)
    return keras.Model(base.input, base.output, name=name)


@contextmanager
def _names_of_its_own() -> Iterator[None]:
    """Within, Keras numbers the layers that have no names from the beginning, and is quiet.

    Weights are kept by these names. What it would say is that 4 channels are unusual, or which
    size of images the weights are of.
    """
    before = global_state.get_global_attribute(_NUMBERS)
    global_state.set_global_attribute(_NUMBERS, defaultdict(int))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        global_state.set_global_attribute(_NUMBERS, before)


def _image_shape(entry: Application, layer: Layer, shape: tuple[int | None, ...]) -> Any:
    """Height, width and channels of a tensor; raises BuildError where it has no images."""
    if len(shape) == 4:
        return shape[1:]
    raise BuildError(
        f"{entry.name} takes images",
        where=layer.name,
        expected="height, width and channels",
        received=f"{len(shape) - 1} axes: {shape[1:]}",
        hint="Reshape what comes in, or wire images to it.",
    )


def _check_pretrained(entry: Application, layer: Layer, given: Mapping[str, Any]) -> None:
    """Refuse what every application refuses to load weights into; raises BuildError.

    Keras would say so too, in the words of its arguments.
    """
    if given["weights"] is None:
        return
    shape, top = given.get("input_shape"), given.get("include_top", True)
    if shape is not None and shape[-1] != 3:
        raise BuildError(
            f"the imagenet weights of {entry.name} are for images in colour", where=layer.name,
            expected="3 channels", received=f"{shape[-1]}",
            hint="Set weights to None, or wire images of 3 channels to it.",
        )  # fmt: skip
    if top and given.get("classes", 1000) != 1000:
        raise BuildError(
            "the imagenet weights have a top of 1,000 classes", where=f"{layer.name}/classes",
            expected="1000", received=f"{given['classes']}",
            hint="Set include_top to False and end in a Dense of as many units as classes.",
        )  # fmt: skip


def quick_spec(layer: Layer, images: TensorSpec) -> TensorSpec | None:
    """What a layer of kind "application" answers, where its fields alone tell."""
    entry = find_application(layer.target)
    if layer.repeat != 1:
        return None
    fields = {field.name: _value(layer, field) for field in entry.fields}
    if any(isinstance(value, Expression) for value in fields.values()):
        return None
    width: Value = None
    if fields["include_top"] is True:
        width = fields["classes"]
    elif fields["pooling"] is not None and fields.get("alpha", 1.0) == 1.0:
        width = entry.features
    return TensorSpec((images.shape[0], width)) if isinstance(width, int) else None


def _value(layer: Layer, field: Field) -> Value:
    return layer.fields.get(field.name, freeze(field.default))
