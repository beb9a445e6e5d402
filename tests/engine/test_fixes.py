"""Each fix, applied, takes its problem away and leaves a graph that Keras makes a model of."""

from __future__ import annotations

import pytest

from engine.data.columns import DataColumn, DataPreview
from engine.graph.edits import AddNode, RenameLayer, SetEntry
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Instance
from engine.project import DataSpec, GraphView
from engine.training.data_doubts import data_doubts
from tests.engine.drawing import draw
from tests.engine.fixing import assert_mended, changed, image, inferred, node, offered, row

pytestmark = pytest.mark.usefixtures("keras")

LSTM = Instance("LSTM", FrozenDict(units=4))
# What is drawn: (its rows, the buttons under the problem).
SHAPES = {
    "a sequence where one row is wanted": (
        (image(4, 6), node("RepeatVector", n=2)),
        ["Insert Flatten", "Insert GlobalAveragePooling1D"],
    ),
    "a picture where one row is wanted": (
        (image(4, 6, 3), node("RepeatVector", n=2)),
        ["Insert Flatten", "Insert GlobalAveragePooling2D"],
    ),
    "a grey picture where a sequence is wanted": (
        (image(8, 6, 1), node("LSTM", units=2)),
        ["Insert Reshape to 8×6"],
    ),
    "feature maps where a sequence is wanted": (
        (image(8, 6, 3), node("GRU", units=2)),
        ["Insert Reshape to 48×3"],
    ),
    "a picture without channels": (
        (image(8, 6), node("Conv2D", filters=2, kernel_size=3)),
        ["Insert Reshape to 8×6×1"],
    ),
    "a row of as many numbers as a grey picture has": (
        (image(784), node("Conv2D", filters=2, kernel_size=3)),
        ["Insert Reshape to 28×28×1"],
    ),
    "a row of as many numbers as a coloured picture has": (
        (image(3072), node("MaxPooling2D")),
        ["Insert Reshape to 32×32×3"],
    ),
    "a row where a sequence is wanted": (
        (image(16), node("LSTM", units=2)),
        ["Insert Reshape to 16×1"],
    ),
    "a convolution after a Flatten": (
        (image(5, 4, 3), ("f", "Flatten", "a"), node("Conv2D", "f", filters=2, kernel_size=3)),
        ["Take f out"],
    ),
    "a row where a layer goes over a sequence": (
        (image(6), node("TimeDistributed", layer=Instance("Dense", FrozenDict(units=2)))),
        ["Insert Reshape to 6×1"],
    ),
    "a row that would be pooled to a row": (
        (image(6), node("GlobalAveragePooling1D")),
        ["Mute it", "Insert Reshape to 6×1"],
    ),
    "a recurrent layer before another": (
        (image(5, 4), ("f", "LSTM", "a", {"units": 3}), node("GRU", "f", units=2)),
        ["Set return_sequences to True in f", "Insert Reshape to 3×1"],
    ),
    "a recurrent layer both ways before another": (
        (image(5, 4), ("f", "Bidirectional", "a", {"layer": LSTM}), node("GRU", "f", units=2)),
        ["Set return_sequences to True in f", "Insert Reshape to 8×1"],
    ),
    "all states where the last one is wanted": (
        (
            image(5, 4),
            ("f", "LSTM", "a", {"units": 3, "return_sequences": True}),
            node("RepeatVector", "f", n=2),
        ),
        [
            "Set return_sequences to False in f",
            "Insert Flatten",
            "Insert GlobalAveragePooling1D",
        ],
    ),
    "a picture without channels that would be turned": (
        (image(8, 8), node("RandomRotation", factor=0.1)),
        ["Insert Reshape to 8×8×1"],
    ),
    "a row that would be resized": (
        (image(64), node("Resizing", height=4, width=4)),
        ["Insert Reshape to 8×8×1"],
    ),
    "a kernel larger than the picture": (
        (image(4, 6, 1), node("Conv2D", filters=2, kernel_size=5)),
        ["Set padding to 'same'", "Set kernel_size to 4×5"],
    ),
    "a kernel that dilation makes larger than the sequence": (
        (image(5, 2), node("Conv1D", filters=2, kernel_size=3, dilation_rate=4)),
        ["Set padding to 'same'", "Set kernel_size to 2"],
    ),
    "a pool larger than the picture": (
        (image(2, 2, 1), node("MaxPooling2D", pool_size=(3, 3))),
        ["Set padding to 'same'", "Set pool_size to 2"],
    ),
    "groups that do not divide the channels": (
        (image(8, 3), node("Conv1D", filters=4, kernel_size=1, groups=2)),
        ["Set groups to 1"],
    ),
    "a Reshape to another size": (
        (image(4, 6), node("Reshape", target_shape=(7, 3))),
        ["Set target_shape to -1×3"],
    ),
    "a Reshape that nothing divides": (
        (image(4, 6), node("Reshape", target_shape=(7, 5))),
        ["Set target_shape to (-1,)"],
    ),
    "weights on a free width": (
        (image(None, None, 3), ("f", "Flatten", "a"), node("Dense", "f", units=2)),
        ["Replace f by GlobalAveragePooling2D"],
    ),
    "a layer called on two widths": (
        (image(8), row(9), ("d", "Dense", "a", {"units": 2}), ("n", "=d", "b")),
        ["Give it weights of its own"],
    ),
    "rows of two widths that are added": (
        (image(8), ("d", "Dense", "a", {"units": 5}), node("Add", ["d", "a"])),
        ["Insert Dense of 5 units", "Insert Dense of 8 units"],
    ),
    "a residual block that changes channels": (
        (
            image(8, 8, 3),
            ("c", "Conv2D", "a", {"filters": 16, "kernel_size": 3, "padding": "same"}),
            node("Add", ["c", "a"]),
        ),
        ["Insert 1×1 Conv2D of 16 filters", "Insert 1×1 Conv2D of 3 filters"],
    ),
    "a residual block that changes sizes": (
        (
            image(8, 8, 3),
            ("c", "Conv2D", "a", {"filters": 16, "kernel_size": 1, "strides": 2}),
            node("Add", ["c", "a"]),
        ),
        [
            "Insert 1×1 Conv2D of 16 filters, strides 2",
            "Insert UpSampling2D of 2 and 1×1 Conv2D of 3 filters",
        ],
    ),
    "a residual block whose window stops at the borders": (
        (
            image(8, 8, 3),
            ("c", "Conv2D", "a", {"filters": 4, "kernel_size": 1}),
            ("d", "Conv2D", "c", {"filters": 4, "kernel_size": 3}),
            node("Add", ["d", "c"]),
        ),
        ["Set padding to 'same' in d"],
    ),
    "a residual block that loses the borders and changes channels": (
        (
            image(9, 9, 3),
            ("c", "Conv2D", "a", {"filters": 4, "kernel_size": 3}),
            ("r", "ReLU", "c"),
            ("d", "Conv2D", "r", {"filters": 4, "kernel_size": 3}),
            node("Add", ["d", "a"]),
        ),
        ["Set padding to 'same' and insert 1×1 Conv2D of 4 filters"],
    ),
    "branches that lose other parts of the borders": (
        (
            image(8, 8, 3),
            ("c", "Conv2D", "a", {"filters": 2, "kernel_size": 1}),
            ("d", "Conv2D", "a", {"filters": 2, "kernel_size": 3}),
            ("e", "MaxPooling2D", "a", {"pool_size": 3, "strides": 1}),
            node("Concatenate", ["c", "d", "e"]),
        ),
        ["Set padding to 'same' in d, e"],
    ),
    "a block that halves, its window beside the border": (
        (
            image(8, 8, 4),
            ("c", "Conv2D", "a", {"filters": 4, "kernel_size": 3, "strides": 2}),
            ("s", "Conv2D", "a", {"filters": 4, "kernel_size": 1, "strides": 2}),
            node("Add", ["c", "s"]),
        ),
        ["Set padding to 'same' in c"],
    ),
    "sequences of two lengths that are added": (
        (
            image(8, 3),
            ("c", "Conv1D", "a", {"filters": 4, "kernel_size": 1, "strides": 2}),
            node("Add", ["c", "a"]),
        ),
        [
            "Insert Conv1D of 4 filters, strides 2",
            "Insert UpSampling1D of 2 and Conv1D of 3 filters",
        ],
    ),
    "sequences of two widths that are added": (
        (image(8, 3), ("c", "Dense", "a", {"units": 4}), node("Add", ["c", "a"])),
        ["Insert Dense of 4 units", "Insert Dense of 3 units"],
    ),
    "a picture and a row that are multiplied": (
        (image(8, 8, 3), row(5), node("Multiply", ["a", "b"])),
        ["Insert GlobalAveragePooling2D and Dense of 5 units"],
    ),
    "maps of two sizes that are joined": (
        (image(8, 8, 3), row(4, 4, 5), node("Concatenate", ["a", "b"])),
        ["Insert UpSampling2D of 2", "Insert MaxPooling2D of 2"],
    ),
    "sequences of two lengths that are joined": (
        (image(8, 3), row(5, 3), node("Concatenate", ["a", "b"])),
        ["Set axis to 1"],
    ),
    "widths that differ where lengths are joined": (
        (image(8, 3), row(5, 4), node("Concatenate", ["a", "b"], axis=1)),
        ["Insert Dense of 3 units", "Insert Dense of 4 units"],
    ),
    "a picture and a row that are joined": (
        (image(8, 8, 3), row(5), node("Concatenate", ["a", "b"])),
        ["Insert Flatten", "Insert GlobalAveragePooling2D"],
    ),
    "a missing field": ((image(8), node("Dense")), ["Set units to 64"]),
    "a value out of range": ((image(8), node("Dropout", rate=3)), ["Set rate to 0.2"]),
    "a value that Keras refuses": (
        (image(8), node("Dense", units=2, kernel_initializer="magic")),
        ["Reset kernel_initializer"],
    ),
    "a missing wire": ((image(8), node("Dense", None, units=3)), ["Wire inputs from a"]),
    "an activation that Keras does not have": (
        (image(8), node("Dense", units=2, activation="magic")),
        ["Reset activation"],
    ),
    "two classes that Keras does not have": (
        (image(8), node("Dense", units=2, activation="x", kernel_initializer="y")),
        ["Reset activation, reset kernel_initializer"],
    ),
    "an axis that the input does not have": (
        (image(8, 3), node("LayerNormalization", axis=5)),
        ["Reset axis"],
    ),
    "groups that do not divide the filters": (
        (image(8, 2), node("Conv1D", filters=3, kernel_size=1, groups=2)),
        ["Set groups to 1"],
    ),
    "strides beside a dilation": (
        (image(8, 3), node("Conv1D", filters=2, kernel_size=3, strides=2, dilation_rate=2)),
        ["Set dilation_rate to 1", "Set strides to 1"],
    ),
    "an Input without a shape": (
        (("n", "Input", None), ("d", "Dense", "n", {"units": 2})),
        ["Set shape to 28×28×1"],
    ),
    "one wire where two are wanted": (
        (image(8), row(8), node("Dot", ["a"], axes=1)),
        ["Wire inputs from b"],
    ),
    "a sequence that has nothing else to attend to": (
        (image(8, 4), node("Attention", ["a"])),
        ["Wire inputs from a"],
    ),
    "attention without values": (
        (image(8, 4), node("MultiHeadAttention", {"query": "a"}, num_heads=2, key_dim=4)),
        ["Wire value from a"],
    ),
    "a name with spaces": (
        (image(8), ("couche cachée", "Dense", "a", {"units": 2})),
        ["Rename to couche_cachee"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "buttons"), SHAPES.values(), ids=SHAPES)
def test_a_problem_has_its_fixes_and_each_of_them_removes_it(rows, buttons):
    project = draw(*rows)
    place = "n" if "n" in project.graph().nodes else rows[-1][0]
    found = offered(project, place)
    assert list(found) == buttons
    for fix in found.values():
        assert_mended(project, fix)


HINTS = {
    "a row": (image(4, 6, 3), node("RepeatVector", n=2), "Flatten"),
    "a sequence": (image(8, 6, 3), node("GRU", units=2), "Reshape"),
    "a picture": (image(784), node("MaxPooling2D"), "Reshape"),
}


@pytest.mark.parametrize(("source", "layer", "word"), HINTS.values(), ids=HINTS)
def test_the_hint_says_what_the_first_button_does(source, layer, word):
    ((problem,), _) = inferred(draw(source, layer))
    assert word in problem.hint and word in next(iter(offered(draw(source, layer))))
    others = {"Flatten", "Reshape"} - {word}
    assert not any(f"Insert a {other}" in problem.hint for other in others)


def test_a_flatten_that_others_need_stays():
    project = draw(
        image(5, 4, 3), ("f", "Flatten", "a"), ("d", "Dense", "f", {"units": 1}),
        node("Conv2D", "f", filters=2, kernel_size=3),
    )  # fmt: skip
    assert offered(project) == {}


def test_sequences_that_others_need_stay():
    project = draw(
        image(5, 4), ("f", "LSTM", "a", {"units": 3, "return_sequences": True}),
        node("RepeatVector", "f", n=2), ("g", "GRU", "f", {"units": 3}),
    )  # fmt: skip
    assert list(offered(project)) == ["Insert Flatten", "Insert GlobalAveragePooling1D"]


def test_an_expression_is_not_thrown_away():
    project = draw(image(8), node("Dense"))
    project = changed(project, SetEntry(("layers", "n", "fields", "units"), Expression("width")))
    assert offered(project) == {}


def test_sizes_that_are_no_multiples_have_no_projection():
    project = draw(image(8, 8, 3), row(5, 5, 3), node("Add", ["a", "b"]))
    assert offered(project) == {}


def test_an_inserted_layer_stands_between_and_the_rest_makes_room():
    project = draw(image(4, 6), node("RepeatVector", n=2), ("m", "GRU", "n", {"units": 2}))
    places = FrozenDict(a=(0.0, 40.0), n=(232.0, 40.0), m=(464.0, 40.0))
    project = changed(project, SetEntry(("view", "main"), GraphView(places)))
    project = changed(project, offered(project)["Insert Flatten"].edit)
    placed = project.view_of("main").positions
    assert placed == {
        "a": (0, 40), "flatten": (232, 40), "n": (464, 40), "m": (696, 40)
    }  # fmt: skip


def test_where_there_is_room_nothing_moves():
    project = draw(image(4, 6), node("RepeatVector", n=2))
    places = FrozenDict(a=(0.0, 40.0), n=(600.0, 0.0))
    project = changed(project, SetEntry(("view", "main"), GraphView(places)))
    project = changed(project, offered(project)["Insert Flatten"].edit)
    assert project.view_of("main").positions == {**places, "flatten": (232, 0)}


def test_a_layer_of_a_name_that_is_taken_gets_a_free_one():
    project = changed(
        draw(image(4, 6), node("RepeatVector", n=2), ("f", "Flatten", "a")),
        RenameLayer("f", "flatten"),
    )
    edit = offered(project)["Insert Flatten"].edit
    assert {a.node_id for a in edit.edits if isinstance(a, AddNode)} == {"flatten_2"}


def test_a_classifier_of_every_place_gets_one_answer_for_the_picture():
    project = draw(
        ("image", "Input", None, {"shape": (8, 8, 1)}),
        ("conv", "Conv2D", "image", {"filters": 4, "kernel_size": 3}),
        ("label", "Dense", "conv", {"units": 10, "activation": "softmax"}),
        data=DataSpec(Instance("digits")),
    )
    columns = (
        DataColumn("image", (8, 8, 1), "uint8", 0, 16),
        DataColumn("label", (), "int64", 0, 9),
    )
    preview = DataPreview(1797, columns)
    ((problem, ways),) = data_doubts(project, preview, inferred(project)[1])
    assert problem.received == "6×6×10"
    assert [fix.text for fix in ways] == ["Insert Flatten", "Insert GlobalAveragePooling2D"]
    for fix in ways:
        assert_mended(project, fix)
        mended, _ = fix.edit.apply(project)
        assert data_doubts(mended, preview, inferred(mended)[1]) == []


def test_an_input_that_nothing_in_the_table_fits_gets_the_shape_of_its_numbers():
    project = draw(
        ("flower", "Input", None, {"shape": (4,)}),
        ("kind", "Dense", "flower", {"units": 3, "activation": "softmax"}),
        data=DataSpec(Instance("csv", FrozenDict(path="a.csv"))),
    )
    numbers = DataColumn("features", (3,), "float32", 0, 9)
    preview = DataPreview(9, (numbers, DataColumn("kind", (), "int64", 0, 2)))
    ((problem, (fix,)),) = data_doubts(project, preview)
    assert (problem.node, problem.level) == (project.graph().inputs[0], "error")
    assert (problem.expected, problem.received) == ("samples of 4", "features of 3")
    mended, _ = fix.edit.apply(project)
    assert fix.text == "Set shape to 3" and data_doubts(mended, preview) == []
