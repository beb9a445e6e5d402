"""Operations and layers of one name: Keras counts `add`, `add_1`, ... on for a whole process."""

import itertools

import pytest

import engine
from engine.graph import edits
from engine.graph.frozen import FrozenDict
from engine.graph.model import Node, Ref
from tests.engine.drawing import draw
from tests.engine.test_compile import built_from, outputs


def two_sums(layer_name):
    """`layer(x + x) + x`, where the layer is called like an operation."""
    project = draw(
        ("x", "Input", None, {"shape": (3,)}),
        (layer_name, "Dense", None, {"units": 3}),
    )
    for name, left, right in (("one", "x", "x"), ("two", layer_name, "x")):
        arguments = FrozenDict(x1=Ref(left), x2=Ref(right))
        added = edits.AddNode("main", name, Node(operation="add", arguments=arguments))
        project, _ = added.apply(project)
    project, _ = edits.SetArgument("main", layer_name, "inputs", Ref("one")).apply(project)
    return project


@pytest.mark.parametrize("count", range(3))
def test_a_layer_may_be_called_as_keras_calls_an_operation(count, keras):
    """However far the process has counted: one name of three is sure to be met."""
    keras.backend.clear_session()
    for _ in range(count):
        keras.Input((3,)) + 1.0
    project = two_sums(f"add_{count + 1}" if count else "add")
    model = engine.compile_model(project)
    keras.backend.clear_session()
    again = built_from(engine.generate_code(project))
    again.set_weights(model.get_weights())
    for mine, other in itertools.zip_longest(outputs(model), outputs(again)):
        assert (mine == other).all()


def test_where_no_names_can_meet_the_code_says_nothing_of_it(keras):
    assert "_keras_history" not in engine.generate_code(two_sums("dense"))
    assert "_keras_history" in engine.generate_code(two_sums("add_7"))
