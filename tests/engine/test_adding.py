"""Layers where they are wanted: at the end of a wire, in the middle of one, in another's place."""

from __future__ import annotations

import msgspec
import pytest

from engine.catalog import load_catalog
from engine.errors import EditError, PortError, UnknownClassError
from engine.graph import rules
from engine.graph.edits import MoveNodes
from engine.graph.frozen import FrozenDict
from engine.graph.gestures.accepting import accepting
from engine.graph.gestures.adding import can_be_inserted, inserted, moved_into, new_layer, wired
from engine.graph.gestures.retyping import retyped
from engine.graph.gestures.search import used_classes
from engine.graph.model import Edge, Layer, Ref, Slot
from engine.graph.placing.framing import put_frame
from engine.project import Frame, GraphView
from tests.engine.drawing import draw

LAYERS = list(load_catalog().section("layers").values())


def placed(project, **places):
    view = FrozenDict(main=GraphView(positions=FrozenDict(places)))
    return msgspec.structs.replace(project, view=view)


def done(project, edit):
    rules.check(project, edit)
    return edit.apply(project)[0]


@pytest.fixture
def project():
    """image → a → sum ← image, and a layer that stands alone."""
    return placed(
        draw(
            ("image", "Input", None, {"shape": (8,)}),
            ("a", "Dense", "image", {"units": 8}),
            ("sum", "Add", ["a", "image"]),
            ("alone", "Dropout", None, {"rate": 0.5}),
        ),
        image=(0.0, 0.0),
        a=(232.0, 0.0),
        sum=(464.0, 0.0),
        alone=(0.0, 300.0),
    )


@pytest.mark.parametrize(
    ("shape", "taken", "refused"),
    [
        ((None, 8), {"Dense", "Dropout", "RepeatVector", "Concatenate"}, {"Conv2D", "LSTM"}),
        ((None, 9, 8), {"Dense", "LSTM", "Conv1D", "TimeDistributed"}, {"Conv2D", "RepeatVector"}),
        ((None, 9, 9, 3), {"Conv2D", "Flatten", "RandomFlip", "BatchNormalization"}, {"LSTM"}),
        (None, {"Dense", "Conv2D", "LSTM"}, {"Input"}),
    ],
)
def test_a_wire_leads_to_layers_that_take_as_many_axes(shape, taken, refused):
    names = {entry.name for entry in accepting(LAYERS, shape, "float32")}
    assert taken <= names
    assert not (refused | {"Input", "TextVectorization"}) & names


def test_text_leads_to_layers_of_text_alone():
    names = {entry.name for entry in accepting(LAYERS, (None, 1), "string")}
    assert names == {"TextVectorization", "StringLookup"}


def test_every_class_that_is_offered_can_be_added_and_wired(project):
    for entry in accepting(LAYERS, (None, 8), "float32"):
        added = new_layer(project, "main", entry.name, (0.0, 0.0))
        after = done(project, wired(project, added, source=Ref("a")))
        arguments = after.node("main", added.node_id).arguments
        assert list(arguments.values()) in ([Ref("a")], [(Ref("a"),)]), entry.name


def test_backwards_a_new_layer_feeds_the_port(project):
    added = new_layer(project, "main", "Dense", (0.0, 0.0))
    after = done(project, wired(project, added, end=Slot("sum", "inputs", 1)))
    assert after.node("main", "sum").arguments["inputs"] == (Ref("a"), Ref("dense"))


def test_the_classes_used_last_come_first(project):
    assert used_classes(project) == ("Dropout", "Add", "Dense", "Input")


def test_a_layer_goes_into_a_wire_and_what_follows_moves_aside(project):
    edge = Edge(Ref("a"), Slot("sum", "inputs", 0))
    added = new_layer(project, "main", "Dropout", (330.0, 10.0))
    after = done(project, inserted(project, added, edge))
    nodes, places = after.graph().nodes, after.view_of("main").positions
    assert nodes["dropout"].arguments["inputs"] == Ref("a")
    assert nodes["sum"].arguments["inputs"] == (Ref("dropout"), Ref("image"))
    assert places["dropout"] == (464.0, 0.0)
    assert places["sum"] == (696.0, 0.0)
    assert (places["image"], places["a"]) == ((0.0, 0.0), (232.0, 0.0))


def test_frames_go_along_with_what_they_hold(project):
    both = Frame("both", 200.0, -60.0, 460.0, 150.0)  # a and sum
    last = Frame("last", 440.0, -40.0, 200.0, 120.0)  # sum
    for name, frame in (("both", both), ("last", last)):
        project = done(project, put_frame(project, "main", name, frame, "Add"))
    edge = Edge(Ref("a"), Slot("sum", "inputs", 0))
    added = new_layer(project, "main", "Dropout", (330.0, 10.0))
    frames = done(project, inserted(project, added, edge)).view_of("main").frames
    assert frames["last"].x == 696.0 - 24
    assert frames["both"].x <= 232.0 - 24
    assert frames["both"].x + frames["both"].width >= frames["last"].x + frames["last"].width


def test_where_there_is_room_nothing_moves_aside(project):
    project = done(project, MoveNodes("main", FrozenDict(sum=(1000.0, 0.0))))
    edge = Edge(Ref("a"), Slot("sum", "inputs", 0))
    added = new_layer(project, "main", "Dropout", (600.0, 10.0))
    places = done(project, inserted(project, added, edge)).view_of("main").positions
    assert (places["dropout"], places["sum"]) == ((600.0, 0.0), (1000.0, 0.0))


def test_a_node_that_stands_alone_can_be_taken_into_a_wire(project):
    assert can_be_inserted(project, "main", "alone")
    assert not can_be_inserted(project, "main", "a")
    edge = Edge(Ref("image"), Slot("a", "inputs"))
    after = done(project, moved_into(project, "main", "alone", (100.0, 0.0), edge))
    assert after.node("main", "a").arguments["inputs"] == Ref("alone")
    assert after.node("main", "alone").arguments["inputs"] == Ref("image")


def test_what_takes_no_wire_does_not_go_into_one(project):
    added = new_layer(project, "main", "Input", (0.0, 0.0))
    with pytest.raises(PortError, match="takes no wire"):
        inserted(project, added, Edge(Ref("image"), Slot("a", "inputs")))


# Another class for a layer


def test_another_class_keeps_wires_and_the_values_that_both_have():
    project = draw(
        ("image", "Input", None, {"shape": (28, 28, 1)}),
        ("conv2d", "Conv2D", "image", {"filters": 7, "kernel_size": 5, "padding": "same"}),
        ("flat", "Flatten", "conv2d"),
    )
    after = done(project, retyped(project, "main", "conv2d", "SeparableConv2D"))
    layer = after.layers["conv2d"]
    assert (layer.target, layer.name) == ("SeparableConv2D", "separable_conv2d")
    assert dict(layer.fields) == {"filters": 7, "kernel_size": 5, "padding": "same"}
    assert after.node("main", "conv2d").arguments["inputs"] == Ref("image")
    assert after.node("main", "flat").arguments["inputs"] == Ref("conv2d")


def test_a_name_of_ones_own_stays():
    project = draw(("x", "Input", None, {"shape": (8,)}), ("head", "Dense", "x", {"units": 8}))
    after = done(project, retyped(project, "main", "head", "Dropout"))
    assert after.layers["head"] == Layer("head", "Dropout", fields=FrozenDict(rate=0.2))


def test_a_list_of_wires_becomes_one_and_one_becomes_a_list(project):
    one = done(project, retyped(project, "main", "sum", "Dense"))
    assert one.node("main", "sum").arguments == FrozenDict(inputs=Ref("a"))
    again = done(one, retyped(one, "main", "sum", "Concatenate"))
    assert again.node("main", "sum").arguments == FrozenDict(inputs=(Ref("a"),))


def test_all_calls_of_a_shared_layer_change_together():
    project = draw(
        ("x", "Input", None, {"shape": (8,)}),
        ("a", "Dense", "x", {"units": 8}),
        ("again", "=a", "a"),
    )
    after = done(project, retyped(project, "main", "again", "Add"))
    assert after.node("main", "a").arguments["inputs"] == (Ref("x"),)
    assert after.node("main", "again").arguments["inputs"] == (Ref("a"),)


def test_every_class_can_become_every_other(project):
    classes = [entry.name for entry in LAYERS if entry.ports and not entry.hidden]
    state = project
    for name in [*classes, "Dense"]:
        state = done(state, retyped(state, "main", "a", name))
        assert state.layers["a"].target == name
        names = {port.name for port in load_catalog().find("layers", name).ports}
        assert state.node("main", "a").arguments.keys() <= names


def test_an_input_stays_one_and_nothing_becomes_one(project):
    for node, target in (("image", "Dense"), ("a", "Input")):
        with pytest.raises(EditError, match="cannot become"):
            retyped(project, "main", node, target)
    with pytest.raises(UnknownClassError):
        retyped(project, "main", "a", "Conv9D")
