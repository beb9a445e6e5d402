"""Whatever is drawn, a fix that is offered mends; and none is ever in the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.graph import rules
from engine.graph.edits import SetEntry
from engine.graph.fixing.fixes import fixes
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Problem
from tests.engine.drawing import draw, histories, values
from tests.engine.fixing import changed, inferred

pytestmark = pytest.mark.usefixtures("keras")

LSTM = Instance("LSTM", FrozenDict(units=4))
LAYERS = {
    "Dense": st.fixed_dictionaries({"units": st.integers(1, 4) | st.none()}),
    "Conv1D": st.fixed_dictionaries({"filters": st.integers(1, 4), "kernel_size": st.just(3)}),
    "Conv2D": st.fixed_dictionaries(
        {"filters": st.integers(1, 4), "kernel_size": st.integers(1, 5)},
        optional={"strides": st.just(2), "dilation_rate": st.just(2), "groups": st.just(2)},
    ),
    "MaxPooling2D": st.fixed_dictionaries({}, optional={"pool_size": st.integers(1, 6)}),
    "LSTM": st.fixed_dictionaries({"units": st.integers(1, 4)}),
    "RepeatVector": st.just({"n": 2}),
    "Flatten": st.just({}),
    "Reshape": st.fixed_dictionaries({"target_shape": st.sampled_from([(4, 4), (3,), (-1, 2)])}),
    "GlobalAveragePooling2D": st.just({}),
    "TimeDistributed": st.just({"layer": Instance("Dense", FrozenDict(units=2))}),
    "Bidirectional": st.just({"layer": LSTM}),
    "LayerNormalization": st.fixed_dictionaries({"axis": st.integers(-3, 3)}),
    "Add": st.just({}),
    "Concatenate": st.fixed_dictionaries({"axis": st.integers(-2, 2)}),
}
FIELDS = ("axis", "kernel_size", "activation", "padding", "target_shape", "groups", "layer")
ONE_OR_TWO = st.integers(1, 2)
SIZES = st.sampled_from([(4,), (16,), (8, 3), (4, 3), (8, 8, 1), (4, 4, 3), (None, 3)])


@st.composite
def drawings(draw_):
    """One or two Inputs and up to five layers, each wired to one or two of those before it."""
    rows = [
        (f"i{n}", "Input", None, {"shape": draw_(SIZES)}) for n in range(draw_(st.integers(1, 2)))
    ]
    for n in range(draw_(st.integers(1, 5))):
        target = draw_(st.sampled_from(list(LAYERS)))
        before = st.sampled_from([name for name, *_ in rows])
        many = target in ("Add", "Concatenate")
        wires = draw_(st.lists(before, min_size=2, max_size=3)) if many else draw_(before)
        fields = {k: v for k, v in draw_(LAYERS[target]).items() if v is not None}
        rows.append((f"n{n}", target, wires, fields))
    return draw(*rows)


@settings(max_examples=40)
@given(project=drawings())
def test_whatever_is_drawn_each_fix_takes_its_problem_away(project):
    problems, infos = inferred(project)
    for problem in problems:
        for fix in fixes(project, problem, infos):
            rules.check(project, fix.edit)
            mended, back = fix.edit.apply(project)
            assert back.apply(mended)[0] == project
            assert problem not in inferred(mended)[0], fix.text


@settings(max_examples=20)
@given(states=histories(size=10), field=st.sampled_from(FIELDS), value=values)
def test_nothing_that_a_file_may_hold_keeps_it_from_answering(states, field, value):
    project, _ = states[-1]
    for layer_id in project.layers:
        project = changed(project, SetEntry(("layers", layer_id, "fields", field), value))
    problems, infos = inferred(project)
    anything = [Problem("main", n, "?", f) for n in project.graph().nodes for f in ("", field)]
    for problem in (*problems, *anything, Problem("main", "", "?")):
        for fix in fixes(project, problem, infos):
            assert rules.allows(project, fix.edit)
