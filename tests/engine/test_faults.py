"""What keeps a graph from being a model: the same words in check, compile and code."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.errors import BuildError, NameError_
from engine.graph import edits, rules
from engine.graph.faults import faults
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Layer, Node, Ref
from engine.graph.names import (
    identifier,
    is_identifier,
    is_layer_name,
    nearest_layer_name,
    unique,
)
from engine.project import Project
from tests.engine.drawing import draw

INPUT = Layer("a", "Input", fields=FrozenDict(shape=(4,)))
DENSE = Layer("d", "Dense", fields=FrozenDict(units=2))


def project(layers: dict[str, Layer], graph: Graph, **rest) -> Project:
    return Project(layers=FrozenDict(layers), graphs=FrozenDict(main=graph), **rest)


def call(layer: str, *refs: str) -> Node:
    return Node(layer, arguments=FrozenDict(inputs=Ref(refs[0]) if len(refs) == 1 else refs))


def graph(nodes: dict[str, Node], inputs: tuple[str, ...] = ("a",), **rest) -> Graph:
    return Graph(nodes=FrozenDict(nodes), inputs=inputs, **rest)


PLAIN = {"a": Node("a"), "d": call("d", "a")}
FAULTY = {
    "a name that a scope cannot have": (
        project({"a": INPUT, "d": msgspec.structs.replace(DENSE, name="a b")}, graph(PLAIN)),
        "d/name: the name cannot be used",
    ),
    "a model name that begins with a sign": (
        project({"a": INPUT, "d": DENSE}, graph(PLAIN, name="_block")),
        "main: the model's name cannot be used",
    ),
    "a variable that is no Python name": (
        project({"a": INPUT, "d": DENSE}, graph(PLAIN), variables=FrozenDict({"a b": 1})),
        "main: a variable's name cannot be used",
    ),
    "a parameter whose default is made of itself": (
        project({"a": INPUT, "d": DENSE}, graph(
            PLAIN, parameters=FrozenDict(units=Expression("units + 1")))),
        "main: the default of the parameter units needs itself",
    ),
    "a parameter whose default needs one that comes later": (
        project({"a": INPUT, "d": DENSE}, graph(
            PLAIN, parameters=FrozenDict(first=Expression("2 * last"), last=3))),
        "main: the default of the parameter first needs last, which comes after it",
    ),
    "two layers of one name": (
        project(
            {"a": INPUT, "d": DENSE, "e": DENSE}, graph({**PLAIN, "e": call("e", "d")})
        ),
        "e/name: another layer is called 'd' too",
    ),
    "two nodes of one Input": (
        project({"a": INPUT, "d": DENSE}, graph({**PLAIN, "b": Node("a")}, ("a", "b"))),
        "b: two nodes stand for one Input",
    ),
    "an Input that is no input": (
        project(
            {"a": INPUT, "b": msgspec.structs.replace(INPUT, name="b"), "d": DENSE},
            graph({**PLAIN, "b": Node("b")}),
        ),
        "b: the Input is not among the inputs of the graph",
    ),
    "an input that is no Input": (
        project({"a": INPUT, "d": DENSE}, graph(PLAIN, ("a", "d"))),
        "d: only an Input can be an input",
    ),
    "a cycle": (
        project(
            {"a": INPUT, "d": DENSE, "e": msgspec.structs.replace(DENSE, name="e")},
            graph({"a": Node("a"), "d": call("d", "e"), "e": call("e", "d")}),
        ),
        "cycle",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FAULTY)
def test_a_fault_is_named_by_check_compile_and_code_alike(case, keras):
    from engine.keras_bridge.inferring.check import graph_problems

    faulty, words = FAULTY[case]
    assert words in str(next(faults(faulty, "main")))
    assert words in str(graph_problems(faulty)[0])
    for refuse in (engine.compile_model, engine.generate_code):
        with pytest.raises(BuildError, match=r".+") as caught:
            refuse(faulty)
        assert words.partition(": ")[2] in str(caught.value)


def test_a_whole_graph_has_no_fault():
    assert not list(faults(project({"a": INPUT, "d": DENSE}, graph(PLAIN)), "main"))


@pytest.mark.parametrize("name", ["a b", "été", "a,b", "50%", "a/b", 'a"b', "{x}", "a+b", "日本"])
def test_a_name_that_cannot_be_trained_under_is_refused_when_it_is_given(name):
    with pytest.raises(NameError_) as caught:
        rules.check(project({"a": INPUT, "d": DENSE}, graph(PLAIN)), edits.RenameLayer("d", name))
    assert "letters a to z" in str(caught.value)


def test_every_kind_of_allowed_name_is_trained_under(keras):
    rows = [("1st.in-put", "Input", None, {"shape": (2,)})]
    for name in ("_a", ".b", "-c", "D-e.f_9", "class", "x", "keras", "layers", "build_model"):
        rules.check_name(Project(), None, name)
        rows.append((name, "Dense", rows[-1][0], {"units": 2}))
    drawn = draw(*rows)
    model = engine.compile_model(drawn)
    model.compile("sgd", "mean_squared_error")
    model.fit(np.zeros((4, 2)), np.zeros((4, 2)), verbose=0)
    names: dict = {"__name__": "generated"}
    exec(engine.generate_code(drawn), names)
    copy = names["build_model"]()
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]


@given(st.text())
def test_any_name_makes_a_plain_python_name(name):
    made = identifier(name)
    assert is_identifier(made) and made.isascii() and is_layer_name(made)


@given(st.lists(st.sampled_from(["a", "b", "a_2", "a_3"])))
def test_unique_names_never_meet(stems):
    taken: set[str] = set()
    for stem in stems:
        taken.add(unique(stem, taken))
    assert len(taken) == len(stems)


@pytest.mark.parametrize(
    ("name", "near"), [("couche cachée", "couche_cachee"), ("50 %", "50"), ("日本", "layer")]
)
def test_a_refused_name_comes_with_one_that_is_allowed(name, near):
    assert nearest_layer_name(name) == near and is_layer_name(near)
