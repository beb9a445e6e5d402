"""Frozen layers stay frozen: in the model, in its counts, and in the code."""

import msgspec
import pytest

import engine
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Graph, Instance, Layer, Node, Ref
from engine.project import Project
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from

SEQUENCE = ("a", "Input", None, {"shape": (6, 4)})
LSTM = Instance("LSTM", FrozenDict(units=2))
CASES = {
    "Dense": draw(SEQUENCE, ("n", "Dense", "a", {"units": 3})),
    "BatchNormalization": draw(SEQUENCE, ("n", "BatchNormalization", "a")),
    "LSTM": draw(SEQUENCE, ("n", "LSTM", "a", {"units": 3})),
    "Bidirectional": draw(SEQUENCE, ("n", "Bidirectional", "a", {"layer": LSTM})),
    "TimeDistributed": draw(
        SEQUENCE, ("n", "TimeDistributed", "a", {"layer": Instance("Dense", FrozenDict(units=2))})
    ),
    "RNN": draw(SEQUENCE, ("n", "RNN", "a", {"cell": Instance("LSTMCell", FrozenDict(units=2))})),
    "SpectralNormalization": draw(
        SEQUENCE,
        ("n", "SpectralNormalization", "a", {"layer": Instance("Dense", FrozenDict(units=2))}),
    ),
    "ConvLSTM1D": draw(
        ("a", "Input", None, {"shape": (5, 6, 4)}),
        ("n", "ConvLSTM1D", "a", {"filters": 2, "kernel_size": 2}),
    ),
    "MultiHeadAttention": draw(
        SEQUENCE,
        ("n", "MultiHeadAttention", {"query": "a", "value": "a"}, {"num_heads": 2, "key_dim": 2}),
    ),
    "GroupQueryAttention": draw(
        SEQUENCE,
        ("n", "GroupQueryAttention", {"query": "a", "value": "a"},
         {"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1}),
    ),
}  # fmt: skip
INSIDE = Graph(
    name="block",
    nodes=FrozenDict(i=Node("i"), k=Node("k", arguments=FrozenDict(inputs=Ref("i")))),
    inputs=("i",),
)
CASES["a model"] = Project(
    layers=FrozenDict(
        a=Layer("a", "Input", fields=FrozenDict(shape=(4,))),
        i=Layer("i", "Input", fields=FrozenDict(shape=(4,))),
        k=Layer("k", "Dense", fields=FrozenDict(units=2)),
        n=Layer("n", "block", kind="graph"),
    ),
    graphs=FrozenDict(
        main=Graph(
            nodes=FrozenDict(a=Node("a"), n=Node("n", arguments=FrozenDict(i=Ref("a")))),
            inputs=("a",),
        ),
        block=INSIDE,
    ),
)


@pytest.mark.parametrize("case", CASES)
def test_no_weight_of_a_frozen_layer_is_trained(case, keras):
    from engine.keras_bridge.inferring.infer import Inference

    thawed = CASES[case]
    frozen, _ = edits.SetLayer("n", "trainable", False).apply(thawed)
    model = engine.compile_model(frozen)
    assert model.trainable_weights == [] and model.weights
    assert engine.compile_model(thawed).trainable_weights
    copy = built_from(engine.generate_code(frozen))
    assert copy.trainable_weights == [] and len(copy.weights) == len(model.weights)
    known = Inference(frozen, "main").infos["n"]
    assert (known.trainable_parameters, known.other_parameters) == (0, model.count_params())


def test_frozen_and_trained_layers_stand_side_by_side(keras):
    project = draw(
        SEQUENCE,
        ("b", "Dense", "a", {"units": 3}),
        ("c", "Dense", "b", {"units": 3}),
        ("d", "Dense", "c", {"units": 3}),
    )
    for layer in ("b", "c"):
        project, _ = edits.SetLayer(layer, "trainable", False).apply(project)
    for model in (engine.compile_model(project), built_from(engine.generate_code(project))):
        assert [layer.trainable for layer in model.layers[1:]] == [False, False, True]


def test_a_frozen_layer_that_is_muted_freezes_nothing(keras):
    project, _ = edits.SetLayer("n", "trainable", False).apply(CASES["BatchNormalization"])
    node = msgspec.structs.replace(project.graph().nodes["n"], muted=True)
    project, _ = edits.SetEntry(("graphs", "main", "nodes", "n"), node).apply(project)
    project, _ = edits.AddNode(
        "main", "o", Node("o", arguments=FrozenDict(inputs=Ref("n"))),
        Layer("o", "Dense", fields=FrozenDict(units=2)),
    ).apply(project)  # fmt: skip
    assert len(built_from(engine.generate_code(project)).trainable_weights) == 2
