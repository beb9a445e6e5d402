"""Python of the project's own, read without running it: which layer, which fields, which ports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog import Port
from engine.custom.definition import read
from engine.custom.shipped import TEMPLATE, TEMPLATES, shipped_sources
from engine.custom.sources import code_entry, faults_of_sources, sources_of, users_of
from engine.errors import LayerloomError, SourceError, UnknownClassError
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance, Layer
from engine.project import Project

GATE = '''
import keras


class Gate(keras.layers.Layer):
    """Lets a share of the signal through.

    It goes on here.

    Args:
        units: How many gates there are,
            in all.
        rate: the share that passes
    """

    def __init__(self, units, rate=0.5, kernel_size=(3, 3), activation="relu", name_of=None,
                 padding="same", kernel_initializer="zeros", mode: Literal["a", "b"] = "a",
                 count: int | None = None, size: int | tuple[int, int] = 2, table=sorted,
                 **kwargs):
        super().__init__(**kwargs)

    def call(self, query, value, bias=None, training=False, mask=None, scaled=True):
        """Computes.

        Args:
            query: what is asked.
        """
        return query, value
'''


def layer(text: str):
    found = read(text).entry
    assert found is not None
    return found


def of_class(body: str, base: str = "keras.layers.Layer") -> str:
    return f"import keras\nclass A({base}):\n" + "".join(f"    {x}\n" for x in body.split("\n"))


CALL = "def call(self, inputs): return inputs"


def test_a_layer_has_the_name_of_its_class_and_says_what_it_is_for():
    entry = layer(GATE)
    assert (entry.name, entry.family) == ("Gate", "custom")
    assert entry.help == "Lets a share of the signal through."


def test_parameters_of_the_constructor_are_fields_by_annotation_name_and_default():
    fields = {field.name: field for field in layer(GATE).fields}
    kinds = {name: field.kind for name, field in fields.items()}
    assert kinds == {
        "units": "int", "rate": "float", "kernel_size": "int_tuple", "activation": "activation",
        "name_of": "literal", "padding": "choice", "kernel_initializer": "initializer",
        "mode": "choice", "count": "int", "size": "int_tuple", "table": "literal",
        "dtype": "dtype",
    }  # fmt: skip
    assert [name for name, field in fields.items() if field.required] == ["units"]
    assert fields["kernel_size"].default == (3, 3)
    assert fields["mode"].choices == ("a", "b")
    assert fields["count"].nullable and fields["name_of"].nullable


def test_a_name_that_keras_uses_brings_its_range():
    fields = {field.name: field for field in layer(GATE).fields}
    assert (fields["units"].minimum, fields["rate"].minimum, fields["rate"].maximum) == (1, 0, 1)


def test_the_docstring_explains_the_fields():
    fields = {field.name: field for field in layer(GATE).fields}
    assert fields["units"].help == "How many gates there are, in all."
    assert fields["rate"].help == "The share that passes"


def test_a_default_that_is_no_literal_is_told_in_words():
    field = layer(GATE).field("table")
    assert field is not None and (field.default, field.note) == (None, "sorted by default")


def test_arguments_of_call_are_ports_and_those_that_are_on_or_off_properties():
    entry = layer(GATE)
    assert entry.ports == (
        Port("query", help="What is asked."), Port("value"), Port("bias", required=False),
    )  # fmt: skip
    assert [field.name for field in entry.call_fields] == ["scaled"]
    assert entry.outputs == 2


@pytest.mark.parametrize(
    "call",
    [
        "def call(self, inputs: list): return inputs[0]",
        "def call(self, inputs: 'Sequence[Tensor]'): return inputs[0]",
        'def call(self, inputs):\n    """Adds.\n\n    Args:\n        inputs: A list of tensors."""',
    ],
)
def test_inputs_that_are_said_to_be_a_list_take_many_wires(call):
    assert [port.many for port in layer(of_class(call)).ports] == [True]


def test_a_class_may_derive_from_another_layer_and_has_its_fields_too():
    own = of_class("def __init__(self, noise=0.1, **kwargs):\n    pass", "keras.layers.Dense")
    names = [field.name for field in layer(own).fields]
    assert names[0] == "noise" and {"units", "activation"} <= set(names)
    assert [port.name for port in layer(own).ports] == ["inputs"]


def test_one_function_is_a_function_whatever_helps_it():
    found = read("import keras\nPI = 3\ndef _help(x): return x\ndef square(x): return _help(x) * x")
    assert (found.kind, found.name, found.line) == ("function", "square", 4)
    assert found.names == {"PI", "_help", "square"}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("import keras\nclass A(keras.layers.Layer)\n    pass", 2, "this is not Python"),
        ("", 1, "there is no layer"),
        ("# nothing yet", 1, "there is no layer"),
        ("x = 1", 1, "there is no layer"),
        ("import keras; x = 1\n" + of_class(CALL), 1, "an import shares its line"),
        ("import keras\nclass A: pass", 2, "there is no layer"),
        (of_class(CALL) + "class B(A): pass", 4, "two layers, A and B"),
        ("def a(x): pass\ndef b(x): pass", 2, "two functions, a and b"),
        (of_class("x = 1"), 2, "A has no call"),
        (of_class("def __init__(self, *sizes, **kwargs): pass\n" + CALL), 3, "*sizes has no names"),
        (of_class("def __init__(self, size): pass\n" + CALL), 3, "does not take the name"),
        (of_class("def call(self, *tensors): pass"), 3, "*tensors has no names"),
        (of_class("def call(self): pass"), 3, "takes no tensor"),
        ("from keras import *\n" + of_class(CALL), 1, "hides names"),
        ("from . import x\n" + of_class(CALL), 1, "relative import"),
        ("(" * 5000, 1, ""),
        (of_class("x = " + "-" * 3000 + "1\n" + CALL, "a" + ".b" * 3000 + ".Layer"), 1, "deep"),
        ("x = '\0'", 1, ""),
        ("# " + "x" * 200_001, 1, "too long"),
    ],
)
def test_what_defines_no_layer_is_told_with_its_line_and_what_is_expected(text, line, what):
    with pytest.raises(SourceError, match=r"^mine:") as caught:
        read(text, where="mine")
    assert what in caught.value.what
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


@given(st.text(max_size=80), st.integers(0, len(GATE)), st.integers(0, 40))
def test_whatever_the_text_it_defines_something_or_is_told(text, place, length):
    for changed in (text, GATE[:place] + text + GATE[place + length :]):
        try:
            assert read(changed).name
        except SourceError as error:
            assert error.line >= 1 and error.what


def test_reading_runs_nothing():
    read("raise SystemExit\n" + of_class(CALL))


OTHERS = set(TEMPLATES) - {TEMPLATE}  # a function, a callback and a generator


@pytest.mark.parametrize("name", [n for n in shipped_sources() if n not in OTHERS])
def test_the_layers_that_come_with_layerloom_say_what_they_and_their_fields_are_for(name):
    entry = layer(shipped_sources()[name])
    assert entry.help
    assert [field.name for field in entry.fields if not field.help] == []
    assert [field.name for field in entry.fields if field.kind == "literal"] == []


# In a project

SQUARE = "def square(x): return x * x"


def project(**sources: str) -> Project:
    layers = {
        "gate": Layer("gate", "Gate", kind="code"),
        "square": Layer(
            "square", "Lambda",
            fields=FrozenDict(function=Instance("Function", FrozenDict(source="square"))),
        ),
    }  # fmt: skip
    return Project(layers=FrozenDict(layers), sources=FrozenDict(sources))


def test_a_layer_names_its_source_and_a_field_the_source_of_a_function():
    made = project(Gate=GATE, square=SQUARE)
    assert [list(sources_of(layer)) for layer in made.layers.values()] == [["Gate"], ["square"]]
    assert users_of(made, "square") == ["square"]


def test_a_source_that_is_not_there_is_an_unknown_class():
    with pytest.raises(UnknownClassError, match="no source of this name"):
        code_entry(project(square=SQUARE), "Gate")


def test_a_function_is_no_layer():
    with pytest.raises(LayerloomError, match="square is a function; expected a layer"):
        code_entry(project(square=SQUARE), "square")


def test_two_sources_cannot_define_the_same_name():
    made = project(Gate=GATE, other=GATE)
    assert code_entry(made, "Gate").name == "Gate"
    with pytest.raises(SourceError, match="'Gate' defines Gate too"):
        code_entry(made, "other")


def test_every_fault_is_listed_by_source_and_line():
    made = project(Gate="class Gate(", square=SQUARE)
    assert [error.where for error in faults_of_sources(made)] == ["Gate:1"]
