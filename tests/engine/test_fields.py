"""Fields: what a constructor takes is accepted, anything else is named by where it stands."""

import math

import pytest

from engine.catalog import Field, load_catalog
from engine.errors import ExpressionError, FieldError
from engine.examples import example_path, list_examples
from engine.graph.entries import entry_of
from engine.graph.fields import check_fields, check_value, freeze, parse_text, show
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.building import first_fields
from engine.graph.model import Expression, Instance, Ref
from engine.storage import load_project


def check(target: str, **fields: object) -> None:
    """Check the fields of a layer called "a"."""
    entry = load_catalog().find("layers", target)
    check_fields(entry, fields, where="a")


def instance(name: str, **fields: object) -> Instance:
    return Instance(name, FrozenDict(fields))


@pytest.mark.parametrize(
    ("target", "fields"),
    [
        ("Dense", {"units": 3}),
        ("Dense", {"units": Expression("2 ** i"), "use_bias": False, "activation": "relu"}),
        ("Dense", {"units": 3, "activation": None, "kernel_regularizer": instance("L2", l2=1)}),
        ("Dense", {"units": 3, "kernel_initializer": "he_normal", "dtype": "mixed_float16"}),
        ("Dense", {"units": 3, "kernel_initializer": instance("HeNormal", seed=Expression("i"))}),
        ("Conv2D", {"filters": 3, "kernel_size": (3, Expression("k")), "strides": 2}),
        ("Cropping2D", {"cropping": ((1, 2), (3, Expression("k")))}),
        ("Input", {"shape": (None, Expression("k"), 3)}),
        ("Reshape", {"target_shape": (-1, 3)}),
        ("LayerNormalization", {"axis": (1, 2)}),
        ("ReLU", {"max_value": 6}),
        ("ReLU", {"max_value": math.inf}),
        ("Bidirectional", {"layer": instance("LSTM", units=3)}),
        ("StackedRNNCells", {"cells": (instance("LSTMCell", units=3),)}),
        ("Normalization", {"mean": Instance("array", FrozenDict(value=(1.0, 2.0)))}),
        ("RandomZoom", {"height_factor": (-0.1, 0.1)}),
        ("Lambda", {"function": "relu", "arguments": FrozenDict(a=1)}),
    ],
)  # fmt: skip
def test_what_a_constructor_takes_is_accepted(target, fields):
    check(target, **fields)


@pytest.mark.parametrize(
    ("target", "fields", "where"),
    [
        ("Dense", {"units": 3, "colour": "red"}, "a/colour"),
        ("Dense", {}, "a/units"),
        ("Dense", {"units": None}, "a/units"),
        ("Dense", {"units": 3.5}, "a/units"),
        ("Dense", {"units": 3, "use_bias": "yes"}, "a/use_bias"),
        ("Dense", {"units": 3, "dtype": 5}, "a/dtype"),
        ("Dense", {"units": 3, "activation": 5}, "a/activation"),
        ("Dense", {"units": 3, "kernel_regularizer": instance("L2", l2="x")},
         "a/kernel_regularizer/l2"),
        ("Dense", {"units": 3, "kernel_regularizer": instance("L2", rate=1)},
         "a/kernel_regularizer/rate"),
        ("Dense", {"units": 3, "kernel_regularizer": instance("Adam")}, "a/kernel_regularizer"),
        ("Bidirectional", {"layer": instance("LSTM")}, "a/layer/units"),
        ("Bidirectional", {"layer": instance("LSTM", units=3, kernel_regularizer=instance(
            "L2", l2=math.nan))}, "a/layer/kernel_regularizer/l2"),
        ("StackedRNNCells", {"cells": (instance("LSTMCell", units=3), instance("GRUCell"))},
         "a/cells/units"),
        ("StackedRNNCells", {"cells": ("LSTMCell",)}, "a/cells"),
        ("Lambda", {"function": "relu", "arguments": (1,)}, "a/arguments"),
        ("EinsumDense", {"equation": 3, "output_shape": (3,)}, "a/equation"),
        ("Cropping2D", {"cropping": ((1, 2), (3, -4))}, "a/cropping"),
        ("Dense", {"units": Ref("b")}, "a/units"),
        ("Hashing", {"num_bins": 3, "mask_value": (Ref("b"),)}, "a/mask_value"),
    ],
)  # fmt: skip
def test_anything_else_is_named_by_where_it_stands(target, fields, where):
    with pytest.raises(FieldError) as caught:
        check(target, **fields)
    assert caught.value.where == where


def test_an_unknown_name_is_answered_with_the_nearest_one():
    with pytest.raises(FieldError, match="Did you mean L2"):
        check("Dense", units=3, kernel_regularizer=instance("L22"))


def test_an_expression_inside_a_tuple_must_be_in_the_grammar():
    with pytest.raises(ExpressionError):
        check("Conv2D", filters=3, kernel_size=(3, Expression("import os")))


@pytest.mark.parametrize("section", ["layers", "optimizers", "losses", "initializers"])
def test_every_default_and_every_first_value_of_the_catalogue_is_accepted(section):
    for entry in load_catalog().section(section).values():
        fields = {f.name: freeze(f.default) for f in entry.fields if f.default is not None}
        chosen = {name: v for name, v in first_fields(entry).items() if v is not None}
        needed = {f.name for f in entry.fields if f.required}
        if needed <= chosen.keys():
            check_fields(entry, fields | chosen, where=entry.name)


def test_every_layer_of_the_examples_is_accepted():
    for example in list_examples():
        project = load_project(example_path(example.name))
        within = {
            node.layer
            for graph_id, graph in project.graphs.items()
            for node in graph.nodes.values()
            if graph_id != project.main
        }
        for layer_id, layer in project.layers.items():
            entry = entry_of(project, layer)
            inside = layer.target == "Input" and layer_id in within  # takes its caller's shape
            if entry is not None and not inside:
                check_fields(entry, layer.fields, where=layer.name)


HUGE = 10**5000
RATE = Field("rate", "float", 0.5, minimum=0.0, maximum=1.0)
SIZE = Field("size", "int", 1, minimum=1)
SCALE = Field("scale", "float", 1.0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (SCALE, math.nan), (RATE, math.nan), (RATE, math.inf), (RATE, -math.inf), (SIZE, 2**63),
        (SIZE, HUGE), (SCALE, 10**400), (SCALE, -HUGE), (Field("seed", "seed", 0), HUGE),
        (Field("rate", "schedule", 0.1), 10**400), (Field("any", "literal", None), (1, HUGE)),
    ],
    ids=range(11),
)  # fmt: skip
def test_numbers_that_nothing_can_be_computed_with_are_refused(field, value):
    with pytest.raises(FieldError, match="is out of range") as caught:
        check_value(field, value, where="")
    assert len(str(caught.value)) < 200


def test_infinity_is_a_number_where_there_is_no_maximum():
    check_value(SCALE, math.inf, where="")


@pytest.mark.parametrize(
    "text", ["9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "1" + "0" * 400], ids=range(4)
)
@pytest.mark.parametrize("field", [SIZE, SCALE, Field("shape", "shape"), Field("x", "int_tuple")])
def test_a_number_of_thousands_of_digits_may_be_typed(field, text):
    with pytest.raises(FieldError) as caught:
        parse_text(field, text, where="")
    assert len(str(caught.value)) < 300


def test_a_very_large_number_is_shown_by_its_size():
    assert show(10**5000) == "a number of about 5,001 digits"
    assert show((3, HUGE)) == "3×a number of about 5,001 digits"
    assert show(12345678901234567890) == "12345678901234567890"
