"""Parameter counts are told as a sum that can be checked by hand."""

import msgspec
import pytest

from engine.graph.counting.explain import count_parameters, explain_parameters
from engine.graph.model import Graph, Node, Output, Ref
from engine.graph.outputs import is_output, outputs_with


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ((("kernel", (3, 3, 1, 16)), ("bias", (16,))), "3×3×1×16 + bias 16 = 160"),
        ((("kernel", (784, 10)), ("bias", (10,))), "784×10 + bias 10 = 7,850"),
        ((("kernel", (64, 10)),), "64×10 = 640"),
        ((("embeddings", (1000, 32)),), "embeddings 1000×32 = 32,000"),
        (
            (("gamma", (8,)), ("beta", (8,)), ("moving_mean", (8,)), ("moving_variance", (8,))),
            "gamma 8 + beta 8 + moving_mean 8 + moving_variance 8 = 32",
        ),
        (
            (("kernel", (4, 32)), ("recurrent_kernel", (8, 32)), ("bias", (32,))),
            "kernel 4×32 + recurrent_kernel 8×32 + bias 32 = 416",
        ),
        (
            (("attention/query/kernel", (8, 2, 4)), ("attention/key/kernel", (8, 2, 4))),
            "query kernel 8×2×4 + key kernel 8×2×4 = 128",
        ),
        ((("scale", ()),), "scale 1 = 1"),
        ((), ""),
    ],
)
def test_the_sum_names_every_weight(weights, told):
    assert explain_parameters(weights) == told


def test_the_count_is_the_sum_of_the_products():
    assert count_parameters((("kernel", (3, 3, 1, 16)), ("bias", (16,)))) == 160


def chain() -> Graph:
    """a → b → c, of which c is the loose end."""
    nodes = {
        "a": Node(layer="a"),
        "b": Node(layer="b", arguments={"inputs": Ref("a")}),
        "c": Node(layer="c", arguments={"inputs": Ref("b")}),
    }
    return Graph(nodes=nodes, inputs=("a",))


def with_outputs(graph: Graph, outputs: tuple[Output, ...]) -> Graph:
    return msgspec.structs.replace(graph, outputs=outputs)


def test_a_loose_end_is_an_output():
    assert is_output(chain(), "c")
    assert not is_output(chain(), "b")


def test_a_node_in_the_middle_becomes_an_output_beside_the_loose_end():
    graph = with_outputs(chain(), outputs_with(chain(), "b", True))
    assert [output.ref.node for output in graph.outputs] == ["c", "b"]


def test_taking_it_back_declares_nothing():
    graph = with_outputs(chain(), outputs_with(chain(), "b", True))
    assert outputs_with(graph, "b", False) == ()


def test_the_loose_end_can_be_no_output_where_another_is():
    graph = with_outputs(chain(), outputs_with(chain(), "b", True))
    assert [output.ref.node for output in outputs_with(graph, "c", False)] == ["b"]
