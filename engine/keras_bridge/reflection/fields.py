"""The kind, default, range and help of each constructor parameter.

No parameter of a Keras layer is annotated, so the kind comes from a rule of five steps:
the exact name, a pattern of the name, the type of the default, the first type word of the
docstring (own, then along the method resolution order), and else any Python literal.
What the rule gets wrong stands in `overrides`.
"""

import inspect
import re
from collections.abc import Iterable
from typing import Any

import keras

from engine.catalog import Field, Kind
from engine.keras_bridge.reflection import overrides
from engine.keras_bridge.reflection.docs import args_along_mro, args_of, first_sentence

_KIND_OF_NAME: dict[str, Kind] = {
    "activation": "activation",
    "arguments": "dict",
    "axes": "axis",
    "axis": "axis",
    "attention_axes": "axis",
    "batch_shape": "shape",
    "cell": "layer",
    "cells": "layers",
    "cropping": "int_tuple",
    "data_format": "choice",
    "dilation_rate": "int_tuple",
    "dtype": "dtype",
    "function": "callable",
    "input_axes": "axis",
    "kernel_size": "int_tuple",
    "layer": "layer",
    "layers": "layers",
    "learning_rate": "schedule",
    "noise_shape": "shape",
    "output_axes": "axis",
    "output_shape": "shape",
    "output_size": "int_tuple",
    "pool_size": "int_tuple",
    "reduction": "choice",
    "seed": "seed",
    "shape": "shape",
    "strides": "int_tuple",
    "shared_axes": "axis",
    "target_shape": "shape",
}
_KIND_OF_PATTERN: tuple[tuple[str, Kind], ...] = (
    (r".+_activation", "activation"),
    (r"(.+_)?initializer", "initializer"),
    (r"(.+_)?regularizer", "regularizer"),
    (r"(.+_)?constraint", "constraint"),
    (r"(.+_)?optimizer", "optimizer"),
    (r".+_layer", "layer"),
    (r".+_dtype", "dtype"),
    (r"on_(epoch|train|batch|train_batch)_(begin|end)", "callable"),
)
# Ordered: of two that occur in the docstring, the one that occurs first wins.
_KIND_OF_WORD: tuple[tuple[str, Kind], ...] = (
    (r"int(eger)?s?,? or (a )?(tuple|list)|(tuple|list)s?(/list)? of (\w+ )?int", "int_tuple"),
    (r"bool(ean)?|whether", "bool"),
    (r"int(eger)?s?|size|dimension|number of", "int"),
    (r"floats?|probability|fraction|between 0 and 1", "float"),
    (r"str(ing)?s?|path|name of", "str"),
    (r"dict(ionary)?", "dict"),
    (r"callable|function", "callable"),
)
_ALWAYS_NULLABLE = ("activation", "initializer", "regularizer", "constraint", "dtype", "seed")
_TUPLE = re.compile(r"\b(tuple|list of|pair)\b")
_RANKED = {"kernel_size", "strides", "dilation_rate", "pool_size", "size", "output_size"} | {
    "output_padding",
    "padding",
    "cropping",
}


def fields_of(cls: Any, section: str, documented: Iterable[Any] = ()) -> tuple[Field, ...]:
    """The fields of a public class, or of a function of `keras.activations`."""
    texts = args_along_mro(cls) if inspect.isclass(cls) else args_of(cls)
    for extra in documented:
        texts = args_of(extra) | texts
    fields = [
        _field(parameter, cls.__name__, texts.get(parameter.name, ""))
        for parameter in parameters_of(cls, section)
    ]
    return tuple(fields)


def parameters_of(cls: Any, section: str) -> list[inspect.Parameter]:
    """The parameters a person may set, in the order of the signature."""
    parameters = list(inspect.signature(cls).parameters.values())
    if not inspect.isclass(cls):  # an activation: the first parameter is its tensor
        parameters = parameters[1:]
    dropped = overrides.FIELDS_LEFT_OUT.get("*", {}) | overrides.FIELDS_LEFT_OUT.get(
        cls.__name__, {}
    )
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    kept = [p for p in parameters if p.kind in named and p.name not in dropped]
    if section == "layers":
        through_kwargs = [
            (name, default)
            for base in (keras.layers.Layer, keras.layers.RNN)
            if issubclass(cls, base)
            for name, default in overrides.FIELDS_THROUGH_KWARGS[base.__name__].items()
            if name not in {p.name for p in kept} and name not in dropped
        ]
        kept += [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default)
            for name, default in through_kwargs
        ]
    return kept


def _field(parameter: inspect.Parameter, owner: str, text: str) -> Field:
    name = parameter.name
    required = parameter.default is inspect.Parameter.empty
    default = None if required else parameter.default
    row = overrides.FIELDS.get((owner, name)) or overrides.FIELDS.get(("*", name)) or {}
    kind: Kind = row.get("kind") or kind_of(name, default, text)
    choices = tuple(row.get("choices", ())) or (_quoted(text) if kind == "choice" else ())
    minimum, maximum = overrides.RANGES.get(name, (None, None))
    ranged = kind in ("int", "float", "int_tuple", "schedule")
    plain, note = _as_json(default)
    if kind == "literal" and _kind_of_text(text) == "float":
        note = "a float or a tuple of two floats"
    return Field(
        name=name,
        kind=kind,
        default=plain,
        required=row.get("required", required),
        nullable=row.get(
            "nullable",
            (default is None and not required)
            or kind in _ALWAYS_NULLABLE
            or bool(re.match(r"[^.]{0,40}\bor `?None`?", text)),
        ),
        choices=choices,
        minimum=row.get("minimum", minimum) if ranged else None,
        maximum=row.get("maximum", maximum) if ranged else None,
        length=_length(owner, name, default) if kind == "int_tuple" else None,
        help=row.get("help") or first_sentence(text) or overrides.HELP.get(name, ""),
        note=row.get("note", note),
    )


def kind_of(name: str, default: Any, text: str) -> Kind:
    """The kind of a parameter by the rule alone, without the override table."""
    if name in ("padding", "output_padding"):
        return "choice" if isinstance(default, str) else "int_tuple"
    if name in _KIND_OF_NAME:
        return _KIND_OF_NAME[name]
    for pattern, kind in _KIND_OF_PATTERN:
        if re.fullmatch(pattern, name):
            return kind
    kind = _kind_of_default(default, text) or _kind_of_text(text) or "literal"
    # Factors of image layers: a float, or a tuple of two. The float editor would refuse the tuple.
    return "literal" if kind == "float" and _TUPLE.search(text[:160]) else kind


def _kind_of_default(default: Any, text: str) -> Kind | None:
    tuples = _TUPLE.search(text[:160]) is not None
    said = _kind_of_text(text)
    match default:
        case bool():
            return "bool"
        case int() if tuples:
            return "int_tuple"
        case int():
            return "float" if said == "float" else "int"
        case float():
            return "float"
        case str():
            return "choice" if default in _quoted(text) and len(_quoted(text)) > 1 else "str"
        case tuple() | list():
            return "int_tuple" if all(isinstance(item, int) for item in default) else "literal"
        case dict():
            return "dict"
        case _:
            return None


def _kind_of_text(text: str) -> Kind | None:
    found: list[tuple[int, int, Kind]] = []
    for order, (words, kind) in enumerate(_KIND_OF_WORD):
        match = re.search(rf"\b({words})\b", text, re.IGNORECASE)
        if match:
            found.append((match.start(), order, kind))
    if not found:
        return None
    kind = min(found)[2]
    return "choice" if kind == "str" and len(_quoted(text)) > 1 else kind


def _quoted(text: str) -> tuple[str, ...]:
    """The quoted words of a parameter's text, in order: its choices if it is a choice."""
    return tuple(dict.fromkeys(re.findall(r"[\"']([A-Za-z][\w-]*)[\"']", text)))


def _length(owner: str, name: str, default: Any) -> int | None:
    rank = re.search(r"([123])D", owner)
    if rank and name in _RANKED:
        # Cropping1D and ZeroPadding1D take one pair: (left, right).
        one_pair = rank[1] == "1" and name in ("padding", "cropping")
        return 2 if one_pair else int(rank[1])
    return len(default) if isinstance(default, tuple | list) else None


def _as_json(value: Any) -> tuple[Any, str]:
    """`value` as plain JSON data, and a note where it has none."""
    match value:
        case None | bool() | int() | float() | str():
            return value, ""
        case tuple() | list():
            items = [_as_json(item) for item in value]
            return [item for item, _ in items], next((note for _, note in items if note), "")
        case _:
            return None, f"Keras's default is the object {getattr(value, '__name__', value)!r}"
