"""Values of a project as Python objects: literals, computed expressions, instances of classes."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from engine.catalog import SECTIONS, Entry, Field, load_catalog
from engine.errors import BuildError, UnknownClassError
from engine.graph.expressions import Expr
from engine.graph.fields import SECTION_OF_KIND
from engine.graph.frozen import FrozenDict
from engine.graph.model import INNER, Expression, Instance, Value
from engine.keras_bridge.complaints import complaint
from engine.project import Project

# Names that expressions may use: variables, parameters of the graph, the repeat index.
Scope = Mapping[str, Any]


def scope_of(project: Project, parameters: Mapping[str, Value] | None = None) -> dict[str, Any]:
    """The project's variables, computed in their order, then a graph's parameters."""
    scope: dict[str, Any] = {}
    for name, value in {**project.variables, **(parameters or {})}.items():
        scope[name] = plain(value, scope, where=f"variables/{name}")
    return scope


def plain(value: Value, scope: Scope, *, where: str) -> Any:
    """A Value without Expressions; Instances stay, with their fields computed.

    Raises ExpressionError.
    """
    if isinstance(value, Expression):
        return Expr.parse(value.text, where=where).value(scope, where=where)
    if isinstance(value, tuple):
        return tuple(plain(item, scope, where=where) for item in value)
    if isinstance(value, FrozenDict):
        return FrozenDict((k, plain(v, scope, where=where)) for k, v in value.items())
    if isinstance(value, Instance):
        fields = ((k, plain(v, scope, where=f"{where}/{k}")) for k, v in value.fields.items())
        return Instance(value.class_name, FrozenDict(fields))
    return value


def section_of(field: Field | None) -> str | None:
    """The section of the catalogue that a field's classes are from; None where the kind tells none.

    A list of layers has layers.
    """
    if field is None:
        return None
    return "layers" if field.kind == "layers" else SECTION_OF_KIND.get(field.kind)


def entry_of(class_name: str, field: Field | None, section: str | None = None) -> Entry:
    """The catalogue's entry for an Instance in a field, or of a section.

    Where neither tells it is the first of that name, and a loss and a metric may share one.
    """
    section = section or section_of(field)
    for name in [section] if section else SECTIONS:
        try:
            return load_catalog().find(name, class_name)
        except UnknownClassError:
            if section:
                raise
    raise UnknownClassError(
        "Keras has no public class or function of this name",
        expected="a name from the catalogue",
        received=class_name,
    )


def public(entry: Entry) -> Any:
    """The class or function itself, from its public module."""
    return getattr(importlib.import_module(entry.module), entry.name)


def to_python(
    value: Value, field: Field | None, scope: Scope, *, where: str, section: str | None = None
) -> Any:
    """A Value as the argument that Keras gets: Instances are constructed.

    What stands in no field (a loss, a metric, a callback) comes from a `section` of the catalogue.
    Raises ExpressionError, UnknownClassError or BuildError.
    """
    return _construct(plain(value, scope, where=where), section or section_of(field), where)


# Values that stand in the calls of operations: parts of an index, and constant arrays.
INDEX_PARTS = ("slice", "ellipsis", "array")


def _index_part(value: Instance) -> Any:
    fields = value.fields
    if value.class_name == "slice":
        return slice(fields.get("start"), fields.get("stop"), fields.get("step"))
    if value.class_name == "ellipsis":
        return Ellipsis
    import numpy as np  # the data package, which loads no numpy, uses this module too

    return np.array(_listed(fields["value"]), dtype=fields.get("dtype"))


def _listed(value: Any) -> Any:
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def _construct(value: Any, section: str | None, where: str) -> Any:
    if isinstance(value, Instance) and value.class_name in INDEX_PARTS:
        return _index_part(value)
    if isinstance(value, Instance) and value.class_name == INNER:
        raise BuildError("a layer of the project cannot stand here", where=where)
    if isinstance(value, Instance):
        try:
            entry = entry_of(value.class_name, None, section)
        except UnknownClassError as error:
            raise UnknownClassError(
                error.what, where=where, expected=error.expected, received=error.received,
                hint=error.hint,
            ) from None  # fmt: skip
        arguments = {
            name: _construct(item, section_of(entry.field(name)), f"{where}/{name}")
            for name, item in value.fields.items()
        }
        if entry.section == "activations":
            return public(entry)
        try:
            return public(entry)(**arguments)
        except (TypeError, ValueError, ArithmeticError, AttributeError, ImportError) as error:
            raise BuildError(complaint(error).what, where=where) from None
    if isinstance(value, tuple):
        return tuple(_construct(item, section, where) for item in value)
    if isinstance(value, FrozenDict):
        return {key: _construct(item, None, where) for key, item in value.items()}
    return value
