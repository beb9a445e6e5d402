"""`[:, 0]` as a person writes it: read, refused with its place, shown, drawn, in code and files."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.catalog import Field
from engine.errors import BuildError, FieldError
from engine.graph import edits
from engine.graph.fields import check_value, parse_text, show
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import new_node
from engine.graph.gestures.search import search
from engine.graph.indexing import index_text, is_index, parse_index
from engine.graph.model import Instance, Ref, Slot
from engine.operations import operation_field
from engine.palette import kind_of, offered
from engine.storage import load_project, save_project
from tests.engine.drawing import draw
from tests.engine.fixing import inferred
from tests.engine.test_compile import built_from, outputs

ALL, DOTS = Instance("slice"), Instance("ellipsis")
KEY = Field("key", "index", required=True)


def slice_of(**bounds):
    return Instance("slice", FrozenDict(bounds))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[:, 0]", (ALL, 0)),
        (":, 0", (ALL, 0)),
        ("  [ : ,-1 ] ", (ALL, -1)),
        ("[..., ::2]", (DOTS, slice_of(step=2))),
        ("[1:-1]", (slice_of(start=1, stop=-1),)),
        ("[:, None, 3:]", (ALL, None, slice_of(start=3))),
        ("[:, None:4:None]", (ALL, slice_of(stop=4))),
        ("...", (DOTS,)),
        ("[:, +2]", (ALL, 2)),
        ("0,", (0,)),
    ],
)
def test_an_index_is_read_as_python_reads_it(text, parts):
    assert parse_index(text) == parts
    assert parse_index(index_text(parts)) == parts
    assert is_index(parts)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the index is empty"),
        ("[]", "the index is empty"),
        ("()", "the index is empty"),
        ("[:, x]", "this is not a whole number, at character 5"),
        ("[:, 1.5]", "this is not a whole number, at character 5"),
        ("[:, True]", "this is not a whole number, at character 5"),
        ("[:, 'a']", "this is not a whole number, at character 5"),
        ("  [:, x]", "this is not a whole number, at character 7"),
        (":, x", "this is not a whole number, at character 4"),
        ("[:, 0:y]", "this is not a whole number, at character 7"),
        ("[::0]", "a step of 0 goes nowhere, at character 4"),
        ("[:, 99999999999]", "this number is too large, at character 5"),
        ("[..., 0, ...]", "there are two ... in the index, at character 10"),
        ("[:, [0, 1]]", "this is not a whole number, at character 5"),
        ("[0][1]", "a bracket ends too early, at character 3"),
        ("[0] + a[1]", "a bracket ends too early, at character 3"),
        ("[:, __import__('os')]", "this is not a whole number, at character 5"),
        ("[:: ::]", "this is not an index, at character"),
        ("[(]", "this is not an index, at character"),
        ("0" * 500, "the index is too long, at character 1"),
        ("\x00", "this is not an index, at character"),
    ],
)
def test_what_is_no_index_is_refused_with_its_place(text, what):
    with pytest.raises(FieldError) as said:
        parse_index(text)
    assert said.value.what.startswith(what)
    assert said.value.expected.startswith("an index such as [:, 0]")


bounds = st.none() | st.integers(-9, 9)
slices = st.builds(
    lambda a, b, c: slice_of(**{
        n: v for n, v in zip(("start", "stop", "step"), (a, b, c), strict=True) if v is not None
    }),
    bounds, bounds, bounds.filter(lambda step: step != 0),
)  # fmt: skip
parts = st.lists(st.none() | st.integers(-9, 9) | slices, min_size=1, max_size=5)


@given(parts, st.none() | st.integers(0, 5))
def test_whatever_is_shown_is_read_back_and_means_the_same_to_numpy(found, dots):
    if dots is not None:
        found.insert(min(dots, len(found)), DOTS)
    value = tuple(found)
    assert parse_index(index_text(value)) == value
    array = np.arange(4**6).reshape(4, 4, 4, 4, 4, 4)
    key = tuple(
        ... if p == DOTS else slice(*(p.fields.get(n) for n in ("start", "stop", "step")))
        if isinstance(p, Instance) else p
        for p in value
    )  # fmt: skip
    try:
        expected = array[key]
    except IndexError:
        return
    np.testing.assert_array_equal(eval(f"array{index_text(value)}"), expected)


@given(st.text(max_size=30) | st.text(":,.[]()0123456789- None", max_size=20))
def test_any_text_is_an_index_or_is_refused(text):
    try:
        found = parse_index(text)
    except FieldError as error:
        assert error.what
    else:
        assert is_index(found) and parse_index(index_text(found)) == found


def test_the_field_reads_shows_and_checks_it():
    assert operation_field("get_item", "key") == Field(
        "key", "index", required=True, help=operation_field("get_item", "key").help
    )
    assert parse_text(KEY, "[:, 0]", where="") == (ALL, 0)
    check_value(KEY, 0, where="")
    check_value(KEY, (ALL, Instance("array", FrozenDict(value=(0, 1)))), where="")
    for wrong in ("x", (1.5,), (True,), (), (Instance("slice", FrozenDict(begin=1)),)):
        with pytest.raises(FieldError, match="key cannot be"):
            check_value(KEY, wrong, where="")
    with pytest.raises(FieldError, match="key is missing"):
        check_value(KEY, None, where="")
    assert show(Instance("slice")) == "slice"


# In the palette, the model, the code and files


@pytest.mark.parametrize("typed", ["slice", "index", "getitem", "get_item", "ops.get_item"])
def test_the_palette_finds_it_under_the_names_that_people_have_for_it(typed):
    names = [entry.name for entry in search(offered(), typed)]
    assert "ops.get_item" in names[:3], names[:5]


def drawn(text=None):
    project = draw(("a", "Input", None, {"shape": (4, 6)}))
    project, _ = new_node(project, "main", "ops.get_item", kind=kind_of("ops.get_item")).apply(
        project
    )
    (node_id,) = project.graph().nodes.keys() - {"a"}
    project, _ = edits.Connect("main", Ref("a"), Slot(node_id, "x")).apply(project)
    if text is not None:
        value = parse_index(text)
        project, _ = edits.SetArgument("main", node_id, "key", value).apply(project)
    return project, node_id


@pytest.mark.parametrize(
    ("text", "code", "shape"),
    [
        (None, "a[:, 0]", (6,)),
        ("[..., ::2]", "a[..., ::2]", (4, 3)),
        ("[:, 1:-1]", "a[:, 1:-1]", (2, 6)),
        ("[:, -1, None]", "a[:, -1, None]", (1, 6)),
        ("[:, ::-1]", "a[:, ::-1]", (4, 6)),
    ],
)
def test_a_slice_is_drawn_has_its_shape_and_is_written_as_python(text, code, shape, keras):
    project, node_id = drawn(text)
    problems, infos = inferred(project)
    assert not problems
    assert infos["main", node_id].outputs[0].shape[1:] == shape
    model, source = engine.compile_model(project), engine.generate_code(project)
    assert code in source
    assert all(map(np.array_equal, outputs(model), outputs(built_from(source))))


def test_an_index_beyond_the_axis_is_a_problem_at_the_node(keras):
    for text in ("[:, 9]", "[:, 0, 0, 0]"):
        project, node_id = drawn(text)
        problems, _ = inferred(project)
        assert [p.node for p in problems] == [node_id] and problems[0].level == "error"
    project, node_id = drawn()
    cleared, _ = edits.SetArgument("main", node_id, "key", None).apply(project)
    with pytest.raises(BuildError, match="key"):
        engine.compile_model(cleared)


def test_a_slice_keeps_its_index_in_project_files_and_saved_models(tmp_path, keras):
    project, _ = drawn("[:, 1:-1, None]")
    save_project(project, tmp_path / "p.loom")
    assert load_project(tmp_path / "p.loom") == project
    model = engine.compile_model(project)
    model.save(tmp_path / "m.keras")
    again = engine.import_model(tmp_path / "m.keras")
    [node] = [n for n in again.graph().nodes.values() if n.operation == "get_item"]
    assert index_text(node.arguments["key"]) == "[:, 1:-1, None]"
    other = engine.compile_model(again)
    assert all(map(np.array_equal, outputs(model), outputs(other)))
