"""What a node's card says."""

from __future__ import annotations

import pytest

from engine.graph.edits import SetField, SetLayer, SetMuted, SetOutputs
from engine.graph.frozen import FrozenDict
from engine.graph.model import Expression, Graph, Instance, Layer, Node, Output, Ref
from engine.graph.node_info import NodeInfo, TensorSpec
from engine.project import Problem, Project
from gui.canvas.card import describe, short_count
from tests.engine.drawing import draw
from tests.engine.test_repeats import resnet

LSTM_8 = Instance("LSTM", FrozenDict(units=8))


def card(project, node, info=None, problems=()):
    return describe(project, "main", node, info, problems)


def caption_of(target, fields):
    return card(draw(("it", target, None, fields)), "it").caption


@pytest.mark.parametrize(
    ("target", "fields", "caption"),
    [
        ("Input", {"shape": (28, 28, 1)}, "Input · 28×28×1"),
        ("Input", {"shape": (None, 3)}, "Input · ?×3"),
        ("Input", {"shape": ()}, "Input · scalar"),
        ("Dense", {"units": 10, "activation": "softmax"}, "Dense · 10 · softmax"),
        ("Dense", {"units": 10, "activation": "linear"}, "Dense · 10"),
        ("Conv2D", {"filters": 32, "kernel_size": 3, "activation": "relu"},
         "Conv2D · 32 · 3×3 · relu"),
        ("Conv2D", {"filters": 16, "kernel_size": (3, 5)}, "Conv2D · 16 · 3×5"),
        ("Conv2D", {"filters": 16, "kernel_size": 3, "strides": 2}, "Conv2D · 16 · 3×3 · /2"),
        ("Conv1D", {"filters": 8, "kernel_size": 5}, "Conv1D · 8 · 5"),
        ("MaxPooling2D", {}, "MaxPooling2D · 2×2"),
        ("GlobalAveragePooling2D", {}, "GlobalAveragePooling2D"),
        ("BatchNormalization", {"momentum": 0.9}, "BatchNormalization · 0.9"),
        ("BatchNormalization", {}, "BatchNormalization"),
        ("Dropout", {"rate": 0.25}, "Dropout · 0.25"),
        ("LSTM", {"units": 32}, "LSTM · 32"),
        ("LSTM", {"units": 32, "return_sequences": True}, "LSTM · 32 · return_sequences"),
        ("Embedding", {"input_dim": 1000, "output_dim": 32}, "Embedding · 1000→32"),
        ("Activation", {"activation": "relu"}, "Activation · relu"),
        ("Concatenate", {}, "Concatenate"),
        ("Concatenate", {"axis": 1}, "Concatenate · axis 1"),
        ("Reshape", {"target_shape": (7, -1)}, "Reshape · 7×?"),
        ("Bidirectional", {"layer": LSTM_8}, "Bidirectional · LSTM 8"),
        ("MultiHeadAttention", {"num_heads": 4, "key_dim": 32}, "MultiHeadAttention · 4 · 32"),
        ("Dense", {"units": Expression("16 * k")}, "Dense · = 16 * k"),
    ],
)  # fmt: skip
def test_the_class_first_then_what_matters(target, fields, caption):
    assert caption_of(target, fields) == caption


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0"), (650, "650"), (999, "999"), (1_000, "1k"), (1_234, "1.2k"), (12_345, "12.3k"),
        (123_456, "123k"), (999_960, "1M"), (4_100_000, "4.1M"), (2_500_000_000, "2.5G"),
    ],
)  # fmt: skip
def test_counts_are_short(count, text):
    assert short_count(count) == text


def test_parameters_show_as_soon_as_they_are_known():
    project = draw(("it", "Dense", None, {"units": 3}))
    assert card(project, "it").parameters == ""
    assert card(project, "it", NodeInfo(trainable_parameters=1200)).parameters == "1.2k"
    assert card(project, "it", NodeInfo()).parameters == ""


RESIDUAL = draw(
    ("image", "Input", None, {"shape": (8,)}),
    ("a", "Dense", "image", {"units": 8}),
    ("sum", "Add", ["a", "image"]),
)


def test_an_input_has_no_port_and_a_merge_layer_one_for_each_wire():
    assert card(RESIDUAL, "image").inputs == ()
    marks = card(RESIDUAL, "sum").inputs
    assert [(mark.slot.index, mark.filled) for mark in marks] == [(0, True), (1, True)]
    assert [mark.slot.index for mark in card(RESIDUAL, "sum").spare_inputs] == [2]


def test_a_merge_layer_without_wires_asks_for_two():
    project = draw(("sum", "Add", None))
    assert [mark.filled for mark in card(project, "sum").inputs] == [False, False]


def test_optional_ports_stay_out_of_sight_until_they_are_used():
    project = draw(
        ("text", "Input", None, {"shape": (None, 4)}),
        ("state", "Input", None, {"shape": (8,)}),
        ("plain", "GRU", "text", {"units": 8}),
        ("fed", "GRU", {"sequences": "text", "initial_state": "state"}, {"units": 8}),
    )
    assert [m.label for m in card(project, "plain").inputs] == ["sequences"]
    assert "mask" in [m.label for m in card(project, "plain").spare_inputs]
    assert [m.slot.argument for m in card(project, "fed").inputs] == ["sequences", "initial_state"]


def test_loose_ends_are_marked_as_outputs_until_outputs_are_declared():
    assert card(RESIDUAL, "sum").model_outputs == (0,)
    assert card(RESIDUAL, "a").model_outputs == ()
    declared, _ = SetOutputs("main", (Output(Ref("a"), ""),)).apply(RESIDUAL)
    assert card(declared, "sum").model_outputs == ()
    assert card(declared, "a").model_outputs == (0,)


def test_as_many_outputs_as_the_engine_or_a_wire_says():
    project = draw(
        ("text", "Input", None, {"shape": (None, 4)}),
        ("rnn", "LSTM", "text", {"units": 8, "return_state": True}),
        ("state", "Dense", {"inputs": ("rnn", 2)}, {"units": 1}),
    )
    assert card(project, "rnn").outputs == 3
    assert card(RESIDUAL, "a").outputs == 1
    known = NodeInfo(outputs=(TensorSpec((None, 8)),) * 4)
    assert card(project, "rnn", known).outputs == 4


def test_all_calls_of_a_shared_layer_bear_the_same_tag():
    project = draw(
        ("a", "Input", None, {"shape": (4,)}),
        ("b", "Input", None, {"shape": (4,)}),
        ("left", "Dense", "a", {"units": 2}),
        ("right", "=left", "b"),
    )
    left, right = card(project, "left"), card(project, "right")
    assert (left.calls, left.tag, left.name) == (2, right.tag, right.name)
    assert card(project, "a").calls == 1


def test_muted_and_frozen_show():
    muted, _ = SetMuted("main", "a", True).apply(RESIDUAL)
    assert card(muted, "a").muted
    frozen, _ = SetLayer("a", "trainable", False).apply(RESIDUAL)
    assert card(frozen, "a").frozen
    assert not card(RESIDUAL, "a").muted
    assert not card(RESIDUAL, "a").frozen


def test_the_worst_problem_counts_and_each_is_told_once():
    wrong = Problem("main", "a", "units are missing", expected="a number", received="None")
    mild = Problem("main", "a", "this is odd", level="warning")
    shown = card(RESIDUAL, "a", NodeInfo(problems=(wrong,)), (mild, wrong))
    assert shown.problem == "error"
    assert shown.problem_texts == (
        "units are missing; expected a number; received None",
        "this is odd",
    )
    assert card(RESIDUAL, "a", None, (mild,)).problem == "warning"
    assert card(RESIDUAL, "a").problem == ""


def test_operations_blocks_and_unknown_classes_have_a_card_too():
    project = Project(
        layers=FrozenDict(
            block=Layer("block", "inner", kind="graph", repeat=3),
            odd=Layer("odd", "NoSuchLayer"),
            mine=Layer("mine", "my_code", kind="code"),
        ),
        graphs=FrozenDict(
            main=Graph(
                nodes=FrozenDict(
                    block=Node(layer="block"),
                    odd=Node(layer="odd"),
                    mine=Node(layer="mine"),
                    mean=Node(operation="mean", arguments=FrozenDict(x=Ref("odd"))),
                )
            ),
            inner=Graph(name="Residual block"),
        ),
    )
    block = card(project, "block")
    assert (block.caption, block.repeat, block.family) == ("Residual block", "×3", "model")
    assert (card(project, "odd").caption, card(project, "odd").family) == ("NoSuchLayer", "custom")
    assert card(project, "mine").family == "custom"
    mean = card(project, "mean")
    assert (mean.name, mean.family, len(mean.inputs)) == ("mean", "op", 1)


def test_a_repeat_that_is_computed_shows_its_expression():
    project, _ = SetLayer("a", "repeat", Expression("depth")).apply(RESIDUAL)
    assert card(project, "a").repeat == "×depth"


def test_a_field_that_is_set_shows_at_once():
    changed, _ = SetField("a", "units", 64).apply(RESIDUAL)
    assert card(changed, "a").caption == "Dense · 64"


def test_a_model_says_how_much_is_inside_and_how_often_it_repeats():
    project = resnet()
    stage = card(project, "stage")
    assert (stage.caption, stage.layers, stage.repeat) == ("stage", 1, "×stages")
    assert describe(project, "stage", "block").layers == 6
    assert card(project, "stem").layers is None
    assert describe(project, "block", "b_in").caption == "Input"  # its shape is the caller's
