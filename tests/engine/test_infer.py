"""Live inference: after any edits, what is known equals what a fresh look at the project finds."""

import itertools

import pytest
from hypothesis import given, settings

from engine.graph import edits, rules
from engine.graph.gestures.building import new_node
from engine.graph.model import Instance, Ref, Slot
from engine.project import Project
from tests.engine.drawing import chain, draw, histories


@pytest.fixture
def infer(keras):
    from engine.keras_bridge.inferring.infer import Inference

    def make(project):
        return whole(Inference(project, "main"))

    return make


def whole(inference):
    while not inference.idle:
        inference.step(60)
    return inference


def test_shapes_parameters_and_dtypes_are_keras_own(infer, keras):
    project = draw(
        ("words", "Input", None, {"shape": (7,), "dtype": "int32"}),
        ("table", "Embedding", "words", {"input_dim": 20, "output_dim": 4}),
        ("states", "LSTM", "table", {"units": 3, "return_state": True}),
        ("out", "Dense", None, {"units": 2}),
    )
    project, _ = edits.Connect("main", Ref("states", 1), Slot("out", "inputs")).apply(project)
    infos = infer(project).infos
    assert infos["words"].outputs[0].dtype == "int32"
    assert infos["table"].outputs[0].shape == (None, 7, 4)
    assert [t.shape for t in infos["states"].outputs] == [(None, 3)] * 3
    assert infos["states"].parameters == 4 * 3 * (4 + 3 + 1)
    assert infos["out"].weights == (("kernel", (3, 2)), ("bias", (2,)))


@settings(max_examples=25)
@given(states=histories(size=10))
def test_following_edits_equals_starting_anew(states, keras):
    from engine.keras_bridge.inferring.infer import Inference

    following = Inference(states[0][0], "main")
    for (before, _), (_, edit) in itertools.pairwise(states):
        following.apply(edit.patch(before))
        if len(following.infos) % 2:
            following.step(0.001)
    whole(following)
    fresh = whole(Inference(states[-1][0], "main"))
    assert following.infos == fresh.infos
    assert following.problems() == fresh.problems()


def test_a_local_edit_tells_of_its_own_node_only(infer):
    inference = infer(chain(100))
    inference.news()
    edit = edits.SetField("layer_50", "activation", "relu")
    inference.apply(edit.patch(inference.project))
    whole(inference)
    assert not inference.news()  # neither shapes nor counts have changed


def test_an_edit_that_changes_a_shape_ripples_until_shapes_are_as_before(infer):
    inference = infer(chain(100))
    inference.news()
    edit = edits.SetField("layer_50", "units", 24)
    inference.apply(edit.patch(inference.project))
    shapes = {n: i.outputs[0].shape for (_, n), i in inference.news().items()}
    assert shapes == {"layer_50": (None, 24), "layer_51": (None, 24), "layer_52": (None, 16)}
    whole(inference)
    assert {n for _, n in inference.news()} == {"layer_51", "layer_52"}
    assert inference.infos["layer_52"].parameters == 24 * 16 + 16


INVALID = {
    "concatenate of unequal shapes": (
        ("b", "Input", None, {"shape": (5, 9)}), ("n", "Concatenate", ["a", "b"])),
    "recurrent on two axes": (("f", "Flatten", "a"), ("n", "LSTM", "f", {"units": 2})),
    "pooling of the wrong rank": (("n", "MaxPooling2D", "a"),),
    "dot of unequal axes": (
        ("b", "Input", None, {"shape": (5, 9)}), ("n", "Dot", ["a", "b"], {"axes": 2})),
    "groups that do not divide": (
        ("n", "Conv1D", "a", {"filters": 3, "kernel_size": 1, "groups": 2}),),
    "repeat of three axes": (("n", "RepeatVector", "a", {"n": 2}),),
    "window larger than its input": (("n", "Conv1D", "a", {"filters": 3, "kernel_size": 50}),),
    "reshape to another size": (("n", "Reshape", "a", {"target_shape": (5,)}),),
    "a wrong initializer": (("n", "Dense", "a", {"units": 2, "kernel_initializer": "magic"}),),
}  # fmt: skip


@pytest.mark.parametrize("rows", INVALID.values(), ids=INVALID)
def test_what_shape_rules_overlook_is_found(rows, infer):
    project = draw(("a", "Input", None, {"shape": (4, 6)}), *rows)
    problems = infer(project).problems()
    assert [p.node for p in problems] == ["n"]
    assert problems[0].what and "\x1b" not in str(problems[0])
    assert "KerasTensor" not in str(problems[0])


def test_a_shared_layer_called_on_two_widths_is_found_at_its_second_call(infer):
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("b", "Input", None, {"shape": (9,)}),
        ("d", "Dense", "a", {"units": 2}),
        ("e", "=d", "b"),
    )
    problems = infer(project).problems()
    assert [(p.node, p.received) for p in problems] == [("e", "(None, 9)")]
    assert "8" in problems[0].expected


def test_a_problem_is_told_where_it_begins_and_not_downstream(infer):
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("bad", "LSTM", "a", {"units": 2}),
        ("b", "Dense", "bad", {"units": 2}),
        ("c", "Dense", "b", {"units": 2}),
    )
    inference = infer(project)
    assert [p.node for p in inference.problems()] == ["bad"]
    inference.apply(edits.SetField("a", "shape", (8, 1)).patch(project))
    assert not whole(inference).problems()
    assert inference.infos["c"].outputs[0].shape == (None, 2)


def test_missing_wires_inputs_and_outputs_are_problems(infer):
    project = Project()
    assert infer(project).problems() == ()
    for target in ("Dense", "MultiHeadAttention"):
        project, _ = new_node(project, "main", target).apply(project)
    said = [str(p) for p in infer(project).problems()]
    assert any(
        line.startswith("dense/inputs: an input is missing; expected a wire to 'inputs'")
        for line in said
    )
    assert any("the graph has no input" in line for line in said)
    project, _ = new_node(project, "main", "Input").apply(project)
    assert any("no output" in str(p) for p in infer(project).problems())


def test_a_wrong_field_names_its_field(infer):
    project = draw(
        ("a", "Input", None, {"shape": (8,)}),
        ("n", "Dense", "a", {"units": 2, "kernel_regularizer": Instance("L7")}),
    )
    (problem,) = infer(project).problems()
    assert problem.path == "n/kernel_regularizer"


def test_flops_and_parameters_of_a_convolution(infer):
    project = draw(
        ("image", "Input", None, {"shape": (8, 8, 3)}),
        ("conv", "Conv2D", "image", {"filters": 4, "kernel_size": 3, "padding": "same"}),
        ("norm", "BatchNormalization", "conv"),
    )
    infos = infer(project).infos
    assert infos["conv"].flops == 2 * (3 * 3 * 3 * 4) * 8 * 8
    assert (infos["norm"].trainable_parameters, infos["norm"].other_parameters) == (8, 8)


def test_rules_let_wrong_shapes_pass_so_that_problems_can_explain_them():
    project = draw(("a", "Input", None, {"shape": (8,)}), ("n", "LSTM", None, {"units": 2}))
    assert rules.allows(project, edits.Connect("main", Ref("a"), Slot("n", "sequences")))
