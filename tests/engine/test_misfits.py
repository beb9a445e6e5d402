"""Columns of another shape than what they are bound to: a problem on the node, and ways out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.bindings import binding_of, fits, port_of, propose
from engine.data.columns import DataColumn, DataPreview
from engine.graph.frozen import FrozenDict
from engine.graph.model import Instance
from engine.project import Binding, DataSpec
from engine.training.data_doubts import data_doubts
from engine.training.defaults import bound_column
from tests.engine.drawing import draw

PICTURES = DataPreview(
    90,
    (DataColumn("images", (64, 64, 3), "uint8", 0, 255), DataColumn("label", (), "int64", 0, 2)),
)
TABLE = DataPreview(
    90,
    (
        DataColumn("age", (), "float32", 18, 70),
        DataColumn("height", (), "float32", 150, 200),
        DataColumn("note", (), "text"),
        DataColumn("pair", (2,), "float32", 0, 1),
        DataColumn("label", (), "int64", 0, 2),
        DataColumn("town", (), "text"),
    ),
)


def network(shape, source="image_folder", units=3, activation="softmax", **bindings):
    made = {name: b if isinstance(b, Binding) else Binding(b) for name, b in bindings.items()}
    return draw(
        ("x", "Input", None, {"shape": shape}),
        ("flat", "Flatten", "x"),
        ("y", "Dense", "flat", {"units": units, "activation": activation}),
        data=DataSpec(Instance(source, FrozenDict(path="a")), FrozenDict(made)),
    )


def reshape(*shape):
    return Instance("reshape", FrozenDict(shape=shape))


# (the shape of the Input, what is bound to it, the buttons under the problem)
MISFITS = {
    "pictures of another size": (
        (32, 32, 3), Binding(("images",)),
        ["Prepare by Resize and Scale", "Read the images as 32×32×3", "Set shape to 64×64×3"],
    ),
    "colours for an input of grey": (
        (8, 8, 1), Binding(("images",)),
        ["Read the images as 8×8×1", "Set shape to 64×64×3"],
    ),
    "a reshape that cannot be": (
        (8, 8, 1), Binding(("images",), (reshape(8, 8, 1),)),
        ["Read the images as 8×8×1", "Set shape to 64×64×3"],
    ),
    "pictures for a row": (
        (64 * 64 * 3,), Binding(("images",)),
        ["Prepare by Scale and Flatten", "Set shape to 64×64×3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("shape", "binding", "buttons"), MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_an_input_is_a_problem_of_its_node_and_each_button_mends_it(
    shape, binding, buttons
):
    project = network(shape, x=binding, y=("label",))
    ((problem, ways),) = data_doubts(project, PICTURES)
    assert (problem.node, problem.level) == ("x", "error")
    assert problem.received == "images of 64×64×3"
    assert [fix.text for fix in ways] == buttons
    for fix in ways:
        mended, back = fix.edit.apply(project)
        assert back.apply(mended)[0] == project
        source, held = mended.data.source, PICTURES
        if source != project.data.source:  # the pictures are then read otherwise
            fields = source.fields
            channels = 1 if fields["color_mode"] == "grayscale" else 3
            read = DataColumn("images", (fields["height"], fields["width"], channels), "uint8")
            held = DataPreview(90, (read, PICTURES.columns[1]))
        assert data_doubts(mended, held) == [], fix.text


def test_a_target_of_more_numbers_than_the_output_is_said_and_mended():
    project = network((), "csv", units=1, activation="linear", x=("age",), y=("pair",))
    ((problem, (fix,)),) = [d for d in data_doubts(project, TABLE) if d[0].node == "y"]
    assert (problem.expected, problem.level) == ("2 units, one for each value", "warning")
    mended, _ = fix.edit.apply(project)
    assert fix.text == "Set units to 2"
    assert not [d for d in data_doubts(mended, TABLE) if d[0].node == "y"]


def test_a_proposal_never_asks_for_a_reshape_that_cannot_be():
    project = draw(
        ("images", "Input", None, {"shape": (8, 8, 1)}),
        ("label", "Dense", "images", {"units": 3, "activation": "softmax"}),
        data=DataSpec(Instance("shapes")),
    )
    proposed = propose(project, PICTURES)["images"]
    assert [step.class_name for step in proposed.steps] == ["scale"]
    assert bound_column(proposed, PICTURES).shape == (64, 64, 3)


sizes = st.integers(1, 6)
shapes = st.lists(sizes, min_size=1, max_size=4).map(tuple)


@given(shapes, shapes)
def test_what_columns_become_is_what_is_said_of_them(held, wanted):
    """A binding of one's choice either fits its Input or is a problem of it."""
    preview = DataPreview(9, (DataColumn("a", held, "float32", 0, 1),))
    project = network(wanted, "npz", x=("a",))
    binding = binding_of(project, "x", ("a",), preview)
    project = network(wanted, "npz", x=binding)
    fitting = fits(bound_column(binding, preview).shape, wanted)
    assert fitting == (not [p for p, _ in data_doubts(project, preview) if p.node == "x"])


def test_the_ports_of_a_model_are_its_inputs_and_outputs():
    project = network((2,), "csv")
    assert [port_of(project, node) for node in ("x", "flat", "y")] == ["x", None, "y"]


@pytest.mark.parametrize(
    ("columns", "port", "steps"),
    [
        (("age", "height"), "x", ["standardize"]),
        (("pair",), "x", []),
        (("note",), "x", ["tokenize"]),
        (("label",), "y", []),
        (("town",), "y", ["integer_labels"]),
    ],
)
def test_columns_that_a_person_brings_are_prepared_as_a_proposal_would(columns, port, steps):
    binding = binding_of(network((2,), "csv"), port, columns, TABLE)
    assert binding.columns == columns
    assert [step.class_name for step in binding.steps] == steps


def test_a_column_that_is_not_known_is_bound_as_it_is():
    assert binding_of(network((2,), "csv"), "x", ("gone",), TABLE) == Binding(("gone",))
