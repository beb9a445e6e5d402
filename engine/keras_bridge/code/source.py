"""Values and constructor calls as Python source, with only the arguments that are not defaults."""

from __future__ import annotations

import ast
import copy
import math
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from engine.catalog import Entry, Field
from engine.errors import BuildError, LayerloomError
from engine.graph.entries import entry_of as layer_entry
from engine.graph.expressions import Expr
from engine.graph.fields import freeze
from engine.graph.frozen import FrozenDict
from engine.graph.model import INNER, Expression, Instance, Layer, Value
from engine.keras_bridge.layers import Inner, make_layer
from engine.keras_bridge.values import Scope, entry_of, plain
from engine.project import Project


def literal(value: Any) -> str:
    """A literal as Python writes it; infinite floats as `float("inf")`."""
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    if isinstance(value, tuple | list):
        inside = ", ".join(literal(item) for item in value)
        if isinstance(value, list):
            return f"[{inside}]"
        return f"({inside},)" if len(value) == 1 else f"({inside})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + "}"
    return repr(value)


class SourceWriter:
    """Writes values; remembers which variables of the project the source uses.

    `names` are the names of expressions that the source has too, and what it calls them; `given`
    are those of them that a function or a loop gives, so that their values may be any.
    """

    def __init__(
        self, scope: Scope, names: Mapping[str, str], given: frozenset[str] = frozenset()
    ) -> None:
        self.scope, self.names, self.given = scope, names, given
        self.used_variables: set[str] = set()
        self.inner: Callable[[str], str] | None = None  # source of a layer of the project

    def within(self, scope: Scope, names: Mapping[str, str]) -> SourceWriter:
        """A writer for the inside of a function or loop that gives these names."""
        inner = SourceWriter(scope, {**self.names, **names}, self.given | names.keys())
        inner.used_variables, inner.inner = self.used_variables, self.inner
        return inner

    def value(self, value: Value, field: Field | None, *, where: str = "") -> str:
        """Source of a Value; an Expression over names that the source has stays one."""
        if isinstance(value, Expression):
            parsed = Expr.parse(value.text, where=where)
            if parsed.names & self.names.keys():
                self.used_variables |= (parsed.names & self.names.keys()) - self.given
                renamed = _Renamed(self.names, self.scope).visit(copy.deepcopy(parsed.tree))
                return ast.unparse(renamed)  # not the text itself, which may hold anything more
            return self.value(plain(value, self.scope, where=where), field, where=where)
        if isinstance(value, Instance):
            return self.instance(value, field, where=where)
        if isinstance(value, tuple):
            parts = [self.value(v, field, where=where) for v in value]
            if any(isinstance(v, Instance) for v in value):
                return f"[{', '.join(parts)}]"
            return f"({', '.join(parts)},)" if len(parts) == 1 else f"({', '.join(parts)})"
        if isinstance(value, FrozenDict):
            items = (f"{k!r}: {self.value(v, None, where=where)}" for k, v in value.items())
            return "{" + ", ".join(items) + "}"
        return literal(value)

    def instance(self, value: Instance, field: Field | None, *, where: str = "") -> str:
        """Source of an object: `keras.regularizers.L2(0.01)`."""
        if value.class_name == INNER and self.inner is not None:
            return self.inner(value.fields["id"])
        entry = entry_of(value.class_name, field)
        name = qualified(entry)
        if entry.section == "activations":
            return name
        return f"{name}({self.arguments(entry, value.fields, where=where)})"

    def arguments(
        self, entry: Entry, fields: Mapping[str, Value], *, where: str = "", extra: str = ""
    ) -> str:
        """Source of the fields that differ from the catalogue's defaults.

        Required fields that lead the signature go by position, as Keras's own guides write them.
        """
        unknown = [name for name in fields if entry.field(name) is None]
        if unknown:
            raise BuildError(
                f"{entry.name} has no field {unknown[0]!r}",
                where=where,
                expected=f"one of {', '.join(f.name for f in entry.fields)}",
            )
        parts: list[str] = []
        leading = entry.section == "layers"
        for index, field in enumerate(entry.fields):
            if field.name not in fields:
                leading = False
                continue
            value = fields[field.name]
            if not field.required and is_default(value, field):
                leading = False
                continue
            source = self.value(value, field, where=f"{where}/{field.name}")
            positional = leading and field.required and index < 2
            leading = positional
            parts.append(source if positional else f"{field.name}={source}")
        if extra:
            parts.append(extra)
        return ", ".join(parts)


class _Renamed(ast.NodeTransformer):
    """An expression with the names of the source, and values where it has none."""

    def __init__(self, names: Mapping[str, str], scope: Scope) -> None:
        self._names, self._scope = names, scope

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._names:
            return ast.Name(self._names[node.id], ast.Load())
        return ast.parse(literal(self._scope[node.id]), mode="eval").body


def qualified(entry: Entry) -> str:
    """How generated code names a class: `layers.Dense`, `keras.regularizers.L2`."""
    return f"{entry.module.replace('keras.layers', 'layers')}.{entry.name}"


# Defaults are None, and Keras writes these into configurations for it.
_AS_GOOD_AS_DEFAULTS = {("data_format", "channels_last"), ("activation", "linear")}


def is_default(value: Value, field: Field) -> bool:
    """Whether a value is the catalogue's default (which has lists for tuples)."""
    default = freeze(field.default)
    return type(value) is type(default) and value == default


def needed_fields(
    project: Project, layer: Layer, scope: Scope, inner: Inner | None = None
) -> FrozenDict[str, Value]:
    """The layer's fields without those that change nothing, proved by rebuilding.

    Defaults can depend on other arguments (`MaxPooling2D.strides` is `pool_size` by default), so
    the shortened layer is built and its config compared; what is missed is put back.
    """
    entry = layer_entry(project, layer)
    assert entry is not None, "a model has no constructor"
    short = {
        name: value
        for name, value in layer.fields.items()
        if (field := entry.field(name)) is None
        or field.required
        or not (is_default(value, field) or (name, value) in _AS_GOOD_AS_DEFAULTS)
    }
    made = make_layer(project, layer, scope, inner)  # what Keras refuses is no code either
    if len(short) == len(layer.fields):
        return layer.fields
    wanted = _config(made)
    for name, value in layer.fields.items():
        if _config_of(project, layer, short, scope, inner) == wanted:
            break
        short[name] = value
    return FrozenDict((n, v) for n, v in layer.fields.items() if n in short)


def _config(made: Any) -> Any:
    try:
        return made.get_config()
    except NotImplementedError:  # a layer that cannot say what it is keeps all its arguments
        return None


def _config_of(
    project: Project, layer: Layer, fields: Mapping[str, Value], scope: Scope, inner: Inner | None
) -> Any:
    changed = msgspec.structs.replace(layer, fields=FrozenDict(fields))
    try:
        return _config(make_layer(project, changed, scope, inner))
    except LayerloomError:
        return None
