"""Expressions with other names or values in the place of names: what a move between graphs needs.

A graph's parameters and the index `i` are names inside of it only; what moves into the graph or
out of it has to say the same by what is known there.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import msgspec

from engine.errors import EditError, ExpressionError
from engine.graph.expressions import Expr, names_in
from engine.graph.frozen import FrozenDict
from engine.graph.model import Argument, Expression, Instance, Layer, Node, Value


def substituted(value: Argument, names: Mapping[str, Value]) -> Argument:
    """`value` with `names` replaced in its expressions; computed where no name is left.

    `filters * 2` is 16 where `filters` is 8, and `n * 2` where it is the expression `n`. Raises
    EditError where a name inside a longer expression stands for an object.
    """
    if isinstance(value, Expression):
        return _rewritten(value, names)
    if isinstance(value, Instance):
        return Instance(value.class_name, _table(value.fields, names))
    if isinstance(value, tuple):
        return tuple(substituted(item, names) for item in value)
    return _table(value, names) if isinstance(value, FrozenDict) else value


def layer_with(layer: Layer, names: Mapping[str, Value]) -> Layer:
    """The layer with `names` replaced in its fields and its number of repeats.

    In the fields of a layer that repeats, `i` is its own. Raises EditError where a value that comes
    in speaks of another `i`.
    """
    inside = names
    if _has_own_index(layer):
        inside = {name: value for name, value in names.items() if name != "i"}
        for name in names_used(layer.fields) & inside.keys():
            if "i" in names_used(inside[name]):
                raise EditError(
                    f"{name!r} depends on the index of another repetition",
                    where=layer.name,
                    expected="a value without i, since this layer repeats too",
                    hint="Give the value a parameter of its own first.",
                )
    return msgspec.structs.replace(
        layer, fields=_table(layer.fields, inside), repeat=substituted(layer.repeat, names)
    )


def node_with(node: Node, names: Mapping[str, Value]) -> Node:
    """The call with `names` replaced in its arguments and in what mutes it."""
    return msgspec.structs.replace(
        node, arguments=_table(node.arguments, names), muted=substituted(node.muted, names)
    )


def names_used(value: Argument) -> set[str]:
    """The names in the expressions of a value."""
    if isinstance(value, Expression):
        return set(names_in(value.text))
    if isinstance(value, Instance):
        return names_used(value.fields)
    if isinstance(value, tuple | FrozenDict):
        items = value.values() if isinstance(value, FrozenDict) else value
        return {name for item in items for name in names_used(item)}
    return set()


def names_used_by(layer: Layer) -> set[str]:
    """The names that a layer needs from its graph; not the index of its own repetitions."""
    fields = names_used(layer.fields)
    return names_used(layer.repeat) | (fields - {"i"} if _has_own_index(layer) else fields)


def _has_own_index(layer: Layer) -> bool:
    return layer.repeat != 1 and not layer.share_repeats


def _table(table: FrozenDict[str, Any], names: Mapping[str, Value]) -> FrozenDict[str, Any]:
    return FrozenDict((key, substituted(item, names)) for key, item in table.items())


def _rewritten(expression: Expression, names: Mapping[str, Value]) -> Value:
    if not names_in(expression.text) & names.keys():
        return expression
    tree = ast.parse(expression.text.strip(), mode="eval").body
    if isinstance(tree, ast.Name):
        return names[tree.id]
    text = ast.unparse(_Replacing(names, expression.text).visit(tree))
    if not names_in(text):
        try:
            return Expr.parse(text).value({})
        except ExpressionError:
            pass  # it could not be computed before either; its node says so
    return Expression(text)


class _Replacing(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, Value], text: str) -> None:
        self._names, self._text = names, text

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._names:
            return node
        value = self._names[node.id]
        text = value.text.strip() if isinstance(value, Expression) else repr(value)
        try:
            return ast.parse(Expr.parse(text).text.strip(), mode="eval").body
        except ExpressionError:
            raise EditError(
                f"{self._text!r} cannot be written without {node.id!r}",
                expected="a number, a text or an expression",
                received=text[:40],
            ) from None
