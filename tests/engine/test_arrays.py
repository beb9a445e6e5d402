"""Constant arrays of operations: typed, shown, computed with."""

from __future__ import annotations

import ast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.catalog import Field
from engine.errors import FieldError
from engine.graph import edits
from engine.graph.arrays import array_text, parse_array
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from gui.panels.fields.text import display, read
from tests.engine.test_compile import built_from, outputs
from tests.engine.test_drawn_operations import drawn

LITERAL = Field("x2", "literal", nullable=True)


def typed(text):
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    return parse_array(call)


@pytest.mark.parametrize(
    ("text", "value", "dtype"),
    [
        ("array([1, 2])", (1, 2), "int32"),
        ("array([[0.5], [1]])", ((0.5,), (1,)), "float32"),
        ("array([True, False])", (True, False), "bool"),
        ("array((1, 2), 'float32')", (1, 2), "float32"),
        ("np.array([1, -2], dtype='int64')", (1, -2), "int64"),
        ("array(3)", 3, "int32"),
        ("array([])", (), "float32"),
    ],
)
def test_an_array_is_typed_as_numpy_writes_it(text, value, dtype):
    assert typed(text) == Instance("array", FrozenDict(value=value, dtype=dtype))
    assert read(LITERAL, text) == typed(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("array([[1], [2, 3]])", "differ in length"),
        ("array(['a'])", "holds numbers"),
        ("array([x])", "holds numbers"),
        ("array([None])", "holds numbers"),
        ("array([1], 'complex')", "unknown dtype"),
        ("array()", "its numbers and a dtype"),
        ("array([1], 'int32', 2)", "its numbers and a dtype"),
        ("array([1], order='C')", "its numbers and a dtype"),
        ("array([[[[[[[1]]]]]]])", "too many axes"),
        ("array([" + "1," * 10_001 + "])", "too large"),
    ],
)
def test_what_is_no_array_is_refused(text, what):
    with pytest.raises(FieldError, match=what):
        read(LITERAL, text)


@given(
    st.lists(st.lists(st.integers(-9, 9) | st.floats(-9, 9), min_size=2, max_size=2), max_size=3),
    st.sampled_from(["float32", "int32", "float64"]),
)
def test_what_is_shown_of_an_array_is_read_back(rows, dtype):
    value = Instance("array", FrozenDict(value=tuple(map(tuple, rows)), dtype=dtype))
    assert typed(array_text(value)) == value
    assert read(LITERAL, display(LITERAL, value)) == value


def test_an_operation_computes_with_an_array_in_the_model_and_in_its_code(keras):
    project, node_id = drawn("multiply", "a")
    value = typed("array([0.0, 1.0, 2.0, 3.0, 4.0, 5.0])")
    project, _ = edits.SetArgument("main", node_id, "x2", value).apply(project)
    model, text = engine.compile_model(project), engine.generate_code(project)
    assert all(map(np.array_equal, outputs(model), outputs(built_from(text))))
    ones = model.predict([np.ones((1, 4, 6))] * len(model.inputs), verbose=0)
    ones = ones[0] if isinstance(ones, list) else ones
    np.testing.assert_array_equal(ones[0, 0], np.arange(6))
