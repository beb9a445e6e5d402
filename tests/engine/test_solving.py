"""A width is found for a number of parameters, by counting alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BuildError, FieldError
from engine.graph.counting.solving import Solution, solve, unknowns_of
from engine.graph.model import Expression
from engine.project import Project
from tests.engine.drawing import draw


def answered(start: int, target: int, count: Callable[[int], int]) -> tuple[Solution, list[int]]:
    search, asked = solve(start, target), []
    try:
        asked.append(next(search))
        while True:
            asked.append(search.send(count(asked[-1])))
    except StopIteration as found:
        return found.value, asked


def mlp(units: int) -> int:
    """784 → units → 10."""
    return (784 + 1) * units + (units + 1) * 10


@pytest.mark.parametrize("start", [1, 7, 64, 5_000])
def test_the_number_that_a_value_gives_leads_back_to_the_value(start):
    solution, _ = answered(start, mlp(97), mlp)
    assert solution == Solution(97, mlp(97), mlp(97))
    assert solution.exact


def test_between_two_values_the_nearer_one_is_taken():
    assert answered(64, mlp(97) + 100, mlp)[0].value == 97
    assert answered(64, mlp(98) - 100, mlp)[0].value == 98


def test_fewer_than_the_smallest_is_the_smallest():
    solution, _ = answered(64, 5, mlp)
    assert solution == Solution(1, mlp(1), 5)


@given(
    st.integers(1, 3_000),
    st.integers(1, 10**9),
    st.integers(0, 5),
    st.integers(1, 900),
    st.integers(0, 10**4),
)
def test_no_other_value_is_nearer(start, target, square, line, rest):
    def count(n: int) -> int:
        return square * n * n + line * n + rest

    try:
        solution, asked = answered(start, target, count)
    except BuildError:
        assert count(2**24) < target
        return
    assert solution.parameters == count(solution.value)
    away = abs(solution.parameters - target)
    assert away <= abs(count(solution.value + 1) - target)
    assert solution.value == 1 or away <= abs(count(solution.value - 1) - target)
    assert len(asked) < 60


def test_a_value_without_a_say_is_refused_after_a_few_questions():
    asked = []
    with pytest.raises(BuildError, match="has no say"):
        answered(8, 100, lambda n: asked.append(n) or 50)
    assert len(asked) < 8
    with pytest.raises(BuildError, match="has no say"):
        answered(8, 20, lambda _: 50)


def test_a_target_that_is_no_number_of_parameters_is_refused():
    with pytest.raises(FieldError, match="so few"):
        answered(8, 0, mlp)


def test_widths_and_variables_that_are_plain_numbers_can_be_solved_for():
    project: Project = draw(
        ("x", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "x", {"units": 16}),
        ("b", "Dense", "a", {"units": Expression("n")}),
        ("c", "Dropout", "b", {"rate": 0.5}),
        variables=type(draw().layers)(n=4, on=True, name="x"),
    )
    unknowns = unknowns_of(project)
    assert [u.title for u in unknowns] == ["a.units", "n"]
    wider, _ = unknowns[0].edit(17).apply(project)
    assert wider.layers["a"].fields["units"] == 17
    wider, _ = unknowns[1].edit(5).apply(project)
    assert wider.variables["n"] == 5
