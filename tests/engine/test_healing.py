"""Nodes leave a chain, and the chain stays whole."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from engine.graph import rules
from engine.graph.gestures.healing import extracted, healed, is_wired
from engine.graph.model import Output, Ref
from engine.graph.wiring import wiring_of
from tests.engine.drawing import draw, histories


def done(project, edit):
    rules.check(project, edit)
    return edit.apply(project)[0]


def residual():
    """image → a → b → sum ← image"""
    return draw(
        ("image", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "image", {"units": 8}),
        ("b", "Dense", "a", {"units": 8}),
        ("sum", "Add", ["b", "image"]),
    )


def test_what_fed_a_deleted_node_feeds_what_came_after():
    after = done(residual(), healed(residual(), "main", ["a"]))
    assert list(after.graph().nodes) == ["image", "b", "sum"]
    assert after.node("main", "b").arguments["inputs"] == Ref("image")


def test_several_in_a_row_heal_over_all_of_them():
    after = done(residual(), healed(residual(), "main", ["b", "a"]))
    assert after.node("main", "sum").arguments["inputs"] == (Ref("image"), Ref("image"))


def test_an_input_that_goes_leaves_a_gap():
    after = done(residual(), healed(residual(), "main", ["image", "a"]))
    assert "inputs" not in after.node("main", "b").arguments
    assert after.node("main", "sum").arguments["inputs"] == (Ref("b"),)


def test_a_declared_output_goes_to_what_fed_the_node():
    project = residual()
    graph = msgspec.structs.replace(project.graph(), outputs=(Output(Ref("sum"), "y"),))
    project = msgspec.structs.replace(project, graphs=project.graphs.put("main", graph))
    assert done(project, healed(project, "main", ["sum"])).graph().outputs == (
        Output(Ref("b"), "y"),
    )
    rest = done(project, healed(project, "main", ["sum", "a", "b"]))
    assert rest.graph().outputs == ()  # an input is no output


def test_an_extracted_node_stays_without_wires():
    after = done(residual(), extracted(residual(), "main", ["a"]))
    assert not after.node("main", "a").arguments
    assert after.node("main", "b").arguments["inputs"] == Ref("image")


def test_nodes_that_are_extracted_together_stay_wired_to_each_other():
    after = done(residual(), extracted(residual(), "main", ["a", "b"]))
    assert not after.node("main", "a").arguments
    assert after.node("main", "b").arguments["inputs"] == Ref("a")
    assert after.node("main", "sum").arguments["inputs"] == (Ref("image"), Ref("image"))
    assert not is_wired(after.graph(), ["a", "b"])
    assert is_wired(after.graph(), ["a"])


@given(histories(), st.data())
def test_healing_names_nothing_that_is_gone_and_is_undone_exactly(states, data):
    project, _ = states[-1]
    nodes = list(project.graph().nodes)
    if not nodes:
        return
    chosen = data.draw(st.sets(st.sampled_from(nodes), min_size=1, max_size=4))
    for make in (healed, extracted):
        edit = make(project, "main", chosen)
        after, inverse = edit.apply(project)
        assert inverse.apply(after)[0] == project
        graph = after.graph()
        assert all(e.source.node in graph.nodes for e in wiring_of(graph).edges())
        assert all(o.ref.node in graph.nodes for o in graph.outputs)
        assert wiring_of(graph).order is not None  # no loop
        if make is extracted:
            assert not is_wired(graph, chosen)
