"""What layers that are alike have in common: the same layers with parameters where values differ.

[Conv2D(64, 1), Conv2D(256, 1)] and [Conv2D(128, 1), Conv2D(512, 1)]
are [Conv2D(filters, 1), Conv2D(4 * filters, 1)] where filters is 64 and 128
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from engine.catalog import Entry, Field, load_catalog
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance, Layer, Value
from engine.graph.names import identifier, unique

Rows = Sequence[Sequence[Layer | None]]  # the layers of each occurrence; None for operations
# Numbers below these are strides and kernels, whose ratios are accidents.
_LEAST_SIZE, _LEAST_EQUAL = 4, 8


class Parameter(Struct, frozen=True):
    """A value that differs, and what it is in each occurrence.

    `field` is the catalogue's where a whole field differs; `usual` is a tuple of its default where
    an occurrence has it, and empty otherwise.
    """

    name: str
    values: tuple[Value, ...]
    field: Field | None
    usual: tuple[Value, ...] = ()


class Likeness(Struct, frozen=True):
    """The layers of every occurrence, with Expressions over the parameters."""

    layers: tuple[Layer | None, ...]
    parameters: tuple[Parameter, ...]


def likeness(rows: Rows, taken: Collection[str] = ()) -> Likeness:
    """What occurrences (of the same classes, in the same order) have in common.

    Parameters are called after their fields, and nothing in `taken`.
    """
    parameters, texts = _chosen(differences(rows), taken)
    layers = _merged(rows, lambda difference: Expression(texts[_key(difference)]))
    return Likeness(layers, parameters)


def differences(rows: Rows) -> list[Parameter]:
    """Every value that differs, by the name of its field; the same differences once."""
    found: dict[tuple[str, ...], Parameter] = {}

    def note(difference: Parameter) -> Value:
        found.setdefault(_key(difference), difference)
        return None

    _merged(rows, note)
    return list(found.values())


def _key(difference: Parameter) -> tuple[str, ...]:
    return difference.name, *map(repr, difference.values)  # 1, 1.0 and True are equal as values


def _merged(rows: Rows, given: Callable[[Parameter], Value]) -> tuple[Layer | None, ...]:
    found: list[Layer | None] = []
    for alike in zip(*rows, strict=True):
        layers = [layer for layer in alike if layer is not None]
        if not layers:
            found.append(None)
            continue
        entry = load_catalog().find("layers", layers[0].target)
        names = dict.fromkeys(name for layer in layers for name in layer.fields)
        fields = {name: _merged_field(name, entry, layers, given) for name in names}
        found.append(replace(layers[0], fields=FrozenDict(fields)))
    return tuple(found)


def _merged_field(
    name: str, entry: Entry, layers: list[Layer], given: Callable[[Parameter], Value]
) -> Value:
    field = entry.field(name)
    default = None if field is None else freeze(field.default)
    values = [layer.fields.get(name, default) for layer in layers]
    usual = (default,) if field is not None and not field.required else ()
    return _merged_value(values, name, field, usual, given)


def _merged_value(
    values: Sequence[Value],
    name: str,
    field: Field | None,
    usual: tuple[Value, ...],
    given: Callable[[Parameter], Value],
) -> Value:
    """One value where all are equal; otherwise the smallest part of them that differs."""
    first = values[0]
    if len(set(map(repr, values))) == 1:
        return first
    if isinstance(first, tuple) and all(
        isinstance(v, tuple) and len(v) == len(first) for v in values
    ):
        parts = list(zip(*values, strict=True))
        if any(len(set(map(repr, part))) == 1 for part in parts):
            return tuple(_merged_value(part, name, None, (), given) for part in parts)
    if isinstance(first, Instance) and all(
        isinstance(v, Instance)
        and v.class_name == first.class_name
        and list(v.fields) == list(first.fields)
        for v in values
    ):
        inside = (
            (key, _merged_value([v.fields[key] for v in values], key, None, (), given))
            for key in first.fields
        )
        return Instance(first.class_name, FrozenDict(inside))
    kept = usual if usual and repr(usual[0]) in map(repr, values) else ()
    return given(Parameter(name, tuple(values), field, kept))


def _chosen(
    found: list[Parameter], taken: Collection[str]
) -> tuple[tuple[Parameter, ...], dict[tuple[str, ...], str]]:
    """Parameters from which all differences follow, and the expression for each of these."""
    names, texts = set(taken), {}
    parameters: dict[tuple[str, ...], Parameter] = {}  # by the difference
    waiting = list(found)
    while waiting:
        base = max(waiting, key=lambda one: _reach(one, waiting))  # the first of the best
        name = unique(identifier(base.name), names)
        names.add(name)
        parameters[_key(base)] = replace(base, name=name)
        for other in waiting:
            factor = 1.0 if other is base else _factor(base, other)
            if factor is not None:
                texts[_key(other)] = _scaled(name, factor)
        waiting = [other for other in waiting if _key(other) not in texts]
    in_order = (parameters.get(_key(difference)) for difference in found)
    return tuple(parameter for parameter in in_order if parameter is not None), texts


def _reach(base: Parameter, others: list[Parameter]) -> tuple[int, float]:
    """How many of the others follow from one, and how simply: 4 * x before x // 4."""
    factors = [f for other in others if (f := _factor(base, other)) is not None]
    return len(factors), -sum(f if f >= 1 else 1 / f + 0.5 for f in factors)


def _factor(base: Parameter, other: Parameter) -> float | None:
    """What whole number every value of `base` is multiplied with (or divided by: 1/4)."""
    if base is other or not (_are_sizes(base) and _are_sizes(other)):
        return None
    pairs: list[tuple[int, int]] = list(zip(base.values, other.values, strict=True))
    if all(b == o for b, o in pairs):
        sure = base.name == other.name or min(base.values) >= _LEAST_EQUAL
        return 1.0 if sure else None
    if base.name != other.name:
        return None
    b, o = pairs[0]
    if o % b == 0 and all(y == x * (o // b) for x, y in pairs):
        return float(o // b)
    if b % o == 0 and all(x == y * (b // o) for x, y in pairs):
        return 1 / (b // o)
    return None


def _are_sizes(one: Parameter) -> bool:
    return all(type(value) is int and value >= _LEAST_SIZE for value in one.values)


def _scaled(name: str, factor: float) -> str:
    if factor == 1:
        return name
    return f"{round(factor)} * {name}" if factor > 1 else f"{name} // {round(1 / factor)}"
