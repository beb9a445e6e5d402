"""A part of a project is a project: copied, read again and pasted, it means the same anywhere."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clipboard import clipboard_text, read_clipboard
from engine.errors import CycleError, DamagedFileError, EditError, FileError
from engine.graph import rules
from engine.graph.blocks.grouping import make_subgraph
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import added_nodes
from engine.graph.gestures.excerpt import excerpt, pasted
from engine.graph.model import INNER, Expression, Instance, Layer, Ref
from engine.project import Project
from tests.engine.drawing import draw, histories

SIAMESE = draw(
    ("x", "Input", None, {"shape": (8,)}),
    ("y", "Input", None, {"shape": (8,)}),
    ("left", "Dense", "x", {"units": Expression("2 * n")}),
    ("right", "=left", "y"),
    ("sum", "Add", ["left", "right"]),
    variables=FrozenDict(n=Expression("m + 1"), m=3, unused=9),
)


def done(project, edit):
    rules.check(project, edit)
    after, inverse = edit.apply(project)
    assert inverse.apply(after)[0] == project
    return after


def grouped():
    """x → block(left → inner) → sum, where block is a model."""
    project = draw(
        ("x", "Input", None, {"shape": (8,)}),
        ("left", "Dense", "x", {"units": 8}),
        ("more", "Dense", "left", {"units": 8}),
        ("sum", "Add", ["more", "x"]),
    )
    return done(project, make_subgraph(project, "main", ["left", "more"]))


def test_shared_layers_stay_shared_and_wires_among_the_nodes_stay():
    part = excerpt(SIAMESE, "main", ["left", "right", "sum"])
    after = done(Project(), pasted(Project(), "main", part, offset=(10.0, 0.0)))
    nodes = after.graph().nodes
    assert [n for _, n in after.calls_of("left")] == ["left", "right"]
    assert nodes["sum"].arguments["inputs"] == (Ref("left"), Ref("right"))
    assert "inputs" not in nodes["left"].arguments


def test_variables_that_are_named_come_along_and_others_do_not():
    part = excerpt(SIAMESE, "main", ["left"])
    assert part.variables == FrozenDict(n=Expression("m + 1"), m=3)
    other = Project(variables=FrozenDict(m=7))
    assert done(other, pasted(other, "main", part)).variables == FrozenDict(
        m=7, n=Expression("m + 1")
    )


def test_a_whole_graph_pasted_into_an_empty_project_is_that_graph():
    part = excerpt(SIAMESE, "main", SIAMESE.graph().nodes)
    after = done(Project(), pasted(Project(), "main", part))
    assert after.graph() == SIAMESE.graph()
    assert after.layers == SIAMESE.layers


def test_a_model_comes_along_with_its_graph_and_layers():
    project = grouped()
    after = done(Project(), pasted(Project(), "main", excerpt(project, "main", ["block"])))
    assert after.graphs["block"] == project.graphs["block"]
    assert set(after.layers) == {"block", "left", "more", "block_input"}
    assert after.view_of("block") == project.view_of("block")


def test_where_the_model_is_already_it_is_called_once_more():
    project = grouped()
    after = done(project, pasted(project, "main", excerpt(project, "main", ["block"])))
    assert list(after.graphs) == list(project.graphs)
    assert after.layers["block_2"].target == "block"
    assert set(after.layers) - set(project.layers) == {"block_2"}


def test_a_model_that_has_changed_since_is_another_one():
    project = grouped()
    part = excerpt(project, "main", ["block"])
    wider = msgspec.structs.replace(project.layers["left"], fields=FrozenDict(units=99))
    changed = msgspec.structs.replace(project, layers=project.layers.put("left", wider))
    after = done(changed, pasted(changed, "main", part))
    assert after.layers["block_2"].target == "block_2"
    inner = after.layer_of(after.node("block_2", "left"))
    assert inner.fields["units"] == 8
    assert after.graphs["block_2"].name != after.graphs["block"].name


def test_a_model_is_not_pasted_into_itself():
    project = grouped()
    with pytest.raises(CycleError, match="cannot be inside itself"):
        pasted(project, "block", excerpt(project, "main", ["block"]))


def test_a_layer_inside_a_field_comes_along_under_a_name_that_is_free():
    project = draw(
        ("x", "Input", None, {"shape": (4, 8)}),
        ("each", "TimeDistributed", "x", {"layer": Instance(INNER, FrozenDict(id="dense"))}),
    )
    project = msgspec.structs.replace(
        project, layers=project.layers.put("dense", Layer("dense", "Dense"))
    )
    part = excerpt(project, "main", ["each"])
    after = done(project, pasted(project, "main", part))
    assert after.layers["each_2"].fields["layer"] == Instance(INNER, FrozenDict(id="dense_2"))
    assert after.layers["dense_2"].name == "dense_2"


def test_source_code_comes_along():
    source = "class Twice: pass"
    project = Project(
        layers=FrozenDict(twice=Layer("twice", "Twice", "code")),
        sources=FrozenDict({"Twice": source, "Other": "x"}),
    )
    graph = draw(("twice", "Dense", None)).graph()
    project = msgspec.structs.replace(project, graphs=FrozenDict(main=graph))
    part = excerpt(project, "main", ["twice"])
    assert part.sources == FrozenDict({"Twice": source})
    edit = pasted(Project(), "main", part)
    assert edit.apply(Project())[0].sources == FrozenDict({"Twice": source})


def test_nothing_is_not_pasted():
    with pytest.raises(EditError, match="nothing to paste"):
        pasted(Project(), "main", Project())


# As text


def test_text_of_the_clipboard_is_a_project_that_is_read_again():
    text = clipboard_text(SIAMESE, "main", ["left", "sum"])
    assert json.loads(text)["format"] == "layerloom-project"
    found = read_clipboard(text)
    assert found.project == excerpt(SIAMESE, "main", ["left", "sum"])
    assert not found.foreign


def test_a_model_that_keras_wrote_is_read_as_one():
    config = {
        "class_name": "Sequential",
        "config": {
            "name": "small",
            "layers": [
                {"class_name": "InputLayer", "config": {"batch_shape": [None, 8], "name": "x"}},
                {"class_name": "Dense", "config": {"name": "d", "units": 3}},
            ],
        },
    }
    found = read_clipboard(json.dumps(config))
    assert found.foreign
    after = done(Project(), pasted(Project(), "main", found.project))
    assert after.node("main", "d").arguments["inputs"] == Ref("x")


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[1, 2]", "null", "{}", '{"format": "spoon"}', "[" * 100_000, "𝔘𝔫𝔦", "\x00"],
)
def test_nonsense_says_what_it_is_not(text):
    with pytest.raises(DamagedFileError, match="holds no nodes") as said:
        read_clipboard(text)
    assert "copied in Layerloom" in str(said.value)
    assert len(str(said.value)) < 300


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "layerloom-project"}',
        '{"format": "layerloom-project", "version": 99}',
        '{"format": "layerloom-project", "version": 1, "graphs": 3}',
        '{"class_name": "Functional", "config": 3}',
        '{"class_name": "Spoon", "config": {}}',
    ],
)
def test_what_is_nearly_right_says_what_is_wrong(text):
    with pytest.raises(FileError):
        read_clipboard(text)


@given(histories(), st.data())
def test_whatever_is_copied_is_pasted_by_the_rules(states, data):
    project, _ = states[-1]
    nodes = list(project.graph().nodes)
    if not nodes:
        return
    chosen = data.draw(st.sets(st.sampled_from(nodes), min_size=1))
    part = excerpt(project, "main", chosen)
    for target in (project, Project()):
        edit = pasted(target, "main", part)
        after, inverse = edit.apply(target)
        assert inverse.apply(after)[0] == target
        assert len(added_nodes(edit)) == len(chosen)
        assert set(after.graph().nodes) == set(target.graph().nodes) | set(added_nodes(edit))
        assert len(after.layers) == len(target.layers) + len(part.layers)
        names = [layer.name for layer in after.layers.values()]
        assert len(names) == len(set(names))
