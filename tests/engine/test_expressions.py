"""Expressions: a small grammar, computed as Python would, and nothing beyond it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ExpressionError
from engine.graph.expressions import Expr

numbers = st.integers(-50, 50)
texts = st.recursive(
    numbers.map(str) | st.sampled_from(["i", "width"]),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
        | st.builds("({} if {} > {} else {})".format, inner, inner, inner, inner)
        | st.builds("-{}".format, inner)
    ),
    max_leaves=8,
)


@given(texts, numbers, numbers)
def test_an_expression_has_the_value_that_python_gives_it(text, i, width):
    expected = eval(text, {"i": i, "width": width})  # the grammar is a part of Python's
    if abs(expected) <= 1e15:
        assert Expr.parse(text).value({"i": i, "width": width}) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("16 * 2 ** i", 64), ("2 if i == 0 else 1", 1), ("(i, i + 1)", (2, 3)), ("7 // 2 % 2", 1),
     ("not i > 1", False), ("1 < i < 3", True), ("i and 5", 5), ("0 or i", 2), ("'same'", "same")],
)  # fmt: skip
def test_what_the_grammar_holds(text, value):
    assert Expr.parse(text).value({"i": 2}) == value


@pytest.mark.parametrize(
    "text",
    ["", "a b", "f(1)", "a.b", "a[0]", "lambda: 1", "[1]", "__import__('os')", "x := 1", "1; 2",
     "f'{i}'", "i is None", "1 in (1, 2)", "b'x'", "1j", "i @ i", "~i", "1" * 2000],
)  # fmt: skip
def test_what_it_does_not_hold_is_refused(text):
    with pytest.raises(ExpressionError):
        Expr.parse(text)


@pytest.mark.parametrize(
    "text", ["9 ** 9 ** 9", "2 ** 99", "'a' * 9", "1 / 0", "10 ** 10 * 10 ** 10"]
)
def test_what_cannot_be_computed_says_so(text):
    with pytest.raises(ExpressionError):
        Expr.parse(text).value({})


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ExpressionError, match=r"no variable 'depth' \(i, width\)"):
        Expr.parse("depth + 1").value({"i": 0, "width": 3})
