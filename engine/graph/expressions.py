"""Expressions over variables, graph parameters and the repeat index `i`: `16 * 2 ** i`.

The grammar: numbers, text, True, False, None, names, + - * / // % **, comparisons, and/or/not,
conditionals (`2 if i == 0 else 1`), parentheses and tuples. It is parsed with Python's own parser
and then walked by us; it is never handed to `eval`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from engine.errors import ExpressionError

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
GRAMMAR = "numbers, names, + - * / // % **, comparisons and conditionals"
# A field never needs larger numbers; 9 ** 9 ** 9 would never end.
_LARGEST = 1e15
_LONGEST = 1_000


class Expr(Struct, frozen=True):
    """A parsed expression."""

    text: str
    names: frozenset[str]
    tree: Any

    @staticmethod
    def parse(text: str, *, where: str = "") -> Expr:
        """Parse `text`; raises ExpressionError where it is outside the grammar."""
        try:
            return _parse(text)
        except ExpressionError as error:
            raise ExpressionError(
                error.what, where=where, expected=GRAMMAR, received=text[:80]
            ) from None

    def value(self, names: Mapping[str, Any], *, where: str = "") -> Any:
        """Its value where names have these values; raises ExpressionError."""
        try:
            return _value(self.tree, names)
        except ExpressionError as error:
            raise ExpressionError(error.what, where=where, received=self.text) from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise ExpressionError(
                f"the expression cannot be computed: {error}", where=where, received=self.text
            ) from None


def names_in(text: str) -> frozenset[str]:
    """The names that an expression uses; none where it is no expression."""
    try:
        return _parse(text).names
    except ExpressionError:
        return frozenset()


@lru_cache(maxsize=4096)
def _parse(text: str) -> Expr:
    if len(text) > _LONGEST:
        raise ExpressionError("the expression is too long")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ExpressionError("this is not an expression") from None
    names: set[str] = set()
    _check(tree, names)
    return Expr(text, frozenset(names), tree)


def _check(node: ast.AST, names: set[str]) -> None:
    match node:
        case ast.Constant(value=value) if value is None or isinstance(value, int | float | str):
            return
        case ast.Name(id=name):
            names.add(name)
        case ast.BinOp(left, op, right) if type(op) in _BINARY:
            _check(left, names)
            _check(right, names)
        case ast.UnaryOp(op, operand) if type(op) in _UNARY:
            _check(operand, names)
        case ast.Compare(left, ops, comparators) if all(type(op) in _COMPARE for op in ops):
            for part in (left, *comparators):
                _check(part, names)
        case ast.BoolOp(values=values) | ast.Tuple(elts=values):
            for part in values:
                _check(part, names)
        case ast.IfExp(test, body, orelse):
            for part in (test, body, orelse):
                _check(part, names)
        case _:
            raise ExpressionError("the expression uses something outside the grammar")


def _value(node: ast.AST, names: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            if name not in names:
                known = ", ".join(sorted(names)) or "none is defined"
                raise ExpressionError(f"there is no variable {name!r} ({known})")
            return names[name]
        case ast.BinOp(left, op, right):
            return _binary(op, _value(left, names), _value(right, names))
        case ast.UnaryOp(op, operand):
            return _UNARY[type(op)](_value(operand, names))
        case ast.Compare(left, ops, comparators):
            first = _value(left, names)
            for comparison, part in zip(ops, comparators, strict=True):
                second = _value(part, names)
                if not _COMPARE[type(comparison)](first, second):
                    return False
                first = second
            return True
        case ast.BoolOp(op, values):
            stop = isinstance(op, ast.Or)
            result: Any = not stop
            for part in values:
                result = _value(part, names)
                if bool(result) == stop:
                    break
            return result
        case ast.Tuple(elts=parts):
            return tuple(_value(part, names) for part in parts)
        case ast.IfExp(test, body, orelse):
            return _value(body if _value(test, names) else orelse, names)
    raise ExpressionError("the expression uses something outside the grammar")


def _binary(op: ast.operator, left: Any, right: Any) -> Any:
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    if not numbers:
        raise ExpressionError(f"only numbers can be calculated with, not {left!r} and {right!r}")
    if isinstance(op, ast.Pow) and (abs(right) > 64 or abs(left) > 1e6):
        raise ExpressionError("the power is too large")
    result = _BINARY[type(op)](left, right)
    if isinstance(result, complex) or abs(result) > _LARGEST:
        raise ExpressionError("the result is too large")
    return result
