"""Values with their Expressions computed, for what looks at a training before it runs. No Keras."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import ExpressionError
from engine.graph.expressions import Expr
from engine.graph.model import Expression, Value
from engine.project import Project


def variables_of(project: Project) -> dict[str, Any]:
    """The project's variables that can be computed, in their order."""
    known: dict[str, Any] = {}
    for name, value in project.variables.items():
        try:
            known[name] = computed(value, known)
        except ExpressionError:
            continue  # it is a problem of its own, told where the variable stands
    return known


def computed(value: Value, names: Mapping[str, Any]) -> Any:
    """A Value, or a tuple of them, without Expressions; raises ExpressionError."""
    if isinstance(value, Expression):
        return Expr.parse(value.text).value(names)
    if isinstance(value, tuple):
        return tuple(computed(item, names) for item in value)
    return value
